import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { Plan, PlanCheck } from '../src/lib/host';
import { NOTHING_SAID } from '../src/lib/log_form.svelte';
import { AS_USUAL, DONE } from '../src/lib/plan';
import { words } from '../src/words';
import { called, choose, click, openContact, openWindow, press, type } from './window';

/** What nobody said of a plan. */
const UNSAID = { zone: null, value: '', promise: false, they_owe: false, question: false, recurrence: null, lead_minutes: 0, note: '', opportunity: null, reason: '', awaits: null };

const alerts = (dialog: string): string => within(screen.getByTestId(dialog)).queryAllByRole('alert').map((one) => one.textContent).join(' ');
const none = async (testid: string): Promise<void> => waitFor(() => expect(screen.queryByTestId(testid)).toBeNull());

describe('Plan', () => {
  test('begins with what core suggests first and the channel they asked for', async () => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('p');
    await type('plan-purpose', 'Ask about the glaze');
    await waitFor(() => expect(screen.getByTestId('plan-date')).toHaveProperty('value', 'Wed 25 Nov 2026'));
    await waitFor(() => expect(within(screen.getByTestId('channel-email')).getByRole('radio')).toHaveProperty('checked', true));
    await press('ctrl+enter');
    expect(await called(mock, 'plan')).toEqual({
      contactId: 15,
      plan: { ...UNSAID, purpose: 'Ask about the glaze', channel: 'email', date: '2026-11-25', time: '09:00' },
    });
    await none('plan-dialog');
  });

  test('everything that can be said arrives', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'Hear the result');
    await click('plan-more');
    await type('plan-value', 'The new checklist');
    await fireEvent.click(within(screen.getByTestId('channel-letter')).getByRole('radio'));
    expect(screen.getByText(words.plan.prefersOther('Amara', 'calls', 'letter'))).toBeTruthy();
    await type('plan-date', '3 march');
    await type('plan-time', '3pm');
    await click('plan-promise');
    await fireEvent.click(within(screen.getByTestId('plan-lead-60')).getByRole('radio'));
    await click('plan-repeat');
    await type('plan-every', '2');
    await fireEvent.click(within(screen.getByTestId('plan-owes-they')).getByRole('radio'));
    expect(screen.getByText(words.plan.theyPromised)).toBeTruthy();
    await click('plan-question');
    await choose('plan-opportunity', 'Leeds site, 5 loggers, €3,100');
    await type('plan-note', 'By post');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toEqual({
      purpose: 'Hear the result', value: 'The new checklist', channel: 'letter', date: '2027-03-03', time: '15:00', zone: null, promise: true, they_owe: true, question: true,
      recurrence: { every: { count: 2, unit: 'month' }, from: 'completion' }, lead_minutes: 60, note: 'By post', opportunity: 6, reason: '', awaits: null,
    });
  });

  test.each([
    ['purpose', async () => {}, 'Type what it is for.', 'nothing was typed'],
    ['date', async () => (await type('plan-purpose', 'x'), type('plan-date', 'someday')), 'Choose a day', 'a day that is none'],
    ['time', async () => (await type('plan-purpose', 'x'), type('plan-time', '')), 'Choose a time, or “any time”.', 'no time, and not any time on purpose'],
  ])('without a %s nothing is sent, and the dialog says so', async (_field, fill, sentence, _why) => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await fill();
    await click('plan-save');
    expect(alerts('plan-dialog')).toContain(sentence);
    expect(mock.calls.some(({ command }) => command === 'plan')).toBe(false);
  });

  test('a date field says what it made of the words, and forgets it when another day is chosen', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    const said = (): string | null => screen.getByTestId('plan-date-said').textContent;
    for (const [typed, sentence, bad] of [
      ['thu 3pm', '', false],
      ['friday blurb', 'Read as Fri 27 Nov; ignored: “blurb”.', false],
      ['tuesday', 'That is in a week. For today, type “today”.', false],
      ['fri 28 nov', '28 Nov 2026 is a Saturday, not a Friday.', true],
      ['yesterday', 'Mon 23 Nov 2026 has passed. Choose today or a later day.', true],
    ] as const) {
      await type('plan-date', typed);
      expect(said()).toBe(sentence);
      expect(screen.getByTestId('plan-date').closest('.inp')?.classList.contains('bad'), typed).toBe(bad);
    }
    expect(screen.getByTestId('plan-time')).toHaveProperty('value', '15:00');
    await fireEvent.click(screen.getByRole('button', { name: /^Tomorrow/ }));
    await waitFor(() => expect(screen.getByTestId('plan-date')).toHaveProperty('value', 'Wed 25 Nov 2026'));
    expect(said()).toBe('');
  });

  test('in view are seven rows; the rest stands behind “More”, and stays there as long as the dialog', async () => {
    await openWindow();
    await openContact('Ana Prado');
    await press('p');
    await screen.findByTestId('plan-dialog');
    const rows = (): string[] => [...screen.getByTestId('plan-dialog').querySelectorAll('.lab')].map((label) => label.textContent ?? '');
    expect(rows()).toEqual(['Contact', 'Purpose', 'Channel', 'When', 'Promise', 'Remind me', '']);
    expect(screen.queryByTestId('plan-note')).toBeNull();
    await click('plan-more');
    expect(rows()).toEqual(['Contact', 'Purpose', 'Channel', 'When', 'Promise', 'Remind me', '', 'Mention', 'Time zone', 'Repeat', 'Check-in', 'Note']);
    expect(screen.getByTestId('plan-more').getAttribute('aria-expanded')).toBe('true');
    await type('plan-note', 'By post');
    await click('plan-more');
    await click('plan-more');
    expect(screen.getByTestId('plan-note')).toHaveProperty('value', 'By post');
  });

  test('what is set behind “More” is seen at once', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await fireEvent.click(screen.getAllByTestId('step-more')[2]!);
    await click('step-edit');
    expect(await screen.findByTestId('plan-repeat')).toBeTruthy();
    expect(screen.getByTestId('plan-every')).toBeTruthy();
  });

  test('its chips are core’s days, and it begins with the next one', async () => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-date')).toHaveProperty('value', 'Wed 25 Nov 2026'));
    const chips = [...screen.getByTestId('plan-dialog').querySelectorAll('.sug button')];
    expect(chips.map((chip) => chip.textContent?.trim())).toEqual(['Today Tue 24 Nov', 'In 2 hours 11:15', 'Tomorrow Wed 25 Nov 09:00', 'Next week Tue 1 Dec']);
    await fireEvent.click(chips[0]!);
    await type('plan-purpose', 'Ask about the glaze');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ date: '2026-11-24', time: null });
  });

  test('a time that is none says so in words, and they go once it is one', async () => {
    await openWindow();
    await openContact('Ana Prado');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-time', '25:70');
    expect((await screen.findByTestId('plan-time-said')).textContent).toBe('“25:70” is not a time.');
    await type('plan-time', '10:30');
    await none('plan-time-said');
    await type('plan-time', 'soonish');
    await fireEvent.click(screen.getByRole('button', { name: /^Tomorrow/ }));
    await none('plan-time-said');
    expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00');
  });

  test('a moment that has passed is said while it is typed, and what was refused goes as soon as the field is right', async () => {
    const checkPlan = (_contact: number, plan: Plan): PlanCheck => (plan.date === '2026-11-24' ? refused('plan of yesterday')() : { warnings: [], limit: null, clashes: [] });
    await openWindow({ answers: { checkPlan } });
    await openContact('Ana Prado');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await click('plan-save');
    expect(alerts('plan-dialog')).toContain('Type what it is for.');
    await type('plan-purpose', 'x');
    await waitFor(() => expect(alerts('plan-dialog')).toBe(''));
    await type('plan-date', 'today');
    await waitFor(() => expect(alerts('plan-dialog')).toContain('has passed'));
    await type('plan-date', 'thursday');
    await waitFor(() => expect(alerts('plan-dialog')).toBe(''));
    await type('plan-date', 'someday');
    await click('plan-save');
    expect(alerts('plan-dialog')).toContain('Choose a day');
    await type('plan-date', 'thursday');
    await waitFor(() => expect(alerts('plan-dialog')).toBe(''));
  });

  test('“3” is the hour at which one works', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'x');
    await type('plan-time', '3');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ time: '15:00' });
  });

  test('any time is an answer too', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'x');
    await click('plan-any-time');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ time: null });
  });

  test('what core refuses is said at its field, and nothing typed is lost', async () => {
    await openWindow({
      answers: { plan: refused('plan of yesterday') },
    });
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'Kept');
    await click('plan-save');
    await waitFor(() => expect(alerts('plan-dialog')).toContain('Mon 23 Nov 2026 has passed. Choose today or a later day.'));
    expect(screen.getByTestId('plan-date').closest('.inp')?.classList.contains('bad')).toBe(true);
    expect(screen.getByTestId('plan-purpose')).toHaveProperty('value', 'Kept');
  });

  test.each([
    ['a promise for an opportunity', 1, 'Hear the budget result', 13, { channel: 'call', date: '2026-12-03', time: '09:00', promise: true, opportunity: 6 }],
    ['a question that recurs', 2, 'Keep in touch', 1, { channel: 'call', date: '2027-02-19', time: null, question: true, recurrence: { every: { count: 3, unit: 'month' }, from: 'completion' } }],
  ])('changing a plan begins with it: %s', async (_what, place, purpose, id, kept) => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await fireEvent.click(screen.getAllByTestId('step-more')[place]!);
    await click('step-edit');
    await waitFor(() => expect(screen.getByTestId('plan-purpose')).toHaveProperty('value', purpose));
    await type('plan-purpose', `${purpose}, again`);
    await click('plan-save');
    const { followUpId, plan } = await called(mock, 'editPlan');
    expect(followUpId).toBe(id);
    expect(plan).toEqual({ ...UNSAID, purpose: `${purpose}, again`, ...kept });
  });

  describe('inside the weekly limit', () => {
    const limited = async (): Promise<HTMLElement> => {
      await openContact('Amara Okafor');
      await press('p');
      await type('plan-purpose', 'Tell her the probes have arrived');
      return screen.findByTestId('plan-limit');
    };

    test('the notice says what was last, and moves the plan to the free day', async () => {
      const mock = await openWindow();
      const notice = await limited();
      expect(notice.textContent).toContain('Already planned: call on Thu 26 Nov.');
      await click('plan-limit-move');
      await none('plan-limit');
      expect(screen.getByTestId('plan-date')).toHaveProperty('value', 'Thu 3 Dec 2026');
      await press('ctrl+enter');
      expect((await called(mock, 'plan')).plan).toMatchObject({ date: '2026-12-03', reason: '' });
    });

    test('a reason renames the button and goes with the plan', async () => {
      const mock = await openWindow();
      await limited();
      expect(screen.getByTestId('plan-save').textContent).not.toContain('anyway');
      await type('plan-limit-reason', 'she asked to hear at once');
      expect(screen.getByTestId('plan-save').textContent).toContain('Plan anyway');
      expect(screen.getByText('Your reason is kept in the timeline.')).toBeTruthy();
      await press('ctrl+enter');
      expect((await called(mock, 'plan')).plan).toMatchObject({ date: '2026-11-25', reason: 'she asked to hear at once' });
      await none('plan-dialog');
    });

    test('without a reason core refuses, and the refusal stands in the notice', async () => {
      await openWindow({ answers: { plan: refused('plan within the weekly limit') } });
      await limited();
      await click('plan-save');
      await waitFor(() => expect(alerts('plan-dialog')).toContain(words.plan.limitRefused('Thu 3 Dec')));
      expect(screen.getByTestId('plan-limit-reason').getAttribute('aria-invalid')).toBe('true');
    });

    test('a promise is exempt: the notice goes', async () => {
      await openWindow();
      await limited();
      await press('ctrl+p');
      await none('plan-limit');
    });

    test('a reason for what is not inside the limit any more is none', async () => {
      const mock = await openWindow();
      await limited();
      await type('plan-limit-reason', 'she asked');
      await type('plan-date', '10 december');
      await none('plan-limit');
      await press('ctrl+enter');
      expect((await called(mock, 'plan')).plan).toMatchObject({ reason: '' });
    });
  });

  test('clashes and warnings are said, and stop nothing', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await type('plan-purpose', 'x');
    expect((await screen.findByTestId('plan-clash')).textContent).toContain('Call Mei-Ling Chen, 09:00');
    await type('plan-date', 'saturday 5 december');
    await waitFor(() => expect(screen.getAllByTestId('plan-warning').map((one) => one.textContent)).toEqual([expect.stringContaining('Sat 5 Dec 2026 is not a working day.')]));
    await click('plan-save');
    await called(mock, 'plan');
  });

  test('all warnings are said, each as long as it holds', async () => {
    const dayOff = 'Sat 5 Dec 2026 is not a working day.';
    const secondQuestion = 'A check-in is already planned for Fri 19 Feb 2027. Check in at most once every 90 days.';
    const checkPlan = (_contact: number, { date, question }: Plan): PlanCheck => ({ warnings: [...(date === '2026-12-05' ? [dayOff] : []), ...(question ? [secondQuestion] : [])], limit: null, clashes: [] });
    await openWindow({ answers: { checkPlan } });
    const warned = (...sentences: string[]): Promise<void> => waitFor(() => expect(screen.queryAllByTestId('plan-warning').map((one) => one.textContent?.trim())).toEqual(sentences));
    await openContact('Amara Okafor');
    await press('p');
    await type('plan-purpose', 'Hear how it went');
    await type('plan-date', 'saturday 5 december');
    await warned(dayOff);
    await click('plan-more');
    await click('plan-question');
    await warned(dayOff, secondQuestion);
    await type('plan-date', 'monday 7 december');
    await warned(secondQuestion);
    await click('plan-question');
    await warned();
  });

  test('the opportunity is asked for only when there are several', async () => {
    await openWindow();
    await openContact('Fatima El Idrissi');
    await press('p');
    await screen.findByTestId('plan-dialog');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    expect(screen.queryByTestId('plan-opportunity')).toBeNull();
  });

  test('keys of the page are silent while it is open', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await screen.findByTestId('plan-dialog');
    (document.activeElement as HTMLElement).blur();
    await press('l', 'n', 'g', 't');
    expect(screen.queryByTestId('log-dialog')).toBeNull();
    expect(screen.getByTestId('contact-name')).toBeTruthy();
  });
});

