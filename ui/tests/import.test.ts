import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { Failure, ImportChange, ImportChanges, ImportSummary } from '../src/lib/host';
import { words } from '../src/words';
import { called, click, openContact, openWindow, press, type } from './window';

const summary = (more: Partial<ImportSummary> = {}): ImportSummary => ({ new: 3, updated: 0, duplicates: 0, drafts: 0, ask: 0, asked: [], changes: [], more_changes: 0, problems: [], batch: null, ...more });
/** Looks at one part of what an import does. */
const look = (part: string): Promise<void> => click(`import-summary-${part}`);
const said = (row: Element): string => row.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const fields = (): string[][] => screen.queryAllByTestId('import-field').map((row) => [...row.children].map(said));
const drag = (mock: Awaited<ReturnType<typeof openWindow>>, type: 'enter' | 'drop' | 'leave', paths: string[] = []): void => mock.tell('drag', type === 'leave' ? { type } : { type, paths });

describe('files over the window', () => {
  test('are counted by kind, and gone when they leave', async () => {
    const mock = await openWindow();
    drag(mock, 'enter', ['/a/one.vcf', '/a/two.vcf', '/a/photo.JPG', '/a/scan.pdf', '/a/sheet.ods', '/a/more']);
    const overlay = await screen.findByTestId('drop-overlay');
    expect(overlay.textContent).toContain('Drop 4 files and 1 folder to import');
    const figures = ['Card photos', 'vCard', 'PDF', 'Folder', 'Other files'].map((kind) => within(overlay).getByText(kind).closest('li')?.querySelector('.cnt')?.textContent);
    expect(figures).toEqual(['1', '2', '1', '1', '1']);
    drag(mock, 'leave');
    await waitFor(() => expect(screen.queryByTestId('drop-overlay')).toBeNull());
    expect(screen.queryByTestId('import-dialog')).toBeNull();
  });

  test('dropped: what is in there is shown before anything is saved', async () => {
    const mock = await openWindow();
    drag(mock, 'enter', ['/a/one.vcf']);
    drag(mock, 'drop', ['/a/one.vcf']);
    expect(await called(mock, 'previewImport')).toEqual({ paths: ['/a/one.vcf'] });
    const shown = await screen.findByTestId('import-summary');
    expect(shown.textContent?.replaceAll(/\s+/g, ' ')).toMatch(/New ?2.*Updated ?1.*Duplicates ?0.*To review ?0.*Problems ?2/);
    await look('problems');
    expect(screen.getByTestId('import-problems').textContent).toContain('faulty.vcf, line 18');
    expect(mock.calls.some(({ command }) => command === 'importFiles')).toBe(false);
  });
});

test('Ctrl O asks for files; event, place and tags go with the whole batch', async () => {
  const mock = await openWindow();
  await press('ctrl+o');
  await screen.findByTestId('import-summary');
  await type('import-event', 'Hannover Messe 2026');
  await type('import-place', 'Hall 12');
  await type('import-tags', 'fair');
  await fireEvent.keyDown(screen.getByTestId('import-tags'), { key: ',' });
  await click('import-confirm');
  expect(await called(mock, 'importFiles')).toEqual({ paths: ['/documents/contacts.vcf'], options: { event: 'Hannover Messe 2026', place: 'Hall 12', tags: ['fair'], play: '' } });
  await click('import-show');
  await screen.findByRole('heading', { name: 'Contacts', level: 1 });
});

