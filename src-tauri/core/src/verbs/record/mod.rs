//! What follows by itself from something that happened.

mod followed;

pub use followed::{Followed, Terms};

use chrono::{DateTime, Utc};

use super::answer::{arrived, waiting};
use super::opportunity::{learned, mark_service};
use super::planning::{
    Try, bring_back, check_opportunity, keep_rhythm, plan_again, plan_in, reason_of_attempt, restart_rhythm,
    try_again,
};
use super::play::{Happened, about, answered, happened, has_begun, step_closed, steps_make_way};
use crate::book::Verb;
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, FollowUp, Origin, Plan, Reaction, State};
use crate::id::{ContactId, InteractionId};
use crate::interaction::{Direction, NewInteraction};
use crate::play::{CALL_BACK, EVENT};
use crate::store::interaction::{self as store, Record};
use crate::store::{follow_up, touch};
use followed::Before;

/// Why an answer is let go that the owner closes although nobody was reached.
const LET_GO: &str = "Closed without reaching them";

/// Something that happened, and what it did.
#[derive(Clone, Copy)]
pub struct Happening<'a> {
    /// What happened.
    pub what: &'a NewInteraction,
    /// The open follow-up that it was for.
    pub follow_up: Option<&'a FollowUp>,
    /// On which terms.
    pub terms: Terms,
    /// The next step that the owner plans with it. What comes by itself makes way for it.
    pub next: Option<&'a Plan>,
    /// What the owner says of what follows.
    pub consequences: &'a Consequences,
}

/// Logs what happened with a contact and all who took part, closes what is done with it, moves what was tried in vain,
/// plans what the owner wants next, and lets plays, answers and rhythms follow.
///
/// # Errors
/// Those of a plan, at `next.…`. What happened is never refused, inside the weekly limit or not.
pub fn record(verb: &Verb<'_>, contact: ContactId, happening: &Happening<'_>) -> Result<InteractionId> {
    check_opportunity(verb.conn, contact, happening.consequences.opportunity)?;
    let what = &happening.what.in_its_way();
    let happening = &Happening { what, ..*happening };
    let recorded = record_one(verb, contact, happening)?;
    let mut told = vec![contact];
    for also in &happening.consequences.also {
        if !told.contains(also) {
            told.push(*also);
            bring_back(verb, *also)?;
            let terms = Terms { took_part: true, ..happening.terms };
            let happening = Happening { follow_up: None, next: None, terms, ..*happening };
            record_one(verb, *also, &happening)?;
        }
    }
    Ok(recorded)
}

fn record_one(verb: &Verb<'_>, contact: ContactId, happening: &Happening<'_>) -> Result<InteractionId> {
    let Happening { what, follow_up, terms, next, consequences } = *happening;
    let Terms { owed: was_owed, let_go, took_part, answered: was_answered } = terms;
    let at = what.at.unwrap_or(verb.now.instant);
    let on = verb.now.date_of(at);
    let Besides { done, mut tried, owed } = besides(verb, contact, what, at, follow_up)?;
    let owed = owed || was_owed || follow_up.is_some_and(FollowUp::is_owed);
    let attempt = what.is_attempt() && !owed;
    let fulfilled = follow_up.is_none_or(|in_hand| in_hand.is_fulfilled_by(what));
    let reason = match (attempt, what.reason.trim(), follow_up) {
        (false, ..) => String::new(),
        (true, "", Some(in_hand)) => reason_of_attempt(verb, contact, on, &in_hand.plan.reason)?,
        (true, reason, _) => reason_of_attempt(verb, contact, on, reason)?,
    };
    let named = if took_part { None } else { consequences.opportunity };
    let opportunity = match named {
        Some(named) => Some(named),
        None => about(verb, contact, what.outcome, follow_up)?,
    };
    let was_for = follow_up.or(done.first()).or(tried.first());
    let record = Record {
        what,
        follow_up: was_for.map(|follow_up| follow_up.id),
        opportunity,
        attempt,
        question: fulfilled && follow_up.is_some_and(|in_hand| in_hand.plan.question),
        reason: &reason,
    };
    let id = store::insert(verb.conn, contact, &record, verb.now)?;
    let before = Before::of(verb, contact, opportunity)?;

    let closed = follow_up.filter(|_| fulfilled || let_go);
    if let Some(in_hand) = closed {
        let state = if fulfilled { State::Done } else { State::Skipped };
        follow_up::close(verb.conn, in_hand.id, state, at)?;
        if !fulfilled && in_hand.origin == Origin::Response {
            follow_up::set_reason(verb.conn, in_hand.id, LET_GO)?;
        }
    }
    done.iter().try_for_each(|asked| follow_up::close(verb.conn, asked.id, State::Done, at))?;
    if what.is_reaction() {
        reacted(verb, contact, at)?;
    }
    tried.extend(follow_up.filter(|_| closed.is_none()).cloned());
    // What came from them was no try of the owner's.
    let vain = (what.direction == Direction::Out).then(|| Try { at, arrived: what.is_attempt() });
    // What the owner plans comes first, and what rules have planned makes way for it and for what happened.
    let is_next = |tried: &FollowUp, next: &Plan| {
        (&tried.plan.purpose, tried.plan.channel) == (&next.purpose, next.channel)
    };
    match next {
        Some(next) if tried.iter().any(|tried| is_next(tried, next)) => {}
        Some(next) => {
            plan_in(verb, contact, next, Origin::Manual).map_err(|error| error.within("next"))?;
        }
        None => {}
    }
    if attempt || what.is_spoken() {
        steps_make_way(verb, contact, on)?;
    }
    for tried in &tried {
        let to = next.filter(|next| is_next(tried, next));
        try_again(verb, tried, vain, to).map_err(|error| error.within("next"))?;
    }
    for done in closed.into_iter().chain(&done).filter(|done| done.step.is_some()) {
        step_closed(verb, &follow_up::get(verb.conn, done.id)?)?;
    }
    // Whoever only took part waits for nothing of their own, nor does who had an answer since.
    let waits = what.wants_answer()
        && !consequences.answered
        && !was_answered
        && !took_part
        && !store::since(verb.conn, contact, at)?.iter().any(NewInteraction::answers_them);
    if let Some(needs) = consequences.service.filter(|_| !took_part) {
        let unknown = "Choose the opportunity that needs service, or does not.";
        mark_service(verb, opportunity.ok_or_else(|| Error::invalid("service", unknown))?, needs)?;
    }
    let seen = Happened { contact, what, on, opportunity, consequences, took_part, waits };
    happened(verb, &seen)?;
    if let Some(opportunity) = opportunity.filter(|_| !took_part) {
        learned(verb, opportunity, what.outcome, on)?;
    }
    if waits {
        arrived(verb, contact, what)?;
    }
    let answers = |done: &FollowUp| done.origin == Origin::Response;
    if closed.into_iter().chain(&done).any(answers) && waiting(verb.conn, contact)?.is_none() {
        answered(verb, contact, what.is_spoken().then_some(on))?;
    }
    // What is typed in later than something newer moves nothing.
    let newest = touch::real_at(verb.conn, contact)?.is_none_or(|real| real <= at);
    if what.is_real() && newest {
        restart_rhythm(verb, contact)?
    } else {
        keep_rhythm(verb, contact)?
    }
    if let Some(in_hand) = closed {
        plan_again(verb, in_hand)?;
    }
    let answered = was_answered || consequences.answered;
    let terms = Terms { owed: was_owed, let_go, took_part, answered };
    let followed = before.followed(verb, terms)?;
    if !followed.is_nothing() {
        store::set_followed(verb.conn, id, &followed)?;
    }
    Ok(id)
}

