//! Working hours that go over midnight: at one o'clock it is still the working day of the date before.

use touchbase_core::reminder::About;
use touchbase_core::time::{QuietHours, WorkingHours};

use super::*;

const LONDON: Tz = chrono_tz::Europe::London;

/// From six in the evening until two, from Monday to Friday.
fn night() -> WorkingHours {
    WorkingHours { start: clock("18:00"), end: clock("02:00"), ..WorkingHours::default() }
}

fn at_work() -> Desk {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.working_hours = night();
    desk.change_settings(&settings, &monday()).expect("changed");
    desk
}

#[test]
fn a_moment_belongs_to_a_working_day() {
    for (hours, at, day_of, on, why) in [
        (night(), "2026-11-23T17:59", "2026-11-23", false, "before work"),
        (night(), "2026-11-23T18:00", "2026-11-23", true, "the first minute"),
        (night(), "2026-11-24T01:00", "2026-11-23", true, "after midnight"),
        (night(), "2026-11-24T02:00", "2026-11-23", true, "the last minute"),
        (night(), "2026-11-24T02:01", "2026-11-23", false, "over"),
        (night(), "2026-11-24T10:00", "2026-11-24", false, "the next day, in the middle of the rest"),
        (night(), "2026-11-28T01:00", "2026-11-27", true, "Friday's work on a Saturday"),
        (night(), "2026-11-28T20:00", "2026-11-28", false, "a day off"),
        (night(), "2026-11-30T01:00", "2026-11-30", false, "nobody worked on Sunday"),
        (WorkingHours::default(), "2026-11-24T01:00", "2026-11-24", false, "hours within a day"),
        (WorkingHours::default(), "2026-11-24T17:00", "2026-11-24", true, "their last minute"),
        (WorkingHours::default(), "2026-11-24T23:59", "2026-11-24", false, "until midnight"),
    ] {
        let at =
            at.parse::<chrono::NaiveDateTime>().or_else(|_| format!("{at}:00").parse()).expect("a moment");
        assert_eq!((hours.day_of(at), hours.are_on(at)), (day(day_of), on), "{at}: {why}");
    }
    let end = |hours: WorkingHours| hours.end_of(day("2026-11-27")).to_string();
    assert_eq!(end(night()), "2026-11-28 02:00:00");
    assert_eq!(end(WorkingHours::default()), "2026-11-27 17:00:00");
}

#[test]
fn a_day_that_ends_when_it_begins_is_refused() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.end = settings.working_hours.start;
    let refused = desk.change_settings(&settings, &monday()).expect_err("no hours");
    let touchbase_core::Error::Invalid { field, .. } = refused else { panic!("{refused}") };
    assert_eq!(field, "working_hours");
}

#[test]
fn messages_are_answered_by_the_end_of_the_working_day() {
    for (came, due_at, why) in [
        ("2026-11-23T17:00:00Z", "2026-11-24T02:00:00Z", "before work"),
        ("2026-11-23T20:00:00Z", "2026-11-24T02:00:00Z", "at work"),
        ("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z", "at work, after midnight"),
        ("2026-11-28T01:00:00Z", "2026-11-28T02:00:00Z", "Friday's work on a Saturday"),
        ("2026-11-28T12:00:00Z", "2026-11-30T18:00:00Z", "on a day off: any time of Monday's"),
    ] {
        let mut desk = at_work();
        let ana = desk.add("Ana");
        desk.log(ana, &heard(Direction::In, Channel::Email, None), &at(came, LONDON)).expect("logged");
        let id = desk.unanswered_by(ana).expect("asked").expect("somebody waits");
        assert_eq!(desk.follow_up(id).expect("kept").due_at, utc(due_at), "{why}");
    }
}

#[test]
fn the_end_of_the_day_is_told_of_when_work_ends() {
    let mut desk = at_work();
    for (name, date, time) in [
        ("Ana", "2026-11-23", "20:00"),
        ("Bo", "2026-11-24", "01:30"),
        ("Cleo", "2026-11-24", "20:00"),
        ("Dee", "2026-11-24", ""),
    ] {
        let contact = desk.add(name);
        desk.plan(contact, date, time);
    }
    let of_day = |desk: &Desk, instant: &str| {
        let alerts = desk.due_reminders(&at(instant, LONDON)).expect("due").alerts;
        alerts.into_iter().find(|alert| matches!(alert.about, About::DayEnd { .. }))
    };
    assert_eq!(of_day(&desk, "2026-11-23T17:30:00Z"), None, "nobody has begun");
    assert_eq!(of_day(&desk, "2026-11-24T01:59:00Z"), None, "work goes on");
    let end = of_day(&desk, "2026-11-24T02:00:00Z").expect("it has ended");
    assert_eq!(
        (end.about.clone(), end.at),
        (About::DayEnd { date: day("2026-11-23") }, utc("2026-11-24T02:00:00Z"))
    );
    assert_eq!(end.body, "Today: 0 done, 2 left.", "Ana's and Bo's; the others are of the next evening");
    desk.alert_shown(&end.about, "", &at("2026-11-24T02:00:00Z", LONDON)).expect("shown");
    assert_eq!(of_day(&desk, "2026-11-24T02:05:00Z"), None, "once");
    let close = desk.day_close(&at("2026-11-24T02:05:00Z", LONDON)).expect("the close of the day");
    assert_eq!((close.date, close.next_day), (day("2026-11-23"), day("2026-11-24")));
    assert!(of_day(&desk, "2026-11-25T02:00:00Z").is_some(), "and the next one");
    assert_eq!(of_day(&desk, "2026-11-29T02:00:00Z"), None, "nobody worked on Saturday");
}

#[test]
fn a_day_off_is_quiet_once_work_is_over() {
    let quiet = QuietHours { days_off: true, ..QuietHours::default() };
    for (instant, ends, why) in [
        ("2026-11-28T01:00:00Z", None, "Friday's work on a Saturday"),
        ("2026-11-28T02:01:00Z", Some("2026-11-30T18:00:00Z"), "Saturday"),
        ("2026-11-30T01:00:00Z", Some("2026-11-30T18:00:00Z"), "Monday, before work"),
        ("2026-11-24T03:00:00Z", None, "the night after a working day"),
    ] {
        assert_eq!(quiet.ends(&night(), &at(instant, LONDON)), ends.map(utc), "{why}");
    }
}

#[test]
fn the_weekday_of_a_plan_is_that_of_its_working_day() {
    let mut desk = at_work();
    let ana = desk.add("Ana");
    for (date, time, warns, why) in [
        ("2026-11-28", "01:00", false, "Friday's work"),
        ("2026-11-28", "20:00", true, "Saturday"),
        ("2026-11-28", "", true, "Saturday, at any time"),
    ] {
        let check = desk.check_plan(ana, &call_on(date, time), None, &monday()).expect("checked");
        let day_off = check.warnings.iter().any(|warning| warning.contains("is not a working day"));
        assert_eq!(day_off, warns, "{why}: {:?}", check.warnings);
    }
}
