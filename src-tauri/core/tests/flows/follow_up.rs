//! Planning, doing, moving.

use touchbase_core::channel::Channel;
use touchbase_core::contact::Details;
use touchbase_core::error::Error;
use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::{Completion, Move, Origin, State};
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{DaysOff, Interval, Unit, WorkingHours};
use touchbase_core::view::PromiseEnd;

use super::*;

#[test]
fn a_plan_that_cannot_be_kept_is_refused_at_its_field() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let every =
        |count| Some(Recurrence { every: Interval { count, unit: Unit::Day }, from: RecursFrom::Completion });
    for (plan, field, why) in [
        (call_on("2026-11-22", "09:00"), "date", "yesterday"),
        (call_on("2126-11-22", "09:00"), "date", "a slip of the key"),
        (call_on("2026-11-23", "09:59"), "time", "a minute ago"),
        (Plan { promise: true, ..call_on("2026-11-23", "08:00") }, "time", "a promise for this morning"),
        (Plan { they_owe: true, ..call_on("2026-11-23", "08:00") }, "time", "what they owe since then"),
        (Plan { purpose: "  ".into(), ..call_on("2026-11-24", "") }, "purpose", "no purpose"),
        (Plan { recurrence: every(0), ..call_on("2026-11-24", "") }, "recurrence", "an interval of zero"),
        (
            Plan { recurrence: every(4000), ..call_on("2026-11-24", "") },
            "recurrence",
            "an interval of a lifetime",
        ),
    ] {
        let error = desk.book.plan(ana, &plan, &monday()).expect_err(why);
        assert_eq!((error.kind(), error.field()), (ErrorKind::Invalid, Some(field)), "{why}: {error}");
    }
    let nobody =
        desk.book.plan(ContactId(99), &call_on("2026-11-24", ""), &monday()).expect_err("no such contact");
    assert_eq!(nobody.kind(), ErrorKind::NotFound);
    assert!(desk.history().expect("history").len() == 1, "refused plans leave no undo step");
}

#[test]
fn a_day_and_a_time_that_passed_may_stay_but_not_be_chosen() {
    for (begin, to, field, why) in [
        (("2026-11-23", "11:00"), ("2026-11-23", "11:00"), None, "as they were"),
        (("2026-11-23", "11:00"), ("2026-11-23", ""), None, "any time of today"),
        (("2026-11-23", "11:00"), ("2026-11-23", "15:00"), None, "later today"),
        (("2026-11-23", "11:00"), ("2026-11-23", "12:00"), None, "this very minute"),
        (("2026-11-23", "11:00"), ("2026-11-23", "11:59"), Some("time"), "another time that has passed"),
        (("2026-11-24", "11:00"), ("2026-11-23", "11:00"), Some("time"), "a time of today that has passed"),
        (("2026-11-24", "11:00"), ("2026-11-22", ""), Some("date"), "a day that has passed"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let id = desk.plan(ana, begin.0, begin.1);
        let noon = london("2026-11-23T12:00:59Z");
        let plan = Plan { purpose: "In other words".into(), ..call_on(to.0, to.1) };
        let edited = desk.book.edit_plan(id, &plan, &noon);
        assert_eq!(edited.as_ref().err().and_then(Error::field), field, "edited: {why}");
        let to = Move { date: plan.date, time: plan.time, rest: false, reason: String::new() };
        let moved = desk.book.reschedule(id, &to, &noon);
        assert_eq!(moved.as_ref().err().and_then(Error::field), field, "moved: {why}");
    }
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let error = desk.book.plan(ana, &call_on("2026-11-23", "08:00"), &monday()).expect_err("passed");
    assert_eq!(
        error.to_string(),
        "08:00 has passed today. Choose a later time, any time, or another day.",
        "it says what to do"
    );
}

#[test]
fn a_time_has_passed_by_the_clock_of_the_plan() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for (zone, allowed, why) in [
        (chrono_tz::America::New_York, true, "five in the morning there"),
        (chrono_tz::Asia::Tokyo, false, "seven in the evening there"),
    ] {
        let plan = Plan { zone: Some(zone), promise: true, ..call_on("2026-11-23", "09:00") };
        assert_eq!(desk.book.plan(ana, &plan, &monday()).is_ok(), allowed, "{why}");
    }
}

