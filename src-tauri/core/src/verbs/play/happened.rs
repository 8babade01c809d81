//! What happens with a contact starts plays, moves them on, pauses or ends them.

use chrono::NaiveDate;

use super::enrolment::{ASKED, Beginning, ask_for_delivery, begin, deliver, end, is_in, jump, pause, resume};
use super::{named, required};
use crate::book::Verb;
use crate::enrolment::{Cause, Enrolment, EnrolmentState, Trigger};
use crate::error::Result;
use crate::follow_up::{Consequences, FollowUp, Origin, Reaction, State};
use crate::id::{ContactId, OpportunityId};
use crate::interaction::{Direction, NewInteraction, Outcome, Rules};
use crate::opportunity::{Opportunity, OpportunityState};
use crate::play::built_in::{INTERVIEW, PROPOSAL, SALE, SERVICE};
use crate::play::{OnReply, Play, StepFrom, Turn};
use crate::store::enrolment::{self as store, LetGo};
use crate::store::{contact, follow_up, opportunity};
use crate::verbs::answer::waiting;

/// Why a schedule of service ended of which the owner said that nothing needs it.
const NEEDS_NO_SERVICE: &str = "No service needed";

/// Something that happened with a contact, as plays see it.
#[derive(Clone, Copy, Debug)]
pub struct Happened<'a> {
    /// With whom.
    pub contact: ContactId,
    /// What it was.
    pub what: &'a NewInteraction,
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
    let outcome = what.what.outcome;
    if what.what.is_reaction() {
        store::set_answered(verb.conn, what.contact, what.on)?;
    }
    if what.what.direction == Direction::In {
        replied(verb, what)?;
    }
    if what.took_part {
        return thank(verb, what, milestone);
    }
    if let Some(outcome) = outcome {
        end_fulfilled(verb, outcome, milestone)?;
    }
    let own = outcome.and_then(Outcome::play);
    match (what.consequences.play.as_deref(), outcome) {
        (Some(""), _) => Ok(()),
        (Some(name), _) if own.is_none_or(|own| own != name) => {
            let play = required(verb.conn, name)?;
            if is_in(verb.conn, what.contact, name, &Cause::ByHand)? {
                return Ok(());
            }
            begin_at(verb, &play, StepFrom::Start, milestone, trigger(outcome))
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
            StepFrom::Delivery => delivered(verb, name, what)?,
            StepFrom::Refusal => refused(verb, name, what)?,
            StepFrom::Start | StepFrom::StepBefore => false,
        };
        let wanted = *name != SERVICE || wants_service(verb, what)?;
        if !goes_on
            && wanted
            && let Some(play) = named(verb.conn, name)?
        {
            begin_at(verb, &play, *from, what, Trigger::Outcome(outcome))?;
        }
    }
    Ok(())
}

/// Returns which opportunity something is about of which the owner does not say it: that of the follow-up in hand, of a
/// delivery the sale that waits for one, else the only open one.
pub fn about(
    verb: &Verb<'_>,
    contact: ContactId,
    outcome: Option<Outcome>,
    in_hand: Option<&FollowUp>,
) -> Result<Option<OpportunityId>> {
    if let Some(opportunity) = in_hand.and_then(|in_hand| in_hand.plan.opportunity) {
        return Ok(Some(opportunity));
    }
    let delivered = if outcome == Some(Outcome::Delivered) { awaits_delivery(verb, contact)? } else { None };
    delivered.map_or_else(|| opportunity::only_open(verb.conn, contact), |sold| Ok(Some(sold)))
}

/// Returns what a delivery is of that names no opportunity: the sale that waits for one.
fn awaits_delivery(verb: &Verb<'_>, contact: ContactId) -> Result<Option<OpportunityId>> {
    let sales = store::of_contact(verb.conn, contact)?;
    let waits =
        |sale: &&Enrolment| sale.play.name == SALE && sale.is_under_way() && sale.delivered_on.is_none();
    Ok(sales.iter().find(waits).and_then(|sale| sale.opportunity))
}

/// Whether a delivery begins a schedule of service: the owner marked the opportunity as needing it, or there is none; and
/// there is no such schedule yet.
pub fn wants_service(verb: &Verb<'_>, what: Milestone) -> Result<bool> {
    if let Some(id) = what.opportunity
        && opportunity::get(verb.conn, id)?.details.service != Some(true)
    {
        return Ok(false);
    }
    let known = store::of_contact(verb.conn, what.contact)?;
    Ok(!known.iter().any(|known| {
        known.play.name == SERVICE && known.is_under_way() && known.opportunity == what.opportunity
    }))
}

