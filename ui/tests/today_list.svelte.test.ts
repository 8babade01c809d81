/** The page Today at work: where the keyboard goes, and what happens to what is ticked off. */
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type FollowUpRow, type Host, install, type OpportunityRow, type TodayView, type WhatNext } from '../src/lib/host';
import { NOTHING_SAID } from '../src/lib/log_form.svelte';
import { alarmsOf, countsOf, groupsOf, Today } from '../src/lib/today.svelte';
import { Ui } from '../src/lib/ui.svelte';

const rows = (...ids: number[]): FollowUpRow[] => ids.map((id) => ({ id, contact_id: id, contact: 'Leilani Kahale', channel: 'call', date: '2026-11-24', time: '09:00', zone: null }) as FollowUpRow);
const alarms = (count: number): OpportunityRow[] => Array.from({ length: count }, (_, id) => ({ id }) as OpportunityRow);
const view = (more: Partial<TodayView>): TodayView => ({
  date: '2026-11-24', last_working_day: '2026-11-23', waiting: [], overdue: [], today: [], tomorrow: [], this_week: [], dates: [], no_next_step: [], contacts_without_step: [], going_quiet: 0, unanswered: 0, more: { overdue: 0, today: 0, tomorrow: 0, this_week: 0, dates: 0, no_next_step: 0, contacts_without_step: 0, waiting: 0 }, done_today: 0, next_date: null, ...more,
});
/** Where the keyboard is after these steps, each as it goes. */
function walk(day: Today, ...steps: (1 | -1)[]): string[] {
  return steps.map((by) => {
    day.list.step(by);
    flushSync();
    return day.alarm ? `alarm ${day.alarms.indexOf(day.alarm)}` : String(day.current?.id);
  });
}

let shown = $state.raw<TodayView | undefined>();
let day: Today;
let end: () => void;
beforeEach(() => {
  shown = view({ overdue: rows(1, 2), today: rows(3, 4) });
  end = $effect.root(() => {
    day = new Today(() => shown);
  });
  flushSync();
});
afterEach(() => end());

test('groups with nothing in them are left out', () => {
  expect(groupsOf(view({ overdue: rows(1), this_week: rows(2) })).map(({ title }) => title)).toEqual(['Overdue', 'This week']);
});

test('what is beyond the rows listed counts as well', () => {
  const all = view({ overdue: rows(1), today: rows(2), done_today: 4, more: { overdue: 10, today: 20, tomorrow: 0, this_week: 0, dates: 0, no_next_step: 0, contacts_without_step: 0, waiting: 0 } });
  expect(countsOf(all)).toEqual({ overdue: 11, today: 21, done: 4, all: 36 });
  expect(countsOf(all, (contact) => contact === 2), 'but no sample').toEqual({ overdue: 11, today: 20, done: 4, all: 35 });
});

describe('the whole day', () => {
  const on = (id: number, date: string, more: Partial<FollowUpRow> = {}): FollowUpRow => ({ ...rows(id)[0]!, date, ...more });
  const shownAs = (view: TodayView): [string, string, number[]][] => groupsOf(view).map(({ title, aside, rows }) => [title, aside, rows.map(({ id }) => id)]);

  test('what was not done on the working day before comes first, also behind a weekend', () => {
    const overdue = [on(1, '2026-11-18'), on(2, '2026-11-20'), on(3, '2026-11-22'), on(4, '2026-11-23', { time: '08:00' })];
    const monday = view({ date: '2026-11-23', last_working_day: '2026-11-20', overdue });
    expect(shownAs(monday)).toEqual([['Overdue', '2 since Fri 20 Nov', [2, 3, 1, 4]]]);
    const tuesday = view({ overdue: overdue.slice(0, 2).concat(on(5, '2026-11-23')) });
    expect(shownAs(tuesday)).toEqual([['Overdue', '1 since yesterday', [5, 1, 2]]]);
    expect(shownAs(view({ overdue: [on(5, '2026-11-23')] })), 'where nothing is older, each row says it').toEqual([['Overdue', '', [5]]]);
  });

  test('who waits for a reply stands where it is due; whose reply has time until a later day, after today', () => {
    const [now, later, tomorrow] = [on(1, '2026-11-24'), on(2, '2026-11-30'), on(3, '2026-11-25')];
    const all = view({ today: [now, on(4, '2026-11-24')], tomorrow: [tomorrow, on(5, '2026-11-25')], waiting: [now, tomorrow, later] });
    expect(shownAs(all)).toEqual([['Today', '', [1, 4]], ['Waiting for a reply', '', [3, 2]], ['Tomorrow', '', [5]]]);
    expect(groupsOf(all)[1]?.rows.map((row) => groupsOf(all)[1]?.when(row))).toEqual(['tomorrow 09:00', 'Mon 30 Nov 09:00']);
  });
});

