//! Table `touch`: when each contact was last touched and what is planned next. Triggers keep it, see the schema.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use super::column::instant;
use crate::error::Result;
use crate::id::ContactId;

/// When there was last real contact, see `interaction.real`.
pub fn real_at(conn: &Connection, contact: ContactId) -> Result<Option<DateTime<Utc>>> {
    Ok(conn
        .prepare_cached("SELECT real_at FROM touch WHERE contact_id = ?1")?
        .query_row([contact], |row| instant(row, "real_at"))
        .optional()?
        .flatten())
}

/// How many contacts it does not tell the truth of.
pub fn strays(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row(
        "SELECT count(*) FROM contact AS c LEFT JOIN touch AS t ON t.contact_id = c.id
         WHERE t.contact_id IS NULL
             OR t.last_at <> coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = c.id), 0)
             OR t.real_at <> coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = c.id
                 AND real = 1), 0)
             OR t.next_date <> coalesce(
                 (SELECT min(date) FROM follow_up AS f WHERE f.contact_id = c.id AND f.state = 'open'), '')",
        [],
        |row| row.get(0),
    )?)
}
