/** The files of a drag, by what can be done with them. */
export interface Dragged {
  /** vCard files: imported. */
  cards: string[];
  /** What has no ending and so is most likely a folder: the vCard files in it are imported. */
  folders: string[];
  /** Everything else. */
  others: string[];
}

/** Sorts dragged files by their names. */
export function sortFiles(paths: string[]): Dragged {
  const isCard = (path: string): boolean => /\.(vcf|vcard)$/i.test(path);
  const isFolder = (path: string): boolean => !/[^/\\]\.[^/\\.]+$/.test(path);
  return {
    cards: paths.filter(isCard),
    folders: paths.filter((path) => !isCard(path) && isFolder(path)),
    others: paths.filter((path) => !isCard(path) && !isFolder(path)),
  };
}
