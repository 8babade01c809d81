/** A field in which one of many is chosen by typing. */
import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, test } from 'vitest';

import type { Mock } from '../src/dev/mock';
import { called, openWindow, press } from './window';

const field = (): HTMLInputElement => screen.getByTestId('contact-field');
const rows = (): string[] => screen.queryAllByTestId('picker-row').map(({ textContent }) => textContent?.trim().replace(/\s+/g, ' ') ?? '');
const typing = (text: string): Promise<boolean> => fireEvent.input(field(), { target: { value: text } });
const key = (key: string): Promise<boolean> => fireEvent.keyDown(field(), { key });
const highlighted = (): string | undefined => screen.queryAllByTestId('picker-row').find((row) => row.hasAttribute('data-selected'))?.textContent?.trim();

describe('the contact of a new opportunity', () => {
  let mock: Mock;
  beforeEach(async () => {
    mock = await openWindow();
    await press('g', 'o', 'a');
    await screen.findByTestId('opportunity-dialog');
    field().focus();
  });

  test('the first that is found is highlighted, and Enter takes it', async () => {
    await typing('Ana Prado');
    await waitFor(() => expect(highlighted()).toContain('Ana Prado'));
    await key('Enter');
    expect(field().value).toBe('Ana Prado');
    await waitFor(() => expect(rows()).toEqual([]));
  });

  test('Enter takes the first also when it comes late', async () => {
    await typing('Ana Prado');
    await key('Enter');
    await waitFor(() => expect(field().value).toBe('Ana Prado'));
  });

  test('what is typed over a choice clears it', async () => {
    await typing('Ana Prado');
    await key('Enter');
    await waitFor(() => expect(field().value).toBe('Ana Prado'));
    await typing('Ana Pradox');
    await fireEvent.input(screen.getByTestId('opportunity-title'), { target: { value: 'Vans' } });
    await fireEvent.click(screen.getByTestId('opportunity-save'));
    expect(mock.calls.some(({ command }) => command === 'addOpportunity')).toBe(false);
    expect(screen.getByRole('alert').textContent).toBe('Choose a contact.');
  });

  test('a second Enter, or the same row again, keeps the choice', async () => {
    await typing('Ana Prado');
    await key('Enter');
    await waitFor(() => expect(field().value).toBe('Ana Prado'));
    await key('ArrowDown');
    await typing('Ana Prado');
    await waitFor(() => expect(highlighted()).toContain('Ana Prado'));
    await key('Enter');
    expect(field().value).toBe('Ana Prado');
  });

  test('says the organisation, and what matched', async () => {
    await typing('amara@');
    await waitFor(() => expect(rows()).toEqual(['Amara Okafor Okafor Cold Chain amara@okaforcold.example']));
  });

  test('with nothing typed those that were opened lately come first', async () => {
    await fireEvent.click(field());
    await waitFor(() => expect(rows().length).toBeGreaterThan(3));
  });

  test('a name that nobody has is offered to be added', async () => {
    await typing('Zora Unbekannt');
    await fireEvent.click(await screen.findByTestId('picker-add'));
    expect(await called(mock, 'addContact')).toMatchObject({ details: { name: { full: 'Zora Unbekannt' } } });
    await waitFor(() => expect(field().value).toBe('Zora Unbekannt'));
  });
});
