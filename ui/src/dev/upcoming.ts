/** What lies ahead, and what is done to many follow-ups. */
import type { FollowUpRow, Host, LeftAlone, ManyDone, SpreadOver, SpreadPlan, UpcomingDay, UpcomingRow } from '../lib/host';
import { words } from './fixtures';
import { passing, type World } from './world';

const DAY = 86_400_000;
const later = (iso: string, days: number): string => new Date(Date.parse(iso) + days * DAY).toISOString().slice(0, 10);

function aMonthLater(iso: string, months: number): string {
  const date = new Date(iso);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

export function upcoming(world: World) {
  const { said } = world;
  const asRow = (row: FollowUpRow): UpcomingRow => {
    const listed = said.upcoming.days.flatMap(({ rows }) => rows).find(({ id, date, time }) => id === row.id && date === row.date && time === row.time);
    return { ...row, overlaps: listed?.overlaps ?? [] };
  };
  /** A day as core said; with other rows, counted anew. */
  function dayOf(date: string, rows: FollowUpRow[]): UpcomingDay {
    const listed = said.upcoming.days.find((day) => day.date === date);
    const blank: UpcomingDay = { date, count: 0, minutes: 0, off: [0, 6].includes(new Date(date).getUTCDay()), off_name: '', overlapping: 0, rows: [], more: 0 };
    const day = listed ?? blank;
    const minutes = rows.filter(({ they_owe }) => !they_owe).length * said.settings.slot_minutes;
    return { ...day, count: rows.length, minutes, rows: rows.map(asRow) };
  }

  /** Notes what a verb did to all but those that core leaves alone. */
  function many(ids: number[], verb: keyof typeof words.leftAlone, act: (id: number) => void, reason = ''): ManyDone {
    const left_out: LeftAlone[] = reason === '' ? words.leftAlone[verb].filter(({ follow_up_id }) => ids.includes(follow_up_id)) : [];
    const done = ids.filter((id) => !left_out.some(({ follow_up_id }) => follow_up_id === id));
    done.forEach(act);
    return { done, left_out, also_done: [] };
  }

  /** Of how core would spread all that is open, what concerns these. */
  function spreadOf(ids: number[], over: SpreadOver): SpreadPlan {
    const [[unit, length] = ['weeks', 1]] = Object.entries(over);
    const { checkSpread } = said;
    const plan = checkSpread[`${unit} ${length}`] ?? checkSpread['until 2026-12-04'] ?? { from: world.today, until: world.today, days: [], moves: [], stays: [] };
    const moves = plan.moves.filter(({ follow_up_id }) => ids.includes(follow_up_id));
    const days = plan.days.map((day) => {
      const goes = moves.filter(({ old_date }) => old_date === day.date).length;
      const comes = moves.filter(({ date }) => date === day.date).length;
      return { ...day, goes, comes, after: day.before - goes + comes };
    });
    return { ...plan, days, moves, stays: plan.stays.filter(({ follow_up_id }) => ids.includes(follow_up_id)) };
  }

  return {
    upcoming: async (wanted, range, filter) => {
      const tomorrow = later(world.today, 1);
      const from = wanted !== null && wanted > tomorrow ? wanted : tomorrow;
      const [next, before] = range === 'month' ? [aMonthLater(from, 1), aMonthLater(from, -1)] : 'days' in range ? [later(from, range.days), later(from, -range.days)] : [from, from];
      const ahead = passing(world, world.steps, filter).filter(({ date }) => date >= from && date < next);
      const length = (Date.parse(next) - Date.parse(from)) / DAY;
      const time = ({ time }: FollowUpRow): string => time ?? '24:00';
      const days = Array.from({ length }, (_, at) => later(from, at)).map((date) => dayOf(date, ahead.filter((row) => row.date === date).sort((a, b) => time(a).localeCompare(time(b)))));
      return { today: world.today, from, until: later(next, -1), planned: ahead.length, days, previous: from === tomorrow ? null : before > tomorrow ? before : tomorrow, next };
    },
    checkSpread: async (ids, over) => spreadOf(ids, over),
    spread: world.verb('spread', (ids, over) => {
      const plan = spreadOf(ids, over);
      plan.moves.forEach(({ follow_up_id, date }) => world.change(follow_up_id, { date, late: false }));
      return plan;
    }),
    rescheduleMany: world.verb('rescheduleMany', (ids, { date, time, reason }) => many(ids, 'rescheduleMany', (id) => world.change(id, { date, ...(time !== null && { time }) }), reason)),
    snoozeMany: world.verb('snoozeMany', (ids) => many(ids, 'snoozeMany', () => {})),
    completeMany: world.verb('completeMany', (ids) => many(ids, 'completeMany', (id) => world.close(id))),
  } satisfies Partial<Host['core']>;
}
