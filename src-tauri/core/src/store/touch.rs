//! Table `touch`: when each contact was last touched, what is planned next, and whether something is undecided. Triggers keep it, see the schema.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::column::instant;
use super::sample::IS_REAL;
use super::words;
use crate::error::Result;
use crate::id::ContactId;
use crate::view::ListFilter;

/// SQL: whether the contact of a row `t` falls between.
const IS_BETWEEN: &str = "t.matters = 1 AND t.next_date = ''";

/// When there was last real contact, see `interaction.real`.
pub fn real_at(conn: &Connection, contact: ContactId) -> Result<Option<DateTime<Utc>>> {
    Ok(conn
        .prepare_cached("SELECT real_at FROM touch WHERE contact_id = ?1")?
        .query_row([contact], |row| instant(row, "real_at"))
        .optional()?
        .flatten())
}

/// Returns whether something is undecided with a contact.
pub fn matters(conn: &Connection, contact: ContactId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM touch WHERE contact_id = ?1 AND matters <> 0")?
        .exists([contact])?)
}

/// Returns whether an opportunity is open with a contact.
pub fn is_undecided(conn: &Connection, contact: ContactId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM touch WHERE contact_id = ?1 AND matters = 2")?.exists([contact])?)
}

/// Who falls between, and when there was last contact with them; the quietest first.
pub fn without_step(
    conn: &Connection,
    filter: &ListFilter,
    limit: u32,
) -> Result<Vec<(ContactId, Option<DateTime<Utc>>)>> {
    let Some((condition, values)) = between(filter) else {
        return Ok(Vec::new());
    };
    let sql =
        format!("SELECT t.contact_id, t.last_at {condition} ORDER BY t.last_at, t.contact_id LIMIT {limit}");
    let mut statement = conn.prepare_cached(&sql)?;
    let found = |row: &Row<'_>| Ok((row.get("contact_id")?, instant(row, "last_at")?));
    Ok(statement.query_map(params_from_iter(values), found)?.collect::<Result<_, _>>()?)
}

/// How many there are.
pub fn count_without_step(conn: &Connection, filter: &ListFilter) -> Result<u32> {
    let Some((condition, values)) = between(filter) else {
        return Ok(0);
    };
    let sql = format!("SELECT count(*) {condition}");
    Ok(conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
}

/// Returns how many fall between, without samples: what figures say.
pub fn count_real_without_step(conn: &Connection) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM touch AS t WHERE {IS_BETWEEN} AND t.{IS_REAL}");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Who falls between, of those that a filter lets through; `None` when it asks for what they have not.
fn between(filter: &ListFilter) -> Option<(String, Vec<String>)> {
    let ListFilter { text, channel, tag, play, promises, kind } = filter;
    if channel.is_some() || *promises || kind.is_some() {
        return None;
    }
    let mut source = "FROM touch AS t".to_owned();
    let mut conditions = format!("WHERE {IS_BETWEEN}");
    let mut values = Vec::new();
    if let Some(words) = words::typed(text) {
        source.push_str(" CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = t.contact_id");
        conditions.push_str(" AND has_words(?, c.full_name, c.organization)");
        values.push(words);
    }
    if !tag.is_empty() {
        conditions.push_str(
            " AND EXISTS (SELECT 1 FROM contact_tag AS w WHERE w.key = label_key(?) AND w.contact_id = t.contact_id)",
        );
        values.push(tag.clone());
    }
    if !play.is_empty() {
        conditions.push_str(
            " AND EXISTS (SELECT 1 FROM enrolment AS e WHERE e.contact_id = t.contact_id AND e.play = ?)",
        );
        values.push(play.clone());
    }
    Some((format!("{source} {conditions}"), values))
}

/// How many contacts it does not tell the truth of.
pub fn strays(conn: &Connection) -> Result<u32> {
    Ok(conn.query_row(
        "SELECT count(*) FROM contact AS c LEFT JOIN touch AS t ON t.contact_id = c.id
         WHERE t.contact_id IS NULL
             OR t.last_at <> coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = c.id), 0)
             OR t.real_at <> coalesce((SELECT max(at) FROM interaction AS i WHERE i.contact_id = c.id
                 AND real = 1), 0)
             OR t.matters <> (SELECT m.matters FROM mattering AS m WHERE m.contact_id = c.id)
             OR t.next_date <> coalesce(
                 (SELECT min(date) FROM follow_up AS f
                  WHERE f.contact_id = c.id AND f.state = 'open' AND f.origin <> 'date'), '')",
        [],
        |row| row.get(0),
    )?)
}
