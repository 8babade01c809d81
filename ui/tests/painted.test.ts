import { expect, test } from 'vitest';

import { asked, painted } from '../src/lib/painted';

/** Lets so many frames go by. */
async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
}

test('a page stands when all that it asked is answered, or refused, and painted', async () => {
  let answer = (_: string): void => {};
  let refuse = (): void => {};
  const first = asked(new Promise<string>((done) => (answer = done)));
  let stands = false;
  const standing = painted().then(() => (stands = true));
  await frames(5);
  expect(stands, 'nothing is answered').toBe(false);

  // The answer brings a further question with it.
  const second = first.then(() => asked(new Promise<string>((_, no) => (refuse = no))));
  answer('the list');
  expect(await first).toBe('the list');
  await frames(5);
  expect(stands, 'the second question is not answered').toBe(false);

  refuse();
  await expect(second).rejects.toBeUndefined();
  expect(stands, 'the answers are not painted').toBe(false);
  await frames(1);
  expect(stands, 'they are painted with this frame, not before it').toBe(false);
  await standing;
});