describe('the keyboard', () => {
  test('begins at the first of today; without one, at the first', () => {
    expect(day.current?.id).toBe(3);
    shown = view({ overdue: rows(1, 2), tomorrow: rows(5) });
    expect(day.current?.id).toBe(1);
  });

  test('stays inside the list', () => {
    expect(walk(day, -1, -1, -1)).toEqual(['2', '1', '1']);
    expect(walk(day, 1, 1, 1, 1)).toEqual(['2', '3', '4', '4']);
  });

  test('goes on from the last row to those with no next step, and back', () => {
    shown = view({ today: rows(1, 2), no_next_step: alarms(5) });
    expect(walk(day, 1, 1, 1, 1, 1), 'three are shown').toEqual(['2', 'alarm 0', 'alarm 1', 'alarm 2', 'alarm 2']);
    expect(walk(day, -1, -1, -1, -1)).toEqual(['alarm 1', 'alarm 0', '2', '1']);
  });

  test('comes to them also when nothing is due', () => {
    shown = view({ no_next_step: alarms(1) });
    expect(walk(day, 1, 1)).toEqual(['alarm 0', 'alarm 0']);
  });
});

describe('those with no next step', () => {
  const people = (count: number): TodayView['contacts_without_step'] => Array.from({ length: count }, (_, id) => ({ contact_id: 100 + id }) as TodayView['contacts_without_step'][number]);
  const shownOf = (opportunities: number, contacts: number): string =>
    alarmsOf(view({ no_next_step: alarms(opportunities), contacts_without_step: people(contacts) })).map((alarm) => ('contact' in alarm ? 'c' : 'o')).join('');

  test.each([
    [5, 0, 'ooo', 'three are shown'],
    [5, 5, 'ooc', 'of the contacts one is there whenever there is one'],
    [1, 5, 'occ', 'what room opportunities leave is the contacts’'],
    [0, 1, 'c', 'one alone'],
  ])('%i opportunities and %i contacts: %s, %s', (opportunities, contacts, expected, _why) => {
    expect(shownOf(opportunities, contacts)).toBe(expected);
  });
});

/** Core asks for a next step with these contacts. */
const NEXT: WhatNext = { contact_id: 0, contact: 'Leilani Kahale', proposals: [] };
/** Ticks a row off, which leaves the page at once; `asks` says whether core asks what comes next. */
function tick(id: number, { complete = () => Promise.resolve(), asks = false }: { complete?: () => Promise<unknown>; asks?: boolean } = {}): Promise<void> {
  const gone = async (): Promise<unknown> => {
    const answer = await complete();
    const left = (rows: FollowUpRow[]): FollowUpRow[] => rows.filter((row) => row.id !== id);
    if (shown) shown = { ...shown, overdue: left(shown.overdue), today: left(shown.today) };
    flushSync();
    return answer;
  };
  install({ core: { checkLog: async () => NOTHING_SAID, complete: gone, whatNext: async () => (asks ? NEXT : null) } } as unknown as Host);
  return day.tick(new Ui(), day.rows.find((row) => row.id === id)!);
}
const ids = (): number[] => day.rows.map(({ id }) => id);

