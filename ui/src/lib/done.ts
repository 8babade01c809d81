/** Ticking a follow-up off, and what comes next. */
import { core, type FollowUpRow, type LogCheck, type Outcome, type WhatNext } from './host';
import { NOTHING_SAID } from './log_form.svelte';
import { DONE } from './plan';
import type { Ui } from './ui.svelte';
import { doneWords, withAlsoDone } from './words';

/** The follow-ups that core is asked to do right now. */
const underWay = new Set<number>();

/**
 * Does a follow-up without a word, or with this outcome; the toast names what else is done with it. Whether it was done: a
 * second press while core is at it does nothing. `known` is what core said of it already.
 */
export async function tickOff(ui: Ui, row: FollowUpRow, outcome: Outcome | null = null, known: LogCheck | null = null): Promise<boolean> {
  if (underWay.has(row.id)) return false;
  underWay.add(row.id);
  try {
    // Whatever core could not say of it, it is done all the same.
    const { also_done, also_moved } = known ?? (await checkDone(row, outcome).catch(() => NOTHING_SAID));
    return await ui.attemptSaying(withAlsoDone(doneWords(row), also_done, also_moved), () => core.complete(row.id, { ...DONE, outcome }));
  } finally {
    underWay.delete(row.id);
  }
}

/** What core says of doing a follow-up. */
export function checkDone(row: FollowUpRow, outcome: Outcome | null): Promise<LogCheck> {
  return core.checkLog(row.contact_id, row.id, 'out', outcome, null);
}

/** What may come next with a contact, when nothing is planned any more and they matter. */
export async function whatNext(contact: number): Promise<WhatNext | null> {
  try {
    return await core.whatNext(contact);
  } catch {
    // It is only an offer: without it the contact stands under "no next step".
    return null;
  }
}

/** For whom a follow-up is. */
export function whoOf({ contact_id, contact, organization }: Pick<FollowUpRow, 'contact_id' | 'contact' | 'organization'>): { id: number; name: string; organization: string } {
  return { id: contact_id, name: contact, organization };
}
