import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { About, Alert } from '../src/lib/host';
import { words } from '../src/words';
import { called, click, names, openContact, openWindow, press } from './window';

const alert: Alert = { about: { kind: 'follow-up', reminder: 7, follow_up_id: 8, contact_id: 3 }, key: 'follow-up-7', can_be_done: true, can_be_snoozed: true, leads_to: { page: 'contact', with: 3 }, again: false, title: 'Call Priya Raghunathan', body: 'Hear how it went\n<b>not bold</b>', at: '2026-11-24T09:00:00Z', late: false };

describe('the sidebar', () => {
  test.each([['nav-contacts', 'Contacts'], ['nav-opportunities', 'Opportunities'], ['nav-promises', 'Promises'], ['nav-plays', 'Plays'], ['nav-settings', 'Settings']])('%s', async (testid, title) => {
    await openWindow();
    await click(testid);
    await screen.findByRole('heading', { name: title, level: 1 });
    expect(screen.getByTestId(testid).getAttribute('aria-current')).toBe('page');
  });

  test('figures follow what changes', async () => {
    await openWindow();
    await waitFor(() => expect(screen.getByTestId('nav-today').textContent).toContain('12'));
    await press('e');
    await waitFor(() => expect(screen.getByTestId('nav-today').textContent).toContain('11'));
  });
});

describe('keys', () => {
  test('are letters while one types', async () => {
    await openWindow();
    await press('g', 'c');
    const filter = await screen.findByTestId('contacts-filter');
    filter.focus();
    await press('n', 'z', 'g', 't');
    expect(screen.queryByTestId('add-dialog')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Contacts');
  });

  test('G alone waits for the next key, whatever it is', async () => {
    await openWindow();
    await press('g', 'x', 's');
    expect(screen.queryByRole('heading', { name: 'Settings', level: 1 })).toBeNull();
    await press('g', 's');
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
  });

  test('Ctrl Z and Ctrl Shift Z undo and redo, but not in a field', async () => {
    const mock = await openWindow();
    await press('ctrl+z', 'ctrl+shift+z');
    await called(mock, 'undo');
    await called(mock, 'redo');
    await press('g', 'c');
    (await screen.findByTestId('contacts-filter')).focus();
    await press('ctrl+z');
    expect(mock.calls.filter(({ command }) => command === 'undo')).toHaveLength(1);
  });

  test('? shows them', async () => {
    await openWindow();
    await press('?');
    expect((await screen.findByTestId('keys-dialog')).textContent).toContain('Search or add');
  });
});

describe('the palette', () => {
  test('says beside a contact what was found, where that is not the name', async () => {
    await openWindow();
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'pradoceramica' } });
    await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('ana@pradoceramica.example'));
    await fireEvent.input(screen.getByTestId('palette-input'), { target: { value: 'Ana Prado' } });
    await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('Owner, Prado Cerámica'));
  });

  test('plans from words: Enter does the first line', async () => {
    const mock = await openWindow();
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'call Ana Prado Thu 3pm re quote' } });
    await waitFor(() => expect(screen.getAllByTestId('palette-part').map((part) => part.textContent?.trim())).toEqual(['Call', 'Ana Prado', 'Thu 26 Nov 15:00', 're quote']));
    expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('Call Ana Prado on Thu 26 Nov at 15:00');
    await fireEvent.keyDown(screen.getByTestId('palette-input'), { key: 'Enter' });
    expect(await called(mock, 'plan')).toMatchObject({ contactId: 15, plan: { purpose: 're quote', channel: 'call', date: '2026-11-26', time: '15:00', promise: false } });
  });

  test('inside the weekly limit the dialog opens with what was typed', async () => {
    await openWindow({ answers: { plan: refused('plan within the weekly limit') } });
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'call Amara Okafor tomorrow 3pm re quote' } });
    await screen.findAllByTestId('palette-part');
    await fireEvent.keyDown(screen.getByTestId('palette-input'), { key: 'Enter' });
    await screen.findByTestId('plan-limit');
    expect(screen.getByTestId('plan-purpose')).toHaveProperty('value', 're quote');
    expect(screen.getByTestId('plan-time')).toHaveProperty('value', '15:00');
  });

  test('Ctrl P makes it a promise', async () => {
    const mock = await openWindow();
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'call Ana Prado Thu 3pm re quote' } });
    await screen.findAllByTestId('palette-part');
    await press('ctrl+p');
    expect((await called(mock, 'plan')).plan).toMatchObject({ promise: true });
  });

  test('what is missing is asked for', async () => {
    const mock = await openWindow();
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'call Ana Prado tomorrow' } });
    await screen.findAllByTestId('palette-part');
    await fireEvent.keyDown(screen.getByTestId('palette-input'), { key: 'Enter' });
    await screen.findByTestId('plan-dialog');
    expect(screen.getByTestId('plan-date')).toHaveProperty('value', 'Wed 25 Nov 2026');
    expect(mock.calls.some(({ command }) => command === 'plan')).toBe(false);
  });

  test('finds contacts as one types, and opens the first', async () => {
    await openWindow();
    await openContact('Saoirse Byrne');
  });

  test.each([
    ['call Ana Prado friday 3ish re quote', 'Not understood as a time: “3ish”.', 'Asks for the time', 'Fri 27 Nov 2026'],
    ['call Ana Prado last friday re quote', 'Fri 20 Nov 2026 has passed. Choose today or a later day.', 'Asks for the day', null],
  ])('“%s” is not planned before the owner looked', async (typed, said, about, date) => {
    const mock = await openWindow();
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: typed } });
    await waitFor(() => expect(screen.getByTestId('palette-said').textContent).toBe(said));
    expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain(about);
    await fireEvent.keyDown(screen.getByTestId('palette-input'), { key: 'Enter' });
    await screen.findByTestId('plan-dialog');
    if (date) expect(screen.getByTestId('plan-date')).toHaveProperty('value', date);
    expect(screen.getByTestId('plan-any-time')).toHaveProperty('checked', false);
    expect(mock.calls.some(({ command }) => command === 'plan')).toBe(false);
  });

  test('adds what is not there', async () => {
    await openWindow();
    await press('ctrl+k');
    await fireEvent.input(await screen.findByTestId('palette-input'), { target: { value: 'Zoë Quaye' } });
    await fireEvent.click(await screen.findByText('Add contact “Zoë Quaye”'));
    expect(await screen.findByTestId('add-name')).toHaveProperty('value', 'Zoë Quaye');
  });
});

