//! What was moved stays moved: pauses, the rest of a play, fixed schedules.

use touchbase_core::follow_up::{Completion, Origin};
use touchbase_core::play::{Offset, OffsetUnit, OnReply, Play, Start, Step, StepFrom, StepTime};
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{DaysOff, Interval, Unit};

use super::done::reachable;
use super::*;

fn moved_to(date: &str, time: &str) -> Move {
    Move { time: (!time.is_empty()).then(|| clock(time)), ..to(date) }
}

/// Day and time of the only open follow-up that is no answer.
fn planned(desk: &Desk, contact: ContactId) -> String {
    let open = desk.follow_ups(Some(contact), &monday()).expect("open");
    let open = open.iter().filter(|row| row.origin != Origin::Response).collect::<Vec<_>>();
    let [row] = &*open else { panic!("one, not {open:?}") };
    let time = row.time.map_or("any".to_owned(), |time| time.format("%H:%M").to_string());
    format!("{} {time}", row.date)
}

#[test]
fn a_pause_keeps_the_chosen_day_and_hour() {
    for (chosen, paused_by, goes_on, expected, why) in [
        ("2026-12-09 14:30", "hand", "2026-11-25T10:00:00Z", "2026-12-09 14:30", "it lies ahead"),
        (
            "2026-12-09 14:30",
            "mail",
            "2026-11-25T10:00:00Z",
            "2026-12-09 14:30",
            "their message changes nothing",
        ),
        (
            "2026-12-09 14:30",
            "call",
            "2026-12-04T10:00:00Z",
            "2026-12-09 14:30",
            "nor does a call within the week",
        ),
        ("2026-12-09 14:30", "hand", "2026-12-09T10:00:00Z", "2026-12-10 any", "not on the same day again"),
        (
            "2026-12-09 14:30",
            "hand",
            "2026-12-11T10:00:00Z",
            "2026-12-14 any",
            "it has passed: the next working day",
        ),
        ("", "mail", "2026-11-25T10:00:00Z", "2026-11-30 any", "what a rule computed lies ahead as well"),
        ("", "call", "2026-11-25T10:00:00Z", "2026-12-02 any", "but makes way for the call"),
        ("", "hand", "2026-11-25T10:00:00Z", "2026-11-30 any", "by hand and back"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let id = desk
            .start_play("proposal", &[ana], &Start::default(), &monday())
            .expect("started")
            .value
            .enrolments[0];
        let step = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        if let Some((date, time)) = chosen.split_once(' ') {
            desk.reschedule(step, &moved_to(date, time), &monday()).expect("moved");
        }
        let then = london(goes_on);
        if paused_by == "hand" {
            desk.pause_play(id, &monday()).expect("paused");
            desk.resume_play(id, &then).expect("resumed");
        } else {
            desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they write");
            let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
            let outcome = Some(if paused_by == "call" { Outcome::Reached } else { Outcome::Wrote });
            desk.complete(answer, &Completion { outcome, ..Completion::default() }, &then).expect("answered");
        }
        assert_eq!(planned(&desk, ana), expected, "paused by {paused_by}: {why}");
        let kept = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        assert_eq!(kept, step, "{why}: it is the same follow-up");
    }
}

#[test]
fn thanks_do_not_wait_with_a_paused_play_and_come_once() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    desk.start_play("interview", &[ana], &Start::default(), &monday()).expect("started");
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they write");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    let note =
        open.iter().find(|row| row.step == Some(1)).expect("the thank-you note is due all the same").id;
    let later = london("2026-11-23T15:00:00Z");
    desk.complete(note, &Completion::default(), &later).expect("thanked, and answered with it");
    let open = desk.follow_ups(Some(ana), &later).expect("open");
    assert_eq!(
        open.iter().map(|row| (row.step, row.date)).collect::<Vec<_>>(),
        [(Some(2), day("2026-11-26"))],
        "the result is asked for, and nobody is thanked twice"
    );
}

