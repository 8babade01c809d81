/** What is planned and what happens, in the window without a host: Today, plans, answers, outcomes, the close of the day. */
import type {
  Channel, Completion, Contact, DayClose, Delay, Direction, FollowUpRow, Holding, ListFilter, Logged, NewInteraction, Outcome, Plan, PlanCheck, Proposal, TodayView, WeeklyLimit, LogCheck, Move,
} from '../lib/host';
import { dateOf, daysBetween, shortDay, today as dateToday } from '../lib/format';
import { at, inDays, respond } from './people';
import { type Answers, refuse, type World } from './world';

/** A follow-up with nothing in it. */
export const BLANK: FollowUpRow = {
  id: 0, contact_id: 0, contact: '', organization: '', purpose: '', value: '', channel: 'call', date: '', time: null, zone: null, state: 'open', promise: false, they_owe: false,
  promised_at: null, question: false, origin: 'manual', play: null, play_title: '', step: null, steps: 0, enrolment: null, opportunity: null, opportunity_title: '',
  asked_at: null, after_hours: false, clash: false, reason: '', late: false, reminder_at: '', recurrence: null, lead_minutes: 0, note: '', last_contact_at: null,
};

/** Two who wait for an answer: one since the morning, one after the working hours. */
export function waiting(contacts: Contact[]): FollowUpRow[] {
  const who = (id: number): Contact => contacts.find((contact) => contact.id === id)!;
  return [respond(21, who(11), 'email', '08:20'), respond(22, who(10), 'message', '17:40', { time: null, after_hours: true })];
}

/** The weekly limit for an attempt on a day: the newest attempt of the last seven days, as core would find it. */
export function limitOn(world: World, contact: number, date: string): WeeklyLimit | null {
  const attempts = world.happened.filter(({ contact_id, direction, outcome, promise }) => contact_id === contact && direction === 'out' && outcome !== 'met' && promise === null);
  const last = attempts.find(({ at }) => Math.abs(daysBetween(dateOf(at), date)) < 7);
  if (!last) return null;
  const on = dateOf(last.at);
  const free_on = inDays(daysBetween(dateToday(), on) + 7);
  return {
    other: { date: on, channel: last.channel, planned: false },
    free_on,
    sentence: `The last attempt was the ${last.channel === 'email' ? 'e-mail' : last.channel} on ${shortDay(on)}; the next is free on ${shortDay(free_on)}.`,
  };
}

