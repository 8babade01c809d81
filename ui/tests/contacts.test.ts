import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { ContactRow } from '../src/lib/host';
import { called, click, names, openWindow, press, type } from './window';

async function openContacts(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  const mock = await openWindow(options);
  await press('g', 'c');
  await screen.findAllByTestId('contact-row');
  return mock;
}

describe('the list', () => {
  test('of 100,000 holds only what is looked at, and fetches only that', async () => {
    const mock = await openContacts({ many: 100_000 });
    expect(screen.getAllByTestId('contact-row').length).toBeLessThan(60);
    const list = screen.getByTestId('contact-list');
    list.scrollTop = 2_000_000;
    await fireEvent.scroll(list);
    const middle = Math.floor(2_000_000 / 44);
    await waitFor(() => expect(screen.getAllByTestId('contact-row').map((row) => Number(row.dataset.id))).toContain(middle + 1));
    const pages = mock.calls.filter(({ command }) => command === 'contacts').map(({ args }) => Number(args.offset));
    expect(pages.length).toBeLessThanOrEqual(4);
    expect(pages.some((offset) => Math.abs(offset - middle) <= 150)).toBe(true);
  });

  test('stays where it is when something changes', async () => {
    const mock = await openContacts();
    mock.contacts[0]!.organization = 'A new name Ltd';
    await mock.tell('changed', { changes: { contacts: true, follow_ups: false, interactions: false, settings: false }, message: null, undoable: false });
    await screen.findByText('A new name Ltd');
    expect(screen.getAllByTestId('contact-row')).toHaveLength(12);
  });

  test('J and Enter open the second', async () => {
    await openContacts();
    await press('j', 'enter');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Tomasz Wójcik'));
  });

  test('marked contacts are deleted together', async () => {
    const mock = await openContacts();
    await press('x', 'j', 'x');
    expect(screen.getByRole('toolbar').textContent).toContain('2 contacts selected');
    await click('delete-selected');
    expect(await called(mock, 'delete_contacts')).toEqual({ ids: [1, 2] });
    await waitFor(() => expect(screen.getAllByTestId('contact-row')).toHaveLength(10));
  });

  test('all are exported', async () => {
    const mock = await openContacts();
    await click('export-button');
    expect(await called(mock, 'export_vcard')).toEqual({ path: '/home/owner/contacts.vcf', ids: null });
    expect((await screen.findByTestId('toast')).textContent).toContain('12 contacts written to');
  });
});

describe('the filter', () => {
  test('narrows as one types; Escape clears', async () => {
    await openContacts();
    await type('contacts-filter', 'weber');
    await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
    await fireEvent.keyDown(screen.getByTestId('contacts-filter'), { key: 'Escape' });
    await waitFor(() => expect(screen.getAllByTestId('contact-row')).toHaveLength(12));
  });

  test('the latest query wins, whatever comes back last', async () => {
    const late: Record<string, (rows: ContactRow[]) => void> = {};
    const answer = (name: string): ContactRow[] => [
      { id: 1, name, organization: '', title: '', email: '', phone: '', tags: [], last_contact_at: null, next_date: null },
    ];
    await openContacts({ answers: { search: ({ text }: { text: string }) => new Promise((resolve) => (late[text] = resolve)) } });
    await type('contacts-filter', 'a');
    await type('contacts-filter', 'an');
    await waitFor(() => expect(Object.keys(late)).toEqual(['a', 'an']));
    late.an!(answer('The newer'));
    await waitFor(() => expect(names('contact-row')).toEqual(['The newer']));
    late.a!(answer('The older'));
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(names('contact-row')).toEqual(['The newer']);
  });

  test('nobody found: what was typed can be added', async () => {
    await openContacts();
    await type('contacts-filter', 'Zoë Quaye');
    await fireEvent.click(await screen.findByRole('button', { name: 'Add “Zoë Quaye”' }));
    expect(await screen.findByTestId('add-name')).toHaveProperty('value', 'Zoë Quaye');
  });
});

test('an empty book shows the picture, one sentence, two ways in', async () => {
  await openWindow({ empty: true });
  await press('g', 'c');
  await screen.findByText('No contacts yet');
  const main = screen.getByRole('main');
  expect(within(main).getByTestId('import-button')).toBeTruthy();
  await fireEvent.click(within(main).getByRole('button', { name: 'Type it in' }));
  await screen.findByTestId('add-dialog');
});

test('a list that cannot be read says why and tries again', async () => {
  let broken = true;
  const mock = await openWindow({
    answers: {
      contacts: () => {
        if (broken) throw { kind: 'io', field: null, message: 'The data file is in use by another program.' };
        return { rows: [], total: 0 };
      },
    },
  });
  await press('g', 'c');
  await screen.findByText('The data file is in use by another program.');
  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('No contacts yet');
  expect(mock.calls.filter(({ command }) => command === 'contacts').length).toBe(2);
});
