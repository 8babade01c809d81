//! The response clock: who waits for an answer, the holding reply, the waiver.

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use rusqlite::Connection;

use super::promise::moment_in_words;
use super::verbs::{check_moment, lead, open};
use super::{Consequences, FollowUp, Holding, Origin, Plan, State, plan_in};
use crate::book::{Book, Reader};
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::id::{ContactId, FollowUpId};
use crate::interaction::{Direction, Happening, NewInteraction, Outcome, record};
use crate::op::{Op, Output};
use crate::play::answered;
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Instants, New, Which};
use crate::store::setting;
use crate::time::{Now, WorkingHours};
use crate::view::{FollowUpRow, ResponseFigures};

/// The figures look back so many days.
pub(super) const FIGURES_DAYS: i64 = 90;

impl Book {
    /// Notes that the contact was told "received, will do this by then": the answer is given, and what was said is a
    /// promise.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is no open answer; [`crate::Error::Invalid`] at `text` when empty, at `date`
    /// or `time` when it has passed.
    pub fn hold(&mut self, id: FollowUpId, holding: &Holding, now: &Now) -> Result<Output<FollowUpId>> {
        self.transact(Op::Hold, now, |conn| {
            let answer = open_answer(conn, id)?;
            let Holding { text, channel, date, time } = holding;
            let text = text.trim();
            if text.is_empty() {
                return Err(Error::invalid("text", "Say what you told them that you will do."));
            }
            check_moment(*date, *time, now)?;
            let settings = setting::get(conn)?;
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
                owed: true,
                next: None,
                consequences: &consequences,
            };
            record(conn, answer.contact_id, &happening, &settings, now)?;
            let plan = Plan { promise: true, ..Plan::new(text, channel, *date, *time) };
            plan_in(conn, answer.contact_id, &plan, Origin::Promise, &settings, now)
        })
    }

    /// Lets an answer go on purpose. The reason stands on the timeline.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is no open answer; [`crate::Error::Invalid`] at `reason` when empty.
    pub fn waive(&mut self, id: FollowUpId, reason: &str, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Waive, now, |conn| {
            let answer = open_answer(conn, id)?;
            let reason = reason.trim();
            if reason.is_empty() {
                return Err(Error::invalid("reason", "Say why nobody needs an answer."));
            }
            store::set_reason(conn, id, reason)?;
            store::close(conn, id, State::Skipped, now)?;
            answered(conn, answer.contact_id, &setting::get(conn)?, now)
        })
    }
}

impl Reader {
    /// Who waits for an answer, the longest waiting first.
    pub fn unanswered(&self, now: &Now) -> Result<Vec<FollowUpRow>> {
        store::rows(&self.conn, Which::Answers, crate::GROUP_LIMIT, now)
    }

    /// The answer that a contact waits for.
    pub fn unanswered_by(&self, contact: ContactId) -> Result<Option<FollowUpId>> {
        Ok(waiting(&self.conn, contact)?.map(|answer| answer.id))
    }

    /// How soon messages were answered, of those answered in the last 90 days.
    pub fn response_figures(&self, now: &Now) -> Result<ResponseFigures> {
        let mut figures = ResponseFigures::default();
        let mut minutes = Vec::new();
        for end in store::answers_since(&self.conn, now.instant - Duration::days(FIGURES_DAYS))? {
            if end.state == State::Skipped {
                figures.waived += 1;
                continue;
            }
            figures.answered += 1;
            figures.same_day += u32::from(now.date_of(end.closed_at) <= end.date);
            minutes.push((end.closed_at - end.asked_at).num_minutes());
        }
        minutes.sort_unstable();
        figures.median_minutes =
            minutes.get(minutes.len() / 2).and_then(|median| u32::try_from(*median).ok());
        Ok(figures)
    }
}

/// The answer that a contact waits for. There is one at most: see [`arrived`] and [`keep_one_answer`].
pub(crate) fn waiting(conn: &Connection, contact: ContactId) -> Result<Option<FollowUp>> {
    Ok(store::open_of(conn, contact, Origin::Response)?.into_iter().next())
}

/// Of two answers that a merge brings together, the one that they wait for longest stays: one person, one answer.
pub(crate) fn keep_one_answer(conn: &Connection, contact: ContactId) -> Result<()> {
    let mut answers = store::open_of(conn, contact, Origin::Response)?;
    answers.sort_by_key(|answer| answer.asked_at);
    answers.iter().skip(1).try_for_each(|answer| store::delete(conn, answer.id))
}

/// Starts the clock for a message that came in, unless it runs: a second message does not wait any longer than the first.
pub(crate) fn arrived(
    conn: &Connection,
    contact: ContactId,
    what: &NewInteraction,
    settings: &Settings,
    now: &Now,
) -> Result<()> {
    if waiting(conn, contact)?.is_some() {
        return Ok(());
    }
    let asked_at = what.at.unwrap_or(now.instant);
    let (plan, instants) = clock(what.channel, asked_at, &settings.working_hours, now);
    let new = New {
        plan: &plan,
        origin: Origin::Response,
        step: None,
        courtesy: false,
        promised_at: None,
        deadline_at: None,
        asked_at: Some(asked_at),
        template: "",
    };
    store::insert(conn, contact, &new, &instants)?;
    Ok(())
}

/// When a message must be answered: by the end of its working day. What comes after hours is still that day's, but the
/// owner is reminded the next morning; what comes on a day off is the next working day's.
pub(crate) fn clock(
    channel: Channel,
    asked_at: DateTime<Utc>,
    hours: &WorkingHours,
    now: &Now,
) -> (Plan, Instants) {
    let asked = Now { instant: asked_at, ..*now }.local();
    let (day, works) = (asked.date(), hours.works_on(asked.date()));
    let after_hours = works && asked.time() >= hours.end;
    let (date, time) = match (works, after_hours) {
        (true, true) => (day, None),
        (true, false) => (day, Some(hours.end)),
        (false, _) => (hours.next_working_day(day), Some(hours.end)),
    };
    let plan = Plan::new("Respond", channel, date, time);
    let instants = instants(&plan, hours, now);
    (plan, instants)
}

/// The instants of the plan of an answer: any time is after hours.
pub(super) fn instants(plan: &Plan, hours: &WorkingHours, now: &Now) -> Instants {
    let (due_at, reminder_at) = match plan.time {
        None => {
            let midnight = now.at(plan.date + Days::new(1), NaiveTime::MIN);
            let morning = now.at(hours.next_working_day(plan.date), hours.start);
            (midnight - Duration::minutes(1), morning)
        }
        Some(time) => {
            let due_at = now.at(plan.date, time);
            (due_at, due_at - lead(plan))
        }
    };
    Instants { due_at, reminder_at, planned_at: now.instant, zone: Some(now.zone) }
}

fn open_answer(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    let follow_up = open(conn, id)?;
    match follow_up.origin {
        Origin::Response => Ok(follow_up),
        _ => Err(Error::Conflict(format!(
            "Follow-up {id} is not an answer that somebody waits for. Nothing was changed."
        ))),
    }
}
