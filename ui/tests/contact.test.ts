import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { Mock } from '../src/dev/mock';
import type { Details } from '../src/lib/host';
import { called, choose, click, openContact, openWindow, press } from './window';

let mock: Mock;
beforeEach(async () => {
  mock = await openWindow();
  await openContact('Amara Okafor');
});

const editor = (): HTMLElement => screen.getByTestId('detail-edit');
const pencil = async (name: string): Promise<void> => void (await fireEvent.click(screen.getByRole('button', { name: `Edit ${name}` })));
const fill = async (label: string, value: string): Promise<void> => void (await fireEvent.input(within(editor()).getByLabelText(label), { target: { value } }));
const enter = async (): Promise<void> => void (await fireEvent.keyDown(within(editor()).getAllByRole('textbox')[0]!, { key: 'Enter' }));
/** Adds a field by the menu. */
async function add(field: string): Promise<void> {
  await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
  await click('add-field');
  await fireEvent.pointerUp(await screen.findByRole('menuitem', { name: field }));
  await screen.findByTestId('detail-edit');
}
async function saved(): Promise<Details> {
  return (await called(mock, 'editContact')).details as Details;
}

/** Opens a menu by the keyboard. */
async function openMenu(testid: string): Promise<void> {
  const trigger = await screen.findByTestId(testid);
  trigger.focus();
  await fireEvent.keyDown(trigger, { key: 'Enter' });
}

test('the page says who, how to reach them, what happened and what is next', () => {
  for (const words of ['+44 7700 900142', 'amara@okaforcold.example', 'in 99 days', 'Jonas Weber', 'multi-site', 'Ruth Adeyemi'])
    expect(document.querySelector('main')?.textContent).toContain(words);
  expect(screen.getAllByTestId('timeline-entry')).toHaveLength(6);
  expect(screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent)).toEqual(expect.arrayContaining(['November', 'October']));
  expect(screen.getAllByTestId('next-step')).toHaveLength(3);
  expect(screen.getByText('Promise kept late').closest('li')?.classList.contains('late')).toBe(true);
});

