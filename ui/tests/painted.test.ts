import { beforeEach, describe, expect, test, vi } from 'vitest';

/** Each test has a first page of its own. */
let asked: typeof import('../src/lib/painted').asked;
let painted: typeof import('../src/lib/painted').painted;
let opening: typeof import('../src/lib/painted').opening;
beforeEach(async () => {
  vi.resetModules();
  ({ asked, painted, opening } = await import('../src/lib/painted'));
});

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

test('what is asked once it stood does not count', async () => {
  await painted();
  const never = new Promise<never>(() => {});
  expect(asked(never)).toBe(never);
  await painted();
});

describe('the title says that the window opens', () => {
  const TEN_SECONDS = 10_000;
  const OPENING = 'Opening Touchbase';
  beforeEach(() => {
    document.title = OPENING;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  test('until the first page stands', async () => {
    let answer = (): void => {};
    const opened = opening(async () => void asked(new Promise<void>((done) => (answer = done))));
    await frames(5);
    expect(document.title).toBe(OPENING);
    answer();
    await opened;
    expect(document.title).toBe('Touchbase');
  });

  test.each([
    ['is never answered', async () => void asked(new Promise(() => {}))],
    ['keeps the page from being there', () => new Promise<void>(() => {})],
  ])('no longer than ten seconds when a question %s', async (_what, mount) => {
    void opening(mount);
    await frames(5);
    vi.advanceTimersByTime(TEN_SECONDS - 1);
    expect(document.title).toBe(OPENING);
    vi.advanceTimersByTime(1);
    expect(document.title).toBe('Touchbase');
  });

  test('no longer than ten seconds when the page fails', async () => {
    await expect(opening(() => Promise.reject(new Error('no page')))).rejects.toThrow('no page');
    vi.advanceTimersByTime(TEN_SECONDS);
    expect(document.title).toBe('Touchbase');
  });
});
