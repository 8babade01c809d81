/** The menu bar, where the system has one: what can be done anywhere, by menus. */
import type { Action, MenuName } from './keys';

/** What a menu offers. */
export interface MenuItem {
  text: string;
  /** The key that chooses it, as Tauri writes it, e.g. "CmdOrCtrl+O". */
  accelerator?: string;
  action: () => void;
}

/** What the menus of the app offer. */
export type MenuBar = Record<MenuName, MenuItem[]>;

/** The menus of these actions. */
export function menuBar(actions: Action[]): MenuBar {
  const of = (name: MenuName): MenuItem[] =>
    actions.filter(({ menu }) => menu === name).map(({ label, key, run }) => ({ text: label, ...accelerator(key), action: () => void run() }));
  return { app: of('app'), file: of('file'), go: of('go'), view: of('view'), help: of('help') };
}

/** Plain keys are the page's: it knows whether somebody is typing. */
function accelerator(key: string | undefined): { accelerator?: string } {
  if (!key?.startsWith('ctrl+')) return {};
  // The key with the plus, which is an equals sign without Shift.
  const character = key.slice('ctrl+'.length).replace('+', '=').toUpperCase();
  return { accelerator: `CmdOrCtrl+${character}` };
}
