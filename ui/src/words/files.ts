/** What the system's file dialogs say, and files that come in. */
export const files = {
  choose: 'Import cards and contacts',
  all: 'Cards and contacts',
  photos: 'Card photos',
  pdf: 'PDF',
  contacts: 'Contacts (vCard)',
  any: 'All files',
  export: 'Export contacts',
  /** The name of a picture from the clipboard. */
  pasted: 'Pasted picture',
  unreadable: 'The picture on the clipboard could not be read. Save it as a file and drop that here.',
};
