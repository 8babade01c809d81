/** Ticking a follow-up off, and what comes next. */
import { core, type FollowUpRow, type Outcome, type WhatNext } from './host';
import { DONE } from './plan';
import type { Ui } from './ui.svelte';
import { doneWords } from './words';

/** Does a follow-up without a word, or with this outcome; the toast names what else is done with it. Whether it was done. */
export async function tickOff(ui: Ui, row: FollowUpRow, outcome: Outcome | null = null): Promise<boolean> {
  const also = await core.checkLog(row.contact_id, row.id, 'out', outcome).then(
    (check) => check.also_done,
    // It is done all the same.
    () => [],
  );
  return ui.attemptSaying(doneWords(row, also), () => core.complete(row.id, { ...DONE, outcome }));
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
