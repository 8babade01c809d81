/** What can be done to an opportunity, wherever it stands: the keys, the menu, the palette and the board have it from here. */
import { words } from '../words';
import { whoOf } from './done';
import { core, type OpportunityRow, type OpportunityState } from './host';
import type { Action } from './keys';
import { askWhoHears } from './opportunities';
import type { Ui } from './ui.svelte';

export function openOpportunity(ui: Ui, opportunity: OpportunityRow): void {
  ui.open({ name: 'opportunity', opportunity });
}

export function planFor(ui: Ui, row: OpportunityRow): void {
  ui.open({ name: 'plan', who: whoOf(row), preset: { opportunity: row.id } });
}

/** "12 loggers, Amara Okafor". */
function named({ title, contact, organization }: OpportunityRow): string {
  return words.opportunities.row(title, contact || organization);
}

/** Wins an opportunity, or opens it again; what was lost is asked why. */
export async function decide(ui: Ui, row: OpportunityRow, state: OpportunityState): Promise<void> {
  if (state === 'no') return ui.open({ name: 'lost', opportunity: row });
  if (state === 'open') return void (await ui.attemptSaying(words.toasts.reopened(named(row)), () => core.reopenOpportunity(row.id)));
  if (await ui.attemptSaying(words.toasts.won(named(row)), () => core.winOpportunity(row.id))) await askWhoHears(ui, row.id);
}

/** Takes down that an opportunity is lost, and why where the owner says so. */
export async function lose(ui: Ui, row: OpportunityRow, reason: string): Promise<boolean> {
  return ui.attemptSaying(words.toasts.lost(named(row), reason), () => core.loseOpportunity(row.id, reason));
}

export function opportunityActions(ui: Ui, row: OpportunityRow, remove: (row: OpportunityRow) => unknown): Action[] {
  const open = row.state === 'open';
  const all: (Action | false)[] = [
    { label: words.actions.edit, key: 'enter', run: () => openOpportunity(ui, row) },
    open && { label: words.actions.plan, key: 'p', run: () => planFor(ui, row) },
    { label: words.actions.log, key: 'l', run: () => ui.open({ name: 'log', who: whoOf(row) }) },
    row.state !== 'yes' && { label: words.actions.won, key: 'w', run: () => decide(ui, row, 'yes') },
    row.state !== 'no' && { label: words.actions.lost, run: () => decide(ui, row, 'no') },
    row.state === 'no' && { label: words.actions.whyLost, run: () => decide(ui, row, 'no') },
    !open && { label: words.actions.reopen, run: () => decide(ui, row, 'open') },
    open && { label: words.actions.startPlay, run: () => ui.open({ name: 'start-play', who: whoOf(row), opportunity: row.id }) },
    row.state === 'yes' && row.kind === 'job' && { label: words.actions.whoHears, run: () => askWhoHears(ui, row.id, true) },
    { label: words.actions.openContact, key: 'o', run: () => ui.go({ page: 'contact', id: row.contact_id }) },
    { label: words.actions.delete, key: 'delete', danger: true, run: () => remove(row) },
  ];
  return all.filter((action) => action !== false);
}
