import { MediaQuery } from 'svelte/reactivity';

import type { Keymap } from './keys';
import type { Ui } from './ui.svelte';
import { NOTHING_BESIDE } from './widths';

/** Whether the call sheet of the current row is shown: beside the list where there is room, else in its place. */
export class Peeking {
  readonly #narrow = new MediaQuery(NOTHING_BESIDE);
  #beside = $state(false);
  #over = $state(false);

  /** `beside` says whether it stands beside the list from the beginning. */
  constructor(beside: boolean) {
    this.#beside = beside;
  }

  get open(): boolean {
    return this.#narrow.current ? this.#over : this.#beside;
  }

  set open(open: boolean) {
    if (this.#narrow.current) this.#over = open;
    else this.#beside = open;
  }

  /** Puts it away where it stands in the list's place; `false` where it does not. */
  uncover(): boolean {
    if (!this.#narrow.current || !this.#over) return false;
    this.#over = false;
    return true;
  }
}

/** The key of the call sheet beside a list. */
export function peekKeys(ui: Ui): Keymap {
  const { lists } = ui.peeking;
  return { space: () => (lists.open = !lists.open) };
}
