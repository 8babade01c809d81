/** The words for what core names by a code. */
import { fieldWords } from './extra';
import { clock, dateOf, day, nearDay } from './format';
import type { Channel, DateRow, Direction, FollowUpRow, Interval, Matched, Nag, Name, Outcome, PlaceKind, Reaction, Recurrence, Snooze, TimelineEntry, WeeklyLimit } from './host';

interface ChannelWords {
  /** As a choice: "In person". */
  label: string;
  /** What the owner does: "Meet". */
  action: string;
  /** What one prefers: "visits". */
  plural: string;
  /** As an entry of the timeline, by direction. */
  out: string;
  in: string;
}

/** The channels, in the order in which they are offered. */
export const CHANNELS: Record<Channel, ChannelWords> = {
  call: { label: 'Call', action: 'Call', plural: 'calls', out: 'Call', in: 'They called' },
  email: { label: 'E-mail', action: 'E-mail', plural: 'e-mail', out: 'E-mail sent', in: 'E-mail received' },
  'in-person': { label: 'In person', action: 'Meet', plural: 'to meet', out: 'Met in person', in: 'They came by' },
  letter: { label: 'Letter', action: 'Write to', plural: 'letters', out: 'Letter sent', in: 'Letter received' },
  postcard: { label: 'Postcard', action: 'Send a postcard to', plural: 'postcards', out: 'Postcard sent', in: 'Postcard received' },
  message: { label: 'Message', action: 'Message', plural: 'messages', out: 'Message sent', in: 'Message received' },
  fax: { label: 'Fax', action: 'Fax', plural: 'fax', out: 'Fax sent', in: 'Fax received' },
};

/** A number as it is read: "+44 161 496 0300 ext. 12", also where a program wrote ";ext=12". */
export function numberText(number: string): string {
  return number.replace(/\s*;\s*ext=\s*(?=\d)/i, ' ext. ');
}

/** What of a contact matched a search: "+49 170 2312199", "met at Hannover Messe", "note: two years of calibration". */
export function matchedWords({ field, text }: Matched): string {
  switch (field) {
    case 'event':
    case 'place':
      return `met at ${text}`;
    case 'phone':
      return numberText(text);
    case 'e-mail':
    case 'link':
    case 'address':
      return text;
    default:
      return `${fieldWords(field)}: ${text}`;
  }
}

/** What there is to say of a date to remember: "Turns 50 · last year you sent a postcard"; nothing of any other follow-up. */
export function dateWords(row: FollowUpRow | DateRow): string {
  const last = 'last_year' in row ? row.last_year : null;
  const words = [row.occurrence_words, last ? LAST_YEAR[last] : ''].filter(Boolean).join(' · ');
  return words.replace(/^./, (first) => first.toUpperCase());
}

/** How a date was seen to a year ago, in words. */
const LAST_YEAR: Record<Channel, string> = {
  call: 'last year you called',
  email: 'last year you sent an e-mail',
  'in-person': 'last year you met',
  letter: 'last year you sent a letter',
  postcard: 'last year you sent a postcard',
  message: 'last year you sent a message',
  fax: 'last year you sent a fax',
};

/** The outcomes, as the timeline has them. */
export const OUTCOMES: Record<Outcome, string> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'message-left': 'Left message',
  replied: 'Replied',
  met: 'Met',
  wrote: 'Wrote',
  interview: 'Interview',
  sale: 'Sale',
  delivered: 'Delivered',
  visited: 'Visited, did not buy',
  'not-hired': 'Not hired',
};

/** What can come of each channel, as it is offered there. */
const OUTCOMES_OF: Record<Channel, Partial<Record<Outcome, string>>> = {
  call: { reached: 'Reached', 'no-answer': 'No answer', 'message-left': 'Left message' },
  'in-person': { met: 'Met', 'no-answer': 'Nobody there' },
  email: { wrote: 'Sent', replied: 'Replied' },
  letter: { wrote: 'Sent', replied: 'Replied' },
  postcard: { wrote: 'Sent', replied: 'Replied' },
  message: { wrote: 'Sent', replied: 'Replied' },
  fax: { wrote: 'Sent', replied: 'Replied' },
};
/** What may come of it by whatever channel. */
const BY_ANY_CHANNEL: Outcome[] = ['interview', 'sale', 'delivered', 'visited', 'not-hired'];

