/** Where the window was when it was closed: kept with the name of the data file that it looked at; of the owner's data only the words of a filter, and the name of an organisation. */
import { narrowingOf } from './filters';
import { core } from './host';
import type { Page, Route } from './route';
import { isSection } from './settings';

const KEY = 'touchbase.route';
const TODAY: Route = { page: 'today' };

/** Of each page what is still there next time: not which card was looked at, nor which dialog was open. */
const LASTING: Record<Page, (route: Record<string, unknown>) => Route | null> = {
  today: () => TODAY,
  welcome: () => TODAY,
  upcoming: () => ({ page: 'upcoming' }),
  inbox: ({ batch }) => ({ page: 'inbox', ...(Number.isInteger(batch) && { batch: batch as number }) }),
  contacts: ({ filter, only }) => {
    const narrowed = narrowingOf(only);
    return { page: 'contacts', ...(typeof filter === 'string' && filter !== '' && { filter }), ...(Object.keys(narrowed).length > 0 && { only: narrowed }) };
  },
  organisation: ({ name }) => (typeof name === 'string' && name !== '' ? { page: 'organisation', name } : null),
  contact: ({ id }) => (Number.isInteger(id) ? { page: 'contact', id: id as number } : null),
  duplicates: () => ({ page: 'duplicates' }),
  opportunities: () => ({ page: 'opportunities' }),
  promises: () => ({ page: 'promises' }),
  plays: ({ play }) => (typeof play === 'string' ? { page: 'plays', play } : { page: 'plays' }),
  quiet: () => ({ page: 'quiet' }),
  day: () => ({ page: 'day' }),
  settings: ({ section }) => (isSection(section) ? { page: 'settings', section } : { page: 'settings' }),
  reminders: () => ({ page: 'reminders' }),
};

let file: Promise<string> | undefined;

/** The data file: the demo's window is none of the owner's. */
function dataFile(): Promise<string> {
  file ??= core.about().then(
    ({ data_file }) => data_file,
    (error: unknown) => {
      file = undefined;
      throw error;
    },
  );
  return file;
}

/** Keeps where the window is. Where nothing can be kept, nothing is. */
export async function keepRoute(route: Route): Promise<void> {
  try {
    const kept = JSON.stringify({ file: await dataFile(), route: LASTING[route.page]({ ...route }) });
    localStorage.setItem(KEY, kept);
  } catch {
    // The next start begins at Today.
  }
}

/** Where the window was, if that is still there; else Today. */
export async function lastRoute(): Promise<Route> {
  try {
    const { file: of, route } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { file?: string; route?: Record<string, unknown> };
    const known = route && Object.hasOwn(LASTING, String(route.page)) ? LASTING[route.page as Page](route) : null;
    if (!known || known.page === 'today' || of !== (await dataFile())) return TODAY;
    // Who was deleted meanwhile is not looked for.
    if (known.page === 'contact') await core.contact(known.id);
    if (known.page === 'organisation') await core.organisation(known.name);
    // A batch that is gone, or was looked at to its end, is not shown again.
    if (known.page === 'inbox' && known.batch !== undefined && !(await core.inbox()).some(({ id }) => id === known.batch)) return { page: 'inbox' };
    return known;
  } catch {
    return TODAY;
  }
}