describe('Log', () => {
  test('something that happened, with the next step', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await fireEvent.click(within(screen.getByTestId('channel-email')).getByRole('radio'));
    await fireEvent.click(within(screen.getByTestId('log-direction-in')).getByRole('radio'));
    expect(within(screen.getByRole('radiogroup', { name: 'Outcome' })).getAllByRole('radio').map((one) => one.closest('label')?.textContent)).toEqual(['Replied1', 'Interview2', 'Sale3', 'Delivered4', 'Visited, did not buy5', 'Not hired6']);
    await press('1');
    await type('log-summary', 'The board said yes');
    await click('log-next');
    await type('plan-purpose', 'Send the contract');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await press('ctrl+enter');
    expect(await called(mock, 'log')).toEqual({
      contactId: 9,
      logged: {
        interaction: { channel: 'email', direction: 'in', at: null, outcome: 'replied', summary: 'The board said yes', first_hand: true, reason: '' },
        next: { ...UNSAID, purpose: 'Send the contract', channel: 'call', date: '2026-11-25', time: '09:00' },
        ...AS_USUAL,
      },
    });
    await none('log-dialog');
  });

  test('earlier has a day and a time of its own', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await fireEvent.click(within(screen.getByTestId('log-when-earlier')).getByRole('radio'));
    await type('log-date', '2026-11-20');
    await type('log-time', '14:05');
    await click('log-save');
    const { logged } = (await called(mock, 'log')) as { logged: { interaction: { at: string } } };
    expect(new Date(logged.interaction.at).getTime()).toBe(new Date(2026, 10, 20, 14, 5).getTime());
  });

  test('a follow-up is completed with its outcome and words', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('3');
    await screen.findByTestId('log-dialog');
    await type('log-summary', 'Called back at noon');
    await click('log-no-next');
    await click('log-save');
    expect(await called(mock, 'complete')).toEqual({ followUpId: 8, completion: { ...DONE, outcome: 'message-left', summary: 'Called back at noon' } });
    expect(mock.calls.some(({ command }) => command === 'log')).toBe(false);
  });

  test('a next step that is not whole stops the whole', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await click('log-next');
    await click('log-save');
    expect(alerts('log-dialog')).toContain('Type what it is for.');
    expect(mock.calls.some(({ command }) => command === 'log')).toBe(false);
  });
});

