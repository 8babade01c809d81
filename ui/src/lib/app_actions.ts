/** What can be done wherever the owner is: the keys, the palette and the menu bar have it from here. */
import { words } from '../words';
import { chooseAndImport, takeClipboard } from './arrive';
import { exportContacts } from './export';
import { core } from './host';
import type { Action } from './keys';
import { DESTINATIONS } from './pages';
import { SETTINGS } from './settings';
import { changeTextSize } from './text_size';
import { showTheme } from './theme';
import type { Ui } from './ui.svelte';

export function appActions(ui: Ui): Action[] {
  const theme = (theme: 'light' | 'dark' | 'system') => async () => {
    if (await ui.attempt(core.setTheme(theme))) showTheme(theme);
  };
  return [
    { label: words.common.addContact, key: 'n', menu: 'file', run: () => ui.open({ name: 'add' }) },
    { label: words.actions.plan, menu: 'file', run: () => ui.open({ name: 'plan' }) },
    { label: words.actions.addPromise, menu: 'file', run: () => ui.open({ name: 'plan', preset: { promise: true } }) },
    { label: words.actions.addOpportunity, menu: 'file', run: () => ui.open({ name: 'opportunity' }) },
    { label: words.actions.startPlay, menu: 'file', run: () => ui.open({ name: 'start-play' }) },
    { label: words.actions.importFiles, key: 'ctrl+o', menu: 'file', run: () => chooseAndImport(ui) },
    { label: words.keys.paste, menu: 'file', run: () => takeClipboard(ui) },
    { label: words.actions.exportAll, menu: 'file', run: () => exportContacts(ui, null, words.files.contacts) },
    { label: words.actions.findDuplicates, menu: 'file', run: () => ui.go({ page: 'duplicates' }) },
    ...DESTINATIONS.flat().map(({ page, title, key }) => ({ label: words.actions.goTo(title), key: `g ${key}`, menu: 'go' as const, run: () => ui.go({ page }) })),
    { label: words.actions.goTo(words.day.title), key: 'g d', menu: 'go', run: () => ui.go({ page: 'day' }) },
    { label: words.actions.goTo(words.quiet.title), menu: 'go', run: () => ui.go({ page: 'quiet' }) },
    { label: words.actions.goTo(words.keys.reminders), key: 'g h', menu: 'go', run: () => ui.go({ page: 'reminders' }) },
    { label: words.welcome.setUp, menu: 'help', run: () => ui.go({ page: 'welcome' }) },
    { label: words.common.back, key: 'alt+arrowleft', menu: 'go', run: () => ui.back() },
    { label: words.common.undo, key: 'ctrl+z', run: () => ui.undo() },
    { label: words.common.redo, key: 'ctrl+shift+z', run: () => ui.redo() },
    { label: words.keys.larger, key: 'ctrl++', menu: 'view', run: () => changeTextSize(ui, 1) },
    { label: words.keys.smaller, key: 'ctrl+-', menu: 'view', run: () => changeTextSize(ui, -1) },
    { label: words.keys.usualSize, key: 'ctrl+0', menu: 'view', run: () => changeTextSize(ui, 0) },
    { label: words.actions.light, menu: 'view', run: theme('light') },
    { label: words.actions.dark, menu: 'view', run: theme('dark') },
    { label: words.actions.asSystem, menu: 'view', run: theme('system') },
    ...SETTINGS.map(({ id, name, also }) => ({ label: words.actions.setting(name), also, onlyTyped: true, run: () => ui.go({ page: 'settings', setting: id }) })),
    { label: words.actions.testReminder, menu: 'help', run: () => ui.attempt(core.testPopup()) },
    { label: words.keys.title, key: '?', menu: 'help', run: () => ui.open({ name: 'keys' }) },
    { label: words.keys.quit, key: 'ctrl+q', menu: 'app', run: () => ui.attempt(core.quit()) },
  ];
}
