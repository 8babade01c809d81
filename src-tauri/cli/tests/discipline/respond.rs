//! `respond`: the response clock.

use serde_json::json;

use crate::{assert_has, count, desk_with, refused};

#[test]
fn a_holding_reply_answers_and_promises() {
    for (id, why) in [("2", "the follow-up"), ("1", "the contact who waits")] {
        let desk = desk_with(&["Ana Prado"]);
        desk.json("plan 1 --on 2026-12-10 --channel call --purpose Hello");
        desk.json("log 1 --channel email --direction in --summary |Where is my order?");
        let waiting = desk.json("respond list");
        assert_has(
            &waiting[0],
            &json!({ "id": 2, "contact": "Ana Prado", "asked_at": "2026-11-23T10:00:00Z" }),
            why,
        );
        let promise =
            desk.json(&format!("respond {id} --by 2026-11-25T12:00:00Z --holding |send the papers"));
        let expected = json!({ "origin": "promise", "promise": true, "date": "2026-11-25", "time": "12:00", "channel": "email" });
        assert_has(&promise, &expected, why);
        assert_eq!(count(&desk.json("respond list")), 0, "{why}: nobody waits");
        assert_has(&desk.json("respond figures"), &json!({ "answered": 1, "same_day": 1, "waived": 0 }), why);
        let said = desk.json("timeline 1")[0]["summary"].to_string();
        assert!(said.contains("send the papers"), "{why}: {said}");
    }
}

#[test]
fn an_answer_is_let_go_with_a_reason_only() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("log 1 --channel message --direction in");
    assert!(refused(&desk, "skip 1").contains("say why"), "not by skipping it");
    assert!(refused(&desk, "respond 1 --waive |").contains("Say why"), "nor without a word");
    assert_eq!(desk.json("respond 1 --waive Advertising")["state"], "skipped");
    let entry = &desk.json("timeline 1")[0];
    assert_has(entry, &json!({ "kind": "waived", "reason": "Advertising" }), "on the timeline");
    assert!(refused(&desk, "respond 1 --waive Again").contains("waiting"), "nobody waits any more");
}

#[test]
fn what_arrives_after_hours_belongs_to_the_next_working_day() {
    let desk = desk_with(&["Ana Prado"]);
    let logged = desk.json("--now 2026-11-23T19:30:00Z log 1 --channel email --direction in");
    assert_has(
        &logged["follow_ups"][0],
        &json!({ "date": "2026-11-24", "time": null, "after_hours": true }),
        "after hours",
    );
}

#[test]
fn a_reply_answers() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("log 1 --channel email --direction in");
    let reply = desk.json("log 1 --channel email --direction out --outcome wrote");
    assert_eq!(reply["follow_up_id"], 1, "the reply is the answer");
    assert_eq!(count(&desk.json("respond list")), 0);
    assert_eq!(desk.json("limit 1")["limit"], json!(null), "and no attempt");
}
