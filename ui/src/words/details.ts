import type { FieldName } from '../lib/host';
import { counted } from './plural';

const card: Record<FieldName, string> = {
  name: 'Name',
  'maiden-name': 'Maiden name',
  pronouns: 'Pronouns',
  title: 'Title',
  organization: 'Organisation',
  department: 'Department',
  phone: 'Phone',
  email: 'E-mail',
  url: 'Website',
  social: 'Social',
  address: 'Address',
  note: 'Note',
};

/** The fields of a contact: `label` stands before the value, `name` in a list of fields, `compared` where contacts stand side by side. */
const contact = {
  phones: { label: 'Phone', compared: 'Phone' },
  emails: { label: 'E-mail', compared: 'E-mail' },
  addresses: { label: 'Address', compared: 'Address' },
  urls: { label: 'Website', compared: 'Website' },
  messengers: { label: 'Messenger', compared: 'Messenger' },
  name: { label: 'Name', compared: 'Name' },
  nickname: { label: 'Nickname', compared: 'Nickname' },
  given_reading: { label: 'Phonetic given', name: 'Phonetic given name', compared: 'Phonetic given name' },
  family_reading: { label: 'Phonetic family', name: 'Phonetic family name', compared: 'Phonetic family name' },
  maiden_name: { label: 'Maiden name', compared: 'Maiden name' },
  pronouns: { label: 'Pronouns', compared: 'Pronouns' },
  title: { label: 'Title', compared: 'Title' },
  role: { label: 'Role', compared: 'Role' },
  department: { label: 'Department', compared: 'Department' },
  organization: { label: 'Organisation', compared: 'Organisation' },
  positions: { label: 'Also', name: 'Another position', compared: 'Other positions' },
  relations: { label: 'Related', name: 'Related contact', compared: 'Related' },
  extra: { label: 'Field', name: 'Custom field', compared: 'Custom fields' },
  birthday: { label: 'Birthday', compared: 'Birthday' },
  dates: { label: 'Date', name: 'Date to remember', compared: 'Date' },
  preferred_channel: { label: 'Prefers', name: 'Preferred channel', compared: 'Prefers' },
  do_not_contact: { label: 'Contact', name: 'Do not contact', compared: 'Contact' },
  stage: { label: 'Stage', compared: 'Stage' },
  source: { label: 'Source', compared: 'Source' },
  event: { label: 'Event', compared: 'Event' },
  place: { label: 'Met at', compared: 'Met at' },
  introduced_by: { label: 'Intro by', name: 'Introduced by', compared: 'Introduced by' },
  tags: { label: 'Tags', compared: 'Tags' },
  note: { label: 'Note', compared: 'Note' },
};

/** vCard's own properties. */
const properties: Record<string, string> = {
  LANG: 'Language',
  TZ: 'Time zone',
  GEO: 'Location',
  KEY: 'Key',
  CALURI: 'Calendar',
  CALADRURI: 'Calendar address',
  FBURL: 'Free or busy',
  SOUND: 'Sound',
  LOGO: 'Logo',
  GENDER: 'Gender',
  MAILER: 'Mail program',
  SORT_STRING: 'Sorted by',
  CLASS: 'Confidentiality',
  EXPERTISE: 'Expertise',
  HOBBY: 'Hobby',
  INTEREST: 'Interest',
  XML: 'XML',
};

/** The fields of contacts and cards. */
export const details = {
  card,
  contact,
  properties,
  /** A line of a card that could not be understood. */
  unread: 'Not understood',
  extension: (n: string) => `extension ${n}`,
  /** Of a position that they left. */
  until: (month: string) => `until ${month}`,
  withExtension: (number: string, n: string) => `${number} ext. ${n}`,
  /** Of a date that does not come every year. */
  once: 'once',
  addressOf: (kind: string) => (kind === '' ? 'Address' : `${kind} address`),

  /** What a click on a value does. */
  call: 'Call',
  write: 'Write an e-mail',
  map: 'Show on a map',
  visit: 'Open in your browser',

  /** Where contacts stand side by side. */
  planned: 'Planned',
  timeline: 'Timeline',
  added: 'Added',
  same: 'They say the same.',
  differ: (n: number) => `${counted(n, 'line differs', 'lines differ')}.`,

  /** Of a text that is edited. */
  unsaved: (key: string) => `Not saved yet. Press ${key} again to discard it.`,
};
