import { words } from '../words';
import { chooseTarget, core } from './host';
import type { Ui } from './ui.svelte';

/** Writes contacts (all of them for `null`) to a vCard file of the owner's choice. */
export async function exportContacts(ui: Ui, ids: number[] | null, name: string): Promise<void> {
  try {
    const file = `${name.replaceAll(/[/\\:*?"<>|]/g, '-') || 'contact'}.vcf`;
    const path = await chooseTarget(words.files.export, file, { name: words.files.contacts, extensions: ['vcf'] });
    if (path === null) return;
    const written = await core.exportVcard(path, ids);
    ui.say(words.toasts.exported(written, path));
  } catch (error) {
    ui.fail(error);
  }
}
