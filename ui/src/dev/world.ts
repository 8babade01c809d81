/** The book that the parts of the stand-in share: what core said of it, changed in the simplest way that can be looked at. */
import { blankDetails } from '../lib/details';
import type { Changed, Changes, Contact, ContactRow, Details, EnrolmentView, FollowUpRow, ListFilter, OpportunityRow, Plan, TimelineEntry } from '../lib/host';
import { fixtures, type Fixtures, words } from './fixtures';

/** What was made here has a number above this. */
const OWN = 1000;
/** What the samples brought, above this. */
const SAMPLES = 2000;

const BLANK: FollowUpRow = {
  id: 0, contact_id: 0, contact: '', organization: '', purpose: '', value: '', channel: 'call', date: '', time: null, zone: null, state: 'open', promise: false, they_owe: false,
  promised_at: null, question: false, origin: 'manual', occurrence: null, occurrence_words: '', play: null, play_title: '', step: null, steps: 0, enrolment: null, opportunity: null, opportunity_title: '',
  asked_at: null, after_hours: false, clash: false, reason: '', late: false, reminder_at: '', recurrence: null, lead_minutes: 0, note: '', last_contact_at: null, tries: 0, tried_at: null, awaits: null, contact_zone: null,
};
/** Every view asks again. */
const ALL: Changes = { contacts: true, follow_ups: true, interactions: true, settings: true, inbox: true, opportunities: true, plays: true };

export class World {
  readonly said: Fixtures;
  contacts: Contact[];
  /** Open follow-ups. */
  steps: FollowUpRow[];
  /** What happened, newest first. */
  happened: TimelineEntry[];
  opportunities: OpportunityRow[];
  enrolments: EnrolmentView[];
  #ids = OWN;

  constructor(
    book: 'sample' | 'empty',
    private readonly tell: (changed: Changed) => void,
  ) {
    this.said = fixtures(book);
    const { contacts, contact, followUps, opportunities, enrolments } = this.said;
    this.contacts = contacts.rows.map(({ id }) => contact[id]!.contact);
    this.steps = followUps;
    this.happened = Object.values(contact).flatMap(({ timeline }) => timeline);
    this.opportunities = [...opportunities.no_next_step, ...opportunities.next_step, ...opportunities.yes, ...opportunities.no];
    this.enrolments = enrolments;
  }

  get today(): string {
    return this.said.today.date;
  }

  fresh(): number {
    return ++this.#ids;
  }

  /** Tells the window that something changed; by a call, with the words of its toast. */
  changed(call = ''): void {
    const message = words.done[call] ?? null;
    this.tell({ changes: ALL, message, offers: message !== null ? 'undo' : null });
  }

  /** The answer to a call that changes something. */
  verb<A extends unknown[], R>(call: string, change: (...args: A) => R): (...args: A) => Promise<R extends void ? null : R> {
    return async (...args) => {
      const value = change(...args);
      this.changed(call);
      return (value ?? null) as R extends void ? null : R;
    };
  }

  find(id: number): Contact {
    return found(this.contacts, id, 'no contact');
  }

  /** A contact as a row of a list. */
  row(contact: Contact): ContactRow {
    const { id, name, organization, title, tags, archived, sample } = contact;
    const listed = this.said.contacts.rows.find((one) => one.id === id);
    const next = this.steps.find((step) => step.contact_id === id && step.origin !== 'date');
    const last = this.happened.find((entry) => entry.contact_id === id);
    const [email, phone] = [contact.emails[0]?.value ?? '', contact.phones[0]?.value ?? ''];
    return { id, name: name.full, family: name.family, organization, title, email, phone, tags, archived, sample, last_contact_at: listed?.last_contact_at ?? last?.at ?? null, next_date: next?.date ?? null };
  }

  /** Adds a contact. */
  add(details: Partial<Details>): number {
    const id = this.fresh();
    this.contacts = [...this.contacts, { ...blankDetails(), ...details, id, uid: '', batch: null, archived: false, sample: false, created_at: words.now }];
    return id;
  }

