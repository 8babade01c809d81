/** Filters that let everything through, to begin from. */
import type { ContactFilter, ListFilter } from './host';

/** A list as it is. */
export const NO_FILTER: ListFilter = { text: '', channel: null, tag: '', play: '', promises: false, kind: null };

/** The whole book, by name. */
export const EVERYBODY: ContactFilter = { tag: '', stage: '', nothing_planned: false, unreachable: false, order: 'name' };
