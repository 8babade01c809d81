import { figure } from '../lib/format';

/** The page of what is due today. */
export const today = {
  overdue: (n: number) => `**${figure(n)}** overdue`,
  toGo: (n: number) => `**${figure(n)}** to go today`,
  done: (n: number) => `**${figure(n)}** done`,
  progress: (done: number, all: number) => `${figure(done)} of ${figure(all)} done today`,
  waiting: (n: number) => `**${figure(n)}** ${n === 1 ? 'contact is' : 'contacts are'} waiting for a reply`,
  waitingGroup: 'Waiting for a reply',
  /** Of what is overdue, what was not done on the working day before: "yesterday", "Fri 27 Nov". */
  rest: (n: number, day: string) => `${figure(n)} since ${day}`,
  goneQuiet: (n: number) => `**${figure(n)}** ${n === 1 ? 'contact has' : 'contacts have'} gone quiet`,
  filter: 'Filter',
  anyChannel: 'Any channel',
  onlyPromises: 'Promises only',
  /** No contact is there yet. */
  emptyBook: 'Nothing to follow up yet. Drop business cards anywhere, or add someone.',
  nothingDue: (next: string) => `Nothing is due this week. The next follow-up is on ${next}.`,
  nothingPlanned: 'No open follow-ups.',
};
