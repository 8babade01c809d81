import { counted } from './plural';

/** What a toast says. */
export const toasts = {
  importing: (n: number) => `Importing ${counted(n, 'file')}…`,
  /** Why a file was left out; `more` files were, too. */
  problem: (file: string, why: string) => `${file}: ${why}`,
  problems: (file: string, why: string, more: number) => `${file}: ${why} And ${counted(more, 'more notice')}.`,
  emptyClipboard: 'There is no text and no picture on the clipboard.',
  exported: (n: number, path: string) => `${counted(n, 'contact')} exported to ${path}`,

  done: (what: string) => `Done: ${what}`,
  /** A date to remember. */
  dateDone: (what: string, who: string) => `Done: ${what}, ${who}`,
  skipped: (who: string, what: string) => `Skipped for ${who}: ${what}`,
  snoozed: (who: string) => `Reminder for ${who} snoozed`,
  deleted: (what: string) => `Deleted: ${what}`,
  planChanged: (who: string) => `Plan for ${who} changed`,
  held: (who: string) => `Holding reply to ${who} noted`,
  waived: (who: string) => `No reply needed: ${who}`,
  delayed: (who: string, day: string) => `${who} knows: now by ${day}`,
  added: (who: string) => `Added: ${who}`,
  tagged: (n: number) => `Tags of ${counted(n, 'contact')} changed`,
  cards: (n: number) => (n === 1 ? 'The card is in the Inbox, to be checked' : `${counted(n, 'card')} in the Inbox, to be checked`),
  cardSaved: (who: string) => (who === '' ? 'Card saved' : `Card saved: ${who}`),
  noted: (who: string) => `Note added: ${who}`,
  changed: (who: string) => `Changed: ${who}`,
  closed: (what: string) => `Closed: ${what}`,
  logged: (who: string, what: string) => `Logged with ${who}: ${what}`,
  alsoDone: (what: string[]) => `also done: ${what.join(', ')}`,
  alsoMoved: (what: string, day: string) => `${what} moves to ${day}`,
  /** A follow-up that came to nothing and moves. */
  moved: (what: string, day: string) => `${what}: moved to ${day}`,
  noAnswer: (who: string) => `No answer from ${who}`,
  notThere: (who: string) => `${who} was not there`,
  messageLeft: (who: string) => `Message left for ${who}`,
  sent: (who: string) => `Sent to ${who}`,
  archived: (n: number) => `${counted(n, 'contact')} archived`,
  notArchived: (name: string, reason: string) => `${name} was not archived. ${reason}`,
  unarchived: (name: string) => `Back from the archive: ${name}`,
  bounced: (contact: string) => `Did not reach ${contact}`,
  replied: (who: string) => `${who} replied`,

  won: (what: string) => `Won: ${what}`,
  lost: (what: string, why: string) => (why === '' ? `Lost: ${what}` : `Lost: ${what} (${why})`),
  reopened: (what: string) => `Reopened: ${what}`,

  nobodyToTell: 'Nobody else needs to know.',
  merged: (other: string, kept: string) => `${other} merged into ${kept}`,
  mergedSeveral: (first: string, more: number, kept: string) => `${first} and ${counted(more, 'other')} merged into ${kept}`,

  setting: (name: string) => `Changed: ${name}`,
  settingMoved: (name: string, n: number) => `Changed: ${name}. ${counted(n, 'planned follow-up')} moved to working days.`,
  settingMovedApart: (name: string, n: number) => `Changed: ${name}. ${counted(n, 'planned follow-up')} moved further apart.`,
  tagsMerged: (tag: string, into: string, n: number) => `“${tag}” merged into “${into}” for ${counted(n, 'contact')}`,
  tagRenamed: (tag: string, to: string, n: number) => `“${tag}” renamed to “${to}” for ${counted(n, 'contact')}`,
  tagDeleted: (tag: string, n: number) => `“${tag}” removed from ${counted(n, 'contact')}`,
};
