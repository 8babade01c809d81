//! Undo and redo that survive a restart: SQLite's own technique of generated triggers
//! (<https://www.sqlite.org/undoredo.html>), with before-images as JSON.
//!
//! A step is flipped, not replayed: applying its before-images in reverse records the inverse images under the same
//! step, so that redo is the same flip once more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::blob;
use super::column::{self, millis, required_instant};
use crate::error::Result;
use crate::id::{ContactId, StepId};
use crate::op::{Changes, Op};
use crate::view::HistoryStep;

/// The tables whose rows can be undone, and the views that must ask again when one of them changes. Each has an integer
/// `id`, and no column of type BLOB or REAL.
#[rustfmt::skip]
const TABLES: [(&str, Changes); 12] = [
    ("apart",       Changes { contacts: true, ..Changes::NONE }),
    ("batch",       Changes { contacts: true, inbox: true, ..Changes::NONE }),
    ("contact",     Changes { contacts: true, ..Changes::NONE }),
    ("draft",       Changes { inbox: true, ..Changes::NONE }),
    ("enrolment",   Changes { plays: true, ..Changes::NONE }),
    ("follow_up",   Changes { follow_ups: true, ..Changes::NONE }),
    ("interaction", Changes { interactions: true, ..Changes::NONE }),
    ("note",        Changes { interactions: true, ..Changes::NONE }),
    ("opportunity", Changes { opportunities: true, ..Changes::NONE }),
    ("play",        Changes { plays: true, ..Changes::NONE }),
    ("setting",     Changes { settings: true, ..Changes::NONE }),
    ("template",    Changes { plays: true, ..Changes::NONE }),
];
/// Older steps are forgotten.
const KEPT_STEPS: i64 = 200;

/// The step that row changes are recorded under; 0 while nothing is recorded.
#[derive(Clone, Debug, Default)]
pub struct Recorder(Arc<AtomicI64>);

/// What a flip changed.
#[derive(Debug, Default)]
pub struct Touched {
    /// Which views must ask again.
    pub changes: Changes,
    /// The contacts whose search text may have changed.
    pub contacts: BTreeSet<ContactId>,
}

impl Recorder {
    /// Generates the triggers on `conn`. They are temporary: they live and die with this connection.
    pub fn install(conn: &Connection) -> Result<Self> {
        let recorder = Self::default();
        let step = recorder.0.clone();
        conn.create_scalar_function("recording_step", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            Ok(step.load(Ordering::Relaxed))
        })?;
        for (table, _) in TABLES {
            let image = columns(conn, table)?
                .iter()
                .map(|Column { name, .. }| format!("'{name}', OLD.{name}"))
                .collect::<Vec<_>>()
                .join(", ");
            for (event, row, before) in [
                ("INSERT", "NEW", "''".to_owned()),
                ("UPDATE", "OLD", format!("json_object({image})")),
                ("DELETE", "OLD", format!("json_object({image})")),
            ] {
                conn.execute_batch(&format!(
                    "CREATE TEMP TRIGGER record_{table}_{event} AFTER {event} ON main.{table}
                     WHEN recording_step() <> 0 BEGIN
                         INSERT INTO history_change (step_id, tbl, row_id, before)
                         VALUES (recording_step(), '{table}', {row}.id, {before});
                     END"
                ))?;
            }
        }
        Ok(recorder)
    }

    /// Runs `work` with its row changes recorded under `step`.
    pub fn record<T>(&self, step: StepId, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.0.store(step.0, Ordering::Relaxed);
        let result = work();
        self.0.store(0, Ordering::Relaxed);
        result
    }

    /// Runs `work` without recording its row changes.
    pub fn pause<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let step = self.0.swap(0, Ordering::Relaxed);
        let result = work();
        self.0.store(step, Ordering::Relaxed);
        result
    }
}

/// Begins a new step.
pub fn begin(conn: &Connection, op: Op, at: DateTime<Utc>) -> Result<StepId> {
    conn.prepare_cached("INSERT INTO history_step (op, at) VALUES (?1, ?2)")?
        .execute(params![column::to_json(&op), millis(at)])?;
    Ok(StepId(conn.last_insert_rowid()))
}

