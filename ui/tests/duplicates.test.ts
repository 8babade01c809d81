import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { ContactRow, DuplicateGroup } from '../src/lib/host';
import { sayers } from '../src/lib/twins';
import { called, click, openContact, openWindow, press } from './window';

async function openDuplicates(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  const mock = await openWindow(options);
  await press('g', 'c');
  await click('find-duplicates');
  return mock;
}
const groups = (): number => screen.queryAllByTestId('duplicate-group').length;

test('pairs stand side by side, with what differs', async () => {
  await openDuplicates();
  await screen.findByTestId('twin');
  expect(groups()).toBe(2);
  // The certain ones come first.
  await press('j');
  await screen.findByTestId('twin-keep-16');
  const rows = screen.getAllByTestId('twin-row');
  const phone = rows.find((row) => within(row).queryByText('Phone'))!;
  expect(phone.textContent).toContain('07700 900142 (mobile)');
  expect(phone.className).toContain('differs');
  const birthday = rows.find((row) => within(row).queryByText('Birthday'))!;
  expect(birthday.textContent).toContain('3 March');
  expect(birthday.className).toContain('differs');
});

test('the older one is kept, unless the owner says otherwise', async () => {
  const mock = await openDuplicates();
  await screen.findByTestId('twin');
  expect(screen.getByTestId('twin-keep-15')).toHaveProperty('checked', true);
  await click('twin-merge');
  expect(await called(mock, 'mergeContacts')).toEqual({ kept: 15, other: 17 });
  await waitFor(() => expect(groups()).toBe(1));
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
  await waitFor(() => expect(groups()).toBe(1));
  await screen.findByTestId('twin-keep-17');
});

test.each([
  [true, 'ana@prado.example (work)', 2, 'an address, whatever it is for'],
  [true, '+34 600 000 123', 1, 'a number of one of them'],
  [false, 'Prado', 1, 'a name in brackets is another name'],
])('a value that tells who it is: %s; %s is said by %i: %s', (tells, value, many) => {
  expect(sayers({ tells, said: [['ana@prado.example (work)', '+34 600 000 123', 'Prado'], ['ana@prado.example', 'Prado (Holding)'], []] }, value)).toBe(many);
});

describe('a group of more than two', () => {
  /** The groups that core finds: one of four, until somebody of it is merged or taken out; then a pair. */
  async function openGroups(): Promise<{ mock: Awaited<ReturnType<typeof openWindow>>; leave: (ids: number[]) => void }> {
    const row = (id: number, name: string): ContactRow => ({ id, name, family: '', organization: 'Weber Antriebstechnik', title: '', email: '', phone: `+49 30 5550 1${id}`, tags: [], archived: false, sample: false, last_contact_at: null, next_date: null });
    let four = [row(6, 'Jonas Weber'), row(7, 'J. Weber'), row(8, 'Weber, Jonas'), row(10, 'Jonas Weber sen.')];
    const found = (): DuplicateGroup[] => [
      ...(four.length > 1 ? [{ contacts: four, certain: false, reason: 'Same mobile; same e-mail' }] : []),
      { contacts: [row(15, 'Ana Prado'), row(17, 'Ana María Prado')], certain: true, reason: 'Same e-mail' },
    ];
    const mock = await openDuplicates({ answers: { duplicateGroups: found } });
    return {
      mock,
      leave: (ids) => {
        four = four.filter(({ id }) => ids.includes(id));
        mock.world.changed();
      },
    };
  }
  const members = (): (string | undefined)[] => screen.getAllByTestId('twin-member').map((row) => row.dataset.id);

  test('shows all of it and why; the first is kept, the others go into it in one step', async () => {
    const { mock, leave } = await openGroups();
    const group = await screen.findByTestId('twin-group');
    expect(screen.getByTestId('twins-count').textContent).toBe('2 groups');
    expect(screen.getAllByTestId('duplicate-group')[0]?.textContent).toMatch(/Jonas Weber\s*and 3 others\s*Same mobile; same e-mail/);
    expect(group.textContent).toContain('Same mobile; same e-mail');
    expect(members()).toEqual(['6', '7', '8', '10']);
    expect(screen.getByTestId('twin-keep-6')).toHaveProperty('checked', true);
    expect(screen.getByTestId('twin-merge').textContent).toContain('Merge all 4');
    await click('twin-merge');
    expect(await called(mock, 'mergeGroup')).toEqual({ kept: 6, others: [7, 8, 10] });
    expect(mock.calls.filter(({ command }) => command === 'mergeGroup' || command === 'mergeContacts')).toHaveLength(1);
    leave([6]);
    await screen.findByTestId('twin');
    expect(groups(), 'the next stands side by side').toBe(1);
  });

  test('another one is kept; who is not the same is taken out, and who is kept stays', async () => {
    const { mock, leave } = await openGroups();
    await fireEvent.click(await screen.findByTestId('twin-keep-8'));
    expect(screen.getAllByTestId('twin-take-out').map((button) => button.getAttribute('aria-label'))).toEqual(['Jonas Weber is not the same', 'J. Weber is not the same', 'Jonas Weber sen. is not the same']);
    await fireEvent.click(screen.getByRole('button', { name: 'Jonas Weber sen. is not the same' }));
    expect(await called(mock, 'notTheSame')).toEqual({ a: 8, b: 10 });
    leave([6, 7, 8]);
    await waitFor(() => expect(members()).toEqual(['6', '7', '8']));
    expect(screen.getByTestId('twin-keep-8')).toHaveProperty('checked', true);
    await press('ctrl+enter');
    expect(await called(mock, 'mergeGroup')).toEqual({ kept: 8, others: [6, 7] });
  });

  test('one is left out, the others are merged', async () => {
    const { mock } = await openGroups();
    await click('twin-in-7');
    expect(screen.getByTestId('twin-merge').textContent).toContain('Merge 3 into one');
    await click('twin-in-10');
    await click('twin-merge');
    expect(await called(mock, 'mergeGroup')).toEqual({ kept: 6, others: [8] });
    expect(mock.calls.some(({ command }) => command === 'notTheSame'), 'who is left out may still be the same').toBe(false);
  });

  test('who is kept is never left out; with nobody else there is nothing to merge', async () => {
    const { mock } = await openGroups();
    for (const id of [7, 8, 10]) await click(`twin-in-${id}`);
    expect(screen.getByTestId('twin-merge')).toHaveProperty('disabled', true);
    await press('ctrl+enter');
    await click('twin-keep-8');
    expect(screen.queryByTestId('twin-in-8')).toBeNull();
    await click('twin-merge');
    expect(await called(mock, 'mergeGroup')).toEqual({ kept: 8, others: [6] });
    expect(mock.calls.filter(({ command }) => command === 'mergeGroup')).toHaveLength(1);
  });

  test('none of them is the same, said once of all', async () => {
    const { mock } = await openGroups();
    await screen.findByTestId('twin-group');
    await press('x');
    expect(await called(mock, 'noneTheSame')).toEqual({ ids: [6, 7, 8, 10] });
  });

  test('shows what each says, and where they differ', async () => {
    await openGroups();
    await screen.findByTestId('twin-group');
    const rows = await screen.findAllByTestId('twin-row');
    const labels = rows.map((row) => row.querySelector('th')?.textContent);
    expect(labels).toEqual(expect.arrayContaining(['Name', 'Phone', 'E-mail', 'Added']));
    for (const row of rows) expect(row.querySelectorAll('td')).toHaveLength(4);
    expect(rows.find((row) => within(row).queryByText('Name'))?.className).toContain('differs');
  });

  test('of which two are left stands side by side', async () => {
    const { leave } = await openGroups();
    await screen.findByTestId('twin-group');
    leave([6, 7]);
    await screen.findByTestId('twin');
    expect(screen.queryByTestId('twin-group')).toBeNull();
    expect(groups()).toBe(2);
  });
});

