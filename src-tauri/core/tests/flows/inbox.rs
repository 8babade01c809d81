//! Cards from the file to the contact: laid by, read, mended, saved, and taken back.

use std::ops::ControlFlow;

use touchbase_core::batch::ImportOptions;
use touchbase_core::draft::{CardRead, Field, FieldName, Line, Reading, State};
use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::Origin;
use touchbase_core::id::{BatchId, DraftId};
use touchbase_core::import::files::ImportFile;
use touchbase_core::view::{BatchCounts, BatchView, DraftView, ImportSummary};

use super::*;

pub fn image(name: &str) -> ImportFile {
    ImportFile { name: name.into(), content: Ok(format!("bytes of {name}").into_bytes()), is_image: true }
}

pub fn import(desk: &mut Desk, files: &[ImportFile], options: &ImportOptions) -> ImportSummary {
    desk.import(files, options, |_| ControlFlow::Continue(()), &monday()).expect("imported").value
}

/// A batch of unread images.
fn lay_by(desk: &mut Desk, names: &[&str]) -> BatchId {
    let files = names.iter().map(|name| image(name)).collect::<Vec<_>>();
    import(desk, &files, &ImportOptions::default()).batch.expect("a batch")
}

/// A card that was read, with a picture and a line of its own.
fn card(text: &str) -> CardRead {
    let line = Line {
        text: text.into(),
        confidence: 0.9,
        quad: [[1.5; 2]; 4],
        unsure: vec![1],
        loose: Some(vec![2]),
    };
    let reading = Reading { lines: vec![line], codes: vec![] };
    CardRead { picture: format!("picture of {text}").into_bytes(), width: 640, height: 400, reading }
}

pub fn field(field: FieldName, value: &str) -> Field {
    let (lines, unsure) = (vec![0], vec![]);
    Field { field, kind: None, value: value.into(), confidence: 0.9, lines, unsure, printed: String::new() }
}

fn ana() -> Vec<Field> {
    vec![
        field(FieldName::Name, "Ana Prado"),
        field(FieldName::Organization, "Prado Tools"),
        field(FieldName::Email, "ana@prado.example"),
    ]
}

/// Reads what waits, each file as one card that says the file's name.
pub fn read_all(desk: &mut Desk) -> Vec<DraftId> {
    let mut read = Vec::new();
    while let Some((id, _, source, _)) = desk.next_unread().expect("asked") {
        assert!(desk.put_reading(id, &[card(&source)], &[]).expect("read").inbox);
        read.push(id);
    }
    read
}

fn drafts(desk: &Desk, batch: BatchId) -> Vec<DraftView> {
    let view = desk.batch(batch).expect("a batch");
    view.drafts.iter().map(|row| desk.draft(row.id, &monday()).expect("a card")).collect()
}

fn texts(desk: &Desk, batch: BatchId) -> Vec<String> {
    drafts(desk, batch)
        .iter()
        .map(|draft| draft.lines.first().map_or(String::new(), |line| line.text.clone()))
        .collect()
}

fn counts(unread: u32, open: u32, saved: u32) -> BatchCounts {
    BatchCounts { unread, open, saved, total: unread + open + saved }
}

