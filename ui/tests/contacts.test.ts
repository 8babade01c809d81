import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { fixtures } from '../src/dev/fixtures';
import type { FoundRow, NameOrder } from '../src/lib/host';
import { words } from '../src/words';
import { called, choose, click, names, openWindow, press, type } from './window';

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
    await waitFor(() => expect(screen.getAllByTestId('contact-row').map((row) => Number(row.dataset.id))).toContain(100_000 + middle));
    const pages = mock.calls.filter(({ command }) => command === 'contacts').map(({ args }) => Number(args[1]));
    expect(pages.length).toBeLessThanOrEqual(4);
    expect(pages.some((offset) => Math.abs(offset - middle) <= 150)).toBe(true);
  });

  test('stays where it is when something changes', async () => {
    const mock = await openContacts();
    mock.world.contacts[0]!.organization = 'A new name Ltd';
    mock.world.changed();
    await screen.findByText('A new name Ltd');
    expect(screen.getAllByTestId('contact-row')).toHaveLength(21);
  });

  test('J and Enter open the second', async () => {
    await openContacts();
    await press('j', 'enter');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Amara Okafor'));
  });

  test('marked contacts are deleted together', async () => {
    const mock = await openContacts();
    await press('x', 'j', 'x');
    expect(screen.getByRole('toolbar').textContent).toContain('2 contacts selected');
    await click('delete-selected');
    expect(await called(mock, 'deleteContacts')).toEqual({ ids: [16, 9] });
    await waitFor(() => expect(screen.getAllByTestId('contact-row')).toHaveLength(19));
  });

  test('all are exported', async () => {
    const mock = await openContacts();
    await click('export-button');
    expect(await called(mock, 'exportVcard')).toEqual({ path: '/documents/contacts.vcf', ids: null });
    expect((await screen.findByTestId('toast')).textContent).toContain('21 contacts exported to');
  });
});

