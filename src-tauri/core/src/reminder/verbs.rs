//! What the reminder loop asks and tells.

use chrono::Duration;
use rusqlite::Connection;

use super::{Alert, AlertKind, Answer, Due, Proof};
use crate::book::{Book, Reader};
use crate::contact::phone;
use crate::error::{Error, Result};
use crate::follow_up::{Completion, Origin, State, complete_in, snooze_in};
use crate::id::{FollowUpId, ReminderId};
use crate::op::{Changes, Op, Output};
use crate::store::reminder::{self as store, DueRow};
use crate::store::{follow_up, setting};
use crate::time::Now;

/// A reminder shown later than this after its time is late: the app was off or the machine slept.
const LATE: Duration = Duration::minutes(1);
/// How many alerts are handed out at once; the rest follow when these were shown.
const AT_ONCE: u32 = 200;
/// A pop-up shows this much of a note.
const NOTE_LENGTH: usize = 200;
/// A pop-up names this many of those who wait for an answer.
const NAMES: usize = 5;

impl Reader {
    /// What is to be shown now, and when to ask again.
    ///
    /// During quiet hours everything waits for their end but promises. Answers that are due are one alert together.
    pub fn due_reminders(&self, now: &Now) -> Result<Due> {
        let quiet_until = self.settings()?.quiet_hours.ends(now);
        let rows = store::due(&self.conn, now.instant, quiet_until.is_some(), AT_ONCE)?;
        let next = [store::next_after(&self.conn, now.instant)?, quiet_until].into_iter().flatten().min();
        Ok(Due { alerts: self.alerts(rows, now)?, next })
    }

    /// The reminders that were shown and still wait for an answer, for the alert in the window.
    pub fn pending_alerts(&self, now: &Now) -> Result<Vec<Alert>> {
        self.alerts(store::unanswered(&self.conn, AT_ONCE)?, now)
    }

