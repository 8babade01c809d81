//! The close of the day.

use touchbase_core::channel::Channel;
use touchbase_core::follow_up::{Completion, Holding, Logged};
use touchbase_core::interaction::{Direction, NewInteraction};

use super::*;

fn asks(desk: &mut Desk, who: ContactId, when: &Now) -> FollowUpId {
    let interaction = NewInteraction {
        channel: Channel::Email,
        direction: Direction::In,
        at: None,
        outcome: None,
        summary: "When does it come?".into(),
        first_hand: true,
        reason: String::new(),
    };
    let logged = Logged { interaction, next: None, consequences: Consequences::default() };
    desk.log(who, &logged, when).expect("logged");
    desk.unanswered_by(who).expect("asked").expect("somebody waits")
}

fn purposes(rows: &[touchbase_core::view::FollowUpRow]) -> Vec<String> {
    rows.iter().map(|row| format!("{} {}", row.contact, row.date)).collect()
}

#[test]
fn shows_who_waits_what_was_promised_and_what_comes() {
    let mut desk = Desk::new();
    let friday = at("2026-11-27T16:00:00Z", chrono_tz::Europe::London);
    for (name, date, promise, they_owe) in [
        ("Promised today", "2026-11-27", true, false),
        ("Promised on Monday", "2026-11-30", true, false),
        ("Owes us", "2026-11-27", true, true),
        ("Left over", "2026-11-26", false, false),
        ("On Saturday", "2026-11-28", false, false),
        ("Next week", "2026-12-01", false, false),
    ] {
        let who = desk.add(name);
        let plan = Plan { promise, they_owe, ..call_on(date, "") };
        desk.book.plan(who, &plan, &monday()).expect("planned");
    }
    let (early, late) = (desk.add("Waits longest"), desk.add("Waits"));
    let answer = asks(&mut desk, late, &friday);
    asks(&mut desk, early, &at("2026-11-26T12:00:00Z", chrono_tz::Europe::London));

    let close = desk.day_close(&friday).expect("close");
    assert!(!close.closed, "somebody waits");
    assert_eq!(
        purposes(&close.unanswered),
        ["Waits longest 2026-11-26", "Waits 2026-11-27"],
        "longest first"
    );
    assert_eq!(purposes(&close.promised), ["Promised today 2026-11-27"], "the owner's, of today and before");
    assert_eq!(close.left_over, 2, "what was left over, and what they owe");
    assert_eq!(close.next_day, day("2026-11-30"), "no work on Saturday");
    assert_eq!(purposes(&close.next), ["Promised on Monday 2026-11-30"]);
    assert_eq!(close.done, 0);

    let promised = close.promised[0].id;
    desk.waive(close.unanswered[0].id, "Asked somebody else meanwhile", &friday).expect("waived");
    desk.complete(promised, &Completion::default(), &friday).expect("kept");
    assert!(!desk.day_close(&friday).expect("close").closed, "one still waits");
    let holding =
        Holding { text: "send the dates".into(), channel: None, date: day("2026-11-30"), time: None };
    desk.hold(answer, &holding, &friday).expect("held");
    let close = desk.day_close(&friday).expect("close");
    assert!(close.closed, "a reply, a holding note or a waiver for all: {close:?}");
    assert_eq!(close.done, 2, "the promise and the holding note; a waiver is nothing done");
    assert_eq!(close.next.len(), 2, "what was promised meanwhile comes on Monday too");
    assert_eq!(close.left_over, 2, "what is left over does not keep the day open");
}

#[test]
fn next_day_is_no_day_off() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    for (off, next, why) in [
        (None, "2026-11-24", "the next working day"),
        (Some(("2026-11-24", "2026-11-26")), "2026-11-27", "after the days off"),
        (Some(("2026-11-24", "2026-11-27")), "2026-11-30", "and after the weekend that follows them"),
    ] {
        settings.working_hours.days_off = off
            .into_iter()
            .map(|(from, until)| touchbase_core::time::DaysOff {
                from: day(from),
                until: day(until),
                name: "Away".into(),
            })
            .collect();
        desk.change_settings(&settings, &monday()).expect("changed");
        assert_eq!(desk.day_close(&monday()).expect("close").next_day, day(next), "{why}");
    }
}
