/** Writing down what happened: what is proposed, what the owner chose, what is told to core. */
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fixtures } from '../src/dev/fixtures';
import { type Completion, type FollowUpRow, type Host, install, type LogCheck, type Logged, type Plan, type Proposal } from '../src/lib/host';
import { type Beginning, LogForm, NOTHING_SAID } from '../src/lib/log_form.svelte';
import { draftOf, planOf } from '../src/lib/plan';
import { invalid } from '../src/lib/saving.svelte';

const PLAN = planOf({ ...draftOf(), purpose: 'Call again', date: '2026-11-26', anyTime: true }) as Plan;
const plan = (label: string): Proposal => ({ label, hint: '', automatic: false, step: { kind: 'plan', of: { ...PLAN, purpose: label } } });
const comes = (begins: boolean): Proposal => ({ label: '', hint: '', automatic: true, step: { kind: 'comes', of: { begins, purpose: 'Thank', channel: 'email', date: '2026-11-25', time: null } } });
const says = (more: Partial<LogCheck>): LogCheck => ({ ...NOTHING_SAID, ...more });
const LIMIT = { other: { date: '2026-11-23', channel: 'email', planned: false }, also: null, free_on: '2026-11-30', sentence: '' } as const;
/** How early the owner is reminded. */
const LEAD = 10;
const WHO = { id: 7, name: 'Yusuf Demir', organization: 'Demir Tekstil' };

let answers: (outcome: string | null) => LogCheck | Promise<LogCheck>;
let logged: Logged[];
let completed: Completion[];
let refused: unknown;
let end: () => void;

async function begin(more: Partial<Beginning> = {}): Promise<LogForm> {
  let log: LogForm;
  end = $effect.root(() => {
    log = new LogForm({ who: WHO, ...more });
  });
  await told();
  return log!;
}
/** After effects ran and core answered. */
async function told(): Promise<void> {
  flushSync();
  await new Promise((done) => setTimeout(done));
  flushSync();
}
/** Logs; whether it was done. */
async function save(log: LogForm): Promise<boolean> {
  let closed = false;
  const done = await log.save(() => (closed = true));
  expect(closed, 'it closes when it is done').toBe(done);
  return done;
}

beforeEach(() => {
  answers = () => says({});
  logged = [];
  completed = [];
  refused = undefined;
  const answer = async (): Promise<void> => (refused ? Promise.reject(refused) : undefined);
  const core = {
    settings: async () => ({ ...fixtures('sample').settings, lead_minutes: LEAD }),
    checkLog: async (_who: number, _followUp: number | null, _direction: string, outcome: string | null) => answers(outcome),
    checkPlan: async () => ({ limit: null, clashes: [], warnings: [] }),
    log: (_who: number, wish: Logged) => answer().then(() => void logged.push(wish)),
    complete: (_followUp: number, wish: Completion) => answer().then(() => void completed.push(wish)),
  };
  install({ core, onChanged: async () => () => {} } as unknown as Host);
});
afterEach(() => end());

describe('the next step', () => {
  test('is the first that can be accepted, and nothing when there is none', async () => {
    answers = (outcome) => (outcome === 'no-answer' ? says({ proposals: [comes(false), plan('Call again')] }) : says({}));
    const log = await begin();
    expect(log.choice).toBe('none');
    log.outcome = 'no-answer';
    await told();
    expect([log.choice, log.chosen?.label]).toEqual([1, 'Call again']);
  });

  test.each(['none', 'other'] as const)('“%s” that the owner chose stays, whatever comes of it', async (choice) => {
    const log = await begin();
    log.choose(choice);
    answers = () => says({ proposals: [plan('Call again')] });
    log.outcome = 'no-answer';
    await told();
    expect(log.choice).toBe(choice);
  });

  test('a proposal that the owner chose does not hold of another outcome', async () => {
    answers = () => says({ proposals: [plan('Call again'), plan('Write')] });
    const log = await begin();
    log.choose(1);
    log.outcome = 'no-answer';
    await told();
    expect(log.choice).toBe(0);
  });

  test('what the usual play brings is left out when another begins', async () => {
    answers = () => says({ play: 'sale', proposals: [comes(true), comes(false)] });
    const log = await begin();
    expect(log.proposals).toHaveLength(2);
    log.play = 'newsletter';
    expect(log.proposals).toEqual([comes(false)]);
    log.outcome = 'no-answer';
    await told();
    expect(log.play, 'another outcome begins its own').toBeNull();
  });

  test('of two answers under way the newest counts', async () => {
    const log = await begin();
    let late = (_: LogCheck): void => {};
    answers = (outcome) => (outcome === 'no-answer' ? new Promise((done) => (late = done)) : says({ proposals: [plan('Write')] }));
    log.outcome = 'no-answer';
    flushSync();
    log.outcome = 'message-left';
    await told();
    late(says({ proposals: [plan('Call again')] }));
    await told();
    expect(log.chosen?.label).toBe('Write');
  });
});

