//! A follow-up that was closed by mistake is open again.

use crate::book::{Book, Verb};
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Origin, PlayStep, State};
use crate::id::FollowUpId;
use crate::op::{Op, Output};
use crate::store::{contact, enrolment, follow_up as store};
use crate::time::Now;
use crate::verbs::answer::waiting;
use crate::verbs::planning::{
    DO_NOT_CONTACT, bring_back, keep_dates, keep_rhythm, make_way, move_off_days_of,
};

impl Book {
    /// Opens a follow-up again that was done, skipped or waived. What came after it, the next occurrence or the next step
    /// of its play, is gone; what was logged stays until it is deleted.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is open, when they wait for another answer already, or asked not to be contacted.
    pub fn reopen(&mut self, id: FollowUpId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Reopen, now, |verb| {
            let closed = store::get(verb.conn, id)?;
            check(verb, &closed)?;
            for next in store::all_open_of(verb.conn, closed.contact_id)? {
                let is_next = store::after(verb.conn, next.id)? == Some(id);
                let is_rhythm = closed.origin == Origin::Rhythm && next.origin == Origin::Rhythm;
                if is_next || is_rhythm {
                    store::delete(verb.conn, next.id)?;
                }
            }
            bring_back(verb, closed.contact_id)?;
            back_to_step(verb, &closed)?;
            store::reopen(verb.conn, id)?;
            move_off_days_of(verb, closed.contact_id)?;
            keep_dates(verb, closed.contact_id)?;
            keep_rhythm(verb, closed.contact_id)?;
            make_way(verb, closed.contact_id)
        })
    }
}

fn check(verb: &Verb<'_>, closed: &FollowUp) -> Result<()> {
    if closed.state == State::Open {
        let reason = format!("Follow-up {} is open. Nothing was changed.", closed.id);
        return Err(Error::Conflict(reason));
    }
    if contact::get(verb.conn, closed.contact_id)?.details.do_not_contact && !closed.plan.promise {
        return Err(Error::Conflict(DO_NOT_CONTACT.to_owned()));
    }
    if closed.origin == Origin::Response && waiting(verb.conn, closed.contact_id)?.is_some() {
        let reason = "They are already waiting for another reply. Nothing was changed.";
        return Err(Error::Conflict(reason.to_owned()));
    }
    Ok(())
}

/// Puts the play of a closed step back to it.
fn back_to_step(verb: &Verb<'_>, closed: &FollowUp) -> Result<()> {
    let Some(PlayStep { step, enrolment: Some(id), .. }) = closed.step else {
        return Ok(());
    };
    let play = enrolment::get(verb.conn, id)?;
    // What a delivery or a no has brought since goes on beside it.
    let has_event = |number: u32| {
        let index = (number as usize).checked_sub(1);
        let step = index.and_then(|index| play.play.steps.get(index));
        step.is_some_and(|step| step.has_event_of_its_own() && play.anchor(step, verb.now.today()).is_some())
    };
    let goes_on = step < play.step && has_event(play.step) && !has_event(step);
    if goes_on || closed.plan.awaits.is_some() {
        return Ok(());
    }
    for later in store::all_open_of(verb.conn, closed.contact_id)? {
        let is_later = |its: &PlayStep| its.enrolment == Some(id) && its.step >= step;
        if later.step.as_ref().is_some_and(is_later) {
            store::delete(verb.conn, later.id)?;
        }
    }
    let state = EnrolmentState::Running;
    let (ended_at, ended_because) = (None, String::new());
    let (awaits_answer, unanswered) = (false, false);
    let back = Enrolment { state, step, awaits_answer, ended_at, ended_because, unanswered, ..play };
    enrolment::update(verb.conn, &back)
}
