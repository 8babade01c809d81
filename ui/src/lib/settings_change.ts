/** Changes of the settings. */
import { core, type Settings } from './host';

let last: Promise<unknown> = Promise.resolve();

/**
 * Changes the settings, one change after the other: each begins from what the one before has left, and not from what a
 * page still shows. How many planned follow-ups core moved.
 */
export function changeSettings(by: (settings: Settings) => void): Promise<number> {
  const changed = last.then(async () => core.changeSettings(await settingsWith(by)));
  last = changed.catch(() => {});
  return changed;
}

/** The settings as they would be. */
export async function settingsWith(by: (settings: Settings) => void): Promise<Settings> {
  const settings = structuredClone(await core.settings());
  by(settings);
  return settings;
}
