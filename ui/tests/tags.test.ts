/** The settings of contacts: by which name they stand, and the tags of all of them. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { words } from '../src/words';
import { called, click, openSettings as open, openWindow, type } from './window';

const openSettings = (options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> => open('contacts', options);
const row = (tag: string): HTMLElement => screen.getAllByTestId('tag-row').find((one) => one.querySelector('.chip')?.textContent === tag)!;
async function rename(tag: string, to: string): Promise<void> {
  await screen.findAllByTestId('tag-row');
  await fireEvent.click(within(row(tag)).getByTestId('tag-rename'));
  await type('tag-name', to);
}
const toast = async (words: string): Promise<void> => waitFor(() => expect(screen.getByTestId('toast').textContent).toContain(words));

test('contacts are sorted by given or family name', async () => {
  const mock = await openSettings();
  const choice = within(screen.getByTestId('settings-name-order'));
  expect(choice.getByRole('radio', { name: 'Given name' })).toHaveProperty('checked', true);
  await fireEvent.click(choice.getByRole('radio', { name: 'Family name' }));
  expect((await called(mock, 'changeSettings')).settings).toMatchObject({ name_order: 'family' });
  await toast('Changed: Sort contacts by');
});

test('each tag says how many have it', async () => {
  await openSettings();
  await screen.findAllByTestId('tag-row');
  expect(row('partner').textContent).toContain('1 contact');
  expect(row('quality').textContent).toMatch(/\d+ contacts/);
});

test('a tag is renamed for everybody, with undo', async () => {
  const mock = await openSettings();
  await rename('partner', '  Alliance ');
  await fireEvent.keyDown(screen.getByTestId('tag-name'), { key: 'Enter' });
  expect(await called(mock, 'renameTag')).toEqual({ tag: 'partner', name: 'Alliance' });
  await toast('“partner” renamed to “Alliance” for 1 contact');
  expect(screen.getByTestId('toast-undo')).toBeTruthy();
  await waitFor(() => expect(row('Alliance').textContent).toContain('1 contact'));
});

test('who leaves the name as it is stays where they were', async () => {
  await openSettings();
  await rename('partner', 'Alliance');
  await fireEvent.keyDown(screen.getByTestId('tag-name'), { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(within(row('partner')).getByTestId('tag-rename')));
});

test('the name of another tag merges the two, and says so beforehand', async () => {
  const mock = await openSettings();
  await screen.findAllByTestId('tag-row');
  const quality = mock.world.contacts.filter(({ tags }) => tags.includes('quality')).length;
  await rename('partner', 'QUALITY');
  expect(screen.getByText(words.settings.tagTaken('quality', quality))).toBeTruthy();
  expect(screen.getByTestId('tag-rename-save').textContent).toBe('Merge');
  expect(mock.calls.some(({ command }) => command === 'renameTag'), 'nothing happened yet').toBe(false);
  await click('tag-rename-save');
  expect(await called(mock, 'renameTag')).toEqual({ tag: 'partner', name: 'quality' });
  await toast(`“partner” merged into “quality” for ${mock.world.contacts.filter(({ tags }) => tags.includes('quality')).length} contacts`);
  await waitFor(() => expect(row('partner')).toBeUndefined());
});

test('a tag without a name, or with the one it has, is not renamed; Escape leaves it', async () => {
  const mock = await openSettings();
  await rename('partner', '  ');
  await click('tag-rename-save');
  expect(screen.getByText('Type a name for the tag.')).toBeTruthy();
  await type('tag-name', 'partner');
  await click('tag-rename-save');
  await waitFor(() => expect(screen.queryByTestId('tag-name')).toBeNull());
  await rename('partner', 'x');
  await fireEvent.keyDown(screen.getByTestId('tag-name'), { key: 'Escape' });
  expect(row('partner')).toBeTruthy();
  expect(mock.calls.some(({ command }) => command === 'renameTag')).toBe(false);
});

test('what core refuses is said at the tag, and what was typed stays', async () => {
  await openSettings({
    answers: {
      renameTag: () => {
        throw { kind: 'invalid', field: 'tag', message: 'No contact has the tag “partner”. Nothing was changed.' };
      },
    },
  });
  await rename('partner', 'Alliance');
  await click('tag-rename-save');
  await screen.findByText('No contact has the tag “partner”. Nothing was changed.');
  expect(screen.getByTestId('tag-name')).toHaveProperty('value', 'Alliance');
});

test('a tag is deleted for everybody, with undo', async () => {
  const mock = await openSettings();
  await screen.findAllByTestId('tag-row');
  await fireEvent.click(within(row('partner')).getByTestId('tag-delete'));
  expect(await called(mock, 'deleteTag')).toEqual({ tag: 'partner' });
  await toast('“partner” removed from 1 contact');
  expect(screen.getByTestId('toast-undo')).toBeTruthy();
  await waitFor(() => expect(row('partner')).toBeUndefined());
});

test('of many tags the first are listed, and all at a click', async () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ tag: `tag ${at}`, contacts: 1 }));
  await openSettings({ answers: { tagsInUse: () => many } });
  await screen.findAllByTestId('tag-row');
  expect(screen.getAllByTestId('tag-row')).toHaveLength(20);
  expect(screen.getByTestId('tags-all').textContent).toBe('Show all 60 tags');
  await click('tags-all');
  expect(screen.getAllByTestId('tag-row')).toHaveLength(60);
});

test('without tags it says where they come from', async () => {
  await openSettings({ empty: true });
  expect((await screen.findByTestId('tags-none')).textContent).toContain('No tags yet');
});
