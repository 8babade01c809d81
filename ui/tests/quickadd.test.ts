import { describe, expect, test, vi } from 'vitest';

import type { ContactRow } from '../src/lib/host';
import { read, understand, type Understood } from '../src/lib/quickadd';

const now = new Date('2026-11-24T09:12:00');
const onFile = ['Ana Prado', 'Ana María Quiroga', 'Brian May', 'Sun Li', 'Kestrel Dairy', 'Mark Fax'];

/** Finds people whose name has all the words, as a search does. */
async function search(text: string): Promise<ContactRow[]> {
  const words = text.toLowerCase().split(/\s+/);
  return onFile
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .map((name, id) => ({ id, name, family: '', organization: '', title: '', email: '', phone: '', tags: [], archived: false, sample: false, last_contact_at: null, next_date: null }));
}

async function understood(text: string): Promise<Understood | null> {
  const typed = read(text, now);
  return typed && understand(text, typed, search);
}

describe('a plan in words', () => {
  test.each([
    // text, channel, name, date, time, purpose, why
    ['call Ana Prado Thu 3pm re quote', 'call', 'Ana Prado', '2026-11-26', '15:00', 're quote', 'the whole of it'],
    ['Plan: call Ana Prado Thu 3pm re quote', 'call', 'Ana Prado', '2026-11-26', '15:00', 're quote', 'said to be a plan'],
    ['call Ana Prado re quote Thu 3pm', 'call', 'Ana Prado', '2026-11-26', '15:00', 're quote', 'the moment last'],
    ['tomorrow 9:00 Ana Prado quote', null, 'Ana Prado', '2026-11-25', '09:00', 'quote', 'the moment first, no channel'],
    ['e-mail Kestrel Dairy tomorrow about the loggers', 'email', 'Kestrel Dairy', '2026-11-25', null, 'about the loggers', 'any time'],
    ['write to Ana Prado monday to thank her', 'letter', 'Ana Prado', '2026-11-30', null, 'to thank her', 'a filler before the name'],
    ['meet with ana maría friday 10am lunch', 'in-person', 'Ana María Quiroga', '2026-11-27', '10:00', 'lunch', 'part of a name, small letters'],
    ['call Brian May tomorrow re tour', 'call', 'Brian May', '2026-11-25', null, 're tour', 'a name that is a month'],
    ['call Ana Prado sample certificate', 'call', 'Ana Prado', null, null, 'sample certificate', 'no moment: the name ends where nobody is found'],
    ['call Ana Prado thu re quote 3pm', 'call', 'Ana Prado', '2026-11-26', '15:00', 're quote', 'the time apart from its day, at the end'],
    ['call Ana Prado tomorrow re friday order', 'call', 'Ana Prado', '2026-11-25', null, 're friday order', 'a day of what it is about'],
    ['call Ana Prado tomorrow re the 3pm meeting', 'call', 'Ana Prado', '2026-11-25', null, 're the 3pm meeting', 'a time of what it is about'],
    ['call Ana Prado at 3 re quote', 'call', 'Ana Prado', '2026-11-24', '15:00', 're quote', 'when one works'],
    ['call Ana Prado a week from friday re quote', 'call', 'Ana Prado', '2026-12-04', null, 're quote', 'no name has such words'],
    ['call Ana Prado in 1 month re quote', 'call', 'Ana Prado', '2026-12-24', null, 're quote', 'counted as core counts'],
    ['call Ana Prado fri 3 to 4pm re quote', 'call', 'Ana Prado', '2026-11-27', '15:00', 're quote', 'a “to” that begins no purpose'],
    ['sms Ana Prado', 'message', 'Ana Prado', null, null, '', 'a channel and a name'],
  ])('%s', async (text, channel, name, date, time, purpose, _why) => {
    const plan = await understood(text);
    expect({ channel: plan?.channel, name: plan?.contact?.name, purpose: plan?.purpose }).toEqual({ channel, name, purpose });
    expect(plan?.when && { date: plan.when.date, time: plan.when.time }).toEqual(date === null ? null : { date, time });
  });

  test('the parts lie where the words lie', async () => {
    const text = 'call Ana Prado Thu 3pm re quote';
    const plan = await understood(text);
    expect(plan?.parts.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['channel', 'call'],
      ['who', 'Ana Prado'],
      ['when', 'Thu 3pm'],
      ['purpose', 're quote'],
    ]);
  });

  test.each([
    // text, what is said, whether the owner looks first, why
    ['call Ana Prado thu 3pm re quote', '', false, 'all of it is plain'],
    ['call Ana Prado at 3 re quote', 'Read as 15:00.', false, 'one of two, and the likely one'],
    ['call Ana Prado today 8:00 re quote', '08:00 has passed today. Choose a later time, any time, or another day.', false, 'a time that has passed'],
    ['call Ana Prado last friday re quote', 'Fri 20 Nov 2026 has passed. Choose today or a later day.', false, 'a day that has passed'],
    ['call Ana Prado someday maybe 3ish', 'Not understood as a time: “someday”, “3ish”.', true, 'no moment'],
    ['call Ana Prado friday 3ish re quote', 'Not understood as a time: “3ish”.', true, 'half of one'],
    ['call Ana Prado re friday order', 'Not understood as a time: “friday”.', true, 'perhaps a moment, perhaps what it is about'],
    ['call Ana Prado tomorrow re friday order', '', false, 'the moment is known'],
  ])('of “%s” it is said “%s”', async (text, said, unsure, _why) => {
    expect(await understood(text)).toMatchObject({ said, unsure });
  });

  test('somebody not on file keeps the whole name', async () => {
    const plan = await understood('call Zoë Quaye tomorrow re visit');
    expect(plan?.contact).toBeNull();
    expect(plan?.parts.find(({ kind }) => kind === 'who')?.text).toBe('Zoë Quaye');
    expect(plan?.purpose).toBe('re visit');
  });
});

test.each([
  ['Ana', 'a name'],
  ['Mark Fax', 'a name whose second word is a channel'],
  ['', 'nothing'],
  ['plan', 'the bare word'],
])('%s is a search: %s', (text, _why) => {
  expect(read(text, now)).toBeNull();
});

test('no more than five words are tried as a name', async () => {
  const asked = vi.fn(async () => []);
  const text = 'call one two three four five six seven eight';
  await understand(text, read(text, now)!, asked);
  expect(asked).toHaveBeenCalledTimes(5);
});
