/**
 * The keyboard: one listener for the window, and scopes of keys that come and go with their components.
 *
 * A key is written as it is read: "e", "g t" (one after the other), "ctrl+k", "ctrl+shift+z", "escape". Ctrl is the
 * Command key on a Mac. Plain keys are ignored while something is typed.
 */
import { onDestroy } from 'svelte';

import { words } from '../words';
import { isMac } from './host';

/** What each key does. A handler that returns `false` leaves the key to the scopes below. */
export type Keymap = Record<string, (event: KeyboardEvent) => unknown>;

/** Something that the owner can do here: by its key, in the menu of a row, in the palette. */
export interface Action {
  label: string;
  /** The key that does it. */
  key?: string | undefined;
  run: () => unknown;
  /** It takes something away. */
  danger?: boolean;
  /** Other words by which one looks for it. */
  also?: string;
  /** The palette offers it for what is typed alone: there are many of its kind. */
  onlyTyped?: boolean;
  /** The menu in which it stands, where the system has a menu bar. */
  menu?: MenuName;
}

/** A menu of the menu bar. */
export type MenuName = 'app' | 'file' | 'go' | 'view' | 'help';

interface Scope {
  keymap: () => Keymap;
  /** What can be done here, in the order in which it is offered. */
  actions: () => Action[];
  /** A dialog: scopes below it do not hear keys. */
  modal: boolean;
  /** Heard below a dialog, too. */
  always: boolean;
  /** Something is edited: scopes below it hear no single keys. */
  editor: boolean;
}

const scopes: Scope[] = [];
/** The first key of a pair such as "g t", until the next key comes. */
let first = '';

const SILENT: Scope = { keymap: () => ({}), actions: () => [], modal: false, always: false, editor: false };

/** Adds keys for as long as the calling component lives. Call it while the component initialises. */
export function keys(keymap: Keymap, modal = false): void {
  listen({ ...SILENT, keymap: () => keymap, modal });
}

/** Adds keys that no dialog silences. */
export function keysAlways(keymap: Keymap): void {
  listen({ ...SILENT, keymap: () => keymap, always: true });
}

/** Adds what can be done, with its keys. What is offered may change: it is asked for whenever it is needed. */
export function actions(offered: () => Action[]): void {
  const keymap = (): Keymap => Object.fromEntries(offered().flatMap(({ key, run }) => (key === undefined ? [] : [[key, run]])));
  listen({ ...SILENT, keymap, actions: offered });
}

/**
 * Silences single keys while the calling component, an editor within the page, has the focus, or nothing has. Escape ends
 * it also from there.
 */
export function editing(escape: () => void): void {
  listen({ ...SILENT, editor: true, keymap: () => ({ escape }) });
}

/** Whether what is typed goes to an editor within the page, or nowhere. */
function isEditing(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest('[data-editor]') !== null;
}

/** All that can be done on the page, what is nearest first; of two that are called the same, the nearer one. */
export function offeredActions(): Action[] {
  const byLabel = new Map<string, Action>();
  for (const action of scopes.toReversed().flatMap((scope) => scope.actions())) if (!byLabel.has(action.label)) byLabel.set(action.label, action);
  return [...byLabel.values()];
}

function listen(scope: Scope): void {
  scopes.push(scope);
  onDestroy(() => scopes.splice(scopes.indexOf(scope), 1));
}

/** What goes on while its key is held. All else is meant once: the next row is current as soon as one is done. */
const MOVES = /^(j|k|(shift\+)?(arrow\w+|page\w+)|ctrl\+[-+=]|ctrl\+(shift\+)?z)$/;

/** The window's one listener. */
export function onkeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const key = nameOf(event);
  if (key === '' || belongsToTarget(event, key)) return;
  if (event.repeat && !MOVES.test(key)) return event.preventDefault();

  const pair = first === '' ? '' : `${first} ${key}`;
  first = '';
  if ((pair !== '' && run(pair, event)) || run(key, event)) {
    event.preventDefault();
  } else if (heard(key).some(({ keymap }) => Object.keys(keymap()).some((name) => name.startsWith(`${key} `)))) {
    first = key;
  }
}

