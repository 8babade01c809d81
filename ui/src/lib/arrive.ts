/** What comes in from outside, by drop, by choice or by paste, and where it leads. */
import { words } from '../words';
import { fileName, sortFiles } from './files';
import { chooseFiles, core, type ImportSummary } from './host';
import type { Ui } from './ui.svelte';

/** Pictures of cards alone are taken at once, for the owner looks at each of them anyway and says in the Inbox where they are from; all else is shown first. */
export async function takeFiles(ui: Ui, paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  const { cards, folders, others } = sortFiles(paths);
  if (cards.length + folders.length + others.length > 0) return ui.open({ name: 'import', paths });
  // Fifty photos are a few hundred megabytes to take in.
  if (paths.length > 3) ui.say(words.toasts.importing(paths.length));
  try {
    arrived(ui, await ui.telling(() => core.importFiles(paths, null), ({ drafts }) => words.toasts.cards(drafts)));
  } catch (error) {
    ui.fail(error);
  }
}

/** Lets the owner choose files, and takes them in. */
export async function chooseAndImport(ui: Ui): Promise<void> {
  try {
    await takeFiles(ui, await chooseFiles());
  } catch (error) {
    ui.fail(error);
  }
}

/** Text from the clipboard: an e-mail signature, a card in words. */
export async function takeText(ui: Ui, text: string): Promise<void> {
  try {
    const draft = await core.pasteText(text);
    const { batch } = await core.draft(draft);
    ui.go({ page: 'inbox', batch, draft });
  } catch (error) {
    ui.fail(error);
  }
}

/** Pictures from the clipboard: each is a batch of its own; the last one is shown. */
export async function takePictures(ui: Ui, pictures: File[]): Promise<void> {
  try {
    for (const picture of pictures) {
      arrived(ui, await core.pasteImage(picture.name || words.files.pasted, await base64(picture)));
    }
  } catch (error) {
    ui.fail(error);
  }
}

/** What the page was not handed: WebKitGTK keeps a copied picture from it, the host does not. */
export async function takeClipboard(ui: Ui): Promise<void> {
  try {
    const summary = await core.pasteClipboard();
    if (summary) arrived(ui, summary);
    else ui.say(words.toasts.emptyClipboard);
  } catch (error) {
    ui.fail(error);
  }
}

/** The bytes as base64: a list of numbers would be four times as long on its way to core. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error(words.files.unreadable));
    reader.readAsDataURL(file);
  });
}

/** Leads to the cards that came in, and says which files were left out. */
function arrived(ui: Ui, { batch, drafts, problems }: ImportSummary): void {
  if (batch !== null && drafts > 0) ui.go({ page: 'inbox', batch });
  const first = problems[0];
  if (!first) return;
  const file = fileName(first.file);
  ui.warn(problems.length > 1 ? words.toasts.problems(file, first.reason, problems.length - 1) : words.toasts.problem(file, first.reason));
}
