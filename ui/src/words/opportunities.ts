import { figure } from '../lib/format';

/** The board of opportunities. */
export const opportunities = {
  title: 'Opportunities',
  filter: 'Filter opportunities',
  add: 'Add opportunity',
  kind: 'Kind',
  all: 'All',
  orders: { standing: 'Next step first', contact: 'Contact', title: 'Title', quiet: 'Quiet longest' },
  nextStep: 'Next step planned',
  noStepAbout: 'open opportunities without a planned follow-up',
  showFirst: (n: number) => `Show the first ${figure(n)}`,
  rest: (n: number) => `and ${figure(n)} more: filter to find them`,
  empty: 'No open opportunities. An opportunity stays here until a clear yes or no.',
  planFor: (name: string, title: string) => `Plan the next step with ${name}: ${title}`,
  row: (title: string, name: string) => `${title}, ${name}`,
  reopen: 'Reopen',
};
