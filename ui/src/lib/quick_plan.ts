/** What was typed into the palette or quick add, as a plan. */
import { day, instantOf, momentWithin, timeWords } from './format';
import type { ContactRow, Plan } from './host';
import { leadOf } from './plan';
import type { Understood } from './quickadd';
import { actionTitle } from './words';
import { words } from '../words';

/** The words that may be a contact's name. */
export function whoIn({ parts }: Understood): string {
  return parts.find(({ kind }) => kind === 'who')?.text ?? '';
}

/** All is said, and all of it was understood. */
export function isComplete({ channel, when, purpose, unsure }: Understood): boolean {
  return channel !== null && when !== null && purpose !== '' && !unsure;
}

/** The plan when all is said, with the owner's usual lead; `null` when something is to be asked for. */
export function wholePlan(plan: Understood, promise: boolean, usualLead: number): Plan | null {
  const { channel, when, purpose } = plan;
  if (!channel || !when || !isComplete(plan)) return null;
  return { purpose, value: '', channel, date: when.date, time: when.time, zone: null, promise, they_owe: false, question: false, recurrence: null, lead_minutes: leadOf({ lead: null, anyTime: when.time === null }, usualLead), note: '', opportunity: null, reason: '', awaits: null };
}

/** "Call Ana Prado on Thu 26 Nov at 15:00". */
export function planTitle({ channel, when }: Understood, contact: ContactRow): string {
  const name = contact.name || contact.organization;
  const action = channel ? actionTitle({ channel, contact: name }) : words.palette.planFor(name);
  if (!when) return action;
  return when.time ? words.palette.planAt(action, day(when.date), timeWords(when.time)) : words.palette.planOn(action, day(when.date));
}

/** When it reminds; or what is still to be asked for. */
export function planAbout(plan: Understood, usualLead: number): string {
  const { channel, when, purpose, unsure } = plan;
  if (when && isComplete(plan)) return when.time ? words.palette.remindsAt(purpose, remindedAt(when.date, when.time, usualLead)) : words.palette.remindsEarly(purpose);
  const moment = when ? (unsure ? words.palette.missing.time : '') : words.palette.missing.day;
  return words.palette.asksFor([channel ? '' : words.palette.missing.channel, purpose ? '' : words.palette.missing.purpose, moment].filter(Boolean));
}

/** When the reminder shows: the day too, where it is another one. */
function remindedAt(date: string, time: string, lead: number): string {
  return momentWithin(new Date(Date.parse(instantOf(date, time)) - lead * 60_000).toISOString(), date);
}
