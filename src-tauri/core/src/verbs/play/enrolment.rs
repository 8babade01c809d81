//! A contact inside a play: the next step, a pause, the end.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::opening::{channel_for, purpose_of};
use crate::book::Verb;
use crate::enrolment::{Cause, Enrolment, EnrolmentState};
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Origin, Plan, PlayStep};
use crate::id::{ContactId, EnrolmentId, OpportunityId};
use crate::play::schedule::{self, Moment};
use crate::play::{Play, SERVICE, Step, StepFrom, Turn};
use crate::settings::Settings;
use crate::store::{contact, enrolment as store};
use crate::verbs::planning::{Computed, place, plan_computed};

/// Why a play ended for somebody who asked not to be contacted.
pub const ASKED: &str = "They asked not to be contacted";

/// How a contact enters a play.
#[derive(Clone, Debug)]
pub struct Beginning<'a> {
    /// Who.
    pub contact: ContactId,
    /// Why.
    pub cause: Cause,
    /// The event at which they met; empty for the contact's own.
    pub event: &'a str,
    /// What it is for.
    pub opportunity: Option<OpportunityId>,
    /// The day that it counts from.
    pub on: NaiveDate,
    /// The first of its steps: of a delivery or a refusal, those before it are passed over.
    pub from: StepFrom,
    /// The place among those who begin together.
    pub turn: Turn,
}

/// When the current step of an enrolment is to be planned.
enum When<'a> {
    /// When its days say so; with the day of the step before, the place among others and the event.
    Scheduled(NaiveDate, Turn, &'a str),
    /// Not before a day; with the day of the step before.
    NotBefore(NaiveDate, NaiveDate),
    /// On a day, again; with the day that it counts from.
    Again(NaiveDate, NaiveDate),
}

/// Begins a play for a contact. `None` when it began for the same cause already (by hand: while it is under way), when
/// it has no step to begin with, or when the contact asked not to be contacted.
pub fn begin(verb: &Verb<'_>, play: &Play, beginning: &Beginning<'_>) -> Result<Option<EnrolmentId>> {
    let &Beginning { contact, ref cause, event, opportunity, on, from, turn } = beginning;
    let first = match from {
        StepFrom::Start | StepFrom::StepBefore => Some(0),
        _ => play.steps.iter().position(|step| step.from == from),
    };
    let Some(first) = first.and_then(|first| u32::try_from(first + 1).ok()) else {
        return Ok(None);
    };
    if contact::get(verb.conn, contact)?.details.do_not_contact
        || is_in(verb.conn, contact, &play.name, cause)?
    {
        return Ok(None);
    }
    let mut enrolment = Enrolment {
        id: EnrolmentId(0),
        contact_id: contact,
        opportunity,
        play: play.clone(),
        cause: cause.clone(),
        state: EnrolmentState::Running,
        step: first,
        started_on: on,
        delivered_on: (from == StepFrom::Delivery).then_some(on),
        refused_on: (from == StepFrom::Refusal).then_some(on),
        shift_days: 0,
        awaits_answer: false,
        started_at: verb.now.instant,
        ended_at: None,
        ended_because: String::new(),
    };
    enrolment.id = store::insert(verb.conn, &enrolment)?;
    plan(verb, &mut enrolment, When::Scheduled(on, turn, event))?;
    Ok(Some(enrolment.id))
}

/// Returns whether a contact is in a play for this cause already; by hand, whether it is in it at all.
pub fn is_in(conn: &Connection, contact: ContactId, play: &str, cause: &Cause) -> Result<bool> {
    let same = |enrolment: &Enrolment| match cause {
        Cause::ByHand => enrolment.is_under_way(),
        cause => enrolment.cause.is_same(cause),
    };
    let enrolments = store::of_contact(conn, contact)?;
    Ok(enrolments.iter().any(|enrolment| enrolment.play.name == play && same(enrolment)))
}

