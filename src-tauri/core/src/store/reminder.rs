//! Table `reminder`: what waits, what was shown, what was answered.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::column::{instant, millis, optional_word, required_instant, word};
use super::follow_up::occurrence_of;
use crate::channel::Channel;
use crate::error::Result;
use crate::follow_up::{Occurrence, Origin};
use crate::id::{ContactId, FollowUpId, ReminderId};
use crate::reminder::{Hold, LateBecause, Proof, ReminderState};

/// A reminder that its follow-up waits with, and what its place in a list of alerts depends on.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    /// Which reminder.
    pub id: ReminderId,
    /// Its follow-up.
    pub follow_up_id: FollowUpId,
    /// For whom.
    pub contact_id: ContactId,
    /// Why its follow-up exists.
    pub origin: Origin,
    /// Whether its follow-up is a promise.
    pub promise: bool,
    /// When it was to be shown.
    pub at: DateTime<Utc>,
    /// When it was written down.
    pub scheduled_at: DateTime<Utc>,
    /// Whether it was shown; then whether it was late. What was lost is to be shown anew.
    pub shown_late: Option<bool>,
    /// By which name the system knows its pop-up.
    pub pop_up: String,
}

/// What the words of an alert are made of.
pub struct Wording {
    /// The contact's name.
    pub contact: String,
    /// By which channel.
    pub channel: Channel,
    /// What it is for.
    pub purpose: String,
    /// The date to remember that it is for.
    pub occurrence: Option<Occurrence>,
    /// The contact's first phone number that is no fax; empty when there is none.
    pub phone: String,
    /// What was last noted on the timeline.
    pub last_note: String,
}

/// Which reminders to read. Each has an index of its own that holds no others.
#[derive(Clone, Copy, Debug)]
pub enum Waits {
    /// Not shown, and due at an instant.
    Due(DateTime<Utc>),
    /// The same, of those of which it was noted that something holds them back.
    Held(DateTime<Utc>),
    /// Shown, but the pop-up was lost.
    Lost,
    /// Not acted on, and shown last at this instant or before.
    Unacted(DateTime<Utc>),
    /// Not acted on, whenever it was shown.
    AllUnacted,
    /// Shown, and not answered.
    Unanswered,
    /// The same, of those whose pop-up was not lost.
    OnScreen,
}

/// What was shown and is not acted on, as the index has it.
const UNACTED: &str = "r.current = 1 AND (r.state = 'shown' OR r.state = 'acted' AND r.action = 'dismissed')";

impl Waits {
    /// The index that holds no others. Named, because SQLite would rather read all in the order of the list than sort a few.
    fn index(self) -> &'static str {
        match self {
            Self::Due(_) | Self::Held(_) => "reminder_waiting",
            Self::Lost => "reminder_lost",
            Self::Unacted(_) | Self::AllUnacted => "reminder_unacted",
            Self::Unanswered | Self::OnScreen => "reminder_unanswered",
        }
    }

    fn condition(self) -> (String, i64) {
        match self {
            Self::Due(at) => ("r.state = 'scheduled' AND r.at <= ?1".into(), millis(at)),
            Self::Held(at) => ("r.state = 'scheduled' AND r.at <= ?1 AND r.hold <> ''".into(), millis(at)),
            Self::Lost => ("r.current = 1 AND r.lost = 1 AND r.state = 'shown' AND ?1 = 0".into(), 0),
            Self::Unacted(at) => (format!("{UNACTED} AND r.lost = 0 AND r.last_shown_at <= ?1"), millis(at)),
            Self::AllUnacted => (format!("{UNACTED} AND ?1 = 0"), 0),
            Self::Unanswered => ("r.current = 1 AND r.state = 'shown' AND ?1 = 0".into(), 0),
            Self::OnScreen => ("r.current = 1 AND r.state = 'shown' AND r.lost = 0 AND ?1 = 0".into(), 0),
        }
    }
}

