//! Table `setting`: one row.

use rusqlite::{Connection, OptionalExtension};

use super::column::{json, to_json};
use crate::error::Result;
use crate::settings::Settings;

/// The settings; the defaults while none were saved.
pub fn get(conn: &Connection) -> Result<Settings> {
    let saved = conn
        .prepare_cached("SELECT value FROM setting WHERE id = 1")?
        .query_row([], |row| json(row, "value"))
        .optional()?;
    Ok(saved.unwrap_or_default())
}

/// Saves the settings.
pub fn put(conn: &Connection, settings: &Settings) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO setting (id, value) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
    )?
    .execute([to_json(settings)])?;
    Ok(())
}