describe('inline edit', () => {
  test.each([
    // field, label of its input, typed, where it lands, why
    ['title', 'Title', 'Plant director', (d: Details) => d.title, 'plain text'],
    ['stage', 'Stage', 'Customer', (d: Details) => d.stage, 'plain text'],
    ['note', 'Note', 'Tea. And biscuits.', (d: Details) => d.note, 'several lines'],
    ['e-mail', 'E-mail', 'a.okafor@okaforcold.example', (d: Details) => d.emails[0]?.value, 'one of several'],
    ['work', 'Number', '+44 161 496 0000', (d: Details) => d.phones[1]?.value, 'the second of several'],
    ['address', 'City', 'Salford', (d: Details) => d.addresses[0]?.city, 'a part'],
  ] as const)('%s: Enter saves', async (field, label, typed, landed, _why) => {
    await pencil(field);
    await fill(label, typed);
    await enter();
    expect(landed(await saved())).toBe(typed);
    await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
  });

  test('nothing else of the contact changes', async () => {
    const { id: _id, uid: _uid, batch: _batch, created_at: _at, archived: _archived, sample: _sample, ...before } = structuredClone(mock.world.find(9));
    await pencil('title');
    await fill('Title', 'Plant director');
    await enter();
    expect(await saved()).toEqual({ ...before, title: 'Plant director' });
  });

  test('Escape cancels and stays on the page', async () => {
    await pencil('title');
    await fill('Title', 'Plant director');
    await fireEvent.keyDown(within(editor()).getByLabelText('Title'), { key: 'Escape' });
    expect(screen.queryByTestId('detail-edit')).toBeNull();
    expect(mock.calls.some(({ command }) => command === 'editContact')).toBe(false);
    expect(screen.getByTestId('contact-name')).toBeTruthy();
  });

  test('Enter on what was not changed is no step to undo', async () => {
    await pencil('title');
    await enter();
    await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
    expect(mock.calls.some(({ command }) => command === 'editContact')).toBe(false);
  });

  test('an extension is read as such, and stays written as it was until the number changes', async () => {
    mock.world.contacts = mock.world.contacts.map((one) => (one.id === 9 ? { ...one, phones: [{ kind: 'work', value: '+44 161 496 0300;ext=12' }] } : one));
    mock.world.changed();
    await waitFor(() => expect(screen.getByTestId('detail-phones').textContent).toContain('ext'));
    await press('f2');
    expect(within(editor()).getByLabelText('Number')).toHaveProperty('value', '+44 161 496 0300 ext. 12');
    await enter();
    await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
    expect(mock.calls.some(({ command }) => command === 'editContact')).toBe(false);
    await press('f2');
    await fill('Number', '+44 161 496 0300 ext. 13');
    await enter();
    expect((await saved()).phones[0]?.value).toBe('+44 161 496 0300 ext. 13');
  });

  test('what has parts can be saved and left by a button', async () => {
    await pencil('name');
    await fill('Prefix', 'Dr.');
    await fireEvent.click(within(editor()).getByRole('button', { name: /^Cancel/ }));
    expect(screen.queryByTestId('detail-edit')).toBeNull();
    expect(mock.calls.some(({ command }) => command === 'editContact')).toBe(false);
    await pencil('name');
    await fill('Prefix', 'Dr.');
    await fireEvent.click(within(editor()).getByRole('button', { name: /^Save/ }));
    expect((await saved()).name.prefix).toBe('Dr.');
  });

  test('F2 edits', async () => {
    await press('f2');
    expect(within(editor()).getByLabelText('Number')).toHaveProperty('value', '+44 7700 900142');
  });

  test('a line left empty is gone', async () => {
    await pencil('fax');
    await fill('Number', '  ');
    await enter();
    expect((await saved()).phones.map(({ value }) => value)).toEqual(['+44 7700 900142', '+44 161 496 0318']);
  });

  test('new parts of the name go with the shown name as it was: core keeps the two in step', async () => {
    await pencil('name');
    await fill('Prefix', 'Dr.');
    await enter();
    expect((await saved()).name).toMatchObject({ full: 'Amara Okafor', prefix: 'Dr.', given: 'Amara', family: 'Okafor' });
  });

  test('a new shown name goes with the parts as they were', async () => {
    await pencil('name');
    await fill('Shown as', 'Amara Okafor-Reid');
    await enter();
    expect((await saved()).name).toMatchObject({ full: 'Amara Okafor-Reid', given: 'Amara', family: 'Okafor' });
  });

  test('a name that was typed stays as typed', async () => {
    await pencil('name');
    await fill('Shown as', 'Amara O.');
    await fill('Family', 'Okafor-Reid');
    await enter();
    expect((await saved()).name).toMatchObject({ full: 'Amara O.', family: 'Okafor-Reid' });
  });

  test('the name says also what else they are called', async () => {
    await pencil('name');
    await fill('Nickname', 'Ama');
    await fill('Phonetic family', 'Oka-for');
    await fill('Maiden name', 'Reid');
    await fill('Pronouns', 'she/her');
    await enter();
    expect(await saved()).toMatchObject({ nickname: 'Ama', given_reading: '', family_reading: 'Oka-for', maiden_name: 'Reid', pronouns: 'she/her', name: { full: 'Amara Okafor' } });
    expect((await screen.findByTestId('contact-called')).textContent).toBe('“Ama” · she/her');
    expect(screen.getByTestId('detail-maiden_name').textContent).toContain('Reid');
  });

  test('a role, another position and a relation have lines', async () => {
    await add('Role');
    await fill('Role', 'Board member');
    await enter();
    expect((await saved()).role).toBe('Board member');
    await add('Another position');
    await fill('Job title', 'Treasurer');
    await fill('Organisation', 'Otter Club');
    await enter();
    await waitFor(async () => expect((await saved()).positions).toEqual([{ title: 'Treasurer', organization: 'Otter Club', department: '', left: null }]));
    await add('Related contact');
    await fill('Relation', 'Manager');
    await fill('Name', 'Daniel Okafor');
    await enter();
    await waitFor(async () => expect((await saved()).relations.at(-1)).toEqual({ label: 'Manager', value: 'Daniel Okafor' }));
    expect((await screen.findAllByTestId('detail-relations')).map((line) => line.textContent)).toEqual([expect.stringContaining('Assistant'), expect.stringContaining('Manager')]);
  });

  test('a field of one’s own has a name, is renamed and removed; what is the app’s stays unseen', async () => {
    await add('Custom field');
    await fill('Value', '10388');
    await enter();
    expect(within(editor()).getByRole('alert').textContent).toContain('Give the field a name');
    await fill('Field name', 'Customer no');
    await enter();
    const before = mock.world.find(9).extra.slice(0, 2);
    expect((await saved()).extra).toEqual([...before, { name: 'X-CUSTOMER-NO', params: '', value: '10388' }]);
    await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
    expect(screen.getAllByTestId('detail-extra').map((line) => line.textContent?.trim())).toEqual([expect.stringContaining('Language'), expect.stringContaining('Customer no')]);
    await pencil('customer no');
    await fill('Field name', 'VAT ID');
    await enter();
    await waitFor(async () => expect((await saved()).extra.at(-1)).toEqual({ name: 'VAT ID', params: '', value: '10388' }));
    await pencil('vat id');
    await fireEvent.click(within(editor()).getByRole('button', { name: 'Remove vat id' }));
    await waitFor(async () => expect((await saved()).extra).toEqual(before));
  });

  test('a birthday that is none is refused at the field; one with a year is taken', async () => {
    await pencil('birthday');
    await fill('Birthday', '31 April');
    await enter();
    expect(within(editor()).getByRole('alert').textContent).toContain('Enter a day and a month');
    await fill('Birthday', '3 March 1974');
    await enter();
    expect((await saved()).birthday).toEqual({ year: 1974, month: 3, day: 3 });
  });

  test('a date of their own has a label, a day, and comes once or every year', async () => {
    await click('add-field');
    const item = await screen.findByRole('menuitem', { name: 'Date to remember' });
    await fireEvent.pointerUp(item);
    await screen.findByTestId('detail-edit');
    await fill('Occasion', 'Warranty');
    await fill('Date', 'soon');
    await enter();
    expect(within(editor()).getByRole('alert').textContent).toContain('Enter a day and a month');
    await fill('Date', '1 March 2027');
    await fireEvent.click(within(editor()).getByLabelText('Every year'));
    await enter();
    expect((await saved()).dates).toEqual([{ label: 'Warranty', date: { year: 2027, month: 3, day: 1 }, yearly: false }]);
  });

  test('a birthday says when it comes next, and whether it is reminded of is switched', async () => {
    expect(screen.getByText('in 99 days')).toBeTruthy();
    await click('remind-of-dates');
    expect((await saved()).remind_of_dates).toBe('off');
    await click('remind-default');
    await waitFor(() => expect(mock.calls.filter(({ command }) => command === 'editContact')).toHaveLength(2));
    expect(screen.queryByTestId('remind-default')).toBeNull();
  });

  test('the trash removes one of several', async () => {
    await pencil('e-mail');
    await fireEvent.click(within(editor()).getByRole('button', { name: 'Remove e-mail' }));
    expect((await saved()).emails).toEqual([]);
  });
});

