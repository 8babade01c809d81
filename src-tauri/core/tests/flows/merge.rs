//! Two contacts become one, and two again.

use touchbase_core::contact::{Address, Email, Extra, Messenger, PartialDate, PlaceKind};
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::follow_up::Completion;
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::play::Start;
use touchbase_core::view::{ContactView, TimelineKind};

use super::*;

fn views(desk: &Desk) -> Vec<ContactView> {
    let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
    ids.iter().map(|id| desk.contact_view(*id, &monday()).expect("view")).collect()
}

fn phone(kind: Option<PlaceKind>, value: &str) -> Phone {
    Phone::new(kind, value)
}

fn email(value: &str) -> Email {
    Email::new(None, value)
}

fn note(desk: &mut Desk, contact: ContactId, summary: &str) {
    let interaction = NewInteraction {
        channel: Channel::Call,
        direction: Direction::Out,
        at: None,
        outcome: Some(Outcome::Reached),
        summary: summary.into(),
        first_hand: true,
        reason: String::new(),
    };
    let logged =
        touchbase_core::follow_up::Logged { interaction, next: None, consequences: Consequences::default() };
    desk.log(contact, &logged, &monday()).expect("logged");
}

#[test]
fn nothing_of_either_is_lost_and_undo_is_exact() {
    let mut desk = Desk::new();
    let jonas = desk.add("Jonas Weber");
    let lena = desk.add("Lena Vogel");
    let full = |text: &str| Name { full: text.into(), ..Name::default() };
    let kept = Details {
        name: full("Ana Prado"),
        organization: "Prado Tools".into(),
        title: "Buyer".into(),
        phones: vec![phone(None, "030 1234567"), phone(Some(PlaceKind::Work), "+49 30 999999")],
        emails: vec![email("ana@prado.example")],
        urls: vec!["https://www.prado.example/".into()],
        tags: vec!["vip".into()],
        event: "Fair".into(),
        introduced_by: Some(lena),
        note: "Tea, not coffee".into(),
        ..Details::default()
    };
    let other = Details {
        name: Name {
            full: "Ana María Prado".into(),
            given: "Ana".into(),
            family: "Prado".into(),
            ..Name::default()
        },
        organization: "Prado Tools S.L.".into(),
        title: "Head of buying".into(),
        department: "Purchasing".into(),
        phones: vec![phone(Some(PlaceKind::Mobile), "+49 30 1234567"), phone(None, "+34 600 123 456")],
        emails: vec![email("ANA@prado.example"), email("ana@home.example")],
        addresses: vec![Address { city: "Berlin".into(), ..Address::default() }],
        urls: vec!["http://prado.example".into(), "https://ana.example".into()],
        messengers: vec![Messenger::new("signal", "ana.01")],
        birthday: PartialDate::new(Some(1980), 5, 1),
        tags: vec!["VIP".into(), "fair".into()],
        stage: "customer".into(),
        preferred_channel: Some(Channel::Email),
        event: "Expo".into(),
        introduced_by: Some(jonas),
        note: "Moved office".into(),
        ..Details::default()
    };
    let kept = desk.add_contact(&kept, &monday()).expect("added").value;
    let other = desk.add_contact(&other, &monday()).expect("added").value;
    let pupil = desk
        .add_contact(&Details { introduced_by: Some(other), ..named("Pupil") }, &monday())
        .expect("added");
    let stranger = desk.add("Ana Prado");
    desk.not_the_same(other, stranger, &monday()).expect("said");
    note(&mut desk, kept, "called about the marker");
    note(&mut desk, other, "called about the quote");
    let done = desk.plan(other, "2026-11-23", "15:00");
    desk.complete(done, &Completion { summary: "sent it".into(), ..Completion::default() }, &monday())
        .expect("done");
    let open = [desk.plan(kept, "2026-11-25", ""), desk.plan(other, "2026-11-26", "09:00")];
    let (before, twins_before) = (views(&desk), desk.twins(50).expect("twins"));

    let changes = desk.merge_contacts(kept, other, &monday()).expect("merged").changes;
    assert!(changes.contacts && changes.follow_ups && changes.interactions);
    assert!(desk.contact(other).is_err(), "one is gone");
    let view = desk.contact_view(kept, &monday()).expect("view");
    let details = &view.contact.details;
    assert_eq!(details.name.full, "Ana María Prado", "the fuller of two names that agree");
    assert_eq!((details.title.as_str(), details.department.as_str()), ("Buyer", "Purchasing"));
    let phones =
        details.phones.iter().map(|phone| (phone.marks.kind, phone.value.as_str())).collect::<Vec<_>>();
    let mobile = Some(PlaceKind::Mobile);
    assert_eq!(
        phones,
        [(mobile, "030 1234567"), (Some(PlaceKind::Work), "+49 30 999999"), (None, "+34 600 123 456")]
    );
    let emails = details.emails.iter().map(|email| email.value.as_str()).collect::<Vec<_>>();
    assert_eq!(emails, ["ana@prado.example", "ana@home.example"], "capitals make no other address");
    assert_eq!(details.urls, ["https://www.prado.example/", "https://ana.example"]);
    assert_eq!((details.tags.join(" "), details.stage.as_str()), ("vip fair".into(), "customer"));
    assert_eq!((details.addresses.len(), details.messengers.len(), details.birthday.is_some()), (1, 1, true));
    assert_eq!((details.preferred_channel, details.introduced_by), (Some(Channel::Email), Some(lena)));
    for line in [
        "Tea, not coffee",
        "Moved office",
        "Also: Head of buying (title)",
        "Also: Prado Tools S.L. (organisation)",
        "Also: Expo (event)",
        "Also: Jonas Weber (introduced by)",
    ] {
        assert!(details.note.lines().any(|noted| noted == line), "{line} in {}", details.note);
    }
    assert_eq!(view.next_steps.iter().map(|step| step.id).collect::<Vec<_>>(), open);
    let happened = view.timeline.iter().filter(|entry| entry.kind == TimelineKind::Interaction);
    assert_eq!(happened.count(), 3);
    assert_eq!(desk.contact(pupil.value).expect("pupil").details.introduced_by, Some(kept));
    for text in ["marker", "quote", "home.example", "Head of buying"] {
        assert_eq!(desk.search(text, &ContactFilter::default(), 0, 5).expect("found")[0].id, kept, "{text}");
    }
    let twins = desk.twins(50).expect("twins");
    assert!(
        !twins.iter().any(|twins| [twins.first.id, twins.second.id].contains(&stranger)),
        "still not the same"
    );
    assert!(desk.check().expect("checked").ok);

    let after = views(&desk);
    for restart in [false, true] {
        if restart {
            desk = desk.restarted();
        }
        desk.undo().expect("undone");
        assert_eq!(views(&desk), before, "both as they were, restart {restart}");
        assert_eq!(desk.twins(50).expect("twins"), twins_before);
        assert_eq!(desk.search("quote", &ContactFilter::default(), 0, 5).expect("found")[0].id, other);
        desk.redo().expect("redone");
        assert_eq!(views(&desk), after, "restart {restart}");
    }
}

