/** What the toast says of a verb: core's word for it, or the window's own, once. */
import { beforeEach, describe, expect, test } from 'vitest';

import { Ui } from '../src/lib/ui.svelte';

let ui: Ui;
beforeEach(() => {
  ui = new Ui();
});
const says = (): string | undefined => ui.toast?.message;

test('what the window says takes the place of core’s word, once', async () => {
  await ui.saying(() => 'Done: call Noor', async () => (ui.done('Follow-up done', 'undo'), true));
  expect([says(), ui.toast?.offers]).toEqual(['Done: call Noor', 'undo']);
  ui.done('Contact changed', 'undo');
  expect(says()).toBe('Contact changed');
});

test('it waits for the news, which may come after the answer', async () => {
  await ui.saying(() => 'Done: call Noor', async () => true);
  expect(says()).toBeUndefined();
  ui.done('Follow-up done', 'undo');
  expect(says()).toBe('Done: call Noor');
});

test('of what was not done nothing is said later', async () => {
  await ui.saying(() => 'Done: call Noor', async () => false);
  ui.done('Contact changed', 'undo');
  expect(says()).toBe('Contact changed');
});

describe('words that ask core', () => {
  const news = async (words: Promise<string>): Promise<void> => {
    await ui.saying(() => words, async () => (ui.done('Contact changed', 'undo'), true));
    await new Promise((done) => setTimeout(done));
  };

  test('are said once they are known', async () => {
    await news(Promise.resolve('2 open follow-ups ended'));
    expect([says(), ui.toast?.offers]).toEqual(['2 open follow-ups ended', 'undo']);
  });

  test('give way to core’s word when they cannot be had', async () => {
    await news(Promise.reject(new Error('gone')));
    expect(says()).toBe('Contact changed');
  });
});