    /// Whether one of these reminders still waits for an answer: its follow-up is open, and the reminder was not moved.
    pub fn still_waits(&self, ids: &[ReminderId]) -> Result<bool> {
        for id in ids {
            if let Some(proof) = store::get(&self.conn, *id)?
                && concerns(&self.conn, &proof)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The proof log of a follow-up, oldest first.
    pub fn proofs(&self, id: FollowUpId) -> Result<Vec<Proof>> {
        store::proofs(&self.conn, id)
    }

    fn alerts(&self, rows: Vec<DueRow>, now: &Now) -> Result<Vec<Alert>> {
        let (answers, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.origin == Origin::Response);
        let waiting = self.waiting(answers, now)?.into_iter().map(Ok);
        waiting.chain(others.into_iter().map(|row| self.alert(row, now))).collect()
    }

    /// One alert on everybody who waits for an answer: those it newly reminds of, and those of days before.
    fn waiting(&self, rows: Vec<DueRow>, now: &Now) -> Result<Option<Alert>> {
        let Some(first) = rows.first() else {
            return Ok(None);
        };
        let mut names = rows.iter().map(|row| row.contact.clone()).collect::<Vec<_>>();
        for earlier in self.unanswered(now)? {
            if earlier.reminder_at <= now.instant && rows.iter().all(|row| row.follow_up_id != earlier.id) {
                names.push(earlier.contact);
            }
        }
        let title = match names.as_slice() {
            [one] => format!("{one} still waits for an answer"),
            more => format!("{} people still wait for an answer", more.len()),
        };
        let more = names.len().saturating_sub(NAMES);
        names.truncate(NAMES);
        if more > 0 {
            names.push(format!("and {more} more"));
        }
        names.push("Answer, say when you will, or let it go: then the day is closed.".to_owned());
        Ok(Some(Alert {
            kind: AlertKind::Unanswered,
            reminders: rows.iter().map(|row| row.id).collect(),
            follow_up_id: first.follow_up_id,
            contact_id: follow_up::get(&self.conn, first.follow_up_id)?.contact_id,
            title,
            body: names.join("\n"),
            at: first.at,
            late: now.instant - first.at > LATE,
        }))
    }

    fn alert(&self, row: DueRow, now: &Now) -> Result<Alert> {
        let follow_up = follow_up::get(&self.conn, row.follow_up_id)?;
        let region = setting::get(&self.conn)?.default_region;
        let note = shortened(&row.last_note);
        let number =
            if row.phone.is_empty() { String::new() } else { phone::international(&row.phone, &region) };
        let lines = [follow_up.plan.purpose.as_str(), &note, &number];
        Ok(Alert {
            kind: AlertKind::FollowUp,
            reminders: vec![row.id],
            follow_up_id: row.follow_up_id,
            contact_id: follow_up.contact_id,
            title: format!("{} {}", follow_up.plan.channel.action(), row.contact),
            body: lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"),
            at: row.at,
            late: now.instant - row.at > LATE,
        })
    }
}

impl Book {
    /// Notes that the system took the reminders of one alert. Not an undo step.
    pub fn reminders_shown(&mut self, ids: &[ReminderId], now: &Now) -> Result<()> {
        self.note(|conn| {
            for id in ids {
                if let Some(proof) = store::get(conn, *id)? {
                    store::set_shown(conn, *id, now.instant, now.instant - proof.at > LATE)?;
                }
            }
            Ok(())
        })
    }

    /// Answers the reminders of one alert. Stale ones (the follow-up is closed or moved, or it was answered before) do
    /// nothing. Whether one was fresh.
    ///
    /// Done and Snooze are undo steps like the same verbs given in the window; the proof log is kept either way.
    pub fn answer_reminders(
        &mut self,
        ids: &[ReminderId],
        answer: Answer,
        now: &Now,
    ) -> Result<Output<bool>> {
        match answer {
            Answer::Done => self.transact(Op::Complete, now, |conn| {
                let fresh = take_answers(conn, ids, answer, now)?;
                fresh.iter().try_for_each(|id| complete_in(conn, *id, &by_pop_up(), now))?;
                Ok(!fresh.is_empty())
            }),
            Answer::Snooze(snooze) => self.transact(Op::Snooze, now, |conn| {
                let until = snooze.until(now, &setting::get(conn)?.working_hours);
                let fresh = take_answers(conn, ids, answer, now)?;
                fresh.iter().try_for_each(|id| snooze_in(conn, *id, until, now))?;
                Ok(!fresh.is_empty())
            }),
            Answer::Open | Answer::Dismissed => {
                let fresh = self.note(|conn| take_answers(conn, ids, answer, now))?;
                Ok(Output { value: !fresh.is_empty(), changes: Changes::NONE })
            }
        }
    }
}

/// Done, pressed on a pop-up. Nobody is asked for a reason there, and the owner's word is not lost for the want of one.
fn by_pop_up() -> Completion {
    Completion { reason: "Done from the reminder".to_owned(), ..Completion::default() }
}

/// Notes the answer; tells the follow-ups that it concerns, but for those for which it is stale.
fn take_answers(conn: &Connection, ids: &[ReminderId], answer: Answer, now: &Now) -> Result<Vec<FollowUpId>> {
    let mut fresh = Vec::with_capacity(ids.len());
    for id in ids {
        fresh.extend(take_answer(conn, *id, answer, now)?);
    }
    Ok(fresh)
}

/// Notes the answer; tells the follow-up that it concerns, unless the answer is stale.
fn take_answer(conn: &Connection, id: ReminderId, answer: Answer, now: &Now) -> Result<Option<FollowUpId>> {
    let Some(proof) = store::get(conn, id)? else {
        return Ok(None);
    };
    let first = store::set_acted(conn, id, now.instant, answer.as_str())?;
    Ok((first && concerns(conn, &proof)?).then_some(proof.follow_up_id))
}

/// Whether a reminder still concerns its follow-up: it is open, and the reminder was not moved.
fn concerns(conn: &Connection, proof: &Proof) -> Result<bool> {
    match follow_up::get(conn, proof.follow_up_id) {
        Ok(follow_up) => Ok(follow_up.state == State::Open && follow_up.reminder_at == proof.at),
        Err(Error::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The note in one line, cut at a word.
fn shortened(note: &str) -> String {
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    match note.char_indices().nth(NOTE_LENGTH) {
        None => note,
        Some((end, _)) => {
            let cut = note[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &note[..cut])
        }
    }
}
