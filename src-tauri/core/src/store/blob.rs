//! Table `blob`: photos and the bytes of cards, once each, by SHA-256. Kept as long as a contact, a draft or an undo
//! step needs them.

use data_encoding::HEXLOWER;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::Result;

/// The name under which bytes are kept: their SHA-256 in lower-case hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Keeps bytes under their hash.
pub fn put(conn: &Connection, hash: &str, bytes: &[u8]) -> Result<()> {
    conn.prepare_cached("INSERT INTO blob (hash, bytes) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING")?
        .execute(params![hash, bytes])?;
    Ok(())
}

/// The bytes of a hash.
pub fn get(conn: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    Ok(conn
        .prepare_cached("SELECT bytes FROM blob WHERE hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?)
}

/// Forgets the bytes that neither a contact nor a draft nor an undo step refers to.
pub fn forget_unused(conn: &Connection) -> Result<()> {
    conn.execute(
        "DELETE FROM blob WHERE hash NOT IN (
             SELECT card.value FROM contact, json_each(contact.cards) AS card
             UNION ALL SELECT photo ->> '$.hash' FROM contact WHERE photo <> 'null'
             UNION ALL SELECT card.value FROM history_change AS h, json_each(h.before ->> '$.cards') AS card
                 WHERE h.tbl = 'contact' AND h.before <> ''
             UNION ALL SELECT h.before ->> '$.photo' ->> '$.hash' FROM history_change AS h
                 WHERE h.tbl = 'contact' AND h.before <> '' AND h.before ->> '$.photo' <> 'null'
             UNION ALL SELECT file FROM draft
             UNION ALL SELECT picture ->> '$.hash' FROM draft WHERE picture <> 'null'
             UNION ALL SELECT h.before ->> '$.file' FROM history_change AS h WHERE h.tbl = 'draft' AND h.before <> ''
             UNION ALL SELECT h.before ->> '$.picture' ->> '$.hash' FROM history_change AS h
                 WHERE h.tbl = 'draft' AND h.before <> '' AND h.before ->> '$.picture' <> 'null')",
        [],
    )?;
    Ok(())
}

/// Forgets the bytes of one hash, unless something refers to them: for what a reading leaves behind, because
/// [`forget_unused`] weighs every card of every contact.
pub fn forget(conn: &Connection, hash: &str) -> Result<()> {
    conn.prepare_cached(
        "DELETE FROM blob WHERE hash = ?1
             AND NOT EXISTS (SELECT 1 FROM draft WHERE file = ?1 OR picture ->> '$.hash' = ?1)
             AND NOT EXISTS (SELECT 1 FROM history_change WHERE before <> '' AND instr(before, ?1))
             AND NOT EXISTS (SELECT 1 FROM contact WHERE instr(cards, ?1) OR instr(photo, ?1))",
    )?
    .execute([hash])?;
    Ok(())
}
