//! What followed from an interaction by itself, and how it is taken back with it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::book::Verb;
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan, State};
use crate::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId};
use crate::opportunity::{OpportunityDates, OpportunityDetails, OpportunityState};
use crate::store::{enrolment, follow_up, opportunity};
use crate::verbs::planning::instants;

/// What followed from an interaction by itself. It is kept with it.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Followed {
    /// Follow-ups that it closed.
    closed: Vec<FollowUpId>,
    /// Follow-ups that it moved, or was a try of in vain.
    moved: Vec<Moved>,
    /// Follow-ups that a rule planned.
    planned: Vec<FollowUpId>,
    /// Plays that it began.
    began: Vec<EnrolmentId>,
    /// Plays that it moved on, paused or ended.
    plays: Vec<PlayChanged>,
    /// What it said of an opportunity.
    opportunity: Option<OpportunityChanged>,
}

/// A follow-up that moved.
#[derive(Debug, Serialize, Deserialize)]
struct Moved {
    id: FollowUpId,
    from: NaiveDate,
    to: NaiveDate,
    /// Whether it was tried in vain.
    tried: bool,
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
#[derive(Debug, Serialize, Deserialize)]
struct PlayChanged {
    id: EnrolmentId,
    before: Standing,
    after: Standing,
}

/// An opportunity that changed.
#[derive(Debug, Serialize, Deserialize)]
struct OpportunityChanged {
    id: OpportunityId,
    before: (OpportunityState, OpportunityDates),
    after: (OpportunityState, OpportunityDates),
}

/// What there is of a contact before something is logged.
pub struct Before {
    contact: ContactId,
    open: Vec<FollowUp>,
    enrolments: Vec<Enrolment>,
    opportunity: Option<(OpportunityId, OpportunityState, OpportunityDates)>,
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
        let standing = |id| -> Result<_> {
            let details = opportunity::get(verb.conn, id)?.details;
            Ok((id, details.state, details.dates))
        };
        Ok(Self {
            contact,
            open: follow_up::all_open_of(verb.conn, contact)?,
            enrolments: enrolment::of_contact(verb.conn, contact)?,
            opportunity: opportunity.map(standing).transpose()?,
        })
    }

    /// Returns what is different now. What the owner planned with it is the owner's.
    pub fn followed(self, verb: &Verb<'_>) -> Result<Followed> {
        let mut followed = Followed::default();
        let open = follow_up::all_open_of(verb.conn, self.contact)?;
        for old in &self.open {
            match open.iter().find(|new| new.id == old.id) {
                None => followed.closed.push(old.id),
                Some(new) if (new.plan.date, new.tries) != (old.plan.date, old.tries) => {
                    let (id, from, to) = (old.id, old.plan.date, new.plan.date);
                    followed.moved.push(Moved { id, from, to, tried: new.tries > old.tries });
                }
                Some(_) => {}
            }
        }
        let is_new =
            |new: &&FollowUp| new.origin != Origin::Manual && !self.open.iter().any(|old| old.id == new.id);
        followed.planned.extend(open.iter().filter(is_new).map(|new| new.id));
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
        if let Some((id, state, dates)) = self.opportunity {
            let details = opportunity::get(verb.conn, id)?.details;
            let (before, after) = ((state, dates), (details.state, details.dates));
            if before != after {
                followed.opportunity = Some(OpportunityChanged { id, before, after });
            }
        }
        Ok(followed)
    }
}

impl Followed {
    /// Returns whether it began no play.
    pub fn began_nothing(&self) -> bool {
        self.began.is_empty()
    }

    /// Returns whether no rule planned anything.
    pub fn planned_nothing(&self) -> bool {
        self.planned.is_empty()
    }

    /// Takes it back, as far as nothing newer stands on it: what was closed is open again, what was planned is not, plays
    /// and the opportunity stand as before.
    pub fn take_back(&self, verb: &Verb<'_>, contact: ContactId) -> Result<()> {
        let open = follow_up::all_open_of(verb.conn, contact)?;
        let is_open = |id: FollowUpId| open.iter().find(|open| open.id == id);
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
            if let Some(play) = known.iter().find(|play| play.id == *id && Standing::of(play) == *after) {
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
        for id in &self.closed {
            if follow_up::is_there(verb.conn, *id)? && follow_up::get(verb.conn, *id)?.state != State::Open {
                follow_up::reopen(verb.conn, *id)?;
            }
        }
        for Moved { id, from, to, tried } in &self.moved {
            let Some(moved) = is_open(*id) else { continue };
            if *tried {
                follow_up::set_untried(verb.conn, *id)?;
            }
            if moved.plan.date == *to {
                let plan = Plan { date: *from, ..moved.plan.clone() };
                let instants = instants(&plan, verb.settings()?, verb.now);
                follow_up::update(verb.conn, *id, &plan, moved.promised_at, &instants)?;
            }
        }
        if let Some(OpportunityChanged { id, before, after }) = &self.opportunity
            && let Some(opportunity) = opportunity::find(verb.conn, *id)?
            && (opportunity.details.state, opportunity.details.dates) == *after
        {
            let (state, dates) = *before;
            let details = OpportunityDetails { state, dates, ..opportunity.details };
            let closed_at = opportunity.closed_at.filter(|_| state != OpportunityState::Open);
            opportunity::update(verb.conn, *id, &details, closed_at)?;
        }
        Ok(())
    }
}

/// Takes a play back that an interaction began: it is gone, unless a step of it was done since.
fn take_play_back(verb: &Verb<'_>, id: EnrolmentId) -> Result<()> {
    let steps = enrolment::steps(verb.conn, id)?;
    if steps.iter().any(|step| step.state == State::Done) {
        return Ok(());
    }
    enrolment::delete_with_open_steps(verb.conn, id)
}