/// Plans what comes after a step of a play that was done or skipped. To be called within the verb that closed it.
pub fn step_closed(verb: &Verb<'_>, closed: &FollowUp) -> Result<()> {
    let Some(PlayStep { step, enrolment: Some(id), .. }) = closed.step else {
        return Ok(());
    };
    let mut enrolment = store::get(verb.conn, id)?;
    if enrolment.state != EnrolmentState::Running || enrolment.step != step {
        return Ok(());
    }
    let today = verb.now.today();
    if let Some((date, from)) = enrolment.again(closed.plan.date, verb.now) {
        return plan(verb, &mut enrolment, When::Again(date, from));
    }
    enrolment.step += 1;
    plan(verb, &mut enrolment, When::Scheduled(today, Turn::default(), ""))
}

/// Moves what is still to come of the play of a step by so many days.
pub fn shift(conn: &Connection, step: &PlayStep, days: i64) -> Result<()> {
    let Some(id) = step.enrolment else {
        return Ok(());
    };
    let enrolment = store::get(conn, id)?;
    store::update(conn, &Enrolment { shift_days: enrolment.shift_days.saturating_add(days), ..enrolment })
}

/// Pauses a play: its open step is let go.
pub fn pause(verb: &Verb<'_>, enrolment: Enrolment, awaits_answer: bool) -> Result<()> {
    store::skip_open_steps(verb.conn, enrolment.id, verb.now)?;
    store::update(verb.conn, &Enrolment { state: EnrolmentState::Paused, awaits_answer, ..enrolment })
}

/// Goes on with a paused play: its step is planned again, not before the next working day.
pub fn resume(verb: &Verb<'_>, mut enrolment: Enrolment) -> Result<()> {
    let settings = verb.settings()?;
    enrolment.state = EnrolmentState::Running;
    enrolment.awaits_answer = false;
    let closed = store::steps(verb.conn, enrolment.id)?;
    let before = closed.iter().rev().find(|done| done.step < enrolment.step).and_then(|done| done.closed_at);
    let before = before.map_or(enrolment.started_on, |at| verb.now.date_of(at));
    let tomorrow = settings.working_hours.next_working_day(verb.now.today());
    plan(verb, &mut enrolment, When::NotBefore(tomorrow, before))
}

/// Ends a play: its open step is let go.
pub fn end(verb: &Verb<'_>, enrolment: Enrolment, because: &str) -> Result<()> {
    store::skip_open_steps(verb.conn, enrolment.id, verb.now)?;
    store::update(
        verb.conn,
        &Enrolment {
            state: EnrolmentState::Ended,
            awaits_answer: false,
            ended_at: Some(verb.now.instant),
            ended_because: because.to_owned(),
            ..enrolment
        },
    )
}

/// Ends what a merge has doubled: of two ways through a play for one cause, the one that began first goes on.
pub fn keep_one_way(verb: &Verb<'_>, contact: ContactId) -> Result<()> {
    let mut ways = store::of_contact(verb.conn, contact)?;
    ways.sort_by_key(|way| (way.started_at, way.id));
    let mut kept = Vec::<Enrolment>::new();
    for way in ways {
        let same = |known: &Enrolment| match (&known.cause, &way.cause) {
            (Cause::ByHand, Cause::ByHand) => known.is_under_way(),
            (one, other) => one.is_same(other),
        };
        let doubled = kept.iter().any(|known| known.play.name == way.play.name && same(known));
        if doubled && way.is_under_way() {
            end(verb, way, "Two contacts became one")?;
        } else {
            kept.push(way);
        }
    }
    Ok(())
}

/// Goes on with the first step that counts from what has just become known, whatever was planned before.
pub fn jump(verb: &Verb<'_>, mut enrolment: Enrolment, from: StepFrom) -> Result<()> {
    let first = enrolment.play.steps.iter().position(|step| step.from == from);
    let Some(first) = first.and_then(|first| u32::try_from(first + 1).ok()) else {
        return store::update(verb.conn, &enrolment);
    };
    store::skip_open_steps(verb.conn, enrolment.id, verb.now)?;
    enrolment.state = EnrolmentState::Running;
    enrolment.awaits_answer = false;
    enrolment.ended_at = None;
    enrolment.step = first.max(enrolment.step);
    plan(verb, &mut enrolment, When::Scheduled(verb.now.today(), Turn::default(), ""))
}