/** What came of it, in the words of its channel. */
export interface OutcomeChoice {
  outcome: Outcome;
  label: string;
}

/** What usually comes of a channel, the best first; of what asks for a delivery, that it has arrived, too. */
export function usualOutcomes(channel: Channel, awaits: Reaction | null = null): OutcomeChoice[] {
  const words = OUTCOMES_OF[channel];
  const usual = (Object.keys(words) as Outcome[]).map((outcome) => ({ outcome, label: words[outcome] ?? OUTCOMES[outcome] }));
  return awaits === 'delivery' ? [...usual, { outcome: 'delivered', label: OUTCOMES.delivered }] : usual;
}

/** All that may come of a channel; `known` is there although it is unusual. */
export function outcomesOf(channel: Channel, known: Outcome | null = null): OutcomeChoice[] {
  const usual = usualOutcomes(channel);
  const more = [...BY_ANY_CHANNEL, ...(known ? [known] : [])].filter((outcome, at, all) => all.indexOf(outcome) === at && !usual.some((one) => one.outcome === outcome));
  return [...usual, ...more.map((outcome) => ({ outcome, label: OUTCOMES[outcome] }))];
}

/** Until core has said which day a morning is of. */
export const SNOOZES: Record<Snooze, string> = {
  'ten-minutes': 'In 10 minutes',
  'one-hour': 'In 1 hour',
  'tomorrow-morning': 'Next working morning',
  'back-at-desk': 'When I am back at the desk',
};

export const NAGS: Record<Nag, string> = { off: 'Off', 'ten-minutes': 'Every 10 min', hourly: 'Hourly' };

export const PLACE_KINDS: Record<PlaceKind, string> = { mobile: 'Mobile', work: 'Work', fax: 'Fax', home: 'Home', pager: 'Pager', main: 'Main', other: 'Other' };

/** The keys of a record of words, typed. */
export function codes<K extends string>(words: Record<K, unknown>): K[] {
  return Object.keys(words) as K[];
}

/** "Call Ana Prado". */
export function actionTitle(row: Pick<FollowUpRow, 'channel' | 'contact'>): string {
  return `${CHANNELS[row.channel].action} ${row.contact}`;
}

/** The same within a sentence: "call Ana Prado". */
export function actionWithin(row: Pick<FollowUpRow, 'channel' | 'contact'>): string {
  return `${CHANNELS[row.channel].action.replace(/^./, (c) => c.toLowerCase())} ${row.contact}`;
}

/** What the toast says of a follow-up that is done: "Done: call Ana Prado". */
export function doneWords(row: Pick<FollowUpRow, 'channel' | 'contact' | 'origin' | 'purpose'>): string {
  return `Done: ${row.origin === 'date' ? `${row.purpose}, ${row.contact}` : actionWithin(row)}`;
}

/** What happened, what is done with it, and what moves with it because it was tried in vain. */
export function withAlsoDone(words: string, done: string[], moved: [string, string][] = []): string {
  return [words, done.length > 0 && `also done: ${done.join(', ')}`, ...moved.map(([what, to]) => `${what} moves to ${day(to)}`)].filter(Boolean).join(' · ');
}

/** What the toast says of one that was tried in vain: "No answer from Ana Prado: moved to Tue 1 Dec". */
export function movedWords({ channel, contact }: Pick<FollowUpRow, 'channel' | 'contact'>, outcome: Outcome | null, movesTo: string): string {
  const what: Partial<Record<Outcome, string>> = {
    'no-answer': channel === 'in-person' ? `${contact} was not there` : `No answer from ${contact}`,
    'message-left': `Message left for ${contact}`,
    wrote: `Sent to ${contact}`,
    replied: `${contact} replied`,
  };
  return `${(outcome && what[outcome]) || contact}: moved to ${day(movesTo)}`;
}

