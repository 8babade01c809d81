//! `play`: the built-in ones, the owner's own, and who is in them.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn the_built_in_plays_are_listed_with_their_steps() {
    let desk = desk_with(&[]);
    let plays = desk.json("play list");
    let names = plays.as_array().expect("a list").iter().filter_map(|play| play["name"].as_str());
    let mut names = names.collect::<Vec<_>>();
    names.sort_unstable();
    let expected = [
        "call-back",
        "event",
        "interview",
        "late",
        "networking",
        "proposal",
        "reference",
        "sale",
        "service",
        "visit",
    ];
    assert_eq!(names, expected);
    for play in plays.as_array().expect("a list") {
        assert_has(play, &json!({ "built_in": true, "changed": false, "running": 0 }), "as it came");
        assert_ne!(count(&play["steps"]), 0, "{play}");
    }
}

#[test]
fn a_play_is_an_editable_copy() {
    let desk = desk_with(&[]);
    let mut play = desk.json("play show visit");
    play["title"] = "After a visit".into();
    let file = desk.file("visit.json", play.to_string());
    let saved = desk.json(&format!("play save {file}"));
    assert_has(
        &saved,
        &json!({ "title": "After a visit", "built_in": true, "changed": true }),
        "a changed copy",
    );
    desk.json("play delete visit");
    assert_ne!(desk.json("play show visit")["title"], "After a visit", "the original is back");

    play["name"] = "autumn".into();
    let file = desk.file("own.json", play.to_string());
    assert_has(&desk.json(&format!("play save {file}")), &json!({ "built_in": false }), "an own play");
    desk.json("play delete autumn");
    assert!(refused(&desk, "play show autumn").contains("no play “autumn”"));
}

#[test]
fn a_play_that_makes_no_sense_is_refused_at_its_field() {
    let desk = desk_with(&[]);
    let good = desk.json("play show visit");
    let change = |path: &str, value: Value| {
        let mut play = good.clone();
        *play.pointer_mut(path).expect("a field") = value;
        play.to_string()
    };
    for (play, sentence, why) in [
        (change("/steps", json!([])), "step", "no steps"),
        (change("/name", json!("")), "name", "no name"),
        (change("/steps/0/template", json!("gone")), "template", "a template that is not there"),
        ("{".into(), "is not a valid play", "no JSON"),
        ("{}".into(), "is not a valid play", "no play"),
    ] {
        let file = desk.file("play.json", &play);
        let found = refused(&desk, &format!("play save {file}"));
        assert!(found.to_lowercase().contains(sentence), "{why}: {found}");
    }
    assert!(refused(&desk, "play save nowhere.json").contains("nowhere.json"));
}

#[test]
fn nobody_is_in_a_play_twice_for_one_cause() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    let started = desk.json("play start event 1 2 --cause |Hannover Messe");
    assert_eq!((count(&started["enrolments"]), count(&started["left_out"])), (2, 0));
    assert_eq!(count(&desk.json("follow-ups")), 2, "the first step of each");
    let found = refused(&desk, "play start event 1 --cause |Hannover Messe");
    assert!(found.contains("Ana Prado"), "{found}");
    desk.json("play start networking 2");
    let again = desk.json("play start networking 1 2");
    assert_eq!((count(&again["enrolments"]), count(&again["left_out"])), (1, 1), "who is in it is left out");
    assert!(refused(&desk, "play start picnic 1").contains("picnic"), "no such play");
}

#[test]
fn a_play_pauses_resumes_and_ends() {
    let desk = desk_with(&["Ana Prado"]);
    let id = desk.json("play start networking 1 --on 2026-11-23")["enrolments"][0].clone();
    assert_has(
        &desk.json("play enrolled")[0],
        &json!({ "play": "networking", "state": "running", "step": 1 }),
        "in it",
    );
    assert_eq!(desk.json(&format!("play pause {id}"))["state"], "paused");
    assert_eq!(count(&desk.json("follow-ups")), 0, "its step is let go");
    assert_eq!(desk.json(&format!("play resume {id}"))["state"], "running");
    let step = &desk.json("follow-ups")[0];
    assert_has(
        step,
        &json!({ "play": "networking", "step": 1, "date": "2026-11-24" }),
        "the next working day",
    );
    assert_eq!(desk.json(&format!("play end {id}"))["state"], "ended");
    for (options, rows) in
        [("--state running", 0), ("--state ended", 1), ("--play networking", 1), ("--play sale", 0)]
    {
        assert_eq!(count(&desk.json(&format!("play enrolled {options}"))), rows, "{options}");
    }
}