/// Begins the schedule of service of what was delivered for an opportunity, when the owner marks it as needing it; goes on
/// with one that the owner had ended by saying that it needs none.
pub fn marked_for_service(verb: &Verb<'_>, what: Milestone) -> Result<()> {
    let Some(play) = named(verb.conn, SERVICE)? else {
        return Ok(());
    };
    if !wants_service(verb, what)? {
        return Ok(());
    }
    let is_given_up = |known: &Enrolment| {
        known.play.name == SERVICE
            && known.opportunity == what.opportunity
            && known.ended_because == NEEDS_NO_SERVICE
    };
    match store::of_contact(verb.conn, what.contact)?.into_iter().find(is_given_up) {
        Some(given_up) => {
            resume(verb, Enrolment { ended_at: None, ended_because: String::new(), ..given_up }, None)
        }
        None => begin_at(verb, &play, StepFrom::Start, what, Trigger::Outcome(Outcome::Delivered)),
    }
}

/// Ends it, when the owner says that it needs none.
pub fn not_for_service(verb: &Verb<'_>, opportunity: OpportunityId) -> Result<()> {
    store::of_opportunity(verb.conn, opportunity)?
        .into_iter()
        .filter(|found| found.play.name == SERVICE && found.is_under_way())
        .try_for_each(|found| end(verb, found, LetGo::All, NEEDS_NO_SERVICE))
}

/// Moves what asks whether it has arrived to the day on which it is expected.
pub fn expected(verb: &Verb<'_>, opportunity: OpportunityId) -> Result<()> {
    for sale in store::of_opportunity(verb.conn, opportunity)?.into_iter().filter(Enrolment::is_under_way) {
        for asks in follow_up::awaiting(verb.conn, sale.contact_id, Reaction::Delivery)? {
            if asks.step.as_ref().and_then(|step| step.enrolment) == Some(sale.id) && !asks.chosen {
                follow_up::delete(verb.conn, asks.id)?;
                ask_for_delivery(verb, &sale, verb.now.today(), None)?;
            }
        }
    }
    Ok(())
}

/// Tells a play of a delivery, if one waits for it or knows of it. Returns whether there is one.
fn delivered(verb: &Verb<'_>, name: &str, what: Milestone) -> Result<bool> {
    let Some(sale) = told_of_delivery(verb, name, what)? else {
        return Ok(false);
    };
    if sale.delivered_on != Some(what.on) {
        deliver(verb, sale.delivered(what.on))?;
    }
    Ok(true)
}

/// Returns the way through a play of this name that a delivery is told: one that knows of it, or waits for it.
pub(super) fn told_of_delivery(verb: &Verb<'_>, name: &str, what: Milestone) -> Result<Option<Enrolment>> {
    let sales = store::of_contact(verb.conn, what.contact)?;
    let mut sales = sales.into_iter().filter(|sale| sale.play.name == name && is_of(sale, what.opportunity));
    let known = |sale: &Enrolment| sale.delivered_on == Some(what.on);
    let waits = |sale: &Enrolment| sale.is_under_way() && sale.delivered_on.is_none();
    Ok(sales.find(|sale| known(sale) || waits(sale)))
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
    jump(verb, newest.refused(what.on), StepFrom::Refusal)?;
    // Of several interviews for one job, one is enough to say thanks.
    waiting.try_for_each(|older| end(verb, older, LetGo::All, "The job went to someone else"))?;
    Ok(true)
}

/// An opportunity was decided: what ran for it or asked for the decision ends, but for what begins with a yes while it is
/// one, and for thanks that are due.
pub fn decided(verb: &Verb<'_>, opportunity: OpportunityId, because: &str) -> Result<()> {
    let Opportunity { contact_id: contact, details, .. } = opportunity::get(verb.conn, opportunity)?;
    let came_of_yes = |found: &Enrolment| [SALE, SERVICE].contains(&found.play.name.as_str());
    let goes_on = |found: &Enrolment| details.state == OpportunityState::Yes && came_of_yes(found);
    for asks in follow_up::awaiting(verb.conn, contact, Reaction::Decision)? {
        if asks.plan.opportunity == Some(opportunity) {
            follow_up::close(verb.conn, asks.id, State::Skipped, verb.now.instant)?;
        }
    }
    store::of_opportunity(verb.conn, opportunity)?
        .into_iter()
        .filter(|found| !goes_on(found) && found.refused_on.is_none())
        .filter(|found| found.is_under_way() || found.awaits_refusal() || found.unanswered)
        .try_for_each(|found| {
            // Nobody is thanked for a sale that came to nothing.
            let which = if came_of_yes(&found) { LetGo::All } else { LetGo::ButCourtesies };
            end(verb, found, which, because)
        })
}

/// Heeds that a contact asks not to be contacted, if that is new: `before` tells whether they asked before. To be called by
/// every verb that may have changed it.
pub fn heed_wish(verb: &Verb<'_>, contact: ContactId, before: bool) -> Result<()> {
    let asks = contact::get(verb.conn, contact)?.details.do_not_contact;
    if asks && !before { stop_contact(verb, contact) } else { Ok(()) }
}

