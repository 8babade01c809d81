import type { ClockFormat, DateOrder, FirstDay, Theme } from '../lib/host';
import { counted } from './plural';

const themes: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' };
const clocks: Record<ClockFormat, string> = { system: 'As the system', '12h': '2:30 pm', '24h': '14:30' };
const firstDays: Record<FirstDay, string> = { system: 'As the system', monday: 'Monday', saturday: 'Saturday', sunday: 'Sunday' };
const dateOrders: Record<DateOrder, string> = { system: 'As the system', 'day-month-year': '24 Nov 2026', 'month-day-year': 'Nov 24, 2026', 'year-month-day': '2026-11-24' };

/** A setting: its name, what it does in a sentence, and other words by which one looks for it. */
interface SettingWords {
  name: string;
  about: string;
  also: string;
}
const setting = (name: string, about: string, also: string): SettingWords => ({ name, about, also });

/** The settings, as the page, its search and the palette call them. */
const list = {
  login: setting('Start with the computer', 'Reminders come as soon as you log in.', 'autostart launch login boot'),
  closed: setting('When the window is closed', 'Whether Touchbase keeps running and reminders keep coming.', 'tray background minimise close quit'),
  quit: setting('Quit', 'Reminders stop, too. What falls due meanwhile is shown at the next start, marked late.', 'exit end stop'),
  version: setting('Version', 'Which Touchbase this is.', 'about release number update'),

  workingDays: setting('Working days', 'Automatic dates that fall on another day move to the next working day.', 'week weekend monday saturday sunday'),
  workingHours: setting('Working hours', '“Any time” reminders show when your day starts.', 'start end morning evening office'),
  daysOff: setting('Days off', 'Holidays and time away. Nothing is scheduled automatically on them.', 'vacation leave holiday absence christmas'),
  length: setting('Length of a follow-up', 'Follow-ups that overlap are marked.', 'duration slot minutes overlap clash'),

  lead: setting('Remind me', 'How long before its time a new follow-up reminds you. Each one can have its own.', 'default reminder lead early minutes before alarm'),
  nag: setting('Repeat unanswered reminders', 'A reminder shows again until you act on it.', 'nag again persistent alarm'),
  endOfDay: setting('End of the day', 'One pop-up when your working day ends: who is still waiting for a reply, and what is left.', 'evening summary close'),
  quietHours: setting('Quiet hours', 'Pop-ups wait until they are over. What you promised still comes through.', 'do not disturb night mute silence'),
  quietDays: setting('Quiet on days off', 'On days off and weekends, pop-ups wait for the next working morning. What you promised still comes through.', 'weekend holiday mute silence do not disturb'),
  testReminder: setting('Test reminder', 'Shows a pop-up now, to see whether reminders reach you.', 'notification pop-up check health works'),

  weeklyLimit: setting('Weekly limit', 'At least so many days between two attempts to reach a contact. A promise or a reply is never held back.', 'how often days apart balance frequency contact'),
  rhythms: setting('Rhythms by stage or tag', 'For contacts without a rhythm of their own. The first match applies, counted from the last real contact.', 'keep in touch cadence interval months'),
  dates: setting('Birthdays and dates', 'A contact’s own setting comes first, then its tags, then the setting for everyone. On a day off, the working day before reminds you. Dates do not count towards the weekly limit.', 'anniversary birthday reminder'),

  nameOrder: setting('Sort contacts by', 'Titles such as “Dr.” are ignored.', 'name order first last family given surname alphabet'),
  country: setting('Your country', 'For phone numbers written without a country code.', 'region phone prefix calling code'),
  tags: setting('Tags', 'A tag is renamed or deleted for every contact that has it. To merge two tags, give one the name of the other.', 'rename delete merge labels'),

  card: setting('My card', 'Your own details, ready for letters and sharing. They are kept in this book only.', 'own name phone e-mail address organisation title signature me vcard'),

  theme: setting('Appearance', 'Light, dark, or as your system has it.', 'theme dark light mode colour night'),
  textSize: setting('Text size', 'Makes everything in the window larger or smaller.', 'font zoom larger smaller big scale'),
  clock: setting('Clock', 'How times are shown.', 'am pm 12 24 hour time format'),
  firstDay: setting('First day of the week', 'Where calendars and weeks begin.', 'week start monday sunday saturday calendar'),
  dateOrder: setting('Date order', 'How dates are shown, and which comes first when you type “3/4”.', 'date format day month year american iso'),

  backUp: setting('Back up', 'A copy of the whole book: contacts, history, plans, pictures and settings.', 'backup save copy safe usb stick'),
  restore: setting('Restore', 'Goes back to a backup. The book as it is now is kept as a backup first, so you can return.', 'backup recover undo lost bring back'),
  dataFile: setting('Data file', 'Everything you enter is in this one file. Nothing is sent anywhere.', 'path folder location database where storage size'),

  import: setting('Import', 'Contacts from vCard files, and business cards from pictures.', 'vcf card photo scan bring in'),
  imports: setting('Imports', 'What each import changed, contact by contact.', 'history past import changes'),
  export: setting('Export', 'Writes all contacts to a vCard file.', 'vcf save share move'),

  keys: setting('Keys', 'What each key does.', 'keyboard shortcuts hotkeys'),
  quickAdd: setting('Quick add', 'A shortcut that opens quick add from any program. Type a line, press Enter, and you are back where you were.', 'global shortcut hotkey keyboard system'),
};

