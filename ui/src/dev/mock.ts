/**
 * A host without a host: the window in a browser (`npm run dev:mock`) and in the component tests. It answers the same
 * commands with invented people, and knows none of core's rules beyond what the window needs to be looked at.
 */
import { emit } from '@tauri-apps/api/event';
import { mockConvertFileSrc, mockIPC, mockWindows } from '@tauri-apps/api/mocks';

import { blankDetails } from '../lib/details';
import type { Alert, Changes, Contact, ContactRow, Details, Failure, FollowUpRow, ImportSummary, Plan, Settings, TimelineEntry, TodayView } from '../lib/host';
import { card } from './cards';
import { type InboxOptions, MockInbox } from './inbox';
import { at, history, inDays, people, rowOf, steps, strangers } from './people';

type Args = Record<string, unknown>;
type Answers = Record<string, (args: never) => unknown>;

/** The host that stands in. */
export interface Mock {
  /** Every command that came, with its arguments. */
  calls: { command: string; args: Args }[];
  /** Sends an event as the shell would. */
  tell(event: string, payload: unknown): Promise<void>;
  contacts: Contact[];
  steps: FollowUpRow[];
  inbox: MockInbox;
}

export interface Options {
  /** An empty book. */
  empty?: boolean;
  /** So many contacts. */
  many?: number;
  /** Reminders that the system could not show. */
  alerts?: Alert[];
  /** What waits in the Inbox. */
  inbox?: InboxOptions;
  /** Answers in place of the usual ones; a thrown {@link Failure} rejects. */
  answers?: Answers;
}

