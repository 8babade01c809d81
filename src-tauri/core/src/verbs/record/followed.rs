//! What followed from an interaction by itself, and how it is taken back with it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::book::Verb;
use crate::channel::Channel;
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan, PlayStep, State};
use crate::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId};
use crate::opportunity::{OpportunityDates, OpportunityDetails, OpportunityState};
use crate::play::schedule::Moment;
use crate::store::follow_up::Kind;
use crate::store::{contact, enrolment, follow_up, opportunity};
use crate::verbs::answer::keep_one_answer;
use crate::verbs::planning::{instants_in_place_of, move_off_days_of};
use crate::verbs::play::go_on;

/// What followed from an interaction by itself. It is kept with it.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Followed {
    /// Follow-ups that it closed.
    closed: Vec<Closed>,
    /// Follow-ups that it moved, was a try of in vain, or made something else of.
    moved: Vec<Moved>,
    /// Follow-ups that a rule planned, or that come again.
    planned: Vec<FollowUpId>,
    /// Plays that it began.
    began: Vec<EnrolmentId>,
    /// Plays that it moved on, paused or ended.
    plays: Vec<PlayChanged>,
    /// What it said of an opportunity.
    opportunity: Option<OpportunityChanged>,
    /// On which terms it was logged.
    pub terms: Terms,
}

/// On which terms something was logged: they hold again when it is mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// Whether it was owed, so that the weekly limit did not hold for it.
    pub owed: bool,
    /// Whether what it was for was closed all the same.
    pub let_go: bool,
    /// Whether the contact only took part.
    pub took_part: bool,
    /// Whether nobody waited for an answer to it.
    pub answered: bool,
}

/// A follow-up that was closed.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Closed {
    id: FollowUpId,
    at: Option<DateTime<Utc>>,
}

/// A follow-up that moved.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Moved {
    id: FollowUpId,
    from: Moment,
    to: Moment,
    /// Whether it was tried in vain.
    tried: bool,
    /// Whether the owner had chosen its day.
    chosen: bool,
    /// What it was, if something else was made of it: an answer that became a call back.
    was: Option<Was>,
}

/// What a follow-up was.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Was {
    purpose: String,
    channel: Channel,
    kind: Kind,
}

/// Where a play stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Standing {
    state: EnrolmentState,
    step: u32,
    awaits_answer: bool,
    delivered_on: Option<NaiveDate>,
    refused_on: Option<NaiveDate>,
    because: String,
    unanswered: bool,
}

/// A play that changed.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct PlayChanged {
    id: EnrolmentId,
    before: Standing,
    after: Standing,
}

/// An opportunity that changed.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct OpportunityChanged {
    id: OpportunityId,
    before: (OpportunityState, OpportunityDates),
    after: (OpportunityState, OpportunityDates),
    /// Whether it needed service, before and after, if the owner was asked.
    #[serde(default)]
    service: Option<(Option<bool>, bool)>,
}

/// What there is of a contact before something is logged.
pub struct Before {
    contact: ContactId,
    open: Vec<FollowUp>,
    enrolments: Vec<Enrolment>,
    opportunity: Option<(OpportunityId, OpportunityDetails)>,
}

impl Standing {
    fn of(enrolment: &Enrolment) -> Self {
        let Enrolment { state, step, awaits_answer, delivered_on, refused_on, unanswered, .. } = *enrolment;
        let because = enrolment.ended_because.clone();
        Self { state, step, awaits_answer, delivered_on, refused_on, because, unanswered }
    }
}

impl Before {
    /// Looks at a contact, and at the opportunity that it is about.
    pub fn of(verb: &Verb<'_>, contact: ContactId, opportunity: Option<OpportunityId>) -> Result<Self> {
        let standing = |id| -> Result<_> { Ok((id, opportunity::get(verb.conn, id)?.details)) };
        Ok(Self {
            contact,
            open: follow_up::all_open_of(verb.conn, contact)?,
            enrolments: enrolment::of_contact(verb.conn, contact)?,
            opportunity: opportunity.map(standing).transpose()?,
        })
    }

