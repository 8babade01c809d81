//! `upcoming`, `spread`, and `reschedule` of several.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::{assert_has, count, desk_with, refused};

/// Three who were to be called while the owner was ill, and one who was promised something.
fn after_an_ill_day() -> Desk {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund", "Yusuf Demir"]);
    for (id, more) in [(1, ""), (2, " --at 15:00"), (3, ""), (4, " --told")] {
        desk.json(&format!(
            "--now 2026-11-19T10:00:00Z plan {id} --on 2026-11-20 --channel call{more} --purpose Ask"
        ));
    }
    desk
}

#[test]
fn what_lies_ahead_is_listed_by_day() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("settings set --day-off 2026-11-26=Fair");
    desk.json("plan 1 --on 2026-11-25 --at 14:00 --channel call --purpose Ask");
    desk.json("plan 2 --on 2026-11-25 --at 14:10 --channel email --purpose Send");
    for (options, from, until, planned, why) in [
        ("", "2026-11-24", "2026-12-07", 2, "two weeks from tomorrow"),
        (" --month", "2026-11-24", "2026-12-23", 2, "a month"),
        (" --days 1", "2026-11-24", "2026-11-24", 0, "one day"),
        (" --from 2026-12-01 --days 2", "2026-12-01", "2026-12-02", 0, "a later page"),
        (" --channel email", "2026-11-24", "2026-12-07", 1, "narrowed"),
    ] {
        let view = desk.json(&format!("upcoming{options}"));
        assert_has(&view, &json!({ "from": from, "until": until, "planned": planned }), why);
    }
    let view = desk.json("upcoming");
    let expected = json!({ "count": 2, "minutes": 30, "overlapping": 2, "off": false });
    assert_has(&view["days"][1], &expected, "Wednesday");
    assert_eq!(view["days"][1]["rows"][0]["overlaps"], json!(["Jonas Weber"]));
    assert_has(&view["days"][2], &json!({ "off": true, "off_name": "Fair", "rows": [] }), "Thursday");
    let (_, lines, _) = desk.run("upcoming");
    for line in [
        "2026-11-24 to 2026-12-07: 2 planned",
        "2026-11-25 Wed · 2 planned · about 30 min · 2 overlap",
        "Ana Prado · Ask · overlaps Jonas Weber",
        "2026-11-26 Thu · day off (Fair)",
        "2026-11-27 Fri · free",
    ] {
        assert!(lines.contains(line), "{line} in {lines}");
    }
    assert!(refused(&desk, "upcoming --days 200").contains("between 1 and 92"));
}

#[test]
fn several_are_moved_at_once_and_keep_their_times() {
    let desk = after_an_ill_day();
    let many = desk.json("reschedule 1 2 4 --on 2026-12-01");
    let when = |row: &Value| (row["date"].clone(), row["time"].clone());
    assert_eq!(when(&many["moved"][0]), (json!("2026-12-01"), json!(null)));
    assert_eq!(when(&many["moved"][1]), (json!("2026-12-01"), json!("15:00")), "its own");
    assert_has(&many["left_out"][0], &json!({ "follow_up_id": 4, "promised": true }), "the promise");
    let many = desk.json("reschedule 1 2 --on 2026-12-02 --at 11:00");
    assert_eq!(when(&many["moved"][1]), (json!("2026-12-02"), json!("11:00")), "the one that was given");
    desk.json("undo");
    assert_eq!(desk.json("follow-ups 2")[0]["time"], "15:00", "one step");
    for (words, sentence, why) in [
        ("reschedule 4 4 --on 2026-12-01", "Nothing was moved.", "none of them can"),
        ("reschedule 1 2 --on 2026-12-01 --rest", "one play at a time", "the rest of two plays"),
        ("reschedule 1 99 --on 2026-12-01", "no follow-up 99", "one is not there"),
    ] {
        let found = refused(&desk, words);
        assert!(found.contains(sentence), "{why}: {found}");
    }
}

#[test]
fn what_is_overdue_is_spread_in_one_step() {
    let desk = after_an_ill_day();
    let plan = desk.json("spread --overdue --dry-run");
    assert_eq!((count(&plan["moves"]), count(&plan["stays"])), (3, 1));
    assert_eq!(count(&desk.json("today")["overdue"]), 4, "nothing moved yet");
    assert_eq!(desk.json("spread --overdue"), plan, "what the preview said");
    assert_eq!(count(&desk.json("today")["overdue"]), 1, "the promise stays");
    desk.json("undo");
    for (options, until, why) in [
        ("1 2 --over 2d", "2026-11-24", "two working days"),
        ("1 2 --over 1w", "2026-11-29", "this week"),
        ("1 2 --over 2w", "2026-12-06", "and the next"),
        ("1 2 --until 2026-11-25", "2026-11-25", "until a day"),
    ] {
        assert_eq!(desk.json(&format!("spread {options} --dry-run"))["until"], until, "{why}");
    }
    let (_, lines, _) = desk.run("spread --overdue --dry-run");
    for line in
        ["Preview: 3 moved", "2026-11-23 Mon  0 → 1", "Yusuf Demir · Ask: You promised it, and it is late."]
    {
        assert!(lines.contains(line), "{line} in {lines}");
    }
    assert!(refused(&desk, "spread 1 --until 2026-11-20").contains("Choose Mon 23 Nov 2026"));
}
