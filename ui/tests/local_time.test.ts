/** The clock where somebody else lives. */
import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { localTime } from '../src/lib/local_time';
import { click, openContact, openWindow } from './window';

describe('what time it is there', () => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = (time: string): Date => new Date(`2026-11-24T${time}Z`);

  test.each([
    ['Pacific/Honolulu', '18:30', { text: '08:30', night: false }],
    ['Pacific/Honolulu', '17:59', { text: '07:59', night: true }],
    ['Asia/Taipei', '11:59', { text: '19:59', night: false }],
    ['Asia/Taipei', '12:00', { text: '20:00', night: true }],
    ['Asia/Kolkata', '06:00', { text: '11:30', night: false }],
  ])('in %s at %s UTC', (zone, time, said) => expect(localTime(zone, at(time))).toEqual(said));

  test('another day there is said', () => {
    const late = new Date(2026, 10, 24, 23, 30);
    const east = localTime('Pacific/Kiritimati', late);
    expect(east?.text).toMatch(/^Wed \d\d:\d\d$/);
  });

  test('nothing where the clocks agree, where the zone is not known, and where the system has no such zone', () => {
    expect(localTime(here, at('12:00'))).toBeNull();
    expect(localTime(null, at('12:00'))).toBeNull();
    expect(localTime('Nowhere/Atlantis', at('12:00'))).toBeNull();
  });
});

test('it stands beside the number, on the page and in the call sheet, and goes on by the minute', async () => {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date('2026-11-24T19:10:30Z'), shouldAdvanceTime: true });
  await openWindow();
  await openContact('Leilani Kahale');
  await waitFor(() => expect(screen.getByTestId('time-there').textContent).toBe('09:10 there'));
  await vi.advanceTimersByTimeAsync(30_000);
  await waitFor(() => expect(screen.getByTestId('time-there').textContent).toBe('09:11 there'));
  expect(screen.getByTestId('detail-phones').contains(screen.getByTestId('time-there'))).toBe(true);
  await click('nav-contacts');
});
