//! A contact inside a play: the next step, a pause, the end.

use std::cmp::Ordering;

use chrono::{Days, Months, NaiveDate};
use rusqlite::Connection;

use super::opening::{channel_for, purpose_of};
use crate::book::Verb;
use crate::channel::Channel;
use crate::enrolment::{Again, Cause, Enrolment, EnrolmentState};
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Origin, Plan, PlayStep, Reaction, State};
use crate::id::{ContactId, EnrolmentId, OpportunityId};
use crate::interaction::NewInteraction;
use crate::play::built_in::SETTLED;
use crate::play::schedule::{self, Moment};
use crate::play::{CALL_BACK, Play, SALE, SERVICE, Step, StepFrom, Turn};
use crate::settings::Settings;
use crate::store::enrolment::{self as store, LetGo, StepDone};
use crate::store::{contact, follow_up, interaction, opportunity};
use crate::verbs::answer::waiting;
use crate::verbs::planning::{
    Computed, Room, bring_back, instants_in_place_of, is_second_question, make_way, move_by_rule,
    move_off_days_of, place, plan_computed,
};
use When::Scheduled;

/// Whether it has arrived is asked so many days after the sale, and after each time that it had not.
const DELIVERY_ASKED_AFTER: u64 = 14;
/// Why a play ended for somebody who asked not to be contacted.
pub const ASKED: &str = "They asked not to be contacted";
/// Why a play ended for somebody whom the owner put away.
pub const ARCHIVED: &str = "Archived";

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
    /// Once more.
    Again(Again),
}

/// Begins a play for a contact. `None` when it does not begin: see [`to_begin`].
pub fn begin(verb: &Verb<'_>, play: &Play, beginning: &Beginning<'_>) -> Result<Option<EnrolmentId>> {
    let Some(mut enrolment) = to_begin(verb, play, beginning)? else {
        return Ok(None);
    };
    bring_back(verb, enrolment.contact_id)?;
    enrolment.id = store::insert(verb.conn, &enrolment)?;
    // Something new is undecided.
    contact::set_left(verb.conn, enrolment.contact_id, None)?;
    plan(verb, &mut enrolment, Scheduled(beginning.on, beginning.turn, beginning.event))?;
    Ok(Some(enrolment.id))
}

/// Returns the enrolment with which a play begins for a contact, not stored yet. `None` when it began for the same cause
/// already (by hand: while it is under way), when it has no step to begin with, or when the contact asked not to be contacted.
pub fn to_begin(verb: &Verb<'_>, play: &Play, beginning: &Beginning<'_>) -> Result<Option<Enrolment>> {
    let &Beginning { contact, ref cause, opportunity, on, from, .. } = beginning;
    let first = match from {
        StepFrom::Start | StepFrom::StepBefore => Some(1),
        StepFrom::Delivery | StepFrom::Refusal => first_from(play, from),
    };
    let Some(first) = first else {
        return Ok(None);
    };
    if contact::get(verb.conn, contact)?.details.do_not_contact
        || is_in(verb.conn, contact, &play.name, cause)?
    {
        return Ok(None);
    }
    Ok(Some(Enrolment {
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
        unanswered: false,
    }))
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
    // Thanks do not wait with a paused play: it goes on after them.
    if enrolment.state == EnrolmentState::Paused && enrolment.step == step && closed.plan.awaits.is_none() {
        let comes_again = enrolment.current().is_some_and(|step| step.repeats.is_some());
        enrolment.step += u32::from(!comes_again);
        return store::update(verb.conn, &enrolment);
    }
    if enrolment.state != EnrolmentState::Running {
        return Ok(());
    }
    if closed.plan.awaits.is_some() {
        return if enrolment.step == step {
            let today = verb.now.today();
            ask_for_delivery(verb, &enrolment, today, Some(today))
        } else {
            Ok(())
        };
    }
    let done_on = closed.closed_at.map_or(verb.now.today(), |at| verb.now.date_of(at));
    let next = Scheduled(done_on, Turn::default(), "");
    match step.cmp(&enrolment.step) {
        Ordering::Equal => {
            // It was opened again, and came again since.
            let known = store::steps(verb.conn, id)?;
            if known.iter().any(|known| known.step == step && known.state == State::Open) {
                return Ok(());
            }
            if let Some(again) = enrolment.again(closed, verb.now) {
                return plan(verb, &mut enrolment, When::Again(again));
            }
            enrolment.step += 1;
            plan(verb, &mut enrolment, next)
        }
        // A delivery came before it was done: what stands between the two goes on beside.
        Ordering::Less => {
            let planned = store::steps(verb.conn, id)?;
            let between = step + 1;
            if between < enrolment.step && planned.iter().all(|known| known.step != between) {
                let ahead = enrolment.step;
                enrolment.step = between;
                plan(verb, &mut enrolment, next)?;
                store::update(verb.conn, &Enrolment { step: ahead, ..enrolment })?;
            }
            Ok(())
        }
        Ordering::Greater => Ok(()),
    }
}

