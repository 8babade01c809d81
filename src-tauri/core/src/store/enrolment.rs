//! Table `enrolment`: contacts inside plays, and the follow-ups that are their steps.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};

use super::column::{date, instant, json, millis, optional_word, required_instant, to_json, word};
use super::words;
use crate::enrolment::{Cause, Enrolment, EnrolmentState};
use crate::error::{Error, Result};
use crate::follow_up::State;
use crate::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId};
use crate::play::Play;
use crate::time::Now;
use crate::view::ListFilter;

/// A follow-up that is a step of an enrolment.
pub struct StepDone {
    /// Which step, counted from 1.
    pub step: u32,
    /// Open, done or skipped.
    pub state: State,
    /// The day it is planned for.
    pub date: NaiveDate,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// Adds an enrolment; its id is not looked at.
pub fn insert(conn: &Connection, enrolment: &Enrolment) -> Result<EnrolmentId> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO enrolment (contact_id, opportunity_id, play, title, on_reply, steps, cause, state, step,
             started_on, delivered_on, refused_on, shift_days, awaits_answer, started_at, ended_at, ended_because,
             unanswered)
         VALUES (:contact, :opportunity, :play, :title, :on_reply, :steps, :cause, :state, :step,
             :started_on, :delivered_on, :refused_on, :shift_days, :awaits_answer, :started_at, :ended_at, :because,
             :unanswered)",
    )?;
    let Enrolment { contact_id, play, cause, started_on, started_at, .. } = enrolment;
    let Play { name, title, on_reply, steps } = play;
    let birth: &[(&str, &dyn ToSql)] = named_params! {
        ":contact": contact_id,
        ":play": name,
        ":title": title,
        ":on_reply": on_reply.as_str(),
        ":steps": to_json(steps),
        ":cause": to_json(cause),
        ":started_on": started_on.to_string(),
        ":started_at": millis(*started_at),
    };
    with_course(enrolment, |columns| statement.execute(&*[columns, birth].concat()))?;
    Ok(EnrolmentId(conn.last_insert_rowid()))
}

/// Replaces what changes on the way through a play.
pub fn update(conn: &Connection, enrolment: &Enrolment) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE enrolment SET opportunity_id = :opportunity, state = :state, step = :step,
             delivered_on = :delivered_on, refused_on = :refused_on, shift_days = :shift_days,
             awaits_answer = :awaits_answer, ended_at = :ended_at, ended_because = :because,
             unanswered = :unanswered
         WHERE id = :id",
    )?;
    let identity: &[(&str, &dyn ToSql)] = named_params! { ":id": enrolment.id };
    with_course(enrolment, |columns| statement.execute(&*[columns, identity].concat()))?;
    Ok(())
}

/// One enrolment.
pub fn get(conn: &Connection, id: EnrolmentId) -> Result<Enrolment> {
    conn.prepare_cached("SELECT * FROM enrolment WHERE id = ?1")?
        .query_row([id], enrolment_of)
        .optional()?
        .ok_or(Error::NotFound { what: "enrolment", id: id.0 })
}

/// The plays of a contact, newest first.
pub fn of_contact(conn: &Connection, contact: ContactId) -> Result<Vec<Enrolment>> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM enrolment WHERE contact_id = ?1 ORDER BY id DESC")?;
    Ok(statement.query_map([contact], enrolment_of)?.collect::<Result<_, _>>()?)
}

/// Returns the contacts in whose case a play that began on or after a day did what it is for: one of its steps was done, or
/// they were spoken with since. Who came first comes first.
pub fn contacts_seen_to(conn: &Connection, play: &str, since: NaiveDate) -> Result<Vec<ContactId>> {
    let mut statement = conn.prepare_cached(
        "SELECT contact_id FROM enrolment AS e WHERE play = ?1 AND started_on >= ?2 AND (
             EXISTS (SELECT 1 FROM follow_up AS f WHERE f.enrolment_id = e.id AND f.state = 'done')
             OR EXISTS (SELECT 1 FROM interaction AS i WHERE i.contact_id = e.contact_id AND i.real = 1 AND i.at >= e.started_at))
         GROUP BY contact_id ORDER BY min(id)",
    )?;
    let contacts = statement.query_map(params![play, since.to_string()], |row| row.get(0))?;
    Ok(contacts.collect::<Result<_, _>>()?)
}

