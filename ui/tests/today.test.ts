import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { Mock } from '../src/dev/mock';
import { NO_FILTER } from '../src/lib/filters';
import { clock } from '../src/lib/format';
import { NOTHING_SAID } from '../src/lib/log_form.svelte';
import { DONE } from '../src/lib/plan';
import { words } from '../src/words';
import { called, click, names, openEmpty, openWindow, press, type } from './window';

const heading = (): string[] => screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent?.trim() ?? '');
const row = (id: number): HTMLElement => screen.getAllByTestId('follow-up-row').find((one) => one.dataset.id === String(id))!;
const selected = (): string | undefined => screen.getAllByTestId('follow-up-row').find((one) => one.getAttribute('aria-current') === 'true')?.dataset.id;

describe('Today', () => {
  let mock: Mock;
  beforeEach(async () => {
    mock = await openWindow();
    await waitFor(() => expect(screen.getAllByTestId('follow-up-row')).toHaveLength(18));
  });

  test('groups, counts and the words of a row', () => {
    expect(heading().slice(0, 5)).toEqual(['Overdue 5 · 1 since yesterday', 'Today 6', 'Birthdays 1', 'Tomorrow 2', 'This week 4']);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Tuesday 24 November');
    expect(screen.getByRole('progressbar', { name: '1 of 13 done today' })).toBeTruthy();
    expect(within(row(10)).getByText('Fri 20 Nov')).toBeTruthy();
    expect(within(row(9)).getByText('Yesterday')).toBeTruthy();
    expect(within(row(9)).getByText('promised')).toBeTruthy();
    expect(within(row(11)).getByText('any time')).toBeTruthy();
    expect(within(row(25)).getByText('Thu 10:00')).toBeTruthy();
    // Last contact shows from five days on only.
    expect(within(row(20)).getByText('last contact 6 days ago')).toBeTruthy();
    expect(within(row(3)).queryByText(/last contact/)).toBeNull();
  });

  test('a birthday says which, when, and how many years it is', () => {
    const birthday = screen.getByRole('img', { name: 'Birthday' }).closest('li')!;
    expect(within(birthday).getByText('Ingrid Halvorsen')).toBeTruthy();
    expect(within(birthday).getByText('Turns 50')).toBeTruthy();
    expect(birthday.querySelector('.when')?.textContent?.trim()).toBe('today');
    expect([...birthday.querySelectorAll('.chips > .chip')].map((chip) => chip.textContent)).toEqual(['Birthday']);
  });

  test('chips: at most two, in their order', () => {
    const chips = (id: number): string[] => [...row(id).querySelectorAll('.chips > .chip')].map((chip) => chip.textContent?.trim() ?? '');
    expect(chips(8)).toEqual(['promised', 'After a sale 4/4']);
    expect(chips(9)).toEqual(['promised', 'last contact 8 days ago']);
    expect(chips(20)).toEqual(['After trade show 2/4', 'last contact 6 days ago']);
    expect(chips(11)).toEqual([]);
    expect(chips(3)).toEqual([`waiting since ${clock(new Date('2026-11-24T07:12:00Z'))}`]);
    expect(chips(34)[0], 'also of another day').toMatch(/^waiting since yesterday/);
  });

  test('no next step is pinned below: opportunities, then contacts, with days of silence, and a Plan button that plans for it', async () => {
    const block = screen.getByTestId('no-next-step');
    expect(within(block).getAllByTestId('no-next-step-row')[0]?.textContent).toContain('quiet for 19 days');
    expect(within(block).getByText('Leak-test rig, €14,200 · they are probably busy')).toBeTruthy();
    await fireEvent.click(within(block).getAllByTestId('no-next-step-plan')[0]!);
    await type('plan-purpose', 'Call about the rig');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await press('ctrl+enter');
    expect(await called(mock, 'plan')).toMatchObject({ contactId: 11, plan: { opportunity: 2 } });
    await waitFor(() => expect(within(screen.getByTestId('no-next-step')).queryByText('Mateo Fuentes')).toBeNull());
  });

  test('a contact with no next step: why, for how long, and “leave it at that”', async () => {
    const block = screen.getByTestId('no-next-step');
    const renata = within(block).getAllByTestId('no-next-step-row').find(({ dataset }) => dataset.kind === 'contact')!;
    expect(renata.textContent).toMatch(/Renata Vogel.*“After trade show” ended without a reply.*quiet for 12 days.*Leave it at that.*Plan/s);
    expect(within(block).getAllByTestId('leave-it'), 'not of opportunities').toHaveLength(1);
    expect(block.textContent).toContain('3 opportunities · 1 contact');
    await click('leave-it');
    expect(await called(mock, 'leaveIt')).toEqual({ contactIds: [22] });
    expect((await screen.findByTestId('toast')).textContent).toContain('No further step with Renata Vogel');
    await waitFor(() => expect(within(block).queryByText('Renata Vogel')).toBeNull());
    expect(screen.getByTestId('nav-contacts').textContent, 'the plain figure is back').not.toContain('without a next step');
  });

  test('the figures lead to the lists', async () => {
    expect(screen.getByTestId('nav-contacts').textContent).toContain('1 without a next step');
    await click('no-next-step-contacts');
    await waitFor(() => expect(names('contact-row')).toEqual(['Renata Vogel']));
    expect(screen.getByTestId('contacts-active').textContent).toContain('No next step');
  });

  test('J goes on below the last row, and the one there has the focus', async () => {
    const at = (): string => document.activeElement?.textContent ?? '';
    await press(...Array<string>(14).fill('j'));
    expect(at()).toContain('Fatima El Idrissi');
    await press('k');
    expect(at()).toContain('Mateo Fuentes');
    await press('k');
    expect(selected()).toBe('23');
    expect(document.activeElement).toBe(screen.getAllByTestId('follow-up-row').at(-1));
  });

  describe('the keyboard below the last row', () => {
    const at = (): string => document.querySelector('[data-testid=no-next-step-row][aria-current]')?.textContent ?? '';
    /** The opportunities with these ids are planned elsewhere. */
    const plan = (...ids: number[]): void => {
      ids.forEach((id) => mock.world.decide(id, { standing: 'next_step' }));
      mock.world.changed();
    };
    const left = async (count: number): Promise<void> => waitFor(() => expect(screen.queryAllByTestId('no-next-step-row')).toHaveLength(count));

    beforeEach(() => press(...Array<string>(15).fill('j')));

    test('no row of the list is lit, and its keys do nothing to it', async () => {
      expect(selected()).toBeUndefined();
      expect(at()).toContain('Renata Vogel');
      await press('e', 'h', 'x');
      expect(mock.calls.some(({ command }) => command === 'complete')).toBe(false);
      expect(screen.queryByTestId('selection-bar')).toBeNull();
    });

    test.each([
      ['p', 'plan-dialog'],
      ['l', 'log-dialog'],
    ])('%s acts on the one there', async (key, dialog) => {
      await press(key);
      expect((await screen.findByTestId(dialog)).textContent).toContain('Renata Vogel');
    });

    test('Enter opens the contact', async () => {
      await press('enter');
      await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Renata Vogel'));
    });

    test('stays at the last one when some go', async () => {
      await press('k');
      expect(at()).toContain('Fatima El Idrissi');
      // The third opportunity moves up beside Renata; then two are left, then one.
      const ids = mock.world.opportunities.filter(({ standing }) => standing === 'no_next_step').map(({ id }) => id);
      mock.world.plan(22, { purpose: 'Ask once more', date: '2026-12-01' });
      plan(ids[2]!);
      await left(2);
      expect(at()).toContain('Fatima El Idrissi');
      plan(ids[0]!);
      await left(1);
      expect(at()).toContain('Fatima El Idrissi');
      plan(ids[1]!);
      await left(0);
      await waitFor(() => expect(selected(), 'the last of the list').toBe('23'));
      await press('k');
      expect(selected(), 'no key is lost').toBe('29');
    });
  });

  test('X selects, and what is selected is acted on together', async () => {
    await press('x', 'j', 'x');
    const bar = await screen.findByTestId('selection-bar');
    expect(bar.textContent).toContain('2 selected');
    await fireEvent.click(within(row(11)).getByTestId('row-mark'), { shiftKey: true });
    expect(bar.textContent).toContain('5 selected');
    expect(within(row(20)).getByTestId('row-mark').getAttribute('aria-checked')).toBe('true');
    await click('tag-selected');
    await screen.findByTestId('tag-dialog');
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('tag-dialog')).toBeNull());
    await press('escape');
    expect(screen.queryByTestId('selection-bar')).toBeNull();
    expect(within(row(11)).getByTestId('row-done')).toBeTruthy();
  });

  test('/ filters by words, channel and promises', async () => {
    await press('/');
    const field = await screen.findByTestId('today-filter');
    expect(document.activeElement).toBe(field);
    await type('today-filter', 'demo');
    await waitFor(() => expect(names('follow-up-row')).toEqual(['Yusuf Demir']));
    expect(screen.getByRole('progressbar', { name: '1 of 13 done today' }), 'how much there is to do does not depend on what is looked at').toBeTruthy();
    expect(await called(mock, 'today')).toEqual({ filter: { ...NO_FILTER, text: 'demo' } });
    await type('today-filter', '');
    await click('today-filter-promises');
    await waitFor(() => expect(names('follow-up-row')).toEqual(['Tomasz Wójcik', 'Yusuf Demir', 'Priya Raghunathan', 'Mei-Ling Chen', 'Kwame Mensah']));
    await type('today-filter', 'nobody');
    await screen.findByText('No matches');
    await fireEvent.click(screen.getByText('Show all'));
    await waitFor(() => expect(screen.getAllByTestId('follow-up-row')).toHaveLength(18));
  });

  test('today’s first is selected; J and K move, at the ends they stay', async () => {
    expect(selected()).toBe('8');
    await press('j', 'j', 'k');
    expect(selected()).toBe('18');
    await press(...Array<string>(20).fill('k'));
    expect(selected(), 'what was not done yesterday comes first').toBe('9');
  });

  test('E completes the selected row and goes on with the next', async () => {
    await press('e');
    expect(await called(mock, 'complete')).toEqual({ followUpId: 8, completion: DONE });
    await waitFor(() => expect(screen.getAllByTestId('follow-up-row')).toHaveLength(17));
    expect(selected()).toBe('18');
    expect(screen.getByTestId('toast').textContent).toContain('Done: call Priya Raghunathan');
    expect(screen.queryByTestId('what-next')).toBeNull();
  });

  test('the ring of a row completes that row', async () => {
    await fireEvent.click(within(row(21)).getByTestId('row-done'));
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 21 });
  });

  test('Z takes it back', async () => {
    await press('e');
    await screen.findByTestId('toast-undo');
    await press('z');
    await called(mock, 'undo');
    await waitFor(() => expect(screen.queryByTestId('toast')).toBeNull());
  });

  test.each(['ten-minutes', 'one-hour', 'tomorrow-morning'])('H and %s snooze the reminder', async (choice) => {
    await press('h');
    await click(`snooze-${choice}`);
    expect(await called(mock, 'snooze')).toEqual({ followUpId: 8, snooze: choice });
  });

  test('moving the plan is another thing than snoozing', async () => {
    await press('h');
    await click('reschedule');
    await screen.findByTestId('reschedule-dialog');
    await fireEvent.input(screen.getByTestId('reschedule-date'), { target: { value: 'friday 3pm' } });
    await click('reschedule-save');
    expect(await called(mock, 'reschedule')).toEqual({ followUpId: 8, to: { date: '2026-11-27', time: '15:00', rest: false, reason: '' } });
    expect(mock.calls.some(({ command }) => command === 'snooze')).toBe(false);
  });

  test('Enter opens the contact, Alt ← comes back to its row', async () => {
    await press('enter');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Priya Raghunathan'));
    await press('escape');
    expect(screen.getByTestId('contact-name').textContent).toBe('Priya Raghunathan');
    await press('alt+arrowleft');
    await screen.findAllByTestId('follow-up-row');
  });

  test('the call sheet: number first, preferred channel, purpose, value, last note; Space puts it away', async () => {
    const sheet = await screen.findByRole('complementary', { name: 'Call sheet' });
    await within(sheet).findByText('+44 7700 900186');
    for (const words of [/prefers calls/, /^Hear how the first month with the loggers/, /one-page checklist/, /Second card/])
      expect(within(sheet).getByText(words)).toBeTruthy();
    await press('c');
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith('+44 7700 900186');
    await press('space');
    expect(screen.queryByRole('complementary', { name: 'Call sheet' })).toBeNull();
  });

  test('the call sheet: the play on a line of days', async () => {
    const line = await screen.findByTestId('play-line');
    expect(within(line).getAllByRole('listitem').map((step) => step.className.split(' ')[0])).toEqual(['done', 'done', 'done', 'planned']);
    expect(line.textContent).toContain('Step 4 of 4 · Ask about company, product and service');
    expect(screen.queryByTestId('not-reached'), 'nobody tried yet').toBeNull();
    expect(screen.queryByTestId('apology')).toBeNull();
  });

  test('a late promise begins with an apology', async () => {
    await fireEvent.click(row(9));
    const apology = await screen.findByTestId('apology');
    expect(apology.textContent).toContain('I am sorry. You should have heard from me yesterday, and I am late.');
    expect(apology.textContent, 'the purpose is the owner’s own').not.toContain('certificate');
    await click('apology-copy');
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith(expect.stringContaining('Tomasz, I am sorry'));
  });

  test('the minutes of a timed call go into the note', async () => {
    await screen.findByText('+44 7700 900186');
    await press('t');
    vi.setSystemTime(new Date('2026-11-24T09:19:05'));
    await waitFor(() => expect(screen.getByRole('timer').textContent).toBe('07:05'));
    await press('t', '1');
    await waitFor(() => expect(screen.getByTestId('log-summary')).toHaveProperty('value', '7 min. '));
  });

  test('a channel that was never asked for is said so', async () => {
    await fireEvent.click(row(11));
    const sheet = screen.getByRole('complementary', { name: 'Call sheet' });
    await within(sheet).findByText('no preferred channel');
  });

  test.each([['1', 'reached'], ['2', 'no-answer'], ['3', 'message-left']])('%s leads to Log outcome with %s chosen', async (key, outcome) => {
    await press(key);
    await screen.findByTestId('log-dialog');
    expect(within(screen.getByTestId(`log-outcome-${outcome}`)).getByRole('radio')).toHaveProperty('checked', true);
  });

  test('a change made elsewhere shows at once', async () => {
    mock.world.steps[3]!.purpose = 'Changed by another window';
    mock.world.changed();
    await screen.findByText('Changed by another window');
    expect(screen.queryByTestId('toast')).toBeNull();
  });
});

