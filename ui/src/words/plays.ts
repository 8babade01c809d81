import type { EnrolmentState, OnReply, StepFrom, StepState } from '../lib/host';
import { figure } from '../lib/locale';
import { counted } from './plural';

const after: Record<StepFrom, string> = {
  start: 'the start',
  'step-before': 'the step before',
  delivery: 'the delivery',
  refusal: 'they said no',
};

const lines: Record<Exclude<StepFrom, 'step-before'>, string> = {
  start: 'From the start',
  delivery: 'After the delivery',
  refusal: 'After they said no',
};

const onReply: Record<OnReply, string> = { pause: 'pause until you reply', end: 'end the play', 'go-on': 'keep going' };

const states: Record<EnrolmentState, string> = { running: 'Running', paused: 'Paused', finished: 'Finished', ended: 'Ended' };

const stepStates: Record<StepState, string> = { done: 'done', skipped: 'skipped', planned: 'planned', waiting: 'to come' };

/** The page of the plays, and what is said of a play elsewhere. */
export const plays = {
  title: 'Plays',
  add: 'New play',
  notSaved: 'not saved',
  unsaved: 'Not saved yet',
  unsavedAfter: ', not saved yet',
  steps: (n: number) => counted(n, 'step'),
  changed: 'changed',
  own: 'your own',
  active: (n: number) => `${figure(n)} active`,
  activeAndPaused: (n: number, paused: number) => `${figure(n)} active, ${figure(paused)} paused`,
  /** What stands for an event or an opportunity that is not known, as core puts it. */
  noEvent: 'our meeting',
  noOpportunity: 'their decision',
  summary: (n: number, first: string[], more: boolean) => `${counted(n, 'step')}: ${first.join(', ')}${more ? ' …' : ''}`,
  copyOf: (title: string) => `${title} (copy)`,

  nameLabel: 'Name',
  nameHint: 'Name of the play',
  discard: 'Discard',
  start: 'Start for…',
  duplicate: 'Duplicate',
  restore: 'Restore original',
  ifReply: 'If they reply:',
  ifReplyLabel: 'If they reply',
  inOrder: '· each step waits for the one before',

  activeNow: 'Active now',
  nobody: 'Nobody yet. Start it here with “Start for…”, or from a contact, a batch of cards, an opportunity or a logged outcome.',
  over: 'Finished or ended',
  /** Where a contact is in a play. */
  at: (step: string, when: string) => `${step}, ${when}`,
  paused: 'paused',
  waiting: 'waiting',
  pause: 'Pause',
  resume: 'Resume',
  end: 'End',

  after,
  lines,
  onReply,
  states,
  stepStates,
  atOnce: 'Right away',
  sameDay: 'Same day',
  /** After the step before. */
  later: (length: string) => `+ ${length}`,

  addStep: 'Add step',
  needsStep: 'A play needs at least one step.',
  stepLabel: (n: number, when: string, channel: string, purpose: string) => `Step ${n}, ${when}: ${channel}, ${purpose}`,
  noPurpose: 'No purpose yet',
  noPurposeWithin: 'no purpose yet',

  step: (n: number) => `Step ${n}`,
  of: (n: number) => `of ${n}`,
  earlier: 'Move earlier',
  laterStep: 'Move later',
  purpose: 'Purpose',
  purposeHint: 'What it is for',
  value: 'Worth mentioning',
  valueHint: 'Something of value to them',
  channel: 'Channel',
  when: 'When',
  afterWord: 'after',
  afterLabel: 'After what',
  atWord: 'at',
  timeOfDay: 'Time of day',
  time: 'Time',
  times: { minute: 'that exact minute', spread: 'times spread over the day', endOfDay: 'the end of the day', fixed: 'a fixed time' },
  overdue: 'Overdue',
  overdueAfter: 'After',
  overdueAtOnce: 'As soon as it is late',
  repeat: 'Repeat',
  repeatEvery: 'Every',
  repeatOnce: 'Does not repeat',
  repeatFrom: 'Counted from',
  afterDone: 'after it is done',
  onSchedule: 'on a fixed schedule',
  template: 'Template',
  noTemplate: 'None',
  deletedTemplate: (name: string) => `${name} (deleted)`,
  kind: 'Kind',
  courtesy: 'Thanks or apology',
  checkIn: 'Check-in',
  kindAbout: 'Thanks and apologies do not count towards the weekly limit. Check-ins: at most one every 90 days.',
};
