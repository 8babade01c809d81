import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { words } from '../src/words';
import { called, click, openWindow, press, type } from './window';

type Mock = Awaited<ReturnType<typeof openWindow>>;

const FOR_FOLLOW_UPS = ['done-selected', 'snooze-selected', 'move-selected'];
const FOR_CONTACTS = ['log-selected', 'plan-selected', 'tag-selected', 'stage-selected', 'play-selected', 'export-selected'];

/** The buttons of the bar, in their order. */
const offered = (): string[] => within(screen.getByTestId('selection-bar')).getAllByRole('button').map((button) => button.dataset.testid ?? '');

/** Opens a page and selects its first rows. */
async function select(keys: string[], row: string, count = 1): Promise<Mock> {
  const mock = await openWindow();
  if (keys.length > 0) await press(...keys);
  await screen.findAllByTestId(row);
  for (let i = 0; i < count; i++) {
    await press('x');
    if (i < count - 1) await press('j');
  }
  await screen.findByTestId('selection-bar');
  return mock;
}

describe('the bar of a selection', () => {
  test.each([
    ['Today', [], 'follow-up-row', [...FOR_FOLLOW_UPS, 'spread-selected', ...FOR_CONTACTS]],
    ['Upcoming', ['g', 'u'], 'upcoming-row', [...FOR_FOLLOW_UPS, 'spread-selected', ...FOR_CONTACTS]],
    ['Contacts', ['g', 'c'], 'contact-row', FOR_CONTACTS],
    ['Opportunities', ['g', 'o'], 'opportunity-row', FOR_CONTACTS],
    ['Promises', ['g', 'm'], 'promise-row', [...FOR_FOLLOW_UPS, ...FOR_CONTACTS]],
    ['Close the day', ['g', 'd'], 'day-row', [...FOR_FOLLOW_UPS, ...FOR_CONTACTS]],
  ])('%s: the same acts in the same order, and Delete last', async (_page, keys, row, acts) => {
    await select(keys, row);
    expect(offered()).toEqual([...acts, acts === FOR_CONTACTS ? 'delete-selected' : 'more-selected', 'clear-selected']);
    if (acts === FOR_CONTACTS) return;
    // The contacts of follow-ups are not deleted in passing.
    await click('more-selected');
    expect((await screen.findAllByRole('menuitem')).at(-1)?.dataset.testid).toBe('delete-selected');
  });

  test('Quiet has it, too', async () => {
    await openWindow();
    await fireEvent.click((await screen.findAllByTestId('going-quiet'))[0]!);
    await screen.findAllByTestId('quiet-row');
    await press('x');
    await screen.findByTestId('selection-bar');
    expect(offered()).toEqual([...FOR_CONTACTS, 'delete-selected', 'clear-selected']);
  });

  test('what has no room stands under More, and Delete never does', async () => {
    await select(['g', 'c'], 'contact-row', 2);
    expect(screen.queryByTestId('more-selected')).toBeNull();
    const { prototype } = HTMLElement;
    const top = Object.getOwnPropertyDescriptor(prototype, 'offsetTop');
    // Two acts have room in the line.
    Object.defineProperty(prototype, 'offsetTop', { configurable: true, get(this: HTMLElement) { return [...(this.parentElement?.children ?? [])].indexOf(this) < 2 ? 0 : 30; } });
    try {
      await press('j', 'x');
      await click('more-selected');
      expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Tag', 'Stage', 'Start a play', 'Merge', 'Export']);
      expect(offered().filter((id) => id === 'delete-selected')).toHaveLength(1);
      await fireEvent.click(screen.getByTestId('stage-selected'));
      await screen.findByTestId('stage-dialog');
    } finally {
      if (top) Object.defineProperty(prototype, 'offsetTop', top);
    }
  });
});

describe('several contacts', () => {
  test('are logged in one step', async () => {
    const mock = await select(['g', 'c'], 'contact-row', 2);
    await press('l');
    const dialog = await screen.findByTestId('log-many-dialog');
    expect(within(dialog).getByRole('heading').textContent).toBe('Log for 2 contacts');
    await fireEvent.click(within(screen.getByTestId('channel-in-person')).getByRole('radio'));
    await fireEvent.click(within(await screen.findByTestId('log-outcome-met')).getByRole('radio'));
    await type('log-many-summary', ' At the stand ');
    await press('ctrl+enter');
    const { contactIds, what } = await called(mock, 'logMany');
    expect(contactIds).toHaveLength(2);
    expect(what).toEqual({ channel: 'in-person', direction: 'out', at: null, outcome: 'met', summary: 'At the stand', first_hand: true, reason: '' });
    expect((await screen.findByTestId('toast')).textContent).toContain(words.many.logged(2));
    await waitFor(() => expect(screen.queryByTestId('selection-bar')).toBeNull());
  });

  test('earlier needs its day and its time', async () => {
    const mock = await select(['g', 'c'], 'contact-row', 2);
    await click('log-selected');
    await fireEvent.click(within(await screen.findByTestId('log-many-when-earlier')).getByRole('radio'));
    await type('log-many-date', 'someday');
    await click('log-many-save');
    expect(within(screen.getByTestId('log-many-dialog')).getByRole('alert').textContent).toBe(words.time.missing.happenedAt);
    await type('log-many-date', 'yesterday');
    await type('log-many-time', '10:00');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    await click('log-many-save');
    expect((await called(mock, 'logMany')).what).toMatchObject({ at: expect.stringMatching(/^2026-11-23T10:00:00/) });
  });

  test('get a stage: one in use, or a new one', async () => {
    const mock = await select(['g', 'c'], 'contact-row', 2);
    await click('stage-selected');
    const stage = (await screen.findAllByTestId('stage-known'))[0]!;
    await fireEvent.click(stage);
    expect(screen.getByTestId('stage-name')).toHaveProperty('value', stage.textContent);
    await type('stage-name', ' Won over ');
    await click('stage-save');
    expect(await called(mock, 'setStage')).toMatchObject({ stage: 'Won over' });
    expect((await screen.findByTestId('toast')).textContent).toContain('Stage “Won over” set for 2 contacts');
  });

  test('that were deleted are selected again once that is undone', async () => {
    const mock = await select(['g', 'c'], 'contact-row', 2);
    const before = mock.world.contacts;
    await click('delete-selected');
    expect((await screen.findByTestId('toast')).textContent).toContain('2 contacts deleted');
    await waitFor(() => expect(screen.queryByTestId('selection-bar')).toBeNull());
    mock.world.contacts = before;
    await press('ctrl+z');
    await called(mock, 'undo');
    await waitFor(() => expect(screen.getByTestId('selection-bar').textContent).toContain('2 contacts selected'));
    await press('ctrl+shift+z');
    await waitFor(() => expect(screen.queryByTestId('selection-bar')).toBeNull());
  });

  test('another step in between is undone by itself', async () => {
    const mock = await select(['g', 'c'], 'contact-row', 2);
    await click('delete-selected');
    await waitFor(() => expect(screen.queryByTestId('selection-bar')).toBeNull());
    mock.tell('changed', { changes: { contacts: true, follow_ups: false, interactions: false, settings: false, inbox: false, opportunities: false, plays: false }, message: 'Contact added', offers: 'undo' });
    await press('ctrl+z');
    await called(mock, 'undo');
    expect(screen.queryByTestId('selection-bar')).toBeNull();
  });
});
