//! Backups: where they lie, what they hold, and going back to one while the book is open.

use std::fs;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

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

#[test]
fn backups_of_one_minute_do_not_take_each_others_place() {
    let mut desk = Desk::new();
    desk.add("Ana");
    let path = desk.path();
    let starts = Barrier::new(4);
    let back_up = || {
        let reader = Reader::open(&path).expect("opened");
        (0..8)
            .map(|_| {
                starts.wait();
                reader.add_backup(&monday()).expect("backed up").path
            })
            .collect::<Vec<_>>()
    };
    let mut made = thread::scope(|scope| {
        let programs = [(); 4].map(|()| scope.spawn(back_up));
        programs.into_iter().flat_map(|program| program.join().expect("it ends")).collect::<Vec<_>>()
    });
    made.sort();
    let mut listed = desk.backups().expect("listed").rows.into_iter().map(|row| row.path).collect::<Vec<_>>();
    listed.sort();
    assert_eq!((listed.len(), &listed), (32, &made), "each is there");
    let folder = fs::read_dir(desk.backups().expect("listed").folder).expect("a folder");
    assert_eq!(folder.count(), 32, "and nothing else");
}

#[test]
fn a_backup_that_goes_meanwhile_is_not_listed() {
    let mut desk = Desk::new();
    desk.add("Ana");
    let kept = desk.add_backup(&monday()).expect("backed up").path;
    let comes_and_goes = std::path::Path::new(&kept).with_file_name("other.db");
    let ends = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                fs::hard_link(&kept, &comes_and_goes).expect("linked");
                fs::remove_file(&comes_and_goes).expect("removed");
            }
        });
        let failed = (0..3000).find_map(|_| desk.backups().err());
        ends.store(true, Ordering::Relaxed);
        assert!(failed.is_none(), "{failed:?}");
    });
    let partial = std::path::Path::new(&kept).with_file_name(".a copy.partial");
    fs::copy(&kept, partial).expect("copied");
    assert_eq!(desk.backups().expect("listed").rows.len(), 1, "what is not complete is none");
}

#[test]
fn what_is_written_during_a_restore_is_kept() {
    let mut desk = Desk::new();
    desk.add("Before");
    let backup = desk.add_backup(&monday()).expect("backed up");
    let path = desk.path();
    let ends = AtomicBool::new(false);
    // The other process of the app, which an answered pop-up makes write at any moment.
    let (written, kept) = thread::scope(|scope| {
        let writes = scope.spawn(|| {
            let mut other = Book::open(&path).expect("opened");
            let mut written = Vec::new();
            while !ends.load(Ordering::Relaxed) {
                let name = format!("Contact {}", written.len());
                other.add_contact(&named(&name), &monday()).expect("added");
                written.push(name);
            }
            written
        });
        let kept = (0..20).map(|_| {
            thread::sleep(Duration::from_millis(5));
            desk.restore_backup(backup.path.as_ref(), &monday()).expect("restored").path
        });
        let kept = kept.collect::<Vec<_>>();
        ends.store(true, Ordering::Relaxed);
        (writes.join().expect("it ends"), kept)
    });
    let names = |reader: &Reader| {
        let page = reader.contacts(&ContactFilter::default(), 0, 10_000).expect("page");
        page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    let mut all = names(&desk);
    all.extend(kept.iter().flat_map(|path| names(&Reader::open_backup(path.as_ref()).expect("a book"))));
    let lost = written.iter().filter(|name| !all.contains(name)).collect::<Vec<_>>();
    assert!(lost.is_empty(), "{lost:?} of {} are in neither book", written.len());
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_restore_does_not_wait_for_ever() {
    let mut desk = Desk::new();
    desk.add("Before");
    let backup = desk.add_backup(&monday()).expect("backed up");
    desk.add("After");
    let other = rusqlite::Connection::open(desk.path()).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("it writes");
    desk.set_patience(Duration::from_millis(20)).expect("set");
    let refused = desk.restore_backup(backup.path.as_ref(), &monday()).expect_err("the file is in use");
    assert_eq!(refused.to_string(), touchbase_core::Error::Busy.to_string());
    assert_eq!(people(&desk), 2);
    assert_eq!(
        desk.backups().expect("listed").rows.len(),
        1,
        "nothing is kept for a restore that did not happen"
    );
    other.execute_batch("ROLLBACK").expect("it is done");
    desk.restore_backup(backup.path.as_ref(), &monday()).expect("restored");
    assert_eq!(people(&desk), 1);
}
