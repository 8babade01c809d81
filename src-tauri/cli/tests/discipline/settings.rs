//! `settings`: hours, days off, rhythms.

use serde_json::{Value, json};

use crate::{desk_with, refused};

#[test]
fn what_is_named_changes_and_the_rest_stays() {
    let desk = desk_with(&[]);
    for (options, pointer, expected, why) in [
        ("--hours 08:30-18:00", "/working_hours/start", json!("08:30"), "hours"),
        (
            "--days mon,wed,sat",
            "/working_hours/days",
            json!([true, false, true, false, false, true, false]),
            "days",
        ),
        (
            "--day-off 2026-12-24..2026-12-26=Christmas --day-off 2026-12-01",
            "/working_hours/days_off",
            json!([
                { "from": "2026-12-01", "until": "2026-12-01", "name": "" },
                { "from": "2026-12-24", "until": "2026-12-26", "name": "Christmas" },
            ]),
            "days off, in order",
        ),
        (
            "--no-day-off 2026-12-25",
            "/working_hours/days_off",
            json!([{ "from": "2026-12-01", "until": "2026-12-01", "name": "" }]),
            "taken back by a day of it",
        ),
        (
            "--dates off --dates-lead 2d --dates-of friend=on --dates-of vip=off",
            "/dates",
            json!({
                "on": false,
                "tags": [{ "tag": "friend", "on": true }, { "tag": "vip", "on": false }],
                "lead_days": 2,
            }),
            "whose dates, and how many days ahead",
        ),
        (
            "--birthdays on --birthday-lead 0 --dates-of vip=default",
            "/dates",
            json!({ "on": true, "tags": [{ "tag": "friend", "on": true }], "lead_days": 0 }),
            "by their other names; a tag is taken back",
        ),
        (
            "--rhythm stage:customer=3m --rhythm tag:vip=6w",
            "/rhythms/1",
            json!({ "of": "tag", "name": "vip", "every": { "count": 6, "unit": "week" } }),
            "rhythms, in order",
        ),
        (
            "--rhythm stage:Customer=4m",
            "/rhythms/0/every",
            json!({ "count": 4, "unit": "month" }),
            "the same one changes in its place",
        ),
        ("--rhythm stage:customer=off", "/rhythms/0/name", json!("vip"), "taken away"),
        (
            "--rhythm tag:Straße=3m --rhythm tag:STRASSE=4m",
            "/rhythms/1",
            json!({ "of": "tag", "name": "STRASSE", "every": { "count": 4, "unit": "month" } }),
            "capitals as Unicode folds them",
        ),
        ("--slot 30", "/slot_minutes", json!(30), "slots"),
        (
            "--quiet 21:00-07:00",
            "/quiet_hours",
            json!({ "on": true, "from": "21:00", "until": "07:00", "days_off": false }),
            "quiet",
        ),
        ("--quiet-days-off on", "/quiet_hours/days_off", json!(true), "days off are quiet"),
        ("--nag 10m", "/reminders/nag", json!("ten-minutes"), "asks again"),
        ("--nag 1h", "/reminders/nag", json!("hourly"), "asks again hourly"),
        ("--nag off", "/reminders/nag", json!("off"), "asks once"),
        ("--end-of-day off", "/reminders/end_of_day", json!(false), "no end of the day"),
        ("--keep-running off", "/reminders/keep_running", json!(false), "closing the window ends it"),
        ("--quiet off", "/quiet_hours/on", json!(false), "not quiet"),
        ("--region DE", "/default_region", json!("DE"), "region"),
    ] {
        let set = desk.json(&format!("settings set {options}"));
        assert_eq!(set.pointer(pointer), Some(&expected), "{why}");
        assert_eq!(set, desk.json("settings show"), "{why}: stored");
    }
    assert_eq!(
        desk.json("settings show").pointer("/working_hours/end"),
        Some(&Value::from("18:00")),
        "it stayed"
    );
}

#[test]
fn working_hours_may_end_on_the_next_day() {
    let desk = desk_with(&[]);
    let hours = |hours: &str| desk.run(&format!("settings set --hours {hours}")).1;
    assert!(hours("18:00-02:00").contains("hours    18:00-02:00 (until 02:00 the next day)\n"));
    assert!(hours("09:00-17:00").contains("hours    09:00-17:00\n"));
}

#[test]
fn settings_that_no_rule_can_work_with_are_refused() {
    let desk = desk_with(&[]);
    for (options, sentence, why) in [
        ("--hours 17:00-17:00", "end at another time than it starts", "an end at the start"),
        ("--day-off 2026-12-26..2026-12-24", "", "days off that end before they begin"),
        ("--rhythm stage:customer=0m", "", "an interval of zero"),
        ("--region ZZ", "not a region", "no such region"),
    ] {
        let found = refused(&desk, &format!("settings set {options}"));
        assert!(found.contains(sentence), "{why}: {found}");
    }
}
