import { createContext } from 'svelte';

import { ask } from './ask.svelte';
import { core } from './host';

/** Which contacts are samples: they are marked wherever they show, and no figure counts them. */
export class Samples {
  // Whose names are shown before core answered are not marked for that moment.
  readonly #answer = ask(() => core.samples(), (changes) => changes.contacts);
  readonly #contacts = $derived(new Set(this.#answer.value));
  /** Whether there are any. */
  readonly any = $derived(this.#contacts.size > 0);

  has(contact: number): boolean {
    return this.#contacts.has(contact);
  }
}

/** The samples of the book, for the components inside the window. */
export const [useSamples, provideSamples] = createContext<Samples>();
