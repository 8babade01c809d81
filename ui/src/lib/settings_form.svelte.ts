import { words } from '../words';
import { type Answered, ask } from './ask.svelte';
import { asFailure, core, type Failure, type Settings } from './host';
import { FIELDS, type SectionId, SECTIONS, type SettingId } from './settings';
import { changeSettings, settingsWith } from './settings_change';
import type { Ui } from './ui.svelte';

/** A change that moves planned follow-ups, while the owner looks at how many. */
interface Preview {
  setting: SettingId;
  says: string;
  /** Saves it, or leaves all as it is. */
  decide: (save: boolean) => void;
}

/** The settings while the owner changes them: each is kept at once. Make it while a component initialises. */
export class SettingsForm {
  readonly settings: Answered<Settings> = ask(() => core.settings(), (changes) => changes.settings);
  preview = $state.raw<Preview | null>(null);
  /** Controls that show what was chosen are drawn anew when it was not saved. */
  drawn = $state(0);
  /** The setting that is looked for: its control takes the focus. */
  wanted = $state.raw<SettingId | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(private readonly ui: Ui) {
    $effect(() => () => this.preview?.decide(false));
  }

  /** Changes a setting. Whether core took it. */
  async change(id: SettingId, by: (settings: Settings) => void): Promise<boolean> {
    const settings = this.settings.value;
    if (!settings) return false;
    this.#failure = null;
    this.preview?.decide(false);
    try {
      const wanted = await settingsWith(by);
      const moves = mayMove(wanted, settings) ? (await core.checkSettings(wanted)).moves : 0;
      const [says, moved] = id === 'weeklyLimit' ? [words.settings.movesApart, words.toasts.settingMovedApart] : [words.settings.moves, words.toasts.settingMoved];
      if (moves > 0 && !(await this.#agreed(id, says(moves)))) {
        this.drawn++;
        return false;
      }
      const { name } = words.settings.list[id];
      // How many core really moved is said once it did.
      await this.ui.telling(() => changeSettings(by), (count) => (count === 0 ? words.toasts.setting(name) : moved(name, count)));
      return true;
    } catch (error) {
      this.#failure = asFailure(error);
      // The field shows again what holds.
      this.drawn++;
      this.settings.again();
      return false;
    }
  }

  /** Shows how many follow-ups move; whether the owner saves it. */
  #agreed(setting: SettingId, says: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.preview = {
        setting,
        says,
        decide: (save) => {
          this.preview = null;
          resolve(save);
        },
      };
    });
  }

  /** Why the last change of a setting was refused. */
  at(id: SettingId): string | undefined {
    return this.#failure && FIELDS[id]?.includes(this.#failure.field ?? '') ? this.#failure.message : undefined;
  }

  /** Why the last change was refused, where no setting of a section has to do with it. */
  beside(section: SectionId): string | undefined {
    const settings = SECTIONS.find(({ id }) => id === section)?.settings ?? [];
    return settings.some((id) => this.at(id) !== undefined) ? undefined : this.#failure?.message;
  }
}

/** Whether a change of settings may move what is planned. */
function mayMove(wanted: Settings, settings: Settings): boolean {
  const days = ({ working_hours: { days, days_off } }: Settings): string => JSON.stringify([days, days_off]);
  return days(wanted) !== days(settings) || wanted.weekly_limit_days > settings.weekly_limit_days;
}
