import type { Attachment } from 'svelte/attachments';

import type { Keymap } from './keys';
import { RowElements } from './row_elements';
import { marks, Selection } from './selection.svelte';

/** The rows of a list that is there as a whole: where the keyboard is, and what is selected. */
export class Rows<Row> {
  readonly selection: Selection;
  #at = $state(-1);
  #elements = new RowElements<number>();

  /** `rows` in the order in which they stand; `idOf` names them. */
  constructor(
    private readonly rows: () => readonly Row[],
    private readonly idOf: (row: Row) => number,
  ) {
    this.selection = new Selection((index) => this.#idAt(index));
  }

  #idAt(index: number): number | undefined {
    const row = this.rows()[index];
    return row === undefined ? undefined : this.idOf(row);
  }

  /** The row at the keyboard. */
  get current(): Row | undefined {
    return this.rows()[Math.min(this.#at, this.rows().length - 1)];
  }

  /** The selected rows that are still there. */
  get selected(): Row[] {
    return this.rows().filter((row) => this.selection.has(this.idOf(row)));
  }

  isCurrent(row: Row): boolean {
    return this.current !== undefined && this.idOf(this.current) === this.idOf(row);
  }

  isMarked(row: Row): boolean {
    return this.selection.has(this.idOf(row));
  }

  /** Attached to the element of a row: the list scrolls to it when the keyboard goes there. */
  element(row: Row): Attachment {
    return this.#elements.of(this.idOf(row));
  }

  mark(row: Row, event: MouseEvent): void {
    this.#at = this.rows().indexOf(row);
    this.selection.mark(this.#at, event.shiftKey);
  }

  /** A click on a row: marks it with Ctrl or Shift, else does what a click does. */
  click(row: Row, event: MouseEvent, open: (row: Row) => void): void {
    if (marks(event)) this.mark(row, event);
    else {
      this.#at = this.rows().indexOf(row);
      open(row);
    }
  }

  #step(by: number): void {
    const length = this.rows().length;
    if (length === 0) return;
    this.#at = Math.min(Math.max(Math.min(this.#at, length - 1) + by, 0), length - 1);
    this.#elements.reveal(this.#idAt(this.#at));
  }

  /** The keys that every list has. Those of `own` are for the row at the keyboard. */
  keymap(own: Record<string, (row: Row) => unknown>): Keymap {
    const step = (by: number) => () => this.#step(by);
    return {
      j: step(1),
      k: step(-1),
      arrowdown: step(1),
      arrowup: step(-1),
      home: step(-Infinity),
      end: step(Infinity),
      x: () => this.selection.mark(this.#at, false),
      'ctrl+a': () => this.selection.all(this.rows().map(this.idOf)),
      escape: () => (this.selection.size > 0 ? this.selection.clear() : false),
      ...Object.fromEntries(Object.entries(own).map(([key, act]) => [key, () => (this.current ? act(this.current) : false)])),
    };
  }
}