describe('Log: what comes next', () => {
  const proposals = (): string[] => screen.queryAllByTestId('proposal').map((one) => one.textContent?.trim() ?? '');
  const chosen = (label: HTMLElement): boolean => (within(label).getByRole('radio') as HTMLInputElement).checked;

  test('Enter accepts the first proposal', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('1');
    const first = await screen.findByTestId('proposal');
    expect(first.textContent).toContain('Check in on Tue 8 Dec 2026');
    expect(chosen(first)).toBe(true);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('log-summary')));
    await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 8, completion: { outcome: 'reached', next: { purpose: 'Check in', channel: 'call', date: '2026-12-08', time: null } } });
    await none('log-dialog');
  });

  test('Enter in what is being written is a new line; Ctrl Enter accepts', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('1');
    await screen.findByTestId('proposal');
    await type('log-summary', 'Busy all week');
    screen.getByTestId('log-summary').focus();
    await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
    expect(mock.calls.some(({ command }) => command === 'complete')).toBe(false);
    await press('ctrl+enter');
    expect(await called(mock, 'complete')).toMatchObject({ completion: { summary: 'Busy all week', next: { date: '2026-12-08' } } });
  });

  test('another outcome proposes something else; what comes by itself is said', async () => {
    await openWindow();
    await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find((row) => row.dataset.id === '25')!);
    await press('2');
    await screen.findByTestId('log-moves');
    expect(screen.getAllByTestId('comes').map((one) => one.textContent)).toEqual([expect.stringContaining('Planned automatically: Keep in touch: call')]);
    await fireEvent.click(within(screen.getByTestId('log-outcome-reached')).getByRole('radio'));
    await waitFor(() => expect(proposals()[0]).toContain('Ask how they decided on Mon 14 Dec 2026'));
    expect(screen.getAllByTestId('comes')[0]!.textContent).toContain('Planned automatically: Hear the decision: call');
    expect(screen.queryByTestId('log-moves')).toBeNull();
    expect(chosen(screen.getByTestId('proposal'))).toBe(true);
  });

  test('nothing can be chosen', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('1');
    await screen.findByTestId('proposal');
    await click('log-no-next');
    await press('ctrl+enter');
    expect(await called(mock, 'complete')).toMatchObject({ completion: { next: null } });
  });

  test('a play that is proposed begins', async () => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('l');
    await screen.findByTestId('log-dialog');
    await fireEvent.click(within(screen.getByTestId('channel-in-person')).getByRole('radio'));
    await press('1');
    await waitFor(() => expect(proposals()).toHaveLength(1));
    expect(proposals()[0]).toContain('Start the play for a new contact');
    await fireEvent.click(screen.getAllByTestId('proposal')[0]!);
    expect(screen.getByTestId('log-save').textContent).toContain(words.log.andStart);
    await press('ctrl+enter');
    expect(await called(mock, 'log')).toMatchObject({ logged: { play: 'networking', next: null } });
  });

  test('a message that came in needs an answer, unless it is answered already', async () => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('l');
    await screen.findByTestId('log-dialog');
    expect(screen.queryByTestId('log-needs-answer')).toBeNull();
    await fireEvent.click(within(screen.getByTestId('log-direction-in')).getByRole('radio'));
    expect((await screen.findByTestId('comes')).textContent).toContain('Respond: e-mail, today, 17:00');
    await click('log-needs-answer');
    await press('ctrl+enter');
    expect(await called(mock, 'log')).toMatchObject({ logged: { answered: true } });
  });

  test('an interview: who else was met, and the play that begins can be switched off', async () => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('l');
    await screen.findByTestId('log-dialog');
    expect(screen.queryByTestId('log-play')).toBeNull();
    await press('5');
    await screen.findByTestId('comes');
    await type('contact-field', 'Jonas');
    await fireEvent.click(await screen.findByRole('option', { name: /Jonas Weber/ }));
    await screen.findByTestId('also');
    await choose('log-play', words.log.noPlay);
    expect(screen.queryByTestId('comes')).toBeNull();
    await press('ctrl+enter');
    expect(await called(mock, 'log')).toMatchObject({ logged: { interaction: { outcome: 'interview' }, also: [6], play: '' } });
  });

  test('inside the weekly limit it is logged, with a reason or without', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    expect((await screen.findByTestId('log-limit')).textContent).toContain('Inside the weekly limit. Reason to contact sooner?');
    await press('ctrl+enter');
    expect((await called(mock, 'log')).logged).toMatchObject({ interaction: { reason: '' } });
    await none('log-dialog');
    await press('l');
    await screen.findByTestId('log-limit');
    await type('log-limit-reason', 'she asked me to call');
    expect(screen.getByTestId('log-save').textContent).toMatch(/^Log(?! anyway)/);
    await press('ctrl+enter');
    await waitFor(() => expect(mock.calls.filter(({ command }) => command === 'log')).toHaveLength(2));
    expect((await called(mock, 'log')).logged).toMatchObject({ interaction: { reason: 'she asked me to call' } });
  });

  test('to meet is no attempt: no notice', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-limit');
    await fireEvent.click(within(screen.getByTestId('channel-in-person')).getByRole('radio'));
    await press('1');
    await none('log-limit');
  });

  test('what speaks against it is said, and stops nothing', async () => {
    const mock = await openWindow({ answers: { checkLog: () => ({ ...NOTHING_SAID, warnings: ['Amara Okafor asked not to be contacted.'] }) } });
    await openContact('Amara Okafor');
    await press('l');
    expect((await screen.findByTestId('log-warning')).textContent).toBe('Amara Okafor asked not to be contacted.');
    await press('ctrl+enter');
    await called(mock, 'log');
  });
});

