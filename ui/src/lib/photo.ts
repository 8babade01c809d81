/** The picture of a contact: from a file, or from the clipboard. */
import { words } from '../words';
import { detailsOf } from './details';
import { sortFiles } from './files';
import { choosePhoto, type Contact, core } from './host';
import type { Ui, Who } from './ui.svelte';

/** Whether what is dragged can become one: a single picture. */
export function isPhoto(paths: string[]): boolean {
  return paths.length === 1 && sortFiles(paths).photos.length === 1;
}

/** Takes the picture of a file. */
export function setPhoto(ui: Ui, { id, name }: Pick<Who, 'id' | 'name'>, path: string): Promise<boolean> {
  return ui.attemptSaying(words.contact.photo.changed(name), () => core.setPhoto(id, path));
}

/** Takes the picture of a file that the owner chooses. */
export async function chooseAndSetPhoto(ui: Ui, who: Pick<Who, 'id' | 'name'>): Promise<void> {
  try {
    const path = await choosePhoto();
    if (path !== null) await setPhoto(ui, who, path);
  } catch (error) {
    ui.fail(error);
  }
}

/** Takes the picture on the clipboard. */
export async function pastePhoto(ui: Ui, { id, name }: Pick<Who, 'id' | 'name'>): Promise<void> {
  let found = true;
  await ui.saying(
    () => words.contact.photo.changed(name),
    async () => (await ui.attempt(core.pastePhoto(id).then((taken) => (found = taken)))) && found,
  );
  if (!found) ui.say(words.contact.photo.none);
}

export function removePhoto(ui: Ui, contact: Contact): Promise<boolean> {
  return ui.attemptSaying(words.contact.photo.removed(contact.name.full || contact.organization), () => core.editContact(contact.id, { ...detailsOf(contact), photo: null }));
}
