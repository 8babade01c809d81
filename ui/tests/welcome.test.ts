/** The first run, by keys and by clicks; and the samples. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { called, click, named, openContact, openEmpty, openWindow, press, type } from './window';

const step = (n: number): HTMLElement => screen.getByTestId(`welcome-step-${n}`);
const says = (n: number): string | null => within(step(n)).getAllByRole('img')[0]!.getAttribute('aria-label');

describe('a book that was never set up', () => {
  test('begins with three questions, of which none has to be answered', async () => {
    await openWindow({ empty: true });
    await screen.findByText('Welcome to Touchbase');
    expect(screen.getByTestId('nav-today').getAttribute('aria-current')).toBe('page');
    expect([1, 2, 3].map(says)).toEqual(['Step 1', 'Step 2', 'Step 3']);
    expect(step(1).getAttribute('aria-current')).toBe('step');
    await click('welcome-skip');
    await screen.findByText(/Nothing to follow up yet/);
    await press('g', 'c', 'g', 't');
    await screen.findByText(/Nothing to follow up yet/);
    expect(screen.queryByText('Welcome to Touchbase'), 'whoever skipped is not asked again').toBeNull();
  });

  test('is set up by keys alone', async () => {
    const mock = await openWindow({ empty: true });
    await waitFor(() => expect(document.activeElement).toBe(within(screen.getByTestId('welcome-owner')).getByRole('radio')));
    await fireEvent.click(within(screen.getByTestId('welcome-sales')).getByRole('radio'));
    expect(await called(mock, 'beginAs')).toEqual({ role: 'sales' });
    await waitFor(() => expect(says(1)).toBe('Step 1, done'));

    within(screen.getByTestId('welcome-day-sat')).getByRole<HTMLInputElement>('checkbox').focus();
    await waitFor(() => expect(step(2).getAttribute('aria-current')).toBe('step'));
    await fireEvent.click(document.activeElement!);
    await waitFor(() => expect(says(2)).toBe('Step 2, done'));
    expect(await called(mock, 'changeSettings')).toMatchObject({ settings: { role: 'sales', working_hours: { days: [true, true, true, true, true, true, false] } } });
    screen.getByTestId('welcome-from').focus();
    await type('welcome-from', '8');
    await fireEvent.blur(screen.getByTestId('welcome-from'));
    await waitFor(async () => expect(await called(mock, 'changeSettings')).toMatchObject({ settings: { working_hours: { start: '08:00' } } }));

    screen.getByTestId('welcome-test').focus();
    await click('welcome-test');
    expect(await called(mock, 'testPopup')).toEqual({});
    await waitFor(() => expect(says(3)).toBe('Step 3, done'), { timeout: 4000 });
    await press('ctrl+enter');
    await screen.findByTestId('close-day');
  });

  test('working hours that core refuses stay as they were, and why is said', async () => {
    await openWindow({ empty: true, answers: { changeSettings: () => Promise.reject({ kind: 'invalid', message: 'Choose at least one working day.', field: 'working_days' }) } });
    const monday = within(await screen.findByTestId('welcome-day-mon')).getByRole<HTMLInputElement>('checkbox');
    await fireEvent.click(monday);
    expect((await screen.findByRole('alert')).textContent).toBe('Choose at least one working day.');
    await waitFor(() => expect(within(screen.getByTestId('welcome-day-mon')).getByRole<HTMLInputElement>('checkbox').checked).toBe(true));
    expect(says(2)).toBe('Step 2');
  });

  test('leads to the files, and to how pop-ups are allowed', async () => {
    const mock = await openWindow({ empty: true });
    await click('welcome-files');
    await called(mock, 'chooseFiles');
    await press('Escape');
    await click('welcome-allow');
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Reminders');
    await press('alt+arrowleft');
    await screen.findByText('Welcome to Touchbase');
  });

  test('a book with contacts, or with a role, is not asked', async () => {
    await openWindow();
    await screen.findAllByTestId('follow-up-row');
    expect(screen.queryByText('Welcome to Touchbase')).toBeNull();
  });

  test('it is found again in the palette', async () => {
    await openEmpty();
    await press('ctrl+k');
    await type('palette-input', 'set up');
    await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('Set up Touchbase'));
    await fireEvent.click(screen.getAllByTestId('palette-row')[0]!);
    await screen.findByText('Welcome to Touchbase');
  });
});

describe('samples', () => {
  test('are opened from there, marked in lists, beside the list and on the page, and gone with one click', async () => {
    const mock = await openWindow({ empty: true });
    await click('welcome-samples');
    const rows = await screen.findAllByTestId('follow-up-row');
    await waitFor(() => expect(within(rows[0]!).getByTestId('sample-mark').textContent).toBe('Sample'));
    expect(screen.getByRole('progressbar', { name: '0 of 0 done today' }), 'no figure counts them').toBeTruthy();
    await press('g', 'c');
    for (const row of await screen.findAllByTestId('contact-row')) expect(within(row).getByTestId('sample-mark')).toBeTruthy();
    await openContact('Amara Okafor');
    await screen.findByTestId('sample-mark');

    await click('remove-samples');
    expect(mock.calls.filter(({ command }) => command === 'removeSamples').map(named)).toEqual([{}]);
    await screen.findByText('No contacts yet');
    await waitFor(() => expect(screen.queryByTestId('sample-bar')).toBeNull());
    const toast = await screen.findByTestId('toast');
    expect(toast.textContent).toMatch(/\d+ sample contacts removed/);
    await click('toast-undo');
    await called(mock, 'undo');
  });

  test('of a real book nothing is marked', async () => {
    await openWindow();
    await screen.findAllByTestId('follow-up-row');
    expect(screen.queryByTestId('sample-mark')).toBeNull();
    expect(screen.queryByTestId('sample-bar')).toBeNull();
  });
});