#[test]
fn images_wait_in_the_inbox_until_they_are_read() {
    let mut desk = Desk::new();
    let options =
        ImportOptions { event: " Fair ".into(), place: "Hall 7".into(), ..ImportOptions::default() };
    let vcard = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Jonas Weber\r\nEND:VCARD\r\n".to_vec();
    let vcard = ImportFile { name: "jonas.vcf".into(), content: Ok(vcard), is_image: false };
    let files = [image("b.jpg"), vcard, image("a.jpg")];
    let preview = desk.preview_import(&files, |_| ControlFlow::Continue(()), &monday()).expect("previewed");
    assert_eq!((preview.new, preview.drafts, preview.batch), (1, 2, None));
    assert_eq!(desk.counts(&monday()).expect("counts").inbox, 0, "a preview writes nothing");

    let summary = import(&mut desk, &files, &options);
    assert_eq!((summary.new, summary.drafts, summary.problems.len()), (1, 2, 0));
    let batch = summary.batch.expect("a batch");
    let mut desk = desk.restarted();
    assert_eq!(desk.counts(&monday()).expect("counts").inbox, 2, "a power cut loses none");
    let row = &desk.inbox().expect("inbox")[0];
    assert_eq!((row.id, row.title.as_str(), row.counts), (batch, "Fair", counts(2, 0, 0)));

    let (id, of, source, bytes) = desk.next_unread().expect("asked").expect("one");
    assert_eq!(
        (of, source.as_str(), bytes.as_slice()),
        (batch, "b.jpg", &b"bytes of b.jpg"[..]),
        "as dropped"
    );
    desk.put_reading(id, &[card("Bea")], &[]).expect("read");
    assert_eq!(desk.inbox().expect("inbox")[0].counts, counts(1, 1, 0));
    let bea = desk.draft(id, &monday()).expect("a card");
    assert_eq!((bea.state, bea.source.as_str(), bea.lines[0].quad), (State::Open, "b.jpg", [[1.5; 2]; 4]));
    let picture = bea.picture.expect("a picture");
    assert_eq!((picture.width, picture.height), (640, 400));
    assert_eq!(desk.blob(&picture.hash).expect("asked").as_deref(), Some(&b"picture of Bea"[..]));
    assert_eq!(kept(&desk), ["bytes of a.jpg", "picture of Bea"], "what was read is not kept twice");
    assert!(!desk.put_reading(id, &[card("Twice")], &[]).expect("no matter").inbox, "read already");
    assert!(desk.check().expect("checked").ok);
}

/// The texts of all bytes that are kept for drafts, sorted.
fn kept(desk: &Desk) -> Vec<String> {
    let raw = rusqlite::Connection::open(desk.path()).expect("opened");
    let mut statement = raw.prepare("SELECT CAST(bytes AS TEXT) FROM blob").expect("prepared");
    let texts = statement.query_map([], |row| row.get::<_, String>(0)).expect("read");
    let mut texts = texts.collect::<Result<Vec<_>, _>>().expect("read");
    texts.retain(|text| !text.starts_with("BEGIN:VCARD"));
    texts.sort();
    texts
}

#[test]
fn a_file_of_many_cards_comes_and_goes_as_a_whole() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["first.jpg", "sheet.pdf", "last.jpg"]);
    let first = desk.next_unread().expect("asked").expect("one").0;
    desk.put_reading(first, &[card("First")], &[]).expect("read");
    let sheet = desk.next_unread().expect("asked").expect("one").0;
    let notice = ["Only the first pages were read.".to_owned()];
    desk.put_reading(sheet, &[card("One"), card("Two"), card("Three")], &notice).expect("read");
    read_all(&mut desk);
    assert_eq!(
        texts(&desk, batch),
        ["First", "One", "Two", "Three", "last.jpg"],
        "in the order of files and cards"
    );
    let notices = drafts(&desk, batch).iter().map(|draft| draft.notices.len()).collect::<Vec<_>>();
    assert_eq!(notices, [0, 1, 0, 0, 0], "a notice on the file stands once");

    let before = drafts(&desk, batch);
    for restart in [false, true] {
        if restart {
            desk = desk.restarted();
        }
        assert!(desk.undo().expect("undone").changes.inbox);
        assert!(desk.inbox().expect("inbox").is_empty() && desk.batch(batch).is_err(), "restart {restart}");
        assert!(desk.draft(before[2].id, &monday()).is_err(), "those that were split off are gone too");
        assert!(!desk.put_reading(sheet, &[card("Late")], &[]).expect("no matter").inbox);
        desk.redo().expect("redone");
        assert_eq!(drafts(&desk, batch), before, "as they were read, restart {restart}");
    }
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn what_holds_nothing_readable_opens_with_a_sentence() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["zip.png"]);
    let id = desk.next_unread().expect("asked").expect("one").0;
    desk.put_reading(id, &[], &["This is no picture.".to_owned()]).expect("read");
    let draft = &drafts(&desk, batch)[0];
    assert_eq!(
        (draft.state, draft.notices.as_slice()),
        (State::Open, &["This is no picture.".to_owned()][..])
    );
    assert!(draft.fields.is_empty() && draft.picture.is_none() && kept(&desk).is_empty());
    assert_eq!(desk.batch(batch).expect("a batch").drafts[0].title, "zip.png");
}