fn four_steps() -> Play {
    let step = |purpose: &str, from, count| Step {
        purpose: purpose.into(),
        value: String::new(),
        channel: Channel::Email,
        from,
        after: Offset { count, unit: OffsetUnit::Days },
        time: StepTime::Any,
        overdue_after: None,
        repeats: None,
        template: String::new(),
        courtesy: true,
        question: false,
        lead_minutes: 0,
    };
    Play {
        name: "four".into(),
        title: "Four".into(),
        on_reply: OnReply::GoOn,
        steps: vec![
            step("One", StepFrom::Start, 1),
            step("Two", StepFrom::StepBefore, 2),
            step("Three", StepFrom::Start, 9),
            step("Four", StepFrom::Delivery, 1),
        ],
    }
}

#[test]
fn the_rest_moves_once_each_by_what_it_counts_from() {
    for (rest, expected, why) in [
        (
            true,
            ["2026-11-26", "2026-11-30", "2026-12-04"],
            "one by two days, the third with it, the second from the first",
        ),
        (false, ["2026-11-26", "2026-11-30", "2026-12-02"], "only the first"),
    ] {
        let mut desk = Desk::new();
        desk.save_play(&four_steps(), &monday()).expect("saved");
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        desk.start_play("four", &[ana], &Start::default(), &monday()).expect("started");
        let first = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        desk.reschedule(first, &Move { rest, ..to("2026-11-26") }, &monday()).expect("moved");
        for date in expected {
            assert_eq!(planned(&desk, ana), format!("{date} any"), "rest {rest}: {why}");
            let open = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
            desk.complete(open, &Completion::default(), &london(&format!("{date}T10:00:00Z"))).expect("done");
        }
    }
}

fn on_schedule(count: u32, unit: Unit) -> Option<Recurrence> {
    Some(Recurrence { every: Interval { count, unit }, from: RecursFrom::Schedule })
}

