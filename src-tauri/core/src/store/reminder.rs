//! Table `reminder`: what waits, what was shown, what was answered.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::{instant, millis, required_instant, word};
use crate::error::Result;
use crate::follow_up::Origin;
use crate::id::{FollowUpId, ReminderId};
use crate::reminder::{Proof, ReminderState};

/// A reminder whose time has come, with what its words are made of.
pub struct DueRow {
    /// Which reminder.
    pub id: ReminderId,
    /// Its follow-up.
    pub follow_up_id: FollowUpId,
    /// Why its follow-up exists.
    pub origin: Origin,
    /// When it was to be shown.
    pub at: DateTime<Utc>,
    /// The contact's name.
    pub contact: String,
    /// The contact's first phone number that is no fax; empty when there is none.
    pub phone: String,
    /// What was last noted on the timeline.
    pub last_note: String,
}

/// The reminders due at `at`, oldest first; those of promises alone when asked.
pub fn due(conn: &Connection, at: DateTime<Utc>, promises_only: bool, limit: u32) -> Result<Vec<DueRow>> {
    let which = if promises_only { " AND f.promise = 1" } else { "" };
    find(conn, &format!("r.state = 'scheduled' AND r.at <= ?1{which}"), millis(at), limit)
}

/// The reminders that were shown, were not answered, and whose follow-up is open; oldest first.
pub fn unanswered(conn: &Connection, limit: u32) -> Result<Vec<DueRow>> {
    find(conn, "r.state = 'shown' AND f.state = 'open' AND r.at = f.reminder_at AND ?1 = 0", 0, limit)
}

/// The first instant after `at` at which a reminder falls due.
pub fn next_after(conn: &Connection, at: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    Ok(conn
        .prepare_cached("SELECT min(at) AS at FROM reminder WHERE state = 'scheduled' AND at > ?1")?
        .query_row([millis(at)], |row| instant(row, "at"))?)
}

/// Notes that the system took it. An answer may have come before this.
pub fn set_shown(conn: &Connection, id: ReminderId, at: DateTime<Utc>, late: bool) -> Result<()> {
    conn.prepare_cached(
        "UPDATE reminder SET shown_at = ?2, late = ?3,
             state = CASE state WHEN 'scheduled' THEN 'shown' ELSE state END
         WHERE id = ?1 AND shown_at = 0",
    )?
    .execute(params![id, millis(at), late])?;
    Ok(())
}

/// Notes the answer. Whether it was the first.
pub fn set_acted(conn: &Connection, id: ReminderId, at: DateTime<Utc>, action: &str) -> Result<bool> {
    let sql =
        "UPDATE reminder SET state = 'acted', acted_at = ?2, action = ?3 WHERE id = ?1 AND state <> 'acted'";
    Ok(conn.prepare_cached(sql)?.execute(params![id, millis(at), action])? == 1)
}

/// One line of the proof log.
pub fn get(conn: &Connection, id: ReminderId) -> Result<Option<Proof>> {
    Ok(conn.prepare_cached("SELECT * FROM reminder WHERE id = ?1")?.query_row([id], proof_of).optional()?)
}

/// The proof log of a follow-up, oldest first.
pub fn proofs(conn: &Connection, follow_up: FollowUpId) -> Result<Vec<Proof>> {
    let mut statement = conn.prepare_cached("SELECT * FROM reminder WHERE follow_up_id = ?1 ORDER BY id")?;
    Ok(statement.query_map([follow_up], proof_of)?.collect::<Result<_, _>>()?)
}

fn find(conn: &Connection, condition: &str, value: i64, limit: u32) -> Result<Vec<DueRow>> {
    let sql = format!(
        "SELECT r.id, r.follow_up_id, r.at, f.origin, c.full_name,
                (SELECT value ->> '$.value' FROM json_each(c.phones)
                 WHERE coalesce(value ->> '$.kind', '') <> 'fax' LIMIT 1) AS phone,
                (SELECT summary FROM interaction WHERE contact_id = c.id AND summary <> ''
                 ORDER BY at DESC, id DESC LIMIT 1) AS last_note
         FROM reminder AS r
         JOIN follow_up AS f ON f.id = r.follow_up_id
         JOIN contact AS c ON c.id = f.contact_id
         WHERE {condition} ORDER BY r.at LIMIT {limit}"
    );
    let row_of = |row: &Row<'_>| {
        Ok(DueRow {
            id: row.get("id")?,
            follow_up_id: row.get("follow_up_id")?,
            origin: word(row, "origin")?,
            at: required_instant(row, "at")?,
            contact: row.get("full_name")?,
            phone: row.get::<_, Option<String>>("phone")?.unwrap_or_default(),
            last_note: row.get::<_, Option<String>>("last_note")?.unwrap_or_default(),
        })
    };
    Ok(conn.prepare_cached(&sql)?.query_map([value], row_of)?.collect::<Result<_, _>>()?)
}

fn proof_of(row: &Row<'_>) -> rusqlite::Result<Proof> {
    Ok(Proof {
        id: row.get("id")?,
        follow_up_id: row.get("follow_up_id")?,
        at: required_instant(row, "at")?,
        state: word::<ReminderState>(row, "state")?,
        scheduled_at: required_instant(row, "scheduled_at")?,
        shown_at: instant(row, "shown_at")?,
        acted_at: instant(row, "acted_at")?,
        action: row.get("action")?,
        late: row.get("late")?,
    })
}
