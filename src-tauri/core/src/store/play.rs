//! Table `play`: the owner's plays, and what he made of the built-in ones.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::{json, to_json, word};
use crate::error::Result;
use crate::play::Play;

/// All that the owner wrote or changed.
pub fn all(conn: &Connection) -> Result<Vec<Play>> {
    let mut statement = conn.prepare_cached("SELECT * FROM play")?;
    Ok(statement.query_map([], play_of)?.collect::<Result<_, _>>()?)
}

/// The play that the owner wrote or changed under this name.
pub fn get(conn: &Connection, name: &str) -> Result<Option<Play>> {
    Ok(conn.prepare_cached("SELECT * FROM play WHERE name = ?1")?.query_row([name], play_of).optional()?)
}

/// Saves a play under its name. What the owner makes of a sample is no sample any more.
pub fn put(conn: &Connection, play: &Play) -> Result<()> {
    let Play { name, title, on_reply, steps } = play;
    conn.prepare_cached(
        "INSERT INTO play (name, title, on_reply, steps) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (name) DO UPDATE
             SET title = excluded.title, on_reply = excluded.on_reply, steps = excluded.steps, sample = 0",
    )?
    .execute(params![name, title, on_reply.as_str(), to_json(steps)])?;
    Ok(())
}

/// Deletes a play; tells whether there was one.
pub fn delete(conn: &Connection, name: &str) -> Result<bool> {
    Ok(conn.prepare_cached("DELETE FROM play WHERE name = ?1")?.execute([name])? > 0)
}

/// A play out of columns `name`, `title`, `on_reply` and `steps`.
fn play_of(row: &Row<'_>) -> rusqlite::Result<Play> {
    Ok(Play {
        name: row.get("name")?,
        title: row.get("title")?,
        on_reply: word(row, "on_reply")?,
        steps: json(row, "steps")?,
    })
}
