import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';

import type { Mock } from '../src/dev/mock';
import { called, click, names, openWindow, press } from './window';

const heading = (): string[] => screen.getAllByRole('heading', { level: 2 }).map((h) => h.textContent?.trim() ?? '');
const row = (id: number): HTMLElement => screen.getAllByTestId('follow-up-row').find((one) => one.dataset.id === String(id))!;
const selected = (): string | undefined => screen.getAllByTestId('follow-up-row').find((one) => one.getAttribute('aria-current') === 'true')?.dataset.id;

describe('Today', () => {
  let mock: Mock;
  beforeEach(async () => {
    mock = await openWindow();
    await waitFor(() => expect(screen.getAllByTestId('follow-up-row')).toHaveLength(10));
  });

  test('groups, counts and the words of a row', () => {
    expect(heading().slice(0, 4)).toEqual(['Overdue 2', 'Today 4', 'Tomorrow 2', 'This week 2']);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Tuesday 24 November');
    expect(screen.getByRole('progressbar', { name: '3 of 9 done today' })).toBeTruthy();
    expect(within(row(1)).getByText('Fri 20 Nov')).toBeTruthy();
    expect(within(row(2)).getByText('Yesterday')).toBeTruthy();
    expect(within(row(2)).getByText('promised')).toBeTruthy();
    expect(within(row(6)).getByText('any time')).toBeTruthy();
    expect(within(row(9)).getByText('Thu 10:00')).toBeTruthy();
    // Last contact shows from five days on only.
    expect(within(row(5)).getByText('last contact 6 days ago')).toBeTruthy();
    expect(within(row(4)).queryByText(/last contact/)).toBeNull();
  });

  test('today’s first is selected; J and K move, at the ends they stay', async () => {
    expect(selected()).toBe('3');
    await press('j', 'j', 'k');
    expect(selected()).toBe('4');
    await press(...Array<string>(20).fill('k'));
    expect(selected()).toBe('1');
  });

  test('E completes the selected row and goes on with the next', async () => {
    await press('e');
    expect(await called(mock, 'complete')).toEqual({ followUpId: 3, completion: { outcome: null, summary: '', next: null } });
    await waitFor(() => expect(screen.getAllByTestId('follow-up-row')).toHaveLength(9));
    expect(selected()).toBe('4');
    expect(screen.getByTestId('toast').textContent).toContain('Follow-up done');
  });

  test('the ring of a row completes that row', async () => {
    await fireEvent.click(within(row(8)).getByTestId('row-done'));
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 8 });
  });

  test('Z takes it back', async () => {
    await press('e');
    await screen.findByTestId('toast-undo');
    await press('z');
    await called(mock, 'undo');
    await waitFor(() => expect(screen.queryByTestId('toast')).toBeNull());
  });

  test.each(['ten-minutes', 'one-hour', 'tomorrow-morning'])('H and %s snooze the reminder', async (choice) => {
    await press('h');
    await click(`snooze-${choice}`);
    expect(await called(mock, 'snooze')).toEqual({ followUpId: 3, snooze: choice });
  });

  test('moving the plan is another thing than snoozing', async () => {
    await press('h');
    await click('reschedule');
    await screen.findByTestId('reschedule-dialog');
    await fireEvent.input(screen.getByTestId('reschedule-date'), { target: { value: 'friday 3pm' } });
    await click('reschedule-save');
    expect(await called(mock, 'reschedule')).toEqual({ followUpId: 3, date: '2026-11-27', time: '15:00' });
    expect(mock.calls.some(({ command }) => command === 'snooze')).toBe(false);
  });

  test('Enter opens the contact, Escape comes back', async () => {
    await press('enter');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Priya Raghunathan'));
    await press('escape');
    await screen.findAllByTestId('follow-up-row');
  });

  test('the call sheet: number first, preferred channel, purpose, value, last note; Space puts it away', async () => {
    const sheet = await screen.findByRole('complementary', { name: 'Call sheet' });
    await within(sheet).findByText('+44 7700 900 186');
    for (const words of [/prefers calls/, /first month with the loggers/, /one-page checklist/, /she suspects the door seal/])
      expect(within(sheet).getByText(words)).toBeTruthy();
    await press('c');
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith('+44 7700 900 186');
    await press('space');
    expect(screen.queryByRole('complementary', { name: 'Call sheet' })).toBeNull();
  });

  test('a channel that was never asked for is said so', async () => {
    await press('j');
    const sheet = screen.getByRole('complementary', { name: 'Call sheet' });
    await within(sheet).findByText('preferred channel not asked');
  });

  test.each([['1', 'reached'], ['2', 'no-answer'], ['3', 'message-left'], ['4', 'replied']])('%s leads to Log outcome with %s chosen', async (key, outcome) => {
    await press(key);
    await screen.findByTestId('log-dialog');
    expect(within(screen.getByTestId(`log-outcome-${outcome}`)).getByRole('radio')).toHaveProperty('checked', true);
  });

  test('a change made elsewhere shows at once', async () => {
    mock.steps[3]!.purpose = 'Changed by another window';
    await mock.tell('changed', { changes: { contacts: false, follow_ups: true, interactions: false, settings: false }, message: null, undoable: false });
    await screen.findByText('Changed by another window');
    expect(screen.queryByTestId('toast')).toBeNull();
  });
});

test('the page turns over at midnight', async () => {
  const mock = await openWindow();
  await screen.findAllByTestId('follow-up-row');
  const asked = (): number => mock.calls.filter(({ command }) => command === 'today').length;
  // The clock of the page is made while it opens: the page is opened again under a clock that can be moved.
  await press('g', 's');
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: new Date('2026-11-24T23:59:00') });
  await press('g', 't');
  await screen.findAllByTestId('follow-up-row');
  const before = asked();
  vi.advanceTimersByTime(30_000);
  expect(asked()).toBe(before);
  vi.advanceTimersByTime(30_000);
  await screen.findByText('Wednesday');
  expect(asked()).toBe(before + 1);
});

test('a verb that failed leaves the row and says why', async () => {
  await openWindow({
    answers: {
      complete: () => {
        throw { kind: 'conflict', field: null, message: 'This follow-up is not open any more.' };
      },
    },
  });
  await screen.findAllByTestId('follow-up-row');
  await press('e');
  expect((await screen.findByTestId('toast')).textContent).toContain('not open any more');
  expect(row(3).classList.contains('done')).toBe(false);
});

test('nobody there: one sentence and one action', async () => {
  await openWindow({ empty: true });
  await screen.findByText('Nobody to follow up with yet.');
  expect(names('follow-up-row')).toEqual([]);
});
