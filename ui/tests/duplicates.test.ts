import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { called, click, openContact, openWindow, press } from './window';

async function openDuplicates(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  const mock = await openWindow(options);
  await press('g', 'c');
  await click('find-duplicates');
  return mock;
}
const pairs = (): number => screen.queryAllByTestId('twin-pair').length;

test('pairs stand side by side, with what differs', async () => {
  await openDuplicates();
  await screen.findByTestId('twin');
  expect(pairs()).toBe(2);
  // The certain ones come first.
  await press('j');
  await screen.findByTestId('twin-keep-16');
  const rows = screen.getAllByTestId('twin-row');
  const phone = rows.find((row) => within(row).queryByText('Phone'))!;
  expect(phone.textContent).toContain('07700 900142 (mobile)');
  expect(phone.className).toContain('differs');
  expect(rows.some((row) => within(row).queryByText('Birthday'))).toBe(false);
});

test('the older one is kept, unless the owner says otherwise', async () => {
  const mock = await openDuplicates();
  await screen.findByTestId('twin');
  expect(screen.getByTestId('twin-keep-15')).toHaveProperty('checked', true);
  await click('twin-merge');
  expect(await called(mock, 'mergeContacts')).toEqual({ kept: 15, other: 17 });
  await waitFor(() => expect(pairs()).toBe(1));
  expect((await screen.findByTestId('toast')).textContent).toContain('Undo');
  await fireEvent.click(await screen.findByTestId('twin-keep-16'));
  await press('ctrl+enter');
  await waitFor(async () => expect(await called(mock, 'mergeContacts')).toEqual({ kept: 16, other: 9 }));
  expect((await screen.findByTestId('twins-empty')).textContent).toContain('No duplicates');
});

test('two who are not the same are not offered again', async () => {
  const mock = await openDuplicates();
  await screen.findByTestId('twin');
  await press('j');
  await screen.findByTestId('twin-keep-16');
  await click('twin-not-same');
  expect(await called(mock, 'notTheSame')).toEqual({ a: 9, b: 16 });
  await waitFor(() => expect(pairs()).toBe(1));
  await screen.findByTestId('twin-keep-17');
});

test('two contacts that were marked are merged', async () => {
  const mock = await openWindow();
  await press('g', 'c');
  await screen.findAllByTestId('contact-row');
  await press('x');
  expect(screen.queryByTestId('merge-selected')).toBeNull();
  await press('j', 'x');
  await click('merge-selected');
  await screen.findByRole('heading', { name: 'Merge two contacts', level: 1 });
  await fireEvent.click(await screen.findByTestId('twin-keep-9'));
  await click('twin-merge');
  expect(await called(mock, 'mergeContacts')).toEqual({ kept: 9, other: 16 });
  await screen.findByRole('heading', { name: 'Contacts', level: 1 });
});

test('the page of a contact shows the card that it was read from', async () => {
  await openWindow();
  await openContact('Bram de Vries');
  await click('contact-card');
  expect((await screen.findByTestId('card-dialog')).querySelector('img')?.src).toMatch(/^data:image\/svg/);
});