describe('Log: what did not do', () => {
  test('stays open, and says where it moves and to whom it happened', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('2');
    const moves = await screen.findByTestId('log-moves');
    expect(moves.textContent).toContain('Stays open, moves to Wed 25 Nov. They are probably busy');
    expect(screen.getByTestId('log-no-next').textContent).toContain('Nothing else');
    await press('ctrl+enter');
    expect((await called(mock, 'complete')).completion).toMatchObject({ outcome: 'no-answer', let_go: false });
    expect((await screen.findByTestId('toast')).textContent).toContain('No answer from Priya Raghunathan: moved to Wed 25 Nov');
    await waitFor(() => expect(screen.getAllByTestId('follow-up-row').find((row) => row.dataset.id === '8')?.textContent).toContain('tried once, today 09:12'));
  });

  test('that will do: it is closed', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('2');
    await click('log-let-go');
    expect(screen.getByTestId('log-moves').textContent).toContain(words.log.closes);
    expect(screen.getByTestId('log-let-go').getAttribute('aria-pressed')).toBe('true');
    await press('ctrl+enter');
    expect((await called(mock, 'complete')).completion).toMatchObject({ let_go: true });
    expect((await screen.findByTestId('toast')).textContent).toContain('Closed: call Priya Raghunathan');
  });

  test('a number key leads to the notes', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await press('2');
    expect(document.activeElement).toBe(screen.getByTestId('log-summary'));
  });
});

