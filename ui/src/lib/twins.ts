/** Contacts side by side: what each says, and where they differ. */
import { words } from '../words';
import { comparable, type Group } from './details';
import { brief, dateOf } from './format';
import type { ContactRow, ContactView } from './host';
import { count } from './words';

/** One row of the comparison. */
export interface Row {
  label: string;
  /** What each of them says, in their order. */
  said: string[][];
  /** Whether not all of them say the same. */
  differs: boolean;
  /** Whether it tells who somebody is when two say it: a number, an address. */
  tells: boolean;
}

/** What a contact says of itself, and what the book knows of it beside that. */
function said(view: ContactView): { label: string; values: string[]; group?: Group }[] {
  const { next_steps, timeline, contact } = view;
  return [
    ...comparable(view),
    { label: words.details.planned, values: next_steps.length > 0 ? [count(next_steps.length, 'follow-up')] : [] },
    { label: words.details.timeline, values: timeline.length > 0 ? [count(timeline.length, 'entry', 'entries')] : [] },
    { label: words.details.added, values: [brief(dateOf(contact.created_at))] },
  ];
}

/** The rows in which at least one of them says something. */
export function compared(views: ContactView[]): Row[] {
  const [first = [], ...others] = views.map(said);
  return first
    .map(({ label, values, group }, at) => {
      const all = [values, ...others.map((other) => other[at]?.values ?? [])];
      return { label, said: all, differs: new Set(all.map((one) => JSON.stringify(one))).size > 1, tells: group === 'reach' };
    })
    .filter((row) => row.said.some((values) => values.length > 0));
}

/** How many of them say a value. A number or an address is the same whatever each calls it: "… 123 (work)". */
export function sayers({ said, tells }: Pick<Row, 'said' | 'tells'>, value: string): number {
  const bare = (one: string): string => (tells ? one.replace(/ \([^()]*\)$/, '') : one);
  return said.filter((values) => values.some((one) => bare(one) === bare(value))).length;
}

/** "They say the same.", "3 lines differ." */
export function differenceWords(rows: Row[]): string {
  const differing = rows.filter(({ differs }) => differs).length;
  return differing === 0 ? words.details.same : words.details.differ(differing);
}

/** What is shown of one of several who are merged. */
export function rowOf({ contact, next_steps }: ContactView): ContactRow {
  const { id, name, organization, title, emails, phones, tags, archived, sample } = contact;
  return { id, name: name.full, family: name.family, organization, title, email: emails[0]?.value ?? '', phone: phones[0]?.value ?? '', tags, archived, sample, last_contact_at: null, next_date: next_steps[0]?.date ?? null };
}

/** "Ana María Prado merged into Ana Prado", "J. Weber and 2 others merged into Jonas Weber". */
export function mergedWords(kept: string, others: string[]): string {
  const [first = '', ...rest] = others;
  return rest.length > 0 ? words.toasts.mergedSeveral(first, rest.length, kept) : words.toasts.merged(first, kept);
}
