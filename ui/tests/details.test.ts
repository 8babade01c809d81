/** The one list of a contact's fields: the lines of the page, what can be added and taken away, what is compared. */
import { expect, test } from 'vitest';

import { addable, blankDetails, comparable, detailsOf, isList, type ListField, linesOf, tidied, without, withOneMore } from '../src/lib/details';
import type { Contact, ContactView, Details } from '../src/lib/host';

/** Something in every field. */
const FULL: Details = {
  kind: 'person',
  name: { full: 'Dr. Ana Prado', given: 'Ana', family: 'Prado', additional: '', prefix: 'Dr.', suffix: '' },
  nickname: 'Anita',
  given_reading: 'Ána',
  family_reading: 'Prádo',
  maiden_name: 'Llorca',
  pronouns: 'she/her',
  organization: 'Prado Cerámica',
  department: 'Kilns',
  title: 'Owner',
  role: 'Board member',
  positions: [{ organization: 'Otter Club', department: 'Finance', title: 'Treasurer', left: null }, { organization: 'Kestrel Dairy', department: '', title: 'Buyer', left: '2021-03-31' }],
  relations: [{ label: 'spouse', value: 'Luis Gil' }],
  phones: [{ kind: 'mobile', also: ['work'], preferred: true, value: '+34 600 000 123' }, { kind: 'home', label: 'Summer house', value: '+34 600 000 125' }, { kind: null, value: '+34 600 000 124' }],
  emails: [{ kind: 'work', value: 'ana@prado.example' }, { kind: null, label: 'Invoices', value: 'bills@prado.example' }],
  addresses: [{ kind: 'work', street: 'Calle Mayor 1', city: 'Castellón', region: '', postal_code: '12001', country: 'Spain' }],
  urls: ['https://prado.example'],
  url_marks: { 'https://prado.example': { kind: 'work', label: 'Shop', preferred: true } },
  messengers: [{ service: 'signal', value: '@ana' }],
  birthday: { year: 1974, month: 3, day: 3 },
  dates: [
    { label: 'Anniversary', date: { year: null, month: 6, day: 5 }, yearly: true },
    { label: 'Warranty', date: { year: 2027, month: 3, day: 1 }, yearly: false },
  ],
  remind_of_dates: 'off',
  photo: { hash: 'abc', media_type: 'image/png', bytes: 3 },
  tags: ['tiles', 'partner'],
  stage: 'Customer',
  preferred_channel: 'call',
  rhythm: 'off',
  source: 'Web form',
  event: 'Cevisama',
  place: 'Hall 2',
  introduced_by: 6,
  do_not_contact: true,
  note: 'Tea.',
  extra: [{ name: 'X-TOUCHBASE-FORMER-UID', params: '', value: 'old' }, { name: 'X-CUSTOMER-NO', params: '', value: '10388' }],
};
function viewOf(details: Details): ContactView {
  const contact: Contact = { ...details, id: 1, uid: 'urn:1', batch: null, archived: false, sample: false, created_at: '2026-11-02T09:00:00Z' };
  return {
    contact, introduced_by_name: 'Jonas Weber', next_steps: [], timeline: [], dates: { on: false, by_tag: '', next: [] }, imported_from: '', address_lines: details.addresses.map(({ street, postal_code, city }) => [street, `${postal_code} ${city}`]), shown_phones: details.phones.map(({ value }) => ({ number: value.replace(/ x\d+$/, ''), extension: / x(\d+)$/.exec(value)?.[1] ?? '' })), call_number: '', cards: [], limit: null, rhythm: null, opportunities: [], enrolments: [], introductions: 0, zone: null,
  };
}
const BLANK = viewOf(blankDetails());

test('a contact says what is in its fields, in the order of the page', () => {
  expect(linesOf(viewOf(FULL)).map(({ group, label, text, aside }) => [group, label, text, aside])).toEqual([
    ['reach', 'Mobile, work', '+34 600 000 123', ''],
    ['reach', 'Summer house', '+34 600 000 125', 'home'],
    ['reach', 'Phone', '+34 600 000 124', ''],
    ['reach', 'E-mail', 'ana@prado.example', 'work'],
    ['reach', 'Invoices', 'bills@prado.example', ''],
    ['reach', 'Address', 'Calle Mayor 1\n12001 Castellón\nSpain', 'work'],
    ['reach', 'Shop', 'https://prado.example', 'work'],
    ['reach', 'Signal', '@ana', ''],
    ['who', 'Name', 'Dr. Ana Prado', ''],
    ['who', 'Nickname', 'Anita', ''],
    ['who', 'Phonetic given', 'Ána', ''],
    ['who', 'Phonetic family', 'Prádo', ''],
    ['who', 'Maiden name', 'Llorca', ''],
    ['who', 'Pronouns', 'she/her', ''],
    ['who', 'Title', 'Owner', ''],
    ['who', 'Role', 'Board member', ''],
    ['who', 'Department', 'Kilns', ''],
    ['who', 'Organisation', 'Prado Cerámica', ''],
    ['who', 'Also', 'Treasurer\nOtter Club, Finance', ''],
    ['who', 'Also', 'Buyer\nKestrel Dairy\nuntil March 2021', ''],
    ['who', 'Spouse', 'Luis Gil', ''],
    ['who', 'Customer no', '10388', ''],
    ['who', 'Birthday', '3 March 1974', ''],
    ['who', 'Anniversary', '5 June', ''],
    ['who', 'Warranty', '1 March 2027', 'once'],
    ['standing', 'Prefers', 'Call', ''],
    ['standing', 'Contact', 'Do not contact', ''],
    ['standing', 'Stage', 'Customer', ''],
    ['standing', 'Source', 'Web form', ''],
    ['standing', 'Event', 'Cevisama', ''],
    ['standing', 'Met at', 'Hall 2', ''],
    ['standing', 'Intro by', 'Jonas Weber', ''],
    ['standing', 'Tags', 'tiles, partner', ''],
    ['standing', 'Note', 'Tea.', ''],
  ]);
});

