//! Table `follow_up`. Its reminders follow by triggers, see the schema.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};
use uuid::Uuid;

use super::column::{date, instant, json, millis, required_instant, time, time_text, to_json, word};
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Origin, Plan, PlayStep, State};
use crate::id::{ContactId, FollowUpId};
use crate::time::Now;
use crate::view::FollowUpRow;

/// The instants that follow from a plan.
pub struct Instants {
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When the owner is reminded.
    pub reminder_at: DateTime<Utc>,
    /// When this plan was made.
    pub planned_at: DateTime<Utc>,
}

/// Adds an open follow-up.
pub fn insert(
    conn: &Connection,
    contact: ContactId,
    plan: &Plan,
    origin: Origin,
    step: Option<&PlayStep>,
    instants: &Instants,
) -> Result<FollowUpId> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO follow_up (uid, contact_id, origin, purpose, value, channel, date, time, promise, recurrence,
             lead_minutes, note, due_at, reminder_at, planned_at, play, step)
         VALUES (:uid, :contact, :origin, :purpose, :value, :channel, :date, :time, :promise, :recurrence,
             :lead_minutes, :note, :due_at, :reminder_at, :planned_at, :play, :step)",
    )?;
    let (uid, origin) = (Uuid::new_v4().to_string(), origin.as_str());
    let (play, step) = step.map_or(("", 0), |step| (step.play.as_str(), step.step));
    let identity: &[(&str, &dyn ToSql)] = named_params! {
        ":uid": uid, ":contact": contact, ":origin": origin, ":play": play, ":step": step,
    };
    with_plan(plan, instants, |columns| statement.execute(&*[columns, identity].concat()))?;
    Ok(FollowUpId(conn.last_insert_rowid()))
}

/// Replaces the plan of a follow-up.
pub fn update(conn: &Connection, id: FollowUpId, plan: &Plan, instants: &Instants) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE follow_up SET purpose = :purpose, value = :value, channel = :channel, date = :date, time = :time,
             promise = :promise, recurrence = :recurrence, lead_minutes = :lead_minutes, note = :note,
             due_at = :due_at, reminder_at = :reminder_at, planned_at = :planned_at
         WHERE id = :id",
    )?;
    let identity: &[(&str, &dyn ToSql)] = named_params! { ":id": id };
    with_plan(plan, instants, |columns| statement.execute(&*[columns, identity].concat()))?;
    Ok(())
}

/// Moves the reminder, not the plan.
pub fn set_reminder(conn: &Connection, id: FollowUpId, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET reminder_at = ?2 WHERE id = ?1")?
        .execute(params![id, millis(at)])?;
    Ok(())
}

/// Closes a follow-up.
pub fn close(conn: &Connection, id: FollowUpId, state: State, now: &Now) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET state = ?2, closed_at = ?3 WHERE id = ?1")?
        .execute(params![id, state.as_str(), millis(now.instant)])?;
    Ok(())
}

/// One follow-up.
pub fn get(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    conn.prepare_cached("SELECT * FROM follow_up WHERE id = ?1")?
        .query_row([id], follow_up_of)
        .optional()?
        .ok_or(Error::NotFound { what: "follow-up", id: id.0 })
}

/// All open follow-ups, for plans that change with the working hours.
pub fn open_any_time(conn: &Connection) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached("SELECT * FROM follow_up WHERE state = 'open' AND time = ''")?;
    Ok(statement.query_map([], follow_up_of)?.collect::<Result<_, _>>()?)
}

/// Which follow-ups to list.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// This one, open or closed.
    One(FollowUpId),
    /// All open ones.
    All,
    /// The open ones of a contact.
    Of(ContactId),
    /// The open ones whose day lies in a half-open range.
    Between(NaiveDate, NaiveDate),
    /// The open ones whose time has come.
    Due(DateTime<Utc>),
}

impl Which {
    fn condition(self) -> (&'static str, Vec<Box<dyn ToSql>>) {
        match self {
            Self::One(id) => ("f.id = ?1", vec![Box::new(id)]),
            Self::All => ("f.state = 'open'", vec![]),
            Self::Of(contact) => ("f.state = 'open' AND f.contact_id = ?1", vec![Box::new(contact)]),
            Self::Between(from, to) => (
                "f.state = 'open' AND f.date >= ?1 AND f.date < ?2",
                vec![Box::new(from.to_string()), Box::new(to.to_string())],
            ),
            Self::Due(at) => ("f.state = 'open' AND f.due_at <= ?1", vec![Box::new(millis(at))]),
        }
    }
}