/// Returns whether the play of a step had begun by a day: what is older is none of its business.
pub fn has_begun(conn: &Connection, step: &FollowUp, by: NaiveDate) -> Result<bool> {
    match step.step.as_ref().and_then(|step| step.enrolment) {
        Some(id) => Ok(store::get(conn, id)?.started_on <= by),
        None => Ok(true),
    }
}

/// Goes on with a play that runs and has nothing planned, because what had moved it on was taken back.
pub fn go_on(verb: &Verb<'_>, id: EnrolmentId) -> Result<()> {
    let mut enrolment = store::get(verb.conn, id)?;
    if enrolment.state != EnrolmentState::Running || store::has_open(verb.conn, id)? {
        return Ok(());
    }
    match store::last_of_step(verb.conn, id, enrolment.step)? {
        Some(closed) => step_closed(verb, &follow_up::get(verb.conn, closed)?),
        None => plan(verb, &mut enrolment, Scheduled(verb.now.today(), Turn::default(), "")),
    }
}

/// Moves what is still to come of the play of a step by so many days.
pub fn shift(conn: &Connection, step: &PlayStep, days: i64) -> Result<()> {
    let Some(id) = step.enrolment else {
        return Ok(());
    };
    let enrolment = store::get(conn, id)?;
    store::update(conn, &Enrolment { shift_days: enrolment.shift_days.saturating_add(days), ..enrolment })
}

/// Pauses a play: its open step is let go, and kept for when it goes on. While they wait for an answer, thanks that are due
/// do not wait with it.
pub fn pause(verb: &Verb<'_>, enrolment: Enrolment, awaits_answer: bool) -> Result<()> {
    let which = if awaits_answer { LetGo::ButCourtesies } else { LetGo::All };
    store::skip_open_steps(verb.conn, enrolment.id, which, verb.now)?;
    store::update(verb.conn, &Enrolment { state: EnrolmentState::Paused, awaits_answer, ..enrolment })
}

/// Goes on with a paused play: the step that it let go is open again, on its day while that lies ahead, else not before the
/// next working day. Like all steps it makes way when they were spoken with on a day.
pub fn resume(verb: &Verb<'_>, mut enrolment: Enrolment, spoken_on: Option<NaiveDate>) -> Result<()> {
    enrolment.state = EnrolmentState::Running;
    enrolment.awaits_answer = false;
    let planned = store::steps(verb.conn, enrolment.id)?;
    if planned.iter().any(|step| step.step == enrolment.step && step.state == State::Open) {
        return store::update(verb.conn, &enrolment);
    }
    let hours = &verb.settings()?.working_hours;
    let tomorrow = hours.next_working_day(hours.today(verb.now));
    if let Some(id) = store::let_go_last(verb.conn, enrolment.id, enrolment.step)? {
        let kept = follow_up::get(verb.conn, id)?;
        follow_up::reopen(verb.conn, id)?;
        let makes_way = !kept.courtesy && !kept.chosen;
        let apart = verb.settings()?.apart();
        let free = spoken_on.filter(|_| makes_way).map_or(tomorrow, |on| tomorrow.max(on + apart));
        if !(kept.chosen && kept.plan.date > verb.now.today()) {
            let wanted = kept.plan.date.max(free);
            let date = place(verb, kept.contact_id, wanted, kept.courtesy, Some(kept.id))?;
            if date != kept.plan.date {
                move_step(verb, &enrolment, &kept, date)?;
            }
        }
        move_off_days_of(verb, kept.contact_id)?;
        store::update(verb.conn, &enrolment)?;
        steps_keep_apart(verb, kept.contact_id)?;
        return make_way(verb, kept.contact_id);
    }
    let done = planned.iter().rev().find(|done| done.step < enrolment.step);
    let before = done.and_then(|done| done.closed_at);
    let before = before.map_or(enrolment.started_on, |at| verb.now.date_of(at));
    plan(verb, &mut enrolment, When::NotBefore(tomorrow, before))
}