#[test]
fn a_file_that_ends_the_program_is_left_out_in_the_end() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["bomb.png", "fine.png"]);
    let bomb = desk.next_unread().expect("asked").expect("one").0;
    for start in 1..=3 {
        desk = desk.restarted();
        assert_eq!(desk.begin_reading(bomb).expect("noted"), None, "start {start} tries it");
    }
    desk = desk.restarted();
    assert!(
        desk.begin_reading(bomb).expect("noted").is_some_and(|changes| changes.inbox),
        "start 4 does not"
    );
    let draft = &drafts(&desk, batch)[0];
    assert_eq!((draft.state, draft.notices.len()), (State::Open, 1));
    let fine = desk.next_unread().expect("asked").expect("the other").0;
    assert_ne!(fine, bomb);
    for turn in 1..=5 {
        assert_eq!(
            desk.begin_reading(fine).expect("noted"),
            None,
            "a reading that ends is not counted, turn {turn}"
        );
        desk.put_reading(fine, &[card("Ana")], &[]).expect("read");
        desk.read_again(fine, vec![turn]).expect("waits again");
    }
}

#[test]
fn cancel_drops_what_was_not_read() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["one.jpg", "two.jpg", "three.jpg", "four.jpg"]);
    for text in ["One", "Two"] {
        let id = desk.next_unread().expect("asked").expect("one").0;
        desk.put_reading(id, &[card(text)], &[]).expect("read");
    }
    let two = drafts(&desk, batch)[1].id;
    desk.read_again(two, b"turned".to_vec()).expect("waits again");
    assert_eq!(desk.inbox().expect("inbox")[0].counts, counts(3, 1, 0));
    let other = lay_by(&mut desk, &["other.jpg"]);
    assert!(desk.drop_unread(batch).expect("dropped").inbox);
    assert_eq!(texts(&desk, batch), ["One", "Two"], "what was read once stays as it was read");
    assert_eq!(
        desk.next_unread().expect("asked").map(|unread| unread.1),
        Some(other),
        "another batch goes on"
    );
    assert_eq!(kept(&desk), ["bytes of other.jpg", "picture of One", "picture of Two"]);
    desk.undo().expect("the other import");
    desk.undo().expect("this import");
    desk.redo().expect("redone");
    assert_eq!(texts(&desk, batch), ["One", "Two"]);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_card_is_read_again_from_the_turned_picture() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["one.jpg", "two.jpg"]);
    let one = desk.next_unread().expect("asked").expect("one").0;
    assert_eq!(desk.read_again(one, vec![1]).expect_err("not read yet").kind(), ErrorKind::Conflict);
    desk.put_reading(one, &[card("upside down")], &[]).expect("read");
    desk.read_again(one, b"turned".to_vec()).expect("waits again");
    let (id, _, _, bytes) = desk.next_unread().expect("asked").expect("it is the first again");
    assert_eq!((id, bytes.as_slice()), (one, &b"turned"[..]));
    desk.put_reading(one, &[card("Ana"), card("Jonas")], &[]).expect("read");
    read_all(&mut desk);
    assert_eq!(texts(&desk, batch), ["Ana", "Jonas", "two.jpg"]);
    assert_eq!(kept(&desk), ["picture of Ana", "picture of Jonas", "picture of two.jpg"]);
}

