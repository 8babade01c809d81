/** The settings: kept at once, found by what one would type, and held to by all that is shown. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { refused } from '../src/dev/fixtures';
import type { Failure, Settings } from '../src/lib/host';
import { findSettings, type SectionId, SECTIONS, SETTINGS } from '../src/lib/settings';
import { words } from '../src/words';
import { called, choose, click, openSettings, openWindow, press, type } from './window';

/** Types into a field and leaves it. */
async function change(testid: string, text: string): Promise<void> {
  await fireEvent.change(await screen.findByTestId(testid), { target: { value: text } });
}

test.each([
  ['hours', 'a working day', async () => fireEvent.click(within(screen.getByTestId('settings-day-sat')).getByRole('checkbox')), (s: Settings) => s.working_hours.days[5], true],
  ['hours', 'the start', async () => (await type('settings-start', '8:30'), fireEvent.blur(screen.getByTestId('settings-start'))), (s: Settings) => s.working_hours.start, '08:30'],
  ['hours', 'an end after midnight', async () => (await type('settings-end', '2:00'), fireEvent.blur(screen.getByTestId('settings-end')), screen.findByText('until 02:00 the next day')), (s: Settings) => s.working_hours.end, '02:00'],
  ['hours', 'how long a follow-up takes', async () => fireEvent.click(within(screen.getByTestId('settings-slot-30')).getByRole('radio')), (s: Settings) => s.slot_minutes, 30],
  ['reminders', 'quiet hours', async () => fireEvent.click(screen.getByTestId('settings-quiet')), (s: Settings) => s.quiet_hours.on, true],
  ['reminders', 'quiet days off', async () => fireEvent.click(screen.getByTestId('settings-quiet-days-off')), (s: Settings) => s.quiet_hours.days_off, true],
  ['reminders', 'asking again', async () => fireEvent.click(within(screen.getByTestId('settings-nag-hourly')).getByRole('radio')), (s: Settings) => s.reminders.nag, 'hourly'],
  ['reminders', 'the end of the day', async () => fireEvent.click(screen.getByTestId('settings-end-of-day')), (s: Settings) => s.reminders.end_of_day, false],
  ['inTouch', 'whether birthdays are reminded of', async () => fireEvent.click(screen.getByTestId('dates-on')), (s: Settings) => s.dates.on, false],
  ['inTouch', 'how many days ahead', async () => fireEvent.click(within(screen.getByTestId('dates-lead-2')).getByRole('radio')), (s: Settings) => s.dates.lead_days, 2],
  ['general', 'what a closed window means', async () => fireEvent.click(screen.getByTestId('settings-keep-running')), (s: Settings) => s.reminders.keep_running, false],
  ['reminders', 'the usual lead', async () => fireEvent.click(within(screen.getByTestId('settings-lead-60')).getByRole('radio')), (s: Settings) => s.lead_minutes, 60],
  ['inTouch', 'the weekly limit', async () => change('settings-weekly-limit', '5'), (s: Settings) => s.weekly_limit_days, 5],
  ['contacts', 'the order of names', async () => fireEvent.click(within(screen.getByTestId('settings-name-order-family')).getByRole('radio')), (s: Settings) => s.name_order, 'family'],
  ['appearance', 'the clock', async () => fireEvent.click(within(screen.getByTestId('settings-clock-12h')).getByRole('radio')), (s: Settings) => s.display.clock, '12h'],
  ['appearance', 'the first day', async () => fireEvent.click(within(screen.getByTestId('settings-first-day-sunday')).getByRole('radio')), (s: Settings) => s.display.first_day, 'sunday'],
  ['appearance', 'the order of dates', async () => fireEvent.click(within(screen.getByTestId('settings-date-order-year-month-day')).getByRole('radio')), (s: Settings) => s.display.date_order, 'year-month-day'],
  ['appearance', 'the size of text', async () => choose('settings-text-size', '125%'), (s: Settings) => s.display.text_size, 125],
  ['card', 'a line of the own card', async () => change('card-name', ' Ana Prado '), (s: Settings) => s.own_card.name, 'Ana Prado'],
  ['card', 'a part of the own address', async () => change('card-city', 'Kiel'), (s: Settings) => s.own_card.address.city, 'Kiel'],
] as [SectionId, string, () => Promise<unknown>, (s: Settings) => unknown, unknown][])('%s: %s is kept at once', async (section, _what, change, kept, value) => {
  const mock = await openSettings(section);
  await change();
  expect(kept((await called(mock, 'changeSettings')).settings as Settings)).toBe(value);
});

