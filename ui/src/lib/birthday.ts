import type { PartialDate } from './host';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a birthday with or without its year: "3 March", "March 3, 1974", "3.3.", "1974-03-03". `null` when it is none. */
export function readBirthday(text: string): PartialDate | null {
  const typed = text.trim().toLowerCase();
  const iso = /^(?:(\d{4})|-)-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return partial(iso[1], iso[2], iso[3]);
  const numeric = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?$/.exec(typed);
  if (numeric) return partial(numeric[3], numeric[2], numeric[1]);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?(?:\s+(\d{4}))?$/.exec(typed);
  if (words) return partial(words[3], monthOf(words[2]), words[1]);
  const american = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?$/.exec(typed);
  return american && partial(american[3], monthOf(american[1]), american[2]);
}

function monthOf(word = ''): string {
  return String(MONTHS.indexOf(word.slice(0, 3)) + 1);
}

function partial(year: string | undefined, month = '', day = ''): PartialDate | null {
  // 2000 is a leap year: 29 February without a year is a real birthday.
  const [y, m, d] = [Number(year ?? 2000), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (m < 1 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return { year: year === undefined ? null : y, month: m, day: d };
}
