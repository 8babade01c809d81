//! What comes next in a play, before it is planned: for the proposals after an outcome.

use chrono::NaiveDate;

use super::enrolment::{Beginning, asks_for_delivery, first_from, is_doubled, to_begin};
use super::happened::{Milestone, told_of_delivery, trigger, wants_service};
use super::named;
use super::opening::{channel_for, purpose_of, with_batch};
use crate::book::Verb;
use crate::contact::Details;
use crate::enrolment::{Cause, Enrolment, EnrolmentState};
use crate::error::Result;
use crate::follow_up::{FollowUp, Plan};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::interaction::Outcome;
use crate::play::schedule::{self, Moment};
use crate::play::{OnReply, Play, SERVICE, Step, StepFrom, Turn};
use crate::store::{contact, enrolment as store};
use crate::verbs::planning::Room;
use crate::view::FirstStep;

/// A step that a play will plan.
pub struct NextStep {
    /// What it will plan.
    pub plan: Plan,
    /// The play's title.
    pub title: String,
    /// Whether the weekly limit does not hold for it.
    pub courtesy: bool,
    /// Whether the play begins with it.
    pub begins: bool,
}

impl NextStep {
    fn of(plan: Plan, enrolment: &Enrolment, courtesy: bool, begins: bool) -> Self {
        Self { plan, title: enrolment.play.title.clone(), courtesy, begins }
    }
}

/// Returns the steps that plays will plan when an outcome about an opportunity is saved: the next one of the play that `done` is a
/// step of, and the first one of those that the outcome begins.
pub fn coming(
    verb: &Verb<'_>,
    id: ContactId,
    done: Option<&FollowUp>,
    outcome: Option<Outcome>,
    replied: bool,
    opportunity: Option<OpportunityId>,
) -> Result<Vec<NextStep>> {
    let details = contact::get(verb.conn, id)?.details;
    if details.do_not_contact {
        return Ok(Vec::new());
    }
    let next =
        Next { verb, contact: id, details: &details, done: done.map(|done| done.id), turn: Turn::default() };
    let mut plans = Vec::new();
    let what = Milestone { contact: id, opportunity, on: verb.now.today() };
    let begins = outcome.map_or(&[][..], |outcome| outcome.rules().begins);
    // What a delivery is told goes on with that, whatever was done.
    let mut told = None;
    for (name, _) in begins.iter().filter(|(_, from)| *from == StepFrom::Delivery) {
        told = told_of_delivery(verb, name, what)?;
    }
    let enrolment = done
        .and_then(|done| done.step.as_ref()?.enrolment)
        .map(|id| store::get(verb.conn, id))
        .transpose()?;
    if let Some(enrolment) = enrolment
        && enrolment.state == EnrolmentState::Running
        && !outcome.is_some_and(|outcome| outcome.rules().ends.contains(&enrolment.play.name.as_str()))
        && (!replied || enrolment.play.on_reply == OnReply::GoOn)
        && told.as_ref().is_none_or(|told| told.id != enrolment.id)
        && let Some(done) = done
    {
        plans.extend(next.after(&enrolment, done)?);
    }
    for (name, from) in begins {
        plans.extend(match told.take_if(|_| *from == StepFrom::Delivery) {
            Some(sale) => next.delivered(sale, what.on)?,
            None if *name == SERVICE && !wants_service(verb, what)? => None,
            None => next.first(name, *from, outcome, what)?,
        });
    }
    Ok(plans)
}

/// Returns the first step of the schedule of service that begins with a delivery once the owner says that it needs service.
pub fn service_to_come(verb: &Verb<'_>, what: Milestone) -> Result<Option<NextStep>> {
    let details = contact::get(verb.conn, what.contact)?.details;
    let next = Next { verb, contact: what.contact, details: &details, done: None, turn: Turn::default() };
    next.first(SERVICE, StepFrom::Start, Some(Outcome::Delivered), what)
}

/// Returns the first step that a play will plan for a contact when a card of a batch is saved into them; `None` when it does
/// not begin, or waits for something first. `details` are theirs with the card.
pub fn coming_with_batch(
    verb: &Verb<'_>,
    play: &Play,
    contact: ContactId,
    details: &Details,
    event: &str,
    turn: Turn,
) -> Result<Option<FirstStep>> {
    let beginning = with_batch(verb, contact, event, turn)?;
    let Some(enrolment) = to_begin(verb, play, &beginning)? else {
        return Ok(None);
    };
    let met_at = if event.is_empty() { details.event.clone() } else { event.to_owned() };
    let details = &Details { event: met_at, ..details.clone() };
    let next = Next { verb, contact, details, done: None, turn };
    let step = next.from(enrolment, beginning.on, None, true)?;
    Ok(step.map(|NextStep { plan: Plan { purpose, channel, date, time, .. }, .. }| FirstStep {
        purpose,
        channel,
        date,
        time,
    }))
}

