//! Table `interaction`.

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::column::{instant, json, millis, optional_word, required_instant, to_json, word};
use super::search;
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::id::{ContactId, FollowUpId, InteractionId, OpportunityId};
use crate::interaction::{Direction, Interaction, NewInteraction, Outcome};
use crate::time::Now;
use crate::view::{PromiseEnd, TimelineEntry, TimelineKind};

/// An interaction, and what the rules say of it.
pub struct Record<'a> {
    /// What happened.
    pub what: &'a NewInteraction,
    /// The follow-up that it answered.
    pub follow_up: Option<FollowUpId>,
    /// What it was about.
    pub opportunity: Option<OpportunityId>,
    /// Whether the weekly limit counts it.
    pub attempt: bool,
    /// Whether it asked how things are.
    pub question: bool,
    /// Why it went on inside the weekly limit.
    pub reason: &'a str,
}

/// Logs an interaction.
pub fn insert(
    conn: &Connection,
    contact: ContactId,
    record: &Record<'_>,
    now: &Now,
) -> Result<InteractionId> {
    let what = record.what;
    conn.prepare_cached(
        "INSERT INTO interaction (uid, contact_id, channel, direction, at, outcome, summary, first_hand, follow_up_id,
             opportunity_id, attempt, question, reason, real)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        Uuid::new_v4().to_string(),
        contact,
        what.channel.as_str(),
        what.direction.as_str(),
        millis(what.at.unwrap_or(now.instant)),
        what.outcome.map(Outcome::as_str).unwrap_or_default(),
        what.summary,
        what.first_hand,
        record.follow_up,
        record.opportunity,
        record.attempt,
        record.question,
        record.reason,
        what.is_real(),
    ])?;
    let id = InteractionId(conn.last_insert_rowid());
    if !what.summary.is_empty() {
        search::refresh(conn, contact)?;
    }
    Ok(id)
}

/// One interaction.
pub fn get(conn: &Connection, id: InteractionId) -> Result<Interaction> {
    conn.prepare_cached("SELECT * FROM interaction WHERE id = ?1")?
        .query_row([id], interaction_of)
        .optional()?
        .ok_or(Error::NotFound { what: "interaction", id: id.0 })
}

/// Replaces the owner's words of an interaction: what was said, and why inside the weekly limit.
pub fn set_words(conn: &Connection, of: &Interaction, what: &NewInteraction) -> Result<()> {
    conn.prepare_cached("UPDATE interaction SET summary = ?2, reason = ?3 WHERE id = ?1")?
        .execute(params![of.id, what.summary, what.reason])?;
    search::refresh(conn, of.contact_id)
}

/// Takes an interaction away.
pub fn delete(conn: &Connection, gone: &Interaction) -> Result<()> {
    conn.prepare_cached("DELETE FROM interaction WHERE id = ?1")?.execute([gone.id])?;
    search::refresh(conn, gone.contact_id)
}

/// Keeps what followed from an interaction by itself.
pub fn set_followed(conn: &Connection, id: InteractionId, followed: &impl Serialize) -> Result<()> {
    conn.prepare_cached("UPDATE interaction SET followed = ?2 WHERE id = ?1")?
        .execute(params![id, to_json(followed)])?;
    Ok(())
}

/// What followed from an interaction by itself; nothing where that was not kept.
pub fn followed<T: DeserializeOwned + Default>(conn: &Connection, id: InteractionId) -> Result<T> {
    Ok(conn.prepare_cached("SELECT followed FROM interaction WHERE id = ?1")?.query_row([id], |row| {
        if row.get_ref("followed")?.as_str()?.is_empty() { Ok(T::default()) } else { json(row, "followed") }
    })?)
}

