//! `opportunity`: until a certain yes or no.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn an_opportunity_always_stands_somewhere() {
    let desk = desk_with(&["Ana Prado"]);
    let added = desk.json("opportunity add 1 --kind sale --amount €14,200 --note warm --title |Shop windows");
    let expected = json!({ "id": 1, "contact_id": 1, "kind": "sale", "title": "Shop windows", "amount": "€14,200",
        "note": "warm", "state": "open", "standing": "no_next_step", "next_step": null });
    assert_has(&added, &expected, "an alarm from the start");
    assert_eq!(desk.json("today")["no_next_step"][0]["id"], 1, "on Today");
    let planned = desk.json("plan 1 --on 2026-11-24 --channel call --purpose Ask");
    assert_eq!(planned["opportunity"], 1, "the contact's only open one");
    let row = desk.json("opportunity show 1");
    assert_has(&row, &json!({ "standing": "next_step" }), "planned");
    assert_has(&row["next_step"], &json!({ "id": 1, "purpose": "Ask", "date": "2026-11-24" }), "what comes");
    desk.json("done 1 --outcome no-answer");
    let row = desk.json("opportunity show 1");
    let silence = json!({ "standing": "next_step", "unanswered": 1, "hint": "Probably busy" });
    assert_has(&row, &silence, "silence: the same step comes again");
    desk.json("skip 1");
    assert_has(&desk.json("opportunity show 1"), &json!({ "standing": "no_next_step" }), "let go");
    for state in ["yes", "no", "open"] {
        let expected = if state == "open" { "no_next_step" } else { state };
        assert_eq!(desk.json(&format!("opportunity set 1 --state {state}"))["standing"], expected);
    }
}

#[test]
fn the_list_is_an_array_and_can_be_narrowed() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    desk.json("plan 1 --on 2026-11-24 --channel call --purpose Ask");
    for (contact, kind, title) in [(1, "sale", "Windows"), (2, "job", "Engineer"), (3, "project", "Fair")] {
        desk.json(&format!("opportunity add {contact} --kind {kind} --title {title}"));
    }
    desk.json("opportunity set 3 --state no");
    for (options, ids, why) in [
        ("", vec![2, 1, 3], "no next step, next step, decided"),
        (" --state open", vec![2, 1], "open"),
        (" --state no", vec![3], "no"),
        (" --kind job", vec![2], "jobs"),
        (" --text prado", vec![1], "by a name"),
    ] {
        let listed = desk.json(&format!("opportunity list{options}"));
        let found =
            listed.as_array().expect("a list").iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
        assert_eq!(json!(found), json!(ids), "{why}");
    }
    desk.json("opportunity delete 1 2");
    assert_eq!(count(&desk.json("opportunity list")), 1);
    assert_eq!(count(&desk.json("follow-ups 1")), 1, "what was planned stays");
}

#[test]
fn a_date_begins_its_play() {
    for (kind, options, play, why) in [
        ("job", "--interviewed today", json!("interview"), "an interview"),
        ("sale", "--proposal-sent today", json!("proposal"), "a proposal"),
        ("sale", "--sale-confirmed today", json!("sale"), "a sale"),
        ("job", "--applied today", Value::Null, "an application begins nothing"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        desk.json(&format!("opportunity add 1 --kind {kind} --title Something"));
        let row = desk.json(&format!("opportunity set 1 {options}"));
        assert!(row["dates"].to_string().contains("2026-11-23"), "{why}: {}", row["dates"]);
        let enrolled = desk.json("play enrolled");
        assert_eq!(enrolled[0]["play"], play, "{why}");
    }
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --title Windows --sale-confirmed 2026-11-20 --delivered today --service true");
    let enrolled = desk.json("play enrolled --play service");
    assert_eq!(count(&enrolled), 1, "the delivery begins the service that was asked for");
    let again = desk.json("opportunity set 1 --delivered none");
    assert_eq!(again["dates"]["delivered"], Value::Null, "taken back");
}

#[test]
fn dates_that_cannot_be_are_refused() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --title Windows --sale-confirmed 2026-11-20");
    for (options, sentence, why) in [
        ("--delivered 2026-11-19", "before", "delivered before it was sold"),
        ("--interviewed tomorrow", "future", "not yet"),
        ("--title |", "title", "nothing is undecided"),
    ] {
        let found = refused(&desk, &format!("opportunity set 1 {options}")).to_lowercase();
        assert!(found.contains(sentence) || found.contains("say"), "{why}: {found}");
    }
    assert!(refused(&desk, "opportunity show 9").contains("no opportunity 9"));
    assert!(refused(&desk, "opportunity add 9 --kind sale --title Windows").contains("no contact 9"));
}