describe('Log: what else is done with it', () => {
  test('is said before it is logged, and in the toast', async () => {
    await openWindow({ answers: { checkLog: (_who, _row, _direction, outcome) => (outcome === 'reached' ? { ...NOTHING_SAID, also_done: ['Reply'], also_moved: [['Call back', '2026-11-25']] } : NOTHING_SAID) } });
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await press('1');
    expect((await screen.findByTestId('log-also-done')).textContent).toContain('Reply');
    expect((await screen.findByTestId('log-also-moved')).textContent).toContain('Call back: stays open, moves to Wed 25 Nov');
    await press('ctrl+enter');
    expect((await screen.findByTestId('toast')).textContent).toContain('also done: Reply · Call back moves to Wed 25 Nov');
  });

  test('nothing is said of what is typed in later', async () => {
    await openWindow({ answers: { checkLog: () => ({ ...NOTHING_SAID, also_done: ['Reply'] }) } });
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-also-done');
    await fireEvent.click(within(screen.getByTestId('log-when-earlier')).getByRole('radio'));
    await none('log-also-done');
  });
});

describe('Log: words that are not saved', () => {
  test('Escape says so first, and discards them the second time', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await type('log-summary', 'She decides in January.');
    await press('Escape');
    expect(screen.getByText(/Not saved yet/)).toBeTruthy();
    expect(screen.getByTestId('log-summary')).toHaveProperty('value', 'She decides in January.');
    await press('Escape');
    await none('log-dialog');
    expect(mock.calls.some(({ command }) => command === 'log')).toBe(false);
  });
});

