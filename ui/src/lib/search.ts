/** The search over contacts. */
import { isNarrowed } from './filters';
import { type ContactFilter, type ContactRow, core } from './host';

/** The most that a search brings: who wants more types on. */
export const FOUND = 200;
/** So many of the best matches are looked at when a filter leaves only some of them. */
const LOOKED_AT = 5 * FOUND;

/**
 * The contacts that what was typed may mean, best first, of those that the filter lets through. Core's search knows no
 * filter yet: a match beyond the best {@link LOOKED_AT} is not found.
 */
export async function searchAmong(text: string, filter: ContactFilter): Promise<ContactRow[]> {
  if (!isNarrowed(filter)) return core.search(text, FOUND);
  const [rows, ids] = await Promise.all([core.search(text, LOOKED_AT), core.contactIds(filter)]);
  const among = new Set(ids);
  return rows.filter(({ id }) => among.has(id)).slice(0, FOUND);
}
