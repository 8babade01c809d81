import { EVERYBODY } from './filters';
import { habits } from './habits.svelte';
import { type ContactRow, core, type FoundRow } from './host';
import { type Part, read, understand, type Understood } from './quickadd';

/** The most contacts that are looked for. */
const ROWS = 8;

/** What was found for a text. */
export interface Known {
  text: string;
  /** The text read as a plan; `null` for a plain search. */
  plan: Understood | null;
  /** Who is found by the words as they are. */
  found: (FoundRow | ContactRow)[];
}

/** What is typed into the palette or into quick add, and what it means. Make it while a component initialises. */
export class Typed {
  text = $state('');
  /** What the newest finished look-up found. */
  known = $state.raw<Known>({ text: '', plan: null, found: [] });
  /** What was understood of the text as it is now. */
  readonly parts: Part[] = $derived.by(() => (this.known.text === this.text ? (this.known.plan?.parts ?? []) : []));
  readonly #owner = habits();
  readonly #find: (text: string) => Promise<Known['found']>;
  readonly #fail: (error: unknown) => void;
  #latest = 0;
  /** The newest look-up. */
  #looking = Promise.resolve();

  constructor(text: string, find: (text: string) => Promise<Known['found']>, fail: (error: unknown) => void) {
    this.text = text;
    this.#find = find;
    this.#fail = fail;
  }

  /** How early the owner is reminded, in minutes. */
  get usualLead(): number {
    return this.#owner.lead;
  }

  /** Finds out what the text means. Of several look-ups under way the latest wins. */
  look(): Promise<void> {
    return (this.#looking = this.#look());
  }

  /**
   * Waits until what is known is known of the text as it is: who types fast does not mean what stood there before.
   * Whether it is: a look-up may have failed.
   */
  async caughtUp(): Promise<boolean> {
    while (this.known.text !== this.text) {
      const looking = this.#looking;
      await looking;
      // It failed, and no newer one is under way.
      if (looking === this.#looking) return false;
    }
    return true;
  }

  async #look(): Promise<void> {
    const mine = ++this.#latest;
    const wanted = this.text;
    try {
      const typed = read(wanted, new Date(), this.#owner.value);
      const plan = typed && (await understand(wanted, typed, searched));
      // The words may be a name after all ("Mark Fax"): the plain search stands beside the plan.
      const found = await this.#find(wanted.trim());
      if (mine === this.#latest) this.known = { text: wanted, plan, found };
    } catch (error) {
      if (mine === this.#latest) this.#fail(error);
    }
  }
}

/** Who is found by a text. */
export function searched(text: string): Promise<ContactRow[]> {
  return core.search(text, EVERYBODY, 0, ROWS);
}
