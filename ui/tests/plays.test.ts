import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { refused, words } from '../src/dev/fixtures';
import { core, type Play, type Step } from '../src/lib/host';
import { blankStep, linesOf, offsetWords, shortName } from '../src/lib/plays';
import { called, click, openWindow, press, type } from './window';

async function openPlay(name: string, options: Parameters<typeof openWindow>[0] = {}): ReturnType<typeof openWindow> {
  const mock = await openWindow(options);
  await press('g', 'p');
  await screen.findAllByTestId('play-row');
  await fireEvent.click(document.querySelector(`[data-testid=play-row][data-name="${name}"]`)!);
  await screen.findByTestId('play-editor');
  return mock;
}
const dots = (testid: string): string[] => within(screen.getByTestId(testid)).getAllByTestId('step').map((dot) => `${dot.querySelector('.when')?.textContent} ${dot.querySelector('.what')?.textContent}`);
const saved = async (mock: Awaited<ReturnType<typeof openWindow>>): Promise<Play> => (await called(mock, 'savePlay')).play as Play;

describe('the line of days', () => {
  test('has a line for each thing that steps count from', async () => {
    await openPlay('interview');
    expect(dots('days-start')).toEqual(['Same day Send the thank-you note', '3 working days Ask for the result of the interview']);
    expect(dots('days-refusal')).toEqual(['Same day Thank them for considering you', '5 working days Ask for a referral', '3 months Ask to be kept in mind']);
    expect(screen.queryByTestId('days-delivery')).toBeNull();
  });

  test('arrows go from step to step', async () => {
    await openPlay('interview');
    const [first] = screen.getAllByTestId('step');
    first!.focus();
    await press('ArrowRight');
    expect(document.activeElement?.getAttribute('aria-pressed'), 'the keyboard goes along').toBe('true');
    expect(screen.getByTestId('step-purpose')).toHaveProperty('value', 'Ask for the result of the interview');
  });

  test('a step that counts from the one before lies on the same line, further on', () => {
    const step = (from: Step['from'], count: number): Step => ({ ...blankStep({ count, unit: 'weeks' }), from });
    const [line, ...others] = linesOf([step('start', 1), step('step-before', 2), step('step-before', 0)]);
    expect(others).toEqual([]);
    expect(line!.dots.map(({ when }) => when)).toEqual(['1 week', '+ 2 weeks', 'Same day']);
    expect(line!.dots[1]!.gap).toBeGreaterThan(line!.dots[2]!.gap);
  });

  test.each([[{ count: 0, unit: 'minutes' }, 'Right away'], [{ count: 0, unit: 'working-days' }, 'Same day'], [{ count: 1, unit: 'months' }, '1 month'], [{ count: 72, unit: 'hours' }, '72 hours']] as const)('%o reads %s', (offset, words) => {
    expect(offsetWords(offset)).toBe(words);
  });
});

describe('the list', () => {
  test('says how many steps, how many are in it, and whose it is', async () => {
    await openPlay('interview');
    expect(document.querySelector('[data-name=interview]')!.textContent).toMatch(/After an interview.*5 steps.*1 paused/s);
  });

  test('titles make short names that are not taken', () => {
    expect(shortName('After a fair', [])).toBe('after-a-fair');
    expect(shortName('Después de la feria!', ['despues-de-la-feria'])).toBe('despues-de-la-feria-2');
    expect(shortName('…', [])).toBe('play');
  });
});