#[test]
fn a_saved_card_is_a_contact_with_all_that_belongs_to_it() {
    let mut desk = Desk::new();
    let options = ImportOptions {
        event: "Fair".into(),
        place: "Hall 7".into(),
        tags: vec!["new".into()],
        play: "event".into(),
    };
    let batch = import(&mut desk, &[image("one.jpg"), image("two.jpg")], &options).batch.expect("a batch");
    let id = desk.next_unread().expect("asked").expect("one").0;
    let mut read = card("Ana");
    read.reading.codes = vec!["https://prado.example".into()];
    desk.put_reading(id, &[read], &[]).expect("read");
    desk.edit_draft(id, &ana(), &monday()).expect("mended");
    let open = desk.draft(id, &monday()).expect("a card");
    let step = open.first_step.clone().expect("a step");
    assert_eq!(
        (step.purpose.as_str(), step.channel, step.date),
        ("Follow up after Fair", Channel::Email, day("2026-11-24"))
    );

    let saved = desk.save_draft(id, &open.fields, None, &monday()).expect("saved");
    assert!(saved.changes.contacts && saved.changes.follow_ups && saved.changes.inbox);
    let contact = saved.value;
    let view = desk.contact_view(contact, &monday()).expect("view");
    let details = &view.contact.details;
    assert_eq!((details.name.full.as_str(), details.organization.as_str()), ("Ana Prado", "Prado Tools"));
    assert_eq!((details.event.as_str(), details.place.as_str()), ("Fair", "Hall 7"));
    assert_eq!((&details.tags, view.contact.batch), (&vec!["new".to_owned()], Some(batch)));
    assert_eq!(
        view.cards,
        open.picture.clone().into_iter().collect::<Vec<_>>(),
        "the picture stays with her"
    );
    assert_eq!(desk.cards(contact).expect("cards"), [&b"picture of Ana"[..], b"https://prado.example"]);
    let planned = &view.next_steps[0];
    assert_eq!(
        (planned.origin, planned.play.as_deref(), planned.step),
        (Origin::Play, Some("event"), Some(1))
    );
    assert_eq!(
        (planned.date, planned.time, planned.purpose.as_str()),
        (step.date, step.time, "Follow up after Fair")
    );
    assert_eq!(desk.search("prado", &ContactFilter::default(), 0, 5).expect("found")[0].id, contact);
    let draft = desk.draft(id, &monday()).expect("a card");
    assert_eq!((draft.state, draft.contact, draft.first_step), (State::Saved, Some(contact), None));
    assert_eq!(desk.inbox().expect("inbox")[0].counts, counts(1, 0, 1));

    let mut desk = desk.restarted();
    desk.undo().expect("undone");
    assert_eq!(desk.draft(id, &monday()).expect("a card"), open, "open again, as it was");
    assert!(
        desk.contact_ids(&ContactFilter::default()).expect("ids").is_empty()
            && desk.follow_ups(None, &monday()).expect("none").is_empty()
    );
    desk.redo().expect("redone");
    assert_eq!(desk.contact_view(contact, &monday()).expect("view"), view);

    desk.delete_contacts(&[contact], &monday()).expect("deleted");
    let draft = desk.draft(id, &monday()).expect("a card");
    assert_eq!((draft.state, draft.contact), (State::Saved, None));
    desk.undo().expect("undone");
    assert_eq!(desk.draft(id, &monday()).expect("a card").contact, Some(contact));
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_card_of_someone_known_brings_them_up_to_date() {
    let mut desk = Desk::new();
    let mut known = named("Ana Prado");
    known.title = "Buyer".into();
    known.emails = vec![touchbase_core::contact::Email::new(None, "ana@prado.example")];
    let known = desk.add_contact(&known, &monday()).expect("added").value;
    let stranger = desk.add("Ana Prado-Weber");
    let options = ImportOptions { play: "event".into(), ..ImportOptions::default() };
    import(&mut desk, &[image("front.jpg"), image("back.jpg")], &options);
    let ids = read_all(&mut desk);
    let mut fields = ana();
    fields.push(field(FieldName::Title, "Head of buying"));
    desk.edit_draft(ids[0], &fields, &monday()).expect("mended");
    let alike = desk.draft(ids[0], &monday()).expect("a card").alike;
    assert_eq!((alike[0].contact.id, alike[0].certain), (known, true), "{alike:?}");
    assert_eq!(alike[0].reason, "Same name and e-mail");
    let differ = alike[0].differences.iter().map(|d| (d.field, d.on_file.as_str())).collect::<Vec<_>>();
    assert_eq!(differ, [(3, "Buyer")], "only what is there and different");

    desk.save_draft(ids[0], &fields, Some(known), &monday()).expect("saved");
    let details = desk.contact(known).expect("contact").details;
    assert_eq!((details.title.as_str(), details.note.as_str()), ("Head of buying", "Also: Buyer (title)"));
    assert_eq!((details.phones.len(), details.emails.len()), (1, 1), "nothing twice, nothing lost");

    // The back of the card: the same play is not begun twice, and somebody else stays somebody else.
    desk.keep_apart(ids[1], stranger, &monday()).expect("kept apart");
    desk.save_draft(ids[1], &ana(), Some(known), &monday()).expect("saved");
    assert_eq!(desk.follow_ups(Some(known), &monday()).expect("one").len(), 1);
    assert_eq!(desk.contact_view(known, &monday()).expect("view").cards.len(), 2, "both pictures are hers");
    assert!(desk.twins(10).expect("twins").is_empty(), "what was said of the card holds for the contact");
}

#[test]
fn each_verb_on_cards_is_one_step_back_and_forth() {
    let mut desk = Desk::new();
    let other = desk.add("Ana Prado");
    let batch = lay_by(&mut desk, &["one.jpg", "two.jpg", "three.jpg"]);
    let ids = read_all(&mut desk);
    let options =
        ImportOptions { event: "Fair".into(), tags: vec!["new".into()], ..ImportOptions::default() };
    type Verb<'a> = Box<dyn Fn(&mut Desk) + 'a>;
    let verbs: Vec<(&str, Verb<'_>)> = vec![
        (
            "Card corrected",
            Box::new(|desk| {
                desk.edit_draft(ids[0], &ana(), &monday()).expect("mended");
            }),
        ),
        (
            "Marked as not the same",
            Box::new(|desk| {
                desk.keep_apart(ids[0], other, &monday()).expect("kept apart");
            }),
        ),
        (
            "Card saved",
            Box::new(|desk| {
                desk.save_draft(ids[0], &ana(), None, &monday()).expect("saved");
            }),
        ),
        (
            "Batch changed",
            Box::new(|desk| {
                desk.change_batch(batch, &options, &monday()).expect("changed");
            }),
        ),
        (
            "Cards discarded",
            Box::new(|desk| {
                desk.discard_drafts(&ids[1..], &monday()).expect("discarded");
            }),
        ),
        (
            "Text pasted",
            Box::new(|desk| {
                desk.paste_text("Ana Prado\nBuyer", &monday()).expect("pasted");
            }),
        ),
    ];
    let sight = |desk: &Desk| -> (Option<BatchView>, Vec<DraftView>, usize, Vec<Details>) {
        let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
        let contacts = ids.iter().map(|id| desk.contact(*id).expect("contact").details).collect();
        (desk.batch(batch).ok(), drafts(desk, batch), desk.inbox().expect("inbox").len(), contacts)
    };
    let mut sights = vec![sight(&desk)];
    for (label, verb) in &verbs {
        verb(&mut desk);
        assert_eq!(desk.history().expect("history")[0].label, *label);
        assert_ne!(Some(&sight(&desk)), sights.last(), "{label} shows");
        sights.push(sight(&desk));
    }
    let contact = &sights[4].3[1];
    assert_eq!(
        (contact.event.as_str(), &contact.tags),
        ("Fair", &vec!["new".to_owned()]),
        "saved cards follow"
    );
    for (at, (label, _)) in verbs.iter().enumerate().rev() {
        desk.undo().expect("undone");
        assert_eq!(sight(&desk), sights[at], "undo of {label}");
    }
    let mut desk = desk.restarted();
    for (at, (label, _)) in verbs.iter().enumerate() {
        desk.redo().expect("redone");
        assert_eq!(sight(&desk), sights[at + 1], "redo of {label}");
    }
    let steps = desk.history().expect("history").len();
    desk.change_batch(batch, &options, &monday()).expect("nothing new");
    assert_eq!(desk.history().expect("history").len(), steps, "what changes nothing is no step");
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["one.jpg", "two.jpg"]);
    let one = desk.next_unread().expect("asked").expect("one").0;
    desk.put_reading(one, &[card("Ana")], &[]).expect("read");
    let unread = desk.next_unread().expect("asked").expect("one").0;
    desk.save_draft(one, &ana(), None, &monday()).expect("saved");
    let picnic = ImportOptions { play: "picnic".into(), ..ImportOptions::default() };
    let long = "x".repeat(200_000);
    let refused = [
        (desk.save_draft(one, &ana(), None, &monday()).map(|_| ()), "already saved", "saved twice"),
        (desk.save_draft(unread, &ana(), None, &monday()).map(|_| ()), "has not been read", "saved unread"),
        (desk.edit_draft(one, &ana(), &monday()).map(|_| ()), "already saved", "mended too late"),
        (
            desk.discard_drafts(&[unread, one], &monday()).map(|_| ()),
            "Nothing was discarded",
            "one is a contact",
        ),
        (desk.keep_apart(one, ContactId(1), &monday()).map(|_| ()), "already saved", "kept apart too late"),
        (desk.save_draft(DraftId(99), &ana(), None, &monday()).map(|_| ()), "no card 99", "no such card"),
        (
            desk.change_batch(batch, &picnic, &monday()).map(|_| ()),
            "There is no play “picnic”",
            "no such play",
        ),
        (desk.paste_text(" \n ", &monday()).map(|_| ()), "There is no text", "nothing pasted"),
        (desk.paste_text(&long, &monday()).map(|_| ()), "too much text", "a whole book pasted"),
    ];
    for (result, sentence, why) in refused {
        let error = result.expect_err(why).to_string();
        assert!(error.contains(sentence) && error.ends_with('.'), "{why}: {error}");
    }
    let go_on = |_| ControlFlow::Continue(());
    let error = desk.import(&[image("x.jpg")], &picnic, go_on, &monday()).expect_err("no such play");
    assert_eq!(error.field(), Some("play"));
    desk.put_reading(unread, &[card("Nobody")], &[]).expect("read");
    let error =
        desk.save_draft(unread, &[field(FieldName::Note, "a slogan")], None, &monday()).expect_err("nobody");
    assert_eq!(error.field(), Some("name"));
    assert_eq!(desk.inbox().expect("inbox")[0].counts, counts(0, 1, 1), "nothing of these was written");
}

