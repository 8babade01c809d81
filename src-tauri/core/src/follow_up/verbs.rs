//! What the owner does with follow-ups.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use rusqlite::Connection;

use super::{Completion, FollowUp, Origin, Plan, PlayStep, State};
use crate::book::{Book, Reader};
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::id::{ContactId, FollowUpId};
use crate::interaction::{Direction, NewInteraction, Outcome};
use crate::op::{Op, Output};
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Instants, Which};
use crate::store::{contact, interaction, setting};
use crate::time::Now;
use crate::view::FollowUpRow;

/// Why nothing outbound may be planned or logged.
pub(crate) const DO_NOT_CONTACT: &str =
    "This contact asked not to be contacted. Take the mark off the contact first, if that has changed.";

impl Book {
    /// Plans a follow-up.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `purpose` when empty, at `date` when it lies before today, at `recurrence` when its
    /// interval is zero or over ten years, at `channel` when the contact asked not to be contacted.
    pub fn plan(&mut self, contact: ContactId, plan: &Plan, now: &Now) -> Result<Output<FollowUpId>> {
        self.transact(Op::Plan, now, |conn| {
            plan_in(conn, contact, plan, Origin::Manual, &setting::get(conn)?, now)
        })
    }

    /// Replaces the plan of an open follow-up.
    ///
    /// # Errors
    /// Those of [`Book::plan`]; [`Error::Conflict`] when it is not open any more.
    pub fn edit_plan(&mut self, id: FollowUpId, plan: &Plan, now: &Now) -> Result<Output<()>> {
        self.transact(Op::EditPlan, now, |conn| replan(conn, id, plan, now))
    }

    /// Moves the plan to another day and time. (Snooze moves the reminder alone.)
    ///
    /// # Errors
    /// As [`Book::edit_plan`].
    pub fn reschedule(
        &mut self,
        id: FollowUpId,
        date: NaiveDate,
        time: Option<NaiveTime>,
        now: &Now,
    ) -> Result<Output<()>> {
        self.transact(Op::Reschedule, now, |conn| {
            let plan = Plan { date, time, ..open(conn, id)?.plan };
            replan(conn, id, &plan, now)
        })
    }

    /// Moves the reminder to `until`; the plan stays.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `until` when it has passed; [`Error::Conflict`] when the follow-up is not open any more.
    pub fn snooze(&mut self, id: FollowUpId, until: DateTime<Utc>, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Snooze, now, |conn| snooze_in(conn, id, until, now))
    }

    /// Does a follow-up: logs what came of it, plans what comes next.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not open any more; those of [`Book::plan`] for the next step.
    pub fn complete(&mut self, id: FollowUpId, completion: &Completion, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Complete, now, |conn| complete_in(conn, id, completion, now))
    }

    /// Lets a follow-up go; a recurring one comes again.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not open any more.
    pub fn skip(&mut self, id: FollowUpId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Skip, now, |conn| {
            let follow_up = open(conn, id)?;
            store::close(conn, id, State::Skipped, now)?;
            plan_again(conn, &follow_up, now)
        })
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

/// Plans a follow-up within a verb.
pub(crate) fn plan_in(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    origin: Origin,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    insert(conn, id, plan, origin, None, settings, now)
}

/// Plans a step of a play within a verb.
pub(crate) fn plan_step_in(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    step: &PlayStep,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    insert(conn, id, plan, Origin::Play, Some(step), settings, now)
}

fn insert(
    conn: &Connection,
    id: ContactId,
    plan: &Plan,
    origin: Origin,
    step: Option<&PlayStep>,
    settings: &Settings,
    now: &Now,
) -> Result<FollowUpId> {
    if contact::get(conn, id)?.details.do_not_contact {
        return Err(Error::invalid("channel", DO_NOT_CONTACT));
    }
    let plan = checked(plan, now)?;
    store::insert(conn, id, &plan, origin, step, &instants(&plan, settings, now))
}

/// Snoozes within a verb.
pub(crate) fn snooze_in(conn: &Connection, id: FollowUpId, until: DateTime<Utc>, now: &Now) -> Result<()> {
    open(conn, id)?;
    if until <= now.instant {
        return Err(Error::invalid("until", "This time has passed. Choose a later one."));
    }
    store::set_reminder(conn, id, until)
}

