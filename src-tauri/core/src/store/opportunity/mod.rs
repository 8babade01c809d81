//! Table `opportunity`.

mod sums;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params, params};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::id::{ContactId, OpportunityId};
use crate::money::Money;
use crate::opportunity::{
    Opportunity, OpportunityDates, OpportunityDetails, OpportunityKind, OpportunityState, Standing,
};
use crate::store::column::{
    Columns, Names, date, instant, millis, optional_word, required_instant, time, to_json, word,
};
use crate::store::sample::IS_REAL;
use crate::store::words;
use crate::time::Now;
use crate::view::{
    KindTotals, ListFilter, NextStep, OpportunityBoard, OpportunityPage, OpportunityRow, StandingTotals,
};

/// What the silence of those who were asked most probably means.
const BUSY: &str = "They are probably busy";
/// Whether an opportunity has a next step.
const HAS_NEXT_STEP: &str =
    "EXISTS (SELECT 1 FROM follow_up AS f WHERE f.opportunity_id = o.id AND f.state = 'open')";

/// Since when nobody was in touch.
const QUIET_SINCE: &str = "coalesce(nullif((SELECT last_at FROM touch AS t WHERE t.contact_id = o.contact_id), 0), o.created_at), o.id";
/// Whether an open follow-up `s` is the next step of an opportunity.
const IS_NEXT_STEP: &str = "s.state = 'open' AND s.opportunity_id IS NOT NULL AND s.opportunity_id = o.id
    AND o.state = 'open' AND NOT EXISTS (
        SELECT 1 FROM follow_up AS f WHERE f.opportunity_id = o.id AND f.state = 'open'
        AND (f.date, f.due_at, f.id) < (s.date, s.due_at, s.id))";

/// Which opportunities to list.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// This one.
    One(OpportunityId),
    /// Those of a contact: the open ones first, then the newest.
    Of(ContactId),
    /// Those that stand so: the quietest first, the soonest, those decided last.
    Standing(Standing),
}

/// Adds an opportunity.
pub fn insert(
    conn: &Connection,
    contact: ContactId,
    details: &OpportunityDetails,
    closed_at: Option<DateTime<Utc>>,
    now: &Now,
) -> Result<OpportunityId> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO opportunity (uid, contact_id, kind, title, amount_minor, currency, amount_words, expected, lost_reason,
             note, state, applied, interviewed, proposal_sent, sale_confirmed, delivery_expected, delivered, service,
             created_at, closed_at)
         VALUES (:uid, :contact, :kind, :title, :amount_minor, :currency, :amount_words, :expected, :lost_reason, :note,
             :state, :applied, :interviewed, :proposal_sent, :sale_confirmed, :delivery_expected, :delivered, :service, :created_at, :closed_at)",
    )?;
    let uid = Uuid::new_v4().to_string();
    let birth: &[(&str, &dyn ToSql)] =
        named_params! { ":uid": uid, ":contact": contact, ":created_at": millis(now.instant) };
    with_details(details, closed_at, |columns| statement.execute(&*[columns, birth].concat()))?;
    Ok(OpportunityId(conn.last_insert_rowid()))
}

/// Replaces what is known of an opportunity.
pub fn update(
    conn: &Connection,
    id: OpportunityId,
    details: &OpportunityDetails,
    closed_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE opportunity SET kind = :kind, title = :title, amount_minor = :amount_minor, currency = :currency,
             amount_words = :amount_words, expected = :expected, lost_reason = :lost_reason, note = :note,
             state = :state, applied = :applied, interviewed = :interviewed, proposal_sent = :proposal_sent,
             sale_confirmed = :sale_confirmed, delivery_expected = :delivery_expected, delivered = :delivered,
             service = :service, closed_at = :closed_at
         WHERE id = :id",
    )?;
    let identity: &[(&str, &dyn ToSql)] = named_params! { ":id": id };
    with_details(details, closed_at, |columns| statement.execute(&*[columns, identity].concat()))?;
    Ok(())
}

