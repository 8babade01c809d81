//! Days off and working days hold for what rules have planned already.

use chrono::NaiveDate;

use super::balance::place;
use super::moved::move_by_rule;
use super::rhythm::day_of_rhythm;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan};
use crate::id::ContactId;
use crate::store::follow_up as store;

/// Moves what rules planned for days on which the owner does not work (any more) to working days. What the owner chose
/// stays. Returns how many moved.
pub fn move_off_days(verb: &Verb<'_>) -> Result<u32> {
    let mut moved = 0;
    for open in on_days_off(verb)? {
        move_off(verb, &open)?;
        moved += 1;
    }
    Ok(moved)
}

/// The same for a contact of whom something is planned again as it was: days off may have been entered since.
pub fn move_off_days_of(verb: &Verb<'_>, contact: ContactId) -> Result<()> {
    let (hours, today) = (&verb.settings()?.working_hours, verb.now.today());
    let by_rule = |open: &FollowUp| !open.chosen && !open.plan.promise && open.plan.date >= today;
    let open = store::all_open_of(verb.conn, contact)?;
    let mut off = open.iter().filter(|open| by_rule(open) && !hours.works_on(open.plan.date));
    off.try_for_each(|open| move_off(verb, open))
}

fn move_off(verb: &Verb<'_>, open: &FollowUp) -> Result<()> {
    let date = working_day_for(verb, open)?;
    move_by_rule(verb, open, &Plan { date, ..open.plan.clone() })?;
    match open.asked_at {
        // An answer is in time until the end of its day.
        Some(asked_at) => {
            store::make_answer(verb.conn, open.id, asked_at, Some(verb.now.last_minute_of(date)))
        }
        None => Ok(()),
    }
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