/// Completes within a verb.
pub(crate) fn complete_in(
    conn: &Connection,
    id: FollowUpId,
    completion: &Completion,
    now: &Now,
) -> Result<()> {
    let follow_up = open(conn, id)?;
    let outcome = completion.outcome.unwrap_or(Outcome::of_done(follow_up.plan.channel));
    let happened = NewInteraction {
        channel: follow_up.plan.channel,
        direction: if outcome == Outcome::Replied { Direction::In } else { Direction::Out },
        at: None,
        outcome: Some(outcome),
        summary: completion.summary.clone(),
        first_hand: true,
    };
    interaction::insert(conn, follow_up.contact_id, &happened, Some(id), now)?;
    store::close(conn, id, State::Done, now)?;
    if let Some(next) = &completion.next {
        plan_in(conn, follow_up.contact_id, next, Origin::Manual, &setting::get(conn)?, now)?;
    }
    plan_again(conn, &follow_up, now)
}

/// Moves the instants of follow-ups at "any time" to the start of the working hours.
pub(crate) fn replan_any_time(conn: &Connection, settings: &Settings, now: &Now) -> Result<()> {
    for follow_up in store::open_any_time(conn)? {
        let untouched = follow_up.reminder_at == follow_up.due_at - lead(&follow_up.plan);
        let instants = instants(&follow_up.plan, settings, now);
        let reminder_at = if untouched { instants.reminder_at } else { follow_up.reminder_at };
        store::update(conn, follow_up.id, &follow_up.plan, &Instants { reminder_at, ..instants })?;
    }
    Ok(())
}

fn replan(conn: &Connection, id: FollowUpId, plan: &Plan, now: &Now) -> Result<()> {
    open(conn, id)?;
    let plan = checked(plan, now)?;
    store::update(conn, id, &plan, &instants(&plan, &setting::get(conn)?, now))
}

fn plan_again(conn: &Connection, done: &FollowUp, now: &Now) -> Result<()> {
    // Whoever asked not to be contacted is let go for good.
    if contact::get(conn, done.contact_id)?.details.do_not_contact {
        return Ok(());
    }
    let settings = setting::get(conn)?;
    if let Some(plan) = done.plan.recur(now, &settings.working_hours) {
        plan_in(conn, done.contact_id, &plan, Origin::Rhythm, &settings, now)?;
    }
    Ok(())
}

/// The follow-up, if it is open.
fn open(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    let follow_up = store::get(conn, id)?;
    match follow_up.state {
        State::Open => Ok(follow_up),
        closed => Err(Error::Conflict(format!("Follow-up {id} is {closed} already. Nothing was changed."))),
    }
}

/// The plan as it is saved, or why it is refused.
fn checked(plan: &Plan, now: &Now) -> Result<Plan> {
    let purpose = plan.purpose.trim();
    if purpose.is_empty() {
        return Err(Error::invalid("purpose", "Say what the follow-up is for."));
    }
    if plan.date < now.today() {
        let reason = format!("{} has passed. Choose today or a later day.", plan.date);
        return Err(Error::invalid("date", reason));
    }
    if plan.date > now.today() + chrono::Months::new(12 * 50) {
        return Err(Error::invalid("date", format!("{} is more than 50 years away.", plan.date)));
    }
    let today = now.today();
    let longest = today + chrono::Months::new(12 * 10);
    let next = plan.recurrence.map(|recurrence| recurrence.every.after(today, 1));
    if next.is_some_and(|next| next <= today || next > longest) {
        return Err(Error::invalid("recurrence", "The interval must be at least one and at most ten years."));
    }
    Ok(Plan { purpose: purpose.to_owned(), value: plan.value.trim().to_owned(), ..plan.clone() })
}

fn instants(plan: &Plan, settings: &Settings, now: &Now) -> Instants {
    let due_at = plan.due_at(now, &settings.working_hours);
    Instants { due_at, reminder_at: due_at - lead(plan), planned_at: now.instant }
}

fn lead(plan: &Plan) -> Duration {
    Duration::minutes(plan.lead_minutes.into())
}