describe('Log: a delivery', () => {
  const service = { title: 'Leak-test rig', comes: { label: 'Remind them that service is due: Mon 22 Feb 2027', hint: 'Service', automatic: true, step: { kind: 'comes', of: { begins: true, purpose: 'Remind them that service is due', channel: 'call', date: '2027-02-22', time: null } } } } as const;
  const deliver = async (): ReturnType<typeof openWindow> => {
    const mock = await openWindow({ answers: { checkLog: (_who, _row, _direction, outcome) => ({ ...NOTHING_SAID, service: outcome === 'delivered' ? service : null }) } });
    await openContact('Mateo Fuentes');
    await press('l');
    await screen.findByTestId('log-dialog');
    await press('7');
    return mock;
  };

  test('asks whether it needs service, and shows what comes with a yes', async () => {
    const mock = await deliver();
    const yes = within(await screen.findByTestId('log-service-yes')).getByRole('radio');
    expect(screen.getByTestId('log-dialog').textContent).not.toContain('Remind them that service is due');
    await fireEvent.click(yes);
    expect(screen.getByTestId('log-dialog').textContent).toContain('Remind them that service is due');
    await press('ctrl+enter');
    expect((await called(mock, 'log')).logged).toMatchObject({ service: true });
  });

  test('an answer is none for an outcome of which it is not asked', async () => {
    const mock = await deliver();
    await fireEvent.click(within(await screen.findByTestId('log-service-yes')).getByRole('radio'));
    await fireEvent.click(within(screen.getByTestId('log-outcome-reached')).getByRole('radio'));
    await none('log-service');
    await press('ctrl+enter');
    expect((await called(mock, 'log')).logged).toMatchObject({ service: null });
  });

  test('leaves it unanswered when it is to be asked later', async () => {
    const mock = await deliver();
    await screen.findByTestId('log-service');
    await press('ctrl+enter');
    expect((await called(mock, 'log')).logged).toMatchObject({ service: null });
  });
});

