/** The lines of a contact's details: what each shows, and how each is changed. */
import { dayMonth } from './format';
import type { Address, Contact, ContactView, Details, PartialDate, PlaceKind } from './host';
import { CHANNELS, PLACE_KINDS } from './words';

/** A field that is edited as one line of text. */
export type TextField = 'organization' | 'department' | 'title' | 'stage' | 'source' | 'event' | 'place' | 'note';
/** A field of which there may be several. */
export type ListField = 'phones' | 'emails' | 'addresses' | 'urls' | 'messengers';
export type Field = TextField | ListField | 'name' | 'birthday' | 'tags' | 'preferred_channel' | 'introduced_by' | 'do_not_contact';

/** One line: a field, or one of several. */
export interface Line {
  field: Field;
  /** Which of several. */
  index: number;
  label: string;
  /** What it says; lines are separated by newlines. Empty for a line that is being added. */
  text: string;
  /** Less important words after it. */
  aside: string;
  /** Lines of one group stand together. */
  group: 'reach' | 'who' | 'standing';
  /** A number or an address that one copies. */
  copies: boolean;
}

const LABELS: Record<Field, string> = {
  phones: 'Phone',
  emails: 'E-mail',
  addresses: 'Address',
  urls: 'Web',
  messengers: 'Messenger',
  name: 'Name',
  title: 'Title',
  organization: 'Company',
  department: 'Department',
  birthday: 'Birthday',
  preferred_channel: 'Prefers',
  do_not_contact: 'Contact',
  stage: 'Stage',
  source: 'Source',
  event: 'Event',
  place: 'Met at',
  introduced_by: 'Intro by',
  tags: 'Tags',
  note: 'Noted',
};
const LISTS: ListField[] = ['phones', 'emails', 'addresses', 'urls', 'messengers'];
const WHO: Field[] = ['name', 'title', 'department', 'organization', 'birthday'];
const STANDING: Field[] = ['preferred_channel', 'do_not_contact', 'stage', 'source', 'event', 'place', 'introduced_by', 'tags', 'note'];

/** The name of a field as a choice of "Add a field". */
export function fieldLabel(field: Field): string {
  const longer: Partial<Record<Field, string>> = {
    preferred_channel: 'Preferred channel',
    do_not_contact: 'Do not contact',
    introduced_by: 'Introduced by',
    note: 'Note',
  };
  return longer[field] ?? LABELS[field];
}

/** Details without anything in them. */
export function blankDetails(): Details {
  return {
    kind: 'person',
    name: { full: '', given: '', family: '', additional: '', prefix: '', suffix: '' },
    organization: '',
    department: '',
    title: '',
    phones: [],
    emails: [],
    addresses: [],
    urls: [],
    messengers: [],
    birthday: null,
    photo: null,
    tags: [],
    stage: '',
    preferred_channel: null,
    rhythm: 'default',
    source: '',
    event: '',
    place: '',
    introduced_by: null,
    do_not_contact: false,
    note: '',
    extra: [],
  };
}

/** A contact's details, to be changed and given back to core. */
export function detailsOf(contact: Contact): Details {
  const { id: _id, uid: _uid, batch: _batch, created_at: _created, ...details } = contact;
  return structuredClone(details);
}

/** An address as it is written on an envelope; the country apart. */
export function envelope({ street, postal_code, city, region }: Address): string {
  const town = [city, region, postal_code].filter(Boolean).join(' ');
  return [street, town].filter(Boolean).join('\n');
}

