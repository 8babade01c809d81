import type { Attachment } from 'svelte/attachments';
import { SvelteSet } from 'svelte/reactivity';

import { tickOff } from './done';
import { nearDay, shortWeekday, timeIn } from './format';
import type { DateRow, FollowUpRow, OpportunityRow, TodayView } from './host';
import { RowElements } from './row_elements';
import { Selection } from './selection.svelte';
import type { Ui } from './ui.svelte';

/** The block of opportunities with no next step stays small: it must not push the day away. */
const ALARMS = 3;

/** Follow-ups that stand together under a title. */
export interface Group {
  title: string;
  rows: FollowUpRow[];
  /** How many there are beyond these. */
  more: number;
  overdue: boolean;
  /** When a row of the group is due, in words: what the title says already is left out. */
  when: (row: FollowUpRow) => string;
}

/** What dates to remember are called together; mostly they are birthdays. */
function datesTitle(rows: DateRow[]): string {
  return rows.every(isBirthday) ? 'Birthdays' : 'Birthdays and dates';
}

/** Whether a follow-up is for a birthday. */
export function isBirthday({ occurrence }: FollowUpRow): boolean {
  return occurrence?.of === 'Birthday';
}

/** The groups of a day that have something in them. */
export function groupsOf(view: TodayView): Group[] {
  const weekdayTime = (row: FollowUpRow): string => (row.time ? `${shortWeekday(row.date)} ${timeIn(row)}` : shortWeekday(row.date));
  const overdueSince = (row: FollowUpRow): string => (row.date === view.date ? timeIn(row) : nearDay(row.date, view.date));
  const dayOf = (row: FollowUpRow): string => nearDay(row.date, view.date).replace(/^(Yesterday|Today|Tomorrow)$/, (near) => near.toLowerCase());
  return [
    { title: 'Overdue', rows: view.overdue, more: view.more.overdue, overdue: true, when: overdueSince },
    { title: 'Today', rows: view.today, more: view.more.today, overdue: false, when: timeIn },
    { title: datesTitle(view.dates), rows: view.dates, more: view.more.dates, overdue: false, when: dayOf },
    { title: 'Tomorrow', rows: view.tomorrow, more: view.more.tomorrow, overdue: false, when: timeIn },
    { title: 'This week', rows: view.this_week, more: view.more.this_week, overdue: false, when: weekdayTime },
  ].filter(({ rows }) => rows.length > 0);
}

/** The page Today at work: where the keyboard is, what is marked, ticked off or about to be snoozed. */
export class Today {
  readonly selection = new Selection((index) => this.rows[index]?.id);
  /** The follow-up whose snooze menu is open. */
  snoozing = $state<number | null>(null);
  /** Whether the call sheet stands beside the list. */
  peeking = $state(true);
  /** The opportunity with no next step at which the keyboard is, by its place; -1 while it is in the list. */
  alarm = $state(-1);
  /** What the owner chose; until then today's first. */
  #chosen = $state<number | null>(null);
  #ticked = new SvelteSet<number>();
  #elements = new RowElements<number>();

  constructor(private readonly view: () => TodayView | undefined) {}

  readonly groups = $derived.by(() => {
    const view = this.view();
    return view ? groupsOf(view) : [];
  });
  readonly rows = $derived(this.groups.flatMap(({ rows }) => rows));
  /** The opportunities with no next step that are shown. */
  readonly alarms: OpportunityRow[] = $derived.by(() => (this.view()?.no_next_step ?? []).slice(0, ALARMS));
  readonly current = $derived.by(() => this.rows.find(({ id }) => id === this.#chosen) ?? this.view()?.today[0] ?? this.rows[0]);
  readonly marked = $derived(this.rows.filter(({ id }) => this.selection.has(id)));

  /** How much is overdue, to go and done today; `undefined` until core was asked. */
  readonly counts = $derived.by(() => {
    const view = this.view();
    if (!view) return undefined;
    const overdue = view.overdue.length + view.more.overdue;
    const today = view.today.length + view.more.today + view.dates.length + view.more.dates;
    return { overdue, today, done: view.done_today, all: overdue + today + view.done_today };
  });

  /** Attached to the element of a row: the page scrolls to it when the keyboard goes there. */
  element(row: FollowUpRow): Attachment {
    return this.#elements.of(row.id);
  }

  select(row: FollowUpRow): void {
    this.#chosen = row.id;
    this.peeking = true;
  }

  mark(row: FollowUpRow, extend: boolean): void {
    this.selection.mark(this.rows.indexOf(row), extend);
    this.#chosen = row.id;
  }

  /** The next or the previous row. Below the last row it goes on to those with no next step, where Enter plans. */
  step(by: 1 | -1): void {
    const last = this.rows.at(-1);
    if (this.alarm >= 0) this.alarm = Math.min(this.alarm + by, this.alarms.length - 1);
    else if (by > 0 && this.current?.id === last?.id) this.alarm = Math.min(0, this.alarms.length - 1);
    else this.#go(by);
  }

  #go(by: number): void {
    const at = this.rows.findIndex(({ id }) => id === this.current?.id);
    const next = this.rows[Math.min(Math.max(at + by, 0), this.rows.length - 1)];
    if (!next) return;
    this.#chosen = next.id;
    this.#elements.reveal(next.id);
  }

  isTicked(row: FollowUpRow): boolean {
    return this.#ticked.has(row.id);
  }

  /** Ticks a follow-up off and goes on to the next; what could not be done is there again. */
  async tick(ui: Ui, row: FollowUpRow): Promise<void> {
    if (this.#ticked.has(row.id)) return;
    this.#ticked.add(row.id);
    this.#moveOnFrom(row);
    if (!(await tickOff(ui, row))) this.#ticked.delete(row.id);
  }

  /** The row has left the page. */
  left(row: FollowUpRow): void {
    this.#ticked.delete(row.id);
  }

  /** The row after the one that leaves, so that the work goes on from there. */
  #moveOnFrom(row: FollowUpRow): void {
    if (row.id !== this.current?.id) return;
    const at = this.rows.indexOf(row);
    this.#chosen = (this.rows[at + 1] ?? this.rows[at - 1])?.id ?? null;
  }
}
