//! What was tried in vain stays the same follow-up, and moves.

use chrono::{DateTime, NaiveDate, Utc};

use super::balance::{Room, allow_plan, place};
use super::check::checked;
use super::insert::instants;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Plan};
use crate::store::follow_up as store;
use crate::store::reminder;

/// Notes that somebody was tried in vain for an open follow-up, and moves it to the day on which it is tried again: to that
/// of `chosen`, if the owner chose one.
///
/// # Errors
/// Those of a plan, when the owner chose a day.
pub fn try_again(verb: &Verb<'_>, tried: &FollowUp, at: DateTime<Utc>, chosen: Option<&Plan>) -> Result<()> {
    let plan = match chosen {
        Some(chosen) => {
            let plan = Plan { date: chosen.date, time: chosen.time, ..tried.plan.clone() };
            let plan = checked(&plan, Some(&tried.plan), verb.now)?;
            let owed = tried.is_exempt();
            let asked = Plan { reason: chosen.reason.clone(), ..plan.clone() };
            let reason = if owed {
                String::new()
            } else {
                allow_plan(verb, tried.contact_id, &asked, Some(tried.id))?
            };
            Plan { reason, ..plan }
        }
        None => Plan { date: tried_again_on(verb, tried, at)?, ..tried.plan.clone() },
    };
    store::set_tried(verb.conn, tried.id, at, chosen.is_some())?;
    if (plan.date, plan.time) == (tried.plan.date, tried.plan.time) {
        return Ok(());
    }
    let instants = instants(&plan, verb.settings()?, verb.now);
    reminder::step_aside(verb.conn, tried.id, instants.reminder_at)?;
    store::update(verb.conn, tried.id, &plan, tried.promised_at, &instants)
}

/// Returns the day on which a follow-up is tried again that was tried in vain at an instant: what is owed on the next
/// working day, all else on the first that the weekly limit leaves. What is planned for later stays there.
pub fn tried_again_on(verb: &Verb<'_>, tried: &FollowUp, at: DateTime<Utc>) -> Result<NaiveDate> {
    let on = verb.now.date_of(at);
    let next = verb.settings()?.working_hours.next_working_day(on);
    let day = if tried.is_owed() {
        place(verb, tried.contact_id, next, true, None)?
    } else {
        let room = Room::of(verb, tried.contact_id, Some(tried.id))?;
        room.besides([(on, tried.plan.channel)]).first(next)
    };
    Ok(day.max(tried.plan.date))
}
