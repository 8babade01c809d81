/** What is meant once is done once, to what was meant, and nothing that was typed is lost. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { Mock } from '../src/dev/mock';
import type { Settings } from '../src/lib/host';
import { called, click, openContact, openSettings, openWindow, press, type } from './window';

const count = (mock: Mock, command: string): number => mock.calls.filter((call) => call.command === command).length;
const focused = (): Element => document.activeElement ?? document.body;
/** A pause in which whatever was pressed too often would have happened. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

describe('a key that is held', () => {
  test.each([
    ['E on Today', [], 'follow-up-row', 'e', 'complete'],
    ['Delete on Contacts', ['g', 'c'], 'contact-row', 'Delete', 'deleteContacts'],
  ])('%s acts on one row', async (_, way, row, key, command) => {
    const mock = await openWindow();
    await press(...way);
    await screen.findAllByTestId(row);
    await press(key);
    for (let i = 0; i < 3; i++) await fireEvent.keyDown(focused(), { key, repeat: true });
    await called(mock, command);
    await settle();
    expect(count(mock, command)).toBe(1);
  });

  test('goes on through a list', async () => {
    await openWindow();
    await screen.findAllByTestId('follow-up-row');
    const before = document.querySelector<HTMLElement>('main [aria-current=true]')?.dataset.id;
    await press('j');
    await fireEvent.keyDown(focused(), { key: 'j', repeat: true });
    await waitFor(() => expect(document.querySelector<HTMLElement>('main [aria-current=true]')?.dataset.id).not.toBe(before));
    const rows = screen.getAllByTestId('follow-up-row').map(({ dataset }) => dataset.id);
    expect(rows.indexOf(document.querySelector<HTMLElement>('main [aria-current=true]')?.dataset.id)).toBe(rows.indexOf(before) + 2);
  });
});

describe('pressed twice', () => {
  test('the palette plans once', async () => {
    const mock = await openWindow();
    await press('ctrl+k');
    await type('palette-input', 'call Ana Prado Thu 3pm re quote');
    await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('Call Ana Prado'));
    await fireEvent.click(screen.getAllByTestId('palette-row')[0]!);
    const again = screen.queryAllByTestId('palette-row')[0];
    if (again) await fireEvent.click(again);
    await called(mock, 'plan');
    await settle();
    expect(count(mock, 'plan')).toBe(1);
    expect(screen.getByTestId('toast').textContent).toContain('Ana Prado: re quote');
  });

  test('Done on a selection is done once', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('x', 'j', 'x', 'e', 'e');
    await called(mock, 'completeMany');
    await settle();
    expect(count(mock, 'completeMany')).toBe(1);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

test('Delete in a row’s own menu is for that row; the key is for the selection', async () => {
  const mock = await openWindow();
  await press('g', 'c');
  const rows = await screen.findAllByTestId('contact-row');
  await press('x', 'j', 'x');
  const id = Number(rows[3]!.dataset.id);
  await fireEvent.contextMenu(rows[3]!);
  await fireEvent.click(within(await screen.findByTestId('row-menu')).getByText('Delete'));
  expect(await called(mock, 'deleteContacts')).toEqual({ ids: [id] });
  await waitFor(() => expect(screen.queryByTestId('row-menu')).toBeNull());
  await press('Delete');
  await waitFor(() => expect(count(mock, 'deleteContacts')).toBe(2));
  expect(await called(mock, 'deleteContacts')).toEqual({ ids: [16, 9] });
});

test('what an input method takes is no key', async () => {
  const mock = await openWindow();
  await openContact('Amara Okafor');
  await press('f2');
  const input = (await screen.findByTestId('detail-edit')).querySelector('input')!;
  await fireEvent.input(input, { target: { value: '+44 20 7946 0958' } });
  await fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
  await fireEvent.keyDown(input, { key: 'Escape', keyCode: 229 });
  await settle();
  expect(count(mock, 'editContact')).toBe(0);
  expect(screen.getByTestId('detail-edit')).toBeTruthy();
  await fireEvent.keyDown(input, { key: 'Enter' });
  await called(mock, 'editContact');
});

describe('an editor within the page', () => {
  test('keeps what was typed when the page is left', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('f2');
    const input = (await screen.findByTestId('detail-edit')).querySelector('input')!;
    await fireEvent.input(input, { target: { value: '+44 20 7946 0958' } });
    await press('alt+ArrowLeft');
    const { details } = (await called(mock, 'editContact')) as { details: { phones: { value: string }[] } };
    expect(details.phones[0]?.value).toBe('+44 20 7946 0958');
  });

  test('that nothing was typed into writes nothing', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('f2');
    await screen.findByTestId('detail-edit');
    await press('alt+ArrowLeft');
    await settle();
    expect(count(mock, 'editContact')).toBe(0);
  });

  test('hears no Delete, and Escape ends it from anywhere', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('f2');
    const editor = await screen.findByTestId('detail-edit');
    editor.querySelector('button')!.focus();
    await press('Delete', 'Home', 'ArrowDown');
    expect(mock.calls.some(({ command }) => command.startsWith('delete'))).toBe(false);
    (document.activeElement as HTMLElement).blur();
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
  });

  test('leaves the keys to the list that has the focus', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await press('f2');
    await screen.findByTestId('detail-edit');
    screen.getAllByTestId('timeline-entry')[0]!.focus();
    await press('g', 'c');
    await screen.findAllByTestId('contact-row');
  });
});

test('two settings that are changed at once both hold', async () => {
  const mock = await openSettings('hours');
  const day = (name: string): HTMLElement => within(screen.getByTestId(`settings-day-${name}`)).getByRole('checkbox');
  void fireEvent.click(day('fri'));
  void fireEvent.click(day('thu'));
  await waitFor(() => expect(count(mock, 'changeSettings')).toBe(2));
  const { working_hours } = (await called(mock, 'changeSettings')).settings as Settings;
  expect(working_hours.days).toEqual([true, true, true, false, false, false, false]);
});

test('a last day off that is no day is not one day off', async () => {
  const mock = await openSettings('hours');
  await type('day-off-from', '24 dec');
  await type('day-off-until', 'fri 8th of never');
  await click('day-off-add');
  expect((await screen.findByRole('alert')).textContent).toContain('The last day was not understood');
  expect(count(mock, 'changeSettings')).toBe(0);
});

test('a spread until a day waits for the day', async () => {
  const mock = await openWindow();
  await screen.findAllByTestId('follow-up-row');
  await press('ctrl+a', 's');
  await screen.findAllByTestId('spread-day');
  await fireEvent.click(screen.getByText('Until a day'));
  await waitFor(() => expect(screen.queryAllByTestId('spread-day')).toEqual([]));
  await press('Enter');
  await settle();
  expect(count(mock, 'spread')).toBe(0);
});

test('a call is timed on, wherever one looks, until it is logged', async () => {
  await openWindow();
  await screen.findAllByTestId('follow-up-row');
  await press('t');
  await waitFor(() => expect(screen.getByTestId('call-timer').getAttribute('aria-pressed')).toBe('true'));
  const name = document.querySelector('main [aria-current=true] b')?.textContent ?? '';
  await press('Enter');
  await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe(name));
  expect(screen.getByTestId('call-timer').getAttribute('aria-pressed')).toBe('true');
  await press('t');
  expect(screen.getByTestId('call-timer').getAttribute('aria-pressed')).toBe('false');
});

test('who is not on file is planned for by the name that was typed', async () => {
  await openWindow();
  await press('ctrl+k');
  await type('palette-input', 'call Zora Vance tomorrow re quote');
  await waitFor(() => expect(screen.getAllByTestId('palette-row').some((row) => row.textContent?.includes('Zora Vance'))).toBe(true));
  const rows = screen.getAllByTestId('palette-row').map((row) => row.textContent);
  expect(rows.some((row) => row?.includes('“call Zora'))).toBe(false);
  await fireEvent.click(screen.getAllByTestId('palette-row').find((row) => row.textContent?.includes('Plan follow-up'))!);
  await screen.findByTestId('plan-dialog');
  expect(screen.getByTestId('contact-field')).toHaveProperty('value', 'Zora Vance');
});

test('the palette finds organisations, and leads to their page', async () => {
  await openWindow();
  await press('ctrl+k');
  await type('palette-input', 'okafor cold');
  await waitFor(() => expect(screen.getAllByTestId('palette-row').some((row) => row.textContent?.includes('people') || row.textContent?.includes('person'))).toBe(true));
  await fireEvent.click(screen.getAllByTestId('palette-row').find((row) => /Okafor Cold Chain.*(person|people)/s.test(row.textContent ?? ''))!);
  await screen.findByTestId('organisation-rename');
});
