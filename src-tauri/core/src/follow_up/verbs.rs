//! What the owner does with follow-ups.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rusqlite::Connection;

use super::balance::{allow_plan, place};
use super::rhythm::{keep_rhythm, make_way};
use super::{Completion, Consequences, FollowUp, Move, Origin, Plan, PlayStep, State};
use crate::book::{Book, Reader};
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::interaction::{Direction, Happening, NewInteraction, Outcome, record};
use crate::op::{Op, Output};
use crate::opportunity::only_open;
use crate::play;
use crate::reminder::Snooze;
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Instants, New, Which};
use crate::store::{contact, opportunity, reminder, setting};
use crate::time::{Now, WorkingHours, in_words};
use crate::view::{FollowUpRow, LeftOut, PlannedMany};

/// Why nothing outbound may be planned or logged.
pub(crate) const DO_NOT_CONTACT: &str =
    "This contact asked not to be contacted. Take the mark off the contact first, if that has changed.";

impl Book {
    /// Plans a follow-up.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `purpose` when empty, at `date` when it lies before today, at `recurrence` when its
    /// interval is zero or over ten years, or a question comes again within a week, at `channel` when the contact asked
    /// not to be contacted, at `reason` when it lies inside the weekly limit and none is given.
    pub fn plan(&mut self, contact: ContactId, plan: &Plan, now: &Now) -> Result<Output<FollowUpId>> {
        self.transact(Op::Plan, now, |conn| {
            plan_in(conn, contact, plan, Origin::Manual, &setting::get(conn)?, now)
        })
    }

    /// Plans the same for several contacts. Who must not be contacted, or is inside the weekly limit, is left out,
    /// unless the plan has a reason.
    ///
    /// # Errors
    /// Those of [`Book::plan`] that concern the plan itself.
    pub fn plan_many(
        &mut self,
        contacts: &[ContactId],
        plan: &Plan,
        now: &Now,
    ) -> Result<Output<PlannedMany>> {
        self.transact(Op::Plan, now, |conn| {
            checked(plan, None, now)?;
            let settings = setting::get(conn)?;
            let mut outcome = PlannedMany::default();
            for contact_id in contacts.iter().copied().collect::<BTreeSet<_>>() {
                match plan_in(conn, contact_id, plan, Origin::Manual, &settings, now) {
                    Ok(id) => outcome.planned.push(id),
                    Err(Error::Invalid { reason, .. }) => {
                        let contact = contact::get(conn, contact_id)?.details.name.full;
                        outcome.left_out.push(LeftOut { contact_id, contact, reason });
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(outcome)
        })
    }

    /// Replaces the plan of an open follow-up.
    ///
    /// # Errors
    /// Those of [`Book::plan`]; [`Error::Conflict`] when it is not open any more, or is an answer that is to be moved.
    pub fn edit_plan(&mut self, id: FollowUpId, plan: &Plan, now: &Now) -> Result<Output<()>> {
        self.transact(Op::EditPlan, now, |conn| replan(conn, id, plan, now))
    }

    /// Moves the plan to another day and time, and the later steps of its play if asked. (Snooze moves the reminder
    /// alone.)
    ///
    /// # Errors
    /// As [`Book::edit_plan`].
    pub fn reschedule(&mut self, id: FollowUpId, to: &Move, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Reschedule, now, |conn| {
            let old = open(conn, id)?;
            let &Move { date, time, rest, ref reason } = to;
            let reason = if reason.trim().is_empty() { &old.plan.reason } else { reason };
            replan(conn, id, &Plan { date, time, reason: reason.clone(), ..old.plan.clone() }, now)?;
            match &old.step {
                Some(step) if rest => play::shift(conn, step, (date - old.plan.date).num_days()),
                _ => Ok(()),
            }
        })
    }

    /// Moves the reminder to `until`; the plan stays.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `until` when it has passed; [`Error::Conflict`] when the follow-up is not open any more.
    pub fn snooze(&mut self, id: FollowUpId, until: DateTime<Utc>, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Snooze, now, |conn| {
            if until <= now.instant {
                return Err(Error::invalid("until", "This time has passed. Choose a later one."));
            }
            open(conn, id)?;
            put_off(conn, id, until, false)
        })
    }

    /// Moves the reminder for so long; the plan stays.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the follow-up is not open any more.
    pub fn snooze_for(&mut self, id: FollowUpId, snooze: Snooze, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Snooze, now, |conn| {
            snooze_for_in(conn, id, snooze, &setting::get(conn)?.working_hours, now)
        })
    }

