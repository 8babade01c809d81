import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { DraftField } from '../src/lib/host';
import { called, click, openWindow, press } from './window';

type Mock = Awaited<ReturnType<typeof openWindow>>;

async function openInbox(options: Parameters<typeof openWindow>[0] = {}): Promise<Mock> {
  const mock = await openWindow(options);
  await press('g', 'i');
  await screen.findAllByTestId('draft-thumb');
  return mock;
}
/** The input of a field, the nth of that name. */
function input(name: string, nth = 0): HTMLTextAreaElement {
  return within(screen.getAllByTestId(`draft-field-${name}`)[nth]!).getByTestId('draft-input') as HTMLTextAreaElement;
}
const position = (): string => screen.getByTestId('inbox-position').textContent ?? '';
const at = (where: string): Promise<void> => waitFor(() => expect(position()).toBe(where));
const shown = (name: string): Promise<void> => waitFor(() => expect(input('name').value).toBe(name));
const line = (nth: number): HTMLElement => screen.getAllByTestId('draft-line')[nth]!;
const count = (mock: Mock, command: string): number => mock.calls.filter((call) => call.command === command).length;

describe('the batch', () => {
  test('opens on the first card that waits, and says how far it is', async () => {
    await openInbox();
    expect(screen.getByTestId('inbox-counts').textContent).toBe('14 cards, 3 saved');
    await at('4 of 14');
    await shown('Amara Okafor');
    expect(screen.getByTestId('draft-read').textContent).toBe('9 lines read, 2 to check');
    expect(screen.getByTestId('nav-inbox').textContent).toContain('12');
  });

  test('is gone through by J and K, the arrows and the strip', async () => {
    await openInbox();
    await shown('Amara Okafor');
    await press('j');
    await at('5 of 14');
    await press('arrowdown', 'k');
    await at('5 of 14');
    await fireEvent.click(screen.getByLabelText('Previous card'));
    await at('4 of 14');
    await fireEvent.click(screen.getAllByTestId('draft-thumb')[0]!);
    await at('1 of 14');
    await screen.findByText('Saved as a contact');
    expect(screen.queryByTestId('draft-save')).toBeNull();
  });

  test('is one of several', async () => {
    await openInbox();
    await click('inbox-batch');
    expect((await screen.findAllByTestId('inbox-batch-item')).map((item) => item.textContent)).toEqual([expect.stringContaining('11 cards'), expect.stringContaining('1 card')]);
    await fireEvent.click(screen.getAllByTestId('inbox-batch-item')[1]!);
    await shown('Rosa Delgado');
    expect(screen.queryByTestId('draft-picture')).toBeNull();
    expect(line(5).textContent).toContain('Please think of the trees');
  });

  test('of hundreds holds only the thumbnails that are looked at', async () => {
    await openInbox({ inbox: { cards: 400 } });
    expect(screen.getAllByTestId('draft-thumb').length).toBeLessThan(40);
  });

  test('what holds for all its cards is changed in place', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await click('batch-place');
    await fireEvent.input(await screen.findByTestId('batch-place-input'), { target: { value: ' Hall 12 ' } });
    await fireEvent.keyDown(screen.getByTestId('batch-place-input'), { key: 'Enter' });
    const options = { event: 'Hannover Messe 2026', place: 'Hall 12', tags: ['cold chain', 'prospect'], play: 'event' };
    expect(await called(mock, 'changeBatch')).toEqual({ id: 2, options });
    await waitFor(() => expect(screen.getByTestId('batch-place').textContent).toContain('Hall 12'));
    await click('batch-play');
    await fireEvent.click(await screen.findByTestId('play-none'));
    await waitFor(() => expect(screen.getByTestId('batch-play').textContent).toContain('none'));
    expect(await called(mock, 'changeBatch')).toEqual({ id: 2, options: { ...options, play: '' } });
    await waitFor(() => expect(screen.queryByTestId('draft-first-step')).toBeNull());
  });

  test('Escape leaves a token as it was', async () => {
    const mock = await openInbox();
    await click('batch-event');
    await fireEvent.input(await screen.findByTestId('batch-event-input'), { target: { value: 'Elsewhere' } });
    await fireEvent.keyDown(screen.getByTestId('batch-event-input'), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('batch-event-input')).toBeNull());
    expect(count(mock, 'changeBatch')).toBe(0);
  });
});

