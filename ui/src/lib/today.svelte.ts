import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

import { words } from '../words';
import { tickOff, whatNext } from './done';
import { nearDay, nearDayWithin, shortWeekday, timeIn } from './format';
import type { ContactWithoutStep, DateRow, FollowUpRow, OpportunityRow, Outcome, TodayView, WhatNext } from './host';
import { type Options, Rows } from './rows.svelte';
import { SHOWN } from './shown.svelte';
import type { Ui } from './ui.svelte';

/** The block of those with no next step stays small: it must not push the day away. */
const ALARMS = 3;

/** An opportunity or a contact with no next step. */
export type Alarm = { opportunity: OpportunityRow } | { contact: ContactWithoutStep };

/** The first of those with no next step: opportunities, then contacts, of whom one is there whenever there is one. */
export function alarmsOf({ no_next_step: opportunities, contacts_without_step: contacts }: TodayView): Alarm[] {
  const first = opportunities.slice(0, ALARMS - Math.min(contacts.length, 1));
  return [...first.map((opportunity) => ({ opportunity })), ...contacts.slice(0, ALARMS - first.length).map((contact) => ({ contact }))];
}

/** A row that was ticked off and stays in its place, until what comes next is known, chosen or left. */
interface Held {
  row: FollowUpRow;
  /** The title of its group, and its place there. */
  group: string;
  at: number;
  /** What is asked below it, once core said so. */
  next: WhatNext | null;
  doneAt: Date;
  outcome: Outcome | null;
}

/** Follow-ups that stand together under a title. */
export interface Group {
  title: string;
  /** What there is to say beside it; may be empty. */
  aside: string;
  rows: FollowUpRow[];
  /** How many of them are to be done. */
  open: number;
  /** How many there are beyond these. */
  more: number;
  overdue: boolean;
  /** When a row of the group is due, in words: what the title says already is left out. */
  when: (row: FollowUpRow) => string;
}

/** What dates to remember are called together; mostly they are birthdays. */
function datesTitle(rows: DateRow[]): string {
  return rows.every(isBirthday) ? words.time.birthdays : words.time.birthdaysAndDates;
}

/** Whether a follow-up is for a birthday. */
export function isBirthday({ occurrence }: FollowUpRow): boolean {
  return occurrence?.of === 'Birthday';
}

/** The groups of a day that have something in them. */
export function groupsOf(view: TodayView, held: Held | null = null): Group[] {
  const weekdayTime = (row: FollowUpRow): string => (row.time ? words.time.moment(shortWeekday(row.date), timeIn(row)) : shortWeekday(row.date));
  const overdueSince = (row: FollowUpRow): string => (row.date === view.date ? timeIn(row) : nearDay(row.date, view.date));
  const dayOf = ({ date }: { date: string }): string => nearDayWithin(date, view.date);
  const dayTimeOf = (row: FollowUpRow): string => (row.time ? words.time.moment(dayOf(row), timeIn(row)) : dayOf(row));
  const rest = view.overdue.filter((row) => isRest(row, view));
  const older = view.overdue.filter((row) => !isRest(row, view));
  // Who waits stands where the reply is due; who has time until a later day is not forgotten this morning.
  const due = new Set([...view.overdue, ...view.today].map(({ id }) => id));
  const waiting = view.waiting.filter(({ id }) => !due.has(id));
  const without = (rows: FollowUpRow[]): FollowUpRow[] => rows.filter(({ id }) => !waiting.some((row) => row.id === id));
  const groups = [
    { title: words.time.overdue, aside: older.length > 0 && rest.length > 0 ? words.today.rest(rest.length, dayOf({ date: view.last_working_day })) : '', rows: [...rest, ...older], more: view.more.overdue, overdue: true, when: overdueSince },
    { title: words.time.today, rows: view.today, more: view.more.today, overdue: false, when: timeIn },
    { title: words.today.waitingGroup, rows: waiting, more: view.more.waiting, overdue: false, when: dayTimeOf },
    { title: datesTitle(view.dates), rows: view.dates, more: view.more.dates, overdue: false, when: dayOf },
    { title: words.time.tomorrow, rows: without(view.tomorrow), more: view.more.tomorrow, overdue: false, when: timeIn },
    { title: words.time.thisWeek, rows: without(view.this_week), more: view.more.this_week, overdue: false, when: weekdayTime },
  ];
  return groups
    .map((group) => ({ aside: '', ...group, open: group.rows.length, rows: held?.group === group.title ? withHeld(group.rows, held) : group.rows }))
    .filter(({ rows }) => rows.length > 0);
}

/** Whether a follow-up was not done on the working day before, or on a day off since: that comes before what is older. */
function isRest({ date }: FollowUpRow, view: TodayView): boolean {
  return view.last_working_day <= date && date < view.date;
}

/** How much of a day is overdue, to go and done; of the samples none counts. */
export function countsOf(view: TodayView, isSample: (contact: number) => boolean = () => false): { overdue: number; today: number; done: number; all: number } {
  const real = (rows: FollowUpRow[]): number => rows.filter(({ contact_id }) => !isSample(contact_id)).length;
  const overdue = real(view.overdue) + view.more.overdue;
  const today = real(view.today) + view.more.today + real(view.dates) + view.more.dates;
  return { overdue, today, done: view.done_today, all: overdue + today + view.done_today };
}

function withHeld(rows: FollowUpRow[], { row, at }: Held): FollowUpRow[] {
  return rows.some(({ id }) => id === row.id) ? rows : rows.toSpliced(at, 0, row);
}

