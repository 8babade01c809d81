import { describe, expect, test } from 'vitest';

import type { SpreadPlan, UpcomingDay } from '../src/lib/host';
import { briefStretch, columns, lengthWords, loadWords, overlapWords, spanWords, stretches, stretchWords, weekdayDay } from '../src/lib/upcoming';

const day = (date: string, more: Partial<UpcomingDay> = {}): UpcomingDay => ({ date, count: 0, minutes: 0, off: false, off_name: '', overlapping: 0, rows: [], more: 0, ...more });

test.each([
  ['2026-12-01', '2026-12-14', '1 to 14 December', 'one month'],
  ['2026-11-24', '2026-12-07', '24 November to 7 December', 'two months'],
  ['2026-12-28', '2027-01-10', '28 December to 10 January 2027', 'into another year'],
  ['2026-12-01', '2026-12-01', '1 December', 'one day'],
])('%s to %s is “%s”: %s', (from, until, words) => {
  expect(spanWords(from, until, '2026-11-30')).toBe(words);
});

test.each([
  ['2026-12-04', '2026-12-04', 1, 'Friday 4 December', 'Fri 4'],
  ['2026-12-05', '2026-12-06', 2, 'Sat 5 and Sun 6 December', 'Sat 5, Sun 6'],
  ['2026-12-24', '2026-12-27', 4, 'Thu 24 to Sun 27 December', 'Thu 24 to Sun 27'],
  ['2026-11-30', '2026-12-01', 2, 'Mon 30 November and Tue 1 December', 'Mon 30, Tue 1'],
])('%s to %s are “%s”', (first, last, days, words, brief) => {
  expect(stretchWords(first, last, days)).toBe(words);
  expect(briefStretch(first, last, days)).toBe(brief);
});

test('what follows each other with nothing in it is one line', () => {
  const lines = stretches([
    day('2026-12-01', { count: 2 }),
    day('2026-12-03'),
    day('2026-12-04'),
    day('2026-12-05', { off: true }),
    day('2026-12-06', { off: true }),
    day('2026-12-07', { off: true, off_name: 'Fair' }),
    day('2026-12-08', { off: true, off_name: 'Fair', count: 1 }),
    day('2026-12-09'),
  ]);
  expect(lines.map((line) => (line.kind === 'day' ? line.day.date.slice(8) : `${line.kind} ${line.first.slice(8)}-${line.last.slice(8)} ${line.days} ${line.name}`.trim()))).toEqual([
    '01',
    'free 03-04 2',
    'off 05-06 2',
    'off 07-07 1 Fair',
    '08',
    'free 09-09 1',
  ]);
});

describe('words', () => {
  test.each([
    [15, '15 min'],
    [60, '1 h'],
    [90, '1 h 30'],
    [125, '2 h 05'],
  ])('%i minutes are “%s”', (minutes, words) => expect(lengthWords(minutes)).toBe(words));

  test('a day says how much and how long', () => {
    expect(loadWords({ count: 6, minutes: 120 })).toBe('6, about 2 h');
    expect(loadWords({ count: 6, minutes: 0 })).toBe('6');
    expect(weekdayDay('2026-12-02')).toBe('Wed 2');
  });

  test.each([
    [['Ana'], 'overlaps Ana'],
    [['Ana', 'Jonas'], 'overlaps Ana and Jonas'],
    [['Ana', 'Jonas', 'Mia'], 'overlaps Ana and others'],
  ])('%j: “%s”', (names, words) => expect(overlapWords(names)).toBe(words));
});

test('a column shows what a spread takes and brings', () => {
  const plan: SpreadPlan = { from: '2026-12-01', until: '2026-12-02', days: [], moves: [], stays: [] };
  plan.days = [
    { date: '2026-12-01', off: false, off_name: '', before: 6, goes: 4, comes: 0, after: 2 },
    { date: '2026-12-02', off: false, off_name: '', before: 3, goes: 0, comes: 1, after: 4 },
  ];
  const days = [day('2026-12-01', { count: 6 }), day('2026-12-02', { count: 3 }), day('2026-12-03', { count: 1 })];
  expect(columns(days, plan).map(({ stays, goes, comes, after }) => [stays, goes, comes, after])).toEqual([
    [2, 4, 0, 2],
    [3, 0, 1, 4],
    [1, 0, 0, 1],
  ]);
});
