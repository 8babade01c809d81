/** The data file as a whole, and what the app knows of the system that it runs on. */
import type { Alert, BackupReason, BackupRow, BookContents, DaysOff, Host, ImportSummary, Presence, ShortcutState } from '../lib/host';
import { words } from './fixtures';
import type { World } from './world';

/** The system that reminders run on. */
export type System = 'fine' | 'blocked' | 'none' | 'quiet' | 'mac';

interface Outside {
  system: System;
  /** The system's locale for dates. */
  locale: string;
  /** What waits in the window in place of pop-ups. */
  alerts: Alert[];
  /** Takes pictures into the Inbox. */
  take(names: string[]): ImportSummary;
  alertsChanged(): void;
}

/** What the notifier of each system says of itself, in the words of the resident part (`resident/src/notifier`). */
const PRESENCES: Record<System, Presence['pop_ups']> = {
  fine: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body', 'body-markup', 'icon-static', 'persistence', 'sound'], permission: 'granted', do_not_disturb: false, advice: '' },
  blocked: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body'], permission: 'denied', do_not_disturb: false, advice: 'Pop-ups from Touchbase are switched off on this desktop: switch on Notifications and Notification Pop-ups in Settings → Notifications → Touchbase. Until then, reminders show in the window.' },
  none: { service: null, capabilities: [], permission: 'unknown', do_not_disturb: false, advice: 'No notification service is running: install one, such as dunst (on Wayland mako), and start it with the session. Until then, reminders show in the window.' },
  quiet: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body', 'persistence'], permission: 'granted', do_not_disturb: true, advice: '“Do not disturb” is on, so reminders wait. To see them now, click the clock and switch off Do Not Disturb, or do so in Settings → Notifications.' },
  mac: { service: 'macOS Notification Centre', capabilities: [], permission: 'granted', do_not_disturb: false, advice: 'macOS does not tell Touchbase whether a Focus is on. If no reminders show, check in Control Centre.' },
};

export function system(world: World, { system, locale, alerts, take, alertsChanged }: Outside) {
  const { said } = world;
  let { settings } = said;
  const moved = (off: DaysOff[]): number => world.steps.filter(({ date }) => off.some(({ from, until }) => from <= date && date <= until)).length;
  let test: Presence['test'] = null;
  /** Whether the shortcut of quick add works, on that system. */
  const shortcutNow = (): ShortcutState => {
    const { shortcut } = settings.quick_add;
    if (shortcut === '') return { is: 'off' };
    if (system === 'none') return { is: 'by-hand', with: '/usr/bin/touchbase --add' };
    return shortcut === 'Alt+F4' ? { is: 'taken' } : { is: 'works', with: shortcut };
  };
  const DATA_FILE = '~/.local/share/touchbase/touchbase.db';
  const FOLDER = '~/.local/share/touchbase/touchbase.backups';
  const contents = (): BookContents => ({ contacts: world.contacts.length, entries: world.happened.length, follow_ups: world.steps.length, changed_at: words.now });
  const KEPT: [string, string, BackupReason, number][] = [
    ['touchbase 2026-11-23 18-30.db', '2026-11-23T18:30:00Z', 'by-hand', 8294],
    ['touchbase 2026-11-20 17-10 before restore.db', '2026-11-20T17:10:00Z', 'before-restore', 8211],
    ['touchbase.schema-6.backup', '2026-10-30T09:02:00Z', 'before-update', 7373],
  ];
  let backups = world.contacts.length === 0 ? [] : KEPT.map(([name, at, reason, kilobytes]): BackupRow => ({ path: `${FOLDER}/${name}`, at, reason, kilobytes }));
  const backUp = (reason: BackupReason): BackupRow => {
    const row = { path: `${FOLDER}/touchbase ${backups.length + 1}.db`, at: new Date().toISOString(), kilobytes: 8400, reason };
    backups = [row, ...backups];
    return row;
  };
  return {
    settings: async () => settings,
    // Which days a rule chose is core's to know: here it is whatever stands on a day that is off.
    checkSettings: async ({ working_hours: { days_off }, weekly_limit_days }) => ({ moves: moved(days_off) + Math.max(0, weekly_limit_days - settings.weekly_limit_days) }),
    changeSettings: world.verb('changeSettings', (wanted) => {
      const count = moved(wanted.working_hours.days_off) + Math.max(0, wanted.weekly_limit_days - settings.weekly_limit_days);
      settings = wanted;
      return count;
    }),
    systemLocale: async () => locale,
    backups: async () => ({ data_file: DATA_FILE, kilobytes: 8400, folder: FOLDER, rows: backups }),
    backupContents: async (path) => (path.includes('schema') ? { ...contents(), contacts: 3, changed_at: null } : contents()),
    addBackup: async () => backUp('by-hand'),
    restoreBackup: async () => {
      const kept = backUp('before-restore');
      world.changed();
      return kept;
    },
    beginAs: world.verb('beginAs', (role) => void (settings = { ...settings, role })),
    undoState: async () => ({ undo: null, redo: null }),
    undo: async () => null,
    redo: async () => null,
    previewImport: async () => words.previewImport,
    importFiles: async (paths) => (paths.every((path) => /\.(jpe?g|png|pdf)$/.test(path)) ? take(paths) : { ...words.previewImport, problems: [], batch: 1 }),
    imports: async () => [{ id: 1, title: 'contacts.vcf', at: words.now, contacts: words.previewImport.changes.length + words.previewImport.more_changes }],
    importChanges: async () => ({ contacts: words.previewImport.changes, more: words.previewImport.more_changes }),
    cancelImport: async () => {},
    exportVcard: async (_path, ids) => ids?.length ?? world.contacts.length,
    pendingAlerts: async () => alerts,
    answerAlert: async (about) => {
      alerts = alerts.filter((alert) => JSON.stringify(alert.about) !== JSON.stringify(about));
      alertsChanged();
      return null;
    },
    snoozeAll: async () => {
      const count = alerts.flatMap(({ about }) => (about.kind === 'follow-up' ? [about.reminder] : 'reminders' in about ? about.reminders : [])).length;
      alerts = [];
      alertsChanged();
      world.changed('snooze');
      return count;
    },
    proofs: async (followUp) => said.proofs[followUp] ?? [],
    reminderHealth: async () => said.reminderHealth,
    presence: async () => {
      // Whoever looks twice has pressed a button meanwhile.
      const now = test;
      if (test && system === 'fine') test = { ...test, answered_at: new Date().toISOString() };
      return { pop_ups: PRESENCES[system], tray: system !== 'none', test: now, shortcut: shortcutNow() };
    },
    testPopup: async () => {
      test = { shown_at: new Date().toISOString(), answered_at: null };
      return null;
    },
    zones: async () => Intl.supportedValuesOf('timeZone'),
    regions: async () => [{ code: 'DE', name: 'Germany' }, { code: 'GB', name: 'United Kingdom' }, { code: 'US', name: 'United States' }],
    about: async () => ({ version: '0.1.0', data_file: DATA_FILE }),
    listens: async () => null,
    quickAddListens: async () => '',
    fitQuickAdd: async () => {},
    closeQuickAdd: async () => {},
    goOnInWindow: async () => {},
    theme: async () => 'system',
    setTheme: async () => null,
    launchAtLogin: async () => false,
    setLaunchAtLogin: async () => null,
    quit: async () => {},
  } satisfies Partial<Host['core']>;
}
