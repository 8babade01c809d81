import { asFailure, onChanged, type Changes, type Failure } from './host';
import { asked } from './painted';

/** The answer of core to a question, asked again whenever what it depends on changes. */
export interface Answered<T> {
  /** The newest answer; `undefined` until the first one. */
  readonly value: T | undefined;
  /** Why there is no answer. */
  readonly failure: Failure | undefined;
  /** Asks again now, and resolves once that is answered. */
  again(): Promise<void>;
}

/**
 * Asks core, and asks again when `on` says that a change concerns the question, or when a state that the question reads
 * synchronously changes. Of several questions under way the latest wins. Call it while a component initialises.
 */
export function ask<T>(question: () => Promise<T>, on: (changes: Changes) => boolean): Answered<T> {
  let value = $state.raw<T>();
  let failure = $state.raw<Failure>();
  let latest = 0;

  function again(): Promise<void> {
    const mine = ++latest;
    return asked(question()).then(
      (answer) => {
        if (mine !== latest) return;
        value = answer;
        failure = undefined;
      },
      (error: unknown) => {
        if (mine === latest) failure = asFailure(error);
      },
    );
  }

  $effect(() => void again());
  $effect(() =>
    onChanged(({ changes }) => {
      if (on(changes)) void again();
    }),
  );

  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    again,
  };
}
