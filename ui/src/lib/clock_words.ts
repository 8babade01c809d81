/** Times of a day as people say and type them. */
import { words } from '../words';
import { at, NUMBER, numberOf, type Span, wholeWords } from './wording';

/** When somebody works, "HH:MM"; it says whether "3" is in the afternoon. */
export interface Hours {
  start: string;
  end: string;
}

/** A time of day as it was typed. */
export interface Clock {
  hour: number;
  minute: number;
  /** It may be twelve hours later: neither "am" nor "pm" was said, and it is not written as a clock of 24 hours shows it. */
  open: boolean;
  /** It may be the day and the month of a date as well: "8.12". */
  dotted: boolean;
}

/** A part of the day. */
export interface PartOfDay {
  /** The time that it stands for, in minutes; `null` for the beginning or the end of work. */
  minutes: number | 'start' | 'end';
  /** From which hour on it lies, and until which: of the hours that a clock can mean it takes the one inside. */
  from: number;
  until: number;
  /** It is said of today: "tonight". */
  today: boolean;
}

/** A time found in a text. */
export interface TimeWords extends Span {
  clock: Clock | null;
  part: PartOfDay | null;
  /** Why it is none. */
  refused: string;
  /** What is to be said of it. */
  note: string;
}

export const MINUTES_OF_DAY = 24 * 60;

/** Minutes since midnight of "HH:MM". */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** "HH:MM" of minutes since midnight. */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const PARTS: Record<string, Omit<PartOfDay, 'today'>> = {
  morning: { minutes: 'start', from: 0, until: 12 },
  noon: { minutes: 12 * 60, from: 12, until: 13 },
  afternoon: { minutes: 14 * 60, from: 12, until: 18 },
  evening: { minutes: 18 * 60, from: 16, until: 24 },
  night: { minutes: 20 * 60, from: 17, until: 24 },
  end: { minutes: 'end', from: 0, until: 24 },
};
const PART_WORDS: Record<string, keyof typeof PARTS> = { midday: 'noon', lunchtime: 'noon', tonight: 'night' };

const MERIDIEM = "(?<half>am|pm|a\\.m\\.?|p\\.m\\.?)";
const LEAD = '(?:(?<lead>at|@|around|about|by|from)\\s*)?';
const PATTERNS = {
  range: wholeWords(`${LEAD}(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?\\s*(?:${MERIDIEM})?\\s*(?:-|–|to|until|till)\\s*(?<hour2>\\d{1,2})(?:[:.](?<minute2>\\d{2}))?\\s*(?<half2>am|pm)?`),
  half: wholeWords(`${LEAD}(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?(?::\\d{2})?\\s*${MERIDIEM}`),
  colon: wholeWords(`${LEAD}(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::\\d{2})?(?:\\s*(?:h|hrs|uhr|o[’']?clock))?`),
  hours: wholeWords(`${LEAD}(?<hour>\\d{1,2})(?:[.h](?<minute>\\d{2}))?\\s*(?:h|hrs|uhr|o[’']?clock)`),
  dotted: wholeWords(`${LEAD}(?<hour>\\d{1,2})[.h](?<minute>\\d{2})`),
  bare: wholeWords('(?<lead>at|@)\\s*(?<hour>\\d{1,2})'),
  spoken: wholeWords(`${LEAD}(?<quarter>half|(?:a\\s+)?quarter)\\s+(?<way>past|to)\\s+(?<number>\\d{1,2}|${NUMBER})`),
  midnight: wholeWords(`${LEAD}midnight`),
  close: wholeWords('(?:by\\s+|at\\s+)?(?:the\\s+)?(?:eod|cob|(?:end|close)\\s+of\\s+(?:the\\s+|my\\s+)?(?:working\\s+)?(?:day|business))'),
  part: wholeWords('(?:(?:in|at|by|around)\\s+)?(?:(?<which>this|the)\\s+)?(?<part>morning|noon|midday|lunchtime|afternoon|evening|tonight|night)'),
};

/** The time that stands at a place of a text. */
export function timeAt(text: string, from: number): TimeWords | null {
  const found = clockAt(text, from) ?? partAt(text, from);
  return found && { ...found, start: from };
}

function clockAt(text: string, from: number): Omit<TimeWords, 'start'> | null {
  const midnight = at(PATTERNS.midnight, text, from);
  if (midnight) return none(midnight.end, words.time.typed.midnight);
  const spoken = at(PATTERNS.spoken, text, from);
  if (spoken) {
    const { quarter, way, number = '' } = spoken.groups;
    const named = numberOf(number);
    const minutes = (quarter === 'half' ? 30 : 15) * (way === 'to' ? -1 : 1);
    if (named < 1 || named > 12 || (quarter === 'half' && way === 'to')) return null;
    const total = ((named % 12) * 60 + minutes + MINUTES_OF_DAY) % (12 * 60);
    return clock(spoken.end, Math.floor(total / 60) || 12, total % 60, { open: true });
  }
  const range = rangeAt(text, from);
  if (range) return range;
  const kinds = ['half', 'colon', 'hours', 'dotted', 'bare'] as const;
  for (const kind of kinds) {
    const found = at(PATTERNS[kind], text, from);
    if (!found) continue;
    const { hour = '', minute = '0', half, lead } = found.groups;
    const read = hourAndMinute(hour, minute, half);
    if (!read) return none(found.end, words.time.typed.noTime(text.slice(from, found.end).trim()));
    return clock(found.end, read.hour, read.minute, { open: read.open, dotted: kind === 'dotted' && !lead && !text.slice(from, found.end).includes('h') });
  }
  return null;
}

