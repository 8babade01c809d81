//! Tables `search_text` and `search_index`: derived from contacts and interactions, rebuilt row by row as these change.

use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{contact, interaction, memo};
use crate::contact::Details;
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::search::document::{FORM, document};
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

/// The text of a contact; `None` when there is no such contact.
pub fn text(conn: &Connection, id: ContactId) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT text FROM search_text WHERE contact_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// Writes all texts anew when they have the form of an older Touchbase.
pub fn renew(conn: &mut Connection) -> Result<()> {
    if memo::get(conn, memo::SEARCH_FORM)?.as_deref() == Some(FORM) {
        return Ok(());
    }
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // https://www.sqlite.org/fts5.html#the_delete_all_command
    transaction.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')", [])?;
    transaction.execute("DELETE FROM search_text", [])?;
    let ids: Vec<ContactId> = {
        let mut statement = transaction.prepare("SELECT id FROM contact ORDER BY id")?;
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    for id in ids {
        let details = contact::get(&transaction, id)?.details;
        let summaries = interaction::summaries(&transaction, id)?;
        insert_text(&transaction, id, &document(&details, summaries.iter().map(String::as_str)))?;
    }
    transaction.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')", [])?;
    memo::put(&transaction, memo::SEARCH_FORM, FORM)?;
    Ok(transaction.commit()?)
}

/// Writes the text of a contact anew, or removes it with the contact.
pub fn refresh(conn: &Connection, id: ContactId) -> Result<()> {
    let old = text(conn, id)?;
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
    let mut found = Vec::new();
    if limit == 0 {
        return Ok(found);
    }
    each(conn, tier, None, |id, text| {
        found.push((id, text.to_owned()));
        if found.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(found)
}

/// Among so few, the texts are looked through one by one; it is quicker then than what the index finds in all.
const FEW: usize = 2_000;

/// Calls `take` with each contact that a tier finds, of `among` or of all, and its text; in the order of the index, until
/// it breaks.
pub fn each(
    conn: &Connection,
    tier: &Tier,
    among: Option<&HashSet<ContactId>>,
    mut take: impl FnMut(ContactId, &str) -> ControlFlow<()>,
) -> Result<()> {
    let mut offer = |id: ContactId, text: &str| {
        let fits = tier.pieces.iter().all(|piece| text.contains(piece.as_str()));
        if fits { take(id, text) } else { ControlFlow::Continue(()) }
    };
    let mut text = conn.prepare_cached("SELECT text FROM search_text WHERE contact_id = ?1")?;
    let mut look = |id: ContactId| -> Result<ControlFlow<()>> {
        let mut rows = text.query([id])?;
        Ok(match rows.next()? {
            Some(row) => offer(id, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?),
            None => ControlFlow::Continue(()),
        })
    };
    match among {
        None => {
            let mut statement =
                conn.prepare_cached("SELECT rowid, text FROM search_index WHERE search_index MATCH ?1")?;
            let mut rows = statement.query([&tier.expression])?;
            while let Some(row) = rows.next()? {
                let text = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
                if offer(row.get(0)?, text).is_break() {
                    break;
                }
            }
        }
        Some(among) if among.len() <= FEW => {
            for id in among.iter().copied().collect::<BTreeSet<_>>() {
                if look(id)?.is_break() {
                    break;
                }
            }
        }
        Some(among) => {
            let mut statement =
                conn.prepare_cached("SELECT rowid FROM search_index WHERE search_index MATCH ?1")?;
            let mut rows = statement.query([&tier.expression])?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                if among.contains(&id) && look(id)?.is_break() {
                    break;
                }
            }
        }
    }
    Ok(())
}

fn insert_text(conn: &Connection, id: ContactId, text: &str) -> Result<()> {
    conn.prepare_cached("INSERT INTO search_text (contact_id, text) VALUES (?1, ?2)")?
        .execute(params![id, text])?;
    Ok(())
}
