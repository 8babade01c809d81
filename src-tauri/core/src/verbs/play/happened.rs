//! What happens with a contact starts plays, moves them on, pauses or ends them.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::enrolment::{ASKED, Beginning, begin, cause, end, is_in, jump, pause, resume, wake};
use super::{named, required};
use crate::error::Result;
use crate::follow_up::Consequences;
use crate::id::{ContactId, OpportunityId};
use crate::interaction::{Direction, Outcome};
use crate::play::built_in::{CALL_BACK, EVENT, INTERVIEW, PROPOSAL, SALE, SERVICE, VISIT};
use crate::play::{Enrolment, EnrolmentState, OnReply, Play, StepFrom, Turn};
use crate::settings::Settings;
use crate::store::enrolment as store;
use crate::time::Now;
use crate::verbs::answer::waiting;

/// The plays whose purpose a sale has fulfilled.
const BEFORE_A_SALE: [&str; 4] = [EVENT, PROPOSAL, VISIT, CALL_BACK];

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
pub fn happened(conn: &Connection, what: &Happened<'_>, settings: &Settings, now: &Now) -> Result<()> {
    let milestone = Milestone { contact: what.contact, opportunity: what.opportunity, on: what.on };
    let chosen = what.consequences.play.as_deref();
    if what.direction == Direction::In || what.outcome == Some(Outcome::Replied) {
        replied(conn, what, settings, now)?;
    }
    if what.took_part {
        return thank(conn, what, milestone, settings, now);
    }
    let own = what.outcome.and_then(play_of);
    if what.outcome == Some(Outcome::Sale) {
        fulfilled(conn, milestone, now)?;
    }
    match chosen {
        Some("") => Ok(()),
        Some(name) if own.is_none_or(|own| own != name) => {
            let play = required(conn, name)?;
            match is_in(conn, what.contact, name, "")? {
                true => Ok(()),
                false => {
                    begin_with(conn, &play, StepFrom::Start, milestone, word(what.outcome), settings, now)
                }
            }
        }
        _ => match what.outcome {
            Some(Outcome::Interview) => interviewed(conn, milestone, settings, now),
            Some(Outcome::Visited) => begin_from(conn, VISIT, StepFrom::Start, milestone, settings, now),
            Some(Outcome::Sale) => begin_from(conn, SALE, StepFrom::Start, milestone, settings, now),
            Some(Outcome::Delivered) => delivered(conn, milestone, settings, now),
            Some(Outcome::NotHired) => refused(conn, milestone, true, settings, now),
            _ => Ok(()),
        },
    }
}

/// An interview: its play begins.
pub fn interviewed(conn: &Connection, what: Milestone, settings: &Settings, now: &Now) -> Result<()> {
    begin_from(conn, INTERVIEW, StepFrom::Start, what, settings, now)
}

/// A proposal that was sent: its play begins.
pub fn proposed(conn: &Connection, what: Milestone, settings: &Settings, now: &Now) -> Result<()> {
    match named(conn, PROPOSAL)? {
        Some(play) => begin_with(conn, &play, StepFrom::Start, what, "proposal sent", settings, now),
        None => Ok(()),
    }
}

/// A sale: what it fulfils ends, and the play of the sale begins.
pub fn sold(conn: &Connection, what: Milestone, settings: &Settings, now: &Now) -> Result<()> {
    fulfilled(conn, what, now)?;
    begin_from(conn, SALE, StepFrom::Start, what, settings, now)
}

/// A delivery: a sale that waits for it goes on, or begins with it; and the service interval counts from it.
pub fn delivered(conn: &Connection, what: Milestone, settings: &Settings, now: &Now) -> Result<()> {
    let sales = store::of_contact(conn, what.contact)?;
    let mut sales = sales.into_iter().filter(|sale| sale.play.name == SALE && is_of(sale, what.opportunity));
    let known = |sale: &Enrolment| sale.delivered_on == Some(what.on);
    match sales.find(|sale| known(sale) || (sale.is_under_way() && sale.delivered_on.is_none())) {
        Some(sale) if known(&sale) => {}
        Some(sale) => wake(conn, Enrolment { delivered_on: Some(what.on), ..sale }, settings, now)?,
        None => begin_from(conn, SALE, StepFrom::Delivery, what, settings, now)?,
    }
    begin_from(conn, SERVICE, StepFrom::Start, what, settings, now)
}

/// A no to an application: the interview goes on with its thanks; without one, with `fresh`, it begins there.
pub fn refused(
    conn: &Connection,
    what: Milestone,
    fresh: bool,
    settings: &Settings,
    now: &Now,
) -> Result<()> {
    let interviews = store::of_contact(conn, what.contact)?;
    let interviews =
        interviews.into_iter().filter(|found| found.play.name == INTERVIEW && is_of(found, what.opportunity));
    let interviews = interviews.collect::<Vec<_>>();
    if interviews.iter().any(|found| found.is_under_way() && found.refused_on.is_some()) {
        return Ok(());
    }
    let mut waiting = interviews.into_iter().filter(Enrolment::awaits_refusal);
    match waiting.next() {
        Some(newest) => {
            let newest = Enrolment { refused_on: Some(what.on), ..newest };
            jump(conn, newest, StepFrom::Refusal, settings, now)?;
        }
        None if fresh => begin_from(conn, INTERVIEW, StepFrom::Refusal, what, settings, now)?,
        None => {}
    }
    // Of several interviews for one job, one is enough to say thanks.
    waiting.try_for_each(|older| end(conn, older, "The job went to somebody else", now))
}