describe('what an import changes', () => {
  const update = (contact_id: number | null, fields: ImportChange['fields'], contact = `Contact ${contact_id}`): ImportChange => ({ contact, contact_id, fields });
  const ANA = update(15, [{ field: 'title', before: 'Owner', after: 'Managing director' }, { field: 'phone mobile', before: '', after: '+34 600 000 199' }, { field: 'stage', before: 'Lead', after: '' }], 'Ana Prado');
  const JONAS = update(6, [{ field: 'title', before: '', after: 'Partner' }], 'Jonas Weber');
  const NIA = update(null, [{ field: 'name', before: '', after: 'Nia Osei' }, { field: 'e-mail', before: '', after: 'nia@osei.example' }], 'Nia Osei');

  test('is listed by contact, and field by field of the one that is looked at', async () => {
    await openWindow({ answers: { previewImport: () => summary({ new: 1, updated: 2, changes: [ANA, JONAS, NIA] }) } });
    await press('ctrl+o');
    const rows = await screen.findAllByTestId('import-update');
    expect(rows.map(said)).toEqual(['Ana Prado Title, phone mobile and 1 more', 'Jonas Weber Title']);
    expect(fields()).toEqual([['Title', 'Owner', 'Managing director'], ['Phone mobile', 'nothing', '+34 600 000 199'], ['Stage', 'Lead', 'nothing']]);
    expect(screen.queryByTestId('import-more-updates')).toBeNull();
    await press('j');
    expect(fields()).toEqual([['Title', 'nothing', 'Partner']]);
    await press('j');
    expect(rows[1]!.getAttribute('aria-current'), 'the last one').toBe('true');
    await fireEvent.click(rows[0]!);
    expect(fields()).toHaveLength(3);
    expect(screen.queryByTestId('import-open'), 'nothing is left while nothing is decided').toBeNull();
  });

  test('of who is new, all there is', async () => {
    await openWindow({ answers: { previewImport: () => summary({ new: 1, updated: 1, changes: [JONAS, NIA] }) } });
    await press('ctrl+o');
    await screen.findByTestId('import-summary');
    await look('new');
    expect(screen.getAllByTestId('import-update').map(said)).toEqual(['Nia Osei Name, e-mail']);
    expect(fields()).toEqual([['Name', 'Nia Osei'], ['E-mail', 'nia@osei.example']]);
  });

  test.each([
    [60, 60, 0, 0, '', 'all are listed'],
    [75, 60, 0, 0, '', 'some were updated by two cards'],
    [400, 200, 200, 0, 'and 200 more', 'more than core lists'],
    [340, 200, 200, 260, 'and 140 more', 'new ones are among those that core counts'],
    [1200, 200, 1000, 0, 'and 1,000 more', 'thousands'],
  ])('%i updates, of which core lists %i and counts %i with %i new: %s (%s)', async (updated, listed, more_changes, new_ones, shown) => {
    const changes = [
      ...Array.from({ length: listed }, (_, i) => update(i + 1, [{ field: 'title', before: 'a', after: 'b' }])),
      ...Array.from({ length: Math.min(new_ones, 200) }, () => NIA),
    ];
    await openWindow({ answers: { previewImport: () => summary({ new: new_ones, updated, changes, more_changes }) } });
    await press('ctrl+o');
    expect(await screen.findAllByTestId('import-update')).toHaveLength(listed);
    const more = screen.queryByTestId('import-more-updates');
    expect(more === null ? '' : said(more)).toBe(shown);
  });

  test.each([
    ['updated', words.importing.noneUpdated],
    ['duplicates', '12 cards say nothing that is not in your contacts already. They change nothing.'],
    ['ask', words.importing.noneToReview],
    ['problems', 'Everything could be read.'],
  ])('where there is none, %s says so', async (part, shown) => {
    await openWindow({ answers: { previewImport: () => summary({ new: 3, duplicates: 12, changes: [NIA] }) } });
    await press('ctrl+o');
    await screen.findByTestId('import-summary');
    expect(screen.getAllByTestId('import-update').map(said), 'what there is stands first').toEqual(['Nia Osei Name, e-mail']);
    await look(part);
    expect(said(screen.getByTestId('import-none'))).toBe(shown);
    expect(screen.queryByTestId('import-updates')).toBeNull();
  });

  test('is still there once it is done, and leads to the contact', async () => {
    await openWindow({ answers: { importFiles: () => summary({ new: 1, updated: 1, changes: [ANA, NIA], batch: 4 }) } });
    await press('ctrl+o');
    await screen.findByTestId('import-summary');
    await click('import-confirm');
    await screen.findByTestId('import-show');
    expect(fields()[0]).toEqual(['Title', 'Owner', 'Managing director']);
    await click('import-open');
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Ana Prado'));
    expect(screen.queryByTestId('import-dialog')).toBeNull();
  });

  describe('is shown of a past import', () => {
    test('from the settings', async () => {
      const imports = Array.from({ length: 7 }, (_, i) => ({ id: 9 - i, title: `book-${9 - i}.vcf`, at: '2026-11-20T10:00:00Z', contacts: i + 1 }));
      const mock = await openWindow({ answers: { imports: () => imports, importChanges: () => ({ contacts: [ANA, NIA], more: 0 }) } });
      await press('g', 's');
      await click('settings-section-files');
      await waitFor(() => expect(screen.getAllByTestId('import-row').map(said)).toHaveLength(5));
      expect(said(screen.getAllByTestId('import-row')[0]!)).toBe('book-9.vcf 20 Nov 1 contact What changed');
      await click('imports-all');
      expect(screen.getAllByTestId('import-row')).toHaveLength(7);
      await fireEvent.click(screen.getAllByTestId('import-what')[1]!);
      const dialog = await screen.findByTestId('import-changes-dialog');
      within(dialog).getByRole('heading', { name: words.importing.changes('book-8.vcf') });
      expect(await called(mock, 'importChanges')).toEqual({ batch: 8 });
      await screen.findAllByTestId('import-update');
      expect(said(screen.getByTestId('import-changes')), 'as before the import').toMatch(/New ?1 ?Updated ?1/);
      expect(fields()[0]).toEqual(['Title', 'Owner', 'Managing director']);
      await click('import-changes-new');
      expect(fields()).toEqual([['Name', 'Nia Osei'], ['E-mail', 'nia@osei.example']]);
      expect(screen.queryByTestId('import-changes-more')).toBeNull();
    });

    test('from a contact that came with it', async () => {
      const mock = await openWindow({ answers: { importChanges: () => ({ contacts: [JONAS], more: 1200 }) } });
      const contact = mock.world.contacts.find(({ name }) => name.full === 'Ana Prado')!;
      contact.batch = 4;
      mock.world.said.contact[contact.id] = { ...mock.world.said.contact[contact.id]!, imported_from: 'phone.vcf' };
      await openContact('Ana Prado');
      await click('origin-import');
      await screen.findByRole('heading', { name: words.importing.changes('phone.vcf') });
      expect(await called(mock, 'importChanges')).toEqual({ batch: 4 });
      expect(said(await screen.findByTestId('import-changes-more'))).toBe('1,200 more contacts are not listed.');
      await click('import-open');
      await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Jonas Weber'));
    });

    test.each<[ImportChanges | null, string, string]>([
      [{ contacts: [], more: 0 }, words.importing.nothingChanged, 'only pictures'],
      [null, 'There is no such batch.', 'it was taken back'],
    ])('also where there is nothing to show: %#', async (changes, shown, _why) => {
      const refused = async (): Promise<never> => {
        throw { kind: 'not-found', field: null, message: 'There is no such batch.' } satisfies Failure;
      };
      const importChanges = (): Promise<ImportChanges> => (changes ? Promise.resolve(changes) : refused());
      await openWindow({ answers: { importChanges } });
      await press('g', 's');
      await click('settings-section-files');
      await click('import-what');
      expect(said(await screen.findByTestId('import-changes-dialog'))).toContain(shown);
    });
  });

  test('nothing at all, in the settings', async () => {
    await openWindow({ answers: { imports: () => [] } });
    await press('g', 's');
    await click('settings-section-files');
    await screen.findByTestId('imports-none');
  });

  test('why the imports cannot be listed, in the settings', async () => {
    const refused = { kind: 'io', field: null, message: 'The data file could not be read.' } satisfies Failure;
    await openWindow({ answers: { imports: () => Promise.reject(refused) } });
    await press('g', 's');
    await click('settings-section-files');
    await screen.findByText('The data file could not be read.');
    expect(screen.queryByTestId('imports-none')).toBeNull();
  });
});

