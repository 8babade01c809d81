/** Dates and times as people type them: what a text says, and what of it was not understood. */
import { CalendarDate } from '@internationalized/date';

import { words } from '../words';
import { weekdayOf, type WorkDays } from './calendar';
import { type Hours, meant, MINUTES_OF_DAY, minutesOf, minutesOfPart, readClock, timeAt, timeOf, type TimeWords } from './clock_words';
import { dayAt, type DayWords, type Meaning, type Setting, type Tense, WEEKDAY_NAMES } from './day_words';
import { briefYear, civil, clock, day as dayInWords, dayTime, fullDay } from './format';
import type { Settings } from './host';
import { dateOrder, timeWords } from './locale';
import type { Span } from './wording';

export type { Tense } from './day_words';

/** A moment as it was typed: a day, and a time if one was named. */
export interface When {
  date: string;
  time: string | null;
}

/** What was read of a text. */
export interface Reading {
  /** The moment that is meant; `null` when none is, or one that cannot be meant. */
  when: When | null;
  /** Where in the text the words for it stand. */
  spans: Span[];
  /** What is to be said of it, in whole sentences: why it is refused, what it was taken for, what was left out. */
  said: string;
}

/** What the meaning of words depends on, with its owner. */
export interface Habits {
  /** ISO 3166; empty when it is not known. */
  region: string;
  /** In which order a date is typed, where the owner or the system says so; else the region does. */
  order: 'day' | 'month' | null;
  hours: Hours & WorkDays;
}

/** How a text is read. */
export interface How extends Partial<Habits> {
  tense?: Tense;
}

/** As core has them before the owner says otherwise. */
const USUAL_HOURS: Hours & WorkDays = { start: '09:00', end: '17:00', days: [true, true, true, true, true, false, false], days_off: [] };

/** The owner's habits, out of the settings. */
export function habitsOf({ default_region: region, working_hours: hours, display }: Settings): Habits {
  // Where somebody lives says more than their system, and less than they do.
  const shown = dateOrder() === 'day-month-year' ? 'day' : 'month';
  return { region, order: display.date_order !== 'system' || region === '' ? shown : null, hours };
}

/** Reads a date field: "2026-11-25", "25.11.", "tomorrow", "thu 3pm", "a week from friday". `null` when it is no date. */
export function readDate(text: string, now: Date, how: How = {}): When | null {
  return readWhen(text, now, how).when;
}

/** Reads a time field: "9", "930", "9:30", "3pm", "15 h"; "3" is the afternoon's when that is when one works. `null` when it is no time. */
export function readTime(text: string, hours: Hours | null = USUAL_HOURS): string | null {
  return readClock(text, hours);
}

/** Words that make of a named day another one, or several. */
const LEAVES_OPEN = /(?<![\p{L}])(?:not|never|except|before|after|or|between|until|till|since|around|about)(?![\p{L}])/iu;

/** Reads a text that is a moment and nothing else. */
export function readWhen(text: string, now: Date, how: How = {}): Reading {
  const setting = settingOf(now, how, true);
  const parts = partsOf(text, setting);
  if (text.trim() === '') return { when: null, spans: [], said: '' };
  if (parts.length === 0) return { when: null, spans: [], said: words.time.typed.noDay };
  const reading = meaningOf(parts, setting, how.hours ?? USUAL_HOURS);
  const left = leftOf(text, reading.spans);
  const open = left.find((gap) => LEAVES_OPEN.test(gap));
  if (open !== undefined) return { ...reading, when: null, said: words.time.typed.open(open) };
  if (!reading.when || left.length === 0) return reading;
  const { date, time } = reading.when;
  const today = setting.today.toString();
  const said = words.time.typed.leftOut(time === null ? dayInWords(date, today) : dayTime(date, time, today), left);
  return { ...reading, said: [said, reading.said].filter(Boolean).join(' ') };
}

/**
 * Finds the moment that a text speaks of among other words. `borders` are the places where what it is about may begin:
 * behind the first of them that is no word of a moment, only the very end is still the moment ("call Ana re quote thu 3pm").
 */
