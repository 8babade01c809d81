/** Dates and times as the owner or the system wants them: what is written is read back as what it was. */
import { afterEach, expect, test } from 'vitest';

import { brief, briefYear, day, dayMonth, dayMonthYear, ends, fullDay, moment, monthYear, weekdayDayMonth } from '../src/lib/format';
import type { ClockFormat, DateOrder, FirstDay } from '../src/lib/host';
import { dateOrder, firstDay, sizeWords, timeWords, writeAs } from '../src/lib/locale';
import { habitsOf, readDate, readTime } from '../src/lib/when';
import { fixtures } from '../src/dev/fixtures';

const SYSTEM = { clock: 'system', first_day: 'system', date_order: 'system' } as const;
const NOW = new Date(2026, 10, 24, 9, 12);
afterEach(() => writeAs(SYSTEM, 'en-GB'));

test.each<[DateOrder, string[]]>([
  ['day-month-year', ['Wed 25 Nov', '25 Nov', '25 Nov 2026', 'Wed 25 Nov 2026', '25 November', '25 November 2026', 'Wednesday 25 November', 'November 2026']],
  ['month-day-year', ['Wed Nov 25', 'Nov 25', 'Nov 25, 2026', 'Wed Nov 25, 2026', 'November 25', 'November 25, 2026', 'Wednesday November 25', 'November 2026']],
  ['year-month-day', ['Wed Nov 25', 'Nov 25', '2026-11-25', 'Wed 2026-11-25', 'November 25', '2026-11-25', 'Wednesday November 25', 'November 2026']],
])('dates by %s', (date_order, forms) => {
  writeAs({ ...SYSTEM, date_order }, 'en-GB');
  const date = '2026-11-25';
  const written = [day(date, '2026-11-24'), brief(date, '2026-11-24'), briefYear(date), fullDay(date), dayMonth(date), dayMonthYear(date), weekdayDayMonth(date), monthYear(date)];
  expect(written).toEqual(forms);
  for (const text of written.slice(0, -1)) expect(readDate(text, NOW)?.date, text).toBe(date);
});

test('days in a row name their month once, where it belongs', () => {
  expect(ends('2026-12-01', '2026-12-14')).toEqual(['1', '14 December']);
  writeAs({ ...SYSTEM, date_order: 'month-day-year' }, 'en-GB');
  expect(ends('2026-12-01', '2026-12-14')).toEqual(['December 1', '14']);
  expect(ends('2026-11-30', '2026-12-02')).toEqual(['November 30', 'December 2']);
});

test.each<[ClockFormat, string, string]>([
  ['24h', '14:30', '14:30'],
  ['24h', '00:05', '00:05'],
  ['12h', '14:30', '2:30 pm'],
  ['12h', '00:05', '12:05 am'],
  ['12h', '12:00', '12:00 pm'],
  ['12h', '09:00', '9:00 am'],
])('by the clock of %s, %s is “%s”', (clock, time, words) => {
  writeAs({ ...SYSTEM, clock }, 'en-GB');
  expect(timeWords(time)).toBe(words);
  expect(readTime(words, null)).toBe(time);
  expect(timeWords(''), 'no time is none').toBe('');
});

test('an instant goes by the clock, too', () => {
  writeAs({ ...SYSTEM, clock: '12h' }, 'en-GB');
  expect(moment('2026-11-24T16:05:00Z', '2026-11-24')).toBe('4:05 pm');
});

test.each<[string, DateOrder, string, number]>([
  ['en-GB', 'day-month-year', '14:30', 0],
  ['en-US', 'month-day-year', '2:30 pm', 6],
  ['de-DE', 'day-month-year', '14:30', 0],
  ['sv-SE', 'day-month-year', '14:30', 0],
  ['ja-JP', 'year-month-day', '14:30', 6],
  ['ar-EG', 'day-month-year', '2:30 pm', 5],
])('as the system has it: %s', (locale, order, time, first) => {
  writeAs(SYSTEM, locale);
  expect([dateOrder(), timeWords('14:30'), firstDay()]).toEqual([order, time, first]);
});

test.each<[FirstDay, number]>([
  ['monday', 0],
  ['saturday', 5],
  ['sunday', 6],
])('a week begins on %s', (first_day, day) => {
  writeAs({ ...SYSTEM, first_day }, 'en-US');
  expect(firstDay()).toBe(day);
});

test('a locale that nobody knows is the web view’s', () => {
  expect(() => writeAs(SYSTEM, 'xx-nowhere-zz')).not.toThrow();
  expect(timeWords('14:30')).toMatch(/30/);
});

test.each<[DateOrder, string, string]>([
  ['system', 'US', '2027-03-04'],
  ['day-month-year', 'US', '2027-04-03'],
  ['month-day-year', 'DE', '2027-03-04'],
  ['system', '', '2027-04-03'],
])('“03/04” with the order %s in %s', (date_order, default_region, date) => {
  const { settings } = fixtures('sample');
  const display = { ...settings.display, date_order };
  writeAs(display, 'en-GB');
  expect(readDate('03/04', NOW, habitsOf({ ...settings, display, default_region }))?.date).toBe(date);
});

test('sizes of files', () => {
  expect([sizeWords(12), sizeWords(8294), sizeWords(150_000)]).toEqual(['12 kB', '8.1 MB', '146 MB']);
});
