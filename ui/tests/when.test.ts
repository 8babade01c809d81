import { readFileSync } from 'node:fs';

import { parseDate } from '@internationalized/date';
import { describe, expect, test } from 'vitest';

import { after, workingDay } from '../src/lib/calendar';
import type { Unit } from '../src/lib/host';
import { findWhen, type How, readDate, readTime, readWhen } from '../src/lib/when';

/** "2026-11-25 15:00", "2026-11-25", or nothing. */
const shown = (when: ReturnType<typeof readDate>): string => (when ? [when.date, when.time].filter(Boolean).join(' ') : '');

const MON = '2026-11-23T10:00';
const FRI = '2026-11-27T14:00';

describe('the calendar is that of core', () => {
  interface Rows {
    intervals: { from: string; count: number; unit: Unit; to: string; why: string }[];
    working_days: { from: string; count: number; to: string; off: [string, string][]; why: string }[];
  }
  const rows = JSON.parse(readFileSync('../src-tauri/core/tests/fixtures/calendar.json', 'utf8')) as Rows;

  test.each(rows.intervals)('$count $unit after $from is $to: $why', ({ from, count, unit, to }) => {
    expect(after(parseDate(from), { count, unit }).toString()).toBe(to);
    if (unit !== 'year') expect(readDate(`in ${count} ${unit}s`, new Date(`${from}T10:00`))).toEqual({ date: to, time: null });
  });

  test.each(rows.working_days)('$count working days after $from is $to: $why', ({ from, count, to, off }) => {
    const days_off = off.map(([from, until]) => ({ from, until, name: '' }));
    const hours = { start: '09:00', end: '17:00', days: [true, true, true, true, true, false, false] as [boolean, boolean, boolean, boolean, boolean, boolean, boolean], days_off };
    expect(workingDay(parseDate(from), count, hours).toString()).toBe(to);
    expect(shown(readDate(`in ${count} working days`, new Date(`${from}T10:00`), { hours }))).toBe(to);
  });
});

