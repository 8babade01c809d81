//! `reopen`, `interaction`, `note`, `leave`: what the owner mends.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn an_entry_is_mended_and_deleted() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on today --channel call --purpose Ask");
    desk.json("done 1 --outcome no-answer");
    let entry = desk.json("timeline 1")[0]["id"].clone();
    let words = desk.json(&format!("interaction edit {entry} --summary |They were busy"));
    assert_has(
        &words,
        &json!({ "id": entry, "summary": "They were busy", "outcome": "no-answer" }),
        "other words",
    );
    let mended = desk.json(&format!("interaction edit {entry} --outcome reached"));
    assert_has(&mended, &json!({ "summary": "They were busy", "outcome": "reached" }), "another outcome");
    assert_eq!(count(&desk.json("follow-ups 1")), 0, "it was done after all");
    let id = &mended["id"];
    let mended =
        desk.json(&format!("interaction edit {id} --no-outcome --at 2026-11-23T09:00:00Z --channel message"));
    assert_has(
        &mended,
        &json!({ "outcome": null, "at": "2026-11-23T09:00:00Z", "channel": "message" }),
        "the rest",
    );
    let id = &mended["id"];
    assert!(refused(&desk, &format!("interaction edit {id} --at 2026-11-24T09:00:00Z")).contains("future"));
    desk.json(&format!("interaction delete {id}"));
    assert_eq!(count(&desk.json("timeline 1")), 0);
    assert_has(&desk.json("follow-ups 1")[0], &json!({ "id": 1, "tries": 0 }), "and is to be done again");
    desk.json("undo");
    assert_eq!(count(&desk.json("timeline 1")), 1, "one undo");
    assert!(refused(&desk, "interaction delete 99").contains("no interaction 99"));
}

#[test]
fn what_was_closed_by_mistake_is_opened_again() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on today --channel call --purpose Ask");
    desk.json("skip 1");
    assert_has(&desk.json("reopen 1"), &json!({ "id": 1, "state": "open" }), "open again");
    assert!(refused(&desk, "reopen 1").contains("is open"), "once is enough");
}

#[test]
fn a_note_has_paragraphs_and_is_no_contact() {
    let desk = desk_with(&["Ana Prado"]);
    let note = desk.json("note add 1 |Met her sister.\n\nShe builds organs.");
    let entry = &desk.json("timeline 1")[0];
    let expected =
        json!({ "kind": "note", "id": note["id"], "summary": "Met her sister.\n\nShe builds organs." });
    assert_has(entry, &expected, "on the timeline");
    assert_eq!(desk.json("show 1")["last_contact_at"], Value::Null, "and no contact");
    desk.json(&format!("note edit {} |She builds organs.", note["id"]));
    assert_eq!(desk.json("timeline 1")[0]["summary"], "She builds organs.");
    desk.json(&format!("note delete {}", note["id"]));
    assert_eq!(count(&desk.json("timeline 1")), 0);
    assert!(refused(&desk, "note add 1 |").contains("note is empty"));
}

#[test]
fn who_falls_between_is_listed_until_the_owner_leaves_it() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("contact set 1 --stage lead");
    let listed = desk.json("today")["contacts_without_step"].clone();
    assert_has(&listed[0], &json!({ "contact_id": 1, "because": "lead" }), "on Today");
    assert_eq!(count(&desk.json("contacts --no-next-step")), 1, "and as a filter");
    let (_, stdout, _) = desk.run("today");
    assert!(stdout.contains("Contacts without a next step 1"), "{stdout}");
    let logged = desk.json("log 1 --channel call --direction out --outcome reached");
    let next = &logged["what_next"]["proposals"];
    assert!(next.as_array().is_some_and(|all| !all.is_empty()), "what may come next: {logged}");
    desk.json("--now 2026-11-24T10:00:00Z leave 1");
    assert_eq!(desk.json("today")["contacts_without_step"], json!([]), "left at that");
    desk.json("undo");
    assert_eq!(count(&desk.json("contacts --no-next-step")), 1, "and not");
}

#[test]
fn days_off_say_what_they_move() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("play start proposal 1");
    let (code, _, stderr) = desk.run("settings set --day-off 2026-11-30");
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.contains("One follow-up moved to a working day."), "{stderr}");
    assert_eq!(desk.json("follow-ups 1")[0]["date"], "2026-12-01");
    desk.json("undo");
    assert_eq!(desk.json("follow-ups 1")[0]["date"], "2026-11-30", "one undo");
}

#[test]
fn service_and_the_expected_delivery_are_said_of_an_opportunity() {
    let desk = desk_with(&["Ana Prado"]);
    let added = desk.json("opportunity add 1 --kind sale --title Pumps --sale-confirmed 2026-11-23 --delivery-expected 2026-12-10");
    assert_has(&added["dates"], &json!({ "delivery_expected": "2026-12-10" }), "it may lie ahead");
    assert_eq!(added["service"], Value::Null, "nobody was asked");
    let set = desk.json("--now 2026-12-10T10:00:00Z opportunity set 1 --delivered 2026-12-10 --service true");
    assert_eq!(set["service"], true);
    let plays = desk.json("follow-ups 1");
    let services = plays.as_array().expect("a list").iter().filter(|row| row["play"] == "service").count();
    assert_eq!(services, 1, "{plays}");
    desk.json("--now 2026-12-10T10:00:00Z opportunity set 1 --service false");
    assert!(!desk.json("follow-ups 1").to_string().contains("\"service\","), "it needs none");
}

#[test]
fn a_note_is_pinned_and_keeps_its_paragraphs() {
    let desk = desk_with(&["Ana Prado"]);
    let note = desk.json("note add 1 |Tea, not coffee.\n\nRuns in May.");
    desk.json("--now 2026-11-23T11:00:00Z log 1 --channel call --direction out --outcome reached");
    let first = |desk: &crate::desk::Desk| desk.json("timeline 1")[0].clone();
    assert_eq!(first(&desk)["kind"], "interaction");
    desk.json(&format!("note pin {}", note["id"]));
    assert_has(
        &first(&desk),
        &json!({ "kind": "note", "pinned": true, "summary": "Tea, not coffee.\n\nRuns in May." }),
        "on top",
    );
    desk.json(&format!("note unpin {}", note["id"]));
    assert_eq!(first(&desk)["kind"], "interaction");
}
