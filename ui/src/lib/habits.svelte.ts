import { ask } from './ask.svelte';
import { core } from './host';
import { type Habits, habitsOf } from './when';

/** The habits of the owner that the meaning of typed days and times depends on. Call it while a component initialises. */
export function habits(): { readonly value: Partial<Habits> } {
  const settings = ask(() => core.settings(), (changes) => changes.settings);
  return {
    get value() {
      return settings.value ? habitsOf(settings.value) : {};
    },
  };
}
