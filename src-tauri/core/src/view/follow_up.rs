//! The read models of follow-ups: rows of lists, what there is to say of a plan, the call sheet.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::{EnrolmentView, OpportunityRow};
use crate::channel::Channel;
use crate::follow_up::{Occurrence, Origin, Reaction, State};
use crate::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId};
use crate::recurrence::Recurrence;
use crate::time::civil_time;

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
    /// The date to remember that it is for.
    pub occurrence: Option<Occurrence>,
    /// What that is of years, e.g. "turns 50"; empty when it is not known, or for none.
    pub occurrence_words: String,
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
    /// The zone in which the contact lives; `None` where it is not known.
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub contact_zone: Option<Tz>,
    /// The owner's note on it.
    pub note: String,
    /// When the two were last in touch.
    pub last_contact_at: Option<DateTime<Utc>>,
    /// How often somebody was tried in vain for it.
    pub tries: u32,
    /// When last.
    pub tried_at: Option<DateTime<Utc>>,
    /// The reaction that ends it.
    pub awaits: Option<Reaction>,
}

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
    /// Another planned one, which makes the free day so late.
    pub also: Option<Attempt>,
    /// The first day on which another is free again: 7 days from every attempt made or planned.
    pub free_on: NaiveDate,
    /// A full sentence, e.g. "Last contact: e-mail on Thu 19 Nov 2026. You can contact them again from Thu 26 Nov 2026."
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

/// What the call sheet of a follow-up adds to its row.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CallSheet {
    /// How to begin when a promise to them is late, this one or another; empty when none is.
    pub apology: String,
    /// What to write when they could not be reached; empty before anybody tried.
    pub not_reached: String,
    /// The play it belongs to.
    pub play: Option<EnrolmentView>,
    /// The opportunity it is for.
    pub opportunity: Option<OpportunityRow>,
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
