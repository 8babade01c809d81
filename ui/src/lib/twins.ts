/** Two contacts side by side: what each says, and where they differ. */
import { comparable } from './details';
import { brief, dateOf } from './format';
import type { ContactRow, ContactView } from './host';
import { count } from './words';

/** One row of the comparison. */
export interface Row {
  label: string;
  first: string[];
  second: string[];
  differs: boolean;
}

/** What a contact says of itself, and what the book knows of it beside that. */
function said(view: ContactView): { label: string; values: string[] }[] {
  const { next_steps, timeline, contact } = view;
  return [
    ...comparable(view),
    { label: 'Planned', values: next_steps.length > 0 ? [count(next_steps.length, 'follow-up')] : [] },
    { label: 'Happened', values: timeline.length > 0 ? [count(timeline.length, 'entry', 'entries')] : [] },
    { label: 'Since', values: [brief(dateOf(contact.created_at))] },
  ];
}

/** The rows in which at least one of them says something. */
export function compared(first: ContactView, second: ContactView): Row[] {
  const other = said(second);
  return said(first)
    .map(({ label, values }, i) => {
      const against = other[i]?.values ?? [];
      return { label, first: values, second: against, differs: JSON.stringify(values) !== JSON.stringify(against) };
    })
    .filter((row) => row.first.length + row.second.length > 0);
}

/** What is shown of one of several who are merged. */
export function rowOf({ contact, next_steps }: ContactView): ContactRow {
  const { id, name, organization, title, emails, phones, tags } = contact;
  return { id, name: name.full, organization, title, email: emails[0]?.value ?? '', phone: phones[0]?.value ?? '', tags, last_contact_at: null, next_date: next_steps[0]?.date ?? null };
}

/** "Ana María Prado merged into Ana Prado", "J. Weber and 2 others merged into Jonas Weber". */
export function mergedWords(kept: string, others: string[]): string {
  const [first = '', ...rest] = others;
  return `${first}${rest.length > 0 ? ` and ${count(rest.length, 'other')}` : ''} merged into ${kept}`;
}