test('what core refuses is said at the line, and nothing typed is lost', async () => {
  document.body.innerHTML = '';
  const refusing = await openWindow({
    answers: { editContact: refused('contact without a name') },
  });
  await openContact('Amara Okafor');
  await pencil('name');
  await fill('Shown as', '');
  await enter();
  await waitFor(() => expect(within(editor()).getByRole('alert').textContent).toContain('needs a name'));
  expect(within(editor()).getByLabelText('Given')).toHaveProperty('value', 'Amara');
  expect(refusing.calls.filter(({ command }) => command === 'editContact')).toHaveLength(1);
});

describe('how a number is marked', () => {
  const numbers = (): (string | null | undefined)[] => screen.getAllByTestId('detail-phones').map((line) => line.querySelector('dt')?.textContent);

  test('several kinds, a label of one’s own, preferred', async () => {
    Object.assign(mock.world.find(9).phones[1]!, { params: 'X-A=b', label: 'Desk' });
    mock.world.changed();
    await screen.findByText('Desk');
    await pencil('desk');
    const kinds = within(within(editor()).getByRole('group', { name: 'Kinds' }));
    expect(kinds.getAllByRole('checkbox').map((box) => box.parentElement?.textContent?.trim())).toEqual(['Mobile', 'Work', 'Home', 'Main', 'Fax', 'Pager', 'Other']);
    await fireEvent.click(kinds.getByLabelText('Main'));
    await fill('Label', 'Reception ');
    await fireEvent.click(within(editor()).getByLabelText('Preferred'));
    await enter();
    expect((await saved()).phones[1]).toEqual({ kind: 'work', also: ['main'], label: 'Reception', preferred: true, params: 'X-A=b', value: '+44 161 496 0318' });
    await waitFor(() => expect(numbers()).toEqual(['Mobile', 'Reception', 'Fax']));
  });

  test('a kind that is pressed again is gone, and the label with its words', async () => {
    await pencil('work');
    await fireEvent.click(within(editor()).getByLabelText('Work'));
    await enter();
    expect((await saved()).phones[1]).toEqual({ kind: null, value: '+44 161 496 0318' });
    await waitFor(() => expect(numbers()).toEqual(['Mobile', 'Phone', 'Fax']));
  });

  test('a key on a kind does nothing to the page below', async () => {
    await pencil('work');
    within(editor()).getByLabelText('Work').focus();
    await press('z', 'p', 'n');
    expect(screen.queryByTestId('plan-dialog') ?? screen.queryByTestId('note-words')).toBeNull();
    expect(mock.calls.some(({ command }) => command === 'undo')).toBe(false);
  });

  test('one is preferred at a click, and the one before it no longer', async () => {
    await fireEvent.click(screen.getByRole('button', { name: 'Prefer this work: +44 161 496 0318' }));
    expect((await saved()).phones.map(({ preferred }) => preferred ?? false)).toEqual([false, true, false]);
    expect((await screen.findByTestId('toast')).textContent).toMatch(/\+44 161 496 0318 is now preferred.*Undo/);
    expect(screen.getByTestId('preferred').getAttribute('aria-label')).toBe('Preferred: +44 161 496 0318');
    await fireEvent.click(screen.getByRole('button', { name: /^Prefer this mobile/ }));
    await waitFor(async () => expect((await saved()).phones.map(({ preferred }) => preferred ?? false)).toEqual([true, false, false]));
    await fireEvent.click(await screen.findByRole('button', { name: 'Preferred: +44 7700 900142' }));
    await waitFor(async () => expect((await saved()).phones.some(({ preferred }) => preferred)).toBe(false));
  });

  test('where there is one only, there is nothing to prefer', () => {
    expect(screen.queryByRole('button', { name: /^Prefer this e-mail/ })).toBeNull();
  });

  test('a link keeps its marks when it is written otherwise', async () => {
    Object.assign(mock.world.find(9), { urls: ['okaforcold.example'], url_marks: { 'okaforcold.example': { kind: 'work', label: 'Shop', group: 'item1' } } });
    mock.world.changed();
    await waitFor(() => expect(screen.getByTestId('detail-urls').textContent).toContain('okaforcold.example'));
    await pencil('shop');
    await fill('Website', 'okafor.example/shop');
    await enter();
    expect(await saved()).toMatchObject({ urls: ['okafor.example/shop'], url_marks: { 'okafor.example/shop': { kind: 'work', label: 'Shop', group: 'item1' } } });
    expect((await saved()).url_marks).not.toHaveProperty(['okaforcold.example']);
  });

  test('what is removed takes nothing of the next one with it', async () => {
    const urls = ['okaforcold.example', 'okafor.example'];
    const dates = [1, 2].map((month) => ({ label: `Day ${month}`, date: { year: null, month, day: 3 }, yearly: true }));
    const extra = ['X-SHOE-SIZE', 'X-HAT-SIZE'].map((name) => ({ name, params: '', value: '10388' }));
    Object.assign(mock.world.find(9), { urls, url_marks: { [urls[0]!]: { kind: 'work', label: 'Shop' } }, dates, extra });
    mock.world.changed();
    await screen.findByText('3 January');
    const remove = async (name: string): Promise<void> => void (await fireEvent.click(within(editor()).getByRole('button', { name: `Remove ${name}` })));
    await pencil('shop');
    await remove('shop');
    await waitFor(async () => expect(await saved()).toMatchObject({ urls: urls.slice(1), url_marks: {} }));
    await pencil('day 1');
    await remove('day 1');
    await waitFor(async () => expect(await saved()).toMatchObject({ dates: dates.slice(1) }));
    await pencil('shoe size');
    await fill('Field name', 'Glove size');
    await remove('shoe size');
    await waitFor(async () => expect((await saved()).extra).toEqual(extra.slice(1)));
  });
});

