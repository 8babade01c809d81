/** What the system says of pop-ups and what the proof log holds, in the window without a host. */
import type { About, Alert, Presence, Proof, ProofRow, ReminderHealth } from '../lib/host';
import { actionTitle } from '../lib/words';
import { at } from './people';
import { type Answers, refuse, type World } from './world';

/** The system that reminders run on. */
export type System = 'fine' | 'blocked' | 'none' | 'quiet' | 'mac';

export interface ReminderOptions {
  system: System;
  /** No reminder was due yet. */
  empty: boolean;
  /** Reminders that the system could not show. */
  alerts: Alert[];
}

const LINE: Proof = {
  id: 0, waits: false, follow_up_id: 0, at: '', state: 'acted', scheduled_at: at(-30), shown_at: null, last_shown_at: null, shown_count: 0, tries: 0, hold: null, refusal: '', acted_at: null, action: '', late: false, late_because: null,
};

/** A reminder that was shown, and perhaps answered. */
function shown(id: number, followUp: number, days: number, due: string, came: string, answered: string, more: Partial<Proof> = {}): Proof {
  return { ...LINE, id, follow_up_id: followUp, at: at(days, due), shown_at: at(days, came), last_shown_at: at(days, came), shown_count: 1, ...(answered ? { acted_at: at(days, answered), action: 'done' } : { state: 'shown', waits: true }), ...more };
}

/** The proof log, newest first. */
function log(world: World): ProofRow[] {
  const lines: Proof[] = [
    { ...LINE, id: 60, waits: true, follow_up_id: 4, at: at(0, '14:00'), state: 'scheduled' },
    { ...LINE, id: 59, waits: true, follow_up_id: 5, at: at(0, '09:10'), state: 'scheduled', hold: 'refused', tries: 3, refusal: 'org.freedesktop.DBus.Error.ServiceUnknown: nobody owns org.freedesktop.Notifications' },
    shown(58, 3, 0, '08:30', '08:30', ''),
    shown(57, 31, 0, '08:00', '08:00', '08:02', { shown_count: 3, last_shown_at: at(0, '08:01') }),
    shown(56, 32, -1, '21:10', '21:10', '', { state: 'acted', waits: false, acted_at: at(0, '08:05'), action: 'snooze', shown_at: at(0, '08:00'), last_shown_at: at(0, '08:00'), late: true, late_because: 'quiet' }),
    shown(55, 33, -1, '15:00', '15:00', '15:01', { action: 'open' }),
    shown(54, 2, -1, '11:00', '11:42', '11:50', { late: true, late_because: 'refused', tries: 2, refusal: 'The service did not answer' }),
    shown(53, 1, -1, '09:00', '09:00', '09:20', { action: 'dismissed', waits: true }),
    { ...LINE, id: 52, follow_up_id: 34, at: at(-3, '16:00'), state: 'withdrawn' },
    { ...shown(51, 35, -4, '18:00', '18:00', ''), state: 'acted', waits: false, shown_at: at(-1, '08:58'), last_shown_at: at(-1, '08:58'), acted_at: at(-1, '09:03'), action: 'done', late: true, late_because: 'missed' },
    shown(50, 36, -5, '15:00', '15:00', '15:20'),
  ];
  const past: Record<number, [number | null, string]> = { 31: [5, 'Call Saoirse Byrne'], 32: [9, 'Message Kwame Mensah'], 33: [8, 'E-mail Mei-Ling Chen'], 34: [7, 'Call Yusuf Demir'], 35: [null, ''] };
  return lines.map((line) => {
    const step = world.steps.find(({ id }) => id === line.follow_up_id);
    const [contact_id, title] = step ? [step.contact_id, actionTitle(step)] : (past[line.follow_up_id] ?? [1, 'Call Amara Okafor']);
    return { ...line, contact_id, title };
  });
}

const PRESENCES: Record<System, Presence['pop_ups']> = {
  fine: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body', 'body-markup', 'icon-static', 'persistence', 'sound'], permission: 'granted', do_not_disturb: false, advice: '' },
  blocked: { service: 'dunst 1.9.0', capabilities: ['actions', 'body', 'x-dunst-stack-tag'], permission: 'denied', do_not_disturb: false, advice: 'Your system keeps pop-ups of Touchbase away. Open Settings, Notifications, Touchbase, and switch Notifications on.' },
  none: { service: null, capabilities: [], permission: 'unknown', do_not_disturb: false, advice: 'No notification service runs. Install one, e.g. dunst or mako, and start it with your desktop.' },
  quiet: { service: 'GNOME Shell 46.0', capabilities: ['actions', 'body', 'persistence'], permission: 'granted', do_not_disturb: true, advice: 'Do Not Disturb is on. Switch it off in the menu at the top right of the screen; reminders that waited come then.' },
  mac: { service: 'macOS Notification Centre', capabilities: [], permission: 'granted', do_not_disturb: false, advice: 'macOS does not tell Touchbase of a Focus: when no reminder shows, look in Control Centre whether one is on.' },
};

