/** Quick add in its own window, and the shortcut in Settings. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { words as core } from '../src/dev/fixtures';
import { type Mock, type Options, start } from '../src/dev/mock';
import QuickAdd from '../src/QuickAdd.svelte';
import { called, click, openWindow, press, type } from './window';

const LINE = 'call Ana Prado Thu 3pm re quote';

async function openQuickAdd(options: Options = {}): Promise<Mock> {
  const mock = start(options);
  render(QuickAdd);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('palette-input')));
  return mock;
}

async function typeLine(line: string): Promise<void> {
  await type('palette-input', line);
  await waitFor(() => expect(screen.getAllByTestId('palette-row').length).toBeGreaterThan(0));
}

const count = (mock: Mock, command: string): number => mock.calls.filter((call) => call.command === command).length;

test('Enter plans what was typed, and closes it, empty', async () => {
  const mock = await openQuickAdd();
  await typeLine(LINE);
  expect(screen.getAllByTestId('palette-row').map((row) => row.querySelector('.md')?.textContent)).toEqual(['Call Ana Prado on Thu 26 Nov at 15:00', 'Same, and you promised it', 'Log this call as done now', 'Continue in Touchbase']);
  await press('Enter');
  expect(await called(mock, 'plan')).toMatchObject({ contactId: 15, plan: { purpose: 're quote', channel: 'call', date: '2026-11-26', time: '15:00', promise: false } });
  await called(mock, 'closeQuickAdd');
  expect(screen.getByTestId('palette-input')).toHaveProperty('value', '');
  expect(screen.queryAllByTestId('palette-row')).toEqual([]);
});

test('Enter right after the last letter means what stands there', async () => {
  const mock = await openQuickAdd();
  await type('palette-input', LINE.slice(0, -1));
  await waitFor(() => expect(screen.getAllByTestId('palette-row').length).toBeGreaterThan(0));
  await type('palette-input', LINE);
  await press('Enter');
  expect((await called(mock, 'plan')).plan).toMatchObject({ purpose: 're quote' });
});

test('Enter that is held plans once', async () => {
  const mock = await openQuickAdd();
  await typeLine(LINE);
  await press('Enter', 'Enter', 'Enter');
  await called(mock, 'closeQuickAdd');
  expect(count(mock, 'plan')).toBe(1);
});

test.each([
  ['ctrl+p', 'plan', { contactId: 15, plan: { promise: true } }],
  ['ctrl+l', 'log', { contactId: 15, logged: { interaction: { channel: 'call', outcome: 'reached', summary: 're quote', at: null }, next: null } }],
  ['ctrl+o', 'goOnInWindow', { text: LINE }],
])('%s does another line', async (key, command, args) => {
  const mock = await openQuickAdd();
  await typeLine(LINE);
  await press(key);
  expect(await called(mock, command)).toMatchObject(args);
  await called(mock, 'closeQuickAdd');
});

test('Esc closes it, and what was typed is gone', async () => {
  const mock = await openQuickAdd();
  await typeLine(LINE);
  await press('Escape');
  await called(mock, 'closeQuickAdd');
  expect(screen.getByTestId('palette-input')).toHaveProperty('value', '');
  expect(count(mock, 'plan')).toBe(0);
});

test.each([
  ['what is missing', 'call Ana Prado tomorrow', 'Call Ana Prado on Wed 25 Nov, any time', 'Asks for the purpose'],
  ['who is not on file', 'call Zora Vance tomorrow re quote', 'No contact called “Zora Vance”', 'Add the contact in Touchbase, then plan'],
  ['what is no plan', 'Ana', 'Continue in Touchbase', 'Search, add a contact'],
])('%s is asked for in the window of the app', async (_, line, title, about) => {
  const mock = await openQuickAdd();
  await typeLine(line);
  await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain(title));
  expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain(about);
  await press('Enter');
  expect(await called(mock, 'goOnInWindow')).toEqual({ text: line });
  expect(count(mock, 'plan')).toBe(0);
});

test('what core refuses is said, and nothing that was typed is lost', async () => {
  const mock = await openQuickAdd({ answers: { plan: () => Promise.reject(core.refusals['plan within the weekly limit']) } });
  await typeLine('call Amara Okafor tomorrow 3pm re quote');
  await press('Enter');
  await screen.findByTestId('quick-add-failure');
  expect(screen.getByTestId('palette-input')).toHaveProperty('value', 'call Amara Okafor tomorrow 3pm re quote');
  await waitFor(() => expect(screen.getAllByTestId('palette-row').map((row) => row.querySelector('.md')?.textContent)).toEqual(['Continue in Touchbase']));
  expect(count(mock, 'closeQuickAdd')).toBe(0);
  await type('palette-input', LINE);
  expect(screen.queryByTestId('quick-add-failure')).toBeNull();
});

test('begins with a text that it is given, and keeps what is typed when it is called again', async () => {
  const mock = await openQuickAdd({ answers: { quickAddListens: () => LINE } });
  await waitFor(() => expect(screen.getByTestId('palette-input')).toHaveProperty('value', LINE));
  mock.tell('quickAdd', { text: '' });
  expect(screen.getByTestId('palette-input')).toHaveProperty('value', LINE);
  mock.tell('quickAdd', { text: 'meet Ana' });
  await waitFor(() => expect(screen.getByTestId('palette-input')).toHaveProperty('value', 'meet Ana'));
});

test('Tab goes from part to part', async () => {
  await openQuickAdd();
  await typeLine(LINE);
  const input = screen.getByTestId<HTMLInputElement>('palette-input');
  const selected = (): string => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);
  input.setSelectionRange(0, 0);
  const seen = [];
  for (let i = 0; i < 4; i++) {
    await press('Tab');
    seen.push(selected());
  }
  expect(seen).toEqual(['Ana Prado', 'Thu 3pm', 're quote', 'call']);
});

test('the window is as high as what is in it', async () => {
  const mock = await openQuickAdd();
  expect(await called(mock, 'fitQuickAdd')).toEqual({ width: 640, height: 660 });
});

/** Settings, with keys pressed on the field of the shortcut. */
async function choose(key: { key: string; code: string; ctrlKey?: boolean; altKey?: boolean }, options: Options = {}): Promise<Mock> {
  const mock = await openWindow(options);
  await click('nav-settings');
  await click('settings-section-keys');
  await click('settings-quick-add');
  expect(screen.getByTestId('settings-quick-add').textContent).toContain('Press the keys');
  await fireEvent.keyDown(screen.getByTestId('settings-quick-add'), key);
  return mock;
}