test('a click calls, writes, shows on the map; a fax is not called', async () => {
  await fireEvent.click(screen.getByRole('link', { name: '+44 7700 900142' }));
  const opened = (): unknown[] => mock.calls.filter(({ command }) => command === 'openOutside').map(({ args }) => args[0]);
  await fireEvent.click(screen.getByRole('link', { name: 'amara@okaforcold.example' }));
  await fireEvent.click(screen.getByRole('link', { name: /Manchester/ }));
  expect(opened()).toEqual([
    { what: 'call', value: '+44 7700 900142' },
    { what: 'write', value: 'amara@okaforcold.example' },
    { what: 'map', value: expect.stringContaining('Manchester') },
  ]);
  expect(screen.queryByRole('link', { name: '+44 161 496 0319' })).toBeNull();
});

test('a number is copied', async () => {
  await fireEvent.click(screen.getByRole('button', { name: 'Copy work' }));
  expect(navigator.clipboard.writeText).toHaveBeenCalledWith('+44 161 496 0318');
  expect((await screen.findByTestId('toast')).textContent).toContain('+44 161 496 0318');
});

test('a next step is done from the rail', async () => {
  await fireEvent.click(screen.getAllByTestId('step-done')[0]!);
  expect(await called(mock, 'complete')).toMatchObject({ followUpId: 25 });
  await waitFor(() => expect(screen.getAllByTestId('next-step')).toHaveLength(2));
});

describe('the last next step of somebody who matters', () => {
  beforeEach(() => openContact('Leilani Kahale'));

  test('asks for the next one in its place', async () => {
    await click('step-done');
    const next = await screen.findByTestId('what-next');
    expect(next.textContent).toContain('No next step with Leilani.');
    expect(screen.getByText('Call back about the humidity probes')).toBeTruthy();
    await press('1');
    expect(await called(mock, 'plan')).toMatchObject({ contactId: 2, plan: { purpose: 'Check in' } });
    await waitFor(() => expect(screen.queryByTestId('what-next')).toBeNull());
    expect(screen.getByTestId('next-step').textContent).toContain('Check in');
  });

  test('can be left: Escape stays on the page', async () => {
    await click('step-done');
    await screen.findByTestId('what-next');
    await press('escape');
    await waitFor(() => expect(screen.queryByTestId('what-next')).toBeNull());
    expect(screen.getByTestId('contact-name').textContent).toBe('Leilani Kahale');
  });
});

test('leave it at that, from the menu', async () => {
  await click('contact-more');
  await click('contact-leave-it');
  expect(await called(mock, 'leaveIt')).toEqual({ contactIds: [9] });
  expect((await screen.findByTestId('toast')).textContent).toContain('No next step with Amara Okafor');
});

