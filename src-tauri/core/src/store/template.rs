//! Table `template`: the owner's templates. What came with Touchbase is code, see `letter/built_in.rs`.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::word;
use crate::error::Result;
use crate::letter::{Template, built_in};

/// What the owner made of the template of a name.
pub enum Written {
    /// It reads like this.
    Saved(Template),
    /// It was deleted, though it came with Touchbase.
    Deleted(String),
}

/// All that the owner wrote, changed or deleted.
pub fn all(conn: &Connection) -> Result<Vec<Written>> {
    let mut statement = conn.prepare_cached("SELECT * FROM template")?;
    Ok(statement.query_map([], written_of)?.collect::<Result<_, _>>()?)
}

/// What the owner made of the template of this name, if anything.
pub fn get(conn: &Connection, name: &str) -> Result<Option<Written>> {
    Ok(conn
        .prepare_cached("SELECT * FROM template WHERE name = ?1")?
        .query_row([name], written_of)
        .optional()?)
}

/// Saves a template under its name.
pub fn put(conn: &Connection, template: &Template) -> Result<()> {
    let Template { name, title, channel, subject, body } = template;
    conn.prepare_cached(
        "INSERT INTO template (name, title, channel, subject, body) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (name) DO UPDATE SET title = excluded.title, channel = excluded.channel,
             subject = excluded.subject, body = excluded.body, deleted = 0",
    )?
    .execute(params![name, title, channel.as_str(), subject, body])?;
    Ok(())
}

/// Marks a template that came with Touchbase as deleted.
pub fn mark_deleted(conn: &Connection, template: &Template) -> Result<()> {
    put(conn, template)?;
    conn.prepare_cached("UPDATE template SET deleted = 1 WHERE name = ?1")?.execute([&template.name])?;
    Ok(())
}

/// Deletes a template of the owner's own.
pub fn delete(conn: &Connection, name: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM template WHERE name = ?1")?.execute([name])?;
    Ok(())
}

fn written_of(row: &Row<'_>) -> rusqlite::Result<Written> {
    let name = row.get("name")?;
    Ok(if row.get("deleted")? {
        Written::Deleted(name)
    } else {
        Written::Saved(Template {
            name,
            title: row.get("title")?,
            channel: word(row, "channel")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
        })
    })
}

/// The template of a name; `None` when there is none, or it was deleted.
pub fn named(conn: &Connection, name: &str) -> Result<Option<Template>> {
    Ok(match get(conn, name)? {
        Some(Written::Saved(template)) => Some(template),
        Some(Written::Deleted(_)) => None,
        None => built_in::named(name),
    })
}
