//! Done means it happened: what each outcome does of each kind of follow-up.

use touchbase_core::contact::{Address, Email, Rhythm};
use touchbase_core::follow_up::{Completion, State};
use touchbase_core::play::Start;
use touchbase_core::time::{Interval, Unit};

use super::*;

/// The kinds of follow-up, each of which [`waiting_for`] has due on Monday 23 November 2026.
pub const KINDS: [&str; 14] = [
    "answer",
    "promise to call",
    "promise by e-mail",
    "they owe",
    "rhythm",
    "question",
    "plain",
    "call back",
    "delivery call",
    "result call",
    "event",
    "thank-you card",
    "reference",
    "service",
];

/// Ana, who can be reached by phone, e-mail and post.
pub fn reachable() -> Details {
    Details {
        emails: vec![Email::new(None, "ana@prado.example")],
        addresses: vec![Address { city: "Vigo".into(), ..Address::default() }],
        ..named("Ana Prado")
    }
}

/// A desk on Monday with Ana, and a follow-up of a kind that is due that day.
pub fn waiting_for(kind: &str) -> (Desk, ContactId, FollowUpId) {
    let mut desk = Desk::new();
    let monthly = Rhythm::Every(Interval { count: 1, unit: Unit::Month });
    let rhythm = if kind == "rhythm" { monthly } else { Rhythm::Off };
    let added = london("2026-10-23T10:00:00Z");
    let ana = desk.add_contact(&Details { rhythm, ..reachable() }, &added).expect("added").value;
    let plain = call_on("2026-11-23", "");
    let planned = match kind {
        "promise to call" => Some(Plan { promise: true, ..plain }),
        "promise by e-mail" => Some(Plan { promise: true, channel: Channel::Email, ..plain }),
        "they owe" => Some(Plan { they_owe: true, ..plain }),
        "question" => Some(Plan { question: true, ..plain }),
        "plain" => Some(plain),
        _ => None,
    };
    // What begins a play, and when it began.
    let begun = match kind {
        "call back" => Some(("call-back", "2026-11-23T09:00:00Z")),
        "result call" => Some(("interview", "2026-11-18T10:00:00Z")),
        "event" => Some(("event", "2026-11-20T10:00:00Z")),
        "thank-you card" => Some(("sale", "2026-11-20T10:00:00Z")),
        "reference" => Some(("reference", "2026-11-23T09:00:00Z")),
        "service" => Some(("service", "2026-08-25T10:00:00Z")),
        _ => None,
    };
    let friday = london("2026-11-20T10:00:00Z");
    if let Some(plan) = planned {
        desk.book.plan(ana, &plan, &friday).expect("planned");
    }
    if let Some((play, instant)) = begun {
        desk.start_play(play, &[ana], &Start::default(), &london(instant)).expect("started");
    }
    match kind {
        "answer" => {
            let mail = heard(Direction::In, Channel::Email, Some(Outcome::Wrote));
            desk.log(ana, &mail, &london("2026-11-23T09:00:00Z")).expect("logged");
        }
        "delivery call" => {
            let delivered = heard(Direction::Out, Channel::InPerson, Some(Outcome::Delivered));
            desk.log(ana, &delivered, &london("2026-11-23T08:00:00Z")).expect("logged");
        }
        "result call" => {
            let note = desk.follow_ups(Some(ana), &friday).expect("open")[0].id;
            desk.complete(note, &Completion::default(), &london("2026-11-18T15:00:00Z")).expect("thanked");
        }
        _ => {}
    }
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(open[0].date, day("2026-11-23"), "{kind} is due on Monday: {open:?}");
    let id = open[0].id;
    (desk, ana, id)
}

fn done_with(outcome: Outcome) -> Completion {
    Completion { outcome: Some(outcome), ..Completion::default() }
}

/// What an outcome made of a follow-up: that it is done, or to which day it moved.
fn became(desk: &Desk, id: FollowUpId) -> String {
    let follow_up = desk.follow_up(id).expect("kept");
    match follow_up.state {
        State::Open => format!("{} tried {}", &follow_up.plan.date.to_string()[8..], follow_up.tries),
        closed => closed.to_string(),
    }
}