/// Follow-ups, soonest first; of a day those with a time first.
pub fn rows(conn: &Connection, which: Which, limit: u32, now: &Now) -> Result<Vec<FollowUpRow>> {
    let (condition, values) = which.condition();
    let order = match which {
        // By instant, as the index has it.
        Which::Due(_) => "f.due_at",
        _ => "f.date, f.time = '', f.due_at, f.id",
    };
    let sql = format!(
        "SELECT f.*, c.full_name, c.organization,
                (SELECT max(at) FROM interaction WHERE contact_id = f.contact_id) AS last_contact_at
         FROM follow_up AS f JOIN contact AS c ON c.id = f.contact_id
         WHERE {condition} ORDER BY {order} LIMIT {limit}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let values = values.iter().map(AsRef::as_ref).collect::<Vec<_>>();
    let row_of = |row: &Row<'_>| {
        let follow_up = follow_up_of(row)?;
        let late = follow_up.is_late(now);
        let FollowUp { id, contact_id, plan, state, origin, step, reminder_at, .. } = follow_up;
        Ok(FollowUpRow {
            id,
            contact_id,
            contact: row.get("full_name")?,
            organization: row.get("organization")?,
            purpose: plan.purpose,
            value: plan.value,
            channel: plan.channel,
            date: plan.date,
            time: plan.time,
            state,
            promise: plan.promise,
            origin,
            step: step.as_ref().map(|step| step.step),
            play: step.map(|step| step.play),
            late,
            reminder_at,
            recurrence: plan.recurrence,
            lead_minutes: plan.lead_minutes,
            note: plan.note,
            last_contact_at: instant(row, "last_contact_at")?,
        })
    };
    Ok(statement.query_map(&*values, row_of)?.collect::<Result<_, _>>()?)
}

/// How many there are.
pub fn count(conn: &Connection, which: Which) -> Result<u32> {
    let (condition, values) = which.condition();
    let values = values.iter().map(AsRef::as_ref).collect::<Vec<_>>();
    let sql = format!("SELECT count(*) FROM follow_up AS f WHERE {condition}");
    Ok(conn.prepare_cached(&sql)?.query_row(&*values, |row| row.get(0))?)
}

/// How many were done in a half-open range of instants.
pub fn count_done(conn: &Connection, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<u32> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM follow_up
             WHERE state <> 'open' AND state = 'done' AND closed_at >= ?1 AND closed_at < ?2",
        )?
        .query_row([millis(from), millis(to)], |row| row.get(0))?)
}

/// Whether a contact has an open follow-up that is a step of this play.
pub fn is_in_play(conn: &Connection, contact: ContactId, play: &str) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM follow_up WHERE contact_id = ?1 AND state = 'open' AND play = ?2)",
        )?
        .query_row(params![contact, play], |row| row.get(0))?)
}

/// What was planned for contact `from` is now planned for `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    Ok(())
}

/// The date of the first open follow-up on or after `from`.
pub fn next_date(conn: &Connection, from: NaiveDate) -> Result<Option<NaiveDate>> {
    let next: Option<String> = conn
        .prepare_cached("SELECT min(date) FROM follow_up WHERE state = 'open' AND date >= ?1")?
        .query_row([from.to_string()], |row| row.get(0))?;
    Ok(next.and_then(|date| date.parse().ok()))
}

/// Calls `run` with the plan as named columns.
fn with_plan<T>(
    plan: &Plan,
    instants: &Instants,
    run: impl FnOnce(&[(&str, &dyn ToSql)]) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    run(named_params! {
        ":purpose": plan.purpose,
        ":value": plan.value,
        ":channel": plan.channel.as_str(),
        ":date": plan.date.to_string(),
        ":time": time_text(plan.time),
        ":promise": plan.promise,
        ":recurrence": to_json(&plan.recurrence),
        ":lead_minutes": plan.lead_minutes,
        ":note": plan.note,
        ":due_at": millis(instants.due_at),
        ":reminder_at": millis(instants.reminder_at),
        ":planned_at": millis(instants.planned_at),
    })
}

fn follow_up_of(row: &Row<'_>) -> rusqlite::Result<FollowUp> {
    let play: String = row.get("play")?;
    Ok(FollowUp {
        id: row.get("id")?,
        contact_id: row.get("contact_id")?,
        plan: Plan {
            purpose: row.get("purpose")?,
            value: row.get("value")?,
            channel: word(row, "channel")?,
            date: date(row, "date")?,
            time: time(row, "time")?,
            promise: row.get("promise")?,
            recurrence: json(row, "recurrence")?,
            lead_minutes: row.get("lead_minutes")?,
            note: row.get("note")?,
        },
        state: word(row, "state")?,
        origin: word(row, "origin")?,
        step: if play.is_empty() { None } else { Some(PlayStep { play, step: row.get("step")? }) },
        due_at: required_instant(row, "due_at")?,
        reminder_at: required_instant(row, "reminder_at")?,
        closed_at: instant(row, "closed_at")?,
    })
}
