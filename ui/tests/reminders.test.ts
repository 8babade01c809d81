/** What the window says of reminders: alerts, the page of their health, their proof. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { words } from '../src/dev/fixtures';
import type { Presence, Proof } from '../src/lib/host';
import { answerWords, capabilityWords, proofWords, shownWords, whyWords } from '../src/lib/proof';
import { called, click, openContact, openWindow, press, type } from './window';

const at = (time: string, day = '2026-11-24'): string => new Date(`${day}T${time}:00`).toISOString();
const proof = (more: Partial<Proof>): Proof => ({
  id: 1, waits: true, follow_up_id: 1, at: at('09:00'), state: 'scheduled', scheduled_at: at('08:00'), shown_at: null, last_shown_at: null, shown_count: 0, tries: 0, hold: null, refusal: '', acted_at: null, action: '', late: false, late_because: null, ...more,
});
/** Shown as it was planned. */
const shown = { state: 'shown', shown_at: at('09:00'), last_shown_at: at('09:00'), shown_count: 1 } as const;
const acted = { ...shown, state: 'acted', waits: false, acted_at: at('09:01') } as const;

describe('a line of the proof log', () => {
  test.each<[string, Partial<Proof>, string, string]>([
    ['Will show at 14:00', { at: at('14:00') }, '', 'its time has not come'],
    ['Will show Thu 26 Nov 09:00', { at: at('09:00', '2026-11-26') }, '', 'another day'],
    ['Waiting since 09:00', {}, '', 'due, and nobody says why it was not shown'],
    ['Delayed since 09:00', { hold: 'do-not-disturb' }, '“Do not disturb” is on.', 'held back'],
    ['Delayed since 09:00', { hold: 'refused', tries: 2, refusal: 'no service' }, 'The system is not accepting pop-ups. 2 attempts failed. The system said: no service.', 'refused'],
    ['Shown 09:00, not answered yet', shown, '', 'shown'],
    ['Shown 09:00, done 09:01', { ...acted, action: 'done' }, '', 'done with its button'],
    ['Shown 09:00, snoozed 09:01', { ...acted, action: 'snooze' }, '', 'snoozed'],
    ['Shown 09:00, opened 09:01', { ...acted, action: 'open' }, '', 'opened'],
    ['Shown 09:00, dismissed 09:01', { ...acted, action: 'dismissed' }, '', 'put away'],
    ['Shown 09:00, done or moved in the window', { ...shown, waits: false }, '', 'its follow-up does not wait with it any more'],
    ['Shown 09:00, not answered yet', { ...acted, state: 'shown', waits: true, action: 'done' }, '', 'its Done was undone'],
    ['Shown 09:00, done or moved in the window', { ...acted, state: 'shown', action: 'done' }, '', 'its Done was undone, then it was done in the window'],
    ['Will show at 14:00', { ...acted, state: 'scheduled', at: at('14:00'), shown_at: null, last_shown_at: null, shown_count: 0, action: 'snooze' }, '', 'put off here before it came, and that was undone'],
    ['Not shown, done 09:01', { ...acted, shown_at: null, last_shown_at: null, shown_count: 0, action: 'done' }, '', 'answered here while the system did not take it'],
    ['Will show at 15:00', { at: at('15:00'), hold: 'do-not-disturb' }, '', 'held back, and then put off'],
    ['Will show at 15:00', { at: at('15:00'), hold: 'refused', tries: 2, refusal: 'no service' }, '2 attempts failed.', 'refused, and then put off'],
    ['Shown 09:00, done yesterday 09:01', { ...acted, action: 'done', acted_at: at('09:01', '2026-11-23') }, '', 'the clock was set back: the day is said'],
    ['Shown yesterday 18:00, done 18:05', { ...acted, shown_at: at('18:00', '2026-11-23'), acted_at: at('18:05', '2026-11-23'), action: 'done' }, '', 'the day is said once'],
    ['Shown 09:00, late, not answered yet', { ...shown, late: true, late_because: 'missed' }, 'Late: Touchbase was not running, or the computer was asleep.', 'missed'],
    ['Shown 09:00, late, not answered yet', { ...shown, late: true, late_because: 'quiet' }, 'Late: quiet hours or a day off.', 'quiet hours'],
    ['Shown 09:00, late, not answered yet', { ...shown, late: true, late_because: 'refused', tries: 1, refusal: 'Busy.' }, 'Late: the system did not accept it right away. 1 attempt failed. The system said: Busy.', 'refused at first'],
    ['Shown 09:00, not answered yet', { ...shown, shown_count: 3, last_shown_at: at('09:08') }, 'Shown 3 times, last 09:08.', 'it asked again'],
    ['Cancelled', { state: 'withdrawn' }, '', 'done or moved before'],
  ])('%s: %o', (words, more, why, _reason) => {
    expect(proofWords(proof(more))).toBe(words);
    expect(whyWords(proof(more)).join(' ')).toBe(why);
  });

  test('beside the day on which it was due, only another day is said', () => {
    const line = proof({ ...shown, at: at('18:00', '2026-11-23'), shown_at: at('08:00') });
    expect(shownWords(line, '2026-11-23')).toBe('Shown today 08:00');
    expect(answerWords(line)).toBe('Not answered yet');
  });
});

