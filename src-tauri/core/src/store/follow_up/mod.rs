//! Table `follow_up`: writing it, and one row. Its lists are in `rows`; its reminders follow by triggers, see the schema.

mod days;
mod rows;
mod zone;

pub use days::*;
pub use rows::*;
pub use zone::*;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::column::{
    Columns, date, instant, json, millis, optional_word, required_instant, time, time_text, to_json, word,
};
use super::sample::IS_REAL;
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Occurrence, Origin, Plan, PlayStep, Reaction, State};
use crate::id::{ContactId, FollowUpId};
use crate::recurrence::InSeries;
use crate::time::Now;

/// The instants that follow from a plan.
pub struct Instants {
    /// When it is due.
    pub due_at: DateTime<Utc>,
    /// When the owner is reminded.
    pub reminder_at: DateTime<Utc>,
    /// When this plan was made.
    pub planned_at: DateTime<Utc>,
    /// The zone in which they were computed; `None` when that is not known.
    pub zone: Option<Tz>,
}

impl Instants {
    /// Those of a plan that is made now, in its zone. Nobody is reminded of it before it is made: that would be a reminder
    /// missed from the start.
    pub fn planned(due_at: DateTime<Utc>, reminder_at: DateTime<Utc>, now: &Now) -> Self {
        let reminder_at = reminder_at.max(now.instant);
        Self { due_at, reminder_at, planned_at: now.instant, zone: Some(now.zone) }
    }
}

/// A new follow-up, beside its instants.
pub struct New<'a> {
    /// What is planned.
    pub plan: &'a Plan,
    /// Why it exists.
    pub origin: Origin,
    /// The step of a play that it is.
    pub step: Option<&'a PlayStep>,
    /// The date to remember that it is for.
    pub occurrence: Option<&'a Occurrence>,
    /// The weekly limit does not hold for it.
    pub courtesy: bool,
    /// By when it was promised.
    pub promised_at: Option<DateTime<Utc>>,
    /// After this it is late, wherever it is moved.
    pub deadline_at: Option<DateTime<Utc>>,
    /// When the message came that it answers.
    pub asked_at: Option<DateTime<Utc>>,
    /// The template that it uses; empty for none.
    pub template: &'a str,
    /// Whether the owner chose its day.
    pub chosen: bool,
    /// Its place in a fixed schedule.
    pub in_series: Option<InSeries>,
}

/// What kind of follow-up it is: an answer, a step of a play.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kind {
    /// Why it exists.
    pub origin: Origin,
    /// The step of a play that it is.
    pub step: Option<PlayStep>,
    /// When the message came that it answers.
    pub asked_at: Option<DateTime<Utc>>,
    /// When it is overdue at the latest.
    pub deadline_at: Option<DateTime<Utc>>,
}

impl Kind {
    /// Returns of what kind a follow-up is.
    pub fn of(follow_up: &FollowUp) -> Self {
        let FollowUp { origin, ref step, asked_at, deadline_at, .. } = *follow_up;
        Self { origin, step: step.clone(), asked_at, deadline_at }
    }
}

