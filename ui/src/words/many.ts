import { counted } from './plural';

/** What is done to several contacts or follow-ups at once. */
export const many = {
  move: (followUps: number) => `Move ${counted(followUps, 'follow-up')}`,
  moveTo: 'Move to',
  ownTime: 'as planned',
  keepTimes: 'Each keeps its time unless you set one for all.',
  noDay: 'Choose a day.',
  moved: (followUps: number, when: string) => `${counted(followUps, 'follow-up')} moved to ${when}`,
  movedSome: (followUps: number) => (followUps === 0 ? 'Nothing was moved.' : `${counted(followUps, 'follow-up')} moved.`),

  plan: (contacts: number) => `Plan follow-up for ${counted(contacts, 'contact')}`,
  plannedSome: (contacts: number) => (contacts === 0 ? 'Nothing was planned.' : `Planned for ${counted(contacts, 'contact')}.`),

  done: (followUps: number) => `${counted(followUps, 'follow-up')} done`,
  doneSome: (followUps: number) => (followUps === 0 ? 'Nothing was done.' : `${counted(followUps, 'follow-up')} done.`),
  snoozed: (reminders: number) => `${counted(reminders, 'reminder')} snoozed`,
  snoozedSome: (reminders: number) => (reminders === 0 ? 'Nothing was snoozed.' : `${counted(reminders, 'reminder')} snoozed.`),
  spread: 'Spread',

  notAll: 'Not all could be changed',
  /** Who was not included. */
  left: {
    contact: (n: number) => `${counted(n, 'contact was', 'contacts were')} not included:`,
    followUp: (n: number) => `${counted(n, 'follow-up stays as it is', 'follow-ups stay as they are')}:`,
  },
  noReason: 'Give a reason to contact them sooner.',
  reasonHint: 'Why it cannot wait for the first free day',

  tag: (contacts: number) => `Tag ${counted(contacts, 'contact')}`,
  tagsInUse: 'Tags in use',
  noTag: 'Type a tag to add or to remove.',

  logForAll: 'Log for all',
  log: (contacts: number) => `Log for ${counted(contacts, 'contact')}`,
  logged: (contacts: number) => `Logged with ${counted(contacts, 'contact')}`,

  stage: 'Stage',
  setStage: (contacts: number) => `Set the stage of ${counted(contacts, 'contact')}`,
  stagesInUse: 'Stages in use',
  stageHint: 'Leave it empty to remove the stage',
  set: 'Set stage',
  stageSet: (stage: string, contacts: number) => (stage === '' ? `Stage removed from ${counted(contacts, 'contact')}` : `Stage “${stage}” set for ${counted(contacts, 'contact')}`),
  deleted: (contacts: number) => `${counted(contacts, 'contact')} deleted`,

  startPlay: (contacts: number) => `Start a play for ${counted(contacts, 'contact')}`,
  startPlayFor: (name: string) => `Start a play for ${name}`,
  choosePlay: 'Choose a play',
  noPlay: 'Choose a play.',
  noStart: 'Choose the day it starts.',
  causeHint: 'Optional: an event, an offer',
  oncePerReason: 'A contact runs a play once per reason.',
  starting: 'Starting',
  start: 'Start',
  startedSome: (contacts: number) => (contacts === 0 ? 'Nothing was started.' : `Started for ${counted(contacts, 'contact')}.`),
};
