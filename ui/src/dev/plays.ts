/** Plays in the window without a host: the built-in ones, roughly as core has them, and who is in them. */
import type { EnrolmentState, EnrolmentView, ListFilter, Play, PlayView, Start, Step, Template } from '../lib/host';
import { blankStep } from '../lib/plays';
import { inDays } from './people';
import { type Answers, refuse, type World } from './world';

const step = (purpose: string, channel: Step['channel'], count: number, unit: Step['after']['unit'], more: Partial<Step> = {}): Step => ({ ...blankStep({ count, unit }), purpose, channel, ...more });

const BUILT_IN: Play[] = [
  { name: 'event', title: 'After a trade show or event', on_reply: 'end', steps: [step('Follow up after {event}', 'email', 1, 'working-days', { time: 'spread', overdue_after: { count: 5, unit: 'days' }, courtesy: true })] },
  { name: 'call-back', title: 'Call back', on_reply: 'end', steps: [step('Call back', 'call', 60, 'minutes', { courtesy: true })] },
  {
    name: 'interview', title: 'Interview', on_reply: 'pause',
    steps: [
      step('Thank-you note', 'email', 0, 'working-days', { time: 'end-of-day', courtesy: true, overdue_after: { count: 72, unit: 'hours' }, template: 'thank-you-interview' }),
      step('Ask for the result', 'call', 3, 'working-days'),
      step('Thank them all the same', 'email', 0, 'working-days', { from: 'refusal', courtesy: true }),
      step('Ask for a referral', 'email', 5, 'working-days', { from: 'refusal' }),
      step('Ask to be kept in mind', 'email', 3, 'months', { from: 'refusal', question: true }),
    ],
  },
  { name: 'late', title: 'Late', on_reply: 'go-on', steps: [step('Apologise', 'call', 0, 'working-days', { courtesy: true }), step('Do the thing promised', 'email', 1, 'working-days', { courtesy: true })] },
  { name: 'networking', title: 'New networking contact', on_reply: 'go-on', steps: [step('Send something of value', 'email', 10, 'minutes', { courtesy: true }), step('Check in', 'email', 2, 'weeks', { question: true })] },
  { name: 'proposal', title: 'Proposal sent', on_reply: 'pause', steps: [step('Ask how the proposal stands', 'call', 1, 'weeks', { repeats: { every: { count: 1, unit: 'week' }, from: 'completion' } })] },
  { name: 'reference', title: 'Reference alert', on_reply: 'go-on', steps: [step('Tell them who calls, and for which role', 'call', 0, 'working-days', { courtesy: true })] },
  {
    name: 'sale', title: 'Sale', on_reply: 'go-on',
    steps: [
      step('Thank-you card', 'postcard', 1, 'working-days', { courtesy: true, template: 'thank-you-sale' }),
      step('Call that confirms the decision', 'call', 0, 'working-days', { from: 'delivery', courtesy: true }),
      step('Second card', 'postcard', 1, 'working-days', { from: 'delivery', courtesy: true }),
      step('Ask about company, product and service', 'call', 3, 'months', { from: 'delivery', question: true }),
    ],
  },
  { name: 'service', title: 'Service', on_reply: 'go-on', steps: [step('Service is due', 'call', 90, 'days', { repeats: { every: { count: 90, unit: 'day' }, from: 'schedule' }, lead_minutes: 10080 })] },
  { name: 'visit', title: 'Visited, did not buy', on_reply: 'go-on', steps: [step('Check in', 'call', 3, 'months', { question: true })] },
];

const TEMPLATES: Template[] = [
  { name: 'thank-you-interview', title: 'Thank-you after an interview', channel: 'email', subject: 'Thank you', body: 'Dear {{given}},' },
  { name: 'thank-you-sale', title: 'Thank-you card after a sale', channel: 'postcard', subject: '', body: 'Dear {{given}},' },
];

/** Somebody in every state, beside those whom the contacts have. */
export function moreEnrolments(world: World): EnrolmentView[] {
  const { steps, title } = BUILT_IN.find(({ name }) => name === 'interview')!;
  const one = (id: number, contact: number, at: number, more: Partial<EnrolmentView>): EnrolmentView => ({
    id, contact_id: contact, contact: world.find(contact).name.full, play: 'interview', title, state: 'running', step: at, cause: '', ended_because: '',
    steps: steps.map(({ purpose, channel }, i) => ({ step: i + 1, purpose, channel, date: i < 2 ? inDays(3 * i - 1) : null, state: i + 1 < at ? 'done' : i + 1 === at ? 'planned' : 'waiting' })),
    ...more,
  });
  return [
    one(21, 10, 2, { cause: 'Measurement lead, Fjordlab: interviewed' }),
    one(22, 11, 1, { state: 'paused', cause: 'Quality manager: interviewed' }),
    one(23, 9, 2, { state: 'ended', ended_because: 'A certain yes' }),
  ];
}

