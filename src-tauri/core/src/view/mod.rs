//! The read models: plain public structs, one per screen or list. Window, command line and JSON export speak these.

mod discipline;
mod inbox;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::channel::Channel;
use crate::contact::Contact;
use crate::follow_up::{Origin, Recurrence, State};
use crate::id::{BatchId, ContactId, EnrolmentId, FollowUpId, OpportunityId, StepId};
use crate::interaction::{Direction, Interaction, Outcome};
use crate::op::Op;
use crate::time::{Interval, civil_time};

pub use discipline::*;
pub use inbox::*;

/// A follow-up with what a row of a list shows of its contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FollowUpRow {
    /// Row id.
    pub id: FollowUpId,
    /// For whom.
    pub contact_id: ContactId,
    /// The contact's full name.
    pub contact: String,
    /// The contact's organisation.
    pub organization: String,
    /// What to do it for.
    pub purpose: String,
    /// Something of value to offer.
    pub value: String,
    /// By which channel.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// Open, done or skipped.
    pub state: State,
    /// Whether it is a promise: the contact was told of it, or they promised it.
    pub promise: bool,
    /// Whether they promised it.
    pub they_owe: bool,
    /// By when it was promised.
    pub promised_at: Option<DateTime<Utc>>,
    /// Whether it asks how things are.
    pub question: bool,
    /// Why it exists.
    pub origin: Origin,
    /// The play it belongs to.
    pub play: Option<String>,
    /// The play's title; empty when it belongs to none.
    pub play_title: String,
    /// The step within the play, counted from 1.
    pub step: Option<u32>,
    /// How many steps the play has; 0 when it belongs to none.
    pub steps: u32,
    /// The contact's way through the play.
    pub enrolment: Option<EnrolmentId>,
    /// The opportunity that it is the next step of.
    pub opportunity: Option<OpportunityId>,
    /// That opportunity's title; empty when there is none.
    pub opportunity_title: String,
    /// When the message came that this answers.
    pub asked_at: Option<DateTime<Utc>>,
    /// Whether that message came after the working hours of its day.
    pub after_hours: bool,
    /// Whether something else is planned for the same time.
    pub clash: bool,
    /// Why a rule was set aside for it; empty when none was.
    pub reason: String,
    /// Whether it is open and its day (or its time, if it has one) has passed.
    pub late: bool,
    /// When the owner is reminded.
    pub reminder_at: DateTime<Utc>,
    /// How it comes again.
    pub recurrence: Option<Recurrence>,
    /// Minutes between the reminder and the due time.
    pub lead_minutes: u32,
    /// The zone in which date and time are meant; `None` is wherever the owner is then.
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub zone: Option<Tz>,
    /// The owner's note on it.
    pub note: String,
    /// When the two were last in touch.
    pub last_contact_at: Option<DateTime<Utc>>,
}

/// The page Today.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TodayView {
    /// The owner's date.
    pub date: NaiveDate,
    /// Of days before today and past their deadline, oldest first.
    pub overdue: Vec<FollowUpRow>,
    /// Of today, by time; "any time" last.
    pub today: Vec<FollowUpRow>,
    /// Of tomorrow.
    pub tomorrow: Vec<FollowUpRow>,
    /// Of the days after tomorrow, up to Sunday of this week.
    pub this_week: Vec<FollowUpRow>,
    /// Open opportunities with nothing planned, the quietest first.
    pub no_next_step: Vec<OpportunityRow>,
    /// Contacts that are going quiet.
    pub going_quiet: u32,
    /// Messages that wait for an answer.
    pub unanswered: u32,
    /// Rows of each group beyond those listed: a group lists at most [`crate::GROUP_LIMIT`].
    pub more: MoreRows,
    /// Done today.
    pub done_today: u32,
    /// The next open follow-up after this week, so that an empty page can say when work comes.
    pub next_date: Option<NaiveDate>,
}

/// How many rows each group of [`TodayView`] has beyond those listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MoreRows {
    /// Beyond `overdue`.
    pub overdue: u32,
    /// Beyond `today`.
    pub today: u32,
    /// Beyond `tomorrow`.
    pub tomorrow: u32,
    /// Beyond `this_week`.
    pub this_week: u32,
    /// Beyond `no_next_step`.
    pub no_next_step: u32,
}

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactRow {
    /// Row id.
    pub id: ContactId,
    /// The name shown.
    pub name: String,
    /// Organisation.
    pub organization: String,
    /// Job title.
    pub title: String,
    /// The first e-mail address.
    pub email: String,
    /// The first phone number.
    pub phone: String,
    /// Tags.
    pub tags: Vec<String>,
    /// When the two were last in touch.
    pub last_contact_at: Option<DateTime<Utc>>,
    /// The date of the next open follow-up.
    pub next_date: Option<NaiveDate>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactPage {
    /// The rows asked for.
    pub rows: Vec<ContactRow>,
    /// How many there are in all.
    pub total: u32,
}

/// The page of one contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactView {
    /// The contact.
    pub contact: Contact,
    /// The name of who introduced them.
    pub introduced_by_name: String,
    /// Open follow-ups, soonest first.
    pub next_steps: Vec<FollowUpRow>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// Days from today to the next birthday, if one is known.
    pub days_to_birthday: Option<u32>,
    /// The file the contact came from; empty when typed.
    pub imported_from: String,
    /// The number to call, complete with its country; empty when there is none.
    pub call_number: String,
    /// The pictures of the cards it was saved from, oldest first.
    pub cards: Vec<CardPicture>,
    /// The weekly limit, when an attempt made today would lie inside it.
    pub limit: Option<WeeklyLimit>,
    /// The rhythm that holds, if one does.
    pub rhythm: Option<RhythmView>,
    /// Opportunities with them: open ones first.
    pub opportunities: Vec<OpportunityRow>,
    /// The plays they are in: running and paused ones first.
    pub enrolments: Vec<EnrolmentView>,
    /// How many contacts they introduced.
    pub introductions: u32,
}

