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
  /** What is said of the amount: as core read it, not read, and typed but not read yet. */
  readAs: (amount: string) => `Read as ${amount}.`,
  notRead: 'Not read as an amount: it stays as typed, and no sum counts it.',
  readOnSave: 'Read when you save: with a figure and a currency, it counts in the sums.',
  saved: (title: string, amount: string) => (amount === '' ? `Saved: ${title}` : `Saved: ${title}, ${amount}`),
  savedAsWords: (title: string, typed: string) => `Saved: ${title}. “${typed}” stays as typed: it is no amount.`,
  expected: 'Expected',
  whyLost: 'Why was it lost?',
  whyLostHint: 'Optional, e.g. another supplier',
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