/// Adds an open follow-up.
pub fn insert(
    conn: &Connection,
    contact: ContactId,
    new: &New<'_>,
    instants: &Instants,
) -> Result<FollowUpId> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO follow_up (uid, contact_id, origin, purpose, value, channel, date, time, promise, they_owe,
             question, recurrence, lead_minutes, note, opportunity_id, reason, promised_at, due_at, reminder_at,
             planned_at, zone, zone_given, awaits, play, step, enrolment_id, courtesy, deadline_at, asked_at, template,
             chosen, series_from, scheduled, remind_on, occurs_of, occurs_on, occurs_years)
         VALUES (:uid, :contact, :origin, :purpose, :value, :channel, :date, :time, :promise, :they_owe,
             :question, :recurrence, :lead_minutes, :note, :opportunity, :reason, :promised_at, :due_at, :reminder_at,
             :planned_at, :zone, :zone_given, :awaits, :play, :step, :enrolment, :courtesy, :deadline_at, :asked_at, :template,
             :chosen, :series_from, :scheduled, :remind_on, :occurs_of, :occurs_on, :occurs_years)",
    )?;
    let (uid, origin) = (Uuid::new_v4().to_string(), new.origin.as_str());
    let (play, step) = new.step.map_or(("", 0), |step| (step.play.as_str(), step.step));
    let enrolment = new.step.and_then(|step| step.enrolment);
    let (deadline_at, asked_at) = (optional_millis(new.deadline_at), optional_millis(new.asked_at));
    let day = |day: fn(&InSeries) -> NaiveDate| {
        new.in_series.as_ref().map(day).map(|day| day.to_string()).unwrap_or_default()
    };
    let (series_from, scheduled) = (day(|this| this.series_from), day(|this| this.scheduled));
    let (occurs_of, occurs_on, occurs_years) = occurrence_columns(new.occurrence);
    let identity: &[(&str, &dyn ToSql)] = named_params! {
        ":occurs_of": occurs_of, ":occurs_on": occurs_on, ":occurs_years": occurs_years,
        ":uid": uid, ":contact": contact, ":origin": origin, ":play": play, ":step": step, ":enrolment": enrolment,
        ":courtesy": new.courtesy, ":deadline_at": deadline_at, ":asked_at": asked_at, ":template": new.template,
        ":chosen": new.chosen, ":series_from": series_from, ":scheduled": scheduled,
    };
    with_plan(new.plan, new.promised_at, instants, |columns| {
        statement.execute(&*[columns, identity].concat())
    })?;
    Ok(FollowUpId(conn.last_insert_rowid()))
}

/// Replaces the plan of a follow-up, and by when it was promised. A reminder that moves does not wait for the desk.
pub fn update(
    conn: &Connection,
    id: FollowUpId,
    plan: &Plan,
    promised_at: Option<DateTime<Utc>>,
    instants: &Instants,
) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE follow_up SET purpose = :purpose, value = :value, channel = :channel, date = :date, time = :time,
             promise = :promise, they_owe = :they_owe, question = :question, recurrence = :recurrence,
             lead_minutes = :lead_minutes, note = :note, opportunity_id = :opportunity, reason = :reason,
             promised_at = :promised_at, due_at = :due_at, reminder_at = :reminder_at, planned_at = :planned_at,
             zone = :zone, zone_given = :zone_given, awaits = :awaits, remind_on = :remind_on,
             at_desk = at_desk AND reminder_at = :reminder_at
         WHERE id = :id",
    )?;
    let identity: &[(&str, &dyn ToSql)] = named_params! { ":id": id };
    with_plan(plan, promised_at, instants, |columns| statement.execute(&*[columns, identity].concat()))?;
    Ok(())
}

/// Replaces the date to remember that a follow-up is for.
pub fn set_occurrence(conn: &Connection, id: FollowUpId, occurrence: &Occurrence) -> Result<()> {
    let (of, on, years) = occurrence_columns(Some(occurrence));
    conn.prepare_cached(
        "UPDATE follow_up SET occurs_of = ?2, occurs_on = ?3, occurs_years = ?4 WHERE id = ?1",
    )?
    .execute(params![id, of, on, years])?;
    Ok(())
}

/// The days of dates to remember of a contact that were seen to: the label and the day.
pub fn occurrences_closed(conn: &Connection, contact: ContactId) -> Result<Vec<(String, NaiveDate)>> {
    let mut statement = conn.prepare_cached(
        "SELECT occurs_of, occurs_on FROM follow_up
         WHERE contact_id = ?1 AND state IN ('done', 'skipped') AND origin = 'date' AND occurs_on <> ''",
    )?;
    let closed = |row: &Row<'_>| Ok((row.get("occurs_of")?, date(row, "occurs_on")?));
    Ok(statement.query_map([contact], closed)?.collect::<Result<_, _>>()?)
}