/// Reminders, the earliest first; those of the owner's own promises alone when asked.
pub fn waiting(conn: &Connection, which: Waits, promises_only: bool) -> Result<Vec<WaitingRow>> {
    let (condition, value) = which.condition();
    let promises = if promises_only { " AND f.promise = 1 AND f.they_owe = 0" } else { "" };
    let sql = format!(
        "SELECT r.id, r.follow_up_id, r.at, r.scheduled_at, r.shown_at <> 0 AS shown, r.late, r.pop_up, f.contact_id, f.origin,
                f.promise
         FROM reminder AS r INDEXED BY {index} CROSS JOIN follow_up AS f ON f.id = r.follow_up_id
         WHERE {condition}{promises} ORDER BY r.at, r.id",
        index = which.index()
    );
    let row_of = |row: &Row<'_>| {
        let (shown, late): (bool, bool) = (row.get("shown")?, row.get("late")?);
        Ok(WaitingRow {
            id: row.get("id")?,
            follow_up_id: row.get("follow_up_id")?,
            contact_id: row.get("contact_id")?,
            origin: word(row, "origin")?,
            promise: row.get("promise")?,
            at: required_instant(row, "at")?,
            scheduled_at: required_instant(row, "scheduled_at")?,
            shown_late: (shown && !matches!(which, Waits::Lost)).then_some(late),
            pop_up: row.get("pop_up")?,
        })
    };
    Ok(conn.prepare_cached(&sql)?.query_map([value], row_of)?.collect::<Result<_, _>>()?)
}

/// The first instant after `at` at which a reminder falls due.
pub fn next_after(conn: &Connection, at: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    Ok(conn
        .prepare_cached("SELECT min(at) AS at FROM reminder WHERE state = 'scheduled' AND at > ?1")?
        .query_row([millis(at)], |row| instant(row, "at"))?)
}

/// When that was shown last which was not acted on since, of what was shown after `at`; the earliest.
pub fn next_unacted(conn: &Connection, at: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let sql = format!(
        "SELECT min(r.last_shown_at) AS at FROM reminder AS r WHERE {UNACTED} AND r.last_shown_at > ?1"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([millis(at)], |row| instant(row, "at"))?)
}

/// What the words of an alert are made of.
pub fn wording(conn: &Connection, id: FollowUpId) -> Result<Wording> {
    let row_of = |row: &Row<'_>| {
        Ok(Wording {
            contact: row.get("full_name")?,
            channel: word(row, "channel")?,
            purpose: row.get("purpose")?,
            occurrence: occurrence_of(row)?,
            phone: row.get::<_, Option<String>>("phone")?.unwrap_or_default(),
            last_note: row.get::<_, Option<String>>("last_note")?.unwrap_or_default(),
        })
    };
    Ok(conn
        .prepare_cached(
            "SELECT f.channel, f.purpose, f.occurs_of, f.occurs_on, f.occurs_years, c.full_name,
                    (SELECT value ->> '$.value' FROM json_each(c.phones)
                     WHERE coalesce(value ->> '$.kind', '') NOT IN ('fax', 'pager') LIMIT 1) AS phone,
                    (SELECT summary FROM interaction WHERE contact_id = c.id AND summary <> ''
                     ORDER BY at DESC, id DESC LIMIT 1) AS last_note
             FROM follow_up AS f JOIN contact AS c ON c.id = f.contact_id WHERE f.id = ?1",
        )?
        .query_row([id], row_of)?)
}

/// For whom a follow-up is, by which channel, and their name; `None` when it is deleted.
pub fn whom(conn: &Connection, id: FollowUpId) -> Result<Option<(ContactId, Channel, String)>> {
    let sql = "SELECT f.contact_id, f.channel, c.full_name
         FROM follow_up AS f CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = f.contact_id WHERE f.id = ?1";
    let row_of = |row: &Row<'_>| Ok((row.get("contact_id")?, word(row, "channel")?, row.get("full_name")?));
    Ok(conn.prepare_cached(sql)?.query_row([id], row_of).optional()?)
}

/// How a reminder was shown.
pub struct Showing<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// By which name the system knows its pop-up.
    pub pop_up: &'a str,
    /// Why it was late, if it was.
    pub late_because: Option<LateBecause>,
}

