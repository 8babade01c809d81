/** Organisations: what core said of each, with what was changed here since. */
import type { Alike, Contact, Details, Host, OrganisationRow, OrganisationView } from '../lib/host';
import { isSameName } from '../lib/organisation';
import { refused } from './fixtures';
import { together } from './opportunities';
import type { World } from './world';

export function organisations(world: World) {
  const { said } = world;
  const called = (contact: Details): string => contact.organization || (contact.kind === 'organisation' ? contact.name.full : '');
  const of = (name: string): Contact[] => world.contacts.filter((one) => isSameName(called(one), name));
  /** Who left: everybody who has a position there with a last day. */
  const leftOf = (name: string): Contact[] => world.contacts.filter(({ positions }) => positions.some(({ organization, left }) => left !== null && isSameName(organization, name)));
  function row(name: string): OrganisationRow {
    const all = of(name);
    return { name, people: all.filter(({ kind }) => kind === 'person').length, contact_id: all.find(({ kind }) => kind === 'organisation')?.id ?? null };
  }
  function view(name: string): OrganisationView {
    const [all, left] = [of(name), leftOf(name)];
    if (all.length === 0 && left.length === 0) return refused('no organisation')();
    const own = all.find(({ kind }) => kind === 'organisation') ?? null;
    const belongs = ({ contact_id }: { contact_id: number }): boolean => all.some(({ id }) => id === contact_id);
    const known = said.organisation[name];
    const next_steps = world.steps.filter((step) => belongs(step) && step.origin !== 'date').sort((a, b) => a.date.localeCompare(b.date));
    const opportunities = world.opportunities.filter(belongs);
    const nameOf = (id: number): string => world.find(id).name.full || name;
    return {
      name: own ? called(own) : called(all[0] ?? { ...left[0]!, organization: name }),
      contact: own,
      people: all
        .filter((one) => one !== own)
        .map((one) => ({ contact: world.row(one), title: one.title, department: one.department, stage: one.stage, preferred_channel: one.preferred_channel, next_step: next_steps.find(({ contact_id }) => contact_id === one.id) ?? null })),
      left: left.map((one) => {
        const there = one.positions.find(({ organization }) => isSameName(organization, name))!;
        return { contact: world.row(one), title: there.title, left: there.left!, entries: world.happened.filter(({ contact_id }) => contact_id === one.id).length };
      }),
      timeline: world.happened.filter((entry) => belongs(entry) || left.some(({ id }) => id === entry.contact_id)).sort((a, b) => b.at.localeCompare(a.at)).map((entry) => ({ ...entry, contact: nameOf(entry.contact_id) })),
      next_steps,
      opportunities,
      ...together(opportunities),
      won_since: known?.won_since ?? null,
      last_delivered: known?.last_delivered ?? null,
    };
  }
  /** A person goes to another organisation: the one before stays with them. */
  function move(id: number, organization: string, title: string, left: string | null): void {
    world.contacts = world.contacts.map((one) => {
      if (one.id !== id) return one;
      const before = { organization: one.organization, department: one.department, title: one.title, left: left ?? world.today };
      return { ...one, organization, title, department: '', positions: [before, ...one.positions] };
    });
  }
  /** Whoever has the name of somebody and works elsewhere. */
  function alike(details: Details): Alike[] {
    const same = world.contacts.filter(({ kind, name }) => kind === 'person' && isSameName(name.full, details.name.full));
    return same.map((one) => ({ contact: world.row(one), certain: false, reason: '', new_job: !isSameName(one.organization, details.organization), differences: [], first_step: null }));
  }

  return {
    organisations: async (text, limit) => {
      const names = [...new Set(world.contacts.map(called))].filter((name) => name !== '' && ` ${name}`.toLocaleLowerCase().includes(` ${text.trim().toLocaleLowerCase()}`));
      return names.map(row).slice(0, limit);
    },
    organisation: async (name) => view(name),
    checkRename: async (organisation, name) => ({ contacts: of(organisation).length, joins: isSameName(organisation, name) || of(name).length === 0 ? null : row(called(of(name)[0]!)) }),
    renameOrganisation: world.verb('renameOrganisation', (organisation, name) => {
      const all = of(organisation);
      world.contacts = world.contacts.map((one) => (all.includes(one) ? { ...one, organization: name } : one));
      return all.length;
    }),
    moveContact: world.verb('moveContact', (id, { organization, title, left }) => move(id, organization, title, left)),
    moveContactAs: world.verb('moveContactAs', (id, { organization, title }, left) => move(id, organization, title, left)),
    mergeAsNewJob: world.verb('mergeAsNewJob', (kept, other, left) => {
      const { organization, title } = world.find(other);
      move(kept, organization, title, left);
      world.contacts = world.contacts.filter(({ id }) => id !== other);
    }),
    alikeOf: async (details) => alike(details),
  } satisfies Partial<Host['core']>;
}