  /** Puts the people of the sample book and what is planned with them into this one, marked. */
  addSamples(): void {
    const { contacts, contact, followUps } = fixtures('sample');
    this.contacts = [...this.contacts, ...contacts.rows.map(({ id }) => ({ ...contact[id]!.contact, id: SAMPLES + id, sample: true }))];
    this.steps = [...this.steps, ...followUps.filter(({ origin }) => origin !== 'date').map((row) => ({ ...row, id: SAMPLES + row.id, contact_id: SAMPLES + row.contact_id }))];
  }

  open(id: number): FollowUpRow {
    return found(this.steps, id, 'not open');
  }

  close(id: number): void {
    this.steps = this.steps.filter((step) => step.id !== id);
  }

  change(id: number, what: Partial<FollowUpRow>): void {
    this.steps = this.steps.map((step) => (step.id === id ? { ...step, ...what } : step));
  }

  /** Plans a follow-up; it is the next step of the opportunity that it is for. */
  plan(contactId: number, plan: Partial<Plan>, more: Partial<FollowUpRow> = {}): number {
    const { id: contact_id, name, organization } = this.find(contactId);
    const id = this.fresh();
    const silent = this.opportunities.filter((one) => one.contact_id === contactId && one.standing === 'no_next_step');
    const of = plan.opportunity ? this.opportunities.find((one) => one.id === plan.opportunity) : silent[0];
    const row = { ...BLANK, ...plan, id, contact_id, contact: name.full, organization, opportunity: of?.id ?? null, opportunity_title: of?.title ?? '', ...more };
    this.steps = [...this.steps, row];
    if (of && silent.includes(of)) this.decide(of.id, { standing: 'next_step', next_step: row });
    return id;
  }

  /** Puts a note on the timeline. */
  note(contact_id: number, summary: string): void {
    const note: TimelineEntry = { kind: 'note', id: this.fresh(), contact_id, channel: 'call', direction: 'out', at: words.now, outcome: null, summary, first_hand: true, follow_up_id: null, purpose: '', promise: null, reason: '', pinned: false };
    this.happened = [note, ...this.happened];
  }

  /** Changes an entry of the timeline; without a change it is gone. */
  mend(is: (entry: TimelineEntry) => boolean, what?: Partial<TimelineEntry>): void {
    this.happened = this.happened.flatMap((entry) => (is(entry) ? (what ? [{ ...entry, ...what }] : []) : [entry]));
  }

  /** Changes an opportunity. */
  decide(id: number, what: Partial<OpportunityRow>): void {
    this.opportunities = this.opportunities.map((one) => (one.id === id ? { ...one, ...what } : one));
  }
}

/** One of these; what core says where there is none. */
export function found<T extends { id: number }>(all: T[], id: number, missing: string): T {
  const one = all.find((row) => row.id === id);
  if (!one) throw words.refusals[missing];
  return one;
}

/** Rows as they stand now: of those that core listed the ones that are left, then those that were made here and belong to them. */
export function standing<T extends { id: number }>(listed: T[], all: T[], belongs: (row: T) => boolean = () => false): T[] {
  const left = listed.flatMap(({ id }) => all.find((row) => row.id === id) ?? []);
  return [...left, ...all.filter((row) => row.id > OWN && belongs(row))];
}

/** What a filter leaves of rows that have these words. */
export function passing<T extends { contact_id: number; contact: string; organization: string }>(world: World, rows: T[], filter: ListFilter): T[] {
  return rows.filter((row) => {
    const { purpose = '', title = '', channel, play, promise, kind } = row as Partial<FollowUpRow & OpportunityRow>;
    const said = `${row.contact} ${row.organization} ${purpose} ${title}`.toLowerCase();
    return (
      filter.text.toLowerCase().split(/\s+/).every((word) => said.includes(word)) &&
      (filter.channel === null || channel === filter.channel) &&
      (filter.play === '' || play === filter.play) &&
      (!filter.promises || promise === true) &&
      (filter.kind === null || kind === filter.kind) &&
      (filter.tag === '' || world.find(row.contact_id).tags.includes(filter.tag))
    );
  });
}
