//! What came with the samples: contacts and plays that are marked, and their batch.

use rusqlite::{Connection, params};

use super::batch;
use crate::batch::ImportOptions;
use crate::error::Result;
use crate::id::{BatchId, ContactId};
use crate::time::Now;
use crate::view::ImportChanges;

/// SQL: whether the contact of a row is none of the samples.
pub const IS_REAL: &str = "contact_id NOT IN (SELECT id FROM contact WHERE sample = 1)";

/// What was there before the samples came.
pub struct Newest {
    contact: i64,
    play: i64,
}

/// The newest contact and play of the book.
pub fn newest(conn: &Connection) -> Result<Newest> {
    let newest = |table: &str| {
        conn.query_row(&format!("SELECT coalesce(max(id), 0) FROM {table}"), [], |row| row.get(0))
    };
    Ok(Newest { contact: newest("contact")?, play: newest("play")? })
}

/// Marks what is newer as samples, and puts the contacts into a batch of their own.
pub fn mark(conn: &Connection, before: &Newest, title: &str, now: &Now) -> Result<()> {
    let id = batch::next_id(conn)?;
    let files = [title.to_owned()];
    batch::insert(conn, id, &files, &ImportOptions::default(), &ImportChanges::default(), now)?;
    conn.execute("UPDATE contact SET sample = 1, batch_id = ?2 WHERE id > ?1", params![before.contact, id])?;
    conn.execute("UPDATE play SET sample = 1 WHERE id > ?1", [before.play])?;
    Ok(())
}

/// The sample contacts.
pub fn contacts(conn: &Connection) -> Result<Vec<ContactId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM contact WHERE sample = 1 ORDER BY id")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The batches that sample contacts are in.
pub fn batches(conn: &Connection) -> Result<Vec<BatchId>> {
    let sql = "SELECT DISTINCT batch_id FROM contact WHERE sample = 1 AND batch_id IS NOT NULL";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Takes away what is left of the samples without their contacts: their plays, and batches that nothing else is in.
pub fn delete_rest(conn: &Connection, batches: &[BatchId]) -> Result<()> {
    conn.execute("DELETE FROM play WHERE sample = 1", [])?;
    let mut empty = conn.prepare_cached(
        "DELETE FROM batch WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM contact WHERE batch_id = ?1)
             AND NOT EXISTS (SELECT 1 FROM draft WHERE batch_id = ?1)",
    )?;
    batches.iter().try_for_each(|id| empty.execute([id]).map(drop))?;
    Ok(())
}

/// Says whether a contact is a sample.
pub fn set(conn: &Connection, id: ContactId, sample: bool) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET sample = ?2 WHERE id = ?1 AND sample <> ?2")?
        .execute(params![id, sample])?;
    Ok(())
}
