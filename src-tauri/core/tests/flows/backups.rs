//! Backups: where they lie, what they hold, and going back to one while the book is open.

use std::fs;

use touchbase_core::error::ErrorKind;
use touchbase_core::view::BackupReason;
use touchbase_core::{Book, Reader};

use super::*;

fn people(reader: &Reader) -> u32 {
    reader.contents().expect("counted").contacts
}

#[test]
fn a_backup_lies_beside_the_book_and_says_what_it_holds() {
    let mut desk = Desk::new();
    assert_eq!(desk.backups().expect("listed").rows, [], "none yet");
    desk.add("Before");
    let made = desk.add_backup(&monday()).expect("backed up");
    let again = desk.add_backup(&monday()).expect("backed up in the same minute");
    assert_ne!(made.path, again.path, "neither takes the place of the other");
    desk.add("After");

    let backups = desk.backups().expect("listed");
    assert_eq!(backups.data_file, desk.path().to_string_lossy());
    assert!(backups.kilobytes > 0 && made.kilobytes > 0);
    assert!(made.path.starts_with(&backups.folder), "{} is in {}", made.path, backups.folder);
    assert_eq!(backups.rows.len(), 2);
    assert!(backups.rows.iter().all(|row| row.reason == BackupReason::ByHand));
    let contents = desk.backup_contents(made.path.as_ref()).expect("looked into");
    assert_eq!((contents.contacts, people(&desk)), (1, 2));
    assert!(contents.changed_at.is_some());
    assert_eq!(desk.backups().expect("listed").rows.len(), 2, "looking leaves nothing behind");

    fs::write(std::path::Path::new(&backups.folder).join("notes.txt"), "mine").expect("written");
    fs::write(desk.path().with_extension("before-restore"), "no book at all").expect("written");
    assert_eq!(desk.backups().expect("listed").rows.len(), 2, "what is no book is no backup");
    let error = desk.backup_contents(&desk.path()).expect_err("the book itself");
    assert_eq!(error.field(), Some("file"));
}

#[test]
fn an_open_book_goes_back_and_forth() {
    let mut desk = Desk::new();
    desk.add("Before");
    let backup = desk.add_backup(&monday()).expect("backed up");
    let after = desk.add("After");
    // The other process of the app, and the reader of the window.
    let mut other = Book::open(&desk.path()).expect("opened twice");
    let reader = Reader::open(&desk.path()).expect("read beside");
    let version = reader.data_version().expect("a number");
    assert_eq!(people(&reader), 2);

    let kept = desk.restore_backup(backup.path.as_ref(), &monday()).expect("restored");
    assert_eq!(kept.reason, BackupReason::BeforeRestore);
    assert_eq!((people(&desk), people(&other), people(&reader)), (1, 1, 1), "everybody sees the other book");
    assert_ne!(reader.data_version().expect("a number"), version, "and notices");
    assert_eq!(desk.contact(after).expect_err("gone").kind(), ErrorKind::NotFound);
    let listed = desk.backups().expect("listed").rows;
    assert!(listed.contains(&kept), "what was there is a backup");

    // Either goes on writing, with undo.
    desk.add("Here");
    other.add_contact(&named("There"), &monday()).expect("added");
    assert_eq!(people(&reader), 3);
    desk.undo().expect("undone");
    assert_eq!(people(&other), 2);
    assert!(desk.check().expect("checked").ok);

    desk.restore_backup(kept.path.as_ref(), &monday()).expect("and back");
    assert_eq!(desk.contact(after).expect("there again").details.name.full, "After");
    assert_eq!(people(&other), 2);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_bad_backup_changes_nothing() {
    let mut desk = Desk::new();
    desk.add("Ana");
    let bad = desk.folder.path().join("bad.db");
    fs::write(&bad, "not a book at all, and long enough to have a header of its own ".repeat(4))
        .expect("written");
    assert_eq!(desk.restore_backup(&bad, &monday()).expect_err("refused").kind(), ErrorKind::Unusable);
    let own = desk.path();
    assert_eq!(desk.restore_backup(&own, &monday()).expect_err("refused").field(), Some("file"));
    assert!(desk.restore_backup(&own.with_extension("nothing"), &monday()).is_err());
    assert_eq!(people(&desk), 1);
    assert_eq!(desk.backups().expect("listed").rows, [], "nothing is kept for a restore that did not happen");
}

#[test]
fn a_step_that_was_undone_is_no_change() {
    let mut desk = Desk::new();
    desk.add("Before");
    let tomorrow = london("2026-11-24T10:00:00Z");
    desk.add_contact(&named("After"), &tomorrow).expect("added");
    let changed = |desk: &Desk| desk.contents().expect("counted").changed_at;
    assert_eq!(changed(&desk), Some(tomorrow.instant));
    desk.undo().expect("undone");
    assert_eq!(changed(&desk), Some(monday().instant));
    desk.undo().expect("undone");
    assert_eq!(changed(&desk), None);
}