/// Ends a step and tells what it changed. What was undone before it cannot be redone any more, and the oldest steps are
/// forgotten. A step that changed nothing leaves no trace.
pub fn end(conn: &Connection, step: StepId) -> Result<Changes> {
    let mut changes = Changes::default();
    let mut tables = conn.prepare_cached("SELECT DISTINCT tbl FROM history_change WHERE step_id = ?1")?;
    let tables = tables.query_map([step], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    tables.iter().for_each(|table| changes |= changes_of(table));
    let (gone, bound) =
        if tables.is_empty() { ("id = ?1", step.0) } else { ("undone = 1 OR id <= ?1", step.0 - KEPT_STEPS) };
    let steps_gone = format!("SELECT id FROM history_step WHERE {gone}");
    // Only a card or picture that its contact or draft does not have any more can be left behind.
    let leaves_bytes = format!(
        "SELECT EXISTS (
             SELECT 1 FROM history_change AS h
             WHERE h.step_id IN ({steps_gone}) AND h.tbl = 'contact' AND h.before <> '' AND NOT EXISTS (
                 SELECT 1 FROM contact AS c WHERE c.id = h.row_id
                 AND c.cards = h.before ->> '$.cards' AND c.photo = h.before ->> '$.photo')
             UNION ALL SELECT 1 FROM history_change AS h
             WHERE h.step_id IN ({steps_gone}) AND h.tbl = 'draft' AND h.before <> '' AND NOT EXISTS (
                 SELECT 1 FROM draft AS d WHERE d.id = h.row_id
                 AND d.file = h.before ->> '$.file' AND d.picture = h.before ->> '$.picture'))"
    );
    let leaves_bytes: bool = conn.prepare_cached(&leaves_bytes)?.query_row([bound], |row| row.get(0))?;
    conn.prepare_cached(&format!("DELETE FROM history_change WHERE step_id IN ({steps_gone})"))?
        .execute([bound])?;
    conn.prepare_cached(&format!("DELETE FROM history_step WHERE {gone}"))?.execute([bound])?;
    if leaves_bytes {
        blob::forget_unused(conn)?;
    }
    Ok(changes)
}

/// The newest step; 0 when there is none.
pub fn last(conn: &Connection) -> Result<StepId> {
    Ok(conn.query_row("SELECT coalesce(max(id), 0) FROM history_step", [], |row| row.get(0))?)
}

/// Makes the steps after one a single step, which is called as the newest of them. Tells what it changed.
pub fn join(conn: &Connection, after: StepId) -> Result<Changes> {
    let newest = last(conn)?;
    conn.prepare_cached("UPDATE history_change SET step_id = ?2 WHERE step_id > ?1 AND step_id <> ?2")?
        .execute(params![after, newest])?;
    conn.prepare_cached("DELETE FROM history_step WHERE id > ?1 AND id <> ?2")?
        .execute(params![after, newest])?;
    changes_by(conn, newest)
}

/// Which views must ask again after a step.
fn changes_by(conn: &Connection, step: StepId) -> Result<Changes> {
    let mut changes = Changes::default();
    let mut tables = conn.prepare_cached("SELECT DISTINCT tbl FROM history_change WHERE step_id = ?1")?;
    for table in tables.query_map([step], |row| row.get::<_, String>(0))? {
        changes |= changes_of(&table?);
    }
    Ok(changes)
}

