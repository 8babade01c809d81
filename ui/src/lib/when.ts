/** Dates and times as people type them. */
import { GB, type ParsedResult } from 'chrono-node/en';

import { civil, clock } from './format';

/** A moment as it was typed: a day, and a time if one was named. */
export interface When {
  date: string;
  time: string | null;
}

/** Where in a text a moment was found. */
export interface Found extends When {
  start: number;
  end: number;
}

/** Words that say which day is meant; a bare "Jan", "May" or "March" is more often a name. */
function saysDay({ start, text }: ParsedResult): boolean {
  const bareMonth = /^\s*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*$/i.test(text);
  return !bareMonth && (['day', 'weekday', 'hour', 'month'] as const).some((part) => start.isCertain(part));
}

/**
 * Finds the moment that a text speaks of; the last one when there are several, one with a time before one without. A day
 * that can be the coming one or the last one is the coming one, with `past` the last.
 */
export function findWhen(text: string, now: Date, past = false): Found | null {
  const results = GB.parse(text, now, { forwardDate: !past }).filter(saysDay);
  const best = results.findLast(({ start }) => start.isCertain('hour')) ?? results.at(-1);
  if (!best) return null;
  const date = best.start.date();
  if (past && date > now) {
    if (best.start.isCertain('weekday')) date.setDate(date.getDate() - 7);
    else if (!best.start.isCertain('year')) date.setFullYear(date.getFullYear() - 1);
  }
  return {
    date: civil(date),
    time: best.start.isCertain('hour') ? clock(date) : null,
    start: best.index,
    end: best.index + best.text.length,
  };
}

/** Reads a date field: "2026-11-25", "25.11.2026", "tomorrow", "thu 3pm"; of the past the last such day. `null` when it is no date. */
export function readDate(text: string, now: Date, past = false): When | null {
  const found = findWhen(text, now, past);
  return found && { date: found.date, time: found.time };
}

/** Reads a time field: "9", "930", "9:30", "9.30", "3pm", "15 h". `null` when it is no time. */
export function readTime(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const match = /^(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*(am|pm|a|p|h|uhr|o'clock)?$/.exec(typed);
  if (!match) return typed === 'noon' ? '12:00' : null;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[3]?.[0];
  if ((half === 'a' || half === 'p') && (hour < 1 || hour > 12)) return null;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
