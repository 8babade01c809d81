//! The read models of the discipline: warnings before a plan, proposals after an outcome, plays, opportunities,
//! promises, the close of the day.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ContactRow, FollowUpRow};
use crate::channel::Channel;
use crate::follow_up::Plan;
use crate::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId};
use crate::opportunity::{OpportunityDates, OpportunityKind, OpportunityState, Standing};
use crate::play::{EnrolmentState, Play};
use crate::time::civil_time;

/// What there is to say of a plan before it is saved.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlanCheck {
    /// Sentences that stop nothing: another channel preferred, a day off, a second question within 90 days.
    pub warnings: Vec<String>,
    /// The weekly limit, when the plan lies inside it and is not exempt.
    pub limit: Option<WeeklyLimit>,
    /// What else is planned at that time.
    pub clashes: Vec<FollowUpRow>,
}

/// At most one outbound attempt per contact in 7 rolling days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WeeklyLimit {
    /// The attempt that is too near: made or planned.
    pub other: Attempt,
    /// The first day on which another is free again: 7 days from every attempt made or planned.
    pub free_on: NaiveDate,
    /// A full sentence, e.g. "The last attempt was the e-mail on Thu 19 Nov 2026; the next is free on Thu 26 Nov 2026."
    pub sentence: String,
}

/// An outbound attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Attempt {
    /// The owner's date.
    pub date: NaiveDate,
    /// By which channel.
    pub channel: Channel,
    /// Whether it lies ahead.
    pub planned: bool,
}

/// What there is to say of something before it is logged.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LogCheck {
    /// The next steps that its outcome proposes, the best first.
    pub proposals: Vec<Proposal>,
    /// The play that its outcome begins unless the owner says otherwise, by its short name.
    pub play: Option<String>,
    /// The weekly limit, when it is an attempt inside it, and needs a reason.
    pub limit: Option<WeeklyLimit>,
    /// Whether they wait for an answer to it.
    pub wants_answer: bool,
}

/// A next step that an outcome proposes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Proposal {
    /// In words, e.g. "Call again on Mon 30 Nov".
    pub label: String,
    /// Why, e.g. "Probably busy"; may be empty.
    pub hint: String,
    /// What it does.
    pub step: ProposedStep,
    /// Whether it happens by itself when the outcome is saved (the next step of a running play, "Respond").
    pub automatic: bool,
}

/// What a [`Proposal`] does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case", tag = "kind", content = "of")]
pub enum ProposedStep {
    /// Plans a follow-up.
    Plan(Plan),
    /// Starts a play, by its short name.
    Play(String),
    /// A follow-up that comes by itself.
    Comes(Coming),
}

/// A follow-up that comes by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Coming {
    /// Whether it is of a play that the outcome begins: it does not come when the owner chooses another play, or none.
    pub begins: bool,
    /// What it is for.
    pub purpose: String,
    /// By which channel.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}

/// What the call sheet of a follow-up adds to its row.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CallSheet {
    /// How to begin when a promise to them is late, this one or another; empty when none is.
    pub apology: String,
    /// What to leave when they cannot be reached.
    pub not_reached: String,
    /// What to write when it will take longer than promised; empty when it is no promise.
    pub delay: String,
    /// What to answer when the answer takes longer; empty when they wait for none.
    pub holding: String,
    /// The play it belongs to.
    pub play: Option<EnrolmentView>,
    /// The opportunity it is for.
    pub opportunity: Option<OpportunityRow>,
}

/// A contact inside a play, on a line of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EnrolmentView {
    /// Row id.
    pub id: EnrolmentId,
    /// Who.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// The play's short name.
    pub play: String,
    /// The play's title.
    pub title: String,
    /// Running, paused, finished or ended.
    pub state: EnrolmentState,
    /// The step that is planned or waited for, counted from 1.
    pub step: u32,
    /// Why it began, in words; empty by hand.
    pub cause: String,
    /// Why it ended, in words.
    pub ended_because: String,
    /// Its steps in order.
    pub steps: Vec<StepOnLine>,
}

