//! The read models of interactions: the timeline, and what comes after something that happened.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::{PromiseEnd, WeeklyLimit};
use crate::channel::Channel;
use crate::follow_up::Plan;
use crate::id::{ContactId, FollowUpId, NoteId, OpportunityId};
use crate::interaction::{Direction, Interaction, Outcome};
use crate::time::{Interval, civil_time};

/// One thing that happened, with the follow-up it answered; or a rule that was set aside, with its reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TimelineEntry {
    /// What it is.
    pub kind: TimelineKind,
    /// Row id: of the interaction or the note, or of the follow-up that was planned or waived.
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
    /// Whether it is a note that the owner pinned: it stands before all else.
    pub pinned: bool,
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
    /// The owner noted something.
    Note,
}

impl TimelineEntry {
    /// A note of the owner's.
    pub(crate) fn note(contact: ContactId, id: NoteId, at: DateTime<Utc>, text: String) -> Self {
        Self {
            kind: TimelineKind::Note,
            id: id.0,
            contact_id: contact,
            // It is no contact: neither is shown.
            channel: Channel::Message,
            direction: Direction::Out,
            at,
            outcome: None,
            summary: text,
            first_hand: false,
            follow_up_id: None,
            purpose: String::new(),
            promise: None,
            reason: String::new(),
            pinned: false,
        }
    }
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
            pinned: false,
        }
    }
}

/// What there is to say of something before it is logged.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LogCheck {
    /// The next steps that its outcome proposes, the best first.
    pub proposals: Vec<Proposal>,
    /// The play that its outcome begins unless the owner says otherwise, by its short name.
    pub play: Option<String>,
    /// The weekly limit, when it is an attempt inside it: the owner may say why.
    pub limit: Option<WeeklyLimit>,
    /// Sentences that stop nothing: they asked not to be contacted.
    pub warnings: Vec<String>,
    /// Whether they wait for an answer to it.
    pub wants_answer: bool,
    /// The day to which the follow-up that it was for moves, because it does not fulfil it; `None` when it does.
    pub moves_to: Option<NaiveDate>,
    /// The opportunity that it is about unless the owner says otherwise.
    pub about: Option<OpportunityId>,
    /// Whether what was delivered needs service, if that is to be asked.
    pub service: Option<ServiceQuestion>,
    /// What else it does, by its purpose: an answer that they wait for, the first word after an event.
    pub also_done: Vec<String>,
    /// What else it tries in vain, and so moves: its purpose and the day.
    pub also_moved: Vec<(String, NaiveDate)>,
}

/// The question whether what was delivered needs service: it is asked once of each opportunity.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ServiceQuestion {
    /// What was delivered, in words.
    pub title: String,
    /// What comes with a yes.
    pub comes: Option<Proposal>,
}

/// A next step that an outcome proposes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Proposal {
    /// In words, e.g. "Call again on Mon 30 Nov".
    pub label: String,
    /// Why, e.g. "They are probably busy"; may be empty.
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
    /// Keeps in touch at this interval from now on.
    KeepInTouch(Interval),
    /// Leaves it at that: nothing is planned.
    LeaveIt,
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
