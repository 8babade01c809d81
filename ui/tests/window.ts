/** The whole window over a host that stands in, as the owner uses it: keys, clicks, words. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect } from 'vitest';

import App from '../src/App.svelte';
import { type Mock, type Options, start } from '../src/dev/mock';
import { type SectionId, SECTIONS } from '../src/lib/settings';
import bindings from '../src/lib/bindings.ts?raw';

/** The names of what each command takes, as the bindings have them. */
const TAKES = new Map([...bindings.matchAll(/^\t(\w+): \((.*)\) => __TAURI_INVOKE/gm)].map(([, command = '', taken = '']) => [command, [...taken.matchAll(/(\w+): /g)].map(([, name = '']) => name)]));

/** Opens the window and waits until it shows something. */
export async function openWindow(options: Options = {}): Promise<Mock> {
  const mock = start(options);
  render(App);
  await waitFor(() => expect(document.querySelector('main h1, main .empty')).toBeTruthy());
  return mock;
}

/** Opens an empty book that was set up, or not: its owner goes on to Today. */
export async function openEmpty(options: Options = {}): Promise<Mock> {
  const mock = await openWindow({ empty: true, ...options });
  await screen.findByTestId('welcome-start');
  await press('ctrl+enter');
  await screen.findByTestId('close-day');
  return mock;
}

/** Presses a key where the focus is: "e", "ctrl+k", "shift+?" is just "?". */
export async function press(...names: string[]): Promise<void> {
  for (const name of names) {
    const parts = name.split('+');
    const key = parts.at(-1) === 'space' ? ' ' : (parts.at(-1) ?? '');
    const target = document.activeElement ?? document.body;
    await fireEvent.keyDown(target, { key, ctrlKey: parts.includes('ctrl'), altKey: parts.includes('alt'), shiftKey: parts.includes('shift'), bubbles: true });
  }
}

/** Types over what a field holds. */
export async function type(testid: string, text: string): Promise<void> {
  await fireEvent.input(screen.getByTestId(testid), { target: { value: text } });
}

export async function click(testid: string): Promise<void> {
  await fireEvent.click(await screen.findByTestId(testid));
}

/** Opens a section of the settings. */
export async function openSettings(section: SectionId, options: Options = {}): Promise<Mock> {
  const mock = await openWindow(options);
  await click('nav-settings');
  await click(`settings-section-${section}`);
  await screen.findByTestId(`setting-${SECTIONS.find(({ id }) => id === section)!.settings[0]}`);
  return mock;
}

/** Opens the page of a contact by way of the palette. */
export async function openContact(name: string): Promise<void> {
  await press('ctrl+k');
  const input = await screen.findByTestId('palette-input');
  await fireEvent.input(input, { target: { value: name } });
  await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain(name));
  await fireEvent.click(screen.getAllByTestId('palette-row')[0]!);
  await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe(name));
}

/** The arguments of a call, by their names. */
export function named({ command, args }: Mock['calls'][number]): Record<string, unknown> {
  return Object.fromEntries((TAKES.get(command) ?? []).map((name, at) => [name, args[at]]));
}

/** The arguments of the newest call of a command, once it came. */
export async function called(mock: Mock, command: string): Promise<Record<string, unknown>> {
  return waitFor(() => {
    const call = mock.calls.findLast((one) => one.command === command);
    expect(call, `${command} was called`).toBeTruthy();
    return named(call!);
  });
}

/** The names of the rows of a list, in order. */
export function names(testid: string): string[] {
  return screen.queryAllByTestId(testid).map((row) => row.querySelector('b, .name')?.textContent ?? '');
}

/** Chooses an item of a list that opens. */
export async function choose(testid: string, item: string): Promise<void> {
  const trigger = await screen.findByTestId(testid);
  trigger.focus();
  await fireEvent.keyDown(trigger, { key: 'ArrowDown' });
  await fireEvent.pointerUp(await screen.findByRole('option', { name: item }));
}
