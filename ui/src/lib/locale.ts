/**
 * How dates, times and figures are written: the one place of the window that knows a locale. The words are English; by
 * which clock, in which order and from which day on, the owner says, or else the system. Whatever is written by it is
 * written anew when that changes.
 */
import { CalendarDate, getDayOfWeek } from '@internationalized/date';
import { createSubscriber } from 'svelte/reactivity';

import type { Display, Money } from './host';

/** The language of the window. */
export const LANGUAGE = 'en-GB';

/** The order in which a date has its parts. */
export type Order = Exclude<Display['date_order'], 'system'>;

/** What the web view is set to; where it is set to none (“C”, “POSIX”), plain English. */
const webView = new Intl.NumberFormat().resolvedOptions().locale;
const SYSTEM = /posix/i.test(webView) ? 'en' : webView;

type Chosen = Pick<Display, 'clock' | 'first_day' | 'date_order'>;

/** What the owner chose. */
let chosen: Chosen = { clock: 'system', first_day: 'system', date_order: 'system' };
/** What the system has, of what the owner may leave to it. */
let ofSystem = readSystem(LANGUAGE);

/** Tells what is shown that all of this is another one now. No rune: dates are read by it outside of components, too. */
let changed = (): void => {};
const written = createSubscriber((update) => {
  changed = update;
});
const choice = (): Chosen => (written(), chosen);
const systems = (): typeof ofSystem => (written(), ofSystem);

/** Says how the owner wants dates and times written. `locale` is the system's for dates, where it says one. */
export function writeAs(display: Chosen, locale: string | null): void {
  chosen = display;
  ofSystem = readSystem(locale !== null && isKnown(locale) ? locale : SYSTEM);
  changed();
}

function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    // It is no language tag.
    return false;
  }
}

function readSystem(system: string): { order: Order; hours12: boolean; firstDay: number } {
  const parts = new Intl.DateTimeFormat(system, { day: 'numeric', month: 'short', year: 'numeric' }).formatToParts().map(({ type }) => type);
  const order: Order = parts.indexOf('year') < parts.indexOf('month') ? 'year-month-day' : parts.indexOf('month') < parts.indexOf('day') ? 'month-day-year' : 'day-month-year';
  const aMonday = new CalendarDate(2024, 1, 1);
  return { order, hours12: new Intl.DateTimeFormat(system, { hour: 'numeric' }).resolvedOptions().hour12 === true, firstDay: (7 - getDayOfWeek(aMonday, system)) % 7 };
}

/** The order in which a date is written. */
export function dateOrder(): Order {
  const { date_order } = choice();
  return date_order === 'system' ? systems().order : date_order;
}

/** The day with which a week begins, from Monday, which is 0. */
export function firstDay(): number {
  const { first_day } = choice();
  return first_day === 'system' ? systems().firstDay : { monday: 0, saturday: 5, sunday: 6 }[first_day];
}

/** The same as the calendar counts, from Sunday. */
export function calendarFirstDay(): 0 | 1 | 6 {
  return ((firstDay() + 1) % 7) as 0 | 1 | 6;
}

const twelveHours = new Intl.DateTimeFormat(LANGUAGE, { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', timeZone: 'UTC' });

/** A time of day, "HH:MM", as it is read: "14:30", "2:30 pm". */
export function timeWords(time: string): string {
  const { clock } = choice();
  const isShort = clock === 'system' ? systems().hours12 : clock === '12h';
  // The space before "pm" is a narrow one in some web views.
  return isShort && time !== '' ? twelveHours.format(Date.parse(`2024-01-01T${time}Z`)).replace(/\s/u, ' ') : time;
}

const figures = new Intl.NumberFormat(SYSTEM);

/** A figure by the system's locale: "1,200". */
export function figure(n: number): string {
  return figures.format(n);
}

/** An amount of money by the system's locale: "€14,200", "€14,200.50". */
export function amountOf({ minor, currency, decimals }: Money, currencyDisplay: 'symbol' | 'name' = 'symbol'): string {
  const unit = 10 ** decimals;
  const digits = minor % unit === 0 ? 0 : decimals;
  return new Intl.NumberFormat(SYSTEM, { style: 'currency', currency, currencyDisplay, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / unit);
}

/** The size of a file: "8.4 MB". */
export function sizeWords(kilobytes: number): string {
  const [n, unit] = kilobytes < 1024 ? ([kilobytes, 'kilobyte'] as const) : ([kilobytes / 1024, 'megabyte'] as const);
  const digits = unit === 'megabyte' && n < 100 ? 1 : 0;
  return new Intl.NumberFormat(SYSTEM, { style: 'unit', unit, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(n);
}

/** Several in a row: "a and b", "a, b and c". */
const lists = new Intl.ListFormat(LANGUAGE, { type: 'conjunction' });
export function joinedWords(all: string[]): string {
  return lists.format(all);
}
