import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import type { Failure, ImportChange, ImportSummary } from '../src/lib/host';
import { called, click, openWindow, press, type } from './window';

const summary = (more: Partial<ImportSummary> = {}): ImportSummary => ({ new: 3, updated: 0, duplicates: 0, drafts: 0, changes: [], more_changes: 0, problems: [], batch: null, ...more });
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
    expect(shown.textContent?.replaceAll(/\s+/g, ' ')).toMatch(/2 ?new.*1 ?updated.*2 ?notices/);
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
  expect(await called(mock, 'importFiles')).toEqual({ paths: ['/home/owner/contacts.vcf'], options: { event: 'Hannover Messe 2026', place: 'Hall 12', tags: ['fair'], play: '' } });
  await click('import-show');
  await screen.findByRole('heading', { name: 'Contacts', level: 1 });
});

describe('what an update changes', () => {
  const update = (contact_id: number | null, fields: ImportChange['fields'], contact = `Contact ${contact_id}`): ImportChange => ({ contact, contact_id, fields });
  const said = (row: HTMLElement): string => row.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';

  test('is listed field by field; who is new is counted only', async () => {
    const changes = [
      update(15, [{ field: 'title', before: 'Owner', after: 'Managing director' }, { field: 'phone mobile', before: '', after: '+34 600 000 199' }, { field: 'stage', before: 'Lead', after: '' }], 'Ana Prado'),
      update(null, [{ field: 'name', before: '', after: 'Nia Osei' }], 'Nia Osei'),
    ];
    await openWindow({ answers: { previewImport: () => summary({ new: 1, updated: 1, changes }) } });
    await press('ctrl+o');
    const rows = await screen.findAllByTestId('import-update');
    expect(rows.map((row) => row.querySelector('b')?.textContent)).toEqual(['Ana Prado']);
    expect([...rows[0]!.querySelectorAll('dt')].map(said)).toEqual(['title', 'phone mobile', 'stage']);
    expect([...rows[0]!.querySelectorAll('dd')].map(said)).toEqual(['Owner → Managing director', 'nothing → +34 600 000 199', 'Lead → nothing']);
    expect(screen.queryByTestId('import-more-updates')).toBeNull();
  });

  test.each([
    [60, 60, 0, 0, 'and 10 more', 'more than one reads at once'],
    [75, 60, 0, 0, 'and 10 more', 'some were updated by two cards'],
    [400, 200, 200, 0, 'and 350 more', 'more than core lists'],
    [340, 200, 200, 260, 'and 290 more', 'new ones are among those that core counts'],
    [1200, 200, 1000, 0, 'and 1,150 more', 'thousands'],
  ])('%i updates, of which core lists %i and counts %i with %i new: %s (%s)', async (updated, listed, more_changes, new_ones, words) => {
    const changes = [
      ...Array.from({ length: listed }, (_, i) => update(i + 1, [{ field: 'title', before: 'a', after: 'b' }])),
      ...Array.from({ length: Math.min(new_ones, 200) }, () => update(null, [{ field: 'name', before: '', after: 'Nia Osei' }])),
    ];
    await openWindow({ answers: { previewImport: () => summary({ new: new_ones, updated, changes, more_changes }) } });
    await press('ctrl+o');
    expect(said(await screen.findByTestId('import-more-updates'))).toBe(words);
    expect(screen.getAllByTestId('import-update')).toHaveLength(50);
  });

  test('is not shown where there is none', async () => {
    await openWindow({ answers: { previewImport: () => summary({ new: 3 }) } });
    await press('ctrl+o');
    await screen.findByTestId('import-summary');
    expect(screen.queryByTestId('import-updates')).toBeNull();
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
    end.reject({ kind: 'io', field: null, message: 'The disk is full. Nothing of this step was saved.' });
    await screen.findByText(/The disk is full/);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByTestId('import-summary');
  });
});

test.each([
  [summary({ new: 0, problems: [{ file: '/a/report.vcf', line: 0, reason: 'This is a PDF, not a vCard file.' }] }), 'No contact was found in there.', 'a PDF under another name'],
  [summary({ new: 0, duplicates: 12 }), 'Everything in there is already in your contacts.', 'the same file again'],
])('nothing to import: %#', async (preview, sentence, _why) => {
  await openWindow({ answers: { previewImport: () => preview } });
  await press('ctrl+o');
  await screen.findByText(sentence);
  expect(screen.queryByTestId('import-confirm')).toBeNull();
});