#[test]
fn a_plan_has_no_seconds() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let time = chrono::NaiveTime::from_hms_opt(9, 30, 59);
    let plan = Plan { time, ..call_on("2026-11-24", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let row = desk.follow_up_row(id, &monday()).expect("listed");
    assert_eq!(row.time, chrono::NaiveTime::from_hms_opt(9, 30, 0));
    assert_eq!(row.reminder_at, london("2026-11-24T09:30:00Z").instant, "nor has its reminder");
}

#[test]
fn do_not_contact_blocks_what_is_planned_and_no_fact() {
    let mut desk = Desk::new();
    let details = Details { do_not_contact: true, ..named("Ana Prado") };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let planned = desk.book.plan(ana, &call_on("2026-11-24", ""), &monday()).expect_err("blocked");
    assert_eq!(planned.field(), Some("channel"));
    for direction in [Direction::In, Direction::Out] {
        desk.book
            .log(ana, &heard(direction, Channel::Call, Some(Outcome::Reached)), &monday())
            .expect("a fact");
    }
}

#[test]
fn done_logs_what_happened_and_plans_what_comes_next() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-24", "10:30");
    let completion = Completion {
        outcome: Some(Outcome::Reached),
        summary: "They want two".into(),
        next: Some(call_on("2026-12-01", "09:00")),
        ..Completion::default()
    };
    let later = at("2026-11-24T10:31:00Z", chrono_tz::Europe::London);
    let output = desk.complete(id, &completion, &later).expect("done");
    assert!(output.changes.follow_ups && output.changes.interactions && !output.changes.contacts);

    let view = desk.contact_view(ana, &later).expect("view");
    assert_eq!(view.next_steps.iter().map(|row| row.date).collect::<Vec<_>>(), [day("2026-12-01")]);
    let [entry] = &*view.timeline else { panic!("one entry, not {:?}", view.timeline) };
    assert_eq!(
        (entry.outcome, entry.direction, entry.at, entry.purpose.as_str(), entry.summary.as_str()),
        (Some(Outcome::Reached), Direction::Out, later.instant, "Ask about the quote", "They want two")
    );
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Done);

    let again = desk.complete(id, &Completion::default(), &later).expect_err("done twice");
    assert_eq!(again.kind(), ErrorKind::Conflict);
    assert_eq!(desk.timeline(ana, &later).expect("timeline").len(), 1, "a refused Done logs nothing");
}

#[test]
fn a_plain_done_means_what_its_channel_says() {
    let mut desk = Desk::new();
    for (channel, outcome) in [
        (Channel::Call, Outcome::Reached),
        (Channel::Email, Outcome::Wrote),
        (Channel::InPerson, Outcome::Met),
        (Channel::Postcard, Outcome::Wrote),
    ] {
        let ana = desk.add("Ana Prado");
        let plan = Plan { channel, ..call_on("2026-11-23", "") };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        desk.complete(id, &Completion::default(), &monday()).expect("done");
        let newest = desk.timeline(ana, &monday()).expect("timeline").swap_remove(0);
        assert_eq!((newest.channel, newest.outcome), (channel, Some(outcome)));
    }
}

#[test]
fn a_promise_is_kept_on_its_day_and_late_after_it() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for (done_at, kept) in
        [("2026-11-24T23:30:00Z", PromiseEnd::Kept), ("2026-11-25T00:30:00Z", PromiseEnd::Late)]
    {
        let plan = Plan { promise: true, ..call_on("2026-11-24", "10:00") };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        let then = at(done_at, chrono_tz::Europe::London);
        desk.complete(id, &Completion::default(), &then).expect("done");
        assert_eq!(desk.timeline(ana, &then).expect("timeline")[0].promise, Some(kept), "{done_at}");
    }
}

