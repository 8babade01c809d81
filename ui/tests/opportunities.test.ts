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

/** A row while the pointer is over it: then it shows what can be done to it. */
async function pointedAt(row: HTMLElement): Promise<ReturnType<typeof within>> {
  await fireEvent.pointerEnter(row);
  return within(row);
}

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

test('without a contact it is refused at that field, which has the focus; whoever is chosen is no mistake any more', async () => {
  await openWindow();
  await press('g', 'o');
  await screen.findAllByTestId('opportunity-row');
  await press('a');
  await type('opportunity-title', 'Two loggers');
  screen.getByTestId('opportunity-title').focus();
  await press('ctrl+Enter');
  const dialog = screen.getByTestId('opportunity-dialog');
  expect((await within(dialog).findByRole('alert')).textContent).toBe('Choose a contact.');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('contact-field')));
  expect(screen.getByTestId('contact-field').closest('.bad'), 'with a red border').toBeTruthy();
  await type('contact-field', 'Ana');
  await fireEvent.click(await screen.findByRole('option', { name: /Ana Prado/ }));
  await waitFor(() => expect(within(dialog).queryByRole('alert')).toBeNull());
  expect(screen.getByTestId('contact-field').closest('.bad')).toBeNull();
});

describe('a decision', () => {
  test('a yes', async () => {
    const mock = await openList();
    await fireEvent.click((await pointedAt(rowOf('Van fleet'))).getByTestId('opportunity-row-yes'));
    expect(await called(mock, 'winOpportunity')).toEqual({ id: 16 });
    await waitFor(() => expect(rowOf('Van fleet', 'standing-yes')).toBeTruthy());
    expect((await screen.findByTestId('toast')).textContent).toContain('Won: Van fleet, 6 loggers, Amara Okafor');
  });

  test('a no asks why, and Enter alone is enough', async () => {
    const mock = await openList();
    await fireEvent.click((await pointedAt(rowOf('Van fleet'))).getByTestId('opportunity-row-no'));
    expect((await screen.findByRole('heading', { name: 'Why was it lost?' }))).toBeTruthy();
    screen.getByTestId('lost-reason').focus();
    await press('Enter');
    expect(await called(mock, 'loseOpportunity')).toEqual({ id: 16, reason: '' });
    await waitFor(() => expect(rowOf('Van fleet', 'standing-no')).toBeTruthy());
    expect(screen.queryByTestId('lost-dialog')).toBeNull();
  });

  test('what was decided can be opened again', async () => {
    const mock = await openList();
    await fireEvent.click((await pointedAt(rowOf('Collimators'))).getByTestId('opportunity-row-reopen'));
    expect(await called(mock, 'reopenOpportunity')).toEqual({ id: 14 });
    await waitFor(() => expect(rowOf('Collimators', 'no-next-step')).toBeTruthy());
  });
});

