//! `plan`, `edit-plan`, `reschedule`, `limit`, `suggestions`.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn a_plan_is_what_its_options_say() {
    for (options, expected, why) in [
        ("", json!({ "promise": false, "they_owe": false, "question": false, "time": null }), "a plain plan"),
        (
            "--at 09:30 --lead 15",
            json!({ "time": "09:30", "reminder_at": "2026-11-24T09:15:00Z" }),
            "reminded before",
        ),
        ("--told", json!({ "promise": true, "promised_at": "2026-11-24T09:00:00Z" }), "they were told"),
        ("--they-owe", json!({ "promise": true, "they_owe": true }), "they promised: a promise too"),
        ("--question", json!({ "question": true }), "it asks how things are"),
        ("--value Checklist --note quiet", json!({ "value": "Checklist", "note": "quiet" }), "one word each"),
        (
            "--every 3m",
            json!({ "recurrence": { "every": { "count": 3, "unit": "month" }, "from": "completion" } }),
            "again, from the day it is done",
        ),
        (
            "--every 90d --from schedule",
            json!({ "recurrence": { "every": { "count": 90, "unit": "day" }, "from": "schedule" } }),
            "again, on a fixed schedule",
        ),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        let planned = desk.json(
            &format!("plan 1 --on 2026-11-24 --channel call {options} --purpose |Ask")
                .replace(" |", "|")
                .replace("  ", " "),
        );
        assert_has(&planned, &expected, why);
        assert_has(&planned, &json!({ "state": "open", "origin": "manual", "warnings": [] }), why);
    }
}

#[test]
fn what_is_wrong_in_a_plan_is_refused_with_its_reason() {
    let desk = desk_with(&["Ana Prado"]);
    for (options, sentence, why) in [
        ("--on 2026-11-22 --channel call --purpose Ask", "has passed", "a day in the past"),
        ("--on today --at 00:01 --channel call --purpose Ask", "00:01 has passed today", "a time of today"),
        (
            "--on 2026-11-24 --channel call --purpose Ask --every 0d",
            "longer than zero",
            "an interval of zero",
        ),
        (
            "--on 2026-11-24 --channel call --purpose Ask --question --every 1d",
            "once a week",
            "a daily question",
        ),
        ("--on 2026-11-24 --channel call --purpose Ask --opportunity 9", "no opportunity 9", "for nothing"),
    ] {
        let found = refused(&desk, &format!("plan 1 {options}"));
        assert!(found.contains(sentence), "{why}: {found}");
    }
}

#[test]
fn the_weekly_limit_stops_a_plan_without_a_reason() {
    let desk = desk_with(&["Ana Prado"]);
    assert_has(
        &desk.json("limit 1"),
        &json!({ "free_on": "2026-11-23", "limit": null }),
        "nothing stands against it",
    );
    desk.json("--now 2026-11-19T10:00:00Z log 1 --channel email --direction out --outcome wrote");
    let room = desk.json("limit 1");
    assert_eq!(room["free_on"], "2026-11-26");
    assert_eq!(room["limit"]["other"], json!({ "date": "2026-11-19", "channel": "email", "planned": false }));

    let plan = "plan 1 --on 2026-11-24 --channel call --purpose Ask";
    let found = refused(&desk, plan);
    assert!(found.contains("Thu 26 Nov 2026"), "the day on which it is free again: {found}");
    let planned = desk.json(&format!("{plan} --force |They asked for it"));
    assert_eq!(planned["reason"], "They asked for it");
    let warnings = planned["warnings"].as_array().expect("warnings");
    assert!(
        warnings
            .iter()
            .any(|warning| warning.as_str().is_some_and(|text| text.contains("Inside the weekly limit")))
    );
    let timeline = desk.json("timeline 1");
    let entry = timeline.as_array().and_then(|all| all.iter().find(|entry| entry["kind"] == "planned"));
    assert_eq!(
        entry.map(|entry| &entry["reason"]),
        Some(&"They asked for it".into()),
        "kept on the timeline"
    );

    let planned = desk.json("plan 1 --on 2026-11-24 --channel email --purpose Send --told");
    assert_eq!(planned["warnings"], json!([]), "a promise is exempt");
}