/// Deletes an opportunity.
pub fn delete(conn: &Connection, id: OpportunityId) -> Result<()> {
    conn.prepare_cached("DELETE FROM opportunity WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// One opportunity.
pub fn get(conn: &Connection, id: OpportunityId) -> Result<Opportunity> {
    find(conn, id)?.ok_or(Error::NotFound { what: "opportunity", id: id.0 })
}

/// One opportunity, if there is one of this id.
pub fn find(conn: &Connection, id: OpportunityId) -> Result<Option<Opportunity>> {
    Ok(conn
        .prepare_cached("SELECT * FROM opportunity WHERE id = ?1")?
        .query_row([id], |row| opportunity_of(row))
        .optional()?)
}

/// The open opportunities of a contact.
pub fn open_of(conn: &Connection, contact: ContactId) -> Result<Vec<OpportunityId>> {
    let mut statement = conn
        .prepare_cached("SELECT id FROM opportunity WHERE contact_id = ?1 AND state = 'open' ORDER BY id")?;
    Ok(statement.query_map([contact], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Returns the open opportunities of a kind, the oldest first.
pub fn open_of_kind(conn: &Connection, kind: OpportunityKind) -> Result<Vec<Opportunity>> {
    let mut statement =
        conn.prepare_cached("SELECT * FROM opportunity WHERE state = 'open' AND kind = ?1 ORDER BY id")?;
    Ok(statement.query_map([kind.as_str()], |row| opportunity_of(row))?.collect::<Result<_, _>>()?)
}

/// The contact's open opportunity, if there is exactly one.
pub fn only_open(conn: &Connection, contact: ContactId) -> Result<Option<OpportunityId>> {
    match open_of(conn, contact)?[..] {
        [only] => Ok(Some(only)),
        _ => Ok(None),
    }
}

/// Ties what is planned for a contact and belongs to nothing to an opportunity, but for what no decision hangs on: rhythms,
/// answers, services.
pub fn adopt(conn: &Connection, contact: ContactId, id: OpportunityId) -> Result<()> {
    conn.prepare_cached(
        "UPDATE follow_up SET opportunity_id = ?2
         WHERE contact_id = ?1 AND state = 'open' AND opportunity_id IS NULL
             AND origin IN ('manual', 'play', 'promise')",
    )?
    .execute(params![contact, id])?;
    Ok(())
}

/// What was undecided with contact `from` is now undecided with `to`.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE opportunity SET contact_id = ?2 WHERE contact_id = ?1")?
        .execute(params![from, to])?;
    Ok(())
}

/// The first of each standing that a filter lets through, and how many there are.
pub fn board(conn: &Connection, filter: &ListFilter, limit: u32, now: &Now) -> Result<OpportunityBoard> {
    let those = matching(conn, filter)?;
    let group = |standing| rows_among(conn, Which::Standing(standing), those.as_deref(), (0, limit), now);
    // Of every kind, also where one is listed.
    let any_kind = ListFilter { kind: None, ..filter.clone() };
    let of_any_kind = if filter.kind.is_some() { matching(conn, &any_kind)? } else { those.clone() };
    let by_kind = sums::by_kind(conn, of_any_kind.as_deref())?;
    let listed = || by_kind.iter().filter(|of| filter.kind.is_none_or(|kind| kind == of.kind));
    let (totals, sums) = (sums::totals_of(listed()), sums::of_all(listed()));
    let kinds = by_kind.into_iter().map(KindTotals::from).collect();
    Ok(OpportunityBoard {
        no_next_step: group(Standing::NoNextStep)?,
        next_step: group(Standing::NextStep)?,
        yes: group(Standing::Yes)?,
        no: group(Standing::No)?,
        totals,
        sums,
        kinds,
        expected: sums::by_month(conn, those.as_deref(), now.today())?,
    })
}

/// A stretch of those of one standing that a filter lets through.
pub fn page(
    conn: &Connection,
    standing: Standing,
    filter: &ListFilter,
    (offset, limit): (u32, u32),
    now: &Now,
) -> Result<OpportunityPage> {
    let those = matching(conn, filter)?;
    let totals = totals_among(conn, those.as_deref())?;
    Ok(OpportunityPage {
        rows: rows_among(conn, Which::Standing(standing), those.as_deref(), (offset, limit), now)?,
        total: match standing {
            Standing::NoNextStep => totals.no_next_step,
            Standing::NextStep => totals.next_step,
            Standing::Yes => totals.yes,
            Standing::No => totals.no,
        },
    })
}

/// Opportunities as lists show them, see [`Which`].
pub fn rows(
    conn: &Connection,
    which: Which,
    filter: &ListFilter,
    limit: u32,
    now: &Now,
) -> Result<Vec<OpportunityRow>> {
    rows_among(conn, which, matching(conn, filter)?.as_deref(), (0, limit), now)
}

fn rows_among(
    conn: &Connection,
    which: Which,
    those: Option<&str>,
    (offset, limit): (u32, u32),
    now: &Now,
) -> Result<Vec<OpportunityRow>> {
    let no_next_step = format!("o.state = 'open' AND NOT {HAS_NEXT_STEP}");
    // The order in which they are chosen, as an index has it wherever there may be many, and in which they are shown.
    let (chosen, order, shown, key): (&str, &str, &str, i64) = match which {
        Which::One(id) => ("o.id = ?2", "o.id", "o.id", id.0),
        Which::Of(id) => {
            let order = "o.state <> 'open', o.id DESC";
            ("o.contact_id = ?2", order, order, id.0)
        }
        Which::Standing(Standing::NoNextStep) => (&no_next_step, QUIET_SINCE, QUIET_SINCE, 0),
        Which::Standing(Standing::NextStep) => {
            (IS_NEXT_STEP, "s.date, s.due_at", "f.date, f.due_at, f.id", 0)
        }
        Which::Standing(Standing::Yes) => ("o.state = 'yes'", "o.closed_at DESC", "o.closed_at DESC", 0),
        Which::Standing(Standing::No) => ("o.state = 'no'", "o.closed_at DESC", "o.closed_at DESC", 0),
    };
    let narrowed = among(those);
    let steps = match which {
        Which::Standing(Standing::NextStep) => "follow_up AS s CROSS JOIN ",
        _ => "",
    };
    // What is shown is asked of those that are chosen alone.
    let sql = format!(
        "SELECT o.*, c.full_name, c.organization, coalesce(t.last_at, 0) AS last_at,
             f.id AS step_id, f.purpose, f.channel, f.date, f.time,
             iif(o.state = 'open', (SELECT count(*) FROM interaction AS i
                 WHERE i.contact_id = o.contact_id AND i.attempt = 1
                 AND i.at > coalesce((SELECT at FROM interaction AS h WHERE h.contact_id = o.contact_id
                     AND (h.direction = 'in' OR h.attempt = 0 OR h.outcome = 'reached') ORDER BY at DESC LIMIT 1), 0)),
                 0) AS unanswered
         FROM opportunity AS o
         CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = o.contact_id
         LEFT JOIN touch AS t ON t.contact_id = o.contact_id
         LEFT JOIN follow_up AS f ON f.id = (
             SELECT id FROM follow_up WHERE opportunity_id = o.id AND state = 'open' ORDER BY date, due_at, id LIMIT 1)
         WHERE o.id IN (
             SELECT o.id FROM {steps}opportunity AS o WHERE ?2 = ?2 AND {chosen}{narrowed} ORDER BY {order} LIMIT {limit} OFFSET {offset})
         ORDER BY {shown}"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let names = Names::of(&statement);
    let rows = statement.query_map(params![those, key], |row| row_of(&names.row(row), now))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many stand where, of those that a filter lets through.
pub fn totals(conn: &Connection, filter: &ListFilter) -> Result<StandingTotals> {
    totals_among(conn, matching(conn, filter)?.as_deref())
}

fn totals_among(conn: &Connection, those: Option<&str>) -> Result<StandingTotals> {
    let narrowed = among(those);
    let count =
        |condition: &str| format!("(SELECT count(*) FROM opportunity AS o WHERE {condition}{narrowed})");
    let sql = format!(
        "SELECT {open} AS open, {no_next_step} AS no_next_step, {yes} AS yes, {no} AS no",
        open = count("o.state = 'open'"),
        no_next_step = count(&format!("o.state = 'open' AND NOT {HAS_NEXT_STEP}")),
        yes = count("o.state = 'yes'"),
        no = count("o.state = 'no'"),
    );
    let totals = |row: &Row<'_>| {
        let (open, no_next_step): (u32, u32) = (row.get("open")?, row.get("no_next_step")?);
        Ok(StandingTotals {
            no_next_step,
            next_step: open - no_next_step,
            yes: row.get("yes")?,
            no: row.get("no")?,
        })
    };
    Ok(conn.prepare_cached(&sql)?.query_row([those], totals)?)
}

/// How many are open without a next step.
pub fn count_no_next_step(conn: &Connection) -> Result<u32> {
    let sql = format!(
        "SELECT count(*) FROM opportunity AS o WHERE o.state = 'open' AND NOT {HAS_NEXT_STEP} AND o.{IS_REAL}"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Narrows a condition on `o` (opportunity) to those that match.
fn among(those: Option<&str>) -> &'static str {
    if those.is_some() { " AND o.id IN (SELECT value FROM json_each(?1))" } else { " AND ?1 IS NULL" }
}

/// The ids of those that a filter lets through, as JSON: asked once, whatever is listed and counted of them. `None` when it
/// lets all through.
fn matching(conn: &Connection, filter: &ListFilter) -> Result<Option<String>> {
    let ListFilter { text, channel, tag, play, promises, kind } = filter;
    let mut source = "";
    let mut conditions = Vec::new();
    let mut values: Vec<(&str, Box<dyn ToSql>)> = Vec::new();
    if let Some(words) = words::typed(text) {
        source = "CROSS JOIN contact AS c INDEXED BY contact_named ON c.id = o.contact_id";
        conditions.push("has_words(:words, c.full_name, c.organization, o.title)");
        values.push((":words", Box::new(words)));
    }
    if !tag.is_empty() {
        conditions.push("o.contact_id IN (SELECT contact_id FROM contact_tag WHERE key = label_key(:tag))");
        values.push((":tag", Box::new(tag.clone())));
    }
    if let Some(kind) = kind {
        conditions.push("o.kind = :kind");
        values.push((":kind", Box::new(kind.as_str())));
    }
    if let Some(channel) = channel {
        conditions.push(
            "EXISTS (SELECT 1 FROM follow_up AS n
                 WHERE n.opportunity_id = o.id AND n.state = 'open' AND n.channel = :channel)",
        );
        values.push((":channel", Box::new(channel.as_str())));
    }
    if !play.is_empty() {
        conditions
            .push("EXISTS (SELECT 1 FROM enrolment AS e WHERE e.opportunity_id = o.id AND e.play = :play)");
        values.push((":play", Box::new(play.clone())));
    }
    if *promises {
        conditions.push(
            "EXISTS (SELECT 1 FROM follow_up AS n
                 WHERE n.opportunity_id = o.id AND n.state = 'open' AND n.promise = 1)",
        );
    }
    if conditions.is_empty() {
        return Ok(None);
    }
    let sql = format!("SELECT o.id FROM opportunity AS o {source} WHERE {}", conditions.join(" AND "));
    let values = values.iter().map(|(name, value)| (*name, value.as_ref())).collect::<Vec<_>>();
    let mut statement = conn.prepare_cached(&sql)?;
    let ids = statement.query_map(&*values, |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    Ok(Some(to_json(&ids)))
}

/// Calls `run` with what is known as named columns.
fn with_details<T>(
    details: &OpportunityDetails,
    closed_at: Option<DateTime<Utc>>,
    run: impl FnOnce(&[(&str, &dyn ToSql)]) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let OpportunityDetails {
        kind,
        title,
        amount,
        amount_words,
        expected,
        lost_reason,
        note,
        state,
        dates,
        service,
    } = details;
    let text = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    run(named_params! {
        ":kind": kind.as_str(),
        ":title": title,
        ":amount_minor": amount.map(|amount| amount.minor()),
        ":currency": amount.map_or("", |amount| amount.currency().code()),
        ":amount_words": amount_words,
        ":expected": text(*expected),
        ":lost_reason": lost_reason,
        ":note": note,
        ":state": state.as_str(),
        ":applied": text(dates.applied),
        ":interviewed": text(dates.interviewed),
        ":proposal_sent": text(dates.proposal_sent),
        ":sale_confirmed": text(dates.sale_confirmed),
        ":delivery_expected": text(dates.delivery_expected),
        ":delivered": text(dates.delivered),
        ":service": service.map_or("", |needed| if needed { "yes" } else { "no" }),
        ":closed_at": closed_at.map(millis).unwrap_or_default(),
    })
}

fn money(row: &impl Columns) -> rusqlite::Result<Option<Money>> {
    let minor: Option<i64> = row.get("amount_minor")?;
    Ok(minor.and_then(|minor| Money::of_code(minor, row.get_ref("currency").ok()?.as_str().ok()?)))
}

fn opportunity_of(row: &impl Columns) -> rusqlite::Result<Opportunity> {
    Ok(Opportunity {
        id: row.get("id")?,
        contact_id: row.get("contact_id")?,
        details: OpportunityDetails {
            kind: word(row, "kind")?,
            title: row.get("title")?,
            amount: money(row)?,
            amount_words: row.get("amount_words")?,
            expected: optional_word(row, "expected")?,
            lost_reason: row.get("lost_reason")?,
            note: row.get("note")?,
            state: word(row, "state")?,
            dates: OpportunityDates {
                applied: optional_word(row, "applied")?,
                interviewed: optional_word(row, "interviewed")?,
                proposal_sent: optional_word(row, "proposal_sent")?,
                sale_confirmed: optional_word(row, "sale_confirmed")?,
                delivery_expected: optional_word(row, "delivery_expected")?,
                delivered: optional_word(row, "delivered")?,
            },
            service: match row.get_ref("service")?.as_str()? {
                "" => None,
                needed => Some(needed == "yes"),
            },
        },
        created_at: required_instant(row, "created_at")?,
        closed_at: instant(row, "closed_at")?,
    })
}

fn row_of(row: &impl Columns, now: &Now) -> rusqlite::Result<OpportunityRow> {
    let Opportunity { id, contact_id, details, created_at, closed_at } = opportunity_of(row)?;
    let OpportunityDetails {
        kind,
        title,
        amount,
        amount_words,
        expected,
        lost_reason,
        note,
        state,
        dates,
        service,
    } = details;
    let is_open = state == OpportunityState::Open;
    let next_step = match row.get::<Option<_>>("step_id")? {
        Some(id) if is_open => Some(NextStep {
            id,
            purpose: row.get("purpose")?,
            channel: word(row, "channel")?,
            date: date(row, "date")?,
            time: time(row, "time")?,
        }),
        _ => None,
    };
    let quiet_since = instant(row, "last_at")?.unwrap_or(created_at);
    let quiet_days = (now.today() - now.date_of(quiet_since)).num_days();
    let unanswered = row.get("unanswered")?;
    Ok(OpportunityRow {
        id,
        contact_id,
        contact: row.get("full_name")?,
        organization: row.get("organization")?,
        kind,
        title,
        amount,
        amount_words,
        expected,
        lost_reason,
        note,
        state,
        standing: match state {
            OpportunityState::Yes => Standing::Yes,
            OpportunityState::No => Standing::No,
            OpportunityState::Open if next_step.is_some() => Standing::NextStep,
            OpportunityState::Open => Standing::NoNextStep,
        },
        next_step,
        dates,
        service,
        quiet_days: u32::try_from(quiet_days).unwrap_or_default(),
        unanswered,
        hint: if is_open && unanswered > 0 { BUSY.to_owned() } else { String::new() },
        closed_at,
    })
}
