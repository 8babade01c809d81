import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { called, click, openWindow, press, type } from './window';

async function openLedger(): ReturnType<typeof openWindow> {
  const mock = await openWindow();
  await press('g', 'm');
  await screen.findAllByTestId('promise-row');
  return mock;
}
const group = (testid: string): HTMLElement[] => within(screen.getByTestId(testid)).getAllByTestId('promise-row');

describe('the ledger', () => {
  test('has what I owe, what they owe, and what is closed', async () => {
    await openLedger();
    expect(group('i-owe').map((row) => row.querySelector('.name')?.textContent)).toEqual(['Tomasz Wójcik', 'Priya Raghunathan', 'Mei-Ling Chen', 'Amara Okafor']);
    expect(group('they-owe').map((row) => row.querySelector('.name')?.textContent)).toEqual(['Yusuf Demir', 'Kwame Mensah']);
    expect(within(screen.getByTestId('i-owe')).getByRole('heading').textContent).toContain('1 overdue');
    const closed = screen.getAllByTestId('closed-promise').map((row) => row.textContent!);
    expect(closed[0]).toContain('kept 19 Nov');
    expect(closed[1]).toContain('kept late 30 Oct, promised for 27 Oct');
    expect(closed[2]).toContain('missed');
  });

  test('says how promises were kept, both ways', async () => {
    await openLedger();
    expect(screen.getByTestId('kept-mine').textContent).toMatch(/25%.*1 of 4 in 90 days.*1 kept late.*1 missed.*1 overdue/s);
    expect(screen.getByTestId('kept-theirs').textContent).toMatch(/50%.*1 of 2/s);
  });

  test('is narrowed to one side and by words', async () => {
    await openLedger();
    await fireEvent.click(within(screen.getByTestId('promises-whose')).getByText('They owe'));
    expect(screen.queryByTestId('i-owe')).toBeNull();
    await type('promises-filter', 'site managers');
    await waitFor(() => expect(screen.getAllByTestId('promise-row')).toHaveLength(1));
  });

  test('nothing promised: one sentence, one action', async () => {
    await openWindow({ empty: true });
    await press('g', 'm');
    await fireEvent.click(within((await screen.findByText(/No open promises/)).parentElement!).getByRole('button'));
    const dialog = await screen.findByTestId('plan-dialog');
    expect(within(dialog).getByRole('heading').textContent).toBe('Add promise');
    expect(screen.getByTestId('plan-promise').getAttribute('aria-checked')).toBe('true');
  });
});

describe('a promise', () => {
  test('is ticked off', async () => {
    const mock = await openLedger();
    await press('e');
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 9 });
    await waitFor(() => expect(group('i-owe')).toHaveLength(3));
  });

  test('that takes longer: they are told, and it moves', async () => {
    const mock = await openLedger();
    await press('d');
    const said = (words: string): Promise<void> => waitFor(() => expect(screen.getByTestId('delay-said')).toHaveProperty('value', expect.stringContaining(words)));
    await said('You will have it by tomorrow, 09:00.');
    await fireEvent.click(screen.getByRole('button', { name: /^Next week/ }));
    await said('You will have it by Tue 1 Dec.');
    await type('delay-said', 'Next week, I am sorry.');
    await click('delay-any-time');
    await type('delay-date', '27 nov');
    await type('delay-time', '9');
    await click('delay-save');
    expect(await called(mock, 'delay')).toMatchObject({ followUpId: 9, delay: { date: '2026-11-27', time: '09:00', channel: 'email', said: 'Next week, I am sorry.' } });
  });

  test('a new time is asked for', async () => {
    await openLedger();
    await press('d');
    await screen.findByTestId('delay-dialog');
    await type('delay-date', '');
    await click('delay-save');
    expect((await screen.findByRole('alert')).textContent).toContain('Choose a day');
  });

  test('that is late brings the words to begin with', async () => {
    await openLedger();
    await fireEvent.click(within(group('i-owe')[0]!).getByTestId('promise-apologise'));
    await waitFor(() => expect(screen.getByTestId('apology-text')).toHaveProperty('value', expect.stringContaining('Tomasz, I am sorry. You should have heard from me yesterday')));
    await click('apology-copy');
    expect(navigator.clipboard.writeText).toHaveBeenCalledWith(expect.stringContaining('Tomasz, I am sorry.'));
    expect((await screen.findByTestId('toast')).textContent).toContain('Apology copied');
    expect(within(group('i-owe')[1]!).queryByTestId('promise-apologise'), 'nothing to excuse yet').toBeNull();
  });

  test('that they owe is asked for with a follow-up', async () => {
    const mock = await openLedger();
    await fireEvent.pointerEnter(group('they-owe')[0]!);
    await fireEvent.click(within(group('they-owe')[0]!).getByTestId('promise-remind'));
    await screen.findByTestId('plan-dialog');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ purpose: 'Remind them: Send the floor plan', promise: false });
  });
});

describe('going quiet', () => {
  test('who, since when; each is planned, logged or let go', async () => {
    const mock = await openWindow();
    await fireEvent.click((await screen.findAllByTestId('going-quiet'))[0]!);
    const rows = await screen.findAllByTestId('quiet-row');
    expect(rows).toHaveLength(2);
    expect(rows[0]!.textContent).toMatch(/Hannah Lindqvist.*quiet for 58 days.*due Tue 27 Oct/s);
    await fireEvent.click(within(rows[0]!).getByTestId('quiet-skip'));
    expect(await called(mock, 'skip')).toEqual({ followUpId: 2 });
    await waitFor(() => expect(screen.getAllByTestId('quiet-row')).toHaveLength(1));
    await press('p');
    await screen.findByTestId('plan-dialog');
    expect(screen.getByTestId('plan-purpose')).toHaveProperty('value', 'Keep in touch');
  });
});
