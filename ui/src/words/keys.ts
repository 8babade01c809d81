/** What each key does, by where it does it. */
export const keys = {
  title: 'Keys',
  anywhere: 'Anywhere',
  importFiles: 'Import files',
  paste: 'Paste a signature',
  day: 'Close the day',
  reminders: 'Reminders',
  quit: 'Quit',

  inList: 'In a list',
  down: 'Down',
  up: 'Up',
  move: 'Move to another day',
  spread: 'Spread the selected',
  proposals: 'Next step 1 to 4',
  select: 'Select',
  selectAll: 'Select all',
  addToList: 'Add to the list',

  withContact: 'With a contact',
  copyNumber: 'Copy number',
  editField: 'Edit a field',
  outcomes: 'Outcome 1 to 3',
  addNote: 'Add note',
  saveForm: 'Save a form',

  inInbox: 'In the Inbox',
  saveNext: 'Save and next',
  onFile: 'Use value on file',
  merge: 'Toggle merge',
  discard: 'Discard',
  zoomIn: 'Zoom in',
};
