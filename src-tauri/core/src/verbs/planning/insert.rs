//! A plan becomes a row, with its instants.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;

use crate::book::Verb;
use crate::error::Result;
use crate::follow_up::{FollowUp, Occurrence, Origin, Plan, PlayStep};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::recurrence::InSeries;
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Instants, New};
use crate::store::opportunity::only_open;
use crate::time::Now;

/// A follow-up that a rule plans, not the owner: a step of a play, a rhythm, an answer.
#[derive(Clone, Debug)]
pub struct Computed {
    /// What is planned. Its date is taken as it is: see [`place`](super::place).
    pub plan: Plan,
    /// Which rule.
    pub origin: Origin,
    /// The step of a play that it is.
    pub step: Option<PlayStep>,
    /// The date to remember that it is for.
    pub occurrence: Option<Occurrence>,
    /// The weekly limit does not hold for it.
    pub courtesy: bool,
    /// After this it is late, wherever it is moved.
    pub deadline_at: Option<DateTime<Utc>>,
    /// The template that it uses, by its short name; empty for none.
    pub template: String,
    /// Whether the owner chose its day.
    pub chosen: bool,
    /// Its place in a fixed schedule.
    pub in_series: Option<InSeries>,
}

impl Computed {
    /// A plan of which no rule says more.
    pub fn new(plan: Plan, origin: Origin) -> Self {
        Self {
            plan,
            origin,
            step: None,
            occurrence: None,
            courtesy: false,
            deadline_at: None,
            template: String::new(),
            chosen: false,
            in_series: None,
        }
    }
}

/// Adds a follow-up as it was planned or computed.
pub(super) fn insert(verb: &Verb<'_>, id: ContactId, computed: &Computed) -> Result<FollowUpId> {
    let settings = verb.settings()?;
    let Computed { plan, origin, step, occurrence, courtesy, deadline_at, template, chosen, in_series } =
        computed;
    let plan = Plan { opportunity: opportunity_of(verb.conn, id, plan, *origin)?, ..plan.clone() };
    let instants = instants(&plan, settings, verb.now);
    let new = New {
        plan: &plan,
        origin: *origin,
        step: step.as_ref(),
        occurrence: occurrence.as_ref(),
        courtesy: *courtesy,
        promised_at: plan.promise.then_some(instants.due_at),
        deadline_at: *deadline_at,
        asked_at: None,
        template,
        chosen: *chosen,
        in_series: *in_series,
    };
    store::insert(verb.conn, id, &new, &instants)
}

/// What a follow-up is the next step of: what the plan says, else the contact's only open opportunity. Keeping in touch
/// and answering move nothing on.
pub fn opportunity_of(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    origin: Origin,
) -> Result<Option<OpportunityId>> {
    match (plan.opportunity, origin) {
        (Some(opportunity), _) => Ok(Some(opportunity)),
        (None, Origin::Manual | Origin::Play | Origin::Promise) => only_open(conn, id),
        (None, Origin::Rhythm | Origin::Response | Origin::Service | Origin::Date) => Ok(None),
    }
}

/// The instants of a plan that is made now.
pub fn instants(plan: &Plan, settings: &Settings, now: &Now) -> Instants {
    let due_at = plan.due_at(now, &settings.working_hours);
    Instants::planned(due_at, due_at - lead(plan), &now.within(plan.zone))
}

/// The instants of a plan that replaces that of an open follow-up. What is not moved keeps them: what was snoozed stays so,
/// and what came after hours keeps its hours, wherever they were.
pub fn instants_in_place_of(open: &FollowUp, plan: &Plan, settings: &Settings, now: &Now) -> Instants {
    let moment = |plan: &Plan| (plan.date, plan.time, plan.zone, plan.lead_minutes, plan.remind_on);
    if moment(plan) == moment(&open.plan) {
        let &FollowUp { due_at, reminder_at, planned_at, computed_in: zone, .. } = open;
        Instants { due_at, reminder_at, planned_at, zone }
    } else {
        instants(plan, settings, now)
    }
}

/// How long before its time a plan is reminded of.
pub fn lead(plan: &Plan) -> Duration {
    Duration::minutes(plan.lead_minutes.into())
}
