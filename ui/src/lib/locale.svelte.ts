/** How dates, times and figures are written: the one place of the window that knows a locale. */
import type { Money } from './host';

/** The language of the window, and the order of day and month. */
export const DATES = 'en-GB';

/** What the system is set to; where it is set to none (“C”, “POSIX”), plain English. */
const system = new Intl.NumberFormat().resolvedOptions().locale;
const SYSTEM = /posix/i.test(system) ? 'en' : system;

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

/** Several in a row: "a and b", "a, b and c". */
const lists = new Intl.ListFormat(DATES, { type: 'conjunction' });
export function joinedWords(all: string[]): string {
  return lists.format(all);
}

/** A time of day, "HH:MM", as it is read. */
export function timeWords(time: string): string {
  return time;
}
