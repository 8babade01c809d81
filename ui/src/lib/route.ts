import type { ContactFilter } from './host';
import type { SectionId, SettingId } from './settings';

/** Where the window is. */
export type Route =
  | { page: 'today' }
  /** The first run; it can be come back to. */
  | { page: 'welcome' }
  /** What lies ahead, by day. */
  | { page: 'upcoming' }
  /** The batch, else the newest; the card, else the first that waits. */
  | { page: 'inbox'; batch?: number; draft?: number }
  /** What is typed to filter the list, and what else narrows or orders it. */
  | { page: 'contacts'; filter?: string; only?: Partial<ContactFilter> }
  | { page: 'contact'; id: number }
  /** An organisation, by its name in any spelling. */
  | { page: 'organisation'; name: string }
  /** Everybody who may be in the book twice, or those whom the owner chose: two or more. */
  | { page: 'duplicates'; chosen?: number[] }
  /** The certainty board; the opportunity that is looked at. */
  | { page: 'opportunities'; id?: number }
  | { page: 'promises' }
  /** The play that is looked at, else the first. */
  | { page: 'plays'; play?: string }
  /** Who is going quiet. */
  | { page: 'quiet' }
  /** The close of the day. */
  | { page: 'day' }
  /** The section that is shown, else the first; or the setting that is looked for. */
  | { page: 'settings'; section?: SectionId; setting?: SettingId }
  /** Whether reminders do what they are for. */
  | { page: 'reminders' };

/** The name of a page. */
export type Page = Route['page'];
