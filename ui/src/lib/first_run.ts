/** The first run: whether the book is to be set up, and that the owner went on from there. */
import { core } from './host';
import { remember, remembered } from './remembered';

/** Of which data file the owner has left the first run. */
const KEY = 'touchbase.welcome';

/** Whether nothing is in the book and nobody said who its owner is. Who skipped that is not asked again. */
export async function isFirstRun(): Promise<boolean> {
  try {
    const [{ role }, { contacts, inbox }, samples, { data_file }] = await Promise.all([core.settings(), core.counts(), core.samples(), core.about()]);
    return role === null && contacts + inbox + samples.length === 0 && remembered(KEY, ['', data_file]) === '';
  } catch {
    // What cannot be known now is no reason to hold the owner up.
    return false;
  }
}

/** The owner goes on, whatever was set up. */
export async function leaveFirstRun(): Promise<void> {
  remember(KEY, (await core.about()).data_file);
}
