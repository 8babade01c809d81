import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { called, click, openContact, openWindow, press, type } from './window';

const alerts = (dialog: string): string => within(screen.getByTestId(dialog)).queryAllByRole('alert').map((one) => one.textContent).join(' ');
const none = async (testid: string): Promise<void> => waitFor(() => expect(screen.queryByTestId(testid)).toBeNull());

describe('Plan', () => {
  test('begins with what core suggests first and the channel they asked for', async () => {
    const mock = await openWindow();
    await openContact('Ana Prado');
    await press('p');
    await type('plan-purpose', 'Ask about the glaze');
    await waitFor(() => expect(screen.getByTestId('plan-date')).toHaveProperty('value', 'Wed 25 Nov 2026'));
    await waitFor(() => expect(within(screen.getByTestId('channel-email')).getByRole('radio')).toHaveProperty('checked', true));
    await press('ctrl+enter');
    expect(await called(mock, 'plan')).toEqual({
      contactId: 11,
      plan: { purpose: 'Ask about the glaze', value: '', channel: 'email', date: '2026-11-25', time: '09:00', promise: false, recurrence: null, lead_minutes: 0, note: '' },
    });
    await none('plan-dialog');
  });

  test('everything that can be said arrives', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'Hear the result');
    await type('plan-value', 'The new checklist');
    await fireEvent.click(within(screen.getByTestId('channel-letter')).getByRole('radio'));
    expect(screen.getByText(/Amara prefers calls, and this is letter/)).toBeTruthy();
    await type('plan-date', '3 march');
    await type('plan-time', '3pm');
    await click('plan-promise');
    await fireEvent.click(within(screen.getByTestId('plan-lead-60')).getByRole('radio'));
    await click('plan-repeat');
    await type('plan-every', '2');
    await type('plan-note', 'By post');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toEqual({
      purpose: 'Hear the result', value: 'The new checklist', channel: 'letter', date: '2027-03-03', time: '15:00', promise: true,
      recurrence: { every: { count: 2, unit: 'month' }, from: 'completion' }, lead_minutes: 60, note: 'By post',
    });
  });

  test.each([
    ['purpose', async () => {}, 'Say what it is for.', 'nothing was typed'],
    ['date', async () => (await type('plan-purpose', 'x'), type('plan-date', 'someday')), 'Choose a day', 'a day that is none'],
    ['time', async () => (await type('plan-purpose', 'x'), type('plan-time', '')), 'Give a time, or choose any time.', 'no time, and not any time on purpose'],
  ])('without a %s nothing is sent, and the dialog says so', async (_field, fill, sentence, _why) => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await fill();
    await click('plan-save');
    expect(alerts('plan-dialog')).toContain(sentence);
    expect(mock.calls.some(({ command }) => command === 'plan')).toBe(false);
  });

  test('any time is an answer too', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'x');
    await click('plan-any-time');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ time: null });
  });

  test('what core refuses is said at its field, and nothing typed is lost', async () => {
    await openWindow({
      answers: {
        plan: () => {
          throw { kind: 'invalid', field: 'date', message: 'This day has passed.' };
        },
      },
    });
    await openContact('Amara Okafor');
    await press('p');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await type('plan-purpose', 'Kept');
    await click('plan-save');
    await waitFor(() => expect(alerts('plan-dialog')).toContain('This day has passed.'));
    expect(screen.getByTestId('plan-date').closest('.inp')?.classList.contains('bad')).toBe(true);
    expect(screen.getByTestId('plan-purpose')).toHaveProperty('value', 'Kept');
  });

  test('changing a plan begins with it', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await fireEvent.click(screen.getAllByTestId('step-more')[1]!);
    await click('step-edit');
    await waitFor(() => expect(screen.getByTestId('plan-purpose')).toHaveProperty('value', 'Hear the budget result'));
    await type('plan-purpose', 'Hear the budget result, again');
    await click('plan-save');
    const { followUpId, plan } = await called(mock, 'edit_plan');
    expect(followUpId).toBe(11);
    expect(plan).toEqual({
      purpose: 'Hear the budget result, again', value: '', channel: 'call', date: '2026-12-02', time: '09:00', promise: true,
      recurrence: { every: { count: 3, unit: 'month' }, from: 'completion' }, lead_minutes: 0, note: '',
    });
  });

  test('keys of the page are silent while it is open', async () => {
    await openWindow();
    await openContact('Amara Okafor');
    await press('p');
    await screen.findByTestId('plan-dialog');
    (document.activeElement as HTMLElement).blur();
    await press('l', 'n', 'g', 't');
    expect(screen.queryByTestId('log-dialog')).toBeNull();
    expect(screen.getByTestId('contact-name')).toBeTruthy();
  });
});

