//! A rule moves what is planned, or the owner's choice does.

use super::insert::instants_in_place_of;
use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Plan};
use crate::store::follow_up as store;

/// Replaces the plan of an open follow-up by what a rule says. Its day is the owner's choice no more; its place in a fixed
/// schedule stays.
pub fn move_by_rule(verb: &Verb<'_>, open: &FollowUp, plan: &Plan) -> Result<()> {
    replace(verb, open, plan)?;
    let moved = plan.date != open.plan.date;
    let (chosen, in_series) = (open.chosen && !moved, open.place_in_schedule());
    if (chosen, in_series) == (open.chosen, open.in_series) {
        return Ok(());
    }
    store::set_chosen(verb.conn, open.id, chosen, in_series)
}

/// Replaces the plan of an open follow-up by one whose day the owner chose: no rule moves it from there. Its place in a fixed
/// schedule stays.
pub fn move_by_choice(verb: &Verb<'_>, open: &FollowUp, plan: &Plan) -> Result<()> {
    replace(verb, open, plan)?;
    store::set_chosen(verb.conn, open.id, true, open.place_in_schedule())
}

fn replace(verb: &Verb<'_>, open: &FollowUp, plan: &Plan) -> Result<()> {
    let instants = instants_in_place_of(open, plan, verb.settings()?, verb.now);
    store::update(verb.conn, open.id, plan, open.promised_at, &instants)
}
