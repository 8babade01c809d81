//! What the owner does to several follow-ups at once: each is one undo step, and what wants a look of its own is left as it
//! is, with the reason.

use std::collections::BTreeSet;

use chrono::NaiveTime;

use super::follow_up::{complete_in, move_to, put_off};
use super::planning::{check_moment, open};
use crate::book::{Book, Verb};
use crate::error::{Error, Result};
use crate::follow_up::{Completion, FollowUp, Origin, Plan, State};
use crate::id::FollowUpId;
use crate::op::{Op, Output};
use crate::reminder::Snooze;
use crate::store::savepoint::or_nothing;
use crate::store::{contact, follow_up as store};
use crate::time::{Now, in_words};
use crate::view::{LeftAlone, ManyDone, MoveMany};

impl Book {
    /// Moves several plans to a day; each keeps its time unless another is given. What cannot be moved is left out: an
    /// answer, a promise that would be broken without a word, what the weekly limit holds back when no reason is given.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist; [`Error::Invalid`] at `date` or `time` when that has passed.
    pub fn reschedule_many(
        &mut self,
        ids: &[FollowUpId],
        to: &MoveMany,
        now: &Now,
    ) -> Result<Output<ManyDone>> {
        self.transact(Op::RescheduleMany, now, |verb| {
            refuse_passed(verb, ids, to)?;
            each(verb, ids, |follow_up| {
                let MoveMany { date, time, reason } = to;
                let old = &follow_up.plan;
                let reason = if reason.trim().is_empty() { &old.reason } else { reason };
                let plan =
                    Plan { date: *date, time: time.or(old.time), reason: reason.clone(), ..old.clone() };
                if is_own_promise(follow_up) {
                    keep_promise(verb, follow_up, &plan)?;
                }
                move_to(verb, follow_up, &plan)
            })
        })
    }

    /// Does several follow-ups with a plain "Done". Answers and late promises are left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist.
    pub fn complete_many(&mut self, ids: &[FollowUpId], now: &Now) -> Result<Output<ManyDone>> {
        self.transact(Op::CompleteMany, now, |verb| {
            let besides = open_besides(verb, ids)?;
            let mut many = each(verb, ids, |follow_up| {
                if follow_up.origin == Origin::Response {
                    let reason = "They are waiting for a reply. Log your reply, send a holding reply, or say why none is needed.";
                    return Err(Error::Conflict(reason.into()));
                }
                if is_own_promise(follow_up) && follow_up.is_broken_promise(now) {
                    let reason = "This promise is late, and they are owed an apology. Do it separately.";
                    return Err(Error::Conflict(reason.into()));
                }
                complete_in(verb, follow_up.id, &Completion::default())
            })?;
            for one in besides {
                // A rule may have deleted it since.
                if store::is_there(verb.conn, one.id)? && store::get(verb.conn, one.id)?.state == State::Done
                {
                    let contact = contact::get(verb.conn, one.contact_id)?.details.name.full;
                    many.also_done.push(format!("{} ({contact})", one.plan.purpose));
                }
            }
            Ok(many)
        })
    }

    /// Puts several reminders off; the plans stay. What is not due yet is put off from the moment at which it would have
    /// come. Answers and promises are left out when that is after the moment that they are due.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist.
    pub fn snooze_many(&mut self, ids: &[FollowUpId], snooze: Snooze, now: &Now) -> Result<Output<ManyDone>> {
        self.transact(Op::SnoozeMany, now, |verb| {
            let hours = &verb.settings()?.working_hours;
            each(verb, ids, |follow_up| {
                let at_desk = snooze == Snooze::BackAtDesk;
                if at_desk && follow_up.reminder_at > now.instant {
                    let reason = "It is not due yet, so it cannot wait until you are back.";
                    return Err(Error::Conflict(reason.into()));
                }
                let from = Now { instant: follow_up.reminder_at.max(now.instant), ..*now };
                let until = snooze.until(&from, hours);
                let owed = follow_up.origin == Origin::Response || is_own_promise(follow_up);
                if owed && until > due_by(follow_up, now) {
                    let reason = match follow_up.origin {
                        Origin::Response => "They would wait too long for a reply. Snooze it separately.",
                        _ => "It would come later than you promised. Snooze it separately.",
                    };
                    return Err(Error::Conflict(reason.into()));
                }
                put_off(verb.conn, follow_up.id, until, at_desk)
            })
        })
    }
}