test('a country is found by typing', async () => {
  const mock = await openSettings('contacts');
  const field = screen.getByTestId('settings-region');
  field.focus();
  await fireEvent.input(field, { target: { value: 'ger' } });
  await screen.findByRole('option', { name: /Germany/ });
  await fireEvent.keyDown(field, { key: 'Enter' });
  expect((await called(mock, 'changeSettings')).settings).toMatchObject({ default_region: 'DE' });
});

test('what core refuses is said beside it, and the field shows what holds', async () => {
  await openSettings('hours', {
    answers: {
      changeSettings: refused('working day without an end'),
    },
  });
  await type('settings-end', '8:00');
  await fireEvent.blur(screen.getByTestId('settings-end'));
  await screen.findByText('The working day must start and end at different times.');
  await waitFor(() => expect(screen.getByTestId('settings-end')).toHaveProperty('value', '17:00'));
});

test('days off are added and taken away', async () => {
  const mock = await openSettings('hours');
  await click('day-off-add');
  expect((await screen.findByRole('alert')).textContent).toContain('Choose the first day');
  await type('day-off-from', '24 dec');
  await type('day-off-until', '26 dec');
  await type('day-off-name', 'Christmas');
  await click('day-off-add');
  expect(((await called(mock, 'changeSettings')).settings as Settings).working_hours.days_off).toEqual([{ from: '2026-12-24', until: '2026-12-26', name: 'Christmas' }]);
  expect((await screen.findByTestId('day-off')).textContent).toMatch(/Thu 24 Dec 2026 to Sat 26 Dec 2026.*Christmas/s);
  await waitFor(() => expect(screen.getByTestId('day-off-from'), 'the line is begun anew').toHaveProperty('value', ''));
  await click('day-off-remove');
  await waitFor(() => expect(screen.queryByTestId('day-off')).toBeNull());
});

test('a tag says whose birthdays', async () => {
  const mock = await openSettings('inTouch');
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
    const mock = await openSettings('hours');
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
    expect((await screen.findByTestId('toast')).textContent).toContain('Changed: Days off. 3 planned follow-ups moved to working days.');
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
    const mock = await openSettings('hours', { answers: { checkSettings: () => ({ moves: 1 }) } });
    const monday = (): HTMLInputElement => within(screen.getByTestId('settings-day-mon')).getByRole('checkbox');
    await fireEvent.click(monday());
    expect((await screen.findByTestId('settings-preview')).textContent).toContain('1 planned follow-up moves to working days.');
    await click('settings-preview-cancel');
    await waitFor(() => expect(monday().checked).toBe(true));
    expect(mock.calls.some(({ command }) => command === 'changeSettings')).toBe(false);
  });
});

test('an end before the start is refused at the days off, and stays to be mended', async () => {
  const mock = await openSettings('hours', {
    answers: {
      changeSettings: refused('days off that end before they start'),
    },
  });
  await type('day-off-from', '26 dec');
  await type('day-off-until', '24 dec 2026');
  await click('day-off-add');
  await called(mock, 'changeSettings');
  const refusal = await screen.findByText('Days off cannot end (Thu 24 Dec 2026) before they begin (Sat 26 Dec 2026).');
  expect(refusal.parentElement!.contains(screen.getByTestId('day-off-until'))).toBe(true);
  expect(screen.getByTestId('day-off-from')).toHaveProperty('value', '26 dec');
});

test.each([
  ['3', { count: 3, unit: 'month' }],
  ['4', { count: 4, unit: 'month' }],
  ['other', { count: 6, unit: 'month' }],
])('a rhythm for a stage: %s', async (preset, every) => {
  const mock = await openSettings('inTouch');
  await type('rhythm-name', 'customer');
  await fireEvent.click(within(screen.getByTestId(`rhythm-every-${preset}`)).getByRole('radio'));
  await click('rhythm-add');
  expect(((await called(mock, 'changeSettings')).settings as Settings).rhythms).toEqual([{ of: 'stage', name: 'customer', every }]);
  expect((await screen.findByTestId('rhythm')).textContent).toMatch(/Stage.*customer.*every/s);
  await click('rhythm-remove');
  await waitFor(() => expect(screen.queryByTestId('rhythm')).toBeNull());
});

