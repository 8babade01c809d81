/** What the parts of the stand-in share: the book, and how the window hears of a change. */
import type { Changes, Contact, ContactRow, EnrolmentView, Failure, FollowUpRow, OpportunityRow, Plan, TimelineEntry } from '../lib/host';

export interface World {
  contacts: Contact[];
  /** Open follow-ups. */
  steps: FollowUpRow[];
  /** What happened, newest first. */
  happened: TimelineEntry[];
  opportunities: OpportunityRow[];
  enrolments: EnrolmentView[];
  /** A contact; a refusal when there is none. */
  find(id: number): Contact;
  /** A contact as a row of a list. */
  row(contact: Contact): ContactRow;
  /** Plans a follow-up. */
  plan(contact: Contact, plan: Plan, more?: Partial<FollowUpRow>): number;
  /** An id that nothing has yet. */
  fresh(): number;
  /** Tells the window what changed; without a message as if another program did it. */
  changed(message: string, what: Partial<Changes>): void;
}

/** Answers to commands, by name. */
export type Answers = Record<string, (args: never) => unknown>;

/** A refusal. */
export function refuse(kind: Failure['kind'], field: string | null, message: string): Failure {
  return { kind, field, message };
}