describe('who may be known already', () => {
  const asked = [
    { contact: 'Jonas Weber', alike: 'Jonas Weber', reason: 'Same name and organisation' },
    { contact: 'A. Okafor', alike: 'Amara Okafor', reason: 'Similar name, same organisation' },
  ];

  test('is counted, and named with why', async () => {
    await openWindow({ answers: { previewImport: () => summary({ new: 9, ask: 1500, asked }) } });
    await press('ctrl+o');
    expect(said(await screen.findByTestId('import-summary'))).toContain('To review1,500');
    expect(said(screen.getByTestId('import-ask'))).toBe('1,500 of the new contacts may be ones you already have. They will be added as new; after the import you can merge them or keep them apart under Duplicates.');
    expect(screen.getAllByTestId('import-asked').map((row) => [...row.children].map(said))).toEqual([
      ['Jonas Weber', 'same name', 'Same name and organisation'],
      ['A. Okafor', 'may be Amara Okafor', 'Similar name, same organisation'],
    ]);
    expect(said(screen.getByTestId('import-more-asked'))).toBe('and 1,498 more');
  });

  test.each<[Partial<ImportSummary>, string, string]>([
    [{ ask: 0 }, 'Nothing is saved yet.', 'nothing to say'],
    [{ duplicates: 3 }, 'Nothing is saved yet. Duplicates change nothing.', 'duplicates'],
    [{ ask: 1 }, 'Nothing is saved yet. 1 card will need your review after the import.', 'one who may be known'],
    [{ ask: 2, drafts: 4, duplicates: 3 }, 'Nothing is saved yet. Duplicates change nothing. 6 cards will need your review after the import.', 'cards wait, too'],
  ])('is said before it is written: %j', async (more, shown, _why) => {
    await openWindow({ answers: { previewImport: () => summary({ asked: asked.slice(0, more.ask ?? 0), ...more }) } });
    await press('ctrl+o');
    expect(said(await screen.findByTestId('import-nothing-yet'))).toBe(shown);
  });

  test.each(['import-show', 'import-compare'])('is looked at among the duplicates once it is done: %s', async (way) => {
    await openWindow({ answers: { previewImport: () => summary({ ask: 1, asked: asked.slice(0, 1) }), importFiles: () => summary({ ask: 1, asked: asked.slice(0, 1), batch: 4 }) } });
    await press('ctrl+o');
    await screen.findByTestId('import-ask');
    expect(said(screen.getByTestId('import-confirm'))).toContain('Import 3 cards');
    await click('import-confirm');
    await waitFor(() => expect(said(screen.getByTestId('import-ask'))).toBe(`${words.importing.alikeAdded(1)} ${words.importing.reviewDuplicates}`));
    await click(way);
    await screen.findByRole('heading', { name: 'Duplicates', level: 1 });
    expect(screen.queryByTestId('import-dialog')).toBeNull();
  });
});

