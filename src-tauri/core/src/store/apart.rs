//! Table `apart`: pairs of contacts that were said not to be the same, the lower id first.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::id::ContactId;

/// Remembers that two contacts are two.
pub fn put(conn: &Connection, one: ContactId, other: ContactId) -> Result<()> {
    conn.prepare_cached("INSERT INTO apart (a, b) VALUES (?1, ?2) ON CONFLICT (a, b) DO NOTHING")?
        .execute(params![one.min(other), one.max(other)])?;
    Ok(())
}

/// Whether two contacts were said to be two.
pub fn are(conn: &Connection, one: ContactId, other: ContactId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM apart WHERE a = ?1 AND b = ?2)")?
        .query_row(params![one.min(other), one.max(other)], |row| row.get(0))?)
}

/// All pairs.
pub fn all(conn: &Connection) -> Result<HashSet<(ContactId, ContactId)>> {
    let mut statement = conn.prepare_cached("SELECT a, b FROM apart")?;
    Ok(statement.query_map([], |row| Ok((row.get("a")?, row.get("b")?)))?.collect::<Result<_, _>>()?)
}

/// The UIDs of those who were said not to be the same as one.
pub fn uids_of(conn: &Connection, id: ContactId) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT contact.uid FROM apart JOIN contact ON contact.id = iif(apart.a = ?1, apart.b, apart.a)
         WHERE ?1 IN (apart.a, apart.b) ORDER BY contact.id",
    )?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What was said of `from` now holds for `to`, but for the pair of these two.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    let others = conn
        .prepare_cached("SELECT iif(a = ?1, b, a) AS other FROM apart WHERE ?1 IN (a, b)")?
        .query_map([from], |row| row.get("other"))?
        .collect::<Result<Vec<ContactId>, _>>()?;
    conn.prepare_cached("DELETE FROM apart WHERE ?1 IN (a, b)")?.execute([from])?;
    others.into_iter().filter(|other| *other != to).try_for_each(|other| put(conn, other, to))
}
