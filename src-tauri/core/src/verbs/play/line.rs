//! A contact's way through a play, on a line of days.

use chrono::NaiveDate;

use super::opening::{channel_for, purpose_of};
use crate::book::Verb;
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::error::Result;
use crate::follow_up::State;
use crate::id::{ContactId, EnrolmentId};
use crate::play::schedule;
use crate::store::contact;
use crate::store::enrolment::{self as store, StepDone};
use crate::time::Now;
use crate::view::{EnrolmentView, StepOnLine, StepState};

/// The plays of a contact, newest first.
pub fn of_contact(verb: &Verb<'_>, contact: ContactId) -> Result<Vec<EnrolmentView>> {
    views(verb, store::of_contact(verb.conn, contact)?)
}

/// One enrolment.
pub fn view_of(verb: &Verb<'_>, id: EnrolmentId) -> Result<EnrolmentView> {
    view(verb, store::get(verb.conn, id)?)
}

/// Enrolments as lists show them.
pub fn views(verb: &Verb<'_>, enrolments: Vec<Enrolment>) -> Result<Vec<EnrolmentView>> {
    enrolments.into_iter().map(|enrolment| view(verb, enrolment)).collect()
}

fn view(verb: &Verb<'_>, enrolment: Enrolment) -> Result<EnrolmentView> {
    let hours = &verb.settings()?.working_hours;
    let details = contact::get(verb.conn, enrolment.contact_id)?.details;
    let planned = store::steps(verb.conn, enrolment.id)?;
    let mut steps = Vec::with_capacity(enrolment.play.steps.len());
    // What the next step counts from, when it counts from the one before.
    let mut before = enrolment.started_on;
    for (number, step) in (1..).zip(&enrolment.play.steps) {
        let (state, known) = standing(&enrolment, number, &planned, verb.now);
        let date = known.or_else(|| {
            let from = enrolment.anchor(step, before)?;
            let to_come = state == StepState::Waiting && enrolment.is_under_way();
            to_come.then(|| schedule::day(step, from, enrolment.shift(step), hours).max(verb.now.today()))
        });
        before = date.unwrap_or(before);
        steps.push(StepOnLine {
            step: number,
            purpose: purpose_of(verb.conn, step, &details.event, enrolment.opportunity)?,
            channel: channel_for(step, &details),
            date,
            state,
        });
    }
    Ok(EnrolmentView {
        id: enrolment.id,
        contact_id: enrolment.contact_id,
        contact: details.name.full,
        cause: enrolment.cause.in_words(),
        play: enrolment.play.name,
        title: enrolment.play.title,
        state: enrolment.state,
        step: enrolment.step,
        ended_because: enrolment.ended_because,
        steps,
    })
}

/// Where a step stands, and its day if it has one.
fn standing(
    enrolment: &Enrolment,
    number: u32,
    planned: &[StepDone],
    now: &Now,
) -> (StepState, Option<NaiveDate>) {
    let closed_on = |done: &StepDone| done.closed_at.map(|at| now.date_of(at));
    let newest = |state: State| planned.iter().rev().find(|done| done.step == number && done.state == state);
    if let Some(open) = newest(State::Open) {
        return (StepState::Planned, Some(open.date));
    }
    let is_over = enrolment.state == EnrolmentState::Ended;
    let to_come = number > enrolment.step || (number == enrolment.step && !is_over);
    match (newest(State::Done), newest(State::Skipped)) {
        // It was let go by a pause, and comes again.
        (_, skipped) if to_come && !is_over && (number > enrolment.step || skipped.is_some()) => {
            (StepState::Waiting, None)
        }
        (Some(done), _) => (StepState::Done, closed_on(done)),
        (None, Some(skipped)) => (StepState::Skipped, closed_on(skipped)),
        (None, None) if to_come && !is_over => (StepState::Waiting, None),
        (None, None) => (StepState::Skipped, None),
    }
}