/// What happens to an occurrence, on which day, and when the next one comes.
type Happened = (&'static str, &'static str, &'static str);

#[test]
fn a_fixed_schedule_keeps_its_anchor() {
    #[rustfmt::skip]
    let rows: [(&str, Interval, &[Happened], &str); 7] = [
        // Where it starts, how often, and what happens to each occurrence.
        ("2026-12-31", Interval { count: 1, unit: Unit::Month },
         &[("done", "2026-12-31", "2027-02-01"), ("done", "2027-02-01", "2027-03-01"), ("done", "2027-03-01", "2027-03-31"), ("done", "2027-03-31", "2027-04-30"), ("done", "2027-04-30", "2027-05-31")],
         "the 31st: 31 January and 28 February 2027 are Sundays, April has 30 days, and May has its 31st again"),
        ("2028-02-29", Interval { count: 1, unit: Unit::Year },
         &[("done", "2028-02-29", "2029-02-28"), ("done", "2029-02-28", "2030-02-28"), ("done", "2030-02-28", "2031-02-28"), ("done", "2031-02-28", "2032-03-01")],
         "29 February comes again in 2032, on a Sunday"),
        ("2026-11-30", Interval { count: 2, unit: Unit::Week },
         &[("done", "2026-11-30", "2026-12-14"), ("moved", "2026-12-16", "2026-12-28"), ("done", "2026-12-28", "2027-01-11")],
         "every second Monday, one of them on a Wednesday"),
        ("2026-11-30", Interval { count: 2, unit: Unit::Week },
         &[("tried", "2026-11-30", "2026-12-14"), ("done", "2026-12-14", "2026-12-28")],
         "one of them a week late, because nobody answered"),
        ("2026-11-30", Interval { count: 2, unit: Unit::Week },
         &[("done", "2026-11-27", "2026-12-14"), ("done", "2026-12-10", "2026-12-28")],
         "done early, it does not come again for the same day"),
        ("2026-11-30", Interval { count: 2, unit: Unit::Week },
         &[("done", "2026-12-30", "2027-01-11")],
         "what was missed is skipped"),
        ("2026-11-30", Interval { count: 2, unit: Unit::Week },
         &[("skipped", "2026-11-30", "2026-12-14"), ("skipped", "2026-12-14", "2026-12-28")],
         "let go, it comes again all the same"),
    ];
    for (first, every, course, why) in rows {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let plan = Plan { recurrence: on_schedule(every.count, every.unit), ..call_on(first, "") };
        desk.book.plan(ana, &plan, &monday()).expect("planned");
        for (what, on, next) in course {
            let open = |desk: &Desk| desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
            let then = london(&format!("{on}T10:00:00Z"));
            let id = open(&desk);
            match *what {
                "skipped" => drop(desk.skip(id, &then).expect("skipped")),
                "moved" => {
                    desk.reschedule(id, &to(on), &london("2026-12-10T10:00:00Z")).expect("moved");
                    desk.complete(id, &Completion::default(), &then).expect("done");
                }
                "tried" => {
                    let tried = Completion { outcome: Some(Outcome::NoAnswer), ..Completion::default() };
                    desk.complete(id, &tried, &then).expect("tried");
                    assert_eq!(planned(&desk, ana), "2026-12-07 any", "{why}: the same, a week later");
                    desk.complete(id, &Completion::default(), &london("2026-12-07T10:00:00Z")).expect("done");
                }
                _ => drop(desk.complete(id, &Completion::default(), &then).expect("done")),
            }
            assert_eq!(planned(&desk, ana), format!("{next} any"), "{first}, {what} on {on}: {why}");
        }
    }
}

#[test]
fn days_off_and_other_words_move_no_series() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let plan = Plan { recurrence: on_schedule(2, Unit::Week), ..call_on("2026-11-30", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    desk.complete(id, &Completion::default(), &london("2026-11-30T10:00:00Z")).expect("done");
    assert_eq!(planned(&desk, ana), "2026-12-14 any");
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.days_off =
        vec![DaysOff { from: day("2026-12-14"), until: day("2026-12-14"), name: String::new() }];
    desk.change_settings(&settings, &london("2026-12-01T10:00:00Z")).expect("a day off, entered later");
    assert_eq!(planned(&desk, ana), "2026-12-15 any", "the next working day");
    let id = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
    let words = Plan { purpose: "Order salt".into(), ..desk.follow_up(id).expect("kept").plan };
    desk.edit_plan(id, &words, &london("2026-12-01T10:00:00Z")).expect("other words");
    desk.complete(id, &Completion::default(), &london("2026-12-15T10:00:00Z")).expect("done");
    assert_eq!(planned(&desk, ana), "2026-12-28 any", "every second Monday all the same");

    let id = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
    let monthly = Plan { recurrence: on_schedule(1, Unit::Month), ..desk.follow_up(id).expect("kept").plan };
    desk.edit_plan(id, &monthly, &london("2026-12-16T10:00:00Z")).expect("another interval");
    desk.complete(id, &Completion::default(), &london("2026-12-28T10:00:00Z")).expect("done");
    assert_eq!(planned(&desk, ana), "2027-01-28 any", "is another series, from its own day");
}

#[test]
fn what_recurs_stays_what_it_is() {
    for (plan, why) in [
        (Plan { promise: true, ..call_on("2026-11-23", "11:00") }, "a promise"),
        (Plan { they_owe: true, ..call_on("2026-11-23", "11:00") }, "what they owe"),
        (Plan { question: true, ..call_on("2026-11-23", "11:00") }, "a question"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let plan = Plan { recurrence: on_schedule(1, Unit::Month), ..plan };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        desk.complete(id, &Completion::default(), &monday()).expect("done");
        let next = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        let next = desk.follow_up(next).expect("kept");
        let old = desk.follow_up(id).expect("kept").plan;
        assert_eq!(next.plan, Plan { date: day("2026-12-23"), ..old }, "{why} comes again as it is");
        assert_eq!(next.promised_at.is_some(), next.plan.promise, "{why}: and is promised for its own day");
    }
}
