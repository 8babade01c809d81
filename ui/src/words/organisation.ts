import { figure } from '../lib/format';
import { counted } from './plural';

const people = (n: number): string => counted(n, 'person', 'people');

/** The page of an organisation, and what is said where people move between them. */
export const organisation = {
  open: 'Open organisation',
  lastContact: (day: string, who: string) => `Last contact ${day}, ${who}`,
  next: (day: string) => `Next ${day}`,
  toPerson: 'Mark as person',
  planWith: (name: string) => `Plan follow-up with ${name}`,

  /** Its name, which is changed for all of its people at once. */
  rename: {
    title: 'Rename',
    label: 'Name of the organisation',
    isAnother: (name: string, n: number) => `**${name}** is another organisation in your contacts, with ${people(n)}. Join the two?`,
    join: 'Join them',
    renamed: (name: string, n: number) => `Renamed to ${name} for ${counted(n, 'contact')}`,
    joined: (name: string, into: string) => `${name} joined with ${into}`,
  },

  /** What is known of it besides its people. */
  details: {
    none: 'Phone, address and website of the organisation itself.',
    add: 'Add details',
    added: (name: string) => `Details can be added for ${name}`,
    remove: 'Delete its details',
  },

  people: {
    title: 'People',
    count: people,
    left: (n: number) => `and ${figure(n)} who left`,
    add: 'Add person',
    empty: 'Nobody here yet.',
    standing: (stage: string) => `${stage}, no next step`,
    noStage: 'No stage',
    nowAt: (organisation: string) => `now at ${organisation}`,
    leftIn: (month: string, entries: number) => (entries > 0 ? `Left in ${month}, ${counted(entries, 'entry', 'entries')} ${entries === 1 ? 'stays' : 'stay'} here` : `Left in ${month}`),
    hasLeft: 'Left',
    noChannel: 'No preferred channel',
  },

  timeline: { title: 'Timeline', everyone: 'everyone' },

  sums: {
    title: 'Sums',
    open: (n: number) => `${figure(n)} open`,
    won: (n: number, since: string) => (since === '' ? `${figure(n)} won` : `${figure(n)} won since ${since}`),
    lost: (n: number, sum: string) => (sum === '' ? `${figure(n)} lost.` : `${figure(n)} lost, ${sum}.`),
    delivered: (day: string) => `Last delivery ${day}.`,
    noAmount: 'No amount',
  },

  /** The field for where somebody works. */
  field: {
    placeholder: 'Type a name',
    fresh: 'new',
    none: 'No organisation by that name',
  },

  /** Somebody who works elsewhere now. */
  job: {
    ask: 'New job?',
    move: 'New job, keep the old one in the history',
    correct: 'Just correct the name',
    alike: (name: string, organisation: string) => `**${name}** is in your contacts, at ${organisation}. New job?`,
    take: 'New job',
    takeAbout: (name: string) => `${name} works here now; the job before stays in the history`,
  },
  moved: (name: string, organisation: string) => `New job: ${name}, now at ${organisation}`,
};
