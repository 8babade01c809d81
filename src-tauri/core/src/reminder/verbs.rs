//! What the reminder loop asks and tells.

use chrono::Duration;
use rusqlite::Connection;

use super::{Alert, Answer, Due, Proof};
use crate::book::{Book, Reader};
use crate::contact::phone;
use crate::error::{Error, Result};
use crate::follow_up::{Completion, State, complete_in, snooze_in};
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

impl Reader {
    /// What is to be shown now, and when to ask again.
    ///
    /// During quiet hours everything waits for their end but promises.
    pub fn due_reminders(&self, now: &Now) -> Result<Due> {
        let quiet_until = self.settings()?.quiet_hours.ends(now);
        let rows = store::due(&self.conn, now.instant, quiet_until.is_some(), AT_ONCE)?;
        let next = [store::next_after(&self.conn, now.instant)?, quiet_until].into_iter().flatten().min();
        let alerts = rows.into_iter().map(|row| self.alert(row, now)).collect::<Result<_>>()?;
        Ok(Due { alerts, next })
    }

    /// The reminders that were shown and still wait for an answer, for the alert in the window.
    pub fn pending_alerts(&self, now: &Now) -> Result<Vec<Alert>> {
        store::unanswered(&self.conn, AT_ONCE)?.into_iter().map(|row| self.alert(row, now)).collect()
    }

    /// The proof log of a follow-up, oldest first.
    pub fn proofs(&self, id: FollowUpId) -> Result<Vec<Proof>> {
        store::proofs(&self.conn, id)
    }

    fn alert(&self, row: DueRow, now: &Now) -> Result<Alert> {
        let follow_up = follow_up::get(&self.conn, row.follow_up_id)?;
        let region = setting::get(&self.conn)?.default_region;
        let note = shortened(&row.last_note);
        let number =
            if row.phone.is_empty() { String::new() } else { phone::international(&row.phone, &region) };
        let lines = [follow_up.plan.purpose.as_str(), &note, &number];
        Ok(Alert {
            id: row.id,
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
    /// Notes that the system took a reminder. Not an undo step.
    pub fn reminder_shown(&mut self, id: ReminderId, now: &Now) -> Result<()> {
        self.note(|conn| {
            if let Some(proof) = store::get(conn, id)? {
                store::set_shown(conn, id, now.instant, now.instant - proof.at > LATE)?;
            }
            Ok(())
        })
    }

    /// Answers a reminder. A stale answer (its follow-up is closed or moved, or it was answered before) does nothing.
    ///
    /// Done and Snooze are undo steps like the same verbs given in the window; the proof log is kept either way.
    pub fn answer_reminder(&mut self, id: ReminderId, answer: Answer, now: &Now) -> Result<Output<bool>> {
        match answer {
            Answer::Done => self.transact(Op::Complete, now, |conn| {
                let follow_up = take_answer(conn, id, answer, now)?;
                follow_up.map(|id| complete_in(conn, id, &Completion::default(), now)).transpose()
            }),
            Answer::Snooze(snooze) => self.transact(Op::Snooze, now, |conn| {
                let until = snooze.until(now, &setting::get(conn)?.working_hours);
                let follow_up = take_answer(conn, id, answer, now)?;
                follow_up.map(|id| snooze_in(conn, id, until, now)).transpose()
            }),
            Answer::Open | Answer::Dismissed => {
                let follow_up = self.note(|conn| take_answer(conn, id, answer, now))?;
                Ok(Output { value: follow_up.map(|_| ()), changes: Changes::default() })
            }
        }
        .map(|output| Output { value: output.value.is_some(), changes: output.changes })
    }
}

/// Notes the answer; tells the follow-up that it concerns, unless the answer is stale.
fn take_answer(conn: &Connection, id: ReminderId, answer: Answer, now: &Now) -> Result<Option<FollowUpId>> {
    let Some(proof) = store::get(conn, id)? else {
        return Ok(None);
    };
    let first = store::set_acted(conn, id, now.instant, answer.as_str())?;
    let fresh = match follow_up::get(conn, proof.follow_up_id) {
        Ok(follow_up) => follow_up.state == State::Open && follow_up.reminder_at == proof.at,
        Err(Error::NotFound { .. }) => false,
        Err(error) => return Err(error),
    };
    Ok((first && fresh).then_some(proof.follow_up_id))
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
