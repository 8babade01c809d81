/**
 * What core says of a book, as it was written down by `UPDATE_FIXTURES=1 cargo test -p touchbase-cli fixtures`. Each file
 * has the name of the call that it answers; where a call takes an id, the file has the answers by it.
 */
import * as empty from './fixtures/empty';
import * as sample from './fixtures/sample';
import * as said from './fixtures/words';
import type { Alert, Failure, FollowUpRow, Host, LeftAlone, LogCheck, PlanCheck, WhatNext } from '../lib/host';

type Core = Host['core'];
type Answer<C extends keyof Core> = Awaited<ReturnType<Core[C]>>;
type Plain =
  | 'today' | 'upcoming' | 'counts' | 'dayClose' | 'goingQuiet' | 'promises' | 'opportunities' | 'labels' | 'plays' | 'enrolments' | 'templates' | 'settings' | 'suggestions' | 'snoozes' | 'reminderHealth'
  | 'contacts' | 'twins' | 'inbox';
type ById = 'contact' | 'callSheet' | 'proofs' | 'batch' | 'draft';

export type Fixtures = { [C in Plain]: Answer<C> } & { [C in ById]: Record<number, Answer<C>> } & {
  /** The page of each organisation, by its name. */
  organisation: Record<string, Answer<'organisation'>>;
  /** All that are open. */
  followUps: FollowUpRow[];
  /** Of all that is open, under "weeks 1", "until 2026-12-04". */
  checkSpread: Record<string, Answer<'checkSpread'>>;
  /** Of a contact, for tomorrow; for another day under "9 2026-12-05", in place of a follow-up under "9 2026-11-24 25". */
  checkPlan: Record<string, PlanCheck>;
  /** Under "contact 9 out met", or "follow-up 3 out -". */
  checkLog: Record<string, LogCheck>;
  /** Under "9 2026-11-25 09:00", or "9 2026-11-25 -" for any time. */
  noteOfDelay: Record<string, string>;
  /** Of each contact for whom it is asked once everything is done. */
  whatNext: Record<number, WhatNext>;
};

/** What does not depend on the book. */
export interface Words {
  /** The moment at which all of it was said. */
  now: string;
  /** What the toast says after a call. */
  done: Record<string, string>;
  /** What is refused, by what was wrong. */
  refusals: Record<string, Failure>;
  /** What waits in the window in place of pop-ups: sets by their names. */
  alerts: Record<string, Alert[]>;
  /** What each verb for many leaves alone, of all that is open in the sample book. */
  leftAlone: Record<'completeMany' | 'rescheduleMany' | 'snoozeMany', LeftAlone[]>;
  previewImport: Answer<'previewImport'>;
  /** One who spoke for the owner is thanked, another employer is told. */
  afterYes: Answer<'afterYes'>;
  /** The play "interview", started for the contacts 10 and 12. */
  startPlay: Answer<'startPlay'>;
}

/** How TypeScript reads something of this type out of a file: text is any text there, and a list has any length. */
type Read<T> = T extends string ? string : T extends number | boolean | null ? T : T extends unknown[] ? Read<T[number]>[] : { [K in keyof T]: Read<T[K]> };

/** A copy of what was read, for whoever changes it. */
function copy<T>(read: Read<T>): T {
  return structuredClone<unknown>(read) as T;
}

/** A book; an empty one has nobody to ask about. */
export function fixtures(book: 'sample' | 'empty'): Fixtures {
  return book === 'sample' ? copy<Fixtures>({ ...sample }) : copy<Fixtures>({ contact: {}, checkSpread: {}, checkPlan: {}, checkLog: {}, noteOfDelay: {}, ...empty });
}

export const words = copy<Words>({ ...said });

/** A call that core refuses. */
export function refused(what: string): () => never {
  return () => {
    const refusal = words.refusals[what];
    if (!refusal) throw new Error(`Core was not asked to refuse “${what}”`);
    throw refusal;
  };
}
