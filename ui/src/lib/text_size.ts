/** How large the window's text is: what the owner chose, by keys or in Settings, in percent of what the system says. */
import { words } from '../words';
import { core, zoom } from './host';
import { changeSettings } from './settings_change';
import type { Ui } from './ui.svelte';

/** The sizes that the keys go through. */
export const TEXT_SIZES = [80, 90, 100, 110, 125, 150, 175, 200];
const USUAL = 100;

/** Shows the text in this size. */
export function showTextSize(percent: number): Promise<void> {
  return zoom(percent / 100);
}

/** Goes to the next larger or smaller size, or back to the usual one. */
export async function changeTextSize(ui: Ui, by: 1 | -1 | 0): Promise<void> {
  const now = (await core.settings()).display.text_size;
  const next = by === 0 ? USUAL : by > 0 ? TEXT_SIZES.find((size) => size > now) : TEXT_SIZES.findLast((size) => size < now);
  if (next === undefined || next === now) return ui.say(words.frame.textSize(now));
  await ui.attemptSaying(words.frame.textSize(next), () => changeSettings(({ display }) => (display.text_size = next)));
}
