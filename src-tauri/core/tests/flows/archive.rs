//! Contacts that are put away: where they are not, where they are, and what brings them back.

use std::ops::ControlFlow;

use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::{PartialDate, Rhythm};
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::{Completion, State};
use touchbase_core::import::files::ImportFile;
use touchbase_core::play::Start;
use touchbase_core::time::{Interval, Unit};
use touchbase_core::vcard::Version;

use super::done::reachable;
use super::*;

/// Somebody with a stage, a rhythm, a birthday, a running play and something planned by hand.
fn busy(desk: &mut Desk, name: &str) -> ContactId {
    let rhythm = Rhythm::Every(Interval { count: 3, unit: Unit::Month });
    let birthday = PartialDate::new(None, 12, 24);
    let details = Details { stage: "lead".into(), rhythm, birthday, ..named(name) };
    let id = desk.add_contact(&details, &monday()).expect("added").value;
    desk.start_play("networking", &[id], &Start::default(), &monday()).expect("started");
    desk.plan(id, "2026-12-10", "10:00");
    id
}

fn listed(desk: &Desk, archived: bool) -> Vec<String> {
    let filter = ContactFilter { archived, ..ContactFilter::default() };
    let page = desk.contacts(&filter, 0, 50).expect("page");
    assert_eq!(page.total as usize, page.rows.len());
    assert_eq!(desk.contact_ids(&filter).expect("ids").len(), page.rows.len());
    page.rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn who_is_archived_is_found_and_in_no_list() {
    let mut desk = Desk::new();
    let (ana, bruno) = (busy(&mut desk, "Ana Prado"), busy(&mut desk, "Bruno Prado"));
    let before = desk.follow_ups(None, &monday()).expect("open");
    let done = desk.archive(&[ana], &monday()).expect("archived").value;
    assert_eq!((done.archived, done.let_go), (vec![ana], 2), "the step of the play and the plan");

    assert_eq!(
        (listed(&desk, false), listed(&desk, true)),
        (vec!["Bruno Prado".into()], vec!["Ana Prado".into()])
    );
    assert_eq!(desk.counts(&monday()).expect("counts").contacts, 1);
    let letters = desk.contact_letters(&ContactFilter::default()).expect("letters");
    assert_eq!(letters.iter().map(|letter| letter.letter.as_str()).collect::<Vec<_>>(), ["B"]);
    let found = desk.search("prado", &ContactFilter::default(), 0, 9).expect("found");
    let found = found.iter().map(|row| (row.name.as_str(), row.archived)).collect::<Vec<_>>();
    assert_eq!(found, [("Bruno Prado", false), ("Ana Prado", true)], "search finds it, marked and last");

    assert!(
        desk.follow_ups(Some(ana), &monday()).expect("open").is_empty(),
        "no rhythm, no birthday, no plan"
    );
    let plays = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
    let ended = plays.iter().find(|play| play.contact_id == ana).expect("its play");
    assert_eq!((ended.state, ended.ended_because.as_str()), (EnrolmentState::Ended, "Archived"));
    assert!(desk.contacts_without_step(&ListFilter::default(), &monday()).expect("list").is_empty());
    assert!(desk.what_next(ana, &monday()).expect("asked").is_none(), "nobody asks what comes next");
    assert!(desk.duplicate_groups(9).expect("groups").is_empty());
    assert!(desk.contact(ana).expect("opened").archived && !desk.contact(bruno).expect("there").archived);
    assert!(desk.check().expect("checked").ok);

    desk.undo().expect("undone");
    assert_eq!(desk.follow_ups(None, &monday()).expect("open"), before, "one step takes all of it back");
    assert_eq!(listed(&desk, false).len(), 2);
    desk.redo().expect("redone");
    desk.unarchive(&[ana], &monday()).expect("back");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    let open = open.iter().map(|row| row.origin.to_string()).collect::<Vec<_>>();
    assert_eq!(open, ["date", "rhythm"], "the birthday and the rhythm are back, the play is not");
}

#[test]
fn who_is_owed_something_is_not_put_away() {
    type SetUp = fn(&mut Desk, ContactId);
    let cases: [(SetUp, Option<&str>, &str); 5] = [
        (
            |desk, ana| drop(desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday())),
            Some("waiting for a reply"),
            "a message waits",
        ),
        (
            |desk, ana| {
                let promise = Plan { promise: true, ..call_on("2026-12-01", "") };
                drop(desk.book.plan(ana, &promise, &monday()));
            },
            Some("“Ask about the quote”"),
            "the owner's promise",
        ),
        (
            |desk, ana| {
                let promise = Plan { they_owe: true, ..call_on("2026-12-01", "") };
                drop(desk.book.plan(ana, &promise, &monday()));
            },
            Some("“Ask about the quote”"),
            "their promise",
        ),
        (
            |desk, ana| drop(desk.add_opportunity(ana, &sale("Pumps"), &monday())),
            Some("“Pumps”"),
            "an opportunity",
        ),
        (|desk, ana| _ = desk.plan(ana, "2026-12-01", ""), None, "a plan of the owner's is let go"),
    ];
    for (set_up, refused, why) in cases {
        let mut desk = Desk::new();
        let (ana, bruno) = (desk.add("Ana Prado"), desk.add("Bruno Leal"));
        set_up(&mut desk, ana);
        let done = desk.archive(&[ana, bruno], &monday()).expect("for many").value;
        let left_out = done.left_out.iter().map(|left| left.reason.as_str()).collect::<Vec<_>>();
        assert_eq!(left_out.len(), usize::from(refused.is_some()), "{why}: {left_out:?}");
        assert!(refused.is_none_or(|words| left_out[0].contains(words)), "{why}: {left_out:?}");
        assert!(desk.contact(bruno).expect("there").archived, "{why}: the other one is");
        desk.undo().expect("undone");
        match (desk.archive(&[ana], &monday()), refused) {
            (Err(error), Some(_)) => assert_eq!(error.kind(), ErrorKind::Conflict, "{why}"),
            (done, refused) => assert_eq!((done.is_ok(), refused), (true, None), "{why}"),
        }
    }
}