/** "3-4pm", "15:00 to 16:00": only the beginning counts. */
function rangeAt(text: string, from: number): Omit<TimeWords, 'start'> | null {
  const found = at(PATTERNS.range, text, from);
  if (!found) return null;
  const { hour = '', minute, half, hour2 = '', minute2, half2 } = found.groups;
  if (!half && !half2 && !(minute && minute2)) return null;
  // "11-1pm" begins in the morning.
  const half1 = half ?? (half2 === 'pm' && Number(hour) % 12 > Number(hour2) % 12 ? 'am' : half2);
  const read = hourAndMinute(hour, minute ?? '0', half1);
  if (!read || !hourAndMinute(hour2, minute2 ?? '0', half2)) return none(found.end, words.time.typed.noTime(text.slice(from, found.end).trim()));
  return { ...clock(found.end, read.hour, read.minute, { open: read.open }), note: words.time.typed.noEnd };
}

function none(end: number, refused: string): Omit<TimeWords, 'start'> {
  return { end, clock: null, part: null, refused, note: '' };
}

function clock(end: number, hour: number, minute: number, { open = false, dotted = false }): Omit<TimeWords, 'start'> {
  return { end, clock: { hour, minute, open, dotted }, part: null, refused: '', note: '' };
}

function partAt(text: string, from: number): Omit<TimeWords, 'start'> | null {
  const close = at(PATTERNS.close, text, from);
  if (close) return { end: close.end, clock: null, part: { ...PARTS.end!, today: false }, refused: '', note: '' };
  const found = at(PATTERNS.part, text, from);
  if (!found) return null;
  const { part = '', which } = found.groups;
  const name = PART_WORDS[part] ?? part;
  return { end: found.end, clock: null, part: { ...PARTS[name]!, today: part === 'tonight' || which === 'this' }, refused: '', note: '' };
}

/** An hour and a minute as digits, perhaps of twelve hours; `null` when there is no such time. */
function hourAndMinute(hour: string, minute: string, half?: string): Omit<Clock, 'dotted'> | null {
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59) return null;
  if (half) return h < 1 || h > 12 ? null : { hour: (h % 12) + (half.startsWith('p') ? 12 : 0), minute: m, open: false };
  if (h > 23) return null;
  return { hour: h, minute: m, open: h >= 1 && h <= 11 && !hour.startsWith('0') };
}

/** The minutes that a clock can mean, the likelier first: the one inside the working hours, or nearest to them. */
export function meant({ hour, minute, open }: Clock, hours: Hours, part: PartOfDay | null = null): number[] {
  const minutes = hour * 60 + minute;
  if (!open) return [minutes];
  const both = [minutes, minutes + 12 * 60];
  if (part) return both.filter((time) => time >= part.from * 60 && time < part.until * 60);
  return both.sort((a, b) => distance(a, hours) - distance(b, hours));
}

/** How far a time lies outside of the working hours; they may cross midnight. */
function distance(minutes: number, { start, end }: Hours): number {
  const [from, until] = [minutesOf(start), minutesOf(end)];
  const length = (until - from + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  const since = (minutes - from + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  return since <= length ? 0 : Math.min(since - length, MINUTES_OF_DAY - since);
}

/** The minutes that a part of the day stands for. */
export function minutesOfPart({ minutes }: PartOfDay, hours: Hours): number {
  return typeof minutes === 'number' ? minutes : minutesOf(minutes === 'start' ? hours.start : hours.end);
}

/** Reads a time alone: "9", "930", "9:30", "9.30", "3pm", "15 h". Without `hours` an hour is as the clock of 24 hours has it. */
export function readClock(text: string, hours: Hours | null): string | null {
  const typed = text.trim().toLowerCase();
  if (typed === 'noon' || typed === 'midday') return '12:00';
  const match = /^(?:at\s+|@\s*)?(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?(?::\d{2})?\s*(am|pm|a\.m\.?|p\.m\.?|a|p|h|hrs|uhr|o[’']?clock)?$/.exec(typed);
  if (!match) return null;
  const [, hour = '', minute = '0', unit = ''] = match;
  const read = hourAndMinute(hour, minute, /^[ap]/.test(unit) ? unit : undefined);
  if (!read) return null;
  const [minutes = 0] = hours ? meant({ ...read, dotted: false }, hours) : [read.hour * 60 + read.minute];
  return timeOf(minutes);
}