/// The plays that began for an opportunity.
pub fn of_opportunity(conn: &Connection, opportunity: OpportunityId) -> Result<Vec<Enrolment>> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM enrolment WHERE opportunity_id = ?1 ORDER BY id")?;
    Ok(statement.query_map([opportunity], enrolment_of)?.collect::<Result<_, _>>()?)
}

/// Enrolments, newest first.
pub fn listed(
    conn: &Connection,
    filter: &ListFilter,
    state: Option<EnrolmentState>,
    limit: u32,
) -> Result<Vec<Enrolment>> {
    let mut conditions = vec!["1"];
    let mut values: Vec<(&str, Box<dyn ToSql>)> = Vec::new();
    if let Some(state) = state {
        conditions.push("e.state = :state");
        values.push((":state", Box::new(state.as_str())));
    }
    if !filter.play.is_empty() {
        conditions.push("e.play = :play");
        values.push((":play", Box::new(filter.play.clone())));
    }
    if let Some(words) = words::typed(&filter.text) {
        conditions.push("has_words(:words, c.full_name, c.organization, e.title)");
        values.push((":words", Box::new(words)));
    }
    if !filter.tag.is_empty() {
        conditions.push(
            // + keeps SQLite from making it the last of the joins.
            "+EXISTS (SELECT 1 FROM contact_tag AS w WHERE w.key = label_key(:tag) AND w.contact_id = e.contact_id)",
        );
        values.push((":tag", Box::new(filter.tag.clone())));
    }
    let conditions = conditions.join(" AND ");
    let sql = format!(
        "SELECT e.* FROM enrolment AS e CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = e.contact_id
         WHERE {conditions} ORDER BY e.id DESC LIMIT {limit}"
    );
    let values = values.iter().map(|(name, value)| (*name, value.as_ref())).collect::<Vec<_>>();
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map(&*values, enrolment_of)?.collect::<Result<_, _>>()?)
}

/// How many run and how many are paused, by play.
pub fn counts(conn: &Connection) -> Result<HashMap<String, (u32, u32)>> {
    // The plus has the index by play and state read from end to end: it needs no row.
    let mut statement = conn.prepare_cached(
        "SELECT play, state, count(*) AS count FROM enrolment
         WHERE +state IN ('running', 'paused') GROUP BY play, state",
    )?;
    let mut rows = statement.query([])?;
    let mut counts = HashMap::<String, (u32, u32)>::new();
    while let Some(row) = rows.next()? {
        let (running, paused) = counts.entry(row.get("play")?).or_default();
        match word(row, "state")? {
            EnrolmentState::Running => *running = row.get("count")?,
            _ => *paused = row.get("count")?,
        }
    }
    Ok(counts)
}

/// The follow-ups that are steps of an enrolment, in the order in which they came. What only asks whether a step's day has
/// come is none.
pub fn steps(conn: &Connection, id: EnrolmentId) -> Result<Vec<StepDone>> {
    let mut statement = conn.prepare_cached(
        "SELECT step, state, date, closed_at FROM follow_up WHERE enrolment_id = ?1 AND awaits = '' ORDER BY id",
    )?;
    let step = |row: &Row<'_>| {
        Ok(StepDone {
            step: row.get("step")?,
            state: word(row, "state")?,
            date: date(row, "date")?,
            closed_at: instant(row, "closed_at")?,
        })
    };
    Ok(statement.query_map([id], step)?.collect::<Result<_, _>>()?)
}

/// Takes an enrolment away with its open follow-ups.
pub fn delete_with_open_steps(conn: &Connection, id: EnrolmentId) -> Result<()> {
    conn.prepare_cached("DELETE FROM follow_up WHERE enrolment_id = ?1 AND state = 'open'")?.execute([id])?;
    conn.prepare_cached("DELETE FROM enrolment WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Which open follow-ups of an enrolment are let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetGo {
    /// All.
    All,
    /// All but the thanks and apologies that are due.
    ButCourtesies,
}

/// Lets the open follow-ups of an enrolment go; never an answer that somebody waits for.
pub fn skip_open_steps(conn: &Connection, id: EnrolmentId, which: LetGo, now: &Now) -> Result<()> {
    conn.prepare_cached(
        "UPDATE follow_up SET state = 'skipped', closed_at = ?2
         WHERE enrolment_id = ?1 AND state = 'open' AND origin <> 'response' AND (courtesy = 0 OR ?3)",
    )?
    .execute(params![id, millis(now.instant), which == LetGo::All])?;
    Ok(())
}

/// The follow-up as which a step of an enrolment was let go last, while nothing else of the step is open.
pub fn let_go_last(conn: &Connection, id: EnrolmentId, step: u32) -> Result<Option<FollowUpId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM follow_up WHERE enrolment_id = ?1 AND step = ?2 AND state = 'skipped' AND awaits = ''
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![id, step], |row| row.get(0))
        .optional()?)
}

