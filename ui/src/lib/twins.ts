/** Two contacts side by side: what each says, and where they differ. */
import { envelope } from './details';
import { brief, dateOf } from './format';
import type { Contact, ContactView } from './host';
import { CHANNELS, count, PLACE_KINDS } from './words';

/** One row of the comparison. */
export interface Row {
  label: string;
  first: string[];
  second: string[];
  differs: boolean;
}

type Says = (view: ContactView) => string[];

const kinds = (all: Contact['phones']): string[] => all.map(({ kind, value }) => (kind ? `${value} (${PLACE_KINDS[kind].toLowerCase()})` : value));
const one = (text: string): string[] => (text === '' ? [] : [text]);

const ROWS: [string, Says][] = [
  ['Name', ({ contact }) => one(contact.name.full)],
  ['Title', ({ contact }) => one(contact.title)],
  ['Department', ({ contact }) => one(contact.department)],
  ['Organisation', ({ contact }) => one(contact.organization)],
  ['Phone', ({ contact }) => kinds(contact.phones)],
  ['E-mail', ({ contact }) => contact.emails.map(({ value }) => value)],
  ['Web', ({ contact }) => contact.urls],
  ['Messenger', ({ contact }) => contact.messengers.map(({ service, value }) => [service, value].filter(Boolean).join(' '))],
  ['Address', ({ contact }) => contact.addresses.map((address) => [envelope(address).replaceAll('\n', ', '), address.country].filter(Boolean).join(', '))],
  ['Event', ({ contact }) => one(contact.event)],
  ['Met at', ({ contact }) => one(contact.place)],
  ['Tags', ({ contact }) => one(contact.tags.join(', '))],
  ['Stage', ({ contact }) => one(contact.stage)],
  ['Prefers', ({ contact }) => (contact.preferred_channel ? [CHANNELS[contact.preferred_channel].label] : [])],
  ['Note', ({ contact }) => one(contact.note)],
  ['Planned', ({ next_steps }) => (next_steps.length > 0 ? [count(next_steps.length, 'follow-up')] : [])],
  ['Happened', ({ timeline }) => (timeline.length > 0 ? [count(timeline.length, 'entry', 'entries')] : [])],
  ['Since', ({ contact }) => [brief(dateOf(contact.created_at))]],
];

/** The rows in which at least one of them says something. */
export function compared(first: ContactView, second: ContactView): Row[] {
  return ROWS.map(([label, says]) => {
    const [a, b] = [says(first), says(second)];
    return { label, first: a, second: b, differs: JSON.stringify(a) !== JSON.stringify(b) };
  }).filter((row) => row.first.length + row.second.length > 0);
}
