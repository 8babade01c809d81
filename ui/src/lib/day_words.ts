/**
 * Days as people say and type them. Each rule says what its words mean to a clock and a calendar; where people differ
 * ("friday" on a Friday, "03/04"), the one meaning that it has here is written at the rule, and told.
 */
import { CalendarDate, parseDate } from '@internationalized/date';

import { words } from '../words';
import { after, monthEnd, weekdayOf, weekStart, workingDay, type WorkDays } from './calendar';
import { MINUTES_OF_DAY, timeOf } from './clock_words';
import { dayMonth, fullDay } from './format';
import { timeWords } from './locale';
import { at, NUMBER, numberOf, type Span, wholeWords } from './wording';

/** To what a day belongs: to a plan, which lies ahead; to something that happened; or to either. */
export type Tense = 'ahead' | 'behind' | 'any';

/** What the meaning of a day depends on. */
export interface Setting {
  today: CalendarDate;
  /** Minutes since midnight. */
  minute: number;
  tense: Tense;
  /** The order in which the owner writes day and month; `null` when it is not known. */
  order: 'day' | 'month' | null;
  work: WorkDays;
  /** Nothing but a moment stands in the text: "2 weeks", "15th" are days there. */
  alone: boolean;
}

/** The day that is meant, or why there is none. */
export interface Meaning {
  date: CalendarDate | null;
  /** What is to be said of it: why it is none, or which of several meanings it was given. */
  said: string;
  /** Minutes since midnight, when the words name the time as well: "in 2 hours". */
  minutes?: number;
}

/** A day found in a text. */
export interface DayWords extends Span {
  /** What it means, beside a time in minutes if one is named. */
  meaning: (time: number | null) => Meaning;
  /** The weekday alone, from Monday. */
  weekday: number | null;
  /** It may be a time as well: "8.12". */
  dotted: boolean;
}

