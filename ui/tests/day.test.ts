import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';

import type { Mock } from '../src/dev/mock';
import { words } from '../src/words';
import { called, click, names, openEmpty, openWindow, press, type } from './window';

const rows = (part: string): string[] => within(screen.getByTestId(part)).queryAllByTestId('day-row').map((row) => row.dataset.id ?? '');

describe('the close of the day', () => {
  let mock: Mock;
  beforeEach(async () => {
    mock = await openWindow();
    await press('g', 'd');
    await screen.findByTestId('day-unanswered');
  });

  test('who waits, what was promised, what is left, what the next day holds, how soon answers came', () => {
    expect(rows('day-unanswered')).toEqual(['34', '3']);
    expect(screen.getByText('Message received yesterday at 18:40, after hours')).toBeTruthy();
    expect(rows('day-promised')).toEqual(['9', '8']);
    expect(screen.getByTestId('day-left-over').textContent).toBe('8 other follow-ups are still open today');
    expect(within(screen.getByTestId('day-next')).getByRole('heading').textContent).toContain('Tomorrow 2');
    expect(screen.getByTestId('day-figures').textContent).toContain('1 reply, 1 on the same working day, half within 1 h 35 min; 1 message needed no reply.');
    expect(screen.queryByTestId('day-closed')).toBeNull();
  });

  test('a holding note answers, and promises', async () => {
    await fireEvent.click(screen.getAllByTestId('day-hold')[0]!);
    await screen.findByTestId('answer-dialog');
    await click('answer-save');
    await screen.findByText('Say what you will do.');
    await type('hold-text', 'send the delivery dates');
    await waitFor(() => expect(screen.getByTestId('hold-date')).toHaveProperty('value', 'Wed 25 Nov 2026'));
    await press('ctrl+enter');
    expect(await called(mock, 'hold')).toEqual({ followUpId: 34, holding: { text: 'send the delivery dates', channel: 'message', date: '2026-11-25', time: '09:00' } });
    await waitFor(() => expect(rows('day-unanswered')).toEqual(['3']));
  });

  test('an answer is logged, and the message is answered with it', async () => {
    await fireEvent.click(screen.getAllByTestId('day-answer')[0]!);
    await screen.findByTestId('log-dialog');
    await press('ctrl+enter');
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 34 });
  });

  test('a waiver wants a reason; what core refuses stands at the field', async () => {
    await press('w');
    await screen.findByTestId('waive-reason');
    await type('waive-reason', ' ');
    await click('answer-save');
    expect((await screen.findByRole('alert')).textContent).toBe(words.reply.noReason);
    await type('waive-reason', 'Answered in person');
    await click('answer-save');
    expect(await called(mock, 'waive')).toEqual({ followUpId: 34, reason: 'Answered in person' });
  });

  test('a promise is done, or they are told that it takes longer', async () => {
    await fireEvent.click(screen.getAllByTestId('day-done')[0]!);
    expect(await called(mock, 'complete')).toMatchObject({ followUpId: 9 });
    await waitFor(() => expect(rows('day-promised')).toEqual(['8']));
    await click('day-delay');
    await screen.findByTestId('delay-dialog');
  });

  test('Escape leaves no page, Alt ← goes back', async () => {
    await press('escape');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Close the day');
    await press('alt+arrowleft');
    await screen.findAllByTestId('follow-up-row');
  });
});

test('Today leads there, and nothing to do is said so', async () => {
  await openEmpty();
  await click('close-day');
  expect((await screen.findByTestId('day-closed')).textContent).toContain('The day is closed.');
  expect(screen.getByTestId('day-next').textContent).toContain('No follow-ups.');
  expect(names('day-row')).toEqual([]);
});