test('two contacts that were marked are merged', async () => {
  const mock = await openWindow();
  await press('g', 'c');
  await screen.findAllByTestId('contact-row');
  await press('x');
  expect(screen.queryByTestId('merge-selected')).toBeNull();
  await press('j', 'x');
  await click('merge-selected');
  await screen.findByRole('heading', { name: 'Merge 2 contacts', level: 1 });
  await fireEvent.click(await screen.findByTestId('twin-keep-9'));
  await click('twin-merge');
  expect(await called(mock, 'mergeContacts')).toEqual({ kept: 9, other: 16 });
  await screen.findByRole('heading', { name: 'Contacts', level: 1 });
  await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('A. Okafor merged into Amara Okafor'));
  await click('toast-undo');
  await called(mock, 'undo');
});

describe('more than two contacts that were marked', () => {
  async function mark(many: number): ReturnType<typeof openWindow> {
    const mock = await openWindow();
    await press('g', 'c');
    await screen.findAllByTestId('contact-row');
    for (let i = 0; i < many; i++) await press('x', 'j');
    await click('merge-selected');
    return mock;
  }
  const members = (): (string | undefined)[] => screen.getAllByTestId('twin-member').map((row) => row.dataset.id);

  test('are merged in one step, into the one that was there first', async () => {
    const mock = await mark(3);
    await screen.findByRole('heading', { name: 'Merge 3 contacts', level: 1 });
    await screen.findByTestId('twin-group');
    expect(members()).toEqual(['9', '16', '17']);
    expect(screen.getByTestId('twin-keep-9')).toHaveProperty('checked', true);
    await click('twin-merge');
    expect(await called(mock, 'mergeGroup')).toEqual({ kept: 9, others: [16, 17] });
    await screen.findByRole('heading', { name: 'Contacts', level: 1 });
    await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('A. Okafor and 1 other merged into Amara Okafor'));
    await click('toast-undo');
    expect(mock.calls.filter(({ command }) => command === 'undo'), 'one undo').toHaveLength(1);
  });

  test('one is left out, which says nothing of who they are; two stand side by side', async () => {
    const mock = await mark(4);
    await screen.findByTestId('twin-group');
    expect(members()).toHaveLength(4);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Ana Prado' }));
    expect(members()).toEqual(['9', '16', '17']);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Ana María Prado' }));
    await screen.findByRole('heading', { name: 'Merge 2 contacts', level: 1 });
    await screen.findByTestId('twin');
    expect(mock.calls.some(({ command }) => command === 'notTheSame')).toBe(false);
  });
});

test('the page of a contact shows the card that it was read from', async () => {
  await openWindow();
  await openContact('Bram de Vries');
  await click('contact-card');
  expect((await screen.findByTestId('card-dialog')).querySelector('img')?.src).toMatch(/^data:image\/svg/);
});
