/** The rows of a contact's page, of which one is current: what is planned, then what happened. */
import type { FollowUpRow, TimelineEntry } from './host';
import type { Rows } from './rows.svelte';

export type ContactRow = { id: string; step: FollowUpRow } | { id: string; entry: TimelineEntry };
export type ContactRows = Rows<ContactRow, string>;

export function stepRow(step: FollowUpRow): ContactRow {
  return { id: `step.${step.id}`, step };
}

/** Entries of different kinds may have the same number. */
export function entryRow(entry: TimelineEntry): ContactRow {
  return { id: `${entry.kind}.${entry.id}`, entry };
}
