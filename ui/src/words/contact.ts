import { figure } from '../lib/format';
import type { Name, Unit } from '../lib/host';
import type { Share } from '../lib/vcard';
import { counted } from './plural';

/** What a name is made of. */
const name: Record<keyof Name, string> = { full: 'Shown as', prefix: 'Prefix', given: 'Given', additional: 'Middle', family: 'Family', suffix: 'Suffix' };

const units: Record<Unit, string> = { day: 'days', week: 'weeks', month: 'months', year: 'years' };

/** The page of a contact. */
export const contact = {
  copied: (what: string) => `Copied ${what}`,
  changeStage: 'Change stage',
  noStage: 'No stage',
  otherStage: 'Other…',
  isStage: (name: string, stage: string) => (stage === '' ? `${name} has no stage now` : `${name} is now “${stage}”`),
  changeChannel: 'Change preferred channel',
  nowPrefers: (name: string, channel: string) => (channel === '' ? `No preferred channel for ${name}` : `${name} prefers ${channel}`),
  prefers: (channel: string) => `Prefers ${channel}`,
  noPreferredChannel: 'No preferred channel',
  introducedBy: (name: string) => `Introduced by ${name}`,
  introductions: (n: number) => `Sent you ${counted(n, 'introduction')}`,
  leaveIt: 'Leave it at that',
  /** What the toast says of it. */
  left: (name: string) => `No next step with ${name}`,
  toOrganisation: 'Mark as organisation',
  toPerson: 'Mark as person',
  mergeWith: 'Merge with…',
  importedFrom: (files: string[]) => (files.length < 3 ? `Imported from ${files.join(' and ')}` : `Imported from ${counted(files.length, 'file')}`),
  scanned: (cards: number) => (cards === 1 ? 'Card scanned' : `${counted(cards, 'card')} scanned`),
  added: 'Added',

  /** How often the owner keeps in touch. */
  rhythm: {
    title: 'Keep in touch',
    about: 'How often you keep in touch',
    none: 'No rhythm',
    set: 'Set rhythm',
    due: (rhythm: string, ago: string) => `${rhythm}, due ${ago}`,
    next: (rhythm: string, ahead: string) => `${rhythm}, next ${ahead}`,
    every: 'Every',
    howMany: 'How many',
    unit: 'Unit',
    units,
    take: 'Set',
    byDefault: 'Default',
    noDefault: 'Default (none)',
    off: 'Off',
  },

  /** The fields. */
  details: {
    groups: { reach: 'How to reach them', who: 'Who they are', standing: 'Where you stand' },
    doNotContact: (name: string, cancelled: number) => (cancelled > 0 ? `Do not contact ${name}: ${counted(cancelled, 'open follow-up')} cancelled` : `Do not contact ${name}`),
    passed: 'passed',
    preferred: 'Preferred',
    preferredOf: (value: string) => `Preferred: ${value}`,
    preferNone: 'Preferred. Press to prefer none.',
    prefer: 'Prefer this one',
    preferOf: (label: string, value: string) => `Prefer this ${label}: ${value}`,
    isPreferred: (value: string) => `${value} is now preferred`,
    notPreferred: (value: string) => `${value} is no longer preferred`,
    remind: (dates: number) => (dates === 1 ? 'Remind me of this date' : 'Remind me of these dates'),
    askedNotTo: 'They asked not to be contacted.',
    byTag: (tag: string) => `Set by the tag “${tag}”.`,
    bySettings: 'Use the default setting',
    showAll: (n: number) => `Show all ${figure(n)}`,
    edit: (label: string) => `Edit ${label}`,
    copy: (label: string) => `Copy ${label}`,
  },

  /** A field that is edited. */
  editor: {
    name,
    called: { nickname: 'Nickname', given_reading: 'Phonetic given', family_reading: 'Phonetic family', maiden_name: 'Maiden name', pronouns: 'Pronouns' },
    number: 'Number',
    email: 'E-mail',
    address: { street: 'Street', postal_code: 'Postal code', city: 'City', region: 'Region', country: 'Country' },
    messenger: { service: 'Service', value: 'User name' },
    position: { title: 'Job title', department: 'Department' },
    relation: 'Relation',
    relationExample: 'e.g. Assistant',
    relations: ['Spouse', 'Partner', 'Assistant', 'Manager', 'Colleague', 'Child', 'Parent', 'Sibling', 'Friend'],
    ownName: 'Field name',
    ownExample: 'e.g. Customer number',
    ownValue: 'Value',
    nameOwn: 'Give the field a name, such as “Customer number”.',
    birthday: 'Birthday',
    birthdayExample: '3 March, or 3 March 1974',
    badBirthday: 'Enter a day and a month, with or without the year: “3 March” or “3 March 1974”.',
    occasion: 'Occasion',
    occasionExample: 'e.g. Anniversary',
    date: 'Date',
    dateExample: '1 March, or 1 March 2027',
    badDate: 'Enter a day and a month, with or without the year: “1 March” or “1 March 2027”.',
    yearly: 'Every year',
    preferredChannel: 'Preferred channel',
    kinds: 'Kinds',
    label: 'Label',
    ownLabel: 'Your own label',
  },

  /** The pictures of their cards. */
  cards: {
    enlarge: 'Enlarge',
    card: (name: string) => `Card of ${name}`,
    numbered: (n: number, name: string) => `Card ${figure(n)} of ${name}`,
  },

  /** The contact in other hands. */
  share: {
    title: 'Share',
    about: 'Point a phone’s camera here to save the contact.',
    code: (name: string) => `QR code of ${name}`,
    tooMuch: 'This is too much for a QR code. Untick something.',
    parts: { direct: 'Mobile and e-mail', work: 'Other numbers and addresses', private: 'Birthday, note and tags' } satisfies Record<Share, string>,
    copy: 'Copy vCard',
    copied: (name: string) => `Copied the vCard of ${name}`,
    exportCard: 'Export vCard…',
    exportAbout: 'Writes everything about the contact to a file',
    print: 'Print',
  },

  /** Their picture. */
  photo: {
    title: 'Photo',
    add: (name: string) => `Add a photo of ${name}`,
    change: (name: string) => `Photo of ${name}`,
    choose: 'Choose photo…',
    chooseTitle: 'Choose a photo',
    paste: 'Paste photo',
    remove: 'Remove photo',
    changed: (name: string) => `New photo of ${name}`,
    removed: (name: string) => `Removed the photo of ${name}`,
    none: 'There is no picture on the clipboard. Copy one first.',
    drop: 'Drop it on the photo to use it there.',
  },

  /** Another contact who is the same. */
  merge: {
    title: (name: string) => `Merge ${name} with…`,
    about: 'You see both side by side before anything is merged.',
    compare: 'Compare',
  },

  /** What happened. */
  timeline: {
    pinned: 'Pinned',
    title: 'Timeline',
    log: 'Log a call, e-mail or meeting',
    addNote: 'Add note',
    noteAbout: 'A note for yourself. It does not count as contact.',
    secondHand: 'second-hand',
    reason: (reason: string) => `Reason: ${reason}`,
    reminder: 'Reminder history',
    reminderOf: (what: string) => `Reminder history: ${what}`,
    reopen: (purpose: string) => `Reopen “${purpose}”`,
    reopened: (purpose: string) => `Reopened: ${purpose}`,
    empty: 'Nothing logged yet.',
    changes: 'What this import changed',
    notes: 'Notes',
    notesExample: 'What was said, in your words',
    outcome: 'Outcome',
    noOutcome: 'No outcome',
    day: 'Day',
    noTime: 'Enter when it happened: a day and a time.',
  },

  /** What is planned with them. */
  steps: {
    title: 'Next steps',
    none: 'No next step.',
    done: (what: string) => `Done: ${what}`,
    afterHours: 'after hours',
    clash: 'Overlaps another follow-up',
    insideLimit: (reason: string) => `Inside the weekly limit: ${reason}`,
    worth: (what: string) => `Worth mentioning: ${what}`,
    logOutcome: 'Log outcome…',
    open: 'Show details',
    close: 'Hide details',
    mayContact: (day: string) => `You can contact them again from ${day}`,
    limit: (last: string) => `Weekly limit: one contact in 7 days. ${last} Replies are always fine.`,
  },

  opportunities: {
    title: 'Opportunities',
    none: 'No opportunities.',
    planStep: 'Plan next step',
    on: (standing: string, day: string) => `${standing} on ${day}`,
    next: (when: string) => `next ${when}`,
  },

  plays: {
    title: 'Plays',
    none: 'No play running.',
    start: 'Start',
    step: (step: number, of: number) => `Step ${figure(step)} of ${figure(of)}`,
    pause: 'Pause',
    resume: 'Resume',
    end: 'End',
  },
};
