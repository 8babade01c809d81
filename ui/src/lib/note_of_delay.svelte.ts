import { ask } from './ask.svelte';
import { core } from './host';
import { missingWhen, whenOf, type WhenDraft } from './plan';

/**
 * What to write when an answer or a promise takes until the day that is typed: core's words, which follow that day. Empty
 * while it is not whole, or nothing is owed. Call it while a component initialises.
 */
export function noteOfDelay(followUp: number, when: () => WhenDraft): { readonly value: string } {
  const answer = ask(
    async () => (missingWhen(when()) ? '' : core.noteOfDelay(followUp, { ...whenOf(when()), rest: false, reason: '' })),
    () => false,
  );
  return {
    get value() {
      return answer.value ?? '';
    },
  };
}