/// The contacts with an open follow-up of a date to remember that is planned before a day.
pub fn contacts_with_dates_before(conn: &Connection, before: NaiveDate) -> Result<Vec<ContactId>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT contact_id FROM follow_up WHERE state = 'open' AND origin = 'date' AND date < ?1",
    )?;
    Ok(statement.query_map([before.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// By which channel the day of a date before this one was seen to; `None` when none was.
pub fn last_occurrence_by(
    conn: &Connection,
    contact: ContactId,
    of: &Occurrence,
) -> Result<Option<(NaiveDate, Channel)>> {
    let sql =
        "SELECT f.occurs_on, i.channel FROM follow_up AS f JOIN interaction AS i ON i.follow_up_id = f.id
         WHERE f.contact_id = ?1 AND f.state = 'done' AND f.origin = 'date' AND f.occurs_of = ?2
             AND f.occurs_on < ?3 AND i.direction = 'out'
         ORDER BY f.occurs_on DESC, i.at DESC LIMIT 1";
    let by = |row: &Row<'_>| Ok((date(row, "occurs_on")?, word(row, "channel")?));
    Ok(conn.prepare_cached(sql)?.query_row(params![contact, of.of, of.on.to_string()], by).optional()?)
}

/// An occurrence as it stands in columns.
fn occurrence_columns(occurrence: Option<&Occurrence>) -> (&str, String, u32) {
    match occurrence {
        None => ("", String::new(), 0),
        Some(Occurrence { of, on, years }) => (of, on.to_string(), years.unwrap_or(0)),
    }
}

/// Takes an open follow-up away that a rule planned and does not hold any more.
pub fn delete(conn: &Connection, id: FollowUpId) -> Result<()> {
    conn.prepare_cached("DELETE FROM follow_up WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Notes why a rule was set aside for a follow-up.
pub fn set_reason(conn: &Connection, id: FollowUpId, reason: &str) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET reason = ?2 WHERE id = ?1")?.execute(params![id, reason])?;
    Ok(())
}

/// Moves the reminder, not the plan. At the desk: it comes sooner when the owner is back.
pub fn set_reminder(conn: &Connection, id: FollowUpId, at: DateTime<Utc>, at_desk: bool) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET reminder_at = ?2, at_desk = ?3 WHERE id = ?1")?
        .execute(params![id, millis(at), at_desk])?;
    Ok(())
}

/// Notes whether the owner chose its day, and its place in a fixed schedule.
pub fn set_chosen(
    conn: &Connection,
    id: FollowUpId,
    chosen: bool,
    in_series: Option<InSeries>,
) -> Result<()> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, scheduled) = (in_series.map(|this| this.series_from), in_series.map(|this| this.scheduled));
    conn.prepare_cached("UPDATE follow_up SET chosen = ?2, series_from = ?3, scheduled = ?4 WHERE id = ?1")?
        .execute(params![id, chosen, day(from), day(scheduled)])?;
    Ok(())
}

/// Notes that somebody was tried in vain for it.
pub fn set_tried(conn: &Connection, id: FollowUpId, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached(
        "UPDATE follow_up SET tries = tries + 1, tried_at = max(tried_at, ?2) WHERE id = ?1",
    )?
    .execute(params![id, millis(at)])?;
    Ok(())
}

/// Closes a follow-up.
pub fn close(conn: &Connection, id: FollowUpId, state: State, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET state = ?2, closed_at = ?3 WHERE id = ?1")?
        .execute(params![id, state.as_str(), millis(at)])?;
    Ok(())
}

/// Notes after which occurrence a follow-up comes.
pub fn set_after(conn: &Connection, id: FollowUpId, before: FollowUpId) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET after_id = ?2 WHERE id = ?1")?.execute(params![id, before])?;
    Ok(())
}

/// Returns after which occurrence a follow-up comes.
pub fn after(conn: &Connection, id: FollowUpId) -> Result<Option<FollowUpId>> {
    let before: i64 = conn
        .prepare_cached("SELECT after_id FROM follow_up WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    Ok((before != 0).then_some(FollowUpId(before)))
}

/// Returns whether another follow-up, open or closed, comes after this occurrence.
pub fn comes_again(conn: &Connection, done: &FollowUp) -> Result<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM follow_up WHERE contact_id = ?1 AND after_id = ?2")?
        .exists(params![done.contact_id, done.id])?)
}

/// Takes a try back that there was not.
pub fn set_untried(conn: &Connection, id: FollowUpId) -> Result<()> {
    conn.prepare_cached(
        "UPDATE follow_up SET tries = max(tries - 1, 0), tried_at = iif(tries <= 1, 0, coalesce(
             (SELECT max(at) FROM interaction WHERE follow_up_id = ?1 AND at < tried_at), 0)) WHERE id = ?1",
    )?
    .execute([id])?;
    Ok(())
}

