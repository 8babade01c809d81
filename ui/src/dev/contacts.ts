/** Contacts and plays. */
import type { Address, Contact, ContactFilter, ContactRow, EnrolmentView, Host, Matched, Phone, Play, ShownPhone, Twins } from '../lib/host';
import { words } from './fixtures';
import { standing, type World } from './world';

/** What matched of one who is not called like that: the first value with one of the words in it. */
function matched({ organization, emails, phones, tags }: Contact, searched: string[]): Matched | null {
  const said: Matched[] = [
    { field: 'organization', text: organization },
    ...emails.map(({ value }) => ({ field: 'e-mail', text: value })),
    ...phones.map(({ value }) => ({ field: 'phone', text: value })),
    ...tags.map((tag) => ({ field: 'tag', text: tag })),
  ];
  return said.find(({ text }) => searched.some((word) => text.toLowerCase().includes(word))) ?? null;
}

/** An address in lines. How each country writes them is core's to know. */
function addressLines({ street, postal_code, city, region }: Address): string[] {
  return [street, [postal_code, city, region].filter(Boolean).join(' ')].filter(Boolean);
}

/** A number and its extension, as core tells them apart. How else an extension is written is core's to know. */
function shownPhone({ value }: Phone): ShownPhone {
  const [, number = value, extension = ''] = /^(.*\d)\s*(?:ext\.?|x)\s*(\d+)$/.exec(value) ?? [];
  return { number, extension };
}

/** What every file shows here. */
const PORTRAIT: Contact['photo'] = { media_type: 'image/jpeg', bytes: 1, hash: '0'.repeat(64) };