describe('a long import', () => {
  async function begin(): Promise<{ mock: Awaited<ReturnType<typeof openWindow>>; end: { resolve: (done: ImportSummary) => void; reject: (failure: Failure) => void } }> {
    const end = {} as { resolve: (done: ImportSummary) => void; reject: (failure: Failure) => void };
    const mock = await openWindow({ answers: { importFiles: () => new Promise((resolve, reject) => Object.assign(end, { resolve, reject })) } });
    await press('ctrl+o');
    await screen.findByTestId('import-summary');
    await click('import-confirm');
    await screen.findByTestId('import-progress');
    return { mock, end };
  }

  test('says how far it is', async () => {
    const { mock, end } = await begin();
    mock.tell('importProgress', { done: 25_000, total: 100_000, file: '/a/many.vcf' });
    await screen.findByText('25,000 of 100,000');
    expect(screen.getByTestId('import-progress').getAttribute('aria-valuenow')).toBe('25');
    end.resolve(summary({ new: 100_000, batch: 1 }));
    expect((await screen.findByTestId('import-summary')).textContent).toContain('100,000');
  });

  test('is cancelled, and says that nothing was changed', async () => {
    const { mock, end } = await begin();
    await click('import-cancel');
    await called(mock, 'cancelImport');
    end.reject({ kind: 'cancelled', field: null, message: 'Cancelled. Nothing was changed.' });
    await screen.findByText('Cancelled. Nothing was changed.');
    expect(screen.queryByTestId('toast')).toBeNull();
  });

  test('is cancelled when the dialog is closed', async () => {
    const { mock, end } = await begin();
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await called(mock, 'cancelImport');
    end.reject({ kind: 'cancelled', field: null, message: 'Cancelled. Nothing was changed.' });
  });

  test('that fails says why and can be tried again', async () => {
    const { end } = await begin();
    end.reject({ kind: 'io', field: null, message: 'The disk is full. This change was not saved.' });
    await screen.findByText(/The disk is full/);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByTestId('import-summary');
  });
});

test.each([
  [summary({ new: 0, problems: [{ file: '/a/report.vcf', line: 0, reason: 'This is a PDF, not a vCard file.' }] }), words.importing.nothingFound, 'a PDF under another name'],
  [summary({ new: 0, duplicates: 12 }), words.importing.allKnown, 'the same file again'],
])('nothing to import: %#', async (preview, sentence, _why) => {
  await openWindow({ answers: { previewImport: () => preview } });
  await press('ctrl+o');
  await screen.findByText(sentence);
  expect(screen.queryByTestId('import-confirm')).toBeNull();
});
