/**
 * A host without a host: the window in a browser (`npm run dev:mock`) and in the component tests. It answers the same
 * commands with invented people, and knows none of core's rules beyond what the window needs to be looked at.
 */
import { emit } from '@tauri-apps/api/event';
import { mockConvertFileSrc, mockIPC, mockWindows } from '@tauri-apps/api/mocks';

import { blankDetails } from '../lib/details';
import type { Alert, Changes, Contact, ContactFilter, ContactRow, Details, FollowUpRow, ImportSummary, Settings } from '../lib/host';
import { card } from './cards';
import { BLANK, followUpAnswers, limitOn, waiting } from './follow_ups';
import { type InboxOptions, MockInbox } from './inbox';
import { moreOpportunities, opportunityAnswers } from './opportunities';
import { at, enrolments, history, inDays, opportunities, people, rowOf, steps, strangers } from './people';
import { moreEnrolments, playAnswers } from './plays';
import { morePromises, promiseAnswers } from './promises';
import { alertsOf, reminderAnswers, type System } from './reminders';
import { type Answers, refuse, type World } from './world';

type Args = Record<string, unknown>;

/** The host that stands in. */
export interface Mock {
  /** Every command that came, with its arguments. */
  calls: { command: string; args: Args }[];
  /** Sends an event as the shell would. */
  tell(event: string, payload: unknown): Promise<void>;
  world: World;
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
  /** What the system thinks of pop-ups. */
  system?: System;
  /** Two people wait for an answer. */
  waiting?: boolean;
  /** Opportunities, promises and plays of every kind. */
  rich?: boolean;
  /** What waits in the Inbox. */
  inbox?: InboxOptions;
  /** Answers in place of the usual ones; a thrown {@link Failure} rejects. */
  answers?: Answers;
}

