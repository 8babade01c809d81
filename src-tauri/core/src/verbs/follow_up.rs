//! What the owner does with follow-ups.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::planning::{
    allow_plan, check_opportunity, checked, instants_in_place_of, keep_rhythm, make_way, open,
    opportunity_of, plan_again, plan_in,
};
use super::play;
use super::record::{Happening, Terms, record};
use crate::book::{Book, Reader, Verb};
use crate::channel::Channel;
use crate::contact::Details;
use crate::error::{Error, Result};
use crate::follow_up::{Completion, Consequences, FollowUp, Move, Origin, Plan, State};
use crate::id::{ContactId, FollowUpId};
use crate::interaction::NewInteraction;
use crate::op::{Op, Output};
use crate::reminder::Snooze;
use crate::store::follow_up::{self as store, Which};
use crate::store::{contact, reminder};
use crate::time::Now;
use crate::view::{FollowUpRow, LeftOut, PlannedMany};

impl Book {
    /// Plans a follow-up.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `purpose` when empty, at `date` when it lies before today, at `time` when that has passed
    /// today, at `recurrence` when its interval is zero or over ten years, or a question comes again within a week, at
    /// `channel` when the contact asked not to be contacted, at `reason` when it lies inside the weekly limit and none
    /// is given.
    pub fn plan(&mut self, contact: ContactId, plan: &Plan, now: &Now) -> Result<Output<FollowUpId>> {
        self.transact(Op::Plan, now, |verb| plan_in(verb, contact, plan, Origin::Manual))
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
        self.transact(Op::Plan, now, |verb| {
            checked(plan, None, now)?;
            let mut outcome = PlannedMany::default();
            for contact_id in contacts.iter().copied().collect::<BTreeSet<_>>() {
                match plan_in(verb, contact_id, plan, Origin::Manual) {
                    Ok(id) => outcome.planned.push(id),
                    Err(Error::Invalid { reason, .. }) => {
                        let contact = contact::get(verb.conn, contact_id)?.details.name.full;
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
    /// Those of [`Book::plan`], where a day and a time that stay as they are may have passed; [`Error::Conflict`] when it
    /// is not open any more, or is an answer that is to be moved.
    pub fn edit_plan(&mut self, id: FollowUpId, plan: &Plan, now: &Now) -> Result<Output<()>> {
        self.transact(Op::EditPlan, now, |verb| replan(verb, id, plan))
    }

    /// Moves the plan to another day and time, and the later steps of its play if asked. (Snooze moves the reminder
    /// alone.)
    ///
    /// # Errors
    /// As [`Book::edit_plan`].
    pub fn reschedule(&mut self, id: FollowUpId, to: &Move, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Reschedule, now, |verb| {
            let old = open(verb.conn, id)?;
            let &Move { date, time, rest, ref reason } = to;
            let reason = if reason.trim().is_empty() { &old.plan.reason } else { reason };
            move_to(verb, &old, &Plan { date, time, reason: reason.clone(), ..old.plan.clone() })?;
            match &old.step {
                Some(step) if rest => play::shift(verb.conn, step, (date - old.plan.date).num_days()),
                _ => Ok(()),
            }
        })
    }

    /// Moves the reminder to `until`; the plan stays.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `until` when it has passed; [`Error::Conflict`] when the follow-up is not open any more.
    pub fn snooze(&mut self, id: FollowUpId, until: DateTime<Utc>, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Snooze, now, |verb| {
            if until <= now.instant {
                return Err(Error::invalid("until", "This time has passed. Choose a later one."));
            }
            open(verb.conn, id)?;
            put_off(verb.conn, id, until, false)
        })
    }

    /// Moves the reminder for so long; the plan stays.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the follow-up is not open any more.
    pub fn snooze_for(&mut self, id: FollowUpId, snooze: Snooze, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Snooze, now, |verb| snooze_for_in(verb, id, snooze))
    }

    /// Does a follow-up: logs what came of it, plans what comes next.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not open any more; those of [`Book::plan`] for the next step, at `next.…`.
    pub fn complete(&mut self, id: FollowUpId, completion: &Completion, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Complete, now, |verb| complete_in(verb, id, completion))
    }

    /// Lets a follow-up go; a recurring one comes again.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is not open any more, or is an answer: that is waived, with a reason.
    pub fn skip(&mut self, id: FollowUpId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Skip, now, |verb| skip_in(verb, id))
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
            warnings.push(format!("{name}’s preferred channel is {preferred}, not {channel}."));
        }
        if let Some(missing) = missing_address(&details, channel) {
            warnings.push(missing);
        } else if !details.reachable_by(channel) {
            warnings.push(format!("There is no way on file to reach {name} by {channel}."));
        }
        Ok(warnings)
    }