export function findWhen(text: string, now: Date, how: How = {}, borders: number[] = []): Reading {
  const setting = settingOf(now, how, false);
  const parts = partsOf(text, setting);
  const border = borders.find((border) => !parts.some(({ start, end }) => start <= border && border < end)) ?? text.length;
  const groups = neighbours(text, parts).filter(
    (group) => group.some((part) => isDay(part) || isTime(part)) && (group[0]!.start < border || /^[\s.,;!?]*$/.test(text.slice(group.at(-1)!.end))),
  );
  // A day with its time before a day, a day before a time, and of several the last before the border.
  const worth = (group: Part[]): number => (group.some(isDay) ? 2 : 0) + (group.some(({ time }) => time) ? 1 : 0) + (group[0]!.start < border ? 4 : 0);
  const best = groups.reduce<Part[] | null>((best, group) => (best && worth(best) > worth(group) ? best : group), null);
  if (!best) return { when: null, spans: [], said: '' };
  // A day and a time that stand apart are one moment.
  const apart = groups.filter((group) => group.some(isDay) !== best.some(isDay) && !group.some((part) => isTime(part) && best.some(isTime)));
  const whole = best.some(isDay) && best.some(({ time }) => time);
  const reading = meaningOf(apart.length === 1 && !whole ? [...best, ...apart[0]!] : best, setting, how.hours ?? USUAL_HOURS);
  return { ...reading, spans: joined(text, reading.spans) };
}

/** A day, a time, or both ("8.12" until the rest of the text says which). */
interface Part extends Span {
  day: DayWords | null;
  time: TimeWords | null;
}

const isDay = ({ day }: Part): boolean => day !== null && !day.dotted;
/** "9.30" may be a price, "morning" a shift: alone among other words they are no time. */
const isTime = ({ time }: Part): boolean => time !== null && !time.clock?.dotted && (time.part === null || time.part.today || time.part.minutes === MINUTES_OF_DAY / 2);

function settingOf(now: Date, { region = '', order = null, hours = USUAL_HOURS, tense = 'ahead' }: How, alone: boolean): Setting {
  const [year = 0, month = 0, day = 0] = civil(now).split('-').map(Number);
  return { today: new CalendarDate(year, month, day), minute: minutesOf(clock(now)), tense, order: order ?? orderOf(region), work: hours, alone };
}

/** Both orders are at home there. */
const MIXED = new Set(['CA']);

/** Whether day or month comes first where somebody lives. */
function orderOf(region: string): 'day' | 'month' | null {
  if (region === '' || MIXED.has(region)) return null;
  const { language } = new Intl.Locale('und', { region }).maximize();
  const parts = new Intl.DateTimeFormat(`${language}-${region}`, { day: 'numeric', month: 'numeric' }).formatToParts();
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month' ? 'month' : 'day';
}

/** The days and times of a text, in order. */
function partsOf(text: string, setting: Setting): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < text.length; ) {
    const day = dayAt(text, from, setting);
    const time = timeAt(text, from);
    const end = Math.max(day?.end ?? 0, time?.end ?? 0);
    if (end > from) {
      parts.push({ start: from, end, day: day?.end === end ? day : null, time: time?.end === end ? time : null });
      from = end;
    } else {
      from = nextWord(text, from);
    }
  }
  return parts;
}

