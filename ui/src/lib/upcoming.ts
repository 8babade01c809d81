/** The days that lie ahead, in words and as they stand together. */
import { words } from '../words';
import { dayMonth, dayMonthYear, ends, shortWeekday, weekdayDayMonth } from './format';
import type { SpreadPlan, UpcomingDay } from './host';
import { figure } from './locale';

/** A day with something in it; or days in a row with nothing, free or off for the same reason. */
export type Stretch = { kind: 'day'; day: UpcomingDay } | { kind: 'free' | 'off'; first: string; last: string; days: number; name: string };

/** Days as the page lists them: those with nothing in them fold into one line. */
export function stretches(days: UpcomingDay[]): Stretch[] {
  const folded: Stretch[] = [];
  for (const day of days) {
    const last = folded.at(-1);
    const kind = day.off ? 'off' : 'free';
    if (day.count > 0) folded.push({ kind: 'day', day });
    else if (last && last.kind === kind && last.name === day.off_name) {
      last.last = day.date;
      last.days++;
    } else folded.push({ kind, first: day.date, last: day.date, days: 1, name: day.off_name });
  }
  return folded;
}

const dayOf = (iso: string): number => Number(iso.slice(8, 10));

/** "1 to 14 December", "24 November to 7 December"; with the year when it is not `now`'s. */
export function spanWords(from: string, until: string, now: string): string {
  const inYear = until.slice(0, 4) === now.slice(0, 4);
  if (from === until) return inYear ? dayMonth(until) : dayMonthYear(until);
  if (inYear) return words.time.span(...ends(from, until));
  return words.time.span(ends(from, until)[0], dayMonthYear(until));
}

/** "Friday 4 December", "Sat 5 and Sun 6 December", "Thu 24 to Sun 27 December". */
export function stretchWords(first: string, last: string, days: number): string {
  if (days === 1) return weekdayDayMonth(first);
  const [begin, end] = ends(first, last);
  const [from, until] = [`${shortWeekday(first)} ${begin}`, `${shortWeekday(last)} ${end}`];
  return days === 2 ? words.time.two(from, until) : words.time.span(from, until);
}

/** "Sat 5, Sun 6", "Thu 24 to Sun 27": beside other days of the same weeks. */
export function briefStretch(first: string, last: string, days: number): string {
  if (days === 1) return weekdayDay(first);
  return days === 2 ? words.time.twoBrief(weekdayDay(first), weekdayDay(last)) : words.time.span(weekdayDay(first), weekdayDay(last));
}

/** "Wed 2". */
export function weekdayDay(iso: string): string {
  return `${shortWeekday(iso)} ${dayOf(iso)}`;
}

/** "15 min", "2 h", "1 h 30". */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return words.time.minutes(rest);
  return rest === 0 ? words.time.hours(hours) : words.time.hoursAndMinutes(hours, String(rest).padStart(2, '0'));
}

/** "6, about 2 h"; without a length when follow-ups take no time. */
export function loadWords({ count, minutes }: Pick<UpcomingDay, 'count' | 'minutes'>): string {
  return minutes > 0 ? words.time.load(figure(count), lengthWords(minutes)) : figure(count);
}

/** "overlaps Yusuf Demir", "overlaps Ana and Jonas", "overlaps Ana and others". */
export function overlapWords(names: string[]): string {
  const [first = '', second] = names;
  if (second === undefined) return words.time.overlapsOne(first);
  return names.length > 2 ? words.time.overlapsMore(first) : words.time.overlapsTwo(first, second);
}

/** The column of a day: what stays, what comes and what goes when a heap is spread. */
export interface Column {
  date: string;
  off: boolean;
  stays: number;
  comes: number;
  goes: number;
  /** What is planned then. */
  after: number;
}

/** The columns of days, as they are or as a spread would leave them. */
export function columns(days: UpcomingDay[], plan?: SpreadPlan): Column[] {
  return days.map(({ date, off, count }) => {
    const { goes = 0, comes = 0 } = plan?.days.find((day) => day.date === date) ?? {};
    return { date, off, stays: count - goes, comes, goes, after: count - goes + comes };
  });
}
