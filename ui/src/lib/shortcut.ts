/** Keys that are pressed together, as core writes them: "Ctrl+Alt+Space". Which of them make a shortcut, core says. */

/** What can be held. */
const HELD = [['ctrl', 'ctrlKey'], ['alt', 'altKey'], ['shift', 'shiftKey'], ['super', 'metaKey']] as const;
const HOLDS = /^(?:Control|Alt|Shift|Meta|AltGraph|OS|Super|Hyper)$/;
/** The keys that have a name, by where they are on the keyboard. */
const NAMED = /^(?:Arrow)?(Space|Insert|Home|End|PageUp|PageDown|Up|Down|Left|Right)$/;

/** What is pressed: what is held, and the key with it; `key` is empty while there is only what is held. */
export interface Pressed {
  held: string[];
  key: string;
}

/** Reads a press of keys. A key that has no place in a shortcut is written as it types. */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>): Pressed {
  const held = HELD.filter(([, isHeld]) => event[isHeld]).map(([name]) => name.replace(/^./, (c) => c.toUpperCase()));
  return { held, key: HOLDS.test(event.key) ? '' : keyOf(event) };
}

/** With Shift or Alt a key types something else, which is another on another keyboard: a digit is that of its place. */
function keyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  const named = NAMED.exec(code)?.[1];
  if (named) return named;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? key;
}
