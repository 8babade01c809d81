/** The list of contacts: what is found, where the keyboard is, what is marked. */
import { beforeEach, describe, expect, test } from 'vitest';

import { ContactList, FOUND } from '../src/lib/contact_list.svelte';
import { EVERYBODY } from '../src/lib/filters';
import { type ContactFilter, type ContactRow, type Host, install } from '../src/lib/host';
import { painted } from '../src/lib/painted';
import { Ui } from '../src/lib/ui.svelte';

const rows = (...ids: number[]): ContactRow[] => ids.map((id) => ({ id, name: `Contact ${id}` }) as ContactRow);
const BOOK = rows(1, 2, 3, 4, 5);

let ui: Ui;
let search: (text: string, filter: ContactFilter, offset: number, limit: number) => Promise<ContactRow[]>;
let filtered: number[];
let deleted: number[][];
beforeEach(() => {
  ui = new Ui();
  search = async () => rows(2, 4, 5);
  filtered = [1, 2, 3];
  deleted = [];
  const core = {
    contacts: async ({ tag }: ContactFilter) => (tag === '' ? { rows: BOOK, total: BOOK.length } : { rows: rows(...filtered), total: filtered.length }),
    contactIds: async ({ tag }: ContactFilter) => (tag === '' ? BOOK.map(({ id }) => id) : filtered),
    search: (...asked: Parameters<typeof search>) => search(...asked),
    deleteContacts: async (ids: number[]) => void deleted.push(ids),
  };
  install({ core } as unknown as Host);
});

const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
async function begin(text = '', only: Partial<ContactFilter> = {}): Promise<ContactList> {
  const list = new ContactList(ui, text, only);
  list.begin();
  await settled();
  return list;
}
const shown = (list: ContactList): (number | undefined)[] => Array.from({ length: list.length }, (_, i) => list.at(i)?.id);

describe('what is shown', () => {
  test('is the book; what is typed; the book again', async () => {
    const list = await begin();
    expect(shown(list)).toEqual([1, 2, 3, 4, 5]);
    list.text = ' ann ';
    void list.search();
    await settled();
    expect([shown(list), list.found?.for]).toEqual([[2, 4, 5], 'ann']);
    list.text = ' ';
    void list.search();
    expect(shown(list)).toEqual([1, 2, 3, 4, 5]);
  });

  test('the first page stands when what is typed already was looked for', async () => {
    let answer = (_: ContactRow[]): void => {};
    search = () => new Promise((done) => (answer = done));
    await begin('ann');
    let stands = false;
    const standing = painted().then(() => (stands = true));
    for (let frame = 0; frame < 5; frame++) await new Promise(requestAnimationFrame);
    expect(stands).toBe(false);
    answer(rows(2));
    await standing;
  });

  test('of what is typed, core finds whom the filter lets through', async () => {
    const asked: unknown[] = [];
    search = async (...what) => {
      asked.push(what);
      return rows(3, 1);
    };
    const list = await begin(' ann ', { tag: 'partner' });
    expect(shown(list)).toEqual([3, 1]);
    expect(asked).toEqual([['ann', { ...EVERYBODY, tag: 'partner' }, 0, FOUND]]);
  });

  test('is of the newest search, whichever answers first, and so is what is told of its failure', async () => {
    const list = await begin();
    const answers: ((error?: unknown) => void)[] = [];
    search = (text) => new Promise((done, fail) => answers.push((error) => (error ? fail(error) : done(rows(text.length)))));
    for (const text of ['a', 'ab', 'abc']) {
      list.text = text;
      void list.search();
    }
    await settled();
    answers[2]!();
    await settled();
    answers[1]!();
    answers[0]!({ kind: 'io', field: null, message: 'The disk is full.' });
    await settled();
    expect([shown(list), ui.toast]).toEqual([[3], null]);
  });

  test('nobody who is let through is not an empty book', async () => {
    filtered = [];
    const list = await begin('', { tag: 'partner' });
    expect([list.total, list.anybody]).toEqual([0, true]);
  });
});

test('all ids are of those that were found, else of all that the filter lets through', async () => {
  const list = await begin('', { tag: 'partner' });
  expect(await list.allIds()).toEqual([1, 2, 3]);
  list.text = 'ann';
  void list.search();
  await settled();
  expect(await list.allIds()).toEqual([2, 4, 5]);
});

test('what narrows it is asked of core', async () => {
  const list = await begin();
  list.narrow({ tag: 'partner' });
  expect(list.narrowed).toBe(true);
  await settled();
  expect(shown(list)).toEqual([1, 2, 3]);
});