#[test]
fn what_recurs_never_piles_up() {
    let month = Interval { count: 1, unit: Unit::Month };
    for (from, planned, done, next, why) in [
        (
            RecursFrom::Completion,
            "2026-11-24",
            "2027-02-10",
            "2027-03-10",
            "one interval after the day it was done",
        ),
        (
            RecursFrom::Completion,
            "2026-11-24",
            "2026-12-31",
            "2027-02-01",
            "31 January is a Sunday: next working day",
        ),
        (
            RecursFrom::Schedule,
            "2026-11-24",
            "2027-02-10",
            "2027-02-24",
            "the schedule's next date in the future",
        ),
        (
            RecursFrom::Schedule,
            "2026-11-30",
            "2027-02-10",
            "2027-03-01",
            "28 February is a Sunday: next working day",
        ),
        (RecursFrom::Schedule, "2026-11-24", "2026-11-24", "2026-12-24", "done on its day"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let plan = Plan {
            recurrence: Some(Recurrence { every: month, from }),
            promise: true,
            ..call_on(planned, "09:00")
        };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        let then = at(&format!("{done}T12:00:00Z"), chrono_tz::Europe::London);
        desk.complete(id, &Completion::default(), &then).expect("done");
        let open = desk.follow_ups(Some(ana), &then).expect("open");
        let [row] = &*open else { panic!("{why}: one open follow-up, not {open:?}") };
        assert_eq!(
            (row.date, row.origin, row.promise),
            (day(next), Origin::Manual, true),
            "{why}; a promise stays one"
        );
    }
}

#[test]
fn snooze_moves_the_reminder_and_reschedule_the_plan() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-23", "10:30");
    desk.snooze(id, utc("2026-11-23T11:00:00Z"), &monday()).expect("snoozed");
    let row = desk.follow_up_row(id, &monday()).expect("row");
    assert_eq!(
        (row.date, row.time, row.reminder_at),
        (day("2026-11-23"), Some(clock("10:30")), utc("2026-11-23T11:00:00Z"))
    );

    desk.reschedule(id, &to("2026-11-25"), &monday()).expect("moved");
    let row = desk.follow_up_row(id, &monday()).expect("row");
    assert_eq!((row.date, row.time, row.reminder_at), (day("2026-11-25"), None, utc("2026-11-25T09:00:00Z")));

    let past = desk.snooze(id, utc("2026-11-23T09:00:00Z"), &monday()).expect_err("a snooze into the past");
    assert_eq!(past.field(), Some("until"));
}

#[test]
fn today_groups_by_the_owners_day() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    // Planned on the Friday before, looked at on Monday.
    let friday = at("2026-11-20T12:00:00Z", chrono_tz::Europe::London);
    for (date, time) in [
        ("2026-11-20", "16:00"),
        ("2026-11-23", ""),
        ("2026-11-23", "15:00"),
        ("2026-11-23", "09:00"),
        ("2026-11-24", ""),
        ("2026-11-29", "10:00"),
        ("2026-11-30", "10:00"),
    ] {
        let plan = Plan { reason: "A list of many".into(), ..call_on(date, time) };
        desk.book.plan(ana, &plan, &friday).expect("planned");
    }
    let view = desk.today(&ListFilter::default(), &monday()).expect("today");
    let times = |rows: &[touchbase_core::view::FollowUpRow]| {
        rows.iter()
            .map(|row| format!("{} {}", row.date, row.time.map(|t| t.to_string()).unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert_eq!(times(&view.overdue), ["2026-11-20 16:00:00"]);
    assert_eq!(
        times(&view.today),
        ["2026-11-23 09:00:00", "2026-11-23 15:00:00", "2026-11-23 "],
        "any time comes last"
    );
    assert_eq!(times(&view.tomorrow), ["2026-11-24 "]);
    assert_eq!(times(&view.this_week), ["2026-11-29 10:00:00"], "the week ends on Sunday");
    assert_eq!(view.next_date, Some(day("2026-11-30")));
    assert_eq!(desk.counts(&monday()).expect("counts").due, 4);

    // 10:00 in London is past midnight of the 24th in Auckland: another day, other groups.
    let auckland = at("2026-11-23T12:00:00Z", chrono_tz::Pacific::Auckland);
    assert_eq!(desk.today(&ListFilter::default(), &auckland).expect("today").overdue.len(), 4);
}

#[test]
fn any_time_moves_with_the_working_hours() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let any_time = desk.plan(ana, "2026-11-25", "");
    let snoozed = desk.plan(ana, "2026-11-25", "");
    desk.snooze(snoozed, utc("2026-11-25T13:00:00Z"), &monday()).expect("snoozed");
    let mut settings = desk.settings().expect("settings");
    settings.working_hours = WorkingHours { start: clock("07:30"), ..settings.working_hours };
    desk.change_settings(&settings, &monday()).expect("changed");
    assert_eq!(desk.follow_up(any_time).expect("kept").reminder_at, utc("2026-11-25T07:30:00Z"));
    assert_eq!(
        desk.follow_up(snoozed).expect("kept").reminder_at,
        utc("2026-11-25T13:00:00Z"),
        "a snooze stands"
    );
}

#[test]
fn what_is_logged_lies_in_the_past() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let mut logged = heard(Direction::In, Channel::Call, None);
    logged.interaction.at = Some(utc("2026-11-23T10:00:01Z"));
    let error = desk.book.log(ana, &logged, &monday()).expect_err("the future");
    assert_eq!(error.field(), Some("at"));
}

