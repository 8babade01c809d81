import { describe, expect, test } from 'vitest';

import { findWhen, readDate, readTime } from '../src/lib/when';

/** A Tuesday. */
const now = new Date('2026-11-24T09:12:00');

describe('a date field', () => {
  test.each([
    // typed, date, time, why
    ['2026-11-25', '2026-11-25', null, 'as scripts and calendars write it'],
    ['Wed 25 Nov 2026', '2026-11-25', null, 'as the field itself shows it'],
    ['25.11.2026', '2026-11-25', null, 'day first with dots'],
    ['4/12/2026', '2026-12-04', null, 'day first with slashes, not the American way'],
    ['tomorrow', '2026-11-25', null, 'a word'],
    ['thu', '2026-11-26', null, 'a weekday ahead'],
    ['monday', '2026-11-30', null, 'a weekday that was yesterday means the next one'],
    ['3 march', '2027-03-03', null, 'a day of a month gone by means next year'],
    ['in 3 months', '2027-02-24', null, 'an interval'],
    ['in a week', '2026-12-01', null, 'an interval in words'],
    ['thu 3pm', '2026-11-26', '15:00', 'a time typed with the day'],
  ])('%s is %s', (typed, date, time, _why) => {
    expect(readDate(typed, now)).toEqual({ date, time });
  });

  test.each([
    ['', 'nothing'],
    ['soon', 'no day'],
    ['31.2.2026', 'no such day'],
    ['29 feb', 'no such day in the year that is meant'],
    ['May', 'a month alone is no day'],
  ])('%s is no date: %s', (typed, _why) => {
    expect(readDate(typed, now)).toBeNull();
  });
});

describe('a moment inside a text', () => {
  test.each([
    // text, found words, date, time, why
    ['Ana Prado Thu 3pm re quote', 'Thu 3pm', '2026-11-26', '15:00', 'the moment in the middle'],
    ['Brian May tomorrow', 'tomorrow', '2026-11-25', null, 'a name that is a month'],
    ['April Jones fri 10am', 'fri 10am', '2026-11-27', '10:00', 'a first name that is a month'],
    ['Sun Li tomorrow at 9', 'tomorrow at 9', '2026-11-25', '09:00', 'a name that is a weekday: the one with a time wins'],
  ])('%s: %s', (text, words, date, time, _why) => {
    const found = findWhen(text, now);
    expect(found).toMatchObject({ date, time });
    expect(text.slice(found!.start, found!.end)).toBe(words);
  });

  test.each([['Jan Novak'], ['order 12 cases'], ['quote Q-2218']])('%s has none', (text) => {
    expect(findWhen(text, now)).toBeNull();
  });
});

test.each([
  ['9', '09:00', 'an hour'],
  ['9:30', '09:30', 'with minutes'],
  ['930', '09:30', 'without a sign between'],
  ['15.30', '15:30', 'with a dot'],
  ['3pm', '15:00', 'afternoon'],
  ['12am', '00:00', 'midnight, the American way'],
  ['12 pm', '12:00', 'noon, the American way'],
  ['noon', '12:00', 'a word'],
  ['00:00', '00:00', 'midnight'],
  ['24:00', null, 'no such hour'],
  ['9:60', null, 'no such minute'],
  ['13pm', null, 'no such hour of twelve'],
  ['', null, 'nothing'],
  ['later', null, 'no time'],
])('the time %s is %s: %s', (typed, time, _why) => {
  expect(readTime(typed)).toBe(time);
});