/** The answers. */
export function reminderAnswers(world: World, { system, empty, alerts: pending }: ReminderOptions, tell: (event: string, payload: unknown) => void): Answers {
  let alerts = pending;
  let test: Presence['test'] = null;
  const lines = (): ProofRow[] => (empty ? [] : log(world));
  return {
    pending_alerts: () => alerts,
    answer_alert: ({ about }: { about: About }) => {
      alerts = alerts.filter((alert) => JSON.stringify(alert.about) !== JSON.stringify(about));
      tell('alerts-changed', {});
    },
    snooze_all: () => {
      const count = alerts.reduce((sum, { about }) => sum + ('reminders' in about ? about.reminders.length : 1), 0);
      alerts = [];
      tell('alerts-changed', {});
      world.changed(`${count} reminders snoozed`, { follow_ups: true });
      return count;
    },
    proofs: ({ followUpId }: { followUpId: number }): Proof[] =>
      lines().filter(({ follow_up_id }) => follow_up_id === followUpId).map(({ contact_id: _contact, title: _title, ...proof }) => proof),
    reminder_health: (): ReminderHealth => {
      const all = lines();
      return {
        last_shown: all.find(({ shown_at }) => shown_at !== null) ?? null,
        next: all.find(({ state, hold }) => state === 'scheduled' && hold === null) ?? null,
        waiting: all.filter(({ state }) => state === 'shown').length,
        held: all.filter(({ state, hold }) => state === 'scheduled' && hold !== null).length,
        shown: empty ? 0 : 124,
        late: empty ? 0 : 3,
        log: all,
      };
    },
    presence: (): Presence => {
      // Whoever looks twice has pressed a button meanwhile.
      const now = test;
      if (test && system === 'fine') test = { ...test, answered_at: new Date().toISOString() };
      return { pop_ups: PRESENCES[system], tray: system !== 'none', test: now };
    },
    test_popup: () => {
      if (system === 'none') throw refuse('io', null, 'No notification service runs. Reminders show in this window instead.');
      test = { shown_at: new Date().toISOString(), answered_at: null };
    },
    zones: () => Intl.supportedValuesOf('timeZone'),
    quit: () => null,
  };
}

/** What is particular to the alert on one follow-up. */
export function followUpAlert(reminder: number, follow_up_id: number, contact_id: number): Pick<Alert, 'about' | 'key' | 'leads_to'> {
  return { about: { kind: 'follow-up', reminder, follow_up_id, contact_id }, key: `follow-up-${reminder}`, leads_to: { page: 'contact', with: contact_id } };
}

const ALERTS = {
  one: {
    ...followUpAlert(1, 3, 4), title: 'Call Priya Raghunathan', body: 'Hear how the first month with the loggers went\nRoom 3 drifts 0.8 °C after 22:00\n+44 7700 900 186', at: at(0, '08:30'), late: false, again: false, can_be_done: true, can_be_snoozed: true,
  },
  several: {
    about: { kind: 'several', reminders: [11, 12, 13, 14, 15, 16, 17] }, key: 'several-11', leads_to: { page: 'today' }, title: '7 reminders since Friday 18:00', at: at(-4, '18:00'), late: true, again: false, can_be_done: false, can_be_snoozed: true,
    body: 'Fri 18:00 Call Yusuf Demir\nSat 10:00 Message Kwame Mensah\n08:00 E-mail Mei-Ling Chen\n08:15 Call Ingrid Halvorsen (promised)\n08:30 Call Priya Raghunathan\nand 2 more',
  },
  day: {
    about: { kind: 'day-end', date: at(0).slice(0, 10) }, key: 'day-end', leads_to: { page: 'day' }, title: '5 done, 2 left', at: at(0, '17:00'), late: false, again: false, can_be_done: false, can_be_snoozed: false, body: '1 person still waits for an answer: Ana Prado\n1 promise is late',
  },
} satisfies Record<string, Alert>;

/** What the window shows in place of pop-ups: one alone, several apart, many as one, the end of the day. */
export function alertsOf(which: string): Alert[] {
  const { one, several, day } = ALERTS;
  const late: Alert = { ...one, ...followUpAlert(2, 1, 2), title: 'E-mail Tomasz Wójcik', body: 'Send the sample certificate he asked for', at: at(-1, '09:00'), late: true };
  const again: Alert = { ...one, ...followUpAlert(3, 4, 3), title: 'Message Leilani Kahale', body: 'Ask which greenhouse comes first', at: at(0, '08:00'), again: true };
  const sets: Record<string, Alert[]> = { one: [one], several: [several], day: [day], many: [one, late, again, several, day] };
  return sets[which] ?? [one, late];
}
