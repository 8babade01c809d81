//! A contact inside a play.

use chrono::{DateTime, NaiveDate, Utc};

use serde::{Deserialize, Serialize};

use crate::follow_up::FollowUp;
use crate::id::{ContactId, EnrolmentId, OpportunityId};
use crate::interaction::Outcome;
use crate::play::schedule;
use crate::play::{Play, Step, StepFrom};
use crate::recurrence::InSeries;
use crate::time::{Now, in_words};
use crate::word::words;

/// Where an enrolment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum EnrolmentState {
    /// Its step is planned, or waits for a date.
    Running,
    /// Nothing is planned until it is resumed.
    Paused,
    /// All steps are through.
    Finished,
    /// It ended before its last step.
    Ended,
}

/// Why a play began. Nobody is in the same play twice for one cause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum Cause {
    /// The owner began it.
    #[default]
    ByHand,
    /// The owner said why: a trade show, say.
    Named {
        /// In the owner's words; not empty.
        name: String,
    },
    /// Something happened with the contact, or with an opportunity of theirs.
    Happened {
        /// What.
        what: Trigger,
        /// On which day.
        on: NaiveDate,
        /// What it was about.
        opportunity: Option<OpportunityId>,
    },
}

/// What happened, as a [`Cause`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Trigger {
    /// An interaction of which no outcome was given.
    Contact,
    /// A proposal went out.
    ProposalSent,
    /// An interaction with this outcome.
    #[serde(untagged)]
    Outcome(Outcome),
}

/// A contact inside a play. The steps are a copy: changing the play changes nothing that runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Enrolment {
    /// Row id.
    pub id: EnrolmentId,
    /// Who.
    pub contact_id: ContactId,
    /// What it is for.
    pub opportunity: Option<OpportunityId>,
    /// The play as it was when it began.
    pub play: Play,
    /// Why it began.
    pub cause: Cause,
    /// Where it stands.
    pub state: EnrolmentState,
    /// The step that is planned or waited for, counted from 1.
    pub step: u32,
    /// What its steps count from.
    pub started_on: NaiveDate,
    /// The delivery, once it is known.
    pub delivered_on: Option<NaiveDate>,
    /// The day of the no, once it is known.
    pub refused_on: Option<NaiveDate>,
    /// Days by which the owner moved the rest: all that counts from the same day.
    pub shift_days: i64,
    /// Whether a message of theirs paused it: it goes on by itself when that is answered.
    pub awaits_answer: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it finished or ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended, in words.
    pub ended_because: String,
    /// Whether it ended without a reply, a yes or a no, and the owner did not leave it at that.
    pub unanswered: bool,
}

/// A step of a play that comes again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Again {
    /// On which day.
    pub date: NaiveDate,
    /// The day that it counts from.
    pub from: NaiveDate,
    /// Its place in the schedule, if it has one.
    pub in_series: Option<InSeries>,
}

impl Enrolment {
    /// The step that is planned or waited for; `None` when all are through.
    pub(crate) fn current(&self) -> Option<&Step> {
        self.play.steps.get(self.step.checked_sub(1)? as usize)
    }

    /// Returns the day that a step counts from, with the step before done on `before`; `None` while it is not known.
    pub(crate) fn anchor(&self, step: &Step, before: NaiveDate) -> Option<NaiveDate> {
        match step.from {
            StepFrom::Start => Some(self.started_on),
            StepFrom::StepBefore => Some(before),
            StepFrom::Delivery => self.delivered_on,
            StepFrom::Refusal => self.refused_on,
        }
    }

    /// Returns by how many days the owner moved a step with the rest. What counts from the step before moves with that.
    pub(crate) fn shift(&self, step: &Step) -> i64 {
        if step.from == StepFrom::StepBefore { 0 } else { self.shift_days }
    }

    /// The play once the delivery is known: what counts from it was not moved yet.
    pub(crate) fn delivered(self, on: NaiveDate) -> Self {
        Self { delivered_on: Some(on), shift_days: 0, ..self }
    }

    /// The play once the no is known: the same.
    pub(crate) fn refused(self, on: NaiveDate) -> Self {
        Self { refused_on: Some(on), shift_days: 0, ..self }
    }

    /// When the step that `closed` was comes again; `None` when it comes once.
    pub(crate) fn again(&self, closed: &FollowUp, now: &Now) -> Option<Again> {
        let step = self.current()?;
        let done_on = closed.closed_at.map_or(now.today(), |at| now.date_of(at));
        let from = self.anchor(step, done_on)?;
        let from = from.checked_add_signed(chrono::Duration::try_days(self.shift(step))?)?;
        let this = (closed.in_series, closed.plan.date);
        let (date, in_series) = schedule::again(step, step.repeats?, (from, done_on), this, now);
        Some(Again { date, from, in_series })
    }

    /// Whether it runs or is paused.
    pub(crate) fn is_under_way(&self) -> bool {
        matches!(self.state, EnrolmentState::Running | EnrolmentState::Paused)
    }

    /// Whether there are steps for a refusal that has not come.
    pub(crate) fn awaits_refusal(&self) -> bool {
        let to_come = self.play.steps.iter().skip((self.step as usize).saturating_sub(1));
        self.state != EnrolmentState::Ended
            && self.refused_on.is_none()
            && to_come.into_iter().any(|step| step.from == StepFrom::Refusal)
    }
}

impl Cause {
    /// The owner's word for it; by hand when there is none.
    pub fn named(name: &str) -> Self {
        let name = name.trim();
        if name.is_empty() { Self::ByHand } else { Self::Named { name: name.to_owned() } }
    }

    /// Returns whether two causes are one: the same thing on the same day, of which one may not tell the opportunity.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Happened { what, on, opportunity },
                Self::Happened { what: other, on: other_day, opportunity: other_opportunity },
            ) => {
                let one_opportunity =
                    opportunity.zip(*other_opportunity).is_none_or(|(one, other)| one == other);
                what == other && on == other_day && one_opportunity
            }
            _ => self == other,
        }
    }

    /// Returns it as it is shown, e.g. "Sale confirmed on Mon 12 Oct 2026"; empty by hand.
    pub fn in_words(&self) -> String {
        match self {
            Self::ByHand => String::new(),
            Self::Named { name } => name.clone(),
            Self::Happened { what, on, .. } => format!("{} on {}", what.in_words(), in_words(*on)),
        }
    }
}

impl Trigger {
    fn in_words(self) -> &'static str {
        match self {
            Self::Outcome(outcome) => outcome.rules().said,
            Self::Contact => "Contact",
            Self::ProposalSent => "Proposal sent",
        }
    }
}

words!(
    EnrolmentState, "a state of a play":
    Running = "running",
    Paused = "paused",
    Finished = "finished",
    Ended = "ended",
);
