/** What can be done with whoever has no next step. */
import { words } from '../words';
import { core } from './host';
import { whoOf } from './done';
import type { Action } from './keys';
import { openOpportunity, planFor } from './opportunity_actions';
import type { Alarm } from './today.svelte';
import type { Ui, Who } from './ui.svelte';

/** Whom it is about. */
export function whoIsAt(alarm: Alarm): Who {
  return whoOf('opportunity' in alarm ? alarm.opportunity : alarm.contact);
}

/** Plans the next step; of an opportunity, as its own. */
export function planNext(ui: Ui, alarm: Alarm): void {
  if ('opportunity' in alarm) planFor(ui, alarm.opportunity);
  else ui.open({ name: 'plan', who: whoIsAt(alarm) });
}

/** Nothing further is planned with a contact, until something happens. */
export function leaveIt(ui: Ui, { id, name }: Pick<Who, 'id' | 'name'>): Promise<boolean> {
  return ui.attemptSaying(words.nextStep.left(name), () => core.leaveIt([id]));
}

export function alarmActions(ui: Ui, alarm: Alarm): Action[] {
  const who = whoIsAt(alarm);
  const all: (Action | false)[] = [
    { label: words.actions.openContact, key: 'enter', run: () => ui.go({ page: 'contact', id: who.id }) },
    { label: words.actions.plan, key: 'p', run: () => planNext(ui, alarm) },
    { label: words.actions.log, key: 'l', run: () => ui.open({ name: 'log', who }) },
    { label: words.actions.startPlay, run: () => ui.open({ name: 'start-play', who, ...('opportunity' in alarm && { opportunity: alarm.opportunity.id }) }) },
    'opportunity' in alarm && { label: words.actions.edit, run: () => openOpportunity(ui, alarm.opportunity) },
    'contact' in alarm && { label: words.actions.leaveIt, run: () => leaveIt(ui, who) },
  ];
  return all.filter((action) => action !== false);
}
