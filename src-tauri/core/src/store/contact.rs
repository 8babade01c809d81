//! Table `contact`. Writing a contact writes its search text too.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, params_from_iter};

use super::column::{instant, json, millis, optional_word, required_instant, to_json, word};
use super::search;
use crate::channel::Channel;
use crate::contact::likeness::is_organization;
use crate::contact::{Contact, Details, Kind, Name, NameOrder};
use crate::error::{Error, Result};
use crate::fold::{fold, label_key};
use crate::id::{BatchId, ContactId, StepId};
use crate::phone;
use crate::view::{ContactFilter, ContactOrder, ContactPage, ContactRow, Letter, TagUse};
use crate::zones;

/// Identity and provenance of a new contact.
pub struct Birth<'a> {
    /// vCard UID.
    pub uid: &'a str,
    /// The import that brings it.
    pub batch: Option<BatchId>,
    /// Hashes of the cards it was read from.
    pub cards: &'a [String],
    /// When it is saved.
    pub at: DateTime<Utc>,
    /// When what it says was changed last: before it is saved when a card tells.
    pub changed_at: DateTime<Utc>,
}

/// The columns of the details, each with what it holds: the one list that statements are made of. The keys that lists are ordered and filtered by,
/// and the zone, are derived.
fn columns(details: &Details) -> [(&'static str, ToSqlOutput<'_>); 45] {
    let Details {
        kind,
        name,
        nickname,
        given_reading,
        family_reading,
        maiden_name,
        pronouns,
        organization,
        department,
        title,
        role,
        positions,
        phones,
        emails,
        addresses,
        urls,
        url_marks,
        messengers,
        birthday,
        relations,
        dates,
        remind_of_dates,
        photo,
        tags,
        stage,
        preferred_channel,
        rhythm,
        source,
        event,
        place,
        introduced_by,
        do_not_contact,
        note,
        extra,
    } = details;
    let Name { full, given, family, additional, prefix, suffix } = name;
    [
        ("kind", text(kind.as_str())),
        ("full_name", text(full)),
        ("given", text(given)),
        ("family", text(family)),
        ("additional", text(additional)),
        ("prefix", text(prefix)),
        ("suffix", text(suffix)),
        ("sort_key", name.order_key(*kind, family_reading, NameOrder::Given).into()),
        ("family_key", name.order_key(*kind, family_reading, NameOrder::Family).into()),
        ("nickname", text(nickname)),
        ("given_reading", text(given_reading)),
        ("family_reading", text(family_reading)),
        ("maiden_name", text(maiden_name)),
        ("pronouns", text(pronouns)),
        ("organization", text(organization)),
        ("organization_key", details.organisation_key().into()),
        ("is_organization", is_organization(details).into()),
        ("department", text(department)),
        ("title", text(title)),
        ("role", text(role)),
        ("positions", to_json(positions).into()),
        ("phones", to_json(phones).into()),
        ("emails", to_json(emails).into()),
        ("addresses", to_json(addresses).into()),
        ("urls", to_json(urls).into()),
        ("url_marks", to_json(url_marks).into()),
        ("messengers", to_json(messengers).into()),
        ("birthday", to_json(birthday).into()),
        ("relations", to_json(relations).into()),
        ("dates", to_json(dates).into()),
        ("remind_of_dates", text(remind_of_dates.as_str())),
        ("photo", to_json(photo).into()),
        ("tags", to_json(tags).into()),
        ("stage", text(stage)),
        ("stage_key", label_key(stage).into()),
        ("preferred_channel", text(preferred_channel.map(Channel::as_str).unwrap_or_default())),
        ("rhythm", to_json(rhythm).into()),
        ("source", text(source)),
        ("event", text(event)),
        ("place", text(place)),
        ("introduced_by", id(introduced_by.map(|id| id.0))),
        ("do_not_contact", (*do_not_contact).into()),
        ("note", text(note)),
        ("extra", to_json(extra).into()),
        ("zone", text(zones::of(details).map_or("", Tz::name))),
    ]
}

fn text(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(text.into())
}

fn id(id: Option<i64>) -> ToSqlOutput<'static> {
    id.map_or(ToSqlOutput::Owned(Value::Null), ToSqlOutput::from)
}

