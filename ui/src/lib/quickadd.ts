/** What is typed into the palette, read as a plan: "call Ana Prado Thu 3pm re quote". */
import { words } from '../words';
import type { Channel, ContactRow } from './host';
import { findWhen, type How, type When } from './when';
import type { Span } from './wording';

/** A stretch of the text that was understood. */
export interface Part extends Span {
  kind: 'channel' | 'who' | 'when' | 'purpose';
  text: string;
}

/** The text before anybody was looked up. */
export interface Typed {
  channel: (Part & { channel: Channel }) | null;
  when: When | null;
  /** The words for the moment, also when it cannot be meant. */
  moment: Part[];
  /** What is to be said of the moment. */
  said: string;
  /** Words that speak of a day or a time and were not understood. */
  unread: string[];
  /** The words in which the contact is sought, from the beginning. */
  who: Part[];
  /** The words that are no part of the name for certain. */
  purpose: Part[];
}

/** The text with the contact found. */
export interface Understood {
  channel: Channel | null;
  contact: ContactRow | null;
  when: When | null;
  /** What is to be said of the moment: why it cannot be meant, what it was taken for, what of it was not understood. */
  said: string;
  /** Words that speak of a day or a time were not understood: the owner looks before it is planned. */
  unsure: boolean;
  purpose: string;
  /** What was understood, in order, to be marked under the words. */
  parts: Part[];
}

const CHANNEL_WORDS: Record<string, Channel> = {
  call: 'call', phone: 'call', ring: 'call',
  email: 'email', 'e-mail': 'email', mail: 'email',
  meet: 'in-person', visit: 'in-person', see: 'in-person', meeting: 'in-person',
  letter: 'letter', write: 'letter',
  postcard: 'postcard',
  message: 'message', text: 'message', sms: 'message', whatsapp: 'message',
  fax: 'fax',
};
/** Words that end a name and begin a purpose. */
const PURPOSE_WORDS = new Set(['re', 're:', 'about', 'regarding', 'for', 'because', 'to', '-', '–', ':']);
/** Words between the channel and the name that say nothing. */
const FILLERS = new Set(['to', 'with', 'a', 'an']);

/** Words that speak of a day or a time. */
const OF_TIME = /^(?:someday|sometime|somewhen|soon|later|asap|eventually|midnight|yesterday|ago|\d{1,2}ish|\d{1,2}[:.]\d{2}|\d{1,2}\.\d{1,2}\.?|\d{1,2}[ap]m|\d{1,2}[/-]\d{1,2}(?:[/-]\d+)?|\d+(?:st|nd|rd|th)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:ish)?)[.,;!?]*$/i;

/** Reads a text; `null` when it names neither a channel nor a moment and so is a plain search. */
export function read(text: string, now: Date, how: How = {}): Typed | null {
  const begin = /^\s*(?:plan\b\s*:?\s*)?/i.exec(text)?.[0].length ?? 0;
  const all = [...text.slice(begin).matchAll(/\S+/g)].map((match) => part('purpose', text, begin + match.index, begin + match.index + match[0].length));

  const first = all[0];
  const named = first && CHANNEL_WORDS[first.text.toLowerCase().replace(/:$/, '')];
  const channel = first && named ? { ...first, kind: 'channel' as const, channel: named } : null;
  const afterChannel = channel ? channel.end : begin;
  const after = all.filter((word) => word.start >= afterChannel);
  const borders = after.filter((word, i) => i > 0 && endsName(word)).map((word) => word.start - afterChannel);
  const { when, spans, said } = findWhen(text.slice(afterChannel), now, how, borders);
  const moment = spans.map((span) => part('when', text, span.start + afterChannel, span.end + afterChannel)).sort((a, b) => a.start - b.start);
  if (!channel && moment.length === 0) return null;

  const rest = after.filter((word) => !moment.some((span) => word.start < span.end && word.end > span.start));
  while (channel && rest[0] && FILLERS.has(rest[0].text.toLowerCase())) rest.shift();
  const [begins] = moment;
  const before = begins ? rest.filter((word) => word.start < begins.start) : rest;
  const subject = before.length > 0 ? before : rest;
  const other = rest.filter((word) => !subject.includes(word));
  const ends = subject.findIndex((word, i) => i > 0 && endsName(word));
  const nameEnds = ends < 0 ? subject.length : ends;
  const purpose = [...subject.slice(nameEnds), ...other];
  // What it is about may speak of other days, once the moment is known.
  const doubtful = when ? rest.slice(0, Math.max(0, rest.findIndex(endsName)) || rest.length) : rest;
  return {
    channel,
    when,
    moment,
    said,
    unread: doubtful.map((word) => word.text).filter((word) => OF_TIME.test(word)),
    who: subject.slice(0, nameEnds).map((word) => ({ ...word, kind: 'who' })),
    purpose,
  };
}

/** Whether what it is about begins with this word. */
function endsName(word: Part): boolean {
  return PURPOSE_WORDS.has(word.text.toLowerCase());
}

/** The most words that are tried as a name. */
const NAME_WORDS = 5;

/** Looks the contact up: the longest beginning of the words that finds somebody is the name, the rest is purpose. */
export async function understand(text: string, typed: Typed, search: (text: string) => Promise<ContactRow[]>): Promise<Understood> {
  const { channel, when, moment, unread } = typed;
  let contact: ContactRow | null = null;
  let length = Math.min(typed.who.length, NAME_WORDS);
  for (; length > 0; length--) {
    const found = await search(typed.who.slice(0, length).map((word) => word.text).join(' '));
    contact = found[0] ?? null;
    if (contact) break;
  }
  // Nobody found: the words are still a name, of somebody not on file.
  const nameLength = contact ? length : typed.who.length;
  const name = typed.who.slice(0, nameLength);
  const purpose = [...typed.who.slice(nameLength), ...typed.purpose];
  const spans = [channel, joined('who', text, name), ...moment, ...stretches(text, purpose)];
  return {
    channel: channel?.channel ?? null,
    contact,
    when,
    said: [typed.said, unread.length > 0 ? words.time.typed.unread(unread) : ''].filter(Boolean).join(' '),
    unsure: unread.length > 0,
    purpose: purpose.map((word) => word.text).join(' '),
    parts: spans.filter((span) => span !== null).sort((a, b) => a.start - b.start),
  };
}

function part(kind: Part['kind'], text: string, start: number, end: number): Part {
  return { kind, start, end, text: text.slice(start, end) };
}

function joined(kind: Part['kind'], text: string, parts: Part[]): Part | null {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last ? part(kind, text, first.start, last.end) : null;
}

/** Neighbouring words as one stretch each. */
function stretches(text: string, parts: Part[]): Part[] {
  return parts.reduce<Part[]>((done, word) => {
    const last = done.at(-1);
    if (last && text.slice(last.end, word.start).trim() === '') done[done.length - 1] = part('purpose', text, last.start, word.end);
    else done.push(part('purpose', text, word.start, word.end));
    return done;
  }, []);
}
