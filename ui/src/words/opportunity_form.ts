import { counted } from './plural';

/** The form of an opportunity, and who should hear when it is won. */
export const opportunityForm = {
  add: 'Add opportunity',
  noTitle: 'Say what it is about.',
  noDate: 'This is not a date. Type one such as “today” or “3 march”.',
  about: 'About',
  aboutHint: 'e.g. leak-test rig',
  amount: 'Amount',
  amountHint: 'e.g. €14,200',
  dates: 'Dates',
  result: 'Result',
  untilDecided: 'Open until a clear yes or no.',
  step: (channel: string, when: string, purpose: string) => `${channel}, ${when}: ${purpose}`,
  noStep: (quiet: string, hint: string) => (hint === '' ? `No next step, ${quiet}.` : `No next step, ${quiet}. ${hint}.`),
  addAndPlan: 'Add and plan',

  whoHears: 'Who should hear about it?',
  hears: (purpose: string, name: string) => `${purpose}: ${name}`,
  plan: (followUps: number) => `Plan ${counted(followUps, 'follow-up')}`,
  planned: (followUps: number) => `${counted(followUps, 'follow-up')} planned`,
};
