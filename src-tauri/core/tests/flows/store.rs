//! The data file: who may read it, what is refused, what is kept.

use std::fs;

use rusqlite::Connection;
use touchbase_core::error::ErrorKind;
use touchbase_core::{Book, Reader};

use super::*;

#[test]
fn a_newer_schema_is_refused_without_writing() {
    let desk = Desk::new();
    let path = desk.path();
    let Desk { book, folder } = desk;
    drop(book);
    Connection::open(&path).expect("opened").pragma_update(None, "user_version", 99).expect("set");
    let before = fs::read(&path).expect("read");
    let error = Book::open(&path).err().expect("refused");
    assert_eq!(error.kind(), ErrorKind::Unusable);
    assert!(error.to_string().contains("newer Touchbase"), "{error}");
    assert!(Reader::open(&path).is_err());
    assert_eq!(fs::read(&path).expect("read"), before, "not a byte was changed");
    drop(folder);
}

#[test]
fn what_is_no_book_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let foreign = folder.path().join("foreign.db");
    let conn = Connection::open(&foreign).expect("opened");
    conn.execute_batch("CREATE TABLE theirs (x); PRAGMA application_id = 7; PRAGMA user_version = 1;")
        .expect("made");
    drop(conn);
    let unmarked = folder.path().join("unmarked.db");
    Connection::open(&unmarked).expect("opened").execute_batch("CREATE TABLE theirs (x)").expect("made");
    let text = folder.path().join("text.db");
    fs::write(&text, "BEGIN:VCARD\n".repeat(40)).expect("written");
    let short = folder.path().join("short.db");
    fs::write(&short, "SQLite").expect("written");
    for path in [foreign, unmarked, text, short] {
        let before = fs::read(&path).expect("read");
        let error = Book::open(&path).err().expect("refused");
        assert_eq!(error.kind(), ErrorKind::Unusable, "{error}");
        assert!(error.to_string().contains(path.to_str().expect("a name")), "names the file: {error}");
        assert_eq!(fs::read(&path).expect("read"), before);
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("new").join("book.db");
    let book = Book::open(&path).expect("made");
    let mode = |path: &std::path::Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    for file in [path.clone(), path.with_extension("db-wal"), path.with_extension("db-shm")] {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    let backup = folder.path().join("backup.db");
    book.back_up(&backup).expect("backed up");
    assert_eq!(mode(&backup), 0o600);
}

#[test]
fn a_backup_restores_what_was_and_keeps_what_is() {
    let mut desk = Desk::new();
    desk.add("Before");
    let backup = desk.folder.path().join("backup.db");
    desk.back_up(&backup).expect("backed up");
    desk.add("After");
    let path = desk.path();
    Book::restore(&path, &backup).expect("restored");
    let desk = desk.restarted();
    assert_eq!(desk.contacts(0, 10).expect("page").total, 1);
    let kept = Reader::open(&path.with_extension("before-restore")).expect("kept");
    assert_eq!(kept.contacts(0, 10).expect("page").total, 2);

    fs::write(&backup, "not a book at all, and long enough to have a header of its own ".repeat(4))
        .expect("written");
    let error = Book::restore(&path, &backup).expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unusable);
    assert_eq!(desk.contacts(0, 10).expect("page").total, 1, "a bad backup changes nothing");
}

#[test]
fn readers_read_while_the_book_is_written() {
    let mut desk = Desk::new();
    desk.add("Ana");
    let reader = Reader::open(&desk.path()).expect("a reader");
    let version = reader.data_version().expect("version");
    desk.add("Jonas");
    assert_eq!(reader.contacts(0, 10).expect("page").total, 2);
    assert_ne!(reader.data_version().expect("version"), version, "and notices that something changed");
}

#[test]
fn damage_is_found() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    assert!(desk.check().expect("checked").ok);
    let raw = Connection::open(desk.path()).expect("opened");
    raw.execute("DELETE FROM search_text WHERE contact_id = ?1", [ana.0]).expect("damaged");
    let health = desk.check().expect("checked");
    assert!(!health.ok && !health.findings.is_empty(), "{health:?}");
}

#[test]
fn the_sample_book_is_sound() {
    let mut desk = Desk::new();
    touchbase_core::sample::fill(&mut desk, &monday()).expect("filled");
    let today = desk.today(&monday()).expect("today");
    assert!(!today.overdue.is_empty() && !today.today.is_empty() && !today.tomorrow.is_empty());
    assert!(today.done_today == 1 && desk.check().expect("checked").ok);
    let page = desk.contacts(0, 100).expect("page");
    assert!(
        page.rows.iter().all(|row| row.tags.contains(&touchbase_core::sample::TAG.to_owned())),
        "labelled"
    );
}
