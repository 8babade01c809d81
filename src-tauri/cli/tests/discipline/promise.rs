//! `promise`: the ledger, both ways.

use serde_json::json;

use crate::{assert_has, count, desk_with, refused};

#[test]
fn the_ledger_is_a_list_both_ways() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("plan 1 --on 2026-11-24 --channel email --told --purpose |Send the plan");
    desk.json("plan 2 --on 2026-11-25 --channel call --they-owe --purpose |Their answer");
    desk.json("plan 2 --on 2026-12-10 --channel call --purpose Hello");
    for (options, ids, why) in [
        ("", vec![1, 2], "mine first, no plain plan"),
        (" --side mine", vec![1], "mine"),
        (" --side theirs", vec![2], "theirs"),
        (" --text jonas", vec![2], "by a name"),
        (" --closed", vec![], "none is closed"),
    ] {
        let listed = desk.json(&format!("promise list{options}"));
        let found =
            listed.as_array().expect("a list").iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
        assert_eq!(json!(found), json!(ids), "{why}");
    }
    desk.json("--now 2026-11-24T15:00:00Z done 1");
    let closed = &desk.json("--now 2026-11-24T16:00:00Z promise list --closed")[0];
    assert_has(closed, &json!({ "id": 1, "end": "kept", "closed_at": "2026-11-24T15:00:00Z" }), "on its day");
    let figures = desk.json("--now 2026-11-26T09:00:00Z promise figures");
    assert_has(&figures["mine"], &json!({ "kept": 1, "overdue": 0, "kept_percent": 100 }), "mine");
    assert_has(&figures["theirs"], &json!({ "overdue": 1, "kept_percent": 0 }), "theirs is overdue");
}

#[test]
fn a_delay_told_in_time_counts_and_one_told_late_does_not() {
    for (now, promised_at, why) in [
        ("2026-11-23T12:00:00Z", "2026-11-26T15:00:00Z", "told before"),
        ("2026-11-25T12:00:00Z", "2026-11-24T15:00:00Z", "told after it was due"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        desk.json("plan 1 --on 2026-11-24 --at 15:00 --channel email --told --purpose Send");
        let delayed = desk.json(&format!(
            "--now {now} promise delay 1 --on 2026-11-26 --at 15:00 --channel call --said |It takes longer"
        ));
        assert_has(&delayed, &json!({ "date": "2026-11-26", "promised_at": promised_at }), why);
        let entry = &desk.json("timeline 1")[0];
        assert_has(entry, &json!({ "channel": "call", "summary": "It takes longer" }), why);
    }
}

#[test]
fn only_a_promise_of_mine_is_delayed() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on 2026-11-24 --channel call --they-owe --purpose Hello");
    let found = refused(&desk, "promise delay 1 --on 2026-11-26 --channel call");
    assert!(found.contains("promise"), "{found}");
    assert_eq!(count(&desk.json("promise list")), 1);
}

#[test]
fn a_late_promise_begins_with_an_apology() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on 2026-11-24 --channel email --told --purpose |Send the plan");
    let before = desk.json("call-sheet 1");
    assert_eq!(before["apology"], "", "there is time");
    assert_eq!(before["not_reached"], "", "and nobody tried");
    let after = desk.json("--now 2026-11-26T09:00:00Z call-sheet 1");
    assert!(
        after["apology"].as_str().is_some_and(|text| text.contains("on Tue 24 Nov, and I am late")),
        "{after}"
    );
    assert!(!after["apology"].to_string().contains("plan"), "the owner's own words are not theirs: {after}");
}
