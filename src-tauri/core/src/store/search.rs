//! Tables `search_text` and `search_index`: derived from contacts and interactions, rebuilt row by row as these change.

use rusqlite::{Connection, OptionalExtension, params};

use super::{contact, interaction};
use crate::contact::Details;
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::search::document::document;
use crate::search::query::Tier;

/// Writes the text of a contact that has none yet and no timeline. It is found once it is [`index`]ed.
pub fn insert(conn: &Connection, id: ContactId, details: &Details) -> Result<()> {
    insert_text(conn, id, &document(details, []))
}

/// Makes the texts from `first` on found: those of contacts added since and not indexed yet.
///
/// Many at once, because FTS5 writes out what it gathered whenever another statement needs a savepoint, which the
/// recording of a contact does: row by row an import would take four times as long.
pub fn index(conn: &Connection, first: ContactId) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO search_index (rowid, text) SELECT contact_id, text FROM search_text WHERE contact_id >= ?1",
    )?
    .execute([first])?;
    Ok(())
}

/// Writes the text of a contact anew, or removes it with the contact.
pub fn refresh(conn: &Connection, id: ContactId) -> Result<()> {
    let old: Option<String> = conn
        .prepare_cached("SELECT text FROM search_text WHERE contact_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let new = match contact::get(conn, id) {
        Ok(contact) => {
            let summaries = interaction::summaries(conn, id)?;
            Some(document(&contact.details, summaries.iter().map(String::as_str)))
        }
        Err(Error::NotFound { .. }) => None,
        Err(error) => return Err(error),
    };
    if old == new {
        return Ok(());
    }
    if let Some(old) = old {
        // An external-content index is told what to forget: https://www.sqlite.org/fts5.html#the_delete_command
        conn.prepare_cached(
            "INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?1, ?2)",
        )?
        .execute(params![id, old])?;
        conn.prepare_cached("DELETE FROM search_text WHERE contact_id = ?1")?.execute([id])?;
    }
    if let Some(new) = new {
        insert_text(conn, id, &new)?;
        conn.prepare_cached("INSERT INTO search_index (rowid, text) VALUES (?1, ?2)")?
            .execute(params![id, new])?;
    }
    Ok(())
}

/// The contacts that a tier finds, in the order of the index, at most `limit`.
pub fn find(conn: &Connection, tier: &Tier, limit: usize) -> Result<Vec<(ContactId, String)>> {
    let mut statement =
        conn.prepare_cached("SELECT rowid AS id, text FROM search_index WHERE search_index MATCH ?1")?;
    let mut rows = statement.query([&tier.expression])?;
    let mut found = Vec::new();
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        let text = row.get_ref("text")?.as_str().map_err(rusqlite::Error::from)?;
        if tier.pieces.iter().all(|piece| text.contains(piece.as_str())) {
            found.push((row.get("id")?, text.to_owned()));
        }
    }
    Ok(found)
}

fn insert_text(conn: &Connection, id: ContactId, text: &str) -> Result<()> {
    conn.prepare_cached("INSERT INTO search_text (contact_id, text) VALUES (?1, ?2)")?
        .execute(params![id, text])?;
    Ok(())
}
