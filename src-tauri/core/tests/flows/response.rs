//! The response clock.

use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::{Completion, FollowUp, Holding, Origin, State};
use touchbase_core::time::DaysOff;
use touchbase_core::view::TimelineKind;

use super::*;

fn mail(direction: Direction) -> Logged {
    heard(direction, Channel::Email, Some(Outcome::Wrote))
}

/// A message that comes at an instant, and the answer that it waits for.
fn asked(desk: &mut Desk, contact: ContactId, instant: &str) -> FollowUp {
    desk.log(contact, &mail(Direction::In), &london(instant)).expect("logged");
    let id = desk.unanswered_by(contact).expect("asked").expect("somebody waits");
    desk.follow_up(id).expect("kept")
}

#[test]
fn a_message_is_to_be_answered_by_the_end_of_the_working_day() {
    for (came, date, time, due, reminder, after_hours, why) in [
        (
            "2026-11-23T10:00:00Z",
            "2026-11-23",
            "17:00",
            "2026-11-23T17:00:00Z",
            "2026-11-23T17:00:00Z",
            false,
            "within the hours: today",
        ),
        (
            "2026-11-23T06:00:00Z",
            "2026-11-23",
            "17:00",
            "2026-11-23T17:00:00Z",
            "2026-11-23T17:00:00Z",
            false,
            "before them: today as well",
        ),
        (
            "2026-11-23T19:40:00Z",
            "2026-11-24",
            "",
            "2026-11-24T09:00:00Z",
            "2026-11-24T09:00:00Z",
            true,
            "after them: the next day's, and the pop-up comes in the morning",
        ),
        (
            "2026-11-27T19:40:00Z",
            "2026-11-30",
            "",
            "2026-11-30T09:00:00Z",
            "2026-11-30T09:00:00Z",
            true,
            "on Friday night: Monday's",
        ),
        (
            "2026-11-28T10:00:00Z",
            "2026-11-30",
            "",
            "2026-11-30T09:00:00Z",
            "2026-11-30T09:00:00Z",
            true,
            "on a Saturday: Monday's",
        ),
        (
            "2026-12-24T10:00:00Z",
            "2026-12-28",
            "",
            "2026-12-28T09:00:00Z",
            "2026-12-28T09:00:00Z",
            true,
            "on a holiday: the next working day's",
        ),
    ] {
        let mut desk = Desk::new();
        let mut settings = desk.settings().expect("settings");
        settings.working_hours.days_off =
            vec![DaysOff { from: day("2026-12-24"), until: day("2026-12-26"), name: "Christmas".into() }];
        desk.change_settings(&settings, &monday()).expect("changed");
        let ana = desk.add("Ana Prado");
        let answer = asked(&mut desk, ana, came);
        let plan = &answer.plan;
        assert_eq!((plan.date, plan.time), (day(date), (!time.is_empty()).then(|| clock(time))), "{why}");
        assert_eq!((answer.due_at, answer.reminder_at), (utc(due), utc(reminder)), "{why}");
        assert_eq!(
            (answer.origin, answer.asked_at, plan.purpose.as_str(), plan.channel, plan.promise),
            (Origin::Response, Some(utc(came)), "Respond", Channel::Email, false)
        );
        let row = desk.follow_up_row(answer.id, &london(came)).expect("row");
        assert_eq!((row.after_hours, row.late), (after_hours, false), "{why}");
        let next_day = london("2026-12-29T08:00:00Z");
        assert!(desk.follow_up_row(answer.id, &next_day).expect("row").late, "{why}: late until it is given");
    }
}

#[test]
fn who_waits_for_an_answer() {
    for (direction, outcome, answered, waits, why) in [
        (Direction::In, None, false, true, "they called, and nothing more is said"),
        (Direction::In, Some(Outcome::Wrote), false, true, "they wrote"),
        (Direction::In, Some(Outcome::Replied), false, true, "they replied"),
        (Direction::In, Some(Outcome::MessageLeft), false, true, "they left a message"),
        (Direction::In, Some(Outcome::NoAnswer), false, true, "they called and were not answered"),
        (Direction::In, Some(Outcome::Wrote), true, false, "it was answered at once"),
        (Direction::In, Some(Outcome::Reached), false, false, "they were spoken with"),
        (Direction::In, Some(Outcome::Met), false, false, "they came by"),
        (Direction::In, Some(Outcome::NotHired), false, false, "they said no"),
        (Direction::Out, Some(Outcome::Wrote), false, false, "the owner wrote"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let mut logged = heard(direction, Channel::Call, outcome);
        logged.consequences.answered = answered;
        logged.consequences.play = Some(String::new());
        desk.log(ana, &logged, &monday()).expect("logged");
        assert_eq!(desk.unanswered_by(ana).expect("asked").is_some(), waits, "{why}");
    }
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let call = desk.plan(ana, "2026-11-23", "");
    let replied = Completion { outcome: Some(Outcome::Replied), ..Completion::default() };
    desk.complete(call, &replied, &monday()).expect("done");
    assert!(desk.unanswered_by(ana).expect("asked").is_some(), "a follow-up that got a reply");
}

#[test]
fn a_second_message_waits_no_longer_than_the_first() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let first = asked(&mut desk, ana, "2026-11-23T10:00:00Z");
    let second = asked(&mut desk, ana, "2026-11-23T15:00:00Z");
    assert_eq!(second, first);
    let bo = desk.add("Bo Lind");
    asked(&mut desk, bo, "2026-11-23T09:00:00Z");
    let rows = desk.unanswered(&london("2026-11-23T16:00:00Z")).expect("unanswered");
    assert_eq!(
        rows.iter().map(|row| row.contact.as_str()).collect::<Vec<_>>(),
        ["Bo Lind", "Ana Prado"],
        "the longest waiting first"
    );
}