test('do not contact says how many open follow-ups end', async () => {
  mock.world.contacts = mock.world.contacts.map((one) => (one.id === 9 ? { ...one, preferred_channel: null } : one));
  await openMenu('add-field');
  await fireEvent.click(await screen.findByText('Do not contact'));
  // What core lets go of is core's to say: here it is all but promises.
  mock.world.steps = mock.world.steps.filter((step) => step.contact_id !== 9 || step.promise);
  await fireEvent.click(await screen.findByRole('checkbox', { name: 'Do not contact' }));
  expect((await saved()).do_not_contact).toBe(true);
  expect((await screen.findByTestId('toast')).textContent).toContain('Do not contact Amara Okafor: 2 open follow-ups cancelled');
});

describe('the timeline', () => {
  const entry = (words: string): HTMLElement => screen.getAllByTestId('timeline-entry').find((one) => one.textContent?.includes(words))!;
  const menu = async (words: string): Promise<void> => void (await fireEvent.click(within(entry(words)).getByTestId('entry-more')));
  const select = async (item: RegExp): Promise<void> => void (await fireEvent.click(await screen.findByRole('menuitem', { name: item })));

  test('an entry is mended in its place: outcome, day and words', async () => {
    await menu('Budget meeting');
    await select(/^Edit/);
    await screen.findByTestId('entry-editor');
    expect(screen.getByTestId('entry-words')).toHaveProperty('value', expect.stringContaining('Budget meeting'));
    await choose('entry-outcome', 'Left message');
    await fireEvent.input(screen.getByTestId('entry-date'), { target: { value: '17 nov' } });
    await fireEvent.input(screen.getByTestId('entry-words'), { target: { value: 'She was out.' } });
    await press('ctrl+Enter');
    const { interactionId, what } = await called(mock, 'editInteraction');
    expect(interactionId).toBe(Number(entry('She was out.').dataset.id));
    expect(what).toMatchObject({ channel: 'call', direction: 'out', outcome: 'message-left', summary: 'She was out.', first_hand: true });
    expect((what as { at: string }).at).toMatch(/^2026-11-17T/);
    await waitFor(() => expect(screen.queryByTestId('entry-editor')).toBeNull());
  });

  test('what was not touched stays to the second', async () => {
    const before = mock.world.happened.find(({ contact_id, summary }) => contact_id === 9 && summary.includes('Budget meeting'))!;
    before.at = '2026-11-18T09:12:34Z';
    mock.world.changed();
    await menu('Budget meeting');
    await select(/^Edit/);
    await fireEvent.input(await screen.findByTestId('entry-words'), { target: { value: 'Only the words.' } });
    await click('entry-save');
    expect((await called(mock, 'editInteraction')).what).toMatchObject({ at: '2026-11-18T09:12:34Z', outcome: before.outcome });
  });

  test('Escape leaves an entry as it was', async () => {
    await menu('Budget meeting');
    await select(/^Edit/);
    await screen.findByTestId('entry-editor');
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('entry-editor')).toBeNull());
    expect(mock.calls.some(({ command }) => command === 'editInteraction')).toBe(false);
    expect(screen.getByTestId('contact-name').textContent, 'the page stays').toBe('Amara Okafor');
  });

  test('an entry is deleted, with undo', async () => {
    await menu('Budget meeting');
    await select(/^Delete/);
    await called(mock, 'deleteInteraction');
    await waitFor(() => expect(entry('Budget meeting')).toBeUndefined());
    expect(screen.getByTestId('toast-undo')).toBeTruthy();
  });

  test('the follow-up that an entry closed is opened again', async () => {
    await menu('Promise kept ·');
    await select(/^Reopen/);
    const { followUpId } = await called(mock, 'reopen');
    expect(followUpId).toBe(mock.world.happened.find(({ contact_id, promise }) => contact_id === 9 && promise === 'kept')?.follow_up_id);
    expect((await screen.findByTestId('toast')).textContent).toContain('Reopened: Send the revised quote');
  });

  test('nothing is there to reopen while the follow-up is open', async () => {
    const kept = mock.world.happened.find(({ contact_id, promise }) => contact_id === 9 && promise === 'kept')!;
    kept.follow_up_id = 25;
    const asked = (): number => mock.calls.filter(({ command }) => command === 'contact').length;
    const before = asked();
    mock.world.changed();
    await waitFor(() => expect(asked()).toBeGreaterThan(before));
    await new Promise((done) => setTimeout(done));
    await menu('Promise kept ·');
    await screen.findByRole('menuitem', { name: /^Edit/ });
    expect(screen.queryByRole('menuitem', { name: /^Reopen/ })).toBeNull();
  });
});