describe('Move the plan', () => {
  test('a step of a play offers to move the later ones', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('j', 'h');
    await click('reschedule');
    await click('reschedule-rest');
    await type('reschedule-date', 'friday');
    await click('reschedule-save');
    expect(await called(mock, 'reschedule')).toEqual({ followUpId: 18, to: { date: '2026-11-27', time: '14:00', rest: true, reason: '' } });
  });

  test('a suggested day keeps the time', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('j', 'h');
    await click('reschedule');
    const day = await within(await screen.findByTestId('reschedule-dialog')).findByRole('button', { name: /Next week/ });
    await fireEvent.click(day);
    await click('reschedule-save');
    expect((await called(mock, 'reschedule')).to).toMatchObject({ date: '2026-12-01', time: '14:00' });
  });

  test('into the weekly limit it goes with a reason', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await fireEvent.click(screen.getAllByTestId('step-more')[0]!);
    await click('step-reschedule');
    await type('reschedule-date', 'today');
    await screen.findByTestId('plan-limit');
    await type('plan-limit-reason', 'the board meets early');
    await click('reschedule-save');
    expect(await called(mock, 'reschedule')).toMatchObject({ followUpId: 25, to: { date: '2026-11-24', reason: 'the board meets early' } });
  });
});

describe('Add', () => {
  test('a person, and opens it', async () => {
    const mock = await openWindow();
    await press('n');
    await screen.findByTestId('add-dialog');
    for (const [field, value] of [['name', 'Nia Osei'], ['organization', 'Osei Foods'], ['title', 'Owner'], ['phone', '030 123'], ['email', 'nia@osei.example'], ['note', 'Met at the fair']])
      await type(`add-${field}`, value!);
    await type('add-tags', 'fair');
    await fireEvent.keyDown(screen.getByTestId('add-tags'), { key: ',' });
    await press('ctrl+enter');
    expect((await called(mock, 'addContact')).details).toMatchObject({
      kind: 'person', name: { full: 'Nia Osei' }, organization: 'Osei Foods', title: 'Owner', phones: [{ kind: null, value: '030 123' }],
      emails: [{ kind: null, value: 'nia@osei.example' }], tags: ['fair'], note: 'Met at the fair',
    });
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Nia Osei'));
  });

  test('an organisation has no title and no company', async () => {
    const mock = await openWindow();
    await press('n');
    await screen.findByTestId('add-dialog');
    await fireEvent.click(within(screen.getByTestId('add-kind-organisation')).getByRole('radio'));
    expect(screen.queryByTestId('add-title')).toBeNull();
    await type('add-name', 'Osei Foods');
    await click('add-save');
    expect((await called(mock, 'addContact')).details).toMatchObject({ kind: 'organisation', name: { full: 'Osei Foods' }, organization: 'Osei Foods', title: '' });
  });

  test('what core refuses is said at the name', async () => {
    await openWindow({
      answers: { addContact: refused('contact without a name') },
    });
    await press('n');
    await click('add-save');
    await waitFor(() => expect(alerts('add-dialog')).toContain('needs a name'));
    expect(screen.getByTestId('add-name').closest('.inp')?.classList.contains('bad')).toBe(true);
  });
});