test('dark is shown and kept', async () => {
  const mock = await openSettings('appearance');
  await fireEvent.click(within(await screen.findByTestId('settings-theme-dark')).getByRole('radio'));
  expect(document.documentElement.dataset.theme).toBe('dark');
  expect(await called(mock, 'setTheme')).toEqual({ theme: 'dark' });
});

test('a pop-up is tried', async () => {
  // As the shell says it (`src-tauri/src/commands/reminder.rs`), after the resident part.
  const message = 'No notification service is running in this session. Reminders show in this window instead, as long as Touchbase is running.';
  const mock = await openSettings('reminders', {
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

test('launch at login and version', async () => {
  const mock = await openSettings('general');
  await click('settings-login');
  expect(await called(mock, 'setLaunchAtLogin')).toEqual({ on: true });
  await waitFor(() => expect(screen.getByTestId('settings-version').textContent).toBe('0.1.0'));
});

test('a longer weekly limit says how many move before it is kept', async () => {
  const mock = await openSettings('inTouch');
  await change('settings-weekly-limit', '10');
  expect((await screen.findByTestId('settings-preview')).textContent).toContain('3 planned follow-ups move further apart.');
  expect(mock.calls.some(({ command }) => command === 'changeSettings'), 'nothing is saved yet').toBe(false);
  await click('settings-preview-save');
  await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('Changed: Weekly limit. 3 planned follow-ups moved further apart.'));
});

test('a limit that is none is refused at its field, which shows what holds', async () => {
  const refusal: Failure = { kind: 'invalid', field: 'weekly_limit_days', message: 'The weekly limit can be 1 to 30 days.' };
  const mock = await openSettings('inTouch', {
    answers: {
      changeSettings: () => {
        throw refusal;
      },
    },
  });
  await change('settings-weekly-limit', 'often');
  expect((await called(mock, 'changeSettings')).settings).toMatchObject({ weekly_limit_days: 0 });
  expect(within(screen.getByTestId('setting-weeklyLimit')).getByRole('alert').textContent).toBe(refusal.message);
  expect(screen.getByTestId('settings-weekly-limit')).toHaveProperty('value', '7');
});

test('a lead of one’s own is kept once it is typed, not at each key', async () => {
  const mock = await openSettings('reminders');
  await fireEvent.click(within(screen.getByTestId('settings-lead-other')).getByRole('radio'));
  const field = await screen.findByTestId('settings-lead-count');
  field.focus();
  await called(mock, 'changeSettings');
  mock.calls.length = 0;
  await fireEvent.input(field, { target: { value: '4' } });
  await fireEvent.input(field, { target: { value: '45' } });
  expect(mock.calls.some(({ command }) => command === 'changeSettings')).toBe(false);
  await fireEvent.change(field);
  expect((await called(mock, 'changeSettings')).settings).toMatchObject({ lead_minutes: 45 });
});

describe('what there is', () => {
  test('every setting stands in one section, and its section shows it', async () => {
    expect(SETTINGS.map(({ id }) => id).sort()).toEqual(Object.keys(words.settings.list).sort());
    await openSettings('general');
    for (const { id, settings } of SECTIONS) {
      await click(`settings-section-${id}`);
      for (const setting of settings) await screen.findByTestId(`setting-${setting}`);
    }
  });

  test.each([
    ['week', 'firstDay'],
    ['am pm', 'clock'],
    ['font', 'textSize'],
    ['sunday', 'firstDay'],
    ['dark', 'theme'],
    ['vacation', 'daysOff'],
    ['how often', 'weeklyLimit'],
    ['usb', 'backUp'],
    ['undo', 'restore'],
    ['surname', 'nameOrder'],
    ['hotkey', 'keys'],
    ['before its time', 'lead'],
  ])('“%s” finds it', (typed, id) => {
    expect(findSettings(typed).map((setting) => setting.id)).toContain(id);
  });

  test('the best comes first, and nonsense finds nothing', () => {
    expect(findSettings('clock')[0]?.id).toBe('clock');
    expect(findSettings('first day')[0]?.id).toBe('firstDay');
    expect(findSettings('quiet')[0]?.id).toBe('quietHours');
    expect(findSettings('zzz')).toEqual([]);
  });
});

describe('looked for', () => {
  test('on the page: it is shown with its control at hand', async () => {
    await openSettings('general');
    await press('/');
    expect(document.activeElement).toBe(screen.getByTestId('settings-search'));
    await type('settings-search', 'am pm');
    expect((await screen.findAllByTestId('picker-row'))[0]?.textContent).toContain('Clock');
    await fireEvent.keyDown(screen.getByTestId('settings-search'), { key: 'Enter' });
    const clock = await screen.findByTestId('settings-clock');
    await waitFor(() => expect(document.activeElement).toBe(within(clock).getByRole('radio', { name: 'As the system' })));
    expect(screen.getByTestId('settings-search'), 'what was typed is past').toHaveProperty('value', '');
    expect(screen.getByTestId('settings-section-appearance').getAttribute('aria-selected')).toBe('true');
  });

  test('in the palette: by other words too, but not among all commands', async () => {
    await openSettings('general');
    await press('ctrl+k');
    await screen.findAllByTestId('palette-row');
    expect(screen.queryByText('Settings: Text size')).toBeNull();
    await type('palette-input', 'font');
    await fireEvent.click(await screen.findByText('Settings: Text size'));
    const size = await screen.findByTestId('settings-text-size');
    await waitFor(() => expect(document.activeElement).toBe(size));
  });
});

describe('what is shown', () => {
  const set = async (section: SectionId, testid: string): Promise<void> => {
    await click(`settings-section-${section}`);
    await fireEvent.click(within(await screen.findByTestId(testid)).getByRole('radio'));
  };

  test('times go by the clock that was chosen, at once', async () => {
    await openSettings('hours');
    expect(screen.getByTestId('settings-end')).toHaveProperty('value', '17:00');
    await set('appearance', 'settings-clock-12h');
    await click('settings-section-hours');
    await waitFor(() => expect(screen.getByTestId('settings-end')).toHaveProperty('value', '5:00 pm'));
    await type('settings-end', '6:30 pm');
    await fireEvent.blur(screen.getByTestId('settings-end'));
    await waitFor(() => expect(screen.getByTestId('settings-end')).toHaveProperty('value', '6:30 pm'));
    await press('g', 't');
    await waitFor(() => expect(document.querySelector('main')!.textContent).toMatch(/\d (am|pm)\b/));
    expect(document.querySelector('main')!.textContent).not.toMatch(/\b1[3-9]:\d\d/);
  });

  test('a change from elsewhere repaints what is open', async () => {
    const mock = await openSettings('hours', { empty: false });
    const { core } = await import('../src/lib/host');
    const settings = await core.settings();
    await core.changeSettings({ ...settings, display: { ...settings.display, clock: '12h', first_day: 'sunday' } });
    mock.tell('changed', { changes: { contacts: false, follow_ups: false, interactions: false, inbox: false, opportunities: false, plays: false, settings: true }, message: null, offers: null });
    await waitFor(() => expect(screen.getByTestId('settings-start')).toHaveProperty('value', '9:00 am'));
    expect(screen.getByTestId('setting-workingDays').querySelector('label')?.textContent?.trim()).toBe('Sun');
  });

  test('the system says what is left to it', async () => {
    await openSettings('hours', { locale: 'en-US' });
    await waitFor(() => expect(screen.getByTestId('settings-start')).toHaveProperty('value', '9:00 am'));
    expect(screen.getByTestId('setting-workingDays').querySelector('label')?.textContent?.trim()).toBe('Sun');
    await press('g', 't');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/November 24/));
  });

  test('dates in the order that was chosen, and calendars from its first day on', async () => {
    await openSettings('appearance');
    await set('appearance', 'settings-date-order-month-day-year');
    await set('appearance', 'settings-first-day-saturday');
    await press('ctrl+k');
    await type('palette-input', 'call Amara Okafor 26 nov 14:00 re quote');
    await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('on Thu Nov 26 at 14:00'));
    await press('escape');
    await click('settings-section-hours');
    await fireEvent.click(within(screen.getByTestId('setting-daysOff')).getAllByRole('button', { name: words.fields.chooseDay })[0]!);
    await waitFor(() => expect(document.querySelector('.cal-name')?.textContent).toBe('Sa'));
  });
});

