/** Opportunities. How an amount is read from words, and what a board lists of many, is core's to know. */
import type { Host, KindTotals, ListFilter, Money, MonthTotals, OpportunityDetails, OpportunityKind, OpportunityRow, Standing, StandingSums, StandingTotals } from '../lib/host';
import { words } from './fixtures';
import { found, passing, type World } from './world';

const STANDINGS: Standing[] = ['no_next_step', 'next_step', 'yes', 'no'];
const KINDS: OpportunityKind[] = ['sale', 'job', 'project', 'other'];
const CURRENCIES: Record<string, string> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

/** The sum of each currency, that of the most amounts first. */
function sumsOf(rows: OpportunityRow[]): Money[] {
  const sums = new Map<string, { sum: Money; amounts: number }>();
  for (const { amount } of rows) {
    if (amount === null) continue;
    const { sum, amounts } = sums.get(amount.currency) ?? { sum: { ...amount, minor: 0 }, amounts: 0 };
    sums.set(amount.currency, { sum: { ...sum, minor: sum.minor + amount.minor }, amounts: amounts + 1 });
  }
  return [...sums.values()].sort((a, b) => b.amounts - a.amounts).map(({ sum }) => sum);
}

/** What is said of rows together: how many stand where, and what they are worth. */
export function together(rows: OpportunityRow[]): { totals: StandingTotals; sums: StandingSums } {
  const by = (which: Standing): OpportunityRow[] => rows.filter(({ standing }) => standing === which);
  const each = <T>(say: (rows: OpportunityRow[]) => T): Record<Standing, T> => Object.fromEntries(STANDINGS.map((which) => [which, say(by(which))])) as Record<Standing, T>;
  return { totals: each(({ length }) => length), sums: { ...each(sumsOf), open: sumsOf(rows.filter(({ state }) => state === 'open')) } };
}

/** What is open and expected from today on, by month. */
function expectedOf(rows: OpportunityRow[], today: string): MonthTotals[] {
  const ahead = rows.filter(({ state, expected }) => state === 'open' && expected !== null && expected >= today);
  const months = [...new Set(ahead.map(({ expected }) => expected!.slice(0, 7)))].sort();
  return months.map((month) => {
    const of = ahead.filter(({ expected }) => expected!.startsWith(month));
    return { month: `${month}-01`, count: of.length, sums: sumsOf(of) };
  });
}

/** Words that leave no doubt become an amount: "€14,200". */
function read<Details extends Pick<OpportunityDetails, 'amount' | 'amount_words'>>(details: Details): Details {
  const [, sign = '', figure = ''] = /^([€$£])\s?([\d,]+(?:\.\d\d)?)$/.exec(details.amount_words.trim()) ?? [];
  if (details.amount !== null || sign === '') return details;
  return { ...details, amount: { minor: Math.round(Number(figure.replaceAll(',', '')) * 100), currency: CURRENCIES[sign]!, decimals: 2 }, amount_words: '' };
}

export function opportunities(world: World) {
  const left = (filter: ListFilter): OpportunityRow[] => passing(world, world.opportunities, filter);
  function change(id: number, what: Partial<OpportunityRow>): void {
    const { state = found(world.opportunities, id, 'no opportunity').state } = what;
    const next_step = state === 'open' ? (world.steps.find(({ opportunity }) => opportunity === id) ?? null) : null;
    const standing = state !== 'open' ? state : next_step ? 'next_step' : 'no_next_step';
    world.decide(id, { ...what, standing, next_step, closed_at: state === 'open' ? null : words.now });
  }

  return {
    opportunities: async (filter) => {
      const rows = left(filter);
      const of = (which: Standing): OpportunityRow[] => rows.filter(({ standing }) => standing === which);
      const ofEveryKind = left({ ...filter, kind: null });
      const kinds = KINDS.map((kind): KindTotals => ({ kind, ...together(ofEveryKind.filter((row) => row.kind === kind)) }));
      return {
        no_next_step: of('no_next_step'),
        next_step: of('next_step'),
        yes: of('yes'),
        no: of('no'),
        ...together(rows),
        kinds: kinds.filter(({ kind }) => ofEveryKind.some((row) => row.kind === kind)),
        expected: expectedOf(rows, world.today),
      };
    },
    opportunityPage: async (standing, filter, offset, limit) => {
      const rows = left(filter).filter((row) => row.standing === standing);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    opportunity: async (id) => found(world.opportunities, id, 'no opportunity'),
    addOpportunity: world.verb('addOpportunity', (contact_id, details) => {
      const { name, organization } = world.find(contact_id);
      const row: OpportunityRow = { ...read(details), id: world.fresh(), contact_id, contact: name.full, organization, standing: 'no_next_step', next_step: null, quiet_days: 0, unanswered: 0, hint: '', closed_at: null };
      world.opportunities = [...world.opportunities, row];
      return row.id;
    }),
    editOpportunity: world.verb('editOpportunity', (id, details) => change(id, read(details))),
    winOpportunity: world.verb('editOpportunity', (id) => change(id, { state: 'yes' })),
    loseOpportunity: world.verb('editOpportunity', (id, reason) => change(id, { state: 'no', ...(reason !== null && { lost_reason: reason }) })),
    reopenOpportunity: world.verb('editOpportunity', (id) => change(id, { state: 'open' })),
    afterYes: async () => [],
    planAfterYes: world.verb('planAfterYes', (_yes, ids) => ids),
    deleteOpportunities: world.verb('deleteOpportunities', (ids) => void (world.opportunities = world.opportunities.filter(({ id }) => !ids.includes(id)))),
  } satisfies Partial<Host['core']>;
}
