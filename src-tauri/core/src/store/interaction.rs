//! Table `interaction`.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use super::column::{millis, optional_word, required_instant, word};
use super::search;
use crate::error::Result;
use crate::id::{ContactId, FollowUpId, InteractionId};
use crate::interaction::{Interaction, NewInteraction, Outcome};
use crate::time::Now;
use crate::view::{PromiseKept, TimelineEntry};

/// Logs an interaction.
pub fn insert(
    conn: &Connection,
    contact: ContactId,
    new: &NewInteraction,
    answered: Option<FollowUpId>,
    now: &Now,
) -> Result<InteractionId> {
    conn.prepare_cached(
        "INSERT INTO interaction (uid, contact_id, channel, direction, at, outcome, summary, first_hand, follow_up_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        Uuid::new_v4().to_string(),
        contact,
        new.channel.as_str(),
        new.direction.as_str(),
        millis(new.at.unwrap_or(now.instant)),
        new.outcome.map(Outcome::as_str).unwrap_or_default(),
        new.summary,
        new.first_hand,
        answered,
    ])?;
    let id = InteractionId(conn.last_insert_rowid());
    if !new.summary.is_empty() {
        search::refresh(conn, contact)?;
    }
    Ok(id)
}

/// What happened with a contact, newest first.
pub fn timeline(conn: &Connection, contact: ContactId, now: &Now) -> Result<Vec<TimelineEntry>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.contact_id, i.channel, i.direction, i.at, i.outcome, i.summary, i.first_hand, i.follow_up_id,
                coalesce(f.purpose, '') AS purpose, coalesce(f.promise, 0) AS promise, coalesce(f.date, '') AS due
         FROM interaction AS i LEFT JOIN follow_up AS f ON f.id = i.follow_up_id
         WHERE i.contact_id = ?1 ORDER BY i.at DESC, i.id DESC",
    )?;
    let entry = |row: &Row<'_>| {
        let interaction = interaction_of(row)?;
        let promise = row.get::<_, bool>("promise")?.then_some(PromiseKept::Kept);
        let due: Option<chrono::NaiveDate> = optional_word(row, "due")?;
        let late = due.is_some_and(|due| now.date_of(interaction.at) > due);
        Ok(TimelineEntry {
            purpose: row.get("purpose")?,
            promise: promise.map(|kept| if late { PromiseKept::Late } else { kept }),
            ..interaction.into()
        })
    };
    Ok(statement.query_map([contact], entry)?.collect::<Result<_, _>>()?)
}

/// What happened with contact `from` now happened with `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE interaction SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    Ok(())
}

/// What was noted on a contact's timeline, oldest first.
pub fn summaries(conn: &Connection, contact: ContactId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT summary FROM interaction WHERE contact_id = ?1 AND summary <> '' ORDER BY at, id",
    )?;
    Ok(statement.query_map([contact], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn interaction_of(row: &Row<'_>) -> rusqlite::Result<Interaction> {
    Ok(Interaction {
        id: row.get("id")?,
        contact_id: row.get("contact_id")?,
        channel: word(row, "channel")?,
        direction: word(row, "direction")?,
        at: required_instant(row, "at")?,
        outcome: optional_word(row, "outcome")?,
        summary: row.get("summary")?,
        first_hand: row.get("first_hand")?,
        follow_up_id: row.get("follow_up_id")?,
    })
}
