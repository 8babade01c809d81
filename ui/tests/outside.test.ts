/** What comes from outside the window, and what is left of it when it was closed. */
import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import App from '../src/App.svelte';
import { start } from '../src/dev/mock';
import type { Target } from '../src/lib/host';
import { keepRoute, lastRoute } from '../src/lib/restore';
import type { Route } from '../src/lib/route';
import { called, choose, click, names, openContact, openWindow, press, type } from './window';

const heading = async (name: string): Promise<unknown> => screen.findByRole('heading', { name, level: 1 });

describe('what is asked for outside the window', () => {
  test.each<[string, Target, () => Promise<unknown>]>([
    ['Today', { page: 'today' }, async () => waitFor(() => expect(screen.getByTestId('nav-today').getAttribute('aria-current')).toBe('page'))],
    ['a contact', { page: 'contact', with: 7 }, async () => waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Mei-Ling Chen'))],
    ['the close of the day', { page: 'day' }, async () => heading('Close the day')],
    ['adding a contact', { page: 'add' }, async () => screen.findByTestId('add-name')],
    ['files', { page: 'import', with: ['/documents/cards.vcf'] }, async () => screen.findByRole('heading', { name: 'Import cards.vcf' })],
    ['no file at all', { page: 'import', with: [] }, async () => heading('Settings')],
    ['one who is found', { page: 'find', with: '+886 2 5550 0127' }, async () => waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Mei-Ling Chen'))],
    ['several who are found', { page: 'find', with: 'Okafor' }, async () => waitFor(() => expect(screen.getAllByTestId('palette-row').some((row) => row.textContent?.includes('Amara Okafor'))).toBe(true))],
    ['nobody who is found', { page: 'find', with: '+44 20 7946 0000' }, async () => waitFor(() => expect(screen.getByTestId('palette-input')).toHaveProperty('value', '+44 20 7946 0000'))],
  ])('%s is shown, over whatever is open', async (_what, target, shows) => {
    const mock = await openWindow();
    await press('g', 's');
    await heading('Settings');
    await press('?');
    await screen.findByTestId('keys-dialog');
    mock.tell('open', { target });
    await shows();
    expect(screen.queryByTestId('keys-dialog')).toBeNull();
  });

  test('before the page listened, it is shown when it does', async () => {
    start({ answers: { listens: () => ({ page: 'add' }) } });
    render(App);
    await screen.findByTestId('add-name');
  });
});

describe('Ctrl Q', () => {
  test.each([
    ['on a page', async () => {}],
    ['in a dialog', async () => (await press('n'), screen.findByTestId('add-name'))],
  ])('%s ends the app', async (_where, open) => {
    const mock = await openWindow();
    await open();
    await press('ctrl+q');
    await called(mock, 'quit');
  });
});

describe('where the window was', () => {
  const kept = (): unknown => (JSON.parse(localStorage.getItem('touchbase.route') ?? '{}') as { route?: unknown }).route;

  test('is kept as the owner goes', async () => {
    await openWindow();
    await openContact('Ana Prado');
    await waitFor(() => expect(kept()).toEqual({ page: 'contact', id: 15 }));
    await press('escape', 'g', 'm');
    await waitFor(() => expect(kept()).toEqual({ page: 'promises' }));
  });

  test.each<[string, Route, Route]>([
    ['a contact', { page: 'contact', id: 15 }, { page: 'contact', id: 15 }],
    ['a contact that was deleted', { page: 'contact', id: 4711 }, { page: 'today' }],
    ['a card that may be gone', { page: 'inbox', batch: 4711, draft: 5 }, { page: 'inbox' }],
    ['a batch', { page: 'inbox', batch: 3, draft: 5 }, { page: 'inbox', batch: 3 }],
    ['the contacts', { page: 'contacts' }, { page: 'contacts' }],
    ['contacts by words', { page: 'contacts', filter: 'okafor' }, { page: 'contacts', filter: 'okafor' }],
    ['contacts narrowed', { page: 'contacts', filter: 'we', only: { tag: 'partner', unreachable: true, order: 'newest' } }, { page: 'contacts', filter: 'we', only: { tag: 'partner', unreachable: true, order: 'newest' } }],
    ['an opportunity that was looked at', { page: 'opportunities', id: 2 }, { page: 'opportunities' }],
    ['a play', { page: 'plays', play: 'sale' }, { page: 'plays', play: 'sale' }],
    ['Reminders', { page: 'reminders' }, { page: 'reminders' }],
  ])('%s', async (_what, route, begin) => {
    start();
    await keepRoute(route);
    expect(await lastRoute()).toEqual(begin);
  });

  test.each([
    ['nothing was kept', null],
    ['no JSON', '{'],
    ['a page that is none', JSON.stringify({ file: '~/.local/share/touchbase/touchbase.db', route: { page: 'toString' } })],
    ['a contact without a number', JSON.stringify({ file: '~/.local/share/touchbase/touchbase.db', route: { page: 'contact', id: 'x' } })],
    ['another book', JSON.stringify({ file: '/tmp/demo.db', route: { page: 'promises' } })],
  ])('is Today: %s', async (_why, stored) => {
    start();
    if (stored !== null) localStorage.setItem('touchbase.route', stored);
    expect(await lastRoute()).toEqual({ page: 'today' });
  });

  test('what does not belong to a filter is left out', async () => {
    start();
    const route = { page: 'contacts', filter: 5, only: { tag: 7, stage: 'Quote sent', nothing_planned: 'yes', order: 'toString', limit: 1 } };
    localStorage.setItem('touchbase.route', JSON.stringify({ file: '~/.local/share/touchbase/touchbase.db', route }));
    expect(await lastRoute()).toEqual({ page: 'contacts', only: { stage: 'Quote sent' } });
  });

  test('the filter of the contacts is there again: on the way back, and in the next window', async () => {
    const mock = start();
    const first = render(App);
    await screen.findByTestId('nav-today');
    await press('g', 'c');
    await heading('Contacts');
    await choose('contacts-tag', 'partner');
    await choose('contacts-order', 'Newest first');
    await type('contacts-filter', 'we');
    await waitFor(() => expect(kept()).toEqual({ page: 'contacts', filter: 'we', only: { tag: 'partner', order: 'newest' } }));
    await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
    await fireEvent.click(screen.getByText('Jonas Weber'));
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Jonas Weber'));
    await press('alt+arrowleft');
    const isBack = async (): Promise<void> => {
      await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
      expect(screen.getByTestId('contacts-filter')).toHaveProperty('value', 'we');
      expect(screen.getByTestId('contacts-active').textContent).toContain('Tag: partner');
      expect((await called(mock, 'contacts')).filter).toMatchObject({ tag: 'partner', order: 'newest' });
    };
    await isBack();
    // Gone to again, the list stays as it is, and so does what is kept.
    await press('g', 'c');
    await isBack();
    expect(kept()).toEqual({ page: 'contacts', filter: 'we', only: { tag: 'partner', order: 'newest' } });
    first.unmount();
    render(App, { props: { begin: await lastRoute() } });
    await isBack();
  });

  test('the batch of the Inbox is there again', async () => {
    start();
    const first = render(App);
    await screen.findByTestId('nav-today');
    await press('g', 'i');
    await click('inbox-batch');
    await fireEvent.click((await screen.findAllByTestId('inbox-batch-item'))[1]!);
    const title = (): string | null => screen.getByTestId('inbox-title').textContent;
    await waitFor(() => expect(kept()).toEqual({ page: 'inbox', batch: 3 }));
    await waitFor(() => expect(screen.getByTestId('inbox-counts').textContent).toContain('1 card'));
    const chosen = title();
    first.unmount();
    render(App, { props: { begin: await lastRoute() } });
    await screen.findByTestId('inbox-title');
    expect(title()).toBe(chosen);
  });

  test('is where the next window begins, unless something is asked for', async () => {
    start();
    await keepRoute({ page: 'promises' });
    const first = render(App, { props: { begin: await lastRoute() } });
    await heading('Promises');
    first.unmount();
    start({ answers: { listens: () => ({ page: 'day' }) } });
    render(App, { props: { begin: await lastRoute() } });
    await heading('Close the day');
  });
});
