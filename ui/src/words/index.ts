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
import { codes } from './codes';
import { common } from './common';
import { details } from './details';
import { files } from './files';
import { plays } from './plays';
import { quiet } from './quiet';
import { reminders } from './reminders';
import { search } from './search';
import { settings } from './settings';
import { time } from './time';
import { toasts } from './toasts';

const english = { codes, common, details, files, plays, quiet, reminders, search, settings, time, toasts };

/** What a language says: as English does, with the same arguments. */
export type Words = typeof english;

/** The words of the window. */
export const words: Words = english;
