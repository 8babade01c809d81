//! The health of the data file, in sentences.

use rusqlite::Connection;

use super::touch;
use crate::error::Result;

/// Sentences on what is damaged; empty when nothing is.
pub fn findings(conn: &Connection) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let mut pages = conn.prepare("PRAGMA integrity_check(20)")?;
    for line in pages.query_map([], |row| row.get::<_, String>(0))? {
        match line {
            Ok(line) if line == "ok" => {}
            Ok(line) => findings.push(format!("The file is damaged: {line}.")),
            Err(error) => findings.push(format!("The file is damaged: {error}.")),
        }
    }
    let mut strays = conn.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")?;
    for stray in strays.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))? {
        let (table, rows) = stray?;
        findings.push(format!("{rows} rows of {table} belong to something that no longer exists."));
    }
    // rank 1 compares the index with its content: https://www.sqlite.org/fts5.html#the_integrity_check_command
    let index = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)";
    if !conn.is_readonly(rusqlite::MAIN_DB)?
        && let Err(error) = conn.execute(index, [])
    {
        findings.push(format!("The search index does not match the contacts: {error}."));
    }
    let missing: u32 = conn.query_row(
        "SELECT count(*) FROM contact WHERE id NOT IN (SELECT contact_id FROM search_text)",
        [],
        |row| row.get(0),
    )?;
    if missing > 0 {
        findings.push(format!("{missing} contacts cannot be found by search."));
    }
    let strays = touch::strays(conn)?;
    if strays > 0 {
        findings.push(format!("{strays} contacts are in the wrong place in lists."));
    }
    let untagged: u32 = conn.query_row(
        "SELECT (SELECT count(*) FROM contact, json_each(contact.tags) AS t
                 WHERE NOT EXISTS (SELECT 1 FROM contact_tag WHERE key = label_key(t.value) AND contact_id = contact.id))
             + (SELECT count(*) FROM contact_tag AS t WHERE NOT EXISTS (
                 SELECT 1 FROM contact, json_each(contact.tags) AS own
                 WHERE contact.id = t.contact_id AND own.value = t.tag))",
        [],
        |row| row.get(0),
    )?;
    if untagged > 0 {
        findings.push(format!("{untagged} tags cannot be found by search."));
    }
    let lost: u32 = conn.query_row(
        "SELECT count(*) FROM draft
         WHERE file <> '' AND file NOT IN (SELECT hash FROM blob)
             OR picture <> 'null' AND picture ->> '$.hash' NOT IN (SELECT hash FROM blob)",
        [],
        |row| row.get(0),
    )?;
    if lost > 0 {
        findings.push(format!("The pictures of {lost} cards are missing."));
    }
    Ok(findings)
}
