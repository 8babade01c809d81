/** The page of an organisation, and people who go from one to another. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';

import type { Mock } from '../src/dev/mock';
import { blankDetails, organisationDetails } from '../src/lib/details';
import { called, click, openContact, openWindow, press, type } from './window';

const FIRM = 'Okafor Cold Chain';
let mock: Mock;

/** Adds somebody to the book. */
function somebody(full: string, more: Parameters<Mock['world']['add']>[0] = {}): number {
  return mock.world.add({ name: { ...blankDetails().name, full }, organization: FIRM, ...more });
}
async function openFirm(): Promise<void> {
  await openContact('Amara Okafor');
  await click('contact-organisation');
  await waitFor(() => expect(screen.getByTestId('organisation-name').textContent).toBe(FIRM));
}
const members = (): string[] => screen.queryAllByTestId('member').map((row) => row.querySelector('.name')?.textContent ?? '');
const current = (): string | undefined => screen.queryAllByTestId('member').find((row) => row.getAttribute('aria-current'))?.querySelector('.name')?.textContent ?? undefined;

describe('the page', () => {
  let daniel: number;
  beforeEach(async () => {
    mock = await openWindow();
    daniel = somebody('Daniel Okafor', { title: 'Managing Director', preferred_channel: 'postcard' });
    somebody('Chidi Nwosu', { organization: 'Volta Agro', positions: [{ organization: FIRM, department: '', title: 'Buyer', left: '2026-03-31' }] });
    await openFirm();
  });

  test('says who is there and who left, what happened with all of them and what is next', () => {
    expect(members()).toEqual(['Amara Okafor', 'Daniel Okafor', 'Chidi Nwosu']);
    const [amara, second, left] = screen.getAllByTestId('member').map(({ textContent }) => textContent);
    expect(amara).toContain('Ask which day the board decides');
    expect(second).toContain('Managing Director');
    expect(second).toContain('No stage, no next step');
    expect(left).toContain('now at Volta Agro');
    expect(left).toContain('Left in March');
    expect(screen.getByText('2 people')).toBeTruthy();
    expect(screen.getByText('2, and 1 who left')).toBeTruthy();
    expect(screen.getAllByTestId('entry-whose')[0]?.textContent).toBe('Amara Okafor');
    expect(screen.getAllByTestId('next-step')[0]?.textContent).toContain('Amara Okafor');
    expect(screen.getByTestId('organisation-sums').textContent).toContain('€15,400');
  });

  test('one row is current: the keys act on it, and Enter opens it', async () => {
    await waitFor(() => expect(current()).toBe('Amara Okafor'));
    await press('j');
    expect(current()).toBe('Daniel Okafor');
    await press('enter');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Daniel Okafor'));
    await press('alt+arrowleft');
    await waitFor(() => expect(screen.getByTestId('organisation-name').textContent).toBe(FIRM));
  });

  test('P plans with the current one', async () => {
    await waitFor(() => expect(current()).toBe('Amara Okafor'));
    await press('j', 'p');
    expect((await screen.findByTestId('plan-dialog')).textContent).toContain('Daniel Okafor');
  });

  test('a row has a menu of what can be done', async () => {
    await fireEvent.contextMenu(screen.getAllByTestId('member')[1]!);
    expect((await screen.findAllByTestId('row-menu-item')).map(({ textContent }) => textContent)).toEqual(expect.arrayContaining([expect.stringContaining('Open contact'), expect.stringContaining('Plan follow-up')]));
  });

  test('N adds a person there', async () => {
    await press('n');
    await waitFor(() => expect(screen.getByTestId<HTMLInputElement>('add-organization').value).toBe(FIRM));
    await type('add-name', 'Ruth Adeyemi');
    await click('add-save');
    expect(await called(mock, 'addContact')).toMatchObject({ details: { organization: FIRM, name: { full: 'Ruth Adeyemi' } } });
  });

  test('without details of its own it has one button that adds them', async () => {
    await click('organisation-add-details');
    expect(await called(mock, 'addContact')).toMatchObject({ details: { kind: 'organisation', organization: FIRM } });
    await waitFor(() => expect(screen.getByTestId('add-field')).toBeTruthy());
    expect(members()).toEqual(['Amara Okafor', 'Daniel Okafor', 'Chidi Nwosu']);
  });

  test('it is renamed once, for all of its people', async () => {
    await click('organisation-rename');
    await type('organisation-name-input', 'Okafor Group');
    await fireEvent.keyDown(screen.getByTestId('organisation-name-input'), { key: 'Enter' });
    expect(await called(mock, 'renameOrganisation')).toEqual({ organisation: FIRM, name: 'Okafor Group', join: false });
    await waitFor(() => expect(screen.getByTestId('organisation-name').textContent).toBe('Okafor Group'));
    expect(mock.world.find(daniel).organization).toBe('Okafor Group');
  });

  test('a name that another organisation has is asked about first', async () => {
    await click('organisation-rename');
    await type('organisation-name-input', 'Fjordlab');
    await click('organisation-rename-save');
    expect((await screen.findByRole('alert')).textContent).toContain('Fjordlab is another organisation in your contacts, with 1 person.');
    expect(mock.calls.some(({ command }) => command === 'renameOrganisation')).toBe(false);
    await click('organisation-join');
    expect(await called(mock, 'renameOrganisation')).toEqual({ organisation: FIRM, name: 'Fjordlab', join: true });
  });

  test('single keys are off while it is renamed, and Escape leaves the name as it was', async () => {
    await click('organisation-rename');
    const input = screen.getByTestId('organisation-name-input');
    await fireEvent.keyDown(input, { key: 'n' });
    expect(screen.queryByTestId('add-dialog')).toBeNull();
    await fireEvent.keyDown(input, { key: 'Escape' });
    expect(screen.getByTestId('organisation-name').textContent).toBe(FIRM);
  });
});

