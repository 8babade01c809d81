/** The page Upcoming, and what is done to many follow-ups from a list. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { fixtures } from '../src/dev/fixtures';
import { words } from '../src/words';
import { called, click, names, openWindow, press, type } from './window';

const said = fixtures('sample').upcoming;

async function openUpcoming(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  const mock = await openWindow(options);
  await press('g', 'u');
  await screen.findByRole('heading', { name: 'Upcoming', level: 1 });
  await screen.findByTestId('load');
  return mock;
}
const dayAt = (date: string): HTMLElement => screen.getAllByTestId('upcoming-day').find((day) => day.dataset.date === date)!;
const bar = (date: string): HTMLElement => screen.getAllByTestId('load-day').find((day) => day.dataset.date === date)!;

describe('what lies ahead', () => {
  test('stands by day, from tomorrow on', async () => {
    const mock = await openUpcoming();
    expect(await called(mock, 'upcoming')).toMatchObject({ from: null, range: { days: 14 } });
    expect(screen.getByTestId('upcoming-span').textContent).toBe('25 November to 8 December, 7 planned');
    expect(names('upcoming-row')).toEqual(said.days.slice(0, 14).flatMap(({ rows }) => rows.map(({ contact }) => contact)));
    expect(within(dayAt('2026-11-25')).getByRole('heading', { level: 2 }).textContent).toMatch(/Wednesday 25 November\s+tomorrow\s+2, about 30 min/);
    expect(screen.getAllByTestId('upcoming-fold').map((line) => line.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      'Sat 28 and Sun 29 November Days off',
      'Mon 30 November to Wed 2 December Free',
      'Friday 4 December Free',
      'Sat 5 and Sun 6 December Days off',
      'Mon 7 and Tue 8 December Free',
    ]);
  });

  test('has a bar for each day, with its load in words', async () => {
    await openUpcoming();
    expect(screen.getAllByTestId('load-day')).toHaveLength(14);
    expect(bar('2026-11-25').title).toBe('Wed 25 Nov, 2 planned, about 30 min');
    expect(bar('2026-11-28').title).toBe('Sat 28 Nov, day off');
    await fireEvent.click(bar('2026-12-03'));
    expect(bar('2026-12-03').className).toContain('on');
  });

  test('goes on by two weeks or by a month, and back', async () => {
    const mock = await openUpcoming();
    expect(screen.getByTestId('upcoming-previous')).toHaveProperty('disabled', true);
    await press('arrowright');
    await waitFor(() => expect(screen.getByTestId('upcoming-span').textContent).toContain('9 to 22 December'));
    await click('upcoming-previous');
    await waitFor(() => expect(screen.getByTestId('upcoming-span').textContent).toContain('25 November'));
    await fireEvent.click(within(screen.getByTestId('upcoming-range')).getByText('Month'));
    await waitFor(() => expect(screen.getByTestId('upcoming-span').textContent).toContain('25 November to 24 December'));
    expect(await called(mock, 'upcoming')).toMatchObject({ range: 'month' });
    expect(screen.getAllByTestId('load-day')).toHaveLength(30);
  });

  test('says who overlaps whom, and on which day nothing may be planned', async () => {
    const [first, second] = said.days[0]!.rows;
    const off = { ...said.days[2]!, off: true, off_name: 'Fair' };
    const clashing = [{ ...first!, overlaps: [second!.contact] }, { ...second!, overlaps: ['Ana', 'Jonas', 'Mia'] }];
    const days = [{ ...said.days[0]!, rows: clashing, overlapping: 2 }, said.days[1]!, off, ...said.days.slice(3, 14)];
    await openUpcoming({ answers: { upcoming: () => ({ ...said, days }) } });
    const rows = screen.getAllByTestId('upcoming-row');
    expect(rows[0]!.textContent).toContain(`overlaps ${second!.contact}`);
    expect(rows[1]!.textContent).toContain('overlaps Ana and others');
    expect(bar('2026-11-25').title).toContain('2 overlap');
    expect(within(dayAt(off.date)).getByRole('heading', { level: 2 }).textContent).toContain('Fair');
  });

  test('is found by the palette', async () => {
    await openWindow();
    await press('ctrl+k');
    await type('palette-input', 'upc');
    await waitFor(() => expect(screen.getAllByTestId('palette-row').some((row) => row.textContent?.includes('Upcoming'))).toBe(true));
    await fireEvent.click(screen.getAllByTestId('palette-row').find((row) => row.textContent?.includes('Upcoming'))!);
    await screen.findByTestId('load');
  });

  test('is narrowed by words', async () => {
    const mock = await openUpcoming();
    await press('/');
    await type('upcoming-filter', 'kwame');
    await waitFor(() => expect(new Set(names('upcoming-row'))).toEqual(new Set(['Kwame Mensah'])));
    expect(await called(mock, 'upcoming')).toMatchObject({ filter: { text: 'kwame' } });
    await press('escape');
  });

  test('nothing planned: every day is free', async () => {
    await openUpcoming({ empty: true });
    expect(screen.getByTestId('upcoming-span').textContent).toContain('0 planned');
    expect(screen.queryAllByTestId('upcoming-row')).toEqual([]);
    expect(screen.getByTestId('upcoming-empty').textContent).toContain('No follow-ups in these days.');
    await fireEvent.click(within(screen.getByTestId('upcoming-empty')).getByText('Plan follow-up'));
    await screen.findByTestId('plan-dialog');
  });

  test('no match: one sentence, and the way back to all', async () => {
    await openUpcoming();
    await press('/');
    await type('upcoming-filter', 'nobody');
    await screen.findByText('No matches');
    expect(screen.queryAllByTestId('upcoming-fold'), 'no day is called free for that').toEqual([]);
    await fireEvent.click(screen.getByText('Show all'));
    await screen.findAllByTestId('upcoming-row');
  });
});

describe('one of them', () => {
  test('is done, moved, opened', async () => {
    const mock = await openUpcoming();
    const [first, second] = said.days[0]!.rows;
    await press('e');
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: first!.id });
    await waitFor(() => expect(names('upcoming-row')[0]).toBe(second!.contact));
    await press('m');
    await screen.findByTestId('reschedule-dialog');
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('reschedule-dialog')).toBeNull());
    await press('enter');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe(second!.contact));
  });
});

describe('several of them', () => {
  /** Marks the rows of tomorrow and the first two of the day after. */
  async function mark(): ReturnType<typeof openWindow> {
    const mock = await openUpcoming();
    await press('x', 'j', 'x', 'j', 'x', 'j', 'x');
    await screen.findByTestId('selection-bar');
    return mock;
  }
  const marked = said.days.slice(0, 2).flatMap(({ rows }) => rows).slice(0, 4);
  const ids = marked.map(({ id }) => id);

  test('are spread: each day before and after, what moves, what stays and why', async () => {
    const mock = await mark();
    await press('s');
    const panel = await screen.findByTestId('spread-panel');
    await within(panel).findAllByTestId('spread-day');
    expect(panel.textContent).toContain('Spread 4 follow-ups');
    expect(await called(mock, 'checkSpread')).toEqual({ followUpIds: ids, over: { weeks: 1 } });
    expect(within(panel).getAllByTestId('spread-stay').map((one) => one.textContent)).toEqual(expect.arrayContaining([expect.stringContaining('You promised it for this day.')]));
    await fireEvent.click(within(screen.getByTestId('spread-over')).getByText('Two weeks'));
    await waitFor(async () => expect(await called(mock, 'checkSpread')).toMatchObject({ over: { weeks: 2 } }));
    await fireEvent.click(within(screen.getByTestId('spread-over')).getByText('Until a day'));
    await type('spread-until', '4 dec');
    await waitFor(async () => expect(await called(mock, 'checkSpread')).toMatchObject({ over: { until: '2026-12-04' } }));
    await waitFor(() => expect(screen.getByTestId('spread-save')).toHaveProperty('disabled', false));
    await click('spread-save');
    expect(await called(mock, 'spread')).toEqual({ followUpIds: ids, over: { until: '2026-12-04' } });
    await waitFor(() => expect(screen.queryByTestId('spread-panel')).toBeNull());
    expect(screen.queryByTestId('selection-bar')).toBeNull();
  });

  test('stay as they are when the panel is closed', async () => {
    const mock = await mark();
    await press('s');
    await screen.findByTestId('spread-panel');
    await press('escape');
    expect(screen.queryByTestId('spread-panel')).toBeNull();
    expect(screen.getByTestId('selection-bar')).toBeTruthy();
    await press('escape');
    expect(screen.queryByTestId('selection-bar')).toBeNull();
    expect(mock.calls.some(({ command }) => command === 'spread')).toBe(false);
  });

  test('a spread that core refuses says why', async () => {
    await openUpcoming({ answers: { checkSpread: () => Promise.reject({ kind: 'invalid', field: 'over', message: 'Choose Wed 25 Nov 2026 or a later day.' }) } });
    await press('x', 's');
    await waitFor(() => expect(within(screen.getByTestId('spread-panel')).getByRole('alert').textContent).toBe('Choose Wed 25 Nov 2026 or a later day.'));
    expect(screen.getByTestId('spread-save')).toHaveProperty('disabled', true);
  });

  test('move to a day, and those that cannot are named', async () => {
    const mock = await mark();
    await press('m');
    await screen.findByTestId('move-many-dialog');
    await click('move-many-save');
    await screen.findByText(words.many.noDay);
    await type('move-many-date', '1 dec');
    await click('move-many-save');
    expect(await called(mock, 'rescheduleMany')).toEqual({ followUpIds: ids, to: { date: '2026-12-01', time: null, reason: '' } });
    expect((await screen.findByTestId('left-out')).textContent).toContain('Tell them it needs more time');
    await click('move-many-anyway');
    await screen.findByText(words.many.noReason);
    await type('move-many-reason', 'They asked for it');
    await click('move-many-anyway');
    await waitFor(() => expect(screen.queryByTestId('move-many-dialog')).toBeNull());
    expect(await called(mock, 'rescheduleMany')).toMatchObject({ to: { reason: 'They asked for it' } });
  });

  test('are done, and snoozed', async () => {
    const mock = await mark();
    await press('h');
    await fireEvent.click(await screen.findByTestId('snooze-one-hour'));
    expect(await called(mock, 'snoozeMany')).toEqual({ followUpIds: ids, snooze: 'one-hour' });
  });
});

describe('from Today', () => {
  test('several are done; an answer is left alone, with the reason', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('ctrl+a', 'e');
    await called(mock, 'completeMany');
    const dialog = await screen.findByTestId('left-alone-dialog');
    expect(dialog.textContent).toContain('Noor Haddad');
    expect(dialog.textContent).toContain('They are waiting for a reply.');
    await click('left-alone-close');
    await waitFor(() => expect(screen.queryByTestId('left-alone-dialog')).toBeNull());
  });

  test('what is overdue is spread in the place of the call sheet', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('ctrl+a');
    await click('spread-selected');
    await screen.findByTestId('spread-panel');
    expect(screen.queryByRole('complementary', { name: /Call sheet/ })).toBeNull();
    await waitFor(() => expect(screen.getByTestId('spread-save')).toHaveProperty('disabled', false));
    await press('enter');
    await called(mock, 'spread');
    await waitFor(() => expect(screen.queryByTestId('spread-panel')).toBeNull());
  });
});