test.each<[string[], string[], string[], string]>([
  [['persistence', 'actions', 'body'], ['buttons', 'text', 'stays until answered'], [], 'all that a reminder needs, in that order'],
  [['body', 'x-dunst-stack-tag', 'snow_globe'], ['text', 'snow globe'], ['No buttons: click the pop-up itself to open it here.', 'Pop-ups may close by themselves; unanswered ones are listed here.'], 'what is missing is said; what is unknown as it is named; a vendor’s own is left out'],
])('a service that can %o', (capabilities, can, misses, _why) => {
  expect(capabilityWords(capabilities)).toEqual({ can, misses });
});

describe('alerts in the window', () => {
  test('several are a list: opened on Today, or snoozed together', async () => {
    const mock = await openWindow({ alerts: 'several' });
    await press('g', 'c');
    const alert = await screen.findByTestId('alert');
    expect(alert.dataset.kind).toBe('several');
    expect(alert.textContent).toContain('Tuesday 10:30 Call Priya Raghunathan (promise)');
    expect(alert.querySelector('time'), 'the title says since when').toBeNull();
    expect(within(alert).queryByTestId('alert-done')).toBeNull();
    await click('alert-open');
    await waitFor(() => expect(screen.getByTestId('nav-today').getAttribute('aria-current')).toBe('page'));
    expect(await called(mock, 'answerAlert')).toEqual({ about: words.alerts.several![0]!.about, answer: { kind: 'open' } });
  });

  test('the end of the day leads to its close; put away it stays away', async () => {
    const mock = await openWindow({ alerts: 'day' });
    await screen.findByTestId('alert');
    expect(screen.queryByTestId('alert-snooze'), 'it stands for no reminder').toBeNull();
    await click('alert-open');
    await screen.findByRole('heading', { name: 'Close the day', level: 1 });
    await waitFor(() => expect(screen.queryByTestId('alert')).toBeNull());
    mock.tell('alertsChanged', {});
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.queryByTestId('alert')).toBeNull();
  });

  test('the end of the day stays when it could not be answered', async () => {
    let refused = true;
    let alerts = words.alerts.day!;
    const mock = await openWindow({
      answers: {
        pendingAlerts: () => alerts,
        answerAlert: () => {
          if (refused) throw { kind: 'io', field: null, message: 'The disk is full.' };
          alerts = [];
          return null;
        },
      },
    });
    await click('alert-dismiss');
    await screen.findByText('The disk is full.');
    mock.tell('alertsChanged', {});
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.getByTestId('alert')).toBeTruthy();
    refused = false;
    await click('alert-dismiss');
    await waitFor(() => expect(screen.queryByTestId('alert')).toBeNull());
  });

  test('the end of the day is there as long as core says so, also after it was put away', async () => {
    let alerts = words.alerts.day!;
    const mock = await openWindow({ answers: { pendingAlerts: () => alerts, answerAlert: () => null } });
    await click('alert-dismiss');
    expect(await called(mock, 'answerAlert')).toEqual({ about: alerts[0]?.about, answer: { kind: 'dismissed' } });
    await waitFor(() => expect(mock.calls.filter(({ command }) => command === 'pendingAlerts').length).toBeGreaterThan(1));
    // The pop-up was lost with its service, say: core tells of it again.
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.getByTestId('alert').dataset.kind).toBe('day-end');
    alerts = [];
    mock.tell('alertsChanged', {});
    await waitFor(() => expect(screen.queryByTestId('alert')).toBeNull());
  });

  test('a group and one alone are counted by their reminders', async () => {
    await openWindow({ alerts: [...words.alerts.several!, ...words.alerts.one!] });
    await waitFor(() => expect(screen.getAllByTestId('alert')).toHaveLength(2));
    expect(screen.getByText('11 reminders to answer')).toBeTruthy();
  });

  test('what asks again says so', async () => {
    await openWindow({ alerts: 'many' });
    expect((await screen.findByTestId('alert-again')).closest('article')?.textContent).toContain('Saoirse Byrne');
  });

  test('of many the first three are there, and all are snoozed at once', async () => {
    const mock = await openWindow({ alerts: 'many' });
    await waitFor(() => expect(screen.getAllByTestId('alert')).toHaveLength(3));
    // Three alone, ten as one, and the end of the day.
    expect(screen.getByText('14 reminders to answer')).toBeTruthy();
    expect(screen.getByText('showing the first 3')).toBeTruthy();
    await click('alerts-snooze-all');
    await click('snooze-back-at-desk');
    expect(await called(mock, 'snoozeAll')).toEqual({ snooze: 'back-at-desk' });
    await waitFor(() => expect(screen.queryByTestId('alert')).toBeNull());
  });

  test('one alone is not snoozed “all”', async () => {
    await openWindow({ alerts: 'one' });
    await screen.findByTestId('alert');
    expect(screen.queryByTestId('alerts-snooze-all')).toBeNull();
  });

  test('a dialog stays open beside them, with what was typed', async () => {
    const mock = await openWindow({ alerts: 'one' });
    await press('n');
    await type('add-name', 'Zoë Quaye');
    await fireEvent.pointerDown(screen.getByTestId('alert-done'));
    await click('alert-done');
    await called(mock, 'answerAlert');
    expect(screen.getByTestId('add-name')).toHaveProperty('value', 'Zoë Quaye');
  });

  test('say why they are not pop-ups', async () => {
    await openWindow({ alerts: 'one' });
    await click('alerts-why');
    await screen.findByRole('heading', { name: 'Reminders', level: 1 });
  });
});