/** Stands in for the host from now on. */
export function start(options: Options = optionsOfAddress()): Mock {
  let contacts = options.empty ? [] : people();
  /** In the book twice: found by who looks for duplicates only. */
  let twice = options.empty ? [] : strangers();
  let planned = options.empty ? [] : steps(contacts);
  const happened: TimelineEntry[] = options.empty ? [] : history();
  let alerts = options.alerts ?? [];
  let settings: Settings = {
    working_hours: { days: [true, true, true, true, true, false, false], start: '09:00', end: '17:00' },
    quiet_hours: { on: false, from: '20:00', until: '08:00' },
    default_region: 'GB',
  };
  let doneToday = options.empty ? 0 : 3;
  let ids = 1000;
  const calls: Mock['calls'] = [];

  const tell = (event: string, payload: unknown): Promise<void> => emit(event, payload);
  function changed(message: string, what: Partial<Changes>): void {
    const changes: Changes = { contacts: false, follow_ups: false, interactions: false, settings: false, inbox: false, ...what };
    void tell('changed', { changes, message: message || null, undoable: message !== '' });
  }
  const row = (contact: Contact): ContactRow => rowOf(contact, planned, happened);
  const length = (): number => options.many ?? contacts.length;
  function rowAt(index: number): ContactRow {
    const base = row(contacts[index % contacts.length]!);
    return index < contacts.length ? base : { ...base, id: index + 1, name: `${base.name} ${index + 1}` };
  }
  function find(id: number): Contact {
    const contact = [...contacts, ...twice].find((one) => one.id === id);
    if (!contact) throw { kind: 'not-found', field: null, message: `There is no contact ${id}. It may have been deleted; undo brings it back.` } satisfies Failure;
    return contact;
  }
  function today(): TodayView {
    const open = planned.filter((step) => step.state === 'open');
    const on = (from: number, to: number): FollowUpRow[] => open.filter(({ date }) => date >= inDays(from) && date <= inDays(to));
    return {
      date: inDays(0),
      overdue: on(-999, -1),
      today: on(0, 0),
      tomorrow: on(1, 1),
      this_week: on(2, 5),
      more: { overdue: 0, today: 0, tomorrow: 0, this_week: 0 },
      done_today: doneToday,
      next_date: on(6, 999)[0]?.date ?? null,
    };
  }
  function addStep(contact: Contact, plan: Plan): number {
    planned = [...planned, { ...planned[0]!, ...plan, id: ++ids, contact_id: contact.id, contact: contact.name.full, organization: contact.organization, state: 'open', late: false, last_contact_at: null }];
    return ids;
  }

  const inbox = new MockInbox(
    {
      changed,
      people: () => [...contacts, ...twice],
      row,
      add: (fields, { event, place, tags }) => {
        const value = (field: string): string => fields.find((one) => one.field === field)?.value ?? '';
        const full = value('name') || value('organization');
        contacts = [...contacts, { ...blankDetails(), id: ++ids, uid: `urn:${ids}`, batch: null, created_at: at(0), name: { ...blankDetails().name, full }, organization: value('organization'), title: value('title'), event, place, tags }];
        return ids;
      },
      remove: (id) => {
        contacts = contacts.filter((one) => one.id !== id);
        twice = twice.filter((one) => one.id !== id);
      },
    },
    { empty: options.empty ?? false, ...options.inbox },
  );

  const answers: Answers = {
    ...inbox.answers,
    today,
    counts: () => ({ contacts: length(), inbox: inbox.open(), due: today().overdue.length + today().today.length }),
    contacts: ({ offset, limit }: { offset: number; limit: number }) => ({
      rows: Array.from({ length: Math.max(Math.min(limit, length() - offset), 0) }, (_, i) => rowAt(offset + i)),
      total: length(),
    }),
    search: ({ text, limit }: { text: string; limit: number }) => {
      const words = text.toLowerCase().split(/\s+/);
      const matches = (contact: Contact): boolean => words.every((word) => JSON.stringify([contact.name.full, contact.organization, contact.emails, contact.phones, contact.tags]).toLowerCase().includes(word));
      return contacts.filter(matches).slice(0, limit).map(row);
    },
    contact: ({ id }: { id: number }) => {
      const contact = find(id);
      return {
        contact,
        introduced_by_name: contacts.find((one) => one.id === contact.introduced_by)?.name.full ?? '',
        next_steps: planned.filter((step) => step.contact_id === id && step.state === 'open'),
        timeline: happened.filter((entry) => entry.contact_id === id),
        days_to_birthday: contact.birthday ? 99 : null,
        call_number: contact.phones.find(({ kind }) => kind !== 'fax')?.value ?? '',
        imported_from: id === 1 ? 'hannover.vcf' : '',
        cards: id === 1 ? [card(3).picture] : [],
      };
    },
    settings: () => settings,
    undo_state: () => ({ undo: null, redo: null }),
    suggestions: () => [
      { label: 'Tomorrow', date: inDays(1), time: '09:00' },
      { label: 'Next working day', date: inDays(1), time: null },
      { label: 'In a week', date: inDays(7), time: null },
      { label: 'In 3 months', date: inDays(92), time: null },
    ],
    regions: () => [{ code: 'DE', name: 'Germany' }, { code: 'GB', name: 'United Kingdom' }, { code: 'US', name: 'United States' }],
    about: () => ({ version: '0.1.0', data_file: '~/.local/share/touchbase/touchbase.db', notifications: 'Your system shows them, with buttons.' }),
    pending_alerts: () => alerts,
    theme: () => 'system',
    set_theme: () => null,
    launch_at_login: () => false,
    set_launch_at_login: () => null,
    add_contact: ({ details }: { details: Details }) => {
      contacts = [...contacts, { ...details, id: ++ids, uid: `urn:${ids}`, batch: null, created_at: at(0) }];
      changed('Contact added', { contacts: true });
      return ids;
    },
    edit_contact: ({ id, details }: { id: number; details: Details }) => {
      contacts = contacts.map((contact) => (contact.id === id ? { ...contact, ...details } : contact));
      changed('Contact changed', { contacts: true });
    },
    delete_contacts: ({ ids: gone }: { ids: number[] }) => {
      contacts = contacts.filter(({ id }) => !gone.includes(id));
      planned = planned.filter((step) => !gone.includes(step.contact_id));
      changed('Contacts deleted', { contacts: true, follow_ups: true });
    },
    plan: ({ contactId, plan }: { contactId: number; plan: Plan }) => {
      const id = addStep(find(contactId), plan);
      changed('Follow-up planned', { follow_ups: true });
      return id;
    },
    edit_plan: ({ followUpId, plan }: { followUpId: number; plan: Plan }) => {
      planned = planned.map((step) => (step.id === followUpId ? { ...step, ...plan } : step));
      changed('Plan changed', { follow_ups: true });
    },
    reschedule: ({ followUpId, date, time }: { followUpId: number; date: string; time: string | null }) => {
      planned = planned.map((step) => (step.id === followUpId ? { ...step, date, time } : step));
      changed('Follow-up moved', { follow_ups: true });
    },
    snooze: () => changed('Reminder snoozed', { follow_ups: true }),
    complete: ({ followUpId }: { followUpId: number }) => {
      planned = planned.filter((step) => step.id !== followUpId);
      doneToday++;
      changed('Follow-up done', { follow_ups: true, interactions: true });
    },
    skip: ({ followUpId }: { followUpId: number }) => {
      planned = planned.filter((step) => step.id !== followUpId);
      changed('Follow-up skipped', { follow_ups: true });
    },
    log: () => changed('Logged', { interactions: true }),
    change_settings: ({ settings: wanted }: { settings: Settings }) => {
      settings = wanted;
      changed('Settings changed', { settings: true });
    },
    undo: () => null,
    redo: () => null,
    answer_alert: ({ reminderId }: { reminderId: number }) => {
      alerts = alerts.filter(({ id }) => id !== reminderId);
      void tell('alerts-changed', {});
    },
    test_popup: () => null,
    preview_import: (): ImportSummary => ({
      new: 118, updated: 4, duplicates: 2, drafts: 0, batch: null,
      problems: [
        { file: 'contacts.vcf', line: 812, reason: 'This card has no name, no organisation, no e-mail and no phone. It was left out.' },
        { file: 'contacts.vcf', line: 1204, reason: 'The card is cut off: END:VCARD is missing. What was there was read.' },
      ],
    }),
    import_files: ({ paths }: { paths: string[] }): ImportSummary => (paths.every((path) => /\.(jpe?g|png|pdf)$/.test(path)) ? inbox.take(paths) : { new: 118, updated: 4, duplicates: 2, drafts: 0, batch: 1, problems: [] }),
    cancel_import: () => null,
    export_vcard: ({ ids: wanted }: { ids: number[] | null }) => wanted?.length ?? contacts.length,
    'plugin:dialog|open': () => ['/home/owner/contacts.vcf'],
    'plugin:dialog|save': () => '/home/owner/contacts.vcf',
    ...options.answers,
  };

  mockWindows('main');
  mockConvertFileSrc('linux');
  // A browser knows no photo: addresses; the drawn cards are their own.
  const internals = (window as unknown as { __TAURI_INTERNALS__: { convertFileSrc: (path: string, protocol: string) => string } }).__TAURI_INTERNALS__;
  const usual = internals.convertFileSrc;
  internals.convertFileSrc = (path, protocol) => (path.startsWith('card-') ? card(Number(path.slice(5))).url : usual(path, protocol));
  mockIPC(
    async (command, sent) => {
      // Copies, as between two processes.
      const args = copy((sent ?? {}) as Args);
      calls.push({ command, args });
      const answer = answers[command];
      if (!answer) throw new Error(`The mock does not know ${command}`);
      return copy((await answer(args as never)) ?? null);
    },
    { shouldMockEvents: true },
  );
  return {
    calls,
    tell,
    get contacts() {
      return contacts;
    },
    get steps() {
      return planned;
    },
    inbox,
  };
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** In a browser the address says what to show: "?empty", "?many=100000", "?alerts", "?cards=200", "?read=5". */
function optionsOfAddress(): Options {
  const wanted = new URLSearchParams(location.search);
  const alert: Alert = { id: 1, follow_up_id: 3, contact_id: 4, title: 'Call Priya Raghunathan', body: 'Hear how the first month with the loggers went\nRoom 3 drifts 0.8 °C after 22:00\n+44 7700 900 186', at: at(0, '10:30'), late: false };
  return {
    empty: wanted.has('empty'),
    inbox: { ...(wanted.has('cards') && { cards: Number(wanted.get('cards')) }), ...(wanted.has('read') && { read: Number(wanted.get('read')) }) },
    ...(wanted.has('many') && { many: Number(wanted.get('many')) }),
    ...(wanted.has('alerts') && { alerts: [alert, { ...alert, id: 2, title: 'E-mail Tomasz Wójcik', body: 'Send the sample certificate he asked for', at: at(-1, '09:00'), late: true }] }),
  };
}
