//! `contacts`, `contact set`, `contact tag`, `labels`, `quiet`.

use serde_json::{Value, json};

use crate::{assert_has, count, desk_with, refused};

#[test]
fn a_rhythm_plans_its_next_date_and_moves_by_itself() {
    for (typed, stored, why) in [
        ("3m", json!({ "every": { "count": 3, "unit": "month" } }), "every three months"),
        ("off", json!("off"), "not at all"),
        ("default", json!("default"), "as the settings have it"),
    ] {
        let desk = desk_with(&["Ana Prado"]);
        assert_eq!(desk.json(&format!("contact set 1 --rhythm {typed}"))["rhythm"], stored, "{why}");
    }
    let desk = desk_with(&["Ana Prado"]);
    desk.json("contact set 1 --rhythm 3m --stage customer");
    let planned = desk.json("follow-ups 1");
    assert_has(
        &planned[0],
        &json!({ "origin": "rhythm", "date": "2027-02-23", "question": true }),
        "from now",
    );
    desk.json("--now 2026-12-14T10:00:00Z log 1 --channel call --direction in --outcome reached");
    let moved = desk.json("--now 2026-12-14T10:00:00Z follow-ups 1");
    assert_eq!((count(&moved), &moved[0]["date"]), (1, &json!("2027-03-15")), "14 March 2027 is a Sunday");
    assert_eq!(count(&desk.json("--now 2027-03-15T10:00:00Z quiet")), 0, "not before its day is over");
    let quiet = desk.json("--now 2027-03-16T10:00:00Z quiet");
    assert_has(
        &quiet[0],
        &json!({ "name": "Ana Prado", "due": "2027-03-15", "quiet_days": 92 }),
        "going quiet",
    );
    desk.json("contact set 1 --rhythm off");
    assert_eq!(count(&desk.json("follow-ups 1")), 0, "off");
    for typed in ["0m", "1d"] {
        assert_ne!(refused(&desk, &format!("contact set 1 --rhythm {typed}")), "", "no daily repeats");
    }
}

#[test]
fn a_default_rhythm_goes_by_stage_or_tag() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber", "Mia Lund"]);
    desk.json("contact set 1 --stage Customer");
    desk.json("contact tag 2 --add vip");
    desk.json("settings set --rhythm stage:customer=3m --rhythm tag:vip=1m");
    for (contact, date, why) in [
        (1, json!("2027-02-23"), "by stage, whatever its capitals"),
        (2, json!("2026-12-23"), "by tag"),
        (3, Value::Null, "neither"),
    ] {
        assert_eq!(desk.json(&format!("follow-ups {contact}"))[0]["date"], date, "{why}");
    }
}

#[test]
fn tags_come_and_go_for_many_at_once() {
    let desk = desk_with(&["Ana Prado", "Jonas Weber"]);
    let tagged = desk.json("contact tag 1 2 --add fair --add new");
    assert_eq!((&tagged[0]["tags"], &tagged[1]["tags"]), (&json!(["fair", "new"]), &json!(["fair", "new"])));
    desk.json("contact tag 2 --add vip --remove new");
    desk.json("contact set 1 --stage customer");
    assert_eq!(desk.json("labels"), json!({ "tags": ["fair", "new", "vip"], "stages": ["customer"] }));
    desk.json("undo");
    desk.json("undo");
    assert_eq!(desk.json("show 2")["tags"], json!(["fair", "new"]), "one step each");
}

#[test]
fn the_list_is_narrowed_and_ordered() {
    let desk = desk_with(&["Cem Acar", "Ana Prado", "Ben Ode"]);
    desk.json("contact add --name |Zoe Nowhere");
    desk.json("contact tag 1 3 --add fair");
    desk.json("contact set 2 --stage customer");
    desk.json("plan 3 --on 2026-11-24 --channel call --purpose Hello");
    desk.json("log 2 --channel call --direction in --outcome reached");
    for (options, ids, why) in [
        ("--tag fair", vec![3, 1], "by tag"),
        ("--stage customer", vec![2], "by stage"),
        ("--nothing-planned", vec![2, 1, 4], "nothing planned"),
        ("--unreachable", vec![4], "nothing on file"),
        ("--order newest", vec![4, 3, 2, 1], "the newest first"),
        ("--order next-step --limit 1", vec![3], "the next planned first"),
        ("--order last-contact --nothing-planned --stage customer", vec![2], "together"),
    ] {
        let listed = desk.json(&format!("contacts {options}"));
        let found =
            listed.as_array().expect("a list").iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
        assert_eq!(json!(found), json!(ids), "{why}");
    }
}

#[test]
fn contacts_are_archived_and_brought_back() {
    let desk = desk_with(&["Ana Prado", "Bruno Leal"]);
    desk.json("plan 1 --on 2026-11-24 --channel call --purpose Ask");
    desk.json("log 2 --channel email --direction in");
    let done = desk.json("contact archive 1 2");
    assert_eq!((&done["archived"], &done["let_go"]), (&serde_json::json!([1]), &1.into()));
    assert!(done["left_out"][0]["reason"].to_string().contains("waiting for a reply"), "{done}");
    let names = |list: &str| {
        let list = desk.json(list);
        let names = list.as_array().expect("a list").iter().map(|one| one["name"]["full"].to_string());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names("contacts"), ["\"Bruno Leal\""]);
    assert_eq!(names("contacts --archived"), ["\"Ana Prado\""]);
    assert_eq!(desk.json("search ana")[0]["archived"], true, "search finds and marks it");
    assert!(desk.run("search ana").1.contains("archived"), "in words, too");
    assert!(refused(&desk, "contact archive 2").contains("waiting for a reply"));
    desk.json("contact unarchive 1");
    assert_eq!(names("contacts").len(), 2);
    assert_eq!(
        desk.json("contact remove-samples")["done"],
        "Removed 0 sample contacts. Undo brings them back."
    );
}