test('a contact that is an organisation opens its page, and Back leads to where one came from', async () => {
  mock = await openWindow();
  mock.world.add({ ...organisationDetails('Frostworks'), stage: 'Customer', phones: [{ kind: 'main', value: '+44 161 496 0300' }] });
  await press('ctrl+k');
  await type('palette-input', 'Frostworks');
  await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('Frostworks'));
  await fireEvent.click(screen.getAllByTestId('palette-row')[0]!);
  await waitFor(() => expect(screen.getByTestId('organisation-name').textContent).toBe('Frostworks'));
  expect((await screen.findByTestId('detail-phones')).textContent).toContain('+44 161 496 0300');
  expect(screen.queryByTestId('detail-organization')).toBeNull();
  await press('alt+arrowleft');
  await waitFor(() => expect(screen.queryByTestId('organisation-name')).toBeNull());
  expect(screen.getByRole('heading', { level: 1 })).toBeTruthy();
});

describe('another organisation is typed at somebody', () => {
  beforeEach(async () => {
    mock = await openWindow();
    await openContact('Amara Okafor');
    await fireEvent.click(screen.getByRole('button', { name: 'Edit organisation' }));
    await type('organisation-field', 'volta agro');
    await waitFor(() => expect(screen.getAllByTestId('picker-row')[0]?.textContent).toContain('Volta Agro'));
    await fireEvent.keyDown(screen.getByTestId('organisation-field'), { key: 'Enter' });
    await screen.findByTestId('new-job');
  });

  test('a new job keeps the old one; the name is as the book has it', async () => {
    await click('new-job-move');
    expect(await called(mock, 'moveContact')).toMatchObject({ id: 9, job: { organization: 'Volta Agro', left: null } });
    await waitFor(() => expect(screen.queryByTestId('detail-edit')).toBeNull());
    expect(screen.getByTestId('detail-positions').textContent).toContain(FIRM);
    expect(mock.calls.some(({ command }) => command === 'editContact')).toBe(false);
    await fireEvent.click(within(screen.getByTestId('detail-positions')).getByTestId('organisation-link'));
    await waitFor(() => expect(screen.getByTestId('organisation-name').textContent).toBe(FIRM));
  });

  test('a corrected name is only corrected', async () => {
    await click('new-job-correct');
    expect(await called(mock, 'editContact')).toMatchObject({ id: 9, details: { organization: 'Volta Agro' } });
    expect(mock.calls.some(({ command }) => command === 'moveContact')).toBe(false);
  });
});

test('a name that is not there yet is kept as it was typed', async () => {
  mock = await openWindow();
  await press('n');
  await type('add-name', 'Zora Novak');
  await type('add-organization', 'Novak Glass');
  await click('add-save');
  expect(await called(mock, 'addContact')).toMatchObject({ details: { organization: 'Novak Glass' } });
});

test('somebody of the same name at another organisation may have a new job', async () => {
  mock = await openWindow();
  await press('n');
  await type('add-name', 'Amara Okafor');
  await type('add-organization', 'Volta Agro');
  expect((await screen.findByTestId('add-new-job')).textContent).toContain(`Amara Okafor is in your contacts, at ${FIRM}. New job?`);
  await click('add-new-job-take');
  expect(await called(mock, 'moveContactAs')).toMatchObject({ id: 9, details: { organization: 'Volta Agro' }, left: null });
  await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Amara Okafor'));
});

test('two of the same name at two organisations may be one who has a new job', async () => {
  mock = await openWindow({ answers: { twins: () => newJobs(), duplicateGroups: () => newJobs().map(({ first, second, certain, reason }) => ({ contacts: [first, second], certain, reason })) } });
  const moved = somebody('Amara Okafor', { organization: 'Volta Agro' });
  const newJobs = () => [{ first: mock.world.row(mock.world.find(9)), second: mock.world.row(mock.world.find(moved)), certain: false, reason: 'Same name', new_job: true }];
  await press('g', 'c');
  await click('find-duplicates');
  await click('twin-new-job');
  expect(await called(mock, 'mergeAsNewJob')).toEqual({ kept: 9, other: moved, left: null });
});
