//! Lists of follow-ups.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use rusqlite::{Connection, Row, ToSql};

use super::follow_up_of;
use crate::channel::Channel;
use crate::error::Result;
use crate::follow_up::{FollowUp, Occurrence, Origin};
use crate::id::{ContactId, FollowUpId};
use crate::store::column::{Columns, Names, instant, millis, required_instant, time, word};
use crate::store::sample::IS_REAL;
use crate::store::{setting, words};
use crate::time::Now;
use crate::view::{FollowUpRow, ListFilter};

/// Which follow-ups to list.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// This one, open or closed.
    One(FollowUpId),
    /// All open ones.
    All,
    /// The open ones of a contact.
    Of(ContactId),
    /// The open ones of a contact, but for dates to remember that it is not time for before an instant.
    NextSteps(ContactId, DateTime<Utc>),
    /// The open ones of days before one, but for dates to remember.
    Overdue(NaiveDate),
    /// The dates to remember that it is time for, before an instant.
    Dates(DateTime<Utc>),
    /// Those of them whose day is this one or later.
    DatesAhead(NaiveDate, DateTime<Utc>),
    /// The open ones whose day lies in a half-open range.
    Between(NaiveDate, NaiveDate),
    /// Those of a range whose deadline has not passed at an instant, but for dates to remember.
    InTime(NaiveDate, NaiveDate, DateTime<Utc>),
    /// The same with dates to remember, without what is [`Which::Early`], or is among [`Which::Dates`], before the instant
    /// given last.
    InTimeNotEarly(NaiveDate, NaiveDate, DateTime<Utc>, DateTime<Utc>),
    /// The open ones of this day and later, in the zone that they were given, which are due before an instant: for the owner
    /// that is another day. Their deadline has not passed at the instant given last.
    Early(NaiveDate, DateTime<Utc>, DateTime<Utc>),
    /// The open ones of this day and later whose deadline has passed all the same.
    Expired(NaiveDate, DateTime<Utc>),
    /// The open ones whose time has come.
    Due(DateTime<Utc>),
    /// The open ones that occupy time less than this from an instant.
    Near(DateTime<Utc>, Duration),
    /// The open promises of one side: those promised for the earliest time first.
    Promises {
        /// Theirs, not the owner's.
        they_owe: bool,
    },
    /// The owner's open promises whose time has passed, the longest overdue first. One for any time of a day has that day.
    LatePromises {
        /// Now.
        at: DateTime<Utc>,
        /// The start of today.
        midnight: DateTime<Utc>,
    },
    /// The owner's open promises planned before a day.
    PromisedBefore(NaiveDate),
    /// What is open of the working day of a date, which ends at an instant, and was planned by then; but for answers. Where it
    /// ends after midnight, also what has a time until then.
    LeftOfDay(NaiveDate, DateTime<Utc>),
    /// What else is open and planned before a day: neither an answer nor a promise of the owner's.
    LeftOver(NaiveDate),
    /// Promises closed since an instant, the newest first.
    ClosedPromises(DateTime<Utc>),
    /// The open answers: the longest waiting first.
    Answers,
    /// The open follow-ups of rhythms planned before a day.
    Quiet(NaiveDate),
}

