import { describe, expect, test } from 'vitest';

import { against, assigned, blankField, joinable, joined, lineUnsure, pieces, settled, spoken, withField } from '../src/lib/fields';
import { between, isMeant } from '../src/lib/rect';
import type { DraftField, FieldName, Line } from '../src/lib/host';
import { hint } from '../src/lib/keys';

const field = (name: FieldName, value: string, lines: number[], more: Partial<DraftField> = {}): DraftField => ({ ...blankField(name), value, lines, confidence: 0.9, ...more });
const says = (fields: DraftField[]): string[] => fields.map(({ field, value }) => `${field}: ${value}`);

const NAME = field('name', 'Okafor Cold Chain', [2]);
const TITLE = field('title', 'Head of Quality', [1]);
const FIRM = field('organization', 'Okafor', [3]);
const PHONE = field('phone', '+44 7700 900 142', [4]);
const NOTE = field('note', 'Since 1987', [6]);

describe('a line becomes', () => {
  test.each<[string, DraftField[], number, DraftField, string[], string]>([
    ['the name instead', [NAME, TITLE], 0, field('name', 'Amara Okafor', [0]), ['name: Amara Okafor', 'title: Head of Quality'], 'there is one name'],
    ['another phone', [NAME, PHONE], 5, field('phone', '+44 161 496 0318', [5]), ['name: Okafor Cold Chain', 'phone: +44 7700 900 142', 'phone: +44 161 496 0318'], 'there may be several'],
    ['something else than it was', [NAME, TITLE], 2, field('organization', 'Okafor Cold Chain', [2]), ['title: Head of Quality', 'organization: Okafor Cold Chain'], 'it is no name any more'],
    ['the value that an empty field waits for', [NAME, blankField('email')], 7, field('email', 'a@b.example', [7]), ['name: Okafor Cold Chain', 'email: a@b.example'], 'the owner added the field and pointed at the card'],
    ['one more line of the note', [NAME, NOTE], 7, field('note', 'Stand 12', [7]), ['name: Okafor Cold Chain', 'note: Since 1987\nStand 12'], 'a note has room'],
    ['what it is already', [NAME, TITLE], 1, field('title', 'Head of Quality', [1]), ['name: Okafor Cold Chain', 'title: Head of Quality'], 'nothing is doubled'],
  ])('%s', (_what, fields, position, read, expected, _why) => {
    const after = assigned(fields, position, read);
    expect(says(after.fields)).toEqual(expected);
    expect(after.fields[after.at]?.field).toBe(read.field);
    expect(after.fields[after.at]?.lines).toContain(position);
    expect(after.fields[after.at]?.confidence).toBe(1);
  });

  test('the end of a name that goes over two lines, and leaves where it was', () => {
    const after = joined([TITLE, FIRM, field('department', 'Cold Chain Ltd', [5])], 5, field('organization', 'Cold Chain Ltd', [5]));
    expect(says(after.fields)).toEqual(['title: Head of Quality', 'organization: Okafor Cold Chain Ltd']);
    expect(after.fields[after.at]?.lines).toEqual([3, 5]);
  });

  test('the end of a field only where there is room for words', () => {
    expect(joinable([NAME, PHONE, NOTE, blankField('address')], 2)).toEqual(['note']);
  });
});

test('fields stand in their order, those that were typed behind those that were read', () => {
  const { fields, at } = withField([NAME, PHONE, NOTE], blankField('phone'));
  expect([fields.map((one) => one.field), at]).toEqual([['name', 'phone', 'phone', 'note'], 2]);
});

test('what the owner typed is sure, and an empty field says nothing', () => {
  const doubted = field('email', 'a@b.exarnple', [1], { confidence: 0.4, unsure: [6, 7] });
  expect(settled(doubted, 'a@b.example')).toMatchObject({ value: 'a@b.example', confidence: 1, unsure: [], lines: [1] });
  expect(spoken([doubted, blankField('phone'), field('title', '  ', [])])).toEqual([doubted]);
});

test('unsure characters are counted as characters', () => {
  // Two UTF-16 units each: core counts them as one.
  expect(pieces({ value: '𝔸b8c', unsure: [0, 2] })).toEqual([{ text: '𝔸', unsure: true }, { text: 'b', unsure: false }, { text: '8', unsure: true }, { text: 'c', unsure: false }]);
  expect(pieces({ value: '', unsure: [] })).toEqual([]);
});

test.each<[string, string, [string, string, string], string]>([
  ['+44 161 496 0319', '+44 161 496 0819', ['0', '3', '19'], 'one digit of the last group'],
  ['amara@okaforcold.example', 'amara@okaforco1d.example', ['okaforco', 'l', 'd'], 'one letter of the domain'],
  ['Amara Okafor', 'Amara', ['Amara', ' Okafor', ''], 'the book says more'],
  ['Bram', 'Tomsz', ['', 'Bram', ''], 'nothing in common'],
  ['aa', 'aaa', ['aa', '', ''], 'the card says more'],
])('%s on file against %s', (filed, read, expected, _why) => {
  expect(against(filed, read)).toEqual(expected);
});

test('a line is as unsure as its field, and by itself where no field holds it', () => {
  const line = (confidence: number): Line => ({ text: 'x', confidence, quad: [[0, 0], [1, 0], [1, 1], [0, 1]], unsure: [], loose: null });
  expect(lineUnsure(line(0.5), 1, [field('title', 'x', [1], { confidence: 1 })])).toBe(false);
  expect(lineUnsure(line(0.9), 1, [field('title', 'x', [1], { confidence: 0.5 })])).toBe(true);
  expect(lineUnsure(line(0.5), 1, [])).toBe(true);
});

test('a rectangle is drawn from any corner and stays on the picture', () => {
  expect(between([0.75, 0.5], [0.25, -3])).toEqual([0.25, 0, 0.5, 0.5]);
  expect(isMeant(between([0.5, 0.5], [0.51, 0.9]))).toBe(false);
  expect(isMeant(between([0, 0], [2, 2]))).toBe(true);
});

test.each([['ctrl+arrowright', 'Ctrl →'], ['alt+u', 'Alt U'], ['+', '+'], ['delete', 'Del']])('the key %s is shown as %s', (key, shown) => {
  expect(hint(key)).toBe(shown);
});
