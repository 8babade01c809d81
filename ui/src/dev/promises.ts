/** Promises and rhythms in the window without a host. */
import type { ClosedPromise, Contact, FollowUpRow, ListFilter, PromiseLedger } from '../lib/host';
import { BLANK } from './follow_ups';
import { at, inDays } from './people';
import type { Answers, World } from './world';

function row(id: number, contact: Contact, purpose: string, days: number, time: string | null, more: Partial<FollowUpRow>): FollowUpRow {
  return {
    ...BLANK, id, contact_id: contact.id, contact: contact.name.full, organization: contact.organization, purpose, date: inDays(days), time, late: days < 0,
    promised_at: at(days, time ?? '09:00'), reminder_at: at(days, time ?? '09:00'), ...more,
  };
}

/** What they owe, and rhythms whose date has passed. */
export function morePromises(contacts: Contact[]): FollowUpRow[] {
  const who = (id: number): Contact => contacts.find((contact) => contact.id === id)!;
  return [
    row(31, who(12), 'Send the purchase order', -6, null, { channel: 'email', promise: true, they_owe: true }),
    row(32, who(9), 'Names of the two site managers', 2, '12:00', { channel: 'message', promise: true, they_owe: true }),
    ...[3, 6, 10].map((id, i) => row(41 + i, who(id), 'Keep in touch', -8 - 11 * i, null, { origin: 'rhythm', question: true, promised_at: null })),
  ];
}

/** Those that are not open any more. */
function closed(contacts: Contact[]): ClosedPromise[] {
  const who = (id: number): Contact => contacts.find((contact) => contact.id === id)!;
  const one = (id: number, contact: number, purpose: string, promised: number, done: number, end: ClosedPromise['end'], more: Partial<FollowUpRow> = {}): ClosedPromise => ({
    follow_up: row(id, who(contact), purpose, promised, null, { promise: true, state: end === 'dropped' ? 'skipped' : 'done', channel: 'email', late: false, ...more }),
    promised_at: at(promised), closed_at: at(done), end,
  });
  return [
    one(51, 1, 'Revised quote', -4, -5, 'kept'),
    one(52, 4, 'Checklist for dairies', -9, -9, 'kept'),
    one(53, 1, 'Sample certificate', -25, -22, 'late'),
    one(54, 7, 'Ask the factory about yarn', -40, -39, 'dropped'),
    one(55, 5, 'Drawing of the valve', -50, -52, 'kept', { they_owe: true }),
  ];
}

export function promiseAnswers(world: World, { rich }: { rich: boolean }): Answers {
  function ledger({ text }: ListFilter): PromiseLedger {
    const fits = (one: FollowUpRow): boolean => `${one.contact} ${one.organization} ${one.purpose}`.toLowerCase().includes(text.toLowerCase());
    const open = world.steps.filter((step) => step.promise && fits(step)).map((step) => ({ ...step, promised_at: step.promised_at ?? at(0, step.time ?? '09:00').replace(inDays(0), step.date) }));
    open.sort((a, b) => a.date.localeCompare(b.date));
    const [i_owe, they_owe] = [open.filter((step) => !step.they_owe), open.filter((step) => step.they_owe)];
    return {
      i_owe,
      they_owe,
      closed: rich ? closed(world.contacts).filter(({ follow_up }) => fits(follow_up)) : [],
      mine: { kept: 23, late: 1, dropped: 1, overdue: i_owe.filter(({ late }) => late).length, open: i_owe.length, kept_percent: rich ? 92 : null },
      theirs: { kept: 5, late: 2, dropped: 0, overdue: they_owe.filter(({ late }) => late).length, open: they_owe.length, kept_percent: rich ? 62 : null },
    };
  }
  return { promises: ({ filter }: { filter: ListFilter }) => ledger(filter) };
}
