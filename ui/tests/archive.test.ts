/** Contacts that are put away, and notes that are pinned. */
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import type { TimelineEntry } from '../src/lib/host';
import { words } from '../src/words';
import { called, click, openContact, openWindow, press } from './window';

async function fromMenu(name: string): Promise<void> {
  await fireEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${name}`) }));
}

test('a contact is archived from the menu of its row', async () => {
  const mock = await openWindow();
  await press('g', 'c');
  const row = (await screen.findAllByTestId('contact-row')).find(({ textContent }) => textContent?.includes('Amara Okafor'))!;
  await fireEvent.contextMenu(row);
  await fromMenu(words.actions.archive);
  expect(await called(mock, 'archive')).toEqual({ contactIds: [Number(row.dataset.id)] });
  await waitFor(() => expect(mock.world.find(Number(row.dataset.id)).archived).toBe(true));
});

test('who is owed something is left out, and the reason is told', async () => {
  const left = { contact_id: 1, contact: 'Amara Okafor', reason: 'A promise to them is still open.' };
  await openWindow({ answers: { archive: () => ({ archived: [], let_go: 0, left_out: [left] }) } });
  await openContact('Amara Okafor');
  await press('ctrl+k');
  await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'archive' } });
  await fireEvent.click(await screen.findByText(words.actions.archive));
  await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('Amara Okafor was not archived. A promise to them is still open.'));
});

test('the archive is a filter of the list', async () => {
  const mock = await openWindow();
  await press('g', 'c');
  await click('contacts-archived');
  expect((await called(mock, 'contacts')).filter).toMatchObject({ archived: true });
});

test('a note is pinned from its menu, and stands above the months', async () => {
  const mock = await openWindow();
  const amara = mock.world.contacts.find(({ name }) => name.full === 'Amara Okafor')!;
  mock.world.note(amara.id, 'Prefers Tuesdays.');
  const note = mock.world.happened[0] as TimelineEntry;
  await openContact('Amara Okafor');
  await waitFor(() => expect(screen.getAllByTestId('timeline-entry')[0]?.textContent).toContain('Prefers Tuesdays.'));
  await fireEvent.contextMenu(screen.getAllByTestId('timeline-entry')[0]!);
  await fromMenu(words.actions.pin);
  expect(await called(mock, 'pinNote')).toEqual({ noteId: note.id, pinned: true });
});