describe('the health of reminders', () => {
  async function openHealth(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
    const mock = await openWindow(options);
    await click('nav-settings');
    await click('settings-section-reminders');
    await click('settings-health');
    await screen.findByTestId('health-last');
    await screen.findByTestId('health-service');
    return mock;
  }
  const tone = (testid: string): string | undefined => screen.getByTestId(testid).dataset.tone;

  test('what was, what comes, what waits, and who shows it', async () => {
    await openHealth();
    expect(screen.getByTestId('health-last').textContent).toContain('Message Ingrid Halvorsen');
    expect(screen.getByTestId('health-last').textContent).toContain('09:00');
    expect(screen.getByTestId('health-next').textContent).toContain('10:30');
    expect(screen.getByTestId('health-waiting').textContent).toContain('4');
    expect(screen.getByTestId('health-held').textContent).toContain('2');
    expect(screen.getByTestId('health-service').textContent).toContain('GNOME Shell 46.0');
    expect(screen.getByTestId('health-capabilities').textContent).toContain('Buttons, text, stays until answered');
    expect(['health-service', 'health-capabilities', 'health-permission', 'health-do-not-disturb', 'health-tray'].map(tone)).toEqual(Array(5).fill('good'));
    expect(screen.getByTestId('health-month').textContent).toBe('8 reminders shown in the last 30 days, 2 late');
    expect(screen.queryByTestId('health-advice')).toBeNull();
  });

  test.each<['blocked' | 'none' | 'quiet', string, string]>([
    ['blocked', 'health-permission', 'switch on Notifications'],
    ['none', 'health-service', 'install one'],
    ['quiet', 'health-do-not-disturb', '“Do not disturb” is on'],
  ])('%s: what is in the way is marked, and what to do stands first', async (system, testid, advice) => {
    await openHealth({ system });
    expect(tone(testid)).toBe('bad');
    const says = screen.getByTestId('health-advice');
    expect(says.textContent).toContain(advice);
    expect(says.textContent).toContain('blocks pop-ups');
    expect(says.getAttribute('role')).toBe('alert');
  });

  test('advice where nothing is known to be in the way is a hint', async () => {
    await openHealth({ system: 'mac' });
    const says = screen.getByTestId('health-advice');
    expect(says.textContent).toContain('macOS does not tell Touchbase whether a Focus is on');
    expect(says.textContent).not.toContain('blocks pop-ups');
    expect([says.dataset.tone, says.getAttribute('role')]).toEqual(['neutral', null]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('each reminder leaves its line, and leads to its contact', async () => {
    const mock = await openHealth();
    const log = mock.world.said.reminderHealth.log;
    expect(screen.getAllByTestId('proof-row')).toHaveLength(log.length);
    const line = (title: string): HTMLElement => {
      const { id } = log.find((one) => one.title === title && (one.shown_at !== null || one.hold !== null))!;
      return screen.getAllByTestId('proof-row').find((row) => row.dataset.id === String(id))!;
    };
    expect(line('Send a postcard to Jonas Weber').textContent).toMatch(/09:00.*Send a postcard to Jonas Weber.*Delayed.*1 attempt failed/s);
    expect(line('Call Mateo Fuentes').textContent).toMatch(/Thu 19 Nov 09:00.*Shown 11:42, opened 11:50.*Late: the system did not accept it right away/s);
    expect(line('').textContent, 'its contact was deleted; the proof stays').toMatch(/A deleted follow-up.*done \d/s);
    expect(within(line('')).queryByRole('button')).toBeNull();
    await fireEvent.click(within(line('E-mail Tomasz Wójcik')).getByRole('button'));
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Tomasz Wójcik'));
  });

  test('with nothing yet it says what will be here', async () => {
    await openHealth({ empty: true });
    expect(screen.getByTestId('health-empty').textContent).toContain('No reminders yet.');
    expect(screen.getByTestId('health-last').textContent).toContain('None');
  });

  test('a system that cannot be asked says why, and the rest is there', async () => {
    await openWindow({
      answers: {
        presence: () => {
          throw { kind: 'io', field: null, message: 'The part of Touchbase that shows reminders is not responding.' };
        },
      },
    });
    await press('g', 'h');
    await screen.findByText(/is not responding/);
    expect(screen.getAllByTestId('proof-row').length).toBeGreaterThan(0);
  });

  describe('a test pop-up', () => {
    const says = (): string => screen.getByTestId('health-test-popup-says').textContent ?? '';
    const presence = (answered: boolean): Presence => ({
      pop_ups: { service: 'dunst', capabilities: ['body'], permission: 'granted', do_not_disturb: false, advice: '' },
      tray: true,
      shortcut: { is: 'off' },
      test: { shown_at: at('09:12'), answered_at: answered ? at('09:13') : null },
    });

    test('its answer is seen within a second', async () => {
      let answered = false;
      const mock = await openHealth({ answers: { testPopup: () => ((answered = false), null), presence: () => presence(answered) } });
      vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
      await click('health-test-popup');
      await called(mock, 'testPopup');
      await waitFor(() => expect(says()).toContain('A pop-up was sent.'));
      await vi.advanceTimersByTimeAsync(5000);
      expect(says()).toContain('A pop-up was sent.');
      answered = true;
      await vi.advanceTimersByTimeAsync(1000);
      await waitFor(() => expect(says()).toBe('Your answer arrived: pop-ups work.'));
      await waitFor(() => expect(screen.getByTestId('health-tested').textContent).toContain('09:13'));
    });

    test('or at once, when the host tells of it', async () => {
      let answered = false;
      const mock = await openHealth({ answers: { testPopup: () => null, presence: () => presence(answered) } });
      await click('health-test-popup');
      await waitFor(() => expect(says()).toContain('A pop-up was sent.'));
      answered = true;
      mock.world.changed();
      await waitFor(() => expect(says()).toBe('Your answer arrived: pop-ups work.'), { timeout: 900 });
    });

    test('without an answer the owner is told where to look, and after three minutes nobody looks', async () => {
      const mock = await openHealth({ answers: { testPopup: () => null, presence: () => presence(false) } });
      const looked = (): number => mock.calls.filter(({ command }) => command === 'presence').length;
      vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
      await click('health-test-popup');
      await waitFor(() => expect(says()).toContain('A pop-up was sent.'));
      await vi.advanceTimersByTimeAsync(21_000);
      await waitFor(() => expect(says()).toContain('No answer yet.'));
      await vi.advanceTimersByTimeAsync(200_000);
      const before = looked();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(looked()).toBe(before);
    });

    test('that the system refuses says so', async () => {
      await openHealth({
        answers: {
          testPopup: () => {
            throw { kind: 'io', field: null, message: 'No notification service is running.' };
          },
        },
      });
      await click('health-test-popup');
      await waitFor(() => expect(says()).toContain('No notification service is running.'));
    });
  });
});

describe('the proof of one follow-up', () => {
  test('stands in its call sheet, with all lines behind it', async () => {
    await openWindow();
    await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find((row) => row.dataset.id === '30')!);
    const line = await screen.findByTestId('reminder-line');
    await waitFor(() => expect(line.textContent).toContain('Reminder shown Wed 18 Nov 09:00, not answered yet'));
    expect(within(line).getAllByTestId('reminder-proof')).toHaveLength(1);
  });

  test('stands with the next step of a contact', async () => {
    await openWindow();
    await openContact('Mateo Fuentes');
    const line = await within(await screen.findByTestId('next-step')).findByTestId('reminder-line');
    expect(line.textContent).toContain('Reminder shown Thu 19 Nov 11:42, late, opened 11:50');
    expect(line.textContent).toContain('3 attempts failed.');
  });

  test('of what was done it is asked for in the timeline', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    const [kept] = screen.getAllByTestId('timeline-reminder');
    await fireEvent.click(kept!);
    expect((await within(kept!.closest('li')!).findByTestId('reminder-line')).textContent).toContain('Cancelled');
    await fireEvent.click(kept!);
    await waitFor(() => expect(within(kept!.closest('li')!).queryByTestId('reminder-line')).toBeNull());
  });

  test('of which none was kept it is said', async () => {
    await openWindow({ answers: { proofs: () => [] } });
    await openContact('Amara Okafor');
    await fireEvent.click(screen.getAllByTestId('timeline-reminder')[0]!);
    await screen.findByText('No reminder was sent for it.');
  });
});