/// Returns whether there is such a follow-up, open or closed.
pub fn is_there(conn: &Connection, id: FollowUpId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM follow_up WHERE id = ?1")?.exists([id])?)
}

/// Opens a follow-up again, with the plan it has.
pub fn reopen(conn: &Connection, id: FollowUpId) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET state = 'open', closed_at = 0 WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Makes an open follow-up the answer that somebody waits for since an instant.
pub fn make_answer(
    conn: &Connection,
    id: FollowUpId,
    asked_at: DateTime<Utc>,
    deadline_at: Option<DateTime<Utc>>,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE follow_up SET origin = 'response', asked_at = ?2, deadline_at = ?3 WHERE id = ?1",
    )?
    .execute(params![id, millis(asked_at), optional_millis(deadline_at)])?;
    Ok(())
}

/// Makes an open follow-up again of the kind that it was.
pub fn set_kind(conn: &Connection, id: FollowUpId, was: &Kind) -> Result<()> {
    let (play, step) = was.step.as_ref().map_or(("", 0), |step| (step.play.as_str(), step.step));
    let enrolment = was.step.as_ref().and_then(|step| step.enrolment);
    let (asked_at, deadline_at) = (optional_millis(was.asked_at), optional_millis(was.deadline_at));
    conn.prepare_cached(
        "UPDATE follow_up SET origin = ?2, play = ?3, step = ?4, enrolment_id = ?5, asked_at = ?6, deadline_at = ?7,
             template = iif(?3 = '', '', template) WHERE id = ?1",
    )?
    .execute(params![id, was.origin.as_str(), play, step, enrolment, asked_at, deadline_at])?;
    Ok(())
}

/// Makes an open follow-up a step of a play, with the template of the step.
pub fn make_step(conn: &Connection, id: FollowUpId, step: &PlayStep, template: &str) -> Result<()> {
    conn.prepare_cached(
        "UPDATE follow_up SET play = ?2, step = ?3, enrolment_id = ?4, template = ?5 WHERE id = ?1",
    )?
    .execute(params![id, step.play, step.step, step.enrolment, template])?;
    Ok(())
}

/// One follow-up.
pub fn get(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    conn.prepare_cached("SELECT * FROM follow_up WHERE id = ?1")?
        .query_row([id], |row| follow_up_of(row))
        .optional()?
        .ok_or(Error::NotFound { what: "follow-up", id: id.0 })
}

/// The open follow-ups of a contact with one origin, oldest first.
pub fn open_of(conn: &Connection, contact: ContactId, origin: Origin) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM follow_up WHERE contact_id = ?1 AND state = 'open' AND origin = ?2 ORDER BY id",
    )?;
    Ok(statement
        .query_map(params![contact, origin.as_str()], |row| follow_up_of(row))?
        .collect::<Result<_, _>>()?)
}

/// The open follow-ups of a contact that are steps of a play, oldest first.
pub fn open_steps_of(conn: &Connection, contact: ContactId, play: &str) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM follow_up WHERE contact_id = ?1 AND state = 'open' AND play = ?2 ORDER BY id",
    )?;
    Ok(statement.query_map(params![contact, play], |row| follow_up_of(row))?.collect::<Result<_, _>>()?)
}

/// The days from one on for which rules have planned something that may move: no promise, no birthday, and no day of the
/// owner's choice.
pub fn computed_days(conn: &Connection, from: NaiveDate) -> Result<Vec<NaiveDate>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT date FROM follow_up WHERE state = 'open' AND date >= ?1 AND chosen = 0 AND promise = 0
             AND origin <> 'date' ORDER BY date",
    )?;
    Ok(statement.query_map([from.to_string()], |row| date(row, "date"))?.collect::<Result<_, _>>()?)
}

/// What rules have planned for a day and may move.
pub fn computed_on(conn: &Connection, day: NaiveDate) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM follow_up WHERE state = 'open' AND date = ?1 AND chosen = 0 AND promise = 0
             AND origin <> 'date' ORDER BY id",
    )?;
    Ok(statement.query_map([day.to_string()], |row| follow_up_of(row))?.collect::<Result<_, _>>()?)
}

