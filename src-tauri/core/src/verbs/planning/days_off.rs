//! Days off and working days hold for what rules have planned already.

use chrono::NaiveDate;

use super::balance::place;
use super::moved::move_by_rule;
use super::rhythm::day_of_rhythm;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan};
use crate::store::follow_up as store;

/// Moves what rules planned for days on which the owner does not work (any more) to working days. What the owner chose
/// stays. Returns how many moved.
pub fn move_off_days(verb: &Verb<'_>) -> Result<u32> {
    let mut moved = 0;
    for open in on_days_off(verb)? {
        let date = working_day_for(verb, &open)?;
        let plan = Plan { date, ..open.plan.clone() };
        move_by_rule(verb, &open, &plan)?;
        if let Some(asked_at) = open.asked_at {
            // An answer is in time until the end of its day.
            let deadline_at = verb.now.last_minute_of(date);
            store::make_answer(verb.conn, open.id, asked_at, Some(deadline_at))?;
        }
        moved += 1;
    }
    Ok(moved)
}

/// What rules planned for days from today on which the owner does not work.
pub fn on_days_off(verb: &Verb<'_>) -> Result<Vec<FollowUp>> {
    let hours = &verb.settings()?.working_hours;
    let mut found = Vec::new();
    for day in store::computed_days(verb.conn, verb.now.today())? {
        if !hours.works_on(day) {
            found.extend(store::computed_on(verb.conn, day)?);
        }
    }
    Ok(found)
}

fn working_day_for(verb: &Verb<'_>, open: &FollowUp) -> Result<NaiveDate> {
    match open.origin {
        Origin::Rhythm => day_of_rhythm(verb, open.contact_id, open.plan.date, Some(open.id)),
        _ => place(verb, open.contact_id, open.plan.date, open.is_exempt(), Some(open.id)),
    }
}