/** What WebKit calls a key that an input method takes, also where it does not say that something is being composed. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Before any element hears a key. While something is composed, as in Japanese, its Enter and Escape are the input
 * method's. Ctrl+Enter saves also from a button, which else would press itself: a menu's button opens its menu at any Enter.
 */
export function onkeydowncapture(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD) return event.stopPropagation();
  const onButton = event.target instanceof HTMLElement && event.target.closest('button') !== null;
  if (!onButton || nameOf(event) !== 'ctrl+enter' || event.repeat || !run('ctrl+enter', event)) return;
  event.preventDefault();
  event.stopPropagation();
}

/** The scopes that hear a key, topmost first, down to a dialog, or to an editor; and those that always do. */
function heard(key: string): Scope[] {
  const topmost = scopes.toReversed();
  const last = topmost.findIndex(({ modal, editor }) => modal || (editor && isSingle(key) && isEditing()));
  return last < 0 ? topmost : topmost.filter(({ always }, i) => always || i <= last);
}

function run(key: string, event: KeyboardEvent): boolean {
  return heard(key).some(({ keymap }) => {
    const act = keymap()[key];
    return act !== undefined && act(event) !== false;
  });
}

/** Whether a key is pressed without Ctrl or Alt. Escape and the function keys are for whoever hears them. */
function isSingle(key: string): boolean {
  return !/^(ctrl|alt)\+|^f\d+$|^escape$/.test(key);
}

/** Whether a key could be typed: without Ctrl or Alt, and none that only acts. */
function isPlain(key: string): boolean {
  return key.split(' ').every((one) => one === 'space' || [...one].length === 1);
}

/** "ctrl+shift+z", "f2", "?"; empty for a modifier alone. */
function nameOf(event: KeyboardEvent): string {
  // With Alt a Mac writes another character ("¨" for U): the key counts, not what it would write.
  const letter = event.altKey ? /^Key([A-Z])$/.exec(event.code)?.[1] : undefined;
  const key = event.key === ' ' ? 'space' : (letter ?? event.key).toLowerCase();
  if (['control', 'shift', 'alt', 'meta', 'altgraph'].includes(key)) return '';
  const ctrl = isMac ? event.metaKey : event.ctrlKey;
  // Shift is part of a character such as "?" or "+", but not of "ctrl+z".
  const isLetter = key.toUpperCase() !== key;
  const shift = event.shiftKey && (key.length > 1 || (ctrl && isLetter));
  return `${ctrl ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

const EDITING = new Set(['ctrl+z', 'ctrl+shift+z', 'ctrl+y', 'ctrl+a', 'ctrl+c', 'ctrl+v', 'ctrl+x', 'ctrl+arrowright', 'ctrl+arrowleft', ...(isMac ? ['alt+arrowleft', 'alt+arrowright'] : [])]);

/** Whether the key means something to the element that has the focus. */
function belongsToTarget(event: KeyboardEvent, key: string): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const plain = !/^(ctrl|alt)\+/.test(key) && !/^f\d+$/.test(key);
  if (isTyping(target)) return plain || EDITING.has(key);
  if (target.closest('form, [data-form]') && isPlain(key)) return true;
  if (target.closest('[role=menu], [role=listbox]')) return plain;
  if (target.closest('button, a, [role=button], summary')) return key === 'enter' || key === 'space';
  if (target instanceof HTMLInputElement) return key === 'space' || key.startsWith('arrow');
  return false;
}

function isTyping(target: HTMLElement): boolean {
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

/** A key as it is shown in a hint: "Ctrl K", "⌘ K" on a Mac. */
export function hint(key: string): string {
  const shown: Record<string, string> = { ...words.codes.keys, ...(isMac && { ctrl: '⌘', alt: '⌥' }), enter: '↵', arrowleft: '←', arrowright: '→' };
  return key
    .split(/(?<=[^+ ])[+ ]/)
    .map((part) => shown[part] ?? (part.length === 1 ? part.toUpperCase() : part.replace(/^./, (c) => c.toUpperCase())))
    .join(' ');
}