test.each([
  [{ kind: 'work' as const, label: 'Reception', value: '+44 161 496 0300 x12' }, ['Reception', '+44 161 496 0300', 'extension 12, work', '+44 161 496 0300 x12'], 'beside what it is'],
  [{ kind: 'work' as const, value: '+44 161 496 0300 x12' }, ['Work', '+44 161 496 0300', 'extension 12', '+44 161 496 0300 x12'], 'its kind stands before it'],
  [{ kind: null, value: '+44 161 496 0300 x12' }, ['Phone', '+44 161 496 0300', 'extension 12', '+44 161 496 0300 x12'], 'of no kind'],
  [{ kind: null, value: '+44 161 496 0300' }, ['Phone', '+44 161 496 0300', '', '+44 161 496 0300'], 'none'],
])('the extension of a number stands apart, and is copied and called with it: %j', (phone, expected, _why) => {
  const [line] = linesOf(viewOf({ ...blankDetails(), phones: [phone] }));
  expect([line!.label, line!.text, line!.aside, line!.copied]).toEqual(expected);
  expect(line!.opens?.target).toEqual({ what: 'call', value: phone.value });
});

test('a blank contact has a line for its name only, and everything else can be added', () => {
  expect(linesOf(BLANK).map(({ field }) => field)).toEqual(['name']);
  const shown = new Set(linesOf(viewOf(FULL)).map(({ field }) => field));
  expect(new Set(addable(BLANK)).add('name')).toEqual(shown);
  expect(addable(viewOf(FULL)).every(isList), 'of what is there, only one more of several').toBe(true);
});

test('two blanks share nothing', () => {
  blankDetails().tags.push('mine');
  withOneMore(blankDetails(), 'emails');
  expect(blankDetails()).toMatchObject({ tags: [], emails: [] });
});

test('each line can be taken away; the name stays', () => {
  const details = detailsOf(viewOf(FULL).contact);
  for (const line of linesOf(viewOf(FULL)).reverse()) without(details, line);
  const { kind, name, photo, rhythm, remind_of_dates, extra } = FULL;
  // What is the app's own is no line.
  expect(tidied(details)).toEqual({ ...blankDetails(), kind, name, photo, rhythm, remind_of_dates, extra: extra.slice(0, 1) });
});

test.each(addable(BLANK).filter(isList))('one more of %s that is left empty is dropped', (field: ListField) => {
  const details = detailsOf(viewOf(FULL).contact);
  expect(withOneMore(details, field)).toBe(FULL[field].length);
  expect(details).not.toEqual(FULL);
  expect(tidied(details)).toEqual(FULL);
});

test('two are compared by who they are first, each value on a line', () => {
  expect(comparable(viewOf(FULL)).map(({ label, values }) => [label, ...values])).toEqual([
    ['Name', 'Dr. Ana Prado'],
    ['Nickname', 'Anita'],
    ['Phonetic given name', 'Ána'],
    ['Phonetic family name', 'Prádo'],
    ['Maiden name', 'Llorca'],
    ['Pronouns', 'she/her'],
    ['Title', 'Owner'],
    ['Role', 'Board member'],
    ['Department', 'Kilns'],
    ['Organisation', 'Prado Cerámica'],
    ['Other positions', 'Treasurer, Otter Club, Finance', 'Buyer, Kestrel Dairy, until March 2021'],
    ['Related', 'Luis Gil (spouse)'],
    ['Custom fields', 'Customer no: 10388'],
    ['Birthday', '3 March 1974'],
    ['Date', 'Anniversary, 5 June', 'Warranty, 1 March 2027'],
    ['Phone', '+34 600 000 123 (mobile, work)', '+34 600 000 125 (Summer house, home)', '+34 600 000 124'],
    ['E-mail', 'ana@prado.example (work)', 'bills@prado.example (Invoices)'],
    ['Address', 'Calle Mayor 1, 12001 Castellón, Spain (work)'],
    ['Website', 'https://prado.example (Shop, work)'],
    ['Messenger', 'signal @ana'],
    ['Prefers', 'Call'],
    ['Contact', 'Do not contact'],
    ['Stage', 'Customer'],
    ['Source', 'Web form'],
    ['Event', 'Cevisama'],
    ['Met at', 'Hall 2'],
    ['Introduced by', 'Jonas Weber'],
    ['Tags', 'tiles, partner'],
    ['Note', 'Tea.'],
  ]);
});