/** The answers, over what the parts share. */
export function followUpAnswers(world: World, { done }: { done: number }): Answers {
  const { changed } = world;
  const open = (id: number): FollowUpRow => {
    const step = world.steps.find((one) => one.id === id);
    if (!step) throw refuse('conflict', null, 'This follow-up is not open any more.');
    return step;
  };
  const close = (id: number): void => void (world.steps = world.steps.filter((step) => step.id !== id));
  const change = (id: number, what: Partial<FollowUpRow>): void => void (world.steps = world.steps.map((step) => (step.id === id ? { ...step, ...what } : step)));

  function passes(row: FollowUpRow, { text, channel, play, promises, tag }: ListFilter): boolean {
    const words = text.toLowerCase().split(/\s+/);
    return (
      words.every((word) => `${row.contact} ${row.organization} ${row.purpose}`.toLowerCase().includes(word)) &&
      (channel === null || row.channel === channel) &&
      (play === '' || row.play === play) &&
      (!promises || row.promise) &&
      (tag === '' || world.find(row.contact_id).tags.includes(tag))
    );
  }
  const unanswered = (): FollowUpRow[] => world.steps.filter(({ origin }) => origin === 'response');
  const quiet = (): FollowUpRow[] => world.steps.filter(({ origin, date }) => origin === 'rhythm' && date < inDays(0));

  function today(filter: ListFilter): TodayView {
    const rows = world.steps.filter((row) => passes(row, filter));
    const on = (from: number, to: number): FollowUpRow[] => rows.filter(({ date }) => date >= inDays(from) && date <= inDays(to));
    return {
      date: inDays(0),
      overdue: on(-999, -1),
      today: on(0, 0),
      tomorrow: on(1, 1),
      this_week: on(2, 5),
      no_next_step: world.opportunities.filter(({ standing, contact, title }) => standing === 'no_next_step' && `${contact} ${title}`.toLowerCase().includes(filter.text.toLowerCase())),
      going_quiet: quiet().length,
      unanswered: unanswered().length,
      more: { overdue: 0, today: 0, tomorrow: 0, this_week: 0, no_next_step: 0 },
      done_today: done,
      next_date: on(6, 999)[0]?.date ?? null,
    };
  }

  function dayClose(): DayClose {
    const due = world.steps.filter(({ date }) => date <= inDays(0));
    const promised = due.filter(({ promise, they_owe }) => promise && !they_owe);
    return {
      date: inDays(0),
      closed: unanswered().length + promised.length === 0,
      unanswered: unanswered(),
      promised,
      left_over: due.length - promised.length - due.filter(({ origin }) => origin === 'response').length,
      done,
      next_day: inDays(1),
      next: world.steps.filter(({ date }) => date === inDays(1)),
      responses: { answered: 24, same_day: 22, waived: 1, median_minutes: 95 },
    };
  }

  /** Inside the weekly limit without a reason: refused as core refuses it. */
  function balance(contact: number, date: string, exempt: boolean, reason: string): void {
    const limit = exempt || reason !== '' ? null : limitOn(world, contact, date);
    if (limit) throw refuse('invalid', 'reason', `${limit.sentence} Give a reason to go on.`);
  }
  const exempt = ({ promise, origin }: Pick<FollowUpRow, 'promise' | 'origin'>): boolean => promise || origin === 'response' || origin === 'promise';

  function check(contact: number, plan: Plan, replaces: number | null): PlanCheck {
    const preferred = world.find(contact).preferred_channel;
    const weekend = [0, 6].includes(new Date(`${plan.date}T12:00`).getDay());
    return {
      warnings: [
        ...(preferred && preferred !== plan.channel && preferred !== 'call' ? [`They asked for another channel: ${preferred}.`] : []),
        ...(weekend ? [`${shortDay(plan.date)} is a day off.`] : []),
        ...(plan.question && contact === 1 ? ['They were asked how things are on Tue 17 Nov 2026; twice in 90 days is too often.'] : []),
      ],
      limit: plan.promise ? null : limitOn(world, contact, plan.date),
      clashes: plan.time === null ? [] : world.steps.filter(({ id, date, time }) => id !== replaces && date === plan.date && time === plan.time),
    };
  }

  /** What an outcome proposes, roughly as core does. */
  function proposals(contact: number, followUp: number | null, direction: Direction, outcome: Outcome | null): Proposal[] {
    const step = followUp === null ? null : open(followUp);
    const again = (purpose: string, channel: Channel, days: number, hint = ''): Proposal => ({
      label: `${channel === 'call' ? 'Call' : 'E-mail'} again on ${shortDay(inDays(days))}`,
      hint,
      automatic: false,
      step: {
        kind: 'plan',
        of: { purpose, value: '', channel, date: inDays(days), time: '10:00', zone: null, promise: false, they_owe: false, question: false, recurrence: null, lead_minutes: 0, note: '', opportunity: null, reason: '' },
      },
    });
    const comes = (label: string, purpose: string, channel: Channel, days: number, time: string | null, hint = '', begins = false): Proposal => ({
      label, hint, automatic: true, step: { kind: 'comes', of: { begins, purpose, channel, date: inDays(days), time } },
    });
    const purpose = step?.purpose ?? 'Call again';
    const list: Proposal[] = [];
    if (direction === 'in') list.push(comes('Respond today', 'Respond', 'email', 0, '17:00'));
    else if (outcome === 'no-answer') list.push(again(purpose, step?.channel ?? 'call', 7, 'Probably busy'));
    else if (outcome === 'message-left') list.push(again(purpose, step?.channel ?? 'call', 7, 'Give them a week'));
    else if (outcome === 'reached' || outcome === 'met') list.push({ ...again('Ask how they decided', 'call', 7), label: `Ask how they decided on ${shortDay(inDays(7))}` });
    else if (outcome === 'wrote') list.push({ ...again('Ask whether it arrived', 'call', 7), label: `Ask whether it arrived on ${shortDay(inDays(7))}` });
    if (outcome === 'met' && contact !== 1) list.push({ label: 'Begin “New networking contact”', hint: 'You met for the first time', automatic: false, step: { kind: 'play', of: 'networking' } });
    if (outcome === 'interview') list.push(comes('Thank-you note today', 'Thank-you note', 'email', 0, '17:00', 'Interview', true));
    if (step?.play && step.step !== null && step.step < step.steps) list.push(comes('The next step of the play', `${step.play_title}, step ${step.step + 1}`, 'call', 14, null));
    return list;
  }

  function happen(contact: number, { channel, direction, at: when, outcome, summary, first_hand, reason }: NewInteraction, of: FollowUpRow | null): void {
    const entry = {
      kind: 'interaction' as const, id: world.fresh(), contact_id: contact, channel, direction, at: when ?? new Date().toISOString(), outcome, summary, first_hand,
      follow_up_id: of?.id ?? null, purpose: of?.purpose ?? '', promise: of?.promise ? (of.late ? ('late' as const) : ('kept' as const)) : null, reason,
    };
    world.happened = [entry, ...world.happened];
  }

  return {
    today: ({ filter }: { filter: ListFilter }) => today(filter),
    day_close: dayClose,
    going_quiet: () => quiet().map((row) => ({ ...world.row(world.find(row.contact_id)), follow_up_id: row.id, due: row.date, quiet_days: daysBetween(row.date, inDays(0)) + 90 })),
    suggestions: () => [
      { label: 'Tomorrow', date: inDays(1), time: '09:00' },
      { label: 'Next working day', date: inDays(1), time: null },
      { label: 'In a week', date: inDays(7), time: null },
      { label: 'In 3 months', date: inDays(92), time: null },
    ],
    check_plan: ({ contactId, plan, replaces }: { contactId: number; plan: Plan; replaces: number | null }) => check(contactId, plan, replaces),
    check_log: ({ contactId, followUpId, direction, outcome }: { contactId: number; followUpId: number | null; direction: Direction; outcome: Outcome | null }): LogCheck => {
      const together = outcome !== null && ['met', 'interview', 'sale', 'delivered', 'visited', 'not-hired'].includes(outcome);
      const waits = world.steps.some((row) => row.contact_id === contactId && row.origin === 'response');
      return {
        proposals: proposals(contactId, followUpId, direction, outcome),
        play: outcome === 'interview' || outcome === 'sale' ? outcome : outcome === 'visited' ? 'visit' : outcome === 'delivered' ? 'sale' : outcome === 'not-hired' ? 'interview' : null,
        limit: followUpId !== null || direction === 'in' || together || waits ? null : limitOn(world, contactId, inDays(0)),
        wants_answer: direction === 'in' && !together && outcome !== 'reached',
      };
    },
    call_sheet: ({ followUpId }: { followUpId: number }) => {
      const row = open(followUpId);
      const given = row.contact.split(' ')[0];
      return {
        apology: row.promise && row.late ? `Hello ${given}, I owe you an apology: I promised “${row.purpose}” for ${shortDay(row.date)}, and I am late.` : '',
        not_reached: `Hello ${given}, I tried to reach you today. When may I call again?`,
        delay: row.promise ? `Hello ${given}, it takes me a little longer than I said. You have it by …` : '',
        holding: row.origin === 'response' ? `Hello ${given}, thank you, I have your message. You hear from me by …` : '',
        play: world.enrolments.find(({ id }) => id === row.enrolment) ?? null,
        opportunity: world.opportunities.find(({ id }) => id === row.opportunity) ?? null,
      };
    },
    plan: ({ contactId, plan }: { contactId: number; plan: Plan }) => {
      const contact = world.find(contactId);
      balance(contactId, plan.date, plan.promise, plan.reason);
      const id = world.plan(contact, plan);
      const of = world.opportunities.filter(({ contact_id, standing, id }) => contact_id === contactId && standing === 'no_next_step' && (plan.opportunity ?? id) === id)[0];
      if (of) {
        const { purpose, channel, date, time } = plan;
        world.opportunities = world.opportunities.map((one) => (one.id === of.id ? { ...one, standing: 'next_step' as const, next_step: { id, purpose, channel, date, time } } : one));
      }
      changed('Follow-up planned', { follow_ups: true, opportunities: of !== undefined });
      return id;
    },
    plan_many: ({ contactIds, plan }: { contactIds: number[]; plan: Plan }) => {
      const left = contactIds.filter((id) => plan.reason === '' && !plan.promise && limitOn(world, id, plan.date));
      const planned = contactIds.filter((id) => !left.includes(id)).map((id) => world.plan(world.find(id), plan));
      changed(`${planned.length} follow-ups planned`, { follow_ups: true });
      return { planned, left_out: left.map((id) => ({ contact_id: id, contact: world.find(id).name.full, reason: limitOn(world, id, plan.date)!.sentence })) };
    },
    edit_plan: ({ followUpId, plan }: { followUpId: number; plan: Plan }) => {
      balance(open(followUpId).contact_id, plan.date, plan.promise, plan.reason);
      change(followUpId, plan);
      changed('Plan changed', { follow_ups: true });
    },
    reschedule: ({ followUpId, to: { date, time, reason } }: { followUpId: number; to: Move }) => {
      const { contact_id, promise } = open(followUpId);
      balance(contact_id, date, promise, reason);
      change(followUpId, { date, time });
      changed('Follow-up moved', { follow_ups: true });
    },
    snooze: () => changed('Reminder snoozed', { follow_ups: true }),
    complete: ({ followUpId, completion }: { followUpId: number; completion: Completion }) => {
      const row = open(followUpId);
      close(followUpId);
      done++;
      const { outcome, summary, reason, next } = completion;
      happen(row.contact_id, { channel: row.channel, direction: 'out', at: null, outcome, summary, first_hand: true, reason }, row);
      if (next) world.plan(world.find(row.contact_id), next);
      changed('Follow-up done', { follow_ups: true, interactions: true });
    },
    skip: ({ followUpId }: { followUpId: number }) => {
      if (open(followUpId).origin === 'response') throw refuse('conflict', null, 'They wait for an answer. Waive it with a reason.');
      close(followUpId);
      changed('Follow-up skipped', { follow_ups: true });
    },
    hold: ({ followUpId, holding }: { followUpId: number; holding: Holding }) => {
      const row = open(followUpId);
      if (holding.text.trim() === '') throw refuse('invalid', 'text', 'Say what they will get.');
      close(followUpId);
      const plan = { purpose: holding.text, value: '', channel: holding.channel ?? row.channel, date: holding.date, time: holding.time, zone: null, promise: true, they_owe: false, question: false, recurrence: null, lead_minutes: 0, note: '', opportunity: null, reason: '' };
      const id = world.plan(world.find(row.contact_id), plan, { origin: 'promise', promised_at: at(0) });
      changed('Answered, and promised', { follow_ups: true, interactions: true });
      return id;
    },
    waive: ({ followUpId, reason }: { followUpId: number; reason: string }) => {
      if (reason.trim() === '') throw refuse('invalid', 'reason', 'Say why nobody needs to answer.');
      close(followUpId);
      changed('Answer waived', { follow_ups: true, interactions: true });
    },
    delay: ({ followUpId, delay }: { followUpId: number; delay: Delay }) => {
      change(followUpId, { date: delay.date, time: delay.time, late: false });
      changed('They were told', { follow_ups: true, interactions: true });
    },
    log: ({ contactId, logged }: { contactId: number; logged: Logged }) => {
      const { interaction, next } = logged;
      if (interaction.direction === 'out' && interaction.outcome !== 'met' && interaction.at === null) balance(contactId, inDays(0), world.steps.some((row) => row.contact_id === contactId && exempt(row) && row.origin === 'response'), interaction.reason);
      happen(contactId, interaction, null);
      if (interaction.direction === 'in' && !logged.answered) world.steps = [...world.steps, respond(world.fresh(), world.find(contactId), interaction.channel, '09:12')];
      if (next) world.plan(world.find(contactId), next);
      changed('Logged', { follow_ups: true, interactions: true });
    },
  };
}
