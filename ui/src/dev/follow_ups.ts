/** The day, plans, answers and promises. */
import type { FollowUpRow, Host, PlanCheck } from '../lib/host';
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
  const unanswered = (): FollowUpRow[] => world.steps.filter(({ origin }) => origin === 'response');
  const quiet = (): typeof said.goingQuiet => said.goingQuiet.filter((row) => world.steps.some(({ id }) => id === row.follow_up_id));
  const near = (contact: number, date: string): PlanCheck['limit'] => {
    const limit = said.checkPlan[contact]?.limit ?? null;
    return limit && date < limit.free_on ? limit : null;
  };

  return {
    today: async (filter) => {
      const { overdue, today, tomorrow, this_week, dates, ...rest } = said.today;
      const group = (rows: FollowUpRow[], from: number, until: number): FollowUpRow[] => passing(world, left(rows, from, until), filter);
      return {
        ...rest,
        overdue: group(overdue, -Infinity, -1),
        today: group(today, 0, 0),
        tomorrow: group(tomorrow, 1, 1),
        this_week: group(this_week, 2, 5),
        // What only the list of dates says of a row stays as core said it.
        dates: passing(world, dates.filter(({ id }) => world.steps.some((row) => row.id === id)), filter),
        no_next_step: passing(world, silent(), filter),
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
    callSheet: async (id) => said.callSheet[id] ?? { apology: '', not_reached: '', delay: '', holding: '', play: null, opportunity: null },
    checkPlan: async (contact, plan, replaces) => ({
      ...(said.checkPlan[[contact, plan.date, replaces].join(' ').trim()] ?? { ...(said.checkPlan[contact] ?? NOTHING_TO_SAY), limit: replaces === null ? near(contact, plan.date) : null }),
      ...(plan.promise && { limit: null }),
      clashes: plan.time === null ? [] : world.steps.filter(({ id, date, time }) => id !== replaces && date === plan.date && time === plan.time),
    }),
    checkLog: async (contact, followUp, direction, outcome) => {
      const about = (what: string): string => `${what} ${direction} ${outcome ?? '-'}`;
      const [asked, other] = followUp === null ? [`contact ${contact}`, SOMEBODY] : [`follow-up ${followUp}`, SOMETHING];
      return said.checkLog[about(asked)] ?? said.checkLog[about(other)] ?? { proposals: [], play: null, limit: null, wants_answer: false };
    },
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
    complete: world.verb('complete', (id, { next }) => {
      const { contact_id } = world.open(id);
      world.close(id);
      done++;
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
    log: world.verb('log', (contact, { next }) => void (next && world.plan(contact, next))),
  } satisfies Partial<Host['core']>;
}
