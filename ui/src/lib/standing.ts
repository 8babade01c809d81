/** Where an opportunity stands, in a line below its title. */
import { words } from '../words';
import { dateOf, day, soon, timeWords, today } from './format';
import type { OpportunityRow } from './host';
import { DECIDED, latest } from './opportunities';

/** "Won on Wednesday 20 May"; "Proposal sent 3 Nov · next Wed 09:00". */
export function standingWords({ standing, next_step, dates, closed_at }: OpportunityRow): string {
  if (standing === 'yes' || standing === 'no') return closed_at ? words.contact.opportunities.on(DECIDED[standing], day(dateOf(closed_at))) : DECIDED[standing];
  const next = next_step && words.contact.opportunities.next([soon(next_step.date), timeWords(next_step.time ?? '')].filter(Boolean).join(' '));
  return [latest(dates, today()), next].filter(Boolean).join(' · ').replace(/^./, (c) => c.toUpperCase());
}