test('the page turns over at midnight', async () => {
  const mock = await openWindow();
  await screen.findAllByTestId('follow-up-row');
  const asked = (): number => mock.calls.filter(({ command }) => command === 'today').length;
  // The clock of the page is made while it opens: the page is opened again under a clock that can be moved.
  await press('g', 's');
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: new Date('2026-11-24T23:59:00') });
  await press('g', 't');
  await screen.findAllByTestId('follow-up-row');
  const before = asked();
  mock.world.said.today.date = '2026-11-25';
  vi.advanceTimersByTime(30_000);
  expect(asked()).toBe(before);
  vi.advanceTimersByTime(30_000);
  await screen.findByText('Wednesday');
  expect(asked()).toBe(before + 1);
});

describe('who waits for an answer', () => {
  let mock: Mock;
  beforeEach(async () => {
    mock = await openWindow();
    await screen.findByTestId('unanswered');
  });

  test('is said at the top, and leads to the close of the day', async () => {
    expect(screen.getByTestId('unanswered').textContent).toBe('2 contacts are waiting for a reply');
    expect(within(row(34)).getByText('after hours')).toBeTruthy();
    await click('unanswered');
    await screen.findByRole('heading', { name: 'Close the day' });
  });

  test('the call sheet offers a holding note', async () => {
    await fireEvent.click(row(3));
    await screen.findByText('E-mail received today at 07:12');
    await click('peek-hold');
    await screen.findByTestId('answer-dialog');
  });

  test('is not skipped in passing: a waiver has a reason', async () => {
    await fireEvent.click(row(3));
    await press('h');
    await click('skip');
    await click('answer-save');
    await screen.findByText(words.reply.noReason);
    await type('waive-reason', 'An advertisement');
    await press('ctrl+enter');
    expect(await called(mock, 'waive')).toEqual({ followUpId: 3, reason: 'An advertisement' });
    expect(mock.calls.some(({ command }) => command === 'skip')).toBe(false);
    await waitFor(() => expect(screen.getByTestId('unanswered').textContent).toBe('1 contact is waiting for a reply'));
  });
});

