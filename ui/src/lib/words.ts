/** The words for what core names by a code. */
import { words } from '../words';
import { counted } from '../words/plural';
import { fieldWords } from './extra';
import { clockWords, dateOf, day, dayTime, nearDayWithin } from './format';
import type { Channel, DateRow, Direction, FollowUpRow, Interval, Matched, Name, Outcome, Plan, Reaction, Recurrence, TimelineEntry, WeeklyLimit } from './host';

/** The channels, in the order in which they are offered. */
export const CHANNELS = words.codes.channels;

/** A number as it is read: "+44 161 496 0300 ext. 12", also where a program wrote ";ext=12". */
export function numberText(number: string): string {
  return number.replace(/^(.*?)\s*;\s*ext=\s*(?=\d)(.*)$/is, (_, plain: string, extension: string) => words.details.withExtension(plain, extension));
}

/** What of a contact matched a search: "+49 170 2312199", "met at Hannover Messe", "note: two years of calibration". */
export function matchedWords({ field, text }: Matched): string {
  switch (field) {
    case 'event':
    case 'place':
      return words.search.metAt(text);
    case 'phone':
      return numberText(text);
    case 'e-mail':
    case 'link':
    case 'address':
      return text;
    default:
      return words.search.inField(fieldWords(field), text);
  }
}

/** What there is to say of a date to remember: "Turns 50 · last year you sent a postcard"; nothing of any other follow-up. */
export function dateWords(row: FollowUpRow | DateRow): string {
  const last = 'last_year' in row ? row.last_year : null;
  const said = [row.occurrence_words, last ? words.codes.lastYear[last] : ''].filter(Boolean).join(' · ');
  return said.replace(/^./, (first) => first.toUpperCase());
}

/** The outcomes, as the timeline has them. */
export const OUTCOMES = words.codes.outcomes;

/** What can come of each channel, the best first. */
const OUTCOMES_OF: Record<Channel, Outcome[]> = {
  call: ['reached', 'no-answer', 'message-left', 'bounced'],
  'in-person': ['met', 'no-answer'],
  email: ['wrote', 'replied', 'bounced'],
  letter: ['wrote', 'replied', 'bounced'],
  postcard: ['wrote', 'replied', 'bounced'],
  message: ['wrote', 'replied', 'bounced'],
  fax: ['wrote', 'replied', 'bounced'],
};

/** What can come of a channel, as it is offered there. */
function outcomeBy(channel: Channel, outcome: Outcome): string {
  if (outcome === 'wrote') return words.codes.sent;
  if (outcome === 'bounced') return words.codes.bounced[channel];
  return outcome === 'no-answer' && channel === 'in-person' ? words.codes.nobodyThere : OUTCOMES[outcome];
}

/** What may come of it by whatever channel. */
const BY_ANY_CHANNEL: Outcome[] = ['interview', 'sale', 'delivered', 'visited', 'not-hired'];

/** What came of it, in the words of its channel. */
export interface OutcomeChoice {
  outcome: Outcome;
  label: string;
}

/** What usually comes of a channel, the best first; of what asks for a delivery, that it has arrived, too. */
export function usualOutcomes(channel: Channel, awaits: Reaction | null = null): OutcomeChoice[] {
  const usual = OUTCOMES_OF[channel].map((outcome) => ({ outcome, label: outcomeBy(channel, outcome) }));
  return awaits === 'delivery' ? [...usual, { outcome: 'delivered', label: OUTCOMES.delivered }] : usual;
}

/** All that may come of a channel; `known` is there although it is unusual. */
export function outcomesOf(channel: Channel, known: Outcome | null = null): OutcomeChoice[] {
  const usual = usualOutcomes(channel);
  const more = [...BY_ANY_CHANNEL, ...(known ? [known] : [])].filter((outcome, at, all) => all.indexOf(outcome) === at && !usual.some((one) => one.outcome === outcome));
  return [...usual, ...more.map((outcome) => ({ outcome, label: OUTCOMES[outcome] }))];
}

/** Until core has said which day a morning is of. */
export const SNOOZES = words.codes.snoozes;

export const NAGS = words.codes.nags;

export const PLACE_KINDS = words.codes.places;

/** The keys of a record of words, typed. */
export function codes<K extends string>(record: Record<K, unknown>): K[] {
  return Object.keys(record) as K[];
}

/** "Call Ana Prado". */
export function actionTitle(row: Pick<FollowUpRow, 'channel' | 'contact'>): string {
  return words.codes.todo[row.channel](row.contact);
}

/** The same within a sentence: "call Ana Prado". */
export function actionWithin(row: Pick<FollowUpRow, 'channel' | 'contact'>): string {
  return words.codes.todoWithin[row.channel](row.contact);
}

/** What the toast says of a follow-up that is done: "Done: call Ana Prado". */
export function doneWords(row: Pick<FollowUpRow, 'channel' | 'contact' | 'origin' | 'purpose'>): string {
  return row.origin === 'date' ? words.toasts.dateDone(row.purpose, row.contact) : words.toasts.done(actionWithin(row));
}

