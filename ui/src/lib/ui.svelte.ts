import { createContext, onDestroy, untrack } from 'svelte';

import { SvelteMap } from 'svelte/reactivity';

import { asFailure, core, type AfterYes, type Channel, type ContactRow, type FollowUpRow, type LeftAlone, type Offer, type OpportunityRow, type Outcome, type Plan, type Play, type ReadingProgress } from './host';
import { CallClock } from './call_clock.svelte';
import { rest } from './focus';
import type { Action } from './keys';
import { Peeking } from './peeking.svelte';
import { rememberContact } from './recent';
import type { Route } from './route';

/** Whom a dialog is about. */
export type Who = Pick<ContactRow, 'id' | 'name' | 'organization'>;

/** The dialogs. One is open at a time. */
export type Dialog =
  /** What it begins with. */
  | { name: 'palette'; typed?: string }
  | { name: 'keys' }
  /** A new contact; where they work. */
  | { name: 'add'; typed?: string; organisation?: string }
  /** For whom, or what the one is called who is not on file yet. */
  | { name: 'plan'; who?: Who; named?: string; followUp?: FollowUpRow; preset?: Partial<Plan> }
  | { name: 'reschedule'; followUp: FollowUpRow }
  | { name: 'log'; who: Who; followUp?: FollowUpRow; outcome?: Outcome; channel?: Channel; summary?: string }
  /** A message that is not answered yet: a holding note, or a waiver. */
  | { name: 'answer'; followUp: FollowUpRow; how?: 'hold' | 'waive' }
  | { name: 'import'; paths: string[] }
  /** What a past import changed; what it is called. */
  | { name: 'import-changes'; batch: number; title: string }
  /** An opportunity that is changed, or a new one. */
  | { name: 'opportunity'; who?: Who; opportunity?: OpportunityRow }
  /** Why an opportunity was lost. */
  | { name: 'lost'; opportunity: OpportunityRow }
  /** Who should hear of a yes. */
  | { name: 'after-yes'; opportunity: number; proposed: AfterYes[] }
  /** What concerns many contacts; `done` once it happened. */
  | { name: 'plan-many'; contacts: number[]; done?: () => void }
  /** What concerns many follow-ups. */
  | { name: 'move-many'; followUps: number[]; done?: () => void }
  /** What a verb for many left as it was, beside what it did. */
  | { name: 'left-alone'; did: string; left: LeftAlone[] }
  | { name: 'tag'; contacts: number[]; done?: () => void }
  | { name: 'stage'; contacts: number[]; done?: () => void }
  | { name: 'log-many'; contacts: number[]; done?: () => void }
  /** A play for contacts, or for one who is asked for when neither is known. */
  | { name: 'start-play'; contacts?: number[]; who?: Who; play?: string; opportunity?: number; done?: () => void }
  /** Two contacts who are the same: the other one is chosen. */
  | { name: 'merge-with'; who: Who }
  /** A promise takes longer. */
  | { name: 'delay'; followUp: FollowUpRow }
  /** How to begin when a promise is late. */
  | { name: 'apology'; followUp: FollowUpRow };

/** A line at the foot of the window, gone after a while. */
export interface Toast {
  message: string;
  /** What it offers. */
  offers: Offer | null;
  failed: boolean;
}

/** A menu at a point of the window. */
export interface Menu {
  actions: Action[];
  at: { x: number; y: number };
}

/** What a toast says once a verb is done. It may ask core what became of it. */
type Words = () => string | Promise<string>;

/** How long after its answer the news of a change may come, in milliseconds. */
const NEWS_COME = 1000;

/** What the window is doing: where it is, what lies over it. No data of the owner's is kept here. */
export class Ui {
  route = $state.raw<Route>({ page: 'today' });
  dialog = $state.raw<Dialog | null>(null);
  toast = $state.raw<Toast | null>(null);
  menu = $state.raw<Menu | null>(null);
  /** The call sheet of Today, which begins with it, and of the other lists. */
  readonly peeking = { today: new Peeking(true), lists: new Peeking(false) };
  readonly clock = new CallClock();
  /** How far the reading of cards is, while cards are read. */
  reading = $state.raw<ReadingProgress | null>(null);
  /** Plays that are being written and were not saved yet, by the name under which they are looked at. */
  readonly unsaved = new SvelteMap<string, Play>();
  /** Notes that are being written and were not saved yet, by the contact that they are about. */
  readonly notes = new SvelteMap<number, string>();
  /** Counts the pages that were gone to: a page that is gone to again begins anew. */
  visit = $state(0);
  /** What the next change is called, in place of core's word for it. */
  #words: Words | null = null;
  #follows: { undone: () => void; redone: () => void; next: 'undo' | 'redo' } | null = null;
  #trail: Route[] = [];
  readonly #keeps = new Set<() => void>();

  constructor(begin?: Route) {
    if (begin) this.route = begin;
  }

