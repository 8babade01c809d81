import { words } from '../words';

/** The clock of a call. It runs on while the owner looks elsewhere, until the call is logged or another one is timed. */
export class CallClock {
  #contact = $state<number | null>(null);
  /** Milliseconds on it when it was stopped last. */
  #before = $state(0);
  #since = $state<number | null>(null);
  #now = $state(0);
  #ticks: ReturnType<typeof setInterval> | undefined;

  /** Seconds of the call with a contact; 0 where another one is timed, or none. */
  seconds(contact: number): number {
    if (contact !== this.#contact) return 0;
    const runs = this.#since === null ? 0 : this.#now - this.#since;
    return Math.round((this.#before + runs) / 1000);
  }

  isRunning(contact: number): boolean {
    return contact === this.#contact && this.#since !== null;
  }

  /** Starts the clock, or stops it. */
  toggle(contact: number): void {
    if (this.isRunning(contact)) return this.#stop();
    if (contact !== this.#contact) this.clear();
    this.#contact = contact;
    this.#since = this.#now = Date.now();
    this.#ticks = setInterval(() => (this.#now = Date.now()), 250);
  }

  #stop(): void {
    clearInterval(this.#ticks);
    this.#before += Date.now() - (this.#since ?? Date.now());
    this.#since = null;
  }

  /** The call is logged. */
  clear(): void {
    this.#stop();
    this.#before = 0;
    this.#contact = null;
  }

  /** How long the call took, for its log: "12 min"; empty where it was not timed. */
  took(contact: number): string {
    const seconds = this.seconds(contact);
    return seconds === 0 ? '' : words.peek.took(Math.max(1, Math.round(seconds / 60)));
  }
}
