//! Table `memo`: what the book remembers of itself.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;

/// By which rules of zones the instants were computed.
pub const ZONE_RULES: &str = "zone-rules";

/// In which form the search texts are written.
pub const SEARCH_FORM: &str = "search-form";

/// That the dates to remember of all contacts were planned.
pub const DATES_PLANNED: &str = "dates-planned";

/// What is remembered under a name.
pub fn get(conn: &Connection, name: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT value FROM memo WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Remembers something.
pub fn put(conn: &Connection, name: &str, value: &str) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO memo (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute([name, value])?;
    Ok(())
}

/// Forgets it.
pub fn forget(conn: &Connection, name: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM memo WHERE name = ?1")?.execute([name])?;
    Ok(())
}
