//! The data file: who may read it, what is refused, what is kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use touchbase_core::error::ErrorKind;
use touchbase_core::id::{BatchId, OpportunityId};
use touchbase_core::{Book, Reader};

use super::*;

/// An empty data file of an older schema.
fn of_schema(path: &Path, version: usize) -> Connection {
    let schemas = [
        include_str!("../../src/store/migrations/001_book.sql"),
        include_str!("../../src/store/migrations/002_inbox.sql"),
        include_str!("../../src/store/migrations/003_discipline.sql"),
        include_str!("../../src/store/migrations/004_reminders.sql"),
        include_str!("../../src/store/migrations/005_rules.sql"),
    ];
    let old = Connection::open(path).expect("opened");
    for schema in &schemas[..version] {
        old.execute_batch(schema).expect("the schema before");
    }
    old.execute_batch(&format!("PRAGMA user_version = {version};")).expect("its number");
    old
}

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
    assert!(error.to_string().contains("newer version of Touchbase"), "{error}");
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
    let people = |path: &std::path::Path| {
        Reader::open(path).expect("readable").contacts(&ContactFilter::default(), 0, 10).expect("page").total
    };
    let kept = Book::restore(&path, &backup, &monday()).expect("restored").expect("kept");
    assert_eq!((people(&path), people(&kept)), (1, 2));
    let kept_again = Book::restore(&path, &backup, &monday()).expect("restored").expect("kept");
    assert_ne!(kept_again, kept, "a second restore");
    assert_eq!(people(&kept), 2, "keeps what the first one kept");
    assert!(desk.check().expect("checked").ok, "also while it is open");

    let Desk { book, folder } = desk;
    drop(book);
    fs::write(&path, "no book any more, and long enough to have a header of its own ".repeat(4))
        .expect("damaged");
    let kept =
        Book::restore(&path, &backup, &monday()).expect("a damaged book is replaced").expect("and kept");
    assert_eq!(people(&path), 1);
    assert!(fs::read(kept).expect("kept").starts_with(b"no book any more"));

    fs::write(&backup, "not a book at all, and long enough to have a header of its own ".repeat(4))
        .expect("written");
    let error = Book::restore(&path, &backup, &monday()).expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Unusable);
    assert_eq!(people(&path), 1, "a bad backup changes nothing");
    drop(folder);
}

#[test]
fn the_data_file_is_no_target() {
    let mut desk = Desk::new();
    desk.add("Ana");
    let path = desk.path();
    let elsewhere = desk.folder.path().join("sub").join("..").join("book.db");
    fs::create_dir(desk.folder.path().join("sub")).expect("made");
    let sides = ["db-wal", "db.lock"].map(|end| path.with_extension(end));
    for target in [path.clone(), elsewhere].into_iter().chain(sides) {
        assert_eq!(desk.back_up(&target).expect_err("refused").field(), Some("file"));
        let export = desk.export_to(&target, |reader, out| reader.export_json(&[], out));
        assert_eq!(export.expect_err("refused").field(), Some("file"));
    }
    assert_eq!(Book::restore(&path, &path, &monday()).expect_err("refused").field(), Some("file"));
    assert_eq!(desk.restarted().contacts(&ContactFilter::default(), 0, 10).expect("page").total, 1);
}

#[test]
fn a_book_whose_marks_stand_in_the_log_is_a_book() {
    // As after a crash right behind the first migration: the file's own header knows nothing yet.
    let desk = Desk::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.db");
    let raw = Connection::open(&path).expect("opened");
    raw.pragma_update(None, "journal_mode", "WAL").expect("set");
    raw.pragma_update(None, "wal_autocheckpoint", 0).expect("set");
    let source = Connection::open(desk.path()).expect("opened");
    let mut schema = source
        .prepare(
            "SELECT sql FROM sqlite_schema
             WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%'",
        )
        .expect("prepared");
    let schema = schema.query_map([], |row| row.get::<_, String>(0)).expect("read");
    let schema = schema.collect::<Result<Vec<_>, _>>().expect("read").join(";\n");
    let version: i64 =
        source.query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0)).expect("read");
    raw.execute_batch(&format!(
        "BEGIN; {schema}; PRAGMA application_id = 1413628243; PRAGMA user_version = {version}; COMMIT"
    ))
    .expect("written");
    let copy = folder.path().join("copy.db");
    for end in ["", "-wal"] {
        let name = |path: &std::path::Path| format!("{}{end}", path.display());
        fs::copy(name(&path), name(&copy)).expect("copied as a crash leaves it");
    }
    let header = fs::read(&copy).expect("read");
    assert_eq!(header[60..72], [0; 12], "the header knows nothing yet");
    assert_eq!(Book::open(&copy).expect("a book").settings().expect("settings"), Default::default());
}

