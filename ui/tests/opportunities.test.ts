import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { refused, words } from '../src/dev/fixtures';
import type { OpportunityDetails, OpportunityRow } from '../src/lib/host';
import { called, choose, click, names, openWindow, press, type } from './window';

async function openBoard(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  const mock = await openWindow(options);
  await press('g', 'o');
  await screen.findAllByTestId('opportunity-row');
  return mock;
}
async function openList(options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  localStorage.setItem('touchbase.opportunities.view', 'list');
  return openBoard(options);
}

const group = (testid: string): string[] => within(screen.getByTestId(testid)).getAllByTestId('opportunity-row').map((row) => row.querySelector('.name')?.textContent ?? '');
const rowOf = (name: string, testid = 'opportunities'): HTMLElement =>
  within(screen.getByTestId(testid)).getAllByTestId('opportunity-row').find((row) => row.textContent?.includes(name))!;

describe('the list', () => {
  test('the alarm comes first, then what is planned, yes and no, with their totals', async () => {
    await openList();
    expect(group('no-next-step')).toEqual(['Mateo Fuentes', 'Fatima El Idrissi', 'Amara Okafor']);
    expect(group('standing-next_step')).toEqual(['Saoirse Byrne', 'Mei-Ling Chen', 'Kwame Mensah', 'Ingrid Halvorsen', 'Amara Okafor', 'Amara Okafor']);
    expect(screen.getByRole('heading', { name: /^Won 4/ })).toBeTruthy();
    expect(screen.getByRole('heading', { name: /^Lost 3/ })).toBeTruthy();
    expect(names('opportunity-row').indexOf('Mateo Fuentes')).toBe(0);
  });

  test('a row says who, what, since when, and how quiet they are', async () => {
    await openList();
    const words = rowOf('Leak-test rig').textContent!;
    for (const part of ['Mateo Fuentes', 'Fuentes Hnos.', '€14,200', 'quiet for 19 days', 'probably busy']) expect(words).toContain(part);
    expect(rowOf('12 loggers').textContent).toContain('Thu 26 Nov, 10:00');
  });

  test('Plan stands beside every alarm, and plans for that opportunity', async () => {
    await openList();
    const plans = within(screen.getByTestId('no-next-step')).getAllByTestId('opportunity-row-plan');
    expect(plans).toHaveLength(3);
    await fireEvent.click(plans[0]!);
    await screen.findByTestId('plan-dialog');
    await type('plan-purpose', 'Ask what holds it up');
    await click('plan-save');
    const mock = await screen.findByTestId('no-next-step');
    await waitFor(() => expect(within(mock).getAllByTestId('opportunity-row')).toHaveLength(2));
  });

  test('the figure of the sidebar goes with it', async () => {
    await openList();
    await waitFor(() => expect(screen.getByTestId('nav-opportunities').textContent).toContain('3 without a next step'));
  });

  test('words and kinds narrow it', async () => {
    const mock = await openList();
    await type('opportunities-filter', 'fjordlab');
    await waitFor(() => expect(names('opportunity-row')).toEqual(['Ingrid Halvorsen']));
    await type('opportunities-filter', '');
    await fireEvent.click(within(screen.getByTestId('opportunities-kind')).getByText('Project'));
    await waitFor(() => expect(names('opportunity-row')).toEqual(['Kwame Mensah', 'Jonas Weber', 'Noor Haddad']));
    expect((await called(mock, 'opportunities')).filter).toMatchObject({ kind: 'project', text: '' });
  });

  test('of those decided the newest are shown, the earlier ones when they are wanted', async () => {
    const one = (id: number): OpportunityRow => ({
      id, contact_id: 1, contact: `Contact ${id}`, organization: '', kind: 'sale', title: `Title ${id}`, amount: null, amount_words: '', expected: null, lost_reason: '', note: '', state: 'no', standing: 'no', next_step: null,
      dates: { applied: null, interviewed: null, proposal_sent: null, sale_confirmed: null, delivery_expected: null, delivered: null }, quiet_days: 1, unanswered: 0, hint: '', service: null, closed_at: '2026-11-01T10:00:00Z',
    });
    const no = Array.from({ length: 60 }, (_, i) => one(i + 1));
    await openList({ answers: { opportunities: () => ({ no_next_step: [], next_step: [], yes: [], no, totals: { no_next_step: 0, next_step: 0, yes: 0, no: 60 }, sums: { no_next_step: [], next_step: [], open: [], yes: [], no: [] }, kinds: [], expected: [] }) } });
    expect(screen.getAllByTestId('opportunity-row')).toHaveLength(12);
    await fireEvent.click(screen.getByRole('button', { name: 'Show 40 earlier' }));
    await waitFor(() => expect(screen.getAllByTestId('opportunity-row')).toHaveLength(52));
    await fireEvent.click(screen.getByRole('button', { name: 'Show 8 earlier' }));
    await waitFor(() => expect(screen.getAllByTestId('opportunity-row')).toHaveLength(60));
  });

  test('nothing undecided: one sentence, one action', async () => {
    await openWindow({ empty: true });
    await press('g', 'o');
    await fireEvent.click(within((await screen.findByText(/No open opportunities/)).parentElement!).getByRole('button'));
    await screen.findByTestId('opportunity-dialog');
  });
});