/// The follow-up that was planned last as a step of an enrolment.
pub fn last_of_step(conn: &Connection, id: EnrolmentId, step: u32) -> Result<Option<FollowUpId>> {
    Ok(conn
        .prepare_cached(
            "SELECT id FROM follow_up WHERE enrolment_id = ?1 AND step = ?2 AND awaits = '' ORDER BY id DESC LIMIT 1",
        )?
        .query_row(params![id, step], |row| row.get(0))
        .optional()?)
}

/// Returns whether something is planned of an enrolment.
pub fn has_open(conn: &Connection, id: EnrolmentId) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM follow_up WHERE enrolment_id = ?1 AND state = 'open'")?
        .exists([id])?)
}

/// Notes that a contact reacted: what ended before without a reply has one.
pub fn set_answered(conn: &Connection, contact: ContactId, started_by: NaiveDate) -> Result<()> {
    conn.prepare_cached(
        "UPDATE enrolment SET unanswered = 0 WHERE contact_id = ?1 AND unanswered = 1 AND started_on <= ?2",
    )?
    .execute(params![contact, started_by.to_string()])?;
    Ok(())
}

/// Ties the contact's plays that belong to nothing to an opportunity, but for those that begin with a yes.
pub fn adopt(conn: &Connection, contact: ContactId, opportunity: OpportunityId) -> Result<()> {
    conn.prepare_cached(
        "UPDATE enrolment SET opportunity_id = ?2
         WHERE contact_id = ?1 AND opportunity_id IS NULL AND state IN ('running', 'paused')
             AND play NOT IN ('sale', 'service')",
    )?
    .execute(params![contact, opportunity])?;
    Ok(())
}

/// The plays of contact `from` are now those of `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE enrolment SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    Ok(())
}

/// Calls `run` with what changes on the way as named columns.
fn with_course<T>(
    enrolment: &Enrolment,
    run: impl FnOnce(&[(&str, &dyn ToSql)]) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let text = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    run(named_params! {
        ":opportunity": enrolment.opportunity,
        ":state": enrolment.state.as_str(),
        ":step": enrolment.step,
        ":delivered_on": text(enrolment.delivered_on),
        ":refused_on": text(enrolment.refused_on),
        ":shift_days": enrolment.shift_days,
        ":awaits_answer": enrolment.awaits_answer,
        ":ended_at": enrolment.ended_at.map(millis).unwrap_or_default(),
        ":because": enrolment.ended_because,
        ":unanswered": enrolment.unanswered,
    })
}

/// Why it began; the column's default is by hand.
fn cause_of(row: &Row<'_>) -> rusqlite::Result<Cause> {
    if row.get_ref("cause")?.as_str()?.is_empty() { Ok(Cause::ByHand) } else { json(row, "cause") }
}

fn enrolment_of(row: &Row<'_>) -> rusqlite::Result<Enrolment> {
    Ok(Enrolment {
        id: row.get("id")?,
        contact_id: row.get("contact_id")?,
        opportunity: row.get("opportunity_id")?,
        play: Play {
            name: row.get("play")?,
            title: row.get("title")?,
            on_reply: word(row, "on_reply")?,
            steps: json(row, "steps")?,
        },
        cause: cause_of(row)?,
        state: word(row, "state")?,
        step: row.get("step")?,
        started_on: date(row, "started_on")?,
        delivered_on: optional_word(row, "delivered_on")?,
        refused_on: optional_word(row, "refused_on")?,
        shift_days: row.get("shift_days")?,
        awaits_answer: row.get("awaits_answer")?,
        started_at: required_instant(row, "started_at")?,
        ended_at: instant(row, "ended_at")?,
        ended_because: row.get("ended_because")?,
        unanswered: row.get("unanswered")?,
    })
}
