//! Table `blob`: photos and the bytes of cards, once each, by SHA-256. Kept as long as a contact or an undo step needs
//! them.

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

/// Forgets the bytes that neither a contact nor an undo step refers to.
pub fn forget_unused(conn: &Connection) -> Result<()> {
    conn.execute(
        "DELETE FROM blob WHERE hash NOT IN (
             SELECT card.value FROM contact, json_each(contact.cards) AS card
             UNION ALL SELECT photo ->> '$.hash' FROM contact WHERE photo <> 'null'
             UNION ALL SELECT card.value FROM history_change AS h, json_each(h.before ->> '$.cards') AS card
                 WHERE h.tbl = 'contact' AND h.before <> ''
             UNION ALL SELECT h.before ->> '$.photo' ->> '$.hash' FROM history_change AS h
                 WHERE h.tbl = 'contact' AND h.before <> '' AND h.before ->> '$.photo' <> 'null')",
        [],
    )?;
    Ok(())
}
