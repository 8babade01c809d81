//! The response clock: who waits for an answer, the holding reply, the waiver.

use chrono::Duration;
use rusqlite::Connection;

use super::answer::waiting;
use super::planning::{check_moment, open, plan_in};
use super::play::{answered, step_closed};
use super::promise::{FIGURES_DAYS, moment_in_words};
use super::record::{Happening, Terms, record};
use crate::book::{Book, Reader};
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, FollowUp, Holding, Origin, Plan, State};
use crate::id::{ContactId, FollowUpId};
use crate::interaction::{Direction, NewInteraction, Outcome};
use crate::op::{Op, Output};
use crate::store::follow_up::{self as store, Which};
use crate::time::Now;
use crate::view::{FollowUpRow, GROUP_LIMIT, ResponseFigures};

impl Book {
    /// Notes that the contact was told "received, will do this by then": the answer is given, and what was said is a
    /// promise.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is no open answer; [`crate::Error::Invalid`] at `text` when empty, at `date`
    /// or `time` when it has passed.
    pub fn hold(&mut self, id: FollowUpId, holding: &Holding, now: &Now) -> Result<Output<FollowUpId>> {
        self.transact(Op::Hold, now, |verb| {
            let answer = open_answer(verb.conn, id)?;
            let Holding { text, channel, date, time } = holding;
            let text = text.trim();
            if text.is_empty() {
                return Err(Error::invalid("text", "Say what you will do."));
            }
            check_moment(*date, *time, now)?;
            let channel = channel.unwrap_or(answer.plan.channel);
            let what = NewInteraction {
                channel,
                direction: Direction::Out,
                at: None,
                outcome: Some(Outcome::of_done(channel)),
                summary: format!("Received, will {text} by {}", moment_in_words(*date, *time)),
                first_hand: true,
                reason: String::new(),
            };
            let consequences = Consequences::default();
            let happening = Happening {
                what: &what,
                follow_up: Some(&answer),
                terms: Terms { owed: true, ..Terms::default() },
                next: None,
                consequences: &consequences,
            };
            record(verb, answer.contact_id, &happening)?;
            let lead_minutes = verb.settings()?.lead_for(*time);
            let plan = Plan { promise: true, lead_minutes, ..Plan::new(text, channel, *date, *time) };
            plan_in(verb, answer.contact_id, &plan, Origin::Promise)
        })
    }

    /// Lets an answer go on purpose. The reason stands on the timeline.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is no open answer; [`crate::Error::Invalid`] at `reason` when empty.
    pub fn waive(&mut self, id: FollowUpId, reason: &str, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Waive, now, |verb| {
            let answer = open_answer(verb.conn, id)?;
            let reason = reason.trim();
            if reason.is_empty() {
                return Err(Error::invalid("reason", "Say why no reply is needed."));
            }
            store::set_reason(verb.conn, id, reason)?;
            store::close(verb.conn, id, State::Skipped, now.instant)?;
            if answer.step.is_some() {
                step_closed(verb, &store::get(verb.conn, id)?)?;
            }
            answered(verb, answer.contact_id, None)
        })
    }
}

impl Reader {
    /// Who waits for an answer, the longest waiting first.
    pub fn unanswered(&self, now: &Now) -> Result<Vec<FollowUpRow>> {
        store::rows(&self.conn, Which::Answers, GROUP_LIMIT, now)
    }

    /// The answer that a contact waits for.
    pub fn unanswered_by(&self, contact: ContactId) -> Result<Option<FollowUpId>> {
        Ok(waiting(&self.conn, contact)?.map(|answer| answer.id))
    }

    /// How soon messages were answered, of those answered in the last 90 days.
    pub fn response_figures(&self, now: &Now) -> Result<ResponseFigures> {
        let mut figures = ResponseFigures::default();
        let mut minutes = Vec::new();
        let hours = self.settings()?.working_hours;
        for end in store::answers_since(&self.conn, now.instant - Duration::days(FIGURES_DAYS))? {
            if end.state == State::Skipped {
                figures.waived += 1;
                continue;
            }
            figures.answered += 1;
            // It was due at the end of a working day, which may lie on the date after it.
            let due_on = hours.day_of(end.date.and_time(hours.end));
            let closed_on = hours.today(&Now { instant: end.closed_at, ..*now });
            figures.same_day += u32::from(closed_on <= due_on);
            minutes.push((end.closed_at - end.asked_at).num_minutes());
        }
        minutes.sort_unstable();
        figures.median_minutes =
            minutes.get(minutes.len() / 2).and_then(|median| u32::try_from(*median).ok());
        Ok(figures)
    }
}

fn open_answer(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    let follow_up = open(conn, id)?;
    match follow_up.origin {
        Origin::Response => Ok(follow_up),
        _ => Err(Error::Conflict(format!(
            "Follow-up {id} is not a message that waits for a reply. Nothing was changed."
        ))),
    }
}
