/** The contacts that were opened lately: what is chosen next is often among them. Only their ids are kept, on this computer. */
import { EVERYBODY } from './filters';
import { type ContactRow, core } from './host';
import { rowOf } from './twins';

const KEY = 'touchbase.recent';
/** So many are kept, and offered. */
const KEPT = 8;

function ids(): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => Number.isInteger(id)) : [];
  } catch {
    // What cannot be read is begun anew.
    return [];
  }
}

/** Puts a contact before all others. */
export function rememberContact(id: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([id, ...ids().filter((one) => one !== id)].slice(0, KEPT)));
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

/** The contacts that were opened lately, the last one first; after them the newest of the book. */
export async function recentContacts(): Promise<ContactRow[]> {
  const opened = await Promise.all(ids().map((id) => core.contact(id).then(rowOf, () => null)));
  const there = opened.filter((row) => row !== null);
  if (there.length === KEPT) return there;
  const { rows } = await core.contacts({ ...EVERYBODY, order: 'newest' }, 0, KEPT);
  return [...there, ...rows.filter(({ id }) => !there.some((one) => one.id === id))].slice(0, KEPT);
}
