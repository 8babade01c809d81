/** Fields of the owner's own, and what a card said that has no field: their names in words. */
import { words } from '../words';
import type { Extra } from './host';

/** A line of a card that could not be understood. */
const UNREAD = 'X-TOUCHBASE-UNREAD';
/** What programs tell each other: it says nothing to the owner. */
const INTERNAL = /^(X-TOUCHBASE-(?!UNREAD$).*|REV|PRODID|CLIENTPIDMAP)$/i;
/** Bytes of a key, a logo, a sound: they are kept, and nobody reads them. */
const BYTES = /(^|;)ENCODING=b(;|$)/i;
/** The label of another property of its group. */
const LABEL = /^X-ABLABEL$/i;

const nameOf = ({ name }: Extra): string => name.slice(name.lastIndexOf('.') + 1);
const groupOf = ({ name }: Extra): string => name.slice(0, Math.max(name.lastIndexOf('.'), 0)).toLowerCase();
const sentence = (text: string): string => text.toLowerCase().replace(/^./, (first) => first.toUpperCase());

/** Whether the owner sees it, among all that the contact has. */
export function isOwnExtra(extra: Extra, all: Extra[]): boolean {
  const name = nameOf(extra);
  const labels = LABEL.test(name) && all.some((other) => other !== extra && groupOf(other) === groupOf(extra) && groupOf(extra) !== '');
  return !INTERNAL.test(name) && !BYTES.test(extra.params) && !labels;
}

/** Its name in words: "Customer no" for X-CUSTOMER-NO; what was typed or a sheet's heading stays as it is. */
export function extraLabel(extra: Extra, all: Extra[]): string {
  const group = groupOf(extra);
  const labelled = group === '' ? undefined : all.find((other) => other !== extra && LABEL.test(nameOf(other)) && groupOf(other) === group);
  if (labelled) return labelled.value.replace(/^_\$!<(.*)>!\$_$/, '$1');
  const name = nameOf(extra);
  if (name.toUpperCase() === UNREAD) return words.details.unread;
  if (/^X-/i.test(name)) return sentence(name.slice(2).replaceAll(/[-_]+/g, ' ').trim());
  return words.details.properties[name.toUpperCase().replaceAll('-', '_')] ?? (/^[A-Z][A-Z0-9-]{3,}$/.test(name) ? sentence(name.replaceAll('-', ' ')) : name);
}

/** The name of a field as core says it, in words: "customer no" for X-CUSTOMER-NO, "label" for item1.X-ABLabel. */
export function fieldWords(field: string): string {
  const extra = { name: field, params: '', value: '' };
  if (LABEL.test(nameOf(extra))) return words.search.label;
  if (field === 'organization') return words.search.organisation;
  const isProperty = /^([\w-]+\.)?(X-[\w/-]+|[A-Z][A-Z0-9-]{2,})$/.test(field);
  return isProperty ? extraLabel(extra, []).replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()) : field;
}

/** The name under which a field of the owner's own is kept: a property of vCard's kind where that says the same in words. */
export function extraName(label: string): string {
  const typed = label.trim().replaceAll(/\s+/g, ' ');
  const property = `X-${typed.toUpperCase().replaceAll(' ', '-')}`;
  const same = /^X-[A-Z0-9-]+$/.test(property) && !property.startsWith('X-TOUCHBASE-') && !LABEL.test(property) && extraLabel({ name: property, params: '', value: '' }, []) === typed;
  return same ? property : typed;
}
