/** A contact's fields, listed once: what each says, where it stands, and how its lines are changed. */
import { words } from '../words';
import { dayMonth, dayMonthYear, monthYear } from './format';
import type { Contact, ContactView, Details, Extra, Marks, PartialDate, Position, ShownPhone } from './host';
import { isMarked, kindWords, marksAt, marksWords, saysNothing, tidyMarks } from './marks';
import { calls, type Opens, shows, visits, writes } from './opens';
import { extraLabel, isOwnExtra } from './extra';
import { CHANNELS, numberText } from './words';

/** What one value of a field says. */
interface Words {
  /** Lines are separated by newlines. */
  text: string;
  /** Less important words after it. */
  aside?: string;
  /** What stands before it, in place of the field's label. */
  label?: string;
  /** All of it on one line, where that is not just the text. */
  whole?: string;
  /** What is copied, where that is more than the text. */
  copied?: string;
}

/** Lines of one group stand together. */
export type Group = 'reach' | 'who' | 'standing';

/** A field that has lines on the page of a contact. */
interface Shown<Value> {
  /** What it says while it says nothing. */
  blank: Value;
  label: string;
  /** Its name where there is room for more than the label. */
  name?: string;
  group: Group;
  /** What stands before it where two contacts are compared. */
  compared: string;
  /** What it says, a line each; `null` for what is there and not shown. */
  says: (value: Value, view: ContactView) => (Words | null)[];
  /** Of a field of which there may be several: a new one, and whether one was left empty. */
  several?: Value extends (infer One)[] ? { blank: One; isBlank: (one: One) => boolean } : never;
}

/** A field that is changed elsewhere, if at all. */
interface Hidden<Value> {
  blank: Value;
}

const plain = (text: string): Words[] => (text === '' ? [] : [{ text }]);
const isBlankText = (...parts: string[]): boolean => parts.every((part) => part.trim() === '');
const joined = (separator: string, ...parts: string[]): string => parts.filter(Boolean).join(separator);
const capital = (text: string): string => text.replace(/^\p{L}/u, (first) => first.toUpperCase());

/** A value and how it is marked: in the owner's words before it, else by its kinds behind it. */
function marked(text: string, marks: Marks | undefined, whole = text): Words {
  const kinds = marks ? kindWords(marks).toLowerCase() : '';
  const label = marks?.label ?? '';
  const said = joined(', ', label, kinds);
  return { text, aside: kinds, ...(label !== '' && { label }), whole: said === '' ? whole : `${whole} (${said})` };
}

/** A number, its extension apart. Its kinds say before it what it is; only a label of its own leaves them behind it. */
function phoneWords(value: string, marks: Marks, shown: ShownPhone | undefined): Words {
  const said = { ...marked(shown?.number ?? numberText(value), marks, numberText(value)), ...(!marks.label && marks.kind !== null && { label: marksWords(marks), aside: '' }) };
  if (!shown?.extension) return said;
  return { ...said, aside: joined(', ', words.details.extension(shown.extension), said.aside ?? ''), copied: numberText(value) };
}

/** "Treasurer\nOtter Club, Finance"; of a former one, "until March 2026" on a line of its own. */
function positionLines({ title, organization, department, left }: Position): string {
  return joined('\n', title, joined(', ', organization, department), left === null ? '' : words.details.until(monthYear(left)));
}

