/** The fields of a card under review: their words, their order, and how lines of the card become part of them. */
import { words } from '../words';
import type { DraftField, FieldName, Line, PlaceKind } from './host';
import { PLACE_KINDS } from './words';

/** Below this a field is unsure; core's own bound. */
export const SURE = 0.8;

/** The fields, in the order in which they stand. */
export const FIELDS = words.details.card;
const ORDER = Object.keys(FIELDS) as FieldName[];
/** A contact has one of each: a line assigned to it takes its place. */
const SINGLE: FieldName[] = ['name', 'maiden-name', 'pronouns', 'title', 'organization', 'department'];
/** What stands between a value and a line that is added to it. */
const JOINTS: Partial<Record<FieldName, string>> = { name: ' ', title: ', ', organization: ' ', department: ', ', address: ', ', note: '\n' };

/** The kinds of a phone number, with their words; without a kind it is just a phone. */
export const PHONE_KINDS: { value: string; label: string }[] = [
  ...(Object.keys(PLACE_KINDS) as PlaceKind[]).map((kind) => ({ value: kind, label: PLACE_KINDS[kind] })),
  { value: '', label: FIELDS.phone },
];

/** What stands before a field: "Mobile", "E-mail". */
export function fieldWords({ field, kind }: Pick<DraftField, 'field' | 'kind'>): string {
  return field === 'phone' && kind !== null ? PLACE_KINDS[kind] : FIELDS[field];
}

/** Whether the owner should look at it. */
export function isUnsure({ confidence }: Pick<DraftField, 'confidence'>): boolean {
  return confidence < SURE;
}

/** A field that the owner adds, with nothing in it yet. */
export function blankField(field: FieldName): DraftField {
  return { field, kind: null, value: '', confidence: 1, lines: [], unsure: [], printed: '' };
}

/** A field that the owner typed, confirmed or took from the book: nothing about it is unsure any more. */
export function settled(field: DraftField, value = field.value): DraftField {
  return { ...field, value, confidence: 1, unsure: [] };
}

/** What goes to core: fields that say something. */
export function spoken(fields: DraftField[]): DraftField[] {
  return fields.filter(({ value }) => value.trim() !== '');
}

/** A value cut where it is unsure. Core counts characters, not UTF-16 units. */
export function pieces({ value, unsure }: Pick<DraftField, 'value' | 'unsure'>): { text: string; unsure: boolean }[] {
  const cut: { text: string; unsure: boolean }[] = [];
  [...value].forEach((character, i) => {
    const last = cut.at(-1);
    if (last && last.unsure === unsure.includes(i)) last.text += character;
    else cut.push({ text: character, unsure: unsure.includes(i) });
  });
  return cut;
}

/**
 * What a value says that another does not, with the words around it: a number's last group, a mail address's domain.
 * Before the difference, the difference, behind it.
 */
export function against(value: string, other: string): [string, string, string] {
  const [a, b] = [[...value], [...other]];
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start++;
  let end = a.length;
  while (end > start && a.length - end < shortest - start && a[end - 1] === b[b.length - 1 - (a.length - end)]) end--;
  const parts = /[\s@./,]/;
  const word = { start, end };
  while (word.start > 0 && !parts.test(a[word.start - 1]!)) word.start--;
  while (word.end < a.length && !parts.test(a[word.end]!)) word.end++;
  const cut = (from: number, to: number): string => a.slice(from, to).join('');
  return [cut(word.start, start), cut(start, end), cut(end, word.end)];
}

/** The fields with one more, behind those of its name; `at` is where it stands. */
export function withField(fields: DraftField[], added: DraftField): { fields: DraftField[]; at: number } {
  const at = fields.filter(({ field }) => ORDER.indexOf(field) <= ORDER.indexOf(added.field)).length;
  return { fields: [...fields.slice(0, at), added, ...fields.slice(at)], at };
}

/** The fields that a line can be added to: those with a value of several words. */
export function joinable(fields: DraftField[], position: number): FieldName[] {
  return fields.filter(({ field, lines, value }) => field in JOINTS && value !== '' && !lines.includes(position)).map(({ field }) => field);
}

/**
 * The fields after a line was assigned: `read` is what core makes of it. The line leaves the field it was in; it takes
 * the place of a field that there is once, stands beside those that there are several of, and is added to a note.
 */
export function assigned(fields: DraftField[], position: number, read: DraftField): { fields: DraftField[]; at: number } {
  const rest = fields.filter(({ lines }) => !(lines.length === 1 && lines[0] === position));
  const known = SINGLE.includes(read.field) ? rest.findIndex(({ field }) => field === read.field) : rest.findIndex(({ field, value }) => field === read.field && value === '');
  const taken = settled({ ...read, lines: [position] });
  if (known >= 0) return { fields: rest.with(known, taken), at: known };
  if (read.field === 'note' && rest.some(({ field }) => field === 'note')) return joined(rest, position, taken);
  return withField(rest, taken);
}

/** The fields after a line was added to the end of the first one of that name. */
export function joined(fields: DraftField[], position: number, read: DraftField): { fields: DraftField[]; at: number } {
  const rest = fields.filter(({ field, lines }) => field === read.field || !(lines.length === 1 && lines[0] === position));
  const at = rest.findIndex(({ field }) => field === read.field);
  const known = rest[at];
  if (!known) return assigned(fields, position, read);
  const value = `${known.value}${JOINTS[read.field] ?? ' '}${read.value}`;
  return { fields: rest.with(at, { ...settled(known, value), lines: [...known.lines, position] }), at };
}

/** Whether a line is unsure: its field is, or, when no field holds it, its own reading. */
export function lineUnsure(line: Line, position: number, fields: DraftField[]): boolean {
  const holding = fields.filter(({ lines }) => lines.includes(position));
  return holding.length > 0 ? holding.some(isUnsure) : line.confidence < SURE;
}
