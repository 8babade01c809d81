//! The page Upcoming: what lies ahead by day, what it weighs, and what stands in each other's way.

use touchbase_core::play::Start;
use touchbase_core::time::DaysOff;
use touchbase_core::view::{UpcomingDay, UpcomingRange, UpcomingView};

use super::*;

const TWO_WEEKS: UpcomingRange = UpcomingRange::Days(14);

fn upcoming(desk: &Desk, now: &Now) -> UpcomingView {
    desk.upcoming(None, TWO_WEEKS, &ListFilter::default(), now).expect("upcoming")
}

fn names(day: &UpcomingDay) -> Vec<&str> {
    day.rows.iter().map(|row| row.follow_up.contact.as_str()).collect()
}

fn on<'a>(view: &'a UpcomingView, date: &str) -> &'a UpcomingDay {
    view.days.iter().find(|one| one.date == day(date)).expect("a day of the page")
}

#[test]
fn a_page_has_every_day_ahead_and_nothing_of_today() {
    let mut desk = Desk::new();
    for (name, date, time) in [
        ("Overdue", "2026-11-20", ""),
        ("Passed today", "2026-11-23", "09:00"),
        ("Later today", "2026-11-23", "16:00"),
        ("Afternoon", "2026-11-24", "14:00"),
        ("Any time", "2026-11-24", ""),
        ("Morning", "2026-11-24", "09:00"),
        ("Last day", "2026-12-07", "10:00"),
        ("Day after", "2026-12-08", "10:00"),
    ] {
        let who = desk.add(name);
        let plan = Plan { reason: "They asked".into(), ..call_on(date, time) };
        desk.book.plan(who, &plan, &london("2026-11-20T08:00:00Z")).expect("planned");
    }
    let view = upcoming(&desk, &monday());
    assert_eq!((view.from, view.until), (day("2026-11-24"), day("2026-12-07")), "from tomorrow on");
    assert_eq!(view.days.len(), 14, "also those on which nothing is planned");
    assert_eq!(view.planned, 4);
    assert_eq!(names(on(&view, "2026-11-24")), ["Morning", "Afternoon", "Any time"], "by time");
    assert_eq!(names(on(&view, "2026-12-07")), ["Last day"]);
    assert_eq!(on(&view, "2026-11-24").minutes, 45, "fifteen minutes each");
    assert_eq!((view.previous, view.next), (None, day("2026-12-08")), "nothing lies before tomorrow");
}

#[test]
fn pages_follow_upon_each_other() {
    let desk = Desk::new();
    for (from, range, first, last, previous, next, why) in [
        (
            "2026-11-01",
            TWO_WEEKS,
            "2026-11-24",
            "2026-12-07",
            None,
            "2026-12-08",
            "what has passed is not ahead",
        ),
        (
            "2026-12-08",
            TWO_WEEKS,
            "2026-12-08",
            "2026-12-21",
            Some("2026-11-24"),
            "2026-12-22",
            "two weeks on",
        ),
        (
            "2026-11-27",
            TWO_WEEKS,
            "2026-11-27",
            "2026-12-10",
            Some("2026-11-24"),
            "2026-12-11",
            "back to tomorrow",
        ),
        (
            "2026-12-01",
            UpcomingRange::Month,
            "2026-12-01",
            "2026-12-31",
            Some("2026-11-24"),
            "2027-01-01",
            "a month",
        ),
        (
            "2027-01-31",
            UpcomingRange::Month,
            "2027-01-31",
            "2027-02-27",
            Some("2026-12-31"),
            "2027-02-28",
            "a short month",
        ),
        ("2026-11-24", UpcomingRange::Days(1), "2026-11-24", "2026-11-24", None, "2026-11-25", "a day"),
    ] {
        let view =
            desk.upcoming(Some(day(from)), range, &ListFilter::default(), &monday()).expect("upcoming");
        assert_eq!((view.from, view.until), (day(first), day(last)), "{why}");
        assert_eq!((view.previous, view.next), (previous.map(day), day(next)), "{why}");
    }
    for (from, range, field) in [
        (None, UpcomingRange::Days(0), "days"),
        (None, UpcomingRange::Days(93), "days"),
        (Some(NaiveDate::MAX), UpcomingRange::Month, "from"),
    ] {
        let refused = desk.upcoming(from, range, &ListFilter::default(), &monday()).expect_err("refused");
        assert!(
            matches!(&refused, touchbase_core::Error::Invalid { field: at, .. } if at == field),
            "{refused}"
        );
    }
}

