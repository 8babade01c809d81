import { figure } from '../lib/format';
import { counted } from './plural';

const more = (n: number): string => `Show ${figure(n)} more`;
const earlier = (n: number): string => `Show ${figure(n)} earlier`;

/** The board of opportunities. */
export const opportunities = {
  title: 'Opportunities',
  deleted: (n: number) => `${counted(n, 'opportunity', 'opportunities')} deleted`,
  filter: 'Filter opportunities',
  add: 'Add opportunity',
  kind: 'Kind',
  all: 'All',
  orders: { standing: 'Next step first', contact: 'Contact', title: 'Title', quiet: 'Quiet longest' },
  open: (n: number) => `${figure(n)} open`,
  view: 'View',
  board: 'Board',
  list: 'List',
  columns: { no_next_step: 'No next step', next_step: 'Next step planned', yes: 'Won', no: 'Lost' },
  showMore: { no_next_step: more, next_step: more, yes: earlier, no: earlier },
  /** What is open is worth, and what of it is expected in a month: both before the sums. */
  openSums: 'Open',
  expectedIn: (month: string) => `Expected in ${month}`,
  expected: (day: string) => `expected ${day}`,
  wasExpected: (day: string) => `was expected ${day}`,
  step: (when: string, purpose: string) => `${when}, ${purpose}`,
  decidedOn: (decided: string, day: string) => `${decided} ${day}`,
  empty: 'No open opportunities. An opportunity stays here until a clear yes or no.',
  planFor: (name: string, title: string) => `Plan the next step with ${name}: ${title}`,
  row: (title: string, name: string) => `${title}, ${name}`,
  reopen: 'Reopen',
};