describe('Log', () => {
  test('something that happened, with the next step', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await fireEvent.click(within(screen.getByTestId('channel-email')).getByRole('radio'));
    await fireEvent.click(within(screen.getByTestId('log-direction-in')).getByRole('radio'));
    await press('4');
    await type('log-summary', 'The board said yes');
    await click('log-next');
    await type('plan-purpose', 'Send the contract');
    await waitFor(() => expect(screen.getByTestId('plan-time')).toHaveProperty('value', '09:00'));
    await press('ctrl+enter');
    expect(await called(mock, 'log')).toEqual({
      contactId: 1,
      logged: {
        interaction: { channel: 'email', direction: 'in', at: null, outcome: 'replied', summary: 'The board said yes', first_hand: true },
        next: { purpose: 'Send the contract', value: '', channel: 'call', date: '2026-11-25', time: '09:00', promise: false, recurrence: null, lead_minutes: 0, note: '' },
      },
    });
    await none('log-dialog');
  });

  test('earlier has a day and a time of its own', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await fireEvent.click(within(screen.getByTestId('log-when-earlier')).getByRole('radio'));
    await type('log-date', '2026-11-20');
    await type('log-time', '14:05');
    await click('log-save');
    const { logged } = (await called(mock, 'log')) as { logged: { interaction: { at: string } } };
    expect(new Date(logged.interaction.at).getTime()).toBe(new Date(2026, 10, 20, 14, 5).getTime());
  });

  test('a follow-up is completed with its outcome and words', async () => {
    const mock = await openWindow();
    await screen.findAllByTestId('follow-up-row');
    await press('3');
    await screen.findByTestId('log-dialog');
    await type('log-summary', 'Called back at noon');
    await click('log-save');
    expect(await called(mock, 'complete')).toEqual({ followUpId: 3, completion: { outcome: 'message-left', summary: 'Called back at noon', next: null } });
    expect(mock.calls.some(({ command }) => command === 'log')).toBe(false);
  });

  test('a next step that is not whole stops the whole', async () => {
    const mock = await openWindow();
    await openContact('Amara Okafor');
    await press('l');
    await screen.findByTestId('log-dialog');
    await click('log-next');
    await click('log-save');
    expect(alerts('log-dialog')).toContain('Say what it is for.');
    expect(mock.calls.some(({ command }) => command === 'log')).toBe(false);
  });
});

describe('Add', () => {
  test('a person, and opens it', async () => {
    const mock = await openWindow();
    await press('n');
    await screen.findByTestId('add-dialog');
    for (const [field, value] of [['name', 'Nia Osei'], ['organization', 'Osei Foods'], ['title', 'Owner'], ['phone', '030 123'], ['email', 'nia@osei.example'], ['note', 'Met at the fair']])
      await type(`add-${field}`, value!);
    await type('add-tags', 'fair');
    await fireEvent.keyDown(screen.getByTestId('add-tags'), { key: ',' });
    await press('ctrl+enter');
    expect((await called(mock, 'add_contact')).details).toMatchObject({
      kind: 'person', name: { full: 'Nia Osei' }, organization: 'Osei Foods', title: 'Owner', phones: [{ kind: null, value: '030 123' }],
      emails: [{ kind: null, value: 'nia@osei.example' }], tags: ['fair'], note: 'Met at the fair',
    });
    await waitFor(() => expect(screen.getByTestId('contact-name').textContent).toBe('Nia Osei'));
  });

  test('an organisation has no title and no company', async () => {
    const mock = await openWindow();
    await press('n');
    await screen.findByTestId('add-dialog');
    await fireEvent.click(within(screen.getByTestId('add-kind-organisation')).getByRole('radio'));
    expect(screen.queryByTestId('add-title')).toBeNull();
    await type('add-name', 'Osei Foods');
    await click('add-save');
    expect((await called(mock, 'add_contact')).details).toMatchObject({ kind: 'organisation', name: { full: 'Osei Foods' }, organization: 'Osei Foods', title: '' });
  });

  test('what core refuses is said at the name', async () => {
    await openWindow({
      answers: {
        add_contact: () => {
          throw { kind: 'invalid', field: 'name', message: 'A contact needs a name or an organisation.' };
        },
      },
    });
    await press('n');
    await click('add-save');
    await waitFor(() => expect(alerts('add-dialog')).toContain('needs a name'));
    expect(screen.getByTestId('add-name').closest('.inp')?.classList.contains('bad')).toBe(true);
  });
});
