//! Planning within a verb: what the owner asks for, and what a rule computes.

mod balance;
mod check;
mod insert;
mod rhythm;

pub use balance::{Room, allow_attempt, allow_plan, place};
pub use check::{DO_NOT_CONTACT, check_moment, check_opportunity, checked, open};
pub use insert::{Computed, instants, lead, opportunity_of};
pub use rhythm::{day_of_rhythm, keep_rhythm, keep_rhythms, make_way, restart_rhythm, rhythm_view};

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::follow_up::{Origin, Plan};
use crate::id::{ContactId, FollowUpId};
use crate::settings::Settings;
use crate::store::contact;
use crate::time::Now;
use insert::insert;

/// Plans within a verb what the owner asks for.
pub fn plan_in(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    origin: Origin,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    // Whoever asked for something is told what becomes of it.
    if origin != Origin::Promise && contact::get(conn, id)?.details.do_not_contact {
        return Err(Error::invalid("channel", DO_NOT_CONTACT));
    }
    let plan = checked(plan, None, now)?;
    check_opportunity(conn, id, plan.opportunity)?;
    let reason = match plan.is_exempt(origin, false) {
        true => String::new(),
        false => allow_plan(conn, id, &plan, None, now)?,
    };
    add(conn, id, &Computed::new(Plan { reason, ..plan }, origin), settings, now)
}

/// Plans what a rule computed, within a verb. `None` when the contact asked not to be contacted.
pub fn plan_computed(
    conn: &Connection,
    id: ContactId,
    computed: &Computed,
    settings: &Settings,
    now: &Now,
) -> Result<Option<FollowUpId>> {
    match contact::get(conn, id)?.details.do_not_contact {
        true => Ok(None),
        false => add(conn, id, computed, settings, now).map(Some),
    }
}

/// Adds it. The rhythm makes way for everything but itself.
fn add(
    conn: &Connection,
    id: ContactId,
    computed: &Computed,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    let follow_up = insert(conn, id, computed, settings, now)?;
    if computed.origin != Origin::Rhythm {
        make_way(conn, id, settings, now)?;
    }
    Ok(follow_up)
}
