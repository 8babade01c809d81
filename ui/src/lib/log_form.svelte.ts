import { untrack } from 'svelte';

import { words } from '../words';
import { checking, onOtherDay } from './check.svelte';
import { clock, instantOf, today } from './format';
import { habits } from './habits.svelte';
import { type Channel, type Completion, type Consequences, core, type Direction, type Failure, type FollowUpRow, type LogCheck, type Logged, type Outcome, type Plan, type Proposal } from './host';
import { draftOf, isFailure, planOf } from './plan';
import { invalid, type Saving, saving } from './saving.svelte';
import type { Who } from './ui.svelte';
import { actionWithin, doneWords, loggedWords, movedWords, outcomesOf, type OutcomeChoice, withAlsoDone } from './words';

/** What comes only of what the owner sent. */
const OUTBOUND: Outcome[] = ['wrote', 'bounced'];

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
}

/** What core says of a log of which there is nothing to say. */
export const NOTHING_SAID: LogCheck = { proposals: [], play: null, limit: null, warnings: [], wants_answer: false, moves_to: null, about: null, service: null, also_done: [], also_moved: [] };

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
  /** Whether what was delivered needs service; `null` asks again later. */
  service = $state<boolean | null>(null);
  /** The play that begins: `null` leaves it to the outcome, an empty name is none. */
  play = $state<string | null>(null);
  /** Why it went on inside the weekly limit. */
  reason = $state('');
  /** "That will do": the follow-up is closed although this does not fulfil it. */
  letGo = $state(false);
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
  readonly #owner = habits();

  constructor({ who, followUp, outcome, channel, summary }: Beginning) {
    this.form = saving();
    this.#who = who;
    this.#followUp = followUp;
    this.outcome = outcome ?? null;
    this.channel = channel ?? 'call';
    this.summary = summary ?? '';
    this.next = draftOf({ channel: followUp?.channel ?? channel ?? 'call' });
    $effect(() => this.#ask());
    $effect(() => this.#forgetChoice());
    this.#check = checking(() => (this.planning ? { contact: who.id, draft: this.next, replaces: null } : null));
    onOtherDay(() => this.next, () => this.refusedNext && (this.form.failure = null));
  }

  /** The play that the outcome begins by itself. */
  readonly usual = $derived(this.#said.play ?? undefined);
  /** Whether somebody waits for an answer to it, unless it was answered already. */
  readonly wantsAnswer = $derived(this.#said.wants_answer);
  readonly limit = $derived(this.#said.limit);
  /** What speaks against it, although it happened. */
  readonly warnings = $derived(this.#said.warnings);
  /** What else is done with it. What is typed in later does less than core says of now. */
  readonly alsoDone = $derived(this.when === 'now' ? this.#said.also_done : []);
  /** What else is tried with it in vain, and the day to which it moves. */
  readonly alsoMoved = $derived(this.when === 'now' ? this.#said.also_moved : []);
  /** What it is about unless the owner says otherwise. */
  readonly usualAbout = $derived(this.#said.about);
  /** Whether what was delivered needs service, while that is to be asked. */
  readonly asksService = $derived(this.#said.service);
  /** The outcomes that there are by this channel. */
  readonly outcomes: OutcomeChoice[] = $derived.by(() => outcomesOf(this.by, this.outcome).filter(({ outcome }) => !OUTBOUND.includes(outcome) || this.#followUp || this.direction === 'out'));
  /** The day to which the follow-up moves, because this does not fulfil it, and core's hint; `null` when it is closed. */
  readonly moves = $derived.by(() => {
    const { moves_to: to, proposals } = this.#said;
    return to === null ? null : { to, hint: proposals.find((proposal) => this.#isSameAgain(proposal))?.hint ?? '' };
  });
  /** The proposals; what another play does in the usual one's place comes only once it began, service with a yes to it. */
  readonly proposals = $derived.by(() => {
    const comes = this.service === true ? this.asksService?.comes : null;
    return [...this.#usualProposals, ...(comes ? [comes] : [])];
  });
  readonly #usualProposals = $derived(this.#said.proposals.filter((proposal) => !this.#isSameAgain(proposal) && (this.play === null || proposal.step.kind !== 'comes' || !proposal.step.of.begins)));
  /** The proposal that is chosen. */
  readonly chosen = $derived(typeof this.#choice === 'number' ? this.#said.proposals[this.#choice] : undefined);
  /** Whether the owner plans the next step on their own. */
  readonly planning = $derived(this.#choice === 'other');
  /** What was refused of what is planned next, not of what happened. */
  readonly refusedNext = $derived.by(() => {
    const { failure } = this.form;
    return failure?.field?.startsWith('next.') ? { ...failure, field: failure.field.slice('next.'.length) } : null;
  });
  /** Whether it lies inside the weekly limit: the owner may say why. */
  readonly limited = $derived.by(() => this.limit !== null && this.when === 'now');
  /** Whether a reason is kept. */
  readonly anyway = $derived((this.limited && this.reason.trim() !== '') || (this.planning && this.next.reason.trim() !== ''));

  /** By which channel it went. */
  get by(): Channel {
    return this.#followUp?.channel ?? this.channel;
  }

  /** What the toast says once it is logged. */
  get words(): string {
    return withAlsoDone(this.#words, this.alsoDone, this.alsoMoved);
  }

  get #words(): string {
    if (!this.#followUp) return loggedWords(this.#who.name, this.channel, this.direction, this.outcome);
    if (this.moves === null) return doneWords(this.#followUp);
    return this.letGo ? words.toasts.closed(actionWithin(this.#followUp)) : movedWords(this.#followUp, this.outcome, this.moves.to);
  }

  get choice(): Next {
    return this.#choice;
  }

  /** What core says of the plan that is typed. */
  get check(): ReturnType<typeof checking>['value'] {
    return this.#check.value;
  }

  /** The place of a proposal, by which it is chosen. */
  placeOf(proposal: Proposal): number {
    return this.#said.proposals.indexOf(proposal);
  }

  choose(choice: Next): void {
    this.#settled = true;
    this.#choice = choice;
  }

  /** Whether a proposal is the follow-up that was tried in vain, which comes again by itself. */
  #isSameAgain({ step }: Proposal): boolean {
    return step.kind === 'comes' && this.#said.moves_to === step.of.date && this.#followUp?.purpose === step.of.purpose;
  }

  #ask(): void {
    const mine = ++this.#latest;
    const direction = this.#followUp ? 'out' : this.direction;
    this.#asking = core.checkLog(this.#who.id, this.#followUp?.id ?? null, direction, this.outcome, this.about).then(
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
    void this.about;
    this.letGo = false;
    if (typeof untrack(() => this.#choice) === 'number') this.#settled = false;
    this.play = null;
    this.service = null;
  }

  /** The next step; a refusal when it is not whole. */
  #nextPlan(): Plan | Failure | null {
    if (this.planning) return planOf(this.next, this.#owner.lead);
    return this.chosen?.step.kind === 'plan' ? this.chosen.step.of : null;
  }

  /** Another channel has other outcomes: what it has not is not chosen any more. */
  changeChannel(channel: Channel): void {
    this.channel = channel;
    if (this.outcome && !outcomesOf(channel).some(({ outcome }) => outcome === this.outcome)) this.outcome = null;
  }

  /** Logs it; `done` once it is. Whether it was. */
  async save(done: () => void): Promise<boolean> {
    if (this.form.busy) return false;
    // What core proposes for the newest outcome may be what is logged.
    await this.#asking;
    const missing = this.#missing();
    const next = this.#nextPlan();
    const refused = missing ?? (next && isFailure(next) ? next : null);
    if (refused) this.form.refuse(refused);
    if (refused || !(await this.form.run(() => this.#log(next as Plan | null)))) return false;
    done();
    return true;
  }

  #missing(): Failure | null {
    const undated = !this.#followUp && this.when === 'earlier' && (this.date === '' || this.time === '');
    return undated ? invalid('at', words.time.missing.happenedAt) : null;
  }

  #log(next: Plan | null): Promise<unknown> {
    const consequences: Consequences = {
      play: this.chosen?.step.kind === 'play' ? this.chosen.step.of : this.play,
      answered: !this.#followUp && this.wantsAnswer && !this.needsAnswer,
      also: this.outcome === 'interview' ? this.also.map(({ id }) => id) : [],
      opportunity: this.about,
      service: this.asksService === null ? null : this.service,
    };
    const { outcome, channel, direction } = this;
    const summary = this.summary.trim();
    const reason = this.limited ? this.reason.trim() : '';
    if (this.#followUp) {
      const completion: Completion = { outcome, summary, next, reason, let_go: this.moves !== null && this.letGo, ...consequences };
      return core.complete(this.#followUp.id, completion);
    }
    const at = this.when === 'now' ? null : instantOf(this.date, this.time);
    const logged: Logged = { interaction: { channel, direction, at, outcome, summary, first_hand: this.firstHand, reason }, next, ...consequences };
    return core.log(this.#who.id, logged);
  }
}
