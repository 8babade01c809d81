//! `plan --in-zone`, `snooze`, `snooze-all`, `proof`, `health`.

use serde_json::{Value, json};
use touchbase_core::Book;
use touchbase_core::time::Now;

use crate::{assert_has, count, desk_with, refused};

#[test]
fn a_plan_is_given_a_zone_and_keeps_it() {
    let desk = desk_with(&["Ana Prado"]);
    let plan = "plan 1 --on 2026-11-24 --at 09:00 --channel call --purpose Ask";
    let tokyo = json!({ "zone": "Asia/Tokyo", "date": "2026-11-24", "reminder_at": "2026-11-24T00:00:00Z" });
    assert_has(&desk.json(&format!("{plan} --in-zone Asia/Tokyo")), &tokyo, "09:00 there");
    for (words, expected, why) in [
        (
            "reschedule 1 --on 2026-11-25 --at 10:00",
            json!({ "zone": "Asia/Tokyo", "reminder_at": "2026-11-25T01:00:00Z" }),
            "moved it keeps its zone",
        ),
        ("edit-plan 1 --purpose Hello", json!({ "zone": "Asia/Tokyo" }), "so it does in other words"),
        (
            "edit-plan 1 --in-zone America/New_York",
            json!({ "zone": "America/New_York", "reminder_at": "2026-11-25T15:00:00Z" }),
            "another zone",
        ),
        (
            "edit-plan 1 --no-zone",
            json!({ "zone": null, "reminder_at": "2026-11-25T10:00:00Z" }),
            "wherever the owner is",
        ),
    ] {
        assert_has(&desk.json(words), &expected, why);
    }
    let today = desk.json(
        "--now 2026-11-23T20:00:00Z plan 1 --on today --at 09:00 --channel call --purpose Ask --in-zone Asia/Tokyo --force |Both",
    );
    assert_eq!(today["date"], "2026-11-24", "today is a day in that zone");
    let (_, line, _) = desk.run("follow-ups");
    assert!(line.contains("in Asia/Tokyo"), "{line}");
}

#[test]
fn a_reminder_is_put_off_for_so_long() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("plan 1 --on today --at 10:00 --channel call --purpose Ask");
    for (length, until, why) in [
        ("10m", "2026-11-23T10:10:00Z", "ten minutes"),
        ("1h", "2026-11-23T11:00:00Z", "an hour"),
        ("tomorrow", "2026-11-24T09:00:00Z", "the start of the working hours"),
        ("desk", "2026-11-24T09:00:00Z", "at the latest then"),
    ] {
        assert_eq!(desk.json(&format!("snooze 1 --for {length}"))["reminder_at"], until, "{why}");
    }
}

#[test]
fn what_is_put_off_says_until_when() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("settings set --day-off 2026-12-24..2027-01-03=Christmas");
    desk.json("plan 1 --on 2026-11-27 --at 16:00 --channel call --purpose Ask");
    desk.json("plan 2 --on 2026-12-23 --at 16:00 --channel call --purpose Ask");
    for (words, said, why) in [
        ("--now 2026-11-27T16:00:00Z snooze 1 --for 10m", "until Fri 27 Nov 16:10", "ten minutes"),
        ("--now 2026-11-27T16:00:00Z snooze 1 --for tomorrow", "until Mon 30 Nov 09:00", "a working morning"),
        (
            "--now 2026-11-27T16:00:00Z snooze 1 --until 2026-11-28T10:00:00Z",
            "until Sat 28 Nov 10:00",
            "as asked",
        ),
        (
            "--now 2026-11-27T16:00:00Z snooze 1 --for desk",
            "until you are back, Mon 30 Nov 09:00 at the latest",
            "when the owner is back",
        ),
        (
            "--now 2026-12-23T16:30:00Z snooze-all --for tomorrow",
            "2 reminders snoozed until Mon 4 Jan 09:00.",
            "over the holidays",
        ),
    ] {
        let (_, text, _) = desk.run(words);
        assert!(text.contains(said), "{why}: {text}");
    }
}