/// A step on the line of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StepOnLine {
    /// Counted from 1.
    pub step: u32,
    /// What it is for.
    pub purpose: String,
    /// By which channel.
    pub channel: Channel,
    /// When it was done, is planned or would fall due; `None` while what it counts from is not known.
    pub date: Option<NaiveDate>,
    /// Where it stands.
    pub state: StepState,
}

/// Where a step of an enrolment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Done.
    Done,
    /// Let go, or passed over.
    Skipped,
    /// Its follow-up is open.
    Planned,
    /// It comes after the one before, or after what it counts from.
    Waiting,
}

/// A play in the list of plays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlayView {
    /// The play with its steps.
    #[serde(flatten)]
    pub play: Play,
    /// Whether it came with Touchbase.
    pub built_in: bool,
    /// Whether the owner changed a built-in one.
    pub changed: bool,
    /// How many contacts are in it now.
    pub running: u32,
    /// How many of them are paused.
    pub paused: u32,
}

/// How a play was started for several contacts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Started {
    /// The enrolments that began.
    pub enrolments: Vec<EnrolmentId>,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// How a plan was made for several contacts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlannedMany {
    /// The follow-ups planned.
    pub planned: Vec<FollowUpId>,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// Somebody whom a verb for many left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LeftOut {
    /// Who.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// A full sentence.
    pub reason: String,
}

/// An opportunity in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OpportunityRow {
    /// Row id.
    pub id: OpportunityId,
    /// With whom.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// The contact's organisation.
    pub organization: String,
    /// What is undecided.
    pub kind: OpportunityKind,
    /// In words.
    pub title: String,
    /// What it is worth, as the owner wrote it.
    pub amount: String,
    /// The owner's note.
    pub note: String,
    /// Open, yes or no.
    pub state: OpportunityState,
    /// Where it stands.
    pub standing: Standing,
    /// What is planned next; `None` unless [`Standing::NextStep`].
    pub next_step: Option<NextStep>,
    /// What happened when.
    pub dates: OpportunityDates,
    /// Days since the last contact of any kind, or since it was added.
    pub quiet_days: u32,
    /// Attempts since they were last heard of.
    pub unanswered: u32,
    /// What silence most probably means, e.g. "Probably busy"; empty when there is none.
    pub hint: String,
    /// When it was decided.
    pub closed_at: Option<DateTime<Utc>>,
}

/// The next step of an opportunity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NextStep {
    /// The follow-up.
    pub id: FollowUpId,
    /// What it is for.
    pub purpose: String,
    /// By which channel.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}

/// The certainty board. Each group lists at most [`crate::GROUP_LIMIT`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OpportunityBoard {
    /// Open, and nothing is planned: the quietest first.
    pub no_next_step: Vec<OpportunityRow>,
    /// Open with a next step: the soonest first.
    pub next_step: Vec<OpportunityRow>,
    /// Decided: the newest first.
    pub yes: Vec<OpportunityRow>,
    /// Decided: the newest first.
    pub no: Vec<OpportunityRow>,
    /// How many there are in each group, listed or not.
    pub totals: StandingTotals,
}

/// How many opportunities stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StandingTotals {
    /// See [`Standing::NoNextStep`].
    pub no_next_step: u32,
    /// See [`Standing::NextStep`].
    pub next_step: u32,
    /// See [`Standing::Yes`].
    pub yes: u32,
    /// See [`Standing::No`].
    pub no: u32,
}

/// The ledger of promises. Each list has at most [`crate::GROUP_LIMIT`] rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromiseLedger {
    /// What the owner owes: the longest overdue first.
    pub i_owe: Vec<FollowUpRow>,
    /// What is owed to the owner: the longest overdue first.
    pub they_owe: Vec<FollowUpRow>,
    /// Closed in the last 90 days, newest first.
    pub closed: Vec<ClosedPromise>,
    /// The owner's own promises of the last 90 days.
    pub mine: PromiseFigures,
    /// Theirs.
    pub theirs: PromiseFigures,
}

