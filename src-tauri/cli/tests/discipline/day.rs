//! `today` and `day-close`.

use serde_json::json;

use crate::{assert_has, count, desk_with};

#[test]
fn the_day_closes_when_nobody_waits_and_no_promise_of_it_is_open() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    desk.json("log 1 --channel email --direction in");
    desk.json("plan 2 --on today --channel email --told --purpose |Send the plan");
    desk.json("plan 3 --on today --channel call --purpose Hello");
    desk.json("plan 3 --on tomorrow --channel email --told --purpose List");
    let evening = |words: &str| desk.json(&format!("--now 2026-11-23T16:55:00Z {words}"));
    let close = evening("day-close");
    let expected =
        json!({ "date": "2026-11-23", "closed": false, "left_over": 1, "done": 0, "next_day": "2026-11-24" });
    assert_has(&close, &expected, "before");
    assert_eq!((count(&close["unanswered"]), count(&close["promised"]), count(&close["next"])), (1, 1, 1));
    evening("done 2");
    evening("respond 1 --waive Advertising");
    assert_has(&evening("day-close"), &json!({ "closed": true, "done": 1, "left_over": 1 }), "after");
}

#[test]
fn today_is_narrowed_by_chips() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    desk.json("contact tag 2 --add fair");
    desk.json("plan 1 --on today --channel call --purpose Hello");
    desk.json("plan 2 --on today --channel email --told --purpose List");
    desk.json("log 1 --channel email --direction in");
    for (options, rows, why) in [
        ("", 3, "all"),
        (" --channel call", 1, "calls"),
        (" --promises", 1, "promises"),
        (" --tag fair", 1, "a tag"),
        (" --text prado", 2, "a name"),
        (" --play event", 0, "a play"),
    ] {
        let today = desk.json(&format!("today{options}"));
        assert_eq!(count(&today["today"]), rows, "{why}");
    }
    assert_eq!(desk.json("today")["unanswered"], 1);
}

#[test]
fn people_read_lines() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("opportunity add 1 --kind sale --title Windows");
    desk.json("log 1 --channel email --direction in --summary |Where is it?");
    desk.json("log 1 --channel call --direction out --outcome no-answer");
    for (words, line, why) in [
        ("today", "No next step 1", "an alarm"),
        ("today", "1 waiting for a reply", "who waits"),
        ("day-close", "2026-11-23: not closed yet. 0 done, 0 still open.", "the close of the day"),
        ("respond list", "since 2026-11-23 10:00", "since when"),
        ("respond figures", "0 replies in 90 days", "figures"),
        ("promise figures", "I owe     0 kept", "figures"),
        ("opportunity list", "Ana Prado · Windows · no next step", "the board"),
        ("opportunity show 1", "Windows", "one of them"),
        ("play list", "networking", "plays"),
        ("play show sale", "Postcard".to_lowercase().as_str(), "its steps"),
        ("limit 1", "You can contact them today.", "room"),
        ("suggestions", "Next week", "days"),
        ("template list", "thank-you-interview", "templates"),
        ("settings show", "hours    09:00-17:00", "settings"),
        ("timeline 1", "     1  2026-11-23 10:00  email in · Where is it?", "what happened, with its number"),
        ("call-sheet 1", "Could not reach them: Hello Ana", "drafts"),
    ] {
        let (code, stdout, stderr) = desk.run(words);
        assert!(code == 0 && stdout.contains(line), "{why}: {stdout}{stderr}");
    }
}
