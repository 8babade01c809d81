/** The titles of the menu bar, where the system has one. */
export const menuBar = {
  file: 'File',
  edit: 'Edit',
  go: 'Go',
  view: 'View',
  window: 'Window',
  help: 'Help',
};
