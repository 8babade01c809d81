//! What happens with a contact starts plays, moves them on, pauses or ends them.

use chrono::NaiveDate;

use super::enrolment::{ASKED, Beginning, begin, end, is_in, jump, pause, resume, wake};
use super::{named, required};
use crate::book::Verb;
use crate::enrolment::{Cause, Enrolment, EnrolmentState, Trigger};
use crate::error::Result;
use crate::follow_up::Consequences;
use crate::id::{ContactId, OpportunityId};
use crate::interaction::{Direction, Outcome, Rules};
use crate::play::built_in::{PROPOSAL, SALE, SERVICE};
use crate::play::{OnReply, Play, StepFrom, Turn};
use crate::store::enrolment as store;
use crate::verbs::answer::waiting;

/// Something that happened with a contact, as plays see it.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    /// With whom.
    pub contact: ContactId,
    /// Who spoke to whom.
    pub direction: Direction,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The owner's date on which it happened.
    pub on: NaiveDate,
    /// What it was about.
    pub opportunity: Option<OpportunityId>,
    /// What the owner says of what follows.
    pub consequences: &'a Consequences,
    /// Whether this contact only took part: it is thanked, nothing more.
    pub took_part: bool,
    /// Whether they wait for an answer to it.
    pub waits: bool,
}

/// What plays count from: with whom, what for, on which day.
#[derive(Clone, Copy, Debug)]
pub struct Milestone {
    /// With whom.
    pub contact: ContactId,
    /// What it was about.
    pub opportunity: Option<OpportunityId>,
    /// On which day.
    pub on: NaiveDate,
}

/// Starts, moves on, pauses or ends plays because of something that happened. To be called within the verb that logged
/// it, after the interaction was stored.
pub fn happened(verb: &Verb<'_>, what: &Happened<'_>) -> Result<()> {
    let milestone = Milestone { contact: what.contact, opportunity: what.opportunity, on: what.on };
    if what.direction == Direction::In
        || what.outcome.is_some_and(|outcome| outcome.rules().direction == Some(Direction::In))
    {
        replied(verb, what)?;
    }
    if what.took_part {
        return thank(verb, what, milestone);
    }
    if let Some(outcome) = what.outcome {
        end_fulfilled(verb, outcome, milestone)?;
    }
    let own = what.outcome.and_then(Outcome::play);
    match (what.consequences.play.as_deref(), what.outcome) {
        (Some(""), _) => Ok(()),
        (Some(name), _) if own.is_none_or(|own| own != name) => {
            let play = required(verb.conn, name)?;
            if is_in(verb.conn, what.contact, name, &Cause::ByHand)? {
                return Ok(());
            }
            begin_at(verb, &play, StepFrom::Start, milestone, trigger(what.outcome))
        }
        (_, Some(outcome)) => begin_plays(verb, outcome, milestone),
        (_, None) => Ok(()),
    }
}

/// A proposal that was sent: its play begins.
pub fn proposed(verb: &Verb<'_>, what: Milestone) -> Result<()> {
    match named(verb.conn, PROPOSAL)? {
        Some(play) => begin_at(verb, &play, StepFrom::Start, what, Trigger::ProposalSent),
        None => Ok(()),
    }
}

/// What an outcome does to plays: those that it fulfils end, and its own begin or go on.
pub fn reached(verb: &Verb<'_>, outcome: Outcome, what: Milestone) -> Result<()> {
    end_fulfilled(verb, outcome, what)?;
    begin_plays(verb, outcome, what)
}

/// Begins the plays of an outcome, or goes on with those that waited for it.
fn begin_plays(verb: &Verb<'_>, outcome: Outcome, what: Milestone) -> Result<()> {
    for (name, from) in outcome.rules().begins {
        let goes_on = match from {
            StepFrom::Delivery => deliver(verb, name, what)?,
            StepFrom::Refusal => refused(verb, name, what)?,
            StepFrom::Start | StepFrom::StepBefore => false,
        };
        if !goes_on && let Some(play) = named(verb.conn, name)? {
            begin_at(verb, &play, *from, what, Trigger::Outcome(outcome))?;
        }
    }
    Ok(())
}

/// Tells a play of a delivery, if one waits for it or knows of it. Returns whether there is one.
fn deliver(verb: &Verb<'_>, name: &str, what: Milestone) -> Result<bool> {
    let sales = store::of_contact(verb.conn, what.contact)?;
    let mut sales = sales.into_iter().filter(|sale| sale.play.name == name && is_of(sale, what.opportunity));
    let known = |sale: &Enrolment| sale.delivered_on == Some(what.on);
    let waits = |sale: &Enrolment| sale.is_under_way() && sale.delivered_on.is_none();
    let Some(sale) = sales.find(|sale| known(sale) || waits(sale)) else {
        return Ok(false);
    };
    if !known(&sale) {
        wake(verb, Enrolment { delivered_on: Some(what.on), ..sale })?;
    }
    Ok(true)
}