  /** Goes to a page and remembers the way back. */
  go(route: Route): void {
    if (route.page === 'contact') rememberContact(route.id);
    this.#trail.push(this.route);
    this.#show(route);
  }

  /** What is typed in an editor within the page is kept when the page is left, by `keep`. Call it while the editor initialises. */
  onLeave(keep: () => void): void {
    this.#keeps.add(keep);
    onDestroy(() => this.#keeps.delete(keep));
  }

  /** Another thing is looked at: what is typed in editors is kept. */
  leaveEditors(): void {
    this.#keeps.forEach((keep) => keep());
  }

  /** The focus is the page's: not that of the button which led to it. */
  #show(route: Route): void {
    this.leaveEditors();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    this.route = route;
    this.visit++;
  }

  /** Goes back to where the owner came from. */
  back(): void {
    this.#show(this.#trail.pop() ?? { page: 'today' });
  }

  /** Shows a page in place of this one, which is not come back to. */
  replace(route: Route): void {
    this.#show(route);
  }

  /** What the page shows now: for the way back, and for the next start. It stays as it is. */
  remember(route: Route): void {
    if (untrack(() => this.route.page) === route.page) this.route = route;
  }

  open(dialog: Dialog): void {
    this.dialog = dialog;
  }

  close(): void {
    this.dialog = null;
  }

  /** Shows the menu of a row. */
  openMenu(actions: Action[], at: Menu['at']): void {
    this.menu = { actions, at };
  }

  say(message: string, offers: Toast['offers'] = null): void {
    this.toast = { message, offers, failed: false };
  }

  /** Puts the toast away; a button of it that had the focus gives it back. */
  putAway(): void {
    this.toast = null;
    rest();
  }

  /** Shows why something did not happen. A cancelled verb is not a failure. */
  fail(error: unknown): void {
    const { kind, message } = asFailure(error);
    if (kind !== 'cancelled') this.toast = { message, offers: null, failed: true };
  }

  /** Says what went wrong beside what went well. */
  warn(message: string): void {
    this.toast = { message, offers: null, failed: true };
  }

  /** Waits for a verb; tells the owner when it failed. Whether it was done. */
  async attempt(verb: Promise<unknown>): Promise<boolean> {
    try {
      await verb;
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Says what core did: "Follow-up done", or what the window says of it itself. */
  done(message: string, offers: Toast['offers']): void {
    // Another verb was done: that one is taken back first.
    if (offers === 'undo') this.#follows = null;
    const words = this.#words?.() ?? message;
    this.#words = null;
    if (typeof words === 'string') this.say(words, offers);
    else
      words.then(
        (words) => this.say(words, offers),
        () => this.say(message, offers),
      );
  }

  /** Runs a verb; its toast says whom it concerned and what came of it. Whether it was done. */
  async saying(words: Words, verb: () => Promise<boolean>): Promise<boolean> {
    this.#words = words;
    let done = false;
    try {
      done = await verb();
    } finally {
      // What changed nothing is told by nobody; the news of what did may still be on its way.
      if (done) setTimeout(() => this.#drop(words), NEWS_COME);
      else this.#drop(words);
    }
    return done;
  }

  #drop(words: Words): void {
    if (this.#words === words) this.#words = null;
  }

  /** The same for a verb of core's; tells the owner when it failed. */
  attemptSaying(words: string, verb: () => Promise<unknown>): Promise<boolean> {
    return this.saying(() => words, () => this.attempt(verb()));
  }

  /** Runs a verb of core's; its toast says what core answered. */
  async telling<T>(verb: () => Promise<T>, words: (answer: T) => string | Promise<string>): Promise<T> {
    let tell: (answer: T) => void = () => {};
    const told = new Promise<T>((resolve) => (tell = resolve));
    let answer: T | undefined;
    // Core says that something changed before it answers: the words wait for the answer.
    await this.saying(() => told.then(words), async () => {
      answer = await verb();
      tell(answer);
      return true;
    });
    return answer as T;
  }

  /** Takes back what was done last; the toast that says so can do it again. */
  undo(): void {
    this.putAway();
    const follows = this.#follows?.next === 'undo' ? this.#follows : null;
    void this.attempt(core.undo()).then((done) => {
      if (done) follows?.undone();
      this.#follows = done && follows ? { ...follows, next: 'redo' } : null;
    });
  }

  redo(): void {
    this.putAway();
    const follows = this.#follows?.next === 'redo' ? this.#follows : null;
    void this.attempt(core.redo()).then((done) => {
      if (done) follows?.redone();
      this.#follows = done && follows ? { ...follows, next: 'undo' } : null;
    });
  }

  /** What the page does when the verb that was just done is taken back, and when it is done again. */
  onUndo(undone: () => void, redone: () => void): void {
    this.#follows = { undone, redone, next: 'undo' };
  }
}

/** The window's state for the components inside it. */
export const [useUi, provideUi] = createContext<Ui>();