/** What happened, what is done with it, and what moves with it because it was tried in vain. */
export function withAlsoDone(said: string, done: string[], moved: [string, string][] = []): string {
  return [said, done.length > 0 && words.toasts.alsoDone(done), ...moved.map(([what, to]) => words.toasts.alsoMoved(what, day(to)))].filter(Boolean).join(' · ');
}

/** What the toast says of one that was tried in vain: "No answer from Ana Prado: moved to Tue 1 Dec". */
export function movedWords({ channel, contact }: Pick<FollowUpRow, 'channel' | 'contact'>, outcome: Outcome | null, movesTo: string): string {
  const what: Partial<Record<Outcome, string>> = {
    'no-answer': channel === 'in-person' ? words.toasts.notThere(contact) : words.toasts.noAnswer(contact),
    'message-left': words.toasts.messageLeft(contact),
    wrote: words.toasts.sent(contact),
    replied: words.toasts.replied(contact),
    bounced: words.toasts.bounced(contact),
  };
  return words.toasts.moved((outcome && what[outcome]) || contact, day(movesTo));
}

/** What the toast says of a plan: "Planned with Ana Prado: Send two new panes, Tue 1 Dec, 10:00". */
export function plannedWords(name: string, { purpose, date, time, promise }: Pick<Plan, 'purpose' | 'date' | 'time' | 'promise'>): string {
  return (promise ? words.promises.added : words.nextStep.planned)(name, purpose, dayTime(date, time));
}

/** What the toast says of something that was logged: "Logged with Ana Prado: call, reached". */
export function loggedWords(name: string, channel: Channel, direction: Direction, outcome: Outcome | null): string {
  return words.toasts.logged(name, entryTitle({ kind: 'interaction', promise: null, channel, direction, outcome }).replace(/^./, (c) => c.toLowerCase()));
}

/** "Last contact: e-mail on Thu 19 Nov. Also planned: call on Wed 25 Nov.": why one may be in touch again so late. */
export function lastWas({ other: { channel, date, planned }, also }: WeeklyLimit): string {
  const last = planned ? words.codes.plannedContact(channel, day(date)) : words.codes.lastContact(channel, day(date));
  return also === null ? last : `${last} ${words.codes.alsoPlanned(also.channel, day(also.date))}`;
}

/** "E-mail received today at 08:20, after hours". */
export function askedWords({ asked_at, after_hours, channel }: Pick<FollowUpRow, 'asked_at' | 'after_hours' | 'channel'>): string {
  if (asked_at === null) return CHANNELS[channel].in;
  const when = [CHANNELS[channel].in, nearDayWithin(dateOf(asked_at)), clockWords(new Date(asked_at))] as const;
  return after_hours ? words.codes.receivedAfterHours(...when) : words.codes.received(...when);
}

/** What happened, as a heading of the timeline: "Call, left message". */
export function entryTitle(entry: Pick<TimelineEntry, 'kind' | 'channel' | 'direction' | 'outcome' | 'promise'>): string {
  if (entry.kind === 'planned') return words.codes.entries.planned;
  if (entry.kind === 'waived') return words.codes.entries.waived;
  if (entry.kind === 'note') return words.common.note;
  if (entry.promise === 'kept') return words.codes.entries.kept;
  if (entry.promise === 'late') return words.codes.entries.late;
  if (entry.promise === 'dropped') return words.codes.entries.missed;
  const happened = CHANNELS[entry.channel][entry.direction];
  const implied = entry.outcome === null || entry.outcome === 'wrote' || (entry.outcome === 'replied' && entry.direction === 'in') || (entry.outcome === 'met' && entry.channel === 'in-person');
  return implied || entry.outcome === null ? happened : words.codes.entries.came(happened, OUTCOMES[entry.outcome].toLowerCase());
}

/** "every 3 months". */
export function intervalWords({ count, unit }: Interval): string {
  return words.time.every[unit](count);
}

/** "every 3 months". */
export function everyWords({ every }: Recurrence | Pick<Recurrence, 'every'>): string {
  return intervalWords(every);
}

/** "1 contact", "2 contacts". */
export function count(n: number, one: string, many = `${one}s`): string {
  return counted(n, one, many);
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
  const parts = withoutDegrees(typeof name === 'string' ? name : name.full).split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !isAbbreviation(word));
  const [a, z] = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return [a, z].map((word) => (word ? ([...word][0] ?? '') : '')).join('').toUpperCase();
}

/** "Priya Raghunathan" of "Priya Raghunathan, MD, FACC": a degree behind a comma has two capitals or more. */
function withoutDegrees(name: string): string {
  const [first = '', ...others] = name.split(',');
  return others.every((part) => part.trim().split(/\s+/).every((word) => /\p{Lu}.*\p{Lu}/u.test(word))) ? first : name;
}

/** The letter that stands for a part of a name: "B" of "van den Berg". */
function initial(part: string): string {
  return /\p{Lu}/u.exec(part)?.[0] ?? /\p{L}/u.exec(part)?.[0] ?? '';
}

/** "Dr.", "h.c.", "Ph.D.,", "sen."; but a letter with a dot, as in "J.R. O'Brennan", is a name. */
function isAbbreviation(word: string): boolean {
  return /\.,?$/.test(word) && /\p{Ll}/u.test(word);
}