describe('a date field', () => {
  test.each([
    // now, typed, date and time, why
    [MON, '2026-11-25', '2026-11-25', 'as scripts and calendars write it'],
    [MON, '2026-11-25T10:00', '2026-11-25 10:00', 'with its time'],
    [MON, '2026-11-25 10:00:59', '2026-11-25 10:00', 'seconds are dropped'],
    [MON, 'Wed 25 Nov 2026', '2026-11-25', 'as the field itself shows it'],
    [MON, '25.11.2026', '2026-11-25', 'day first with points'],
    [MON, '8.12.', '2026-12-08', 'no year'],
    [MON, '8.12', '2026-12-08', 'no second point'],
    [MON, '8.12.26', '2026-12-08', 'a short year'],
    [MON, '4/12/2026', '2026-12-04', 'day first where the country is not known'],
    [MON, '13/04', '2027-04-13', 'there is no month 13'],
    [MON, '04/13', '2027-04-13', 'there is none either way round'],
    [MON, '3 march', '2027-03-03', 'a day of a month gone by means next year'],
    [MON, 'November 25th, 3pm', '2026-11-25 15:00', 'the American way'],
    [MON, '25th of november', '2026-11-25', 'in full'],
    [MON, '25 nov 20:00', '2026-11-25 20:00', '20 is no year'],
    [MON, 'the 15th', '2026-12-15', 'the next one'],
    [MON, '31st', '2026-12-31', 'in a month that has it'],
    [MON, 'sat 28 nov', '2026-11-28', 'a weekday that agrees'],

    [MON, 'today', '2026-11-23', 'a word'],
    [MON, 'tomorrow', '2026-11-24', 'a word'],
    [MON, 'the day after tomorrow', '2026-11-25', 'words'],
    [MON, 'tonight', '2026-11-23 20:00', 'never a moment that has passed'],
    [MON, 'noon', '2026-11-23 12:00', 'a time alone is the next such'],
    [MON, 'tomorrow morning', '2026-11-24 09:00', 'when work begins'],
    [MON, 'tomorrow morning at 10', '2026-11-24 10:00', 'the clock says it better'],
    [MON, 'friday evening at 7', '2026-11-27 19:00', 'and the part of the day says which 7'],
    [MON, 'friday eod', '2026-11-27 17:00', 'when work ends'],

    [MON, 'thu', '2026-11-26', 'a weekday ahead'],
    [MON, 'thu 3pm', '2026-11-26 15:00', 'with its time'],
    [MON, '15:00 thu', '2026-11-26 15:00', 'the time first'],
    [MON, 'fri 9.30', '2026-11-27 09:30', 'beside a day it is a time'],
    [MON, 'tue 8.12', '2026-12-08', 'unless it is that very day'],
    ['2026-11-24T10:00', 'monday', '2026-11-30', 'a weekday that was yesterday is the next one'],
    ['2026-11-27T09:00', 'friday', '2026-12-04', 'on a Friday it is the one in a week'],
    [FRI, 'friday', '2026-12-04', 'whatever the hour'],
    [FRI, 'coming friday', '2026-12-04', 'the same'],
    [FRI, 'this friday', '2026-11-27', 'this one is today'],
    [FRI, 'fri 4pm', '2026-11-27 16:00', 'a moment of today that is still ahead'],
    [FRI, 'fri 9am', '2026-12-04 09:00', 'of the next Friday, when today’s has passed'],
    [MON, 'next friday', '2026-12-04', 'the one of next week'],
    [FRI, 'next friday', '2026-12-04', 'on a Friday, too'],
    [MON, 'friday next week', '2026-12-04', 'said in full'],
    [MON, 'next week on tuesday', '2026-12-01', 'the other way round'],

    [MON, 'in a week', '2026-11-30', 'in words'],
    [MON, 'in 10 days', '2026-12-03', 'in digits'],
    [MON, 'in a fortnight', '2026-12-07', 'two weeks'],
    [MON, 'in two weeks’ time', '2026-12-07', 'more words for it'],
    [MON, '2 weeks', '2026-12-07', 'alone in the field'],
    [MON, 'in half a year', '2027-05-23', 'six months'],
    [MON, 'in 1 month and 2 days', '2026-12-25', 'the greater first'],
    [MON, 'in 2 hours', '2026-11-23 12:00', 'a moment'],
    ['2026-11-23T23:30', 'in an hour', '2026-11-24 00:30', 'over midnight'],
    [MON, 'next week', '2026-11-30', 'a week from now'],
    ['2027-01-31T10:00', 'in 1 month', '2027-02-28', 'as core counts months'],
    ['2027-01-31T10:00', 'next month', '2027-02-28', 'the same'],
    ['2026-12-31T10:00', 'in 2 months', '2027-02-28', 'over the turn of the year'],
    ['2028-02-29T10:00', 'in a year', '2029-02-28', 'from 29 February'],
    [MON, 'a week from friday', '2026-12-04', 'counted from a day'],
    [MON, 'friday week', '2026-12-04', 'British for the same'],
    [MON, 'a week on friday', '2026-12-04', 'and again'],
    [MON, 'tomorrow week', '2026-12-01', 'and of tomorrow'],
    [MON, 'a week tomorrow', '2026-12-01', 'the other way round'],
    ['2026-11-24T10:00', 'monday fortnight', '2026-12-14', 'two weeks after Monday'],
    ['2026-11-24T10:00', '3 weeks from monday', '2026-12-21', 'three of them'],
    [MON, '2 days before the 15th', '2026-12-13', 'backwards'],
    [MON, 'thursday week at 4', '2026-12-03 16:00', 'with a time'],
    [MON, 'the week after next', '2026-12-07', 'two of them'],

    [MON, 'end of the week', '2026-11-27', 'its Friday'],
    ['2026-11-28T10:00', 'end of the week', '2026-11-29', 'on Saturday only Sunday is left'],
    [MON, 'end of next week', '2026-12-04', 'of the next'],
    [MON, 'end of the month', '2026-11-30', 'its last day'],
    [MON, 'end of february', '2027-02-28', 'of a month by name'],
    [MON, 'beginning of next month', '2026-12-01', 'its first day'],
    [MON, 'mid december', '2026-12-15', 'its middle'],
    [MON, 'first monday of december', '2026-12-07', 'a day by its place'],
    [MON, 'last friday of the month', '2026-11-27', 'which is not last Friday'],
    [MON, 'last working day of january', '2027-01-29', 'the 31st is a Sunday'],
    [MON, 'weekend', '2026-11-28', 'its Saturday'],

    [MON, 'at 3', '2026-11-23 15:00', 'when one works'],
    [FRI, 'at 1', '2026-11-28 13:00', 'has passed today'],
    [MON, 'tomorrow at 9', '2026-11-24 09:00', 'when one works'],
    [MON, 'tomorrow at 6', '2026-11-24 18:00', 'nearer to work than 06:00'],
    [MON, 'tomorrow 12am', '2026-11-24 00:00', 'midnight, at the beginning of the day'],
    [MON, 'tomorrow 12 pm', '2026-11-24 12:00', 'noon'],
    [MON, 'half past three tomorrow', '2026-11-24 15:30', 'in words'],
    [MON, 'quarter to 4 on friday', '2026-11-27 15:45', 'in words'],
    [MON, 'tomorrow 9 o’clock', '2026-11-24 09:00', 'in full'],
    [MON, 'fri 3-4pm', '2026-11-27 15:00', 'the beginning'],
    [MON, 'fri 11-1pm', '2026-11-27 11:00', 'which is in the morning'],
  ])('on %s “%s” is %s: %s', (now, typed, right, _why) => {
    expect(shown(readDate(typed, new Date(now)))).toBe(right);
  });

  const US: How = { region: 'US' };
  const NIGHTS: How = { hours: { start: '22:00', end: '06:00', days: [true, true, true, true, true, true, true], days_off: [] } };
  test.each<[How, string, string, string]>([
    [US, '03/04', '2027-03-04', 'month first in the United States'],
    [US, '12/8/2026', '2026-12-08', 'with a year'],
    [US, '8.12.', '2026-12-08', 'with points the day comes first everywhere'],
    [{ region: 'GB' }, '03/04', '2027-04-03', 'day first in Britain'],
    [{ region: 'DE' }, '03/04', '2027-04-03', 'and in Germany'],
    [{ region: 'AU' }, '03-04-2027', '2027-04-03', 'and in Australia'],
    [NIGHTS, 'tomorrow at 3', '2026-11-24 03:00', 'who works at night means the night'],
    [NIGHTS, 'tomorrow at 11', '2026-11-24 23:00', 'on both sides of midnight'],
    [{ tense: 'behind' }, 'friday', '2026-11-20', 'what happened: the last one'],
    [{ tense: 'behind' }, 'monday', '2026-11-23', 'or today'],
    [{ tense: 'behind' }, 'yesterday', '2026-11-22', 'a word'],
    [{ tense: 'behind' }, '3 weeks ago', '2026-11-02', 'backwards'],
    [{ tense: 'behind' }, '24 nov', '2025-11-24', 'the last one'],
    [{ tense: 'behind' }, 'last friday 4pm', '2026-11-20 16:00', 'with a time'],
    [{ tense: 'behind' }, 'today 8:00', '2026-11-23 08:00', 'that has passed'],
    [{ tense: 'any' }, '20.11.2026', '2026-11-20', 'where a day may lie behind'],
    [{ tense: 'any' }, '24 dec', '2026-12-24', 'and without a year lies ahead'],
  ])('with %j “%s” is %s: %s', (how, typed, right, _why) => {
    expect(shown(readDate(typed, new Date(MON), how))).toBe(right);
  });

  test.each([
    // now, typed, what is said, why
    [MON, '', '', 'nothing'],
    [MON, 'soon', 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.', 'no day'],
    [MON, 'May', 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.', 'a month alone is no day'],
    [MON, 'in 3m', 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.', 'minutes or months'],
    [MON, 'in 1.5 months', 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.', 'not 1 May'],
    [MON, '27-02-03', 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.', 'anybody’s guess'],
    [MON, 'call someday maybe 3ish', 'That is not a day. Type one, such as “tomorrow”, “thu” or “3 march”.', 'nothing to hold on to'],
    [MON, '31.2.2026', 'There is no 31 February.', 'no such day'],
    [MON, '31 nov', 'There is no 31 November.', 'no such day'],
    [MON, '29 feb', 'There is no 29 February in 2027.', 'not in the year that is meant'],
    [MON, '14/14', 'There is no month 14.', 'no such month'],
    [MON, 'fri 28 nov', '28 Nov 2026 is a Saturday, not a Friday.', 'it contradicts itself'],
    [MON, 'friday or saturday', '“or” leaves the day open. Type the day itself.', 'two'],
    [MON, 'friday, saturday', 'That is two days: Fri 27 Nov 2026 and Sat 28 Nov 2026. Type one.', 'two'],
    [MON, 'not friday', '“not” leaves the day open. Type the day itself.', 'the contrary'],
    [MON, 'after friday', '“after” leaves the day open. Type the day itself.', 'any of many'],
    [MON, 'fri 24:00', '“24:00” is not a time.', 'no such hour'],
    [MON, 'fri 13pm', '“13pm” is not a time.', 'no such hour of twelve'],
    [MON, 'fri 9:60', '“9:60” is not a time.', 'no such minute'],
    [MON, 'fri midnight', 'Midnight lies between two days. Type 00:00 or 23:59.', 'of which day'],
    [MON, 'last friday', 'Fri 20 Nov 2026 has passed. Choose today or a later day.', 'the past is not planned'],
    [MON, 'yesterday', 'Sun 22 Nov 2026 has passed. Choose today or a later day.', 'nor is this'],
    [MON, '20.11.2026', 'Fri 20 Nov 2026 has passed. Choose today or a later day.', 'nor is this'],
    [FRI, 'today 9am', '09:00 has passed today. Choose a later time, any time, or another day.', 'nor is a time of today'],
    [FRI, 'today at 1', '13:00 has passed today. Choose a later time, any time, or another day.', 'nor is this'],
    [FRI, 'this friday 9am', '09:00 has passed today. Choose a later time, any time, or another day.', 'nor is this'],
  ])('on %s “%s” is no date: %s', (now, typed, said, _why) => {
    expect(readWhen(typed, new Date(now))).toMatchObject({ when: null, said });
  });

  test.each([
    // now, typed, date and time, what is said, why
    [MON, 'tomorrow', '2026-11-24', '', 'what is plain needs no words'],
    [MON, 'friday blurb', '2026-11-27', 'Read as Fri 27 Nov; ignored: “blurb”.', 'half understood'],
    [MON, 'thu 3', '2026-11-26', 'Read as Thu 26 Nov; ignored: “3”.', 'the hour, or the 3rd'],
    [MON, 'maybe thu 3pm if free', '2026-11-26 15:00', 'Read as Thu 26 Nov, 15:00; ignored: “maybe”, “if free”.', 'on both sides'],
    [MON, 'every friday', '2026-11-27', 'Read as Fri 27 Nov; ignored: “every”.', 'a date is no series'],
    [MON, 'at 3', '2026-11-23 15:00', 'Read as 15:00.', 'one of two'],
    [MON, 'tonight', '2026-11-23 20:00', 'Read as 20:00.', 'when that is'],
    [MON, '03/04', '2027-04-03', 'Read as 3 April. For 4 March, type “4 march”, or choose the date order in Settings.', 'the country is not known'],
    [MON, 'next friday', '2026-12-04', 'That is Friday of next week. For this week’s, type “friday”.', 'people differ'],
    [FRI, 'friday', '2026-12-04', 'That is in a week. For today, type “today”.', 'people differ'],
    [FRI, 'fri 9am', '2026-12-04 09:00', '09:00 has passed today, so it is in a week.', 'not today’s'],
    [FRI, 'friday week', '2026-12-11', 'Counted from Fri 4 Dec 2026.', 'not from today'],
    [FRI, '9am', '2026-11-28 09:00', '09:00 has passed today, so it is tomorrow.', 'not today’s'],
    [MON, '20 nov', '2027-11-20', 'Fri 20 Nov 2026 has passed, so it is a year later.', 'perhaps a slip'],
    [MON, 'fri 3-4pm', '2026-11-27 15:00', 'Only the start counts: a plan has no end.', 'a meeting'],
  ])('on %s “%s” is %s, and says “%s”: %s', (now, typed, right, said, _why) => {
    const reading = readWhen(typed, new Date(now));
    expect({ right: shown(reading.when), said: reading.said }).toEqual({ right, said });
  });
});

describe('a moment inside a text', () => {
  test.each([
    // text, found words, date and time, why
    ['Ana Prado Thu 3pm re quote', ['Thu 3pm'], '2026-11-26 15:00', 'the moment in the middle'],
    ['Brian May tomorrow', ['tomorrow'], '2026-11-24', 'a name that is a month'],
    ['April Jones fri 11am', ['fri', '11am'], '2026-11-27 11:00', 'a first name that is a month'],
    ['Sun Li tomorrow at 9', ['tomorrow at 9'], '2026-11-24 09:00', 'a name that is a weekday: the one with a time wins'],
    ['Ana thu about it 3pm', ['thu', '3pm'], '2026-11-26 15:00', 'a day and a time that stand apart are one moment'],
    ['Ana 8.12. quote', ['8.12.'], '2026-12-08', 'a date with its points'],
  ])('%s: %s', (text, found, right, _why) => {
    const { when, spans } = findWhen(text, new Date(MON));
    expect(shown(when)).toBe(right);
    expect(spans.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(found.join(' '));
  });

  test.each([
    ['Jan Novak', 'a month alone'],
    ['order 12 cases', 'a number'],
    ['quote Q-2218', 'a number'],
    ['rig for 12.50', 'a price'],
    ['friday’s list', 'no day but its list'],
    ['2nd order', 'no 2nd of a month'],
    ['morning shift', 'no time'],
    ['ad in 2 papers', 'no “a d(ay)”'],
  ])('%s has none: %s', (text, _why) => {
    expect(findWhen(text, new Date(MON)).when).toBeNull();
  });
});

test.each([
  ['9', '09:00', 'an hour'],
  ['9:30', '09:30', 'with minutes'],
  ['930', '09:30', 'without a sign between'],
  ['15.30', '15:30', 'with a dot'],
  ['09:30:59', '09:30', 'seconds are dropped'],
  ['3', '15:00', 'when one works'],
  ['03:00', '03:00', 'as a clock of 24 hours shows it'],
  ['3am', '03:00', 'said so'],
  ['3pm', '15:00', 'afternoon'],
  ['12', '12:00', 'noon'],
  ['12am', '00:00', 'midnight, the American way'],
  ['12 pm', '12:00', 'noon, the American way'],
  ['noon', '12:00', 'a word'],
  ['00:00', '00:00', 'midnight'],
  ['24:00', null, 'no such hour'],
  ['9:60', null, 'no such minute'],
  ['13pm', null, 'no such hour of twelve'],
  ['0am', null, 'no such hour of twelve'],
  ['', null, 'nothing'],
  ['later', null, 'no time'],
])('the time %s is %s: %s', (typed, time, _why) => {
  expect(readTime(typed)).toBe(time);
});

test('of a clock of 24 hours “3” is at night, whatever the working hours', () => {
  expect(readTime('3', null)).toBe('03:00');
});