describe('a card', () => {
  test('saved goes into the contacts with its fields; the next one comes', async () => {
    const mock = await openInbox();
    await press('j');
    await shown('Giulia Marchetti');
    expect(screen.getByTestId('draft-first-step').textContent).toMatch(/Next step: e-mail on Wed 25 Nov, 11:15 – Follow up after Hannover Messe 2026/);
    await press('ctrl+enter');
    const saved = await called(mock, 'saveDraft');
    expect(saved).toMatchObject({ id: 5, into: null });
    expect((saved.fields as DraftField[]).map(({ field }) => field)).toEqual(['name', 'title', 'organization', 'phone', 'email', 'address']);
    await at('6 of 14');
    await waitFor(() => expect(screen.getByTestId('inbox-counts').textContent).toBe('14 cards, 4 saved'));
    expect(mock.world.contacts.at(-1)).toMatchObject({ event: 'Hannover Messe 2026', tags: ['cold chain', 'prospect'] });
  });

  test('skipped is not saved, and still waits', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await press('ctrl+arrowright');
    await at('5 of 14');
    await click('draft-skip');
    await at('6 of 14');
    expect(count(mock, 'saveDraft')).toBe(0);
    expect(mock.inbox.open()).toBe(12);
  });

  test('discarded makes room for the next', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await click('draft-discard');
    expect(await called(mock, 'discardDrafts')).toEqual({ ids: [4] });
    await shown('Giulia Marchetti');
    await at('4 of 13');
    expect((await screen.findByTestId('toast')).textContent).toContain('Undo');
  });

  test('that core refuses says why at the field, and stays', async () => {
    let nameless = true;
    const mock: Mock = await openInbox({ answers: { saveDraft: (...args) => (nameless ? refused('card without a name')() : mock.inbox.calls().saveDraft(...args)) } });
    await shown('Amara Okafor');
    for (const name of ['name', 'organization']) {
      await fireEvent.click(within(screen.getByTestId(`draft-field-${name}`)).getByTestId('draft-field-remove'));
      await waitFor(() => expect(screen.queryByTestId(`draft-field-${name}`)).toBeNull());
    }
    await click('draft-save');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('A contact needs a name or an organisation.'));
    await click('draft-add-field');
    await fireEvent.click(await screen.findByTestId('add-name'));
    await waitFor(() => expect(document.activeElement).toBe(input('name')));
    expect(within(screen.getByTestId('draft-field-name')).getByRole('alert').textContent).toBe('A contact needs a name or an organisation.');
    await fireEvent.input(input('name'), { target: { value: 'Amara Okafor' } });
    expect(screen.queryByRole('alert')).toBeNull();
    nameless = false;
    await press('ctrl+enter');
    await at('5 of 14');
    expect((await called(mock, 'saveDraft')).fields).toContainEqual(expect.objectContaining({ field: 'name', value: 'Amara Okafor' }));
  });

  test('with a notice shows it', async () => {
    const mock = await openInbox();
    Object.assign(mock.inbox.drafts[3]!, { fields: [], notices: ['No text was found in this picture. Type the fields, or turn or crop it.'] });
    mock.world.changed();
    await waitFor(() => expect(screen.getByTestId('draft-notice').textContent).toContain('No text was found'));
    expect(screen.getByTestId('draft-save')).toHaveProperty('disabled', true);
  });

  test('is turned and cropped, and read again', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await click('draft-turn');
    await fireEvent.click(await screen.findByTestId('draft-turn-left'));
    expect(await called(mock, 'turnCard')).toEqual({ id: 4, quarterTurns: 3 });
    await screen.findByTestId('draft-unread');
    await shown('Amara Okafor');
    await click('draft-crop');
    expect(screen.getByTestId('draft-crop-apply')).toHaveProperty('disabled', true);
    const stage = screen.getByTestId('draft-stage');
    stage.querySelector<HTMLElement>('.paper')!.getBoundingClientRect = () => ({ left: 0, top: 0, width: 1000, height: 500 }) as DOMRect;
    const pointer = (type: string, clientX: number, clientY: number): Promise<boolean> => fireEvent(stage, new MouseEvent(type, { clientX, clientY, bubbles: true, button: 0 }));
    await pointer('pointerdown', 900, 400);
    await pointer('pointermove', 100, 100);
    await pointer('pointerup', 100, 100);
    await press('enter');
    const { rect } = await called(mock, 'cropCard');
    expect((rect as number[]).map((n) => Math.round(n * 100))).toEqual([10, 20, 80, 60]);
  });
});

