/** Ticking a follow-up off. */
import { asFailure, core, type FollowUpRow } from './host';
import { DONE } from './plan';
import type { Ui } from './ui.svelte';

/** Does a follow-up without a word. What core wants a reason for is asked in Log outcome. Whether it was done. */
export async function tickOff(ui: Ui, row: FollowUpRow): Promise<boolean> {
  try {
    await core.complete(row.id, DONE);
    return true;
  } catch (error) {
    const refused = asFailure(error);
    if (refused.field === 'reason') ui.open({ name: 'log', who: whoOf(row), followUp: row, refused });
    else ui.fail(error);
    return false;
  }
}

/** For whom a follow-up is. */
export function whoOf({ contact_id, contact, organization }: Pick<FollowUpRow, 'contact_id' | 'contact' | 'organization'>): { id: number; name: string; organization: string } {
  return { id: contact_id, name: contact, organization };
}
