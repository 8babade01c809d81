/**
 * Every sentence that the window says, by the page or the part that says it.
 *
 * Markup and code hold no words of their own (`tests/catalogue.test.ts`): they say `words.today.title`. What depends on
 * a figure or a name is a function, so that another language can put it where it belongs there. `**…**` within a sentence
 * is shown in bold (`parts/Said.svelte`). A second language is another value of the type `Words`.
 *
 * What core says (errors, the labels of undo, letters) is core's; what is typed in (days, hours, quick add) is understood
 * by `lib/day_words.ts` and its neighbours.
 */
import { common } from './common';
import { contact } from './contact';
import { contacts } from './contacts';
import { day } from './day';
import { duplicates } from './duplicates';
import { inbox } from './inbox';
import { opportunities } from './opportunities';
import { promises } from './promises';
import { quiet } from './quiet';
import { today } from './today';
import { upcoming } from './upcoming';

const english = { common, contact, contacts, day, duplicates, inbox, opportunities, promises, quiet, today, upcoming };

/** What a language says: as English does, with the same arguments. */
export type Words = typeof english;

/** The words of the window. */
export const words: Words = english;
