//! Asking again until something is done.

use touchbase_core::reminder::Nag;
use touchbase_core::time::QuietHours;

use super::*;

/// A desk that nags, without an end of the day; a call that was shown at 10:30.
fn nagged(nag: Nag) -> (Desk, FollowUpId, Alert) {
    let mut desk = Desk::new();
    set(&mut desk, |settings| {
        settings.reminders.nag = nag;
        settings.reminders.end_of_day = false;
    });
    let id = due_at_half_past_ten(&mut desk);
    let alert = show(&mut desk, &london("2026-11-23T10:30:00Z")).swap_remove(0);
    (desk, id, alert)
}

#[test]
fn a_reminder_asks_again_as_often_as_the_owner_wants() {
    for (nag, looks, why) in [
        (Nag::Off, vec![("10:40", false), ("23:59", false)], "not at all"),
        (
            Nag::TenMinutes,
            vec![("10:39", false), ("10:40", true), ("10:49", false), ("10:50", true), ("12:00", true)],
            "every ten minutes after it was shown last",
        ),
        (Nag::Hourly, vec![("11:29", false), ("11:31", true), ("12:30", false), ("12:31", true)], "hourly"),
    ] {
        let (mut desk, id, _) = nagged(nag);
        let mut times = 1;
        for (time, asks) in looks {
            let now = london(&format!("2026-11-23T{time}:00Z"));
            let shown = show(&mut desk, &now);
            assert_eq!(shown.len(), usize::from(asks), "{why}: {time}");
            assert!(shown.iter().all(|alert| alert.again && !alert.late && of(alert) == id), "{why}: {time}");
            times += u32::from(asks);
            let proof = &desk.proofs(id).expect("proofs")[0];
            assert_eq!(proof.shown_count, times, "{why}: {time}");
            assert_eq!(proof.shown_at, Some(utc("2026-11-23T10:30:00Z")), "{why}: the first time stays");
            assert_eq!(asks, proof.last_shown_at == Some(now.instant), "{why}: {time}");
        }
    }
}

#[test]
fn the_loop_knows_when_to_ask_again() {
    for (nag, next, why) in [
        (Nag::Off, None, "never"),
        (Nag::TenMinutes, Some("2026-11-23T10:40:00Z"), "in ten minutes"),
        (Nag::Hourly, Some("2026-11-23T11:30:00Z"), "in an hour"),
    ] {
        let (desk, ..) = nagged(nag);
        let due = desk.due_reminders(&london("2026-11-23T10:30:01Z")).expect("due");
        assert_eq!(due.next, next.map(utc), "{why}");
    }
}

#[test]
fn what_ends_it() {
    type Deed = fn(&mut Desk, FollowUpId, &Alert, &Now);
    fn answer(desk: &mut Desk, alert: &Alert, answer: Answer, now: &Now) {
        assert!(desk.answer_alert(&alert.about, answer, now).expect("answered").value);
    }
    let deeds: [(Deed, bool, &str); 9] = [
        (|_, _, _, _| {}, true, "nothing was done"),
        (|desk, _, alert, now| answer(desk, alert, Answer::Dismissed, now), true, "put away is not acted on"),
        (|desk, _, alert, now| answer(desk, alert, Answer::Done, now), false, "done"),
        (
            |desk, _, alert, now| answer(desk, alert, Answer::Snooze(Snooze::TomorrowMorning), now),
            false,
            "put off: it comes then",
        ),
        (|desk, _, alert, now| answer(desk, alert, Answer::Open, now), false, "the owner went to look"),
        (
            |desk, id, _, now| {
                desk.complete(id, &Completion::default(), now).expect("done");
            },
            false,
            "done in the window",
        ),
        (
            |desk, id, _, now| {
                desk.reschedule(id, &to("2026-11-30"), now).expect("moved");
            },
            false,
            "moved to another day",
        ),
        (
            |desk, id, _, now| {
                let plan = Plan { note: "Third floor".into(), ..call_on("2026-11-23", "10:30") };
                desk.edit_plan(id, &plan, now).expect("changed");
            },
            true,
            "another note moves nothing",
        ),
        (
            |desk, id, _, now| {
                let contact = desk.follow_up(id).expect("kept").contact_id;
                desk.delete_contacts(&[contact], now).expect("deleted");
            },
            false,
            "deleted",
        ),
    ];
    for (deed, asks, why) in deeds {
        let (mut desk, id, alert) = nagged(Nag::TenMinutes);
        deed(&mut desk, id, &alert, &london("2026-11-23T10:35:00Z"));
        let again = due(&desk, &london("2026-11-23T10:40:00Z"));
        assert_eq!(again.len(), usize::from(asks), "{why}");
    }
}

