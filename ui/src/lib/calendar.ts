/** The calendar as core counts it (`Interval::after`, `WorkingHours`); the rows of `calendar.json` hold both to it. */
import { type CalendarDate, getDayOfWeek } from '@internationalized/date';

import type { Interval, WorkingHours } from './host';

/** The days on which somebody works. */
export type WorkDays = Pick<WorkingHours, 'days' | 'days_off'>;

/** Whoever takes more than a year off is not waited for. */
const LONGEST_LEAVE = 400;

/** The day so long after `date`, or before it when `count` is negative; the 31st becomes the last day of a shorter month. */
export function after(date: CalendarDate, { count, unit }: Interval): CalendarDate {
  return date.add({ [`${unit}s`]: count });
}

/** The place of a day in its week, from Monday, which is 0. */
export function weekdayOf(date: CalendarDate): number {
  return getDayOfWeek(date, 'en-GB', 'mon');
}

/** Monday of the week of `date`. */
export function weekStart(date: CalendarDate): CalendarDate {
  return date.subtract({ days: weekdayOf(date) });
}

/** The last day of the month of `date`. */
export function monthEnd(date: CalendarDate): CalendarDate {
  return date.set({ day: date.calendar.getDaysInMonth(date) });
}

function worksOn({ days, days_off }: WorkDays, date: CalendarDate): boolean {
  const iso = date.toString();
  return days[weekdayOf(date)] === true && !days_off.some(({ from, until }) => from <= iso && iso <= until);
}

/** The working day so many working days after `date`, or before it when `count` is negative. */
export function workingDay(date: CalendarDate, count: number, work: WorkDays): CalendarDate {
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0; left--) {
    let next = day.add({ days: step });
    for (let tried = 1; tried < LONGEST_LEAVE && !worksOn(work, next); tried++) next = next.add({ days: step });
    day = worksOn(work, next) ? next : day.add({ days: step });
  }
  return day;
}