/** All fields, in the order in which the lines of each group stand. */
const FIELDS = {
  phones: {
    blank: [],
    ...words.details.contact.phones,
    group: 'reach',
    says: (phones, { shown_phones }) => phones.map(({ value, ...marks }, i) => phoneWords(value, marks, shown_phones[i])),
    several: { blank: { kind: null, value: '' }, isBlank: ({ value }) => isBlankText(value) },
  },
  emails: {
    blank: [],
    ...words.details.contact.emails,
    group: 'reach',
    says: (emails) => emails.map(({ value, ...marks }) => marked(value, marks)),
    several: { blank: { kind: null, value: '' }, isBlank: ({ value }) => isBlankText(value) },
  },
  addresses: {
    blank: [],
    ...words.details.contact.addresses,
    group: 'reach',
    says: (addresses, { address_lines }) =>
      addresses.map((address, i) => {
        const text = joined('\n', ...(address_lines[i] ?? []), address.country);
        return marked(text, address, text.replaceAll('\n', ', '));
      }),
    several: {
      blank: { kind: null, street: '', city: '', region: '', postal_code: '', country: '' },
      isBlank: ({ street, city, region, postal_code, country }) => isBlankText(street, city, region, postal_code, country),
    },
  },
  urls: {
    blank: [],
    ...words.details.contact.urls,
    group: 'reach',
    says: (urls, { contact }) => urls.map((url) => marked(url, contact.url_marks[url])),
    several: { blank: '', isBlank: (url) => isBlankText(url) },
  },
  messengers: {
    blank: [],
    ...words.details.contact.messengers,
    group: 'reach',
    says: (messengers) =>
      messengers.map(({ service, value }) => ({
        text: value,
        ...(service !== '' && { label: service.replace(/^./, (c) => c.toUpperCase()) }),
        whole: joined(' ', service, value),
      })),
    several: { blank: { service: '', value: '' }, isBlank: ({ value }) => isBlankText(value) },
  },
  name: {
    blank: { full: '', given: '', family: '', additional: '', prefix: '', suffix: '' },
    ...words.details.contact.name,
    group: 'who',
    // It is there also when it says nothing: whose page is it?
    says: ({ full }) => [{ text: full }],
  },
  nickname: { blank: '', ...words.details.contact.nickname, group: 'who', says: plain },
  given_reading: { blank: '', ...words.details.contact.given_reading, group: 'who', says: plain },
  family_reading: { blank: '', ...words.details.contact.family_reading, group: 'who', says: plain },
  maiden_name: { blank: '', ...words.details.contact.maiden_name, group: 'who', says: plain },
  pronouns: { blank: '', ...words.details.contact.pronouns, group: 'who', says: plain },
  title: { blank: '', ...words.details.contact.title, group: 'who', says: plain },
  role: { blank: '', ...words.details.contact.role, group: 'who', says: plain },
  department: { blank: '', ...words.details.contact.department, group: 'who', says: plain },
  organization: { blank: '', ...words.details.contact.organization, group: 'who', says: plain },
  positions: {
    blank: [],
    ...words.details.contact.positions,
    group: 'who',
    says: (positions) => positions.map((position) => ({ text: positionLines(position), whole: positionLines(position).replaceAll('\n', ', ') })),
    several: { blank: { organization: '', department: '', title: '', left: null }, isBlank: ({ organization, department, title }) => isBlankText(organization, department, title) },
  },
  relations: {
    blank: [],
    ...words.details.contact.relations,
    group: 'who',
    says: (relations) => relations.map(({ label, value }) => ({ text: value, ...(label !== '' && { label: capital(label) }), whole: label === '' ? value : `${value} (${label})` })),
    several: { blank: { label: '', value: '' }, isBlank: ({ value }) => isBlankText(value) },
  },
  extra: {
    blank: [],
    ...words.details.contact.extra,
    group: 'who',
    says: (extra) =>
      extra.map((one) => {
        const label = extraLabel(one, extra);
        return isOwnExtra(one, extra) ? { text: one.value, label, whole: `${label}: ${one.value}` } : null;
      }),
    several: { blank: { name: '', params: '', value: '' }, isBlank: ({ value }: Extra) => isBlankText(value) },
  },
  birthday: {
    blank: null,
    ...words.details.contact.birthday,
    group: 'who',
    says: (birthday) => (birthday ? plain(partialDateText(birthday)) : []),
  },
  dates: {
    blank: [],
    ...words.details.contact.dates,
    group: 'who',
    says: (dates) =>
      dates.map(({ label, date, yearly }) => {
        const text = date.month === 0 ? '' : partialDateText(date);
        return { text, label, aside: yearly ? '' : words.details.once, whole: `${label}, ${text}` };
      }),
    several: { blank: { label: '', date: { year: null, month: 0, day: 0 }, yearly: true }, isBlank: ({ label, date }) => isBlankText(label) && date.month === 0 },
  },
  preferred_channel: {
    blank: null,
    ...words.details.contact.preferred_channel,
    group: 'standing',
    says: (channel) => (channel ? plain(CHANNELS[channel].label) : []),
  },
  do_not_contact: {
    blank: false,
    ...words.details.contact.do_not_contact,
    group: 'standing',
    says: (not) => (not ? plain(words.details.contact.do_not_contact.name) : []),
  },
  stage: { blank: '', ...words.details.contact.stage, group: 'standing', says: plain },
  source: { blank: '', ...words.details.contact.source, group: 'standing', says: plain },
  event: { blank: '', ...words.details.contact.event, group: 'standing', says: plain },
  place: { blank: '', ...words.details.contact.place, group: 'standing', says: plain },
  introduced_by: {
    blank: null,
    ...words.details.contact.introduced_by,
    group: 'standing',
    says: (id, { introduced_by_name }) => (id === null ? [] : [{ text: introduced_by_name }]),
  },
  tags: { blank: [], ...words.details.contact.tags, group: 'standing', says: (tags) => plain(tags.join(', ')) },
  note: { blank: '', ...words.details.contact.note, group: 'standing', says: plain },
  kind: { blank: 'person' },
  photo: { blank: null },
  rhythm: { blank: 'default' },
  remind_of_dates: { blank: 'default' },
  url_marks: { blank: {} },
} satisfies { [F in keyof Details]: Shown<Details[F]> | Hidden<Details[F]> };

type Known = typeof FIELDS;
type FieldsWith<Property> = { [F in keyof Known]: Known[F] extends Property ? F : never }[keyof Known];
/** A field that has lines on the page of a contact. */
export type Field = FieldsWith<{ label: string }>;
/** A field of which there may be several. */
export type ListField = FieldsWith<{ several: object }>;