describe('a decision', () => {
  test.each([['opportunity-row-yes', 'yes'], ['opportunity-row-no', 'no']])('%s', async (testid, state) => {
    const mock = await openList();
    await fireEvent.click(within(rowOf('Van fleet')).getByTestId(testid));
    expect((await called(mock, 'editOpportunity')).details).toMatchObject({ title: 'Van fleet, 6 loggers', state });
    expect((await screen.findByTestId('toast')).textContent).toContain('Opportunity changed');
    await waitFor(() => expect(rowOf('Van fleet', `standing-${state}`)).toBeTruthy());
  });

  test('what was decided can be opened again', async () => {
    const mock = await openList();
    await fireEvent.click(within(rowOf('Collimators')).getByTestId('opportunity-row-reopen'));
    expect((await called(mock, 'editOpportunity')).details).toMatchObject({ state: 'open' });
  });
});

describe('a yes', () => {
  const proposed = [...words.afterYes];

  test.each([
    ['on the board', async () => fireEvent.click(within(rowOf('Van fleet')).getByTestId('opportunity-row-yes'))],
    [
      'in its dialog',
      async () => {
        await fireEvent.click(rowOf('Van fleet'));
        await click('opportunity-yes');
        await click('opportunity-save');
      },
    ],
  ])('asks who should hear of it: %s', async (_, decide) => {
    const mock = await openList({ answers: { afterYes: async () => proposed } });
    await decide();
    const dialog = await screen.findByTestId('after-yes-dialog');
    for (const { contact, why, plan } of proposed) {
      const row = within(dialog).getByRole('checkbox', { name: `${plan.purpose}: ${contact}` }).closest('li')!;
      expect(row.textContent).toContain(why);
    }
    await fireEvent.click(within(dialog).getAllByTestId('after-yes-one')[0]!);
    const rest = proposed.slice(1).map(({ contact_id }) => contact_id);
    expect(screen.getByTestId('after-yes-plan').textContent).toContain(`Plan ${rest.length} follow-up`);
    await click('after-yes-plan');
    expect((await called(mock, 'planAfterYes')).contactIds).toEqual(rest);
    await waitFor(() => expect(screen.queryByTestId('after-yes-dialog')).toBeNull());
  });

  test('asks nothing where nobody else should, and nothing after a no', async () => {
    const mock = await openList();
    await fireEvent.click(within(rowOf('Van fleet')).getByTestId('opportunity-row-no'));
    await called(mock, 'editOpportunity');
    expect(mock.calls.some(({ command }) => command === 'afterYes')).toBe(false);
    await fireEvent.click(within(rowOf('6 pressure gauges')).getByTestId('opportunity-row-yes'));
    await called(mock, 'afterYes');
    expect(screen.queryByTestId('after-yes-dialog')).toBeNull();
  });

  test('can be asked again later', async () => {
    const mock = await openWindow({ answers: { afterYes: async () => proposed } });
    mock.world.opportunities = mock.world.opportunities.map((one) => (one.title.includes('Van fleet') ? { ...one, kind: 'job', state: 'yes', standing: 'yes' } : one));
    await press('g', 'o');
    await waitFor(() => rowOf('Van fleet', 'standing-yes'));
    const more = within(rowOf('Van fleet', 'standing-yes')).getByTestId('opportunity-row-more');
    await fireEvent.click(more);
    await fireEvent.click(await screen.findByRole('menuitem', { name: /^Who should hear of it/ }));
    await screen.findByTestId('after-yes-dialog');
  });
});

