/** One current row: where it goes, what is marked, where the focus is. */
import { flushSync } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { rest } from '../src/lib/focus';
import { type Listed, type Options, Rows } from '../src/lib/rows.svelte';

interface Row {
  id: number;
}
const of = (...ids: number[]): Row[] => ids.map((id) => ({ id }));

let shown = $state.raw<Listed<Row>>([]);
let list: Rows<Row>;
let end = (): void => {};
afterEach(() => {
  end();
  document.body.replaceChildren();
});

function begin(rows: Listed<Row>, options: Options<Row> = {}): void {
  shown = rows;
  end = $effect.root(() => {
    list = new Rows<Row>(() => shown, ({ id }) => id, options);
  });
  flushSync();
}

function show(rows: Listed<Row>): void {
  shown = rows;
  flushSync();
}

/** Puts the rows on the page, as a list does. */
function mount(): HTMLElement[] {
  const elements = (shown as Row[]).map((row) => {
    const element = document.createElement('div');
    element.append(document.createElement('button'));
    document.body.append(element);
    const last = end;
    const stop = $effect.root(() => {
      $effect(() => list.element(row)(element));
    });
    end = () => (stop(), last());
    return element;
  });
  flushSync();
  return elements;
}

describe('the current row', () => {
  test.each<[string, () => void, number | undefined]>([
    ['is the first', () => {}, 1],
    ['goes on', () => list.step(1), 2],
    ['stays at the end', () => list.step(9), 4],
    ['stays at the beginning', () => list.step(-1), 1],
    ['stays the same when rows come before it', () => (list.goTo(3), show(of(9, 8, 1, 2, 3, 4))), 3],
    ['is the next when it leaves', () => (list.goTo(2), show(of(1, 3, 4))), 3],
    ['is the one before when the last leaves', () => (list.goTo(4), show(of(1, 2, 3))), 3],
    ['stays the next when rows come before that', () => (list.goTo(2), show(of(1, 3, 4)), show(of(9, 1, 3, 4))), 3],
    ['is the same again when it returns', () => (list.goTo(2), show(of(1, 3, 4)), show(of(1, 2, 3, 4))), 2],
    ['is the same again when it returns after a step', () => (list.goTo(2), show(of(1, 3, 4)), list.step(1), show(of(1, 2, 3, 4))), 2],
    ['is none of an empty list', () => show([]), undefined],
    ['is the first again when the list begins anew', () => (list.goTo(3), list.begin()), 1],
  ])('%s', (_, act, expected) => {
    begin(of(1, 2, 3, 4));
    act();
    flushSync();
    expect(list.current?.id).toBe(expected);
  });

  test('is at first the one that the list says', () => {
    begin(of(1, 2, 3), { begin: () => ({ id: 2 }) });
    expect(list.current?.id).toBe(2);
  });

  test('of a long list is on its way until it is there', () => {
    const there = new Map<number, Row>();
    const revealed: number[] = [];
    begin({ length: 1000, at: (index) => there.get(index) }, { reveal: (index) => revealed.push(index) });
    list.goToPlace(Infinity);
    expect([list.place, list.current, revealed]).toEqual([999, undefined, [999]]);
    there.set(999, { id: 7 });
    show({ length: 1000, at: (index) => there.get(index) });
    expect(list.current?.id).toBe(7);
  });
});

describe('the focus', () => {
  test('is on the current row, and Tab comes to it alone', () => {
    begin(of(1, 2, 3));
    const rows = mount();
    expect(document.activeElement).toBe(rows[0]);
    list.step(1);
    flushSync();
    expect(document.activeElement).toBe(rows[1]);
    expect(rows.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
  });

  test('wherever it goes is the current row', () => {
    begin(of(1, 2, 3));
    const rows = mount();
    rows[2]!.querySelector('button')!.focus();
    flushSync();
    expect(list.current?.id).toBe(3);
  });

  test('is not taken from a field; it comes back when it rests', () => {
    begin(of(1, 2));
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    const rows = mount();
    expect(document.activeElement).toBe(field);
    list.step(1, false);
    expect(document.activeElement).toBe(field);
    rest();
    expect(document.activeElement).toBe(rows[1]);
  });

  test('is not taken from a field by a row that returns', () => {
    begin(of(1, 2, 3));
    mount();
    list.goTo(2);
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    show(of(1, 3));
    show(of(1, 2, 3));
    expect(list.current?.id).toBe(2);
    expect(document.activeElement).toBe(field);
  });

  test('is on the row that took the place of the one that left', () => {
    begin(of(1, 2));
    const rows = mount();
    rows[0]!.remove();
    show(of(2));
    expect(document.activeElement).toBe(rows[1]);
  });
});

describe('what is marked', () => {
  test('is marked and unmarked; Shift takes all between', () => {
    begin(of(1, 2, 3, 4));
    list.mark({ id: 1 }, false);
    list.mark({ id: 3 }, true);
    expect(list.selected.map(({ id }) => id)).toEqual([1, 2, 3]);
    list.mark({ id: 2 }, false);
    expect(list.selected.map(({ id }) => id)).toEqual([1, 3]);
    expect(list.current?.id).toBe(2);
  });

  test('is all, then none; what cannot be marked is not', async () => {
    begin(of(1, 2, 3), { markable: ({ id }) => id !== 2 });
    await list.markAll();
    expect([...list.selection.ids]).toEqual([1, 3]);
    await list.markAll();
    expect(list.selection.size).toBe(0);
  });

  test('of a long list is what core says', async () => {
    begin({ length: 1000, at: () => undefined }, { allIds: async () => [5, 6] });
    await list.markAll();
    expect([...list.selection.ids]).toEqual([5, 6]);
  });
});

test('a right click makes a row current and shows what can be done to it; so does the menu key', () => {
  const menu = vi.fn();
  begin(of(1, 2), { actions: ({ id }) => [{ label: `Open ${id}`, run: () => {} }], menu });
  const rows = mount();
  rows[1]!.dispatchEvent(new MouseEvent('contextmenu', { clientX: 3, clientY: 4 }));
  expect(menu.mock.lastCall).toEqual([[expect.objectContaining({ label: 'Open 2' })], { x: 3, y: 4 }]);
  list.step(-1);
  list.keymap().contextmenu!(new KeyboardEvent('keydown'));
  expect(menu.mock.lastCall?.[0]).toEqual([expect.objectContaining({ label: 'Open 1' })]);
});
