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
        ("--lead 15", "/lead_minutes", json!(15), "the lead of reminders"),
        ("--weekly-limit 10d", "/weekly_limit_days", json!(10), "the weekly limit"),
        (
            "--clock 12h --first-day sunday --date-order month-day-year --text-size 150",
            "/display",
            json!({ "clock": "12h", "first_day": "sunday", "date_order": "month-day-year", "text_size": 150 }),
            "how the window shows things",
        ),
        ("--clock system", "/display/clock", json!("system"), "as the system has it"),
        ("--quick-add alt+ctrl+space", "/quick_add/shortcut", json!("Ctrl+Alt+Space"), "a shortcut"),
        ("--quick-add-ready off", "/quick_add/kept_ready", json!(false), "it takes no memory"),
        ("--quick-add off", "/quick_add/shortcut", json!(""), "no shortcut"),
        ("--my-name Ana --my-mobile +34600123456", "/own_card/name", json!("Ana"), "the own card"),
        ("--my-address Calle;28001;Madrid;;Spain", "/own_card/address/city", json!("Madrid"), "its address"),
        ("--my-email ana@prado.example", "/own_card/mobile", json!("+34600123456"), "the rest of it stays"),
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
        ("--hours 17:00-17:00", "start and end at different times", "an end at the start"),
        ("--day-off 2026-12-26..2026-12-24", "", "days off that end before they begin"),
        ("--rhythm stage:customer=0m", "", "an interval of zero"),
        ("--region ZZ", "not a region", "no such region"),
        ("--weekly-limit 0d", "1 to 30 days", "no weekly limit"),
        ("--text-size 300", "80 to 200%", "too large"),
        ("--my-email ana", "not an e-mail address", "no address"),
    ] {
        let found = refused(&desk, &format!("settings set {options}"));
        assert!(found.contains(sentence), "{why}: {found}");
    }
}

#[test]
fn who_the_owner_is_comes_in_one_word() {
    let desk = desk_with(&[]);
    let begun = desk.json("settings begin job-seeker");
    assert_eq!(begun["role"], "job-seeker");
    assert_eq!(desk.json("play list")[0]["name"], "interview", "its plays come first");
    assert_eq!(desk.json("labels")["stages"][0], "recruiter", "its stages are offered");
    desk.json("undo");
    assert_eq!(desk.json("settings show")["role"], Value::Null, "one step");
}

#[test]
fn a_plan_takes_the_lead_of_the_settings() {
    let desk = desk_with(&["Ana Prado"]);
    desk.json("settings set --lead 15");
    for (options, lead, why) in [
        ("--at 15:00", 15, "as the settings say"),
        ("--at 16:00 --lead 5 --force again", 5, "unless it says another"),
        ("--force again", 0, "at any time of a day there is nothing to come before"),
    ] {
        let plan = format!("plan 1 --on 2026-11-24 --channel call --purpose Ask {options}");
        assert_eq!(desk.json(&plan)["lead_minutes"], lead, "{why}");
    }
}