/// Moves an open step to a day.
fn move_step(verb: &Verb<'_>, enrolment: &Enrolment, open: &FollowUp, date: NaiveDate) -> Result<()> {
    let settings = verb.settings()?;
    let time = match enrolment.current() {
        Some(step) => schedule::time_of(step, &settings.working_hours),
        None => open.plan.time,
    };
    move_by_rule(verb, open, &Plan { date, time, ..open.plan.clone() })
}

/// Moves the open steps of a contact's plays out of the way of contact that there was on a day: nobody is asked again
/// within the week. What the owner moved by hand and what is owed stays.
pub fn steps_make_way(verb: &Verb<'_>, contact: ContactId, on: NaiveDate) -> Result<()> {
    let free = on + verb.settings()?.apart();
    if free <= verb.now.today() {
        return Ok(());
    }
    for open in movable_steps(verb, contact)?.into_iter().filter(|open| open.plan.date < free) {
        let date = Room::of(verb, contact, Some(open.id))?.first(free);
        move_by_rule(verb, &open, &Plan { date, ..open.plan.clone() })?;
    }
    Ok(())
}

/// Moves the open steps of a contact's plays to days that the weekly limit leaves free. What was planned while a play paused
/// did not know of its step, whose day the owner had chosen. What is overdue stays, so that it is seen.
fn steps_keep_apart(verb: &Verb<'_>, contact: ContactId) -> Result<()> {
    let today = verb.now.today();
    let ahead = |open: &FollowUp| open.plan.date >= today && open.plan.reason.is_empty();
    for open in movable_steps(verb, contact)?.into_iter().filter(ahead) {
        let date = Room::of(verb, contact, Some(open.id))?.first(open.plan.date);
        if date != open.plan.date {
            move_by_rule(verb, &open, &Plan { date, ..open.plan.clone() })?;
        }
    }
    Ok(())
}

/// Returns the open steps of a contact's plays that make way: neither owed, nor on a day that the owner chose.
fn movable_steps(verb: &Verb<'_>, contact: ContactId) -> Result<Vec<FollowUp>> {
    let mut steps = follow_up::open_of_plays(verb.conn, contact)?;
    steps.retain(|step| !step.courtesy && !step.chosen && step.plan.awaits.is_none());
    Ok(steps)
}

/// Ends a play: its open steps are let go.
pub fn end(verb: &Verb<'_>, enrolment: Enrolment, which: LetGo, because: &str) -> Result<()> {
    store::skip_open_steps(verb.conn, enrolment.id, which, verb.now)?;
    store::update(
        verb.conn,
        &Enrolment {
            state: EnrolmentState::Ended,
            awaits_answer: false,
            ended_at: Some(verb.now.instant),
            ended_because: because.to_owned(),
            unanswered: false,
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
            end(verb, way, LetGo::All, "Two contacts were merged")?;
        } else {
            kept.push(way);
        }
    }
    Ok(())
}

/// Goes on with the first step that counts from what has just become known, whatever was planned before.
pub fn jump(verb: &Verb<'_>, mut enrolment: Enrolment, from: StepFrom) -> Result<()> {
    let Some(first) = first_from(&enrolment.play, from) else {
        return store::update(verb.conn, &enrolment);
    };
    store::skip_open_steps(verb.conn, enrolment.id, LetGo::All, verb.now)?;
    enrolment.state = EnrolmentState::Running;
    enrolment.awaits_answer = false;
    enrolment.ended_at = None;
    enrolment.unanswered = false;
    enrolment.step = first.max(enrolment.step);
    plan(verb, &mut enrolment, Scheduled(verb.now.today(), Turn::default(), ""))
}

/// Plans the first step that counts from the delivery, which has just become known. What is still to do before it stays.
pub fn deliver(verb: &Verb<'_>, mut enrolment: Enrolment) -> Result<()> {
    for asks in follow_up::awaiting(verb.conn, enrolment.contact_id, Reaction::Delivery)? {
        if asks.step.as_ref().and_then(|step| step.enrolment) == Some(enrolment.id) {
            follow_up::close(verb.conn, asks.id, State::Skipped, verb.now.instant)?;
        }
    }
    let first = first_from(&enrolment.play, StepFrom::Delivery);
    match (enrolment.state, first) {
        (EnrolmentState::Running, Some(first)) if first >= enrolment.step => {
            enrolment.step = first;
            plan(verb, &mut enrolment, Scheduled(verb.now.today(), Turn::default(), ""))
        }
        _ => store::update(verb.conn, &enrolment),
    }
}