/** Where the next word begins. */
function nextWord(text: string, from: number): number {
  const rest = /^(?:[\p{L}\p{N}]+(?:[’'\-–./:][\p{L}\p{N}]+)*|[^\p{L}\p{N}+@’'])(?:[^\p{L}\p{N}+@’'])*|^./u.exec(text.slice(from));
  return from + Math.max(1, rest?.[0].length ?? 1);
}

/** Words between the words of a moment that say nothing. */
const BETWEEN = /^[\s,]*(?:(?:on|at|by|from|and|the|of|in|@)\s+)*$/i;

/** The parts that stand beside each other. */
function neighbours(text: string, parts: Part[]): Part[][] {
  return parts.reduce<Part[][]>((groups, part) => {
    const last = groups.at(-1)?.at(-1);
    if (last && BETWEEN.test(text.slice(last.end, part.start))) groups.at(-1)!.push(part);
    else groups.push([part]);
    return groups;
  }, []);
}

/** Spans with nothing between them but links as one each. */
function joined(text: string, spans: Span[]): Span[] {
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .reduce<Span[]>((done, span) => {
      const last = done.at(-1);
      if (last && BETWEEN.test(text.slice(last.end, span.start))) return [...done.slice(0, -1), { start: last.start, end: span.end }];
      return [...done, span];
    }, []);
}

/** The words that stand outside of the spans and are no mere links. */
function leftOf(text: string, spans: Span[]): string[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  const edges = [0, ...ordered.flatMap(({ start, end }) => [start, end]), text.length];
  const gaps: string[] = [];
  for (let i = 0; i < edges.length; i += 2) gaps.push(text.slice(edges[i], edges[i + 1]));
  return gaps.map((gap) => gap.replace(/^[\s,.;]+|[\s,.;]+$/g, '')).filter((gap) => !BETWEEN.test(`${gap} `));
}

/** The one moment that the parts name together. */
function meaningOf(parts: Part[], setting: Setting, hours: Hours): Reading {
  const spans = parts.map(({ start, end }) => ({ start, end }));
  const refused = (said: string): Reading => ({ when: null, spans, said });
  // "8.12" beside another day is a time, alone it is a day.
  const named = parts.some(isDay);
  const days = parts.flatMap(({ day, time }) => (day && !(named && day.dotted && time && !agrees(day, parts)) ? [day] : []));
  const times = parts.flatMap(({ day, time }) => (time && !(day && days.includes(day)) ? [time] : []));

  const wrong = times.find(({ refused }) => refused);
  if (wrong) return refused(wrong.refused);
  const { today, minute, tense } = setting;
  const time = timeMeant(times, hours);
  if (typeof time === 'string') return refused(time);

  const meaning = dayMeant(days, time.minutes, times, setting);
  if (!meaning.date) return refused(meaning.said);
  const minutes = time.minutes ?? meaning.minutes ?? null;
  const date = meaning.date;
  if (tense === 'ahead') {
    if (date.compare(today) < 0) return refused(words.time.typed.dayPassed(fullDay(date.toString())));
    if (date.compare(today) === 0 && minutes !== null && minutes < minute)
      return refused(words.time.typed.timePassed(timeWords(timeOf(minutes))));
  }
  const said = [meaning.said, time.said, ...times.map(({ note }) => note)].filter(Boolean).join(' ');
  return { when: { date: date.toString(), time: minutes === null ? null : timeOf(minutes) }, spans, said };
}

/** Whether "8.12" is the very weekday that stands beside it. */
function agrees(day: DayWords, parts: Part[]): boolean {
  const weekday = parts.find(({ day: other }) => other && other.weekday !== null)?.day?.weekday;
  const { date } = day.meaning(null);
  return weekday !== undefined && date !== null && weekdayOf(date) === weekday;
}

/** The time that is named; or why there is none. */
function timeMeant(times: TimeWords[], hours: Hours): { minutes: number | null; said: string } | string {
  const clocks = times.flatMap(({ clock }) => clock ?? []);
  const parts = times.flatMap(({ part }) => part ?? []);
  const [clock, second] = clocks;
  const part = parts[0] ?? null;
  if (second || parts.length > 1) return words.time.typed.twoTimes;
  if (!clock) {
    if (!part) return { minutes: null, said: '' };
    const minutes = minutesOfPart(part, hours);
    return { minutes, said: minutes === MINUTES_OF_DAY / 2 ? '' : words.time.typed.readAs(timeWords(timeOf(minutes))) };
  }
  const typed = clock.hour * 60 + clock.minute;
  const [minutes] = meant(clock, hours, part);
  if (minutes === undefined) return words.time.typed.wrongPart(timeWords(timeOf(typed)));
  return { minutes, said: minutes === typed || part ? '' : words.time.typed.readAs(timeWords(timeOf(minutes))) };
}

/** The one day that is named; without any the next on which the time comes. */
function dayMeant(days: DayWords[], time: number | null, times: TimeWords[], setting: Setting): Meaning {
  const { today, minute, tense } = setting;
  if (days.length === 0) {
    if (tense !== 'ahead' || time === null || time >= minute || times.some(({ part }) => part?.today)) return { date: today, said: '' };
    return { date: today.add({ days: 1 }), said: words.time.typed.sameTimeTomorrow(timeWords(timeOf(time))) };
  }
  // A weekday beside a date says nothing more; but it must be that day's.
  const dates = days.filter(({ weekday }) => weekday === null);
  const weekdays = days.flatMap(({ weekday }) => weekday ?? []);
  const meanings = (dates.length > 0 ? dates : days).map((day) => day.meaning(time));
  const none = meanings.find(({ date }) => date === null);
  const [first, ...others] = meanings;
  if (!first?.date || none) return none ?? { date: null, said: '' };
  const other = others.find(({ date }) => date!.compare(first.date!) !== 0);
  if (other) return { date: null, said: words.time.typed.twoDays(fullDay(first.date.toString()), fullDay(other.date!.toString())) };
  const wrong = weekdays.find((weekday) => weekday !== weekdayOf(first.date!));
  if (wrong !== undefined)
    return { date: null, said: words.time.typed.wrongWeekday(briefYear(first.date.toString()), WEEKDAY_NAMES[weekdayOf(first.date)]!, WEEKDAY_NAMES[wrong]!) };
  return { ...first, said: meanings.find(({ said }) => said)?.said ?? '' };
}
