/** Organisations: those who belong to one, and where its page is. */
import { type Contact, type ContactRow, core, type FormerPerson, type OrganisationPerson, type OrganisationView } from './host';

/** Somebody who is at an organisation, or who left it. */
export type Member = { contact: ContactRow } & ({ here: OrganisationPerson; left: null } | { here: null; left: FormerPerson });

/** All who belong or belonged to an organisation; who left comes last. */
export function membersOf({ people, left }: OrganisationView): Member[] {
  return [...people.map((here): Member => ({ contact: here.contact, here, left: null })), ...left.map((left): Member => ({ contact: left.contact, here: null, left }))];
}

/** The name of the organisation whose page is also that of a contact; `null` for a person, and for a second record of an organisation. */
export async function organisationPage({ id, kind, name, organization }: Contact): Promise<string | null> {
  const called = organization || name.full;
  if (kind === 'person' || called === '') return null;
  const { contact } = await core.organisation(called);
  return contact?.id === id ? called : null;
}

/** Whether two names are written alike, but for capitals and spaces. */
export function isSameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase();
  return plain(a) === plain(b);
}
