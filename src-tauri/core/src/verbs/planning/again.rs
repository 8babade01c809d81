//! What was tried in vain stays the same follow-up, and moves.

use chrono::{DateTime, NaiveDate, Utc};

use super::balance::{Room, place};
use super::insert::instants;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Plan};
use crate::store::follow_up as store;
use crate::store::reminder;

/// Notes that somebody was tried in vain for an open follow-up, and moves it to the day on which it is tried again.
pub fn try_again(verb: &Verb<'_>, tried: &FollowUp, at: DateTime<Utc>) -> Result<()> {
    let date = tried_again_on(verb, tried, at)?;
    store::set_tried(verb.conn, tried.id, at)?;
    if date == tried.plan.date {
        return Ok(());
    }
    let plan = Plan { date, ..tried.plan.clone() };
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
