/** What holds for all layouts and colours of the window, read from its sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.(svelte|ts|css)$/.test(path) && !path.startsWith('dev/'));
const found = (pattern: RegExp): { path: string; what: string }[] => sources.flatMap((path) => [...readFileSync(`src/${path}`, 'utf8').matchAll(pattern)].map(([what]) => ({ path, what })));

test('the layout changes at three widths and at no others', () => {
  const widths = found(/@media \((?:max|min)-width: *\d+px\)/g);
  expect(widths.length).toBeGreaterThan(30);
  expect(widths.filter(({ what }) => !['(max-width: 1160px)', '(max-width: 940px)', '(max-width: 720px)', '(min-width: 941px)'].some((width) => what === `@media ${width}`))).toEqual([]);
});

test('nothing moves for somebody who asks for that, and this is said once', () => {
  expect(found(/prefers-reduced-motion/g).map(({ path }) => path)).toEqual(['styles/tokens.css']);
});

test('what colours are forced on is said once', () => {
  expect(found(/forced-colors: active/g).map(({ path }) => path)).toEqual(['styles/forced-colors.css']);
});