describe('a field', () => {
  test('that is looked at and its line light up together', async () => {
    await openInbox();
    await shown('Amara Okafor');
    const fax = screen.getAllByTestId('draft-field-phone')[2]!;
    expect(fax.className).toContain('cur');
    expect(line(5).getAttribute('class')).toContain('lit');
    await fireEvent.focus(input('title'));
    await waitFor(() => expect(line(1).getAttribute('class')).toContain('lit'));
    expect(line(5).getAttribute('class')).not.toContain('lit');
    await fireEvent.mouseEnter(fax);
    await waitFor(() => expect(line(5).getAttribute('class')).toContain('warm'));
  });

  test('lies over the picture where it was read', async () => {
    await openInbox();
    await shown('Amara Okafor');
    const svg = line(0).closest('svg')!;
    expect(svg.getAttribute('viewBox')).toBe('0 0 1040 740');
    expect(line(0).getAttribute('points')?.split(' ')).toHaveLength(4);
    expect((screen.getByTestId('draft-picture') as HTMLImageElement).src).toMatch(/^data:image\/svg/);
  });

  test('that is left is kept at once, and is sure', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    const email = screen.getByTestId('draft-field-email');
    expect(email.dataset.unsure).toBe('true');
    expect(email.querySelector('mark')?.textContent).toBe('1');
    input('email').focus();
    await fireEvent.input(input('email'), { target: { value: 'amara@okaforcold.example' } });
    await waitFor(() => expect(email.dataset.unsure).toBe('false'));
    expect(count(mock, 'editDraft')).toBe(0);
    input('email').blur();
    const { id, fields } = await called(mock, 'editDraft');
    expect(id).toBe(4);
    expect((fields as DraftField[]).find(({ field }) => field === 'email')).toMatchObject({ value: 'amara@okaforcold.example', confidence: 1, lines: [6] });
    expect(count(mock, 'editDraft')).toBe(1);
  });

  test('that was not changed is not written', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    input('title').focus();
    input('title').blur();
    await press('j');
    await shown('Giulia Marchetti');
    expect(count(mock, 'editDraft')).toBe(0);
  });

  test('being typed is kept when the owner goes to another card', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await fireEvent.input(input('title'), { target: { value: 'Quality lead' } });
    await fireEvent.click(screen.getByLabelText('Next card'));
    await shown('Giulia Marchetti');
    expect((await called(mock, 'editDraft')).id).toBe(4);
    await press('k');
    await waitFor(() => expect(input('title').value).toBe('Quality lead'));
  });

  test('is not overwritten while it is typed', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await fireEvent.input(input('title'), { target: { value: 'Quality le' } });
    mock.inbox.drafts[3]!.fields = mock.inbox.drafts[3]!.fields.map((field) => (field.field === 'name' ? { ...field, value: 'Someone else' } : field));
    const before = count(mock, 'draft');
    mock.world.changed();
    await waitFor(() => expect(count(mock, 'draft')).toBeGreaterThan(before));
    await Promise.resolve();
    expect(input('title').value).toBe('Quality le');
  });

  test('is confirmed with its mark or with Enter', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await fireEvent.click(within(screen.getAllByTestId('draft-field-phone')[2]!).getByTestId('draft-confirm'));
    await waitFor(() => expect(screen.getAllByTestId('draft-field-phone')[2]!.dataset.unsure).toBe('false'));
    await fireEvent.keyDown(input('email'), { key: 'Enter' });
    await waitFor(() => expect(screen.getByTestId('draft-field-email').dataset.unsure).toBe('false'));
    await waitFor(() => expect(screen.getByTestId('draft-read').textContent).toBe('9 lines read'));
    expect(count(mock, 'editDraft')).toBe(2);
  });

  test('Enter goes on to the next, and behind the last one out of them', async () => {
    await openInbox();
    await shown('Amara Okafor');
    const inputs = screen.getAllByTestId('draft-input');
    inputs[0]!.focus();
    for (const next of inputs.slice(1)) {
      await press('Enter');
      expect(document.activeElement).toBe(next);
    }
    await press('Enter');
    expect(document.activeElement).toBe(document.body);
  });

  test('Alt U takes what is on file, the field that is looked at first', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    const notes = screen.getAllByTestId('draft-on-file').map((note) => note.textContent?.replaceAll(/\s+/g, ' '));
    expect(notes).toEqual([expect.stringContaining('On file: 0319'), expect.stringContaining('On file: okaforcold')]);
    await fireEvent.keyDown(document.body, { key: 'u', altKey: true });
    await waitFor(() => expect(input('phone', 2).value).toBe('+44 161 496 0319'));
    input('email').focus();
    await fireEvent.keyDown(input('email'), { key: '¨', code: 'KeyU', altKey: true });
    await waitFor(() => expect(input('email').value).toBe('amara@okaforcold.example'));
    await waitFor(() => expect(screen.queryByTestId('draft-on-file')).toBeNull());
    expect(((await called(mock, 'editDraft')).fields as DraftField[])[6]).toMatchObject({ value: 'amara@okaforcold.example', confidence: 1 });
  });

  test('that a code says otherwise than the print offers the print', async () => {
    const mock = await openInbox();
    mock.inbox.drafts[3]!.fields = mock.inbox.drafts[3]!.fields.map((field) => (field.field === 'title' ? { ...field, printed: 'Quality lead' } : field));
    await press('j');
    await shown('Giulia Marchetti');
    await press('k');
    const printed = await screen.findByTestId('draft-printed');
    expect(printed.textContent).toContain('Printed: Quality lead');
    await fireEvent.click(within(printed).getByRole('button'));
    await waitFor(() => expect(input('title').value).toBe('Quality lead'));
    expect(screen.queryByTestId('draft-printed')).toBeNull();
  });

  test('Ctrl Right skips from the end of its text only', async () => {
    await openInbox();
    await shown('Amara Okafor');
    input('name').setSelectionRange(2, 2);
    await fireEvent.keyDown(input('name'), { key: 'ArrowRight', ctrlKey: true });
    await at('4 of 14');
    input('name').setSelectionRange(12, 12);
    await fireEvent.keyDown(input('name'), { key: 'ArrowRight', ctrlKey: true });
    await at('5 of 14');
  });
});

