//! Table `batch`.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::{json, millis, required_instant, to_json};
use crate::batch::ImportOptions;
use crate::error::{Error, Result};
use crate::id::BatchId;
use crate::time::Now;
use crate::view::ImportChanges;

/// One import.
pub struct Batch {
    /// Row id.
    pub id: BatchId,
    /// When it was dropped.
    pub at: DateTime<Utc>,
    /// The names of its files.
    pub files: Vec<String>,
    /// What holds for all that it brought.
    pub options: ImportOptions,
}

impl Batch {
    /// Returns the event, else the first file's name and how many more there were.
    pub fn title(&self) -> String {
        match (self.options.event.as_str(), &self.files[..]) {
            ("", []) => String::new(),
            ("", [file]) => file.clone(),
            ("", [first, more @ ..]) => format!("{first} and {} more", more.len()),
            (event, _) => event.to_owned(),
        }
    }
}

/// The id of the next import.
pub fn next_id(conn: &Connection) -> Result<BatchId> {
    let sql = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'batch'";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Notes an import.
pub fn insert(
    conn: &Connection,
    id: BatchId,
    files: &[String],
    options: &ImportOptions,
    changes: &ImportChanges,
    now: &Now,
) -> Result<()> {
    let ImportOptions { event, place, tags, play } = options;
    let (at, files, tags, changes) = (millis(now.instant), to_json(&files), to_json(tags), to_json(changes));
    conn.prepare_cached(
        "INSERT INTO batch (id, at, files, event, place, tags, play, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![id, at, files, event, place, tags, play, changes])?;
    Ok(())
}

/// Replaces what holds for all of an import.
pub fn set_options(conn: &Connection, id: BatchId, options: &ImportOptions) -> Result<()> {
    let ImportOptions { event, place, tags, play } = options;
    conn.prepare_cached("UPDATE batch SET event = ?2, place = ?3, tags = ?4, play = ?5 WHERE id = ?1")?
        .execute(params![id, event, place, to_json(tags), play])?;
    Ok(())
}

/// One import.
pub fn get(conn: &Connection, id: BatchId) -> Result<Batch> {
    conn.prepare_cached("SELECT * FROM batch WHERE id = ?1")?
        .query_row([id], batch_of)
        .optional()?
        .ok_or(Error::NotFound { what: "batch", id: id.0 })
}

/// What an import changed.
pub fn changes(conn: &Connection, id: BatchId) -> Result<ImportChanges> {
    conn.prepare_cached("SELECT changes FROM batch WHERE id = ?1")?
        .query_row([id], |row| json(row, "changes"))
        .optional()?
        .ok_or(Error::NotFound { what: "batch", id: id.0 })
}

/// The imports that changed contacts, newest first, and how many each.
pub fn with_changes(conn: &Connection, limit: u32) -> Result<Vec<(Batch, u32)>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM (
             SELECT *, coalesce(json_array_length(changes, '$.contacts'), 0)
                       + coalesce(json_extract(changes, '$.more'), 0) AS contacts
             FROM batch
         ) WHERE contacts > 0 ORDER BY at DESC, id DESC LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], |row| Ok((batch_of(row)?, row.get("contacts")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The imports with cards that are not read or not looked at, newest first.
pub fn waiting(conn: &Connection) -> Result<Vec<Batch>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM batch WHERE id IN (SELECT batch_id FROM draft WHERE state IN ('unread', 'open'))
         ORDER BY at DESC, id DESC",
    )?;
    Ok(statement.query_map([], batch_of)?.collect::<Result<_, _>>()?)
}

/// The files of an import.
pub fn files(conn: &Connection, id: BatchId) -> Result<Vec<String>> {
    let files = conn
        .prepare_cached("SELECT files FROM batch WHERE id = ?1")?
        .query_row([id], |row| json(row, "files"))
        .optional()?;
    Ok(files.unwrap_or_default())
}

fn batch_of(row: &Row<'_>) -> rusqlite::Result<Batch> {
    Ok(Batch {
        id: row.get("id")?,
        at: required_instant(row, "at")?,
        files: json(row, "files")?,
        options: ImportOptions {
            event: row.get("event")?,
            place: row.get("place")?,
            tags: json(row, "tags")?,
            play: row.get("play")?,
        },
    })
}
