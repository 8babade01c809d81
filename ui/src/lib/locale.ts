/** How dates, times and figures are written: the one place of the window that knows a locale. */

/** The language of the window, and the order of day and month. */
export const DATES = 'en-GB';

const figures = new Intl.NumberFormat(navigator.language);

/** A figure by the system's locale: "1,200". */
export function figure(n: number): string {
  return figures.format(n);
}

/** A time of day, "HH:MM", as it is read. */
export function timeWords(time: string): string {
  return time;
}