#[test]
fn what_does_not_stop_a_plan_is_a_warning() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("settings set --day-off 2026-11-30=Holiday");
    desk.json("plan 2 --on 2026-12-01 --at 10:00 --channel call --purpose Hello");
    for (options, sentence, why) in [
        ("--on 2026-11-30 --channel call --purpose Ask --told", "not a working day", "a holiday by hand"),
        ("--on 2026-12-05 --channel call --purpose Ask --told", "not a working day", "a Saturday"),
        (
            "--on 2026-12-01 --at 10:10 --channel call --purpose Ask --told",
            "Jonas Weber",
            "another call then",
        ),
        (
            "--on 2026-12-02 --channel letter --purpose Ask --told",
            "There is no address for Ana Prado",
            "no address",
        ),
    ] {
        let planned = desk.json(&format!("plan 1 {options}"));
        let warnings = planned["warnings"].to_string();
        assert!(warnings.contains(sentence), "{why}: {warnings}");
        desk.json("undo");
    }
    desk.json("plan 1 --on 2026-12-01 --channel call --question --purpose How");
    let again = desk.json("plan 1 --on 2027-01-12 --channel call --question --purpose How");
    assert!(again["warnings"].to_string().contains("90 days"), "two questions: {}", again["warnings"]);
}

#[test]
fn the_same_for_many_is_one_step() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    desk.json("contact set 3 --do-not-contact");
    let many = desk.json("plan 1 --on 2026-11-24 --channel call --purpose Hello --also 2 3");
    assert_eq!((count(&many["planned"]), count(&many["left_out"])), (2, 1));
    assert_has(
        &many["left_out"][0],
        &json!({ "contact_id": 3, "contact": "Mia Lund" }),
        "who must be left alone",
    );
    desk.json("undo");
    assert_eq!(count(&desk.json("follow-ups")), 0, "one undo takes all back");
}

#[test]
fn a_plan_changes_where_it_is_named() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on 2026-11-24 --at 10:00 --channel call --value Book --purpose Ask");
    for (options, expected, why) in [
        ("--purpose Tell", json!({ "purpose": "Tell", "value": "Book", "time": "10:00" }), "the rest stays"),
        ("--any-time --on 2026-11-25", json!({ "time": null, "date": "2026-11-25" }), "any time"),
        ("--channel email --told", json!({ "channel": "email", "promise": true }), "told now"),
        ("--told false", json!({ "promise": false }), "taken back"),
        (
            "--every 2w",
            json!({ "recurrence": { "every": { "count": 2, "unit": "week" }, "from": "completion" } }),
            "again",
        ),
        (
            "--from schedule",
            json!({ "recurrence": { "every": { "count": 2, "unit": "week" }, "from": "schedule" } }),
            "on schedule",
        ),
        ("--once", json!({ "recurrence": null }), "not again"),
    ] {
        assert_has(&desk.json(&format!("edit-plan 1 {options}")), &expected, why);
    }
    assert!(refused(&desk, "edit-plan 1 --from schedule").contains("--every"), "counts from nothing");
    assert!(refused(&desk, "edit-plan 1 --on 2026-11-20").contains("has passed"));
}

#[test]
fn moving_and_snoozing_are_two_things() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on 2026-11-24 --at 10:00 --channel call --purpose Ask");
    let snoozed = desk.json("snooze 1 --until 2026-11-25T08:00:00Z");
    assert_has(
        &snoozed,
        &json!({ "date": "2026-11-24", "reminder_at": "2026-11-25T08:00:00Z" }),
        "the plan stays",
    );
    let moved = desk.json("reschedule 1 --on 2026-11-26 --at 11:00");
    assert_has(
        &moved,
        &json!({ "date": "2026-11-26", "reminder_at": "2026-11-26T11:00:00Z" }),
        "the plan moves",
    );
    assert_eq!(desk.json("skip 1")["state"], "skipped");
}