/** Stands in for the host from now on. */
export function start(options: Options = optionsOfAddress()): Mock {
  /** In the book twice: found by who looks for duplicates only. */
  let twice = options.empty ? [] : strangers();
  let settings: Settings = {
    working_hours: { days: [true, true, true, true, true, false, false], start: '09:00', end: '17:00', days_off: [] },
    quiet_hours: { on: false, from: '20:00', until: '08:00', days_off: false },
    default_region: 'GB',
    rhythms: [],
    slot_minutes: 30,
    reminders: { nag: 'off', end_of_day: true, keep_running: true },
  };
  let ids = 1000;
  const calls: Mock['calls'] = [];

  const tell = (event: string, payload: unknown): Promise<void> => emit(event, payload);
  function changed(message: string, what: Partial<Changes>): void {
    const changes: Changes = { contacts: false, follow_ups: false, interactions: false, settings: false, inbox: false, opportunities: false, plays: false, ...what };
    void tell('changed', { changes, message: message || null, undoable: message !== '' });
  }
  const everybody = options.empty ? [] : people();
  const world: World = {
    contacts: everybody,
    steps: options.empty ? [] : steps(everybody),
    happened: options.empty ? [] : history(),
    opportunities: options.empty ? [] : opportunities(everybody),
    enrolments: options.empty ? [] : enrolments(everybody),
    find(id) {
      const contact = [...world.contacts, ...twice].find((one) => one.id === id);
      if (!contact) throw refuse('not-found', null, `There is no contact ${id}. It may have been deleted; undo brings it back.`);
      return contact;
    },
    row: (contact) => rowOf(contact, world.steps, world.happened),
    plan(contact, plan, more = {}) {
      const opportunity = world.opportunities.find(({ id }) => id === plan.opportunity);
      world.steps = [
        ...world.steps,
        { ...BLANK, ...plan, id: ++ids, contact_id: contact.id, contact: contact.name.full, organization: contact.organization, opportunity_title: opportunity?.title ?? '', ...more },
      ];
      return ids;
    },
    fresh: () => ++ids,
    changed,
  };
  if (options.rich) {
    world.opportunities = [...world.opportunities, ...moreOpportunities(world.contacts)];
    world.steps = [...world.steps, ...morePromises(world.contacts)];
    world.enrolments = [...world.enrolments, ...moreEnrolments(world)];
  }
  if (options.waiting) world.steps = [...world.steps, ...waiting(world.contacts)];
  const length = (): number => options.many ?? world.contacts.length;
  function rowAt(rows: Contact[], index: number): ContactRow {
    const base = world.row(rows[index % rows.length]!);
    return index < rows.length ? base : { ...base, id: index + 1, name: `${base.name} ${index + 1}` };
  }
  /** Who is left by a filter of the list of contacts, in its order. */
  function filtered({ tag, stage, nothing_planned, unreachable, order }: ContactFilter): Contact[] {
    const left = world.contacts.filter(
      (one) =>
        (tag === '' || one.tags.includes(tag)) &&
        (stage === '' || one.stage === stage) &&
        (!nothing_planned || world.row(one).next_date === null) &&
        (!unreachable || one.phones.length + one.emails.length + one.addresses.length === 0),
    );
    const key = (one: Contact): string => (order === 'last-contact' ? (world.row(one).last_contact_at ?? '') : order === 'next-step' ? (world.row(one).next_date ?? '9') : '');
    return order === 'newest' ? [...left].reverse() : [...left].sort((a, b) => key(a).localeCompare(key(b)));
  }

  const inbox = new MockInbox(
    {
      changed,
      people: () => [...world.contacts, ...twice],
      row: world.row,
      add: (fields, { event, place, tags }) => {
        const value = (field: string): string => fields.find((one) => one.field === field)?.value ?? '';
        const full = value('name') || value('organization');
        world.contacts = [...world.contacts, { ...blankDetails(), id: ++ids, uid: `urn:${ids}`, batch: null, created_at: at(0), name: { ...blankDetails().name, full }, organization: value('organization'), title: value('title'), event, place, tags }];
        return ids;
      },
      remove: (id) => {
        world.contacts = world.contacts.filter((one) => one.id !== id);
        twice = twice.filter((one) => one.id !== id);
      },
    },
    { empty: options.empty ?? false, ...options.inbox },
  );

  const answers: Answers = {
    ...inbox.answers,
    ...followUpAnswers(world, { done: options.empty ? 0 : 3 }),
    ...opportunityAnswers(world),
    ...playAnswers(world),
    ...promiseAnswers(world, { rich: options.rich ?? false }),
    ...reminderAnswers(world, { system: options.system ?? 'fine', empty: options.empty ?? false, alerts: options.alerts ?? [] }, tell),
    counts: () => ({
      contacts: length(),
      inbox: inbox.open(),
      due: world.steps.filter(({ date }) => date <= inDays(0)).length,
      no_next_step: world.opportunities.filter(({ standing }) => standing === 'no_next_step').length,
      promises_late: world.steps.filter(({ promise, they_owe, late }) => promise && !they_owe && late).length,
    }),
    contacts: ({ filter, offset, limit }: { filter: ContactFilter; offset: number; limit: number }) => {
      const rows = filtered(filter);
      const total = rows.length === world.contacts.length ? length() : rows.length;
      return { rows: Array.from({ length: Math.max(Math.min(limit, total - offset), 0) }, (_, i) => rowAt(rows, offset + i)), total };
    },
    contact_ids: ({ filter }: { filter: ContactFilter }) => filtered(filter).map(({ id }) => id),
    labels: () => ({ tags: [...new Set(world.contacts.flatMap(({ tags }) => tags))].sort(), stages: [...new Set(world.contacts.map(({ stage }) => stage).filter(Boolean))].sort() }),
    tag: ({ ids: of, add, remove }: { ids: number[]; add: string[]; remove: string[] }) => {
      world.contacts = world.contacts.map((one) => (of.includes(one.id) ? { ...one, tags: [...new Set([...one.tags, ...add])].filter((tag) => !remove.includes(tag)) } : one));
      changed('Contacts tagged', { contacts: true });
    },
    search: ({ text, filter, offset, limit }: { text: string; filter: ContactFilter; offset: number; limit: number }) => {
      const words = text.toLowerCase().split(/\s+/);
      const matches = (contact: Contact): boolean => words.every((word) => JSON.stringify([contact.name.full, contact.organization, contact.emails, contact.phones, contact.tags]).toLowerCase().includes(word));
      return filtered(filter).filter(({ id }) => matches(world.find(id))).slice(offset, offset + limit).map(({ id }) => world.row(world.find(id)));
    },
    contact: ({ id }: { id: number }) => {
      const contact = world.find(id);
      return {
        contact,
        introduced_by_name: world.contacts.find((one) => one.id === contact.introduced_by)?.name.full ?? '',
        next_steps: world.steps.filter((step) => step.contact_id === id),
        timeline: world.happened.filter((entry) => entry.contact_id === id),
        days_to_birthday: contact.birthday ? 99 : null,
        call_number: contact.phones.find(({ kind }) => kind !== 'fax')?.value ?? '',
        imported_from: id === 1 ? 'hannover.vcf' : '',
        cards: id === 1 ? [card(3).picture] : [],
        limit: limitOn(world, id, inDays(0)),
        rhythm: contact.rhythm === 'off' || (contact.rhythm === 'default' && id !== 1) ? null : { every: contact.rhythm === 'default' ? { count: 3, unit: 'month' } : contact.rhythm.every, by: contact.rhythm === 'default' ? contact.stage : '', next: inDays(12) },
        opportunities: world.opportunities.filter(({ contact_id }) => contact_id === id),
        enrolments: world.enrolments.filter(({ contact_id }) => contact_id === id),
        introductions: world.contacts.filter(({ introduced_by }) => introduced_by === id).length,
      };
    },
    settings: () => settings,
    undo_state: () => ({ undo: null, redo: null }),
    regions: () => [{ code: 'DE', name: 'Germany' }, { code: 'GB', name: 'United Kingdom' }, { code: 'US', name: 'United States' }],
    about: () => ({ version: '0.1.0', data_file: '~/.local/share/touchbase/touchbase.db' }),
    listens: () => null,
    theme: () => 'system',
    set_theme: () => null,
    launch_at_login: () => false,
    set_launch_at_login: () => null,
    add_contact: ({ details }: { details: Details }) => {
      world.contacts = [...world.contacts, { ...details, id: ++ids, uid: `urn:${ids}`, batch: null, created_at: at(0) }];
      changed('Contact added', { contacts: true });
      return ids;
    },
    edit_contact: ({ id, details }: { id: number; details: Details }) => {
      world.contacts = world.contacts.map((contact) => (contact.id === id ? { ...contact, ...details } : contact));
      changed('Contact changed', { contacts: true });
    },
    delete_contacts: ({ ids: gone }: { ids: number[] }) => {
      world.contacts = world.contacts.filter(({ id }) => !gone.includes(id));
      world.steps = world.steps.filter((step) => !gone.includes(step.contact_id));
      changed('Contacts deleted', { contacts: true, follow_ups: true });
    },
    change_settings: ({ settings: wanted }: { settings: Settings }) => {
      settings = wanted;
      changed('Settings changed', { settings: true });
    },
    undo: () => null,
    redo: () => null,
    preview_import: (): ImportSummary => ({
      new: 118, updated: 4, duplicates: 2, drafts: 0, batch: null,
      problems: [
        { file: 'contacts.vcf', line: 812, reason: 'This card has no name, no organisation, no e-mail and no phone. It was left out.' },
        { file: 'contacts.vcf', line: 1204, reason: 'The card is cut off: END:VCARD is missing. What was there was read.' },
      ],
    }),
    import_files: ({ paths }: { paths: string[] }): ImportSummary => (paths.every((path) => /\.(jpe?g|png|pdf)$/.test(path)) ? inbox.take(paths) : { new: 118, updated: 4, duplicates: 2, drafts: 0, batch: 1, problems: [] }),
    cancel_import: () => null,
    export_vcard: ({ ids: wanted }: { ids: number[] | null }) => wanted?.length ?? world.contacts.length,
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
    world,
    get contacts() {
      return world.contacts;
    },
    get steps() {
      return world.steps;
    },
    inbox,
  };
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** In a browser the address says what to show: "?empty", "?many=100000", "?alerts", "?alerts=many", "?system=blocked", "?waiting", "?rich", "?cards=200", "?read=5". */
function optionsOfAddress(): Options {
  const wanted = new URLSearchParams(location.search);
  return {
    empty: wanted.has('empty'),
    waiting: wanted.has('waiting'),
    rich: wanted.has('rich'),
    inbox: { ...(wanted.has('cards') && { cards: Number(wanted.get('cards')) }), ...(wanted.has('read') && { read: Number(wanted.get('read')) }) },
    ...(wanted.has('many') && { many: Number(wanted.get('many')) }),
    ...(wanted.has('alerts') && { alerts: alertsOf(wanted.get('alerts') ?? '') }),
    ...(wanted.has('system') && { system: wanted.get('system') as System }),
  };
}
