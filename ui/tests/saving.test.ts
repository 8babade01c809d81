/** The saving of a form: what is refused, where it is said, and that nothing is saved twice. */
import { expect, test } from 'vitest';

import { invalid, saving } from '../src/lib/saving.svelte';

test('a refusal is said at its field, or below the form', () => {
  const form = saving(invalid('date', 'Choose a day.'));
  expect([form.at('date', 'time'), form.at('time'), form.notAt('date'), form.notAt('time')]).toEqual(['Choose a day.', undefined, undefined, 'Choose a day.']);
  form.refuse({ kind: 'io', field: null, message: 'The disk is full.' });
  expect([form.at('date'), form.notAt('date')]).toEqual([undefined, 'The disk is full.']);
});

test('only what was refused at a field is forgotten with it', () => {
  const form = saving(invalid('reason', 'Say why.'));
  form.forget('date');
  expect(form.failure).not.toBeNull();
  form.forget('reason');
  expect(form.failure).toBeNull();
});

test('what core refuses is kept; the next try forgets it first', async () => {
  const form = saving();
  expect(await form.run(() => Promise.reject(invalid('title', 'Too long.')))).toBe(false);
  expect([form.at('title'), form.busy]).toEqual(['Too long.', false]);
  const second = form.run(() => Promise.resolve());
  expect([form.failure, form.busy]).toEqual([null, true]);
  expect(await second).toBe(true);
});

test('nothing is saved twice at once', async () => {
  const form = saving();
  let saved = 0;
  let finish = (): void => {};
  const first = form.run(() => (saved++, new Promise<void>((done) => (finish = done))));
  expect(await form.run(async () => saved++)).toBe(false);
  finish();
  expect(await first).toBe(true);
  expect(saved).toBe(1);
});
