//! Table `setting`: one row.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use super::column::{json, to_json};
use crate::contact::RhythmDefault;
use crate::error::Result;
use crate::settings::Settings;

/// What the row says.
#[derive(Default, Serialize, Deserialize)]
struct Saved {
    #[serde(flatten)]
    settings: Settings,
    /// The rhythms among them that the owner's role has brought, and that the owner did not change.
    #[serde(default)]
    brought: Vec<RhythmDefault>,
}

/// The settings; the defaults while none were saved.
pub fn get(conn: &Connection) -> Result<Settings> {
    Ok(saved(conn)?.settings)
}

/// Returns the rhythms of the settings that the owner's role has brought.
pub fn brought(conn: &Connection) -> Result<Vec<RhythmDefault>> {
    Ok(saved(conn)?.brought)
}

/// Saves the settings.
pub fn put(conn: &Connection, settings: &Settings) -> Result<()> {
    let mut brought = brought(conn)?;
    brought.retain(|rhythm| settings.rhythms.contains(rhythm));
    begin(conn, settings.clone(), brought)
}

/// Saves the settings, and which of their rhythms the owner's role has brought.
pub fn begin(conn: &Connection, settings: Settings, brought: Vec<RhythmDefault>) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO setting (id, value) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
    )?
    .execute([to_json(&Saved { settings, brought })])?;
    Ok(())
}

fn saved(conn: &Connection) -> Result<Saved> {
    let saved = conn
        .prepare_cached("SELECT value FROM setting WHERE id = 1")?
        .query_row([], |row| json(row, "value"))
        .optional()?;
    Ok(saved.unwrap_or_default())
}