#[test]
fn pasted_text_stays_with_its_contact() {
    let mut desk = Desk::new();
    let text = "-- \nAna Prado\nPrado Tools\nana@prado.example";
    let id = desk.paste_text(text, &monday()).expect("pasted").value;
    let draft = desk.draft(id, &monday()).expect("a card");
    assert_eq!((draft.state, draft.source.as_str(), draft.picture), (State::Open, "Pasted text", None));
    assert_eq!(desk.batch(draft.batch).expect("a batch").title, "Pasted text");
    let contact = desk.save_draft(id, &ana(), None, &monday()).expect("saved").value;
    assert_eq!(desk.cards(contact).expect("cards"), [text.as_bytes()], "every word of it");
    assert!(desk.contact_view(contact, &monday()).expect("view").cards.is_empty());
}

#[test]
fn pictures_of_discarded_cards_go_when_nothing_can_bring_them_back() {
    let mut desk = Desk::new();
    lay_by(&mut desk, &["one.jpg", "two.jpg", "three.jpg"]);
    let one = desk.next_unread().expect("asked").expect("one").0;
    desk.put_reading(one, &[card("One")], &[]).expect("read");
    let unread = desk.next_unread().expect("asked").expect("one").0;
    desk.discard_drafts(&[one, unread], &monday()).expect("discarded");
    assert_eq!(
        kept(&desk),
        ["bytes of three.jpg", "bytes of two.jpg", "picture of One"],
        "undo may want them"
    );
    for n in 0..200 {
        desk.add(&format!("Person {n}"));
    }
    assert_eq!(kept(&desk), ["bytes of three.jpg"], "what waits to be read stays");
}