/// All open follow-ups of a contact, oldest first.
pub fn all_open_of(conn: &Connection, contact: ContactId) -> Result<Vec<FollowUp>> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM follow_up WHERE contact_id = ?1 AND state = 'open' ORDER BY id")?;
    Ok(statement.query_map([contact], |row| follow_up_of(row))?.collect::<Result<_, _>>()?)
}

/// The open follow-ups of a contact that are steps of plays, oldest first.
pub fn open_of_plays(conn: &Connection, contact: ContactId) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM follow_up WHERE contact_id = ?1 AND state = 'open' AND origin IN ('play', 'service') ORDER BY id",
    )?;
    Ok(statement.query_map([contact], |row| follow_up_of(row))?.collect::<Result<_, _>>()?)
}

/// Contacts for whom a rule planned something on a day or later, and who have had an attempt, or have another one to come.
pub fn contacts_with_movable(conn: &Connection, from: NaiveDate) -> Result<Vec<ContactId>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT f.contact_id FROM follow_up AS f
         WHERE f.state = 'open' AND f.origin IN ('rhythm', 'play', 'service') AND f.date >= ?1
             AND f.courtesy = 0 AND f.chosen = 0 AND (
                 EXISTS (SELECT 1 FROM interaction AS i WHERE i.contact_id = f.contact_id AND i.attempt = 1)
                 OR EXISTS (SELECT 1 FROM follow_up AS g
                     WHERE g.contact_id = f.contact_id AND g.state = 'open' AND g.id <> f.id
                         AND g.promise = 0 AND g.courtesy = 0))
         ORDER BY f.contact_id",
    )?;
    Ok(statement.query_map([from.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The open follow-ups of a contact that wait for a reaction, oldest first.
pub fn awaiting(conn: &Connection, contact: ContactId, reaction: Reaction) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM follow_up WHERE contact_id = ?1 AND state = 'open' AND awaits = ?2 ORDER BY id",
    )?;
    Ok(statement
        .query_map(params![contact, reaction.as_str()], |row| follow_up_of(row))?
        .collect::<Result<_, _>>()?)
}

/// How many rhythms, but for that of one contact, come round on a day; counted as far as `most`.
pub fn count_rhythms(conn: &Connection, on: NaiveDate, but: ContactId, most: u32) -> Result<u32> {
    let mut statement = conn.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM follow_up
             WHERE state = 'open' AND origin = 'rhythm' AND date = ?1 AND contact_id <> ?2 LIMIT ?3)",
    )?;
    Ok(statement.query_row(params![on.to_string(), but, most], |row| row.get(0))?)
}

/// A promise that is not open any more.
pub struct PromiseClosed {
    /// Done or skipped.
    pub state: State,
    /// By when it was promised.
    pub promised_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
}

/// The promises of one side that were closed since an instant, without those of samples.
pub fn promises_since(conn: &Connection, they_owe: bool, since: DateTime<Utc>) -> Result<Vec<PromiseClosed>> {
    let sql = format!(
        "SELECT state, promised_at, closed_at FROM follow_up
         WHERE state <> 'open' AND promise = 1 AND closed_at >= ?1 AND they_owe = ?2 AND {IS_REAL}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let closed = |row: &Row<'_>| {
        Ok(PromiseClosed {
            state: word(row, "state")?,
            promised_at: required_instant(row, "promised_at")?,
            closed_at: required_instant(row, "closed_at")?,
        })
    };
    Ok(statement.query_map(params![millis(since), they_owe], closed)?.collect::<Result<_, _>>()?)
}

