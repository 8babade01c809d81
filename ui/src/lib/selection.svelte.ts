import { SvelteSet } from 'svelte/reactivity';

import type { Ui } from './ui.svelte';

/** The rows of a list that are acted on together, by their ids. */
export class Selection<Id extends number | string = number> {
  readonly ids = new SvelteSet<Id>();
  /** The place in the list that was marked last: Shift goes on from there. */
  #last = 0;

  /** `at` is the id at a place of the list, when it is known. */
  constructor(private readonly at: (index: number) => Id | undefined) {}

  get size(): number {
    return this.ids.size;
  }

  has(id: Id): boolean {
    return this.ids.has(id);
  }

  /** Marks a row, or takes its mark away; with `extend` marks all rows from the last one marked. */
  mark(index: number, extend: boolean): void {
    const id = this.at(index);
    if (id === undefined) return;
    if (extend) {
      for (let i = Math.min(this.#last, index); i <= Math.max(this.#last, index); i++) {
        const between = this.at(i);
        if (between !== undefined) this.ids.add(between);
      }
    } else if (!this.ids.delete(id)) {
      this.ids.add(id);
    }
    this.#last = index;
  }

  /** Marks these and no others; a second time, none. */
  all(ids: readonly Id[]): void {
    const already = ids.length === this.ids.size && ids.every((id) => this.ids.has(id));
    this.ids.clear();
    if (!already) ids.forEach((id) => this.ids.add(id));
  }

  clear(): void {
    this.ids.clear();
  }

  /** Marks nothing any more, once something was done to what is marked; undoing it marks the same again. */
  setAside(ui: Pick<Ui, 'onUndo'>): void {
    const before = [...this.ids];
    this.clear();
    ui.onUndo(
      () => before.forEach((id) => this.ids.add(id)),
      () => this.clear(),
    );
  }
}

/** Whether a click marks the row instead of opening it. */
export function marks(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey;
}
