/** What stands around the pages: sidebar, toast, the frame of a dialog. */
export const frame = {
  name: 'Touchbase',
  pages: 'Main',
  menu: 'Pages',
  over: 'Menus and dialogs',
  search: 'Search or add',
  local: 'Stays on this computer',
  dismiss: 'Dismiss',
  textSize: (percent: number) => `Text size: ${percent}%`,
  paste: 'Paste',
  unsaved: (key: string) => `Not saved yet. Press ${key} to discard it.`,
};
