//! A contact's way through a play, on a line of days.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::enrolment::cause_in_words;
use super::opening::{channel_for, purpose_of};
use crate::error::Result;
use crate::follow_up::State;
use crate::id::{ContactId, EnrolmentId};
use crate::play::schedule::{self, Anchors};
use crate::play::{Enrolment, EnrolmentState};
use crate::store::enrolment::{self as store, StepDone};
use crate::store::{contact, setting};
use crate::time::{Now, WorkingHours};
use crate::view::{EnrolmentView, StepOnLine, StepState};

/// The plays of a contact, newest first.
pub fn of_contact(conn: &Connection, contact: ContactId, now: &Now) -> Result<Vec<EnrolmentView>> {
    views(conn, store::of_contact(conn, contact)?, now)
}

/// One enrolment.
pub fn view_of(conn: &Connection, id: EnrolmentId, now: &Now) -> Result<EnrolmentView> {
    view(conn, store::get(conn, id)?, &setting::get(conn)?.working_hours, now)
}

/// Enrolments as lists show them.
pub fn views(conn: &Connection, enrolments: Vec<Enrolment>, now: &Now) -> Result<Vec<EnrolmentView>> {
    if enrolments.is_empty() {
        return Ok(Vec::new());
    }
    let hours = setting::get(conn)?.working_hours;
    enrolments.into_iter().map(|enrolment| view(conn, enrolment, &hours, now)).collect()
}

fn view(conn: &Connection, enrolment: Enrolment, hours: &WorkingHours, now: &Now) -> Result<EnrolmentView> {
    let details = contact::get(conn, enrolment.contact_id)?.details;
    let planned = store::steps(conn, enrolment.id)?;
    let mut steps = Vec::with_capacity(enrolment.play.steps.len());
    // What the next step counts from, when it counts from the one before.
    let mut before = enrolment.started_on;
    for (number, step) in (1..).zip(&enrolment.play.steps) {
        let (state, known) = standing(&enrolment, number, &planned, now);
        let date = known.or_else(|| {
            let from = Anchors::of(&enrolment, before).for_step(step)?;
            let to_come = state == StepState::Waiting && enrolment.is_under_way();
            to_come.then(|| schedule::day(step, from, enrolment.shift_days, hours).max(now.today()))
        });
        before = date.unwrap_or(before);
        steps.push(StepOnLine {
            step: number,
            purpose: purpose_of(conn, step, &details.event, enrolment.opportunity)?,
            channel: channel_for(step, &details),
            date,
            state,
        });
    }
    Ok(EnrolmentView {
        id: enrolment.id,
        contact_id: enrolment.contact_id,
        contact: details.name.full,
        cause: cause_in_words(&enrolment.cause),
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
