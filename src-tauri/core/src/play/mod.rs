//! Plays: an ordered set of steps that a contact goes through. An *enrolment* is a contact inside a play; its next step
//! is planned when the one before is done.

pub(crate) mod built_in;
pub(crate) mod schedule;

pub(crate) use built_in::{CALL_BACK, EVENT, NETWORKING, REFERENCE, SALE, SERVICE};
pub(crate) use schedule::Turn;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::id::OpportunityId;
use crate::recurrence::Recurrence;
use crate::time::civil_time;
use crate::word::words;

/// A play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Play {
    /// Its short name, e.g. "event": lower-case letters, digits and hyphens. Enrolments and the command line use it.
    pub name: String,
    /// In words, e.g. "After a trade show or event".
    pub title: String,
    /// What a reply of the contact does to those who are in it.
    pub on_reply: OnReply,
    /// Its steps, in order; at least one.
    pub steps: Vec<Step>,
}

/// One step of a play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Step {
    /// What it is for; not empty. `{event}` and `{opportunity}` stand for their names, or for "our meeting" and "their
    /// decision" where there are none.
    pub purpose: String,
    /// Something of value to offer; may be empty.
    #[serde(default)]
    pub value: String,
    /// By which channel; another one is taken when this does not reach the contact.
    pub channel: Channel,
    /// What it counts from.
    #[serde(default)]
    pub from: StepFrom,
    /// How long after that.
    pub after: Offset,
    /// At which time; see [`StepTime`].
    #[serde(default)]
    pub time: StepTime,
    /// After how long it is red, counted like `after`; `None` for as soon as it is late.
    #[serde(default)]
    pub overdue_after: Option<Offset>,
    /// How it comes again until the play ends; `None` for once.
    #[serde(default)]
    pub repeats: Option<Recurrence>,
    /// The template that it uses, by its short name; empty for none.
    #[serde(default)]
    pub template: String,
    /// A thank-you, an apology, a confirmation: the weekly limit does not hold for it.
    #[serde(default)]
    pub courtesy: bool,
    /// Whether it asks how things are.
    #[serde(default)]
    pub question: bool,
    /// Minutes between the reminder and the due time.
    #[serde(default)]
    pub lead_minutes: u32,
}

impl Step {
    /// Returns whether it counts from an event of its own: until that is known, it waits.
    pub(crate) fn has_event_of_its_own(&self) -> bool {
        matches!(self.from, StepFrom::Delivery | StepFrom::Refusal)
    }
}

/// What the days of a step count from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum StepFrom {
    /// The start of the play: the event, the interview, the sale.
    #[default]
    Start,
    /// The day on which the step before was done.
    StepBefore,
    /// The delivery; until it is known the play waits.
    Delivery,
    /// The day on which the contact said no; until then the play waits.
    Refusal,
}

/// A length of time between what a step counts from and the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Offset {
    /// How many; 0 for at once.
    pub count: u32,
    /// Of what.
    pub unit: OffsetUnit,
}

/// The unit of an [`Offset`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OffsetUnit {
    /// Minutes of the working day.
    Minutes,
    /// Hours by the clock.
    Hours,
    /// Working days.
    WorkingDays,
    /// Calendar days; a day off rolls to the next working day.
    Days,
    /// Weeks, as days.
    Weeks,
    /// Months; the 31st becomes the last day of a shorter month.
    Months,
}

/// The time of day of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum StepTime {
    /// Any time of the day; of an offset in minutes, the very minute.
    #[default]
    Any,
    /// One contact after the other, over the working hours.
    Spread,
    /// The same day at the end of the working hours; after them, the next working morning.
    EndOfDay,
    /// At this time.
    At(
        #[serde(with = "civil_time")]
        #[cfg_attr(feature = "specta", specta(type = String))]
        NaiveTime,
    ),
}

/// What a reply does to those who are in a play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OnReply {
    /// The play pauses until the reply is answered.
    #[default]
    Pause,
    /// The play ends.
    End,
    /// The play goes on.
    GoOn,
}

/// How a play is started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Start {
    /// The opportunity that it is for; `None` takes the contact's only open one.
    pub opportunity: Option<OpportunityId>,
    /// The day that its steps count from; `None` is today.
    pub on: Option<NaiveDate>,
    /// Why: the event, say; empty by hand. Nobody is in the same play twice for one cause.
    pub cause: String,
}

words!(OnReply, "a choice for what a reply does": Pause = "pause", End = "end", GoOn = "go-on");