#[test]
fn readers_read_while_the_book_is_written() {
    let mut desk = Desk::new();
    desk.add("Ana");
    let reader = Reader::open(&desk.path()).expect("a reader");
    let version = reader.data_version().expect("version");
    desk.add("Jonas");
    assert_eq!(reader.contacts(&ContactFilter::default(), 0, 10).expect("page").total, 2);
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
fn a_book_of_the_first_schema_keeps_all_and_can_still_be_undone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.db");
    let old = Connection::open(&path).expect("opened");
    old.execute_batch(include_str!("../../src/store/migrations/001_book.sql")).expect("the first schema");
    // One contact whose name and follow-up were changed, as the first schema recorded it.
    old.execute_batch(
        r#"PRAGMA user_version = 1;
        INSERT INTO batch (id, at, files, event) VALUES (1, 1, '["a.vcf"]', 'Fair');
        INSERT INTO contact (id, uid, full_name, event, batch_id, created_at) VALUES (1, 'u', 'After', 'Fair', 1, 1);
        INSERT INTO follow_up (id, uid, contact_id, purpose, channel, date, due_at, reminder_at, planned_at)
            VALUES (1, 'f', 1, 'After', 'call', '2026-11-24', 1, 1, 1);
        INSERT INTO search_text (contact_id, text) VALUES (1, '^^after$'); INSERT INTO search_index (rowid, text) VALUES (1, '^^after$');
        INSERT INTO history_step (id, op, at) VALUES (1, '"edit-contact"', 1);
        INSERT INTO history_change (step_id, tbl, row_id, before)
            SELECT 1, 'contact', 1, json_object('uid', uid, 'kind', kind, 'full_name', 'Before', 'given', given,
                'family', family, 'additional', additional, 'prefix', prefix, 'suffix', suffix, 'sort_key', 'before',
                'organization', organization, 'department', department, 'title', title, 'phones', phones,
                'emails', emails, 'addresses', addresses, 'urls', urls, 'messengers', messengers, 'birthday', birthday,
                'photo', photo, 'tags', tags, 'stage', stage, 'preferred_channel', preferred_channel, 'source', source,
                'event', event, 'introduced_by', introduced_by, 'do_not_contact', do_not_contact, 'note', note,
                'extra', extra, 'cards', cards, 'batch_id', batch_id, 'created_at', created_at) FROM contact;
        INSERT INTO history_change (step_id, tbl, row_id, before)
            SELECT 1, 'follow_up', 1, json_object('uid', uid, 'contact_id', contact_id, 'purpose', 'Before', 'value', value,
                'channel', channel, 'date', date, 'time', time, 'promise', promise, 'recurrence', recurrence,
                'lead_minutes', lead_minutes, 'note', note, 'state', state, 'origin', origin, 'due_at', due_at,
                'reminder_at', reminder_at, 'planned_at', planned_at, 'closed_at', closed_at) FROM follow_up;
        INSERT INTO history_change (step_id, tbl, row_id, before)
            SELECT 1, 'batch', 1, json_object('at', at, 'files', files, 'event', 'Before', 'tags', tags) FROM batch;"#,
    )
    .expect("filled");
    drop(old);
    let mut book = Book::open(&path).expect("brought up to date");
    let shown = |book: &Book| {
        let view = book.contact_view(ContactId(1), &monday()).expect("view");
        (
            view.contact.details.name.full,
            view.next_steps[0].purpose.clone(),
            book.batch(BatchId(1)).expect("batch").title,
        )
    };
    let words = |word: &str, event: &str| (word.to_owned(), word.to_owned(), event.to_owned());
    assert_eq!(shown(&book), words("After", "Fair"));
    let due = |book: &Book| book.due_reminders(&monday()).expect("due").alerts.len();
    assert_eq!(due(&book), 1, "its reminder waits");
    book.undo().expect("undone");
    assert_eq!(shown(&book), words("Before", "Before"), "what was recorded before the new columns");
    book.redo().expect("redone");
    assert_eq!(shown(&book), words("After", "Fair"));
    assert!(book.keep_time(&monday()).expect("kept").follow_ups, "its zone was not known");
    assert_eq!(due(&book), 0, "in this one it is due tomorrow");
    assert!(book.check().expect("checked").ok);
    assert!(
        Reader::open(&path.with_extension("schema-1.backup")).is_err(),
        "the old file is kept, in its old schema"
    );
}

