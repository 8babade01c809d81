import { EVERYBODY, isNarrowed } from './filters';
import { type Changes, type ContactFilter, type ContactRow, core, type FoundRow } from './host';
import { Paged } from './paged.svelte';
import { asked } from './painted';
import type { Listed } from './rows.svelte';
import type { Ui } from './ui.svelte';

/** The most that a search brings: who wants more types on. */
export const FOUND = 200;

/** The list of contacts: the whole book in pages, or what was found in it. */
export class ContactList implements Listed<ContactRow | FoundRow> {
  /** What is typed to find contacts. */
  text = $state('');
  #only = $state.raw<ContactFilter>(EVERYBODY);
  #found = $state.raw<{ for: string; rows: FoundRow[] } | null>(null);
  #latest = 0;
  readonly #book = new Paged<ContactRow>((offset, limit) => core.contacts(this.#only, offset, limit));

  /** `text` and `only` are what the list begins with. */
  constructor(
    private readonly ui: Ui,
    text: string,
    only: Partial<ContactFilter>,
  ) {
    this.text = text;
    this.#only = { ...EVERYBODY, ...only };
  }

  readonly narrowed = $derived(isNarrowed(this.#only));
  /** How many there are in all that the filter lets through; `undefined` until core was asked. */
  readonly total = $derived(this.#book.total);
  readonly failure = $derived(this.#book.failure);
  /** Whether anybody is in the book, whatever is shown of it. */
  readonly anybody = $derived((this.total ?? 0) > 0 || this.narrowed);
  /** How many rows the list has. */
  readonly length = $derived(this.#found ? this.#found.rows.length : (this.total ?? 0));

  /** What narrows and orders the list. */
  get only(): ContactFilter {
    return this.#only;
  }

  /** What was found, and for which words; `null` while nothing is searched. */
  get found(): { for: string; rows: FoundRow[] } | null {
    return this.#found;
  }

  /** The row at a place, when it is there. */
  at(index: number): ContactRow | FoundRow | undefined {
    return this.#found ? this.#found.rows[index] : this.#book.at(index);
  }

  /** A stretch of the list is looked at: what is missing of it is fetched. */
  want(start: number, end: number): void {
    if (!this.#found) this.#book.want(start, end);
  }

  /** Begins: the first page, and what is typed already. */
  begin(): void {
    this.#book.want(0, 0);
    void this.search();
  }

  /** Something changed in the book while a stretch of the list is looked at. */
  changed({ contacts, follow_ups, interactions, settings }: Changes, start: number, end: number): void {
    if (!contacts && !follow_ups && !interactions && !settings) return;
    this.refresh(start, end);
    void this.search();
  }

  /** Asks core again for a stretch of the list. */
  refresh(start: number, end: number): void {
    this.#book.refresh(start, end);
  }

  /** Finds what is typed. Of several searches under way the newest wins. */
  async search(): Promise<void> {
    const mine = ++this.#latest;
    const wanted = this.text.trim();
    if (wanted === '') {
      this.#found = null;
      return;
    }
    try {
      const rows = await asked(core.search(wanted, this.#only, 0, FOUND));
      if (mine === this.#latest) this.#found = { for: wanted, rows };
    } catch (error) {
      if (mine === this.#latest) this.ui.fail(error);
    }
  }

  /** Narrows the list, or puts it in another order. */
  narrow(by: Partial<ContactFilter>): void {
    this.#only = { ...this.#only, ...by };
    this.refresh(0, 0);
    void this.search();
  }

  /** The ids of all that were found, or that the filter lets through. */
  async allIds(): Promise<number[]> {
    try {
      return this.#found ? this.#found.rows.map(({ id }) => id) : await core.contactIds(this.#only);
    } catch (error) {
      this.ui.fail(error);
      return [];
    }
  }
}