/// What happened with a contact, what the owner noted, and what was planned or waived for a reason: pinned notes first, then all
/// else, newest first.
pub fn timeline(conn: &Connection, contact: ContactId, now: &Now) -> Result<Vec<TimelineEntry>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.contact_id, i.channel, i.direction, i.at, i.outcome, i.summary, i.first_hand, i.follow_up_id,
                i.opportunity_id, i.reason, coalesce(f.purpose, '') AS purpose,
                CASE WHEN f.promise = 1 AND f.state = 'done' AND f.closed_at = i.at THEN f.promised_at ELSE 0 END
                    AS promised_at
         FROM interaction AS i LEFT JOIN follow_up AS f ON f.id = i.follow_up_id
         WHERE i.contact_id = ?1 ORDER BY i.at DESC, i.id DESC",
    )?;
    let entry = |row: &Row<'_>| {
        let interaction = interaction_of(row)?;
        let promised_at = instant(row, "promised_at")?;
        Ok(TimelineEntry {
            purpose: row.get("purpose")?,
            promise: promised_at.map(|promised| PromiseEnd::of_done(promised, interaction.at, now)),
            ..interaction.into()
        })
    };
    let mut entries = statement.query_map([contact], entry)?.collect::<Result<Vec<_>, _>>()?;
    let mut statement = conn.prepare_cached(
        "SELECT id, channel, purpose, reason, origin = 'response' AS waived,
                CASE origin WHEN 'response' THEN closed_at ELSE planned_at END AS at
         FROM follow_up WHERE contact_id = ?1 AND reason <> ''",
    )?;
    let reasoned = |row: &Row<'_>| {
        let id: FollowUpId = row.get("id")?;
        Ok(TimelineEntry {
            kind: if row.get("waived")? { TimelineKind::Waived } else { TimelineKind::Planned },
            id: id.0,
            contact_id: contact,
            channel: word(row, "channel")?,
            direction: Direction::Out,
            at: required_instant(row, "at")?,
            outcome: None,
            summary: String::new(),
            first_hand: false,
            follow_up_id: Some(id),
            purpose: row.get("purpose")?,
            promise: None,
            reason: row.get("reason")?,
            pinned: false,
        })
    };
    entries.extend(statement.query_map([contact], reasoned)?.collect::<Result<Vec<_>, _>>()?);
    let mut statement = conn.prepare_cached("SELECT id, at, text, pinned FROM note WHERE contact_id = ?1")?;
    let noted = |row: &Row<'_>| {
        let at = required_instant(row, "at")?;
        let note = TimelineEntry::note(contact, row.get("id")?, at, row.get("text")?);
        Ok(TimelineEntry { pinned: row.get("pinned")?, ..note })
    };
    entries.extend(statement.query_map([contact], noted)?.collect::<Result<Vec<_>, _>>()?);
    // Of one moment, what was planned or waived came after what happened.
    entries.sort_by_key(|entry| (!entry.pinned, Reverse(entry.at), entry.kind == TimelineKind::Interaction));
    Ok(entries)
}

/// The outbound attempts made with a contact since an instant that the weekly limit counts.
pub fn attempts_since(
    conn: &Connection,
    contact: ContactId,
    from: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, Channel)>> {
    let mut statement = conn.prepare_cached(
        "SELECT at, channel FROM interaction WHERE contact_id = ?1 AND attempt = 1 AND at >= ?2",
    )?;
    let attempt = |row: &Row<'_>| Ok((required_instant(row, "at")?, word(row, "channel")?));
    Ok(statement.query_map(params![contact, millis(from)], attempt)?.collect::<Result<_, _>>()?)
}

/// What happened with a contact last.
pub fn last(conn: &Connection, contact: ContactId) -> Result<Option<Interaction>> {
    Ok(conn
        .prepare_cached("SELECT * FROM interaction WHERE contact_id = ?1 ORDER BY at DESC, id DESC LIMIT 1")?
        .query_row([contact], interaction_of)
        .optional()?)
}

/// Returns what happened with a contact after an instant, as it was logged; the oldest first.
pub fn since(conn: &Connection, contact: ContactId, after: DateTime<Utc>) -> Result<Vec<NewInteraction>> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM interaction WHERE contact_id = ?1 AND at > ?2 ORDER BY at, id")?;
    let logged = |row: &Row<'_>| interaction_of(row).map(|what| what.as_logged());
    Ok(statement.query_map(params![contact, millis(after)], logged)?.collect::<Result<_, _>>()?)
}

/// When a contact was last asked how things are.
pub fn last_question(conn: &Connection, contact: ContactId) -> Result<Option<DateTime<Utc>>> {
    Ok(conn
        .prepare_cached("SELECT max(at) AS at FROM interaction WHERE contact_id = ?1 AND question = 1")?
        .query_row([contact], |row| instant(row, "at"))?)
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
        "SELECT summary, at, id FROM interaction WHERE contact_id = ?1 AND summary <> ''
         UNION ALL SELECT text, at, id FROM note WHERE contact_id = ?1 ORDER BY at, id",
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
        opportunity_id: row.get("opportunity_id")?,
        reason: row.get("reason")?,
    })
}