#[test]
fn what_closes_the_clock() {
    for (logged, closes, why) in [
        (mail(Direction::Out), true, "an e-mail"),
        (heard(Direction::Out, Channel::Call, Some(Outcome::Reached)), true, "a call, by another channel"),
        (heard(Direction::Out, Channel::Call, Some(Outcome::MessageLeft)), true, "a message left"),
        (heard(Direction::Out, Channel::Call, Some(Outcome::NoAnswer)), false, "a call that nobody took"),
        (mail(Direction::In), false, "another message"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let answer = asked(&mut desk, ana, "2026-11-23T10:00:00Z");
        let later = london("2026-11-23T11:00:00Z");
        desk.log(ana, &logged, &later).expect("logged");
        let state = desk.follow_up(answer.id).expect("kept").state;
        assert_eq!(state, if closes { State::Done } else { State::Open }, "{why}");
        let newest = desk.timeline(ana, &later).expect("timeline").swap_remove(0);
        let was_for = (logged.interaction.direction == Direction::Out).then_some(answer.id);
        assert_eq!(newest.follow_up_id, was_for, "{why}: the timeline says what it was for, in vain or not");
    }
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let call = desk.plan(ana, "2026-11-23", "");
    let answer = asked(&mut desk, ana, "2026-11-23T10:00:00Z");
    desk.complete(call, &Completion::default(), &monday()).expect("done");
    assert_eq!(desk.follow_up(answer.id).expect("kept").state, State::Done, "a call that was planned before");
    desk.undo().expect("undone");
    assert_eq!(desk.follow_up(answer.id).expect("kept").state, State::Open, "undo lets them wait again");
}

#[test]
fn a_holding_reply_is_a_promise() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let answer = asked(&mut desk, ana, "2026-11-23T10:00:00Z");
    let holding = |text: &str, date: &str, time: &str| Holding {
        text: text.into(),
        channel: None,
        date: day(date),
        time: (!time.is_empty()).then(|| clock(time)),
    };
    for (wrong, field, why) in [
        (holding(" ", "2026-11-24", ""), "text", "nothing said"),
        (holding("send the quote", "2026-11-22", ""), "date", "by yesterday"),
        (holding("send the quote", "2026-11-23", "09:00"), "time", "by this morning"),
    ] {
        assert_eq!(desk.hold(answer.id, &wrong, &monday()).expect_err(why).field(), Some(field), "{why}");
    }
    let held = holding("send the quote", "2026-11-24", "12:00");
    let promise = desk.hold(answer.id, &held, &monday()).expect("held").value;
    assert_eq!(desk.follow_up(answer.id).expect("kept").state, State::Done);
    let promise = desk.follow_up(promise).expect("planned");
    assert_eq!(
        (promise.origin, promise.plan.promise, promise.plan.purpose.as_str(), promise.promised_at),
        (Origin::Promise, true, "send the quote", Some(utc("2026-11-24T12:00:00Z")))
    );
    assert_eq!(promise.plan.channel, Channel::Email, "by the channel by which they asked");
    let newest = desk.timeline(ana, &monday()).expect("timeline").swap_remove(0);
    assert_eq!(newest.summary, "Received, will send the quote by Tue 24 Nov 2026 12:00");
    let again = desk.hold(answer.id, &held, &monday()).expect_err("twice");
    assert_eq!(again.kind(), ErrorKind::Conflict);
    let no_answer = desk.hold(promise.id, &held, &monday()).expect_err("a promise is no answer");
    assert_eq!(no_answer.kind(), ErrorKind::Conflict);
}