#[test]
fn what_recurs_ends_with_do_not_contact() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let every = Interval { count: 1, unit: Unit::Week };
    let recurrence = Some(Recurrence { every, from: RecursFrom::Completion });
    let plan = Plan { recurrence, ..call_on("2026-11-23", "11:00") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    desk.edit_contact(ana, &Details { do_not_contact: true, ..named("Ana Prado") }, &monday())
        .expect("edited");
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Skipped, "the mark lets it go");
    assert!(desk.follow_ups(Some(ana), &monday()).expect("open").is_empty(), "and it does not come again");
    desk.undo().expect("undone");
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Open, "the mark taken back");
}

#[test]
fn a_recurring_question_is_no_daily_one() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for (count, unit, question, allowed, why) in [
        (6, Unit::Day, true, false, "a question within a week nags"),
        (7, Unit::Day, true, true, "a week is the least"),
        (1, Unit::Week, true, true, "which is a week"),
        (1, Unit::Day, false, true, "what is no question may come daily"),
    ] {
        let every = Interval { count, unit };
        let recurrence = Some(Recurrence { every, from: RecursFrom::Completion });
        let plan =
            Plan { recurrence, question, reason: "They asked for it".into(), ..call_on("2026-11-24", "") };
        let planned = desk.book.plan(ana, &plan, &monday());
        assert_eq!(
            planned.as_ref().err().and_then(touchbase_core::Error::field),
            (!allowed).then_some("recurrence"),
            "{why}"
        );
    }
}

#[test]
fn what_is_planned_can_be_put_into_other_words_when_it_is_overdue() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    let wednesday = london("2026-11-25T10:00:00Z");
    let plan = Plan { note: "Ask for Jo".into(), ..desk.follow_up(id).expect("kept").plan };
    desk.edit_plan(id, &plan, &wednesday).expect("its day may stay in the past");
    let moved = Plan { date: day("2026-11-23"), ..plan };
    assert_eq!(desk.edit_plan(id, &moved, &wednesday).expect_err("moved there").field(), Some("date"));
}

#[test]
fn a_snooze_outlives_other_words() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-23", "10:30");
    desk.snooze(id, utc("2026-11-23T11:00:00Z"), &monday()).expect("snoozed");
    let plan = Plan { value: "The new sample".into(), ..desk.follow_up(id).expect("kept").plan };
    desk.edit_plan(id, &plan, &monday()).expect("edited");
    assert_eq!(desk.follow_up(id).expect("kept").reminder_at, utc("2026-11-23T11:00:00Z"));
}

#[test]
fn what_was_planned_for_the_same_time_shows() {
    for (date, time, slot, clashes, why) in [
        ("2026-11-25", "10:00", 15, true, "the same minute"),
        ("2026-11-25", "10:14", 15, true, "within the quarter of an hour that a follow-up occupies"),
        ("2026-11-25", "10:15", 15, false, "right after it"),
        ("2026-11-25", "09:46", 15, true, "which would still go on"),
        ("2026-11-25", "", 15, false, "any time clashes with nothing"),
        ("2026-11-26", "10:00", 15, false, "another day"),
        ("2026-11-25", "10:00", 0, false, "the owner wants none to occupy time"),
    ] {
        let mut desk = Desk::new();
        let (ana, bo) = (desk.add("Ana Prado"), desk.add("Bo Lind"));
        let settings = desk.settings().expect("settings");
        desk.change_settings(
            &touchbase_core::settings::Settings { slot_minutes: slot, ..settings },
            &monday(),
        )
        .expect("changed");
        let id = desk.plan(ana, "2026-11-25", "10:00");
        let plan = call_on(date, time);
        let check = desk.check_plan(bo, &plan, None, &monday()).expect("checked");
        assert_eq!(
            check.clashes.iter().map(|row| row.id).collect::<Vec<_>>(),
            if clashes { vec![id] } else { vec![] },
            "{why}"
        );
        let itself =
            desk.check_plan(ana, &call_on("2026-11-25", "10:00"), Some(id), &monday()).expect("checked");
        assert!(itself.clashes.is_empty(), "nothing clashes with itself");
    }
}