/// Columns of a list's condition, by name.
pub(super) type Values = Vec<(&'static str, Box<dyn ToSql>)>;

impl Which {
    /// See [`Which::LatePromises`].
    pub fn late_promises(now: &Now) -> Self {
        Self::LatePromises { at: now.instant, midnight: now.at(now.today(), NaiveTime::MIN) }
    }

    pub(super) fn condition(self) -> (&'static str, Values) {
        let day = |name, date: NaiveDate| (name, Box::new(date.to_string()) as Box<dyn ToSql>);
        let at = |name, instant| (name, Box::new(millis(instant)) as Box<dyn ToSql>);
        match self {
            Self::One(id) => ("f.id = :id", vec![(":id", Box::new(id))]),
            Self::All => ("f.state = 'open'", vec![]),
            Self::Of(contact) => {
                ("f.state = 'open' AND f.contact_id = :contact", vec![(":contact", Box::new(contact))])
            }
            Self::NextSteps(contact, before) => (
                "f.state = 'open' AND f.contact_id = :contact AND (f.origin <> 'date' OR f.due_at < :before)",
                vec![(":contact", Box::new(contact)), at(":before", before)],
            ),
            Self::Overdue(today) => (
                "f.state = 'open' AND f.date < :today AND f.origin <> 'date'",
                vec![day(":today", today)],
            ),
            Self::Dates(before) => {
                ("f.state = 'open' AND f.origin = 'date' AND f.due_at < :before", vec![at(":before", before)])
            }
            Self::DatesAhead(from, before) => (
                "f.state = 'open' AND f.origin = 'date' AND f.due_at < :before AND f.date >= :from",
                vec![day(":from", from), at(":before", before)],
            ),
            Self::Between(from, to) => (
                "f.state = 'open' AND f.date >= :from AND f.date < :to",
                vec![day(":from", from), day(":to", to)],
            ),
            Self::InTime(from, to, instant) => (
                "f.state = 'open' AND f.date >= :from AND f.date < :to AND f.origin <> 'date'
                 AND (f.deadline_at = 0 OR f.deadline_at >= :now)",
                vec![day(":from", from), day(":to", to), at(":now", instant)],
            ),
            Self::InTimeNotEarly(from, to, instant, midnight) => (
                "f.state = 'open' AND f.date >= :from AND f.date < :to
                 AND (f.deadline_at = 0 OR f.deadline_at >= :now) 
                 AND (f.zone_given = 0 AND f.origin <> 'date' OR f.due_at >= :midnight)",
                vec![
                    day(":from", from),
                    day(":to", to),
                    at(":now", instant),
                    at(":midnight", midnight),
                ],
            ),
            Self::Early(from, midnight, instant) => (
                "f.state = 'open' AND f.zone_given = 1 AND f.origin <> 'date' AND f.due_at < :midnight AND +f.date >= :from
                 AND (f.deadline_at = 0 OR f.deadline_at >= :now)",
                vec![day(":from", from), at(":midnight", midnight), at(":now", instant)],
            ),
            Self::Expired(from, instant) => (
                // + keeps SQLite from the index by date: most days ahead have no deadline.
                "f.state = 'open' AND f.deadline_at <> 0 AND f.deadline_at < :now AND +f.date >= :from",
                vec![day(":from", from), at(":now", instant)],
            ),
            Self::Due(instant) => ("f.state = 'open' AND f.due_at <= :at", vec![at(":at", instant)]),
            Self::Near(instant, slot) => (
                "f.state = 'open' AND f.time <> '' AND f.origin <> 'response' AND f.they_owe = 0
                 AND f.due_at > :from AND f.due_at < :to",
                vec![at(":from", instant - slot), at(":to", instant + slot)],
            ),
            Self::Promises { they_owe } => (
                "f.state = 'open' AND f.promise = 1 AND f.they_owe = :they_owe",
                vec![(":they_owe", Box::new(they_owe))],
            ),
            Self::LatePromises { at: instant, midnight } => (
                "f.state = 'open' AND f.promise = 1 AND f.they_owe = 0 AND f.promised_at < :now
                 AND (f.time <> '' OR f.promised_at < :midnight)",
                vec![at(":now", instant), at(":midnight", midnight)],
            ),
            Self::PromisedBefore(to) => (
                // + keeps SQLite from the index of promises: most of them are for days ahead.
                "f.state = 'open' AND +f.promise = 1 AND f.they_owe = 0 AND f.date < :to",
                vec![day(":to", to)],
            ),
            Self::LeftOfDay(date, end) => (
                "f.state = 'open' AND f.date >= :day AND f.date <= :next AND f.origin <> 'response'
                 AND f.planned_at <= :end AND (f.date = :day OR f.time <> '' AND f.due_at <= :end)",
                vec![day(":day", date), day(":next", date + Days::new(1)), at(":end", end)],
            ),
            Self::LeftOver(to) => (
                "f.state = 'open' AND f.date < :to AND f.origin <> 'response' AND (f.promise = 0 OR f.they_owe = 1)",
                vec![day(":to", to)],
            ),
            Self::ClosedPromises(since) => {
                ("f.state <> 'open' AND f.promise = 1 AND f.closed_at >= :since", vec![at(":since", since)])
            }
            Self::Answers => ("f.state = 'open' AND f.origin = 'response'", vec![]),
            Self::Quiet(to) => {
                ("f.state = 'open' AND f.origin = 'rhythm' AND f.date < :to", vec![day(":to", to)])
            }
        }
    }

    /// As an index has it: nothing is sorted before the limit.
    fn order(self) -> &'static str {
        match self {
            Self::Near(..) | Self::Early(..) => "f.due_at",
            Self::Promises { .. } | Self::LatePromises { .. } => "f.promised_at",
            Self::ClosedPromises(_) => "f.closed_at DESC",
            Self::Answers => "f.asked_at",
            Self::Quiet(_) => "f.date",
            // Few, of all that are open: they are sorted.
            Self::Due(_) | Self::Expired(..) | Self::Dates(_) | Self::DatesAhead(..) => {
                "+f.date, f.time = '', f.due_at, f.id"
            }
            _ => "f.date, f.time = '', f.due_at, f.id",
        }
    }
}