/// So much of what the owner took away from one contact is remembered.
const MOST_GONE: usize = 100;

/// The statements over all columns.
struct Statements {
    insert: String,
    update: String,
    get: String,
}

static STATEMENTS: LazyLock<Statements> = LazyLock::new(|| {
    let names = columns(&Details::default()).map(|(name, _)| name);
    let marks = vec!["?"; names.len() + 5].join(", ");
    let (listed, set) = (names.join(", "), names.map(|name| format!("{name} = ?")).join(", "));
    Statements {
        insert: format!(
            "INSERT INTO contact ({listed}, uid, batch_id, cards, created_at, changed_at) VALUES ({marks})
             ON CONFLICT (uid) DO NOTHING"
        ),
        update: format!("UPDATE contact SET {set} WHERE id = ?"),
        get: format!(
            "SELECT id, uid, batch_id, archived, sample, created_at, {listed} FROM contact WHERE id = ?"
        ),
    }
});

/// Adds a contact. The caller has it indexed, see [`search::index`].
///
/// # Errors
/// [`Error::Conflict`] when its UID is taken.
pub fn insert(conn: &Connection, birth: &Birth<'_>, details: &Details) -> Result<ContactId> {
    let Birth { uid, batch, cards, at, changed_at } = birth;
    let values = columns(details).map(|(_, value)| value);
    let identity = [
        text(uid),
        id(batch.map(|id| id.0)),
        to_json(cards).into(),
        millis(*at).into(),
        millis(*changed_at).into(),
    ];
    let mut statement = conn.prepare_cached(&STATEMENTS.insert)?;
    if statement.execute(params_from_iter(values.iter().chain(&identity)))? == 0 {
        return Err(Error::Conflict(
            "Two contacts got the same identifier. Nothing was saved. Try again.".into(),
        ));
    }
    let id = ContactId(conn.last_insert_rowid());
    search::insert(conn, id, details)?;
    Ok(id)
}

/// Replaces the details of a contact.
pub fn update(conn: &Connection, id: ContactId, details: &Details) -> Result<()> {
    let values = columns(details).map(|(_, value)| value);
    let identity = [id.0.into()];
    let mut statement = conn.prepare_cached(&STATEMENTS.update)?;
    if statement.execute(params_from_iter(values.iter().chain(&identity)))? == 0 {
        return Err(not_found(id));
    }
    search::refresh(conn, id)
}

/// When a contact was changed last.
pub fn changed_at(conn: &Connection, id: ContactId) -> Result<DateTime<Utc>> {
    let sql = "SELECT changed_at FROM contact WHERE id = ?1";
    conn.prepare_cached(sql)?
        .query_row([id], |row| required_instant(row, "changed_at"))
        .optional()?
        .ok_or_else(|| not_found(id))
}

/// Notes when a contact was changed last, where that is before it is written.
pub fn set_changed_at(conn: &Connection, id: ContactId, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET changed_at = ?2 WHERE id = ?1")?
        .execute(params![id, millis(at)])?;
    Ok(())
}

/// Dates the contacts that a step changed, but for those of which it said itself when they were changed.
pub fn date_changes(conn: &Connection, step: StepId, at: DateTime<Utc>) -> Result<()> {
    conn.prepare_cached(
        "UPDATE contact SET changed_at = ?2 FROM history_change AS change
         WHERE change.step_id = ?1 AND change.tbl = 'contact' AND change.before <> ''
             AND contact.id = change.row_id AND contact.changed_at = change.before ->> '$.changed_at'",
    )?
    .execute(params![step, millis(at)])?;
    Ok(())
}

/// Notes when the owner left it at that with a contact; `None` when that holds no more.
pub fn set_left(conn: &Connection, id: ContactId, at: Option<DateTime<Utc>>) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET left_at = ?2 WHERE id = ?1 AND left_at <> ?2")?
        .execute(params![id, at.map_or(0, millis)])?;
    Ok(())
}

