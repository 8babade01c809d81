//! What is planned, counted by day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, ToSql, named_params};

use super::rows::{CLASH, Which, named, narrow, slot};
use crate::error::Result;
use crate::id::FollowUpId;
use crate::store::column::date;
use crate::store::words;
use crate::view::ListFilter;

/// What is planned on a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct DayLoad {
    /// How much.
    pub count: u32,
    /// How much of it is theirs to do.
    pub they_owe: u32,
    /// How much of it is planned for the same time as another.
    pub overlapping: u32,
}

/// What a filter lets through of a list, by day; days with nothing are left out.
pub fn loads(conn: &Connection, which: Which, filter: &ListFilter) -> Result<BTreeMap<NaiveDate, DayLoad>> {
    let (condition, mut values) = which.condition();
    let narrowed = narrow(filter, &mut values);
    let contact = match words::typed(&filter.text) {
        Some(_) => "CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = f.contact_id",
        None => "",
    };
    let sql = format!(
        "SELECT f.date AS date, count(*) AS count, sum(f.they_owe) AS they_owe, sum({CLASH}) AS overlapping
         FROM follow_up AS f {contact} WHERE {condition}{narrowed} GROUP BY f.date"
    );
    values.push((":slot", Box::new(slot(conn)?) as Box<dyn ToSql>));
    let mut statement = conn.prepare_cached(&sql)?;
    let loads = statement.query_map(&*named(&values), |row| {
        let load = DayLoad {
            count: row.get("count")?,
            they_owe: row.get("they_owe")?,
            overlapping: row.get("overlapping")?,
        };
        Ok((date(row, "date")?, load))
    })?;
    Ok(loads.collect::<Result<_, _>>()?)
}

/// For whom something else is planned at the time of an open follow-up that occupies so many minutes, at most `limit`
/// names.
pub fn overlaps(conn: &Connection, id: FollowUpId, minutes: u32, limit: u32) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT c.full_name FROM follow_up AS f
         CROSS JOIN follow_up AS g ON g.state = 'open' AND g.time <> '' AND g.origin <> 'response' AND g.they_owe = 0
             AND g.due_at > f.due_at - :slot AND g.due_at < f.due_at + :slot AND g.id <> f.id
         CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = g.contact_id
         WHERE f.id = :id ORDER BY g.due_at LIMIT :limit",
    )?;
    let values = named_params! { ":id": id, ":slot": i64::from(minutes) * 60_000, ":limit": limit };
    Ok(statement.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The ids of a list, in its order.
pub fn ids(conn: &Connection, which: Which) -> Result<Vec<FollowUpId>> {
    let (condition, values) = which.condition();
    let sql = format!("SELECT f.id FROM follow_up AS f WHERE {condition} ORDER BY f.due_at, f.id");
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map(&*named(&values), |row| row.get(0))?.collect::<Result<_, _>>()?)
}
