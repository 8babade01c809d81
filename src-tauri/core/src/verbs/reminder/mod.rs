//! What the reminder loop tells, and what is answered.

mod alerts;
mod day;
mod health;

use rusqlite::Connection;

use super::follow_up::{complete_in, snooze_for_in};
use crate::book::{Book, Verb};
use crate::error::{Error, Result};
use crate::follow_up::Completion;
use crate::id::{FollowUpId, ReminderId};
use crate::op::{Changes, Op, Output};
use crate::reminder::{About, Alert, Answer, Hold, LateBecause, Nag, Proof, Snooze};
use crate::settings::Settings;
use crate::store::reminder::{self as store, Showing, Waits};
use crate::store::{follow_up, memo, setting};
use crate::time::Now;
use alerts::LATE;
use day::DayEnd;

/// What a system said of a refusal is kept to this length, in characters.
const REFUSAL_LENGTH: usize = 500;

impl Book {
    /// Notes that the system took an alert, and by which name it knows the pop-up; empty where it has no names. `now` is the
    /// moment at which it took it, which may be a while ago: an answer given since counts. Not an undo step.
    pub fn alert_shown(&mut self, alert: &Alert, pop_up: &str, now: &Now) -> Result<()> {
        self.note(|conn| {
            let settings = setting::get(conn)?;
            for id in &alert.reminders {
                if let Some(proof) = store::get(conn, *id)? {
                    let late_because = late_because(conn, &proof, &settings, now)?;
                    store::set_shown(conn, *id, &Showing { at: now.instant, pop_up, late_because })?;
                }
            }
            if let Some(date) = end_of_day(alert, &settings, now) {
                DayEnd::Told(pop_up.to_owned()).put(conn, date)?;
            }
            Ok(())
        })
    }

    /// Notes why an alert that is due is not shown, and what the system said. It stays due. Not an undo step.
    pub fn alert_held(&mut self, alert: &Alert, hold: Hold, refusal: &str, now: &Now) -> Result<()> {
        let refusal = refusal.chars().take(REFUSAL_LENGTH).collect::<String>();
        self.note(|conn| {
            alert.reminders.iter().try_for_each(|id| store::set_held(conn, *id, hold, &refusal))?;
            let Some(date) = end_of_day(alert, &setting::get(conn)?, now) else {
                return Ok(());
            };
            match DayEnd::of(conn, date)? {
                Some(DayEnd::Held(noted)) if noted == hold => Ok(()),
                // It was answered in the window, or shown, while the system was asked.
                Some(DayEnd::Told(_) | DayEnd::Closed) => Ok(()),
                None | Some(DayEnd::Held(_)) => DayEnd::Held(hold).put(conn, date),
            }
        })
    }

    /// Notes that the pop-up of an alert was lost unanswered, with the service that showed it: its reminders are due again.
    /// Not an undo step.
    pub fn alert_lost(&mut self, alert: &Alert, now: &Now) -> Result<()> {
        self.note(|conn| {
            alert.reminders.iter().try_for_each(|id| store::set_lost(conn, *id))?;
            match end_of_day(alert, &setting::get(conn)?, now) {
                Some(date) => DayEnd::forget_told(conn, date),
                None => Ok(()),
            }
        })
    }

    /// The owner is back: what was put off until then is due. How many. Not an undo step.
    pub fn back_at_desk(&mut self, now: &Now) -> Result<Output<u32>> {
        let came = self.note(|conn| store::come_to_desk(conn, now.instant))?;
        let changes = Changes { follow_ups: came > 0, ..Changes::NONE };
        Ok(Output { value: u32::try_from(came).unwrap_or(u32::MAX), changes })
    }

    /// Puts off everything that is due, one undo step. How many follow-ups.
    pub fn snooze_all(&mut self, snooze: Snooze, now: &Now) -> Result<Output<u32>> {
        self.transact(Op::Snooze, now, |verb| {
            let conn = verb.conn;
            let mut due = store::waiting(conn, Waits::Due(now.instant), false)?;
            // What was put away comes again only to who is nagged.
            due.extend(match verb.settings()?.reminders.nag {
                Nag::Off => store::waiting(conn, Waits::Unanswered, false)?,
                Nag::TenMinutes | Nag::Hourly => store::waiting(conn, Waits::AllUnacted, false)?,
            });
            for row in &due {
                // What was never shown is only moved: an undo lets it wait to be shown.
                if row.shown_late.is_some() {
                    store::set_acted(conn, row.id, now.instant, Answer::Snooze(snooze).as_str())?;
                }
                snooze_for_in(verb, row.follow_up_id, snooze)?;
            }
            Ok(u32::try_from(due.len()).unwrap_or(u32::MAX))
        })
    }

    /// Whether the owner was told something that is told once.
    pub fn is_told(&self, what: &str) -> Result<bool> {
        Ok(memo::get(&self.conn, &told(what))?.is_some())
    }

    /// Notes that the owner was told it. Not an undo step.
    pub fn mark_told(&mut self, what: &str, now: &Now) -> Result<()> {
        self.note(|conn| memo::put(conn, &told(what), &now.instant.to_rfc3339()))
    }

