import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

import { words } from '../words';
import { tickOff, whatNext } from './done';
import { nearDay, nearDayWithin, shortWeekday, timeIn } from './format';
import type { ContactWithoutStep, DateRow, FollowUpRow, OpportunityRow, Outcome, TodayView, WhatNext } from './host';
import { type Options, Rows } from './rows.svelte';
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
  const dayOf = (row: FollowUpRow): string => nearDayWithin(row.date, view.date);
  const groups = [
    { title: words.time.overdue, rows: view.overdue, more: view.more.overdue, overdue: true, when: overdueSince },
    { title: words.time.today, rows: view.today, more: view.more.today, overdue: false, when: timeIn },
    { title: datesTitle(view.dates), rows: view.dates, more: view.more.dates, overdue: false, when: dayOf },
    { title: words.time.tomorrow, rows: view.tomorrow, more: view.more.tomorrow, overdue: false, when: timeIn },
    { title: words.time.thisWeek, rows: view.this_week, more: view.more.this_week, overdue: false, when: weekdayTime },
  ];
  return groups
    .map((group) => ({ ...group, open: group.rows.length, rows: held?.group === group.title ? withHeld(group.rows, held) : group.rows }))
    .filter(({ rows }) => rows.length > 0);
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
        const first = this.view()?.today[0];
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

  /** How much is overdue, to go and done today; `undefined` until core was asked. */
  readonly counts = $derived.by(() => {
    const view = this.view();
    if (!view) return undefined;
    const overdue = view.overdue.length + view.more.overdue;
    const today = view.today.length + view.more.today + view.dates.length + view.more.dates;
    return { overdue, today, done: view.done_today, all: overdue + today + view.done_today };
  });

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