describe('alerts that the system could not show', () => {
  test('stand in the window as text, with the answers of a pop-up', async () => {
    const mock = await openWindow({ alerts: [alert] });
    const card = await screen.findByTestId('alert');
    expect(card.textContent).toContain('<b>not bold</b>');
    await click('alert-done');
    expect(await called(mock, 'answerAlert')).toEqual({ about: alert.about, answer: { kind: 'done' } });
    await waitFor(() => expect(screen.queryByTestId('alert')).toBeNull());
  });

  test('snooze', async () => {
    const mock = await openWindow({ alerts: [alert] });
    await click('alert-snooze');
    await click('snooze-one-hour');
    expect(await called(mock, 'answerAlert')).toEqual({ about: alert.about, answer: { kind: 'snooze', for: 'one-hour' } });
  });

  test('who waits for an answer is looked at in the close of the day', async () => {
    const about: About = { kind: 'answers', reminders: [7, 8], day_end: '2026-11-24' };
    const mock = await openWindow({ alerts: [{ ...alert, about, key: 'answers', can_be_done: false, leads_to: { page: 'day' }, title: '2 contacts are waiting for a reply' }] });
    await screen.findByTestId('alert');
    expect(screen.queryByTestId('alert-done')).toBeNull();
    await click('alert-open');
    expect(await called(mock, 'answerAlert')).toEqual({ about, answer: { kind: 'open' } });
    expect((await screen.findAllByTestId(/^day-/)).length).toBeGreaterThan(0);
  });

  test('open goes to the contact', async () => {
    const mock = await openWindow({ alerts: [alert] });
    await click('alert-open');
    expect(await called(mock, 'answerAlert')).toMatchObject({ answer: { kind: 'open' } });
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Priya Raghunathan'));
  });

  test('come and go with the event', async () => {
    const waiting: Alert[] = [];
    const mock = await openWindow({ answers: { pendingAlerts: () => waiting } });
    expect(screen.queryByTestId('alert')).toBeNull();
    waiting.push(alert);
    mock.tell('alertsChanged', {});
    await screen.findByTestId('alert');
  });
});

test('Open on a pop-up shows the contact, over whatever is open', async () => {
  const mock = await openWindow();
  await press('n');
  await screen.findByTestId('add-dialog');
  mock.tell('open', { target: { page: 'contact', with: 7 } });
  await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Mei-Ling Chen'));
  await waitFor(() => expect(screen.queryByTestId('add-dialog')).toBeNull());
});

test('what failed stays until it is put away', async () => {
  await openWindow({
    answers: {
      undo: () => {
        throw { kind: 'io', field: null, message: 'The disk is full.' };
      },
    },
  });
  await screen.findAllByTestId('follow-up-row');
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  await press('ctrl+z');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(screen.getByTestId('toast').textContent).toContain('The disk is full.');
  await fireEvent.click(screen.getByRole('button', { name: words.frame.dismiss }));
  expect(screen.queryByTestId('toast')).toBeNull();
});

test('the toast goes after six seconds', async () => {
  const mock = await openWindow();
  await screen.findAllByTestId('follow-up-row');
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  mock.world.changed('addContact');
  await vi.advanceTimersByTimeAsync(5900);
  expect(screen.getByTestId('toast').textContent).toContain('Contact added');
  await vi.advanceTimersByTimeAsync(200);
  expect(screen.queryByTestId('toast')).toBeNull();
});

test('the list of contacts is there after a visit elsewhere', async () => {
  await openWindow();
  await press('g', 'c');
  await screen.findAllByTestId('contact-row');
  await press('g', 't');
  await press('g', 'c');
  await waitFor(() => expect(names('contact-row')).toHaveLength(21));
});