    /// Answers the reminders of one alert. Stale ones (the follow-up is closed or moved, or it was answered before) do
    /// nothing; to put one away is no answer. Whether one was fresh.
    ///
    /// The end of the day may stand for none: whatever the answer, it is put away then, and was fresh if it waited.
    ///
    /// Done and Snooze are undo steps like the same verbs given in the window; undone, the reminder waits for another
    /// answer.
    pub fn answer_reminders(
        &mut self,
        ids: &[ReminderId],
        answer: Answer,
        now: &Now,
    ) -> Result<Output<bool>> {
        if ids.is_empty() {
            let value = self.note(|conn| answer_end_of_day(conn, ids, now))?;
            return Ok(Output { value, changes: Changes::NONE });
        }
        match answer {
            Answer::Done => self.transact(Op::Complete, now, |verb| {
                let fresh = take_answers(verb.conn, ids, answer, now)?;
                fresh.iter().try_for_each(|id| complete_by_pop_up(verb, *id))?;
                Ok(!fresh.is_empty())
            }),
            Answer::Snooze(snooze) => self.transact(Op::Snooze, now, |verb| {
                let fresh = take_answers(verb.conn, ids, answer, now)?;
                fresh.iter().try_for_each(|id| snooze_for_in(verb, *id, snooze))?;
                Ok(!fresh.is_empty())
            }),
            Answer::Open | Answer::Dismissed => {
                let fresh = self.note(|conn| take_answers(conn, ids, answer, now))?;
                Ok(Output { value: !fresh.is_empty(), changes: Changes::NONE })
            }
        }
    }
}

/// The name under which it is remembered that something was told.
fn told(what: &str) -> String {
    format!("told {what}")
}

/// Done, pressed on a pop-up. Nobody is asked for a reason there, and the owner's word is not lost for the want of one.
fn complete_by_pop_up(verb: &Verb<'_>, id: FollowUpId) -> Result<()> {
    let completion = Completion { reason: "Done from the reminder".to_owned(), ..Completion::default() };
    complete_in(verb, id, &completion)
}

/// The day whose end an alert tells of, if it does.
fn end_of_day(alert: &Alert, settings: &Settings, now: &Now) -> Option<chrono::NaiveDate> {
    day::ending_at(alert.at, settings, now).filter(|_| alert.about == About::Day)
}

/// Why a reminder that is shown now is late; `None` when it is not.
fn late_because(
    conn: &Connection,
    proof: &Proof,
    settings: &Settings,
    now: &Now,
) -> Result<Option<LateBecause>> {
    if now.instant - proof.at <= LATE {
        return Ok(None);
    }
    let was_quiet = || {
        let then = Now { instant: proof.at, ..*now };
        settings.quiet_hours.ends(&settings.working_hours, &then).is_some()
    };
    Ok(Some(match proof.hold {
        Some(Hold::Refused) => LateBecause::Refused,
        Some(Hold::DoNotDisturb) => LateBecause::DoNotDisturb,
        // A promise comes through.
        None if was_quiet() && !is_promise(conn, proof.follow_up_id)? => LateBecause::Quiet,
        None => LateBecause::Missed,
    }))
}

fn is_promise(conn: &Connection, id: FollowUpId) -> Result<bool> {
    match follow_up::get(conn, id) {
        Ok(follow_up) => Ok(follow_up.plan.promise),
        Err(Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Notes the answer; tells the follow-ups that it concerns, but for those for which it is stale.
fn take_answers(conn: &Connection, ids: &[ReminderId], answer: Answer, now: &Now) -> Result<Vec<FollowUpId>> {
    answer_end_of_day(conn, ids, now)?;
    let mut fresh = Vec::with_capacity(ids.len());
    for id in ids {
        fresh.extend(take_answer(conn, *id, answer, now)?);
    }
    Ok(fresh)
}

/// Puts the end of today away if it is answered: its alert stands for none, or for reminders of people who wait, and came
/// with these. Whether it waited.
fn answer_end_of_day(conn: &Connection, ids: &[ReminderId], now: &Now) -> Result<bool> {
    let today = now.today();
    let is_its = match DayEnd::of(conn, today)? {
        Some(DayEnd::Told(pop_up)) => ids.is_empty() || store::any_of_day(conn, ids, Some(&pop_up))?,
        Some(DayEnd::Held(_)) => ids.is_empty() || store::any_of_day(conn, ids, None)?,
        None | Some(DayEnd::Closed) => false,
    };
    if is_its {
        DayEnd::Closed.put(conn, today)?;
    }
    Ok(is_its)
}

/// Notes the answer; tells the follow-up that it concerns, unless the answer is stale.
fn take_answer(conn: &Connection, id: ReminderId, answer: Answer, now: &Now) -> Result<Option<FollowUpId>> {
    let Some(proof) = store::get(conn, id)? else {
        return Ok(None);
    };
    let first = store::set_acted(conn, id, now.instant, answer.as_str())?;
    Ok((first && store::is_current(conn, id)?).then_some(proof.follow_up_id))
}