/** What the toast says of something that was logged: "Logged with Ana Prado: call, reached". */
export function loggedWords(name: string, channel: Channel, direction: Direction, outcome: Outcome | null): string {
  return `Logged with ${name}: ${entryTitle({ kind: 'interaction', promise: null, channel, direction, outcome }).replace(/^./, (c) => c.toLowerCase())}`;
}

/** The channels as things one sends or makes: "the e-mail". */
const NOUNS: Record<Channel, string> = { call: 'call', email: 'e-mail', 'in-person': 'visit', letter: 'letter', postcard: 'postcard', message: 'message', fax: 'fax' };

/** "Last was the e-mail on Thu 19 Nov." */
export function lastWas({ other: { channel, date, planned } }: WeeklyLimit): string {
  return planned ? `A ${NOUNS[channel]} is planned for ${day(date)}.`.replace(/^A (?=e)/, 'An ') : `Last was the ${NOUNS[channel]} on ${day(date)}.`;
}

/** "Asked today at 08:20, after hours". */
export function askedWords({ asked_at, after_hours, channel }: Pick<FollowUpRow, 'asked_at' | 'after_hours' | 'channel'>): string {
  if (asked_at === null) return CHANNELS[channel].in;
  const near = nearDay(dateOf(asked_at)).replace(/^(Today|Yesterday)$/, (word) => word.toLowerCase());
  return `${CHANNELS[channel].in} ${near} at ${clock(new Date(asked_at))}${after_hours ? ', after hours' : ''}`;
}

/** What happened, as a heading of the timeline: "Call, left message". */
export function entryTitle(entry: Pick<TimelineEntry, 'kind' | 'channel' | 'direction' | 'outcome' | 'promise'>): string {
  if (entry.kind === 'planned') return 'Planned inside the weekly limit';
  if (entry.kind === 'waived') return 'Answer waived';
  if (entry.kind === 'note') return 'Note';
  if (entry.promise === 'kept') return 'Promise kept';
  if (entry.promise === 'late') return 'Promise kept late';
  if (entry.promise === 'dropped') return 'Promise missed';
  const happened = CHANNELS[entry.channel][entry.direction];
  const implied = entry.outcome === null || entry.outcome === 'wrote' || (entry.outcome === 'replied' && entry.direction === 'in') || (entry.outcome === 'met' && entry.channel === 'in-person');
  return implied || entry.outcome === null ? happened : `${happened}, ${OUTCOMES[entry.outcome].toLowerCase()}`;
}

/** "every 3 months". */
export function intervalWords({ count, unit }: Interval): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

/** "every 3 months". */
export function everyWords({ every }: Recurrence | Pick<Recurrence, 'every'>): string {
  return intervalWords(every);
}

/** "1 contact", "2 contacts". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** A name and where its family name stands in it: ["Pieter ", "van den Berg", ""]; `null` where none is known. */
export function aroundFamily(name: string, family: string): [string, string, string] | null {
  const at = family === '' ? -1 : name.lastIndexOf(family);
  return at < 0 ? null : [name.slice(0, at), family, name.slice(at + family.length)];
}

/**
 * "AO" for "Dr. Amara Okafor": of the given and the family name where these are known, in the order in which they are
 * shown; else of the first and the last word that is no title.
 */
export function initials(name: string | Name): string {
  const known = typeof name === 'string' ? [] : [name.given, name.family].filter((part) => /\p{L}/u.test(part));
  if (typeof name !== 'string' && known.length > 0) return known.toSorted((a, b) => name.full.indexOf(a) - name.full.indexOf(b)).map(initial).join('').toUpperCase();
  const words = (typeof name === 'string' ? name : name.full).split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !isAbbreviation(word));
  const [a, z] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [a, z].map((word) => (word ? ([...word][0] ?? '') : '')).join('').toUpperCase();
}

/** The letter that stands for a part of a name: "B" of "van den Berg". */
function initial(part: string): string {
  return /\p{Lu}/u.exec(part)?.[0] ?? /\p{L}/u.exec(part)?.[0] ?? '';
}

/** "Dr.", "h.c.", "Ph.D.,", "sen."; but a letter with a dot, as in "J.R. O'Brennan", is a name. */
function isAbbreviation(word: string): boolean {
  return /\.,?$/.test(word) && /\p{Ll}/u.test(word);
}