/// An opportunity was decided: what ran for it ends, but for what begins with a yes and for the thanks after a no.
pub fn decided(conn: &Connection, opportunity: OpportunityId, because: &str, now: &Now) -> Result<()> {
    store::of_opportunity(conn, opportunity)?
        .into_iter()
        .filter(|found| ![SALE, SERVICE].contains(&found.play.name.as_str()) && found.refused_on.is_none())
        .filter(|found| found.is_under_way() || found.awaits_refusal())
        .try_for_each(|found| end(conn, found, because, now))
}

/// They asked not to be contacted: whatever they are in ends.
pub fn unwanted(conn: &Connection, contact: ContactId, now: &Now) -> Result<()> {
    store::of_contact(conn, contact)?
        .into_iter()
        .filter(|found| found.is_under_way() || found.awaits_refusal())
        .try_for_each(|found| end(conn, found, ASKED, now))
}

/// Resumes what paused until a contact's message was answered.
pub fn answered(conn: &Connection, contact: ContactId, settings: &Settings, now: &Now) -> Result<()> {
    store::of_contact(conn, contact)?
        .into_iter()
        .filter(|enrolment| enrolment.state == EnrolmentState::Paused && enrolment.awaits_answer)
        .try_for_each(|enrolment| resume(conn, enrolment, settings, now))
}

/// They replied: what runs ends, pauses until they are answered, or goes on.
fn replied(conn: &Connection, what: &Happened<'_>, settings: &Settings, now: &Now) -> Result<()> {
    let enrolments = store::of_contact(conn, what.contact)?;
    for enrolment in enrolments.into_iter().filter(|enrolment| enrolment.state == EnrolmentState::Running) {
        match enrolment.play.on_reply {
            OnReply::GoOn => {}
            OnReply::End => end(conn, enrolment, "They replied", now)?,
            OnReply::Pause => pause(conn, enrolment, true, now)?,
        }
    }
    // Whoever was spoken with waits for nothing: what paused goes on from the next working day.
    match what.waits || waiting(conn, what.contact)?.is_some() {
        true => Ok(()),
        false => answered(conn, what.contact, settings, now),
    }
}

/// Who took part is thanked: the courtesies that count from the start, nothing more.
fn thank(
    conn: &Connection,
    what: &Happened<'_>,
    milestone: Milestone,
    settings: &Settings,
    now: &Now,
) -> Result<()> {
    let own = match what.outcome {
        Some(Outcome::Interview) => Some(INTERVIEW),
        Some(Outcome::Sale) => Some(SALE),
        _ => None,
    };
    let chosen = what.consequences.play.as_deref();
    let Some(name) = chosen.or(own).filter(|name| !name.is_empty()) else {
        return Ok(());
    };
    let mut play = required(conn, name)?;
    play.steps.retain(|step| step.courtesy && step.from == StepFrom::Start);
    match play.steps.is_empty() {
        true => Ok(()),
        false => begin_with(conn, &play, StepFrom::Start, milestone, word(what.outcome), settings, now),
    }
}

/// Ends what a sale has fulfilled.
fn fulfilled(conn: &Connection, what: Milestone, now: &Now) -> Result<()> {
    store::of_contact(conn, what.contact)?
        .into_iter()
        .filter(|found| found.is_under_way() && BEFORE_A_SALE.contains(&found.play.name.as_str()))
        .filter(|found| is_of(found, what.opportunity))
        .try_for_each(|found| end(conn, found, "They bought", now))
}

/// Begins the play of a milestone at the steps that count from it.
fn begin_from(
    conn: &Connection,
    name: &str,
    from: StepFrom,
    what: Milestone,
    settings: &Settings,
    now: &Now,
) -> Result<()> {
    let outcome = match (name, from) {
        (_, StepFrom::Refusal) => Outcome::NotHired,
        (_, StepFrom::Delivery) | (SERVICE, _) => Outcome::Delivered,
        (INTERVIEW, _) => Outcome::Interview,
        (SALE, _) => Outcome::Sale,
        _ => Outcome::Visited,
    };
    match named(conn, name)? {
        Some(play) => begin_with(conn, &play, from, what, word(Some(outcome)), settings, now),
        None => Ok(()),
    }
}

fn begin_with(
    conn: &Connection,
    play: &Play,
    from: StepFrom,
    what: Milestone,
    word: &str,
    settings: &Settings,
    now: &Now,
) -> Result<()> {
    let Milestone { contact, opportunity, on } = what;
    let cause = cause(opportunity, word, on);
    let beginning =
        Beginning { contact, cause: &cause, event: "", opportunity, on, from, turn: Turn::default() };
    begin(conn, play, &beginning, settings, now)?;
    Ok(())
}

/// Whether a play is for this opportunity, or may be.
fn is_of(enrolment: &Enrolment, opportunity: Option<OpportunityId>) -> bool {
    enrolment.opportunity.zip(opportunity).is_none_or(|(its, this)| its == this)
}

/// The play that an outcome begins by itself.
pub fn play_of(outcome: Outcome) -> Option<&'static str> {
    match outcome {
        Outcome::Interview | Outcome::NotHired => Some(INTERVIEW),
        Outcome::Sale | Outcome::Delivered => Some(SALE),
        Outcome::Visited => Some(VISIT),
        Outcome::Reached
        | Outcome::NoAnswer
        | Outcome::MessageLeft
        | Outcome::Replied
        | Outcome::Met
        | Outcome::Wrote => None,
    }
}

/// What happened, as a cause says it.
fn word(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        None => "contact",
        Some(Outcome::Interview) => "interviewed",
        Some(Outcome::Sale) => "sale confirmed",
        Some(Outcome::Delivered) => "delivered",
        Some(Outcome::Visited) => "visited",
        Some(Outcome::NotHired) => "not hired",
        Some(Outcome::NoAnswer) => "no answer",
        Some(Outcome::MessageLeft) => "message left",
        Some(other) => other.as_str(),
    }
}