/// For whom the next step is looked for.
struct Next<'a> {
    verb: &'a Verb<'a>,
    contact: ContactId,
    details: &'a Details,
    done: Option<FollowUpId>,
    /// The place among those who begin together.
    turn: Turn,
}

impl Next<'_> {
    /// The step that comes when one is done.
    fn after(&self, enrolment: &Enrolment, done: &FollowUp) -> Result<Option<NextStep>> {
        let hours = &self.verb.settings()?.working_hours;
        if let (Some(step), Some(again)) = (enrolment.current(), enrolment.again(done, self.verb.now)) {
            let plan =
                self.plan(step, (again.date, schedule::time_of(step, hours)), enrolment.opportunity)?;
            if !is_doubled(self.verb, enrolment, step, plan.date)? {
                return Ok(Some(NextStep::of(plan, enrolment, step.courtesy, false)));
            }
        }
        let today = self.verb.now.today();
        // What only asks whether the day of the step has come leads no further.
        let asked_on = done.plan.awaits.map(|_| today);
        let step = enrolment.step + u32::from(asked_on.is_none());
        self.from(Enrolment { step, ..enrolment.clone() }, today, asked_on, false)
    }

    /// The first step of a play that an outcome begins today.
    fn first(
        &self,
        name: &str,
        from: StepFrom,
        outcome: Option<Outcome>,
        what: Milestone,
    ) -> Result<Option<NextStep>> {
        let Milestone { contact, opportunity, on } = what;
        let Some(play) = named(self.verb.conn, name)? else {
            return Ok(None);
        };
        let cause = Cause::Happened { what: trigger(outcome), on, opportunity };
        let beginning = Beginning { contact, cause, event: "", opportunity, on, from, turn: Turn::default() };
        match to_begin(self.verb, &play, &beginning)? {
            Some(enrolment) => self.from(enrolment, on, None, true),
            None => Ok(None),
        }
    }

    /// The step that comes when a sale hears of its delivery.
    fn delivered(&self, sale: Enrolment, on: NaiveDate) -> Result<Option<NextStep>> {
        let first = first_from(&sale.play, StepFrom::Delivery).filter(|first| *first >= sale.step);
        match first {
            Some(step) if sale.state == EnrolmentState::Running && sale.delivered_on != Some(on) => {
                self.from(Enrolment { step, ..sale.delivered(on) }, on, None, false)
            }
            _ => Ok(None),
        }
    }

    /// The step at which an enrolment stands, or the first after it that is not passed over, with the step before done on
    /// `before`; `asked_on` is the day on which was asked whether its day has come.
    fn from(
        &self,
        mut enrolment: Enrolment,
        before: NaiveDate,
        asked_on: Option<NaiveDate>,
        begins: bool,
    ) -> Result<Option<NextStep>> {
        let hours = &self.verb.settings()?.working_hours;
        while let Some(step) = enrolment.current() {
            let Some(from) = enrolment.anchor(step, before) else {
                let asks = asks_for_delivery(self.verb, &enrolment, before, asked_on)?;
                return Ok(asks.map(|asks| NextStep::of(asks.plan, &enrolment, asks.courtesy, begins)));
            };
            let shift = enrolment.shift(step);
            let due = schedule::due(step, from, shift, self.turn, hours, self.verb.now);
            let plan = self.plan(step, due, enrolment.opportunity)?;
            if !is_doubled(self.verb, &enrolment, step, plan.date)? {
                return Ok(Some(NextStep::of(plan, &enrolment, step.courtesy, begins)));
            }
            enrolment.step += 1;
        }
        Ok(None)
    }

    fn plan(&self, step: &Step, (wanted, time): Moment, opportunity: Option<OpportunityId>) -> Result<Plan> {
        let hours = &self.verb.settings()?.working_hours;
        let date = if step.courtesy {
            hours.roll_forward(wanted)
        } else {
            Room::of(self.verb, self.contact, self.done)?.first(wanted)
        };
        let time = if date == wanted { time } else { schedule::time_of(step, hours) };
        let (date, time) = schedule::civil((date, time), hours);
        let purpose = purpose_of(self.verb.conn, step, &self.details.event, opportunity)?;
        Ok(Plan::new(purpose, channel_for(step, self.details), date, time))
    }
}
