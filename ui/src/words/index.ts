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
import { actions } from './actions';
import { backup } from './backup';
import { codes } from './codes';
import { common } from './common';
import { contact } from './contact';
import { contactForm } from './contact_form';
import { contacts } from './contacts';
import { day } from './day';
import { details } from './details';
import { duplicates } from './duplicates';
import { fields } from './fields';
import { files } from './files';
import { followUp } from './follow_up';
import { frame } from './frame';
import { importing } from './importing';
import { inbox } from './inbox';
import { keys } from './keys';
import { list } from './list';
import { log } from './log';
import { many } from './many';
import { menuBar } from './menu_bar';
import { nextStep } from './next_step';
import { opportunities } from './opportunities';
import { opportunityForm } from './opportunity_form';
import { organisation } from './organisation';
import { palette } from './palette';
import { peek } from './peek';
import { picker } from './picker';
import { plan } from './plan';
import { plays } from './plays';
import { promiseForms } from './promise_forms';
import { promises } from './promises';
import { quickAdd } from './quick_add';
import { quiet } from './quiet';
import { reminders } from './reminders';
import { reply } from './reply';
import { samples } from './samples';
import { search } from './search';
import { settings } from './settings';
import { spread } from './spread';
import { time } from './time';
import { toasts } from './toasts';
import { today } from './today';
import { upcoming } from './upcoming';
import { welcome } from './welcome';

const english = {
  actions,
  backup,
  codes,
  common,
  contact,
  contactForm,
  contacts,
  day,
  details,
  duplicates,
  fields,
  files,
  followUp,
  frame,
  importing,
  inbox,
  keys,
  list,
  log,
  many,
  menuBar,
  nextStep,
  opportunities,
  opportunityForm,
  organisation,
  palette,
  peek,
  picker,
  plan,
  plays,
  promiseForms,
  promises,
  quickAdd,
  quiet,
  reminders,
  reply,
  samples,
  search,
  settings,
  spread,
  time,
  toasts,
  today,
  upcoming,
  welcome,
};

/** What a language says: as English does, with the same arguments. */
export type Words = typeof english;

/** The words of the window. */
export const words: Words = english;
