/** How numbers, addresses and links are marked: what each is for, what it is called, and which comes first. */
import type { Details, Marks, PlaceKind } from './host';
import { PLACE_KINDS } from './words';

/** The fields whose values are marked. */
export const MARKED = ['phones', 'emails', 'addresses', 'urls'] as const;
/** A field whose values are marked. */
export type MarkedField = (typeof MARKED)[number];

/** Whether the values of a field are marked. */
export function isMarked(field: keyof Details): field is MarkedField {
  return (MARKED as readonly string[]).includes(field);
}

/** What a value can be for. Only a telephone is a main line, a fax, a pager, in a pocket. */
export const KINDS_OF: Record<MarkedField, PlaceKind[]> = {
  phones: ['mobile', 'work', 'home', 'main', 'fax', 'pager', 'other'],
  emails: ['work', 'home', 'other'],
  addresses: ['work', 'home', 'other'],
  urls: ['work', 'home', 'other'],
};

/** All kinds, the one that stands out first. */
export function kindsOf({ kind, also = [] }: Pick<Marks, 'kind' | 'also'>): PlaceKind[] {
  return kind === null ? [] : [kind, ...also];
}

/** The kinds with another one, or without one of them. Core brings them into order. */
export function withKind(marks: Marks, kind: PlaceKind, has: boolean): Pick<Marks, 'kind' | 'also'> {
  const [first = null, ...also] = has ? [...new Set([...kindsOf(marks), kind])] : kindsOf(marks).filter((one) => one !== kind);
  return { kind: first, also };
}

/** Its kinds in words: "Mobile, work"; empty when none is known. */
export function kindWords(marks: Pick<Marks, 'kind' | 'also'>): string {
  return kindsOf(marks).map((kind, at) => (at === 0 ? PLACE_KINDS[kind] : PLACE_KINDS[kind].toLowerCase())).join(', ');
}

/** What it is called: in the owner's words, else by its kinds. */
export function marksWords({ label = '', ...marks }: Marks): string {
  return label || kindWords(marks);
}

/** The marks of a value. Those of a link stand apart from it. */
export function marksAt(details: Details, field: MarkedField, index: number): Marks | undefined {
  return field === 'urls' ? details.url_marks[details.urls[index] ?? ''] : details[field][index];
}

/** Prefers a value to all others of its field; one that is preferred already no longer is. */
export function prefer(details: Details, field: MarkedField, index: number): void {
  const wanted = marksAt(details, field, index)?.preferred !== true;
  details[field].forEach((_, at) => delete marksAt(details, field, at)?.preferred);
  if (!wanted) return;
  if (field === 'urls') {
    const url = details.urls[index] ?? '';
    details.url_marks[url] = { ...(details.url_marks[url] ?? { kind: null }), preferred: true };
  } else if (details[field][index]) details[field][index].preferred = true;
}

/** Drops what says nothing, as core does. */
export function tidyMarks(marks: Marks): void {
  if (marks.label !== undefined && (marks.label = marks.label.trim()) === '') delete marks.label;
  if (marks.also?.length === 0) delete marks.also;
  if (marks.preferred === false) delete marks.preferred;
}

/** Whether there is nothing in them. */
export function saysNothing({ kind, ...more }: Marks): boolean {
  return kind === null && Object.values(more).every((value) => !value || (Array.isArray(value) && value.length === 0));
}
