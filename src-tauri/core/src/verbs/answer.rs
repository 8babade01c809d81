//! The answer that a contact waits for: its clock, and that there is one at most.

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use rusqlite::Connection;

use super::planning::lead;
use crate::book::Verb;
use crate::channel::Channel;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan};
use crate::id::ContactId;
use crate::interaction::NewInteraction;
use crate::store::follow_up::{self as store, Instants, New};
use crate::time::{Now, WorkingHours};

/// The answer that a contact waits for. There is one at most: see [`arrived`] and [`keep_one_answer`].
pub fn waiting(conn: &Connection, contact: ContactId) -> Result<Option<FollowUp>> {
    Ok(store::open_of(conn, contact, Origin::Response)?.into_iter().next())
}

/// Of two answers that a merge brings together, the one that they wait for longest stays: one person, one answer.
pub fn keep_one_answer(conn: &Connection, contact: ContactId) -> Result<()> {
    let mut answers = store::open_of(conn, contact, Origin::Response)?;
    answers.sort_by_key(|answer| answer.asked_at);
    answers.iter().skip(1).try_for_each(|answer| store::delete(conn, answer.id))
}

/// Starts the clock for a message that came in, unless it runs: a second message does not wait any longer than the first.
pub fn arrived(verb: &Verb<'_>, contact: ContactId, what: &NewInteraction) -> Result<()> {
    if waiting(verb.conn, contact)?.is_some() {
        return Ok(());
    }
    let asked_at = what.at.unwrap_or(verb.now.instant);
    let (plan, instants) = clock(what.channel, asked_at, &verb.settings()?.working_hours, verb.now);
    let new = New {
        plan: &plan,
        origin: Origin::Response,
        step: None,
        courtesy: false,
        promised_at: None,
        deadline_at: None,
        asked_at: Some(asked_at),
        template: "",
    };
    store::insert(verb.conn, contact, &new, &instants)?;
    Ok(())
}

/// When a message must be answered: by the end of its working day. What comes after hours is still that day's, but the
/// owner is reminded the next morning; what comes on a day off is the next working day's.
pub fn clock(channel: Channel, asked_at: DateTime<Utc>, hours: &WorkingHours, now: &Now) -> (Plan, Instants) {
    let asked = Now { instant: asked_at, ..*now }.local();
    let (day, works) = (asked.date(), hours.works_on(asked.date()));
    let after_hours = works && asked.time() >= hours.end;
    let (date, time) = match (works, after_hours) {
        (true, true) => (day, None),
        (true, false) => (day, Some(hours.end)),
        (false, _) => (hours.next_working_day(day), Some(hours.end)),
    };
    let plan = Plan::new("Respond", channel, date, time);
    let instants = instants(&plan, hours, now);
    (plan, instants)
}

/// The instants of the plan of an answer: any time is after hours.
pub fn instants(plan: &Plan, hours: &WorkingHours, now: &Now) -> Instants {
    let (due_at, reminder_at) = match plan.time {
        None => {
            let midnight = now.at(plan.date + Days::new(1), NaiveTime::MIN);
            let morning = now.at(hours.next_working_day(plan.date), hours.start);
            (midnight - Duration::minutes(1), morning)
        }
        Some(time) => {
            let due_at = now.at(plan.date, time);
            (due_at, due_at - lead(plan))
        }
    };
    Instants { due_at, reminder_at, planned_at: now.instant, zone: Some(now.zone) }
}
