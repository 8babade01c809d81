/** The proof log in words. */
import { words } from '../words';
import { dateOf, momentWithin, today } from './format';
import type { Proof } from './host';

/** Whether its time has not come: it may have been put off after it was held back. */
const isAhead = (at: string): boolean => Date.parse(at) > Date.now();

/** "Shown 09:30", "Will show Thu 26 Nov 09:00", "Waiting since 09:30", "Cancelled"; without the day when it is that of `beside`. */
export function shownWords({ state, at, shown_at, hold }: Proof, beside: string = today()): string {
  if (shown_at !== null) return words.reminders.shownAt(momentWithin(shown_at, beside));
  if (state === 'withdrawn') return words.reminders.cancelled;
  if (state === 'acted') return words.reminders.notShown;
  const when = momentWithin(at, beside);
  if (isAhead(at)) return dateOf(at) === beside ? words.reminders.willShowAt(when) : words.reminders.willShow(when);
  return hold === null ? words.reminders.waitingSince(when) : words.reminders.delayedSince(when);
}

/**
 * "Done 09:31", "Dismissed 09:31", "Not answered yet", "Done or moved in the window"; empty while there is nothing to
 * answer. An answer that was undone is none.
 */
export function answerWords({ state, waits, shown_at, acted_at, action }: Proof): string {
  if (state === 'shown') return waits ? words.reminders.unanswered : words.reminders.handled;
  if (state !== 'acted' || acted_at === null) return '';
  const when = momentWithin(acted_at, shown_at === null ? undefined : dateOf(shown_at));
  return words.reminders.answers[action]?.(when) ?? words.reminders.answered(action, when);
}

/** Whatever was not as planned: why it was late, how often it was tried and shown. A sentence each. */
export function whyWords({ late, late_because, state, at, hold, shown_at, last_shown_at, shown_count, tries, refusal }: Proof): string[] {
  const held = state === 'scheduled' && hold !== null && !isAhead(at);
  return [
    late && (late_because ? words.reminders.late[late_because] : words.reminders.isLate),
    held && words.reminders.holds[hold],
    tries > 0 && words.reminders.failed(tries),
    shown_count > 1 && last_shown_at !== null && words.reminders.shownTimes(shown_count, momentWithin(last_shown_at, shown_at === null ? undefined : dateOf(shown_at))),
    refusal && (held || late_because === 'refused') && words.reminders.systemSaid(refusal.replace(/\.?$/, '.')),
  ].filter((sentence) => typeof sentence === 'string' && sentence !== '') as string[];
}

/** A line in short: "Shown 09:30, done 09:31". */
export function proofWords(proof: Proof): string {
  const shown = shownWords(proof);
  return joined(proof.late ? words.reminders.shownLate(shown) : shown, answerWords(proof));
}

/** A line beside the day on which it was due, with whatever was not as planned. */
export function fullWords(proof: Proof): string {
  return [`${joined(shownWords(proof, dateOf(proof.at)), answerWords(proof))}.`, ...whyWords(proof)].join(' ');
}

function joined(shown: string, answer: string): string {
  return answer ? `${shown}, ${answer.replace(/^./, (c) => c.toLowerCase())}` : shown;
}

/** What a reminder needs of a notification service, the most important first. */
const NEEDED = ['actions', 'body', 'persistence'];

/** What it can do, and what of it a reminder misses. */
export function capabilityWords(capabilities: string[]): { can: string[]; misses: string[] } {
  const order = Object.keys(words.reminders.capabilities);
  // A vendor's own additions say nothing to the owner.
  const known = capabilities.filter((name) => order.includes(name)).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const others = capabilities.filter((name) => !order.includes(name) && !name.startsWith('x-')).map((name) => name.replaceAll(/[-_]/g, ' '));
  return {
    can: [...known.map((name) => words.reminders.capabilities[name]!), ...others],
    misses: NEEDED.filter((name) => !capabilities.includes(name)).map((name) => words.reminders.misses[name]!),
  };
}
