//! Files into the book: new, brought up to date, nothing new; cancelled, undone.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::Details;
use touchbase_core::error::ErrorKind;
use touchbase_core::import::Progress;
use touchbase_core::import::files::{ImportFile, expand};
use touchbase_core::view::ImportSummary;

use super::*;

fn card(uid: &str, name: &str, more: &str) -> String {
    let uid = if uid.is_empty() { String::new() } else { format!("UID:{uid}\r\n") };
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{uid}FN:{name}\r\n{more}END:VCARD\r\n")
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> ImportFile {
    let path = folder.join(name);
    fs::write(&path, content).expect("written");
    ImportFile::read(&path, |_| false)
}

fn import(desk: &mut Desk, files: &[ImportFile]) -> ImportSummary {
    let go_on = |_: Progress| ControlFlow::Continue(());
    desk.import(files, &ImportOptions::default(), go_on, &monday()).expect("imported").value
}

fn counts(summary: &ImportSummary) -> (u32, u32, u32) {
    (summary.new, summary.updated, summary.duplicates)
}

#[test]
fn the_same_file_twice_brings_nothing_new() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let two = card("urn:uuid:1", "Ana Prado", "TEL:+49 30 123\r\n")
        + &card("", "Jonas Weber", "EMAIL:j@weber.example\r\n");
    let file = [file(folder.path(), "two.vcf", &two)];
    let first = import(&mut desk, &file);
    assert_eq!((counts(&first), first.batch.is_some()), ((2, 0, 0), true));
    let steps = desk.history().expect("history").len();
    let second = import(&mut desk, &file);
    assert_eq!((counts(&second), second.batch), ((0, 0, 2), None));
    assert_eq!(desk.history().expect("history").len(), steps, "nothing changed: no undo step");
}

#[test]
fn a_newer_card_adds_and_replaces_but_loses_nothing() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    import(
        &mut desk,
        &[file(folder.path(), "1.vcf", card("u1", "Ana Prado", "TEL:+49 30 123\r\nTITLE:Buyer\r\n"))],
    );
    let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    let mut details = desk.contact(id).expect("contact").details;
    details.note = "Tea, not coffee".into();
    details.tags = vec!["vip".into()];
    desk.edit_contact(id, &details, &monday()).expect("edited");

    let newer = card("u1", "Ana Prado", "TEL:+49 170 99\r\nTITLE:Head of buying\r\nNOTE:Moved office\r\n");
    let summary = import(&mut desk, &[file(folder.path(), "2.vcf", newer)]);
    assert_eq!(counts(&summary), (0, 1, 0));
    let details = desk.contact(id).expect("contact").details;
    assert_eq!(details.title, "Head of buying");
    assert_eq!(
        details.phones.iter().map(|p| p.value.as_str()).collect::<Vec<_>>(),
        ["+49 30 123", "+49 170 99"]
    );
    assert_eq!(
        (details.note.as_str(), details.tags),
        ("Tea, not coffee\nMoved office", vec!["vip".to_owned()])
    );
    assert_eq!(desk.cards(id).expect("cards").len(), 2, "both cards are kept");

    desk.undo().expect("undone");
    assert_eq!(desk.contact(id).expect("contact").details.title, "Buyer", "undone in one step");
}

#[test]
fn one_bad_file_or_card_never_stops_the_rest() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let good = |n: u32| card(&format!("u{n}"), &format!("Person {n}"), "");
    let broken = "BEGIN:VCARD\r\nVERSION:3.0\r\nX-NOTHING:\r\nEND:VCARD\r\n";
    let mixed = good(1) + &good(2) + broken + &good(3);
    let sub = folder.path().join("empty-folder");
    fs::create_dir(&sub).expect("made");
    let files = [
        file(folder.path(), "report.vcf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj"),
        file(folder.path(), "empty.vcf", ""),
        file(folder.path(), "mixed.vcf", mixed),
        ImportFile::read(&sub, |_| false),
        ImportFile::read(&folder.path().join("missing.vcf"), |_| false),
    ];
    let summary = import(&mut desk, &files);
    assert_eq!(counts(&summary), (3, 0, 0), "the good cards are kept");
    let places = summary.problems.iter().map(|p| (p.file.as_str(), p.line)).collect::<Vec<_>>();
    assert_eq!(
        places,
        [("report.vcf", 0), ("empty.vcf", 0), ("mixed.vcf", 11), ("empty-folder", 0), ("missing.vcf", 0)],
        "each names its file, and its line where it has one"
    );
    assert!(summary.problems[0].reason.contains("PDF"), "{}", summary.problems[0].reason);
    assert!(summary.problems.iter().all(|p| p.reason.ends_with('.')), "sentences: {:?}", summary.problems);
}

#[test]
fn cancel_leaves_nothing_half_done() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let many = (0..1000).map(|n| card(&format!("u{n}"), &format!("Person {n}"), "")).collect::<String>();
    let files = [file(folder.path(), "many.vcf", many)];
    let cancel = |progress: Progress| {
        assert_eq!(progress.total, 1000);
        if progress.done >= 400 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let error = desk.import(&files, &ImportOptions::default(), cancel, &monday()).expect_err("cancelled");
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(desk.contacts(&ContactFilter::default(), 0, 1).expect("page").total, 0);
    assert!(desk.history().expect("history").is_empty() && desk.check().expect("checked").ok);
    assert_eq!(counts(&import(&mut desk, &files)), (1000, 0, 0), "and it can be done after all");
}

