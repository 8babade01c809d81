/** The day, plans, answers and promises. */
import type { ContactWithoutStep, Direction, FollowUpRow, Host, LogCheck, Outcome, PlanCheck } from '../lib/host';
import { NOTHING_SAID } from '../lib/log_form.svelte';
import { words } from './fixtures';
import { passing, standing, type World } from './world';

const NOTHING_TO_SAY: PlanCheck = { warnings: [], limit: null, clashes: [] };
/** One contact and one follow-up of each book that core was asked about every outcome; others are answered as they are. */
const [SOMEBODY, SOMETHING] = ['contact 15', 'follow-up 9'];

export function followUps(world: World, inbox: () => number, contacts: () => number) {
  const { said } = world;
  let done = 0;
  const daysAhead = (date: string): number => (Date.parse(date) - Date.parse(world.today)) / 86_400_000;
  const left = (rows: FollowUpRow[], from: number, until: number): FollowUpRow[] => standing(rows, world.steps, ({ date }) => daysAhead(date) >= from && daysAhead(date) <= until);
  const silent = (): typeof world.opportunities => world.opportunities.filter((one) => one.standing === 'no_next_step');
  /** With whom the owner left it. */
  let leftAt: number[] = [];
  const falling = (): ContactWithoutStep[] => said.today.contacts_without_step.filter(({ contact_id: id }) => !leftAt.includes(id) && !world.steps.some((step) => step.contact_id === id));
  const checked = (contact: number, followUp: number | null, direction: Direction, outcome: Outcome | null): LogCheck => {
    const about = (what: string): string => `${what} ${direction} ${outcome ?? '-'}`;
    const [asked, other] = followUp === null ? [`contact ${contact}`, SOMEBODY] : [`follow-up ${followUp}`, SOMETHING];
    return said.checkLog[about(asked)] ?? said.checkLog[about(other)] ?? NOTHING_SAID;
  };
  const unanswered = (): FollowUpRow[] => world.steps.filter(({ origin }) => origin === 'response');
  const quiet = (): typeof said.goingQuiet => said.goingQuiet.filter((row) => world.steps.some(({ id }) => id === row.follow_up_id));
  const near = (contact: number, date: string): PlanCheck['limit'] => {
    const limit = said.checkPlan[contact]?.limit ?? null;
    return limit && date < limit.free_on ? limit : null;
  };

  return {
    today: async (filter) => {
      const { overdue, today, tomorrow, this_week, waiting, dates, ...rest } = said.today;
      const group = (rows: FollowUpRow[], from: number, until: number): FollowUpRow[] => passing(world, left(rows, from, until), filter);
      return {
        ...rest,
        overdue: group(overdue, -Infinity, -1),
        today: group(today, 0, 0),
        tomorrow: group(tomorrow, 1, 1),
        this_week: group(this_week, 2, 5),
        waiting: passing(world, standing(waiting, world.steps), filter),
        // What only the list of dates says of a row stays as core said it.
        dates: passing(world, dates.filter(({ id }) => world.steps.some((row) => row.id === id)), filter),
        no_next_step: passing(world, silent(), filter),
        contacts_without_step: passing(world, falling(), filter),
        going_quiet: quiet().length,
        unanswered: unanswered().length,
        done_today: rest.done_today + done,
      };
    },
    counts: async () => ({
      contacts: contacts(),
      inbox: inbox(),
      due: world.steps.filter(({ date }) => date <= world.today).length,
      no_next_step: silent().length,
      contacts_without_step: falling().length,
      promises_late: world.steps.filter(({ promise, they_owe, late }) => promise && !they_owe && late).length,
    }),
    dayClose: async () => {
      const close = said.dayClose;
      const [waits, promised] = [standing(close.unanswered, world.steps), standing(close.promised, world.steps)];
      return { ...close, unanswered: waits, promised, closed: waits.length + promised.length === 0, next: standing(close.next, world.steps), done: close.done + done };
    },
    goingQuiet: async () => quiet(),
    promises: async (filter) => {
      const { i_owe, they_owe, closed, ...figures } = said.promises;
      const open = (rows: FollowUpRow[], theirs: boolean): FollowUpRow[] => passing(world, standing(rows, world.steps, (row) => row.promise && row.they_owe === theirs), filter);
      const over = passing(world, closed.map(({ follow_up }) => follow_up), filter);
      return { ...figures, i_owe: open(i_owe, false), they_owe: open(they_owe, true), closed: closed.filter(({ follow_up }) => over.includes(follow_up)) };
    },
    callSheet: async (id) => said.callSheet[id] ?? { apology: '', not_reached: '', play: null, opportunity: null },
    noteOfDelay: async (id, { date, time }) => said.noteOfDelay[`${id} ${date} ${time ?? '-'}`] ?? '',
    whatNext: async (contact) => (world.steps.some(({ contact_id }) => contact_id === contact) || leftAt.includes(contact) ? null : (said.whatNext[contact] ?? null)),
    checkPlan: async (contact, plan, replaces) => ({
      ...(said.checkPlan[[contact, plan.date, replaces].join(' ').trim()] ?? { ...(said.checkPlan[contact] ?? NOTHING_TO_SAY), limit: replaces === null ? near(contact, plan.date) : null }),
      ...(plan.promise && { limit: null }),
      clashes: plan.time === null ? [] : world.steps.filter(({ id, date, time }) => id !== replaces && date === plan.date && time === plan.time),
    }),
    checkLog: async (contact, followUp, direction, outcome) => checked(contact, followUp, direction, outcome),
    suggestions: async () => said.suggestions,
    snoozes: async () => said.snoozes,
    plan: world.verb('plan', (contact, plan) => world.plan(contact, plan)),
    planMany: world.verb('plan', (ids, plan) => {
      const left_out = ids.flatMap((contact_id) => {
        const limit = plan.promise || plan.reason !== '' ? null : near(contact_id, plan.date);
        return limit ? [{ contact_id, contact: world.find(contact_id).name.full, reason: words.refusals['plan within the weekly limit']!.message }] : [];
      });
      return { planned: ids.filter((id) => !left_out.some(({ contact_id }) => contact_id === id)).map((id) => world.plan(id, plan)), left_out };
    }),
    editPlan: world.verb('editPlan', (id, plan) => world.change(id, plan)),
    reschedule: world.verb('reschedule', (id, { date, time }) => world.change(id, { date, time })),
    snooze: world.verb('snooze', () => {}),
    complete: world.verb('complete', (id, { outcome, next, let_go }) => {
      const { contact_id, tries } = world.open(id);
      const movesTo = outcome === null || let_go ? null : checked(contact_id, id, 'out', outcome).moves_to;
      if (movesTo) world.change(id, { date: movesTo, tries: tries + 1, tried_at: words.now, late: false });
      else {
        world.close(id);
        done++;
      }
      if (next) world.plan(contact_id, next);
    }),
    skip: world.verb('skip', (id) => world.close(id)),
    hold: world.verb('hold', (id, { text, channel, date, time }) => {
      const row = world.open(id);
      world.close(id);
      return world.plan(row.contact_id, { purpose: text, channel: channel ?? row.channel, date, time, promise: true }, { origin: 'promise', promised_at: words.now });
    }),
    waive: world.verb('waive', (id) => world.close(id)),
    delay: world.verb('delay', (id, { date, time }) => world.change(id, { date, time, late: false })),
    // What was closed is not kept here: opened again it is among the steps of the book as it was.
    reopen: world.verb('reopen', (id) => void (world.steps = [...world.steps, ...said.followUps.filter((row) => row.id === id)])),
    leaveIt: world.verb('leaveIt', (ids) => void (leftAt = [...leftAt, ...ids])),
    editInteraction: world.verb('editInteraction', (id, { at, ...what }) => world.mend((entry) => entry.kind === 'interaction' && entry.id === id, { ...what, ...(at && { at }) })),
    deleteInteraction: world.verb('deleteInteraction', (id) => world.mend((entry) => entry.kind === 'interaction' && entry.id === id)),
    addNote: world.verb('addNote', (contact, text) => world.note(contact, text)),
    editNote: world.verb('editNote', (id, summary) => world.mend((entry) => entry.kind === 'note' && entry.id === id, { summary })),
    deleteNote: world.verb('deleteNote', (id) => world.mend((entry) => entry.kind === 'note' && entry.id === id)),
    logMany: world.verb('logMany', () => undefined),
    log: world.verb('log', (contact, { next, service }) => {
      if (next) world.plan(contact, next);
      const [sold] = world.opportunities.filter((one) => one.contact_id === contact);
      if (sold && service !== null) world.decide(sold.id, { service });
    }),
  } satisfies Partial<Host['core']>;
}