describe('what is ticked off', () => {
  test.each([
    [3, 4, 'the next one is gone on with'],
    [4, 2, 'the last one leaves the one before it, whatever else is gone'],
  ])('%i leads to %i: %s', async (ticked, next, _why) => {
    if (ticked === 4) await tick(3);
    day.list.goTo(`follow-up-${ticked}`);
    await tick(ticked);
    expect([day.current?.id, day.isTicked(rows(ticked)[0]!)]).toEqual([next, true]);
  });

  test('elsewhere leaves the keyboard where it is', async () => {
    await tick(1);
    expect(day.current?.id).toBe(3);
  });

  test('is there again when core refuses it', async () => {
    await tick(3, { complete: () => Promise.reject({ kind: 'io', field: null, message: 'The disk is full.' }) });
    expect([day.isTicked(rows(3)[0]!), day.current?.id, day.asking]).toEqual([false, 3, null]);
  });

  test('is done once, however often it is pressed', async () => {
    let done = 0;
    const complete = (): Promise<unknown> => Promise.resolve(done++);
    await Promise.all([tick(3, { complete }), tick(3, { complete })]);
    expect(done).toBe(1);
  });

  test('is open again once it is undone', async () => {
    await tick(3);
    shown = view({ today: rows(3, 4) });
    flushSync();
    expect(day.isTicked(rows(3)[0]!)).toBe(false);
  });
});

describe('the last next step of somebody who matters', () => {
  test('stays in its place and asks; what is to go is counted without it', async () => {
    await tick(3, { asks: true });
    expect([ids(), day.current?.id, day.asking?.next]).toEqual([[1, 2, 3, 4], 3, NEXT]);
    expect(day.groups.map(({ title, open }) => `${title} ${open}`)).toEqual(['Overdue 2', 'Today 1']);
  });

  test('stays also when it was the only one of its group', async () => {
    shown = view({ today: rows(3) });
    await tick(3, { asks: true });
    expect([ids(), day.groups.map(({ title }) => title)]).toEqual([[3], ['Today']]);
  });

  test.each([
    [1, 4],
    [-1, 2],
  ] as const)('moving on by %i leaves the question and is at %i', async (by, next) => {
    await tick(3, { asks: true });
    day.list.step(by);
    flushSync();
    expect([ids(), day.current?.id, day.asking]).toEqual([[1, 2, 4], next, null]);
  });

  test('going to another row, or doing it, leaves the question', async () => {
    await tick(3, { asks: true });
    day.list.goTo(`follow-up-${day.rows[0]!.id}`);
    flushSync();
    expect([day.asking, ids()]).toEqual([null, [1, 2, 4]]);
    await tick(1, { asks: true });
    expect([day.asking?.row.id, ids()]).toEqual([1, [1, 2, 4]]);
  });

  test('does not ask once the keyboard has gone on', async () => {
    const ticking = tick(3, { asks: true });
    day.list.step(1);
    await ticking;
    expect([day.asking, day.current?.id]).toEqual([null, 4]);
  });

  test('“not now” goes on to the next', async () => {
    await tick(3, { asks: true });
    day.notNow();
    expect([day.asking, day.current?.id, ids()]).toEqual([null, 4, [1, 2, 4]]);
  });

  test('asks no more once it is undone', async () => {
    await tick(3, { asks: true });
    shown = view({ overdue: rows(1, 2), today: rows(3, 4) });
    flushSync();
    expect([day.asking, day.isTicked(rows(3)[0]!), day.current?.id]).toEqual([null, false, 3]);
  });
});

test('marked are only rows that are still there', () => {
  day.list.mark({ of: 'follow-up', row: day.rows[0]! }, false);
  day.list.mark({ of: 'follow-up', row: day.rows[2]! }, true);
  expect(day.marked.map(({ id }) => id)).toEqual([1, 2, 3]);
  shown = view({ today: rows(3, 4) });
  expect(day.marked.map(({ id }) => id)).toEqual([3]);
});
