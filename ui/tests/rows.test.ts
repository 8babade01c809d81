/** Lists scroll to the row at which the keyboard is. */
import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';

import { click, openWindow, press } from './window';

afterEach(() => vi.restoreAllMocks());

/** What was scrolled to, by its test id. */
function scrolledTo(): () => (string | undefined)[] {
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');
  return () => scroll.mock.contexts.map((element) => (element as HTMLElement).dataset.testid);
}

test.each<[string, () => Promise<unknown>]>([
  ['follow-up-row', async () => {}],
  ['promise-row', async () => click('nav-promises')],
  ['opportunity-row', async () => click('nav-opportunities')],
  ['quiet-row', async () => click('going-quiet')],
  ['day-row', async () => press('g', 'd')],
])('%s', async (testid, go) => {
  await openWindow({});
  await go();
  await waitFor(() => expect(screen.getAllByTestId(testid).length).toBeGreaterThan(1));
  const scrolled = scrolledTo();
  await press('j');
  expect(scrolled()).toEqual([testid]);
});

test('duplicate-group', async () => {
  await openWindow();
  await press('g', 'c');
  await click('find-duplicates');
  await screen.findAllByTestId('duplicate-group');
  const scrolled = scrolledTo();
  await press('j');
  expect(scrolled()).toEqual(['duplicate-group']);
});