test('Ctrl Enter saves also where Enter would press a button', async () => {
  const mock = await openInbox();
  await shown('Amara Okafor');
  const play = screen.getByTestId('batch-play');
  play.focus();
  await fireEvent.keyDown(play, { key: 'Enter', ctrlKey: true });
  await called(mock, 'saveDraft');
  expect(screen.queryByTestId('play-none')).toBeNull();
});

describe('a line', () => {
  test('is assigned to a field by a menu', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await fireEvent.click(line(8));
    const menu = await screen.findByTestId('line-menu');
    expect(menu.textContent).toContain('Use “Kept cold since 1987” as');
    await fireEvent.click(screen.getByTestId('line-is-department'));
    expect(await called(mock, 'draftLine')).toEqual({ id: 4, position: 8, field: 'department' });
    await waitFor(() => expect(input('department').value).toBe('Kept cold since 1987'));
    expect(((await called(mock, 'editDraft')).fields as DraftField[]).find(({ field }) => field === 'department')).toMatchObject({ lines: [8] });
  });

  test('fills the empty field that waits for it', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    await click('draft-add-field');
    await fireEvent.click(await screen.findByTestId('add-department'));
    await waitFor(() => expect(input('department').value).toBe(''));
    await fireEvent.click(line(8));
    await waitFor(() => expect(input('department').value).toBe('Kept cold since 1987'));
    expect(await called(mock, 'draftLine')).toMatchObject({ field: 'department' });
    expect(screen.queryByTestId('line-menu')).toBeNull();
  });
});

describe('somebody who is in the book', () => {
  test('and is certain is merged into', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    expect(screen.getByTestId('draft-alike').textContent).toContain('Will be merged into');
    expect(screen.getByTestId('draft-alike').textContent).toContain('(2 fields differ)');
    await click('draft-save');
    expect(await called(mock, 'saveDraft')).toMatchObject({ id: 4, into: 9 });
  });

  describe('perhaps', () => {
    async function uncertain(): Promise<Mock> {
      const mock = await openWindow();
      mock.inbox.drafts[3]!.alike = mock.inbox.drafts[3]!.alike.filter(({ certain }) => !certain);
      await press('g', 'i');
      await shown('Amara Okafor');
      return mock;
    }

    test('is merged into only when the owner says so', async () => {
      const mock = await uncertain();
      expect(screen.getByTestId('draft-alike').textContent).toMatch(/Looks like.*A\. Okafor.*\(3 fields differ\)/s);
      expect(screen.getByTestId('draft-save').textContent).toContain('Save and next');
      await click('draft-merge');
      await waitFor(() => expect(screen.getByTestId('draft-save').textContent).toContain('Merge and next'));
      await click('draft-save');
      expect(await called(mock, 'saveDraft')).toMatchObject({ id: 4, into: 16 });
    });

    test('is kept apart, and that is remembered', async () => {
      const mock = await uncertain();
      await click('draft-keep-both');
      expect(await called(mock, 'keepApart')).toEqual({ draft: 4, contact: 16 });
      await waitFor(() => expect(screen.queryByTestId('draft-alike')).toBeNull());
      await click('draft-save');
      expect(await called(mock, 'saveDraft')).toMatchObject({ id: 4, into: null });
    });
  });
});