#[test]
fn what_begins_with_somebody_brings_them_back() {
    type Act = fn(&mut Desk, ContactId, &Now);
    let cases: [(Act, bool, &str); 9] = [
        (
            |desk, ana, now| drop(desk.log(ana, &heard(Direction::In, Channel::Email, None), now)),
            true,
            "they wrote",
        ),
        (
            |desk, ana, now| drop(desk.log(ana, &heard(Direction::Out, Channel::Call, None), now)),
            true,
            "a call",
        ),
        (
            |desk, ana, now| {
                let mut old = heard(Direction::In, Channel::Letter, None);
                old.interaction.at = Some(utc("2026-01-05T10:00:00Z"));
                old.consequences.answered = true;
                drop(desk.log(ana, &old, now));
            },
            false,
            "an old letter, typed in later than something newer",
        ),
        (|desk, ana, now| drop(desk.book.plan(ana, &call_on("2027-01-04", ""), now)), true, "a plan"),
        (|desk, ana, now| drop(desk.start_play("visit", &[ana], &Start::default(), now)), true, "a play"),
        (|desk, ana, now| drop(desk.add_opportunity(ana, &sale("Pumps"), now)), true, "an opportunity"),
        (|desk, ana, now| drop(desk.add_note(ana, "Moved to Porto", now)), false, "a note is no contact"),
        (
            |desk, ana, now| {
                let details = Details { title: "Buyer".into(), ..desk.contact(ana).expect("there").details };
                drop(desk.edit_contact(ana, &details, now));
            },
            false,
            "a field that is mended",
        ),
        (
            |desk, ana, now| {
                let entry = desk.timeline(ana, now).expect("timeline")[0].id;
                let what = heard(Direction::Out, Channel::Call, Some(Outcome::NoAnswer)).interaction;
                drop(desk.edit_interaction(touchbase_core::id::InteractionId(entry), &what, now));
            },
            false,
            "an entry that is mended",
        ),
    ];
    for (act, back, why) in cases {
        let mut desk = Desk::new();
        let ana = busy(&mut desk, "Ana Prado");
        desk.log(ana, &heard(Direction::Out, Channel::Call, Some(Outcome::Reached)), &monday())
            .expect("logged");
        desk.archive(&[ana], &monday()).expect("archived");
        act(&mut desk, ana, &london("2026-12-07T10:00:00Z"));
        assert_eq!(desk.contact(ana).expect("there").archived, !back, "{why}");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        let rhythms = open.iter().filter(|row| row.origin.as_str() == "rhythm").count();
        assert_eq!(rhythms, usize::from(back), "{why}: the rhythm comes back with them: {open:?}");
        assert!(desk.check().expect("checked").ok, "{why}");
    }
}

