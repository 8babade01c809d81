import type { BackupReason } from '../lib/host';
import { counted } from './plural';

const reasons: Record<BackupReason, string> = { 'by-hand': 'by hand', 'before-restore': 'before a restore', 'before-update': 'before an update of Touchbase' };

/** Backup and restore. */
export const backup = {
  title: 'Backups',
  last: (when: string) => `Backed up ${when}`,
  none: 'No backup yet',
  empty: 'No backups yet. “Back up now” makes the first one.',
  now: 'Back up now',
  copy: 'Save a copy…',
  copyTitle: 'Save a copy of the book',
  choose: 'Choose a backup',
  kind: 'Touchbase backups',
  fromFile: 'Restore from a file…',
  restore: 'Restore',
  reasons,
  of: (when: string) => `Backup of ${when}`,
  contains: (contacts: number, entries: number, steps: number) => `${counted(contacts, 'contact')}, ${counted(entries, 'entry', 'entries')}, ${counted(steps, 'open follow-up')}`,
  lastChange: (when: string) => `Last change: ${when}`,
  goesBack: (when: string) => `Restoring goes back to ${when}. The book as it is now is kept as a backup first, so you can return.`,
  goesBackToFile: 'Restoring goes back to this file. The book as it is now is kept as a backup first, so you can return.',
  dueAgain: 'Reminders that came since then may show again.',
  made: (when: string) => `Backed up ${when}`,
  saved: (path: string) => `A copy was saved to ${path}`,
  restored: (what: string) => `Restored: ${what}. What was there before is the newest backup.`,
};
