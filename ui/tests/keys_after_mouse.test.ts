/** After each kind of mouse act the keys do what the page shows: the current row is theirs, no button that was pressed. */
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { words } from '../src/words';
import { called, openContact, openWindow, press } from './window';

/** Presses with the mouse, as a browser does: what is pressed has the focus, until the page takes it back. */
async function mouse(element: HTMLElement): Promise<void> {
  element.closest<HTMLElement>('button, [tabindex], input')?.focus();
  await fireEvent.click(element, { detail: 1 });
  await new Promise(requestAnimationFrame);
}
const row = (id: number): HTMLElement => screen.getAllByTestId('follow-up-row').find(({ dataset }) => dataset.id === String(id))!;
const lit = (): (string | undefined)[] => [...document.querySelectorAll<HTMLElement>('main [aria-current=true]')].map(({ dataset }) => dataset.id);

describe('on Today', () => {
  test.each<[string, () => Promise<unknown>, number]>([
    ['the pointer over another row', () => fireEvent.mouseEnter(row(10)), 8],
    ['a click on another row', () => mouse(row(10)), 10],
    ['a click in the call sheet', () => mouse(screen.getByTestId('peek-copy')), 8],
    ['the focus on the ring of another row', async () => row(10).querySelector<HTMLElement>('.ck')!.focus(), 10],
    ['a toast put away', async () => (await press('c'), await screen.findByTestId('toast'), mouse(screen.getByRole('button', { name: words.frame.dismiss }))), 8],
    ['a visit to another page', async () => (await mouse(screen.getByTestId('nav-promises')), await screen.findAllByTestId('promise-row'), await mouse(screen.getByTestId('nav-today')), await screen.findAllByTestId('follow-up-row')), 8],
    ['a dialog that was cancelled', async () => (await press('n'), await screen.findByTestId('add-dialog'), await fireEvent.keyDown(document.activeElement!, { key: 'Escape' }), waitFor(() => expect(screen.queryByTestId('add-dialog')).toBeNull())), 8],
  ])('%s: E and Enter act on the row that is lit', async (_, act, id) => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await act();
    await waitFor(() => expect(lit()).toEqual([String(id)]));
    await press('e');
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: id });
  });
});

test('after a click in the sidebar Enter opens the row that is lit', async () => {
  await openWindow();
  await mouse(await screen.findByTestId('nav-contacts'));
  await screen.findAllByTestId('contact-row');
  await press('j');
  const name = document.querySelector('main [aria-current=true] .name')?.textContent;
  await press('enter');
  await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe(name));
});

test('while a field is edited, its buttons included, letters are no keys', async () => {
  const mock = await openWindow();
  await openContact('Amara Okafor');
  await fireEvent.dblClick((await screen.findAllByTestId('detail-phones'))[0]!);
  const editor = await screen.findByTestId('detail-edit');
  editor.querySelector('button')!.focus();
  await press('z', 'n', 'p', 'l', 'g', 'c');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(mock.calls.some(({ command }) => command === 'undo')).toBe(false);
  expect(screen.getByTestId('contact-name').textContent).toBe('Amara Okafor');
});

describe('Z', () => {
  test('does nothing without its toast', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('z');
    expect(mock.calls.some(({ command }) => command === 'undo')).toBe(false);
  });

  test('takes back what the toast says', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('e');
    await screen.findByTestId('toast-undo');
    await press('z');
    await called(mock, 'undo');
  });
});

test('a right click on a row shows what can be done to it, with its keys; the browser’s menu never appears', async () => {
  const mock = await openWindow();
  await screen.findAllByTestId('follow-up-row');
  expect(await fireEvent.contextMenu(row(10)), 'the default is prevented').toBe(false);
  const items = (await screen.findAllByTestId('row-menu-item')).map(({ textContent }) => textContent);
  expect(items).toEqual(expect.arrayContaining(['Open contact↵', 'DoneE', 'Snooze…H', 'Log…L']));
  await fireEvent.click(screen.getByRole('menuitem', { name: /^Done/ }));
  expect(await called(mock, 'complete')).toMatchObject({ followUpId: 10 });
});

test('Ctrl A in a dialog selects there', async () => {
  await openWindow();
  await press('g', 'c');
  await screen.findAllByTestId('contact-row');
  await press('p');
  const dialog = await screen.findByTestId('plan-dialog');
  dialog.focus();
  await press('ctrl+a');
  expect(screen.queryByTestId('selection-bar')).toBeNull();
  expect(dialog.contains(getSelection()!.anchorNode)).toBe(true);
});