/// The number of the first step of a play that counts from something, counted from 1.
pub(super) fn first_from(play: &Play, from: StepFrom) -> Option<u32> {
    let first = play.steps.iter().position(|step| step.from == from)?;
    u32::try_from(first + 1).ok()
}

/// Asks whether what was sold has arrived, while a sale waits for its delivery; see [`asks_for_delivery`].
pub fn ask_for_delivery(
    verb: &Verb<'_>,
    enrolment: &Enrolment,
    from: NaiveDate,
    asked_on: Option<NaiveDate>,
) -> Result<()> {
    if let Some(asks) = asks_for_delivery(verb, enrolment, from, asked_on)? {
        plan_computed(verb, enrolment.contact_id, &asks)?;
    }
    Ok(())
}

/// Returns what asks whether it has arrived, when the current step waits for the delivery: on the day on which it is
/// expected, unless it was asked on that day, else two weeks after `from`. It ends with the delivery.
pub fn asks_for_delivery(
    verb: &Verb<'_>,
    enrolment: &Enrolment,
    from: NaiveDate,
    asked_on: Option<NaiveDate>,
) -> Result<Option<Computed>> {
    let waits = enrolment.current().is_some_and(|step| step.from == StepFrom::Delivery);
    if !waits || enrolment.delivered_on.is_some() {
        return Ok(None);
    }
    let expected = match enrolment.opportunity {
        Some(id) => opportunity::get(verb.conn, id)?.details.dates.delivery_expected,
        None => None,
    };
    let lies_ahead = |day: &NaiveDate| *day >= from && asked_on.is_none_or(|asked| *day > asked);
    let asked = expected.filter(lies_ahead).unwrap_or(from + Days::new(DELIVERY_ASKED_AFTER));
    let details = contact::get(verb.conn, enrolment.contact_id)?.details;
    let plan = Plan {
        opportunity: enrolment.opportunity,
        awaits: Some(Reaction::Delivery),
        ..Plan::new(
            "Ask whether it has arrived",
            details.channel_for(Channel::Call),
            place(verb, enrolment.contact_id, asked, true, None)?,
            None,
        )
    };
    let step = Some(step_of(enrolment));
    Ok(Some(Computed { step, courtesy: true, ..Computed::new(plan, Origin::Play) }))
}

/// The place of a follow-up that is the current step of an enrolment.
fn step_of(enrolment: &Enrolment) -> PlayStep {
    PlayStep { play: enrolment.play.name.clone(), step: enrolment.step, enrolment: Some(enrolment.id) }
}

/// Plans the current step, if what it counts from is known, and saves the enrolment as it stands then. What would double
/// something for a regular customer is passed over.
fn plan(verb: &Verb<'_>, enrolment: &mut Enrolment, when: When<'_>) -> Result<()> {
    let settings = verb.settings()?;
    let before = match when {
        Scheduled(before, ..) | When::NotBefore(_, before) => before,
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
            None => {
                ask_for_delivery(verb, enrolment, before, None)?;
                return store::update(verb.conn, enrolment);
            }
        },
    };
    let hours = &settings.working_hours;
    let details = contact::get(verb.conn, enrolment.contact_id)?.details;
    let shift = enrolment.shift(&step);
    let first = schedule::first(&step, from, verb.now.today());
    let (shift, from, event, wanted, in_series) = match when {
        Scheduled(_, turn, event) => {
            (shift, from, event, schedule::due(&step, from, shift, turn, hours, verb.now), first)
        }
        When::NotBefore(day, _) => {
            let wanted = schedule::due(&step, from, shift, Turn::default(), hours, verb.now);
            (shift, from, "", moved_to(&step, wanted, wanted.0.max(day), settings), first)
        }
        When::Again(Again { date, from, in_series }) => {
            (0, from, "", (date, schedule::time_of(&step, hours)), in_series)
        }
    };
    let (date, time) = {
        let day = place(verb, enrolment.contact_id, wanted.0, step.courtesy, None)?;
        schedule::civil(moved_to(&step, wanted, day, settings), hours)
    };
    if is_doubled(verb, enrolment, &step, date)? {
        enrolment.step += 1;
        return plan(verb, enrolment, Scheduled(verb.now.today(), Turn::default(), ""));
    }
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
        occurrence: None,
        origin: if enrolment.play.name == SERVICE { Origin::Service } else { Origin::Play },
        step: Some(step_of(enrolment)),
        courtesy: step.courtesy,
        deadline_at: schedule::deadline(&step, from, shift, hours, verb.now),
        template: step.template.clone(),
        chosen: false,
        in_series,
    };
    if take_over_answer(verb, enrolment, &computed)? {
        return store::update(verb.conn, enrolment);
    }
    match plan_computed(verb, enrolment.contact_id, &computed)? {
        Some(_) => store::update(verb.conn, enrolment),
        None => end(verb, enrolment.clone(), LetGo::All, ASKED),
    }
}