/// Deletes a contact, its interactions, notes and follow-ups.
pub fn delete(conn: &Connection, id: ContactId) -> Result<()> {
    // Children first, so that undo brings the parent back before them.
    conn.prepare_cached("DELETE FROM interaction WHERE contact_id = ?1")?.execute([id])?;
    conn.prepare_cached("DELETE FROM note WHERE contact_id = ?1")?.execute([id])?;
    conn.prepare_cached("DELETE FROM follow_up WHERE contact_id = ?1")?.execute([id])?;
    conn.prepare_cached("DELETE FROM enrolment WHERE contact_id = ?1")?.execute([id])?;
    conn.prepare_cached("DELETE FROM opportunity WHERE contact_id = ?1")?.execute([id])?;
    if conn.prepare_cached("DELETE FROM contact WHERE id = ?1")?.execute([id])? == 0 {
        return Err(not_found(id));
    }
    search::refresh(conn, id)
}

/// Whom contact `from` introduced was introduced by `to`, but for `to` itself.
pub fn repoint(conn: &Connection, from: ContactId, to: ContactId) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET introduced_by = ?2 WHERE introduced_by = ?1 AND id <> ?2")?
        .execute(params![from, to])?;
    Ok(())
}

/// The hashes of the cards a contact was read from.
pub fn card_hashes(conn: &Connection, id: ContactId) -> Result<Vec<String>> {
    let sql = "SELECT cards FROM contact WHERE id = ?1";
    conn.prepare_cached(sql)?
        .query_row([id], |row| json(row, "cards"))
        .optional()?
        .ok_or_else(|| not_found(id))
}

/// Replaces where a contact came from: its cards, its import, when it was first saved.
pub fn set_origin(
    conn: &Connection,
    id: ContactId,
    cards: &[String],
    batch: Option<BatchId>,
    created_at: DateTime<Utc>,
) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET cards = ?2, batch_id = ?3, created_at = ?4 WHERE id = ?1")?
        .execute(params![id, to_json(&cards), batch, millis(created_at)])?;
    Ok(())
}

/// Replaces the cards that a contact was read from, the last one of each source behind the earlier ones.
pub fn set_cards(conn: &Connection, id: ContactId, cards: &[String]) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET cards = ?2 WHERE id = ?1")?
        .execute(params![id, to_json(&cards)])?;
    Ok(())
}

/// What the owner took away from a contact, oldest first.
pub fn gone(conn: &Connection, id: ContactId) -> Result<Vec<Details>> {
    let sql = "SELECT gone FROM contact WHERE id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| json(row, "gone")).optional()?.unwrap_or_default())
}

/// Remembers what the owner took away when `before` became `after`.
pub fn remember_gone(conn: &Connection, id: ContactId, before: &Details, after: &Details) -> Result<()> {
    before.without(after).map_or(Ok(()), |gone| add_gone(conn, id, &[gone]))
}

/// Remembers more of what the owner took away. The oldest is forgotten at last.
pub fn add_gone(conn: &Connection, id: ContactId, more: &[Details]) -> Result<()> {
    let mut all = gone(conn, id)?;
    all.extend(more.iter().filter(|more| !all.contains(more)).cloned().collect::<Vec<_>>());
    let all = all[all.len().saturating_sub(MOST_GONE)..].iter().map(sparse).collect::<Vec<_>>();
    conn.prepare_cached("UPDATE contact SET gone = ?2 WHERE id = ?1")?.execute(params![id, to_json(&all)])?;
    Ok(())
}

/// Details as JSON, with those fields only that say something.
fn sparse(details: &Details) -> serde_json::Value {
    let value = |details: &Details| serde_json::to_value(details).unwrap_or_default();
    let (mut said, nothing) = (value(details), value(&Details::default()));
    if let Some(fields) = said.as_object_mut() {
        fields.retain(|name, value| nothing.get(name) != Some(&*value));
    }
    said
}

/// Whom to walk through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Everybody.
    All,
    /// Those who are not archived.
    Current,
}

/// Calls `each` with what tells every contact from others: its names, what reaches it, where, and its extras.
pub fn walk(conn: &Connection, among: Among, mut each: impl FnMut(ContactId, &Details)) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT id, kind, full_name, given, family, additional, prefix, suffix, organization, department, phones,
             emails, addresses, messengers, birthday, extra
         FROM contact WHERE archived = 0 OR ?1",
    )?;
    let mut rows = statement.query([among == Among::All])?;
    while let Some(row) = rows.next()? {
        let details = Details {
            kind: kind_of(row)?,
            name: name_of(row)?,
            organization: row.get("organization")?,
            department: row.get("department")?,
            phones: json(row, "phones")?,
            emails: json(row, "emails")?,
            addresses: json(row, "addresses")?,
            messengers: json(row, "messengers")?,
            birthday: json(row, "birthday")?,
            extra: json(row, "extra")?,
            ..Details::default()
        };
        each(row.get("id")?, &details);
    }
    Ok(())
}

