//! Table `batch`.

use rusqlite::{Connection, OptionalExtension, params};

use super::column::{json, millis, to_json};
use crate::error::Result;
use crate::id::BatchId;
use crate::import::ImportOptions;
use crate::time::Now;

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
    now: &Now,
) -> Result<()> {
    conn.prepare_cached("INSERT INTO batch (id, at, files, event, tags) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id, millis(now.instant), to_json(&files), options.event, to_json(&options.tags)])?;
    Ok(())
}

/// The files of an import.
pub fn files(conn: &Connection, id: BatchId) -> Result<Vec<String>> {
    let files = conn
        .prepare_cached("SELECT files FROM batch WHERE id = ?1")?
        .query_row([id], |row| json(row, "files"))
        .optional()?;
    Ok(files.unwrap_or_default())
}