test('contacts that have gone quiet lead to their list', async () => {
  await openWindow({ answers: { today: () => ({ date: '2026-11-24', last_working_day: '2026-11-23', waiting: [], overdue: [], today: [], tomorrow: [], this_week: [], dates: [], no_next_step: [], contacts_without_step: [], going_quiet: 3, unanswered: 0, more: { overdue: 0, today: 0, tomorrow: 0, this_week: 0, dates: 0, no_next_step: 0, contacts_without_step: 0, waiting: 0 }, done_today: 0, next_date: null }) } });
  expect((await screen.findByTestId('going-quiet')).textContent).toBe('3 contacts have gone quiet');
  expect(screen.queryByTestId('no-next-step')).toBeNull();
  await click('going-quiet');
  await screen.findByRole('heading', { name: words.quiet.title, level: 1 });
});

describe('the last next step of somebody who matters', () => {
  let mock: Mock;
  /** Leilani's only one. */
  const done = async (): Promise<HTMLElement> => {
    mock = await openWindow();
    await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find(({ dataset }) => dataset.id === '10')!);
    await press('e');
    return screen.findByTestId('what-next');
  };

  test('asks for the next one in its place; the call sheet’s keys are silent', async () => {
    const next = await done();
    expect(next.textContent).toContain('No next step with Leilani. What comes next?');
    expect(within(next).getAllByRole('button').map((one) => one.textContent?.trim())).toEqual([
      'Something elseP', 'Not nowEsc', 'Check inCall, Tue 8 Dec1', 'Every 3 monthsNext on Wed 24 Feb 20272', 'Leave it at thatNo next step3',
    ]);
    await waitFor(() => expect(row(10).textContent).toMatch(/09:12.*Reached/s));
    expect(selected()).toBe('10');
    expect(heading()[0]).toBe('Overdue 4 · 1 since yesterday');
    expect(screen.getByTestId('peek-reached').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByTestId('peek-reached').querySelector('kbd')).toBeNull();
  });

  test.each([
    ['1', 'plan', { contactId: 2, plan: { purpose: 'Check in', date: '2026-12-08' } }, 'Planned with Leilani Kahale: Check in, Tue 8 Dec'],
    ['2', 'editContact', { id: 2, details: { rhythm: { every: { count: 3, unit: 'month' } } } }, 'Keeping in touch with Leilani Kahale: every 3 months'],
    ['3', 'leaveIt', { contactIds: [2] }, 'No further step with Leilani Kahale'],
  ])('key %s does it: %s', async (key, command, args, words) => {
    await done();
    await press(key);
    expect(await called(mock, command)).toMatchObject(args);
    await waitFor(() => expect(screen.queryByTestId('what-next')).toBeNull());
    await waitFor(() => expect(row(10)).toBeUndefined());
    expect(screen.getByTestId('toast').textContent).toContain(words);
    expect(selected()).toBe('8');
  });

  test('P plans something else; it is asked until something is planned', async () => {
    await done();
    await press('p');
    await type('plan-purpose', 'Send the probes');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await press('Escape');
    expect(screen.getByText(/Not saved yet/)).toBeTruthy();
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('plan-dialog')).toBeNull());
    expect(screen.getByTestId('what-next')).toBeTruthy();
    mock.world.plan(2, { purpose: 'Planned elsewhere', date: '2026-12-01' });
    mock.world.changed();
    await waitFor(() => expect(screen.queryByTestId('what-next')).toBeNull());
  });

  test.each(['escape', 'j', 'k'])('%s leaves it, and nothing is planned', async (key) => {
    await done();
    await press(key);
    await waitFor(() => expect(screen.queryByTestId('what-next')).toBeNull());
    await waitFor(() => expect(row(10)).toBeUndefined());
    expect(selected()).toBe(key === 'k' ? '33' : '8');
    expect(mock.calls.some(({ command }) => ['plan', 'leaveIt', 'editContact'].includes(command))).toBe(false);
  });
});