describe('the usual lead', () => {
  const usual = { answers: {} };
  test('is that of a new plan, also where the palette plans it', async () => {
    const mock = await openSettings('reminders', usual);
    await fireEvent.click(within(screen.getByTestId('settings-lead-10')).getByRole('radio'));
    await called(mock, 'changeSettings');
    await press('ctrl+k');
    await type('palette-input', 'call Amara Okafor 26 nov 14:00 re quote');
    await waitFor(() => expect(screen.getAllByTestId('palette-row')[0]?.textContent).toContain('reminder at 13:50'));
    await fireEvent.keyDown(screen.getByTestId('palette-input'), { key: 'Enter' });
    expect((await called(mock, 'plan')).plan).toMatchObject({ lead_minutes: 10, time: '14:00' });
  });

  test('stands in the plan dialog, and not where there is no time', async () => {
    const mock = await openSettings('reminders', usual);
    await fireEvent.click(within(screen.getByTestId('settings-lead-10')).getByRole('radio'));
    await called(mock, 'changeSettings');
    await press('ctrl+k');
    await type('palette-input', 'plan follow-up');
    await fireEvent.click(await screen.findByText('Plan follow-up…'));
    const lead = await screen.findByTestId('plan-lead');
    await type('plan-date', '26 nov');
    await type('plan-time', '14:00');
    await waitFor(() => expect(within(lead).getByRole('radio', { name: '10 min before' })).toHaveProperty('checked', true));
    await fireEvent.click(screen.getByTestId('plan-any-time'));
    await waitFor(() => expect(within(lead).getByRole('radio', { name: 'At the time' })).toHaveProperty('checked', true));
  });
});