#[test]
fn what_each_outcome_does_of_each_kind() {
    use Outcome::*;
    // Tuesday 24 is the next working day, Monday 30 the first that the weekly limit leaves.
    let (tuesday, next_week, stays) = ("24 tried 1", "30 tried 1", "23 tried 0");
    #[rustfmt::skip]
    let rows = [
        //                     no answer  message    reached wrote      they replied
        ("answer",            [tuesday,   "done",    "done", "done",    stays],   "a message left is an answer; another message of theirs is none"),
        ("promise to call",   [tuesday,   "done",    "done", "done",    stays],   "a message left keeps a promise to get in touch"),
        ("promise by e-mail", [tuesday,   tuesday,   "done", "done",    stays],   "but not one to send something"),
        ("they owe",          [next_week, next_week, "done", next_week, "done"],  "asking them for it is not their doing"),
        ("rhythm",            [next_week, next_week, "done", "done",    "done"],  "nobody was in touch"),
        ("question",          [next_week, next_week, "done", "done",    "done"],  "a message left is no answer to a question"),
        ("plain",             [next_week, next_week, "done", "done",    "done"],  "a call that nobody took is none"),
        ("call back",         [tuesday,   "done",    "done", "done",    stays],   "they asked for it"),
        ("delivery call",     [tuesday,   tuesday,   "done", "done",    "done"],  "nobody home: tried again the next working day"),
        ("result call",       [next_week, next_week, "done", "done",    "done"],  "a message brings no result"),
        ("event",             [tuesday,   tuesday,   "done", "done",    "done"],  "a courtesy is owed"),
        ("thank-you card",    [tuesday,   tuesday,   "done", "done",    "done"],  "a courtesy is owed"),
        ("reference",         [tuesday,   tuesday,   "done", "done",    "done"],  "until they are known to know"),
        ("service",           [next_week, next_week, "done", "done",    "done"],  "nobody was told"),
    ];
    assert_eq!(rows.map(|(kind, ..)| kind), KINDS);
    for (kind, expected, why) in rows {
        for (outcome, expected) in [NoAnswer, MessageLeft, Reached, Wrote, Replied].into_iter().zip(expected)
        {
            let (mut desk, ana, id) = waiting_for(kind);
            let before = desk.follow_up(id).expect("kept");
            let check = desk
                .check_log(ana, Some(id), Direction::Out, Some(outcome), None, &monday())
                .expect("checked");
            desk.complete(id, &done_with(outcome), &monday()).expect("never refused");
            assert_eq!(became(&desk, id), expected, "{kind}, {outcome}: {why}");
            let after = desk.follow_up(id).expect("kept");
            let moves_to = (after.state == State::Open).then_some(after.plan.date);
            assert_eq!(check.moves_to, moves_to, "{kind}, {outcome}: which was said before");

            let promises = desk.promises(&ListFilter::default(), &monday()).expect("promises");
            let done = u32::from(after.state == State::Done);
            let kept = (promises.mine.kept, promises.theirs.kept);
            let (mine, theirs) = (kind.starts_with("promise"), kind == "they owe");
            assert_eq!(kept, (done * u32::from(mine), done * u32::from(theirs)), "{kind}, {outcome}: kept");
            let answered = desk.response_figures(&monday()).expect("figures").answered;
            assert_eq!(answered, done * u32::from(kind == "answer"), "{kind}, {outcome}: answered");

            desk.undo().expect("undone");
            assert_eq!(desk.follow_up(id).expect("kept"), before, "{kind}, {outcome}: one undo");
        }
    }
}

#[test]
fn that_will_do_closes_it_as_the_owners_word() {
    for kind in KINDS {
        let (mut desk, ana, id) = waiting_for(kind);
        let let_go = Completion { let_go: true, ..done_with(Outcome::NoAnswer) };
        desk.complete(id, &let_go, &monday()).expect("let go");
        assert_eq!(became(&desk, id), "skipped", "{kind}: closed, and not as done");
        let promises = desk.promises(&ListFilter::default(), &monday()).expect("promises");
        assert_eq!((promises.mine.kept, promises.theirs.kept), (0, 0), "{kind}: nothing was kept");
        let dropped = promises.mine.dropped + promises.theirs.dropped;
        assert_eq!(dropped, u32::from(kind.starts_with("promise") || kind == "they owe"), "{kind}");
        let figures = desk.response_figures(&monday()).expect("figures");
        assert_eq!((figures.answered, figures.waived), (0, u32::from(kind == "answer")), "{kind}");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        let again = matches!(kind, "rhythm" | "delivery call" | "result call" | "event" | "reference" | "service")
            // Whether it has arrived is asked while a sale waits for its delivery.
            || kind == "thank-you card";
        assert_eq!(!open.is_empty(), again, "{kind}: what recurs comes again, and plays go on: {open:?}");
    }
}

