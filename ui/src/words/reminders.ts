import type { Hold, LateBecause, PopUps } from '../lib/host';
import { figure } from '../lib/locale';
import { counted } from './plural';

const late: Record<LateBecause, string> = {
  missed: 'Late: Touchbase was not running, or the computer was asleep.',
  quiet: 'Late: quiet hours or a day off.',
  'do-not-disturb': 'Late: “Do not disturb” was on.',
  refused: 'Late: the system did not accept it right away.',
};

const holds: Record<Hold, string> = {
  refused: 'The system is not accepting pop-ups.',
  'do-not-disturb': '“Do not disturb” is on.',
};

const answers: Record<string, (when: string) => string> = {
  done: (when) => `Done ${when}`,
  snooze: (when) => `Snoozed ${when}`,
  open: (when) => `Opened ${when}`,
  dismissed: (when) => `Dismissed ${when}`,
};

/** What a notification service can do, by the names of the freedesktop specification. */
const capabilities: Record<string, string> = {
  actions: 'buttons',
  body: 'text',
  persistence: 'stays until answered',
  sound: 'sound',
  'body-markup': 'formatted text',
  'body-hyperlinks': 'links',
  'body-images': 'pictures',
  'icon-static': 'an icon',
  'icon-multi': 'moving icons',
  'action-icons': 'icons on buttons',
  'inline-reply': 'replies',
};

const misses: Record<string, string> = {
  actions: 'No buttons: click the pop-up itself to open it here.',
  body: 'No text: only the title shows.',
  persistence: 'Pop-ups may close by themselves; unanswered ones are listed here.',
};

const permissions: Record<PopUps['permission'], string> = {
  granted: 'Touchbase may show pop-ups.',
  denied: 'Your system does not let Touchbase show pop-ups.',
  unknown: 'Your system does not say. The test below will tell.',
};

/** Reminders: their page, their history, and those that wait in the window. */
export const reminders = {
  title: 'Reminders',
  label: 'Whether reminders work',
  blocked: 'Something blocks pop-ups',
  lastShown: 'Last shown',
  nextDue: 'Next due',
  waiting: 'Waiting',
  waitingAbout: 'shown, not answered',
  delayed: 'Delayed',
  delayedAbout: 'due, not shown yet',
  none: 'None',

  system: 'Your system',
  good: 'In order',
  bad: 'Problem',
  unknown: 'Not certain',
  shownBy: 'Shown by',
  noService: 'No notification service on this system. Reminders show in this window.',
  canShow: 'Supports',
  permission: 'Permission',
  permissions,
  doNotDisturb: 'Do not disturb',
  doNotDisturbOn: 'On: reminders wait until it is off.',
  doNotDisturbOff: 'Off.',
  tray: 'Tray',
  trayYes: 'Touchbase stays in the tray when the window is closed.',
  trayNo: 'This desktop has no tray: closing the window minimises it, and reminders keep coming.',
  lookAgain: 'Check again',

  test: 'Test pop-ups',
  testNow: 'Show one now',
  testPassed: (when: string) => `Last test passed ${when}.`,
  testSent: 'A pop-up was sent. Press one of its buttons: this line says when your answer arrives.',
  testAnswered: 'Your answer arrived: pop-ups work.',
  testUnanswered: 'No answer yet. The pop-up may have closed, or your system may hold it back: check its list of notifications and its settings for them.',

  history: 'History',
  month: (n: number, late: number) => `${counted(n, 'reminder')} shown in the last 30 days, ${late === 0 ? 'none' : figure(late)} late`,
  newest: 'Latest reminders',
  due: 'Due',
  reminder: 'Reminder',
  result: 'Result',
  followUp: 'A follow-up',
  deletedFollowUp: 'A deleted follow-up',
  empty: 'No reminders yet. Each one leaves a line here: when it was due, when it was shown, and how you answered.',

  /** A line of the history. */
  line: (text: string) => `Reminder ${text}`,
  noLine: 'No reminder was sent for it.',
  dueAt: (when: string) => `Due ${when}.`,
  shownAt: (when: string) => `Shown ${when}`,
  shownLate: (shown: string) => `${shown}, late`,
  cancelled: 'Cancelled',
  notShown: 'Not shown',
  willShow: (when: string) => `Will show ${when}`,
  willShowAt: (time: string) => `Will show at ${time}`,
  waitingSince: (when: string) => `Waiting since ${when}`,
  delayedSince: (when: string) => `Delayed since ${when}`,
  unanswered: 'Not answered yet',
  handled: 'Done or moved in the window',
  answers,
  answered: (how: string, when: string) => `Answered ${how} ${when}`,
  isLate: 'Late.',
  late,
  holds,
  failed: (n: number) => `${counted(n, 'attempt')} failed.`,
  shownTimes: (n: number, last: string) => `Shown ${counted(n, 'time')}, last ${last}.`,
  systemSaid: (what: string) => `The system said: ${what}`,
  capabilities,
  misses,

  /** Those that wait in the window. */
  toAnswer: (n: number) => `${counted(n, 'reminder')} to answer`,
  firstShown: (n: number) => `showing the first ${n}`,
  why: 'Why here?',
  whyOne: 'Why here, and not as a pop-up?',
  whySeveral: 'Why here, and not as pop-ups?',
  snoozeAll: 'Snooze all',
  snoozeAllHeading: 'Remind me of all of them again',
  since: (when: string) => `since ${when}`,
  again: 'again',
  againAbout: 'Shown before and not answered',
  closeDay: 'Close the day',
  dismiss: 'Dismiss',
};
