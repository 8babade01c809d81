import { expect, test } from 'vitest';

import { pressed } from '../src/lib/shortcut';

const NOTHING = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test.each([
  ['a letter', { key: 'a', code: 'KeyA', ctrlKey: true }, ['Ctrl'], 'A'],
  ['a letter by where it is on this keyboard, not on an American one', { key: 'z', code: 'KeyY', ctrlKey: true }, ['Ctrl'], 'Z'],
  ['what Alt makes of a letter on a Mac', { key: '¨', code: 'KeyU', altKey: true }, ['Alt'], 'U'],
  ['a letter of another script', { key: 'ф', code: 'KeyA', ctrlKey: true }, ['Ctrl'], 'A'],
  ['a digit under Shift', { key: '&', code: 'Digit7', ctrlKey: true, shiftKey: true }, ['Ctrl', 'Shift'], '7'],
  ['the space bar', { key: ' ', code: 'Space', ctrlKey: true, altKey: true }, ['Ctrl', 'Alt'], 'Space'],
  ['an arrow', { key: 'ArrowLeft', code: 'ArrowLeft', metaKey: true }, ['Super'], 'Left'],
  ['a function key', { key: 'F12', code: 'F12' }, [], 'F12'],
  ['only what is held', { key: 'Control', code: 'ControlLeft', ctrlKey: true }, ['Ctrl'], ''],
  ['a key that core refuses, in its own words', { key: 'Enter', code: 'Enter', ctrlKey: true }, ['Ctrl'], 'Enter'],
])('%s', (_, event, held, key) => {
  expect(pressed({ ...NOTHING, ...event })).toEqual({ held, key });
});
