/** The menu bar offers what can be done anywhere. */
import { expect, test } from 'vitest';

import { appActions } from '../src/lib/app_actions';
import { menuBar } from '../src/lib/menu_bar';
import { Ui } from '../src/lib/ui.svelte';

const actions = appActions(new Ui());
const bar = menuBar(actions);
const offered = Object.values(bar).flat();

test('every action stands in one menu, but those that Edit has from the system and the many of Settings', () => {
  const missing = actions.filter(({ label }) => offered.filter(({ text }) => text === label).length !== 1);
  expect(missing.filter(({ onlyTyped }) => !onlyTyped).map(({ label }) => label)).toEqual(['Undo', 'Redo']);
  expect(Object.entries(bar).filter(([, items]) => items.length === 0)).toEqual([]);
});

test('only keys with Ctrl choose an entry: plain ones may be typed', () => {
  const keys = Object.fromEntries(offered.flatMap(({ text, accelerator }) => (accelerator ? [[text, accelerator]] : [])));
  expect(keys).toEqual({ 'Import files…': 'CmdOrCtrl+O', 'Larger text': 'CmdOrCtrl+=', 'Smaller text': 'CmdOrCtrl+-', 'Usual text size': 'CmdOrCtrl+0', Quit: 'CmdOrCtrl+Q' });
});

test('an entry does what its action does', () => {
  const ui = new Ui();
  const open = (label: string): void => Object.values(menuBar(appActions(ui))).flat().find(({ text }) => text === label)?.action();
  open('Add contact');
  expect(ui.dialog).toEqual({ name: 'add' });
});
