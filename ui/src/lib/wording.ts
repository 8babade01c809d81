/** Words at a place of a text. */

/** A stretch of a text. */
export interface Span {
  start: number;
  end: number;
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** A number in words, as a part of a pattern. */
export const NUMBER = NUMBERS.join('|');

/** A number in words or digits. */
export function numberOf(text: string): number {
  return NUMBERS.indexOf(text) + 1 || Number(text);
}

/** A pattern of whole words: it matches at one place and ends where a word ends. "friday's" and "friday-ish" are other words. */
export function wholeWords(pattern: string): RegExp {
  return new RegExp(`${pattern}(?![\\p{L}\\p{N}]|[’'\\-–/:.](?=[\\p{L}\\p{N}]))`, 'iuy');
}

/** What a pattern of whole words has at a place, its groups in small letters. */
export function at(pattern: RegExp, text: string, from: number): { end: number; groups: Partial<Record<string, string>> } | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (!match) return null;
  const groups = Object.entries(match.groups ?? {}).filter(([, group]) => group !== undefined);
  return { end: from + match[0].length, groups: Object.fromEntries(groups.map(([name, group]) => [name, group.toLowerCase().replace(/\s+/g, ' ')])) };
}
