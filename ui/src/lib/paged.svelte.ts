import { SvelteMap } from 'svelte/reactivity';

import { asFailure, type Failure } from './host';
import { asked } from './painted';

/** How many rows are fetched at once: several screens. */
const PAGE = 150;

/** A list too long to fetch: pages of it, by what is looked at. Pages that are asked again show their old rows meanwhile. */
export class Paged<Row> {
  /** How long the list is; `undefined` until the first page is there. */
  total = $state.raw<number>();
  failure = $state.raw<Failure>();
  #pages = new SvelteMap<number, Row[]>();
  /** Pages under way or up to date. */
  #fresh = new Set<number>();
  #round = 0;

  constructor(private readonly fetch: (offset: number, limit: number) => Promise<{ rows: Row[]; total: number }>) {}

  /** The row at a place, when it was fetched. */
  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Fetches what is missing of a stretch of the list. */
  want(start: number, end: number): void {
    for (let page = Math.floor(start / PAGE); page <= Math.floor(Math.max(end, start) / PAGE); page++) {
      if (!this.#fresh.has(page)) void this.#load(page);
    }
  }

  /** The list changed: what is looked at is asked again, the rest when it is looked at. */
  refresh(start: number, end: number): void {
    this.#round++;
    this.#fresh.clear();
    this.want(start, end);
  }

  async #load(page: number): Promise<void> {
    const round = this.#round;
    this.#fresh.add(page);
    try {
      const { rows, total } = await asked(this.fetch(page * PAGE, PAGE));
      if (round !== this.#round) return;
      this.#pages.set(page, rows);
      this.total = total;
      this.failure = undefined;
    } catch (error) {
      if (round !== this.#round) return;
      this.#fresh.delete(page);
      this.failure = asFailure(error);
    }
  }
}
