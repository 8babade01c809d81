//! Planning, doing, moving.

use touchbase_core::channel::Channel;
use touchbase_core::contact::Details;
use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::{Completion, Logged, Origin, Plan, Recurrence, RecursFrom, State};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::time::{Interval, Unit, WorkingHours};
use touchbase_core::view::PromiseKept;

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
fn do_not_contact_blocks_what_goes_out() {
    let mut desk = Desk::new();
    let details = Details { do_not_contact: true, ..named("Ana Prado") };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let planned = desk.book.plan(ana, &call_on("2026-11-24", ""), &monday()).expect_err("blocked");
    assert_eq!(planned.field(), Some("channel"));
    for (direction, allowed) in [(Direction::In, true), (Direction::Out, false)] {
        let interaction = NewInteraction {
            channel: Channel::Call,
            direction,
            at: None,
            outcome: None,
            summary: String::new(),
            first_hand: true,
        };
        let logged = desk.book.log(ana, &Logged { interaction, next: None }, &monday());
        assert_eq!(logged.is_ok(), allowed, "{direction}");
    }
}

#[test]
fn done_logs_what_happened_and_plans_what_comes_next() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-24", "10:30");
    let completion = Completion {
        outcome: Some(Outcome::NoAnswer),
        summary: "Rang out twice".into(),
        next: Some(call_on("2026-11-30", "09:00")),
    };
    let later = at("2026-11-24T10:31:00Z", chrono_tz::Europe::London);
    let output = desk.complete(id, &completion, &later).expect("done");
    assert!(output.changes.follow_ups && output.changes.interactions && !output.changes.contacts);

    let view = desk.contact_view(ana, &later).expect("view");
    assert_eq!(view.next_steps.iter().map(|row| row.date).collect::<Vec<_>>(), [day("2026-11-30")]);
    let [entry] = &*view.timeline else { panic!("one entry, not {:?}", view.timeline) };
    assert_eq!(
        (entry.outcome, entry.direction, entry.at, entry.purpose.as_str(), entry.summary.as_str()),
        (Some(Outcome::NoAnswer), Direction::Out, later.instant, "Ask about the quote", "Rang out twice")
    );
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Done);

    let again = desk.complete(id, &Completion::default(), &later).expect_err("done twice");
    assert_eq!(again.kind(), ErrorKind::Conflict);
    assert_eq!(desk.timeline(ana, &later).expect("timeline").len(), 1, "a refused Done logs nothing");
}

#[test]
fn a_plain_done_means_what_its_channel_says() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for (channel, outcome) in [
        (Channel::Call, Outcome::Reached),
        (Channel::Email, Outcome::Wrote),
        (Channel::InPerson, Outcome::Met),
        (Channel::Postcard, Outcome::Wrote),
    ] {
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
        [("2026-11-24T23:30:00Z", PromiseKept::Kept), ("2026-11-25T00:30:00Z", PromiseKept::Late)]
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
        assert_eq!((row.date, row.origin, row.promise), (day(next), Origin::Rhythm, false), "{why}");
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

    desk.reschedule(id, day("2026-11-25"), None, &monday()).expect("moved");
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
        desk.book.plan(ana, &call_on(date, time), &friday).expect("planned");
    }
    let view = desk.today(&monday()).expect("today");
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
    assert_eq!(desk.today(&auckland).expect("today").overdue.len(), 4);
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
    let interaction = NewInteraction {
        channel: Channel::Call,
        direction: Direction::In,
        at: Some(utc("2026-11-23T10:00:01Z")),
        outcome: None,
        summary: String::new(),
        first_hand: true,
    };
    let error = desk.book.log(ana, &Logged { interaction, next: None }, &monday()).expect_err("the future");
    assert_eq!(error.field(), Some("at"));
}

#[test]
fn what_recurs_ends_with_do_not_contact() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let every = Interval { count: 1, unit: Unit::Week };
    let recurrence = Some(Recurrence { every, from: RecursFrom::Completion });
    let plan = Plan { recurrence, ..call_on("2026-11-23", "09:00") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    desk.edit_contact(ana, &Details { do_not_contact: true, ..named("Ana Prado") }, &monday())
        .expect("edited");
    desk.complete(id, &Completion::default(), &monday()).expect("what was planned can still be closed");
    assert!(desk.follow_ups(Some(ana), &monday()).expect("open").is_empty(), "and does not come again");
}
