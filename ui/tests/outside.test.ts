/** What comes from outside the window, and what is left of it when it was closed. */
import { render, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import App from '../src/App.svelte';
import { start } from '../src/dev/mock';
import type { Target } from '../src/lib/host';
import { keepRoute, lastRoute } from '../src/lib/restore';
import type { Route } from '../src/lib/route';
import { called, openContact, openWindow, press } from './window';

const heading = async (name: string): Promise<unknown> => screen.findByRole('heading', { name, level: 1 });

describe('what is asked for outside the window', () => {
  test.each<[string, Target, () => Promise<unknown>]>([
    ['Today', { page: 'today' }, async () => waitFor(() => expect(screen.getByTestId('nav-today').getAttribute('aria-current')).toBe('page'))],
    ['a contact', { page: 'contact', with: 8 }, async () => waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Mei-Ling Chen'))],
    ['the close of the day', { page: 'day' }, async () => heading('Close the day')],
    ['adding a contact', { page: 'add' }, async () => screen.findByTestId('add-name')],
    ['files', { page: 'import', with: ['/home/owner/cards.vcf'] }, async () => screen.findByRole('heading', { name: 'Import cards.vcf' })],
    ['no file at all', { page: 'import', with: [] }, async () => heading('Settings')],
    ['one who is found', { page: 'find', with: '+886 2 5550 1234' }, async () => waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Mei-Ling Chen'))],
    ['several who are found', { page: 'find', with: 'Okafor' }, async () => waitFor(() => expect(screen.getAllByTestId('palette-row').some((row) => row.textContent?.includes('Amara Okafor'))).toBe(true))],
    ['nobody who is found', { page: 'find', with: '+44 20 7946 0000' }, async () => waitFor(() => expect(screen.getByTestId('palette-input')).toHaveProperty('value', '+44 20 7946 0000'))],
  ])('%s is shown, over whatever is open', async (_what, target, shows) => {
    // Two of that name: an organisation and a person.
    const mock = await openWindow();
    mock.world.contacts = [...mock.world.contacts, { ...mock.world.contacts[0]!, id: 99, name: { ...mock.world.contacts[0]!.name, full: 'Ruth Okafor' }, phones: [], emails: [] }];
    await press('g', 's');
    await heading('Settings');
    await press('?');
    await screen.findByTestId('keys-dialog');
    await mock.tell('open', { target });
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
    await waitFor(() => expect(kept()).toEqual({ page: 'contact', id: 11 }));
    await press('escape', 'g', 'm');
    await waitFor(() => expect(kept()).toEqual({ page: 'promises' }));
  });

  test.each<[string, Route, Route]>([
    ['a contact', { page: 'contact', id: 11 }, { page: 'contact', id: 11 }],
    ['a contact that was deleted', { page: 'contact', id: 4711 }, { page: 'today' }],
    ['a card that may be gone', { page: 'inbox', batch: 3, draft: 5 }, { page: 'inbox' }],
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
