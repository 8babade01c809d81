//! What comes next in a play, before it is planned: for the proposals after an outcome.

use super::enrolment::{asks_for_delivery, is_doubled, is_in};
use super::happened::{Milestone, wants_service};
use super::named;
use super::opening::{channel_for, purpose_of};
use crate::book::Verb;
use crate::contact::Details;
use crate::enrolment::{Cause, Enrolment, EnrolmentState};
use crate::error::Result;
use crate::follow_up::{FollowUp, Plan};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::interaction::Outcome;
use crate::play::schedule::{self, Moment};
use crate::play::{OnReply, Play, SERVICE, Step, StepFrom, Turn};
use crate::store::opportunity::only_open;
use crate::store::{contact, enrolment as store};
use crate::verbs::planning::Room;

/// A step that a play will plan.
pub struct NextStep {
    /// What it will plan.
    pub plan: Plan,
    /// The play's title.
    pub title: String,
    /// Whether the weekly limit does not hold for it.
    pub courtesy: bool,
    /// Whether the play begins with it.
    pub begins: bool,
}

/// The steps that plays will plan when an outcome is saved: the next one of the play that `done` is a step of, and the
/// first one of those that the outcome begins.
pub fn coming(
    verb: &Verb<'_>,
    id: ContactId,
    done: Option<&FollowUp>,
    outcome: Option<Outcome>,
    replied: bool,
) -> Result<Vec<NextStep>> {
    let details = contact::get(verb.conn, id)?.details;
    if details.do_not_contact {
        return Ok(Vec::new());
    }
    let next = Next { verb, contact: id, details: &details, done: done.map(|done| done.id) };
    let mut plans = Vec::new();
    let enrolment = done
        .and_then(|done| done.step.as_ref()?.enrolment)
        .map(|id| store::get(verb.conn, id))
        .transpose()?;
    if let Some(enrolment) = enrolment
        && enrolment.state == EnrolmentState::Running
        && !outcome.is_some_and(|outcome| outcome.rules().ends.contains(&enrolment.play.name.as_str()))
        && (!replied || enrolment.play.on_reply == OnReply::GoOn)
        && let Some(done) = done
    {
        plans.extend(next.after(&enrolment, done)?);
    }
    let opportunity = match done.and_then(|done| done.plan.opportunity) {
        Some(opportunity) => Some(opportunity),
        None => only_open(verb.conn, id)?,
    };
    let milestone = Milestone { contact: id, opportunity, on: verb.now.today() };
    let begins = outcome.map_or(&[][..], |outcome| outcome.rules().begins);
    for (name, from) in begins {
        if *name == SERVICE && !wants_service(verb, milestone)? {
            continue;
        }
        if let Some(play) = named(verb.conn, name)?
            && (*from != StepFrom::Start || !is_in(verb.conn, id, name, &Cause::ByHand)?)
        {
            plans.extend(next.first(&play, *from)?);
        }
    }
    Ok(plans)
}

/// For whom the next step is looked for.
struct Next<'a> {
    verb: &'a Verb<'a>,
    contact: ContactId,
    details: &'a Details,
    done: Option<FollowUpId>,
}

impl Next<'_> {
    /// The step that comes when one is done.
    fn after(&self, enrolment: &Enrolment, done: &FollowUp) -> Result<Option<NextStep>> {
        let hours = &self.verb.settings()?.working_hours;
        let (step, wanted) = match (enrolment.current(), enrolment.again(done, self.verb.now)) {
            (Some(step), Some(again)) => (step, (again.date, schedule::time_of(step, hours))),
            _ => {
                let Some(step) = enrolment.play.steps.get(enrolment.step as usize) else {
                    return Ok(None);
                };
                let today = self.verb.now.today();
                let Some(from) = enrolment.anchor(step, today) else {
                    // What only asks whether the day of the step has come leads no further.
                    let asked_on = done.plan.awaits.map(|_| today);
                    let step = enrolment.step + u32::from(asked_on.is_none());
                    let waiting = Enrolment { step, ..enrolment.clone() };
                    let asks = asks_for_delivery(self.verb, &waiting, today, asked_on)?;
                    let title = enrolment.play.title.clone();
                    return Ok(asks.map(|asks| NextStep {
                        plan: asks.plan,
                        title,
                        courtesy: asks.courtesy,
                        begins: false,
                    }));
                };
                let shift = enrolment.shift(step);
                let due = schedule::due(step, from, shift, Turn::default(), hours, self.verb.now);
                (step, due)
            }
        };
        let plan = self.plan(step, wanted, enrolment.opportunity)?;
        let sale = (self.contact, &*enrolment.play.name, Some(enrolment.id));
        if is_doubled(self.verb, sale, step, plan.date)? {
            let passed_over = Enrolment { step: enrolment.step + 1, ..enrolment.clone() };
            return self.after(&passed_over, done);
        }
        let (title, courtesy) = (enrolment.play.title.clone(), step.courtesy);
        Ok(Some(NextStep { plan, title, courtesy, begins: false }))
    }

    /// The first step of a play that begins today.
    fn first(&self, play: &Play, from: StepFrom) -> Result<Option<NextStep>> {
        let hours = &self.verb.settings()?.working_hours;
        for step in play.steps.iter().filter(|step| step.from == from) {
            let due = schedule::due(step, self.verb.now.today(), 0, Turn::default(), hours, self.verb.now);
            let plan = self.plan(step, due, None)?;
            if !is_doubled(self.verb, (self.contact, &play.name, None), step, plan.date)? {
                let (title, courtesy) = (play.title.clone(), step.courtesy);
                return Ok(Some(NextStep { plan, title, courtesy, begins: true }));
            }
        }
        Ok(None)
    }

    fn plan(&self, step: &Step, (wanted, time): Moment, opportunity: Option<OpportunityId>) -> Result<Plan> {
        let hours = &self.verb.settings()?.working_hours;
        let date = if step.courtesy {
            hours.roll_forward(wanted)
        } else {
            Room::of(self.verb, self.contact, self.done)?.first(wanted)
        };
        let time = if date == wanted { time } else { schedule::time_of(step, hours) };
        let (date, time) = schedule::civil((date, time), hours);
        let purpose = purpose_of(self.verb.conn, step, &self.details.event, opportunity)?;
        Ok(Plan::new(purpose, channel_for(step, self.details), date, time))
    }
}
