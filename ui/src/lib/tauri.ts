/** The host in the app: Tauri. The only file besides the generated `bindings.ts` that imports its API. */
import { convertFileSrc } from '@tauri-apps/api/core';
import { Menu, type PredefinedMenuItemOptions } from '@tauri-apps/api/menu';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';

import { words } from '../words';
import { commands, events } from './bindings';
import { BACKUP_ENDINGS, PDF_ENDINGS, PHOTO_ENDINGS, VCARD_ENDINGS } from './files';
import type { Host } from './host';

const SEPARATOR: PredefinedMenuItemOptions = { item: 'Separator' };

/** Menu entries that the system has words and acts for, in groups. */
const systemItems = (...groups: PredefinedMenuItemOptions['item'][][]): PredefinedMenuItemOptions[] =>
  groups.flatMap((group, i) => [...(i > 0 ? [SEPARATOR] : []), ...group.map((item) => ({ item }))]);

export const tauri: Host = {
  core: commands,

  onChanged: (tell) => events.changed.listen(({ payload }) => tell(payload)),
  onAlertsChanged: (tell) => events.alertsChanged.listen(({ payload }) => tell(payload)),
  onImportProgress: (tell) => events.importProgress.listen(({ payload }) => tell(payload)),
  onReadingProgress: (tell) => events.readingProgress.listen(({ payload }) => tell(payload)),
  onOpen: (tell) => events.open.listen(({ payload }) => tell(payload)),
  onQuickAdd: (tell) => events.quickAddAsked.listen(({ payload }) => tell(payload)),
  onDrag: (tell) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'enter' || payload.type === 'leave') return tell(payload);
      const { x, y } = payload.position.toLogical(window.devicePixelRatio);
      tell({ ...payload, at: { x, y } });
    }),

  chooseFiles: async () => {
    const chosen = await open({
      multiple: true,
      title: words.files.choose,
      filters: [
        { name: words.files.all, extensions: [...PHOTO_ENDINGS, ...PDF_ENDINGS, ...VCARD_ENDINGS] },
        { name: words.files.photos, extensions: PHOTO_ENDINGS },
        { name: words.files.pdf, extensions: PDF_ENDINGS },
        { name: words.files.contacts, extensions: VCARD_ENDINGS },
        { name: words.files.any, extensions: ['*'] },
      ],
    });
    return chosen ?? [];
  },
  choosePhoto: () => open({ title: words.contact.photo.chooseTitle, filters: [{ name: words.files.photos, extensions: PHOTO_ENDINGS }] }),
  chooseBackup: () =>
    open({
      title: words.backup.choose,
      filters: [
        { name: words.backup.kind, extensions: BACKUP_ENDINGS },
        { name: words.files.any, extensions: ['*'] },
      ],
    }),
  chooseTarget: (title, name, kind) => save({ title, defaultPath: name, filters: [kind] }),
  copy: (text) => navigator.clipboard.writeText(text),
  zoom: (factor) => getCurrentWebview().setZoom(factor),
  showMenuBar: async ({ app, file, go, view, help }) => {
    const menu = await Menu.new({
      items: [
        { text: words.frame.name, items: [...systemItems([{ About: null }], ['Services'], ['Hide', 'HideOthers', 'ShowAll'], []), ...app] },
        { text: words.menuBar.file, items: [...file, ...systemItems([], ['CloseWindow'])] },
        { text: words.menuBar.edit, items: systemItems(['Undo', 'Redo'], ['Cut', 'Copy', 'Paste', 'SelectAll']) },
        { text: words.menuBar.go, items: go },
        { text: words.menuBar.view, items: view },
        { text: words.menuBar.window, items: systemItems(['Minimize', 'Maximize', 'Fullscreen']) },
        { text: words.menuBar.help, items: help },
      ],
    });
    await menu.setAsAppMenu();
  },
  photoUrl: (hash) => convertFileSrc(hash, 'photo'),
};
