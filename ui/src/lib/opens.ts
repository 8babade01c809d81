/** What the system opens for a value: its telephone, its mail program, its map, its browser. The window fetches nothing. */
import { words } from '../words';
import type { Outside, Phone } from './host';
import { kindsOf } from './marks';

/** What is opened at a click, and what that does. */
export interface Opens {
  target: Outside;
  does: string;
}

/** Calls a number; nobody answers at a fax. */
export function calls(phone: Phone): Opens | null {
  if (kindsOf(phone).includes('fax') || !/\p{Nd}/u.test(phone.value)) return null;
  return { target: { what: 'call', value: phone.value }, does: words.details.call };
}

/** Begins a message to an address. */
export function writes(address: string): Opens | null {
  return address.includes('@') ? { target: { what: 'write', value: address }, does: words.details.write } : null;
}

/** Shows a place on a map. */
export function shows(place: string): Opens | null {
  const value = place.replaceAll('\n', ', ');
  return value === '' ? null : { target: { what: 'map', value }, does: words.details.map };
}

/** Opens a page of the web, and nothing else that a link may say. */
export function visits(link: string): Opens | null {
  const value = link.trim();
  const isPage = /^(https?:\/\/)?[^\s/:?#]+\.[^\s/:?#]+(:\d+)?([/?#]\S*)?$/i.test(value);
  return isPage ? { target: { what: 'web', value }, does: words.details.visit } : null;
}