describe('the play of a batch', () => {
  const begin = async (): Promise<Mock> => {
    const mock = await openWindow();
    mock.inbox.take(['IMG_1.jpg', 'IMG_2.jpg']);
    await press('g', 'i');
    await screen.findAllByTestId('draft-thumb');
    return mock;
  };

  test('is none until one is chosen: “No play” stands first', async () => {
    const mock = await begin();
    expect(screen.getByTestId('inbox-title').textContent).toBe('IMG_1.jpg and 1 more');
    expect(screen.getByTestId('batch-play').textContent).toContain('none');
    expect(screen.queryByTestId('batch-play-last')).toBeNull();
    await click('batch-play');
    expect((await screen.findAllByRole('menuitem'))[0]?.textContent?.trim()).toBe('No play');
    await fireEvent.click(screen.getByTestId('play-event'));
    expect((await called(mock, 'changeBatch')).options).toMatchObject({ play: 'event' });
  });

  test('that was chosen last for pictures is offered for the next pictures, and for nothing else', async () => {
    const mock = await begin();
    await click('batch-play');
    await fireEvent.click(await screen.findByTestId('play-event'));
    await called(mock, 'changeBatch');
    await press('g', 'c');
    mock.inbox.take(['IMG_3.jpg']);
    await press('g', 'i');
    await waitFor(() => expect(screen.getByTestId('inbox-title').textContent).toBe('IMG_3.jpg'));
    expect(screen.getByTestId('batch-play').textContent, 'offered, not preset').toContain('none');
    await click('batch-play-last');
    expect(mock.calls.filter(({ command }) => command === 'changeBatch')).toHaveLength(2);
    await waitFor(() => expect(screen.getByTestId('batch-play').textContent).toContain('After'));
    await press('g', 'c');
    mock.inbox.take(['cards.pdf']);
    await press('g', 'i');
    await waitFor(() => expect(screen.getByTestId('inbox-title').textContent).toBe('cards.pdf'));
    expect(screen.queryByTestId('batch-play-last')).toBeNull();
  });

  test('says of a merge what it plans, and that it plans nothing', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    const [first] = mock.inbox.drafts[3]!.alike;
    const step = { purpose: 'Hear what she thought', channel: 'call' as const, date: '2026-12-03', time: '09:00' };
    mock.inbox.drafts[3]!.alike = [{ ...first!, first_step: step }];
    mock.world.changed();
    await waitFor(() => expect(screen.getByTestId('draft-first-step').textContent).toContain('call on Thu 3 Dec, 09:00 – Hear what she thought'));
    mock.inbox.drafts[3]!.alike = [{ ...first!, first_step: null }];
    mock.world.changed();
    expect((await screen.findByTestId('draft-no-step')).textContent).toBe('Merging plans no follow-up.');
    expect(screen.queryByTestId('draft-first-step')).toBeNull();
    await press('m');
    await waitFor(() => expect(screen.getByTestId('draft-first-step').textContent, 'saved as somebody new').toContain('Next step'));
  });
});

test('of a doubtful field of which no letter is known to be wrong all are underlined', async () => {
  const mock = await openWindow();
  mock.inbox.drafts[3]!.fields = mock.inbox.drafts[3]!.fields.map((field) => (field.field === 'email' ? { ...field, unsure: [] } : field));
  await press('g', 'i');
  await shown('Amara Okafor');
  await waitFor(() => expect(screen.getByTestId('draft-field-email').querySelector('mark')?.textContent).toBe(input('email').value));
  expect(screen.getByTestId('draft-field-title').querySelector('mark')).toBeNull();
});

