/**
 * Where the focus rests. A list has it on its current row, so that Enter and Space do what the page shows. After a click,
 * a dialog, a menu or a toast it comes back there, and never stays on a button that was pressed.
 */
import { tick } from 'svelte';

/** A list of the page: takes the focus to its current row. `false` while it has none. */
type Taker = () => boolean;

const takers: Taker[] = [];

/** Says which list takes the focus, until the function that is returned is called. Of several the last one takes it. */
export function restOn(taker: Taker): () => void {
  takers.push(taker);
  return () => void takers.splice(takers.indexOf(taker), 1);
}

/** Whether nothing has the focus. */
export function isAtRest(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body;
}

/** Takes the focus back to the page: to its list, or from wherever it is. */
export function rest(): void {
  if (takers.at(-1)?.()) return;
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Brings the focus to the field that was refused, once it says why, unless it is there already. */
export async function restOnRefused(): Promise<void> {
  await tick();
  const fields = [...document.querySelectorAll('[data-field-line]')];
  const refused = fields.find((field) => field.querySelector('[role=alert]'));
  if (!refused || refused.contains(document.activeElement)) return;
  // What is typed in comes before the button of a calendar.
  const typedIn = refused.querySelector<HTMLElement>('input:not(.unseen), textarea');
  (typedIn ?? refused.querySelector<HTMLElement>('input, button'))?.focus();
}

/** Takes the focus back to the list once the page has changed, if nothing has it then. */
export function restIfNowhere(): void {
  requestAnimationFrame(() => isAtRest() && rest());
}

/** What keeps the focus when the page changes, or after a click: what is typed in, and what opens over the page. */
const KEEPS = 'input:not([type=radio], [type=checkbox]), textarea, [contenteditable], select, [role=dialog], [role=menu], [role=listbox], [role=combobox], [aria-haspopup], [data-editor]';

/** Whether what has the focus keeps it. */
export function isKept(): boolean {
  return document.activeElement?.closest(KEEPS) != null;
}

/** After a click of the mouse the focus is back on the page, unless what was clicked is typed in or has opened something. */
export function onclick(event: MouseEvent): void {
  if (event.detail === 0) return;
  // What the click did may have opened a dialog or an editor: that has the focus then.
  requestAnimationFrame(() => {
    if (!isKept()) rest();
  });
}
