import { untrack } from 'svelte';

import { restOnRefused } from './focus';
import { asFailure, type Failure } from './host';

/** What a form knows of saving: whether it is under way, and why it was refused. */
export class Saving {
  /** Why it was refused: by the form itself, or by core. */
  failure = $state.raw<Failure | null>(null);
  #busy = $state(false);

  constructor(refused: Failure | null) {
    this.failure = refused;
  }

  /** Whether core is at it: the button is off meanwhile. */
  get busy(): boolean {
    return this.#busy;
  }

  /** What was refused at one of these fields. */
  at(...fields: readonly string[]): string | undefined {
    return this.failure?.field && fields.includes(this.failure.field) ? this.failure.message : undefined;
  }

  /** What was refused, unless one of these fields shows it. */
  notAt(...fields: readonly string[]): string | undefined {
    return this.failure && !fields.includes(this.failure.field ?? '') ? this.failure.message : undefined;
  }

  /** Refuses what is not whole, before core is asked; the field that is meant has the focus. */
  refuse(failure: Failure): void {
    this.failure = failure;
    void restOnRefused();
  }

  /** Forgets what was refused at this field. */
  forget(field: string): void {
    if (this.failure?.field === field) this.failure = null;
  }

  /** Saves, unless that is under way; what core refuses is kept as the failure. Whether it was done. */
  async run(verb: () => Promise<unknown>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.failure = null;
    try {
      await verb();
      return true;
    } catch (error) {
      this.refuse(asFailure(error));
      return false;
    } finally {
      this.#busy = false;
    }
  }
}

/**
 * Forgets what was refused at a field as soon as that field says something else. `values` are what the fields say, by
 * their names. Call it while a component initialises.
 */
export function forgetting(form: Saving, values: () => Record<string, unknown>): void {
  let refused: { failure: Failure; said: string } | null = null;
  $effect(() => {
    const { failure } = form;
    const said = failure?.field ? JSON.stringify(values()[failure.field]) : '';
    if (!failure) refused = null;
    else if (refused?.failure !== failure) refused = { failure, said };
    else if (refused.said !== said) untrack(() => form.forget(failure.field ?? ''));
  });
}

/** The saving of one form; `refused` is why it was refused before the form was open. */
export function saving(refused: Failure | null = null): Saving {
  return new Saving(refused);
}

/** A refusal by the form itself, said as core says it. */
export function invalid(field: string, message: string): Failure {
  return { kind: 'invalid', field, message };
}