/// The rhythm that holds for a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RhythmView {
    /// How often.
    pub every: Interval,
    /// The stage or tag that it comes from; empty when it is the contact's own.
    pub by: String,
    /// When it falls due next, if it is planned.
    pub next: Option<NaiveDate>,
}

/// One thing that happened, with the follow-up it answered; or a rule that was set aside, with its reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TimelineEntry {
    /// What it is.
    pub kind: TimelineKind,
    /// Row id: of the interaction, or of the follow-up when it is none.
    #[cfg_attr(feature = "specta", specta(type = i32))]
    pub id: i64,
    /// With whom.
    pub contact_id: ContactId,
    /// By which channel.
    pub channel: Channel,
    /// Who spoke to whom.
    pub direction: Direction,
    /// When.
    pub at: DateTime<Utc>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The owner's words.
    pub summary: String,
    /// Whether the owner heard it from the contact directly.
    pub first_hand: bool,
    /// The follow-up that this answered.
    pub follow_up_id: Option<FollowUpId>,
    /// That follow-up's purpose; empty when there was none.
    pub purpose: String,
    /// Whether it kept a promise, and if so whether in time.
    pub promise: Option<PromiseEnd>,
    /// Why a rule was set aside; empty when none was.
    pub reason: String,
}

/// What an entry of the timeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum TimelineKind {
    /// Something happened.
    Interaction,
    /// A follow-up was planned inside the weekly limit, for a reason.
    Planned,
    /// An answer was waived, for a reason.
    Waived,
}

/// The figures of the sidebar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Counts {
    /// Contacts in the book.
    pub contacts: u32,
    /// Open follow-ups of today and before.
    pub due: u32,
    /// Cards in the Inbox that are not read or not looked at yet.
    pub inbox: u32,
    /// Open opportunities with nothing planned.
    pub no_next_step: u32,
    /// The owner's promises whose time has passed.
    pub promises_late: u32,
}

/// A day and time that the planning dialog offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlanSuggestion {
    /// In words, e.g. "Next working day".
    pub label: String,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UndoState {
    /// The step that Undo would take back.
    pub undo: Option<HistoryStep>,
    /// The step that Redo would bring back.
    pub redo: Option<HistoryStep>,
}

/// One undo step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HistoryStep {
    /// Row id.
    pub id: StepId,
    /// The verb.
    pub op: Op,
    /// The verb in words, e.g. "Contact added".
    pub label: String,
    /// When it ran.
    pub at: DateTime<Utc>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportSummary {
    /// Contacts that were not there before.
    pub new: u32,
    /// Contacts found by their UID and brought up to date.
    pub updated: u32,
    /// Cards that say nothing new.
    pub duplicates: u32,
    /// Drafts that wait in the Inbox.
    pub drafts: u32,
    /// What could not be read, or was mended.
    pub problems: Vec<Problem>,
    /// The import; `None` when nothing was stored.
    pub batch: Option<BatchId>,
}

/// A notice on one place of one file. The rest of the file is not touched by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// The line on which the card begins, counted from 1; 0 when it concerns the whole file.
    pub line: u32,
    /// A sentence: what happened, and what became of the card.
    pub reason: String,
}

/// What `check` found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Health {
    /// Whether nothing was found.
    pub ok: bool,
    /// A sentence for each finding.
    pub findings: Vec<String>,
    /// Contacts in the book.
    pub contacts: u32,
    /// Open follow-ups in the book.
    pub open_follow_ups: u32,
}

impl From<Interaction> for TimelineEntry {
    fn from(i: Interaction) -> Self {
        Self {
            kind: TimelineKind::Interaction,
            id: i.id.0,
            contact_id: i.contact_id,
            channel: i.channel,
            direction: i.direction,
            at: i.at,
            outcome: i.outcome,
            summary: i.summary,
            first_hand: i.first_hand,
            follow_up_id: i.follow_up_id,
            purpose: String::new(),
            promise: None,
            reason: i.reason,
        }
    }
}