/** The sections of the page. */
const sections = {
  general: 'General',
  hours: 'Working hours',
  reminders: 'Reminders',
  inTouch: 'Keeping in touch',
  contacts: 'Contacts',
  card: 'My card',
  appearance: 'Appearance',
  backup: 'Backup',
  files: 'Import and export',
  keys: 'Keys',
};

/** The settings. */
export const settings = {
  title: 'Settings',
  list,
  sections,
  sectionsLabel: 'Sections',
  find: 'Search settings',
  noneFound: 'No setting found. Try another word.',
  on: 'On',
  off: 'Off',

  dayStarts: 'Start of the working day',
  dayEnds: 'End of the working day',
  to: 'to',
  overMidnight: (time: string) => `until ${time} the next day`,
  firstDayOff: 'First day off',
  firstDayOffHint: 'From, e.g. 24 dec',
  lastDayOffUnread: 'The last day was not understood: choose it, or type it like “7 jan”.',
  firstDayOffMissing: 'Choose the first day, or type one: “24 dec”.',
  lastDayOff: 'Last day off',
  lastDayOffHint: 'Until (same day)',
  dayOffName: 'What for',
  dayOffNameHint: 'e.g. Christmas',
  removeOne: (what: string) => `Remove ${what}`,
  moves: (n: number) => `${counted(n, 'planned follow-up moves', 'planned follow-ups move')} to working days.`,
  movesApart: (n: number) => `${counted(n, 'planned follow-up moves', 'planned follow-ups move')} further apart.`,
  saveAndMove: 'Save and move',
  noLength: 'None',
  noCountry: 'Not chosen',
  countryNotFound: 'No country found',
  /** What people call a country beside its name. */
  countryAlso: { CZ: ['Czech Republic'], GB: ['UK', 'Great Britain', 'England', 'Scotland', 'Wales'], KR: ['Korea'], NL: ['Holland'], US: ['USA', 'America'] } as Record<string, string[] | undefined>,

  health: 'Check reminders',
  quietFrom: 'Quiet from',
  quietUntil: 'Quiet until',
  keepRunning: 'Keep running',
  quitToo: 'Quit',
  closedEnds: 'Touchbase quits too. No reminders come until you start it again.',
  closedMinimised: 'This desktop has no tray: the window is minimised instead, and reminders keep coming.',
  closedTray: 'Touchbase stays in the tray, and reminders keep coming.',
  service: (name: string) => `Reminders pop up through ${name}.`,
  noService: 'This system has no notification service. Reminders show in this window instead.',

  stageOrTag: 'Stage or tag',
  stage: 'Stage',
  whichStage: 'Which stage',
  whichTag: 'Which tag',
  stageHint: 'e.g. customer',
  tagHint: 'e.g. partner',
  stageMissing: 'Type a stage.',
  tagMissing: 'Type a tag.',
  howOften: 'How often',
  months: (n: number) => counted(n, 'month'),
  other: 'Other',
  datesOn: 'Remind me of everyone’s',
  datesOff: 'Remind me only by the tags below',
  datesLead: 'How early',
  onTheDay: 'On the day',
  daysAhead: (n: number) => counted(n, 'day'),
  remind: 'Remind',
  dontRemind: 'Don’t remind',
  reminds: 'reminds',
  remindsNot: 'does not remind',
  whetherReminds: 'Whether to remind',
  datesTagHint: 'A tag, e.g. friend',

  givenName: 'Given name',
  familyName: 'Family name',
  noTags: 'No tags yet. Add them on a contact’s page, or to many contacts at once in the list.',
  tagNameMissing: 'Type a name for the tag.',
  newName: (tag: string) => `New name of ${tag}`,
  merge: 'Merge',
  rename: 'Rename',
  renameOne: (tag: string) => `Rename ${tag}`,
  renameAbout: 'Rename, or merge with another',
  deleteOne: (tag: string) => `Delete ${tag} for every contact`,
  deleteAbout: 'Delete for every contact',
  tagTaken: (tag: string, n: number) => `“${tag}” is a tag of ${counted(n, 'contact')}: the two will be merged.`,
  allTags: (n: number) => `Show all ${counted(n, 'tag')}`,
  noImports: 'No imports yet.',
  changes: 'What changed',
  changesOf: (title: string) => `What changed: ${title}`,
  allImports: (n: number) => `Show all ${counted(n, 'import')}`,

  themes,
  clocks,
  firstDays,
  dateOrders,
  percent: (n: number) => `${n}%`,
  /** After the figure of a field. */
  daysApart: 'days',
  quitNow: 'Quit Touchbase',
  allKeys: 'Show all keys',

  mobile: 'Mobile',
  phone: 'Phone',
};
