//! What the reminder loop tells, and what is answered.

mod alerts;
mod day;
mod health;
mod occasion;

use rusqlite::Connection;

use super::follow_up::{complete_in, snooze_for_in};
use crate::book::{Book, Verb};
use crate::error::{Error, Result};
use crate::follow_up::Completion;
use crate::id::{FollowUpId, ReminderId};
use crate::op::{Changes, Op, Output};
use crate::reminder::{About, Answer, Hold, LateBecause, Nag, Occasion, OccasionState, Proof, Snooze};
use crate::settings::Settings;
use crate::store::reminder::{self as store, Showing, Waits};
use crate::store::{follow_up, memo, setting};
use crate::time::Now;
use alerts::is_late;

/// What a system said of a refusal is kept to this length, in characters.
const REFUSAL_LENGTH: usize = 500;

impl Book {
    /// Notes that the system took an alert, and by which name it knows the pop-up; empty where it has no names. `now` is the
    /// moment at which it took it, which may be a while ago: an answer given since counts. Not an undo step.
    pub fn alert_shown(&mut self, about: &About, pop_up: &str, now: &Now) -> Result<()> {
        self.note(|conn| {
            let settings = setting::get(conn)?;
            // Asked before its reminders go by another name.
            let occasion = occasion_of(conn, about, now)?;
            for id in about.reminders() {
                if let Some(proof) = store::get(conn, *id)? {
                    let late_because = late_because(conn, &proof, &settings, now)?;
                    store::set_shown(conn, *id, &Showing { at: now.instant, pop_up, late_because })?;
                }
            }
            match occasion {
                Some(occasion) => occasion.put(conn, &OccasionState::Told(pop_up.to_owned())),
                None => Ok(()),
            }
        })
    }

    /// Notes why an alert that is due is not shown, and what the system said. It stays due. Not an undo step.
    pub fn alert_held(&mut self, about: &About, hold: Hold, refusal: &str, now: &Now) -> Result<()> {
        let refusal = refusal.chars().take(REFUSAL_LENGTH).collect::<String>();
        self.note(|conn| {
            about.reminders().iter().try_for_each(|id| store::set_held(conn, *id, hold, &refusal))?;
            let Some(occasion) = occasion_of(conn, about, now)? else {
                return Ok(());
            };
            match occasion.state(conn)? {
                Some(OccasionState::Held(noted)) if noted == hold => Ok(()),
                // It was answered in the window, or shown, while the system was asked.
                Some(OccasionState::Told(_) | OccasionState::Closed) => Ok(()),
                None | Some(OccasionState::Held(_)) => occasion.put(conn, &OccasionState::Held(hold)),
            }
        })
    }

    /// Notes that the pop-up of an alert was lost unanswered, with the service that showed it: what it told of is due again.
    /// Not an undo step.
    pub fn alert_lost(&mut self, about: &About, now: &Now) -> Result<()> {
        self.note(|conn| {
            let occasion = occasion_of(conn, about, now)?;
            about.reminders().iter().try_for_each(|id| store::set_lost(conn, *id))?;
            occasion.map_or(Ok(()), |occasion| occasion.forget_told(conn))
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

    /// Answers an alert. Stale reminders of it (the follow-up is closed or moved, or it was answered before) do nothing; to
    /// put one away is no answer. Whether something was fresh.
    ///
    /// Whatever the answer, the moment of the day that the alert told of is put away.
    ///
    /// Done and Snooze are undo steps like the same verbs given in the window; undone, the reminder waits for another
    /// answer.
    pub fn answer_alert(&mut self, about: &About, answer: Answer, now: &Now) -> Result<Output<bool>> {
        match answer {
            Answer::Done => self.transact(Op::Complete, now, |verb| {
                let taken = take_answers(verb.conn, about, answer, now)?;
                taken.follow_ups.iter().try_for_each(|id| complete_by_pop_up(verb, *id))?;
                Ok(taken.is_fresh())
            }),
            Answer::Snooze(snooze) => self.transact(Op::Snooze, now, |verb| {
                let taken = take_answers(verb.conn, about, answer, now)?;
                taken.follow_ups.iter().try_for_each(|id| snooze_for_in(verb, *id, snooze))?;
                Ok(taken.is_fresh())
            }),
            Answer::Open | Answer::Dismissed => {
                let taken = self.note(|conn| take_answers(conn, about, answer, now))?;
                Ok(Output { value: taken.is_fresh(), changes: Changes::NONE })
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

/// The moment of a day that an alert tells of, or that was told of together with its reminders, by one pop-up.
fn occasion_of(conn: &Connection, about: &About, now: &Now) -> Result<Option<Occasion>> {
    if let Some(occasion) = about.occasion() {
        return Ok(Some(occasion));
    }
    let day_end = Occasion::day_end(setting::get(conn)?.working_hours.today(now));
    Ok(match day_end.state(conn)? {
        Some(OccasionState::Told(pop_up)) if store::any_of_day(conn, about.reminders(), &pop_up)? => {
            Some(day_end)
        }
        _ => None,
    })
}

/// Why a reminder that is shown now is late; `None` when it is not.
fn late_because(
    conn: &Connection,
    proof: &Proof,
    settings: &Settings,
    now: &Now,
) -> Result<Option<LateBecause>> {
    if !is_late(proof.at, proof.scheduled_at, now) {
        return Ok(None);
    }
    let was_quiet = || {
        let then = Now { instant: proof.at, ..*now };
        settings.quiet_hours.ends(&settings.working_hours, &then).is_some()
    };
    Ok(Some(match proof.hold {
        Some(Hold::Refused) => LateBecause::Refused,
        Some(Hold::DoNotDisturb) => LateBecause::DoNotDisturb,
        // The owner's own promises come through.
        None if was_quiet() && !is_own_promise(conn, proof.follow_up_id)? => LateBecause::Quiet,
        None => LateBecause::Missed,
    }))
}

/// Whether it is what the owner promised; what they owe is none, and can wait.
fn is_own_promise(conn: &Connection, id: FollowUpId) -> Result<bool> {
    match follow_up::get(conn, id) {
        Ok(follow_up) => Ok(follow_up.plan.promise && !follow_up.plan.they_owe),
        Err(Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What an answer to an alert concerns.
struct Taken {
    /// The follow-ups for which it is not stale.
    follow_ups: Vec<FollowUpId>,
    /// Whether it puts away a moment of the day.
    closes: bool,
}

impl Taken {
    fn is_fresh(&self) -> bool {
        self.closes || !self.follow_ups.is_empty()
    }
}

/// Notes the answer to an alert; tells what it concerns.
fn take_answers(conn: &Connection, about: &About, answer: Answer, now: &Now) -> Result<Taken> {
    let closes = match occasion_of(conn, about, now)? {
        Some(occasion) => occasion.close(conn)?,
        None => false,
    };
    let mut follow_ups = Vec::with_capacity(about.reminders().len());
    for id in about.reminders() {
        follow_ups.extend(take_answer(conn, *id, answer, now)?);
    }
    Ok(Taken { follow_ups, closes })
}

/// Notes the answer; tells the follow-up that it concerns, unless the answer is stale.
fn take_answer(conn: &Connection, id: ReminderId, answer: Answer, now: &Now) -> Result<Option<FollowUpId>> {
    let Some(proof) = store::get(conn, id)? else {
        return Ok(None);
    };
    let first = store::set_acted(conn, id, now.instant, answer.as_str())?;
    Ok((first && store::is_current(conn, id)?).then_some(proof.follow_up_id))
}
