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
    .map((name, id) => ({ id, name, organization: '', title: '', email: '', phone: '', tags: [], last_contact_at: null, next_date: null }));
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
