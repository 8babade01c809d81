//! What comes next in a play, before it is planned: for the proposals after an outcome.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::enrolment::is_in;
use super::named;
use super::opening::{channel_for, purpose_of};
use crate::contact::Details;
use crate::error::Result;
use crate::follow_up::{FollowUp, Plan};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::interaction::Outcome;
use crate::play::built_in::{INTERVIEW, SALE, SERVICE, VISIT};
use crate::play::schedule::{self, Anchors, Moment};
use crate::play::{Enrolment, EnrolmentState, OnReply, Play, Step, StepFrom, Turn};
use crate::settings::Settings;
use crate::store::{contact, enrolment as store};
use crate::time::Now;
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
    conn: &Connection,
    id: ContactId,
    done: Option<&FollowUp>,
    outcome: Option<Outcome>,
    replied: bool,
    settings: &Settings,
    now: &Now,
) -> Result<Vec<NextStep>> {
    let details = contact::get(conn, id)?.details;
    if details.do_not_contact {
        return Ok(Vec::new());
    }
    let next = Next { conn, contact: id, details: &details, done: done.map(|done| done.id), settings, now };
    let mut plans = Vec::new();
    let enrolment =
        done.and_then(|done| done.step.as_ref()?.enrolment).map(|id| store::get(conn, id)).transpose()?;
    if let Some(enrolment) = enrolment
        && enrolment.state == EnrolmentState::Running
        && (!replied || enrolment.play.on_reply == OnReply::GoOn)
        && let Some(done) = done
    {
        plans.extend(next.after(&enrolment, done.plan.date)?);
    }
    let begins: &[(&str, StepFrom)] = match outcome {
        Some(Outcome::Interview) => &[(INTERVIEW, StepFrom::Start)],
        Some(Outcome::Visited) => &[(VISIT, StepFrom::Start)],
        Some(Outcome::Sale) => &[(SALE, StepFrom::Start)],
        Some(Outcome::Delivered) => &[(SALE, StepFrom::Delivery), (SERVICE, StepFrom::Start)],
        Some(Outcome::NotHired) => &[(INTERVIEW, StepFrom::Refusal)],
        _ => &[],
    };
    for (name, from) in begins {
        if let Some(play) = named(conn, name)?
            && (*from != StepFrom::Start || !is_in(conn, id, name, "")?)
        {
            plans.extend(next.first(&play, *from)?);
        }
    }
    Ok(plans)
}

/// For whom the next step is looked for.
struct Next<'a> {
    conn: &'a Connection,
    contact: ContactId,
    details: &'a Details,
    done: Option<FollowUpId>,
    settings: &'a Settings,
    now: &'a Now,
}

impl Next<'_> {
    /// The step that comes when the one that is planned for a day is done.
    fn after(&self, enrolment: &Enrolment, planned: NaiveDate) -> Result<Option<NextStep>> {
        let hours = &self.settings.working_hours;
        let (step, wanted) = match (enrolment.current(), enrolment.again(planned, self.now)) {
            (Some(step), Some((date, _))) => (step, (date, schedule::time_of(step, hours))),
            _ => {
                let Some(step) = enrolment.play.steps.get(enrolment.step as usize) else {
                    return Ok(None);
                };
                let Some(from) = Anchors::of(enrolment, self.now.today()).for_step(step) else {
                    return Ok(None);
                };
                let due = schedule::due(step, from, enrolment.shift_days, Turn::default(), hours, self.now);
                (step, due)
            }
        };
        let plan = self.plan(step, wanted, enrolment.opportunity)?;
        let (title, courtesy) = (enrolment.play.title.clone(), step.courtesy);
        Ok(Some(NextStep { plan, title, courtesy, begins: false }))
    }

    /// The first step of a play that begins today.
    fn first(&self, play: &Play, from: StepFrom) -> Result<Option<NextStep>> {
        let Some(step) = play.steps.iter().find(|step| step.from == from) else {
            return Ok(None);
        };
        let hours = &self.settings.working_hours;
        let due = schedule::due(step, self.now.today(), 0, Turn::default(), hours, self.now);
        let plan = self.plan(step, due, None)?;
        Ok(Some(NextStep { plan, title: play.title.clone(), courtesy: step.courtesy, begins: true }))
    }

    fn plan(&self, step: &Step, (wanted, time): Moment, opportunity: Option<OpportunityId>) -> Result<Plan> {
        let hours = &self.settings.working_hours;
        let date = match step.courtesy {
            true => hours.roll_forward(wanted),
            false => Room::of(self.conn, self.contact, self.done, self.settings, self.now)?.first(wanted),
        };
        let time = if date == wanted { time } else { schedule::time_of(step, hours) };
        let purpose = purpose_of(self.conn, step, &self.details.event, opportunity)?;
        Ok(Plan::new(purpose, channel_for(step, self.details), date, time))
    }
}