/// Takes a step back, or brings it back. To be called while recording under the same step.
pub fn flip(conn: &Connection, step: StepId) -> Result<Touched> {
    // Rows come back in any order of parent and child; the commit checks them all.
    conn.pragma_update(None, "defer_foreign_keys", true)?;
    let mut touched = Touched::default();
    let changes = conn
        .prepare_cached("SELECT tbl, row_id, before FROM history_change WHERE step_id = ?1 ORDER BY id DESC")?
        .query_map([step], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(String, i64, String)>, _>>()?;
    conn.execute("DELETE FROM history_change WHERE step_id = ?1", [step])?;
    let restores = TABLES
        .iter()
        .map(|(table, _)| Ok((*table, Restore::of(conn, table)?)))
        .collect::<Result<BTreeMap<_, _>>>()?;
    for (table, row, before) in changes {
        touched.changes |= changes_of(&table);
        touched.contacts.extend(contact_of(conn, &table, row)?);
        restores[table.as_str()].apply(conn, row, &before)?;
        touched.contacts.extend(contact_of(conn, &table, row)?);
    }
    conn.execute("UPDATE history_step SET undone = 1 - undone WHERE id = ?1", [step])?;
    Ok(touched)
}

/// The rules of zones changed: what floats and comes back has instants of an unknown zone.
pub fn forget_zones(conn: &Connection) -> Result<()> {
    conn.execute(
        "UPDATE history_change SET before = json_set(before, '$.zone', '')
         WHERE tbl = 'follow_up' AND before <> '' AND before ->> '$.zone_given' = 0",
        [],
    )?;
    Ok(())
}

/// The newest step that is not undone.
pub fn undoable(conn: &Connection) -> Result<Option<HistoryStep>> {
    find(conn, "undone = 0 ORDER BY id DESC")
}

/// The oldest step that is undone.
pub fn redoable(conn: &Connection) -> Result<Option<HistoryStep>> {
    find(conn, "undone = 1 ORDER BY id ASC")
}

/// The steps, newest first.
pub fn steps(conn: &Connection) -> Result<Vec<HistoryStep>> {
    let mut statement =
        conn.prepare_cached("SELECT id, op, at, undone FROM history_step ORDER BY id DESC")?;
    Ok(statement.query_map([], step_of)?.collect::<Result<_, _>>()?)
}

fn find(conn: &Connection, which: &str) -> Result<Option<HistoryStep>> {
    let sql = format!("SELECT id, op, at, undone FROM history_step WHERE {which} LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row([], step_of).optional()?)
}

fn step_of(row: &Row<'_>) -> rusqlite::Result<HistoryStep> {
    let op: Op = column::json(row, "op")?;
    Ok(HistoryStep {
        id: row.get("id")?,
        op,
        label: op.label().to_owned(),
        at: required_instant(row, "at")?,
        undone: row.get("undone")?,
    })
}

/// The statements that bring a row of one table back to an image.
struct Restore {
    delete: String,
    update: String,
    insert: String,
}

impl Restore {
    fn of(conn: &Connection, table: &str) -> Result<Self> {
        let columns = columns(conn, table)?;
        // An image that was taken before there was a column does not have it: the row gets the column's default.
        let value = |Column { name, default }: &Column| match default {
            Some(default) => format!("ifnull(json_extract(?2, '$.{name}'), {default})"),
            None => format!("json_extract(?2, '$.{name}')"),
        };
        let values = columns.iter().map(value).collect::<Vec<_>>();
        let columns = columns.into_iter().map(|column| column.name).collect::<Vec<_>>();
        // To take something back is a change, too: a contact keeps when it was changed last.
        let sets = columns
            .iter()
            .zip(&values)
            .filter(|(c, _)| *c != "changed_at")
            .map(|(c, v)| format!("{c} = {v}"))
            .collect::<Vec<_>>()
            .join(", ");
        let (columns, values) = (columns.join(", "), values.join(", "));
        Ok(Self {
            delete: format!("DELETE FROM {table} WHERE id = ?1"),
            update: format!("UPDATE {table} SET {sets} WHERE id = ?1"),
            insert: format!("INSERT INTO {table} (id, {columns}) VALUES (?1, {values})"),
        })
    }

    fn apply(&self, conn: &Connection, row: i64, image: &str) -> Result<()> {
        if image.is_empty() {
            conn.prepare_cached(&self.delete)?.execute([row])?;
        } else if conn.prepare_cached(&self.update)?.execute(params![row, image])? == 0 {
            conn.prepare_cached(&self.insert)?.execute(params![row, image])?;
        }
        Ok(())
    }
}

/// The contact that a row belongs to, as the row stands now.
fn contact_of(conn: &Connection, table: &str, row: i64) -> Result<Option<ContactId>> {
    match table {
        "contact" => Ok(Some(ContactId(row))),
        "interaction" | "note" => Ok(conn
            .prepare_cached(&format!("SELECT contact_id FROM {table} WHERE id = ?1"))?
            .query_row([row], |row| row.get(0))
            .optional()?),
        _ => Ok(None),
    }
}

/// A column of a recorded table.
struct Column {
    name: String,
    /// The SQL of its default, if it can hold no NULL.
    default: Option<String>,
}

/// The columns of a table, without `id`.
fn columns(conn: &Connection, table: &str) -> Result<Vec<Column>> {
    let mut statement =
        conn.prepare_cached("SELECT name, iif(\"notnull\", dflt_value, NULL) AS dflt FROM pragma_table_info(?1) WHERE name <> 'id'")?;
    let column = |row: &Row<'_>| Ok(Column { name: row.get("name")?, default: row.get("dflt")? });
    Ok(statement.query_map([table], column)?.collect::<Result<_, _>>()?)
}

/// Which views must ask again when a table changed; all of them of a table that is not known.
fn changes_of(table: &str) -> Changes {
    let known = TABLES.iter().find(|(known, _)| *known == table);
    known.map_or(Changes::ALL, |(_, changes)| *changes)
}