#[test]
fn a_day_off_is_said_and_passed_over() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.days_off = vec![
        DaysOff { from: day("2026-12-24"), until: day("2027-01-01"), name: "Christmas".into() },
        DaysOff { from: day("2026-11-26"), until: day("2026-11-26"), name: String::new() },
    ];
    desk.change_settings(&settings, &monday()).expect("changed");
    for (date, warning, why) in [
        ("2026-11-25", None, "a working day"),
        ("2026-11-26", Some("Thu 26 Nov 2026 is not a working day."), "a holiday without a name"),
        ("2026-11-28", Some("Sat 28 Nov 2026 is not a working day."), "a weekend"),
        ("2026-12-24", Some("Thu 24 Dec 2026 is not a working day (Christmas)."), "the first day"),
        ("2027-01-01", Some("Fri 1 Jan 2027 is not a working day (Christmas)."), "the last day"),
        ("2027-01-04", None, "back at work"),
    ] {
        let check = desk.check_plan(ana, &call_on(date, ""), None, &monday()).expect("checked");
        assert_eq!(check.warnings.first().map(String::as_str), warning, "{why}");
    }
    let hours = settings.working_hours;
    for (date, next, why) in [
        ("2026-11-25", "2026-11-27", "over a holiday"),
        ("2026-12-23", "2027-01-04", "over the week away and the weekend after it"),
    ] {
        assert_eq!(hours.next_working_day(day(date)), day(next), "{why}");
    }
}

#[test]
fn settings_that_no_rule_can_work_with_are_refused() {
    use touchbase_core::contact::{RhythmDefault, RhythmOf};
    use touchbase_core::settings::Settings;
    let mut desk = Desk::new();
    let rhythm = |name: &str, count, unit| Settings {
        rhythms: vec![RhythmDefault {
            of: RhythmOf::Stage,
            name: name.into(),
            every: Interval { count, unit },
        }],
        ..Settings::default()
    };
    let off = |from, until| Settings {
        working_hours: WorkingHours {
            days_off: vec![DaysOff { from: day(from), until: day(until), name: String::new() }],
            ..WorkingHours::default()
        },
        ..Settings::default()
    };
    for (settings, field, why) in [
        (off("2026-12-24", "2026-12-23"), Some("days_off"), "an end before the start"),
        (off("2026-12-24", "2026-12-24"), None, "a single day"),
        (rhythm("customer", 0, Unit::Month), Some("rhythms"), "an interval of zero"),
        (rhythm("customer", 3, Unit::Day), Some("rhythms"), "nearly daily"),
        (rhythm(" ", 3, Unit::Month), Some("rhythms"), "of nobody"),
        (rhythm("customer", 3, Unit::Month), None, "every quarter"),
        (
            Settings { slot_minutes: 481, ..Settings::default() },
            Some("slot_minutes"),
            "longer than a day's work",
        ),
        (Settings { slot_minutes: 0, ..Settings::default() }, None, "no time at all"),
    ] {
        let changed = desk.change_settings(&settings, &monday());
        assert_eq!(changed.as_ref().err().and_then(touchbase_core::Error::field), field, "{why}");
    }
}

#[test]
fn the_days_that_planning_offers() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.days_off =
        vec![DaysOff { from: day("2027-02-22"), until: day("2027-02-22"), name: String::new() }];
    desk.change_settings(&settings, &monday()).expect("changed");
    for (now, offered, why) in [
        (
            "2026-11-23T10:00:00Z",
            &[
                "2026-11-23 Today",
                "2026-11-23 12:00 In 2 hours",
                "2026-11-24 09:00 Tomorrow",
                "2026-11-30 Next week",
            ][..],
            "a Monday",
        ),
        (
            "2026-11-20T10:01:30Z",
            &[
                "2026-11-20 Today",
                "2026-11-20 12:05 In 2 hours",
                "2026-11-23 09:00 Next working day",
                "2026-11-27 Next week",
            ],
            "a Friday: tomorrow is a day off, and two hours are rounded up",
        ),
        (
            "2026-11-22T10:00:00Z",
            &["2026-11-23 09:00 Tomorrow", "2026-11-30 Next week"],
            "a Sunday: today is a day off, and no day is offered twice",
        ),
        (
            "2026-11-23T22:30:00Z",
            &["2026-11-23 Today", "2026-11-24 09:00 Tomorrow", "2026-11-30 Next week"],
            "late: in two hours is another day",
        ),
        (
            "2027-02-15T10:00:00Z",
            &[
                "2027-02-15 Today",
                "2027-02-15 12:00 In 2 hours",
                "2027-02-16 09:00 Tomorrow",
                "2027-02-23 Next week",
            ],
            "the Monday after it is off",
        ),
    ] {
        let offers = desk.suggestions(&london(now)).expect("suggestions");
        let offers = offers
            .iter()
            .map(|offer| {
                let time = offer.time.map_or(String::new(), |time| format!(" {}", time.format("%H:%M")));
                format!("{}{time} {}", offer.date, offer.label)
            })
            .collect::<Vec<_>>();
        assert_eq!(offers, offered, "{why}");
    }
}