/// Notes that the system took it. An answer may have come before this is noted, and counts. What had been put away before
/// it was shown once more waits again, and that it was put away is over.
pub fn set_shown(conn: &Connection, id: ReminderId, showing: &Showing<'_>) -> Result<()> {
    let put_away = "state = 'acted' AND action = 'dismissed' AND current = 1 AND acted_at < :at";
    conn.prepare_cached(&format!(
        "UPDATE reminder SET last_shown_at = :at, shown_count = shown_count + 1, lost = 0, refusal = '',
             pop_up = :pop_up,
             shown_at = CASE shown_at WHEN 0 THEN :at ELSE shown_at END,
             late = CASE shown_at WHEN 0 THEN :because <> '' ELSE late END,
             late_because = CASE shown_at WHEN 0 THEN :because ELSE late_because END,
             state = CASE WHEN state = 'scheduled' OR {put_away} THEN 'shown' ELSE state END,
             acted_at = CASE WHEN {put_away} THEN 0 ELSE acted_at END,
             action = CASE WHEN {put_away} THEN '' ELSE action END
         WHERE id = :id",
    ))?
    .execute(rusqlite::named_params! {
        ":id": id,
        ":at": millis(showing.at),
        ":pop_up": showing.pop_up,
        ":because": showing.late_because.map_or("", LateBecause::as_str),
    })?;
    // What was put off until the owner is back has come at the latest: it does not come once more.
    conn.prepare_cached(
        "UPDATE follow_up SET at_desk = 0
         WHERE id = (SELECT follow_up_id FROM reminder WHERE id = ?1 AND current = 1) AND at_desk = 1",
    )?
    .execute([id])?;
    Ok(())
}

/// Notes what holds it back, while it waits to be shown. A refusal counts; being held by the same again does not.
pub fn set_held(conn: &Connection, id: ReminderId, hold: Hold, refusal: &str) -> Result<()> {
    conn.prepare_cached(
        "UPDATE reminder SET hold = ?2, refusal = ?3, tries = tries + ?4
         WHERE id = ?1 AND (state = 'scheduled' OR state = 'shown') AND (?4 = 1 OR hold <> ?2 OR refusal <> ?3)",
    )?
    .execute(params![id, hold.as_str(), refusal, hold == Hold::Refused])?;
    Ok(())
}

/// Lets a reminder come at an instant for which the owner wants it again, though it was shown: there, when the clock was
/// ahead, and that line steps aside by as little as can be; or elsewhere for the same plan, where it was 09:00 earlier.
pub fn step_aside(conn: &Connection, follow_up: FollowUpId, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached(
        "UPDATE reminder SET plan = '' WHERE follow_up_id = ?1 AND plan <> '' AND shown_at <> 0",
    )?
    .execute([follow_up])?;
    conn.prepare_cached(
        "UPDATE reminder SET at = at - 1 - (
             SELECT count(*) FROM reminder AS aside
             WHERE aside.follow_up_id = ?1 AND aside.at BETWEEN ?2 - 1000 AND ?2 - 1)
         WHERE follow_up_id = ?1 AND at = ?2 AND (shown_at <> 0 OR state = 'acted')",
    )?
    .execute(params![follow_up, millis(at)])?;
    Ok(())
}

/// Notes that its pop-up is gone without an answer.
pub fn set_lost(conn: &Connection, id: ReminderId) -> Result<()> {
    conn.prepare_cached("UPDATE reminder SET lost = 1 WHERE id = ?1 AND state = 'shown' AND current = 1")?
        .execute([id])?;
    Ok(())
}

/// Notes the answer. Whether it was the first: what was only put away can still be answered.
pub fn set_acted(conn: &Connection, id: ReminderId, at: DateTime<Utc>, action: &str) -> Result<bool> {
    let sql = "UPDATE reminder SET state = 'acted', acted_at = ?2, action = ?3, lost = 0
         WHERE id = ?1 AND (state <> 'acted' OR action = 'dismissed')";
    Ok(conn.prepare_cached(sql)?.execute(params![id, millis(at), action])? == 1)
}

/// Whether one of them is of somebody who waits for an answer, and was shown by this pop-up, if one is named.
pub fn any_of_day(conn: &Connection, ids: &[ReminderId], pop_up: &str) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM reminder AS r JOIN follow_up AS f ON f.id = r.follow_up_id
             WHERE r.id = ?1 AND f.origin = 'response' AND r.pop_up = ?2)",
    )?;
    for id in ids {
        if statement.query_row(params![id, pop_up], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether its follow-up is open and waits with it.
pub fn is_current(conn: &Connection, id: ReminderId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM reminder WHERE id = ?1 AND current = 1)")?
        .query_row([id], |row| row.get(0))?)
}

