/** What the system opens for a value: its telephone, its mail program, its maps, its browser. The window fetches nothing. */
import { isMac, type Phone } from './host';
import { kindsOf } from './marks';

/** An address for the system, and what opening it does. */
export interface Opens {
  uri: string;
  does: string;
}

/** What stands before an extension. */
const EXTENSION = /(?:;ext=|[\s,;(/]*(?:\b(?:extension|extn|ext|durchwahl|dw|poste|anexo|int|tst|x)\b[.:]?|\b[xX](?=\d)|#)\s*)(\d{1,8})\)?\s*$/i;
/** The letters on the keys of a telephone. */
const KEYS = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** Calls a number; nobody answers at a fax. */
export function calls(phone: Phone): Opens | null {
  if (kindsOf(phone).includes('fax')) return null;
  const value = phone.value.normalize('NFKC').replace(/^tel:/i, '');
  const extension = EXTENSION.exec(value)?.[1];
  const main = value.replace(EXTENSION, '').replace(/^(\s*\+[\d\s]*)\(0\)/, '$1');
  const digits = main
    .toUpperCase()
    .replaceAll(/[A-Z]/g, (letter) => String(KEYS.findIndex((key) => key.includes(letter))))
    .replaceAll(/[^\d+*#]/g, '')
    .replaceAll(/(?!^)\+/g, '');
  return /\d/.test(main) ? { uri: `tel:${digits.replaceAll('#', '%23')}${extension ? `;ext=${extension}` : ''}`, does: 'Call' } : null;
}

/** Begins a message to an address. */
export function writes(address: string): Opens | null {
  const at = address.lastIndexOf('@');
  return at < 1 ? null : { uri: `mailto:${encodeURIComponent(address.slice(0, at).trim())}@${encodeURIComponent(address.slice(at + 1).trim())}`, does: 'Write an e-mail' };
}

/** Shows a place: in the Maps of a Mac, elsewhere in the browser. */
export function shows(place: string): Opens | null {
  const query = encodeURIComponent(place.replaceAll('\n', ', '));
  if (query === '') return null;
  return isMac ? { uri: `maps:?q=${query}`, does: 'Show in Maps' } : { uri: `https://www.openstreetmap.org/search?query=${query}`, does: 'Show on openstreetmap.org' };
}

/** Opens a page of the web, and nothing else that a link may say. */
export function visits(link: string): Opens | null {
  const typed = link.trim();
  const uri = urlOf(/^[a-z][a-z\d+.-]*:(?!\d)/i.test(typed) ? typed : `https://${typed}`);
  return uri && ['http:', 'https:'].includes(uri.protocol) && uri.hostname.includes('.') ? { uri: uri.href, does: 'Open in your browser' } : null;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