/// How many promises of one side are open, and of how many the time has passed, without those of samples.
/// See [`FollowUp::is_broken_promise`].
pub fn count_promises(conn: &Connection, they_owe: bool, now: &Now) -> Result<(u32, u32)> {
    let midnight = now.at(now.today(), NaiveTime::MIN);
    let sql = format!(
        "SELECT count(*), count(*) FILTER (WHERE promised_at < ?2 AND (time <> '' OR promised_at < ?3))
         FROM follow_up WHERE state = 'open' AND promise = 1 AND they_owe = ?1 AND {IS_REAL}"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(params![they_owe, millis(now.instant), millis(midnight)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?)
}

/// The open promises of the owner to a contact, the earliest first.
pub fn own_promises(conn: &Connection, contact: ContactId) -> Result<Vec<FollowUp>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM follow_up WHERE contact_id = ?1 AND state = 'open' AND promise = 1 AND they_owe = 0
         ORDER BY promised_at, id",
    )?;
    Ok(statement.query_map([contact], |row| follow_up_of(row))?.collect::<Result<_, _>>()?)
}

/// How an answer ended.
pub struct AnswerEnd {
    /// Done or skipped.
    pub state: State,
    /// By which day it was to be given.
    pub date: NaiveDate,
    /// When the message came.
    pub asked_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
}

/// The answers closed since an instant, without those to samples.
pub fn answers_since(conn: &Connection, since: DateTime<Utc>) -> Result<Vec<AnswerEnd>> {
    let sql = format!(
        "SELECT state, date, asked_at, closed_at FROM follow_up
         WHERE state <> 'open' AND origin = 'response' AND closed_at >= ?1 AND {IS_REAL}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let end = |row: &Row<'_>| {
        Ok(AnswerEnd {
            state: word(row, "state")?,
            date: date(row, "date")?,
            asked_at: required_instant(row, "asked_at")?,
            closed_at: required_instant(row, "closed_at")?,
        })
    };
    Ok(statement.query_map([millis(since)], end)?.collect::<Result<_, _>>()?)
}

/// Returns whether a courtesy that is no step of a play is open for a contact, or was planned since an instant.
pub fn has_courtesy(conn: &Connection, contact: ContactId, since: DateTime<Utc>) -> Result<bool> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM follow_up WHERE contact_id = ?1 AND courtesy = 1 AND origin = 'manual'
                   AND (state = 'open' OR planned_at >= ?2))";
    Ok(conn.prepare_cached(sql)?.query_row(params![contact, millis(since)], |row| row.get(0))?)
}

/// When a contact's last follow-up of one origin was closed.
pub fn last_closed(conn: &Connection, contact: ContactId, origin: Origin) -> Result<Option<DateTime<Utc>>> {
    Ok(conn
        .prepare_cached(
            "SELECT max(closed_at) AS at FROM follow_up
             WHERE contact_id = ?1 AND state IN ('done', 'skipped') AND origin = ?2",
        )?
        .query_row(params![contact, origin.as_str()], |row| instant(row, "at"))?)
}

/// The outbound attempts planned for a contact that the weekly limit counts. Its rhythm's is none: it makes way, unless
/// the owner chose its day.
pub fn planned_attempts(
    conn: &Connection,
    contact: ContactId,
    except: Option<FollowUpId>,
) -> Result<Vec<(NaiveDate, Channel)>> {
    let mut statement = conn.prepare_cached(
        "SELECT date, channel FROM follow_up
         WHERE contact_id = ?1 AND state = 'open' AND promise = 0 AND courtesy = 0
             AND origin NOT IN ('response', 'promise', 'date') AND (origin <> 'rhythm' OR chosen = 1) AND id IS NOT ?2",
    )?;
    let attempt = |row: &Row<'_>| Ok((date(row, "date")?, word(row, "channel")?));
    Ok(statement.query_map(params![contact, except], attempt)?.collect::<Result<_, _>>()?)
}

/// The days on which a contact is to be asked how things are. Its rhythm's is none: it moves by itself.
pub fn planned_questions(
    conn: &Connection,
    contact: ContactId,
    except: Option<FollowUpId>,
) -> Result<Vec<NaiveDate>> {
    let mut statement = conn.prepare_cached(
        "SELECT date FROM follow_up
         WHERE contact_id = ?1 AND state = 'open' AND question = 1 AND origin <> 'rhythm' AND id IS NOT ?2",
    )?;
    Ok(statement.query_map(params![contact, except], |row| date(row, "date"))?.collect::<Result<_, _>>()?)
}

/// What was planned for contact `from` is now planned for `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE follow_up SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    Ok(())
}

