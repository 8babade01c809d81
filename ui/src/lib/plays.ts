/** The words for plays, and their steps on a line of days. */
import type { EnrolmentState, Offset, OffsetUnit, OnReply, Play, Step, StepFrom, StepState, StepTime } from './host';
import { count } from './words';

export const OFFSET_UNITS: Record<OffsetUnit, string> = {
  minutes: 'minutes',
  hours: 'hours',
  'working-days': 'working days',
  days: 'days',
  weeks: 'weeks',
  months: 'months',
};

export const STEP_FROM: Record<StepFrom, string> = {
  start: 'the start',
  'step-before': 'the step before',
  delivery: 'the delivery',
  refusal: 'a no',
};

/** The headings of the lines. */
export const LINES: Record<Exclude<StepFrom, 'step-before'>, string> = {
  start: 'From the start',
  delivery: 'From the delivery',
  refusal: 'After a no',
};

export const ON_REPLY: Record<OnReply, string> = { pause: 'Pauses it until the reply is answered', end: 'Ends it', 'go-on': 'Changes nothing' };

export const ENROLMENT_STATES: Record<EnrolmentState, string> = { running: 'Running', paused: 'Paused', finished: 'Through', ended: 'Ended' };

export const STEP_STATES: Record<StepState, string> = { done: 'done', skipped: 'let go', planned: 'planned', waiting: 'to come' };

/** "3 working days", "1 month"; "at once" or "same day" for nothing. */
export function offsetWords({ count: n, unit }: Offset): string {
  if (n === 0) return unit === 'minutes' || unit === 'hours' ? 'at once' : 'same day';
  return count(n, OFFSET_UNITS[unit].slice(0, -1));
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
    line.dots.push({ index, step, gap, when: (step.from === 'step-before' && step.after.count > 0 ? '+ ' : '') + offsetWords(step.after) });
  });
  return [...lines].map(([of, { dots }]) => ({ from: of, dots }));
}

/** "3 steps: Thank-you note, Ask for the result, …". */
export function summary({ steps }: Pick<Play, 'steps'>): string {
  const first = steps.slice(0, 3).map(({ purpose }) => purpose);
  return `${count(steps.length, 'step')}: ${first.join(', ')}${steps.length > 3 ? ' …' : ''}`;
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
