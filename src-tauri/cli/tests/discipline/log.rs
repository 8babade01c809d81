//! `log`, `done`, `proposals`.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn each_outcome_proposes_the_next_step_and_one_word_accepts_it() {
    for (outcome, channel, date, hint, why) in [
        ("no-answer", "call", "2026-11-30", "They are probably busy", "again in a week"),
        ("message-left", "call", "2026-11-30", "Give them a week", "a message was left"),
        ("bounced", "email", "2026-11-24", "It came back: check the address", "by another way, at once"),
        ("wrote", "email", "2026-11-30", "", "ask whether it arrived"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        let words = format!("log 1 --channel {channel} --direction out --outcome {outcome}");
        let proposed = desk.json(&format!("proposals 1 --outcome {outcome}"));
        assert_eq!(proposed[0]["step"]["kind"], "plan", "{why}: {proposed}");
        let logged = desk.json(&words);
        assert_has(&logged["proposals"][0], &json!({ "hint": hint, "automatic": false }), why);
        assert_eq!(logged["follow_ups"], json!([]), "{why}: only proposed");
        desk.json("undo");
        let logged = desk.json(&format!("{words} --next"));
        assert_eq!(logged["follow_ups"][0]["date"], date, "{why}: accepted");
        assert_has(&logged, &json!({ "kind": "interaction", "direction": "out", "outcome": outcome }), why);
    }
}

#[test]
fn what_comes_in_waits_for_an_answer_unless_it_was_given() {
    for (words, waits, why) in [
        ("log 1 --channel email --direction in", true, "a message"),
        ("log 1 --channel call --direction in --outcome message-left", true, "on the answering machine"),
        ("log 1 --channel email --direction in --answered", false, "answered on the spot"),
        ("log 1 --channel call --direction in --outcome reached", false, "spoken with"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        let logged = desk.json(words);
        assert_eq!(count(&logged["follow_ups"]), usize::from(waits), "{why}");
        if waits {
            let expected =
                json!({ "origin": "response", "date": "2026-11-23", "time": "17:00", "promise": false });
            assert_has(&logged["follow_ups"][0], &expected, why);
        }
    }
}

#[test]
fn an_outcome_begins_its_play_unless_told_otherwise() {
    for (words, play, why) in [
        ("--channel in-person --outcome sale", json!("sale"), "a sale"),
        ("--channel in-person --outcome visited", json!("visit"), "visited, did not buy"),
        ("--channel in-person --outcome interview", json!("interview"), "an interview"),
        ("--channel in-person --outcome interview --no-play", Value::Null, "not this time"),
        ("--channel call --outcome reached --play networking", json!("networking"), "by name"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        let logged = desk.json(&format!("log 1 --direction out {words}"));
        let planned =
            logged["follow_ups"].as_array().expect("follow-ups").iter().find(|row| row["origin"] == "play");
        assert_eq!(planned.map_or(Value::Null, |row| row["play"].clone()), play, "{why}: {logged}");
    }
}

#[test]
fn who_took_part_is_thanked_too() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("log 1 --channel in-person --direction out --outcome interview --also 2");
    assert_eq!(desk.json("timeline 2")[0]["outcome"], "interview", "logged for both");
    let thanks = desk.json("follow-ups 2");
    assert_has(&thanks[0], &json!({ "play": "interview", "step": 1 }), "a note each");
}

#[test]
fn an_attempt_inside_the_week_is_logged_and_may_have_a_reason() {
    let desk = desk_with(&["Ana Prado"]);
    let call = "log 1 --channel call --direction out --outcome no-answer";
    desk.json(call);
    let again = desk.json(call);
    assert!(again["warnings"].to_string().contains("Mon 30 Nov 2026"), "when the next is free: {again}");
    assert_eq!(again["reason"], "", "what happened has happened");
    let forced = desk.json(&format!("{call} --force |The line broke"));
    assert_eq!(forced["reason"], "The line broke");
    assert!(forced["warnings"].to_string().contains("Inside the weekly limit"), "{}", forced["warnings"]);
    assert!(refused(&desk, &format!("{call} --at 2026-11-24T10:00:00Z")).contains("future"));
}

#[test]
fn done_tells_what_came_of_it() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on today --channel call --purpose |Ask about the quote");
    let tried = desk.json("done 1 --outcome no-answer --summary Engaged");
    let expected = json!({ "id": 1, "state": "open", "date": "2026-11-30", "tries": 1, "warnings": [] });
    assert_has(&tried, &expected, "nobody answered: it stays, and moves");
    assert_eq!(tried["follow_ups"], json!([]), "nothing else comes of it");
    let (_, stdout, _) = desk.run("follow-ups 1");
    assert!(stdout.contains("tried once"), "which is shown: {stdout}");
    let entry = json!({ "outcome": "no-answer", "summary": "Engaged" });
    assert_has(&desk.json("timeline 1")[0], &entry, "logged");
    let done = desk.json("--now 2026-11-30T10:00:00Z done 1 --outcome reached --next");
    assert_has(&done, &json!({ "id": 1, "state": "done" }), "reached");
    assert_has(
        &done["follow_ups"][0],
        &json!({ "purpose": "Check in", "state": "open" }),
        "what was proposed",
    );
    assert!(refused(&desk, "done 1").contains("already done"), "once is enough");
}

#[test]
fn that_will_do_closes_what_was_tried_in_vain() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on today --channel call --told --purpose |Call about the quote");
    let closed = desk.json("done 1 --outcome no-answer --that-will-do");
    assert_has(&closed, &json!({ "state": "skipped" }), "closed, and not as done");
    assert_has(&desk.json("promise figures")["mine"], &json!({ "kept": 0, "dropped": 1 }), "nor as kept");
}

#[test]
fn who_asked_not_to_be_contacted_is_said_and_logged() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("contact set 1 --do-not-contact");
    let logged = desk.json("log 1 --channel call --direction out --outcome reached");
    assert_eq!(logged["warnings"], json!(["Ana Prado asked not to be contacted."]));
    assert_eq!(count(&desk.json("timeline 1")), 1, "a fact");
}
