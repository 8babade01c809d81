import { fireEvent, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';

import { fixtures, refused } from '../src/dev/fixtures';
import type { ContactView, ImportSummary } from '../src/lib/host';
import { SECTIONS } from '../src/lib/settings';
import { click, openContact, openWindow, press, type } from './window';

/** What axe finds; colours are checked on the tokens, for jsdom paints nothing. */
async function violations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** An import of one who may be in the book already. */
const ASKS: ImportSummary = { new: 1, updated: 0, duplicates: 0, drafts: 0, ask: 1, asked: [{ contact: 'Jonas Weber', alike: 'Jonas Weber', reason: 'Same name' }], changes: [], more_changes: 0, problems: [], batch: null };

/** Jonas, whose address is not known. */
const withoutAddress = (id: number): ContactView => {
  const view = fixtures('sample').contact[id]!;
  return { ...view, contact: { ...view.contact, addresses: [] } };
};

test.each<[string, Parameters<typeof openWindow>[0], () => Promise<unknown>]>([
  ['Today', {}, async () => screen.findAllByTestId('follow-up-row')],
  ['Today, with people who wait', {}, async () => (await screen.findByTestId('unanswered'), await fireEvent.click(screen.getAllByTestId('follow-up-row').find((row) => row.dataset.id === '34')!), screen.findByTestId('peek-hold'))],
  ['Today, asked what comes next', {}, async () => (await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find((row) => row.dataset.id === '10')!), await press('e'), screen.findByTestId('what-next'))],
  ['Today, with a card for somebody without an address', { answers: { contact: withoutAddress } }, async () => (await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find((row) => row.dataset.id === '11')!), screen.findByTestId('no-address'))],
  ['Today, with a selection', {}, async () => (await screen.findAllByTestId('follow-up-row'), await press('x'), screen.findByTestId('selection-bar'))],
  ['Today, filtered', {}, async () => (await screen.findAllByTestId('follow-up-row'), await press('/'), screen.findByTestId('today-filter'))],
  ['the first run', { empty: true }, async () => (await click('welcome-test'), screen.findByText(/^A pop-up was sent/))],
  ['Today, with nothing', { empty: true }, async () => (await screen.findByTestId('welcome-start'), await press('ctrl+enter'), screen.findByText('Nothing to follow up yet. Drop business cards anywhere, or add someone.'))],
  ['Today, with samples', { empty: true }, async () => (await click('welcome-samples'), screen.findAllByTestId('sample-mark'))],
  ['Today, with an alert and a toast', { alerts: 'one' }, async () => (await press('e'), await screen.findByTestId('toast'), screen.findByTestId('alert'))],
  ['Today, about to be spread', {}, async () => (await screen.findAllByTestId('follow-up-row'), await press('ctrl+a', 's'), screen.findAllByTestId('spread-day'))],
  ['Upcoming', {}, async () => (await press('g', 'u'), screen.findAllByTestId('upcoming-row'))],
  ['Upcoming, a month', {}, async () => (await press('g', 'u'), await fireEvent.click(within(await screen.findByTestId('upcoming-range')).getByText('Month')), screen.findAllByTestId('upcoming-row'))],
  ['Upcoming, with a spread', {}, async () => (await press('g', 'u'), await screen.findAllByTestId('upcoming-row'), await press('j', 'x', 'j', 'x', 's'), screen.findAllByTestId('spread-day'))],
  ['Upcoming, with nothing', { empty: true }, async () => (await press('g', 'u'), screen.findAllByTestId('upcoming-fold'))],
  ['Move many', {}, async () => (await press('g', 'u'), await screen.findAllByTestId('upcoming-row'), await press('j', 'x', 'm'), screen.findByTestId('move-many-dialog'))],
  ['the close of the day', {}, async () => (await press('g', 'd'), screen.findByTestId('day-unanswered'))],
  ['a closed day', { empty: true }, async () => (await press('g', 'd'), screen.findByTestId('day-closed'))],
  ['a holding note', {}, async () => (await press('g', 'd'), await fireEvent.click((await screen.findAllByTestId('day-hold'))[0]!), screen.findByTestId('hold-draft'))],
  ['the Inbox', {}, async () => (await press('g', 'i'), screen.findAllByTestId('draft-line'))],
  ['the Inbox, with a line asked about', {}, async () => (await press('g', 'i'), await fireEvent.click((await screen.findAllByTestId('draft-line'))[0]!), screen.findByTestId('line-menu'))],
  ['the Inbox, with a token being edited', {}, async () => (await press('g', 'i'), await click('batch-event'), screen.findByTestId('batch-event-input'))],
  ['the Inbox while cards are read', { inbox: { read: 1 } }, async () => (await press('g', 'i'), screen.findByTestId('reading-cancel'))],
  ['the Inbox, with nothing', { empty: true }, async () => (await press('g', 'i'), screen.findByTestId('inbox-empty'))],
  ['Duplicates', {}, async () => (await press('g', 'c'), await click('find-duplicates'), screen.findByTestId('twin'))],
  ['Duplicates of three', { answers: { duplicateGroups: () => [{ contacts: fixtures('sample').contacts.rows.slice(0, 3), certain: true, reason: 'Same mobile' }] } }, async () => (await press('g', 'c'), await click('find-duplicates'), screen.findByTestId('twin-group'))],
  ['Contacts', {}, async () => (await press('g', 'c'), screen.findAllByTestId('contact-row'))],
  ['Contacts, narrowed and selected', {}, async () => (await press('g', 'c'), await screen.findAllByTestId('contact-row'), await click('contacts-nothing-planned'), await screen.findByTestId('contacts-active'), await press('x'), screen.findByTestId('selection-bar'))],
  ['an organisation', {}, async () => (await openContact('Amara Okafor'), await click('contact-organisation'), screen.findAllByTestId('member'))],
  ['an organisation being renamed', {}, async () => (await openContact('Amara Okafor'), await click('contact-organisation'), await click('organisation-rename'), screen.findByTestId('organisation-name-input'))],
  ['another organisation at a contact', {}, async () => (await openContact('Amara Okafor'), await fireEvent.click(screen.getByRole('button', { name: 'Edit organisation' })), await type('organisation-field', 'Volta Agro'), await screen.findAllByTestId('picker-row'), await fireEvent.keyDown(screen.getByTestId('organisation-field'), { key: 'Enter' }), screen.findByTestId('new-job'))],
  ['Opportunities', {}, async () => (await press('g', 'o'), screen.findAllByTestId('opportunity-row'))],
  ['Opportunities, selected', {}, async () => (await press('g', 'o'), await screen.findAllByTestId('opportunity-row'), await press('j', 'x'), screen.findByTestId('selection-bar'))],
  ['Opportunities, with nothing', { empty: true }, async () => (await press('g', 'o'), screen.findByText(/No open opportunities/))],
  ['an opportunity', {}, async () => (await press('g', 'o'), await screen.findAllByTestId('opportunity-row'), await press('j', 'enter'), screen.findByTestId('opportunity-dialog'))],
  ['Promises', {}, async () => (await press('g', 'm'), screen.findAllByTestId('promise-row'))],
  ['Promises, with nothing', { empty: true }, async () => (await press('g', 'm'), screen.findByText(/No open promises/))],
  ['a delay', {}, async () => (await press('g', 'm'), await screen.findAllByTestId('promise-row'), await press('j', 'd'), screen.findByTestId('delay-dialog'))],
  ['Gone quiet', {}, async () => (await fireEvent.click((await screen.findAllByTestId('going-quiet'))[0]!), screen.findAllByTestId('quiet-row'))],
  ['Plays', {}, async () => (await press('g', 'p'), await fireEvent.click((await screen.findAllByTestId('play-row'))[2]!), screen.findAllByTestId('enrolment'))],
  ['a play being written', { answers: { savePlay: refused('step without a purpose') } }, async () => (await press('g', 'p'), await click('new-play'), await type('play-title', 'After a fair'), await click('play-save'), screen.findByRole('alert'))],
  ['Start a play', {}, async () => (await press('g', 'p'), await click('play-start'), screen.findByTestId('start-play-dialog'))],
  ['Tag', {}, async () => (await press('g', 'c'), await screen.findAllByTestId('contact-row'), await press('x'), await click('tag-selected'), screen.findByTestId('tag-dialog'))],
  ['Contacts, with nothing', { empty: true }, async () => (await press('g', 'c'), screen.findByText('No contacts yet'))],
  ['a contact', {}, async () => openContact('Amara Okafor')],
  ['a contact with a note being written', {}, async () => (await openContact('Amara Okafor'), await press('n'), screen.findByTestId('note-words'))],
  ['a contact with an entry being mended', {}, async () => (await openContact('Amara Okafor'), await fireEvent.click(screen.getAllByTestId('timeline-entry')[0]!), screen.findByTestId('entry-editor'))],
  ['a contact, shared', {}, async () => (await openContact('Amara Okafor'), await press('s'), screen.findByTestId('share-code'))],
  ['a contact with a step opened', {}, async () => (await openContact('Amara Okafor'), await fireEvent.click(screen.getAllByTestId('next-step')[0]!), screen.findByTestId('step-detail'))],
  ['a contact, asked what comes next', {}, async () => (await openContact('Leilani Kahale'), await click('step-done'), screen.findByTestId('what-next'))],
  ['a contact being edited', {}, async () => (await openContact('Amara Okafor'), await press('f2'), screen.findByTestId('detail-edit'))],
  ...SECTIONS.map(({ id, title, settings }): [string, Parameters<typeof openWindow>[0], () => Promise<unknown>] => [`Settings: ${title}`, {}, async () => (await click('nav-settings'), await click(`settings-section-${id}`), screen.findByTestId(`setting-${settings[0]}`))]),
  ['a contact with its name being edited', {}, async () => (await openContact('Amara Okafor'), await fireEvent.click(screen.getByRole('button', { name: 'Edit name' })), screen.findByTestId('detail-edit'))],
  ['a contact with a preferred number', {}, async () => (await openContact('Amara Okafor'), await fireEvent.click(screen.getAllByTestId('prefer')[0]!), screen.findByTestId('preferred'))],
  ['Settings, with a tag about to be merged', {}, async () => (await click('nav-settings'), await click('settings-section-contacts'), await fireEvent.click((await screen.findAllByTestId('tag-rename'))[0]!), await type('tag-name', 'quality'), screen.findByText(/will be merged/))],
  ['Contacts, with letters', { many: 400 }, async () => (await press('g', 'c'), screen.findByTestId('letters'))],
  ['Settings, with days off that move what is planned', {}, async () => (await click('nav-settings'), await click('settings-section-hours'), await screen.findByTestId('settings-start'), await type('day-off-from', '26 nov'), await click('day-off-add'), screen.findByTestId('settings-preview'))],
  ['Today, with many alerts', { alerts: 'many' }, async () => screen.findAllByTestId('alert')],
  ['Reminders', {}, async () => (await press('g', 'h'), await screen.findAllByTestId('proof-row'), screen.findByTestId('health-service'))],
  ['Reminders, blocked', { system: 'blocked' }, async () => (await press('g', 'h'), await screen.findByTestId('health-advice'), await click('health-test-popup'), screen.findByText(/A pop-up was sent/))],
  ['Reminders, with nothing', { empty: true }, async () => (await press('g', 'h'), screen.findByTestId('health-empty'))],
  ['a contact with the proof of a reminder', {}, async () => (await openContact('Amara Okafor'), await fireEvent.click(screen.getAllByTestId('timeline-reminder')[0]!), screen.findAllByTestId('reminder-line'))],
  ['Plan, in another time zone', {}, async () => (await openContact('Amara Okafor'), await press('p'), await click('plan-more'), await click('plan-zone-open'), await fireEvent.click(within(screen.getByTestId('plan-lead-other')).getByRole('radio')), screen.findByTestId('plan-lead-count'))],
  ['Plan', {}, async () => (await openContact('Amara Okafor'), await press('p'), screen.findByTestId('plan-dialog'))],
  ['Plan, inside the weekly limit', {}, async () => (await openContact('Amara Okafor'), await press('p'), await screen.findByTestId('plan-limit'), await fireEvent.click(screen.getByTestId('plan-save')), screen.findAllByRole('alert'))],
  ['moving a step of a play', {}, async () => (await screen.findAllByTestId('follow-up-row'), await press('j', 'h'), await click('reschedule'), screen.findByTestId('reschedule-rest'))],
  ['the rhythm', {}, async () => (await openContact('Amara Okafor'), await click('rhythm'), screen.findByTestId('rhythm-menu'))],
  ['Log outcome, with proposals', {}, async () => (await screen.findAllByTestId('follow-up-row'), await press('1'), screen.findByTestId('proposal'))],
  ['Log outcome, in vain', {}, async () => (await screen.findAllByTestId('follow-up-row'), await press('2'), screen.findByTestId('log-moves'))],
  ['Log, an interview', {}, async () => (await openContact('Amara Okafor'), await press('l'), await screen.findByTestId('log-limit'), await press('5'), screen.findByTestId('log-play'))],
  ['Log', {}, async () => (await openContact('Amara Okafor'), await press('l'), await click('log-next'), screen.findByTestId('plan-purpose'))],
  ['Add', {}, async () => (await press('n'), screen.findByTestId('add-dialog'))],
  ['Import', {}, async () => (await press('ctrl+o'), screen.findByTestId('import-fields'))],
  ['Import, with notices', {}, async () => (await press('ctrl+o'), await click('import-summary-problems'), screen.findByTestId('import-problems'))],
  ['Import, with who may be known', { answers: { previewImport: () => ASKS } }, async () => (await press('ctrl+o'), screen.findByTestId('import-asked'))],
  ['what an import changed', {}, async () => (await click('nav-settings'), await click('settings-section-files'), await click('import-what'), screen.findByTestId('import-fields'))],
  ['three contacts about to be merged', {}, async () => (await press('g', 'c'), await screen.findAllByTestId('contact-row'), await press('x', 'j', 'x', 'j', 'x'), await click('merge-selected'), screen.findByTestId('twin-group'))],
  ['the palette', {}, async () => (await press('ctrl+k'), screen.findAllByTestId('palette-row'))],
  ['Keys', {}, async () => (await press('?'), screen.findByTestId('keys-dialog'))],
])('%s can be used by everybody', async (_page, options, open) => {
  await openWindow(options);
  await open();
  expect(await violations()).toEqual([]);
});
