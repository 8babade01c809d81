/** How values are marked, what fields of one's own are called. */
import { expect, test } from 'vitest';

import { blankDetails, linesOf, tidied } from '../src/lib/details';
import { extraLabel, extraName, isOwnExtra } from '../src/lib/extra';
import type { ContactView, Details, Extra, Marks, ShownPhone } from '../src/lib/host';
import { marksWords, prefer, withKind } from '../src/lib/marks';
import { calls, shows, visits, writes } from '../src/lib/opens';

test.each<[string, Marks, string]>([
  ['one kind', { kind: 'mobile' }, 'Mobile'],
  ['several', { kind: 'mobile', also: ['work'] }, 'Mobile, work'],
  ['a label of its own comes before them', { kind: 'home', label: 'Summer house' }, 'Summer house'],
  ['nothing known', { kind: null }, ''],
])('marks in words: %s', (_why, marks, words) => {
  expect(marksWords(marks)).toBe(words);
});

test('kinds are added and taken away', () => {
  const marks: Marks = { kind: null, params: 'X-A=b' };
  Object.assign(marks, withKind(marks, 'work', true));
  Object.assign(marks, withKind(marks, 'fax', true));
  Object.assign(marks, withKind(marks, 'fax', true));
  expect(marks).toEqual({ kind: 'work', also: ['fax'], params: 'X-A=b' });
  expect(withKind(marks, 'work', false)).toEqual({ kind: 'fax', also: [] });
});

test('one value of a field is preferred at most, and none when it is pressed again', () => {
  const details: Details = { ...blankDetails(), phones: [{ kind: null, value: '1', preferred: true }, { kind: 'fax', value: '2' }], urls: ['a.example', 'b.example'], url_marks: { 'b.example': { kind: null, label: 'Shop' } } };
  prefer(details, 'phones', 1);
  expect(details.phones).toEqual([{ kind: null, value: '1' }, { kind: 'fax', value: '2', preferred: true }]);
  prefer(details, 'phones', 1);
  expect(details.phones.some(({ preferred }) => preferred)).toBe(false);
  prefer(details, 'urls', 1);
  prefer(details, 'urls', 0);
  expect(tidied(details).url_marks).toEqual({ 'a.example': { kind: null, preferred: true }, 'b.example': { kind: null, label: 'Shop' } });
  expect(linesOf({ contact: details, shown_phones: [] as ShownPhone[] } as ContactView).filter(({ field }) => field === 'urls').map(({ preferred }) => preferred)).toEqual([true, false]);
});

test('marks of a link that is gone go with it', () => {
  const details: Details = { ...blankDetails(), urls: ['a.example'], url_marks: { 'a.example': { kind: null, label: ' ', also: [] }, 'gone.example': { kind: 'work' } } };
  expect(tidied(details).url_marks).toEqual({});
});

const extra = (name: string, value = 'x'): Extra => ({ name, params: '', value });
test.each<[string, Extra[], string[]]>([
  ['a property of one’s own', [extra('X-CUSTOMER-NO')], ['Customer no']],
  ['a heading of a sheet, as it was', [extra('VAT ID'), extra('Kundennummer')], ['VAT ID', 'Kundennummer']],
  ['a property of vCard', [extra('LANG'), extra('TZ'), extra('ORG-DIRECTORY')], ['Language', 'Time zone', 'Org directory']],
  ['one with a label beside it', [extra('item1.X-FOO'), extra('item1.X-ABLabel', '_$!<Account>!$_'), extra('item2.X-FOO')], ['Account', 'Foo']],
  ['what could not be understood, since the owner is asked to look at it', [extra('X-TOUCHBASE-UNREAD')], ['Not understood']],
  ['bytes, which nobody reads', [{ name: 'item1.KEY', params: 'ENCODING=b;TYPE=PGP', value: 'AAEC' }], []],
  ['what is no news to the owner', [extra('X-TOUCHBASE-FORMER-UID'), extra('item3.x-touchbase-params'), extra('REV')], []],
])('further fields: %s', (_why, all, labels) => {
  expect(all.filter((one) => isOwnExtra(one, all)).map((one) => extraLabel(one, all))).toEqual(labels);
});

test.each([
  ['Customer no', 'X-CUSTOMER-NO', 'a property says the same'],
  ['VAT ID', 'VAT ID', 'capitals stay as typed'],
  ['Straße', 'Straße', 'no name of a property'],
  ['  Shoe   size ', 'X-SHOE-SIZE', 'stray blanks'],
  ['Touchbase stage', 'Touchbase stage', 'not one of the app'],
])('a field called “%s” is kept as %s: %s', (typed, name) => {
  expect(extraName(typed)).toBe(name);
  expect(extraLabel(extra(name), [])).toBe(typed.trim().replaceAll(/\s+/g, ' '));
});

test('a number is called as it was written; what is none is not', () => {
  expect(calls({ kind: null, value: '+44 161 496 0300 ext. 12' })?.target).toEqual({ what: 'call', value: '+44 161 496 0300 ext. 12' });
  expect(calls({ kind: null, value: '٠٣٠ ١٢٣' })).not.toBeNull();
  expect(calls({ kind: null, value: 'ask Ruth' })).toBeNull();
});

test('a fax is not called, be it at home', () => {
  expect(calls({ kind: 'fax', also: ['home'], value: '+44 161 496 0300' })).toBeNull();
});

test.each([
  ['ana@prado.example', true],
  ['nobody', false],
])('an e-mail to “%s” can be written: %s', (value, can) => {
  expect(writes(value)?.target).toEqual(can ? { what: 'write', value } : undefined);
});

test.each([
  ['prado.example', true],
  ['http://prado.example/a?b', true],
  ['prado.example:8080/x', true],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['not a link', false],
  ['', false],
])('the link “%s” opens: %s', (value, can) => {
  expect(visits(value)?.target).toEqual(can ? { what: 'web', value } : undefined);
});

test('a place is shown by its lines; nothing is shown of none', () => {
  expect(shows('Unit 7\nManchester')?.target).toEqual({ what: 'map', value: 'Unit 7, Manchester' });
  expect(shows('')).toBeNull();
});