#[test]
fn an_old_message_that_nobody_answered_brings_them_back() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    let mut newest = heard(Direction::In, Channel::Email, None);
    newest.consequences.answered = true;
    desk.log(ana, &newest, &monday()).expect("logged");
    desk.archive(&[ana], &monday()).expect("archived");
    let mut older = heard(Direction::In, Channel::Letter, None);
    older.interaction.at = Some(utc("2026-11-20T10:00:00Z"));
    desk.log(ana, &older, &monday()).expect("typed in later");
    assert!(desk.unanswered_by(ana).expect("asked").is_some() && !desk.contact(ana).expect("there").archived);
}

#[test]
fn a_deleted_entry_brings_back_only_whom_something_is_owed() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they asked");
    let answer = desk.unanswered_by(ana).expect("asked").expect("waits");
    desk.complete(answer, &Completion::default(), &monday()).expect("answered");
    desk.archive(&[ana], &monday()).expect("archived");
    let entry = desk.timeline(ana, &monday()).expect("timeline")[0].id;
    desk.delete_interaction(touchbase_core::id::InteractionId(entry), &monday()).expect("deleted");
    assert_eq!(desk.follow_up(answer).expect("there").state, State::Open);
    assert!(!desk.contact(ana).expect("there").archived, "they wait for an answer again");
}

#[test]
fn an_archive_travels_and_an_import_leaves_it() {
    let mut desk = Desk::new();
    let ana = busy(&mut desk, "Ana Prado");
    desk.add("Bruno Leal");
    desk.archive(&[ana], &monday()).expect("archived");
    for version in [Version::V2_1, Version::V3_0, Version::V4_0] {
        let mut cards = Vec::new();
        assert_eq!(desk.export_vcard(&[], version, &mut cards).expect("exported"), 2, "all of them");
        let mut other = Desk::new();
        for (desk, why) in [(&mut other, "a new book"), (&mut desk, "the same book")] {
            let file = ImportFile { name: "all.vcf".into(), content: Ok(cards.clone()), is_image: false };
            desk.import(&[file], &ImportOptions::default(), |_| ControlFlow::Continue(()), &monday())
                .expect("imported");
            assert_eq!(listed(desk, true), ["Ana Prado"], "{version:?}: {why}");
            let found = desk.search("ana", &ContactFilter::default(), 0, 1).expect("found")[0].id;
            assert!(desk.follow_ups(Some(found), &monday()).expect("open").is_empty(), "{version:?}: {why}");
        }
    }
    let mut json = Vec::new();
    desk.export_json(&[], &mut json).expect("exported");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!((&json[0]["archived"], &json[1]["archived"]), (&true.into(), &false.into()));
}

#[test]
fn a_merge_puts_nobody_away() {
    for (first, second, expected) in [(true, true, true), (true, false, false), (false, true, false)] {
        let mut desk = Desk::new();
        let (ana, other) = (desk.add("Ana Prado"), desk.add("Ana M. Prado"));
        for (id, archived) in [(ana, first), (other, second)] {
            if archived {
                desk.archive(&[id], &monday()).expect("archived");
            }
        }
        desk.merge_contacts(ana, other, &monday()).expect("merged");
        assert_eq!(desk.contact(ana).expect("there").archived, expected, "{first} and {second}");
    }
}