#[test]
fn all_that_is_due_is_put_off_and_brought_back() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    for contact in [1, 2] {
        desk.json(&format!(
            "--now 2026-11-23T09:00:00Z plan {contact} --on today --at 09:30 --channel call --purpose Ask"
        ));
    }
    desk.json("plan 3 --on today --at 15:00 --channel call --purpose Ask");
    let reminders = |desk: &crate::desk::Desk| {
        let rows = desk.json("follow-ups");
        rows.as_array().expect("a list").iter().map(|row| row["reminder_at"].clone()).collect::<Vec<Value>>()
    };
    let before = reminders(&desk);
    assert_eq!(desk.json("snooze-all --for 1h"), json!({ "snoozed": 2 }));
    assert_eq!(
        reminders(&desk),
        ["2026-11-23T11:00:00Z", "2026-11-23T11:00:00Z", "2026-11-23T15:00:00Z"].map(Value::from)
    );
    assert_eq!(desk.run("snooze-all --for 1h").1, "Nothing is due.\n");
    desk.json("undo");
    assert_eq!(reminders(&desk), before, "one step");
}

#[test]
fn the_proof_log_and_the_health_tell_what_became_of_each() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("--now 2026-11-23T09:00:00Z plan 1 --on today --at 09:30 --channel call --purpose Ask");
    desk.json("plan 2 --on 2026-11-25 --at 09:00 --channel call --purpose Ask");
    let line = json!({ "state": "scheduled", "shown_at": null, "shown_count": 0, "tries": 0, "hold": null,
        "refusal": "", "late": false, "late_because": null, "waits": true });
    assert_has(&desk.json("proof 1")[0], &line, "nobody showed it: the command line shows nothing");
    let log = desk.json("proof");
    assert_eq!((count(&log), &log[0]["title"]), (1, &json!("Call Ana Prado")), "only what is due: {log}");
    let health = desk.json("health");
    let expected = json!({ "last_shown": null, "waiting": 0, "held": 1, "shown": 0, "late": 0 });
    assert_has(&health, &expected, "due, and not shown");
    assert_eq!(health["next"]["title"], "Call Jonas Weber");
    assert_eq!(count(&health["log"]), 1);
    let (_, text, _) = desk.run("health");
    assert!(text.contains("delayed     1") && text.contains("Call Jonas Weber"), "{text}");

    desk.json("contact delete 1");
    assert_eq!(desk.json("proof 1")[0]["state"], "withdrawn", "the proof of what is deleted stays");
    assert_has(&desk.json("proof")[0], &json!({ "title": "", "contact_id": null }), "deleted");
    assert!(desk.run("proof").1.starts_with("deleted (1): "), "in words");
    assert!(refused(&desk, "proof 9").contains('9'), "what never was has none");
}

#[test]
fn what_was_shown_and_is_settled_elsewhere_is_not_said_to_wait() {
    for (words, waits, why) in [
        ("today", true, "nothing was done"),
        ("done 1", false, "done"),
        ("reschedule 1 --on 2026-12-01", false, "moved"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        desk.json("--now 2026-11-23T09:00:00Z plan 1 --on today --at 09:30 --channel call --purpose Ask");
        let mut book = Book::open(&desk.path("book.db")).expect("the book");
        let now =
            Now { instant: "2026-11-23T10:00:00Z".parse().expect("an instant"), zone: chrono_tz::Tz::UTC };
        for alert in book.due_reminders(&now).expect("due").alerts {
            book.alert_shown(&alert.about, "", &now).expect("shown");
        }
        drop(book);
        desk.json(words);
        let line = json!({ "state": "shown", "waits": waits });
        assert_has(&desk.json("proof 1")[0], &line, why);
        let (_, text, _) = desk.run("proof 1");
        let first = text.lines().next().unwrap_or_default();
        assert_eq!(!first.contains("done or moved in the window"), waits, "{why}: {text}");
    }
}