/// Remembers one more card that the contact was read from.
pub fn add_card(conn: &Connection, id: ContactId, hash: &str) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET cards = json_insert(cards, '$[#]', ?2) WHERE id = ?1")?
        .execute(params![id, hash])?;
    Ok(())
}

/// One contact.
pub fn get(conn: &Connection, id: ContactId) -> Result<Contact> {
    conn.prepare_cached(&STATEMENTS.get)?.query_row([id], contact_of).optional()?.ok_or_else(|| not_found(id))
}

/// The contact with a UID, and the hashes of the cards it was read from.
pub fn by_uid(conn: &Connection, uid: &str) -> Result<Option<(ContactId, Vec<String>)>> {
    Ok(conn
        .prepare_cached("SELECT id, cards FROM contact WHERE uid = ?1")?
        .query_row([uid], |row| Ok((row.get("id")?, json(row, "cards")?)))
        .optional()?)
}

/// The UID of a contact.
pub fn uid(conn: &Connection, id: ContactId) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT uid FROM contact WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?)
}

/// The bytes of the cards a contact was read from, oldest first.
pub fn cards(conn: &Connection, id: ContactId) -> Result<Vec<Vec<u8>>> {
    let mut statement = conn.prepare_cached(
        "SELECT blob.bytes FROM contact, json_each(contact.cards) AS card JOIN blob ON blob.hash = card.value
         WHERE contact.id = ?1 ORDER BY card.key",
    )?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Puts a contact away, or brings it back.
pub fn set_archived(conn: &Connection, id: ContactId, archived: bool) -> Result<()> {
    conn.prepare_cached("UPDATE contact SET archived = ?2 WHERE id = ?1 AND archived <> ?2")?
        .execute(params![id, archived])?;
    Ok(())
}

/// Who is archived.
pub fn archived(conn: &Connection) -> Result<HashSet<ContactId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM contact WHERE archived = 1")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// All ids, those of archived contacts among them, by name.
pub fn all_ids(conn: &Connection, names: NameOrder) -> Result<Vec<ContactId>> {
    in_order(conn, (ContactOrder::Name, names), &Listed::All, 0, u32::MAX)
}

/// The ids that a list has, in its order.
pub fn ids(conn: &Connection, filter: &ContactFilter, names: NameOrder) -> Result<Vec<ContactId>> {
    in_order(conn, (filter.order, names), &listed(conn, filter)?, 0, u32::MAX)
}

/// A page of the contacts that a filter lets through, in its order.
pub fn page(
    conn: &Connection,
    filter: &ContactFilter,
    names: NameOrder,
    offset: u32,
    limit: u32,
) -> Result<ContactPage> {
    let listed = listed(conn, filter)?;
    let total = match &listed {
        Listed::All | Listed::AllBut(_) => count(conn)?,
        Listed::Only(ids) => ids.len().try_into().unwrap_or(u32::MAX),
    };
    let ids = in_order(conn, (filter.order, names), &listed, offset, limit)?;
    let rows = ids.into_iter().filter_map(|id| row(conn, id).transpose()).collect::<Result<_>>()?;
    Ok(ContactPage { rows, total })
}

/// Where the names of each letter begin in the list by name; digits and signs stand together under "#".
pub fn letters(conn: &Connection, filter: &ContactFilter, names: NameOrder) -> Result<Vec<Letter>> {
    let listed = listed(conn, filter)?;
    let key = match names {
        NameOrder::Given => "sort_key",
        NameOrder::Family => "family_key",
    };
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, substr({key}, 1, 1) AS letter FROM contact ORDER BY {key}, id"
    ))?;
    let mut rows = statement.query([])?;
    let (mut letters, mut offset) = (Vec::<Letter>::new(), 0);
    while let Some(row) = rows.next()? {
        if !listed.has(row.get("id")?) {
            continue;
        }
        let first = row.get_ref("letter")?.as_str().unwrap_or_default();
        let is_letter = first.bytes().all(|byte| byte.is_ascii_lowercase()) && !first.is_empty();
        let letter = if is_letter { first.to_ascii_uppercase() } else { "#".to_owned() };
        if letters.iter().all(|known| known.letter != letter) {
            letters.push(Letter { letter, offset });
        }
        offset += 1;
    }
    Ok(letters)
}

