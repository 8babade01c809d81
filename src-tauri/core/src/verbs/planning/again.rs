//! What was tried in vain stays the same follow-up, and moves. What is done comes again.

use chrono::{DateTime, NaiveDate, Utc};

use super::balance::{Room, allow_plan, place};
use super::check::checked;
use super::insert::{Computed, instants_in_place_of};
use super::moved::{move_by_choice, move_by_rule};
use super::plan_computed;
use super::remember::keep_dates;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan};
use crate::store::follow_up as store;
use crate::store::reminder;

/// A try in vain.
#[derive(Clone, Copy, Debug)]
pub struct Try {
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it got there, so that the weekly limit counts it.
    pub arrived: bool,
}

/// Keeps a follow-up open that what happened does not fulfil. A try in vain is noted, and moves it to the day on which they
/// are tried again: to that of `chosen`, if the owner chose one.
///
/// # Errors
/// Those of a plan, when the owner chose a day.
pub fn try_again(verb: &Verb<'_>, tried: &FollowUp, vain: Option<Try>, chosen: Option<&Plan>) -> Result<()> {
    if let Some(vain) = vain {
        store::set_tried(verb.conn, tried.id, vain.at)?;
    }
    match (chosen, vain) {
        (Some(chosen), _) => move_as_chosen(verb, tried, chosen),
        (None, Some(vain)) => {
            let date = tried_again_on(verb, tried, vain)?;
            if date == tried.plan.date {
                return Ok(());
            }
            let plan = Plan { date, ..tried.plan.clone() };
            step_aside(verb, tried, &plan)?;
            move_by_rule(verb, tried, &plan)
        }
        (None, None) => Ok(()),
    }
}

fn move_as_chosen(verb: &Verb<'_>, tried: &FollowUp, chosen: &Plan) -> Result<()> {
    let plan = Plan { date: chosen.date, time: chosen.time, ..tried.plan.clone() };
    let plan = checked(&plan, Some(&tried.plan), verb.now)?;
    let reason = if tried.is_owed() {
        String::new()
    } else {
        let asked = Plan { reason: chosen.reason.clone(), ..plan.clone() };
        allow_plan(verb, tried.contact_id, &asked, Some(tried.id))?
    };
    let plan = Plan { reason, ..plan };
    step_aside(verb, tried, &plan)?;
    move_by_choice(verb, tried, &plan)
}

fn step_aside(verb: &Verb<'_>, tried: &FollowUp, plan: &Plan) -> Result<()> {
    let instants = instants_in_place_of(tried, plan, verb.settings()?, verb.now);
    reminder::step_aside(verb.conn, tried.id, instants.reminder_at)
}

/// Returns the day on which a follow-up is tried again after a try in vain: what is owed on the next working day, all else on
/// the first that the weekly limit leaves, which counts what got there. What is planned for later stays there.
pub fn tried_again_on(verb: &Verb<'_>, tried: &FollowUp, vain: Try) -> Result<NaiveDate> {
    let on = verb.now.date_of(vain.at);
    let next = verb.settings()?.working_hours.next_working_day(on);
    let day = if tried.is_owed() {
        place(verb, tried.contact_id, next, true, None)?
    } else {
        let room = Room::of(verb, tried.contact_id, Some(tried.id))?;
        room.besides(vain.arrived.then_some((on, tried.plan.channel))).first(next)
    };
    Ok(day.max(tried.plan.date))
}

/// Plans a follow-up again that recurs, unless it was before. A play, a rhythm and a date to remember see to theirs.
pub fn plan_again(verb: &Verb<'_>, done: &FollowUp) -> Result<()> {
    if done.origin == Origin::Date {
        return keep_dates(verb, done.contact_id);
    }
    if done.step.is_some() || done.origin == Origin::Rhythm {
        return Ok(());
    }
    let Some((plan, in_series)) = done.recur(verb.now, &verb.settings()?.working_hours) else {
        return Ok(());
    };
    // It was opened again, and came again since.
    if store::comes_again(verb.conn, done)? {
        return Ok(());
    }
    let origin = if done.origin == Origin::Service { Origin::Service } else { Origin::Manual };
    let date = place(verb, done.contact_id, plan.date, plan.is_exempt(origin, done.courtesy), None)?;
    let next = Computed { in_series, ..Computed::new(Plan { date, ..plan }, origin) };
    // Whoever asked not to be contacted is let go for good.
    if let Some(id) = plan_computed(verb, done.contact_id, &next)? {
        store::set_after(verb.conn, id, done.id)?;
    }
    Ok(())
}