/// The same, and it was not answered either.
pub fn is_unanswered(conn: &Connection, id: ReminderId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reminder WHERE id = ?1 AND current = 1 AND state <> 'acted')",
        )?
        .query_row([id], |row| row.get(0))?)
}

/// Whether one waits until the owner is back.
pub fn any_at_desk(conn: &Connection) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM follow_up WHERE state = 'open' AND at_desk = 1)")?
        .query_row([], |row| row.get(0))?)
}

/// What waits until the owner is back falls due. How many.
pub fn come_to_desk(conn: &Connection, at: DateTime<Utc>) -> Result<usize> {
    // What came at the latest is due already.
    conn.prepare_cached(
        "UPDATE follow_up SET at_desk = 0 WHERE state = 'open' AND at_desk = 1 AND reminder_at <= ?1",
    )?
    .execute([millis(at)])?;
    Ok(conn
        .prepare_cached(
            "UPDATE follow_up SET at_desk = 0, reminder_at = ?1 WHERE state = 'open' AND at_desk = 1",
        )?
        .execute([millis(at)])?)
}

/// One line of the proof log.
pub fn get(conn: &Connection, id: ReminderId) -> Result<Option<Proof>> {
    find_one(conn, "id = ?1", id)
}

/// The proof log of a follow-up, oldest first.
pub fn proofs(conn: &Connection, follow_up: FollowUpId) -> Result<Vec<Proof>> {
    find(conn, "follow_up_id = ?1 ORDER BY id", follow_up, u32::MAX)
}

/// The lines of the proof log whose time has come, newest first.
pub fn newest(conn: &Connection, at: DateTime<Utc>, limit: u32) -> Result<Vec<Proof>> {
    find(conn, "at <= ?1 ORDER BY at DESC, id DESC", millis(at), limit)
}

/// The line that was shown last.
pub fn last_shown(conn: &Connection) -> Result<Option<Proof>> {
    find_one(conn, "shown_count <> 0 AND ?1 = 0 ORDER BY last_shown_at DESC", 0)
}

/// The line that falls due next.
pub fn next(conn: &Connection, at: DateTime<Utc>) -> Result<Option<Proof>> {
    find_one(conn, "state = 'scheduled' AND at > ?1 ORDER BY at", millis(at))
}

/// How many were shown since an instant, and how many of these were late.
pub fn count_shown(conn: &Connection, since: DateTime<Utc>) -> Result<(u32, u32)> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*), coalesce(sum(late), 0) FROM reminder WHERE shown_count <> 0 AND last_shown_at >= ?1",
        )?
        .query_row([millis(since)], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// How many were shown and are not acted on.
pub fn count_unacted(conn: &Connection) -> Result<u32> {
    let sql = format!("SELECT count(*) FROM reminder AS r WHERE {UNACTED}");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// How many are due and were not shown.
pub fn count_due(conn: &Connection, at: DateTime<Utc>) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM reminder WHERE state = 'scheduled' AND at <= ?1")?
        .query_row([millis(at)], |row| row.get(0))?)
}

fn find(conn: &Connection, condition: &str, value: impl ToSql, limit: u32) -> Result<Vec<Proof>> {
    let sql = format!("SELECT * FROM reminder WHERE {condition} LIMIT ?2");
    Ok(conn.prepare_cached(&sql)?.query_map(params![value, limit], proof_of)?.collect::<Result<_, _>>()?)
}

fn find_one(conn: &Connection, condition: &str, value: impl ToSql) -> Result<Option<Proof>> {
    Ok(find(conn, condition, value, 1)?.pop())
}

fn proof_of(row: &Row<'_>) -> rusqlite::Result<Proof> {
    Ok(Proof {
        id: row.get("id")?,
        follow_up_id: row.get("follow_up_id")?,
        at: required_instant(row, "at")?,
        state: word::<ReminderState>(row, "state")?,
        scheduled_at: required_instant(row, "scheduled_at")?,
        shown_at: instant(row, "shown_at")?,
        last_shown_at: instant(row, "last_shown_at")?,
        shown_count: row.get("shown_count")?,
        tries: row.get("tries")?,
        hold: optional_word(row, "hold")?,
        refusal: row.get("refusal")?,
        acted_at: instant(row, "acted_at")?,
        action: row.get("action")?,
        late: row.get("late")?,
        late_because: optional_word(row, "late_because")?,
        waits: row.get("current")?,
    })
}
