/** How one is reached by a channel. */
import { words } from '../words';
import type { Address, Channel, ContactView } from './host';
import { kindsOf, marksWords } from './marks';
import { calls, type Opens, shows, writes } from './opens';
import { PLACE_KINDS } from './words';

/** A number or an address, and what it is. */
export interface Reach {
  /** Of several lines when it stands on an envelope. */
  text: string;
  /** "Mobile, work", "Summer house". */
  kind: string;
  /** What the system opens at a click. */
  opens: Opens | null;
}

/** Where a channel leads; `undefined` when nothing is on file for it. */
export function reachBy(channel: Channel, view: ContactView): Reach | undefined {
  const { phones, emails, addresses, messengers } = view.contact;
  const called = phones.find(({ value }) => value === view.call_number);
  const phone = view.call_number === '' ? undefined : { text: view.call_number, kind: (called && marksWords(called)) || words.details.contact.phones.label, opens: calls({ kind: null, value: view.call_number }) };
  const [email, address, messenger] = [emails[0], addresses[0], messengers[0]];
  const fax = phones.find((phone) => kindsOf(phone).includes('fax'));
  switch (channel) {
    case 'call':
      return phone;
    case 'email':
      return email && { text: email.value, kind: marksWords(email) || words.details.contact.emails.label, opens: writes(email.value) };
    case 'message':
      return messenger ? { text: messenger.value, kind: messenger.service || words.details.contact.messengers.label, opens: null } : phone;
    case 'fax':
      return fax && { text: fax.value, kind: fax.label ?? PLACE_KINDS.fax, opens: null };
    case 'letter':
    case 'postcard':
    case 'in-person':
      return address && reachAt(address, view.address_lines[0] ?? []);
  }
}

function reachAt(address: Address, lines: string[]): Reach {
  const text = [...lines, address.country].filter(Boolean).join('\n');
  const kind = address.label || words.details.addressOf(marksWords(address));
  return { text, kind, opens: shows(text) };
}

/** By which channel one is reached who prefers none: a call, where there is a number. */
export function usualChannel(view: ContactView): Channel {
  return (['call', 'email', 'message', 'letter', 'fax'] as const).find((channel) => reachBy(channel, view) !== undefined) ?? 'call';
}

/** What is said where nothing is on file. */
export const NOT_ON_FILE = words.codes.notOnFile;

/** Whether it goes to an address by post. */
export function byPost(channel: Channel): boolean {
  return channel === 'letter' || channel === 'postcard';
}