    /// Does a follow-up: logs what came of it, plans what comes next.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not open any more; [`Error::Invalid`] at `reason` when it is an attempt inside the
    /// weekly limit and none is given; those of [`Book::plan`] for the next step, at `next.…`.
    pub fn complete(&mut self, id: FollowUpId, completion: &Completion, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Complete, now, |conn| complete_in(conn, id, completion, now))
    }

    /// Lets a follow-up go; a recurring one comes again.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not open any more, or is an answer: that is waived, with a reason.
    pub fn skip(&mut self, id: FollowUpId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Skip, now, |conn| skip_in(conn, id, now))
    }
}

impl Reader {
    /// One follow-up, open or closed.
    pub fn follow_up(&self, id: FollowUpId) -> Result<FollowUp> {
        store::get(&self.conn, id)
    }

    /// One follow-up as lists show it, open or closed.
    pub fn follow_up_row(&self, id: FollowUpId, now: &Now) -> Result<FollowUpRow> {
        store::rows(&self.conn, Which::One(id), 1, now)?
            .pop()
            .ok_or(Error::NotFound { what: "follow-up", id: id.0 })
    }

    /// Sentences on what speaks against a channel for a contact; empty when nothing does. They stop nothing.
    pub fn channel_warnings(&self, id: ContactId, channel: Channel) -> Result<Vec<String>> {
        let details = contact::get(&self.conn, id)?.details;
        let name = &details.name.full;
        let mut warnings = Vec::new();
        if let Some(preferred) = details.preferred_channel
            && preferred != channel
        {
            warnings.push(format!("{name} prefers {preferred}, not {channel}."));
        }
        if !details.reachable_by(channel) {
            warnings.push(format!("There is nothing on file to reach {name} by {channel}."));
        }
        Ok(warnings)
    }

    /// Open follow-ups, soonest first: all, or those of a contact.
    pub fn follow_ups(&self, contact: Option<ContactId>, now: &Now) -> Result<Vec<FollowUpRow>> {
        store::rows(&self.conn, contact.map_or(Which::All, Which::Of), u32::MAX, now)
    }

    /// Open follow-ups whose time has come.
    pub fn due(&self, now: &Now) -> Result<Vec<FollowUpRow>> {
        store::rows(&self.conn, Which::Due(now.instant), u32::MAX, now)
    }
}

/// Plans within a verb what the owner asks for.
pub(crate) fn plan_in(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    origin: Origin,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    // Whoever asked for something is told what becomes of it.
    if origin != Origin::Promise && contact::get(conn, id)?.details.do_not_contact {
        return Err(Error::invalid("channel", DO_NOT_CONTACT));
    }
    let plan = checked(plan, None, now)?;
    check_opportunity(conn, id, plan.opportunity)?;
    let reason = match plan.is_exempt(origin, false) {
        true => String::new(),
        false => allow_plan(conn, id, &plan, None, now)?,
    };
    insert(conn, id, &Computed::new(Plan { reason, ..plan }, origin), settings, now)
}

/// A follow-up that a rule plans, not the owner: a step of a play, a rhythm, an answer.
#[derive(Clone, Debug)]
pub(crate) struct Computed {
    /// What is planned. Its date is taken as it is: see [`place`].
    pub plan: Plan,
    /// Which rule.
    pub origin: Origin,
    /// The step of a play that it is.
    pub step: Option<PlayStep>,
    /// The weekly limit does not hold for it.
    pub courtesy: bool,
    /// After this it is late, wherever it is moved.
    pub deadline_at: Option<DateTime<Utc>>,
    /// The template that it uses, by its short name; empty for none.
    pub template: String,
}

impl Computed {
    /// A plan of which no rule says more.
    pub fn new(plan: Plan, origin: Origin) -> Self {
        Self { plan, origin, step: None, courtesy: false, deadline_at: None, template: String::new() }
    }
}

/// Plans what a rule computed, within a verb. `None` when the contact asked not to be contacted.
pub(crate) fn plan_computed(
    conn: &Connection,
    id: ContactId,
    computed: &Computed,
    settings: &Settings,
    now: &Now,
) -> Result<Option<FollowUpId>> {
    match contact::get(conn, id)?.details.do_not_contact {
        true => Ok(None),
        false => insert(conn, id, computed, settings, now).map(Some),
    }
}

fn insert(
    conn: &Connection,
    id: ContactId,
    computed: &Computed,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    let Computed { plan, origin, step, courtesy, deadline_at, template } = computed;
    let plan = Plan { opportunity: opportunity_of(conn, id, plan, *origin)?, ..plan.clone() };
    let instants = instants(&plan, settings, now);
    let new = New {
        plan: &plan,
        origin: *origin,
        step: step.as_ref(),
        courtesy: *courtesy,
        promised_at: plan.promise.then_some(instants.due_at),
        deadline_at: *deadline_at,
        asked_at: None,
        template,
    };
    let follow_up = store::insert(conn, id, &new, &instants)?;
    if *origin != Origin::Rhythm {
        make_way(conn, id, settings, now)?;
    }
    Ok(follow_up)
}

