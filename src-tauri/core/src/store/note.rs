//! Table `note`: what the owner noted about a contact. It is no contact with them.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::column::millis;
use super::search;
use crate::error::{Error, Result};
use crate::id::{ContactId, NoteId};
use crate::time::Now;

/// Adds a note.
pub fn insert(conn: &Connection, contact: ContactId, text: &str, now: &Now) -> Result<NoteId> {
    conn.prepare_cached("INSERT INTO note (uid, contact_id, at, text) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![Uuid::new_v4().to_string(), contact, millis(now.instant), text])?;
    let id = NoteId(conn.last_insert_rowid());
    search::refresh(conn, contact)?;
    Ok(id)
}

/// Replaces its words.
pub fn update(conn: &Connection, id: NoteId, text: &str) -> Result<()> {
    let contact = about(conn, id)?;
    conn.prepare_cached("UPDATE note SET text = ?2 WHERE id = ?1")?.execute(params![id, text])?;
    search::refresh(conn, contact)
}

/// Pins a note to the top of the timeline, or takes the pin off.
pub fn set_pinned(conn: &Connection, id: NoteId, pinned: bool) -> Result<()> {
    about(conn, id)?;
    conn.prepare_cached("UPDATE note SET pinned = ?2 WHERE id = ?1 AND pinned <> ?2")?
        .execute(params![id, pinned])?;
    Ok(())
}

/// Deletes a note.
pub fn delete(conn: &Connection, id: NoteId) -> Result<()> {
    let contact = about(conn, id)?;
    conn.prepare_cached("DELETE FROM note WHERE id = ?1")?.execute([id])?;
    search::refresh(conn, contact)
}

/// The notes about contact `from` are now about `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE note SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    Ok(())
}

/// Whom a note is about.
fn about(conn: &Connection, id: NoteId) -> Result<ContactId> {
    conn.prepare_cached("SELECT contact_id FROM note WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(Error::NotFound { what: "note", id: id.0 })
}
