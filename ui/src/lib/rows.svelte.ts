import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

import { isAtRest, isKept, restOn } from './focus';
import type { Action, Keymap } from './keys';
import { marks, Selection } from './selection.svelte';

/** The rows of a list: an array, or a long list of which a part is there. */
export interface Listed<Row> {
  readonly length: number;
  at: (index: number) => Row | undefined;
}

/** What a list does its own way. */
export interface Options<Row> {
  /** The row that is current before the owner went to any; else the first. */
  begin?: (() => Row | undefined) | undefined;
  /** Brings a row into view that is not on the page. */
  reveal?: ((index: number) => void) | undefined;
  /** Whether a row can be marked, to be acted on together with others. */
  markable?: ((row: Row) => boolean) | undefined;
  /** What can be done to a row. */
  actions?: ((row: Row) => Action[]) | undefined;
  /** Shows the menu of a row at a point of the window. */
  menu?: ((actions: Action[], at: { x: number; y: number }) => void) | undefined;
  /** Another row became current: what stands beside the list is its own. */
  onchange?: ((row: Row) => void) | undefined;
  /** The ids of all rows, where not all are there. */
  allIds?: (() => Promise<number[]>) | undefined;
}

/** How far Page Down goes. */
const PAGE = 10;
/** How far from the left edge of its row a menu opens by the key, in pixels. */
const MENU_INDENT = 58;

/**
 * The rows of a list, of which one is current: it has the focus, the keys act on it, the call sheet shows it. Make it
 * while a component initialises.
 */
export class Rows<Row, Id extends number | string = number> {
  readonly selection: Selection<Id>;
  /** Where the owner went, and the row that stood there; `null` before that, or while it is on its way. */
  #at = $state<number | null>(null);
  #chosen = $state<Id | null>(null);
  /** Rows that left while they were current: one that returns is current again. */
  readonly #left = new Set<Id>();
  readonly #elements = new Map<Id, HTMLElement>();
  /** The current row takes the focus once it is on the page. */
  #wantsFocus = false;

