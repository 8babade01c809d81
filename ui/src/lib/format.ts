/**
 * Dates and times in words. A civil date is "YYYY-MM-DD", a time "HH:MM", an instant RFC 3339; the owner's clock and
 * zone are read here and nowhere else in the window, and only to put what core decided into words.
 */
import { words } from '../words';
import type { Money } from './host';
import { amountOf, dateOrder, LANGUAGE, type Order, timeWords } from './locale';

export { figure, joinedWords, sizeWords, timeWords } from './locale';

const DAY = 24 * 60 * 60 * 1000;

/** Which English has a date's parts in an order. */
const ENGLISH: Record<Order, string> = { 'day-month-year': LANGUAGE, 'month-day-year': 'en-US', 'year-month-day': 'en-US' };

/** Days in the owner's order: "Wed 25 Nov 2026", "Wed Nov 25, 2026", "Wed 2026-11-25". */
function formatter(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  // Civil dates have no zone: they are laid on UTC and read back from it.
  const made = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const formats = Object.fromEntries(Object.entries(ENGLISH).map(([order, locale]) => [order, made(locale, options)])) as Record<Order, Intl.DateTimeFormat>;
  const weekday = options.weekday && made(LANGUAGE, { weekday: options.weekday });
  const whole = options.year !== undefined && options.day !== undefined;
  return (iso) => {
    const order = dateOrder();
    if (whole && order === 'year-month-day') return [weekday?.format(utc(iso)), iso.slice(0, 10)].filter(Boolean).join(' ');
    const text = formats[order].format(utc(iso));
    return weekday ? text.replace(',', '') : text;
  };
}

const weekdayOf = formatter({ weekday: 'long' });
const shortWeekdayOf = formatter({ weekday: 'short' });
const dayMonthOf = formatter({ day: 'numeric', month: 'long' });
const shortOf = formatter({ weekday: 'short', day: 'numeric', month: 'short' });
const briefOf = formatter({ day: 'numeric', month: 'short' });
const briefFullOf = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
const fullOf = formatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthOf = formatter({ month: 'long' });
const monthFullOf = formatter({ month: 'long', year: 'numeric' });

