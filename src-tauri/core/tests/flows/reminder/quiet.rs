//! Quiet hours and days off.

use touchbase_core::reminder::LateBecause;
use touchbase_core::time::{DaysOff, QuietHours};

use super::*;

/// From 20:00 to 08:00.
fn at_night(days_off: bool) -> QuietHours {
    QuietHours { on: true, from: clock("20:00"), until: clock("08:00"), days_off }
}

/// All day off but for the hours: only days off are quiet.
fn days_off_alone() -> QuietHours {
    QuietHours { days_off: true, ..QuietHours::default() }
}

#[test]
fn quiet_hours_hold_back_all_but_promises() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| {
        settings.quiet_hours = at_night(false);
        settings.reminders.end_of_day = false;
    });
    let ana = desk.add("Ana");
    let held = desk.plan(ana, "2026-11-23", "21:00");
    let promise = Plan { promise: true, ..call_on("2026-11-23", "21:30") };
    let promised = desk.book.plan(ana, &promise, &monday()).expect("planned").value;
    for (instant, shown, wake, why) in [
        ("2026-11-23T21:00:00Z", vec![], Some("2026-11-23T21:30:00Z"), "held back; the promise is next"),
        ("2026-11-23T21:30:00Z", vec![promised], Some("2026-11-24T08:00:00Z"), "the promise comes through"),
        (
            "2026-11-24T03:00:00Z",
            vec![promised],
            Some("2026-11-24T08:00:00Z"),
            "after midnight it is still quiet",
        ),
    ] {
        let due = desk.due_reminders(&london(instant)).expect("due");
        let found = due.alerts.iter().map(of).collect::<Vec<_>>();
        assert_eq!((found, due.next), (shown, wake.map(utc)), "{why}");
    }
    show(&mut desk, &london("2026-11-23T21:30:00Z"));
    let morning = london("2026-11-24T08:00:00Z");
    let alert = only(&desk, &morning);
    assert_eq!((of(&alert), alert.late), (held, true));
    show(&mut desk, &morning);
    let proof = &desk.proofs(held).expect("proofs")[0];
    assert_eq!((proof.late, proof.late_because), (true, Some(LateBecause::Quiet)));
}

#[test]
fn what_they_owe_waits_for_the_end_of_the_quiet() {
    for (promise, they_owe, comes_at, because, why) in [
        (true, false, "2026-11-23T21:30:00Z", None, "the owner's word comes through"),
        (true, true, "2026-11-24T08:00:00Z", Some(LateBecause::Quiet), "theirs can wait"),
        (false, false, "2026-11-24T08:00:00Z", Some(LateBecause::Quiet), "nobody's word"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| {
            settings.quiet_hours = at_night(false);
            settings.reminders.end_of_day = false;
        });
        let ana = desk.add("Ana");
        let plan = Plan { promise, they_owe, ..call_on("2026-11-23", "21:30") };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        let at_night = london("2026-11-23T21:30:00Z");
        assert_eq!(due(&desk, &at_night).len(), usize::from(comes_at == "2026-11-23T21:30:00Z"), "{why}");
        assert_eq!(show(&mut desk, &london(comes_at)).len(), 1, "{why}");
        assert_eq!(desk.proofs(id).expect("proofs")[0].late_because, because, "{why}");
    }
}

#[test]
fn a_promise_comes_through_though_hundreds_are_held_back() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.quiet_hours = at_night(false));
    let ana = desk.add("Ana");
    for _ in 0..250 {
        desk.plan(ana, "2026-11-23", "20:30");
    }
    let promise = Plan { promise: true, ..call_on("2026-11-23", "21:30") };
    let promised = desk.book.plan(ana, &promise, &monday()).expect("planned").value;
    assert_eq!(of(&only(&desk, &london("2026-11-23T21:30:00Z"))), promised);
}