/// Calls `run` with the plan as named columns.
fn with_plan<T>(
    plan: &Plan,
    promised_at: Option<DateTime<Utc>>,
    instants: &Instants,
    run: impl FnOnce(&[(&str, &dyn ToSql)]) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    run(named_params! {
        ":purpose": plan.purpose,
        ":value": plan.value,
        ":channel": plan.channel.as_str(),
        ":date": plan.date.to_string(),
        ":remind_on": plan.remind_on.map(|day| day.to_string()).unwrap_or_default(),
        ":time": time_text(plan.time),
        ":promise": plan.promise,
        ":they_owe": plan.they_owe,
        ":question": plan.question,
        ":opportunity": plan.opportunity,
        ":reason": plan.reason,
        ":promised_at": optional_millis(promised_at),
        ":recurrence": to_json(&plan.recurrence),
        ":lead_minutes": plan.lead_minutes,
        ":note": plan.note,
        ":due_at": millis(instants.due_at),
        ":reminder_at": millis(instants.reminder_at),
        ":planned_at": millis(instants.planned_at),
        ":zone": instants.zone.map_or("", Tz::name),
        ":zone_given": plan.zone.is_some(),
        ":awaits": plan.awaits.map(Reaction::as_str).unwrap_or_default(),
    })
}

/// An instant as it is stored; 0 is none.
fn optional_millis(at: Option<DateTime<Utc>>) -> i64 {
    at.map_or(0, millis)
}

fn optional_date(row: &impl Columns, name: &str) -> rusqlite::Result<Option<NaiveDate>> {
    if row.get_ref(name)?.as_str()?.is_empty() { Ok(None) } else { date(row, name).map(Some) }
}

/// The date to remember that a row is for.
pub fn occurrence_of(row: &impl Columns) -> rusqlite::Result<Option<Occurrence>> {
    let Some(on) = optional_date(row, "occurs_on")? else {
        return Ok(None);
    };
    let years = Some(row.get("occurs_years")?).filter(|years| *years > 0);
    Ok(Some(Occurrence { of: row.get("occurs_of")?, on, years }))
}

fn follow_up_of(row: &impl Columns) -> rusqlite::Result<FollowUp> {
    let play: String = row.get("play")?;
    // A zone that these rules do not know is an unknown one.
    let computed_in = row.get_ref("zone")?.as_str()?.parse::<Tz>().ok();
    let given: bool = row.get("zone_given")?;
    Ok(FollowUp {
        id: row.get("id")?,
        contact_id: row.get("contact_id")?,
        plan: Plan {
            purpose: row.get("purpose")?,
            value: row.get("value")?,
            channel: word(row, "channel")?,
            date: date(row, "date")?,
            remind_on: optional_date(row, "remind_on")?,
            time: time(row, "time")?,
            zone: computed_in.filter(|_| given),
            promise: row.get("promise")?,
            recurrence: json(row, "recurrence")?,
            lead_minutes: row.get("lead_minutes")?,
            note: row.get("note")?,
            they_owe: row.get("they_owe")?,
            question: row.get("question")?,
            opportunity: row.get("opportunity_id")?,
            reason: row.get("reason")?,
            awaits: optional_word(row, "awaits")?,
        },
        courtesy: row.get("courtesy")?,
        promised_at: instant(row, "promised_at")?,
        deadline_at: instant(row, "deadline_at")?,
        asked_at: instant(row, "asked_at")?,
        state: word(row, "state")?,
        origin: word(row, "origin")?,
        step: if play.is_empty() {
            None
        } else {
            Some(PlayStep { play, step: row.get("step")?, enrolment: row.get("enrolment_id")? })
        },
        occurrence: occurrence_of(row)?,
        due_at: required_instant(row, "due_at")?,
        reminder_at: required_instant(row, "reminder_at")?,
        computed_in,
        planned_at: required_instant(row, "planned_at")?,
        closed_at: instant(row, "closed_at")?,
        tries: row.get("tries")?,
        tried_at: instant(row, "tried_at")?,
        chosen: row.get("chosen")?,
        in_series: optional_word(row, "series_from")?
            .zip(optional_word(row, "scheduled")?)
            .map(|(series_from, scheduled)| InSeries { series_from, scheduled }),
    })
}