/** `many` is how many contacts there are, the same ones again and again. */
export function contacts(world: World, many: number | undefined) {
  const { said } = world;
  let apart: number[][] = [];
  let own: Play[] = [];
  const length = (): number => many ?? world.contacts.length;
  function left({ tag, stage, nothing_planned, without_step, unreachable, order }: ContactFilter): Contact[] {
    const rows = world.contacts.filter(
      (one) =>
        (tag === '' || one.tags.includes(tag)) &&
        (stage === '' || one.stage === stage) &&
        (!nothing_planned || world.row(one).next_date === null) &&
        (!without_step || (said.today.contacts_without_step.some(({ contact_id }) => contact_id === one.id) && world.row(one).next_date === null)) &&
        (!unreachable || one.phones.length + one.emails.length + one.addresses.length === 0),
    );
    const key = (one: Contact): string => (order === 'last-contact' ? (world.row(one).last_contact_at ?? '') : order === 'next-step' ? (world.row(one).next_date ?? '9') : order === 'organization' ? one.organization.toLowerCase() || '\uffff' : '');
    return order === 'newest' ? [...rows].sort((a, b) => b.id - a.id) : [...rows].sort((a, b) => key(a).localeCompare(key(b)));
  }
  function rowAt(rows: Contact[], at: number): ContactRow {
    const row = world.row(rows[at % rows.length]!);
    return at < rows.length ? row : { ...row, id: 100_000 + at, name: `${row.name} ${at + 1}` };
  }
  const tagged = (tag: string): Contact[] => world.contacts.filter(({ tags }) => tags.includes(tag));
  /** Puts another tag, or none, in the place of one; how many had it. */
  function replaceTag(tag: string, by: string[]): number {
    const had = tagged(tag);
    world.contacts = world.contacts.map((one) => (had.includes(one) ? { ...one, tags: [...new Set(one.tags.flatMap((own) => (own === tag ? by : [own])))] } : one));
    return by[0] === undefined ? had.length : tagged(by[0]).length;
  }
  function twins(): Twins[] {
    const there = (id: number): boolean => world.contacts.some((one) => one.id === id);
    return said.twins.filter(({ first, second }) => there(first.id) && there(second.id) && !apart.some((two) => two.includes(first.id) && two.includes(second.id)));
  }
  const plays = (): Play[] => [...said.plays.map((play) => own.find(({ name }) => name === play.name) ?? play), ...own.filter(({ name }) => !said.plays.some((play) => play.name === name))];
  const turn = (call: string, state: EnrolmentView['state']): Host['core']['endPlay'] =>
    world.verb(call, (id) => void (world.enrolments = world.enrolments.map((one) => (one.id === id ? { ...one, state } : one))));

  return {
    length,
    contacts: async (filter, offset, limit) => {
      const rows = left(filter);
      const total = rows.length === world.contacts.length ? length() : rows.length;
      return { rows: Array.from({ length: Math.max(Math.min(limit, total - offset), 0) }, (_, i) => rowAt(rows, offset + i)), total };
    },
    contactIds: async (filter) => left(filter).map(({ id }) => id),
    contactLetters: async (filter) => {
      const letters = new Map<string, number>();
      left(filter).forEach(({ name }, offset) => {
        const letter = name.full.normalize('NFD').charAt(0).toUpperCase();
        const known = /[A-Z]/.test(letter) ? letter : '#';
        if (!letters.has(known)) letters.set(known, offset);
      });
      return [...letters].map(([letter, offset]) => ({ letter, offset }));
    },
    labels: async () => said.labels,
    tagsInUse: async () => [...new Set(world.contacts.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b)).map((tag) => ({ tag, contacts: tagged(tag).length })),
    search: async (text, filter, offset, limit) => {
      const searched = text.toLowerCase().split(/\s+/);
      const known = (one: Contact): string => JSON.stringify([one.name.full, one.organization, one.emails, one.phones, one.tags]).toLowerCase();
      const called = (one: Contact): boolean => one.name.full.toLowerCase().includes(text.toLowerCase());
      const found = left(filter).filter((one) => searched.every((word) => known(one).includes(word)));
      return [...found.filter(called), ...found.filter((one) => !called(one))].slice(offset, offset + limit).map((one) => ({ ...world.row(one), matched: called(one) ? null : matched(one, searched) }));
    },
    contact: async (id) => {
      const contact = world.find(id);
      const view = said.contact[id];
      const { rhythm } = contact;
      return {
        ...(view ?? { introduced_by_name: '', dates: { on: false, by_tag: '', next: [] }, imported_from: '', call_number: contact.phones[0]?.value ?? '', cards: [], limit: null, introductions: 0, zone: null }),
        contact,
        address_lines: JSON.stringify(contact.addresses) === JSON.stringify(view?.contact.addresses) ? view!.address_lines : contact.addresses.map(addressLines),
        shown_phones: contact.phones.map(shownPhone),
        rhythm: typeof rhythm === 'string' ? (view?.rhythm ?? null) : { every: rhythm.every, by: '', next: view?.rhythm?.next ?? null },
        next_steps: standing(view?.next_steps ?? [], world.steps, ({ contact_id }) => contact_id === id),
        timeline: world.happened.filter(({ contact_id }) => contact_id === id),
        opportunities: standing(view?.opportunities ?? [], world.opportunities, ({ contact_id }) => contact_id === id),
        enrolments: standing(view?.enrolments ?? [], world.enrolments, ({ contact_id }) => contact_id === id),
      };
    },
    archive: world.verb('archive', (ids) => {
      world.contacts = world.contacts.map((one) => (ids.includes(one.id) ? { ...one, archived: true } : one));
      return { archived: ids, let_go: 0, left_out: [] };
    }),
    unarchive: world.verb('unarchive', (ids) => {
      world.contacts = world.contacts.map((one) => (ids.includes(one.id) ? { ...one, archived: false } : one));
      return ids.length;
    }),
    pinNote: world.verb('pinNote', (id, pinned) => void (world.happened = world.happened.map((entry) => (entry.kind === 'note' && entry.id === id ? { ...entry, pinned } : entry)))),
    samples: async () => world.contacts.filter(({ sample }) => sample).map(({ id }) => id),
    addSamples: world.verb('addSamples', () => world.addSamples()),
    removeSamples: world.verb('removeSamples', () => {
      world.steps = world.steps.filter((step) => !world.find(step.contact_id).sample);
      const samples = world.contacts.filter(({ sample }) => sample).length;
      world.contacts = world.contacts.filter(({ sample }) => !sample);
      return samples;
    }),
    addContact: world.verb('addContact', (details) => world.add(details)),
    editContact: world.verb('editContact', (id, details) => void (world.contacts = world.contacts.map((one) => (one.id === id ? { ...one, ...details } : one)))),
    setPhoto: world.verb('editContact', (id) => void (world.contacts = world.contacts.map((one) => (one.id === id ? { ...one, photo: PORTRAIT } : one)))),
    pastePhoto: async () => false,
    deleteContacts: world.verb('deleteContacts', (ids) => {
      world.contacts = world.contacts.filter(({ id }) => !ids.includes(id));
      world.steps = world.steps.filter((step) => !ids.includes(step.contact_id));
    }),
    tag: world.verb('tag', (ids, add, remove) => void (world.contacts = world.contacts.map((one) => (ids.includes(one.id) ? { ...one, tags: [...new Set([...one.tags, ...add])].filter((tag) => !remove.includes(tag)) } : one)))),
    setStage: world.verb('setStage', (ids, stage) => void (world.contacts = world.contacts.map((one) => (ids.includes(one.id) ? { ...one, stage } : one)))),
    renameTag: world.verb('renameTag', (tag, name) => replaceTag(tag, [name])),
    deleteTag: world.verb('deleteTag', (tag) => replaceTag(tag, [])),
    twins: async () => twins(),
    duplicateGroups: async () => twins().map(({ first, second, certain, reason }) => ({ contacts: [first, second], certain, reason })),
    mergeContacts: world.verb('mergeContacts', (_kept, other) => void (world.contacts = world.contacts.filter(({ id }) => id !== other))),
    mergeGroup: world.verb('mergeGroup', (_kept, others) => void (world.contacts = world.contacts.filter(({ id }) => !others.includes(id)))),
    noneTheSame: world.verb('keepApart', (ids) => void (apart = [...apart, ...ids.flatMap((a, at) => ids.slice(0, at).map((b) => [b, a]))])),
    notTheSame: world.verb('keepApart', (a, b) => void (apart = [...apart, [a, b]])),

    plays: async () =>
      plays().map((play) => {
        const built_in = said.plays.some(({ name, built_in: is }) => is && name === play.name);
        const changed = built_in && own.some(({ name }) => name === play.name);
        const inside = (state: EnrolmentView['state']): number => world.enrolments.filter((one) => one.play === play.name && one.state === state).length;
        return { ...play, built_in, changed, running: inside('running'), paused: inside('paused') };
      }),
    templates: async () => said.templates,
    enrolments: async (filter, state) => world.enrolments.filter((one) => (filter.play === '' || one.play === filter.play) && (state === null || one.state === state)),
    savePlay: world.verb('savePlay', (play) => void (own = [...own.filter(({ name }) => name !== play.name), play])),
    deletePlay: world.verb('deletePlay', (name) => void (own = own.filter((play) => play.name !== name))),
    startPlay: world.verb('startPlay', (_play, ids) => {
      const { enrolments, left_out } = words.startPlay;
      return { enrolments, left_out: left_out.filter(({ contact_id }) => ids.includes(contact_id)) };
    }),
    pausePlay: turn('pausePlay', 'paused'),
    resumePlay: turn('resumePlay', 'running'),
    endPlay: turn('endPlay', 'ended'),
  } satisfies Partial<Host['core']> & { length(): number };
}
