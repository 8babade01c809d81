/** A short vCard of a contact: what a phone's camera reads from a QR code. Whole ones are written by core. */
import type { Address, Contact, Phone } from './host';
import { kindsOf } from './marks';
import { numberText } from './words';

/** What the owner shares beside the name and the organisation. */
export type Share = 'direct' | 'work' | 'private';
export const SHARES: readonly Share[] = ['direct', 'work', 'private'];

/** Nobody is reached directly at a desk, or by a fax. */
const isDirect = (phone: Phone): boolean => kindsOf(phone).includes('mobile');
/** The numbers that come with the e-mail addresses: the mobile ones, or the only ones there are. */
function direct({ phones }: Contact): Phone[] {
  const mobile = phones.filter(isDirect);
  return mobile.length > 0 ? mobile : phones.slice(0, 1);
}

const escaped = (text: string): string => text.replaceAll(/[\\,;]/g, '\\$&').replaceAll(/\r?\n/g, '\\n');
const line = (name: string, ...parts: string[]): string[] => (parts.some(Boolean) ? [`${name}:${parts.map(escaped).join(';')}`] : []);
const tel = (phone: Phone): string[] => line(`TEL;TYPE=${isDirect(phone) ? 'CELL' : kindsOf(phone).includes('fax') ? 'FAX' : 'VOICE'}`, numberText(phone.value));
const adr = ({ street, city, region, postal_code, country }: Address): string[] => line('ADR', '', '', street, city, region, postal_code, country);

function birthday({ birthday }: Contact): string[] {
  if (!birthday) return [];
  const two = (n: number): string => String(n).padStart(2, '0');
  // Version 3.0 knows no day without its year; phones read this form.
  return [`BDAY:${birthday.year ?? '-'}-${two(birthday.month)}-${two(birthday.day)}`];
}

const SAYS: Record<Share, (contact: Contact) => string[]> = {
  direct: (contact) => [...direct(contact).flatMap(tel), ...contact.emails.flatMap(({ value }) => line('EMAIL', value))],
  work: (contact) => [...contact.phones.filter((phone) => !direct(contact).includes(phone)).flatMap(tel), ...contact.addresses.flatMap(adr), ...contact.urls.flatMap((url) => line('URL', url))],
  private: (contact) => [...birthday(contact), ...line('NOTE', contact.note), ...(contact.tags.length > 0 ? [`CATEGORIES:${contact.tags.map(escaped).join(',')}`] : [])],
};

/** What there is to share. */
export function shareable(contact: Contact): Share[] {
  return SHARES.filter((share) => SAYS[share](contact).length > 0);
}

/** The vCard of a contact with what is shared. */
export function shortVcard(contact: Contact, shares: readonly Share[]): string {
  const { name, organization, department, title } = contact;
  const said = [
    ...line('FN', name.full || organization),
    // A phone needs the parts of a name, also of one that has none.
    ...line('N', ...(name.family || name.given ? [name.family, name.given, name.additional, name.prefix, name.suffix] : [name.full || organization, '', '', '', ''])),
    ...(organization ? line('ORG', organization, ...(department ? [department] : [])) : []),
    ...line('TITLE', title),
    ...SHARES.filter((share) => shares.includes(share)).flatMap((share) => SAYS[share](contact)),
  ];
  return ['BEGIN:VCARD', 'VERSION:3.0', ...said, 'END:VCARD', ''].join('\r\n');
}