describe('a note', () => {
  const write = async (text: string): Promise<void> => {
    await press('n');
    await fireEvent.input(await screen.findByTestId('note-words'), { target: { value: text } });
    await press('ctrl+Enter');
  };

  test('N writes one, with its paragraphs; it is mended and deleted', async () => {
    await write('Decides with Daniel.\n\nNumbers first.');
    expect(await called(mock, 'addNote')).toEqual({ contactId: 9, text: 'Decides with Daniel.\n\nNumbers first.' });
    const note = (): HTMLElement | undefined => screen.queryAllByTestId('timeline-entry').find((one) => one.textContent?.includes('Note'));
    await waitFor(() => expect(note()?.querySelector('p')?.textContent).toBe('Decides with Daniel.\n\nNumbers first.'));
    expect(screen.queryByTestId('add-dialog'), 'N adds no contact here').toBeNull();

    await fireEvent.click(note()!);
    expect(await screen.findByTestId('entry-words')).toHaveProperty('value', 'Decides with Daniel.\n\nNumbers first.');
    expect(screen.queryByTestId('entry-channel'), 'a note has no channel').toBeNull();
    await fireEvent.input(screen.getByTestId('entry-words'), { target: { value: 'Decides alone.' } });
    await press('ctrl+Enter');
    expect(await called(mock, 'editNote')).toMatchObject({ text: 'Decides alone.' });
    await waitFor(() => expect(note()?.textContent).toContain('Decides alone.'));

    note()!.focus();
    await press('Delete');
    await called(mock, 'deleteNote');
    await waitFor(() => expect(note()).toBeUndefined());
  });

  test('Escape writes none', async () => {
    await press('n');
    await screen.findByTestId('note-words');
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('note-words')).toBeNull());
    expect(screen.getByTestId('contact-name').textContent).toBe('Amara Okafor');
  });

  test('Escape over words that are not saved says so first', async () => {
    await press('n');
    const field = await screen.findByTestId('note-words');
    await fireEvent.input(field, { target: { value: 'Decides alone.' } });
    await press('Escape');
    expect(screen.getByText(/Not saved yet/)).toBeTruthy();
    expect(field).toHaveProperty('value', 'Decides alone.');
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('note-words')).toBeNull());
    expect(mock.calls.some(({ command }) => command === 'addNote')).toBe(false);
  });

  test('a note that is left waits where it was', async () => {
    await press('n');
    await fireEvent.input(await screen.findByTestId('note-words'), { target: { value: 'Likes tea' } });
    await click('nav-today');
    await screen.findAllByTestId('follow-up-row');
    await openContact('Amara Okafor');
    expect(await screen.findByTestId('note-words')).toHaveProperty('value', 'Likes tea');
    await fireEvent.keyDown(screen.getByTestId('note-words'), { key: 'Enter', ctrlKey: true });
    expect(await called(mock, 'addNote')).toMatchObject({ text: 'Likes tea' });
    await waitFor(() => expect(screen.queryByTestId('note-words')).toBeNull());
  });
});

test('an empty note is refused, and stays to be written', async () => {
  cleanup();
  mock = await openWindow({ answers: { addNote: refused('note without words') } });
  await openContact('Amara Okafor');
  await click('add-note');
  await click('note-save');
  expect((await screen.findByRole('alert')).textContent).toContain('The note is empty.');
});

describe('the rail', () => {
  test('says when they may be contacted again', async () => {
    const limit = await screen.findByTestId('limit');
    expect(limit.textContent).toContain('You can contact them again from Thu');
    expect(limit.textContent).toContain('Weekly limit: one contact in 7 days.');
  });

  test('opportunities: where each stands; one without a next step is planned from there', async () => {
    const opportunity = (title: string): string => screen.getAllByTestId('opportunity').find((one) => one.textContent?.includes(title))!.textContent!;
    expect(opportunity('12 loggers')).toContain('€8,400');
    expect(opportunity('12 loggers')).toContain('Next Thu 10:00');
    expect(opportunity('Van fleet')).toContain('No next step');
    await click('opportunity-plan');
    await screen.findByTestId('plan-dialog');
    await waitFor(() => expect(screen.getByTestId('plan-opportunity').textContent).toContain('Van fleet, 6 loggers'));
  });

  test('an opportunity is added for this contact', async () => {
    await click('add-opportunity');
    await screen.findByTestId('opportunity-dialog');
  });

  test.each([['pause', 'pausePlay'], ['end', 'endPlay']])('a play: its step, its dots, and %s', async (action, command) => {
    const play = screen.getByTestId('enrolment');
    expect(play.textContent).toContain('Step 2 of 3 · Call for the date of the decision');
    expect(within(play).getByRole('img', { name: '1 of 3 steps done' })).toBeTruthy();
    await click('enrolment-more');
    await click(`enrolment-${action}`);
    expect(await called(mock, command)).toEqual({ enrolmentId: 6 });
  });

  test('a play is started for this contact', async () => {
    await click('start-play');
    await screen.findByTestId('start-play-dialog');
  });
});

