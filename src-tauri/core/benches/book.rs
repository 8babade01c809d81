//! `cargo xtask bench book`: import and search at 100,000 contacts, beside the raw SQLite insert and index of the same
//! rows. Ratios of one run count; absolute times depend on the machine.

mod cards;
mod stopwatch;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, params_from_iter, types::Value};
use touchbase_core::batch::ImportOptions;
use touchbase_core::id::DraftId;
use touchbase_core::import::files::ImportFile;
use touchbase_core::time::Now;
use touchbase_core::view::ContactFilter;
use touchbase_core::{Book, Reader};

use stopwatch::{Failure, contacts, timed};

/// The tables that an import fills, in the order in which the raw insert fills them.
const FILLED: [&str; 4] = ["batch", "blob", "contact", "search_text"];

fn main() -> Result<(), Failure> {
    let contacts = contacts();
    let folder = tempfile::tempdir()?;
    let source = folder.path().join("many.vcf");
    fs::write(&source, cards::many(contacts))?;
    println!("{contacts} mixed cards, {:.1} MB", fs::metadata(&source)?.len() as f64 / 1e6);

    let path = folder.path().join("book.db");
    let import = timed(|| import(&path, &source))?;
    let raw = timed(|| raw_insert(&path, &folder.path().join("raw.db")))?;
    row("import, durable and searchable", import);
    row("raw insert and index of the same rows", raw);
    println!("{:<42} {:>8.2}×", "import / raw", import.as_secs_f64() / raw.as_secs_f64());

    for (what, tables) in [("text", "search_text"), ("index", "search_index_%")] {
        let size = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE ?1";
        let bytes: f64 = Connection::open(&path)?.query_row(size, [tables], |row| row.get(0))?;
        println!("{:<42} {:>8.1} MB", format!("search {what}"), bytes / 1e6);
    }

    let reader = Reader::open(&path)?;
    let mut times = keystrokes(&reader)?;
    times.sort_unstable();
    println!("search, {} keystrokes:", times.len());
    for (name, share) in [("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)] {
        row(&format!("  {name}"), times[((times.len() - 1) as f64 * share) as usize]);
    }
    row("first page of the list", timed(|| Ok(reader.contacts(&ContactFilter::default(), 0, 100)?))?);
    row(
        "a page in the middle",
        timed(|| Ok(reader.contacts(&ContactFilter::default(), contacts / 2, 100)?))?,
    );
    row("pairs that may be one contact", timed(|| Ok(reader.twins(50)?))?);
    row("groups that may be one contact", timed(|| Ok(reader.duplicate_groups(50)?))?);
    drop(reader);

    let mut book = Book::open(&path)?;
    let card = a_card(&mut book)?;
    row("a card, and who it may be", timed(|| Ok(book.draft(card, &now())?))?);
    book.undo()?;
    row("undo of the import", timed(|| Ok(book.undo()?))?);
    Ok(())
}

fn row(name: &str, time: Duration) {
    println!("{name:<42} {:>8.2} ms", time.as_secs_f64() * 1e3);
}

fn import(path: &Path, source: &Path) -> Result<(), Failure> {
    let mut book = Book::open(path)?;
    let file = ImportFile::read(source, |_| false);
    let go_on = |_| ControlFlow::Continue(());
    let summary = book.import(&[file], &ImportOptions::default(), go_on, &now())?.value;
    assert!(summary.problems.is_empty() && summary.duplicates == 0, "{summary:?}");
    Ok(())
}

/// A card in the Inbox of somebody like many in the book.
fn a_card(book: &mut Book) -> Result<DraftId, Failure> {
    let text =
        "Ana Prado\nHead of Quality\nKestrel Dairy\nMobile +49 170 4999999\nana4500@kestrel-dairy.example";
    Ok(book.paste_text(text, &now())?.value)
}

/// Inserts the rows of an imported book into an empty one of the same schema, one transaction, nothing else: the limit
/// that SQLite itself sets.
fn raw_insert(book: &Path, path: &Path) -> Result<(), Failure> {
    let source = Connection::open(book)?;
    let target = Connection::open(path)?;
    target.pragma_update(None, "journal_mode", "WAL")?;
    target.pragma_update(None, "synchronous", "FULL")?;
    let mut schema = source.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')
         AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%'",
    )?;
    for sql in schema.query_map([], |row| row.get::<_, String>(0))? {
        target.execute_batch(&sql?)?;
    }
    target.execute_batch("BEGIN IMMEDIATE")?;
    for table in FILLED {
        let mut read = source.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = read.column_count();
        let marks = vec!["?"; columns].join(", ");
        let mut write = target.prepare(&format!("INSERT INTO {table} VALUES ({marks})"))?;
        let mut index = target.prepare("INSERT INTO search_index (rowid, text) VALUES (?, ?)")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let values =
                (0..columns).map(|column| row.get::<_, Value>(column)).collect::<Result<Vec<_>, _>>()?;
            if table == "search_text" {
                index.execute(params_from_iter(&values))?;
            }
            write.execute(params_from_iter(values))?;
        }
    }
    target.execute_batch("COMMIT")?;
    Ok(())
}

/// The time of each keystroke while names, firms, numbers, addresses and notes are typed.
fn keystrokes(reader: &Reader) -> Result<Vec<Duration>, Failure> {
    let mut times = Vec::new();
    for typed in cards::searches() {
        for (end, c) in typed.char_indices() {
            let so_far = &typed[..end + c.len_utf8()];
            times.push(timed(|| Ok(reader.search(so_far, &ContactFilter::default(), 0, 50)?))?);
        }
    }
    Ok(times)
}

fn now() -> Now {
    Now { instant: chrono::DateTime::UNIX_EPOCH + chrono::Duration::days(20_000), zone: chrono_tz::Tz::UTC }
}
