/** The endings of files, without their dots. HEIC is taken too: core says how to convert it where it cannot be read. */
export const PHOTO_ENDINGS = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif', 'tif', 'tiff', 'bmp', 'gif'];
export const PDF_ENDINGS = ['pdf'];
export const VCARD_ENDINGS = ['vcf', 'vcard'];
export const BACKUP_ENDINGS = ['db', 'backup'];

/** The files of a drag, by what can be done with them. */
export interface Dragged {
  /** Photos and scans of cards: read, and looked at in the Inbox. */
  photos: string[];
  /** PDF files: the same, page by page. */
  pdfs: string[];
  /** vCard files: imported. */
  cards: string[];
  /** What has no ending and so is most likely a folder: the vCard files in it are imported. */
  folders: string[];
  /** Everything else. */
  others: string[];
}

/** Sorts dragged files by their names. */
export function sortFiles(paths: string[]): Dragged {
  const sorted: Dragged = { photos: [], pdfs: [], cards: [], folders: [], others: [] };
  for (const path of paths) sorted[kindOf(path)].push(path);
  return sorted;
}

/** The file's own name. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function kindOf(path: string): keyof Dragged {
  const ending = /\.([^/\\.]+)$/.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined || /^\.[^.]*$/.test(fileName(path))) return 'folders';
  if (PHOTO_ENDINGS.includes(ending)) return 'photos';
  if (PDF_ENDINGS.includes(ending)) return 'pdfs';
  return VCARD_ENDINGS.includes(ending) ? 'cards' : 'others';
}
