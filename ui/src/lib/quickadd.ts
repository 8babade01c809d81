/** What is typed into the palette, read as a plan: "call Ana Prado Thu 3pm re quote". */
import type { Channel, ContactRow } from './host';
import { findWhen, type Found } from './when';

/** A stretch of the text that was understood. */
export interface Part {
  kind: 'channel' | 'who' | 'when' | 'purpose';
  start: number;
  end: number;
  text: string;
}

/** The text before anybody was looked up. */
export interface Typed {
  channel: (Part & { channel: Channel }) | null;
  when: Found | null;
  /** The words in which the contact is sought, from the beginning. */
  who: Part[];
  /** The words that are no part of the name for certain. */
  purpose: Part[];
}

/** The text with the contact found. */
export interface Understood {
  channel: Channel | null;
  contact: ContactRow | null;
  when: Found | null;
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

/** Reads a text; `null` when it names neither a channel nor a moment and so is a plain search. */
export function read(text: string, now: Date): Typed | null {
  const begin = /^\s*(?:plan\b\s*:?\s*)?/i.exec(text)?.[0].length ?? 0;
  const words = [...text.slice(begin).matchAll(/\S+/g)].map((match) => part('purpose', text, begin + match.index, begin + match.index + match[0].length));

  const first = words[0];
  const named = first && CHANNEL_WORDS[first.text.toLowerCase().replace(/:$/, '')];
  const channel = first && named ? { ...first, kind: 'channel' as const, channel: named } : null;
  const afterChannel = channel ? channel.end : begin;
  const when = findWhen(text.slice(afterChannel), now);
  if (when) {
    when.start += afterChannel;
    when.end += afterChannel;
  }
  if (!channel && !when) return null;

  const rest = words.filter((word) => word.start >= afterChannel && !(when && word.start < when.end && word.end > when.start));
  while (channel && rest[0] && FILLERS.has(rest[0].text.toLowerCase())) rest.shift();
  const before = when ? rest.filter((word) => word.start < when.start) : rest;
  const subject = before.length > 0 ? before : rest;
  const other = rest.filter((word) => !subject.includes(word));
  const ends = subject.findIndex((word, i) => i > 0 && PURPOSE_WORDS.has(word.text.toLowerCase()));
  const nameEnds = ends < 0 ? subject.length : ends;
  return {
    channel,
    when,
    who: subject.slice(0, nameEnds).map((word) => ({ ...word, kind: 'who' })),
    purpose: [...subject.slice(nameEnds), ...other],
  };
}

/** The most words that are tried as a name. */
const NAME_WORDS = 5;

/** Looks the contact up: the longest beginning of the words that finds somebody is the name, the rest is purpose. */
export async function understand(text: string, typed: Typed, search: (text: string) => Promise<ContactRow[]>): Promise<Understood> {
  const { channel, when } = typed;
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
  const spans = [channel, joined('who', text, name), when && part('when', text, when.start, when.end), ...stretches(text, purpose)];
  return {
    channel: channel?.channel ?? null,
    contact,
    when,
    purpose: purpose.map((word) => word.text).join(' '),
    parts: spans.filter((span) => span !== null).sort((a, b) => a.start - b.start),
  };
}

function part(kind: Part['kind'], text: string, start: number, end: number): Part {
  return { kind, start, end, text: text.slice(start, end) };
}

function joined(kind: Part['kind'], text: string, words: Part[]): Part | null {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? part(kind, text, first.start, last.end) : null;
}

/** Neighbouring words as one stretch each. */
function stretches(text: string, words: Part[]): Part[] {
  return words.reduce<Part[]>((done, word) => {
    const last = done.at(-1);
    if (last && text.slice(last.end, word.start).trim() === '') done[done.length - 1] = part('purpose', text, last.start, word.end);
    else done.push(part('purpose', text, word.start, word.end));
    return done;
  }, []);
}
