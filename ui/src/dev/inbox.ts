/** The Inbox of the window without a host: batches, drafts, and what the owner does with them. */
import type { Alike, BatchView, Changes, Contact, ContactRow, DraftField, DraftRow, DraftView, FieldName, ImportOptions, ImportSummary, Twins } from '../lib/host';
import { card as cardOf, CARD_COUNT, readAs, signature } from './cards';
import { at, inDays } from './people';

interface Draft {
  id: number;
  batch: number;
  source: string;
  state: DraftView['state'];
  /** Which of the drawn cards; -1 for pasted text. */
  card: number;
  text: string;
  fields: DraftField[];
  notices: string[];
  contact: number | null;
  apart: number[];
}

interface Batch {
  id: number;
  name: string;
  at: string;
  options: ImportOptions;
}

/** What the Inbox needs of the rest of the book. */
interface Book {
  changed(message: string, what: Partial<Changes>): void;
  people(): Contact[];
  row(contact: Contact): ContactRow;
  add(fields: DraftField[], options: ImportOptions): number;
  remove(id: number): void;
}

export interface InboxOptions {
  /** Nothing in it. */
  empty?: boolean;
  /** Only this many cards are read. */
  read?: number;
  /** So many cards. */
  cards?: number;
}

const PLAYS = [
  { name: 'event', title: 'After a trade show' },
  { name: 'networking', title: 'New networking contact' },
  { name: 'proposal', title: 'Proposal sent' },
];

export class MockInbox {
  batches: Batch[] = [];
  drafts: Draft[] = [];
  #ids = 5000;
  #apart: [number, number][] = [];

  constructor(
    private readonly book: Book,
    { empty = false, read = Infinity, cards = CARD_COUNT }: InboxOptions,
  ) {
    if (empty) return;
    this.batches = [
      { id: 2, name: 'Hannover Messe 2026', at: at(0, '08:40'), options: { event: 'Hannover Messe 2026', place: '', tags: ['cold chain', 'prospect'], play: 'event' } },
      { id: 1, name: 'Pasted text', at: at(-1), options: { event: '', place: '', tags: [], play: '' } },
    ];
    for (let i = 0; i < cards; i++) this.#draft(2, `IMG_${4120 + i}.jpg`, i % CARD_COUNT, i < read ? (i < 3 && cards === CARD_COUNT ? 'saved' : 'open') : 'unread');
    this.#text(1, 'Rosa Delgado\nRegional buyer\nMercado Fresco\n+34 600 000 789\nrosa@mercadofresco.example\nPlease think of the trees before you print this');
  }