#[test]
fn quiet_ends_when_hours_and_days_off_do() {
    let christmas = DaysOff { from: day("2026-12-24"), until: day("2026-12-26"), name: "Christmas".into() };
    let noon = QuietHours { from: clock("12:00"), until: clock("13:00"), ..at_night(true) };
    let late_riser = QuietHours { until: clock("10:30"), ..at_night(true) };
    for (quiet, instant, ends, why) in [
        (QuietHours::default(), "2026-11-28T12:00:00Z", None, "nothing is quiet by itself"),
        (at_night(false), "2026-11-28T12:00:00Z", None, "a Saturday is not quiet by itself"),
        (at_night(false), "2026-11-27T20:00:00Z", Some("2026-11-28T08:00:00Z"), "the first quiet minute"),
        (at_night(false), "2026-11-28T08:00:00Z", None, "the first minute that is not quiet"),
        (noon.clone(), "2026-11-23T12:30:00Z", Some("2026-11-23T13:00:00Z"), "hours within a day"),
        (days_off_alone(), "2026-11-27T23:59:00Z", None, "Friday night is no day off"),
        (days_off_alone(), "2026-11-28T00:00:00Z", Some("2026-11-30T09:00:00Z"), "from Saturday"),
        (days_off_alone(), "2026-11-30T08:59:00Z", Some("2026-11-30T09:00:00Z"), "until the hours begin"),
        (days_off_alone(), "2026-11-30T09:00:00Z", None, "Monday's first hour"),
        (days_off_alone(), "2026-12-01T03:00:00Z", None, "before the hours of a Tuesday"),
        (days_off_alone(), "2026-12-23T20:00:00Z", None, "before days off that the owner wrote down"),
        (
            days_off_alone(),
            "2026-12-24T10:00:00Z",
            Some("2026-12-28T09:00:00Z"),
            "they and the Sunday behind them are one quiet",
        ),
        (at_night(true), "2026-11-27T20:00:00Z", Some("2026-11-30T09:00:00Z"), "a night, and days off"),
        (late_riser, "2026-11-28T12:00:00Z", Some("2026-11-30T10:30:00Z"), "the quiet hours, if later"),
    ] {
        let mut settings = Desk::new().settings().expect("settings");
        settings.working_hours.days_off = vec![christmas.clone()];
        assert_eq!(quiet.ends(&settings.working_hours, &london(instant)), ends.map(utc), "{instant}: {why}");
    }
}

#[test]
fn quiet_hours_end_in_the_hour_that_comes_twice_and_do_not_begin_again() {
    let hours = Desk::new().settings().expect("settings").working_hours;
    let quiet = QuietHours { from: clock("22:00"), until: clock("02:30"), on: true, days_off: false };
    let berlin = chrono_tz::Europe::Berlin;
    for (instant, ends, why) in [
        ("2026-10-25T00:15:00Z", Some("2026-10-25T00:30:00Z"), "02:15, the first time"),
        ("2026-10-25T00:30:00Z", None, "02:30, the first time"),
        ("2026-10-25T01:15:00Z", None, "02:15, the second time"),
        ("2027-03-28T00:30:00Z", Some("2027-03-28T01:00:00Z"), "they end in a gap: right after it"),
    ] {
        assert_eq!(quiet.ends(&hours, &at(instant, berlin)), ends.map(utc), "{why}");
    }
}

#[test]
fn days_off_hold_back_all_but_promises() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.quiet_hours = days_off_alone());
    let ana = desk.add("Ana");
    let saturday = desk.plan(ana, "2026-11-28", "10:00");
    let promise = Plan { promise: true, ..call_on("2026-11-28", "10:00") };
    let promised = desk.book.plan(ana, &promise, &monday()).expect("planned").value;
    let now = london("2026-11-28T10:00:00Z");
    assert_eq!(of(&only(&desk, &now)), promised);
    show(&mut desk, &now);
    assert_eq!(desk.due_reminders(&now).expect("due").next, Some(utc("2026-11-30T09:00:00Z")));
    let monday = london("2026-11-30T09:00:00Z");
    assert_eq!(of(&only(&desk, &monday)), saturday);
    show(&mut desk, &monday);
    let because = |id| desk.proofs(id).expect("proofs")[0].late_because;
    assert_eq!((because(saturday), because(promised)), (Some(LateBecause::Quiet), None));
}
