/** A plan while it is typed, and the plan that comes of it. */
import { words } from '../words';
import { type Channel, type Completion, type Consequences, type Failure, type FollowUpRow, type Interval, type Plan, type PlanSuggestion, type Reaction, type RecursFrom } from './host';
import { invalid } from './saving.svelte';

/** A day and a time while they are typed. */
export interface WhenDraft {
  /** Empty while what is typed is no date. */
  date: string;
  time: string;
  /** No time on purpose. */
  anyTime: boolean;
}

/** Nothing typed yet. */
export const NO_WHEN: WhenDraft = { date: '', time: '', anyTime: false };

export interface PlanDraft extends WhenDraft {
  purpose: string;
  value: string;
  channel: Channel;
  promise: boolean;
  /** They promised it. */
  theyOwe: boolean;
  /** It asks how things are. */
  question: boolean;
  repeats: boolean;
  every: Interval;
  from: RecursFrom;
  /** Minutes between the reminder and the due time; negative while what is typed is no number, `null` as the owner usually has it. */
  lead: number | null;
  /** The zone in which day and time are meant; `null` is wherever the owner is then. */
  zone: string | null;
  /** A zone is typed that is none, or that was not chosen yet. */
  zoneUnread: boolean;
  note: string;
  /** `null` takes the contact's only open one. */
  opportunity: number | null;
  /** Why it is planned inside the weekly limit. */
  reason: string;
  /** The reaction that ends it. */
  awaits: Reaction | null;
}

/** A fresh draft, or one with what is already known. */
export function draftOf(plan: Partial<Plan> = {}): PlanDraft {
  return {
    purpose: plan.purpose ?? '',
    value: plan.value ?? '',
    channel: plan.channel ?? 'call',
    date: plan.date ?? '',
    time: plan.time ?? '',
    anyTime: plan.time === null,
    promise: plan.promise ?? false,
    theyOwe: plan.they_owe ?? false,
    question: plan.question ?? false,
    repeats: !!plan.recurrence,
    every: plan.recurrence?.every ?? { count: 3, unit: 'month' },
    from: plan.recurrence?.from ?? 'completion',
    lead: plan.lead_minutes ?? null,
    zone: plan.zone ?? null,
    zoneUnread: false,
    note: plan.note ?? '',
    opportunity: plan.opportunity ?? null,
    reason: plan.reason ?? '',
    awaits: plan.awaits ?? null,
  };
}

/** A follow-up's plan, out of its row. */
export function planOfRow(row: FollowUpRow): Plan {
  const { purpose, value, channel, date, time, zone, promise, they_owe, question, recurrence, lead_minutes, note, opportunity, reason, awaits } = row;
  return { purpose, value, channel, date, time, zone, promise, they_owe, question, recurrence, lead_minutes, note, opportunity, reason, awaits };
}

/** The fields of a plan that are seldom needed: they stand behind "More". */
export const MORE_FIELDS = ['value', 'zone', 'recurrence', 'every', 'count', 'note'];

/** Whether something that is seldom needed is set. */
export function hasMore({ value, zone, repeats, question, note }: PlanDraft): boolean {
  return value.trim() !== '' || zone !== null || repeats || question || note.trim() !== '';
}

/** What each field of a plan says, by the name under which core refuses it. */
export function fieldsOf(draft: PlanDraft): Record<string, unknown> {
  const { purpose, value, channel, date, time, anyTime, zone, zoneUnread, lead, note, opportunity, reason, repeats, every } = draft;
  const recurrence = [repeats, every.count, every.unit];
  return { purpose, value, channel, date, time: [date, time, anyTime], zone: [zone, zoneUnread], lead_minutes: lead, note, opportunity, reason, recurrence, every: recurrence, count: recurrence };
}

/** The suggestions of different days, where only the day is chosen. */
export function daysOf(suggestions: PlanSuggestion[]): PlanSuggestion[] {
  return suggestions.filter(({ date }, i) => suggestions.findIndex((other) => other.date === date) === i);
}

/** Puts a suggested day and time into a draft. */
export function take(draft: WhenDraft, { date, time }: Pick<PlanSuggestion, 'date' | 'time'>): void {
  draft.date = date;
  draft.time = time ?? '';
  draft.anyTime = time === null;
}

/** What is typed is no time before. */
export const NO_LEAD = words.time.missing.lead;

/** What is typed is no zone. */
export const NO_ZONE = words.time.missing.zone;

/** An interval as it was typed; what is no whole number is left for core to refuse as 0. */
export const typedInterval = ({ count, unit }: Interval): Interval => ({ count: Number.isInteger(count) && count > 0 ? count : 0, unit });

/** What is missing from a day and a time, said as core says it. */
export function missingWhen(draft: WhenDraft): Failure | null {
  if (draft.date === '') return invalid('date', words.time.missing.day);
  if (!draft.anyTime && draft.time === '') return invalid('time', words.time.missing.time);
  return null;
}

/** The day and the time that were typed, as core takes them. */
export function whenOf({ date, time, anyTime }: WhenDraft): Pick<Plan, 'date' | 'time'> {
  return { date, time: anyTime ? null : time };
}

/** How long before its time a plan is reminded of, in minutes; without one there is nothing to come before. */
export function leadOf({ lead, anyTime }: Pick<PlanDraft, 'lead' | 'anyTime'>, usual: number): number {
  return lead ?? (anyTime ? 0 : usual);
}

/** The plan, with the owner's usual lead; or what is missing, said as core says it. */
export function planOf(draft: PlanDraft, usualLead = 0): Plan | Failure {
  if (draft.purpose.trim() === '') return invalid('purpose', words.time.missing.purpose);
  const noWhen = missingWhen(draft);
  if (noWhen) return noWhen;
  if (draft.repeats && !(Number.isInteger(draft.every.count) && draft.every.count >= 1))
    return invalid('recurrence', words.time.missing.every);
  if (draft.zoneUnread) return invalid('zone', NO_ZONE);
  if (draft.lead !== null && draft.lead < 0) return invalid('lead_minutes', NO_LEAD);
  return {
    purpose: draft.purpose.trim(),
    value: draft.value.trim(),
    channel: draft.channel,
    ...whenOf(draft),
    zone: draft.zone,
    promise: draft.promise,
    they_owe: draft.promise && draft.theyOwe,
    question: draft.question,
    recurrence: draft.repeats ? { every: { ...draft.every }, from: draft.from } : null,
    lead_minutes: leadOf(draft, usualLead),
    note: draft.note.trim(),
    opportunity: draft.opportunity,
    reason: draft.reason.trim(),
    awaits: draft.awaits,
  };
}

/** What follows by itself, with nothing said otherwise. */
export const AS_USUAL: Consequences = { play: null, answered: false, also: [], opportunity: null, service: null };
/** A plain "Done". */
export const DONE: Completion = { outcome: null, summary: '', next: null, reason: '', let_go: false, ...AS_USUAL };

/** Tells what is missing from a plan. */
export function isFailure(plan: Plan | Failure): plan is Failure {
  return 'message' in plan;
}

/** The fields of a plan at which a refusal can be shown. */
export const PLAN_FIELDS = ['purpose', 'value', 'channel', 'date', 'time', 'recurrence', 'every', 'count', 'lead_minutes', 'zone', 'note', 'opportunity', 'reason'];
