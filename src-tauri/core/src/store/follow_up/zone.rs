//! Follow-ups whose instants were computed elsewhere, or by other rules of zones.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, Row, params};

use super::{follow_up_of, optional_millis};
use crate::error::Result;
use crate::follow_up::FollowUp;
use crate::id::FollowUpId;
use crate::store::column::{Names, millis};

/// An open follow-up, and whether its reminder still follows its plan.
pub struct Timed {
    /// The follow-up.
    pub follow_up: FollowUp,
    /// Whether its reminder was not shown yet, and does not wait for the owner to be back.
    pub unseen: bool,
    /// Whether it was given a zone which these rules do not know.
    pub zone_unknown: bool,
}

/// The instants of a follow-up as they are now.
pub struct Retimed {
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When the owner is reminded.
    pub reminder_at: DateTime<Utc>,
    /// By when it was promised.
    pub promised_at: Option<DateTime<Utc>>,
    /// The zone in which they were computed.
    pub zone: Tz,
}

/// Whether an open follow-up that floats has instants of another zone.
pub fn any_elsewhere(conn: &Connection, zone: Tz) -> Result<bool> {
    // Two ranges of the index; of `<>` SQLite would read it all.
    let floats = "SELECT 1 FROM follow_up WHERE state = 'open' AND zone_given = 0 AND zone";
    let sql = format!("SELECT EXISTS ({floats} < ?1) OR EXISTS ({floats} > ?1)");
    Ok(conn.prepare_cached(&sql)?.query_row([zone.name()], |row| row.get(0))?)
}

/// Open follow-ups after one, in the order of their ids: all, or those that float and have instants of another zone.
pub fn timed_after(
    conn: &Connection,
    after: FollowUpId,
    elsewhere: Option<Tz>,
    limit: u32,
) -> Result<Vec<Timed>> {
    let which = if elsewhere.is_some() { "f.zone_given = 0 AND f.zone <> ?2" } else { "?2 = ''" };
    // + keeps SQLite from an index that would have to be sorted by id.
    let sql =
        format!("{TIMED} WHERE f.id > ?1 AND +f.state = 'open' AND {which} ORDER BY f.id LIMIT {limit}");
    let mut statement = conn.prepare_cached(&sql)?;
    let names = Names::of(&statement);
    let zone = elsewhere.map_or("", Tz::name);
    let rows = statement.query_map(params![after, zone], |row| timed_of(row, &names))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The open follow-ups whose instants change with the working hours.
pub fn open_any_time(conn: &Connection) -> Result<Vec<Timed>> {
    let sql = format!("{TIMED} WHERE f.state = 'open' AND f.time = ''");
    let mut statement = conn.prepare_cached(&sql)?;
    let names = Names::of(&statement);
    let rows = statement.query_map([], |row| timed_of(row, &names))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Moves a follow-up in time; its plan stays. The line of the proof log moves with a reminder that was not shown: it is
/// the same alert.
pub fn retime(conn: &Connection, old: &FollowUp, new: &Retimed) -> Result<()> {
    let (due_at, promised_at) = (millis(new.due_at), optional_millis(new.promised_at));
    if new.reminder_at == old.reminder_at {
        // Without naming reminder_at: what follows it has nothing to do.
        conn.prepare_cached("UPDATE follow_up SET due_at = ?2, promised_at = ?3, zone = ?4 WHERE id = ?1")?
            .execute(params![old.id, due_at, promised_at, new.zone.name()])?;
        return Ok(());
    }
    // Where there is a line for that moment already, that one counts: it may have been shown. What held it back then holds
    // nothing back at another moment.
    conn.prepare_cached(
        "UPDATE OR IGNORE reminder SET at = ?3, hold = '', refusal = '' WHERE follow_up_id = ?1 AND at = ?2 AND state = 'scheduled'",
    )?
    .execute(params![old.id, millis(old.reminder_at), millis(new.reminder_at)])?;
    conn.prepare_cached(
        "UPDATE follow_up SET due_at = ?2, promised_at = ?3, zone = ?4, reminder_at = ?5 WHERE id = ?1",
    )?
    .execute(params![old.id, due_at, promised_at, new.zone.name(), millis(new.reminder_at)])?;
    Ok(())
}

const TIMED: &str = "SELECT f.*, coalesce(r.state = 'scheduled', 1) AND f.at_desk = 0 AS unseen
     FROM follow_up AS f LEFT JOIN reminder AS r ON r.follow_up_id = f.id AND r.at = f.reminder_at";

fn timed_of(row: &Row<'_>, names: &Names) -> rusqlite::Result<Timed> {
    let follow_up = follow_up_of(&names.row(row))?;
    let given: bool = row.get("zone_given")?;
    Ok(Timed {
        zone_unknown: given && follow_up.computed_in.is_none(),
        unseen: row.get("unseen")?,
        follow_up,
    })
}
