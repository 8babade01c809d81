/**
 * What the window asks of the program around it, and the one way to it: commands, events, dragged files, system
 * dialogs, the clipboard. `tauri.ts` is that program in the app; `dev/` stands in for it in a browser and in the tests.
 */
import type { AlertsChanged, Changed, commands, Failure, ImportProgress, Open, QuickAddAsked, ReadingProgress } from './bindings';
import type { MenuBar } from './menu_bar';

export type * from './bindings';
export type { Field as DraftField } from './bindings';

/** Ends a subscription. */
type Stop = () => void;
/** Begins a subscription: `tell` is called from the moment on at which the promise resolves. */
type Listen<T> = (tell: (payload: T) => void) => Promise<Stop>;

/** A point of the window, in pixels of the page. */
interface Point {
  x: number;
  y: number;
}

/** The owner drags files over the window. */
export type Drag =
  /** The pointer came in, with these files. */
  | { type: 'enter'; paths: string[] }
  /** It moves inside the window. */
  | { type: 'over'; at?: Point }
  /** The files were let go here. */
  | { type: 'drop'; paths: string[]; at?: Point }
  /** The pointer left, or the drag was given up. */
  | { type: 'leave' };

/** The program around the window. */
export interface Host {
  /**
   * The verbs and queries of core and the preferences of the app, by the names of the commands. What each is for stands
   * at it in `bindings.ts`, which is generated: a command that core gains or changes is a type error in every host that
   * lacks it. Each call rejects with a {@link Failure}.
   */
  readonly core: typeof commands;

  /** Something in the data file changed, by this window or another program: views ask again, and the toast offers Undo. */
  onChanged: Listen<Changed>;
  /** The alerts that wait in the window are others than before: they are asked for again. */
  onAlertsChanged: Listen<AlertsChanged>;
  /** How far an import has come, for the bar in its dialog. */
  onImportProgress: Listen<ImportProgress>;
  /** How far the reading of cards has come, for the bar over the card review. */
  onReadingProgress: Listen<ReadingProgress>;
  /** A pop-up, the tray or an argument of the command line asks for a page. The window must say `core.listens()` first. */
  onOpen: Listen<Open>;
  /** Quick add is asked for, in the window that is for it. It must say `core.quickAddListens()` first. */
  onQuickAdd: Listen<QuickAddAsked>;
  /** Files are dragged over the window or dropped. The page's own drag events bring no paths, so that the host tells. */
  onDrag: Listen<Drag>;

  /** Lets the owner choose cards and contact files in the system's dialog; empty when they cancelled it. */
  chooseFiles(): Promise<string[]>;
  /** Lets the owner choose one picture; `null` when they cancelled. */
  choosePhoto(): Promise<string | null>;
  /** Lets the owner choose a backup; `null` when they cancelled. */
  chooseBackup(): Promise<string | null>;
  /** Lets the owner say where to save a file of a kind, with a name to begin with; `null` when they cancelled. */
  chooseTarget(title: string, name: string, kind: { name: string; extensions: string[] }): Promise<string | null>;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Shows the window's text, and all around it, larger or smaller: 1 is as the system says. */
  zoom(factor: number): Promise<void>;
  /** Shows a menu bar, beside the menus that the system has for every app; only where {@link isMac}. */
  showMenuBar(bar: MenuBar): Promise<void>;
  /** The address of a picture that the data file keeps (a contact's, or a card's), for an `<img>`. */
  photoUrl(hash: string): string;
}

let host: Host;
/** The verbs and queries of core: those of the host that is installed. */
export let core: Host['core'];

/** Puts a host in place, before anything is mounted: the app's own, or one that stands in for it. */
export function install(installed: Host): void {
  host = installed;
  core = installed.core;
}

/** One subscription at the host for any number of listeners here, which may come and go at once. */
function shared<T>(listen: Listen<T>): (listener: (payload: T) => void) => Stop {
  const listeners = new Set<(payload: T) => void>();
  let listening: Promise<Stop> | null = null;
  return (listener) => {
    listeners.add(listener);
    listening ??= listen((payload) => [...listeners].forEach((tell) => tell(payload)));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      void listening?.then((stop) => stop());
      listening = null;
    };
  };
}

/** See {@link Host.onChanged}. */
export const onChanged = shared<Changed>((tell) => host.onChanged(tell));
/** See {@link Host.onAlertsChanged}. */
export const onAlertsChanged = shared<AlertsChanged>((tell) => host.onAlertsChanged(tell));
/** See {@link Host.onImportProgress}. */
export const onImportProgress = shared<ImportProgress>((tell) => host.onImportProgress(tell));
/** See {@link Host.onReadingProgress}. */
export const onReadingProgress = shared<ReadingProgress>((tell) => host.onReadingProgress(tell));
/** See {@link Host.onOpen}. What was asked for before this page listened is told as well. */
export const onOpen = shared<Open>(async (tell) => {
  const stop = await host.onOpen(tell);
  const target = await core.listens();
  if (target) tell({ target });
  return stop;
});
/** See {@link Host.onQuickAdd}. What was asked for before this page listened is told as well. */
export const onQuickAdd = shared<QuickAddAsked>(async (tell) => {
  const stop = await host.onQuickAdd(tell);
  const text = await core.quickAddListens();
  if (text !== null) tell({ text });
  return stop;
});
/** See {@link Host.onDrag}. */
export const onDrag = shared<Drag>((tell) => host.onDrag(tell));

/** See {@link Host.chooseFiles}. */
export const chooseFiles: Host['chooseFiles'] = () => host.chooseFiles();
/** See {@link Host.choosePhoto}. */
export const choosePhoto: Host['choosePhoto'] = () => host.choosePhoto();
/** See {@link Host.chooseBackup}. */
export const chooseBackup: Host['chooseBackup'] = () => host.chooseBackup();
/** See {@link Host.chooseTarget}. */
export const chooseTarget: Host['chooseTarget'] = (title, name, kind) => host.chooseTarget(title, name, kind);
/** See {@link Host.zoom}. */
export const zoom: Host['zoom'] = (factor) => host.zoom(factor);
/** See {@link Host.showMenuBar}. */
export const showMenuBar: Host['showMenuBar'] = (bar) => host.showMenuBar(bar);
/** See {@link Host.copy}. */
export const copy: Host['copy'] = (text) => host.copy(text);
/** See {@link Host.photoUrl}. */
export const photoUrl: Host['photoUrl'] = (hash) => host.photoUrl(hash);

/** The failure that a command rejected with; anything else is a defect, shown in its own words. */
export function asFailure(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'kind' in error && 'message' in error) return error as Failure;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'io', field: null, message };
}

/** Whether this is a Mac: the Command key stands in for Ctrl. */
export const isMac = /Mac/.test(navigator.userAgent);
/** Whether this is Linux: the bundled font stands in for the system's. */
export const isLinux = /Linux|X11/.test(navigator.userAgent);