    /// Returns what is different now.
    pub fn followed(self, verb: &Verb<'_>, terms: Terms) -> Result<Followed> {
        let mut followed = Followed { terms, ..Followed::default() };
        let open = follow_up::all_open_of(verb.conn, self.contact)?;
        for old in &self.open {
            match open.iter().find(|new| new.id == old.id) {
                None if follow_up::is_there(verb.conn, old.id)? => {
                    let at = follow_up::get(verb.conn, old.id)?.closed_at;
                    followed.closed.push(Closed { id: old.id, at });
                }
                None => {}
                Some(new) => followed.moved.extend(Moved::of(old, new)),
            }
        }
        for new in open.iter().filter(|new| !self.open.iter().any(|old| old.id == new.id)) {
            // What the owner planned with it is the owner's.
            if new.origin != Origin::Manual || follow_up::after(verb.conn, new.id)?.is_some() {
                followed.planned.push(new.id);
            }
        }
        for new in enrolment::of_contact(verb.conn, self.contact)? {
            match self.enrolments.iter().find(|old| old.id == new.id) {
                None => followed.began.push(new.id),
                Some(old) => {
                    let (before, after) = (Standing::of(old), Standing::of(&new));
                    if before != after {
                        followed.plays.push(PlayChanged { id: new.id, before, after });
                    }
                }
            }
        }
        if let Some((id, old)) = self.opportunity {
            let new = opportunity::get(verb.conn, id)?.details;
            let (before, after) = ((old.state, old.dates), (new.state, new.dates));
            let service =
                new.service.filter(|_| new.service != old.service).map(|needs| (old.service, needs));
            if before != after || service.is_some() {
                followed.opportunity = Some(OpportunityChanged { id, before, after, service });
            }
        }
        Ok(followed)
    }
}

fn moment(plan: &Plan) -> Moment {
    (plan.date, plan.time)
}

impl Moved {
    /// What is different of an open follow-up; `None` when nothing is.
    fn of(old: &FollowUp, new: &FollowUp) -> Option<Self> {
        let was = (old.origin, &old.step) != (new.origin, &new.step);
        let was = was.then(|| Was {
            purpose: old.plan.purpose.clone(),
            channel: old.plan.channel,
            kind: Kind::of(old),
        });
        let (id, from, to) = (old.id, moment(&old.plan), moment(&new.plan));
        let moved = Self { id, from, to, tried: new.tries > old.tries, chosen: old.chosen, was };
        (moved.tried || from != to || moved.was.is_some()).then_some(moved)
    }

    /// Takes it back, as far as it was not moved since.
    fn take_back(&self, verb: &Verb<'_>, moved: &FollowUp) -> Result<()> {
        let Self { id, from, to, tried, chosen, was } = self;
        if *tried {
            follow_up::set_untried(verb.conn, *id)?;
        }
        let mut plan = moved.plan.clone();
        let is_there = moment(&plan) == *to;
        if let Some(Was { purpose, channel, kind }) = was {
            (plan.purpose, plan.channel) = (purpose.clone(), *channel);
            follow_up::set_kind(verb.conn, *id, kind)?;
        }
        if is_there {
            (plan.date, plan.time) = *from;
        }
        if plan == moved.plan {
            return Ok(());
        }
        let instants = instants_in_place_of(moved, &plan, verb.settings()?, verb.now);
        follow_up::update(verb.conn, *id, &plan, moved.promised_at, &instants)?;
        if is_there && *chosen != moved.chosen {
            follow_up::set_chosen(verb.conn, *id, *chosen, moved.in_series)?;
        }
        Ok(())
    }
}

impl Followed {
    /// Returns whether nothing followed.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Notes that a follow-up that it moved lies on another day, which the owner chose.
    pub fn lies_on(&mut self, id: FollowUpId, day: Moment) {
        self.moved.iter_mut().filter(|moved| moved.id == id).for_each(|moved| moved.to = day);
    }

    /// Returns what the owner answered about service with it.
    pub fn service(&self) -> Option<bool> {
        let (_, needs) = self.opportunity.as_ref()?.service?;
        Some(needs)
    }

    /// Returns the plays that it began, by their short names.
    pub fn began(&self, verb: &Verb<'_>, contact: ContactId) -> Result<Vec<String>> {
        let known = enrolment::of_contact(verb.conn, contact)?;
        let began = known.into_iter().filter(|known| self.began.contains(&known.id));
        Ok(began.map(|known| known.play.name).collect())
    }

