//! Whether reminders do what they are for, and what comes next.

use chrono::Duration;

use crate::book::{Reader, due_count};
use crate::error::Result;
use crate::reminder::{Proof, ProofRow, ReminderHealth, Snooze, SnoozeOffer, Upcoming, UpcomingRow, words};
use crate::store::follow_up;
use crate::store::reminder as store;
use crate::time::Now;

/// The health page lists so many lines of the proof log.
const LOG_LENGTH: u32 = 50;
/// Its figures look back so many days.
const FIGURES_DAYS: i64 = 30;

impl Reader {
    /// Whether reminders do what they are for.
    pub fn reminder_health(&self, now: &Now) -> Result<ReminderHealth> {
        let since = now.instant - Duration::days(FIGURES_DAYS);
        let (shown, late) = store::count_shown(&self.conn, since)?;
        Ok(ReminderHealth {
            last_shown: store::last_shown(&self.conn)?.map(|proof| self.proof_row(proof)).transpose()?,
            next: store::next(&self.conn, now.instant)?.map(|proof| self.proof_row(proof)).transpose()?,
            waiting: store::count_unacted(&self.conn)?,
            held: store::count_due(&self.conn, now.instant)?,
            shown,
            late,
            log: self.proof_log(LOG_LENGTH, now)?,
        })
    }

    /// The lines of the proof log whose time has come, of all follow-ups; the newest first.
    pub fn proof_log(&self, limit: u32, now: &Now) -> Result<Vec<ProofRow>> {
        let newest = store::newest(&self.conn, now.instant, limit)?;
        newest.into_iter().map(|proof| self.proof_row(proof)).collect()
    }

    /// What the tray shows: how many follow-ups are due, and the next `count`.
    pub fn next_up(&self, count: u32, now: &Now) -> Result<Upcoming> {
        let row_of = |row: follow_up::NextRow| UpcomingRow {
            contact_id: row.contact_id,
            title: words::title(row.channel, &row.contact),
            when: words::day_and_time(row.due_at, row.time, now),
        };
        let next = follow_up::next_due(&self.conn, count)?.into_iter().map(row_of).collect();
        let morning = Snooze::TomorrowMorning.offer(now, &self.settings()?.working_hours).label;
        Ok(Upcoming { due: due_count(&self.conn, now)?, next, morning })
    }

    /// The ways to put a reminder off, as they are offered now.
    pub fn snoozes(&self, now: &Now) -> Result<Vec<SnoozeOffer>> {
        let hours = self.settings()?.working_hours;
        Ok(Snooze::ALL.map(|snooze| snooze.offer(now, &hours)).into())
    }

    fn proof_row(&self, proof: Proof) -> Result<ProofRow> {
        let whom = store::whom(&self.conn, proof.follow_up_id)?;
        let contact_id = whom.as_ref().map(|(contact, ..)| *contact);
        let title = whom.map_or(String::new(), |(_, channel, contact)| words::title(channel, &contact));
        Ok(ProofRow { proof, contact_id, title })
    }
}
