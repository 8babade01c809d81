import { untrack } from 'svelte';

import { words } from '../words';
import { core, type Play, type PlayView } from './host';
import { NO_LEAD } from './plan';
import { blankStep, shortName } from './plays';
import { invalid, saving } from './saving.svelte';
import type { Ui } from './ui.svelte';

/** Under which a play that is new is looked at until it is saved. */
export const NEW = '';

/** A play as it is saved, without what core tells of it. */
const bare = ({ name, title, on_reply, steps }: Play): Play => ({ name, title, on_reply, steps });

/** Which step of a play was refused, counted from 0. */
function refusedStep(field: string | null | undefined): number | undefined {
  const step = /^steps\.(\d+)/.exec(field ?? '')?.[1];
  return step === undefined ? undefined : Number(step);
}

/**
 * The play that is looked at, and the copy of it that is edited. What is not saved outlives a look at another play or
 * page. Make it while a component initialises.
 */
export class PlayEditor {
  readonly form = saving();
  /** What is edited; `null` while there is no play. */
  draft = $state<Play | null>(null);
  /** The step that is edited, counted from 0. */
  chosen = $state(0);
  #looked = $state<string>();
  /** The play that was looked at last and stood in the book then. */
  #seen: string | undefined;

  /** `plays` are those of the book; `wanted` is looked at first. */
  constructor(
    private readonly ui: Ui,
    private readonly plays: () => readonly PlayView[],
    wanted?: string,
  ) {
    this.#looked = wanted;
    $effect(() => this.#leaveGone());
    $effect(() => this.#begin());
    $effect(() => this.#keep());
  }

  /** The play that is looked at, by its name. */
  readonly name = $derived.by(() => this.#looked ?? this.plays()[0]?.name);
  /** The same as it is saved; `undefined` for a new one. */
  readonly stored = $derived.by(() => this.plays().find(({ name }) => name === this.name));
  /** Whether something is not saved. */
  readonly dirty = $derived(this.draft !== null && JSON.stringify(this.draft) !== JSON.stringify(this.stored && bare(this.stored)));

  /** A play that was there and is gone, such as a new one that was undone, is looked at no longer. */
  #leaveGone(): void {
    const { name, stored } = this;
    if (stored) this.#seen = name;
    else if (name !== undefined && name === this.#seen && untrack(() => !this.ui.unsaved.has(name))) this.#looked = undefined;
  }

  /** Begins from what was not saved, else from a copy of what is stored. */
  #begin(): void {
    const { name, stored } = this;
    const unsaved = name === undefined ? undefined : untrack(() => this.ui.unsaved.get(name));
    const from = unsaved ?? (stored && bare(stored));
    this.draft = from ? structuredClone(from) : null;
  }

  #keep(): void {
    const [key, current, changed] = [this.name, $state.snapshot(this.draft), this.dirty];
    untrack(() => {
      if (key === undefined || current === null) return;
      // The draft still is of the play that was looked at before.
      if (current.name !== key && key !== NEW) return;
      if (changed) this.ui.unsaved.set(key, current);
      else this.ui.unsaved.delete(key);
    });
  }

  look(name: string): void {
    this.#looked = name;
    this.chosen = 0;
    this.form.failure = null;
  }

  /** Begins a play, or goes on with the one that was begun. */
  add(): void {
    if (!this.ui.unsaved.has(NEW)) this.ui.unsaved.set(NEW, { name: '', title: '', on_reply: 'pause', steps: [blankStep()] });
    this.look(NEW);
  }

  duplicate(): void {
    if (!this.draft) return;
    this.ui.unsaved.set(NEW, { ...$state.snapshot(this.draft), name: '', title: words.plays.copyOf(this.draft.title) });
    this.look(NEW);
  }

  async save(): Promise<void> {
    if (!this.draft || !this.dirty || this.form.busy) return;
    const wish = $state.snapshot(this.draft);
    const untimed = wish.steps.findIndex(({ lead_minutes }) => lead_minutes < 0);
    if (untimed >= 0) this.form.refuse(invalid(`steps.${untimed}.lead_minutes`, NO_LEAD));
    else {
      const play = { ...wish, title: wish.title.trim(), name: wish.name || shortName(wish.title, this.plays().map(({ name }) => name)) };
      await this.form.run(async () => {
        await core.savePlay(play);
        this.ui.unsaved.delete(this.name ?? NEW);
        this.draft = play;
        this.#looked = play.name;
      });
    }
    this.chosen = refusedStep(this.form.failure?.field) ?? this.chosen;
  }

  discard(): void {
    this.ui.unsaved.delete(this.name ?? NEW);
    this.form.failure = null;
    if (this.name === NEW) this.look(this.plays()[0]?.name ?? NEW);
    else if (this.stored) this.draft = structuredClone(bare(this.stored));
  }

  /** Deletes a play; brings a built-in one back to what it was. */
  async remove({ name, built_in }: PlayView): Promise<void> {
    if (!(await this.ui.attempt(core.deletePlay(name)))) return;
    this.ui.unsaved.delete(name);
    this.form.failure = null;
    if (!built_in) this.#looked = undefined;
  }

  addStep(): void {
    if (!this.draft) return;
    const from = this.draft.steps.length > 0 ? 'step-before' : 'start';
    this.draft.steps.push({ ...blankStep({ count: 1, unit: 'weeks' }), from });
    this.chosen = this.draft.steps.length - 1;
  }

  /** Moves the chosen step to the place before or after. */
  moveStep(by: -1 | 1): void {
    const step = this.draft?.steps[this.chosen];
    if (!this.draft || !step) return;
    this.#arrange(this.draft.steps.toSpliced(this.chosen, 1).toSpliced(this.chosen + by, 0, step));
    this.chosen += by;
  }

  removeStep(): void {
    if (!this.draft) return;
    this.#arrange(this.draft.steps.toSpliced(this.chosen, 1));
    this.chosen = Math.max(Math.min(this.chosen, this.draft.steps.length - 1), 0);
  }

  #arrange(steps: Play['steps']): void {
    if (!this.draft) return;
    // Nothing lies before the first.
    if (steps[0]?.from === 'step-before') steps[0].from = 'start';
    this.draft.steps = steps;
    this.form.failure = null;
  }
}