describe('one opportunity', () => {
  test('is added for a contact, with its dates', async () => {
    const mock = await openList();
    await press('a');
    await screen.findByTestId('opportunity-dialog');
    await fireEvent.focus(screen.getByTestId('contact-field'));
    await fireEvent.input(screen.getByTestId('contact-field'), { target: { value: 'Ana' } });
    await fireEvent.click(await screen.findByRole('option', { name: /Ana Prado/ }));
    await type('opportunity-title', ' Tiles for the hall ');
    await type('opportunity-amount', '€900');
    await type('opportunity-proposal-sent', '20 nov');
    await press('ctrl+enter');
    expect(await called(mock, 'addOpportunity')).toMatchObject({
      contactId: 15,
      details: { kind: 'sale', title: 'Tiles for the hall', amount: null, amount_words: '€900', state: 'open', dates: { proposal_sent: '2026-11-20', delivered: null } } satisfies Partial<Omit<OpportunityDetails, 'dates'>> & { dates: object },
    });
    await waitFor(() => expect(screen.queryByTestId('opportunity-dialog')).toBeNull());
  });

  test.each<[string, [string, string][], string, string, string?]>([
    ['no title', [['opportunity-title', ' ']], 'opportunity-title', 'Say what it is about.'],
    ['a day ahead', [['opportunity-delivered', 'tomorrow']], 'opportunity-delivered', 'lies in the future', 'opportunity of tomorrow'],
    ['delivered before it was sold', [['opportunity-sale-confirmed', '20 nov'], ['opportunity-delivered', '18 nov']], 'opportunity-delivered', 'lies before the sale', 'opportunity delivered before it was sold'],
    ['no date', [['opportunity-sale-confirmed', 'soonish']], 'opportunity-sale-confirmed', 'This is not a date'],
  ])('%s is refused at the field', async (_, typed, field, reason, refusedByCore) => {
    await openList(refusedByCore === undefined ? {} : { answers: { editOpportunity: refused(refusedByCore) } });
    await fireEvent.click(rowOf('6 pressure gauges'));
    await screen.findByTestId('opportunity-dialog');
    for (const [testid, text] of typed) await type(testid, text);
    await click('opportunity-save');
    const refusal = await screen.findByRole('alert');
    expect(refusal.textContent).toContain(reason);
    expect(refusal.parentElement!.contains(screen.getByTestId(field))).toBe(true);
  });

  test('the dates are those of its kind', async () => {
    await openList();
    await fireEvent.click(rowOf('Measurement lead'));
    await screen.findByTestId('opportunity-dialog');
    expect(screen.queryByTestId('opportunity-interviewed')).toBeTruthy();
    expect(screen.queryByTestId('opportunity-delivered')).toBeNull();
    await fireEvent.click(within(screen.getByTestId('opportunity-kind')).getByText('Sale'));
    expect(screen.queryByTestId('opportunity-delivered')).toBeTruthy();
    expect(screen.queryByTestId('opportunity-interviewed'), 'what is known stays in sight').toBeTruthy();
  });

  test('when delivery is expected, and whether it needs service', async () => {
    const mock = await openList();
    await fireEvent.click(rowOf('6 pressure gauges'));
    await type('opportunity-delivery-expected', '14 dec');
    await fireEvent.click(within(screen.getByTestId('opportunity-service')).getByText('Yes'));
    await click('opportunity-save');
    expect((await called(mock, 'editOpportunity')).details).toMatchObject({ dates: { delivery_expected: '2026-12-14' }, service: true });
  });

  test.each([['Job', false], ['Project', true], ['Other', false]])('a %s may need service: %s', async (kind, may) => {
    await openList();
    await fireEvent.click(rowOf('6 pressure gauges'));
    await fireEvent.click(within(await screen.findByTestId('opportunity-kind')).getByText(kind));
    expect(screen.queryByTestId('opportunity-service') !== null).toBe(may);
  });

  test('is decided there too, and saved as changed', async () => {
    const mock = await openList();
    await fireEvent.click(rowOf('6 pressure gauges'));
    await click('opportunity-yes');
    await type('opportunity-sale-confirmed', 'yesterday');
    await click('opportunity-save');
    expect((await called(mock, 'editOpportunity')).details).toMatchObject({ state: 'yes', dates: { sale_confirmed: '2026-11-23' } });
  });

  test('unchanged, nothing is written before the next step is planned', async () => {
    const mock = await openList();
    await fireEvent.click(rowOf('Van fleet'));
    expect((await screen.findByTestId('opportunity-next')).textContent).toContain('No next step, quiet for 5 days.');
    await click('opportunity-plan');
    await screen.findByTestId('plan-dialog');
    expect(mock.calls.filter(({ command }) => command === 'editOpportunity')).toHaveLength(0);
    await type('plan-purpose', 'Ask about the budget');
    await click('plan-save');
    expect((await called(mock, 'plan')).plan).toMatchObject({ opportunity: 16 });
  });

  test('starts a play', async () => {
    const mock = await openList();
    await fireEvent.click(rowOf('Van fleet'));
    await click('opportunity-play');
    await screen.findByTestId('start-play-dialog');
    await choose('start-play-choice', 'Visited, did not buy');
    await click('start-play-save');
    expect(await called(mock, 'startPlay')).toMatchObject({ play: 'visit', contactIds: [9], start: { opportunity: 16, on: null, cause: '' } });
  });
});

test('a link from elsewhere opens one', async () => {
  await openWindow();
  await fireEvent.click((await screen.findAllByTestId('follow-up-row')).find((row) => row.textContent?.includes('Ask which day the board decides'))!);
  await fireEvent.click(await screen.findByRole('button', { name: '12 loggers, 2-year service' }));
  await waitFor(() => expect(screen.getByTestId('opportunity-title')).toHaveProperty('value', '12 loggers, 2-year service'));
});

test('selected opportunities are deleted together', async () => {
  const mock = await openList();
  await press('x', 'j', 'x');
  expect(screen.getByTestId('selection-bar').textContent).toContain('2 opportunities selected');
  await click('delete-selected');
  expect(await called(mock, 'deleteOpportunities')).toEqual({ ids: [2, 3] });
  await waitFor(() => expect(screen.queryByTestId('selection-bar')).toBeNull());
});
