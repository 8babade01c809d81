//! A longer weekly limit holds for what rules have planned already.

use chrono::NaiveDate;

use super::balance::Attempts;
use super::moved::move_by_rule;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan};
use crate::id::ContactId;
use crate::store::follow_up as store;

/// Moves what rules planned too near to other attempts to days that the weekly limit leaves free. What the owner chose, what
/// is owed and what is overdue stays. Returns how many moved.
pub fn keep_apart(verb: &Verb<'_>) -> Result<u32> {
    let too_near = too_near(verb)?;
    for (open, date) in &too_near {
        move_by_rule(verb, open, &Plan { date: *date, ..open.plan.clone() })?;
    }
    Ok(u32::try_from(too_near.len()).unwrap_or(u32::MAX))
}

/// What rules planned inside the weekly limit of the settings, each with the day that is free.
pub fn too_near(verb: &Verb<'_>) -> Result<Vec<(FollowUp, NaiveDate)>> {
    let mut found = Vec::new();
    for contact in store::contacts_with_movable(verb.conn, verb.now.today())? {
        found.extend(too_near_of(verb, contact)?);
    }
    Ok(found)
}

fn too_near_of(verb: &Verb<'_>, contact: ContactId) -> Result<Vec<(FollowUp, NaiveDate)>> {
    let (hours, today) = (&verb.settings()?.working_hours, verb.now.today());
    let open = store::all_open_of(verb.conn, contact)?;
    let (mut movable, fixed): (Vec<_>, Vec<_>) =
        open.into_iter().partition(|open| open.plan.date >= today && is_movable(open));
    let mut attempts = Attempts::made(verb, contact, today)?;
    let counts = |open: &&FollowUp| !open.is_exempt() && (open.origin != Origin::Rhythm || open.chosen);
    attempts.plan(fixed.iter().filter(counts).map(|open| (open.plan.date, open.plan.channel)));
    // A rhythm makes way for everything.
    movable.sort_by_key(|open| (open.origin == Origin::Rhythm, open.plan.date, open.id));
    let mut found = Vec::new();
    for open in movable {
        let (wanted, channel, is_step) = (open.plan.date, open.plan.channel, open.origin != Origin::Rhythm);
        let mut date = wanted;
        if attempts.free_from(wanted) != wanted {
            date = attempts.first_free(wanted, hours);
            found.push((open, date));
        }
        attempts.plan(is_step.then_some((date, channel)));
    }
    Ok(found)
}

/// Whether a rule may move it: a rhythm or a step of a play, on a day that nobody chose and for which nobody gave a reason.
fn is_movable(open: &FollowUp) -> bool {
    let by_rule = matches!(open.origin, Origin::Rhythm | Origin::Play | Origin::Service);
    by_rule && !open.is_exempt() && !open.chosen && open.plan.awaits.is_none() && open.plan.reason.is_empty()
}
