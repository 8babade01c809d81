/**
 * The one file that talks to the host: commands, events, dragged files, system dialogs, the clipboard.
 * Everything else in the window goes through here.
 */
import { convertFileSrc } from '@tauri-apps/api/core';
import { getCurrentWebview, type DragDropEvent } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';

import { PDF_ENDINGS, PHOTO_ENDINGS, VCARD_ENDINGS } from './files';
import type * as bound from './bindings';
import { commands, events } from './bindings';

/**
 * A shape with all of its fields. Core fills in what it is not told, so that the generated types call such fields
 * optional; it always tells all of them, and so does this window.
 */
type Whole<T> = { [K in keyof T]-?: Whole<T[K]> };
type Answering<C> = {
  [K in keyof C]: C[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => Promise<Whole<R>> : never;
};

export type Address = Whole<bound.Address>;
export type Alert = Whole<bound.Alert>;
export type Alike = Whole<bound.Alike>;
export type Answer = Whole<bound.Answer>;
export type Attempt = Whole<bound.Attempt>;
export type BatchRow = Whole<bound.BatchRow>;
export type BatchView = Whole<bound.BatchView>;
export type CallSheet = Whole<bound.CallSheet>;
export type CardPicture = Whole<bound.CardPicture>;
export type Changed = Whole<bound.Changed>;
export type Changes = Whole<bound.Changes>;
export type Channel = bound.ContactChannel;
export type ClosedPromise = Whole<bound.ClosedPromise>;
export type Coming = Whole<bound.Coming>;
export type Completion = Whole<bound.Completion>;
export type Consequences = Whole<bound.Consequences>;
export type Contact = Whole<bound.Contact>;
export type ContactFilter = Whole<bound.ContactFilter>;
export type ContactOrder = bound.ContactOrder;
export type ContactPage = Whole<bound.ContactPage>;
export type ContactRow = Whole<bound.ContactRow>;
export type ContactView = Whole<bound.ContactView>;
export type Counts = Whole<bound.Counts>;
export type DayClose = Whole<bound.DayClose>;
export type DaysOff = Whole<bound.DaysOff>;
export type Delay = Whole<bound.Delay>;
export type Details = Whole<bound.Details>;
export type Direction = bound.Direction;
/** A field of a draft; core leaves out what is empty of it. */
export type DraftField = Whole<bound.Field>;
export type DraftRow = Whole<bound.DraftRow>;
export type DraftView = Whole<bound.DraftView>;
export type EnrolmentState = bound.EnrolmentState;
export type EnrolmentView = Whole<bound.EnrolmentView>;
export type Failure = Whole<bound.Failure>;
export type FieldName = bound.FieldName;
export type FirstStep = Whole<bound.FirstStep>;
export type FollowUpRow = Whole<bound.FollowUpRow>;
export type Hold = bound.Hold;
export type Holding = Whole<bound.Holding>;
export type ImportOptions = Whole<bound.ImportOptions>;
export type ImportProgress = Whole<bound.ImportProgress>;
export type ImportSummary = Whole<bound.ImportSummary>;
export type Interval = Whole<bound.Interval>;
export type Kind = bound.Kind;
export type LogCheck = Whole<bound.LogCheck>;
export type Labels = Whole<bound.Labels>;
export type LateBecause = bound.LateBecause;
export type LeftOut = Whole<bound.LeftOut>;
export type Line = bound.Line;
export type ListFilter = Whole<bound.ListFilter>;
export type Logged = Whole<bound.Logged>;
export type Move = Whole<bound.Move>;
export type Nag = bound.Nag;
export type Name = Whole<bound.Name>;
export type NewInteraction = Whole<bound.NewInteraction>;
export type NextStep = Whole<bound.NextStep>;
export type Offset = Whole<bound.Offset>;
export type OffsetUnit = bound.OffsetUnit;
export type OnReply = bound.OnReply;
export type Open = Whole<bound.Open>;
export type OpportunityBoard = Whole<bound.OpportunityBoard>;
export type OpportunityDates = Whole<bound.OpportunityDates>;
export type OpportunityDetails = Whole<bound.OpportunityDetails>;
export type OpportunityKind = bound.OpportunityKind;
export type OpportunityRow = Whole<bound.OpportunityRow>;
export type OpportunityState = bound.OpportunityState;
export type Origin = bound.Origin;
export type Outcome = bound.Outcome;
export type PartialDate = Whole<bound.PartialDate>;
export type PlaceKind = bound.PlaceKind;
export type Plan = Whole<bound.Plan>;
export type PlanCheck = Whole<bound.PlanCheck>;
export type PlanSuggestion = Whole<bound.PlanSuggestion>;
export type PlannedMany = Whole<bound.PlannedMany>;
export type Play = Whole<bound.Play>;
export type PlayView = Whole<bound.PlayView>;
export type PopUps = Whole<bound.PopUps>;
export type Presence = Whole<bound.Presence>;
export type PromiseEnd = bound.PromiseEnd;
export type PromiseFigures = Whole<bound.PromiseFigures>;
export type PromiseLedger = Whole<bound.PromiseLedger>;
export type Proof = Whole<bound.Proof>;
export type ProofRow = Whole<bound.ProofRow>;
export type Proposal = Whole<bound.Proposal>;
export type QuietRow = Whole<bound.QuietRow>;
export type ReadingProgress = Whole<bound.ReadingProgress>;
export type Recurrence = Whole<bound.Recurrence>;
export type RecursFrom = bound.RecursFrom;
export type Region = Whole<bound.Region>;
export type ReminderHealth = Whole<bound.ReminderHealth>;
export type ResponseFigures = Whole<bound.ResponseFigures>;
export type Rhythm = Whole<bound.Rhythm>;
export type RhythmDefault = Whole<bound.RhythmDefault>;
export type RhythmOf = bound.RhythmOf;
export type RhythmView = Whole<bound.RhythmView>;
export type Settings = Whole<bound.Settings>;
export type Snooze = bound.Snooze;
export type Standing = bound.Standing;
export type StandingTotals = Whole<bound.StandingTotals>;
export type Start = Whole<bound.Start>;
export type Started = Whole<bound.Started>;
export type Step = Whole<bound.Step>;
export type StepFrom = bound.StepFrom;
export type StepOnLine = Whole<bound.StepOnLine>;
export type StepState = bound.StepState;
export type StepTime = bound.StepTime;
export type Target = Whole<bound.Target>;
export type Template = Whole<bound.Template>;
export type Theme = bound.Theme;
export type TimelineEntry = Whole<bound.TimelineEntry>;
export type TimelineKind = bound.TimelineKind;
export type TodayView = Whole<bound.TodayView>;
export type Twins = Whole<bound.Twins>;
export type Unit = bound.Unit;
export type WeeklyLimit = Whole<bound.WeeklyLimit>;
export type WorkingHours = Whole<bound.WorkingHours>;

/** The verbs and queries of core, and the host's preferences. Each rejects with a {@link Failure}. */
export const core = commands as Answering<typeof commands>;

/** What an event brings, and how to stop hearing of it. */
type Listener<T> = (payload: T) => void;
type Stop = () => void;

/** One listener at the host for any number here, which may come and go at once. */
function subscription<T>(listen: (tell: Listener<T>) => Promise<Stop>): (listener: Listener<T>) => Stop {
  const listeners = new Set<Listener<T>>();
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

/** Something in the data file changed: views ask again. */
export const onChanged = subscription<Changed>((tell) =>
  events.changed.listen((event) => tell(event.payload)),
);
/** How far an import has come. */
export const onImportProgress = subscription<ImportProgress>((tell) =>
  events.importProgress.listen((event) => tell(event.payload)),
);
/** How far the reading of cards has come. */
export const onReadingProgress = subscription<ReadingProgress>((tell) =>
  events.readingProgress.listen((event) => tell(event.payload)),
);
/** Something was asked for outside the window (a pop-up's Open, the tray, an argument): now, or before this page listened. */
export const onOpen = subscription<Open>(async (tell) => {
  const stop = await events.open.listen((event) => tell(event.payload));
  const target = await commands.listens();
  if (target) tell({ target });
  return stop;
});
/** The list of alerts that wait in the window changed. */
export const onAlertsChanged = subscription<unknown>((tell) => events.alertsChanged.listen((event) => tell(event.payload)));
/** Files are dragged over the window, or dropped. */
export const onDrag = subscription<DragDropEvent>((tell) =>
  getCurrentWebview().onDragDropEvent((event) => tell(event.payload)),
);

/** The failure that a command rejected with; anything else is a defect, shown in its own words. */
export function asFailure(error: unknown): Failure {
  if (typeof error === 'object' && error !== null && 'kind' in error && 'message' in error) return error as Failure;
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'io', field: null, message };
}

/** The address of a picture that the data file keeps: a contact's, or a card's. */
export function photoUrl(hash: string): string {
  return convertFileSrc(hash, 'photo');
}

/** Lets the owner choose cards and contact files; empty when they thought better of it. */
export async function chooseFiles(): Promise<string[]> {
  const chosen = await open({
    multiple: true,
    title: 'Import cards and contacts',
    filters: [
      { name: 'Cards and contacts', extensions: [...PHOTO_ENDINGS, ...PDF_ENDINGS, ...VCARD_ENDINGS] },
      { name: 'Card photos', extensions: PHOTO_ENDINGS },
      { name: 'PDF', extensions: PDF_ENDINGS },
      { name: 'Contacts (vCard)', extensions: VCARD_ENDINGS },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return chosen ?? [];
}

/** Lets the owner say where to save; `null` when they thought better of it. */
export function chooseTarget(name: string): Promise<string | null> {
  return save({ title: 'Export contacts', defaultPath: name, filters: [{ name: 'Contacts (vCard)', extensions: ['vcf'] }] });
}

/** Puts a text on the clipboard. */
export function copy(text: string): Promise<void> {
  return navigator.clipboard.writeText(text);
}

/** Whether this is a Mac: the Command key stands in for Ctrl. */
export const isMac = /Mac/.test(navigator.userAgent);
/** Whether this is Linux: the bundled font stands in for the system's. */
export const isLinux = /Linux|X11/.test(navigator.userAgent);
