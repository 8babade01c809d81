import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { About, Alert, Failure, Settings } from '../src/lib/host';
import { words } from '../src/words';
import { called, click, names, openContact, openWindow, press, type } from './window';

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
    const mock = await openWindow({ alerts: [{ ...alert, about, key: 'answers', can_be_done: false, leads_to: { page: 'day' }, title: '2 people still wait for an answer' }] });
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

describe('settings', () => {
  async function openSettings(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
    const mock = await openWindow(options);
    await click('nav-settings');
    await screen.findByTestId('settings-start');
    return mock;
  }

  test.each([
    ['a working day', async () => fireEvent.click(within(screen.getByTestId('settings-day-sat')).getByRole('checkbox')), (s: Settings) => s.working_hours.days[5], true],
    ['the start', async () => (await type('settings-start', '8:30'), fireEvent.blur(screen.getByTestId('settings-start'))), (s: Settings) => s.working_hours.start, '08:30'],
    ['an end after midnight', async () => (await type('settings-end', '2:00'), fireEvent.blur(screen.getByTestId('settings-end')), screen.findByText('until 02:00 the next day')), (s: Settings) => s.working_hours.end, '02:00'],
    ['how long a follow-up takes', async () => fireEvent.click(within(screen.getByTestId('settings-slot-30')).getByRole('radio')), (s: Settings) => s.slot_minutes, 30],
    ['quiet hours', async () => fireEvent.click(screen.getByTestId('settings-quiet')), (s: Settings) => s.quiet_hours.on, true],
    ['quiet days off', async () => fireEvent.click(screen.getByTestId('settings-quiet-days-off')), (s: Settings) => s.quiet_hours.days_off, true],
    ['asking again', async () => fireEvent.click(within(screen.getByTestId('settings-nag-hourly')).getByRole('radio')), (s: Settings) => s.reminders.nag, 'hourly'],
    ['the end of the day', async () => fireEvent.click(screen.getByTestId('settings-end-of-day')), (s: Settings) => s.reminders.end_of_day, false],
    ['whether birthdays are reminded of', async () => fireEvent.click(screen.getByTestId('dates-on')), (s: Settings) => s.dates.on, false],
    ['how many days ahead', async () => fireEvent.click(within(screen.getByTestId('dates-lead-2')).getByRole('radio')), (s: Settings) => s.dates.lead_days, 2],
    ['what a closed window means', async () => fireEvent.click(screen.getByTestId('settings-keep-running')), (s: Settings) => s.reminders.keep_running, false],
  ])('%s is kept at once', async (_what, change, kept, value) => {
    const mock = await openSettings();
    await change();
    expect(kept((await called(mock, 'changeSettings')).settings as Settings)).toBe(value);
  });

  test('a country is found by typing', async () => {
    const mock = await openSettings();
    const field = screen.getByTestId('settings-region');
    field.focus();
    await fireEvent.input(field, { target: { value: 'ger' } });
    await screen.findByRole('option', { name: /Germany/ });
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect((await called(mock, 'changeSettings')).settings).toMatchObject({ default_region: 'DE' });
  });

  test('what core refuses is said beside it, and the field shows what holds', async () => {
    await openSettings({
      answers: {
        changeSettings: refused('working day without an end'),
      },
    });
    await type('settings-end', '8:00');
    await fireEvent.blur(screen.getByTestId('settings-end'));
    await screen.findByText('The working day must end at another time than it starts.');
    await waitFor(() => expect(screen.getByTestId('settings-end')).toHaveProperty('value', '17:00'));
  });

  test('days off are added and taken away', async () => {
    const mock = await openSettings();
    await click('day-off-add');
    expect((await screen.findByRole('alert')).textContent).toContain('Choose the first day');
    await type('day-off-from', '24 dec');
    await type('day-off-until', '26 dec');
    await type('day-off-name', 'Christmas');
    await click('day-off-add');
    expect(((await called(mock, 'changeSettings')).settings as Settings).working_hours.days_off).toEqual([{ from: '2026-12-24', until: '2026-12-26', name: 'Christmas' }]);
    expect((await screen.findByTestId('day-off')).textContent).toMatch(/Thu 24 Dec 2026 to Sat 26 Dec 2026.*Christmas/s);
    expect(screen.getByTestId('day-off-from'), 'the line is begun anew').toHaveProperty('value', '');
    await click('day-off-remove');
    await waitFor(() => expect(screen.queryByTestId('day-off')).toBeNull());
  });

  test('a tag says whose birthdays', async () => {
    const mock = await openSettings();
    await click('dates-tag-add');
    expect((await screen.findByRole('alert')).textContent).toContain('Type a tag');
    await type('dates-tag-name', 'friend');
    await click('dates-tag-add');
    expect(((await called(mock, 'changeSettings')).settings as Settings).dates.tags).toEqual([{ tag: 'friend', on: true }]);
    expect((await screen.findByTestId('dates-tag')).textContent).toMatch(/friend.*reminds/s);
    await click('dates-tag-remove');
    await waitFor(() => expect(screen.queryByTestId('dates-tag')).toBeNull());
  });

  describe('days off that move what is planned', () => {
    const add = async (): Promise<Awaited<ReturnType<typeof openWindow>>> => {
      const mock = await openSettings();
      await type('day-off-from', '26 nov');
      await click('day-off-add');
      expect((await screen.findByTestId('settings-preview')).textContent).toContain('3 planned follow-ups move to working days.');
      expect(mock.calls.some(({ command }) => command === 'changeSettings'), 'nothing is saved yet').toBe(false);
      return mock;
    };

    test('say how many before they are saved, and after', async () => {
      const mock = await add();
      await click('settings-preview-save');
      await called(mock, 'changeSettings');
      expect((await screen.findByTestId('toast')).textContent).toContain('Settings changed. 3 planned follow-ups moved to working days.');
      expect(screen.getByTestId('toast-undo')).toBeTruthy();
      await screen.findByTestId('day-off');
    });

    test('are not saved when it is thought better of; what was typed stays', async () => {
      const mock = await add();
      await click('settings-preview-cancel');
      await waitFor(() => expect(screen.queryByTestId('settings-preview')).toBeNull());
      expect(mock.calls.some(({ command }) => command === 'changeSettings')).toBe(false);
      expect(screen.getByTestId('day-off-from')).toHaveProperty('value', '26 nov');
    });

    test('a working day that is taken away shows again when it is not saved', async () => {
      const mock = await openSettings({ answers: { checkSettings: () => ({ moves: 1 }) } });
      const monday = (): HTMLInputElement => within(screen.getByTestId('settings-day-mon')).getByRole('checkbox');
      await fireEvent.click(monday());
      expect((await screen.findByTestId('settings-preview')).textContent).toContain('1 planned follow-up moves to working days.');
      await click('settings-preview-cancel');
      await waitFor(() => expect(monday().checked).toBe(true));
      expect(mock.calls.some(({ command }) => command === 'changeSettings')).toBe(false);
    });
  });

  test('an end before the start is refused at the days off, and stays to be mended', async () => {
    const mock = await openSettings({
      answers: {
        changeSettings: refused('days off that end before they start'),
      },
    });
    await type('day-off-from', '26 dec');
    await type('day-off-until', '24 dec 2026');
    await click('day-off-add');
    await called(mock, 'changeSettings');
    const refusal = await screen.findByText('Days off cannot end on Thu 24 Dec 2026 and begin on Sat 26 Dec 2026.');
    expect(refusal.parentElement!.contains(screen.getByTestId('day-off-until'))).toBe(true);
    expect(screen.getByTestId('day-off-from')).toHaveProperty('value', '26 dec');
  });

  test.each([
    ['3', { count: 3, unit: 'month' }],
    ['4', { count: 4, unit: 'month' }],
    ['other', { count: 6, unit: 'month' }],
  ])('a rhythm for a stage: %s', async (preset, every) => {
    const mock = await openSettings();
    await type('rhythm-name', 'customer');
    await fireEvent.click(within(screen.getByTestId(`rhythm-every-${preset}`)).getByRole('radio'));
    await click('rhythm-add');
    expect(((await called(mock, 'changeSettings')).settings as Settings).rhythms).toEqual([{ of: 'stage', name: 'customer', every }]);
    expect((await screen.findByTestId('rhythm')).textContent).toMatch(/Stage.*customer.*every/s);
    await click('rhythm-remove');
    await waitFor(() => expect(screen.queryByTestId('rhythm')).toBeNull());
  });

  test('dark is shown and kept', async () => {
    const mock = await openSettings();
    await fireEvent.click(within(await screen.findByTestId('settings-theme-dark')).getByRole('radio'));
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(await called(mock, 'setTheme')).toEqual({ theme: 'dark' });
  });

  test('a pop-up is tried', async () => {
    // As the shell says it (`src-tauri/src/commands/reminder.rs`), after the resident part.
    const message = 'No notification service runs in this session. Reminders show in this window instead, as long as Touchbase runs.';
    const mock = await openSettings({
      answers: {
        testPopup: () => {
          throw { kind: 'io', field: null, message } satisfies Failure;
        },
      },
    });
    await click('settings-test-popup');
    await called(mock, 'testPopup');
    await screen.findByText(message);
  });

  test('launch at login, data file and version', async () => {
    const mock = await openSettings();
    await click('settings-login');
    expect(await called(mock, 'setLaunchAtLogin')).toEqual({ on: true });
    expect(screen.getByTestId('settings-data-file').textContent).toContain('touchbase.db');
    expect(screen.getByTestId('settings-version').textContent).toBe('0.1.0');
  });
});

test('the list of contacts is there after a visit elsewhere', async () => {
  await openWindow();
  await press('g', 'c');
  await screen.findAllByTestId('contact-row');
  await press('g', 't');
  await press('g', 'c');
  await waitFor(() => expect(names('contact-row')).toHaveLength(21));
});