  #draft(batch: number, source: string, card: number, state: Draft['state']): Draft {
    const id = this.drafts.length + 1;
    const draft = { id, batch, source, state, card, text: '', fields: [] as DraftField[], notices: [] as string[], contact: state === 'saved' ? 11 : null, apart: [] as number[] };
    this.drafts.push(draft);
    if (state !== 'unread' && card >= 0) draft.fields = cardOf(card).fields;
    return draft;
  }
  #text(batch: number, text: string): number {
    const draft = this.#draft(batch, 'Pasted text', -1, 'open');
    draft.text = text;
    draft.fields = signature(text).fields;
    return draft.id;
  }

  /** The next card is read: as the shell does it. */
  read(id: number): void {
    const draft = this.#find(id);
    if (draft.state === 'unread') draft.state = 'open';
    if (draft.card >= 0) draft.fields = cardOf(draft.card).fields;
    this.book.changed('', { inbox: true });
  }

  open(): number {
    return this.drafts.filter(({ state }) => state !== 'saved').length;
  }

  readonly answers = {
    inbox: () => this.batches.map(({ id }) => this.#batch(id)).filter(({ counts }) => counts.open + counts.unread > 0).map(({ id, title, at, counts }) => ({ id, title, at, counts })),
    batch: ({ id }: { id: number }) => this.#batch(id),
    draft: ({ id }: { id: number }) => this.#view(id),
    draft_line: ({ id, position, field }: { id: number; position: number; field: FieldName }) => readAs(this.#view(id).lines[position]!, position, field),
    plays: () => PLAYS,
    edit_draft: ({ id, fields }: { id: number; fields: DraftField[] }) => {
      this.#find(id).fields = fields;
      this.book.changed('', { inbox: true });
    },
    change_batch: ({ id, options }: { id: number; options: ImportOptions }) => {
      this.batches = this.batches.map((batch) => (batch.id === id ? { ...batch, options } : batch));
      this.book.changed('Batch changed', { inbox: true });
    },
    save_draft: ({ id, fields, into }: { id: number; fields: DraftField[]; into: number | null }) => {
      const draft = this.#find(id);
      const options = this.batches.find((batch) => batch.id === draft.batch)!.options;
      if (!fields.some(({ field }) => field === 'name' || field === 'organization')) throw { kind: 'invalid', field: 'name', message: 'A contact needs a name or an organisation.' };
      Object.assign(draft, { state: 'saved', fields, contact: into ?? this.book.add(fields, options) });
      this.book.changed('Card saved', { inbox: true, contacts: true, follow_ups: true });
      return draft.contact;
    },
    discard_drafts: ({ ids }: { ids: number[] }) => {
      this.drafts = this.drafts.filter(({ id }) => !ids.includes(id));
      this.book.changed('Card discarded', { inbox: true });
    },
    keep_apart: ({ draft, contact }: { draft: number; contact: number }) => {
      this.#find(draft).apart.push(contact);
      this.book.changed('Kept apart', { inbox: true });
    },
    turn_card: ({ id }: { id: number }) => this.#again(id),
    crop_card: ({ id }: { id: number }) => this.#again(id),
    paste_text: ({ text }: { text: string }) => {
      const batch = ++this.#ids;
      this.batches = [{ id: batch, name: 'Pasted text', at: at(0), options: { event: '', place: '', tags: [], play: '' } }, ...this.batches];
      const id = this.#text(batch, text);
      this.book.changed('Text pasted', { inbox: true });
      return id;
    },
    paste_image: ({ name }: { name: string }) => this.take([name]),
    paste_clipboard: () => null,
    cancel_reading: ({ batch }: { batch: number }) => {
      this.drafts = this.drafts.filter((draft) => draft.batch !== batch || draft.state !== 'unread');
      this.book.changed('', { inbox: true });
    },
    twins: (): Twins[] => {
      const people = this.book.people();
      const pair = (a: number, b: number, reason: string, certain = false): Twins[] => {
        const [first, second] = [people.find(({ id }) => id === a), people.find(({ id }) => id === b)];
        const said = this.#apart.some(([x, y]) => x === a && y === b);
        return first && second && !said ? [{ first: this.book.row(first), second: this.book.row(second), certain, reason }] : [];
      };
      return [...pair(1, 101, 'Same mobile number, and the name fits'), ...pair(11, 102, 'Same e-mail', true)];
    },
    merge_contacts: ({ other }: { kept: number; other: number }) => {
      this.book.remove(other);
      this.book.changed('Contacts merged', { contacts: true, follow_ups: true, interactions: true });
    },
    not_the_same: ({ a, b }: { a: number; b: number }) => {
      this.#apart.push([a, b]);
      this.book.changed('Kept apart', { contacts: true });
    },
  };

  /** Pictures came in. */
  take(names: string[]): ImportSummary {
    const batch = ++this.#ids;
    this.batches = [{ id: batch, name: names[0] ?? '', at: at(0), options: { event: '', place: '', tags: [], play: '' } }, ...this.batches];
    names.forEach((name, i) => this.#draft(batch, name, i % CARD_COUNT, 'unread'));
    this.book.changed('Cards added', { inbox: true });
    return { new: 0, updated: 0, duplicates: 0, drafts: names.length, problems: [], batch };
  }

  #again(id: number): void {
    this.#find(id).state = 'unread';
    this.book.changed('Card turned', { inbox: true });
    setTimeout(() => this.read(id), 300);
  }

  #find(id: number): Draft {
    const draft = this.drafts.find((one) => one.id === id);
    if (!draft) throw { kind: 'not-found', field: null, message: 'This card is not in the Inbox any more.' };
    return draft;
  }

  #batch(id: number): BatchView {
    const batch = this.batches.find((one) => one.id === id);
    if (!batch) throw { kind: 'not-found', field: null, message: 'This batch is not in the Inbox any more.' };
    const drafts = this.drafts.filter((draft) => draft.batch === id);
    const how = (state: Draft['state']): number => drafts.filter((draft) => draft.state === state).length;
    return {
      id,
      title: batch.options.event || batch.name,
      at: batch.at,
      options: batch.options,
      counts: { unread: how('unread'), open: how('open'), saved: how('saved'), total: drafts.length },
      drafts: drafts.map((draft): DraftRow => ({
        id: draft.id,
        state: draft.state,
        title: draft.fields.find(({ field }) => field === 'name')?.value ?? draft.source,
        unsure: draft.fields.filter(({ confidence }) => confidence < 0.8).length,
        picture: draft.card >= 0 && draft.state !== 'unread' ? cardOf(draft.card).picture : null,
      })),
    };
  }

  #view(id: number): DraftView {
    const draft = this.#find(id);
    const batch = this.batches.find((one) => one.id === draft.batch)!;
    const read = draft.state === 'unread' ? { lines: [] } : draft.card < 0 ? signature(draft.text) : cardOf(draft.card);
    return {
      id,
      batch: draft.batch,
      source: draft.source,
      state: draft.state,
      picture: 'picture' in read ? (read as ReturnType<typeof cardOf>).picture : null,
      lines: read.lines,
      codes: [],
      fields: draft.fields,
      notices: draft.notices,
      contact: draft.contact,
      alike: draft.state === 'open' ? this.#alike(draft) : [],
      first_step: batch.options.play === '' ? null : { purpose: 'Thank for the visit and send what was promised', channel: 'email', date: inDays(1), time: '09:00' },
    };
  }

  #alike({ fields, apart }: Draft): Alike[] {
    const known = this.book.people().find(({ id, name }) => !apart.includes(id) && fields.some(({ field, value }) => field === 'name' && value === name.full));
    if (!known) return [];
    const said = (field: DraftField): string | undefined =>
      field.field === 'phone' ? known.phones.find(({ kind }) => kind === field.kind)?.value : field.field === 'email' ? known.emails[0]?.value : undefined;
    const differences = fields.flatMap((field, i) => {
      const on_file = said(field);
      return on_file === undefined || on_file === field.value ? [] : [{ field: i, on_file }];
    });
    return [{ contact: this.book.row(known), certain: false, reason: 'Same name, mobile and organisation', differences }];
  }
}