describe('a yes', () => {
  const proposed = [...words.afterYes];

  test.each([
    ['on the board', async () => fireEvent.click((await pointedAt(rowOf('Van fleet'))).getByTestId('opportunity-row-yes'))],
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
    await fireEvent.click((await pointedAt(rowOf('Van fleet'))).getByTestId('opportunity-row-no'));
    await click('lost-save');
    await called(mock, 'loseOpportunity');
    expect(mock.calls.some(({ command }) => command === 'afterYes')).toBe(false);
    await fireEvent.click((await pointedAt(rowOf('6 pressure gauges'))).getByTestId('opportunity-row-yes'));
    await called(mock, 'afterYes');
    expect(screen.queryByTestId('after-yes-dialog')).toBeNull();
  });

  test('can be asked again later', async () => {
    localStorage.setItem('touchbase.opportunities.view', 'list');
    const mock = await openWindow({ answers: { afterYes: async () => proposed } });
    mock.world.opportunities = mock.world.opportunities.map((one) => (one.title.includes('Van fleet') ? { ...one, kind: 'job', state: 'yes', standing: 'yes' } : one));
    await press('g', 'o');
    await waitFor(() => rowOf('Van fleet', 'standing-yes'));
    const more = (await pointedAt(rowOf('Van fleet', 'standing-yes'))).getByTestId('opportunity-row-more');
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
    ['a day ahead', [['opportunity-delivered', 'tomorrow']], 'opportunity-delivered', 'is in the future', 'opportunity of tomorrow'],
    ['delivered before it was sold', [['opportunity-sale-confirmed', '20 nov'], ['opportunity-delivered', '18 nov']], 'opportunity-delivered', 'is before the sale', 'opportunity delivered before it was sold'],
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

describe('the board of columns', () => {
  const current = (): string => document.activeElement?.querySelector('.name')?.textContent ?? '';
  const worth = (testid: string): string => screen.getByTestId(testid).textContent!.replace(/\s+/g, ' ').trim();
  const heading = (testid: string): string => screen.getByTestId(testid).querySelector('.head')!.textContent!.replace(/\s+/g, ' ').trim();
  const card = rowOf;

  test('says of each column how many there are and what they are worth, by currency', async () => {
    await openBoard();
    expect(heading('no-next-step')).toBe('No next step 3 €24,400');
    expect(heading('standing-next_step')).toBe('Next step planned 6 €44,650 and $18,600');
    expect(heading('standing-yes')).toBe('Won 4 €15,500 and $14,500');
    expect(heading('standing-no')).toBe('Lost 3 €21,100');
    expect(worth('opportunities-open')).toBe('9 open');
    expect(worth('opportunities-worth')).toBe('Open €69,050 and $18,600');
    expect(worth('opportunities-expected')).toBe('Expected in December €24,750');
  });

  test('a card says what, with whom, what is next or how it ended, and when it is expected', async () => {
    await openBoard();
    for (const [title, says] of [
      ['Leak-test rig', ['€14,200', 'Mateo Fuentes, Fuentes Hnos.', 'quiet for 19 days, they are probably busy', 'expected 15 Dec']],
      ['6 pressure gauges', ['€2,150', 'Today 14:00, Walk through the quote', 'expected 11 Dec']],
      ['Service contract', ['€9,600', 'Won 13 Nov']],
      ['Collimators', ['€9,900', 'Budget moved to 2027', '15 Oct']],
    ] as const) for (const part of says) expect(card(title).textContent).toContain(part);
    expect(within(card('6 pressure gauges')).getByRole('img', { name: 'In person' })).toBeTruthy();
  });

  test('the kinds that there are narrow it, and its sums', async () => {
    await openBoard();
    expect([...screen.getByTestId('opportunities-kind').querySelectorAll('label')].map((label) => label.textContent?.trim())).toEqual(['All', 'Sale', 'Job', 'Project']);
    await fireEvent.click(within(screen.getByTestId('opportunities-kind')).getByText('Project'));
    await waitFor(() => expect(worth('opportunities-worth')).toBe('Open €31,000'));
    expect(screen.queryByTestId('no-next-step'), 'the alarm vanishes when it is empty').toBeNull();
    expect(heading('standing-no')).toBe('Lost 1 €3,300');
  });

  test('the view is kept for the next time; current card, filter and selection stay', async () => {
    await openBoard();
    await press('j', 'x');
    await type('opportunities-filter', 'calibration');
    await waitFor(() => expect(names('opportunity-row')).toEqual(['Yearly calibration of 40 gauges', 'Calibration bench']));
    await fireEvent.click(within(screen.getByTestId('opportunities-view')).getByText('List'));
    await waitFor(() => expect(names('opportunity-row')).toEqual(['Fatima El Idrissi', 'Mei-Ling Chen']));
    expect(screen.getByTestId('selection-bar').textContent).toContain('1 opportunity selected');
    expect(rowOf('Fatima').getAttribute('aria-current')).toBe('true');
    await press('Escape', 'g', 't', 'g', 'o');
    await waitFor(() => expect(names('opportunity-row')).toContain('Mateo Fuentes'));
  });

  test('arrows walk it both ways, J and K in the order of all', async () => {
    await openBoard();
    await waitFor(() => expect(current()).toBe('Leak-test rig'));
    for (const [key, title] of [
      ['ArrowDown', 'Yearly calibration of 40 gauges'],
      ['ArrowRight', 'Calibration bench'],
      ['ArrowDown', 'Drying room, two sites'],
      ['ArrowRight', '8 loggers for cold rooms'],
      ['ArrowRight', 'Collimators for the second lab'],
      ['ArrowDown', 'Collimators for the second lab'],
      ['ArrowRight', 'Collimators for the second lab'],
      ['ArrowLeft', '8 loggers for cold rooms'],
      ['j', 'Reseller for Austria'],
      ['j', 'Vibration sensors'],
      ['k', 'Reseller for Austria'],
      ['Home', 'Leak-test rig'],
    ] as const) {
      await press(key);
      expect(current(), key).toBe(title);
    }
  });

  test('W wins the current card; its buttons are there and on no other', async () => {
    const mock = await openBoard();
    await press('ArrowRight');
    expect(screen.getAllByTestId('opportunity-row-yes')).toHaveLength(1);
    expect(within(card('6 pressure gauges')).getByTestId('opportunity-row-yes').textContent).toContain('W');
    await press('w');
    expect(await called(mock, 'winOpportunity')).toEqual({ id: 4 });
    await waitFor(() => expect(card('6 pressure gauges', 'standing-yes')).toBeTruthy());
  });

  test('a click makes a card current, its title opens it', async () => {
    await openBoard();
    await fireEvent.click(card('Van fleet'));
    expect(card('Van fleet').getAttribute('aria-current')).toBe('true');
    expect(screen.queryByTestId('opportunity-dialog')).toBeNull();
    await fireEvent.click(within(card('Van fleet')).getByRole('button', { name: 'Van fleet, 6 loggers, Amara Okafor' }));
    await screen.findByTestId('opportunity-dialog');
  });

  test('its menu says why it was lost, and mends it', async () => {
    const mock = await openBoard();
    await fireEvent.click(card('Vibration sensors'));
    await click('opportunity-row-more');
    await fireEvent.click(await screen.findByRole('menuitem', { name: /^Why it was lost/ }));
    expect(await screen.findByTestId('lost-reason')).toHaveProperty('value', 'Another supplier');
    await type('lost-reason', ' Price ');
    await press('ctrl+Enter');
    expect(await called(mock, 'loseOpportunity')).toEqual({ id: 10, reason: 'Price' });
    await waitFor(() => expect(card('Vibration sensors').textContent).toContain('Price'));
  });

  /** Drags a card over a column and lets it go there. */
  async function drag(title: string, over: string, end: 'drop' | 'Escape' = 'drop'): Promise<void> {
    const column = screen.getByTestId(over);
    Object.assign(document, { elementFromPoint: () => column });
    await fireEvent.pointerDown(card(title), { button: 0, clientX: 10, clientY: 10 });
    await fireEvent.pointerMove(window, { clientX: 14, clientY: 12 });
    expect(card(title).className, 'a shaking hand drags nothing').not.toContain('dragged');
    await fireEvent.pointerMove(window, { clientX: 200, clientY: 40 });
    expect(card(title).className).toContain('dragged');
    if (end === 'Escape') await press('Escape');
    await fireEvent.pointerUp(window, { clientX: 200, clientY: 40 });
  }

  test('a card is dragged to Won, to Lost, which asks why, and back', async () => {
    const mock = await openBoard();
    await drag('Van fleet', 'standing-yes');
    expect(await called(mock, 'winOpportunity')).toEqual({ id: 16 });
    await waitFor(() => expect(card('Van fleet', 'standing-yes')).toBeTruthy());
    await drag('Calibration bench', 'standing-no');
    await type('lost-reason', 'Too late');
    await click('lost-save');
    expect(await called(mock, 'loseOpportunity')).toEqual({ id: 7, reason: 'Too late' });
    await waitFor(() => expect(card('Calibration bench', 'standing-no').textContent).toContain('Too late'));
    await drag('Service contract', 'standing-next_step');
    expect(await called(mock, 'reopenOpportunity')).toEqual({ id: 8 });
  });

  test('one without a next step that is dragged to those with one is planned; Escape gives a drag up', async () => {
    const mock = await openBoard();
    await drag('Leak-test rig', 'standing-yes', 'Escape');
    expect(mock.calls.some(({ command }) => command === 'winOpportunity')).toBe(false);
    await drag('Leak-test rig', 'standing-next_step');
    await screen.findByTestId('plan-dialog');
  });
});

describe('an amount', () => {
  const says = (): string => screen.getByTestId('opportunity-amount-says').textContent ?? '';
  async function typed(amount: string): Promise<Awaited<ReturnType<typeof openWindow>>> {
    const mock = await openBoard();
    await press('Enter');
    expect(await screen.findByTestId('opportunity-amount')).toHaveProperty('value', '€14,200');
    expect(says()).toBe('Read as 14,200 euros.');
    await type('opportunity-amount', amount);
    expect(says()).toContain('Read when you save');
    await click('opportunity-save');
    return mock;
  }

  test('is read by core, which is said', async () => {
    const mock = await typed('$900.50');
    expect((await called(mock, 'editOpportunity')).details).toMatchObject({ amount: null, amount_words: '$900.50' });
    await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('Saved: Leak-test rig, $900.50'));
  });

  test('that is none stays as typed, which is said', async () => {
    await typed('about 5k');
    await waitFor(() => expect(screen.getByTestId('toast').textContent).toContain('“about 5k” stays as typed: it is no amount.'));
    await press('Enter');
    await waitFor(() => expect(says()).toBe('Not read as an amount: it stays as typed, and no sum counts it.'));
  });

  test('that nobody touched is sent back as it was, with the day of the decision', async () => {
    const mock = await openBoard();
    await press('Enter');
    await type('opportunity-expected', '20 dec');
    await click('opportunity-save');
    expect((await called(mock, 'editOpportunity')).details).toMatchObject({ amount: { minor: 1_420_000, currency: 'EUR', decimals: 2 }, amount_words: '', expected: '2026-12-20' });
  });
});
