/** The proof log in words. */
import { dateOf, momentWithin, today } from './format';
import type { Hold, LateBecause, Proof } from './host';
import { count } from './words';

/** Why it was late. */
export const LATE: Record<LateBecause, string> = {
  missed: 'Touchbase was not running, or the computer slept',
  quiet: 'quiet hours, or a day off',
  'do-not-disturb': 'the system was told not to disturb',
  refused: 'the system did not take it at once',
};

/** What holds it back. */
export const HOLDS: Record<Hold, string> = {
  refused: 'the system does not take it',
  'do-not-disturb': 'the system was told not to disturb',
};

/** The answers, as the buttons name them. */
const ANSWERS: Record<string, string> = { done: 'answered Done', snooze: 'answered Snooze', open: 'answered Open', dismissed: 'put away' };

const capital = (words: string): string => words.replace(/^./, (c) => c.toUpperCase());

/** Whether its time has not come: it may have been put off after it was held back. */
const isAhead = (at: string): boolean => Date.parse(at) > Date.now();

/** "Shown 09:30", "Comes Thu 26 Nov 09:00", "Waits since 09:30", "Not needed any more"; without the day when it is that of `beside`. */
export function shownWords({ state, at, shown_at, hold }: Proof, beside: string = today()): string {
  if (shown_at !== null) return `Shown ${momentWithin(shown_at, beside)}`;
  if (state === 'withdrawn') return 'Not needed any more';
  if (state === 'acted') return 'Not shown';
  if (isAhead(at)) return `Comes ${momentWithin(at, beside)}`;
  return `${hold === null ? 'Waits' : 'Held back'} since ${momentWithin(at, beside)}`;
}

/**
 * "Answered Done 09:31", "Put away 09:31", "No answer yet", "Done or moved in the window"; empty while there is nothing to
 * answer. An answer that was undone is none.
 */
export function answerWords({ state, waits, shown_at, acted_at, action }: Proof): string {
  if (state === 'shown') return waits ? 'No answer yet' : 'Done or moved in the window';
  if (state !== 'acted' || acted_at === null) return '';
  return capital(`${ANSWERS[action] ?? `answered ${capital(action)}`} ${momentWithin(acted_at, shown_at === null ? undefined : dateOf(shown_at))}`);
}

/** Whatever was not as planned: why it was late, how often it was tried and shown. A sentence each. */
export function whyWords({ late, late_because, state, at, hold, shown_at, last_shown_at, shown_count, tries, refusal }: Proof): string[] {
  const held = state === 'scheduled' && hold !== null && !isAhead(at);
  return [
    late && `Late${late_because ? `: ${LATE[late_because]}` : ''}.`,
    held && `${capital(HOLDS[hold])}.`,
    tries > 0 && `${count(tries, 'try was', 'tries were')} refused.`,
    shown_count > 1 && last_shown_at !== null && `Shown ${shown_count} times, last ${momentWithin(last_shown_at, shown_at === null ? undefined : dateOf(shown_at))}.`,
    refusal && (held || late_because === 'refused') && `The system said: ${refusal.replace(/\.?$/, '.')}`,
  ].filter((sentence) => typeof sentence === 'string' && sentence !== '') as string[];
}

/** A line in short: "Shown 09:30, answered Done 09:31". */
export function proofWords(proof: Proof): string {
  return joined(`${shownWords(proof)}${proof.late ? ', late' : ''}`, answerWords(proof));
}

/** A line beside the day on which it was due, with whatever was not as planned. */
export function fullWords(proof: Proof): string {
  return [`${joined(shownWords(proof, dateOf(proof.at)), answerWords(proof))}.`, ...whyWords(proof)].join(' ');
}

function joined(shown: string, answer: string): string {
  return answer ? `${shown}, ${answer.replace(/^./, (c) => c.toLowerCase())}` : shown;
}

/** What a notification service can do, in words: the names of the freedesktop specification. */
const CAPABILITIES: Record<string, string> = {
  actions: 'buttons',
  body: 'body text',
  persistence: 'stays until it is answered',
  sound: 'sound',
  'body-markup': 'formatted text',
  'body-hyperlinks': 'links',
  'body-images': 'pictures',
  'icon-static': 'an icon',
  'icon-multi': 'moving icons',
  'action-icons': 'icons on buttons',
  'inline-reply': 'replies',
};
/** What a reminder needs of it, the most important first. */
const NEEDED = ['actions', 'body', 'persistence'];
/** What is missed when it is missing. */
const MISSED: Record<string, string> = {
  actions: 'no buttons: press the pop-up itself to open it here',
  body: 'no body text: only the title shows',
  persistence: 'pop-ups may go by themselves: what was not answered waits here',
};

/** What it can do, and what of it a reminder misses. */
export function capabilityWords(capabilities: string[]): { can: string[]; misses: string[] } {
  const order = Object.keys(CAPABILITIES);
  // A vendor's own additions say nothing to the owner.
  const known = capabilities.filter((name) => order.includes(name)).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const others = capabilities.filter((name) => !order.includes(name) && !name.startsWith('x-')).map((name) => name.replaceAll(/[-_]/g, ' '));
  return {
    can: [...known.map((name) => CAPABILITIES[name]!), ...others],
    misses: NEEDED.filter((name) => !capabilities.includes(name)).map((name) => MISSED[name]!),
  };
}