describe('the filter', () => {
  test('narrows as one types; Escape clears', async () => {
    await openContacts();
    await type('contacts-filter', 'weber');
    await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
    await fireEvent.keyDown(screen.getByTestId('contacts-filter'), { key: 'Escape' });
    await waitFor(() => expect(screen.getAllByTestId('contact-row')).toHaveLength(21));
  });

  test('the latest query wins, whatever comes back last', async () => {
    const late: Record<string, (rows: FoundRow[]) => void> = {};
    const answer = (name: string): FoundRow[] => [
      { id: 1, name, family: '', organization: '', title: '', email: '', phone: '', tags: [], archived: false, sample: false, last_contact_at: null, next_date: null, matched: null },
    ];
    await openContacts({ answers: { search: (text) => new Promise((resolve) => (late[text] = resolve)) } });
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

test('a row says what was found where that is not the name, and its title otherwise', async () => {
  const [amara, jonas, ruth] = ['Amara Okafor', 'Jonas Weber', 'Ruth Adler'].map((name, i): FoundRow => ({
    id: i + 1, name, family: '', organization: '', title: 'Buyer', email: '', phone: '+49 30 5550 100', tags: [], archived: false, sample: false, last_contact_at: null, next_date: null, matched: null,
  }));
  const found: FoundRow[] = [amara!, { ...jonas!, matched: { field: 'phone', text: '+49 170 5550 199' } }, { ...ruth!, matched: { field: 'event', text: 'Hannover Messe' } }];
  await openContacts({ answers: { search: () => found } });
  await type('contacts-filter', '199');
  await waitFor(() => expect(names('contact-row')).toEqual(['Amara Okafor', 'Jonas Weber', 'Ruth Adler']));
  const second = screen.getAllByTestId('contact-row').map((row) => [within(row).queryByTestId('contact-matched')?.textContent, within(row).queryByText('Buyer') !== null]);
  expect(second).toEqual([[undefined, true], ['+49 170 5550 199', false], ['met at Hannover Messe', false]]);
});

test.each([
  [{ field: 'phone', text: '+49 30 5550 100' }, '+49 30 5550 100', 'the number that the row shows'],
  [{ field: 'e-mail', text: 'jonas@weber.example' }, 'jonas@weber.example', 'the address'],
  [{ field: 'organization', text: 'Weber Antriebe' }, 'Weber Antriebe', 'the firm'],
])('what was found is not said twice: %j', async (matched, text, _why) => {
  const jonas: FoundRow = { id: 6, name: 'Jonas Weber', family: 'Weber', organization: 'Weber Antriebe', title: 'Buyer', email: 'jonas@weber.example', phone: '+49 30 5550 100', tags: [], archived: false, sample: false, last_contact_at: null, next_date: null, matched };
  await openContacts({ answers: { search: () => [jonas] } });
  await type('contacts-filter', 'we');
  await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
  const row = screen.getByTestId('contact-row');
  expect(within(row).getByText(text).className, 'marked where it stands').toContain('hit');
  within(row).getByText('Buyer');
  expect(within(row).queryByTestId('contact-matched')).toBeNull();
});

describe('what narrows the list', () => {
  test('a tag, a stage, nothing planned; each can be taken back', async () => {
    const mock = await openContacts();
    await choose('contacts-tag', 'partner');
    await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
    expect(screen.getByTestId('contacts-active').textContent).toContain('Tag: partner');
    await click('contacts-active');
    await waitFor(() => expect(screen.getAllByTestId('contact-row')).toHaveLength(21));
    await choose('contacts-stage', 'Quote sent');
    await waitFor(() => expect(names('contact-row')).toEqual(['Amara Okafor']));
    await click('contacts-nothing-planned');
    await fireEvent.click(await screen.findByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(screen.getAllByTestId('contact-row')).toHaveLength(21));
    await click('contacts-unreachable');
    expect((await called(mock, 'contacts')).filter).toEqual({ tag: '', stage: '', nothing_planned: false, without_step: false, unreachable: true, archived: false, order: 'name' });
  });

  test('no next step: with whom something is undecided', async () => {
    const mock = await openContacts();
    await click('contacts-without-step');
    await waitFor(() => expect(names('contact-row')).toEqual(['Renata Vogel']));
    expect((await called(mock, 'contacts')).filter).toMatchObject({ without_step: true });
    mock.world.plan(22, { purpose: 'Ask once more', date: '2026-12-01' });
    mock.world.changed();
    await waitFor(() => expect(names('contact-row')).toEqual([]));
  });

  test('goes together with words', async () => {
    await openContacts();
    await choose('contacts-tag', 'partner');
    await type('contacts-filter', 'we');
    await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
    await click('contacts-active');
    await type('contacts-filter', 'wei');
    await screen.findByText(/No contacts match/);
  });

  test('and orders it', async () => {
    const mock = await openContacts();
    await choose('contacts-order', 'Newest first');
    expect((await called(mock, 'contacts')).filter).toMatchObject({ order: 'newest' });
    await waitFor(() => expect(names('contact-row')[0]).toBe('Renata Vogel'));
    await choose('contacts-order', 'By organisation');
    expect((await called(mock, 'contacts')).filter).toMatchObject({ order: 'organization' });
  });

  test('what is found stands best match first, and up there it is said that there may be more', async () => {
    const [row] = fixtures('sample').contacts.rows;
    const many = Array.from({ length: 200 }, (_, id) => ({ ...row!, id: id + 1, matched: null }));
    await openContacts({ answers: { search: (text: string) => (text === 'a' ? many : many.slice(0, 3)) } });
    await type('contacts-filter', 'a');
    await screen.findByText('first 200 matches');
    expect(screen.getByTestId('contacts-best').textContent).toBe('Best match first');
    expect(screen.queryByTestId('contacts-order'), 'no other order is shown').toBeNull();
    await type('contacts-filter', 'am');
    await screen.findByText('3 matches');
  });
});

describe('family names', () => {
  const setOff = (): (string | null)[] => screen.queryAllByTestId('contact-family').map(({ textContent }) => textContent);

  test('are set off where the list is sorted by them, and only there', async () => {
    let order: NameOrder = 'given';
    const mock = await openContacts({ answers: { settings: () => ({ ...fixtures('sample').settings, name_order: order }) } });
    expect(setOff()).toEqual([]);
    order = 'family';
    mock.world.changed();
    await waitFor(() => expect(setOff()).toContain('Okafor'));
    expect(names('contact-row')).toContain('Amara Okafor');
    await choose('contacts-order', 'Newest first');
    await waitFor(() => expect(setOff()).toEqual([]));
  });
});

describe('the letters beside a list by name', () => {
  const letters = (): string[] => within(screen.getByTestId('letters')).getAllByRole('button').map((button) => button.textContent ?? '');
  /** Which rows the list shows, by what it scrolled to. */
  const top = (): number => screen.getByTestId('contact-list').scrollTop;
  /** What jsdom does not lay out: how far the list scrolls. */
  const long = (): unknown => Object.defineProperty(screen.getByTestId('contact-list'), 'scrollHeight', { value: 1000 * 44 + 16 });
  const byLetter = [{ letter: 'A', offset: 0 }, { letter: 'M', offset: 400 }, { letter: '#', offset: 990 }];

  test('a click goes to the first name of one, and the keyboard with it', async () => {
    const mock = await openContacts({ many: 1000, answers: { contactLetters: () => byLetter } });
    await screen.findByTestId('letters');
    long();
    expect(letters()).toEqual(['A', 'M', '#']);
    await fireEvent.click(screen.getByRole('button', { name: 'Names with M' }));
    await waitFor(() => expect(top()).toBeGreaterThanOrEqual(400 * 44));
    const row = (): Element | null => document.querySelector('[aria-posinset="401"] [data-testid=contact-row]');
    await waitFor(() => expect(row()?.className).toContain('on'));
    expect(document.activeElement).toBe(row());
    expect((await called(mock, 'contactLetters')).filter).toMatchObject({ order: 'name' });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Names with M' }).getAttribute('aria-current')).toBe('true'));
  });

  test('the one that was chosen stays marked, also where the list ends before its names reach the top', async () => {
    await openContacts({ many: 1000, answers: { contactLetters: () => byLetter } });
    await screen.findByTestId('letters');
    long();
    await fireEvent.click(screen.getByRole('button', { name: 'Other names' }));
    await waitFor(() => expect(top()).toBeGreaterThan(900 * 44));
    screen.getByTestId('contact-list').scrollTop = 985 * 44;
    await fireEvent.scroll(screen.getByTestId('contact-list'));
    expect(screen.getByRole('button', { name: 'Other names' }).getAttribute('aria-current')).toBe('true');
    screen.getByTestId('contact-list').scrollTop = 10 * 44;
    await fireEvent.scroll(screen.getByTestId('contact-list'));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Names with A' }).getAttribute('aria-current')).toBe('true'));
  });

  test('are one stop of Tab, and walked by arrows', async () => {
    await openContacts({ many: 1000, answers: { contactLetters: () => byLetter } });
    await screen.findByTestId('letters');
    long();
    const buttons = within(screen.getByTestId('letters')).getAllByRole('button');
    expect(buttons.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    buttons[0]!.focus();
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('M');
    await waitFor(() => expect(top()).toBeGreaterThanOrEqual(400 * 44));
    await press('End');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Other names');
  });

  test('are those of what the filter lets through, and gone with another order or a short list', async () => {
    const mock = await openContacts({ many: 1000 });
    await screen.findByTestId('letters');
    await choose('contacts-order', 'Newest first');
    await waitFor(() => expect(screen.queryByTestId('letters')).toBeNull());
    await choose('contacts-order', 'By name');
    await screen.findByTestId('letters');
    await choose('contacts-tag', 'partner');
    await waitFor(() => expect(names('contact-row')).toEqual(['Jonas Weber']));
    expect(screen.queryByTestId('letters')).toBeNull();
    expect((await called(mock, 'contactLetters')).filter).toMatchObject({ tag: 'partner' });
  });
});

describe('a selection', () => {
  test('Shift takes all between, Ctrl A everybody there is, Escape none', async () => {
    const mock = await openContacts();
    const rows = screen.getAllByTestId('contact-row');
    await fireEvent.click(rows[1]!, { ctrlKey: true });
    await fireEvent.click(rows[3]!, { shiftKey: true });
    expect(screen.getByRole('toolbar').textContent).toContain('3 contacts selected');
    await press('ctrl+a');
    await waitFor(() => expect(screen.getByRole('toolbar').textContent).toContain('21 contacts selected'));
    await called(mock, 'contactIds');
    await press('escape');
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  test('is planned for at once; who was left out is told, and planned for with a reason', async () => {
    const mock = await openContacts();
    await press('x', 'j', 'x');
    await click('plan-selected');
    await type('plan-purpose', 'Invite to the open day');
    await type('plan-date', 'tomorrow');
    await type('plan-time', '10:00');
    await click('plan-many-save');
    expect(await called(mock, 'planMany')).toMatchObject({ contactIds: [16, 9], plan: { purpose: 'Invite to the open day', reason: '' } });
    const left = await screen.findByTestId('left-out');
    expect(left.textContent).toMatch(/Planned for 1 contact. 1 contact was not included:.*Amara Okafor.*Already planned: call on Thu 26 Nov 2026/s);
    expect(screen.queryByRole('toolbar'), 'what was selected is done').toBeNull();
    await click('plan-many-anyway');
    expect((await screen.findByRole('alert')).textContent).toBe(words.many.noReason);
    await type('plan-many-reason', 'The day is on Friday');
    await click('plan-many-anyway');
    await waitFor(() => expect(screen.queryByTestId('plan-many-dialog')).toBeNull());
    expect(await called(mock, 'planMany')).toMatchObject({ contactIds: [9], plan: { reason: 'The day is on Friday' } });
  });

  test('is tagged', async () => {
    const mock = await openContacts();
    await press('x', 'j', 'x');
    await click('tag-selected');
    await click('tag-save');
    expect((await screen.findByRole('alert')).textContent).toContain('Type a tag');
    await fireEvent.click(screen.getAllByTestId('tag-known').find((chip) => chip.textContent === 'partner')!);
    await type('tag-remove', 'quality');
    await fireEvent.keyDown(screen.getByTestId('tag-remove'), { key: 'Enter' });
    await click('tag-save');
    expect(await called(mock, 'tag')).toEqual({ ids: [16, 9], add: ['partner'], remove: ['quality'] });
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  test('begins a play; who is in it already is told', async () => {
    const mock = await openContacts({});
    await fireEvent.click(screen.getAllByTestId('contact-row')[8]!, { ctrlKey: true });
    await fireEvent.click(screen.getAllByTestId('contact-row')[5]!, { ctrlKey: true });
    await click('play-selected');
    await click('start-play-save');
    expect((await screen.findByRole('alert')).textContent).toBe('Choose a play.');
    await choose('start-play-choice', 'After an interview');
    expect(screen.getByTestId('start-play-summary').textContent).toContain('5 steps: Send the thank-you note');
    await type('start-play-cause', 'Quality manager');
    await click('start-play-save');
    expect(await called(mock, 'startPlay')).toEqual({ play: 'interview', contactIds: [10, 12], start: { opportunity: null, on: null, cause: 'Quality manager' } });
    expect((await screen.findByTestId('left-out')).textContent).toMatch(/Started for 1 contact. 1 contact was not included:.*Ingrid Halvorsen/s);
  });

  test('is exported', async () => {
    const mock = await openContacts();
    await press('x');
    await click('export-selected');
    expect(await called(mock, 'exportVcard')).toMatchObject({ ids: [16] });
  });
});

test('an empty book shows the picture, one sentence, two ways in', async () => {
  await openWindow({ empty: true });
  await press('g', 'c');
  await screen.findByText('No contacts yet');
  const main = screen.getByRole('main');
  expect(within(main).getByTestId('import-button')).toBeTruthy();
  await fireEvent.click(within(main).getByRole('button', { name: 'Add contact' }));
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
