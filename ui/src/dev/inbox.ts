/** The Inbox: batches, cards under review, and pictures of them. */
import { isUnsure } from '../lib/fields';
import type { BatchView, DraftState, DraftView, Host, ImportOptions, ImportSummary } from '../lib/host';
import { words } from './fixtures';
import { found, type World } from './world';

export interface InboxOptions {
  /** Only this many cards are read. */
  read?: number;
  /** So many cards. */
  cards?: number;
}

const NO_OPTIONS: ImportOptions = { event: '', place: '', tags: [], play: '' };

export class Inbox {
  batches: BatchView[];
  drafts: DraftView[];
  /** What reading each picture finds. */
  readonly #reading = new Map<number, DraftView>();
  readonly #cards: DraftView[];

  constructor(
    private readonly world: World,
    { read = Infinity, cards }: InboxOptions,
  ) {
    this.batches = Object.values(world.said.batch);
    const drafts = Object.values(world.said.draft);
    this.#cards = drafts.filter(({ picture }) => picture !== null);
    const stack = cards === undefined ? this.#cards : Array.from({ length: cards }, (_, i) => ({ ...this.#card(i), id: i < this.#cards.length ? this.#cards[i]!.id : world.fresh(), state: 'open' as DraftState }));
    this.drafts = [...stack.map((draft, i) => (i < read ? draft : this.#unread(draft))), ...drafts.filter(({ picture }) => picture === null)];
  }

  /** One of the cards that core was shown, over and over. */
  #card(at: number): DraftView {
    return this.#cards[at % this.#cards.length]!;
  }

  #unread(draft: DraftView): DraftView {
    this.#reading.set(draft.id, { ...draft, state: 'open' });
    return { ...draft, state: 'unread', file: draft.picture?.hash ?? null, picture: null, lines: [], codes: [], fields: [], alike: [] };
  }

  /** The next card is read: as the app does it. */
  read(id: number): void {
    this.drafts = this.drafts.map((draft) => (draft.id === id ? (this.#reading.get(id) ?? draft) : draft));
    this.world.changed();
  }

  open(): number {
    return this.drafts.filter(({ state }) => state !== 'saved').length;
  }

  /** Pictures came in. */
  take(names: string[]): ImportSummary {
    const batch = this.#batch(names.length > 1 ? `${names[0]} and ${names.length - 1} more` : (names[0] ?? ''), NO_OPTIONS, names);
    names.forEach((source, i) => this.drafts.push(this.#unread({ ...this.#card(i), id: this.world.fresh(), batch, source, state: 'unread' })));
    this.world.changed('import');
    return { new: 0, updated: 0, duplicates: 0, drafts: names.length, ask: 0, asked: [], changes: [], more_changes: 0, problems: [], batch };
  }

  /** A picture that the data file keeps, drawn from what stands on it. */
  picture(hash: string): string {
    const card = this.#cards.find(({ picture }) => picture?.hash === hash);
    const { width, height } = card?.picture ?? { width: 1040, height: 740 };
    const lines = (card?.lines ?? []).map(({ text, quad: [[left, top], [right], [, bottom]] }) => {
      const size = (bottom - top) * 0.8;
      return `<text x="${left}" y="${top + size}" font-size="${size}" textLength="${right - left}" lengthAdjust="spacingAndGlyphs">${text.replaceAll('&', '&amp;')}</text>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Inter Variable, sans-serif" fill="#1b2a31"><path d="M0 0h${width}v${height}H0z" fill="#fbfaf6"/>${lines.join('')}</svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
  }

  #batch(title: string, options: ImportOptions, files = [title]): number {
    const id = this.world.fresh();
    this.batches = [{ id, title, at: words.now, files, options, counts: { unread: 0, open: 0, saved: 0, total: 0 }, drafts: [] }, ...this.batches];
    return id;
  }

  #find(id: number): DraftView {
    return found(this.drafts, id, 'no card');
  }

  #change(id: number, what: Partial<DraftView>): void {
    this.drafts = this.drafts.map((draft) => (draft.id === id ? { ...draft, ...what } : draft));
  }

  #view(id: number): BatchView {
    const batch = found(this.batches, id, 'no batch');
    const drafts = this.drafts.filter((draft) => draft.batch === id);
    const how = (state: DraftState): number => drafts.filter((draft) => draft.state === state).length;
    return {
      ...batch,
      counts: { unread: how('unread'), open: how('open'), saved: how('saved'), total: drafts.length },
      drafts: drafts.map(({ id, state, fields, source, picture, file }) => ({ id, state, title: fields.find(({ field }) => field === 'name')?.value ?? source, unsure: fields.filter(isUnsure).length, picture, file })),
    };
  }

  async #again(id: number): Promise<null> {
    this.drafts = this.drafts.map((draft) => (draft.id === id ? this.#unread(draft) : draft));
    this.world.changed();
    setTimeout(() => this.read(id), 300);
    return null;
  }

  calls() {
    const { world } = this;
    return {
      inbox: async () => this.batches.map(({ id }) => this.#view(id)).filter(({ counts }) => counts.open + counts.unread > 0).map(({ id, title, at, counts }) => ({ id, title, at, counts })),
      batch: async (id) => this.#view(id),
      draft: async (id) => {
        const draft = this.#find(id);
        const plays = this.batches.some((batch) => batch.id === draft.batch && batch.options.play !== '');
        const alike = draft.alike.map((one) => ({ ...one, differences: one.differences.filter(({ field, on_file }) => draft.fields[field]?.value !== on_file), first_step: plays ? one.first_step : null }));
        return { ...draft, alike: draft.state === 'open' ? alike : [], first_step: plays ? draft.first_step : null };
      },
      draftLine: async (id, position, field) => {
        const { text, confidence, unsure } = this.#find(id).lines[position]!;
        return { field, kind: null, value: text, confidence, lines: [position], unsure, printed: '' };
      },
      editDraft: world.verb('', (id, fields) => void (this.#change(id, { fields }))),
      changeBatch: world.verb('changeBatch', (id, options) => void (this.batches = this.batches.map((batch) => (batch.id === id ? { ...batch, options, title: options.event || batch.title } : batch)))),
      saveDraft: world.verb('saveDraft', (id, fields, into) => {
        const { event, place, tags } = this.batches.find((batch) => batch.id === this.#find(id).batch)!.options;
        const value = (name: string): string => fields.find(({ field }) => field === name)?.value ?? '';
        const name = { full: value('name') || value('organization'), given: '', family: '', additional: '', prefix: '', suffix: '' };
        const contact = into ?? world.add({ name, organization: value('organization'), title: value('title'), event, place, tags });
        this.#change(id, { state: 'saved', fields, contact });
        return contact;
      }),
      saveDraftAsNewJob: world.verb('saveDraft', (id, fields, contact) => {
        this.#change(id, { state: 'saved', fields, contact });
        return contact;
      }),
      discardDrafts: world.verb('discardDrafts', (ids) => void (this.drafts = this.drafts.filter(({ id }) => !ids.includes(id)))),
      keepApart: world.verb('keepApart', (id, contact) => void (this.#change(id, { alike: this.#find(id).alike.filter((one) => one.contact.id !== contact) }))),
      turnCard: (id) => this.#again(id),
      cropCard: (id) => this.#again(id),
      // Whatever was pasted: core was shown this text only.
      pasteText: world.verb('pasteText', () => {
        const known = Object.values(world.said.draft).find(({ picture }) => picture === null)!;
        const pasted = { ...known, id: world.fresh(), batch: this.#batch(known.source, NO_OPTIONS) };
        this.drafts = [...this.drafts, pasted];
        return pasted.id;
      }),
      pasteImage: async (name) => this.take([name]),
      pasteClipboard: async () => null,
      cancelReading: world.verb('', (batch) => void (this.drafts = this.drafts.filter((draft) => draft.batch !== batch || draft.state !== 'unread'))),
    } satisfies Partial<Host['core']>;
  }
}