const CHOSEN = { key: ' ', code: 'Space', ctrlKey: true, altKey: true };

test('a shortcut is recorded, and said to work', async () => {
  const mock = await choose(CHOSEN);
  expect(await called(mock, 'changeSettings')).toMatchObject({ settings: { quick_add: { shortcut: 'Ctrl+Alt+Space', kept_ready: true } } });
  await waitFor(() => expect(screen.getByTestId('settings-quick-add-says').textContent).toBe('Works.'));
  expect(screen.getByTestId('settings-quick-add').textContent?.trim()).toBe('Ctrl Alt Space');
  await click('settings-quick-add-clear');
  await waitFor(() => expect(screen.queryByTestId('settings-quick-add-clear')).toBeNull());
  expect(screen.getByTestId('settings-quick-add').textContent?.trim()).toBe('Choose a shortcut');
});

test('keys that another program has are said to be taken', async () => {
  await choose({ key: 'F4', code: 'F4', altKey: true });
  await waitFor(() => expect(screen.getByTestId('settings-quick-add-says').textContent).toBe('Another program uses these keys. Choose others.'));
});

test('where no program can listen, it says what to do', async () => {
  await choose(CHOSEN, { system: 'none' });
  expect((await screen.findByTestId('settings-quick-add-command')).textContent).toContain('touchbase --add');
});

test('what core refuses is said at the field', async () => {
  const message = '“A” cannot be a shortcut.';
  await choose({ key: 'a', code: 'KeyA' }, { answers: { changeSettings: () => Promise.reject({ kind: 'invalid', field: 'quick_add', message }) } });
  await waitFor(() => expect(screen.getByTestId('settings-quick-add-says').textContent).toBe(message));
});

test('Esc leaves it as it was', async () => {
  const mock = await choose({ key: 'Escape', code: 'Escape' });
  expect(screen.getByTestId('settings-quick-add').textContent?.trim()).toBe('Choose a shortcut');
  expect(count(mock, 'changeSettings')).toBe(0);
});
