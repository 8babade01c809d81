/** Putting contacts away, and bringing them back. */
import { words } from '../words';
import { core, type ContactRow } from './host';
import type { Action } from './keys';
import type { Ui } from './ui.svelte';

/** Puts contacts away; who is owed something is left out, and named with the reason. */
export async function archive(ui: Ui, ids: number[]): Promise<void> {
  try {
    const { left_out } = await ui.telling(() => core.archive(ids), ({ archived }) => words.toasts.archived(archived.length));
    if (left_out.length > 0) ui.warn(left_out.map(({ contact, reason }) => words.toasts.notArchived(contact, reason)).join(' '));
  } catch (error) {
    ui.fail(error);
  }
}

export function unarchive(ui: Ui, { id, name }: Pick<ContactRow, 'id' | 'name'>): Promise<boolean> {
  return ui.attemptSaying(words.toasts.unarchived(name), () => core.unarchive([id]));
}

/** What puts a contact away, or brings them back. */
export function archiveAction(ui: Ui, row: Pick<ContactRow, 'id' | 'name' | 'archived'>): Action {
  return row.archived ? { label: words.actions.unarchive, run: () => unarchive(ui, row) } : { label: words.actions.archive, run: () => archive(ui, [row.id]) };
}