#[test]
fn no_play_begins_that_nobody_chose() {
    let mut desk = Desk::new();
    desk.paste_text("Ana Prado\nana@prado.example", &monday()).expect("pasted");
    let batch = desk.inbox().expect("inbox")[0].id;
    assert_eq!(desk.batch(batch).expect("a batch").options, ImportOptions::default());
    let card = drafts(&desk, batch).remove(0);
    assert_eq!(card.first_step, None);
    let saved = desk.save_draft(card.id, &card.fields, None, &monday()).expect("saved").value;
    assert!(desk.follow_ups(Some(saved), &monday()).expect("none").is_empty());
}

#[test]
fn a_card_says_what_merging_it_plans() {
    let mut desk = Desk::new();
    let known = desk.add_contact(&ana_details(), &monday()).expect("added").value;
    let options = ImportOptions { event: "Fair".into(), play: "event".into(), ..ImportOptions::default() };
    import(&mut desk, &[image("front.jpg"), image("back.jpg")], &options);
    let ids = read_all(&mut desk);
    for id in &ids {
        desk.edit_draft(*id, &ana(), &monday()).expect("mended");
    }
    // They were spoken with: the weekly limit moves the first step of the play, and what is told says so.
    desk.log(known, &heard(Direction::Out, Channel::Call, Some(Outcome::Reached)), &monday())
        .expect("logged");
    let told = |desk: &Desk, id| desk.draft(id, &monday()).expect("a card").alike[0].first_step.clone();
    let step = told(&desk, ids[0]).expect("a step");
    desk.save_draft(ids[0], &ana(), Some(known), &monday()).expect("saved");
    let planned = desk.follow_ups(Some(known), &monday()).expect("rows");
    let planned = planned.iter().find(|row| row.play.as_deref() == Some("event")).expect("a step");
    assert_eq!(
        (step.purpose, step.channel, step.date, step.time),
        (planned.purpose.clone(), planned.channel, planned.date, planned.time)
    );
    assert_eq!(told(&desk, ids[1]), None, "the play began for this event already");
    let card = desk.draft(ids[1], &monday()).expect("a card");
    assert!(card.first_step.is_some(), "somebody new would begin with it");
    let options = ImportOptions { play: String::new(), ..options };
    desk.change_batch(card.batch, &options, &monday()).expect("changed");
    let card = desk.draft(ids[1], &monday()).expect("a card");
    assert_eq!((card.first_step, card.alike[0].first_step.clone()), (None, None), "without a play, nothing");
}