describe('the end', () => {
  test('of the batch says so, shows what Undo brings back, and leads to the contacts', async () => {
    const mock = await openInbox();
    await shown('Amara Okafor');
    for (let saved = 4; saved <= 14; saved++) {
      await waitFor(() => expect(position()).toBe(`${saved} of 14`));
      await screen.findByTestId('draft-save');
      await press('ctrl+enter');
      if (saved < 14) await at(`${saved + 1} of 14`);
    }
    const end = await screen.findByTestId('inbox-end');
    await waitFor(() => expect(end.textContent).toContain('All 14 reviewed'));
    expect(screen.queryByTestId('batch-play')).toBeNull();
    expect(screen.getByLabelText('Previous card')).toHaveProperty('disabled', true);
    await press('k', 'j');
    expect(screen.getByTestId('inbox-end')).toBeTruthy();
    mock.inbox.drafts[13]!.state = 'open';
    mock.world.changed();
    await at('14 of 14');
    await screen.findByTestId('draft-save');
    await press('ctrl+enter');
    await click('inbox-contacts');
    await screen.findByRole('heading', { name: 'Contacts', level: 1 });
  });

  test('with cards skipped offers them again', async () => {
    await openInbox();
    await click('inbox-batch');
    await fireEvent.click((await screen.findAllByTestId('inbox-batch-item'))[1]!);
    await shown('Rosa Delgado');
    await press('ctrl+arrowright');
    expect((await screen.findByTestId('inbox-end')).textContent).toContain('1 card is still waiting');
    await click('inbox-again');
    await shown('Rosa Delgado');
  });
});

describe('while cards are read', () => {
  test('it says how far it is in one place, elsewhere in the sidebar, and stops when told', async () => {
    const mock = await openInbox({ inbox: { cards: 50, read: 11 } });
    mock.tell('readingProgress', { batch: 2, done: 11, total: 50, source: 'IMG_4131.jpg' });
    await waitFor(() => expect(screen.getByTestId('reading').textContent).toContain('Reading 12 of 50'));
    expect(screen.queryByTestId('side-reading'), 'said in one place').toBeNull();
    expect(screen.getByTestId('reading-progress').getAttribute('aria-valuenow')).toBe('11');
    await click('reading-cancel');
    expect(await called(mock, 'cancelReading')).toEqual({ batch: 2 });
    await waitFor(() => expect(screen.getByTestId('inbox-counts').textContent).toBe('11 cards'));
    await press('g', 'c');
    await waitFor(() => expect(screen.getByTestId('side-reading').textContent).toContain('Reading 12 of 50'));
    mock.tell('readingProgress', { batch: 2, done: 50, total: 50, source: '' });
    await waitFor(() => expect(screen.queryByTestId('side-reading')).toBeNull());
    expect(screen.queryByTestId('reading')).toBeNull();
  });

  test('a card shows its fields as soon as it is read, and its picture before', async () => {
    const mock = await openInbox({ inbox: { read: 0 } });
    await screen.findByTestId('draft-unread');
    expect((screen.getByTestId('draft-unread-picture') as HTMLImageElement).src).toMatch(/^data:image/);
    const thumbs = screen.getAllByTestId('draft-thumb');
    expect(thumbs.every((thumb) => thumb.querySelector('img'))).toBe(true);
    await fireEvent.error(thumbs[1]!.querySelector('img')!);
    await waitFor(() => expect(thumbs[1]!.querySelector('img'), 'no picture can be shown of it').toBeNull());
    expect(thumbs[1]!.querySelector('.text')?.textContent, 'its file stands there').toBe(thumbs[1]!.title);
    expect(screen.queryByTestId('draft-save')).toBeNull();
    mock.inbox.read(1);
    await shown('Bram de Vries');
    await at('1 of 14');
  });
});

test('with nothing in it, it says what to do', async () => {
  const mock = await openWindow({ empty: true });
  await press('g', 'i');
  expect((await screen.findByTestId('inbox-empty')).textContent).toContain('paste a signature with Ctrl V');
  await click('inbox-choose');
  await called(mock, 'chooseFiles');
});

test('when its import is undone the page shows what is left', async () => {
  const mock = await openInbox();
  await shown('Amara Okafor');
  mock.inbox.batches = mock.inbox.batches.filter(({ id }) => id !== 2);
  mock.inbox.drafts = mock.inbox.drafts.filter(({ batch }) => batch !== 2);
  mock.world.changed();
  await shown('Rosa Delgado');
});
