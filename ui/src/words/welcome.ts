import type { Role } from '../lib/host';

const roles: Record<Role, { label: string; about: string; begun: string }> = {
  owner: { label: 'I run a business', about: 'Customers, service, promises', begun: 'Set up for a business' },
  sales: { label: 'I’m in sales', about: 'Trade shows, quotes, after the sale', begun: 'Set up for sales' },
  'job-seeker': { label: 'I’m looking for a job', about: 'Interviews and references', begun: 'Set up for a job search' },
};

/** The first run. */
export const welcome = {
  title: 'Welcome to Touchbase',
  about: 'Three questions, one minute. You can change all of it in Settings.',
  setUp: 'Set up Touchbase',
  step: (n: number) => `Step ${n}`,
  stepDone: (n: number) => `Step ${n}, done`,
  who: 'Who are you?',
  whoAbout: 'Sets your plays, rhythms and stages.',
  roles,
  when: 'When do you work?',
  whenAbout: '“Any time” reminders show when your day starts.',
  reminders: 'Do reminders reach you?',
  test: 'Show a test reminder',
  notSeen: 'If nothing appears, your system may be holding it back.',
  allow: 'See how to allow it',
  skip: 'Skip',
  start: 'Start',
  drop: 'Drop your business cards here',
  files: 'Photos, PDFs or vCards.\nYou review each card before it is saved.',
  or: 'Or',
  openSamples: 'open the samples',
  samplesAbout: ': made-up contacts,\nlabelled, and gone with one click.',
};