/// A stretch of all contacts, or of those allowed. An index has each order, so that nothing is sorted.
fn in_order(
    conn: &Connection,
    order: (ContactOrder, NameOrder),
    listed: &Listed,
    offset: u32,
    limit: u32,
) -> Result<Vec<ContactId>> {
    let order = match order {
        (ContactOrder::Name, NameOrder::Given) => "SELECT id FROM contact ORDER BY sort_key, id",
        (ContactOrder::Name, NameOrder::Family) => "SELECT id FROM contact ORDER BY family_key, id",
        (ContactOrder::Organization, _) => {
            "SELECT * FROM (SELECT id FROM contact WHERE organization_key <> ''
                 ORDER BY organization_key, is_organization DESC, id)
             UNION ALL
             SELECT * FROM (SELECT id FROM contact WHERE organization_key = '' ORDER BY sort_key, id)"
        }
        (ContactOrder::Newest, _) => "SELECT contact_id FROM touch ORDER BY contact_id DESC",
        (ContactOrder::LastContact, _) => "SELECT contact_id FROM touch ORDER BY last_at, contact_id",
        (ContactOrder::NextStep, _) => {
            "SELECT contact_id FROM touch ORDER BY next_date = '', next_date, contact_id"
        }
    };
    let limit = limit as usize;
    let left = match listed {
        Listed::All => {
            let mut statement = conn.prepare_cached(&format!("{order} LIMIT ?2 OFFSET ?1"))?;
            let limit = u32::try_from(limit).unwrap_or(u32::MAX);
            return Ok(statement.query_map([offset, limit], |row| row.get(0))?.collect::<Result<_, _>>()?);
        }
        Listed::AllBut(_) => limit,
        Listed::Only(ids) => limit.min(ids.len().saturating_sub(offset as usize)),
    };
    let mut statement = conn.prepare_cached(order)?;
    let all = statement.query_map([], |row| row.get::<_, ContactId>(0))?;
    let those = all.filter(|id| id.as_ref().map_or(true, |id| listed.has(*id))).skip(offset as usize);
    Ok(those.take(left).collect::<Result<_, _>>()?)
}

/// Whom a list has.
enum Listed {
    /// Everybody.
    All,
    /// Everybody but these.
    AllBut(HashSet<ContactId>),
    /// These.
    Only(HashSet<ContactId>),
}

impl Listed {
    fn has(&self, id: ContactId) -> bool {
        match self {
            Self::All => true,
            Self::AllBut(ids) => !ids.contains(&id),
            Self::Only(ids) => ids.contains(&id),
        }
    }
}

/// Whom a list has: those that its filter lets through, and of the archived ones none, unless the filter asks for them.
fn listed(conn: &Connection, filter: &ContactFilter) -> Result<Listed> {
    let allowed = allowed(conn, filter)?;
    if filter.archived {
        return Ok(allowed.map_or(Listed::All, Listed::Only));
    }
    let archived = archived(conn)?;
    Ok(match allowed {
        Some(mut ids) => {
            ids.retain(|id| !archived.contains(id));
            Listed::Only(ids)
        }
        None if archived.is_empty() => Listed::All,
        None => Listed::AllBut(archived),
    })
}

