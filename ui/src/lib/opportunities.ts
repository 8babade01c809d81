/** The words for opportunities, and what is typed of one. */
import { words } from '../words';
import { brief, money } from './format';
import { core, type OpportunityDates, type OpportunityDetails, type OpportunityKind, type OpportunityRow } from './host';
import type { Ui } from './ui.svelte';
import { codes } from './words';

export const OPPORTUNITY_KINDS = words.codes.opportunities;

/** What a certain yes or no is called. */
export const DECIDED = words.codes.decided;

/** The dates in the order in which they happen. */
export const DATES = words.codes.dates;

const OF_KIND: Record<OpportunityKind, (keyof OpportunityDates)[]> = {
  sale: ['proposal_sent', 'sale_confirmed', 'delivery_expected', 'delivered'],
  job: ['applied', 'interviewed'],
  project: ['applied', 'proposal_sent', 'sale_confirmed', 'delivery_expected', 'delivered'],
  other: ['proposal_sent', 'delivered'],
};

/** The dates that an opportunity of a kind has, and those that it has all the same. */
export function datesOf(kind: OpportunityKind, dates: OpportunityDates): (keyof OpportunityDates)[] {
  return codes(DATES).filter((date) => OF_KIND[kind].includes(date) || dates[date] !== null);
}

/** Whether a date may lie ahead. */
export function liesAhead(date: keyof OpportunityDates): boolean {
  return date === 'delivery_expected';
}

/** Whether what comes of an opportunity may need service. */
export function mayNeedService({ kind }: Pick<OpportunityDetails, 'kind'>): boolean {
  return kind === 'sale' || kind === 'project';
}

/** The newest thing that happened: "proposal sent 3 Nov". */
export function latest(dates: OpportunityDates, today: string): string {
  const [newest] = codes(DATES)
    .filter((date) => dates[date] !== null && !liesAhead(date))
    .sort((a, b) => dates[b]!.localeCompare(dates[a]!));
  return newest ? words.codes.happened[newest](brief(dates[newest]!, today)) : '';
}

/** When an open one is expected to be decided: "expected 15 Dec", "was expected 3 Nov". */
export function expectedWords({ state, expected }: Pick<OpportunityRow, 'state' | 'expected'>, today: string): string {
  if (state !== 'open' || expected === null) return '';
  return expected < today ? words.opportunities.wasExpected(brief(expected, today)) : words.opportunities.expected(brief(expected, today));
}

/** "quiet for 19 days". */
export function quietWords(days: number): string {
  return days <= 0 ? words.time.notQuiet : words.time.quiet(days);
}

/** What it is about and what it is worth: "Leak-test rig, €14,200". */
export function titleAndAmount({ title, amount, amount_words }: Pick<OpportunityRow, 'title' | 'amount' | 'amount_words'>): string {
  return [title, money(amount, amount_words)].filter(Boolean).join(', ');
}

/** What the owner knows of an opportunity, out of its row. */
export function detailsOf({ kind, title, amount, amount_words, expected, lost_reason, note, state, dates, service }: OpportunityRow): OpportunityDetails {
  return { kind, title, amount, amount_words, expected, lost_reason, note, state, dates: { ...dates }, service };
}

/** A new one. */
export function blankOpportunity(): OpportunityDetails {
  return { kind: 'sale', title: '', amount: null, amount_words: '', expected: null, lost_reason: '', note: '', state: 'open', dates: { applied: null, interviewed: null, proposal_sent: null, sale_confirmed: null, delivery_expected: null, delivered: null }, service: null };
}

/** Asks who should hear of a yes, where somebody should; `wanted` by the owner, it says that nobody should, too. */
export async function askWhoHears(ui: Ui, yes: number, wanted = false): Promise<void> {
  try {
    const proposed = await core.afterYes(yes);
    // Another dialog that was opened meanwhile stays.
    if (proposed.length > 0 && ui.dialog === null) ui.open({ name: 'after-yes', opportunity: yes, proposed });
    else if (wanted) ui.say(words.toasts.nobodyToTell);
  } catch (error) {
    ui.fail(error);
  }
}
