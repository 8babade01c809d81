/** How the owner wants days, times and text shown. */
import { core } from './host';
import { writeAs } from './locale';
import { showTextSize } from './text_size';

/** Shows all as the settings have it now. */
export async function showAsSet(): Promise<void> {
  const [{ display }, locale] = await Promise.all([core.settings(), core.systemLocale()]);
  writeAs(display, locale);
  await showTextSize(display.text_size);
}