#[test]
fn a_batch_keeps_its_name_and_shows_what_is_not_read_yet() {
    let mut desk = Desk::new();
    let batch = lay_by(&mut desk, &["one.jpg", "two.jpg", "three.jpg"]);
    let view = desk.batch(batch).expect("a batch");
    assert_eq!(view.title, "one.jpg and 2 more");
    assert_eq!(view.files, ["one.jpg", "two.jpg", "three.jpg"]);
    let hash = view.drafts[0].file.clone().expect("its file");
    assert!(desk.blob(&hash).expect("asked").is_some(), "the window can show it");
    assert_eq!(desk.draft(view.drafts[0].id, &monday()).expect("a card").file, Some(hash));
    read_all(&mut desk);
    let view = desk.batch(batch).expect("a batch");
    assert!(view.drafts.iter().all(|card| card.file.is_none() && card.picture.is_some()));
    desk.discard_drafts(&[view.drafts[0].id], &monday()).expect("discarded");
    assert_eq!(desk.batch(batch).expect("a batch").title, "one.jpg and 2 more");
    assert_eq!(desk.inbox().expect("inbox")[0].title, "one.jpg and 2 more");
}

fn ana_details() -> Details {
    let mut details = named("Ana Prado");
    details.emails = vec![touchbase_core::contact::Email::new(None, "ana@prado.example")];
    details
}
