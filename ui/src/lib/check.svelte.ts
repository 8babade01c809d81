import { untrack } from 'svelte';

import { core, type Plan, type PlanCheck } from './host';
import { isFailure, missingWhen, type PlanDraft, planOf } from './plan';
import type { Saving } from './saving.svelte';

/** Typing goes on while core looks: it is asked when the hand rests. */
const REST = 150;

/** What core is asked about a plan that is being typed; `replaces` is the follow-up whose plan it changes. */
export interface Asked {
  contact: number;
  draft: PlanDraft;
  replaces: number | null;
}

/**
 * What there is to say of a plan while it is typed: the weekly limit, clashes, warnings. `undefined` until core was
 * asked. Call it while a component initialises.
 */
export function checking(asked: () => Asked | null): { readonly value: PlanCheck | undefined } {
  let value = $state.raw<PlanCheck>();
  let latest = 0;

  $effect(() => {
    const mine = ++latest;
    const about = asked();
    const plan = about && !missingWhen(about.draft) ? planOf({ ...about.draft, purpose: about.draft.purpose.trim() || '…', reason: '' }) : null;
    if (!about || !plan || isFailure(plan)) {
      value = undefined;
      return;
    }
    const { contact, replaces } = about;
    const timer = setTimeout(() => {
      core.checkPlan(contact, plan as Plan, replaces).then(
        (check) => {
          if (mine === latest) value = check;
        },
        // What is wrong with the plan is said when it is saved, at its field.
        () => {
          if (mine === latest) value = undefined;
        },
      );
    }, REST);
    return () => clearTimeout(timer);
  });

  return {
    get value() {
      return value;
    },
  };
}

/** What core refused of a plan's day does not hold of another day, nor of a promise: then it is forgotten. */
export function forgetting(draft: () => PlanDraft, forget: () => void): void {
  const planned = (): string => `${draft().date} ${draft().promise}`;
  let before = untrack(planned);
  $effect(() => {
    if (planned() === before) return;
    before = planned();
    untrack(forget);
  });
}

/** What there is to say of a plan while it is typed in a form, and of the weekly limit it may lie inside. */
export interface Planning {
  readonly check: PlanCheck | undefined;
  /** It lies inside the weekly limit. */
  readonly limited: boolean;
  /** It does, and the owner says why. */
  readonly anyway: boolean;
}

/** Checks the plan of a form while it is typed. Call it while a component initialises. */
export function planning(form: Saving, asked: () => Omit<Asked, 'contact'> & { contact: number | null }): Planning {
  const check = checking(() => {
    const { contact, ...rest } = asked();
    return contact === null ? null : { contact, ...rest };
  });
  forgetting(() => asked().draft, () => form.forget('reason'));
  const limited = $derived(check.value?.limit != null || form.at('reason') !== undefined);
  const anyway = $derived(limited && asked().draft.reason.trim() !== '');
  return {
    get check() {
      return check.value;
    },
    get limited() {
      return limited;
    },
    get anyway() {
      return anyway;
    },
  };
}
