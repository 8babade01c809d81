//! Table `draft`.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};

use super::column::{json, to_json, word};
use crate::draft::{CardPicture, Draft, State};
use crate::error::{Error, Result};
use crate::id::{BatchId, ContactId, DraftId};
use crate::view::BatchCounts;

/// Adds a draft at the end of its batch.
pub fn append(conn: &Connection, draft: &Draft) -> Result<DraftId> {
    let last = conn
        .prepare_cached("SELECT coalesce(max(position), 0) FROM draft WHERE batch_id = ?1")?
        .query_row([draft.batch], |row| row.get::<_, i64>(0))?;
    insert(conn, draft, last + 1)
}

/// Adds drafts right after another one of the same batch.
pub fn insert_after(conn: &Connection, before: DraftId, drafts: &[Draft]) -> Result<()> {
    let (batch, position): (BatchId, i64) = conn
        .prepare_cached("SELECT batch_id, position FROM draft WHERE id = ?1")?
        .query_row([before], |row| Ok((row.get("batch_id")?, row.get("position")?)))?;
    let room = i64::try_from(drafts.len()).unwrap_or(i64::MAX);
    conn.prepare_cached("UPDATE draft SET position = position + ?3 WHERE batch_id = ?1 AND position > ?2")?
        .execute(params![batch, position, room])?;
    for (draft, position) in drafts.iter().zip(position + 1..) {
        insert(conn, draft, position)?;
    }
    Ok(())
}

fn insert(conn: &Connection, draft: &Draft, position: i64) -> Result<DraftId> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO draft (batch_id, position, source, state, file, picture, lines, codes, fields, notices, apart,
             contact_id)
         VALUES (:batch, :position, :source, :state, :file, :picture, :lines, :codes, :fields, :notices, :apart,
             :contact)",
    )?;
    let place: &[(&str, &dyn ToSql)] =
        named_params! { ":batch": draft.batch, ":position": position, ":source": draft.source };
    with_draft(draft, |columns| statement.execute(&*[columns, place].concat()))?;
    Ok(DraftId(conn.last_insert_rowid()))
}

/// Replaces all of a draft but where it came from.
pub fn update(conn: &Connection, draft: &Draft) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE draft SET state = :state, file = :file, picture = :picture, lines = :lines, codes = :codes,
             fields = :fields, notices = :notices, apart = :apart, contact_id = :contact, tries = 0
         WHERE id = :id",
    )?;
    let identity: &[(&str, &dyn ToSql)] = named_params! { ":id": draft.id };
    with_draft(draft, |columns| statement.execute(&*[columns, identity].concat()))?;
    Ok(())
}

/// Throws a draft away.
pub fn delete(conn: &Connection, id: DraftId) -> Result<()> {
    conn.prepare_cached("DELETE FROM draft WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// One draft.
pub fn get(conn: &Connection, id: DraftId) -> Result<Draft> {
    find(conn, id)?.ok_or(Error::NotFound { what: "card", id: id.0 })
}

/// One draft; `None` when there is no such draft (any more).
pub fn find(conn: &Connection, id: DraftId) -> Result<Option<Draft>> {
    Ok(conn.prepare_cached("SELECT * FROM draft WHERE id = ?1")?.query_row([id], draft_of).optional()?)
}

/// The drafts of a batch, in its order.
pub fn of_batch(conn: &Connection, batch: BatchId) -> Result<Vec<Draft>> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM draft WHERE batch_id = ?1 ORDER BY position, id")?;
    Ok(statement.query_map([batch], draft_of)?.collect::<Result<_, _>>()?)
}

/// The ids of the drafts of a batch, in its order.
pub fn ids_of_batch(conn: &Connection, batch: BatchId) -> Result<Vec<DraftId>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM draft WHERE batch_id = ?1 ORDER BY position, id")?;
    Ok(statement.query_map([batch], |row| row.get("id"))?.collect::<Result<_, _>>()?)
}