#[test]
fn an_import_is_one_step_with_its_event_and_tags() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let many = (0..300)
        .map(|n| card(&format!("u{n}"), &format!("Person {n}"), "CATEGORIES:Own\r\n"))
        .collect::<String>();
    let files = [file(folder.path(), "many.vcf", many)];
    let go_on = |_: Progress| ControlFlow::Continue(());
    let preview = desk.preview_import(&files, go_on, &monday()).expect("previewed");
    assert_eq!((counts(&preview), preview.batch), ((300, 0, 0), None));
    assert_eq!(
        desk.contacts(&ContactFilter::default(), 0, 1).expect("page").total,
        0,
        "a preview writes nothing"
    );

    let options =
        ImportOptions { event: "Fair".into(), tags: vec!["new".into(), "own".into()], ..Default::default() };
    desk.import(&files, &options, go_on, &monday()).expect("imported");
    let row = &desk.search("person 299", &ContactFilter::default(), 0, 1).expect("searched")[0];
    assert_eq!(row.tags, ["Own", "new"], "a tag stands once, whatever its capitals");
    let view = desk.contact_view(row.id, &monday()).expect("view");
    assert_eq!((view.contact.details.event.as_str(), view.imported_from.as_str()), ("Fair", "many.vcf"));

    let mut desk = desk.restarted();
    desk.undo().expect("undone");
    assert_eq!(desk.contacts(&ContactFilter::default(), 0, 1).expect("page").total, 0);
    assert!(desk.search("person", &ContactFilter::default(), 0, 1).expect("searched").is_empty());
    desk.redo().expect("redone");
    assert_eq!(desk.contacts(&ContactFilter::default(), 0, 1).expect("page").total, 300);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_folder_stands_for_its_contact_files() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["b.vcf", "a.VCF", "notes.txt"] {
        fs::write(folder.path().join(name), "").expect("written");
    }
    let names = expand(&[folder.path().to_owned()]);
    let names = names.iter().filter_map(|path| path.file_name()).collect::<Vec<_>>();
    assert_eq!(names, ["a.VCF", "b.vcf"]);
}

#[test]
fn a_card_may_come_twice_in_one_file() {
    let mut desk = Desk::new();
    let folder = tempfile::tempdir().expect("a folder");
    let twice = card("u1", "Ana Prado", "TEL:+49 30 123456\r\n")
        + &card("u1", "Ana Souza", "TEL:+49 30 123456\r\nTEL:+49 30 456\r\n");
    let summary = import(&mut desk, &[file(folder.path(), "twice.vcf", twice)]);
    assert_eq!(counts(&summary), (1, 1, 0));
    assert!(
        desk.search("prado", &ContactFilter::default(), 0, 1).expect("searched").is_empty(),
        "the later name holds"
    );
    let found = desk.search("souza", &ContactFilter::default(), 0, 1).expect("searched")[0].id;
    assert_eq!(desk.contact(found).expect("contact").details.phones.len(), 2, "both numbers are kept");
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn who_introduced_whom_comes_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::new();
    let jonas = desk.add("Jonas Weber");
    let introduced = Details { introduced_by: Some(jonas), ..named("Ana Prado") };
    desk.add_contact(&introduced, &monday()).expect("added");
    let mut cards = Vec::new();
    desk.export_vcard(&[], Default::default(), &mut cards).expect("exported");

    let again = import(&mut desk, &[file(folder.path(), "all.vcf", &cards)]);
    assert_eq!(again.new, 0, "what was exported is known here: {again:?}");

    let mut other = Desk::new();
    assert_eq!(counts(&import(&mut other, &[file(folder.path(), "all.vcf", &cards)])), (2, 0, 0));
    let ana = other.search("ana prado", &ContactFilter::default(), 0, 1).expect("searched")[0].id;
    let view = other.contact_view(ana, &monday()).expect("view");
    assert_eq!(view.introduced_by_name, "Jonas Weber", "though his card came after hers");
    assert!(view.contact.details.extra.is_empty());
}

#[test]
fn a_known_card_still_gets_the_event_and_the_tags() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::new();
    let files = [file(folder.path(), "one.vcf", card("u1", "Ana Prado", "TITLE:Buyer\r\n"))];
    import(&mut desk, &files);
    let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    desk.edit_contact(id, &named("Ana Souza"), &monday()).expect("edited");
    let options = ImportOptions { event: "Fair".into(), tags: vec!["new".into()], ..Default::default() };
    for expected in [(0, 1, 0), (0, 0, 1)] {
        let go_on = |_: Progress| ControlFlow::Continue(());
        let summary = desk.import(&files, &options, go_on, &monday()).expect("imported").value;
        assert_eq!(counts(&summary), expected);
    }
    let details = desk.contact(id).expect("contact").details;
    assert_eq!((details.event.as_str(), details.tags), ("Fair", vec!["new".to_owned()]));
    assert_eq!(details.name.full, "Ana Souza", "the owner's own changes stand");
}