describe('the rhythm', () => {
  test('is said in the header', () => {
    expect(screen.getByTestId('rhythm').textContent?.trim()).toBe('Every 3 months, next in 87 days');
  });

  test.each([
    ['rhythm-4', { every: { count: 4, unit: 'month' } }],
    ['rhythm-off', 'off'],
    ['rhythm-default', 'default'],
  ])('%s', async (choice, rhythm) => {
    await click('rhythm');
    await click(choice);
    expect((await saved()).rhythm).toEqual(rhythm);
    await waitFor(() => expect(screen.queryByTestId('rhythm-menu')).toBeNull());
  });

  test('any other interval; what core refuses stands there', async () => {
    await click('rhythm');
    await fireEvent.input(await screen.findByTestId('rhythm-count'), { target: { value: '5' } });
    await fireEvent.submit(screen.getByTestId('rhythm-count').closest('form')!);
    expect((await saved()).rhythm).toEqual({ every: { count: 5, unit: 'month' } });
    await waitFor(() => expect(screen.getByTestId('rhythm').textContent).toContain('Every 5 months'));
  });
});

describe('one selection', () => {
  const current = (): Element | null => document.activeElement?.closest('[data-testid=next-step], [data-testid=timeline-entry]') ?? null;
  const steps = (): HTMLElement[] => screen.getAllByTestId('next-step');
  const entries = (): HTMLElement[] => screen.getAllByTestId('timeline-entry');

  test('J and K walk the next steps, then the timeline', async () => {
    await waitFor(() => expect(current()).toBe(steps()[0]));
    await press('j', 'j', 'j');
    expect(current()).toBe(entries()[0]);
    await press('k');
    expect(current()).toBe(steps()[2]);
    await press('End');
    expect(current()).toBe(entries().at(-1));
  });

  test('a step opens on click and on Enter, and closes on Escape; the page stays', async () => {
    await fireEvent.click(steps()[1]!);
    expect(within(steps()[1]!).getByTestId('step-detail')).toBeTruthy();
    await press('Escape');
    expect(screen.queryByTestId('step-detail')).toBeNull();
    await press('k', 'Enter');
    expect(within(steps()[0]!).getByTestId('step-detail').textContent).toMatch(/Edit.*Log outcome.*Move.*Skip/s);
    expect(screen.getByTestId('contact-name').textContent).toBe('Amara Okafor');
  });

  test('E does the current step, M moves it', async () => {
    steps()[1]!.focus();
    const id = Number(steps()[1]!.dataset.id);
    await press('m');
    await screen.findByTestId('reschedule-dialog');
    await press('Escape');
    await waitFor(() => expect(screen.queryByTestId('reschedule-dialog')).toBeNull());
    await waitFor(() => expect(current()?.getAttribute('data-id')).toBe(String(id)));
    await press('e');
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: id });
  });

  test('an entry is opened by Enter, and is current again once it is mended', async () => {
    const [entry] = entries();
    entry!.focus();
    await press('Enter');
    await fireEvent.input(await screen.findByTestId('entry-words'), { target: { value: 'In other words.' } });
    await press('ctrl+Enter');
    await waitFor(() => expect(screen.queryByTestId('entry-editor')).toBeNull());
    await waitFor(() => expect(current()).toBe(entries()[0]));
    expect(entries()[0]!.textContent).toContain('In other words.');
  });

  test('a clash says what it is', async () => {
    mock.world.steps = mock.world.steps.map((step) => (step.id === Number(steps()[0]!.dataset.id) ? { ...step, clash: true } : step));
    mock.world.changed();
    await waitFor(() => expect(steps()[0]!.textContent).toContain('Overlaps another follow-up'));
  });
});

describe('the header', () => {
  const number = async (key: string): Promise<void> => void (await fireEvent.keyDown(await screen.findByRole('menu'), { key }));

  test('the stage is chosen from a menu by its number; 0 takes it away', async () => {
    await openMenu('stage-menu');
    const items = (await screen.findAllByTestId('stage-menu-item')).map((item) => item.textContent?.trim() ?? '');
    expect(items.at(-1)).toMatch(/No stage\s*0/);
    const first = items[0]!.replace(/\s*1$/, '');
    await number('1');
    expect((await saved()).stage).toBe(first);
    expect((await screen.findByTestId('toast')).textContent).toContain(`Amara Okafor is now “${first}”`);
    await openMenu('stage-menu');
    await number('0');
    await waitFor(async () => expect((await saved()).stage).toBe(''));
  });

  test('another stage is typed', async () => {
    await openMenu('stage-menu');
    await fireEvent.click(await screen.findByTestId('stage-menu-other'));
    expect(within(await screen.findByTestId('detail-edit')).getByLabelText('Stage')).toBeTruthy();
  });

  test('the preferred channel is chosen at once', async () => {
    await openMenu('channel-menu');
    await number('2');
    expect((await saved()).preferred_channel).toBe('email');
  });

  test('Merge with… leads to the two side by side', async () => {
    await openMenu('contact-more');
    await fireEvent.click(await screen.findByTestId('contact-merge'));
    await fireEvent.input(within(await screen.findByTestId('merge-with-dialog')).getByTestId('contact-field'), { target: { value: 'Jonas' } });
    await fireEvent.click((await screen.findAllByTestId('picker-row'))[0]!);
    await click('merge-compare');
    expect((await screen.findAllByText('Jonas Weber')).length).toBeGreaterThan(0);
    expect(screen.getAllByText('Amara Okafor').length).toBeGreaterThan(0);
    expect(screen.queryByTestId('contact-name')).toBeNull();
  });
});

