/** What can be done wherever the owner is: the keys and the palette have it from here. */
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
    { label: words.common.addContact, key: 'n', run: () => ui.open({ name: 'add' }) },
    { label: words.actions.plan, run: () => ui.open({ name: 'plan' }) },
    { label: words.actions.addPromise, run: () => ui.open({ name: 'plan', preset: { promise: true } }) },
    { label: words.actions.addOpportunity, run: () => ui.open({ name: 'opportunity' }) },
    { label: words.actions.startPlay, run: () => ui.open({ name: 'start-play' }) },
    { label: words.actions.importFiles, key: 'ctrl+o', run: () => chooseAndImport(ui) },
    { label: words.keys.paste, run: () => takeClipboard(ui) },
    { label: words.actions.exportAll, run: () => exportContacts(ui, null, words.files.contacts) },
    { label: words.actions.findDuplicates, run: () => ui.go({ page: 'duplicates' }) },
    ...DESTINATIONS.flat().map(({ page, title, key }) => ({ label: words.actions.goTo(title), key: `g ${key}`, run: () => ui.go({ page }) })),
    { label: words.actions.goTo(words.day.title), key: 'g d', run: () => ui.go({ page: 'day' }) },
    { label: words.actions.goTo(words.quiet.title), run: () => ui.go({ page: 'quiet' }) },
    { label: words.actions.goTo(words.keys.reminders), key: 'g h', run: () => ui.go({ page: 'reminders' }) },
    { label: words.welcome.setUp, run: () => ui.go({ page: 'welcome' }) },
    { label: words.common.back, key: 'alt+arrowleft', run: () => ui.back() },
    { label: words.common.undo, key: 'ctrl+z', run: () => ui.undo() },
    { label: words.common.redo, key: 'ctrl+shift+z', run: () => ui.redo() },
    { label: words.keys.larger, key: 'ctrl++', run: () => changeTextSize(ui, 1) },
    { label: words.keys.smaller, key: 'ctrl+-', run: () => changeTextSize(ui, -1) },
    { label: words.keys.usualSize, key: 'ctrl+0', run: () => changeTextSize(ui, 0) },
    { label: words.actions.light, run: theme('light') },
    { label: words.actions.dark, run: theme('dark') },
    { label: words.actions.asSystem, run: theme('system') },
    ...SETTINGS.map(({ id, name, also }) => ({ label: words.actions.setting(name), also, onlyTyped: true, run: () => ui.go({ page: 'settings', setting: id }) })),
    { label: words.actions.testReminder, run: () => ui.attempt(core.testPopup()) },
    { label: words.keys.title, key: '?', run: () => ui.open({ name: 'keys' }) },
    { label: words.keys.quit, key: 'ctrl+q', run: () => ui.attempt(core.quit()) },
  ];
}
