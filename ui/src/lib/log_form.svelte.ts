import { untrack } from 'svelte';

import { checking, forgetting } from './check.svelte';
import { clock, instantOf, today } from './format';
import { type Channel, type Completion, type Consequences, core, type Direction, type Failure, type FollowUpRow, type LogCheck, type Logged, type Outcome, type Plan } from './host';
import { draftOf, isFailure, planOf } from './plan';
import { invalid, type Saving, saving } from './saving.svelte';
import type { Who } from './ui.svelte';

/** What comes next: one of the proposals, by its place; a plan of the owner's own; or nothing. */
export type Next = number | 'other' | 'none';

/** What a log begins with. */
export interface Beginning {
  who: Who;
  /** The follow-up that is done with it; else something that just happened is logged. */
  followUp?: FollowUpRow | undefined;
  outcome?: Outcome | undefined;
  channel?: Channel | undefined;
  summary?: string | undefined;
  /** Why it was refused when it was tried without words. */
  refused?: Failure | undefined;
}

const NOTHING_SAID: LogCheck = { proposals: [], play: null, limit: null, wants_answer: false };

/** Something that happened, while the owner writes it down, and what is to follow. Make it while a component initialises. */
export class LogForm {
  readonly form: Saving;
  outcome = $state<Outcome | null>(null);
  channel = $state<Channel>('call');
  summary = $state('');
  direction = $state<Direction>('out');
  when = $state<'now' | 'earlier'>('now');
  date = $state(today());
  time = $state(clock(new Date()));
  firstHand = $state(true);
  needsAnswer = $state(true);
  /** Who else took part in an interview. */
  also = $state.raw<Who[]>([]);
  /** The opportunity that it was about. */
  about = $state<number | null>(null);
  /** The play that begins: `null` leaves it to the outcome, an empty name is none. */
  play = $state<string | null>(null);
  /** Why it went on inside the weekly limit. */
  reason = $state('');
  /** The plan of the owner's own. */
  next = $state(draftOf());
  /** What core says of it before it is logged. */
  #said = $state.raw(NOTHING_SAID);
  #choice = $state<Next>('none');
  /** The owner chose: another outcome does not choose again. */
  #settled = false;
  /** Core is being asked: logging waits for it. */
  #asking = Promise.resolve();
  #latest = 0;
  readonly #who: Who;
  readonly #followUp: FollowUpRow | undefined;
  readonly #check;

  constructor({ who, followUp, outcome, channel, summary, refused }: Beginning) {
    this.form = saving(refused);
    this.#who = who;
    this.#followUp = followUp;
    this.outcome = outcome ?? null;
    this.channel = channel ?? 'call';
    this.summary = summary ?? '';
    this.next = draftOf({ channel: followUp?.channel ?? channel ?? 'call' });
    $effect(() => this.#ask());
    $effect(() => this.#forgetChoice());
    this.#check = checking(() => (this.planning ? { contact: who.id, draft: this.next, replaces: null } : null));
    forgetting(() => this.next, () => this.refusedNext && (this.form.failure = null));
  }

  /** The play that the outcome begins by itself. */
  readonly usual = $derived(this.#said.play ?? undefined);
  /** Whether somebody waits for an answer to it, unless it was answered already. */
  readonly wantsAnswer = $derived(this.#said.wants_answer);
  readonly limit = $derived(this.#said.limit);
  /** The proposals; what another play does in the usual one's place comes only once it began. */
  readonly proposals = $derived(this.play === null ? this.#said.proposals : this.#said.proposals.filter(({ step }) => step.kind !== 'comes' || !step.of.begins));
  /** The proposal that is chosen. */
  readonly chosen = $derived(typeof this.#choice === 'number' ? this.#said.proposals[this.#choice] : undefined);
  /** Whether the owner plans the next step on their own. */
  readonly planning = $derived(this.#choice === 'other');
  /** What was refused of what is planned next, not of what happened. */
  readonly refusedNext = $derived.by(() => {
    const { failure } = this.form;
    return failure?.field?.startsWith('next.') ? { ...failure, field: failure.field.slice('next.'.length) } : null;
  });
  /** Whether it lies inside the weekly limit, as far as that is known. */
  readonly limited = $derived.by(() => this.form.at('reason') !== undefined || this.reason !== '' || (this.limit !== null && this.when === 'now'));
  /** Whether it goes on inside the weekly limit, with a reason. */
  readonly anyway = $derived((this.limited && this.reason.trim() !== '') || (this.planning && this.next.reason.trim() !== ''));

  get choice(): Next {
    return this.#choice;
  }

  /** What core says of the plan that is typed. */
  get check(): ReturnType<typeof checking>['value'] {
    return this.#check.value;
  }

  choose(choice: Next): void {
    this.#settled = true;
    this.#choice = choice;
  }

  #ask(): void {
    const mine = ++this.#latest;
    const direction = this.#followUp ? 'out' : this.direction;
    this.#asking = core.checkLog(this.#who.id, this.#followUp?.id ?? null, direction, this.outcome).then(
      (check) => void (mine === this.#latest && this.#propose(check)),
      // Without proposals it is logged all the same.
      () => {},
    );
  }

  #propose(check: LogCheck): void {
    this.#said = check;
    const choice = untrack(() => this.#choice);
    const first = check.proposals.findIndex(({ automatic, step }) => !automatic && step.kind !== 'comes');
    if (choice !== 'other' && !this.#settled) this.#choice = first < 0 ? 'none' : first;
    else if (typeof choice === 'number' && !check.proposals[choice]) this.#choice = 'none';
  }

  /** Another outcome proposes something else: what was chosen of the old proposals does not hold. */
  #forgetChoice(): void {
    void this.outcome;
    void this.direction;
    if (typeof untrack(() => this.#choice) === 'number') this.#settled = false;
    this.play = null;
  }

  /** The next step; a refusal when it is not whole. */
  #nextPlan(): Plan | Failure | null {
    if (this.planning) return planOf(this.next);
    return this.chosen?.step.kind === 'plan' ? this.chosen.step.of : null;
  }

  /** Logs it; `done` once it is. */
  async save(done: () => void): Promise<void> {
    if (this.form.busy) return;
    // What core proposes for the newest outcome may be what is logged.
    await this.#asking;
    const missing = this.#missing();
    if (missing) return this.form.refuse(missing);
    const next = this.#nextPlan();
    if (next && isFailure(next)) return this.form.refuse(next);
    if (await this.form.run(() => this.#log(next))) done();
  }

  #missing(): Failure | null {
    const undated = !this.#followUp && this.when === 'earlier' && (this.date === '' || this.time === '');
    return undated ? invalid('at', 'Say when it happened: a day and a time.') : null;
  }

  #log(next: Plan | null): Promise<unknown> {
    const consequences: Consequences = {
      play: this.chosen?.step.kind === 'play' ? this.chosen.step.of : this.play,
      answered: !this.#followUp && this.wantsAnswer && !this.needsAnswer,
      also: this.outcome === 'interview' ? this.also.map(({ id }) => id) : [],
      opportunity: this.about,
    };
    const { outcome, channel, direction } = this;
    const summary = this.summary.trim();
    const reason = this.limited ? this.reason.trim() : '';
    if (this.#followUp) {
      const completion: Completion = { outcome, summary, next, reason, ...consequences };
      return core.complete(this.#followUp.id, completion);
    }
    const at = this.when === 'now' ? null : instantOf(this.date, this.time);
    const logged: Logged = { interaction: { channel, direction, at, outcome, summary, first_hand: this.firstHand, reason }, next, ...consequences };
    return core.log(this.#who.id, logged);
  }
}