#[test]
fn a_day_says_what_it_weighs_and_whether_it_is_off() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.slot_minutes = 20;
    let christmas = DaysOff { from: day("2026-12-03"), until: day("2026-12-04"), name: "Stocktaking".into() };
    settings.working_hours.days_off = vec![christmas];
    desk.change_settings(&settings, &monday()).expect("changed");
    let (ana, jonas) = (desk.add("Ana"), desk.add("Jonas"));
    desk.plan(ana, "2026-12-03", "10:00");
    let theirs = Plan { promise: true, they_owe: true, ..call_on("2026-12-03", "") };
    desk.book.plan(jonas, &theirs, &monday()).expect("planned");
    let view = upcoming(&desk, &monday());
    for (date, count, minutes, off, name, why) in [
        ("2026-12-02", 0, 0, false, "", "a working day with nothing"),
        ("2026-12-03", 2, 20, true, "Stocktaking", "what they owe takes no time"),
        ("2026-12-04", 0, 0, true, "Stocktaking", "named, too"),
        ("2026-12-05", 0, 0, true, "", "a Saturday has no name"),
    ] {
        let day = on(&view, date);
        let is = (day.count, day.minutes, day.off, day.off_name.as_str());
        assert_eq!(is, (count, minutes, off, name), "{why}");
    }
}

#[test]
fn who_overlaps_whom_is_named_on_both() {
    let mut desk = Desk::new();
    for (name, time) in
        [("Saoirse", "14:00"), ("Yusuf", "14:10"), ("Mateusz", "14:24"), ("Ingrid", "16:00"), ("Kwame", "")]
    {
        let who = desk.add(name);
        desk.plan(who, "2026-11-25", time);
    }
    let view = upcoming(&desk, &monday());
    let wednesday = on(&view, "2026-11-25");
    let overlaps = wednesday.rows.iter().map(|row| (row.follow_up.contact.as_str(), row.overlaps.clone()));
    let expected = [
        ("Saoirse", vec!["Yusuf".to_owned()]),
        ("Yusuf", vec!["Saoirse".to_owned(), "Mateusz".to_owned()]),
        ("Mateusz", vec!["Yusuf".to_owned()]),
        ("Ingrid", vec![]),
        ("Kwame", vec![]),
    ];
    assert_eq!(overlaps.collect::<Vec<_>>(), expected);
    assert_eq!(wednesday.overlapping, 3);

    for name in ["A", "B", "C", "D", "E"] {
        let who = desk.add(name);
        desk.plan(who, "2026-11-26", "09:00");
    }
    let thursday = upcoming(&desk, &monday());
    assert_eq!(on(&thursday, "2026-11-26").rows[0].overlaps, ["B", "C", "D"], "three names are enough");

    let mut settings = desk.settings().expect("settings");
    settings.slot_minutes = 0;
    desk.change_settings(&settings, &monday()).expect("changed");
    assert_eq!(on(&upcoming(&desk, &monday()), "2026-11-25").overlapping, 0, "what takes no time");
}

/// What is red on Today wherever it was moved does not stand on a day ahead as well.
#[test]
fn past_its_deadline_is_not_ahead() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let start = Start { cause: "Fair".into(), ..Start::default() };
    desk.start_play("event", &[ana], &start, &monday()).expect("started");
    let step = desk.follow_ups(Some(ana), &monday()).expect("rows")[0].id;
    desk.reschedule(step, &to("2026-12-10"), &monday()).expect("moved");
    for (now, planned, why) in
        [("2026-11-27T10:00:00Z", 1, "in time"), ("2026-12-03T10:00:00Z", 0, "on Today, overdue")]
    {
        assert_eq!(upcoming(&desk, &london(now)).planned, planned, "{why}");
    }
}

#[test]
fn a_filter_narrows_rows_and_figures() {
    let mut desk = Desk::new();
    for (name, channel) in [("Ana", Channel::Call), ("Jonas", Channel::Email)] {
        let who = desk.add(name);
        let plan = Plan { channel, ..call_on("2026-11-25", "10:00") };
        desk.book.plan(who, &plan, &monday()).expect("planned");
    }
    let none = ListFilter::default;
    for (filter, expected, why) in [
        (none(), &["Ana", "Jonas"][..], "all"),
        (ListFilter { channel: Some(Channel::Email), ..none() }, &["Jonas"], "a channel"),
        (ListFilter { text: "ana".into(), ..none() }, &["Ana"], "a name"),
        (ListFilter { promises: true, ..none() }, &[], "no promises"),
    ] {
        let view = desk.upcoming(None, TWO_WEEKS, &filter, &monday()).expect("upcoming");
        assert_eq!(names(on(&view, "2026-11-25")), expected, "{why}");
        assert_eq!(view.planned as usize, expected.len(), "{why}");
    }
}

/// A page is shown at once, however much is planned.
#[test]
fn a_full_day_leaves_rows_out_and_counts_them() {
    let mut desk = Desk::new();
    let crowd = (0..1100).map(|n| desk.add(&format!("Guest {n}"))).collect::<Vec<_>>();
    let (first, rest) = crowd.split_at(20);
    desk.plan_many(first, &call_on("2026-11-24", ""), &monday()).expect("planned");
    desk.plan_many(rest, &call_on("2026-11-25", ""), &monday()).expect("planned");
    let view = upcoming(&desk, &monday());
    let listed = |date| (on(&view, date).rows.len(), on(&view, date).more, on(&view, date).count);
    assert_eq!(listed("2026-11-24"), (20, 0, 20), "a small day is whole");
    assert_eq!(listed("2026-11-25"), (980, 100, 1080));
    assert_eq!(view.planned, 1100);
}
