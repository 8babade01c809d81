import { createContext } from 'svelte';

import { asFailure, core, type Channel, type ContactRow, type FollowUpRow, type Outcome, type Plan, type ReadingProgress } from './host';
import type { Route } from './route';

/** Whom a dialog is about. */
export type Who = Pick<ContactRow, 'id' | 'name' | 'organization'>;

/** The dialogs. One is open at a time. */
export type Dialog =
  | { name: 'palette' }
  | { name: 'keys' }
  | { name: 'add'; typed?: string }
  | { name: 'plan'; who?: Who; followUp?: FollowUpRow; preset?: Partial<Plan> }
  | { name: 'reschedule'; followUp: FollowUpRow }
  | { name: 'log'; who: Who; followUp?: FollowUpRow; outcome?: Outcome; channel?: Channel; summary?: string }
  | { name: 'import'; paths: string[] };

/** A line at the foot of the window, gone after a while. */
export interface Toast {
  message: string;
  undoable: boolean;
  failed: boolean;
}

/** What the window is doing: where it is, what lies over it. No data of the owner's is kept here. */
export class Ui {
  route = $state.raw<Route>({ page: 'today' });
  dialog = $state.raw<Dialog | null>(null);
  toast = $state.raw<Toast | null>(null);
  /** How far the reading of cards is, while cards are read. */
  reading = $state.raw<ReadingProgress | null>(null);
  #trail: Route[] = [];

  /** Goes to a page and remembers the way back. */
  go(route: Route): void {
    this.#trail.push(this.route);
    this.route = route;
  }

  /** Goes back to where the owner came from. */
  back(): void {
    this.route = this.#trail.pop() ?? { page: 'today' };
  }

  open(dialog: Dialog): void {
    this.dialog = dialog;
  }

  close(): void {
    this.dialog = null;
  }

  say(message: string, undoable = false): void {
    this.toast = { message, undoable, failed: false };
  }

  /** Shows why something did not happen. A cancelled verb is not a failure. */
  fail(error: unknown): void {
    const { kind, message } = asFailure(error);
    if (kind !== 'cancelled') this.toast = { message, undoable: false, failed: true };
  }

  /** Says what went wrong beside what went well. */
  warn(message: string): void {
    this.toast = { message, undoable: false, failed: true };
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

  undo(): void {
    this.toast = null;
    void this.attempt(core.undo());
  }

  redo(): void {
    void this.attempt(core.redo());
  }
}

/** The window's state for the components inside it. */
export const [useUi, provideUi] = createContext<Ui>();