describe('what does not fulfil the follow-up', () => {
  const row = { id: 3, contact: 'Yusuf Demir', channel: 'call', purpose: 'Ask about the quote' } as FollowUpRow;
  const again: Proposal = { label: '', hint: 'They are probably busy', automatic: true, step: { kind: 'comes', of: { begins: false, purpose: row.purpose, channel: 'call', date: '2026-12-02', time: null } } };
  beforeEach(() => {
    answers = (outcome) => (outcome === 'no-answer' ? says({ moves_to: '2026-12-02', proposals: [again, comes(false), plan('Write')] }) : says({}));
  });

  test('says where it moves, and what came again by itself is not listed twice', async () => {
    const log = await begin({ followUp: row, outcome: 'no-answer' });
    expect(log.moves).toEqual({ to: '2026-12-02', hint: 'They are probably busy' });
    expect(log.proposals).toEqual([comes(false), plan('Write')]);
    expect([log.chosen?.label, log.words]).toEqual(['Write', 'No answer from Yusuf Demir: moved to Wed 2 Dec']);
    await save(log);
    expect(completed[0]).toMatchObject({ outcome: 'no-answer', let_go: false, next: { purpose: 'Write' } });
  });

  test('closes it all the same when that will do; another outcome is asked anew', async () => {
    const log = await begin({ followUp: row, outcome: 'no-answer' });
    log.letGo = true;
    expect(log.words).toBe('Closed: call Yusuf Demir');
    await save(log);
    log.outcome = 'reached';
    await told();
    expect([log.moves, log.letGo, log.words]).toEqual([null, false, 'Done: call Yusuf Demir']);
    await save(log);
    expect(completed.map(({ let_go }) => let_go)).toEqual([true, false]);
  });
});

describe('the channel', () => {
  const offered = (log: LogForm): string[] => log.outcomes.map(({ label }) => label).slice(0, 3);

  test('says what can come of it', async () => {
    const log = await begin({ outcome: 'no-answer' });
    expect(offered(log)).toEqual(['Reached', 'No answer', 'Left message']);
    log.changeChannel('email');
    expect([offered(log), log.outcome]).toEqual([['Sent', 'Replied', 'Bounced'], null]);
    log.outcome = 'sale';
    log.changeChannel('in-person');
    expect([offered(log), log.outcome], 'a sale is one by any channel').toEqual([['Met', 'Nobody there', 'Interview'], 'sale']);
  });
});

describe('what is logged', () => {
  test('with a proposal, once core said what it proposes', async () => {
    const log = await begin({ outcome: 'no-answer' });
    let answer = (_: LogCheck): void => {};
    answers = () => new Promise((done) => (answer = done));
    log.outcome = 'message-left';
    flushSync();
    const saving = save(log);
    answer(says({ proposals: [plan('Call again')] }));
    expect(await saving).toBe(true);
    expect(logged[0]).toMatchObject({ interaction: { outcome: 'message-left', direction: 'out', at: null, reason: '' }, next: { purpose: 'Call again' }, play: null });
  });

  test('with a next step of the owner’s own, which is reminded of as early as usual', async () => {
    const log = await begin();
    log.choose('other');
    log.next = draftOf({ purpose: 'Call again', date: '2026-11-26', time: '14:00' });
    expect(await save(log)).toBe(true);
    expect(logged[0]?.next).toMatchObject({ purpose: 'Call again', lead_minutes: LEAD });
  });

  test('with a follow-up, it is completed', async () => {
    const log = await begin({ followUp: { id: 3, channel: 'email' } as FollowUpRow, summary: ' Tea. ' });
    expect(log.next.channel).toBe('email');
    expect(await save(log)).toBe(true);
    expect([completed[0]?.summary, logged.length]).toEqual(['Tea.', 0]);
  });

  test('inside the weekly limit with a reason or without', async () => {
    answers = () => says({ limit: LIMIT });
    const log = await begin();
    expect([log.limited, log.anyway]).toEqual([true, false]);
    expect(await save(log), 'what happened is never refused').toBe(true);
    log.reason = ' They asked. ';
    expect(log.anyway).toBe(true);
    await save(log);
    expect(logged.map(({ interaction }) => interaction.reason)).toEqual(['', 'They asked.']);
  });

  test('earlier than now, the limit of today does not hold', async () => {
    answers = () => says({ limit: LIMIT });
    const log = await begin();
    log.when = 'earlier';
    expect(log.limited).toBe(false);
    log.time = '';
    expect(await save(log)).toBe(false);
    expect(log.form.at('at')).toBeDefined();
  });

  test('that they were answered already only where somebody waits', async () => {
    const log = await begin();
    log.needsAnswer = false;
    await save(log);
    answers = () => says({ wants_answer: true });
    log.direction = 'in';
    await told();
    await save(log);
    expect(logged.map(({ answered }) => answered)).toEqual([false, true]);
  });

  test('who else took part only of an interview', async () => {
    const log = await begin({ outcome: 'interview' });
    log.also = [{ id: 8, name: 'Mei-Ling Chen', organization: '' }];
    await save(log);
    log.outcome = 'no-answer';
    await told();
    await save(log);
    expect(logged.map(({ also }) => also)).toEqual([[8], []]);
  });
});

describe('what is refused', () => {
  test('of the owner’s own plan is said at its fields, until another day is chosen', async () => {
    const log = await begin();
    log.choose('other');
    expect(await save(log)).toBe(false);
    expect([log.form.at('purpose') !== undefined, logged.length]).toEqual([true, 0]);
    log.next = draftOf(PLAN);
    refused = invalid('next.reason', 'Say why.');
    expect(await save(log)).toBe(false);
    expect(log.refusedNext).toMatchObject({ field: 'reason', message: 'Say why.' });
    log.next.date = '2026-12-03';
    await told();
    expect([log.refusedNext, log.form.failure]).toEqual([null, null]);
  });
});
