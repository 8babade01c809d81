//! Promises, both ways.

use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::{Completion, Delay, State};
use touchbase_core::view::PromiseEnd;

use super::*;

fn promise(date: &str, time: &str) -> Plan {
    Plan { promise: true, ..call_on(date, time) }
}

fn delay(date: &str, time: &str, said: &str) -> Delay {
    let time = (!time.is_empty()).then(|| clock(time));
    Delay { date: day(date), time, channel: Channel::Email, said: said.into() }
}

#[test]
fn a_promise_is_measured_against_what_was_said() {
    for (edits, promised, why) in [
        (&[][..], Some("2026-11-24T10:00:00Z"), "as it was planned"),
        (&["reschedule"], Some("2026-11-24T10:00:00Z"), "moving it for oneself tells nobody"),
        (&["delay"], Some("2026-11-26T12:00:00Z"), "they were told in time"),
        (&["late delay"], Some("2026-11-24T10:00:00Z"), "they were told too late"),
        (&["reschedule", "delay"], Some("2026-11-26T12:00:00Z"), "moved, then told in time"),
        (&["no promise"], None, "it was none after all"),
        (&["no promise", "promise"], Some("2026-11-24T10:00:00Z"), "and then it was"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let id = desk.book.plan(ana, &promise("2026-11-24", "10:00"), &monday()).expect("planned").value;
        let (monday, wednesday) = (monday(), london("2026-11-25T10:00:00Z"));
        for edit in edits {
            match *edit {
                "reschedule" => desk.reschedule(id, &to("2026-11-27"), &monday).expect(why),
                "delay" => desk.delay(id, &delay("2026-11-26", "12:00", ""), &monday).expect(why),
                "late delay" => desk.delay(id, &delay("2026-11-26", "12:00", ""), &wednesday).expect(why),
                "promise" => desk.edit_plan(id, &promise("2026-11-24", "10:00"), &monday).expect(why),
                _ => desk.edit_plan(id, &call_on("2026-11-24", "10:00"), &monday).expect(why),
            };
        }
        assert_eq!(desk.follow_up(id).expect("kept").promised_at, promised.map(utc), "{why}");
    }
}

#[test]
fn how_a_promise_ends() {
    for (time, closed, done, end, why) in [
        ("10:00", "2026-11-24T09:00:00Z", true, PromiseEnd::Kept, "before its time"),
        ("10:00", "2026-11-24T23:30:00Z", true, PromiseEnd::Kept, "on its day"),
        ("10:00", "2026-11-25T00:30:00Z", true, PromiseEnd::Late, "after it"),
        ("", "2026-11-24T23:30:00Z", true, PromiseEnd::Kept, "any time of its day"),
        ("", "2026-11-25T09:00:00Z", true, PromiseEnd::Late, "but no later"),
        ("10:00", "2026-11-24T09:00:00Z", false, PromiseEnd::Dropped, "let go, be it in time"),
    ] {
        for they_owe in [false, true] {
            let mut desk = Desk::new();
            let ana = desk.add("Ana Prado");
            let plan = Plan { they_owe, ..promise("2026-11-24", time) };
            let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
            let then = london(closed);
            if done {
                desk.complete(id, &Completion::default(), &then).expect("done")
            } else {
                desk.skip(id, &then).expect("skipped")
            };
            let ledger = desk.promises(&ListFilter::default(), &then).expect("ledger");
            assert_eq!(ledger.closed.iter().map(|closed| closed.end).collect::<Vec<_>>(), [end], "{why}");
            let (side, other) =
                if they_owe { (ledger.theirs, ledger.mine) } else { (ledger.mine, ledger.theirs) };
            let counted = (side.kept, side.late, side.dropped, side.kept_percent);
            let expected = match end {
                PromiseEnd::Kept => (1, 0, 0, Some(100)),
                PromiseEnd::Late => (0, 1, 0, Some(0)),
                PromiseEnd::Dropped => (0, 0, 1, Some(0)),
            };
            assert_eq!(counted, expected, "{why}");
            assert_eq!(other.kept_percent, None, "the other side promised nothing");
        }
    }
}

#[test]
fn an_overdue_promise_is_never_closed_by_itself() {
    for (time, now, overdue, why) in [
        ("10:00", "2026-11-24T09:59:00Z", 0, "its time is still to come"),
        ("10:00", "2026-11-24T10:01:00Z", 1, "its time has passed"),
        ("", "2026-11-24T20:00:00Z", 0, "any time of its day"),
        ("", "2026-11-25T00:01:00Z", 1, "its day has passed"),
        ("10:00", "2027-11-24T10:00:00Z", 1, "a year later it is still there"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        desk.book.plan(ana, &promise("2026-11-24", time), &monday()).expect("planned");
        let ledger = desk.promises(&ListFilter::default(), &london(now)).expect("ledger");
        assert_eq!((ledger.mine.overdue, ledger.mine.open, ledger.i_owe.len()), (overdue, 1, 1), "{why}");
        assert_eq!(ledger.mine.kept_percent, (overdue == 1).then_some(0), "{why}: it counts as not kept");
    }
}

#[test]
fn the_ledger_lists_both_sides_by_time() {
    let mut desk = Desk::new();
    for (name, date, they_owe) in
        [("Later", "2026-11-26", false), ("Sooner", "2026-11-24", false), ("Theirs", "2026-11-25", true)]
    {
        let contact = desk.add(name);
        let plan = Plan { they_owe, ..promise(date, "10:00") };
        desk.book.plan(contact, &plan, &monday()).expect("planned");
    }
    let contact = desk.add("No promise");
    desk.plan(contact, "2026-11-24", "");
    let ledger = desk.promises(&ListFilter::default(), &monday()).expect("ledger");
    let names = |rows: &[touchbase_core::view::FollowUpRow]| {
        rows.iter().map(|row| row.contact.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&ledger.i_owe), ["Sooner", "Later"]);
    assert_eq!(names(&ledger.they_owe), ["Theirs"]);
    let filter = ListFilter { text: "later".into(), ..ListFilter::default() };
    let ledger = desk.promises(&filter, &monday()).expect("ledger");
    assert_eq!((names(&ledger.i_owe), ledger.they_owe.len()), (vec!["Later".to_owned()], 0));
}

#[test]
fn what_they_promised_is_a_promise() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let plan = Plan { they_owe: true, ..call_on("2026-11-24", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    assert!(desk.follow_up(id).expect("kept").plan.promise);
}

#[test]
fn a_delay_note_is_refused_where_it_makes_no_sense() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.book.plan(ana, &promise("2026-11-24", "10:00"), &monday()).expect("planned").value;
    for (wrong, field, why) in [
        (delay("2026-11-22", "", ""), "date", "until yesterday"),
        (delay("2026-11-23", "09:00", ""), "time", "until this morning"),
    ] {
        assert_eq!(desk.delay(id, &wrong, &monday()).expect_err(why).field(), Some(field), "{why}");
    }
    let later = delay("2026-11-26", "", "The printer is late");
    desk.delay(id, &later, &monday()).expect("told");
    assert_eq!(desk.timeline(ana, &monday()).expect("timeline")[0].summary, "The printer is late");
    let plan = desk.follow_up(id).expect("kept");
    assert_eq!((plan.state, plan.plan.date), (State::Open, day("2026-11-26")), "it is still to be kept");

    let theirs = Plan { they_owe: true, ..call_on("2026-11-24", "") };
    let theirs = desk.book.plan(ana, &theirs, &monday()).expect("planned").value;
    let plain = desk.plan(ana, "2026-12-24", "");
    for (id, why) in [(theirs, "theirs"), (plain, "none")] {
        assert_eq!(desk.delay(id, &later, &monday()).expect_err(why).kind(), ErrorKind::Conflict, "{why}");
    }
}

#[test]
fn what_to_say_is_there_when_it_fits_and_quotes_nothing_private() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let plan = Plan { purpose: "Send the quote".into(), ..promise("2026-11-24", "10:00") };
    let quote = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let call = desk.plan(ana, "2026-12-02", "");
    let sorry = |when: &str| format!("You should have heard from me {when}, and I am late");
    #[rustfmt::skip]
    let rows = [
        (quote, "2026-11-24T09:00:00Z", None,                      "its time is still to come"),
        (quote, "2026-11-24T10:01:00Z", Some(sorry("today")),      "the promise itself, on its day"),
        (quote, "2026-11-25T10:01:00Z", Some(sorry("yesterday")),  "the next day"),
        (quote, "2026-11-27T10:01:00Z", Some(sorry("on Tue 24 Nov")), "days later"),
        (call,  "2026-11-24T10:01:00Z", Some(sorry("today")),      "another contact with them"),
        (call,  "2026-11-24T09:00:00Z", None,                      "nothing is late"),
    ];
    for (id, now, apology, why) in rows {
        let sheet = desk.call_sheet(id, &london(now)).expect("sheet");
        match apology {
            Some(said) => assert!(sheet.apology.contains(&said), "{why}: {}", sheet.apology),
            None => assert_eq!(sheet.apology, "", "{why}"),
        }
        assert!(!sheet.apology.contains("quote"), "what it is for is the owner's own word");
        assert_eq!(sheet.not_reached, "", "nobody tried yet");
    }
    let tried = Completion { outcome: Some(Outcome::NoAnswer), ..Completion::default() };
    desk.complete(quote, &tried, &london("2026-11-24T10:01:00Z")).expect("tried");
    let sheet = desk.call_sheet(quote, &london("2026-11-24T10:05:00Z")).expect("sheet");
    assert!(
        sheet
            .not_reached
            .contains("I tried to reach you today but could not get through. I will try again tomorrow"),
        "{}",
        sheet.not_reached
    );
}

#[test]
fn a_note_that_it_takes_longer_names_the_new_day() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let quote = desk.book.plan(ana, &promise("2026-11-24", "10:00"), &monday()).expect("planned").value;
    let theirs = Plan { they_owe: true, ..call_on("2026-11-24", "") };
    let theirs = desk.book.plan(ana, &theirs, &monday()).expect("planned").value;
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they ask");
    let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
    let (early, late) = ("2026-11-23T10:00:00Z", "2026-11-26T10:00:00Z");
    #[rustfmt::skip]
    let rows = [
        (quote,  early, "2026-12-03", "10:00", "You will have it by Thu 3 Dec, 10:00.",        "in time"),
        (quote,  early, "2026-11-24", "",      "You will have it by tomorrow.",                "tomorrow is tomorrow"),
        (quote,  late,  "2026-12-03", "",      "I am sorry that you did not hear from me on Tue 24 Nov.", "too late: sorry first"),
        (answer, early, "2026-11-23", "17:00", "a proper reply today by 17:00.",              "an answer"),
        (answer, early, "2027-01-04", "",      "a proper reply by Mon 4 Jan 2027.",           "next year"),
        (theirs, early, "2026-12-03", "",      "",                                             "what they owe"),
    ];
    for (id, now, date, time, said, why) in rows {
        let time = (!time.is_empty()).then(|| clock(time));
        let to = Move { date: day(date), time, rest: false, reason: String::new() };
        let note = desk.note_of_delay(id, &to, &london(now)).expect("a note");
        assert!(if said.is_empty() { note.is_empty() } else { note.contains(said) }, "{why}: {note}");
        assert!(!note.contains("quote"), "{why}");
    }
}
