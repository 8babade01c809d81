//! The answer that a contact waits for: its clock, and that there is one at most.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::planning::instants;
use crate::book::Verb;
use crate::channel::Channel;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan};
use crate::id::ContactId;
use crate::interaction::NewInteraction;
use crate::play::CALL_BACK;
use crate::store::follow_up::{self as store, New};
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
/// Who is to be called back waits for that call.
pub fn arrived(verb: &Verb<'_>, contact: ContactId, what: &NewInteraction) -> Result<()> {
    if waiting(verb.conn, contact)?.is_some() {
        return Ok(());
    }
    let asked_at = what.at.unwrap_or(verb.now.instant);
    let settings = verb.settings()?;
    let plan = clock(what.channel, asked_at, &settings.working_hours, verb.now);
    let deadline_at = Some(verb.now.last_minute_of(plan.date));
    if let Some(call) = store::open_steps_of(verb.conn, contact, CALL_BACK)?.first() {
        return store::make_answer(verb.conn, call.id, asked_at, deadline_at);
    }
    let new = New {
        plan: &plan,
        origin: Origin::Response,
        occurrence: None,
        step: None,
        courtesy: false,
        promised_at: None,
        deadline_at,
        asked_at: Some(asked_at),
        template: "",
        chosen: false,
        in_series: None,
    };
    store::insert(verb.conn, contact, &new, &instants(&plan, settings, verb.now))?;
    Ok(())
}

/// When a message must be answered: by the end of its working day. What comes after hours or on a day off belongs to the
/// next working day, at any time of it.
pub fn clock(channel: Channel, asked_at: DateTime<Utc>, hours: &WorkingHours, now: &Now) -> Plan {
    let asked = Now { instant: asked_at, ..*now }.local();
    let day = hours.day_of(asked);
    let end = hours.end_of(day);
    let (date, time) = if hours.works_on(day) && asked < end {
        (end.date(), Some(end.time()))
    } else {
        (hours.next_working_day(day), None)
    };
    Plan::new("Respond", channel, date, time)
}