describe('when a plan reminds, and where its time holds', () => {
  const plan = async (): ReturnType<typeof openWindow> => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('p');
    await type('plan-purpose', 'Ask about the glaze');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    return mock;
  };
  const lead = async (of: string): Promise<unknown> => fireEvent.click(within(screen.getByTestId(`plan-lead-${of}`)).getByRole('radio'));

  test.each([['0', 0], ['10', 10], ['60', 60], ['1440', 1440], ['10080', 10080]])('%s minutes before', async (of, minutes) => {
    const mock = await plan();
    await lead(of);
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ lead_minutes: minutes, zone: null });
  });

  test('any other time before', async () => {
    const mock = await plan();
    await lead('other');
    await type('plan-lead-count', '3');
    await choose('plan-lead-unit', 'hours');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ lead_minutes: 180 });
  });

  test.each(['', '1.5', '-2', '1000'])('“%s” before is none', async (typed) => {
    const mock = await plan();
    await lead('other');
    await type('plan-lead-count', typed);
    await click('plan-save');
    await waitFor(() => expect(alerts('plan-dialog')).toContain('Type how long before'));
    expect(mock.calls.some(({ command }) => command === 'plan')).toBe(false);
  });

  test('a time that was planned before shows as it was', async () => {
    const mock = await openWindow();
    mock.world.steps = mock.world.steps.map((step) => (step.contact_id === 15 ? { ...step, lead_minutes: 2880 } : step));
    mock.world.plan(15, { purpose: 'Earlier', value: '', channel: 'call', date: '2026-12-01', time: '10:00', zone: 'America/New_York', promise: false, they_owe: false, question: false, recurrence: null, lead_minutes: 2880, note: '', opportunity: null, reason: '', awaits: null });
    await openContact('Ana Prado');
    const step = screen.getAllByTestId('next-step').at(-1)!;
    expect(step.textContent).toContain('Tue 1 Dec, 10:00 New York');
    await fireEvent.click(within(step).getByTestId('step-more'));
    await click('step-edit');
    expect(await screen.findByTestId('plan-lead-count')).toHaveProperty('value', '2');
    expect(screen.getByTestId('plan-lead-unit').textContent).toContain('days');
    expect(screen.getByTestId('plan-zone')).toHaveProperty('value', 'New York');
    await click('plan-zone-clear');
    await click('plan-save');
    expect((await called(mock, 'editPlan')).plan).toMatchObject({ zone: null, lead_minutes: 2880 });
  });

  test('in another time zone, found by typing', async () => {
    const mock = await plan();
    await click('plan-more');
    await click('plan-zone-open');
    const field = await screen.findByTestId('plan-zone');
    field.focus();
    await fireEvent.input(field, { target: { value: 'new yo' } });
    await fireEvent.click(await screen.findByRole('option', { name: /New York.*America/ }));
    await waitFor(() => expect(screen.getByTestId('plan-zone')).toHaveProperty('value', 'New York'));
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ zone: 'America/New_York', time: '09:00' });
    await waitFor(() => expect(screen.getAllByTestId('next-step').at(-1)!.textContent).toContain('09:00 New York'));
  });

  describe('a zone that is typed and not chosen', () => {
    const zone = (): HTMLInputElement => screen.getByTestId('plan-zone');
    async function typeZone(text: string): ReturnType<typeof openWindow> {
      const mock = await plan();
      await click('plan-more');
      await click('plan-zone-open');
      (await screen.findByTestId('plan-zone')).focus();
      await typeMore(text);
      return mock;
    }
    async function typeMore(text: string): Promise<void> {
      await fireEvent.input(zone(), { target: { value: text } });
      await waitFor(() => expect(screen.queryAllByRole('option').length + screen.queryAllByText(/No time zone found/).length).toBeGreaterThan(0));
    }
    /** The owner goes on. */
    const leave = (): Promise<boolean> => fireEvent.blur(zone());

    test('is the only one that fits', async () => {
      const mock = await typeZone('new yo');
      await screen.findByRole('option', { name: /New York/ });
      await leave();
      await waitFor(() => expect(zone().value).toBe('New York'));
      await click('plan-save');
      expect((await called(mock, 'plan')).plan).toMatchObject({ zone: 'America/New_York' });
    });

    test.each([['one of several', 'new'], ['none', 'nowhere']])('is gone when it is %s', async (_what, text) => {
      const mock = await typeZone(text);
      await leave();
      await waitFor(() => expect(zone().value).toBe(''));
      await click('plan-save');
      expect((await called(mock, 'plan')).plan).toMatchObject({ zone: null });
    });

    test('leaves the one that was chosen, also when it is thought better of', async () => {
      const mock = await typeZone('new yo');
      await leave();
      await waitFor(() => expect(zone().value).toBe('New York'));
      await typeMore('nowhere');
      await leave();
      await waitFor(() => expect(zone().value).toBe('New York'));
      await typeMore('auckland');
      await screen.findByRole('option', { name: /Auckland/ });
      await fireEvent.keyDown(zone(), { key: 'Escape' });
      await waitFor(() => expect(zone().value).toBe('New York'));
      expect(screen.getByTestId('plan-dialog'), 'Escape was the list’s').toBeTruthy();
      await click('plan-save');
      expect((await called(mock, 'plan')).plan).toMatchObject({ zone: 'America/New_York' });
    });

    test('is not saved while it stands there', async () => {
      const mock = await typeZone('nowhere');
      await click('plan-save');
      await waitFor(() => expect(alerts('plan-dialog')).toContain('Choose a time zone from the list.'));
      expect(mock.calls.some(({ command }) => command === 'plan')).toBe(false);
      await click('plan-zone-clear');
      await click('plan-save');
      expect((await called(mock, 'plan')).plan).toMatchObject({ zone: null });
    });
  });
});

test('a reminder is put off until one is back', async () => {
  const mock = await openWindow();
  await screen.findAllByTestId('follow-up-row');
  await press('h');
  await waitFor(() => expect(screen.getByTestId('snooze-back-at-desk').textContent).toMatch(/When I am back at the desk.*Tomorrow morning at the latest/s));
  expect(screen.getByTestId('snooze-tomorrow-morning').textContent).toContain('Tomorrow morning');
  await click('snooze-back-at-desk');
  expect(await called(mock, 'snooze')).toMatchObject({ snooze: 'back-at-desk' });
});
