import { fireEvent, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { at } from '../src/dev/people';
import { click, openContact, openWindow, press } from './window';

/** What axe finds; colours are checked on the tokens, for jsdom paints nothing. */
async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const ALERT = { id: 1, follow_up_id: 3, contact_id: 4, title: 'Call Priya', body: 'Hear how it went', at: at(0), late: false };

test.each<[string, Parameters<typeof openWindow>[0], () => Promise<unknown>]>([
  ['Today', {}, async () => screen.findAllByTestId('follow-up-row')],
  ['Today, with nothing', { empty: true }, async () => screen.findByText('Nobody to follow up with yet.')],
  ['Today, with an alert and a toast', { alerts: [ALERT] }, async () => (await press('e'), await screen.findByTestId('toast'), screen.findByTestId('alert'))],
  ['the Inbox', {}, async () => (await press('g', 'i'), screen.findAllByTestId('draft-line'))],
  ['the Inbox, with a line asked about', {}, async () => (await press('g', 'i'), await fireEvent.click((await screen.findAllByTestId('draft-line'))[0]!), screen.findByTestId('line-menu'))],
  ['the Inbox, with a token being edited', {}, async () => (await press('g', 'i'), await click('batch-event'), screen.findByTestId('batch-event-input'))],
  ['the Inbox while cards are read', { inbox: { read: 1 } }, async () => (await press('g', 'i'), screen.findByTestId('reading-cancel'))],
  ['the Inbox, with nothing', { empty: true }, async () => (await press('g', 'i'), screen.findByTestId('inbox-empty'))],
  ['Duplicates', {}, async () => (await press('g', 'c'), await click('find-duplicates'), screen.findByTestId('twin'))],
  ['Contacts', {}, async () => (await press('g', 'c'), screen.findAllByTestId('contact-row'))],
  ['Contacts, with nothing', { empty: true }, async () => (await press('g', 'c'), screen.findByText('No contacts yet'))],
  ['a contact', {}, async () => openContact('Amara Okafor')],
  ['a contact being edited', {}, async () => (await openContact('Amara Okafor'), await press('f2'), screen.findByTestId('detail-edit'))],
  ['Settings', {}, async () => (await click('nav-settings'), screen.findByTestId('settings-start'))],
  ['Plan', {}, async () => (await openContact('Amara Okafor'), await press('p'), screen.findByTestId('plan-dialog'))],
  ['Log', {}, async () => (await openContact('Amara Okafor'), await press('l'), await click('log-next'), screen.findByTestId('plan-purpose'))],
  ['Add', {}, async () => (await press('n'), screen.findByTestId('add-dialog'))],
  ['Import', {}, async () => (await press('ctrl+o'), screen.findByTestId('import-problems'))],
  ['the palette', {}, async () => (await press('ctrl+k'), screen.findAllByTestId('palette-row'))],
  ['Keys', {}, async () => (await press('?'), screen.findByTestId('keys-dialog'))],
])('%s can be used by everybody', async (_page, options, open) => {
  await openWindow(options);
  await open();
  expect(await violations()).toEqual([]);
});
