/** What can be done to a follow-up, wherever it stands: the keys, the menu and the palette have it from here. */
import { words } from '../words';
import { whoOf } from './done';
import { core, type FollowUpRow, type Snooze } from './host';
import type { Action } from './keys';
import type { Ui } from './ui.svelte';

/** What a page does its own way. */
interface Here {
  done: (row: FollowUpRow) => unknown;
  /** Opens the menu of times; without it a follow-up is not snoozed here. */
  snooze?: (row: FollowUpRow) => unknown;
}

export function openContact(ui: Ui, row: Pick<FollowUpRow, 'contact_id'>): void {
  ui.go({ page: 'contact', id: row.contact_id });
}

/** A reply is not skipped in passing: that it is not needed has a reason. */
export function skip(ui: Ui, row: FollowUpRow): void {
  if (row.origin === 'response') ui.open({ name: 'answer', followUp: row, how: 'waive' });
  else void ui.attemptSaying(words.toasts.skipped(row.contact || row.organization, row.purpose), () => core.skip(row.id));
}

/** Has the reminder come later. */
export function snooze(ui: Ui, row: FollowUpRow, until: Snooze): void {
  void ui.attemptSaying(words.toasts.snoozed(row.contact || row.organization), () => core.snooze(row.id, until));
}

export function followUpActions(ui: Ui, row: FollowUpRow, { done, snooze }: Here): Action[] {
  const isReply = row.origin === 'response';
  const mine = row.promise && !row.they_owe;
  const all: (Action | false)[] = [
    { label: words.actions.openContact, key: 'enter', run: () => openContact(ui, row) },
    { label: words.actions.done, key: 'e', run: () => done(row) },
    snooze !== undefined && { label: words.actions.snooze, key: 'h', run: () => snooze(row) },
    { label: words.actions.move, key: 'm', run: () => ui.open({ name: 'reschedule', followUp: row }) },
    { label: words.actions.log, key: 'l', run: () => ui.open({ name: 'log', who: whoOf(row), followUp: row }) },
    { label: words.actions.plan, key: 'p', run: () => ui.open({ name: 'plan', who: whoOf(row) }) },
    mine && { label: words.actions.needsMoreTime, key: 'd', run: () => ui.open({ name: 'delay', followUp: row }) },
    isReply && { label: words.actions.hold, run: () => ui.open({ name: 'answer', followUp: row }) },
    isReply && { label: words.actions.noReply, key: 'w', run: () => ui.open({ name: 'answer', followUp: row, how: 'waive' }) },
    !isReply && { label: words.actions.skip, run: () => skip(ui, row) },
  ];
  return all.filter((action) => action !== false);
}