/** "3 March", "3 March 1974". */
export function birthdayText({ year, month, day }: PartialDate): string {
  const iso = `${year ?? 2000}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return `${dayMonth(iso)}${year === null ? '' : ` ${year}`}`;
}

/** Every line that says something, in the order of the page. */
export function linesOf(view: ContactView): Line[] {
  const { contact } = view;
  const lists = LISTS.flatMap((field) => contact[field].map((_, index) => lineOf(view, field, index)));
  const singles = [...WHO, ...STANDING].filter((field) => field === 'name' || says(contact, field)).map((field) => lineOf(view, field, 0));
  return [...lists, ...singles];
}

/** The fields that can be added: those with nothing in them, and one more of those of which there may be several. */
export function addable(contact: Contact): Field[] {
  return [...LISTS, ...[...WHO, ...STANDING].filter((field) => field !== 'name' && !says(contact, field))];
}

/** The line of one field, also of one that says nothing yet. */
export function lineOf(view: ContactView, field: Field, index: number): Line {
  const { contact } = view;
  const line = (text: string, aside = '', label = LABELS[field]): Line => ({
    field,
    index,
    label,
    text,
    aside,
    group: LISTS.includes(field as ListField) ? 'reach' : WHO.includes(field) ? 'who' : 'standing',
    copies: field === 'phones' || field === 'emails' || field === 'addresses' || field === 'urls' || field === 'messengers',
  });
  const place = (kind: PlaceKind | null | undefined): string | undefined => (kind ? PLACE_KINDS[kind] : undefined);
  switch (field) {
    case 'phones': {
      const phone = contact.phones[index];
      return line(phone?.value ?? '', '', place(phone?.kind) ?? LABELS.phones);
    }
    case 'emails': {
      const email = contact.emails[index];
      return line(email?.value ?? '', place(email?.kind)?.toLowerCase() ?? '');
    }
    case 'addresses': {
      const address = contact.addresses[index];
      return line(address ? envelope(address) : '', address?.country ?? '');
    }
    case 'messengers': {
      const messenger = contact.messengers[index];
      const service = messenger?.service.replace(/^./, (c) => c.toUpperCase());
      return line(messenger?.value ?? '', '', service || LABELS.messengers);
    }
    case 'urls':
      return line(contact.urls[index] ?? '');
    case 'name':
      return line(contact.name.full);
    case 'birthday':
      return line(contact.birthday ? birthdayText(contact.birthday) : '', '');
    case 'tags':
      return line(contact.tags.join(', '));
    case 'preferred_channel':
      return line(contact.preferred_channel ? CHANNELS[contact.preferred_channel].label : '');
    case 'introduced_by':
      return line(contact.introduced_by === null ? '' : view.introduced_by_name);
    case 'do_not_contact':
      return line(contact.do_not_contact ? 'Do not contact' : '');
    default:
      return line(contact[field]);
  }
}

function says(contact: Contact, field: Field): boolean {
  const value = contact[field];
  return Array.isArray(value) ? value.length > 0 : field === 'name' || !!value;
}

/** Makes room for one more of a field; `index` is where it stands. */
export function withOneMore(details: Details, field: ListField): number {
  const blank = { kind: null, value: '' };
  if (field === 'urls') details.urls.push('');
  else if (field === 'phones') details.phones.push({ ...blank });
  else if (field === 'emails') details.emails.push({ ...blank });
  else if (field === 'messengers') details.messengers.push({ service: '', value: '' });
  else details.addresses.push({ kind: null, street: '', city: '', region: '', postal_code: '', country: '' });
  return details[field].length - 1;
}

/** Takes a line's value out of the details. */
export function without(details: Details, { field, index }: Pick<Line, 'field' | 'index'>): void {
  if (isList(field)) details[field].splice(index, 1);
  else if (field === 'birthday') details.birthday = null;
  else if (field === 'preferred_channel') details.preferred_channel = null;
  else if (field === 'introduced_by') details.introduced_by = null;
  else if (field === 'do_not_contact') details.do_not_contact = false;
  else if (field === 'tags') details.tags = [];
  else if (field !== 'name') details[field] = '';
}

/** Drops what was left empty, so that clearing a line removes it. */
export function tidied(details: Details): Details {
  details.phones = details.phones.filter(({ value }) => value.trim() !== '');
  details.emails = details.emails.filter(({ value }) => value.trim() !== '');
  details.messengers = details.messengers.filter(({ value }) => value.trim() !== '');
  details.urls = details.urls.filter((url) => url.trim() !== '');
  details.addresses = details.addresses.filter(({ street, city, region, postal_code, country }) =>
    [street, city, region, postal_code, country].some((part) => part.trim() !== ''),
  );
  return details;
}

/** Whether there may be several of a field. */
export function isList(field: Field): field is ListField {
  return LISTS.includes(field as ListField);
}