const SHOWN: { [F in Field]: Shown<Details[F]> } = FIELDS;
const ORDER = (Object.keys(FIELDS) as (keyof Details)[]).filter((field): field is Field => 'label' in FIELDS[field]);

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
  group: Group;
  /** The number or address that one copies; `null` where there is none. */
  copied: string | null;
  /** Whether it comes before the others of its field; `null` where none can. */
  preferred: boolean | null;
  /** What the system opens at a click. */
  opens: Opens | null;
}

/** The name of a field as a choice of "Add a field". */
export function fieldLabel(field: Field): string {
  return SHOWN[field].name ?? SHOWN[field].label;
}

/** Whether there may be several of a field. */
export function isList(field: Field): field is ListField {
  return SHOWN[field].several !== undefined;
}

/** Details without anything in them. */
export function blankDetails(): Details {
  const blanks = Object.entries(FIELDS).map(([field, { blank }]) => [field, structuredClone(blank)]);
  return Object.fromEntries(blanks) as Details;
}

/** The details of an organisation that has a contact of its own. */
export function organisationDetails(name: string): Details {
  const blank = blankDetails();
  return { ...blank, kind: 'organisation', name: { ...blank.name, full: name }, organization: name };
}

/** A contact's details, to be changed and given back to core. */
export function detailsOf(contact: Contact): Details {
  const { id: _id, uid: _uid, batch: _batch, created_at: _created, archived: _archived, sample: _sample, ...details } = contact;
  return structuredClone(details);
}

/** "3 March", "3 March 1974". */
export function partialDateText({ year, month, day }: PartialDate): string {
  const iso = `${year ?? 2000}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year === null ? dayMonth(iso) : dayMonthYear(iso);
}

/** Every line that says something, in the order of the page. */
export function linesOf(view: ContactView): Line[] {
  return ORDER.flatMap((field) => saidBy(view, field).flatMap((said, index) => (said === null ? [] : lineOf(view, field, index))));
}

/** The fields that can be added: those with nothing in them, and one more of those of which there may be several. */
export function addable(view: ContactView): Field[] {
  return ORDER.filter((field) => isList(field) || saidBy(view, field).length === 0);
}

/** The line of one field, also of one that says nothing yet. */
export function lineOf(view: ContactView, field: Field, index: number): Line {
  const { label: usual, group } = SHOWN[field];
  const { text, aside = '', label = usual, copied = text }: Words = saidBy(view, field)[index] ?? { text: '' };
  const preferred = isMarked(field) ? marksAt(view.contact, field, index)?.preferred === true : null;
  return { field, index, label, text, aside, group, copied: isList(field) ? copied : null, preferred, opens: text === '' ? null : opensAt(view.contact, field, index, text) };
}

/** What the system opens for one of several. */
function opensAt(details: Details, field: Field, index: number, text: string): Opens | null {
  const phone = field === 'phones' ? details.phones[index] : undefined;
  if (phone) return calls(phone);
  return field === 'emails' ? writes(text) : field === 'addresses' ? shows(text) : field === 'urls' ? visits(text) : null;
}

/** What a contact says, in the fields that are compared: who it is first. */
export function comparable(view: ContactView): { label: string; values: string[]; group: Group }[] {
  const groups: Group[] = ['who', 'reach', 'standing'];
  return groups.flatMap((group) =>
    ORDER.flatMap((field) => {
      const { compared: label, group: of } = SHOWN[field];
      if (of !== group) return [];
      return [{ label, group, values: saidBy(view, field).map((said) => said?.whole ?? said?.text ?? '').filter(Boolean) }];
    }),
  );
}

function saidBy<F extends Field>(view: ContactView, field: F): (Words | null)[] {
  const { says }: Shown<Details[F]> = SHOWN[field];
  const details: Details = view.contact;
  return says(details[field], view);
}

/** Makes room for one more of a field; `index` is where it stands. */
export function withOneMore(details: Details, field: ListField): number {
  const all: unknown[] = details[field];
  return all.push(structuredClone(FIELDS[field].several.blank)) - 1;
}

/** Takes a line's value out of the details. A contact keeps its name. */
export function without<F extends Field>(details: Details, { field, index }: { field: F; index: number }): void {
  if (isList(field)) details[field].splice(index, 1);
  else if (field !== 'name') details[field] = structuredClone(SHOWN[field].blank);
}

/** Drops what was left empty, so that clearing a line removes it. */
export function tidied(details: Details): Details {
  for (const field of ORDER.filter(isList)) {
    const all: unknown[] = details[field];
    const { isBlank } = FIELDS[field].several as { isBlank: (one: unknown) => boolean };
    all.splice(0, all.length, ...all.filter((one) => !isBlank(one)));
  }
  const { phones, emails, addresses, urls, url_marks } = details;
  [...phones, ...emails, ...addresses, ...Object.values(url_marks)].forEach(tidyMarks);
  for (const [url, marks] of Object.entries(url_marks)) if (!urls.includes(url) || saysNothing(marks)) delete url_marks[url];
  return details;
}