#[test]
fn what_is_moved_keeps_its_time() {
    for (planned, moved, time, why) in [
        (" --at 15:00", "", json!("15:00"), "another day, the same time"),
        (" --at 15:00", " --at 11:00", json!("11:00"), "another time was named"),
        (" --at 15:00", " --any-time", Value::Null, "any time was chosen on purpose"),
        ("", "", Value::Null, "it had none"),
        ("", " --at 11:00", json!("11:00"), "it has one now"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        desk.json(&format!("plan 1 --on today{planned} --channel call --told --purpose Ask"));
        let row = desk.json(&format!("reschedule 1 --on tomorrow{moved}"));
        assert_has(&row, &json!({ "date": "2026-11-24", "time": time, "promise": true }), why);
    }
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on today --at 15:00 --channel call --purpose Ask");
    let (code, _, text) = desk.run("reschedule 1 --on tomorrow --at 11:00 --any-time");
    assert_eq!(code, 2, "one or the other: {text}");
}

#[test]
fn moving_into_the_limit_wants_a_reason() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on 2026-11-24 --channel call --purpose Ask");
    desk.json("plan 1 --on 2026-12-03 --channel call --purpose Again");
    assert!(refused(&desk, "reschedule 2 --on 2026-11-27").contains("Tue 1 Dec 2026"));
    let moved = desk.json("reschedule 2 --on 2026-11-27 --force |They travel");
    assert_has(&moved, &json!({ "date": "2026-11-27", "reason": "They travel" }), "with a reason");
}

#[test]
fn moving_one_step_moves_the_rest_when_asked() {
    for (option, second, why) in
        [("", "2026-12-07", "the rest stays"), (" --rest", "2026-12-09", "two days later too")]
    {
        let desk = desk_with(&["Ana Prado"]);
        desk.json("play start networking 1");
        desk.json(&format!("reschedule 1 --on 2026-11-25{option}"));
        desk.json("--now 2026-11-25T10:00:00Z done 1");
        let next = desk.json("--now 2026-11-25T10:00:00Z follow-ups 1");
        assert_eq!(next[0]["date"], second, "{why}: {next}");
    }
}

#[test]
fn planning_offers_days() {
    let desk = desk_with(&[]);
    let offered = desk.json("suggestions");
    let rows = offered.as_array().expect("a list").iter().map(|row| (&row["date"], &row["time"]));
    let (noon, nine, any) = (Value::from("12:00"), Value::from("09:00"), Value::Null);
    let expected = ["2026-11-23", "2026-11-23", "2026-11-24", "2026-11-30"].map(Value::from);
    assert_eq!(rows.collect::<Vec<_>>(), expected.iter().zip([&any, &noon, &nine, &any]).collect::<Vec<_>>());
}

#[test]
fn several_are_done_or_put_off_in_one_step() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    for contact in 1..=2 {
        desk.json(&format!("plan {contact} --on 2026-11-23 --channel email --purpose Ask"));
    }
    desk.json("log 3 --channel email --direction in");
    let snoozed = desk.json("snooze 1 2 --for 1h");
    assert_eq!(count(&snoozed["snoozed"]), 2, "{snoozed}");
    assert!(refused(&desk, "snooze 1 2 --until 2026-11-24T10:00:00Z").contains("--for"));
    assert!(refused(&desk, "done 1 2 --outcome replied").contains("one follow-up at a time"));
    let done = desk.json("done 1 2 3");
    assert_eq!(count(&done["done"]), 2, "{done}");
    assert_eq!(done["left_out"][0]["contact"], "Mia Lund", "an answer is given, not ticked off");
    desk.json("undo");
    assert_eq!(count(&desk.json("follow-ups")), 3, "one undo");
    assert!(
        refused(&desk, "done 3 3").contains("They are waiting for a reply"),
        "of one that is named twice"
    );
}
