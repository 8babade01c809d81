/** Filters that let everything through, to begin from. */
import { words } from '../words';
import type { ContactFilter, ContactOrder, ListFilter } from './host';
import { codes } from './words';

/** A list as it is. */
export const NO_FILTER: ListFilter = { text: '', channel: null, tag: '', play: '', promises: false, kind: null };

/** The whole book, by name. */
export const EVERYBODY: ContactFilter = { tag: '', stage: '', nothing_planned: false, without_step: false, unreachable: false, archived: false, order: 'name' };

/** The orders of the list of contacts, as they are called. */
export const ORDERS: { value: ContactOrder; label: string }[] = codes(words.codes.orders).map((value) => ({ value, label: words.codes.orders[value] }));

/** Whether a filter leaves contacts out. */
export function isNarrowed({ tag, stage, nothing_planned, without_step, unreachable, archived }: ContactFilter): boolean {
  return tag !== '' || stage !== '' || nothing_planned || without_step || unreachable || archived;
}

/** What of a filter of the list of contacts is not as it is for the whole book. */
export function narrowing(only: ContactFilter): Partial<ContactFilter> {
  return Object.fromEntries(Object.entries(only).filter(([key, value]) => value !== EVERYBODY[key as keyof ContactFilter]));
}

/** The same, read from anything: what does not belong to a filter is left out. */
export function narrowingOf(kept: unknown): Partial<ContactFilter> {
  const { tag, stage, nothing_planned, without_step, unreachable, archived, order } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
  const known = ORDERS.find(({ value }) => value === order)?.value;
  return narrowing({
    tag: typeof tag === 'string' ? tag : '',
    stage: typeof stage === 'string' ? stage : '',
    nothing_planned: nothing_planned === true,
    without_step: without_step === true,
    unreachable: unreachable === true,
    archived: archived === true,
    order: known ?? EVERYBODY.order,
  });
}