/// What something that happened does besides the follow-up in hand.
#[derive(Default)]
pub struct Besides {
    /// What it fulfils.
    pub done: Vec<FollowUp>,
    /// What it was a try of; of something else in hand, only what was to go the same way.
    pub tried: Vec<FollowUp>,
    /// Whether they wait for an answer: an attempt to reach them is owed, by whatever way.
    pub owed: bool,
}

/// Returns what something that happened at an instant does besides the follow-up in hand: it may answer what they asked
/// before, and be the first word after an event.
pub fn besides(
    verb: &Verb<'_>,
    contact: ContactId,
    what: &NewInteraction,
    at: DateTime<Utc>,
    in_hand: Option<&FollowUp>,
) -> Result<Besides> {
    let is_in_hand = |other: &FollowUp| in_hand.is_some_and(|in_hand| in_hand.id == other.id);
    let mut besides = Besides::default();
    // A greeting on their birthday is no answer, nor the first word after an event, unless they were spoken with.
    if in_hand.is_some_and(|in_hand| in_hand.origin == Origin::Date) && !what.is_spoken() {
        return Ok(besides);
    }
    for asked in asked_before(verb, contact, at)?.into_iter().filter(|asked| !is_in_hand(asked)) {
        besides.owed |= what.direction == Direction::Out;
        if asked.is_fulfilled_by(what) {
            besides.done.push(asked);
        } else if what.direction == Direction::Out
            && (in_hand.is_none() || what.channel == asked.plan.channel)
        {
            besides.tried.push(asked);
        }
    }
    // Whoever was written to or spoken with since the fair has had the first word after it.
    let is_said = |step: &FollowUp| what.direction == Direction::Out && step.is_fulfilled_by(what);
    for step in follow_up::open_steps_of(verb.conn, contact, EVENT)? {
        let is_first_word = step.courtesy && is_said(&step) && !is_in_hand(&step);
        if is_first_word && has_begun(verb.conn, &step, verb.now.date_of(at))? {
            besides.owed = true;
            besides.done.push(step);
        }
    }
    Ok(besides)
}

/// What waits for an answer since before an instant: the answer to a message, the call back that they asked for.
fn asked_before(verb: &Verb<'_>, contact: ContactId, at: DateTime<Utc>) -> Result<Vec<FollowUp>> {
    let mut asked = follow_up::open_of(verb.conn, contact, Origin::Response)?;
    asked.retain(|answer| answer.asked_at.is_none_or(|since| since <= at));
    for call in follow_up::open_steps_of(verb.conn, contact, CALL_BACK)? {
        // One that is the answer, too, is there already, or was asked for later.
        if call.origin != Origin::Response && has_begun(verb.conn, &call, verb.now.date_of(at))? {
            asked.push(call);
        }
    }
    Ok(asked)
}

/// Lets go what waited for a reaction that has come.
fn reacted(verb: &Verb<'_>, contact: ContactId, at: DateTime<Utc>) -> Result<()> {
    for waits in follow_up::awaiting(verb.conn, contact, Reaction::Contact)? {
        if waits.planned_at <= at {
            follow_up::close(verb.conn, waits.id, State::Skipped, at)?;
        }
    }
    Ok(())
}