/// Stops what goes on with a contact because they asked not to be contacted.
pub fn stop_contact(verb: &Verb<'_>, contact: ContactId) -> Result<()> {
    stop(verb, contact, ASKED)
}

/// Ends whatever a contact is in and lets go what is planned for them, by a rule or by hand. What was promised, either way,
/// stays.
pub fn stop(verb: &Verb<'_>, contact: ContactId, because: &str) -> Result<()> {
    store::of_contact(verb.conn, contact)?
        .into_iter()
        .filter(|found| found.is_under_way() || found.awaits_refusal() || found.unanswered)
        .try_for_each(|found| end(verb, found, LetGo::All, because))?;
    for open in follow_up::all_open_of(verb.conn, contact)?
        .into_iter()
        .filter(|open| !open.plan.promise && open.origin != Origin::Date)
    {
        if open.origin == Origin::Response {
            follow_up::set_reason(verb.conn, open.id, because)?;
        }
        follow_up::close(verb.conn, open.id, State::Skipped, verb.now.instant)?;
    }
    Ok(())
}

/// Resumes what paused until a contact's message was answered; `spoken_on` a day, if they were spoken with.
pub fn answered(verb: &Verb<'_>, contact: ContactId, spoken_on: Option<NaiveDate>) -> Result<()> {
    store::of_contact(verb.conn, contact)?
        .into_iter()
        .filter(|enrolment| enrolment.state == EnrolmentState::Paused && enrolment.awaits_answer)
        .try_for_each(|enrolment| resume(verb, enrolment, spoken_on))
}

/// They replied: what runs ends, pauses until they are answered, or goes on.
fn replied(verb: &Verb<'_>, what: &Happened<'_>) -> Result<()> {
    let enrolments = store::of_contact(verb.conn, what.contact)?;
    let running = |found: &Enrolment| {
        // A message that is older than the play is none of its business.
        found.state == EnrolmentState::Running && found.started_on <= what.on
    };
    for enrolment in enrolments.into_iter().filter(running) {
        match enrolment.play.on_reply {
            OnReply::GoOn => {}
            OnReply::End => end(verb, enrolment, LetGo::All, "They replied")?,
            OnReply::Pause => pause(verb, enrolment, true)?,
        }
    }
    // Whoever was spoken with waits for nothing: what paused goes on from the next working day.
    if what.waits || waiting(verb.conn, what.contact)?.is_some() {
        return Ok(());
    }
    answered(verb, what.contact, what.what.is_spoken().then_some(what.on))
}

/// Who took part is thanked: the courtesies that count from the start, nothing more.
fn thank(verb: &Verb<'_>, what: &Happened<'_>, milestone: Milestone) -> Result<()> {
    // What goes on for the contact, as after a delivery, is nothing to others.
    let own = what.what.outcome.and_then(|outcome| outcome.rules().begins.first());
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
    begin_at(verb, &play, StepFrom::Start, milestone, trigger(what.what.outcome))
}

/// Ends what an outcome has fulfilled.
fn end_fulfilled(verb: &Verb<'_>, outcome: Outcome, what: Milestone) -> Result<()> {
    let Rules { ends, because, .. } = outcome.rules();
    if ends.is_empty() {
        return Ok(());
    }
    // What it began itself goes on.
    let Milestone { contact, opportunity, on } = what;
    let cause = Cause::Happened { what: Trigger::Outcome(outcome), on, opportunity };
    store::of_contact(verb.conn, contact)?
        .into_iter()
        .filter(|found| found.is_under_way() && ends.contains(&found.play.name.as_str()))
        .filter(|found| is_of(found, opportunity) && found.started_on <= on && !found.cause.is_same(&cause))
        .try_for_each(|found| {
            // Thanks for the first interview are due in spite of the second.
            let which = if found.play.name == INTERVIEW { LetGo::ButCourtesies } else { LetGo::All };
            end(verb, found, which, because)
        })
}

/// Begins a play at the steps that count from what happened.
fn begin_at(verb: &Verb<'_>, play: &Play, from: StepFrom, what: Milestone, trigger: Trigger) -> Result<()> {
    let Milestone { contact, opportunity, on } = what;
    let cause = Cause::Happened { what: trigger, on, opportunity };
    let beginning = Beginning { contact, cause, event: "", opportunity, on, from, turn: Turn::default() };
    begin(verb, play, &beginning)?;
    Ok(())
}

pub(super) fn trigger(outcome: Option<Outcome>) -> Trigger {
    outcome.map_or(Trigger::Contact, Trigger::Outcome)
}

/// Whether a play is for this opportunity, or may be.
fn is_of(enrolment: &Enrolment, opportunity: Option<OpportunityId>) -> bool {
    enrolment.opportunity.zip(opportunity).is_none_or(|(its, this)| its == this)
}