function utc(iso: string): number {
  return Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** A date's civil form in the owner's zone. */
export function civil(date: Date): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** "HH:MM" of a date in the owner's zone. */
export function clock(date: Date): string {
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** The time of a date in the owner's zone, as it is read. */
export function clockWords(date: Date): string {
  return timeWords(clock(date));
}

/** The owner's date. */
export function today(): string {
  return civil(new Date());
}

/** The civil date of an instant. */
export function dateOf(instant: string): string {
  return civil(new Date(instant));
}

/** The instant of a civil date and time, as core reads it. */
export function instantOf(date: string, time: string): string {
  return new Date(`${date}T${time}:00`).toISOString();
}

/** What something is worth: "€14,200"; without an amount, the owner's words for it. */
export function money(amount: Money | null, amountWords = ''): string {
  return amount === null ? amountWords : amountOf(amount);
}

/** The same with the currency's name, so that no sign is in doubt: "14,200 euros". */
export function moneyInFull(amount: Money): string {
  return amountOf(amount, 'name');
}

/** Whole days from `a` to `b`. */
export function daysBetween(a: string, b: string): number {
  return Math.round((utc(b) - utc(a)) / DAY);
}

/** "Tuesday". */
export const weekday = weekdayOf;
/** "Tue". */
export const shortWeekday = shortWeekdayOf;
/** "24 November". */
export const dayMonth = dayMonthOf;
/** "24 November 2026". */
export const dayMonthYear = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
/** "November 2026". */
export const monthYear = monthFullOf;
/** "Friday 4 December". */
export const weekdayDayMonth = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
/** "Fri 20 Nov", whatever the year. */
export const shortDay = shortOf;
/** "25 Nov 2026". */
export const briefYear = briefFullOf;
/** "Wed 25 Nov 2026". */
export const fullDay = fullOf;

/** "Fri 20 Nov"; with the year when it is not `now`'s. */
export function day(iso: string, now: string = today()): string {
  return iso.slice(0, 4) === now.slice(0, 4) ? shortOf(iso) : fullOf(iso);
}

/** "3 Nov"; with the year when it is not `now`'s. */
export function brief(iso: string, now: string = today()): string {
  return iso.slice(0, 4) === now.slice(0, 4) ? briefOf(iso) : briefFullOf(iso);
}

/** Which of the days around today it is. */
function nearOf(iso: string, now: string): 'yesterday' | 'today' | 'tomorrow' | undefined {
  return ([['yesterday', -1], ['today', 0], ['tomorrow', 1]] as const).find(([, days]) => days === daysBetween(now, iso))?.[0];
}

/** The ends of days in a row, the month once where it is the same: "1", "14 December"; "December 1", "14". */
export function ends(first: string, last: string): [string, string] {
  if (first.slice(0, 7) !== last.slice(0, 7)) return [dayMonthOf(first), dayMonthOf(last)];
  const dayOf = (iso: string): string => String(Number(iso.slice(8, 10)));
  return dateOrder() === 'day-month-year' ? [dayOf(first), dayMonthOf(last)] : [dayMonthOf(first), dayOf(last)];
}

/** "Yesterday", "Today", "Tomorrow", else the day. */
export function nearDay(iso: string, now: string = today()): string {
  const near = nearOf(iso, now);
  if (near === undefined) return day(iso, now);
  return { yesterday: words.time.yesterday, today: words.time.today, tomorrow: words.time.tomorrow }[near];
}

/** The same within a sentence: "yesterday". */
export function nearDayWithin(iso: string, now: string = today()): string {
  const near = nearOf(iso, now);
  return near === undefined ? day(iso, now) : words.time.within[near];
}

/** "Thu" within the coming week, else the day. */
export function soon(iso: string, now: string = today()): string {
  const days = daysBetween(now, iso);
  return days > 1 && days < 7 ? shortWeekdayOf(iso) : nearDayWithin(iso, now);
}

/** "Thu 26 Nov, 10:00" or "Thu 26 Nov, any time". */
export function dayTime(date: string, time: string | null, now: string = today()): string {
  return words.time.planned(day(date, now), timeIn({ time, zone: null }));
}

/** "New York" for "America/New_York". */
export function city(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** "GMT-5" of "America/New_York" on a winter's day; empty for a zone that this system does not know. */
export function offsetOf(zone: string, date: string): string {
  try {
    const parts = new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(date ? utc(date) + DAY / 2 : Date.now());
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}

/** "10:00", "any time"; with the zone that a plan was given, "10:00 New York". */
export function timeIn({ time, zone }: { time: string | null; zone: string | null }): string {
  if (zone === null) return time === null ? words.time.anyTime : timeWords(time);
  return time === null ? words.time.anyTimeIn(city(zone)) : words.time.timeIn(timeWords(time), city(zone));
}

/** When a follow-up is planned: "Thu 26 Nov, 10:00 New York". */
export function plannedFor(row: { date: string; time: string | null; zone: string | null }, now: string = today()): string {
  return words.time.planned(day(row.date, now), timeIn(row));
}

/** "09:30" of today, "Yesterday 18:00", "Fri 20 Nov 09:30"; the day is left out when it is that of `beside`. */
export function moment(instant: string, beside: string = today()): string {
  return momentBy(nearDay, instant, beside);
}

/** The same within a sentence: "yesterday 18:00". */
export function momentWithin(instant: string, beside: string = today()): string {
  return momentBy(nearDayWithin, instant, beside);
}

/** The same always with its day: "today 09:30". */
export function instantWithin(instant: string): string {
  return momentBy(nearDayWithin, instant, '');
}

function momentBy(dayWords: (date: string) => string, instant: string, beside: string): string {
  const date = dateOf(instant);
  const time = clockWords(new Date(instant));
  return date === beside ? time : words.time.moment(dayWords(date), time);
}

/** "tried twice, last Tue"; of today with the time: "tried once, today 11:40". */
export function tryWords(tries: number, triedAt: string, now: string = today()): string {
  const when = lastTry(triedAt, now);
  return tries === 1 ? words.time.triedOnce(when) : tries === 2 ? words.time.triedTwice(when) : words.time.tried(tries, when);
}

function lastTry(triedAt: string, now: string): string {
  const date = dateOf(triedAt);
  const days = daysBetween(date, now);
  if (days <= 0) return words.time.moment(words.time.within.today, clockWords(new Date(triedAt)));
  return days > 1 && days < 7 ? shortWeekdayOf(date) : nearDayWithin(date, now);
}

/** "November"; with the year when it is not `now`'s. */
export function month(iso: string, now: string = today()): string {
  return iso.slice(0, 4) === now.slice(0, 4) ? monthOf(iso) : monthFullOf(iso);
}

/** "today", "yesterday", "8 days ago", "3 months ago". */
export function ago(iso: string, now: string = today()): string {
  const days = daysBetween(iso, now);
  if (days <= 0) return words.time.within.today;
  if (days === 1) return words.time.within.yesterday;
  if (days < 60) return words.time.daysAgo(days);
  if (days < 730) return words.time.monthsAgo(Math.round(days / 30.4));
  return words.time.yearsAgo(Math.round(days / 365.25));
}

/** "in 99 days", "today", "tomorrow". */
export function ahead(days: number): string {
  return days === 0 ? words.time.within.today : days === 1 ? words.time.within.tomorrow : words.time.inDays(days);
}
