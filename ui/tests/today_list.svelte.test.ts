/** The page Today at work: where the keyboard goes, and what happens to what is ticked off. */
import { beforeEach, describe, expect, test } from 'vitest';

import { type FollowUpRow, type Host, install, type OpportunityRow, type TodayView } from '../src/lib/host';
import { groupsOf, Today } from '../src/lib/today.svelte';
import { Ui } from '../src/lib/ui.svelte';

const rows = (...ids: number[]): FollowUpRow[] => ids.map((id) => ({ id, date: '2026-11-24', time: '09:00' }) as FollowUpRow);
const alarms = (count: number): OpportunityRow[] => Array.from({ length: count }, (_, id) => ({ id }) as OpportunityRow);
const view = (more: Partial<TodayView>): TodayView => ({
  date: '2026-11-24', overdue: [], today: [], tomorrow: [], this_week: [], dates: [], no_next_step: [], going_quiet: 0, unanswered: 0, more: { overdue: 0, today: 0, tomorrow: 0, this_week: 0, dates: 0, no_next_step: 0 }, done_today: 0, next_date: null, ...more,
});
/** Where the keyboard is after these steps, each as it goes. */
function walk(day: Today, ...steps: (1 | -1)[]): string[] {
  return steps.map((by) => {
    day.step(by);
    return day.alarm >= 0 ? `alarm ${day.alarm}` : String(day.current?.id);
  });
}

let shown = $state.raw<TodayView | undefined>();
let day: Today;
beforeEach(() => {
  shown = view({ overdue: rows(1, 2), today: rows(3, 4) });
  day = new Today(() => shown);
});

test('groups with nothing in them are left out', () => {
  expect(groupsOf(view({ overdue: rows(1), this_week: rows(2) })).map(({ title }) => title)).toEqual(['Overdue', 'This week']);
});

test('what is beyond the rows listed counts as well', () => {
  shown = view({ overdue: rows(1), today: rows(2), done_today: 4, more: { overdue: 10, today: 20, tomorrow: 0, this_week: 0, dates: 0, no_next_step: 0 } });
  expect(day.counts).toEqual({ overdue: 11, today: 21, done: 4, all: 36 });
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

describe('what is ticked off', () => {
  const tick = (complete: () => Promise<unknown>, id: number): Promise<void> => {
    install({ core: { complete } } as unknown as Host);
    return day.tick(new Ui(), day.rows.find((row) => row.id === id)!);
  };

  test.each([
    [3, 4, 'the next one is gone on with'],
    [4, 3, 'the last one leaves the one before it'],
  ])('%i leads to %i: %s', async (ticked, next, _why) => {
    day.select(day.rows.find(({ id }) => id === ticked)!);
    await tick(() => Promise.resolve(), ticked);
    expect([day.current?.id, day.isTicked(rows(ticked)[0]!)]).toEqual([next, true]);
  });

  test('elsewhere leaves the keyboard where it is', async () => {
    await tick(() => Promise.resolve(), 1);
    expect(day.current?.id).toBe(3);
  });

  test('is there again when core refuses it', async () => {
    await tick(() => Promise.reject({ kind: 'io', field: null, message: 'The disk is full.' }), 3);
    expect(day.isTicked(rows(3)[0]!)).toBe(false);
  });

  test('is done once, however often it is pressed', async () => {
    let done = 0;
    const complete = (): Promise<unknown> => Promise.resolve(done++);
    await Promise.all([tick(complete, 3), tick(complete, 3)]);
    expect(done).toBe(1);
  });
});

test('marked are only rows that are still there', () => {
  day.mark(day.rows[0]!, false);
  day.mark(day.rows[2]!, true);
  expect(day.marked.map(({ id }) => id)).toEqual([1, 2, 3]);
  shown = view({ today: rows(3, 4) });
  expect(day.marked.map(({ id }) => id)).toEqual([3]);
});
