/** The data file as a whole, and what the app knows of the system that it runs on. */
import type { Alert, DaysOff, Host, ImportSummary, Presence } from '../lib/host';
import { words } from './fixtures';
import type { World } from './world';

/** The system that reminders run on. */
export type System = 'fine' | 'blocked' | 'none' | 'quiet' | 'mac';

interface Outside {
  system: System;
  /** What waits in the window in place of pop-ups. */
  alerts: Alert[];
  /** Takes pictures into the Inbox. */
  take(names: string[]): ImportSummary;
  alertsChanged(): void;
}

/** What the notifier of each system says of itself, in the words of the resident part (`resident/src/notifier`). */
const PRESENCES: Record<System, Presence['pop_ups']> = {
  fine: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body', 'body-markup', 'icon-static', 'persistence', 'sound'], permission: 'granted', do_not_disturb: false, advice: '' },
  blocked: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body'], permission: 'denied', do_not_disturb: false, advice: 'The desktop was told to show no pop-ups of Touchbase: switch on Notifications and Notification Pop-ups in Settings → Notifications → Touchbase. Reminders show in the window until then.' },
  none: { service: null, capabilities: [], permission: 'unknown', do_not_disturb: false, advice: 'No notification service runs: install one, such as dunst (on Wayland mako), and start it with the session. Reminders show in the window until then.' },
  quiet: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body', 'persistence'], permission: 'granted', do_not_disturb: true, advice: 'Do not disturb is on, and reminders wait for its end: to see them now, switch off Do Not Disturb below the calendar at the clock, or in Settings → Notifications.' },
  mac: { service: 'macOS Notification Centre', capabilities: [], permission: 'granted', do_not_disturb: false, advice: 'macOS does not tell Touchbase of a Focus: when no reminder shows, look in Control Centre whether one is on.' },
};

export function system(world: World, { system, alerts, take, alertsChanged }: Outside) {
  const { said } = world;
  let { settings } = said;
  const moved = (off: DaysOff[]): number => world.steps.filter(({ date }) => off.some(({ from, until }) => from <= date && date <= until)).length;
  let test: Presence['test'] = null;
  return {
    settings: async () => settings,
    // Which days a rule chose is core's to know: here it is whatever stands on a day that is off.
    checkSettings: async ({ working_hours: { days_off } }) => ({ moves: moved(days_off) }),
    changeSettings: world.verb('changeSettings', (wanted) => {
      settings = wanted;
      return moved(wanted.working_hours.days_off);
    }),
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
      return { pop_ups: PRESENCES[system], tray: system !== 'none', test: now };
    },
    testPopup: async () => {
      test = { shown_at: new Date().toISOString(), answered_at: null };
      return null;
    },
    zones: async () => Intl.supportedValuesOf('timeZone'),
    regions: async () => [{ code: 'DE', name: 'Germany' }, { code: 'GB', name: 'United Kingdom' }, { code: 'US', name: 'United States' }],
    about: async () => ({ version: '0.1.0', data_file: '~/.local/share/touchbase/touchbase.db' }),
    listens: async () => null,
    theme: async () => 'system',
    setTheme: async () => null,
    launchAtLogin: async () => false,
    setLaunchAtLogin: async () => null,
    quit: async () => {},
  } satisfies Partial<Host['core']>;
}
