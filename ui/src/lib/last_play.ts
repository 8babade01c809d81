/** The play that the owner chose last for a batch of cards: offered again for the next batch of the same kind, never preset. */
import type { BatchView } from './host';

/** How a batch of cards came in. */
export type BatchKind = 'paste' | 'photo' | 'files';

const KEY = 'plays-of-batches';
/** What core calls text and pictures that were pasted. */
const PASTED_TEXT = /^Pasted text$/;
const PASTED_PICTURE = /^Pasted picture$/;
const PICTURE = /\.(?:jpe?g|png|webp|tiff?|bmp|gif|heic|avif)$/i;

export function kindOf({ files }: Pick<BatchView, 'files'>): BatchKind {
  if (files.length > 0 && files.every((name) => PASTED_TEXT.test(name))) return 'paste';
  return files.length > 0 && files.every((name) => PASTED_PICTURE.test(name) || PICTURE.test(name)) ? 'photo' : 'files';
}

function kept(): Partial<Record<BatchKind, string>> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

/** The play that was chosen last for a batch of this kind; empty for none. */
export function lastPlay(kind: BatchKind): string {
  const name: unknown = kept()[kind];
  return typeof name === 'string' ? name : '';
}

export function rememberPlay(kind: BatchKind, name: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), [kind]: name }));
  } catch {
    // Without room to remember it, nothing is offered next time.
  }
}