  /** `rows` in the order in which they stand; `idOf` names them. */
  constructor(
    private readonly rows: () => Listed<Row>,
    private readonly idOf: (row: Row) => Id,
    private readonly options: Options<Row> = {},
  ) {
    this.selection = new Selection<Id>((index) => this.#idAt(index));
    $effect(() => restOn(() => this.focus()));
    $effect(() => this.#follow());
  }

  /** The place of the current row; -1 in an empty list. */
  readonly place: number = $derived.by(() => {
    const rows = this.rows();
    if (rows.length === 0) return -1;
    if (this.#at === null) {
      const begin = this.options.begin?.();
      return begin === undefined ? 0 : Math.max(this.#placeOf(this.idOf(begin)), 0);
    }
    const stays = this.#chosen === null || this.#idAt(this.#at) === this.#chosen;
    const moved = stays ? -1 : this.#placeOf(this.#chosen as Id);
    return moved >= 0 ? moved : Math.min(this.#at, rows.length - 1);
  });
  readonly current: Row | undefined = $derived.by(() => (this.place < 0 ? undefined : this.rows().at(this.place)));
  readonly #currentId: Id | undefined = $derived.by(() => (this.place < 0 ? undefined : this.#idAt(this.place)));

  /** The selected rows that are still there. */
  get selected(): Row[] {
    return this.#all().filter((row) => this.selection.has(this.idOf(row)));
  }

  #all(): Row[] {
    const rows = this.rows();
    return Array.from({ length: rows.length }, (_, index) => rows.at(index)).filter((row) => row !== undefined);
  }

  #idAt(index: number): Id | undefined {
    const row = this.rows().at(index);
    return row === undefined ? undefined : this.idOf(row);
  }

  /** Where a row stands; -1 when it is gone, or somewhere in a list that is not there as a whole. */
  #placeOf(id: Id): number {
    const rows = this.rows();
    return Array.isArray(rows) ? rows.findIndex((row: Row) => this.idOf(row) === id) : -1;
  }

  /** When the list has changed: the row that stands where the current one left is current, and so is one that returns. */
  #follow(): void {
    void this.rows();
    const id = this.#currentId;
    const returned = [...this.#left].find((left) => this.#placeOf(left) >= 0);
    untrack(() => {
      if (returned !== undefined) {
        this.#left.delete(returned);
        // Who types in a filter goes on typing.
        return this.goToPlace(this.#placeOf(returned), !isKept());
      }
      if (this.#at !== null && id !== undefined) {
        if (this.#chosen !== null && id !== this.#chosen) this.#left.add(this.#chosen);
        this.#choose(id, this.place);
      }
      if (isAtRest()) this.focus();
    });
  }

  isCurrent(row: Row): boolean {
    return this.#currentId === this.idOf(row);
  }

  isMarked(row: Row): boolean {
    return this.selection.has(this.idOf(row));
  }

  /**
   * Attached to the element of a row: Tab comes to the current one, and wherever the focus goes is the current one.
   * `index` is where it stands, where the list is not there as a whole.
   */
  element(row: Row, index?: number): Attachment<HTMLElement> {
    const id = this.idOf(row);
    return (element) => {
      this.#elements.set(id, element);
      const onfocusin = (): void => {
        if (untrack(() => this.#currentId) !== id) this.#choose(id, index ?? this.#placeOf(id));
      };
      const oncontextmenu = (event: MouseEvent): void => {
        onfocusin();
        this.#showMenu({ x: event.clientX, y: event.clientY });
      };
      element.tabIndex = -1;
      element.addEventListener('focusin', onfocusin);
      element.addEventListener('contextmenu', oncontextmenu);
      $effect(() => {
        element.tabIndex = this.#currentId === id ? 0 : -1;
      });
      if (untrack(() => this.#currentId) === id && (this.#wantsFocus || isAtRest())) {
        this.#wantsFocus = false;
        this.focus();
      }
      return () => {
        element.removeEventListener('focusin', onfocusin);
        element.removeEventListener('contextmenu', oncontextmenu);
        if (this.#elements.get(id) === element) this.#elements.delete(id);
      };
    };
  }

  /** Takes the focus to the current row; `false` when there is none. */
  focus(): boolean {
    if (this.#currentId === undefined) return false;
    this.#elements.get(this.#currentId)?.focus({ preventScroll: true });
    return true;
  }

  #choose(id: Id | null, place: number): void {
    const changes = id !== null && id !== this.#currentId;
    this.#at = place;
    this.#chosen = id;
    const row = changes ? this.rows().at(place) : undefined;
    if (row !== undefined) this.options.onchange?.(row);
  }

  /** Makes a row current that is shown beside the list; the focus stays where it is. */
  show(id: Id): void {
    const place = this.#placeOf(id);
    if (place >= 0) this.#choose(id, place);
  }

  /** Makes a row current, and brings it into view. */
  goTo(id: Id): void {
    const place = this.#placeOf(id);
    if (place >= 0) this.goToPlace(place);
  }

  /**
   * Makes the row at a place current, and brings it into view. Of a long list it may still be on its way. Without
   * `focus` the focus stays where it is: in a filter, say.
   */
  goToPlace(index: number, focus = true): void {
    const last = this.rows().length - 1;
    if (last < 0) return;
    const place = Math.min(Math.max(index, 0), last);
    const id = this.#idAt(place);
    this.#choose(id ?? null, place);
    if (this.options.reveal) this.options.reveal(place);
    else if (id !== undefined) this.#elements.get(id)?.scrollIntoView({ block: 'nearest' });
    if (!focus) return;
    // A row of a long list may not be on the page yet.
    this.#wantsFocus = id === undefined || !this.#elements.has(id);
    this.focus();
  }

  /** Begins anew: the list is another one. */
  begin(): void {
    this.#at = null;
    this.#chosen = null;
    this.#left.clear();
  }

  /** Goes on by so many rows. */
  step(by: number, focus = true): void {
    this.goToPlace(this.place + by, focus);
  }

  /** Marks a row, or takes its mark away; with `extend` all from the last one marked. `index` as for its element. */
  mark(row: Row, extend: boolean, index = this.#placeOf(this.idOf(row))): void {
    this.#choose(this.idOf(row), index);
    if (this.options.markable?.(row) !== false) this.selection.mark(index, extend);
  }

  /** A click on a row makes it current; with Ctrl or Shift it marks it. `index` as for its element. */
  click(row: Row, event: MouseEvent, open?: (row: Row) => void, index = this.#placeOf(this.idOf(row))): void {
    if (marks(event)) return this.mark(row, event.shiftKey, index);
    this.#choose(this.idOf(row), index);
    open?.(row);
  }

  /** Marks all rows; a second time, none. */
  async markAll(): Promise<void> {
    const there = this.#all().filter((row) => this.options.markable?.(row) !== false).map(this.idOf);
    this.selection.all(this.options.allIds ? ((await this.options.allIds()) as Id[]) : there);
  }

  /** What can be done to the current row. */
  actions(): Action[] {
    return this.current === undefined ? [] : (this.options.actions?.(this.current) ?? []);
  }

  #showMenu(at: { x: number; y: number }): void {
    const actions = this.actions();
    if (actions.length > 0) this.options.menu?.(actions, at);
  }

  /** The menu of the current row, by the key: it opens below the row's name. */
  #menuByKey(): unknown {
    const box = this.#currentId === undefined ? undefined : this.#elements.get(this.#currentId)?.getBoundingClientRect();
    return box ? this.#showMenu({ x: box.left + MENU_INDENT, y: box.bottom }) : false;
  }

  /** The keys that every list has; those of its actions come with `actions`. */
  keymap(): Keymap {
    const step = (by: number) => () => this.step(by);
    return {
      j: step(1),
      k: step(-1),
      arrowdown: step(1),
      arrowup: step(-1),
      pagedown: step(PAGE),
      pageup: step(-PAGE),
      home: () => this.goToPlace(0),
      end: () => this.goToPlace(Infinity),
      x: () => (this.current === undefined ? false : this.mark(this.current, false, this.place)),
      'ctrl+a': () => void this.markAll(),
      escape: () => (this.selection.size > 0 ? this.selection.clear() : false),
      contextmenu: () => this.#menuByKey(),
      'shift+f10': () => this.#menuByKey(),
    };
  }
}
