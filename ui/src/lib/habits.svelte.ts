import { ask } from './ask.svelte';
import { core } from './host';
import { type Habits, habitsOf } from './when';

/** The habits of the owner: what the meaning of typed days and times depends on, and how early they are reminded. Call it while a component initialises. */
export function habits(): { readonly value: Partial<Habits>; readonly lead: number } {
  const settings = ask(() => core.settings(), (changes) => changes.settings);
  return {
    get value() {
      return settings.value ? habitsOf(settings.value) : {};
    },
    get lead() {
      return settings.value?.lead_minutes ?? 0;
    },
  };
}