/// Narrows a condition on `f` (follow-up) and `c` (contact).
pub(super) fn narrow(filter: &ListFilter, values: &mut Values) -> String {
    let ListFilter { text, channel, tag, play, promises, kind: _ } = filter;
    let mut condition = String::new();
    let mut and = |sql: &str| condition.extend([" AND ", sql]);
    if let Some(words) = words::typed(text) {
        and("has_words(:words, c.full_name, c.organization, f.purpose)");
        values.push((":words", Box::new(words)));
    }
    if let Some(channel) = channel {
        and("f.channel = :channel");
        values.push((":channel", Box::new(channel.as_str())));
    }
    if !tag.is_empty() {
        // + keeps SQLite from making it the last of the joins: it is asked before anything else is read of a row.
        and(
            "+EXISTS (SELECT 1 FROM contact_tag AS t WHERE t.key = label_key(:tag) AND t.contact_id = f.contact_id)",
        );
        values.push((":tag", Box::new(tag.clone())));
    }
    if !play.is_empty() {
        and("f.play = :play");
        values.push((":play", Box::new(play.clone())));
    }
    if *promises {
        and("f.promise = 1");
    }
    condition
}

/// Whether an open follow-up `f` and another one, `g`, occupy the same time.
pub(super) const CLASH: &str =
    "f.state = 'open' AND f.time <> '' AND f.origin <> 'response' AND f.they_owe = 0 AND EXISTS (
        SELECT 1 FROM follow_up AS g
        WHERE g.state = 'open' AND g.time <> '' AND g.origin <> 'response' AND g.they_owe = 0
        AND g.due_at > f.due_at - :slot AND g.due_at < f.due_at + :slot AND g.id <> f.id)";

/// How long a follow-up occupies its time, in milliseconds.
pub(super) fn slot(conn: &Connection) -> Result<i64> {
    Ok(i64::from(setting::get(conn)?.slot_minutes) * 60_000)
}

/// Follow-ups, in the order of their list.
pub fn rows(conn: &Connection, which: Which, limit: u32, now: &Now) -> Result<Vec<FollowUpRow>> {
    filtered(conn, which, &ListFilter::default(), limit, now)
}

/// Those that a filter lets through.
pub fn filtered(
    conn: &Connection,
    which: Which,
    filter: &ListFilter,
    limit: u32,
    now: &Now,
) -> Result<Vec<FollowUpRow>> {
    let (condition, mut values) = which.condition();
    let narrowed = narrow(filter, &mut values);
    let slot = slot(conn)?;
    let sql = format!(
        "SELECT f.*, c.full_name, c.organization, c.zone AS contact_zone, t.last_at AS last_contact_at,
                coalesce(e.title, f.play) AS play_title,
                coalesce(json_array_length(e.steps), 0) AS steps,
                coalesce(o.title, '') AS opportunity_title,
                {CLASH} AS clash
         FROM follow_up AS f
         CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = f.contact_id
         LEFT JOIN touch AS t ON t.contact_id = f.contact_id
         LEFT JOIN enrolment AS e ON e.id = f.enrolment_id
         LEFT JOIN opportunity AS o ON o.id = f.opportunity_id
         WHERE {condition}{narrowed} ORDER BY {order} LIMIT :limit",
        order = which.order()
    );
    values.extend([(":slot", Box::new(slot) as Box<dyn ToSql>), (":limit", Box::new(limit))]);
    let mut statement = conn.prepare_cached(&sql)?;
    let names = Names::of(&statement);
    let rows = statement.query_map(&*named(&values), |row| row_of(&names.row(row), now))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many there are.
pub fn count(conn: &Connection, which: Which) -> Result<u32> {
    count_filtered(conn, which, &ListFilter::default())
}

/// Returns how many there are, without those of samples: what figures say.
pub fn count_real(conn: &Connection, which: Which) -> Result<u32> {
    let (condition, values) = which.condition();
    let sql = format!("SELECT count(*) FROM follow_up AS f WHERE {condition} AND f.{IS_REAL}");
    Ok(conn.prepare_cached(&sql)?.query_row(&*named(&values), |row| row.get(0))?)
}

/// How many of them a filter lets through.
pub fn count_filtered(conn: &Connection, which: Which, filter: &ListFilter) -> Result<u32> {
    let (condition, mut values) = which.condition();
    let narrowed = narrow(filter, &mut values);
    let contact = match words::typed(&filter.text) {
        Some(_) => "CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = f.contact_id",
        None => "",
    };
    let sql = format!("SELECT count(*) FROM follow_up AS f {contact} WHERE {condition}{narrowed}");
    Ok(conn.prepare_cached(&sql)?.query_row(&*named(&values), |row| row.get(0))?)
}

/// How many were done in a half-open range of instants, without those of samples.
pub fn count_done(conn: &Connection, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<u32> {
    let sql = format!(
        "SELECT count(*) FROM follow_up WHERE state = 'done' AND closed_at >= ?1 AND closed_at < ?2 AND {IS_REAL}"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([millis(from), millis(to)], |row| row.get(0))?)
}

/// The date of the first open follow-up on or after `from`.
pub fn next_date(conn: &Connection, from: NaiveDate) -> Result<Option<NaiveDate>> {
    let next: Option<String> = conn
        .prepare_cached("SELECT min(date) FROM follow_up WHERE state = 'open' AND date >= ?1")?
        .query_row([from.to_string()], |row| row.get(0))?;
    Ok(next.and_then(|date| date.parse().ok()))
}

/// Somebody who waits for an answer.
pub struct OpenAnswer {
    /// The answer.
    pub id: FollowUpId,
    /// Who waits.
    pub contact: String,
    /// Since when.
    pub asked_at: DateTime<Utc>,
    /// When the owner is reminded of it.
    pub reminder_at: DateTime<Utc>,
}

/// Everybody who waits for an answer, the longest waiting first.
pub fn open_answers(conn: &Connection) -> Result<Vec<OpenAnswer>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.id, f.asked_at, f.reminder_at, c.full_name
         FROM follow_up AS f CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = f.contact_id
         WHERE f.state = 'open' AND f.origin = 'response' ORDER BY f.asked_at, f.id",
    )?;
    let answer = |row: &Row<'_>| {
        Ok(OpenAnswer {
            id: row.get("id")?,
            contact: row.get("full_name")?,
            asked_at: required_instant(row, "asked_at")?,
            reminder_at: required_instant(row, "reminder_at")?,
        })
    };
    Ok(statement.query_map([], answer)?.collect::<Result<_, _>>()?)
}