/// Refuses to do for one contact what is for an opportunity with another.
///
/// # Errors
/// [`Error::Invalid`] at `opportunity`.
pub(crate) fn check_opportunity(
    conn: &Connection,
    contact: ContactId,
    named: Option<OpportunityId>,
) -> Result<()> {
    match named {
        Some(id) if opportunity::get(conn, id)?.contact_id != contact => Err(Error::invalid(
            "opportunity",
            "This opportunity is with somebody else. Choose one of theirs.",
        )),
        _ => Ok(()),
    }
}

/// What a follow-up is the next step of: what the plan says, else the contact's only open opportunity. Keeping in touch
/// and answering move nothing on.
fn opportunity_of(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    origin: Origin,
) -> Result<Option<OpportunityId>> {
    match (plan.opportunity, origin) {
        (Some(opportunity), _) => Ok(Some(opportunity)),
        (None, Origin::Manual | Origin::Play | Origin::Promise) => only_open(conn, id),
        (None, Origin::Rhythm | Origin::Response | Origin::Service) => Ok(None),
    }
}

/// Snoozes within a verb.
pub(crate) fn snooze_for_in(
    conn: &Connection,
    id: FollowUpId,
    snooze: Snooze,
    hours: &WorkingHours,
    now: &Now,
) -> Result<()> {
    open(conn, id)?;
    put_off(conn, id, snooze.until(now, hours), snooze == Snooze::BackAtDesk)
}

/// Moves the reminder to an instant to come.
fn put_off(conn: &Connection, id: FollowUpId, until: DateTime<Utc>, at_desk: bool) -> Result<()> {
    reminder::step_aside(conn, id, until)?;
    store::set_reminder(conn, id, until, at_desk)
}

/// Lets go within a verb.
fn skip_in(conn: &Connection, id: FollowUpId, now: &Now) -> Result<()> {
    let follow_up = open(conn, id)?;
    if follow_up.origin == Origin::Response {
        let reason = "They wait for an answer. Give it, say by when, or waive it with a reason.";
        return Err(Error::Conflict(reason.into()));
    }
    store::close(conn, id, State::Skipped, now)?;
    let settings = setting::get(conn)?;
    if follow_up.step.is_some() {
        play::step_closed(conn, &store::get(conn, id)?, &settings, now)?;
    }
    plan_again(conn, &follow_up, &settings, now)?;
    keep_rhythm(conn, follow_up.contact_id, &settings, now)
}

/// Completes within a verb.
pub(crate) fn complete_in(
    conn: &Connection,
    id: FollowUpId,
    completion: &Completion,
    now: &Now,
) -> Result<()> {
    let follow_up = open(conn, id)?;
    let settings = setting::get(conn)?;
    // A plain "done" of what they owe is their doing: it came, and waits for no answer.
    let they_did = follow_up.plan.they_owe && completion.outcome.is_none();
    let outcome = match they_did {
        true => None,
        false => Some(completion.outcome.unwrap_or(Outcome::of_done(follow_up.plan.channel))),
    };
    let inbound = they_did || outcome == Some(Outcome::Replied);
    let what = NewInteraction {
        channel: follow_up.plan.channel,
        direction: if inbound { Direction::In } else { Direction::Out },
        at: None,
        outcome,
        summary: completion.summary.clone(),
        first_hand: true,
        reason: completion.reason.clone(),
    };
    let consequences = Consequences {
        answered: they_did || completion.consequences.answered,
        ..completion.consequences.clone()
    };
    let happening = Happening {
        what: &what,
        follow_up: Some(&follow_up),
        owed: false,
        next: completion.next.as_ref(),
        consequences: &consequences,
    };
    record(conn, follow_up.contact_id, &happening, &settings, now)?;
    plan_again(conn, &follow_up, &settings, now)
}