/// Returns what else is open for the contacts of follow-ups.
fn open_besides(verb: &Verb<'_>, ids: &[FollowUpId]) -> Result<Vec<FollowUp>> {
    let contacts = ids.iter().map(|id| Ok(store::get(verb.conn, *id)?.contact_id));
    let mut besides = Vec::new();
    for contact in contacts.collect::<Result<BTreeSet<_>>>()? {
        besides
            .extend(store::all_open_of(verb.conn, contact)?.into_iter().filter(|one| !ids.contains(&one.id)));
    }
    Ok(besides)
}

/// Refuses a moment that has passed for all of them, each in its zone.
fn refuse_passed(verb: &Verb<'_>, ids: &[FollowUpId], to: &MoveMany) -> Result<()> {
    let mut refused = Ok(());
    for id in ids {
        let zone = store::get(verb.conn, *id)?.plan.zone;
        refused = check_moment(to.date, to.time, &verb.now.within(zone));
        if refused.is_ok() {
            break;
        }
    }
    refused
}

/// Does something to each of several follow-ups that are open. Where it is refused nothing of it stays.
///
/// # Errors
/// Every failure but a refusal.
fn each(verb: &Verb<'_>, ids: &[FollowUpId], act: impl Fn(&FollowUp) -> Result<()>) -> Result<ManyDone> {
    let mut many = ManyDone::default();
    let mut seen = BTreeSet::new();
    for id in ids.iter().copied().filter(|id| seen.insert(*id)) {
        // Asked anew: what was done to those before it may have moved it.
        match or_nothing(verb.conn, || act(&open(verb.conn, id)?)) {
            Ok(()) => many.done.push(id),
            Err(Error::Invalid { reason, .. } | Error::Conflict(reason)) => {
                many.left_out.push(left_alone(verb, &store::get(verb.conn, id)?, reason)?);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(many)
}

/// A follow-up that is left as it is, for this reason.
pub(crate) fn left_alone(verb: &Verb<'_>, follow_up: &FollowUp, reason: String) -> Result<LeftAlone> {
    Ok(LeftAlone {
        follow_up_id: follow_up.id,
        contact_id: follow_up.contact_id,
        contact: contact::get(verb.conn, follow_up.contact_id)?.details.name.full,
        purpose: follow_up.plan.purpose.clone(),
        date: follow_up.plan.date,
        time: follow_up.plan.time,
        promised: is_own_promise(follow_up),
        reason,
    })
}

/// Whether the contact was told that the owner does it.
pub(crate) fn is_own_promise(follow_up: &FollowUp) -> bool {
    follow_up.plan.promise && !follow_up.plan.they_owe
}

/// Refuses to move a promise past the moment for which it was given.
fn keep_promise(verb: &Verb<'_>, follow_up: &FollowUp, plan: &Plan) -> Result<()> {
    let due = plan.due_at(verb.now, &verb.settings()?.working_hours);
    let promised = follow_up.promised_at.unwrap_or(follow_up.due_at);
    if due <= promised {
        return Ok(());
    }
    let day = in_words(verb.now.within(follow_up.plan.zone).date_of(promised));
    let reason = format!("You promised it for {day}. Tell them it needs more time, and it moves.");
    Err(Error::Conflict(reason))
}

/// The moment until which an answer or a promise is in time: one for any time of a day has that day.
fn due_by(follow_up: &FollowUp, now: &Now) -> chrono::DateTime<chrono::Utc> {
    match follow_up.plan.time {
        Some(_) => follow_up.due_at,
        None => {
            let zoned = now.within(follow_up.plan.zone);
            zoned.at(follow_up.plan.date + chrono::Days::new(1), NaiveTime::MIN)
        }
    }
}
