//! What follows by itself from something that happened.

use super::answer::{arrived, waiting};
use super::opportunity::learned;
use super::planning::{allow_attempt, check_opportunity, keep_rhythm, plan_in, restart_rhythm};
use super::play::{Happened, answered, happened, step_closed};
use crate::book::Verb;
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, FollowUp, Origin, Plan, State};
use crate::id::{ContactId, InteractionId};
use crate::interaction::NewInteraction;
use crate::store::interaction::{self as store, Record};
use crate::store::opportunity::only_open;
use crate::store::{contact as contacts, follow_up};

/// Something that happened, and what it did.
#[derive(Clone, Copy)]
pub struct Happening<'a> {
    /// What happened.
    pub what: &'a NewInteraction,
    /// The open follow-up that was done with it.
    pub follow_up: Option<&'a FollowUp>,
    /// Whether it was owed, so that the weekly limit does not hold for it.
    pub owed: bool,
    /// The next step that the owner plans with it. What comes by itself makes way for it.
    pub next: Option<&'a Plan>,
    /// What the owner says of what follows.
    pub consequences: &'a Consequences,
}

/// Logs what happened with a contact and all who took part, closes what was done with it, plans what the owner wants
/// next, and lets plays, answers and rhythms follow.
///
/// # Errors
/// [`Error::Invalid`] at `reason` when it is an attempt inside the weekly limit and none is given; those of a plan, at
/// `next.…`.
pub fn record(verb: &Verb<'_>, contact: ContactId, happening: &Happening<'_>) -> Result<InteractionId> {
    check_opportunity(verb.conn, contact, happening.consequences.opportunity)?;
    let id = record_one(verb, contact, happening, false)?;
    let mut told = vec![contact];
    for also in &happening.consequences.also {
        if !told.contains(also) {
            told.push(*also);
            let details = contacts::get(verb.conn, *also)?.details;
            if details.do_not_contact && happening.what.is_attempt() {
                let reason = format!("{} asked not to be contacted.", details.name.full);
                return Err(Error::invalid("also", reason));
            }
            let happening = Happening { follow_up: None, next: None, ..*happening };
            record_one(verb, *also, &happening, true)?;
        }
    }
    Ok(id)
}

fn record_one(
    verb: &Verb<'_>,
    contact: ContactId,
    happening: &Happening<'_>,
    took_part: bool,
) -> Result<InteractionId> {
    let Happening { what, follow_up, owed, next, consequences } = *happening;
    let on = verb.now.date_of(what.at.unwrap_or(verb.now.instant));
    let gives = |answer: &FollowUp| what.is_answer() && follow_up.is_none_or(|done| done.id != answer.id);
    let answer = waiting(verb.conn, contact)?.filter(gives);
    let owed = owed || answer.is_some() || follow_up.is_some_and(FollowUp::is_exempt);
    let attempt = what.is_attempt() && !owed;
    let reason = match (attempt, what.reason.trim(), follow_up) {
        (false, _, _) => String::new(),
        (true, "", Some(follow_up)) => allow_attempt(verb, contact, on, &follow_up.plan.reason)?,
        (true, reason, _) => allow_attempt(verb, contact, on, reason)?,
    };
    let named = if took_part { None } else { consequences.opportunity };
    let opportunity = match named.or(follow_up.and_then(|follow_up| follow_up.plan.opportunity)) {
        Some(opportunity) => Some(opportunity),
        None => only_open(verb.conn, contact)?,
    };
    let record = Record {
        what,
        follow_up: follow_up.or(answer.as_ref()).map(|follow_up| follow_up.id),
        opportunity,
        attempt,
        question: follow_up.is_some_and(|follow_up| follow_up.plan.question),
        reason: &reason,
    };
    let id = store::insert(verb.conn, contact, &record, verb.now)?;

    for done in follow_up.into_iter().chain(&answer) {
        follow_up::close(verb.conn, done.id, State::Done, verb.now)?;
    }
    if let Some(next) = next {
        plan_in(verb, contact, next, Origin::Manual).map_err(|error| error.within("next"))?;
    }
    if let Some(done) = follow_up.filter(|done| done.step.is_some()) {
        step_closed(verb, &follow_up::get(verb.conn, done.id)?)?;
    }
    let (direction, outcome) = (what.direction, what.outcome);
    // Whoever only took part waits for nothing of their own.
    let waits = what.wants_answer() && !consequences.answered && !took_part;
    let seen = Happened { contact, direction, outcome, on, opportunity, consequences, took_part, waits };
    happened(verb, &seen)?;
    if let Some(opportunity) = opportunity.filter(|_| !took_part) {
        learned(verb, opportunity, outcome, on)?;
    }
    if waits {
        arrived(verb, contact, what)?;
    }
    let answers_one = answer.is_some() || follow_up.is_some_and(|done| done.origin == Origin::Response);
    if answers_one && waiting(verb.conn, contact)?.is_none() {
        answered(verb, contact)?;
    }
    if what.is_real() {
        restart_rhythm(verb, contact)?
    } else {
        keep_rhythm(verb, contact)?
    }
    Ok(id)
}