    /// Takes it back, as far as nothing newer stands on it: what was closed is open again, what was planned is not, plays
    /// and the opportunity stand as before.
    pub fn take_back(&self, verb: &Verb<'_>, contact: ContactId) -> Result<()> {
        let open = follow_up::all_open_of(verb.conn, contact)?;
        let is_open = |id: FollowUpId| open.iter().find(|open| open.id == id);
        for moved in &self.moved {
            if let Some(open) = is_open(moved.id) {
                moved.take_back(verb, open)?;
            }
        }
        for id in &self.planned {
            if is_open(*id).is_some() {
                follow_up::delete(verb.conn, *id)?;
            }
        }
        for id in &self.began {
            take_play_back(verb, *id)?;
        }
        let known = enrolment::of_contact(verb.conn, contact)?;
        for PlayChanged { id, before, after } in &self.plays {
            let stands = |play: &&Enrolment| play.id == *id && Standing::of(play) == *after;
            if let Some(play) = known.iter().find(stands)
                && !has_gone_on(verb, *id, before, after)?
            {
                let Standing { state, step, awaits_answer, delivered_on, refused_on, because, unanswered } =
                    before.clone();
                let ended_at = play.ended_at.filter(|_| state == EnrolmentState::Ended);
                let ended_because = because;
                enrolment::update(
                    verb.conn,
                    &Enrolment {
                        state,
                        step,
                        awaits_answer,
                        delivered_on,
                        refused_on,
                        unanswered,
                        ended_at,
                        ended_because,
                        ..play.clone()
                    },
                )?;
            }
        }
        let is_unwanted = contact::get(verb.conn, contact)?.details.do_not_contact;
        for Closed { id, at } in &self.closed {
            if !follow_up::is_there(verb.conn, *id)? {
                continue;
            }
            let closed = follow_up::get(verb.conn, *id)?;
            // What was opened again and closed since was closed by something else.
            let by_this = closed.state != State::Open && closed.closed_at == *at;
            // Of a step that comes again, one is to do.
            let comes_again = match &closed.step {
                Some(PlayStep { step, enrolment: Some(id), .. }) => is_step_open(verb, *id, *step)?,
                _ => false,
            };
            if by_this && !comes_again && (closed.plan.promise || !is_unwanted) {
                follow_up::reopen(verb.conn, *id)?;
            }
        }
        keep_one_answer(verb.conn, contact)?;
        for play in enrolment::of_contact(verb.conn, contact)? {
            go_on(verb, play.id)?;
        }
        move_off_days_of(verb, contact)?;
        if let Some(OpportunityChanged { id, before, after, service }) = &self.opportunity
            && let Some(opportunity) = opportunity::find(verb.conn, *id)?
        {
            let mut details = opportunity.details;
            if (details.state, details.dates) == *after {
                (details.state, details.dates) = *before;
            }
            match service {
                Some((before, after)) if details.service == Some(*after) => details.service = *before,
                _ => {}
            }
            let closed_at = opportunity.closed_at.filter(|_| details.state != OpportunityState::Open);
            opportunity::update(verb.conn, *id, &details, closed_at)?;
        }
        Ok(())
    }
}

/// Returns whether a step of a play is planned.
fn is_step_open(verb: &Verb<'_>, enrolment: EnrolmentId, step: u32) -> Result<bool> {
    let steps = enrolment::steps(verb.conn, enrolment)?;
    Ok(steps.iter().any(|known| known.step == step && known.state == State::Open))
}

/// Returns whether a play has gone on since it was moved from one step to another, although it stands at the same step: a
/// step that comes again was done, and is planned once more.
fn has_gone_on(verb: &Verb<'_>, id: EnrolmentId, from: &Standing, to: &Standing) -> Result<bool> {
    if to.step <= from.step {
        return Ok(false);
    }
    let steps = enrolment::steps(verb.conn, id)?;
    Ok(steps.iter().any(|known| known.step == to.step && known.state != State::Skipped))
}

/// Takes a play back that an interaction began: it is gone, unless a step of it was done since.
fn take_play_back(verb: &Verb<'_>, id: EnrolmentId) -> Result<()> {
    let steps = enrolment::steps(verb.conn, id)?;
    if steps.iter().any(|step| step.state == State::Done) {
        return Ok(());
    }
    enrolment::delete_with_open_steps(verb.conn, id)
}