/// Tells a play of a no, if one waits for it or knows of it: it goes on with the steps for that. Returns whether there is
/// one.
pub fn refused(verb: &Verb<'_>, name: &str, what: Milestone) -> Result<bool> {
    let interviews = store::of_contact(verb.conn, what.contact)?;
    let interviews =
        interviews.into_iter().filter(|found| found.play.name == name && is_of(found, what.opportunity));
    let interviews = interviews.collect::<Vec<_>>();
    if interviews.iter().any(|found| found.is_under_way() && found.refused_on.is_some()) {
        return Ok(true);
    }
    let mut waiting = interviews.into_iter().filter(Enrolment::awaits_refusal);
    let Some(newest) = waiting.next() else {
        return Ok(false);
    };
    jump(verb, Enrolment { refused_on: Some(what.on), ..newest }, StepFrom::Refusal)?;
    // Of several interviews for one job, one is enough to say thanks.
    waiting.try_for_each(|older| end(verb, older, "The job went to somebody else"))?;
    Ok(true)
}

/// An opportunity was decided: what ran for it ends, but for what begins with a yes and for the thanks after a no.
pub fn decided(verb: &Verb<'_>, opportunity: OpportunityId, because: &str) -> Result<()> {
    store::of_opportunity(verb.conn, opportunity)?
        .into_iter()
        .filter(|found| ![SALE, SERVICE].contains(&found.play.name.as_str()) && found.refused_on.is_none())
        .filter(|found| found.is_under_way() || found.awaits_refusal())
        .try_for_each(|found| end(verb, found, because))
}

/// They asked not to be contacted: whatever they are in ends.
pub fn unwanted(verb: &Verb<'_>, contact: ContactId) -> Result<()> {
    store::of_contact(verb.conn, contact)?
        .into_iter()
        .filter(|found| found.is_under_way() || found.awaits_refusal())
        .try_for_each(|found| end(verb, found, ASKED))
}

/// Resumes what paused until a contact's message was answered.
pub fn answered(verb: &Verb<'_>, contact: ContactId) -> Result<()> {
    store::of_contact(verb.conn, contact)?
        .into_iter()
        .filter(|enrolment| enrolment.state == EnrolmentState::Paused && enrolment.awaits_answer)
        .try_for_each(|enrolment| resume(verb, enrolment))
}

/// They replied: what runs ends, pauses until they are answered, or goes on.
fn replied(verb: &Verb<'_>, what: &Happened<'_>) -> Result<()> {
    let enrolments = store::of_contact(verb.conn, what.contact)?;
    for enrolment in enrolments.into_iter().filter(|enrolment| enrolment.state == EnrolmentState::Running) {
        match enrolment.play.on_reply {
            OnReply::GoOn => {}
            OnReply::End => end(verb, enrolment, "They replied")?,
            OnReply::Pause => pause(verb, enrolment, true)?,
        }
    }
    // Whoever was spoken with waits for nothing: what paused goes on from the next working day.
    if what.waits || waiting(verb.conn, what.contact)?.is_some() {
        return Ok(());
    }
    answered(verb, what.contact)
}

/// Who took part is thanked: the courtesies that count from the start, nothing more.
fn thank(verb: &Verb<'_>, what: &Happened<'_>, milestone: Milestone) -> Result<()> {
    // What goes on for the contact, as after a delivery, is nothing to others.
    let own = what.outcome.and_then(|outcome| outcome.rules().begins.first());
    let own = own.filter(|(_, from)| *from == StepFrom::Start).map(|(name, _)| *name);
    let chosen = what.consequences.play.as_deref();
    let Some(name) = chosen.or(own).filter(|name| !name.is_empty()) else {
        return Ok(());
    };
    let mut play = required(verb.conn, name)?;
    play.steps.retain(|step| step.courtesy && step.from == StepFrom::Start);
    if play.steps.is_empty() {
        return Ok(());
    }
    begin_at(verb, &play, StepFrom::Start, milestone, trigger(what.outcome))
}

/// Ends what an outcome has fulfilled.
fn end_fulfilled(verb: &Verb<'_>, outcome: Outcome, what: Milestone) -> Result<()> {
    let Rules { ends, because, .. } = outcome.rules();
    if ends.is_empty() {
        return Ok(());
    }
    store::of_contact(verb.conn, what.contact)?
        .into_iter()
        .filter(|found| found.is_under_way() && ends.contains(&found.play.name.as_str()))
        .filter(|found| is_of(found, what.opportunity))
        .try_for_each(|found| end(verb, found, because))
}

/// Begins a play at the steps that count from what happened.
fn begin_at(verb: &Verb<'_>, play: &Play, from: StepFrom, what: Milestone, trigger: Trigger) -> Result<()> {
    let Milestone { contact, opportunity, on } = what;
    let cause = Cause::Happened { what: trigger, on, opportunity };
    let beginning = Beginning { contact, cause, event: "", opportunity, on, from, turn: Turn::default() };
    begin(verb, play, &beginning)?;
    Ok(())
}

fn trigger(outcome: Option<Outcome>) -> Trigger {
    outcome.map_or(Trigger::Contact, Trigger::Outcome)
}

/// Whether a play is for this opportunity, or may be.
fn is_of(enrolment: &Enrolment, opportunity: Option<OpportunityId>) -> bool {
    enrolment.opportunity.zip(opportunity).is_none_or(|(its, this)| its == this)
}
