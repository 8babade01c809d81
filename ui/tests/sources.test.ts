/** What holds for all sources of the window. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SRC = 'src/';
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(svelte|ts|css)$/.test(path) && !path.startsWith('dev/'));
const linesOf = (path: string): { where: string; line: string }[] =>
  readFileSync(SRC + path, 'utf8').split('\n').map((line, i) => ({ where: `${path}:${i + 1}`, line }));

test('a test id is for tests: the window finds its own elements by references', () => {
  expect(sources.length).toBeGreaterThan(100);
  const queries = /\[\s*data-testid|ByTestId|dataset\.testid|getAttribute\(.data-testid/;
  expect(sources.flatMap(linesOf).filter(({ line }) => queries.test(line)).map(({ where }) => where)).toEqual([]);
});

test('what is read has curly apostrophes', () => {
  const said = sources.filter((path) => path !== 'lib/bindings.ts').flatMap(linesOf).filter(({ line }) => !/^\s*(\/\/|\/?\*|<!--)/.test(line));
  expect(said.filter(({ line }) => /\p{L}'(s|t|re|ll|ve|d)\b/u.test(line.replace(/\/\/ .*|\/\*.*?\*\//g, ''))).map(({ where }) => where)).toEqual([]);
});

test('only the host of the app, and the generated bindings, know the API of Tauri', () => {
  const knowing = sources.filter((path) => linesOf(path).some(({ line }) => line.includes("@tauri-apps/") || line.includes('__TAURI')));
  expect(knowing.sort()).toEqual(['lib/bindings.ts', 'lib/tauri.ts']);
});

test('the window may call every command of the shell: what is not listed is refused in the app, and works over the stand-in', () => {
  const invoked = [...readFileSync(`${SRC}lib/bindings.ts`, 'utf8').matchAll(/__TAURI_INVOKE<[^(]*\("(\w+)"/g)].map(([, command]) => command);
  const listed = (file: string): string[] => [...(readFileSync(`../src-tauri/permissions/${file}.toml`, 'utf8').split('commands.allow')[1] ?? '').matchAll(/"(\w+)"/g)].map(([, command]) => command!);
  // What quick add has of the window's commands, and what is its own.
  const allowed = [...new Set([...listed('commands'), ...listed('quick_add')])];
  const ofTheShell = [...readFileSync('../src-tauri/src/commands/mod.rs', 'utf8').matchAll(/^ +\w+::(\w+),$/gm)].map(([, command]) => command);
  expect(invoked.length).toBeGreaterThan(80);
  expect(allowed.toSorted()).toEqual(invoked.toSorted());
  expect(ofTheShell.toSorted()).toEqual(invoked.toSorted());
});
