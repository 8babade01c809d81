/** Opportunities in the window without a host: the certainty board, and what is refused of one. */
import { today } from '../lib/format';
import type { Contact, ListFilter, OpportunityBoard, OpportunityDates, OpportunityDetails, OpportunityRow, Standing } from '../lib/host';
import { codes } from '../lib/words';
import { at, inDays } from './people';
import { type Answers, refuse, type World } from './world';

const DATES: OpportunityDates = { applied: null, interviewed: null, proposal_sent: null, sale_confirmed: null, delivered: null };

/** More of them, so that every part of the board has some. */
export function moreOpportunities(contacts: Contact[]): OpportunityRow[] {
  const who = (id: number): Contact => contacts.find((contact) => contact.id === id)!;
  const one = (id: number, contact: Contact, title: string, more: Partial<OpportunityRow>): OpportunityRow => ({
    id, contact_id: contact.id, contact: contact.name.full, organization: contact.organization, kind: 'sale', title, amount: '', note: '', state: 'open', standing: 'next_step',
    next_step: null, dates: DATES, quiet_days: 3, unanswered: 0, hint: '', closed_at: null, ...more,
  });
  return [
    one(11, who(2), 'Sample certificates for the new line', { standing: 'no_next_step', amount: '€14,200', quiet_days: 19, unanswered: 3, hint: 'Probably busy', dates: { ...DATES, proposal_sent: inDays(-26) } }),
    one(12, who(5), '6 pressure gauges', { amount: '€2,150', next_step: { id: 4, purpose: 'Walk through the quote for 6 pressure gauges', channel: 'in-person', date: inDays(0), time: '14:00' }, dates: { ...DATES, proposal_sent: inDays(-6) } }),
    one(13, who(10), 'Measurement lead, Fjordlab', { kind: 'job', next_step: { id: 10, purpose: 'Handwritten thank-you for the site visit', channel: 'letter', date: inDays(3), time: null }, dates: { ...DATES, applied: inDays(-31), interviewed: inDays(-1) } }),
    one(14, who(9), 'Drying room, two sites', { kind: 'project', amount: '€31,000', next_step: { id: 8, purpose: 'Share the drying-room checklist', channel: 'message', date: inDays(1), time: '11:15' } }),
    one(15, who(4), '8 loggers on site', { amount: '€5,600', state: 'yes', standing: 'yes', closed_at: at(-33), dates: { ...DATES, proposal_sent: inDays(-51), sale_confirmed: inDays(-33), delivered: inDays(-29) } }),
    one(16, who(6), 'Reseller for Austria', { kind: 'project', state: 'yes', standing: 'yes', closed_at: at(-60) }),
    one(17, who(7), 'Yarn humidity line', { amount: '€9,900', state: 'no', standing: 'no', closed_at: at(-45), note: 'Budget moved to 2027.' }),
  ];
}

export function opportunityAnswers(world: World): Answers {
  const { changed } = world;
  const words = (row: OpportunityRow): string => `${row.contact} ${row.organization} ${row.title}`.toLowerCase();

  function board({ text, kind }: ListFilter): OpportunityBoard {
    const rows = world.opportunities.filter((row) => (kind === null || row.kind === kind) && text.toLowerCase().split(/\s+/).every((word) => words(row).includes(word)));
    const of = (standing: Standing): OpportunityRow[] => rows.filter((row) => row.standing === standing);
    const [none, next, yes, no] = [of('no_next_step').sort((a, b) => b.quiet_days - a.quiet_days), of('next_step').sort((a, b) => (a.next_step?.date ?? '').localeCompare(b.next_step?.date ?? '')), of('yes'), of('no')];
    return { no_next_step: none, next_step: next, yes, no, totals: { no_next_step: none.length, next_step: next.length, yes: yes.length, no: no.length } };
  }

  function check({ title, dates }: OpportunityDetails): void {
    if (title.trim() === '') throw refuse('invalid', 'title', 'Say what it is about.');
    const future = codes(DATES as unknown as Record<keyof OpportunityDates, unknown>).find((date) => (dates[date] ?? '') > today());
    if (future) throw refuse('invalid', future, 'This day lies ahead. Note it once it has happened.');
    if (dates.delivered !== null && dates.sale_confirmed !== null && dates.delivered < dates.sale_confirmed) throw refuse('invalid', 'delivered', 'It cannot be delivered before the sale was confirmed.');
  }

  function standing(row: OpportunityRow): OpportunityRow {
    const next = world.steps.filter(({ opportunity }) => opportunity === row.id).sort((a, b) => a.date.localeCompare(b.date))[0];
    const next_step = row.state !== 'open' ? null : next ? { id: next.id, purpose: next.purpose, channel: next.channel, date: next.date, time: next.time } : row.next_step;
    return { ...row, next_step, standing: row.state !== 'open' ? row.state : next_step ? 'next_step' : 'no_next_step', closed_at: row.state === 'open' ? null : (row.closed_at ?? at(0)) };
  }

  return {
    opportunities: ({ filter }: { filter: ListFilter }) => board(filter),
    opportunity: ({ id }: { id: number }) => world.opportunities.find((row) => row.id === id),
    add_opportunity: ({ contactId, details }: { contactId: number; details: OpportunityDetails }) => {
      check(details);
      const contact = world.find(contactId);
      const row: OpportunityRow = { ...details, id: world.fresh(), contact_id: contactId, contact: contact.name.full, organization: contact.organization, standing: 'no_next_step', next_step: null, quiet_days: 0, unanswered: 0, hint: '', closed_at: null };
      world.opportunities = [...world.opportunities, standing(row)];
      changed('Opportunity added', { opportunities: true });
      return row.id;
    },
    edit_opportunity: ({ id, details }: { id: number; details: OpportunityDetails }) => {
      check(details);
      world.opportunities = world.opportunities.map((row) => (row.id === id ? standing({ ...row, ...details }) : row));
      changed(details.state === 'yes' ? 'A certain yes' : details.state === 'no' ? 'A certain no' : 'Opportunity changed', { opportunities: true, plays: true, follow_ups: true });
    },
    delete_opportunities: ({ ids }: { ids: number[] }) => {
      world.opportunities = world.opportunities.filter(({ id }) => !ids.includes(id));
      changed(ids.length === 1 ? 'Opportunity deleted' : 'Opportunities deleted', { opportunities: true });
    },
  };
}