fn replan(conn: &Connection, id: FollowUpId, plan: &Plan, now: &Now) -> Result<()> {
    let old = open(conn, id)?;
    let contact = old.contact_id;
    let settings = setting::get(conn)?;
    let moved = (plan.date, plan.time, plan.zone) != (old.plan.date, old.plan.time, old.plan.zone);
    if moved && old.origin == Origin::Response {
        let reason = "They wait for an answer. Give it, or tell them by when: that makes it a promise.";
        return Err(Error::Conflict(reason.into()));
    }
    let mut plan = checked(plan, Some(&old.plan), now)?;
    check_opportunity(conn, contact, plan.opportunity)?;
    let exempt = plan.is_exempt(old.origin, old.courtesy);
    let asks_again = plan.date != old.plan.date || old.is_exempt();
    plan.reason = match (exempt, asks_again) {
        (true, _) => String::new(),
        (false, true) => allow_plan(conn, contact, &plan, Some(id), now)?,
        (false, false) => old.plan.reason.clone(),
    };
    plan.opportunity = opportunity_of(conn, contact, &plan, old.origin)?;
    if old.origin == Origin::Rhythm {
        plan.recurrence = old.plan.recurrence;
    }
    let new = instants(&plan, &settings, now);
    let instants = match (moved, plan.lead_minutes == old.plan.lead_minutes) {
        // What was snoozed stays so, and what came after hours keeps its hours, wherever they were.
        (false, true) => {
            let (due_at, reminder_at, zone) = (old.due_at, old.reminder_at, old.computed_in);
            Instants { due_at, reminder_at, zone, ..new }
        }
        _ => new,
    };
    let promised_at = plan.promise.then(|| old.promised_at.unwrap_or(instants.due_at));
    if moved && instants.reminder_at > now.instant {
        reminder::step_aside(conn, id, instants.reminder_at)?;
    }
    store::update(conn, id, &plan, promised_at, &instants)?;
    make_way(conn, contact, &settings, now)
}

/// Plans a follow-up again that recurs. A play and a rhythm see to theirs.
fn plan_again(conn: &Connection, done: &FollowUp, settings: &Settings, now: &Now) -> Result<()> {
    if done.step.is_some() || done.origin == Origin::Rhythm {
        return Ok(());
    }
    let Some(plan) = done.plan.recur(now, &settings.working_hours) else {
        return Ok(());
    };
    let origin = if done.origin == Origin::Service { Origin::Service } else { Origin::Manual };
    let date = place(conn, done.contact_id, plan.date, plan.is_exempt(origin, done.courtesy), settings, now)?;
    // Whoever asked not to be contacted is let go for good.
    plan_computed(conn, done.contact_id, &Computed::new(Plan { date, ..plan }, origin), settings, now)?;
    Ok(())
}

/// The follow-up, if it is open.
pub(super) fn open(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    let follow_up = store::get(conn, id)?;
    match follow_up.state {
        State::Open => Ok(follow_up),
        closed => Err(Error::Conflict(format!("Follow-up {id} is {closed} already. Nothing was changed."))),
    }
}

/// The plan as it is saved, or why it is refused; `old` is the one that it replaces.
fn checked(plan: &Plan, old: Option<&Plan>, now: &Now) -> Result<Plan> {
    let purpose = plan.purpose.trim();
    if purpose.is_empty() {
        return Err(Error::invalid("purpose", "Say what the follow-up is for."));
    }
    // What is overdue may still be put into other words.
    if old.is_none_or(|old| (old.date, old.zone) != (plan.date, plan.zone)) {
        check_date(plan.date, &now.within(plan.zone))?;
    }
    if let Some(recurrence) = plan.recurrence {
        recurrence.every.check("recurrence")?;
        if plan.question && recurrence.every.is_daily() {
            let reason = "A question that comes again needs at least 7 days: nobody wants to be asked daily.";
            return Err(Error::invalid("recurrence", reason));
        }
    }
    Ok(Plan {
        purpose: purpose.to_owned(),
        value: plan.value.trim().to_owned(),
        promise: plan.promise || plan.they_owe,
        ..plan.clone()
    })
}

/// Refuses a day that has passed or is a slip of the key.
fn check_date(date: NaiveDate, now: &Now) -> Result<()> {
    let today = now.today();
    if date < today {
        let reason = format!("{} has passed. Choose today or a later day.", in_words(date));
        return Err(Error::invalid("date", reason));
    }
    if date > today + chrono::Months::new(12 * 50) {
        return Err(Error::invalid("date", format!("{} is more than 50 years away.", in_words(date))));
    }
    Ok(())
}

/// Refuses a moment that nobody can be promised.
pub(super) fn check_moment(date: NaiveDate, time: Option<NaiveTime>, now: &Now) -> Result<()> {
    check_date(date, now)?;
    match time {
        Some(time) if now.at(date, time) <= now.instant => {
            let reason = format!("{} has passed today. Choose a later time.", time.format("%H:%M"));
            Err(Error::invalid("time", reason))
        }
        _ => Ok(()),
    }
}

/// The instants of a plan that is made now.
pub(super) fn instants(plan: &Plan, settings: &Settings, now: &Now) -> Instants {
    let due_at = plan.due_at(now, &settings.working_hours);
    let zone = Some(now.within(plan.zone).zone);
    Instants { due_at, reminder_at: due_at - lead(plan), planned_at: now.instant, zone }
}

/// How long before its time a plan is reminded of.
pub(super) fn lead(plan: &Plan) -> Duration {
    Duration::minutes(plan.lead_minutes.into())
}
