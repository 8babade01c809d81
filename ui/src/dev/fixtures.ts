/**
 * What core says of a book, as it was written down by `UPDATE_FIXTURES=1 cargo test -p touchbase-cli fixtures`. Each file
 * has the name of the call that it answers; where a call takes an id, the file has the answers by it.
 */
import type { Alert, Failure, FollowUpRow, Host, LogCheck, PlanCheck } from '../lib/host';

type Core = Host['core'];
type Answer<C extends keyof Core> = Awaited<ReturnType<Core[C]>>;
type Plain =
  | 'today' | 'counts' | 'dayClose' | 'goingQuiet' | 'promises' | 'opportunities' | 'labels' | 'plays' | 'enrolments' | 'templates' | 'settings' | 'suggestions' | 'reminderHealth'
  | 'contacts' | 'twins' | 'inbox';
type ById = 'contact' | 'callSheet' | 'proofs' | 'batch' | 'draft';

export type Fixtures = { [C in Plain]: Answer<C> } & { [C in ById]: Record<number, Answer<C>> } & {
  /** All that are open. */
  followUps: FollowUpRow[];
  /** Of a contact, for tomorrow; for another day under "9 2026-12-05", in place of a follow-up under "9 2026-11-24 25". */
  checkPlan: Record<string, PlanCheck>;
  /** Under "contact 9 out met", or "follow-up 3 out -". */
  checkLog: Record<string, LogCheck>;
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
  previewImport: Answer<'previewImport'>;
  /** The play "interview", started for the contacts 10 and 12. */
  startPlay: Answer<'startPlay'>;
}

const files = import.meta.glob<unknown>('./fixtures/*/*.json', { eager: true, import: 'default' });

/** A copy of the files of a folder. */
function folder(name: string): Record<string, unknown> {
  const begin = `./fixtures/${name}/`;
  const own = Object.entries(files).filter(([path]) => path.startsWith(begin));
  return structuredClone(Object.fromEntries(own.map(([path, said]) => [path.slice(begin.length, -'.json'.length), said])));
}

/** A book; an empty one has nobody to ask about. */
export function fixtures(book: 'sample' | 'empty'): Fixtures {
  return { contact: {}, callSheet: {}, proofs: {}, batch: {}, draft: {}, checkPlan: {}, checkLog: {}, ...folder(book) } as unknown as Fixtures;
}

export const words = folder('words') as unknown as Words;

/** A call that core refuses. */
export function refused(what: string): () => never {
  return () => {
    const refusal = words.refusals[what];
    if (!refusal) throw new Error(`Core was not asked to refuse “${what}”`);
    throw refusal;
  };
}