/// Whom a filter lets through, gathered from indexes so that no contact is read; `None` for all. Who is archived is let
/// through like everybody else.
pub fn allowed(conn: &Connection, filter: &ContactFilter) -> Result<Option<HashSet<ContactId>>> {
    let ContactFilter { tag, stage, nothing_planned, without_step, unreachable, archived, order: _ } = filter;
    let mut parts = Vec::new();
    let mut values: Vec<&dyn ToSql> = Vec::new();
    if !tag.is_empty() {
        values.push(tag);
        parts.push("SELECT contact_id FROM contact_tag WHERE key = label_key(?)".to_owned());
    }
    if !stage.is_empty() {
        values.push(stage);
        parts.push("SELECT id FROM contact WHERE stage_key = label_key(?) AND stage <> ''".to_owned());
    }
    if *unreachable {
        parts.push(format!("SELECT id FROM contact WHERE {UNREACHABLE}"));
    }
    if *archived {
        parts.push("SELECT id FROM contact WHERE archived = 1".to_owned());
    }
    if *nothing_planned {
        parts.push("SELECT contact_id FROM touch WHERE (next_date = '') = 1".to_owned());
    }
    if *without_step {
        parts.push("SELECT contact_id FROM touch WHERE matters = 1 AND next_date = ''".to_owned());
    }
    if parts.is_empty() {
        return Ok(None);
    }
    let mut statement = conn.prepare_cached(&parts.join(" INTERSECT "))?;
    Ok(Some(statement.query_map(&*values, |row| row.get(0))?.collect::<Result<_, _>>()?))
}

