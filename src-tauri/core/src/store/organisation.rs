//! Organisations, as contacts belong to them: by the key of its name, see
//! [`organisation_key`](crate::contact::organisation_key).

use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::Result;
use crate::id::ContactId;
use crate::view::OrganisationRow;

/// Who belongs to an organisation now, and itself; by name.
pub fn members(conn: &Connection, key: &str) -> Result<Vec<ContactId>> {
    let mut statement = conn.prepare_cached(
        "SELECT id FROM contact WHERE organization_key = ?1 AND organization_key <> '' ORDER BY sort_key, id",
    )?;
    Ok(statement.query_map([key], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Who has or had a further position there.
pub fn with_position(conn: &Connection, key: &str) -> Result<Vec<ContactId>> {
    let mut statement =
        conn.prepare_cached("SELECT contact_id FROM contact_position WHERE key = ?1 ORDER BY contact_id")?;
    Ok(statement.query_map([key], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The organisations in whose names a word begins with what was typed, as a key; those that begin so first, then those
/// of the most people. All of them where nothing was typed.
pub fn list(conn: &Connection, typed: &str, limit: u32) -> Result<Vec<OrganisationRow>> {
    let sql = listing(
        "(?1 = '' OR instr(' ' || organization_key, ' ' || ?1) > 0)",
        "ORDER BY instr(organization_key, ?1) = 1 DESC, people DESC, key LIMIT ?2",
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map((typed, limit), row_of)?.collect::<Result<_, _>>()?)
}

/// One organisation that somebody belongs to, or that has a record of its own.
pub fn find(conn: &Connection, key: &str) -> Result<Option<OrganisationRow>> {
    let sql = listing("organization_key = ?1", "");
    Ok(conn.prepare_cached(&sql)?.query_row([key], row_of).optional()?)
}

/// Each organisation in the spelling of its own record, else in that of most people.
fn listing(which: &str, order: &str) -> String {
    format!(
        "SELECT people, itself, (
             SELECT iif(organization <> '', organization, full_name) AS spelling FROM contact
             WHERE organization_key = key AND organization_key <> ''
             GROUP BY spelling ORDER BY max(is_organization) DESC, count(*) DESC, spelling LIMIT 1) AS name
         FROM (
             SELECT organization_key AS key, sum(is_organization = 0) AS people, min(iif(is_organization, id, NULL)) AS itself
             FROM contact WHERE organization_key <> '' AND {which} GROUP BY organization_key {order})"
    )
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<OrganisationRow> {
    Ok(OrganisationRow { name: row.get("name")?, people: row.get("people")?, contact_id: row.get("itself")? })
}
