import type { Dragged } from '../lib/files';
import { figure } from '../lib/format';
import { counted } from './plural';

/** What is dropped on the window, and an import: what it would do, what it did. */
export const importing = {
  /** Over the window, while files are dragged. */
  drop: {
    files: (files: number, folders: number) => `Drop ${[files > 0 && counted(files, 'file'), folders > 0 && counted(folders, 'folder')].filter(Boolean).join(' and ')} to import`,
    unreadable: 'These files cannot be imported yet',
    reviewed: 'You review each card in the Inbox before it is saved.',
    shownFirst: 'You see what is in them before anything is saved.',
    local: 'Read on this computer. Nothing is sent anywhere.',
  },
  kinds: {
    photos: { title: 'Card photos', about: 'JPG, PNG, HEIC, WebP' },
    cards: { title: 'vCard', about: 'One contact or a whole address book' },
    pdfs: { title: 'PDF', about: 'Scanned cards, several to a page' },
    folders: { title: 'Folder', about: 'The vCard files in it' },
    others: { title: 'Other files', about: 'Not supported yet' },
  } satisfies Record<keyof Dragged, { title: string; about: string }>,

  title: (file: string) => `Import ${file}`,
  titleDone: (file: string) => `Imported ${file}`,
  titleOf: (files: number) => `Import ${counted(files, 'file')}`,
  titleOfDone: (files: number) => `Imported ${counted(files, 'file')}`,
  reading: (file: string) => `Reading ${file}…`,
  readingOf: (files: number) => `Reading ${counted(files, 'file')}…`,
  starting: 'Starting…',
  done: (done: number, total: number) => `${figure(done)} of ${figure(total)}`,
  progress: 'Progress',
  cancelKeeps: 'Cancelling leaves everything as it was.',
  allKnown: 'All of this is already in your contacts.',
  nothingFound: 'No contacts found.',
  event: 'Event',
  eventHint: 'e.g. Hannover Messe 2026',
  place: 'Place',
  placeHint: 'e.g. Hall 12, Hannover',
  /** Before the import: what it does not touch, and how many cards wait for the owner after it. */
  notYet: (duplicates: number, waiting: number) =>
    ['Nothing is saved yet.', duplicates > 0 && 'Duplicates change nothing.', waiting > 0 && `${counted(waiting, 'card')} will need your review after the import.`].filter(Boolean).join(' '),
  undoAll: 'Undo reverses the whole import.',
  import: 'Import',
  importCards: (cards: number) => `Import ${counted(cards, 'card')}`,
  reviewCards: 'Review cards',
  reviewDuplicates: 'Review duplicates',
  showContacts: 'Show contacts',

  /** The changes of each contact. */
  changes: (of: string) => `Changes from ${of}`,
  nothingChanged: 'This import changed no contacts.',
  which: 'Which contacts',
  notListed: (more: number) => `${counted(more, 'more contact is', 'more contacts are')} not listed.`,
  inShort: (fields: string, more: number) => `${fields} and ${figure(more)} more`,
  andMore: (more: number) => `and ${figure(more)} more`,
  field: 'Field',
  before: 'Before',
  now: 'Now',
  after: 'After',
  afterImport: 'After the import',
  nothing: 'nothing',

  /** The parts of the result. */
  parts: { new: 'New', updated: 'Updated', duplicates: 'Duplicates', ask: 'To review', problems: 'Problems' },
  did: 'What the import did',
  does: 'What the import will do',
  newContacts: 'New contacts',
  updates: 'Changes to contacts you already have',
  toInbox: (cards: number) => `${counted(cards, 'card')} will go to the Inbox. You review each one before it is saved.`,
  inInbox: (cards: number) => `${counted(cards, 'card')} went to the Inbox. Review each one before it is saved.`,
  alike: (contacts: number) =>
    contacts === 1
      ? 'One of the new contacts may be one you already have. It will be added as new; after the import you can merge it or keep it apart under Duplicates.'
      : `${figure(contacts)} of the new contacts may be ones you already have. They will be added as new; after the import you can merge them or keep them apart under Duplicates.`,
  alikeAdded: (contacts: number) =>
    contacts === 1
      ? 'One of the new contacts may be one you already have. It was added as new; merge it or keep it apart.'
      : `${figure(contacts)} of the new contacts may be ones you already have. They were added as new; merge them or keep them apart.`,
  sameName: 'same name',
  mayBe: (name: string) => `may be ${name}`,
  line: (file: string, line: number) => `${file}, line ${line}`,
  noneNew: 'No new contacts.',
  noneUpdated: 'No changes to contacts you already have.',
  updatesNotListed: 'The changes are not listed.',
  duplicates: (cards: number) =>
    cards === 1 ? '1 card says nothing that is not in your contacts already. It changes nothing.' : `${figure(cards)} cards say nothing that is not in your contacts already. They change nothing.`,
  noDuplicates: 'No duplicates.',
  noneToReview: 'Nothing to review.',
  noProblems: 'Everything could be read.',
};
