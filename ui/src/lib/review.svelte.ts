import { words } from '../words';
import { assigned, blankField, joined, settled, spoken, SURE, withField } from './fields';
import { asFailure, core, type DraftField, type DraftView, type Failure, type FieldName } from './host';
import type { Ui } from './ui.svelte';

/**
 * One card under review: the fields as they stand in the window, which of them is looked at, and what is kept.
 * Core has the truth; while the owner types, the window is ahead of it by one field.
 */
export class Review {
  fields = $state.raw<DraftField[]>([]);
  /** The field that is looked at; its lines light up. */
  current = $state(-1);
  /** The field under the pointer. */
  pointed = $state(-1);
  /** Why saving was refused. */
  failure = $state.raw<Failure | null>(null);
  #view: DraftView;
  /** What core was told last. */
  #kept: string;
  /** What core is being told: what follows waits for it, for commands may overtake each other. */
  #telling: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ui: Ui,
    view: DraftView,
  ) {
    this.#view = view;
    this.fields = view.fields;
    this.#kept = written(this.fields);
    this.current = Math.max(
      view.fields.findIndex(({ confidence }) => confidence < SURE),
      view.fields.length > 0 ? 0 : -1,
    );
  }

  /** Takes over what core says, unless the owner is ahead of it. */
  take(view: DraftView): void {
    const ahead = written(this.fields) !== this.#kept;
    this.#view = view;
    const told = view.fields;
    if (ahead || written(told) === this.#kept) return;
    this.#kept = written(told);
    this.fields = told;
    this.current = Math.min(this.current, view.fields.length - 1);
  }

  /** Where a field stands among those that core knows. */
  inCore(index: number): number {
    return spoken(this.fields.slice(0, index)).length;
  }

  type(index: number, value: string): void {
    const field = this.fields[index];
    if (!field) return;
    this.fields = this.fields.with(index, settled(field, value));
    this.failure = null;
  }

  /** Changes a field and keeps it. */
  set(index: number, changed: DraftField): void {
    this.fields = this.fields.with(index, changed);
    this.current = index;
    void this.keep();
  }

  /** The owner says that a field is right as it was read. */
  confirm(index: number): void {
    const field = this.fields[index];
    if (field) this.set(index, settled(field));
  }

  remove(index: number): void {
    this.fields = this.fields.toSpliced(index, 1);
    this.current = Math.min(this.current, this.fields.length - 1);
    void this.keep();
  }

  /** Adds a field with nothing in it yet, and looks at it. */
  add(name: FieldName): number {
    const { fields, at } = withField(this.fields, blankField(name));
    this.fields = fields;
    return (this.current = at);
  }

  /** Makes a line of the card a field, or part of one. */
  async assign(position: number, name: FieldName, join = false): Promise<void> {
    try {
      const read = await core.draftLine(this.#view.id, position, name);
      const { fields, at } = (join ? joined : assigned)(this.fields, position, read);
      this.fields = fields;
      this.current = at;
      await this.keep();
    } catch (error) {
      this.ui.fail(error);
    }
  }

  /** Tells core what the owner changed, so that nothing is lost with the window. */
  async keep(): Promise<void> {
    const now = written(this.fields);
    if (now === this.#kept) return;
    const before = this.#kept;
    this.#kept = now;
    const fields = spoken(this.fields);
    try {
      await this.tell(() => core.editDraft(this.#view.id, fields));
    } catch (error) {
      if (this.#kept === now) this.#kept = before;
      this.ui.fail(error);
    }
  }

  /** Makes the card a contact, or part of one. Whether it was done. */
  save(into: number | null): Promise<boolean> {
    return this.#save((id, fields) => core.saveDraft(id, fields, into));
  }

  /** Makes the card part of a contact who has a new job: the one before stays with them. */
  saveAsNewJob(contact: number): Promise<boolean> {
    return this.#save((id, fields) => core.saveDraftAsNewJob(id, fields, contact));
  }

  async #save(verb: (id: number, fields: DraftField[]) => Promise<unknown>): Promise<boolean> {
    const now = written(this.fields);
    const before = this.#kept;
    // Saving keeps the fields too: a field that is left meanwhile need not.
    this.#kept = now;
    this.failure = null;
    const fields = spoken(this.fields);
    try {
      const name = fields.find(({ field }) => field === 'name')?.value ?? '';
      await this.ui.telling(() => this.tell(() => verb(this.#view.id, fields)), () => words.toasts.cardSaved(name));
      return true;
    } catch (error) {
      if (this.#kept === now) this.#kept = before;
      this.failure = asFailure(error);
      return false;
    }
  }

  /** Does something with the card, after all that core was told of it before. */
  tell<T>(verb: () => Promise<T>): Promise<T> {
    const told = this.#telling.then(verb);
    this.#telling = told.catch(() => {});
    return told;
  }
}

function written(fields: DraftField[]): string {
  return JSON.stringify(spoken(fields).map(({ field, kind, value, confidence, lines }) => [field, kind, value, confidence, lines]));
}