#[test]
fn the_file_that_brought_the_other_finds_the_one_that_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let card = |uid: &str, name: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nFN:{name}\r\nPHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo{uid}\r\nEND:VCARD\r\n"
        )
    };
    let path = folder.path().join("two.vcf");
    std::fs::write(&path, card("AAA1", "Ana Prado") + &card("BBB2", "Somebody else")).expect("written");
    let mut desk = Desk::new();
    let file = [touchbase_core::import::files::ImportFile::read(&path, |_| false)];
    let import = |desk: &mut Desk| {
        let go_on = |_| std::ops::ControlFlow::Continue(());
        desk.import(&file, &Default::default(), go_on, &monday()).expect("imported").value
    };
    assert_eq!(import(&mut desk).new, 2);
    let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
    let lost = desk.contact(ids[1]).expect("contact").details.photo.expect("a picture").hash;
    desk.merge_contacts(ids[0], ids[1], &monday()).expect("merged");
    let again = import(&mut desk);
    assert_eq!((again.new, again.updated, again.duplicates), (0, 0, 2), "both cards are this contact's");
    assert!(desk.blob(&lost).expect("asked").is_some(), "the other picture's bytes are kept");
    assert_eq!(desk.cards(ids[0]).expect("cards").len(), 3, "both cards and that picture");
}

