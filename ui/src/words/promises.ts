import { figure } from '../lib/format';
import type { PromiseEnd } from '../lib/host';
import { counted } from './plural';

const ends: Record<PromiseEnd, string> = { kept: 'kept', late: 'kept late', dropped: 'missed' };

/** The ledger of promises. */
export const promises = {
  title: 'Promises',
  filter: 'Filter promises',
  add: 'Add promise',
  added: (name: string, purpose: string, day: string) => `Promise added with ${name}: ${purpose}, ${day}`,
  open: (n: number) => counted(n, 'open', 'open'),
  empty: 'No open promises. What you promised, and what you were promised, stays here until it is kept.',
  lately: 'The last 90 days',
  kept: { mine: 'You kept', theirs: 'They kept' },
  noneLately: 'no promises in the last 90 days',
  keptOf: (kept: number, of: number) => `${figure(kept)} of ${figure(of)} in 90 days`,
  late: (n: number) => `${figure(n)} kept late`,
  missed: (n: number) => `${figure(n)} missed`,
  overdue: (n: number) => `${figure(n)} overdue`,
  whose: 'Whose',
  by: { both: 'Both ways', mine: 'I owe', theirs: 'They owe' },
  byDue: 'Due first',
  closed: 'Closed',
  closedLately: 'in the last 90 days',
  now: (day: string) => `now ${day}`,
  theyDidIt: 'They did it',
  /** The purpose of a follow-up that asks for what they owe. */
  remind: (promise: string) => `Remind them: ${promise}`,
  theirs: 'theirs',
  ends,
  promisedFor: (closed: string, day: string) => `${closed}, promised for ${day}`,
};