describe('backups', () => {
  test('what stands where, and what is in the newest', async () => {
    await openSettings('backup');
    expect((await screen.findByTestId('settings-data-file')).textContent).toContain('touchbase.db');
    await waitFor(() => expect(screen.getAllByTestId('backup-row')).toHaveLength(3));
    expect(screen.getByTestId('setting-backUp').textContent).toContain('Backed up yesterday 18:30');
    expect(screen.getByTestId('backup-folder').textContent).toContain('touchbase.backups');
    const chosen = await screen.findByTestId('backup-contents');
    await waitFor(() => expect(chosen.textContent).toMatch(/\d+ contacts, \d+ entries, \d+ open follow-ups/));
    expect(chosen.textContent).toContain('kept as a backup first');
  });

  test('one is made, and stands first', async () => {
    const mock = await openSettings('backup');
    await screen.findAllByTestId('backup-row');
    await click('backup-now');
    await called(mock, 'addBackup');
    await waitFor(() => expect(screen.getAllByTestId('backup-row')).toHaveLength(4));
    expect(screen.getByTestId('toast').textContent).toMatch(/Backed up today/);
  });

  test('a copy goes where the owner says', async () => {
    const mock = await openSettings('backup');
    await click('backup-copy');
    expect(await called(mock, 'backUpTo')).toEqual({ path: '/documents/contacts.vcf' });
    await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('A copy was saved to /documents/contacts.vcf'));
  });

  test('the one at the keyboard is restored, and what was there is a backup', async () => {
    const mock = await openSettings('backup');
    await screen.findAllByTestId('backup-row');
    await press('j');
    await waitFor(() => expect(screen.getByTestId('backup-contents').textContent).toContain('Fri 20 Nov'));
    await click('backup-restore');
    expect((await called(mock, 'restoreBackup')).path).toContain('before restore');
    await waitFor(() => expect(screen.getAllByTestId('backup-row')).toHaveLength(4));
    expect(screen.getByTestId('toast').textContent).toContain('What was there before is the newest backup.');
  });

  test('a file from elsewhere is looked into before it is restored', async () => {
    const mock = await openSettings('backup');
    await click('backup-from-file');
    await waitFor(() => expect(screen.getByTestId('backup-contents').textContent).toContain('touchbase 2026-11-01 12-00.db'));
    expect(mock.calls.some(({ command }) => command === 'restoreBackup')).toBe(false);
    await click('backup-restore');
    expect(await called(mock, 'restoreBackup')).toEqual({ path: '/stick/touchbase 2026-11-01 12-00.db' });
  });

  test('what is no backup cannot be restored', async () => {
    const message = 'bad.db is not a readable Touchbase data file.';
    await openSettings('backup', {
      answers: {
        backupContents: () => {
          throw { kind: 'unusable', field: null, message } satisfies Failure;
        },
      },
    });
    await screen.findByText(message);
    expect(screen.queryByTestId('backup-restore')).toBeNull();
  });

  test('none yet', async () => {
    await openSettings('backup', { empty: true });
    await screen.findByTestId('backups-none');
    expect(screen.getByTestId('setting-backUp').textContent).toContain('No backup yet');
  });
});