#[test]
fn that_will_do_changes_nothing_of_what_was_done() {
    let (mut desk, _, id) = waiting_for("promise to call");
    let reached = Completion { let_go: true, ..done_with(Outcome::Reached) };
    desk.complete(id, &reached, &monday()).expect("done");
    assert_eq!(became(&desk, id), "done");
}

#[test]
fn a_logged_call_is_tried_for_what_waits_for_an_answer_only() {
    use Outcome::*;
    for (kind, outcome, expected, why) in [
        ("answer", NoAnswer, "24 tried 1", "it was tried"),
        ("answer", MessageLeft, "done", "they know"),
        ("answer", Reached, "done", "they were spoken with"),
        ("call back", NoAnswer, "24 tried 1", "it was tried"),
        ("call back", MessageLeft, "done", "they know"),
        ("call back", Reached, "done", "they were spoken with"),
        ("event", Wrote, "done", "the first word after the fair"),
        ("event", NoAnswer, "23 tried 0", "which was not said yet"),
        ("promise to call", NoAnswer, "23 tried 0", "the owner says what a call was for"),
        ("promise to call", Reached, "23 tried 0", "the owner says what a call was for"),
        ("they owe", Reached, "23 tried 0", "the owner says what a call was for"),
        ("plain", NoAnswer, "23 tried 0", "the owner says what a call was for"),
    ] {
        let (mut desk, ana, id) = waiting_for(kind);
        desk.log(ana, &heard(Direction::Out, Channel::Call, Some(outcome)), &monday()).expect("logged");
        assert_eq!(became(&desk, id), expected, "{kind}, {outcome}: {why}");
    }
}

#[test]
fn tries_add_up_and_the_day_goes_on() {
    let (mut desk, ana, id) = waiting_for("promise to call");
    for (instant, expected, why) in [
        ("2026-11-23T10:00:00Z", "24 tried 1", "the next working day"),
        ("2026-11-24T10:00:00Z", "25 tried 2", "and the next"),
        ("2026-11-27T16:00:00Z", "30 tried 3", "on Friday: Monday"),
    ] {
        desk.complete(id, &done_with(Outcome::NoAnswer), &london(instant)).expect("never refused");
        assert_eq!(became(&desk, id), expected, "{why}");
        let row = desk.follow_up_row(id, &london(instant)).expect("row");
        assert_eq!(row.tried_at, Some(utc(instant)), "{why}");
    }
    let promised = desk.follow_up(id).expect("kept").promised_at;
    assert_eq!(promised, Some(utc("2026-11-23T09:00:00Z")), "it was promised for Monday all the same");
    desk.complete(id, &done_with(Outcome::Reached), &london("2026-11-30T10:00:00Z")).expect("done");
    let promises = desk.promises(&ListFilter::default(), &london("2026-11-30T10:00:00Z")).expect("promises");
    assert_eq!((promises.mine.kept, promises.mine.late), (0, 1), "kept late");
    assert_eq!(desk.timeline(ana, &monday()).expect("timeline").len(), 4, "each try is on the timeline");
}

#[test]
fn trying_early_costs_no_chosen_day() {
    for (planned, outcome, date, why) in [
        ("2026-12-10", Outcome::NoAnswer, "2026-12-10", "far ahead: it stays"),
        ("2026-11-25", Outcome::NoAnswer, "2026-11-30", "within the week: where the limit leaves room"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let id = desk.plan(ana, planned, "14:00");
        desk.complete(id, &done_with(outcome), &monday()).expect("tried");
        let follow_up = desk.follow_up(id).expect("kept");
        assert_eq!((follow_up.plan.date, follow_up.plan.time), (day(date), Some(clock("14:00"))), "{why}");
        assert_eq!(follow_up.chosen, date == planned, "{why}: what a rule computed was not chosen");
    }
}

#[test]
fn what_they_owe_is_done_by_them() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let plan = Plan { they_owe: true, ..call_on("2026-11-23", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let check = desk.check_log(ana, Some(id), Direction::Out, None, None, &monday()).expect("checked");
    assert_eq!(
        (check.moves_to, check.wants_answer),
        (None, false),
        "it came: what is said of it is what happens"
    );
    desk.complete(id, &Completion::default(), &monday()).expect("done");
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Done);
    assert_eq!(desk.unanswered_by(ana).expect("asked"), None);
}