/// The drafts of a batch that wait to be read.
pub fn unread_of(conn: &Connection, batch: BatchId) -> Result<Vec<Draft>> {
    let mut statement = conn
        .prepare_cached("SELECT * FROM draft WHERE state = 'unread' AND batch_id = ?1 ORDER BY position")?;
    Ok(statement.query_map([batch], draft_of)?.collect::<Result<_, _>>()?)
}

/// The draft to be read next: of the oldest batch, in its order.
pub fn next_unread(conn: &Connection) -> Result<Option<Draft>> {
    let sql = "SELECT * FROM draft WHERE state = 'unread' ORDER BY batch_id, position, id LIMIT 1";
    Ok(conn.prepare_cached(sql)?.query_row([], draft_of).optional()?)
}

/// Counts a beginning of the reading of a draft. How many there were, this one included; 0 when it is not unread.
pub fn count_try(conn: &Connection, id: DraftId) -> Result<u32> {
    let sql = "UPDATE draft SET tries = tries + 1 WHERE id = ?1 AND state = 'unread' RETURNING tries";
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| row.get("tries")).optional()?.unwrap_or_default())
}

/// How far the cards of a batch are.
pub fn counts(conn: &Connection, batch: BatchId) -> Result<BatchCounts> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) AS total, count(*) FILTER (WHERE state = 'unread') AS unread,
                    count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'saved') AS saved
             FROM draft WHERE batch_id = ?1",
        )?
        .query_row([batch], |row| {
            Ok(BatchCounts {
                unread: row.get("unread")?,
                open: row.get("open")?,
                saved: row.get("saved")?,
                total: row.get("total")?,
            })
        })?)
}

/// How many are not read or not looked at yet.
pub fn waiting(conn: &Connection) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM draft WHERE state IN ('unread', 'open')")?
        .query_row([], |row| row.get(0))?)
}

/// The pictures of the cards that became a contact, oldest first.
pub fn pictures(conn: &Connection, contact: ContactId) -> Result<Vec<CardPicture>> {
    let mut statement = conn.prepare_cached(
        "SELECT picture FROM draft WHERE contact_id = ?1 AND picture <> 'null' ORDER BY id",
    )?;
    Ok(statement.query_map([contact], |row| json(row, "picture"))?.collect::<Result<_, _>>()?)
}

/// What belonged to contact `from` now belongs to `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE draft SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    conn.prepare_cached(
        "UPDATE draft SET apart = (
             SELECT json_group_array(DISTINCT iif(value = ?1, ?2, value)) FROM json_each(draft.apart))
         WHERE apart <> '[]' AND EXISTS (SELECT 1 FROM json_each(draft.apart) WHERE value = ?1)",
    )?
    .execute(params![from, to])?;
    Ok(())
}

/// Calls `run` with the draft as named columns.
fn with_draft<T>(
    draft: &Draft,
    run: impl FnOnce(&[(&str, &dyn ToSql)]) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    run(named_params! {
        ":state": draft.state.as_str(),
        ":file": draft.file,
        ":picture": to_json(&draft.picture),
        ":lines": to_json(&draft.reading.lines),
        ":codes": to_json(&draft.reading.codes),
        ":fields": to_json(&draft.fields),
        ":notices": to_json(&draft.notices),
        ":apart": to_json(&draft.apart),
        ":contact": draft.contact,
    })
}

fn draft_of(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: row.get("id")?,
        batch: row.get("batch_id")?,
        source: row.get("source")?,
        state: word::<State>(row, "state")?,
        file: row.get("file")?,
        picture: json(row, "picture")?,
        reading: crate::draft::Reading { lines: json(row, "lines")?, codes: json(row, "codes")? },
        fields: json(row, "fields")?,
        notices: json(row, "notices")?,
        apart: json(row, "apart")?,
        contact: row.get("contact_id")?,
    })
}