/** A row of the page: a follow-up, or below them one with no next step. */
export type Entry = { of: 'follow-up'; row: FollowUpRow } | { of: 'alarm'; alarm: Alarm };

const followUp = (row: FollowUpRow): Entry => ({ of: 'follow-up', row });

/** What a row is known by: the ids of follow-ups, opportunities and contacts may be the same. */
export function keyOf(entry: Entry): string {
  if (entry.of === 'follow-up') return `follow-up-${entry.row.id}`;
  return 'opportunity' in entry.alarm ? `opportunity-${entry.alarm.opportunity.id}` : `contact-${entry.alarm.contact.contact_id}`;
}

/** The page Today at work: where the keyboard is, what is marked, ticked off or about to be snoozed. */
export class Today {
  /** The follow-up whose snooze menu is open. */
  snoozing = $state<number | null>(null);
  #held = $state.raw<Held | null>(null);
  #ticked = new SvelteSet<number>();
  /** Those of the ticked ones that core has let go. */
  #gone = new Set<number>();
  readonly list: Rows<Entry, string>;

  /** Make it while a component initialises. */
  constructor(
    private readonly view: () => TodayView | undefined,
    { actions, menu }: Pick<Options<Entry>, 'actions' | 'menu'> = {},
  ) {
    $effect(() => {
      const view = this.view();
      if (view) untrack(() => this.#untickReturned(new Set(groupsOf(view).flatMap(({ rows }) => rows.map(({ id }) => id)))));
    });
    this.list = new Rows<Entry, string>(() => this.entries, keyOf, {
      begin: () => {
        const view = this.view();
        // What is overdue stands above the day; where that is a long list it is begun with.
        const first = view && view.overdue.length < SHOWN ? view.today[0] : undefined;
        return first && followUp(first);
      },
      markable: ({ of }) => of === 'follow-up',
      actions,
      menu,
    });
    // Another row is gone to: the question of the one that was done is left behind.
    $effect(() => {
      if (this.asking && this.asking.row.id !== this.current?.id) untrack(() => (this.#held = null));
    });
  }

  readonly groups = $derived.by(() => {
    const view = this.view();
    return view ? groupsOf(view, this.#held) : [];
  });
  readonly rows = $derived(this.groups.flatMap(({ rows }) => rows));
  /** Those with no next step that are shown. */
  readonly alarms = $derived.by(() => {
    const view = this.view();
    return view ? alarmsOf(view) : [];
  });
  readonly entries = $derived<Entry[]>([...this.rows.map(followUp), ...this.alarms.map((alarm): Entry => ({ of: 'alarm', alarm }))]);
  /** The row that was done and asks for the next step below itself. */
  readonly asking = $derived(this.#held?.next ? { ...this.#held, next: this.#held.next } : null);

  /** The follow-up at the keyboard. */
  get current(): FollowUpRow | undefined {
    return this.list.current?.of === 'follow-up' ? this.list.current.row : undefined;
  }

  /** The one with no next step at the keyboard. */
  get alarm(): Alarm | undefined {
    return this.list.current?.of === 'alarm' ? this.list.current.alarm : undefined;
  }

  get marked(): FollowUpRow[] {
    return this.list.selected.flatMap((entry) => (entry.of === 'follow-up' ? [entry.row] : []));
  }

  /** What was undone is there again as it was. */
  #untickReturned(there: Set<number>): void {
    for (const id of this.#ticked) {
      if (!there.has(id)) this.#gone.add(id);
      else if (this.#gone.has(id)) {
        this.left({ id });
        if (this.#held?.row.id === id) this.#held = null;
      }
    }
  }

  isTicked(row: FollowUpRow): boolean {
    return this.#ticked.has(row.id);
  }

  /**
   * Ticks a follow-up off. When nothing else is planned with somebody who matters, it stays and asks what comes next;
   * else the keyboard goes on to the next. What could not be done is there again.
   */
  tick(ui: Ui, row: FollowUpRow): Promise<void> {
    return this.finish(row, null, () => tickOff(ui, row));
  }

  /** The same with what came of it; `done` does it, and says whether it was done. */
  async finish(row: FollowUpRow, outcome: Outcome | null, done: () => Promise<boolean>): Promise<void> {
    if (this.#ticked.has(row.id)) return;
    this.notNow();
    this.#ticked.add(row.id);
    const began = this.current?.id;
    // The keyboard stays with the row while it is on the page.
    if (row.id === began) this.list.goTo(keyOf(followUp(row)));
    const group = this.groups.find(({ rows }) => rows.some(({ id }) => id === row.id));
    const held: Held = { row, group: group?.title ?? '', at: group?.rows.findIndex(({ id }) => id === row.id) ?? 0, next: null, doneAt: new Date(), outcome };
    this.#held = held;
    const isDone = await done();
    const next = isDone ? await whatNext(row.contact_id) : null;
    // Another row was done meanwhile: that one may ask.
    if (this.#held !== held) return;
    if (!isDone) {
      this.#held = null;
      this.#ticked.delete(row.id);
    } else if (next && began === this.current?.id) {
      this.list.goTo(keyOf(followUp(row)));
      this.#held = { ...held, next };
    } else this.notNow();
  }

  /** Leaves the question what comes next: the row goes, and whoever it was for stands under "no next step". */
  notNow(): void {
    this.#held = null;
  }

  /** The row has left the page, or was never done. */
  left({ id }: Pick<FollowUpRow, 'id'>): void {
    this.#ticked.delete(id);
    this.#gone.delete(id);
  }
}