/// Who waits for an answer and wants to be called back waits for one thing: the answer becomes the call.
fn take_over_answer(verb: &Verb<'_>, enrolment: &Enrolment, call: &Computed) -> Result<bool> {
    if enrolment.play.name != CALL_BACK {
        return Ok(false);
    }
    let Some(answer) = waiting(verb.conn, enrolment.contact_id)?.filter(|answer| answer.step.is_none())
    else {
        return Ok(false);
    };
    // The sooner of the two: it was to be answered by then.
    let Plan { date, time, .. } = call.plan;
    let sooner =
        (date, time.is_none(), time) < (answer.plan.date, answer.plan.time.is_none(), answer.plan.time);
    let (date, time) = if sooner { (date, time) } else { (answer.plan.date, answer.plan.time) };
    let plan = Plan { date, time, ..call.plan.clone() };
    let instants = instants_in_place_of(&answer, &plan, verb.settings()?, verb.now);
    follow_up::update(verb.conn, answer.id, &plan, answer.promised_at, &instants)?;
    follow_up::make_step(verb.conn, answer.id, &step_of(enrolment), &call.template)?;
    Ok(true)
}

/// Returns whether a regular customer who buys again has a step of a sale already: one card a month, and one question in 90
/// days.
pub(super) fn is_doubled(verb: &Verb<'_>, enrolment: &Enrolment, step: &Step, on: NaiveDate) -> Result<bool> {
    if enrolment.play.name != SALE {
        return Ok(false);
    }
    if step.question {
        return is_second_question(verb, enrolment.contact_id, on);
    }
    let card = step.courtesy && matches!(step.channel, Channel::Postcard | Channel::Letter);
    if !card {
        return Ok(false);
    }
    let sales = store::of_contact(verb.conn, enrolment.contact_id)?;
    for other in sales.iter().filter(|other| other.play.name == SALE && other.id != enrolment.id) {
        let planned = store::steps(verb.conn, other.id)?;
        let is_card = |number: u32| {
            let step = other.play.steps.get(number as usize - 1);
            step.is_some_and(|step| {
                step.courtesy && matches!(step.channel, Channel::Postcard | Channel::Letter)
            })
        };
        let near = |day: NaiveDate| day + Months::new(1) > on;
        let counts = |done: &StepDone| match done.state {
            State::Open => near(done.date),
            State::Done => done.closed_at.is_some_and(|at| near(verb.now.date_of(at))),
            State::Skipped => false,
        };
        if planned.iter().any(|done| is_card(done.step) && counts(done)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A moment that was moved to another day: what was to be done to the minute may then be done at any time.
fn moved_to(step: &Step, (date, time): Moment, day: NaiveDate, settings: &Settings) -> Moment {
    if day == date { (date, time) } else { (day, schedule::time_of(step, &settings.working_hours)) }
}

/// Notes that all steps are through, and whether that left something undecided: they did not react since it began. What
/// it began with is no reaction to it.
fn finish(verb: &Verb<'_>, enrolment: &Enrolment) -> Result<()> {
    let Enrolment { started_on, started_at, .. } = *enrolment;
    let since = if verb.now.date_of(started_at) == started_on {
        started_at
    } else {
        verb.now.last_minute_of(started_on)
    };
    let seen = interaction::since(verb.conn, enrolment.contact_id, since)?;
    let unanswered =
        !SETTLED.contains(&enrolment.play.name.as_str()) && !seen.iter().any(NewInteraction::is_reaction);
    let (state, ended_at) = (EnrolmentState::Finished, Some(verb.now.instant));
    store::update(verb.conn, &Enrolment { state, ended_at, unanswered, ..enrolment.clone() })
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
