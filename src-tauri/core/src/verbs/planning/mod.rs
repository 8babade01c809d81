//! Planning within a verb: what the owner asks for, and what a rule computes.

mod again;
mod archived;
mod balance;
mod check;
mod days_off;
mod insert;
mod limit;
mod moved;
mod remember;
mod rhythm;

pub use again::{Try, plan_again, tried_again_on, try_again};
pub use archived::bring_back;
pub use balance::{Room, allow_plan, is_second_question, limit_of_attempt, place, reason_of_attempt};
pub use check::{DO_NOT_CONTACT, check_moment, check_opportunity, checked, open};
pub use days_off::{move_off_days, move_off_days_of, on_days_off};
pub use insert::{Computed, instants, instants_in_place_of, lead, opportunity_of};
pub use limit::{keep_apart, too_near};
pub use moved::{move_by_choice, move_by_rule};
pub use remember::{
    any_lapsed_dates, dates_view, keep_all_dates, keep_dates, keep_lapsed_dates, plan_dates_of_new,
};
pub use rhythm::{day_of_rhythm, keep_rhythm, keep_rhythms, make_way, restart_rhythm, rhythm_view};

use crate::book::Verb;
use crate::error::{Error, Result};
use crate::follow_up::{Origin, Plan};
use crate::id::{ContactId, FollowUpId};
use crate::store::contact;
use insert::insert;

/// Plans within a verb what the owner asks for.
pub fn plan_in(verb: &Verb<'_>, id: ContactId, plan: &Plan, origin: Origin) -> Result<FollowUpId> {
    // Whoever asked for something is told what becomes of it.
    if origin != Origin::Promise && contact::get(verb.conn, id)?.details.do_not_contact {
        return Err(Error::invalid("channel", DO_NOT_CONTACT));
    }
    let plan = checked(plan, None, verb.now)?;
    check_opportunity(verb.conn, id, plan.opportunity)?;
    let reason =
        if plan.is_exempt(origin, false) { String::new() } else { allow_plan(verb, id, &plan, None)? };
    bring_back(verb, id)?;
    let chosen = Computed::new(Plan { reason, ..plan }, origin);
    add(verb, id, &Computed { chosen: true, ..chosen })
}

/// Plans what a rule computed, within a verb. `None` when the contact asked not to be contacted.
pub fn plan_computed(verb: &Verb<'_>, id: ContactId, computed: &Computed) -> Result<Option<FollowUpId>> {
    if contact::get(verb.conn, id)?.details.do_not_contact {
        Ok(None)
    } else {
        add(verb, id, computed).map(Some)
    }
}

/// Adds it. The rhythm makes way for everything but itself.
fn add(verb: &Verb<'_>, id: ContactId, computed: &Computed) -> Result<FollowUpId> {
    let follow_up = insert(verb, id, computed)?;
    if computed.origin != Origin::Rhythm {
        make_way(verb, id)?;
    }
    Ok(follow_up)
}
