/** The words for plays, and their steps on a line of days. */
import { words } from '../words';
import type { Offset, OffsetUnit, Play, Step, StepFrom, StepTime } from './host';

export const OFFSET_UNITS = words.time.offsetUnits;

export const STEP_FROM = words.plays.after;

/** The headings of the lines. */
export const LINES = words.plays.lines;

export const ON_REPLY = words.plays.onReply;

export const ENROLMENT_STATES = words.plays.states;

export const STEP_STATES = words.plays.stepStates;

/** "3 working days", "1 month"; "Right away" or "Same day" for nothing. */
export function offsetWords({ count: n, unit }: Offset): string {
  if (n === 0) return unit === 'minutes' || unit === 'hours' ? words.plays.atOnce : words.plays.sameDay;
  return words.time.lengths[unit](n);
}

/** Roughly how many calendar days that is. */
function daysOf({ count: n, unit }: Offset): number {
  const days: Record<OffsetUnit, number> = { minutes: 1 / 1440, hours: 1 / 24, 'working-days': 1.4, days: 1, weeks: 7, months: 30.4 };
  return n * days[unit];
}

/** A step on its line. */
export interface Dot {
  /** Its place in the play, counted from 0. */
  index: number;
  step: Step;
  /** How far it lies after the one before on the line: 1 and more, so that a year does not push an hour off the page. */
  gap: number;
  /** "3 working days". */
  when: string;
}

/** The steps that count from the same thing. */
export interface DayLine {
  from: Exclude<StepFrom, 'step-before'>;
  dots: Dot[];
}

/** The steps of a play on their lines of days. */
export function linesOf(steps: readonly Step[]): DayLine[] {
  const lines = new Map<DayLine['from'], { dots: Dot[]; day: number }>();
  let from: DayLine['from'] = 'start';
  steps.forEach((step, index) => {
    if (step.from !== 'step-before') from = step.from;
    const line = lines.get(from) ?? { dots: [], day: 0 };
    lines.set(from, line);
    const day = (step.from === 'step-before' ? line.day : 0) + daysOf(step.after);
    const gap = line.dots.length === 0 ? 1 : 1 + Math.log2(1 + Math.max(day - line.day, 0));
    line.day = Math.max(day, line.day);
    const length = offsetWords(step.after);
    line.dots.push({ index, step, gap, when: step.from === 'step-before' && step.after.count > 0 ? words.plays.later(length) : length });
  });
  return [...lines].map(([of, { dots }]) => ({ from: of, dots }));
}

/** "3 steps: Thank-you note, Ask for the result, …"; for whom it is to begin is not known yet. */
export function summary({ steps }: Pick<Play, 'steps'>): string {
  const first = steps.slice(0, 3).map(({ purpose }) => purpose.replaceAll('{event}', words.plays.noEvent).replaceAll('{opportunity}', words.plays.noOpportunity));
  return words.plays.summary(steps.length, first, steps.length > 3);
}

/** A step to begin from. */
export function blankStep(after: Offset = { count: 1, unit: 'working-days' }): Step {
  return { purpose: '', value: '', channel: 'call', from: 'start', after, time: 'any', overdue_after: null, repeats: null, template: '', courtesy: false, question: false, lead_minutes: 0 };
}

/** The time of a step as a choice. */
export function timeKind(time: StepTime): 'any' | 'spread' | 'end-of-day' | 'at' {
  return typeof time === 'string' ? time : 'at';
}

/** The short name that a title makes: "After a fair" is "after-a-fair", another one "after-a-fair-2". */
export function shortName(title: string, taken: readonly string[]): string {
  const plain = title.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'play';
  let name = plain;
  for (let n = 2; taken.includes(name); n++) name = `${plain}-${n}`;
  return name;
}