/// Who has a tag.
pub fn tagged(conn: &Connection, tag: &str) -> Result<Vec<ContactId>> {
    let mut statement = conn
        .prepare_cached("SELECT contact_id FROM contact_tag WHERE key = label_key(?1) ORDER BY contact_id")?;
    Ok(statement.query_map([tag], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The spellings of a tag, the one that most contacts have first.
pub fn spellings_of_tag(conn: &Connection, tag: &str) -> Result<Vec<String>> {
    let sql =
        "SELECT tag FROM contact_tag WHERE key = label_key(?1) GROUP BY tag ORDER BY count(*) DESC, tag";
    Ok(conn.prepare_cached(sql)?.query_map([tag], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The tags in use, by name, of several spellings one, and how many contacts have each.
pub fn tags_in_use(conn: &Connection) -> Result<Vec<TagUse>> {
    let mut statement =
        conn.prepare_cached("SELECT min(tag) AS tag, count(*) AS contacts FROM contact_tag GROUP BY key")?;
    let row_of = |row: &Row<'_>| Ok(TagUse { tag: row.get("tag")?, contacts: row.get("contacts")? });
    let mut tags = statement.query_map([], row_of)?.collect::<Result<Vec<_>, _>>()?;
    tags.sort_by_cached_key(|found| fold(&found.tag));
    Ok(tags)
}

/// The tags in use, by name; of several spellings one.
pub fn tags(conn: &Connection) -> Result<Vec<String>> {
    by_name(conn, "SELECT min(tag) FROM contact_tag GROUP BY key")
}

/// The stages in use, by name; of several spellings one.
pub fn stages(conn: &Connection) -> Result<Vec<String>> {
    by_name(conn, "SELECT min(stage) FROM contact WHERE stage <> '' GROUP BY stage_key")
}

fn by_name(conn: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut labels: Vec<String> =
        conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    labels.sort_by_cached_key(|label| fold(label));
    Ok(labels)
}

/// How many contacts a contact introduced.
pub fn count_introduced(conn: &Connection, introducer: ContactId) -> Result<u32> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM contact WHERE introduced_by = ?1")?
        .query_row([introducer], |row| row.get(0))?)
}

/// What default rhythms go by, of every contact that has none of its own.
pub fn with_default_rhythm(conn: &Connection) -> Result<Vec<(ContactId, Details)>> {
    let mut statement = conn.prepare(
        r#"SELECT id, stage, tags, do_not_contact FROM contact
           WHERE rhythm = '"default"' AND archived = 0 AND (stage <> '' OR tags <> '[]')"#,
    )?;
    let details = |row: &Row<'_>| {
        let details = Details {
            stage: row.get("stage")?,
            tags: json(row, "tags")?,
            do_not_contact: row.get("do_not_contact")?,
            ..Details::default()
        };
        Ok((row.get("id")?, details))
    };
    Ok(statement.query_map([], details)?.collect::<Result<_, _>>()?)
}

/// The contacts after one who have dates to remember and are not archived, in the order of their ids.
pub fn with_dates(conn: &Connection, after: ContactId, most: u32) -> Result<Vec<ContactId>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM contact WHERE id > ?1 AND archived = 0 AND (birthday <> 'null' OR dates <> '[]') ORDER BY id LIMIT ?2",
    )?;
    Ok(statement.query_map(params![after, most], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Returns how many there are, without those who are archived and without samples.
pub fn count(conn: &Connection) -> Result<u32> {
    let sql = "SELECT (SELECT count(*) FROM contact) - (SELECT count(*) FROM contact WHERE archived = 1)
        - (SELECT count(*) FROM contact WHERE sample = 1 AND archived = 0)";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// How many there are in all.
pub fn count_all(conn: &Connection) -> Result<u32> {
    Ok(conn.prepare_cached("SELECT count(*) FROM contact")?.query_row([], |row| row.get(0))?)
}

const ROW: &str =
    "SELECT c.id, c.full_name, c.family, c.organization, c.title, c.emails ->> '$[0].value' AS email,
        c.phones ->> '$[0].value' AS phone, c.tags, c.archived, c.sample,
        t.last_at AS last_contact_at, t.next_date
    FROM contact AS c LEFT JOIN touch AS t ON t.contact_id = c.id";
/// As the index has it.
const UNREACHABLE: &str = "phones = '[]' AND emails = '[]' AND addresses = '[]' AND messengers = '[]'";

/// One row; `None` when there is no such contact.
pub fn row(conn: &Connection, id: ContactId) -> Result<Option<ContactRow>> {
    let sql = format!("{ROW} WHERE c.id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_of).optional()?)
}

fn not_found(id: ContactId) -> Error {
    Error::NotFound { what: "contact", id: id.0 }
}

fn kind_of(row: &Row<'_>) -> rusqlite::Result<Kind> {
    word(row, "kind")
}

fn name_of(row: &Row<'_>) -> rusqlite::Result<Name> {
    Ok(Name {
        full: row.get("full_name")?,
        given: row.get("given")?,
        family: row.get("family")?,
        additional: row.get("additional")?,
        prefix: row.get("prefix")?,
        suffix: row.get("suffix")?,
    })
}

fn contact_of(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.get("id")?,
        uid: row.get("uid")?,
        details: Details {
            kind: kind_of(row)?,
            name: name_of(row)?,
            nickname: row.get("nickname")?,
            given_reading: row.get("given_reading")?,
            family_reading: row.get("family_reading")?,
            maiden_name: row.get("maiden_name")?,
            pronouns: row.get("pronouns")?,
            organization: row.get("organization")?,
            department: row.get("department")?,
            title: row.get("title")?,
            role: row.get("role")?,
            positions: json(row, "positions")?,
            phones: json(row, "phones")?,
            emails: json(row, "emails")?,
            addresses: json(row, "addresses")?,
            urls: json(row, "urls")?,
            url_marks: json(row, "url_marks")?,
            messengers: json(row, "messengers")?,
            birthday: json(row, "birthday")?,
            relations: json(row, "relations")?,
            dates: json(row, "dates")?,
            remind_of_dates: word(row, "remind_of_dates")?,
            photo: json(row, "photo")?,
            tags: json(row, "tags")?,
            stage: row.get("stage")?,
            preferred_channel: optional_word(row, "preferred_channel")?,
            source: row.get("source")?,
            event: row.get("event")?,
            place: row.get("place")?,
            introduced_by: row.get("introduced_by")?,
            do_not_contact: row.get("do_not_contact")?,
            note: row.get("note")?,
            extra: json(row, "extra")?,
            rhythm: json(row, "rhythm")?,
        },
        batch: row.get("batch_id")?,
        archived: row.get("archived")?,
        sample: row.get("sample")?,
        created_at: required_instant(row, "created_at")?,
    })
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<ContactRow> {
    Ok(ContactRow {
        id: row.get("id")?,
        name: row.get("full_name")?,
        family: row.get("family")?,
        organization: row.get("organization")?,
        title: row.get("title")?,
        email: row.get::<_, Option<String>>("email")?.unwrap_or_default(),
        phone: phone::shown(&row.get::<_, Option<String>>("phone")?.unwrap_or_default()).into_owned(),
        tags: json(row, "tags")?,
        last_contact_at: instant(row, "last_contact_at")?,
        next_date: row.get::<_, Option<String>>("next_date")?.and_then(|date| date.parse().ok()),
        archived: row.get("archived")?,
        sample: row.get("sample")?,
    })
}