export function playAnswers(world: World): Answers {
  const { changed } = world;
  let own: Play[] = [];
  const all = (): Play[] => [...BUILT_IN.filter(({ name }) => !own.some((play) => play.name === name)), ...own].sort((a, b) => a.title.localeCompare(b.title));
  const turn = (id: number, message: string, what: Partial<EnrolmentView>): void => {
    world.enrolments = world.enrolments.map((one) => (one.id === id ? { ...one, ...what } : one));
    changed(message, { plays: true, follow_ups: true });
  };

  function check({ name, title, steps }: Play): void {
    if (title.trim() === '') throw refuse('invalid', 'title', 'Say what the play is called.');
    if (!/^[a-z0-9-]+$/.test(name)) throw refuse('invalid', 'name', 'The short name has lower-case letters, digits and hyphens.');
    if (steps.length === 0) throw refuse('invalid', 'steps', 'A play needs at least one step.');
    steps.forEach((one, n) => {
      if (one.purpose.trim() === '') throw refuse('invalid', `steps.${n}.purpose`, 'Say what the step is for.');
      if (one.template !== '' && !TEMPLATES.some((template) => template.name === one.template)) throw refuse('invalid', `steps.${n}.template`, `There is no template “${one.template}” any more.`);
      if (one.repeats && one.repeats.every.count < 1) throw refuse('invalid', `steps.${n}.repeats`, 'The interval must be at least one.');
    });
  }

  return {
    plays: (): PlayView[] =>
      all().map((play) => {
        const inside = world.enrolments.filter((one) => one.play === play.name && (one.state === 'running' || one.state === 'paused'));
        const built_in = BUILT_IN.some(({ name }) => name === play.name);
        return { ...play, built_in, changed: built_in && own.some(({ name }) => name === play.name), running: inside.length, paused: inside.filter(({ state }) => state === 'paused').length };
      }),
    templates: () => TEMPLATES,
    enrolments: ({ filter, state }: { filter: ListFilter; state: EnrolmentState | null }) => world.enrolments.filter((one) => (filter.play === '' || one.play === filter.play) && (state === null || one.state === state)),
    save_play: ({ play }: { play: Play }) => {
      check(play);
      own = [...own.filter(({ name }) => name !== play.name), play];
      changed('Play saved', { plays: true });
    },
    delete_play: ({ name }: { name: string }) => {
      own = own.filter((play) => play.name !== name);
      changed(BUILT_IN.some((play) => play.name === name) ? 'Play brought back' : 'Play deleted', { plays: true });
    },
    start_play: ({ play, contactIds, start }: { play: string; contactIds: number[]; start: Start }) => {
      const { title, steps } = all().find(({ name }) => name === play)!;
      const left = contactIds.filter((id) => world.enrolments.some((one) => one.contact_id === id && one.play === play && (one.state === 'running' || one.state === 'paused')));
      if (left.length > 0 && contactIds.length === 1) throw refuse('conflict', null, `${world.find(contactIds[0]!).name.full} is in “${title}” already.`);
      const begun = contactIds.filter((id) => !left.includes(id)).map((contact_id): EnrolmentView => ({
        id: world.fresh(), contact_id, contact: world.find(contact_id).name.full, play, title, state: 'running', step: 1, cause: start.cause, ended_because: '',
        steps: steps.map(({ purpose, channel }, i) => ({ step: i + 1, purpose, channel, date: i === 0 ? inDays(1) : null, state: i === 0 ? 'planned' : 'waiting' })),
      }));
      world.enrolments = [...begun, ...world.enrolments];
      changed('Play started', { plays: true, follow_ups: true });
      return { enrolments: begun.map(({ id }) => id), left_out: left.map((id) => ({ contact_id: id, contact: world.find(id).name.full, reason: `Is in “${title}” already.` })) };
    },
    pause_play: ({ enrolmentId }: { enrolmentId: number }) => turn(enrolmentId, 'Play paused', { state: 'paused' }),
    resume_play: ({ enrolmentId }: { enrolmentId: number }) => turn(enrolmentId, 'Play goes on', { state: 'running' }),
    end_play: ({ enrolmentId }: { enrolmentId: number }) => turn(enrolmentId, 'Play ended', { state: 'ended', ended_because: 'Ended by hand' }),
  };
}