#[test]
fn two_who_both_wait_are_one_who_waits() {
    for (asked, asked_other, why) in [
        ("2026-11-23T09:00:00Z", "2026-11-23T09:30:00Z", "the one that is kept waits longer"),
        ("2026-11-23T09:30:00Z", "2026-11-23T09:00:00Z", "the one that goes waits longer"),
    ] {
        let mut desk = Desk::new();
        let [ana, other] = ["Ana Prado", "A. Prado"].map(|name| desk.add(name));
        let mail = heard(Direction::In, Channel::Email, None);
        desk.log(ana, &mail, &london(asked)).expect("logged");
        desk.log(other, &mail, &london(asked_other)).expect("logged");
        let before = views(&desk);
        let waits = |desk: &Desk| {
            let rows = desk.unanswered(&monday()).expect("asked").into_iter();
            let asked_at = |id| desk.follow_up(id).expect("kept").asked_at;
            rows.map(|row| (row.contact_id, asked_at(row.id))).collect::<Vec<_>>()
        };
        desk.merge_contacts(ana, other, &monday()).expect("merged");
        let longest = Some(utc(asked.min(asked_other)));
        assert_eq!(waits(&desk), [(ana, longest)], "{why}: one person, one answer");
        let after = views(&desk);
        desk.undo().expect("undone");
        assert_eq!((views(&desk), waits(&desk).len()), (before, 2), "{why}: both wait again");
        desk.redo().expect("redone");
        assert_eq!(views(&desk), after, "{why}");
    }
}

#[test]
fn two_ways_through_a_play_for_one_cause_are_one() {
    for (causes, paused, states, why) in [
        (["Fair", "Fair"], false, ["ended", "running"], "one fair: who began first goes on"),
        (["Fair", "Expo"], false, ["running", "running"], "another fair is another cause"),
        (["", ""], false, ["ended", "running"], "by hand twice"),
        (["", ""], true, ["ended", "paused"], "what is paused began first too"),
        (["", "Fair"], false, ["running", "running"], "by hand, and for a fair"),
    ] {
        let mut desk = Desk::new();
        let [ana, other] = ["Ana Prado", "A. Prado"].map(|name| desk.add(name));
        // The one that goes began first.
        let mut first = None;
        for (contact, cause) in [other, ana].into_iter().zip(causes) {
            let start = Start { cause: cause.into(), ..Start::default() };
            let started = desk.start_play("visit", &[contact], &start, &monday()).expect("started").value;
            first = first.or(started.enrolments.first().copied());
        }
        let first = first.expect("begun");
        if paused {
            desk.pause_play(first, &monday()).expect("paused");
        }
        let before = views(&desk);
        desk.merge_contacts(ana, other, &monday()).expect("merged");
        let ways = desk.contact_view(ana, &monday()).expect("view").enrolments;
        assert_eq!(
            ways.iter().map(|way| way.state.as_str()).collect::<Vec<_>>(),
            states,
            "{why}: the newest first"
        );
        let ended = ways.iter().filter(|way| way.state == EnrolmentState::Ended);
        assert!(ended.into_iter().all(|way| way.ended_because == "Two contacts were merged"), "{why}");
        let steps = desk.follow_ups(Some(ana), &monday()).expect("open");
        let running = states.iter().filter(|state| **state == "running").count();
        assert_eq!(steps.len(), running, "{why}: each that runs has its step");
        let after = views(&desk);
        desk.undo().expect("undone");
        assert_eq!(views(&desk), before, "{why}: both are in it again");
        desk.redo().expect("redone");
        assert_eq!(views(&desk), after, "{why}");
    }
}

#[test]
fn the_owner_makes_one_of_any_number_whoever_they_are() {
    let mut desk = Desk::new();
    let [ana, jonas] = ["Ana Prado", "Jonas Weber"].map(|name| desk.add(name));
    let firm = Details {
        kind: touchbase_core::contact::Kind::Organisation,
        organization: "Lindqvist Tools".into(),
        phones: vec![phone(None, "030 1234567")],
        ..Details::default()
    };
    let firm = desk.add_contact(&firm, &monday()).expect("added").value;
    desk.not_the_same(ana, jonas, &monday()).expect("kept apart");
    let before = views(&desk);
    desk.merge_group(ana, &[jonas, firm, jonas], &monday()).expect("merged");
    let [one] = &views(&desk)[..] else { panic!("one is left") };
    let details = &one.contact.details;
    assert_eq!((one.contact.id, details.name.full.as_str()), (ana, "Ana Prado"));
    assert!(details.phones.contains(&phone(None, "030 1234567")), "{details:?}");
    assert!(details.note.contains("Jonas Weber"), "{details:?}");
    assert_eq!(details.organization, "Lindqvist Tools");
    desk.undo().expect("undone");
    assert_eq!(views(&desk), before, "one step, whoever they were");
}

