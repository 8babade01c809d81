import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { called, click, openWindow, press } from './window';

type Mock = Awaited<ReturnType<typeof openWindow>>;

const shown = (name: string): Promise<void> =>
  waitFor(() => expect(screen.getByTestId('draft-field-name').querySelector('textarea')?.value).toBe(name));
const count = (mock: Mock, command: string): number => mock.calls.filter((call) => call.command === command).length;

describe('files dropped', () => {
  async function drop(mock: Mock, paths: string[]): Promise<void> {
    mock.tell('drag', { type: 'enter', paths });
    await screen.findByTestId('drop-overlay');
    mock.tell('drag', { type: 'drop', paths });
  }

  test('pictures alone are taken at once and shown in the Inbox', async () => {
    const mock = await openWindow();
    await drop(mock, ['/a/one.jpg', '/a/two.png']);
    expect(await called(mock, 'importFiles')).toEqual({ paths: ['/a/one.jpg', '/a/two.png'], options: null });
    await waitFor(() => expect(screen.getByTestId('inbox-counts').textContent).toBe('2 cards'));
    expect(screen.queryByTestId('import-dialog')).toBeNull();
  });

  test('pictures that cannot be taken are named', async () => {
    const problems = [{ file: '/a/two.png', line: 0, reason: 'This is a ZIP archive, not a picture.' }];
    const mock = await openWindow({ answers: { importFiles: () => ({ new: 0, updated: 0, duplicates: 0, drafts: 0, ask: 0, asked: [], changes: [], more_changes: 0, problems, batch: null }) } });
    await drop(mock, ['/a/two.png']);
    expect((await screen.findByTestId('toast')).textContent).toContain('two.png: This is a ZIP archive, not a picture.');
  });

  test('with contact files among them, all is shown first, and the cards come before the contacts', async () => {
    const mock = await openWindow({
      answers: {
        previewImport: () => ({ new: 3, updated: 0, duplicates: 0, drafts: 2, ask: 0, asked: [], changes: [], more_changes: 0, problems: [], batch: null }),
        importFiles: () => ({ new: 3, updated: 0, duplicates: 0, drafts: 2, ask: 0, asked: [], changes: [], more_changes: 0, problems: [], batch: 2 }),
      },
    });
    await drop(mock, ['/a/one.jpg', '/a/two.jpg', '/a/people.vcf']);
    expect((await screen.findByTestId('import-drafts')).textContent).toContain('2 cards will go to the Inbox');
    await click('import-confirm');
    await click('import-show');
    await shown('Amara Okafor');
  });
});

/** The one that core was shown. */
const SIGNATURE = 'Rosa Delgado\nRegional buyer\nMercado Fresco\n+34 600 000 789\nrosa@mercadofresco.example\nPlease think of the trees before you print this';

describe('the clipboard', () => {
  const paste = (target: Element, data: { text?: string; files?: File[] }): Promise<boolean> => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { files: data.files ?? [], getData: () => data.text ?? '' } });
    return fireEvent(target, event);
  };

  test('a signature that is pasted becomes a card', async () => {
    const mock = await openWindow();
    await press('ctrl+v');
    expect(document.activeElement).toBe(screen.getByTestId('paste'));
    await paste(screen.getByTestId('paste'), { text: SIGNATURE });
    expect(await called(mock, 'pasteText')).toEqual({ text: SIGNATURE });
    await shown('Rosa Delgado');
    expect(document.activeElement).not.toBe(screen.getByTestId('paste'));
  });

  test('a picture that is pasted becomes a card', async () => {
    const mock = await openWindow();
    await paste(document.body, { files: [new File(['abc'], 'image.png', { type: 'image/png' })] });
    expect(await called(mock, 'pasteImage')).toEqual({ name: 'image.png', base64: btoa('abc') });
    await waitFor(() => expect(screen.getByTestId('inbox-counts').textContent).toBe('1 card'));
  });

  test('what is pasted into a field stays there, and nothing is taken under a dialog', async () => {
    const mock = await openWindow();
    await press('n');
    await paste(await screen.findByTestId('add-name'), { text: 'Noor Haddad' });
    await paste(document.body, { text: 'Noor Haddad' });
    expect(count(mock, 'pasteText')).toBe(0);
  });
});