/// Plans the current step if what it counts from has just become known.
pub fn wake(verb: &Verb<'_>, mut enrolment: Enrolment) -> Result<()> {
    let waits = enrolment.state == EnrolmentState::Running
        && enrolment.current().is_some_and(|step| step.from == StepFrom::Delivery);
    if waits {
        plan(verb, &mut enrolment, When::Scheduled(verb.now.today(), Turn::default(), ""))
    } else {
        store::update(verb.conn, &enrolment)
    }
}

/// Plans the current step, if what it counts from is known, and saves the enrolment as it stands then.
fn plan(verb: &Verb<'_>, enrolment: &mut Enrolment, when: When<'_>) -> Result<()> {
    let settings = verb.settings()?;
    let before = match when {
        When::Scheduled(before, ..) | When::NotBefore(_, before) => before,
        When::Again(..) => verb.now.today(),
    };
    let only_refusal_left = || {
        let left = enrolment.play.steps.iter().skip((enrolment.step as usize).saturating_sub(1));
        left.into_iter().all(|step| step.from == StepFrom::Refusal)
    };
    let (step, from) = match enrolment.current() {
        None => return finish(verb, enrolment),
        Some(step) => match enrolment.anchor(step, before) {
            Some(from) => (step.clone(), from),
            // It is through, unless a no comes: then it is found again.
            None if only_refusal_left() => return finish(verb, enrolment),
            None => return store::update(verb.conn, enrolment),
        },
    };
    let hours = &settings.working_hours;
    let details = contact::get(verb.conn, enrolment.contact_id)?.details;
    let (shift, from, event, wanted) = match when {
        When::Scheduled(_, turn, event) => {
            let wanted = schedule::due(&step, from, enrolment.shift_days, turn, hours, verb.now);
            (enrolment.shift_days, from, event, wanted)
        }
        When::NotBefore(day, _) => {
            let wanted = schedule::due(&step, from, enrolment.shift_days, Turn::default(), hours, verb.now);
            (enrolment.shift_days, from, "", moved_to(&step, wanted, wanted.0.max(day), settings))
        }
        When::Again(day, from) => (0, from, "", (day, schedule::time_of(&step, hours))),
    };
    let (date, time) = {
        let date = place(verb, enrolment.contact_id, wanted.0, step.courtesy)?;
        moved_to(&step, wanted, date, settings)
    };
    let event = if event.is_empty() { details.event.as_str() } else { event };
    let computed = Computed {
        plan: Plan {
            value: step.value.clone(),
            question: step.question,
            lead_minutes: step.lead_minutes,
            opportunity: enrolment.opportunity,
            ..Plan::new(
                purpose_of(verb.conn, &step, event, enrolment.opportunity)?,
                channel_for(&step, &details),
                date,
                time,
            )
        },
        origin: if enrolment.play.name == SERVICE { Origin::Service } else { Origin::Play },
        step: Some(PlayStep {
            play: enrolment.play.name.clone(),
            step: enrolment.step,
            enrolment: Some(enrolment.id),
        }),
        courtesy: step.courtesy,
        deadline_at: schedule::deadline(&step, from, shift, hours, verb.now),
        template: step.template.clone(),
    };
    match plan_computed(verb, enrolment.contact_id, &computed)? {
        Some(_) => store::update(verb.conn, enrolment),
        None => end(verb, enrolment.clone(), ASKED),
    }
}

/// A moment that was moved to another day: what was to be done to the minute may then be done at any time.
fn moved_to(step: &Step, (date, time): Moment, day: NaiveDate, settings: &Settings) -> Moment {
    if day == date { (date, time) } else { (day, schedule::time_of(step, &settings.working_hours)) }
}

fn finish(verb: &Verb<'_>, enrolment: &Enrolment) -> Result<()> {
    let (state, ended_at) = (EnrolmentState::Finished, Some(verb.now.instant));
    store::update(verb.conn, &Enrolment { state, ended_at, ..enrolment.clone() })
}

/// The enrolment, if it is in one of these states.
pub fn in_state(conn: &Connection, id: EnrolmentId, states: &[EnrolmentState]) -> Result<Enrolment> {
    let enrolment = store::get(conn, id)?;
    if states.contains(&enrolment.state) {
        Ok(enrolment)
    } else {
        let (title, state) = (&enrolment.play.title, enrolment.state);
        Err(Error::Conflict(format!("“{title}” is {state} for this contact. Nothing was changed.")))
    }
}