#[test]
fn what_was_put_away_and_asks_again_can_be_answered() {
    let (mut desk, id, alert) = nagged(Nag::TenMinutes);
    let then = london("2026-11-23T10:35:00Z");
    desk.answer_alert(&alert.about, Answer::Dismissed, &then).expect("put away");
    assert!(pending(&desk, &then).is_empty());
    let again = london("2026-11-23T10:40:00Z");
    show(&mut desk, &again);
    assert_eq!(pending(&desk, &again).len(), 1, "it waits once more");
    assert!(desk.answer_alert(&alert.about, Answer::Done, &again).expect("done").value);
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Done);
}

#[test]
fn many_ask_again_as_one() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| {
        settings.reminders.nag = Nag::Hourly;
        settings.reminders.end_of_day = false;
    });
    let ana = desk.add("Ana");
    for time in ["10:30", "10:31", "10:32", "10:33", "10:34", "10:35", "10:36"] {
        desk.plan(ana, "2026-11-23", time);
        assert_eq!(show(&mut desk, &london(&format!("2026-11-23T{time}:00Z"))).len(), 1);
    }
    desk.plan(ana, "2026-11-23", "11:36");
    let alerts = due(&desk, &london("2026-11-23T11:36:00Z"));
    let found = alerts.iter().map(|alert| (&*alert.title, alert.again)).collect::<Vec<_>>();
    assert_eq!(found, [("Call Ana", false), ("7 follow-ups still to do", true)], "what is new stands apart");
}

#[test]
fn quiet_hours_hold_it_unless_it_is_a_promise() {
    for (promise, asks) in [(false, 0), (true, 1)] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| {
            settings.reminders.nag = Nag::TenMinutes;
            settings.reminders.end_of_day = false;
            settings.quiet_hours =
                QuietHours { on: true, from: clock("20:00"), until: clock("08:00"), days_off: false };
        });
        let ana = desk.add("Ana");
        let plan = Plan { promise, ..call_on("2026-11-23", "19:55") };
        desk.book.plan(ana, &plan, &monday()).expect("planned");
        show(&mut desk, &london("2026-11-23T19:55:00Z"));
        assert_eq!(due(&desk, &london("2026-11-23T20:05:00Z")).len(), asks, "promise: {promise}");
        assert_eq!(due(&desk, &london("2026-11-24T08:00:00Z")).len(), 1, "after it");
    }
}

#[test]
fn who_waits_is_asked_again_as_one() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.nag = Nag::Hourly);
    for name in ["Ana", "Bo"] {
        let contact = desk.add(name);
        desk.log(contact, &heard(Direction::In, Channel::Email, None), &monday()).expect("logged");
    }
    assert_eq!(show(&mut desk, &london("2026-11-23T17:00:00Z")).len(), 1);
    let again = only(&desk, &london("2026-11-23T18:00:00Z"));
    assert!(matches!(again.about, About::Answers { day_end: None, .. }), "{again:?}");
    assert_eq!((&*again.title, again.again), ("2 contacts are waiting for a reply", true));
}