    /// A sentence when a letter or a card is to be sent to somebody without an address.
    pub fn missing_address(&self, id: ContactId, channel: Channel) -> Result<Option<String>> {
        Ok(missing_address(&contact::get(&self.conn, id)?.details, channel))
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

fn missing_address(details: &Details, channel: Channel) -> Option<String> {
    let by_post = matches!(channel, Channel::Letter | Channel::Postcard);
    (by_post && !details.reachable_by(channel)).then(|| {
        let name = &details.name.full;
        format!("There is no address for {name} yet. Ask for it first, or choose another way to send it.")
    })
}

/// Snoozes within a verb.
pub(crate) fn snooze_for_in(verb: &Verb<'_>, id: FollowUpId, snooze: Snooze) -> Result<()> {
    open(verb.conn, id)?;
    put_off(
        verb.conn,
        id,
        snooze.until(verb.now, &verb.settings()?.working_hours),
        snooze == Snooze::BackAtDesk,
    )
}

/// Moves the reminder to an instant to come.
pub(crate) fn put_off(conn: &Connection, id: FollowUpId, until: DateTime<Utc>, at_desk: bool) -> Result<()> {
    reminder::step_aside(conn, id, until)?;
    store::set_reminder(conn, id, until, at_desk)
}

/// Lets go within a verb.
fn skip_in(verb: &Verb<'_>, id: FollowUpId) -> Result<()> {
    let follow_up = open(verb.conn, id)?;
    if follow_up.origin == Origin::Response {
        let reason = "They are waiting for a reply. Reply, send a holding reply, or say why none is needed.";
        return Err(Error::Conflict(reason.into()));
    }
    store::close(verb.conn, id, State::Skipped, verb.now.instant)?;
    if follow_up.step.is_some() {
        play::step_closed(verb, &store::get(verb.conn, id)?)?;
    }
    plan_again(verb, &follow_up)?;
    keep_rhythm(verb, follow_up.contact_id)
}

/// Completes within a verb.
pub(crate) fn complete_in(verb: &Verb<'_>, id: FollowUpId, completion: &Completion) -> Result<()> {
    let follow_up = open(verb.conn, id)?;
    let (direction, outcome) = follow_up.done_with(completion.outcome);
    // What they did came, and waits for no answer.
    let they_did = outcome.is_none();
    let what = NewInteraction {
        channel: follow_up.plan.channel,
        direction,
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
        terms: Terms { let_go: completion.let_go, ..Terms::default() },
        next: completion.next.as_ref(),
        consequences: &consequences,
    };
    record(verb, follow_up.contact_id, &happening).map(|_| ())
}

/// Moves to a day and a time within a verb. To name the day on which it lies already is to choose it, too.
pub(crate) fn move_to(verb: &Verb<'_>, old: &FollowUp, plan: &Plan) -> Result<()> {
    replan(verb, old.id, plan)?;
    let moved = store::get(verb.conn, old.id)?;
    if moved.chosen || moved.origin == Origin::Response {
        return Ok(());
    }
    store::set_chosen(verb.conn, old.id, true, moved.place_in_schedule())
}

/// Replaces a plan within a verb.
fn replan(verb: &Verb<'_>, id: FollowUpId, plan: &Plan) -> Result<()> {
    let old = open(verb.conn, id)?;
    let contact = old.contact_id;
    let settings = verb.settings()?;
    let moved = (plan.date, plan.time, plan.zone) != (old.plan.date, old.plan.time, old.plan.zone);
    if moved && old.origin == Origin::Response {
        let reason = "They are waiting for a reply. Reply, or send a holding reply that says by when.";
        return Err(Error::Conflict(reason.into()));
    }
    let mut plan = checked(plan, Some(&old.plan), verb.now)?;
    check_opportunity(verb.conn, contact, plan.opportunity)?;
    // Another day, and an hour, are the owner's own choice: it is time for it then.
    let on_its_day = !moved && plan.time.is_none();
    plan.remind_on = old.plan.remind_on.filter(|_| on_its_day);
    let exempt = plan.is_exempt(old.origin, old.courtesy);
    let asks_again = plan.date != old.plan.date || old.is_exempt();
    plan.reason = match (exempt, asks_again) {
        (true, _) => String::new(),
        (false, true) => allow_plan(verb, contact, &plan, Some(id))?,
        (false, false) => old.plan.reason.clone(),
    };
    plan.opportunity = opportunity_of(verb.conn, contact, &plan, old.origin)?;
    if old.origin == Origin::Rhythm {
        plan.recurrence = old.plan.recurrence;
    }
    let instants = instants_in_place_of(&old, &plan, settings, verb.now);
    let promised_at = plan.promise.then(|| old.promised_at.unwrap_or(instants.due_at));
    if moved && instants.reminder_at > verb.now.instant {
        reminder::step_aside(verb.conn, id, instants.reminder_at)?;
    }
    store::update(verb.conn, id, &plan, promised_at, &instants)?;
    if moved || plan.recurrence != old.plan.recurrence {
        // Another interval begins another series; a move is of this occurrence alone.
        let is_same = plan.recurrence == old.plan.recurrence;
        let series = if is_same { old.place_in_schedule() } else { plan.begins_schedule() };
        store::set_chosen(verb.conn, id, moved || old.chosen, series)?;
    }
    make_way(verb, contact)
}