#[test]
fn an_image_without_a_column_comes_back_with_its_default() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.db");
    let mut book = Book::open(&path).expect("opened");
    let before = Details { place: "Hall 7".into(), ..named("Before") };
    let id = book.add_contact(&before, &monday()).expect("added").value;
    book.edit_contact(id, &Details { place: "Hall 8".into(), ..named("After") }, &monday()).expect("edited");
    drop(book);
    // As if the column had come with a migration after the edit, which did nothing about the history.
    let file = Connection::open(&path).expect("opened");
    let sql =
        "UPDATE history_change SET before = json_remove(before, '$.place', '$.tags') WHERE before <> ''";
    file.execute(sql, []).expect("taken out");
    drop(file);
    let mut book = Book::open(&path).expect("opened again");
    book.undo().expect("undone");
    let details = book.contact(id).expect("there").details;
    assert_eq!((details.name.full.as_str(), details.place.as_str(), details.tags.len()), ("Before", "", 0));
    book.redo().expect("redone");
    assert_eq!(book.contact(id).expect("there").details.place, "Hall 8");
}

#[test]
fn sentences_become_causes_and_real_contact_is_stored() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.db");
    let old = of_schema(&path, 4);
    let causes = [
        ("", r#"{"kind":"by-hand"}"#, "by hand"),
        ("Hannover Messe 2026", r#"{"kind":"named","name":"Hannover Messe 2026"}"#, "the owner's word"),
        (
            "met 2026-10-12 at noon",
            r#"{"kind":"named","name":"met 2026-10-12 at noon"}"#,
            "no day at its end",
        ),
        ("met 2026-02-30", r#"{"kind":"named","name":"met 2026-02-30"}"#, "no such day"),
        (
            "opportunity 7 seas: sale confirmed 2026-10-12",
            r#"{"kind":"named","name":"opportunity 7 seas: sale confirmed 2026-10-12"}"#,
            "no number of an opportunity",
        ),
        ("opportunity lost", r#"{"kind":"named","name":"opportunity lost"}"#, "no opportunity's number"),
        (
            "interviewed 2026-10-12",
            r#"{"kind":"happened","what":"interview","on":"2026-10-12","opportunity":null}"#,
            "about nothing in particular",
        ),
        (
            "opportunity 70: sale confirmed 2026-10-12",
            r#"{"kind":"happened","what":"sale","on":"2026-10-12","opportunity":70}"#,
            "about an opportunity",
        ),
        (
            "opportunity 7: proposal sent 2026-10-12",
            r#"{"kind":"happened","what":"proposal-sent","on":"2026-10-12","opportunity":7}"#,
            "no outcome of an interaction",
        ),
        (
            "contact 2026-10-12",
            r#"{"kind":"happened","what":"contact","on":"2026-10-12","opportunity":null}"#,
            "of which no outcome was given",
        ),
    ];
    old.execute_batch(
        "INSERT INTO contact (id, uid, full_name, created_at) VALUES (1, 'u', 'Ana', 1);
        INSERT INTO search_text (contact_id, text) VALUES (1, '^^ana$');
        INSERT INTO search_index (rowid, text) VALUES (1, '^^ana$');
        INSERT INTO history_step (id, op, at) VALUES (1, '\"log\"', 1);
        INSERT INTO interaction (uid, contact_id, channel, direction, at, outcome, first_hand) VALUES
            ('a', 1, 'call', 'out', 1000, 'reached', 1), ('b', 1, 'call', 'out', 2000, 'no-answer', 1),
            ('c', 1, 'call', 'out', 3000, 'reached', 0);
        INSERT INTO history_change (step_id, tbl, row_id, before)
            SELECT 1, 'interaction', id, json_object('first_hand', first_hand, 'outcome', outcome) FROM interaction;",
    )
    .expect("filled");
    for (at, (cause, ..)) in causes.iter().enumerate() {
        old.execute(
            "INSERT INTO enrolment (contact_id, play, title, on_reply, steps, cause, state, step, started_on, started_at)
             VALUES (1, ?1, 'P', 'pause', '[]', ?2, 'finished', 1, '2026-10-12', 1)",
            rusqlite::params![format!("p{at}"), cause],
        )
        .expect("enrolled");
    }
    old.execute(
        "INSERT INTO history_change (step_id, tbl, row_id, before)
         SELECT 1, 'enrolment', id, json_object('cause', cause) FROM enrolment",
        [],
    )
    .expect("recorded");
    drop(old);

    let book = Book::open(&path).expect("brought up to date");
    assert!(book.check().expect("checked").ok, "what was derived is true");
    let shown = book.contact_view(ContactId(1), &monday()).expect("view").enrolments;
    assert_eq!(
        shown.iter().map(|enrolment| enrolment.cause.as_str()).collect::<Vec<_>>(),
        [
            "Contact on Mon 12 Oct 2026",
            "Proposal sent on Mon 12 Oct 2026",
            "Sale confirmed on Mon 12 Oct 2026",
            "Interviewed on Mon 12 Oct 2026",
            "opportunity lost",
            "opportunity 7 seas: sale confirmed 2026-10-12",
            "met 2026-02-30",
            "met 2026-10-12 at noon",
            "Hannover Messe 2026",
            "",
        ]
    );
    drop(book);
    let file = Connection::open(&path).expect("opened");
    let texts = |sql: &str| -> Vec<String> {
        let mut statement = file.prepare(sql).expect("sql");
        let rows = statement.query_map([], |row| row.get(0)).expect("rows");
        rows.collect::<Result<_, _>>().expect("texts")
    };
    let now = texts("SELECT cause FROM enrolment ORDER BY id");
    let images = texts("SELECT before ->> '$.cause' FROM history_change WHERE tbl = 'enrolment' ORDER BY id");
    for (((_, value, why), now), image) in causes.iter().zip(&now).zip(&images) {
        assert_eq!((now.as_str(), image.as_str()), (*value, *value), "{why}");
    }
    let real = texts("SELECT real || '' FROM interaction ORDER BY id");
    let recorded =
        texts("SELECT before ->> '$.real' || '' FROM history_change WHERE tbl = 'interaction' ORDER BY id");
    assert_eq!(
        (real, recorded),
        (vec!["1".into(), "0".into(), "0".into()], vec!["1".into(), "0".into(), "0".into()])
    );
    assert_eq!(texts("SELECT real_at || '' FROM touch"), ["1000"]);
}

#[test]
fn plays_that_ended_without_a_reply_are_found_in_an_older_book() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.db");
    let old = of_schema(&path, 5);
    // The play, how it stands, what happened after it began, and whether that leaves something undecided.
    let rows = [
        ("event", "finished", ("out", "wrote"), true, "they never wrote back"),
        ("event", "finished", ("out", "no-answer"), true, "nor took the call"),
        ("event", "finished", ("in", "replied"), false, "they did"),
        ("event", "finished", ("out", "reached"), false, "or were spoken with"),
        ("event", "ended", ("out", "wrote"), false, "the owner ended it"),
        ("sale", "finished", ("out", "wrote"), false, "a sale leaves nothing undecided"),
    ];
    for (at, (play, state, (direction, outcome), ..)) in rows.iter().enumerate() {
        let id = at + 1;
        old.execute_batch(&format!(
            "INSERT INTO contact (id, uid, full_name, created_at) VALUES ({id}, 'u{id}', 'Ana {id}', 1);
            INSERT INTO search_text (contact_id, text) VALUES ({id}, '^^ana {id}$');
            INSERT INTO search_index (rowid, text) VALUES ({id}, '^^ana {id}$');
            INSERT INTO interaction (uid, contact_id, channel, direction, at, outcome)
                VALUES ('i{id}', {id}, 'email', '{direction}', 2000, '{outcome}');
            INSERT INTO enrolment (contact_id, play, title, on_reply, steps, cause, state, step, started_on, started_at)
                VALUES ({id}, '{play}', 'P', 'pause', '[]', '{{\"kind\":\"by-hand\"}}', '{state}', 1, '1970-01-01', 1000);"
        ))
        .expect("filled");
    }
    drop(old);
    let book = Book::open(&path).expect("brought up to date");
    let listed = book.contacts_without_step(&ListFilter::default(), &monday()).expect("the list");
    let listed = listed.iter().map(|row| row.contact_id.0).collect::<BTreeSet<_>>();
    for (at, (.., undecided, why)) in rows.iter().enumerate() {
        assert_eq!(listed.contains(&(at as i64 + 1)), *undecided, "{why}");
    }
}

#[test]
fn amounts_that_were_words_are_read_where_they_are_sure() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("book.db");
    let old = of_schema(&path, 5);
    // What the owner wrote, the amount that it becomes, and the words that stay.
    let rows = [
        ("€14,200", "14,200 EUR", "", "a sign"),
        ("14.200 EUR", "14,200 EUR", "", "a code"),
        ("$900", "900 CAD", "", "the owner's dollar"),
        ("about 5k", "", "about 5k", "about"),
        ("€14,200 per year", "", "€14,200 per year", "something else besides"),
        ("14200", "", "14200", "no currency: an owner who wrote so may have meant any"),
        ("", "", "", "nothing"),
    ];
    old.execute_batch(
        r#"INSERT INTO contact (id, uid, full_name, created_at) VALUES (1, 'u', 'Ana', 1);
        INSERT INTO search_text (contact_id, text) VALUES (1, '^^ana$');
        INSERT INTO search_index (rowid, text) VALUES (1, '^^ana$');
        INSERT INTO setting (id, value) VALUES (1, '{"default_region":"CA"}');
        INSERT INTO history_step (id, op, at) VALUES (1, '"edit-opportunity"', 1);"#,
    )
    .expect("filled");
    for (at, (words, ..)) in (0_i64..).zip(&rows) {
        old.execute(
            "INSERT INTO opportunity (uid, contact_id, kind, title, amount, created_at)
             VALUES ('o' || ?1, 1, 'sale', 'After', ?2, 1)",
            (at, words),
        )
        .expect("filled");
    }
    old.execute_batch(
        "INSERT INTO history_change (step_id, tbl, row_id, before)
         SELECT 1, 'opportunity', id, json_object('uid', uid, 'contact_id', contact_id, 'kind', kind, 'title', 'Before',
             'amount', amount, 'note', note, 'state', state, 'applied', applied, 'interviewed', interviewed,
             'proposal_sent', proposal_sent, 'sale_confirmed', sale_confirmed, 'delivered', delivered,
             'created_at', created_at, 'closed_at', closed_at) FROM opportunity;",
    )
    .expect("filled");
    drop(old);
    let mut book = Book::open(&path).expect("brought up to date");
    for title in ["After", "Before"] {
        for (id, (_, amount, words, why)) in (1..).map(OpportunityId).zip(&rows) {
            let row = book.opportunity(id, &monday()).expect("there");
            let shown = row.amount.map(|amount| amount.to_string()).unwrap_or_default();
            let found = (row.title.as_str(), shown.as_str(), row.amount_words.as_str());
            assert_eq!(found, (title, *amount, *words), "{why}");
        }
        // What undo brings back is read alike.
        book.undo().expect("undone");
    }
    assert!(book.check().expect("checked").ok);
}
