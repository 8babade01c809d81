/**
 * A host without a host: the window in a browser (`npm run dev:mock`) and in the component tests. What core says comes from
 * `fixtures/`; what is here answers each call with it and changes it as simply as can be looked at.
 */
import { type Alert, type AlertsChanged, type Changed, type Drag, type Host, type ImportProgress, install, type Open, type QuickAddAsked, type ReadingProgress } from '../lib/host';
import { contacts } from './contacts';
import { words } from './fixtures';
import { followUps } from './follow_ups';
import { Inbox, type InboxOptions } from './inbox';
import { opportunities } from './opportunities';
import { organisations } from './organisations';
import { system, type System } from './system';
import { upcoming } from './upcoming';
import { World } from './world';

type Core = Host['core'];
/** The commands that give something back. The others need no answer here: it is noted that they were called. */
type Answered = { [C in keyof Core as Awaited<ReturnType<Core[C]>> extends null | void ? never : C]: Core[C] };
/** What the host tells, by the name of its subscription. */
interface Told {
  changed: Changed;
  alertsChanged: AlertsChanged;
  importProgress: ImportProgress;
  readingProgress: ReadingProgress;
  open: Open;
  drag: Drag;
  quickAdd: QuickAddAsked;
}

/** The host that stands in. */
export interface Mock {
  /** Every call that came, with its arguments. */
  calls: { command: string; args: unknown[] }[];
  /** Tells the window something, as the app would. */
  tell<K extends keyof Told>(what: K, payload: Told[K]): void;
  world: World;
  inbox: Inbox;
}

export interface Options {
  /** An empty book. */
  empty?: boolean;
  /** So many contacts. */
  many?: number;
  /** What waits in place of pop-ups: some, or a set that core was asked for. */
  alerts?: string | Alert[];
  /** What the system thinks of pop-ups. */
  system?: System;
  /** The system's locale for dates: British English, as the fixtures were written. */
  locale?: string;
  /** What waits in the Inbox. */
  inbox?: InboxOptions;
  /** Answers in place of the usual ones. */
  answers?: { [C in keyof Core]?: (...args: Parameters<Core[C]>) => Awaited<ReturnType<Core[C]>> | ReturnType<Core[C]> };
}

/** Stands in for the host from now on. */
export function start(options: Options = {}): Mock {
  const calls: Mock['calls'] = [];
  const hearing: { [K in keyof Told]?: (payload: Told[K]) => void } = {};
  const listen =
    <K extends keyof Told>(what: K) =>
    async (tell: (payload: Told[K]) => void): Promise<() => void> => {
      const heard = tell as (typeof hearing)[K];
      hearing[what] = heard;
      return () => void (hearing[what] === heard && delete hearing[what]);
    };
  const tell: Mock['tell'] = (what, payload) => hearing[what]?.(copy(payload));

  const world = new World(options.empty ? 'empty' : 'sample', (changed) => tell('changed', changed));
  const inbox = new Inbox(world, options.inbox ?? {});
  const { length, ...people } = contacts(world, options.many);
  const { alerts = [] } = options;
  const waiting = typeof alerts === 'string' ? words.alerts[alerts]! : alerts;
  const core: Answered & Partial<Core> = {
    ...followUps(world, () => inbox.open(), length),
    ...upcoming(world),
    ...people,
    ...opportunities(world),
    ...organisations(world),
    ...inbox.calls(),
    ...system(world, { system: options.system ?? 'fine', locale: options.locale ?? 'en-GB', alerts: waiting, take: (names) => inbox.take(names), alertsChanged: () => tell('alertsChanged', {}) }),
    ...(options.answers as Partial<Core>),
  };
  /** Notes a call. What goes in and comes out is copied, as JSON, as between two programs. */
  const called = <A extends unknown[], R>(command: string, answer: (...args: A) => R | Promise<R>) => async (...sent: A): Promise<R> => {
    const args = copy(sent);
    calls.push({ command, args });
    return copy(await answer(...args));
  };
  install({
    core: new Proxy(core as Core, { get: (known, call) => called(String(call), (Reflect.get(known, call) ?? (() => null)) as (...args: unknown[]) => unknown) }),
    onChanged: listen('changed'),
    onAlertsChanged: listen('alertsChanged'),
    onImportProgress: listen('importProgress'),
    onReadingProgress: listen('readingProgress'),
    onOpen: listen('open'),
    onDrag: listen('drag'),
    onQuickAdd: listen('quickAdd'),
    chooseBackup: called('chooseBackup', () => '/stick/touchbase 2026-11-01 12-00.db'),
    choosePhoto: called('choosePhoto', () => '/pictures/portrait.jpg'),
    chooseFiles: called('chooseFiles', () => ['/documents/contacts.vcf']),
    chooseTarget: called('chooseTarget', () => '/documents/contacts.vcf'),
    copy: (text) => navigator.clipboard.writeText(text),
    showMenuBar: async () => undefined,
    zoom: async (factor) => void document.documentElement.style.setProperty('zoom', String(factor)),
    photoUrl: (hash) => inbox.picture(hash),
  });
  return { calls, tell, world, inbox };
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value ?? null)) as T;
}

/**
 * The window in a browser, at the moment at which core was asked. The address says what to show: "?empty", "?many=100000",
 * "?alerts=many", "?system=blocked", "?locale=en-US", "?cards=200", "?read=5".
 */
export function startInBrowser(): void {
  const ahead = Date.now() - Date.parse(words.now);
  const { Date: Real } = globalThis;
  globalThis.Date = class extends Real {
    constructor(...of: ConstructorParameters<typeof Real> | []) {
      super(...((of.length === 0 ? [Real.now() - ahead] : of) as ConstructorParameters<typeof Real>));
    }
    static override now(): number {
      return Real.now() - ahead;
    }
  } as DateConstructor;
  const wanted = new URLSearchParams(location.search);
  const number = (name: string): { [name: string]: number } => (wanted.has(name) ? { [name]: Number(wanted.get(name)) } : {});
  start({
    empty: wanted.has('empty'),
    ...number('many'),
    inbox: { ...number('cards'), ...number('read') },
    ...(wanted.has('alerts') && { alerts: wanted.get('alerts')! }),
    system: (wanted.get('system') ?? 'fine') as System,
    ...(wanted.has('locale') && { locale: wanted.get('locale')! }),
  });
}
