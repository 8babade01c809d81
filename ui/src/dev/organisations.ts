/** Organisations, by the name that their people have. How names that differ in writing are one is core's to know. */
import type { Contact, Host, OrganisationRow } from '../lib/host';
import { together } from './opportunities';
import type { World } from './world';

export function organisations(world: World) {
  const of = (name: string): Contact[] => world.contacts.filter(({ organization }) => organization === name);
  const record = (name: string): Contact | undefined => of(name).find(({ kind }) => kind === 'organisation');
  const people = (name: string): Contact[] => of(name).filter(({ kind }) => kind === 'person');
  const row = (name: string): OrganisationRow => ({ name, people: people(name).length, contact_id: record(name)?.id ?? null });
  const names = (): string[] => [...new Set(world.contacts.map(({ organization }) => organization))].filter(Boolean).sort((a, b) => a.localeCompare(b));

  return {
    organisations: async (text, limit) => names().filter((name) => name.toLowerCase().includes(text.toLowerCase())).slice(0, limit).map(row),
    organisation: async (name) => {
      const there = of(name).map(({ id }) => id);
      const opportunities = world.opportunities.filter(({ contact_id }) => there.includes(contact_id));
      return {
        name,
        contact: record(name) ?? null,
        people: people(name).map((contact) => ({
          contact: world.row(contact),
          title: contact.title,
          department: contact.department,
          stage: contact.stage,
          preferred_channel: contact.preferred_channel,
          next_step: world.steps.find(({ contact_id }) => contact_id === contact.id) ?? null,
        })),
        left: [],
        timeline: world.happened.filter(({ contact_id }) => there.includes(contact_id)).map((entry) => ({ ...entry, contact: world.find(entry.contact_id).name.full })),
        next_steps: world.steps.filter(({ contact_id }) => there.includes(contact_id)),
        opportunities,
        ...together(opportunities),
        won_since: null,
        last_delivered: null,
      };
    },
    checkRename: async (organisation, name) => ({ contacts: of(organisation).length, joins: name !== organisation && names().includes(name) ? row(name) : null }),
    // Whom core takes for somebody else is its own to know.
    alikeOf: async () => [],
    saveDraftAsNewJob: world.verb('saveDraftAsNewJob', (_card, _fields, contactId) => contactId),
    renameOrganisation: world.verb('renameOrganisation', (organisation, name) => {
      const renamed = of(organisation).length;
      world.contacts = world.contacts.map((one) => (one.organization === organisation ? { ...one, organization: name } : one));
      return renamed;
    }),
  } satisfies Partial<Host['core']>;
}
