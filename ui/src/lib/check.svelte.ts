import { untrack } from 'svelte';

import { asFailure, core, type Failure, type Plan, type PlanCheck } from './host';
import { habits } from './habits.svelte';
import { fieldsOf, isFailure, missingWhen, type PlanDraft, planOf } from './plan';
import { forgetting, type Saving } from './saving.svelte';

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
export function checking(asked: () => Asked | null): { readonly value: PlanCheck | undefined; readonly refused: Failure | null } {
  let value = $state.raw<PlanCheck>();
  let refused = $state.raw<Failure | null>(null);
  let latest = 0;
  const owner = habits();

  $effect(() => {
    const mine = ++latest;
    const about = asked();
    const plan = about && !missingWhen(about.draft) ? planOf({ ...about.draft, purpose: about.draft.purpose.trim() || '…', reason: '' }, owner.lead) : null;
    if (!about || !plan || isFailure(plan)) {
      value = undefined;
      refused = null;
      return;
    }
    const { contact, replaces } = about;
    const timer = setTimeout(() => {
      core.checkPlan(contact, plan as Plan, replaces).then(
        (check) => {
          if (mine === latest) [value, refused] = [check, null];
        },
        (error: unknown) => {
          if (mine === latest) [value, refused] = [undefined, asFailure(error)];
        },
      );
    }, REST);
    return () => clearTimeout(timer);
  });

  return {
    get value() {
      return value;
    },
    get refused() {
      return refused;
    },
  };
}

/** What core refused of a plan's day does not hold of another day, nor of a promise: then it is forgotten. */
export function onOtherDay(draft: () => PlanDraft, forget: () => void): void {
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
  /** Why its day or its time cannot be: said at once. What else is wrong is said when it is saved, at its field. */
  readonly refused: Failure | null;
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
  onOtherDay(() => asked().draft, () => form.forget('reason'));
  forgetting(form, () => ({ ...fieldsOf(asked().draft), contact: asked().contact }));
  const limited = $derived(check.value?.limit != null || form.at('reason') !== undefined);
  const anyway = $derived(limited && asked().draft.reason.trim() !== '');
  return {
    get check() {
      return check.value;
    },
    get refused() {
      const { refused } = check;
      return refused?.field === 'date' || refused?.field === 'time' ? refused : null;
    },
    get limited() {
      return limited;
    },
    get anyway() {
      return anyway;
    },
  };
}
