/**
 * Dates and times in words. A civil date is "YYYY-MM-DD", a time "HH:MM", an instant RFC 3339; the owner's clock and
 * zone are read here and nowhere else in the window, and only to put what core decided into words.
 */

const DAY = 24 * 60 * 60 * 1000;

const figures = new Intl.NumberFormat(navigator.language);

/** A figure by the system's locale: "1,200". */
export function figure(n: number): string {
  return figures.format(n);
}

function formatter(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  // Civil dates have no zone: they are laid on UTC and read back from it.
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (iso) => format.format(utc(iso)).replace(',', '');
}

const weekdayOf = formatter({ weekday: 'long' });
const shortWeekdayOf = formatter({ weekday: 'short' });
const dayMonthOf = formatter({ day: 'numeric', month: 'long' });
const shortOf = formatter({ weekday: 'short', day: 'numeric', month: 'short' });
const briefOf = formatter({ day: 'numeric', month: 'short' });
const fullOf = formatter({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthOf = formatter({ month: 'long' });

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
/** "Fri 20 Nov", whatever the year. */
export const shortDay = shortOf;
/** "Wed 25 Nov 2026". */
export const fullDay = fullOf;

/** "Fri 20 Nov"; with the year when it is not `now`'s. */
export function day(iso: string, now: string = today()): string {
  return iso.slice(0, 4) === now.slice(0, 4) ? shortOf(iso) : fullOf(iso);
}

/** "3 Nov"; with the year when it is not `now`'s. */
export function brief(iso: string, now: string = today()): string {
  return iso.slice(0, 4) === now.slice(0, 4) ? briefOf(iso) : `${briefOf(iso)} ${iso.slice(0, 4)}`;
}

/** "Yesterday", "Today", "Tomorrow", else the day. */
export function nearDay(iso: string, now: string = today()): string {
  const near: Record<number, string> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };
  return near[daysBetween(now, iso)] ?? day(iso, now);
}

/** "Thu" within the coming week, else the day. */
export function soon(iso: string, now: string = today()): string {
  const days = daysBetween(now, iso);
  return days > 1 && days < 7 ? shortWeekdayOf(iso) : nearDay(iso, now).replace(/^(Yesterday|Today|Tomorrow)$/, (near) => near.toLowerCase());
}

/** "Thu 26 Nov, 10:00" or "Thu 26 Nov, any time". */
export function dayTime(date: string, time: string | null, now: string = today()): string {
  return `${day(date, now)}, ${time ?? 'any time'}`;
}

/** "New York" for "America/New_York". */
export function city(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** "GMT-5" of "America/New_York" on a winter's day; empty for a zone that this system does not know. */
export function offsetOf(zone: string, date: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(date ? utc(date) + DAY / 2 : Date.now());
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}

/** "10:00", "any time"; with the zone that a plan was given, "10:00 New York". */
export function timeIn({ time, zone }: { time: string | null; zone: string | null }): string {
  if (zone === null) return time ?? 'any time';
  return time === null ? `any time, ${city(zone)}` : `${time} ${city(zone)}`;
}

/** When a follow-up is planned: "Thu 26 Nov, 10:00 New York". */
export function plannedFor(row: { date: string; time: string | null; zone: string | null }, now: string = today()): string {
  return `${day(row.date, now)}, ${timeIn(row)}`;
}

/** "09:30" of today, "Yesterday 18:00", "Fri 20 Nov 09:30"; the day is left out when it is that of `beside`. */
export function moment(instant: string, beside: string = today()): string {
  const date = dateOf(instant);
  const time = clock(new Date(instant));
  return date === beside ? time : `${nearDay(date)} ${time}`;
}

/** The same within a sentence: "yesterday 18:00". */
export function momentWithin(instant: string, beside: string = today()): string {
  return moment(instant, beside).replace(/^(Yesterday|Today|Tomorrow)/, (near) => near.toLowerCase());
}

/** "tried twice, last Tue"; of today with the time: "tried once, today 11:40". */
export function tryWords(tries: number, triedAt: string, now: string = today()): string {
  const days = daysBetween(dateOf(triedAt), now);
  const when = days <= 0 ? `today ${clock(new Date(triedAt))}` : days === 1 ? 'yesterday' : days < 7 ? shortWeekdayOf(dateOf(triedAt)) : day(dateOf(triedAt), now);
  return tries === 1 ? `tried once, ${when}` : `tried ${tries === 2 ? 'twice' : `${tries} times`}, last ${when}`;
}

/** "November"; with the year when it is not `now`'s. */
export function month(iso: string, now: string = today()): string {
  return iso.slice(0, 4) === now.slice(0, 4) ? monthOf(iso) : `${monthOf(iso)} ${iso.slice(0, 4)}`;
}

/** "today", "yesterday", "8 days ago", "3 months ago". */
export function ago(iso: string, now: string = today()): string {
  const days = daysBetween(iso, now);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 60) return `${days} days ago`;
  if (days < 730) return `${Math.round(days / 30.4)} months ago`;
  return `${Math.round(days / 365.25)} years ago`;
}

/** "in 99 days", "today", "tomorrow". */
export function ahead(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}