#[test]
fn of_a_group_each_is_somebody_else_in_one_step() {
    let mut desk = Desk::new();
    let ids = ["Ana Prado"; 4].map(|name| desk.add(name));
    let stranger = desk.add("Jonas Weber");
    let found = desk.duplicate_groups(10).expect("groups");
    assert_eq!(found.len(), 1, "{found:?}");
    // Whom is named twice is one of them all the same.
    let [one, .., last] = ids;
    desk.none_the_same(&[ids.as_slice(), &[one, stranger]].concat(), &monday()).expect("said");
    assert!(desk.duplicate_groups(10).expect("groups").is_empty());
    desk.undo().expect("undone");
    assert_eq!(desk.duplicate_groups(10).expect("groups"), found, "one step");
    desk.none_the_same(&[last, ContactId(99)], &monday()).expect_err("nobody");
}

#[test]
fn a_key_stays_with_its_address() {
    let mut desk = Desk::new();
    let extra =
        |name: &str, value: &str| Extra { name: name.into(), params: String::new(), value: value.into() };
    let mut proton = |name: &str, address: &str, key: &str| {
        let mut at = email(address);
        at.marks.group = "item1".into();
        let extra = vec![extra("ITEM1.KEY", key), extra("ITEM1.X-PM-ENCRYPT", "true")];
        let details = Details { emails: vec![at], extra, ..named(name) };
        desk.add_contact(&details, &monday()).expect("added").value
    };
    let (kept, other) =
        (proton("Ana Prado", "ana@a.example", "K1"), proton("A. Prado", "ana@b.example", "K2"));
    desk.merge_contacts(kept, other, &monday()).expect("merged");
    let details = desk.contact(kept).expect("there").details;
    let groups = details.emails.iter().map(|email| email.marks.group.as_str()).collect::<Vec<_>>();
    assert_eq!(groups, ["item1", "item2"]);
    let ties = details.extra.iter().map(|extra| (extra.name.as_str(), extra.value.as_str()));
    let ties = ties.filter(|(name, _)| name.contains('.')).collect::<Vec<_>>();
    assert_eq!(
        ties,
        [
            ("ITEM1.KEY", "K1"),
            ("ITEM1.X-PM-ENCRYPT", "true"),
            ("item2.KEY", "K2"),
            ("item2.X-PM-ENCRYPT", "true")
        ]
    );
}

#[test]
fn one_contact_is_not_two() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for error in [
        desk.merge_contacts(ana, ana, &monday()).expect_err("one"),
        desk.not_the_same(ana, ana, &monday()).expect_err("one"),
    ] {
        assert_eq!(error.field(), Some("other"));
    }
    desk.merge_contacts(ana, ContactId(99), &monday()).expect_err("nobody");
    let jonas = desk
        .add_contact(&Details { introduced_by: Some(ana), ..named("Ana Prado") }, &monday())
        .expect("added")
        .value;
    desk.merge_contacts(ana, jonas, &monday()).expect("merged");
    assert_eq!(
        desk.contact(ana).expect("contact").details.introduced_by,
        None,
        "nobody introduces themselves"
    );
}

#[test]
fn a_name_that_is_known_as_a_whole_takes_parts_only_if_they_say_all_of_it() {
    let name = |full: &str, given: &str, family: &str| Details {
        name: Name { full: full.into(), given: given.into(), family: family.into(), ..Name::default() },
        ..Details::default()
    };
    for (whole, given, family, why) in [
        ("Ana Prado", "Ana", "Prado", "all of it"),
        ("Ana María Prado Ruiz", "", "", "the parts would lose María and Ruiz"),
    ] {
        let one = name(whole, "", "").with_all_of(&name("Ana Prado", "Ana", "Prado"));
        assert_eq!(one.name, name(whole, given, family).name, "{why}");
        assert!(one.note.is_empty(), "{why}");
    }
}