#[test]
fn an_answer_is_let_go_only_with_a_reason() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let answer = asked(&mut desk, ana, "2026-11-23T10:00:00Z");
    assert_eq!(desk.skip(answer.id, &monday()).expect_err("skipped").kind(), ErrorKind::Conflict);
    let moved = desk.reschedule(answer.id, &to("2026-11-24"), &monday()).expect_err("moved");
    assert_eq!(moved.kind(), ErrorKind::Conflict, "moving it would stop the clock");
    assert_eq!(desk.waive(answer.id, " ", &monday()).expect_err("without a reason").field(), Some("reason"));
    desk.waive(answer.id, "It was a circular", &monday()).expect("waived");
    assert_eq!(desk.follow_up(answer.id).expect("kept").state, State::Skipped);
    let newest = desk.timeline(ana, &monday()).expect("timeline").swap_remove(0);
    assert_eq!((newest.kind, newest.reason.as_str()), (TimelineKind::Waived, "It was a circular"));
    let call = desk.plan(ana, "2026-11-25", "");
    assert_eq!(desk.waive(call, "No", &monday()).expect_err("no answer").kind(), ErrorKind::Conflict);
}

#[test]
fn an_answer_for_the_morning_moves_with_the_start_of_the_working_hours() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let answer = asked(&mut desk, ana, "2026-11-23T19:00:00Z");
    let bo = desk.add("Bo Lind");
    let today = asked(&mut desk, bo, "2026-11-23T11:00:00Z");
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.start = clock("08:00");
    desk.change_settings(&settings, &london("2026-11-23T20:00:00Z")).expect("changed");
    assert_eq!(
        desk.follow_up(answer.id).expect("kept").reminder_at,
        utc("2026-11-24T08:00:00Z"),
        "like all that is due at any time of a day"
    );
    assert_eq!(desk.follow_up(today.id).expect("kept").due_at, today.due_at, "one with a time keeps it");
}

#[test]
fn how_soon_messages_were_answered() {
    let mut desk = Desk::new();
    for (came, answered, why) in [
        ("2026-08-01T10:00:00Z", Some("2026-08-03T10:30:00Z"), "more than 90 days ago: not counted"),
        ("2026-11-23T10:00:00Z", Some("2026-11-23T10:30:00Z"), "half an hour"),
        ("2026-11-23T10:00:00Z", Some("2026-11-23T22:00:00Z"), "late in the evening, but the same day"),
        ("2026-11-23T10:00:00Z", Some("2026-11-24T10:00:00Z"), "the next day"),
        ("2026-11-21T10:00:00Z", Some("2026-11-23T10:00:00Z"), "on Monday what came on Saturday: in time"),
        ("2026-11-23T10:00:00Z", None, "waived"),
    ] {
        let contact = desk.add(why);
        let answer = asked(&mut desk, contact, came);
        match answered {
            Some(at) => desk.complete(answer.id, &Completion::default(), &london(at)).map(|_| ()).expect(why),
            None => desk.waive(answer.id, "Spam", &london(came)).map(|_| ()).expect(why),
        }
    }
    let waiting = desk.add("Still waits");
    asked(&mut desk, waiting, "2026-11-24T11:00:00Z");
    let figures = desk.response_figures(&london("2026-11-24T12:00:00Z")).expect("figures");
    assert_eq!((figures.answered, figures.same_day, figures.waived), (4, 3, 1));
    assert_eq!(figures.median_minutes, Some(24 * 60), "of 30, 720, 1440 and 2880 minutes");
    let none = Desk::new().response_figures(&monday()).expect("figures");
    assert_eq!(none.median_minutes, None);
}

#[test]
fn two_who_become_one_are_answered_once() {
    let mut desk = Desk::new();
    let [ana, other] = ["Ana Prado", "A. Prado"].map(|name| desk.add(name));
    for contact in [ana, other] {
        asked(&mut desk, contact, "2026-11-23T10:00:00Z");
    }
    desk.merge_contacts(ana, other, &monday()).expect("merged");
    desk.log(ana, &mail(Direction::Out), &monday()).expect("answered");
    assert!(desk.unanswered(&monday()).expect("asked").is_empty(), "one reply answers both messages");
}

#[test]
fn a_call_back_that_is_the_answer_ends_with_its_waiver() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let mut call = heard(Direction::In, Channel::Call, None);
    call.consequences.play = Some("call-back".into());
    desk.log(ana, &call, &monday()).expect("they want to be called");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(open.len(), 1, "one item: {open:?}");
    desk.waive(open[0].id, "They found it themselves", &monday()).expect("waived");
    let plays = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
    assert_eq!(plays[0].state.as_str(), "finished", "the play is not stuck");
}