const MONTHS = ['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?', 'july?', 'aug(?:ust)?', 'sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'];
const MONTH = `(?<month>${MONTHS.join('|')})\\.?`;
const MONTH_NAMES = words.time.months;
const WEEKDAYS = ['mon(?:day)?', 'tue(?:s(?:day)?)?', 'wed(?:s|nesday)?', 'thu(?:r(?:s(?:day)?)?)?', 'fri(?:day)?', 'sat(?:urday)?', 'sun(?:day)?'];
export const WEEKDAY_NAMES = words.time.weekdays;
const WEEKDAY = `(?<weekday>${WEEKDAYS.join('|')})`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?<year>(?:19|20|21)\\d{2}|[’\']\\d{2})';
const UNITS = '(?:working|business|work)\\s*days?|weekdays?|days?|weeks?|wks?|fortnights?|months?|mths?|quarters?|years?|yrs?|hours?|hrs?|minutes?|mins?';
/** "12.5 kg" is no day. */
const NO_AMOUNT = `(?!\\s*(?:[%€$£]|(?:${UNITS}|[mk]|kg|m|cm|mm|euros?|eur|usd|percent|per|times)(?![\\p{L}\\p{N}])))`;
const PERIOD = `(?:(?:the|this)\\s+)?(?:(?<next>next)\\s+)?(?<period>week|month|quarter|year)|(?:(?<nextMonth>next)\\s+)?${MONTH}(?:\\s+${YEAR})?`;

const PATTERNS = {
  near: wholeWords('(?:(?:on|by)\\s+)?(?<word>today|tomorrow|tmrw|tmr|yesterday|(?:the\\s+)?day\\s+after\\s+tomorrow|(?:the\\s+)?day\\s+before\\s+yesterday)'),
  weekday: wholeWords(`(?:(?:on|by)\\s+)?(?:(?<which>this\\s+coming|this|coming|the\\s+coming|next|last|past|the)\\s+)?${WEEKDAY}\\.?(?:,?\\s+(?:of\\s+)?(?<week>this\\s+week|next\\s+week|(?:the\\s+)?week\\s+after\\s+next))?`),
  weekFirst: wholeWords(`(?<week>next\\s+week|(?:the\\s+)?week\\s+after\\s+next)\\s+(?:on\\s+)?${WEEKDAY}\\.?`),
  iso: wholeWords('(?<year>\\d{4})(?<sign>[-/.])(?<month>\\d{1,2})\\k<sign>(?<day>\\d{1,2})'),
  numeric: wholeWords('(?:(?:on|by)\\s+)?(?<first>\\d{1,2})(?<sign>[./])\\s?(?<second>\\d{1,2})(?:\\k<sign>\\s?(?<year>\\d{4}|\\d{2})|(?<dot>\\.)(?=\\s|$|,))?'.concat(NO_AMOUNT)),
  dashed: wholeWords('(?:(?:on|by)\\s+)?(?<first>\\d{1,2})-(?<second>\\d{1,2})-(?<year>\\d{4})'),
  dayMonth: wholeWords(`(?:(?:on|by)\\s+)?(?:the\\s+)?${DAY}\\.?(?:\\s*(?:of\\s+)?|-)${MONTH}(?:(?:,?\\s*|-)${YEAR})?`),
  monthDay: wholeWords(`(?:(?:on|by)\\s+)?${MONTH}\\s*(?:the\\s+)?${DAY}(?:(?:,\\s*|\\s+)${YEAR})?`),
  ordinal: wholeWords('(?<the>(?:(?:on|by)\\s+)?the\\s+|(?:on|by)\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)(?:\\s+of\\s+(?<of>this|next|the)\\s+month)?'),
  nth: wholeWords(`(?:(?:on|by)\\s+)?(?:the\\s+)?(?<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)\\s+(?:${WEEKDAY}|(?<working>(?:working|business)\\s+day)|(?<any>day))\\s+(?:of|in)\\s+(?:${PERIOD})`),
  edge: wholeWords(`(?:(?:at|by|on)\\s+)?(?:the\\s+)?(?:(?<edge>end|start|beginning|middle)\\s+of|(?<mid>mid)[-\\s])\\s*(?:${PERIOD})`),
  short: wholeWords('(?:by\\s+)?(?<edge>eow|eom)'),
  weekend: wholeWords('(?:(?:at|on|by)\\s+)?(?:(?<which>this|the|next)\\s+)?weekend'),
  workday: wholeWords('(?:(?:on|by)\\s+)?(?:the\\s+)?next\\s+(?:working|business)\\s+day'),
  nextUnit: wholeWords('(?<which>next|last)\\s+(?<unit>week|fortnight|month|quarter|year)|(?:the\\s+)?(?<unit2>week|month|year)\\s+after\\s+next'),
  // "m" is a month to one and a minute to another.
  digits: wholeWords(`(?<count>\\d{1,3})\\s*(?<unit>${UNITS}|[dwyh])(?:[’']s?)?`),
  count: wholeWords(`(?<count>an?|${NUMBER}|a\\s+couple\\s+of|half\\s+an?)\\s+(?<unit>${UNITS})(?:[’']s?)?`),
  ahead: /(?:in|within)\s+|\+\s*/iuy,
  more: /\s*(?:,|and)?\s+/iuy,
  fromNow: wholeWords('\\s+from\\s+(?:now|today)'),
  time: wholeWords('\\s+time'),
  ago: wholeWords('\\s+ago'),
  relation: /\s+(?:(?<back>before)|from|after|on)\s+|\s+/iuy,
  suffix: wholeWords('\\s+(?<unit>week|fortnight)'),
};

interface Steps {
  unit: 'day' | 'week' | 'month' | 'year' | 'working' | 'minute';
  count: number;
}

const says = (date: CalendarDate | null, said = ''): Meaning => ({ date, said });

/** The day that stands at a place of a text: of several readings the longest. */
export function dayAt(text: string, from: number, setting: Setting): DayWords | null {
  const rules = [near, weekday, iso, numeric, written, ordinal, nth, edge, weekend, unit, counted];
  const found = rules.map((rule) => rule(text, from, setting)).filter((one) => one !== null);
  // "friday week", "tomorrow fortnight"
  for (const day of [...found]) {
    const more = at(PATTERNS.suffix, text, day.end);
    if (more && (day.weekday !== null || /(?:today|tomorrow)$/i.test(text.slice(from, day.end)))) {
      const steps: Steps[] = [{ unit: 'week', count: more.groups.unit === 'week' ? 1 : 2 }];
      found.push({ start: from, end: more.end, weekday: null, dotted: false, meaning: () => moved(day.meaning(null), steps, setting) });
    }
  }
  return found.reduce<DayWords | null>((best, one) => (best && best.end >= one.end ? best : one), null);
}

function fixed(start: number, end: number, meaning: Meaning | (() => Meaning)): DayWords {
  return { start, end, weekday: null, dotted: false, meaning: typeof meaning === 'function' ? meaning : () => meaning };
}

function near(text: string, from: number, { today }: Setting): DayWords | null {
  const found = at(PATTERNS.near, text, from);
  if (!found) return null;
  const { word = '' } = found.groups;
  const days = /before/.test(word) ? -2 : word === 'yesterday' ? -1 : word === 'today' ? 0 : /after/.test(word) ? 2 : 1;
  return fixed(from, found.end, says(today.add({ days })));
}

function weekday(text: string, from: number, setting: Setting): DayWords | null {
  const found = at(PATTERNS.weekFirst, text, from) ?? at(PATTERNS.weekday, text, from);
  if (!found) return null;
  const { weekday: name = '', which, week } = found.groups;
  const wanted = placeOf(WEEKDAYS, name);
  const bare = !week && (which === undefined || which === 'the' || /coming/.test(which));
  return { start: from, end: found.end, weekday: bare ? wanted : null, dotted: false, meaning: (time) => weekdayMeant(wanted, which, week, time, setting) };
}

/**
 * "friday" is the next time that such a day or moment comes: on a Friday the one in a week, whatever the hour, and today
 * only with a time that is still ahead. "this friday" may be today. "next friday" is the one of next week.
 */
function weekdayMeant(wanted: number, which: string | undefined, week: string | undefined, time: number | null, setting: Setting): Meaning {
  const { today, minute, tense } = setting;
  const name = WEEKDAY_NAMES[wanted]!;
  const ahead = (wanted - weekdayOf(today) + 7) % 7;
  const back = (7 - ahead) % 7;
  const ofWeek = (weeks: number): CalendarDate => weekStart(today).add({ days: wanted + weeks * 7 });
  if (week) return says(ofWeek(/after/.test(week) ? 2 : /next/.test(week) ? 1 : 0));
  if (which === 'last' || which === 'past') return says(today.subtract({ days: back || 7 }));
  if (which === 'next') {
    const date = ofWeek(1);
    const sooner = ofWeek(0);
    return says(date, sooner.compare(today) > 0 ? words.time.typed.ofNextWeek(name) : '');
  }
  if (which === 'this') return says(today.add({ days: ahead }));
  if (tense === 'behind') return says(today.subtract({ days: back }));
  if (ahead > 0) return says(today.add({ days: ahead }));
  if (time !== null && time >= minute) return says(today);
  return says(today.add({ days: 7 }), time === null ? words.time.typed.inAWeek : words.time.typed.sameTimeNextWeek(timeWords(timeOf(time))));
}

function iso(text: string, from: number): DayWords | null {
  const pattern = at(PATTERNS.iso, text, from);
  const found = pattern ?? isoBeforeTime(text, from);
  if (!found) return null;
  const { year, month, day } = found.groups;
  return fixed(from, found.end, existing(Number(year), Number(month), Number(day)));
}

/** "2026-11-25T10:00". */
function isoBeforeTime(text: string, from: number): ReturnType<typeof at> {
  return at(/(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T(?=\d)/iuy, text, from);
}

function numeric(text: string, from: number, setting: Setting): DayWords | null {
  const found = at(PATTERNS.dashed, text, from) ?? at(PATTERNS.numeric, text, from);
  if (!found) return null;
  const { first: a = '', second: b = '', sign = '-', year, dot } = found.groups;
  const [first, second] = [Number(a), Number(b)];
  const whole = year && Number(year.length === 2 ? `20${year}` : year);
  const of = (day: number, month: number): Meaning => (whole ? existing(whole, month, day) : coming(day, month, setting));
  // With points the day comes first everywhere.
  const order = sign === '.' ? 'day' : first === second ? 'day' : first > 12 ? 'day' : second > 12 ? 'month' : setting.order;
  const dotted = sign === '.' && !year && !dot;
  if (dotted && (second > 12 || second === 0 || first === 0 || first > 31)) return null;
  const meaning = (): Meaning => {
    if (order === 'month') return of(second, first);
    const read = of(first, second);
    const other = of(second, first);
    if (order === 'day' || !read.date) return read;
    const [meant, otherwise] = [read, other].map(({ date }) => date && dayMonth(date.toString()));
    return says(read.date, otherwise ? words.time.typed.dayOrMonth(meant!, otherwise) : words.time.typed.monthFirst(meant!));
  };
  return { ...fixed(from, found.end, meaning), dotted: dotted && !/^[ob]/i.test(text.slice(from, found.end)) };
}

function written(text: string, from: number, setting: Setting): DayWords | null {
  const found = at(PATTERNS.dayMonth, text, from) ?? at(PATTERNS.monthDay, text, from);
  if (!found) return null;
  const { day, month = '', year } = found.groups;
  const place = placeOf(MONTHS, month) + 1;
  return fixed(from, found.end, () => (year ? existing(yearOf(year), place, Number(day)) : coming(Number(day), place, setting)));
}

/** "the 15th": the next one, in a month that has it. */
function ordinal(text: string, from: number, { today, tense, alone }: Setting): DayWords | null {
  const found = at(PATTERNS.ordinal, text, from);
  if (!found || !(found.groups.the || found.groups.of || alone)) return null;
  const day = Number(found.groups.day);
  const { of } = found.groups;
  if (of) {
    const first = monthOf(today, of === 'next' ? 1 : 0);
    return fixed(from, found.end, existing(first.year, first.month, day));
  }
  const step = tense === 'behind' ? -1 : 1;
  for (let months = 0; months < 12; months++) {
    const month = monthOf(today, months * step);
    if (day < 1 || day > monthEnd(month).day) continue;
    const date = month.set({ day });
    if (date.compare(today) * step >= 0) return fixed(from, found.end, says(date));
  }
  return fixed(from, found.end, says(null, words.time.typed.noSuchDay(text.slice(from, found.end).replace(/^.*?(?=\d)/, ''))));
}

/** "first monday of december", "last working day of the month". */
function nth(text: string, from: number, setting: Setting): DayWords | null {
  const found = at(PATTERNS.nth, text, from);
  const period = found && periodOf(found.groups, setting);
  if (!found || !period) return null;
  const { nth = '', weekday: name, working } = found.groups;
  const place = nth === 'last' ? -1 : ['first', '1st', 'second', '2nd', 'third', '3rd', 'fourth', '4th'].indexOf(nth) >> 1;
  const { first, last } = period;
  const edge = place < 0 ? last : first;
  if (working) return fixed(from, found.end, says(workingDay(place < 0 ? edge.add({ days: 1 }) : edge.subtract({ days: 1 }), place < 0 ? -1 : place + 1, setting.work)));
  if (!name) return fixed(from, found.end, says(place < 0 ? edge : edge.add({ days: place })));
  const wanted = placeOf(WEEKDAYS, name);
  const days = place < 0 ? -((weekdayOf(edge) - wanted + 7) % 7) : ((wanted - weekdayOf(edge) + 7) % 7) + place * 7;
  return fixed(from, found.end, says(edge.add({ days })));
}

/** "end of the week" is its Friday, on a weekend its Sunday; a week begins on its Monday. */
function edge(text: string, from: number, setting: Setting): DayWords | null {
  const short = at(PATTERNS.short, text, from);
  const found = short ?? at(PATTERNS.edge, text, from);
  if (!found) return null;
  const groups: Partial<Record<string, string>> = short ? { edge: 'end', period: short.groups.edge === 'eow' ? 'week' : 'month' } : found.groups;
  const period = periodOf(groups, setting);
  if (!period) return null;
  const { first, last } = period;
  if (groups.edge === 'start' || groups.edge === 'beginning') return fixed(from, found.end, says(first));
  if (groups.edge === 'middle' || groups.mid) {
    const date = groups.period === 'week' ? first.add({ days: 2 }) : groups.period === 'year' ? first.set({ month: 7 }) : groups.period === 'quarter' ? first.add({ months: 1, days: 14 }) : first.set({ day: 15 });
    return fixed(from, found.end, says(date));
  }
  if (groups.period !== 'week') return fixed(from, found.end, says(last));
  const friday = last.subtract({ days: 2 });
  return fixed(from, found.end, says(friday.compare(setting.today) < 0 && setting.tense !== 'behind' ? last : friday));
}

function weekend(text: string, from: number, { today, tense }: Setting): DayWords | null {
  const found = at(PATTERNS.weekend, text, from);
  if (!found) return null;
  const saturday = weekStart(today).add({ days: 5 + (found.groups.which === 'next' ? 7 : 0) });
  const date = saturday.compare(today) < 0 && tense !== 'behind' ? today : saturday;
  return fixed(from, found.end, says(date));
}

function unit(text: string, from: number, setting: Setting): DayWords | null {
  const workday = at(PATTERNS.workday, text, from);
  if (workday) return fixed(from, workday.end, says(workingDay(setting.today, 1, setting.work)));
  const found = at(PATTERNS.nextUnit, text, from);
  if (!found) return null;
  const { which, unit, unit2 } = found.groups;
  const [step] = stepsOf(which === undefined ? 'two' : 'one', unit ?? unit2 ?? '');
  return step ? fixed(from, found.end, moved(says(setting.today), [step], setting, which === 'last' ? -1 : 1)) : null;
}

/** "in 3 weeks", "a week from friday", "2 days before the 15th", "3 weeks ago", "two weeks on monday". */
function counted(text: string, from: number, setting: Setting): DayWords | null {
  const { today, minute, alone } = setting;
  const lead = sticky(PATTERNS.ahead, text, from);
  const begin = lead ?? from;
  const steps: Steps[] = [];
  let end = begin;
  for (let next: number | null = begin; next !== null; next = sticky(PATTERNS.more, text, end)) {
    const found = at(PATTERNS.digits, text, next) ?? at(PATTERNS.count, text, next);
    const step = found && stepsOf(found.groups.count ?? '', found.groups.unit ?? '');
    if (!found || !step || step.length === 0) break;
    steps.push(...step);
    end = found.end;
  }
  if (steps.length === 0) return null;

  const here: Meaning = { ...says(today), minutes: minute };
  const then = (meaning: Meaning, sign = 1): Meaning => moved(meaning, steps, setting, sign);
  const ago = at(PATTERNS.ago, text, end);
  if (ago && lead === null) return fixed(from, ago.end, then(here, -1));
  if (lead !== null) return fixed(from, (at(PATTERNS.time, text, end) ?? at(PATTERNS.fromNow, text, end))?.end ?? end, then(here));
  const fromNow = at(PATTERNS.fromNow, text, end);
  if (fromNow) return fixed(from, fromNow.end, then(here));

  PATTERNS.relation.lastIndex = end;
  const relation = PATTERNS.relation.exec(text);
  const day = relation && dayAt(text, end + relation[0].length, { ...setting, alone: false });
  // "2 hours before friday" is no moment; "3 weeks friday" is "3 weeks on friday", "3 weeks in 2 days" is nothing.
  const plain = relation && relation[0].trim() === '';
  const anchored = day && steps.every(({ unit }) => unit !== 'minute') && (!plain || day.weekday !== null || /^\s*(?:today|tomorrow)$/i.test(text.slice(end, day.end)));
  if (day && relation && anchored) return fixed(from, day.end, () => then(day.meaning(null), relation.groups?.back ? -1 : 1));
  // "15h" alone is a time.
  return alone && steps.every(({ unit }) => unit !== 'minute') ? fixed(from, end, then(here)) : null;
}

function sticky(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** What a number of a unit is in units of the calendar; nothing when there is no such thing. */
function stepsOf(number: string, unit: string): Steps[] {
  const half = number.startsWith('half');
  const count = half || /^an?$/.test(number) ? 1 : number === 'a couple of' ? 2 : numberOf(number);
  if (half) return /^y/.test(unit) ? [{ unit: 'month', count: 6 }] : /^h/.test(unit) ? [{ unit: 'minute', count: 30 }] : [];
  if (/work|business|weekday/.test(unit)) return [{ unit: 'working', count }];
  if (unit.startsWith('d')) return [{ unit: 'day', count }];
  if (unit.startsWith('w')) return [{ unit: 'week', count }];
  if (unit.startsWith('fort')) return [{ unit: 'week', count: 2 * count }];
  if (unit.startsWith('q')) return [{ unit: 'month', count: 3 * count }];
  if (unit.startsWith('y')) return [{ unit: 'year', count }];
  if (unit.startsWith('mo') || unit.startsWith('mt')) return [{ unit: 'month', count }];
  return [{ unit: 'minute', count: unit.startsWith('h') ? 60 * count : count }];
}

/** A day moved on the calendar, years first and minutes last. */
function moved(from: Meaning, steps: Steps[], { work }: Setting, sign = 1): Meaning {
  if (!from.date) return from;
  const order = ['year', 'month', 'week', 'day', 'working', 'minute'];
  let date = from.date;
  let minutes: number | undefined;
  for (const { unit, count } of [...steps].sort((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit))) {
    if (unit === 'working') date = workingDay(date, count * sign, work);
    else if (unit !== 'minute') date = after(date, { unit, count: count * sign });
    else {
      const total = (minutes ?? from.minutes ?? 0) + count * sign;
      date = date.add({ days: Math.floor(total / MINUTES_OF_DAY) });
      minutes = ((total % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
    }
  }
  // What a weekday is counted from is told where it could be today.
  return { date, said: from.said && words.time.typed.countedFrom(fullDay(from.date.toString())), ...(minutes !== undefined && { minutes }) };
}

/** The first and the last day of "next month", "december", "the week". */
function periodOf(groups: Partial<Record<string, string>>, { today, tense }: Setting): { first: CalendarDate; last: CalendarDate } | null {
  const { period, next, month, nextMonth, year } = groups;
  const by = next ? 1 : 0;
  if (period === 'week') {
    const first = weekStart(today).add({ days: 7 * by });
    return { first, last: first.add({ days: 6 }) };
  }
  if (period === 'month') return span(monthOf(today, by), 1);
  if (period === 'quarter') return span(monthOf(today, 3 * by - ((today.month - 1) % 3)), 3);
  if (period === 'year') return span(new CalendarDate(today.year + by, 1, 1), 12);
  if (month === undefined) return null;
  const place = placeOf(MONTHS, month) + 1;
  if (year) return span(new CalendarDate(yearOf(year), place, 1), 1);
  const passed = tense === 'behind' ? -Number(place > today.month) : Number(place < today.month || (nextMonth !== undefined && place === today.month));
  return span(new CalendarDate(today.year + passed, place, 1), 1);
}

function span(first: CalendarDate, months: number): { first: CalendarDate; last: CalendarDate } {
  return { first, last: first.add({ months }).subtract({ days: 1 }) };
}

/** The first of the month so many months after that of a day. */
function monthOf(day: CalendarDate, months: number): CalendarDate {
  return day.set({ day: 1 }).add({ months });
}

function placeOf(patterns: string[], word: string): number {
  return patterns.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, 'i').test(word));
}

function yearOf(year: string): number {
  return Number(year.length === 3 ? `20${year.slice(1)}` : year);
}

/** A day of a year, if there is one. */
function existing(year: number, month: number, day: number): Meaning {
  if (month < 1 || month > 12) return says(null, words.time.typed.noMonth(month));
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  try {
    return says(parseDate(iso));
  } catch {
    const name = MONTH_NAMES[month - 1]!;
    const ever = day >= 1 && day <= (month === 2 ? 29 : monthEnd(new CalendarDate(year, month, 1)).day);
    return says(null, ever ? words.time.typed.notInYear(day, name, year) : words.time.typed.notInMonth(day, name));
  }
}

/** A day of a month, in the year that is meant. */
function coming(day: number, month: number, { today, tense }: Setting): Meaning {
  const passed = month < today.month || (month === today.month && day < today.day);
  const yet = month > today.month || (month === today.month && day > today.day);
  const year = today.year + (tense === 'behind' ? -Number(yet) : Number(passed));
  const read = existing(year, month, day);
  // A slip of a few days would lie a year ahead.
  const justPassed = passed && tense === 'ahead' && read.date && today.subtract({ months: 1 }).compare(read.date.subtract({ years: 1 })) <= 0;
  return justPassed ? says(read.date, words.time.typed.aYearLater(fullDay(read.date!.subtract({ years: 1 }).toString()))) : read;
}