describe('share', () => {
  test('S shows a code of what is ticked; it is copied as a vCard', async () => {
    await press('s');
    const path = async (): Promise<string> => (await screen.findByTestId('share-code')).innerHTML;
    const before = await path();
    await click('share-copy');
    const copied = (): string => (navigator.clipboard.writeText as unknown as { mock: { lastCall: [string] } }).mock.lastCall[0];
    expect(copied()).toMatch(/^BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amara Okafor\r\nN:Okafor;Amara;;;\r\n/);
    expect(copied()).toContain('TEL;TYPE=CELL:+44 7700 900142');
    expect(copied()).not.toContain('ADR');
    await click('share-work');
    expect(await path()).not.toBe(before);
    await click('share-copy');
    expect(copied()).toMatch(/ADR:;;.*Manchester/);
  });

  test('more than a code holds is said', async () => {
    mock.world.contacts = mock.world.contacts.map((one) => (one.id === 9 ? { ...one, note: 'All of it. '.repeat(400) } : one));
    mock.world.changed();
    await press('s');
    await click('share-private');
    expect(await screen.findByText(/too much for a QR code/)).toBeTruthy();
  });
});

describe('the photo', () => {
  test('is chosen from a file, and removed', async () => {
    await openMenu('contact-photo');
    await fireEvent.click(await screen.findByTestId('photo-choose'));
    expect(await called(mock, 'setPhoto')).toEqual({ id: 9, path: '/pictures/portrait.jpg' });
    expect((await screen.findByTestId('toast')).textContent).toContain('New photo of Amara Okafor');
    await waitFor(() => expect(screen.getByTestId('contact-photo').querySelector('img')).toBeTruthy());
    await openMenu('contact-photo');
    await fireEvent.click(await screen.findByTestId('photo-remove'));
    await waitFor(async () => expect((await saved()).photo).toBeNull());
  });

  test('is dropped on the place where it stands', async () => {
    Object.assign(document, { elementFromPoint: () => screen.getByTestId('contact-photo') });
    mock.tell('drag', { type: 'enter', paths: ['/pictures/amara.png'] });
    expect((await screen.findByTestId('drop-overlay')).textContent).toContain('Drop it on the photo');
    mock.tell('drag', { type: 'over', at: { x: 1, y: 1 } });
    await waitFor(() => expect(screen.queryByTestId('drop-overlay')).toBeNull());
    mock.tell('drag', { type: 'drop', paths: ['/pictures/amara.png'], at: { x: 1, y: 1 } });
    expect(await called(mock, 'setPhoto')).toEqual({ id: 9, path: '/pictures/amara.png' });
    expect(mock.calls.some(({ command }) => command === 'importFiles')).toBe(false);
  });
});

test('forty numbers fold', async () => {
  const phones = Array.from({ length: 40 }, (_, at) => ({ kind: 'work' as const, value: `+44 161 496 0${at + 100}` }));
  mock.world.contacts = mock.world.contacts.map((one) => (one.id === 9 ? { ...one, phones } : one));
  mock.world.changed();
  await waitFor(() => expect(screen.getAllByTestId('detail-phones')).toHaveLength(5));
  await fireEvent.click(screen.getByRole('button', { name: 'Show all 40' }));
  expect(screen.getAllByTestId('detail-phones')).toHaveLength(40);
});

test('the timeline keeps why a rule was set aside', async () => {
  const entry = mock.world.happened.find(({ contact_id }) => contact_id === 9)!;
  mock.world.happened = [
    { ...entry, id: 9, kind: 'planned', purpose: 'Tell her the probes arrived', summary: '', reason: 'she asked to hear at once' },
    { ...entry, id: 1, kind: 'waived', purpose: 'Reply', summary: '', reason: 'an advertisement' },
    { ...entry, id: 77, promise: 'dropped', summary: '' },
    ...mock.world.happened,
  ];
  mock.world.changed();
  const planned = (await screen.findByText('Planned inside the weekly limit')).closest('li')!;
  expect(planned.textContent).toContain('Reason: she asked to hear at once');
  expect(screen.getByText('No reply needed').closest('li')?.textContent).toContain('Reason: an advertisement');
  expect(screen.getByText('Promise missed').closest('li')?.classList.contains('late')).toBe(true);
});

test('delete asks nothing, goes back and offers undo', async () => {
  await click('contact-more');
  await click('contact-delete');
  expect(await called(mock, 'deleteContacts')).toEqual({ ids: [9] });
  await screen.findAllByTestId('follow-up-row');
  await screen.findByTestId('toast-undo');
});

test('one contact is exported', async () => {
  await click('contact-more');
  await click('contact-export');
  expect(await called(mock, 'exportVcard')).toMatchObject({ ids: [9] });
});