describe('a play', () => {
  test('is changed, saved, and brought back', async () => {
    const mock = await openPlay('interview');
    expect(screen.queryByTestId('play-save'), 'nothing to save yet').toBeNull();
    await type('step-purpose', 'Handwritten thank-you');
    await type('step-count', '1');
    await press('ctrl+enter');
    const play = await saved(mock);
    expect(play.name).toBe('interview');
    expect(play.steps[0]).toMatchObject({ purpose: 'Handwritten thank-you', after: { count: 1, unit: 'working-days' } });
    expect(Object.keys(play).sort(), 'only what a play is').toEqual(['name', 'on_reply', 'steps', 'title']);
    await click('play-reset');
    expect(await called(mock, 'deletePlay')).toEqual({ name: 'interview' });
    await waitFor(() => expect(screen.getByTestId('step-purpose')).toHaveProperty('value', 'Send the thank-you note'));
  });

  test('what was typed and not saved is there again after a look elsewhere', async () => {
    await openPlay('interview');
    await type('step-purpose', 'Handwritten thank-you');
    await click('nav-today');
    await screen.findAllByTestId('follow-up-row');
    await press('g', 'p');
    await screen.findAllByTestId('play-row');
    expect(document.querySelector('[data-name=interview]')!.textContent).toContain('not saved yet');
    await fireEvent.click(document.querySelector('[data-name=interview]')!);
    expect(await screen.findByTestId('step-purpose')).toHaveProperty('value', 'Handwritten thank-you');
    await click('play-discard');
    await waitFor(() => expect(screen.getByTestId('step-purpose')).toHaveProperty('value', 'Send the thank-you note'));
    expect(screen.queryByTestId('play-save')).toBeNull();
  });

  test('steps are added, moved and removed', async () => {
    const mock = await openPlay('networking');
    await click('add-step');
    await type('step-purpose', 'Ask for an introduction');
    await click('step-earlier');
    await fireEvent.click(screen.getAllByTestId('step')[0]!);
    await click('step-remove');
    await click('play-save');
    expect((await saved(mock)).steps.map(({ purpose, from }) => [purpose, from])).toEqual([['Ask for an introduction', 'start'], ['Check in', 'start']]);
  });

  test('a new one of the owner’s gets a short name, and can be deleted', async () => {
    const mock = await openPlay('event');
    await click('new-play');
    await type('play-title', 'After a fair');
    await type('step-purpose', 'Send the brochure');
    await click('play-save');
    expect(await saved(mock)).toMatchObject({ name: 'after-a-fair', title: 'After a fair', on_reply: 'pause' });
    await click('play-delete');
    expect(await called(mock, 'deletePlay')).toEqual({ name: 'after-a-fair' });
  });

  test('a new one that is undone is looked at no longer', async () => {
    const mock = await openPlay('event');
    await click('new-play');
    await type('play-title', 'After a fair');
    await type('step-purpose', 'Send the brochure');
    await click('play-save');
    await saved(mock);
    await screen.findByTestId('play-start');
    // Undone: it is gone from the book, and nobody pressed a button here.
    await core.deletePlay('after-a-fair');
    await waitFor(() => expect(screen.getByTestId('play-title')).toHaveProperty('value', screen.getAllByTestId('play-row')[0]!.querySelector('.md')!.textContent));
  });

  test('what only some have stands before what all have', async () => {
    await openPlay('sale');
    const buttons = (): string[] => [...document.querySelectorAll('.head .hs button')].map((button) => (button as HTMLElement).dataset.testid ?? '');
    expect(buttons()).toEqual(['play-duplicate', 'play-start']);
    await click('play-duplicate');
    await click('play-save');
    await screen.findByTestId('play-delete');
    expect(buttons()).toEqual(['play-delete', 'play-duplicate', 'play-start']);
  });

  test('a built-in one is duplicated', async () => {
    const mock = await openPlay('sale');
    await click('play-duplicate');
    await waitFor(() => expect(screen.getByTestId('play-title')).toHaveProperty('value', 'After a sale (copy)'));
    await click('play-save');
    const play = await saved(mock);
    expect([play.name, play.steps.length]).toEqual(['after-a-sale-copy', 4]);
  });

  test.each<[string, () => Promise<unknown>, string, string, string?]>([
    ['no title', () => type('play-title', ''), 'play-title', 'Give the play a name.', 'play without a title'],
    ['no purpose', () => type('step-purpose', ''), 'step-purpose', 'Say what the step is for.', 'step without a purpose'],
    ['no time before', async () => (await fireEvent.click(within(screen.getByTestId('step-lead-other')).getByRole('radio')), type('step-lead-count', '')), 'step-lead-count', 'Type how long before'],
    ['an interval of zero', async () => (await click('step-repeats'), type('step-every', '0')), 'step-every', 'The interval must be longer than zero', 'step that repeats at once'],
  ])('%s is refused at the field', async (_, mistake, field, reason, refusedByCore) => {
    await openPlay('interview', refusedByCore === undefined ? {} : { answers: { savePlay: refused(refusedByCore) } });
    await mistake();
    await click('play-save');
    const refusal = await screen.findByRole('alert');
    expect(refusal.textContent).toContain(reason);
    expect(refusal.parentElement!.contains(screen.getByTestId(field))).toBe(true);
  });

  test('a deleted template is refused at its step, which is shown', async () => {
    const mock = await openPlay('sale', {
      answers: {
        templates: () => [],
        savePlay: refused('step with a deleted template'),
      },
    });
    await fireEvent.click(screen.getAllByTestId('step')[2]!);
    await type('step-purpose', 'Another card');
    await click('play-save');
    await called(mock, 'savePlay');
    const refusal = await screen.findByText(words.refusals['step with a deleted template']!.message);
    expect(screen.getByTestId('step-template').textContent).toContain('thank-you-sale (deleted)');
    expect(refusal.closest('[data-field-line]')!.contains(screen.getByTestId('step-template'))).toBe(true);
  });

  test('without steps is refused', async () => {
    await openPlay('visit', { answers: { savePlay: refused('play without steps') } });
    await click('step-remove');
    await click('play-save');
    expect((await screen.findByTestId('steps-refused')).textContent).toBe('A play needs at least one step.');
    await click('add-step');
    expect(screen.getAllByTestId('step')).toHaveLength(1);
  });
});

describe('who is in it', () => {
  test('where they are; paused, resumed, ended', async () => {
    const mock = await openPlay('interview');
    const [paused, running] = await screen.findAllByTestId('enrolment');
    expect(running!.textContent).toMatch(/Ingrid Halvorsen.*Ask for the result of the interview/s);
    expect(within(running!).getByRole('img', { name: '1 of 5 steps done' })).toBeTruthy();
    await fireEvent.click(within(running!).getByTestId('enrolment-pause'));
    expect(await called(mock, 'pausePlay')).toEqual({ enrolmentId: 7 });
    await fireEvent.click(within(paused!).getByTestId('enrolment-resume'));
    expect(await called(mock, 'resumePlay')).toEqual({ enrolmentId: 8 });
    await fireEvent.click(within(screen.getAllByTestId('enrolment')[1]!).getByTestId('enrolment-end'));
    expect(await called(mock, 'endPlay')).toEqual({ enrolmentId: 7 });
  });

  test('it is started for a contact', async () => {
    const mock = await openPlay('visit');
    await click('play-start');
    expect((await screen.findByTestId('start-play-summary')).textContent, 'placeholders are for the editor').not.toContain('{');
    await fireEvent.click(await screen.findByTestId('start-play-save'));
    expect((await screen.findByRole('alert')).textContent).toBe('Choose a contact.');
    await fireEvent.input(screen.getByTestId('contact-field'), { target: { value: 'Ana' } });
    await fireEvent.click(await screen.findByRole('option', { name: /Ana Prado/ }));
    await type('start-play-cause', 'Open day');
    await click('start-play-save');
    expect(await called(mock, 'startPlay')).toEqual({ play: 'visit', contactIds: [15], start: { opportunity: null, on: null, cause: 'Open day' } });
  });
});