/// An open follow-up in few words.
pub struct NextRow {
    /// For whom.
    pub contact_id: ContactId,
    /// Their name.
    pub contact: String,
    /// By which channel.
    pub channel: Channel,
    /// The time; `None` is any time.
    pub time: Option<NaiveTime>,
    /// When it is due.
    pub due_at: DateTime<Utc>,
}

/// The open follow-ups that are due first.
pub fn next_due(conn: &Connection, limit: u32) -> Result<Vec<NextRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT f.contact_id, f.channel, f.time, f.due_at, c.full_name
         FROM follow_up AS f INDEXED BY follow_up_open_by_due
         CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = f.contact_id
         WHERE f.state = 'open' ORDER BY f.due_at, f.id LIMIT ?1",
    )?;
    let next = |row: &Row<'_>| {
        Ok(NextRow {
            contact_id: row.get("contact_id")?,
            contact: row.get("full_name")?,
            channel: word(row, "channel")?,
            time: time(row, "time")?,
            due_at: required_instant(row, "due_at")?,
        })
    };
    Ok(statement.query_map([limit], next)?.collect::<Result<_, _>>()?)
}

pub(super) fn named(values: &Values) -> Vec<(&str, &dyn ToSql)> {
    values.iter().map(|(name, value)| (*name, value.as_ref())).collect()
}

fn row_of(row: &impl Columns, now: &Now) -> rusqlite::Result<FollowUpRow> {
    let follow_up = follow_up_of(row)?;
    let late = follow_up.is_late(now);
    let FollowUp {
        id,
        contact_id,
        plan,
        state,
        origin,
        step,
        occurrence,
        reminder_at,
        promised_at,
        asked_at,
        tries,
        tried_at,
        ..
    } = follow_up;
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
        they_owe: plan.they_owe,
        promised_at,
        question: plan.question,
        origin,
        occurrence_words: occurrence.as_ref().map(Occurrence::in_words).unwrap_or_default(),
        occurrence,
        play_title: row.get("play_title")?,
        steps: row.get("steps")?,
        enrolment: step.as_ref().and_then(|step| step.enrolment),
        opportunity: plan.opportunity,
        opportunity_title: row.get("opportunity_title")?,
        asked_at,
        // What came within the working hours is due at their end; what came later, at any time.
        after_hours: origin == Origin::Response && plan.time.is_none(),
        clash: row.get("clash")?,
        reason: plan.reason,
        step: step.as_ref().map(|step| step.step),
        play: step.map(|step| step.play),
        late,
        reminder_at,
        recurrence: plan.recurrence,
        lead_minutes: plan.lead_minutes,
        zone: plan.zone,
        contact_zone: row.get_ref("contact_zone")?.as_str()?.parse().ok(),
        note: plan.note,
        last_contact_at: instant(row, "last_contact_at")?,
        tries,
        tried_at,
        awaits: plan.awaits,
    })
}
