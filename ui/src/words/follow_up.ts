/** A follow-up, wherever it is shown as a line; and the play it belongs to. */
export const followUp = {
  limit: (reason: string) => `Inside the weekly limit: ${reason}`,
  clash: 'Overlaps with another follow-up',
  overlaps: 'overlaps',
  promised: 'promised',
  theyPromised: 'they promised',
  afterHours: 'after hours',
  waitingSince: (when: string) => `waiting since ${when}`,
  lastContact: (ago: string) => `last contact ${ago}`,
  /** After what it is about: how far ahead it is. */
  ahead: (when: string) => ` · ${when}`,
  birthday: 'Birthday',
  date: 'Date to remember',

  remindAgain: 'Remind me again',
  move: 'Move to another day…',

  step: (step: number, steps: number) => `Step ${step} of ${steps}`,
  steps: (play: string) => `Steps of ${play}`,
  stepsDone: (done: number, steps: number) => `${done} of ${steps} steps done`,
  today: 'today',
  later: 'later',
};