describe('the call sheet by channel', () => {
  const sheet = (): HTMLElement => screen.getByRole('complementary', { name: 'Call sheet' });
  const outcomes = (): string[] => [...sheet().querySelectorAll('.outs button')].map((one) => one.textContent?.trim() ?? '');
  const open = async (id: number, answers: NonNullable<Parameters<typeof openWindow>[0]>['answers'] = {}, change: (mock: Mock) => void = () => {}): Promise<Mock> => {
    const mock = await openWindow({ answers });
    change(mock);
    mock.world.changed();
    await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find(({ dataset }) => dataset.id === String(id))!);
    return mock;
  };

  test('a call: the number, and what a call can come to; what leaves it open says where it moves', async () => {
    await open(8);
    expect((await screen.findByTestId('peek-reach')).textContent).toBe('+44 7700 900186');
    expect(outcomes()).toEqual(['Reached1', 'No answer2', 'Left message3', 'Wrong number4']);
    expect((await screen.findByTestId('peek-moves')).textContent).toBe('No answer or Wrong number: stays open, moves to Wed 25 Nov');
  });

  test('an e-mail: the address, copied by C, then the number; what was sent is done at once', async () => {
    const mock = await open(20);
    expect((await screen.findByTestId('peek-reach')).textContent).toMatch(/@.*\.example$/);
    expect(outcomes()).toEqual(['Sent1', 'Replied2', 'Bounced3']);
    await press('c');
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith(expect.stringContaining('@'));
    expect(within(sheet()).getByText(/^\+90/)).toBeTruthy();
    await press('1');
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 20, completion: { ...DONE, outcome: 'wrote' } });
    expect(screen.queryByTestId('log-dialog')).toBeNull();
    expect((await screen.findByTestId('toast')).textContent).toContain('Done: e-mail Yusuf Demir');
  });

  test('what they owe does not come by writing to them: that is said before it is logged', async () => {
    const mock = await open(20, { checkLog: () => ({ ...NOTHING_SAID, moves_to: '2026-11-25' }) });
    await press('1');
    expect((await screen.findByTestId('log-moves')).textContent).toContain('Stays open, moves to Wed 25 Nov.');
    expect(mock.calls.some(({ command }) => command === 'complete')).toBe(false);
  });

  const homeless = (mock: Mock): void => void (mock.world.contacts = mock.world.contacts.map((one) => (one.id === 6 ? { ...one, addresses: [] } : one)));

  test('a card without an address: the field is right there', async () => {
    const mock = await open(11, {}, homeless);
    expect((await screen.findByTestId('no-address')).textContent).toContain('No address yet');
    await click('no-address-save');
    expect(within(screen.getByTestId('no-address')).getByRole('alert').textContent).toBe('Type the address first.');
    await type('no-address-street', 'Chausseestr. 12');
    await type('no-address-city', 'Berlin');
    await click('no-address-save');
    expect((await called(mock, 'editContact')).details).toMatchObject({ addresses: [{ street: 'Chausseestr. 12', city: 'Berlin' }] });
    expect((await screen.findByTestId('peek-reach')).textContent).toBe('Chausseestr. 12\nBerlin');
  });

  test('a card without an address goes by e-mail instead', async () => {
    const mock = await open(11, {}, homeless);
    await click('by-email-instead');
    expect(await called(mock, 'editPlan')).toMatchObject({ followUpId: 11, plan: { channel: 'email', purpose: 'Thank him for the introduction to Okafor Cold Chain' } });
  });

  test('what to leave when nobody answers is there after a try', async () => {
    await open(8, { callSheet: () => ({ apology: '', not_reached: 'Hello Priya, I tried to reach you today.', play: null, opportunity: null }) }, (mock) => mock.world.change(8, { tries: 2, tried_at: '2026-11-23T15:00:00Z' }));
    await click('not-reached-copy');
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith('Hello Priya, I tried to reach you today.');
    expect(within(row(8)).getByText('tried twice, last yesterday')).toBeTruthy();
  });
});

test('a verb that failed leaves the row and says why', async () => {
  await openWindow({
    answers: { complete: refused('not open') },
  });
  await screen.findAllByTestId('follow-up-row');
  await press('e');
  expect((await screen.findByTestId('toast')).textContent).toContain('Follow-up 8 is already done. Nothing was changed.');
  await waitFor(() => expect(row(8).classList.contains('done')).toBe(false));
});

test('nobody there: one sentence and one action', async () => {
  await openEmpty();
  await screen.findByText('Nothing to follow up yet. Drop business cards anywhere, or add someone.');
  expect(names('follow-up-row')).toEqual([]);
});
