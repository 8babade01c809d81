//! A contact inside a play.

use chrono::{DateTime, NaiveDate, Utc};

use super::schedule::{self, Anchors};
use super::{EnrolmentState, Play, Step, StepFrom};
use crate::id::{ContactId, EnrolmentId, OpportunityId};
use crate::time::Now;

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
    /// Why it began; empty by hand.
    pub cause: String,
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
    /// Days by which the owner moved the rest.
    pub shift_days: i64,
    /// Whether a message of theirs paused it: it goes on by itself when that is answered.
    pub awaits_answer: bool,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it finished or ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it ended, in words.
    pub ended_because: String,
}

impl Enrolment {
    /// The step that is planned or waited for; `None` when all are through.
    pub(crate) fn current(&self) -> Option<&Step> {
        self.play.steps.get(self.step.checked_sub(1)? as usize)
    }

    /// When the step that was planned for a day and is done now comes again, and the day that it counts from; `None`
    /// when it comes once.
    pub(crate) fn again(&self, planned: NaiveDate, now: &Now) -> Option<(NaiveDate, NaiveDate)> {
        let step = self.current()?;
        let from = Anchors::of(self, now.today()).for_step(step)?;
        let from = from.checked_add_signed(chrono::Duration::try_days(self.shift_days)?)?;
        Some((schedule::again(step, step.repeats?, from, planned, now)?, from))
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