/// A promise that is not open any more.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ClosedPromise {
    /// The follow-up.
    pub follow_up: FollowUpRow,
    /// By when it was promised.
    pub promised_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
    /// Whether it was kept, and in time.
    pub end: PromiseEnd,
}

/// How a promise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PromiseEnd {
    /// On its day or before.
    Kept,
    /// After its day.
    Late,
    /// Let go.
    Dropped,
}

/// How promises were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromiseFigures {
    /// Kept in time.
    pub kept: u32,
    /// Kept late.
    pub late: u32,
    /// Let go.
    pub dropped: u32,
    /// Open, and their time has passed.
    pub overdue: u32,
    /// Open in all.
    pub open: u32,
    /// Kept in time, in per cent of all that are closed or overdue; `None` when there are none.
    pub kept_percent: Option<u32>,
}

/// How soon messages were answered: those answered in the last 90 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ResponseFigures {
    /// Answered.
    pub answered: u32,
    /// Of these, before the end of their working day.
    pub same_day: u32,
    /// Waived.
    pub waived: u32,
    /// Minutes from the message to the answer: half were answered sooner. `None` when nothing was answered.
    pub median_minutes: Option<u32>,
}

/// The close of the day: it closes with a reply, a holding note or an explicit waiver for everybody who waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DayClose {
    /// The owner's date.
    pub date: NaiveDate,
    /// Whether nobody waits and no promise of today is open.
    pub closed: bool,
    /// Answers that are due: the longest waiting first.
    pub unanswered: Vec<FollowUpRow>,
    /// Promises of today and before that are open.
    pub promised: Vec<FollowUpRow>,
    /// What else is open of today and before.
    pub left_over: u32,
    /// What was done today.
    pub done: u32,
    /// What the next working day holds.
    pub next_day: NaiveDate,
    /// Its follow-ups.
    pub next: Vec<FollowUpRow>,
    /// How soon messages were answered.
    pub responses: ResponseFigures,
}

/// A contact that is going quiet: its rhythm's date has passed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct QuietRow {
    /// The contact.
    #[serde(flatten)]
    pub contact: ContactRow,
    /// The follow-up that its rhythm planned.
    pub follow_up_id: FollowUpId,
    /// When it was due.
    pub due: NaiveDate,
    /// Days since the last real contact; `None` when there never was one.
    pub quiet_days: Option<u32>,
}

/// What narrows a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ListFilter {
    /// Only where the contact, its organisation, the purpose or the title has these words; empty for all.
    pub text: String,
    /// Only by this channel.
    pub channel: Option<Channel>,
    /// Only contacts with this tag; empty for all.
    pub tag: String,
    /// Only of this play; empty for all.
    pub play: String,
    /// Only promises.
    pub promises: bool,
    /// Only opportunities of this kind.
    pub kind: Option<OpportunityKind>,
}

/// What narrows and orders the list of contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ContactFilter {
    /// Only contacts with this tag; empty for all.
    pub tag: String,
    /// Only contacts of this stage; empty for all.
    pub stage: String,
    /// Only contacts with nothing planned.
    pub nothing_planned: bool,
    /// Only contacts that nothing on file reaches.
    pub unreachable: bool,
    /// In which order.
    pub order: ContactOrder,
}

/// The orders of the list of contacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ContactOrder {
    /// By name.
    #[default]
    Name,
    /// The longest without contact first; those never contacted before them.
    LastContact,
    /// The next planned first; those with nothing planned after them.
    NextStep,
    /// The newest first.
    Newest,
}

/// The tags and stages in use, for filters and menus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Labels {
    /// Tags, by name.
    pub tags: Vec<String>,
    /// Stages, by name.
    pub stages: Vec<String>,
}
