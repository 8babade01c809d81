//! The proof log: what became of each reminder, what held it back, and what the health page makes of it.

use touchbase_core::op::Op;
use touchbase_core::reminder::{LateBecause, Proof};

use super::*;

/// The last line of proof of a follow-up.
fn proof(desk: &Desk, id: FollowUpId) -> Proof {
    desk.proofs(id).expect("proofs").pop().expect("a line")
}

/// A desk without an end of the day, and a call due on Monday at 10:30.
fn one() -> (Desk, FollowUpId) {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let id = due_at_half_past_ten(&mut desk);
    (desk, id)
}

#[test]
fn what_is_held_back_stays_due_and_waits_in_the_window() {
    let (mut desk, id) = one();
    let now = london("2026-11-23T10:30:00Z");
    let alert = only(&desk, &now);
    assert!(pending(&desk, &now).is_empty(), "nothing holds it back yet");
    for (hold, refusal, tries, why) in [
        (Hold::Refused, "There is no service.", 1, "refused"),
        (Hold::Refused, "There is no service.", 2, "each try counts"),
        (Hold::DoNotDisturb, "", 2, "that is no try"),
        (Hold::DoNotDisturb, "", 2, "to hold it back once more changes nothing"),
        (Hold::Refused, "It does not answer.", 3, "refused for another reason"),
    ] {
        desk.alert_held(&alert.about, hold, refusal, &now).expect("noted");
        let noted = proof(&desk, id);
        assert_eq!((noted.hold, &*noted.refusal, noted.tries), (Some(hold), refusal, tries), "{why}");
        assert_eq!((noted.state, noted.shown_at), (ReminderState::Scheduled, None), "{why}");
        assert_eq!((due(&desk, &now).len(), pending(&desk, &now).len()), (1, 1), "{why}");
    }
    let except = BTreeSet::from([alert.about.reminders()[0]]);
    assert!(desk.pending_alerts(&except, &now).expect("pending").is_empty(), "it is on the screen");
    let long = "It refuses. ".repeat(500);
    desk.alert_held(&alert.about, Hold::Refused, &long, &now).expect("noted");
    assert_eq!(proof(&desk, id).refusal.chars().count(), 500);
    desk.alert_shown(&alert.about, "42", &london("2026-11-23T10:45:00Z")).expect("marked");
    let shown = proof(&desk, id);
    assert_eq!((shown.state, &*shown.refusal, shown.tries), (ReminderState::Shown, "", 4));
    assert_eq!((shown.late, shown.late_because), (true, Some(LateBecause::Refused)));
}

#[test]
fn why_it_was_late() {
    for (hold, at_, shown_at, promise, because, why) in [
        (None, "10:30", "10:30:30", false, None, "half a minute is not late"),
        (None, "10:30", "10:32:00", false, Some(LateBecause::Missed), "nobody was there to show it"),
        (Some(Hold::DoNotDisturb), "10:30", "10:30:30", false, None, "held back for a moment"),
        (Some(Hold::DoNotDisturb), "10:30", "11:45:00", false, Some(LateBecause::DoNotDisturb), "asked to"),
        (Some(Hold::Refused), "10:30", "11:45:00", false, Some(LateBecause::Refused), "not taken"),
        (None, "12:30", "13:00:00", false, Some(LateBecause::Quiet), "quiet at noon"),
        (None, "12:30", "13:00:00", true, Some(LateBecause::Missed), "a promise would have come through"),
        (
            Some(Hold::Refused),
            "12:30",
            "14:00:00",
            false,
            Some(LateBecause::Refused),
            "what was noted counts",
        ),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| {
            settings.reminders.end_of_day = false;
            let quiet = &mut settings.quiet_hours;
            (quiet.on, quiet.from, quiet.until) = (true, clock("12:00"), clock("13:00"));
        });
        let ana = desk.add("Ana");
        let plan = Plan { promise, ..call_on("2026-11-23", at_) };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        let now = london(&format!("2026-11-23T{shown_at}Z"));
        let alert = only(&desk, &now);
        if let Some(hold) = hold {
            desk.alert_held(&alert.about, hold, "", &london("2026-11-23T10:30:00Z")).expect("noted");
        }
        desk.alert_shown(&alert.about, "", &now).expect("marked");
        let line = proof(&desk, id);
        assert_eq!((line.late, line.late_because), (because.is_some(), because), "{why}");
    }
}

#[test]
fn nobody_is_reminded_of_a_plan_before_it_is_made() {
    for (made, date, at_, lead, reminder_at, why) in [
        ("14:00", "2026-11-23", "", 0, "2026-11-23T14:00:00Z", "any time of today, planned in the afternoon"),
        ("14:55", "2026-11-23", "15:00", 10, "2026-11-23T14:55:00Z", "ten minutes before what is in five"),
        ("14:45", "2026-11-23", "15:00", 10, "2026-11-23T14:50:00Z", "ten minutes before what is in fifteen"),
        ("08:30", "2026-11-23", "", 0, "2026-11-23T09:00:00Z", "any time of today, planned before work"),
        (
            "14:00",
            "2026-11-24",
            "09:00",
            1_440,
            "2026-11-23T14:00:00Z",
            "a day before what is tomorrow at nine",
        ),
        ("14:00", "2026-11-24", "", 0, "2026-11-24T09:00:00Z", "any time of tomorrow"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        let plan = Plan { lead_minutes: lead, ..call_on(date, at_) };
        let id =
            desk.book.plan(ana, &plan, &london(&format!("2026-11-23T{made}:00Z"))).expect("planned").value;
        let shown = utc(reminder_at);
        assert_eq!(desk.follow_up(id).expect("kept").reminder_at, shown, "{why}");
        assert!(!only(&desk, &Now { instant: shown, zone: LONDON }).late, "{why}");
        let missed = Now { instant: shown + chrono::Duration::minutes(5), zone: LONDON };
        assert!(only(&desk, &missed).late, "{why}; nobody showed it then");
        show(&mut desk, &Now { instant: shown + chrono::Duration::seconds(1), zone: LONDON });
        let line = proof(&desk, id);
        assert_eq!((line.late, line.late_because), (false, None), "{why}");
        // Its words are changed: it is the same plan, and is not shown again.
        let renamed = Plan { note: "By the way".into(), ..plan };
        desk.edit_plan(id, &renamed, &missed).expect("changed");
        assert!(due(&desk, &missed).is_empty(), "{why}");
    }
}

#[test]
fn a_plan_that_was_made_after_its_hour_follows_the_owner_and_the_hours() {
    let made = london("2026-11-23T14:00:00Z");
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let id = desk.book.plan(ana, &call_on("2026-11-23", ""), &made).expect("planned").value;
    let note = Plan { note: "By the way".into(), ..call_on("2026-11-23", "") };
    desk.edit_plan(id, &note, &london("2026-11-23T14:05:00Z")).expect("changed");
    desk.keep_time(&at("2026-11-23T14:10:00Z", chrono_tz::America::Los_Angeles)).expect("kept");
    let reminder_at = |desk: &Desk, id| desk.follow_up(id).expect("kept").reminder_at;
    assert_eq!(reminder_at(&desk, id), utc("2026-11-23T17:00:00Z"), "09:00 there is still to come");

    let bo = desk.add("Bo");
    let id = desk.book.plan(bo, &call_on("2026-11-25", ""), &made).expect("planned").value;
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.start = clock("08:00");
    let half_past = london("2026-11-25T08:30:00Z");
    desk.change_settings(&settings, &half_past).expect("changed");
    assert_eq!(reminder_at(&desk, id), half_past.instant, "it was to come at nine, and comes at once");
    let alert = due(&desk, &half_past).into_iter().find(|alert| !is_of_day(alert) && of(alert) == id);
    assert!(!alert.expect("it comes").late, "nothing was missed");
}

#[test]
fn a_lost_pop_up_is_shown_once_more() {
    type Deed = fn(&mut Desk, &Alert, &Now);
    let deeds: [(Deed, usize, &str); 5] = [
        (|_, _, _| {}, 1, "nobody answered it"),
        (
            |desk, alert, now| {
                desk.answer_alert(&alert.about, Answer::Done, now).expect("done");
            },
            0,
            "done",
        ),
        (
            |desk, alert, now| {
                desk.answer_alert(&alert.about, Answer::Snooze(Snooze::OneHour), now).expect("put off");
            },
            0,
            "put off",
        ),
        (
            |desk, alert, now| {
                desk.answer_alert(&alert.about, Answer::Dismissed, now).expect("put away");
            },
            0,
            "put away",
        ),
        (
            |desk, alert, now| {
                desk.complete(of(alert), &Completion::default(), now).expect("done");
            },
            0,
            "done in the window",
        ),
    ];
    for (deed, shown, why) in deeds {
        let (mut desk, id) = one();
        let now = london("2026-11-23T10:30:00Z");
        let alert = show(&mut desk, &now).swap_remove(0);
        let later = london("2026-11-23T10:50:00Z");
        deed(&mut desk, &alert, &later);
        desk.alert_lost(&alert.about, &later).expect("noted");
        let again = show(&mut desk, &later);
        assert_eq!(again.len(), shown, "{why}");
        assert!(due(&desk, &later).is_empty(), "{why}: once");
        if let Some(again) = again.first() {
            assert_eq!((again.late, again.again), (true, false), "{why}: by now it is late");
            let line = &desk.proofs(id).expect("proofs")[0];
            assert_eq!((line.shown_count, line.shown_at), (2, Some(now.instant)), "{why}");
            assert!(!line.late, "{why}: the log says that it was on time first");
            assert!(desk.answer_alert(&again.about, Answer::Done, &later).expect("done").value);
        }
    }
}

#[test]
fn a_later_run_finds_what_is_on_the_screen() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let now = london("2026-11-23T10:30:00Z");
    let ids = ["10:10", "10:20", "10:30"].map(|time| desk.plan(ana, "2026-11-23", time));
    let [late, later, on_time] = ids;
    let alerts = due(&desk, &now);
    for (alert, name) in alerts.iter().zip(["7", "8"]) {
        desk.alert_shown(&alert.about, name, &now).expect("marked");
    }
    let bo = desk.add("Bo");
    desk.log(bo, &heard(Direction::In, Channel::Email, None), &now).expect("logged");
    let five = london("2026-11-23T17:00:00Z");
    let waits = only(&desk, &five);
    desk.alert_shown(&waits.about, "9", &five).expect("marked");
    let mut desk = desk.restarted();
    let found = |desk: &Desk| {
        let alerts = desk.alerts_on_screen(&five).expect("on the screen").into_iter();
        alerts.map(|(name, alert)| (name, alert.about)).collect::<Vec<_>>()
    };
    let single = ("8".to_owned(), alone(&desk, on_time));
    let several = ("7".to_owned(), alerts[0].about.clone());
    assert_eq!(several.1.reminders().len(), 2);
    assert_eq!(found(&desk), [several, single.clone(), ("9".to_owned(), waits.about)]);
    let done = |desk: &mut Desk, id| {
        let completion = Completion { reason: "All at once".into(), ..Completion::default() };
        desk.complete(id, &completion, &five).expect("done");
    };
    done(&mut desk, late);
    assert_eq!(found(&desk)[0], ("7".to_owned(), alone(&desk, later)), "what is left of several");
    done(&mut desk, later);
    assert_eq!(found(&desk)[0], single, "what is closed waits for nothing");
    let (_, alert) = desk.alerts_on_screen(&five).expect("on the screen").swap_remove(0);
    desk.alert_lost(&alert.about, &five).expect("noted");
    assert_eq!(found(&desk).len(), 1, "what was lost is not on the screen");
}

#[test]
fn the_window_groups_what_is_on_no_screen() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let now = london("2026-11-23T10:30:00Z");
    let ana = desk.add("Ana");
    for _ in 0..50 {
        desk.plan(ana, "2026-11-23", "10:30");
    }
    let shown = show(&mut desk, &now);
    assert_eq!(pending(&desk, &now).len(), 1, "a list of fifty is one");
    let except = shown[0].about.reminders().iter().copied().skip(3).collect::<BTreeSet<_>>();
    let left = desk.pending_alerts(&except, &now).expect("pending");
    assert_eq!(left.len(), 3, "grouped after those on the screen are left out");
}

#[test]
fn the_proof_of_what_is_deleted_stays() {
    let (mut desk, id) = one();
    let contact = desk.follow_up(id).expect("kept").contact_id;
    let unseen = desk.plan(contact, "2026-11-23", "12:00");
    let now = london("2026-11-23T10:30:00Z");
    show(&mut desk, &now);
    desk.delete_contacts(&[contact], &now).expect("deleted");
    assert_eq!((proof(&desk, id).state, proof(&desk, id).shown_count), (ReminderState::Shown, 1));
    assert_eq!(proof(&desk, unseen).state, ReminderState::Withdrawn);
    let health = desk.reminder_health(&now).expect("health");
    let row = health.last_shown.expect("shown");
    assert_eq!((row.proof.follow_up_id, row.contact_id, &*row.title), (id, None, ""));
    assert_eq!((health.waiting, health.held), (0, 0), "and it waits for nothing");
    desk.undo().expect("undone");
    assert_eq!(proof(&desk, id).state, ReminderState::Shown);
    assert_eq!(pending(&desk, &now).len(), 1, "brought back it waits again, seen");
    assert_eq!(due(&desk, &london("2026-11-23T12:00:00Z")).len(), 1, "and what was not seen comes");
}

#[test]
fn a_pop_up_that_was_on_its_way_when_its_follow_up_was_closed_is_not_shown_again() {
    let (mut desk, id) = one();
    let now = london("2026-11-23T10:30:00Z");
    let alert = only(&desk, &now);
    desk.complete(id, &Completion::default(), &now).expect("done in the window");
    desk.alert_shown(&alert.about, "", &now).expect("the system had it already");
    desk.undo().expect("undone");
    assert!(due(&desk, &now).is_empty());
    assert_eq!(pending(&desk, &now).len(), 1);
}

#[test]
fn an_answer_in_the_window_that_is_undone_waits_to_be_shown() {
    let (mut desk, id) = one();
    let now = london("2026-11-23T10:30:00Z");
    let alert = only(&desk, &now);
    desk.alert_held(&alert.about, Hold::Refused, "no service", &now).expect("noted");
    desk.answer_alert(&alert.about, Answer::Done, &now).expect("done in the window");
    assert_eq!(proof(&desk, id).shown_at, None, "no system ever showed it");
    desk.undo().expect("undone");
    assert_eq!(due(&desk, &now).len(), 1);
}

#[test]
fn the_health_page_has_its_figures() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let first = desk.plan(ana, "2026-11-23", "10:30");
    let second = desk.plan(ana, "2026-11-23", "10:40");
    let third = desk.plan(ana, "2026-11-23", "10:50");
    let next = desk.plan(ana, "2026-11-24", "09:00");
    let empty = desk.reminder_health(&monday()).expect("health");
    assert_eq!((empty.last_shown, empty.shown, empty.log.len()), (None, 0, 0), "nothing happened yet");
    show(&mut desk, &london("2026-11-23T10:30:00Z"));
    show(&mut desk, &london("2026-11-23T10:45:00Z"));
    let now = london("2026-11-23T10:55:00Z");
    let health = desk.reminder_health(&now).expect("health");
    let about = |row: &touchbase_core::reminder::ProofRow| (row.proof.follow_up_id, row.title.clone());
    assert_eq!(health.last_shown.as_ref().map(about), Some((second, "Call Ana".to_owned())));
    assert_eq!(health.next.as_ref().map(about), Some((next, "Call Ana".to_owned())));
    assert_eq!((health.waiting, health.held, health.shown, health.late), (2, 1, 2, 1));
    let log = health.log.iter().map(|row| row.proof.follow_up_id).collect::<Vec<_>>();
    assert_eq!(log, [third, second, first], "the newest first, and nothing that is to come");
    let about = alone(&desk, first);
    desk.answer_alert(&about, Answer::Open, &now).expect("opened");
    let later = desk.reminder_health(&london("2026-12-24T10:55:00Z")).expect("health");
    assert_eq!((later.waiting, later.shown, later.late), (1, 0, 0), "of the last 30 days");
}

#[test]
fn the_tray_shows_what_comes_next() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    for (date, time) in
        [("2026-11-23", "10:30"), ("2026-11-23", "14:00"), ("2026-11-25", "09:00"), ("2027-01-04", "")]
    {
        desk.plan(ana, date, time);
    }
    let bo = desk.add("Bo");
    desk.plan(bo, "2026-11-23", "");
    for (instant, due, whens, why) in [
        (
            "2026-11-23T08:00:00Z",
            3,
            vec!["today", "10:30", "14:00", "Wed 25 Nov", "Mon 4 Jan 2027"],
            "in the morning",
        ),
        (
            "2026-11-23T12:00:00Z",
            3,
            vec!["today", "since 10:30", "14:00", "Wed 25 Nov", "Mon 4 Jan 2027"],
            "at noon",
        ),
        (
            "2026-11-24T12:00:00Z",
            3,
            vec!["since Mon 23 Nov", "since Mon 23 Nov", "since Mon 23 Nov", "Wed 25 Nov", "Mon 4 Jan 2027"],
            "the next day",
        ),
    ] {
        let now = london(instant);
        let upcoming = desk.next_up(10, &now).expect("upcoming");
        let found = upcoming.next.iter().map(|row| row.when.as_str()).collect::<Vec<_>>();
        assert_eq!((upcoming.due, found), (due, whens), "{why}");
        assert_eq!(upcoming.due, desk.counts(&now).expect("counts").due, "{why}: as in the sidebar");
    }
    let three = desk.next_up(3, &monday()).expect("upcoming").next;
    assert_eq!(
        three.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(),
        ["Call Bo", "Call Ana", "Call Ana"]
    );
}

#[test]
fn what_a_weekend_left_lost_is_one_catch_up() {
    for (lost_at, again_at, title, why) in [
        ("2026-11-20T15:00:40Z", "2026-11-20T15:00:50Z", None, "the service restarted: each as it was"),
        ("2026-11-20T17:00:00Z", "2026-11-23T08:00:00Z", Some("3 missed reminders"), "a weekend"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        for _ in 0..3 {
            let plan = Plan { reason: "Thrice".into(), ..call_on("2026-11-20", "15:00") };
            desk.book.plan(ana, &plan, &london("2026-11-20T09:00:00Z")).expect("planned");
        }
        let shown = show(&mut desk, &london("2026-11-20T15:00:00Z"));
        assert_eq!(shown.len(), 3, "{why}: each alone");
        shown.iter().for_each(|alert| desk.alert_lost(&alert.about, &london(lost_at)).expect("noted"));
        let again = due(&desk, &london(again_at));
        let titles = again.iter().map(|alert| alert.title.as_str()).collect::<Vec<_>>();
        assert_eq!(titles, title.map_or(vec!["Call Ana"; 3], |title| vec![title]), "{why}");
        assert!(again.iter().all(|alert| alert.late == title.is_some()), "{why}");
    }
}

#[test]
fn a_line_tells_whether_its_follow_up_still_waits_with_it() {
    type Deed = fn(&mut Desk, FollowUpId, &Now);
    let deeds: [(Deed, bool, &str); 6] = [
        (|_, _, _| {}, true, "nobody answered yet"),
        (
            |desk, id, now| desk.complete(id, &Completion::default(), now).map(drop).expect("changed"),
            false,
            "done in the window",
        ),
        (
            |desk, id, now| desk.snooze_for(id, Snooze::OneHour, now).map(drop).expect("changed"),
            false,
            "put off in the window",
        ),
        (
            |desk, id, now| desk.reschedule(id, &to("2026-12-01"), now).map(drop).expect("changed"),
            false,
            "moved in the window",
        ),
        (
            |desk, id, now| {
                let contact = desk.follow_up(id).expect("kept").contact_id;
                desk.delete_contacts(&[contact], now).expect("deleted");
            },
            false,
            "deleted",
        ),
        (
            |desk, id, now| {
                desk.complete(id, &Completion::default(), now).expect("done");
                desk.undo().expect("undone");
            },
            true,
            "done, and taken back",
        ),
    ];
    for (deed, waits, why) in deeds {
        let (mut desk, id) = one();
        let now = london("2026-11-23T10:30:00Z");
        show(&mut desk, &now);
        deed(&mut desk, id, &now);
        let line = desk.proofs(id).expect("proofs").swap_remove(0);
        assert_eq!((line.state, line.waits), (ReminderState::Shown, waits), "{why}");
    }
}

#[test]
fn an_answer_that_is_over_is_none() {
    type Deed = fn(&mut Desk, &Alert, &Now);
    let undone: Deed = |desk, _, _| drop(desk.undo().expect("undone"));
    let rows: [(Answer, bool, Deed, ReminderState, &str, &str); 5] = [
        (Answer::Done, true, undone, ReminderState::Shown, "", "done, and taken back"),
        (Answer::Snooze(Snooze::OneHour), true, undone, ReminderState::Shown, "", "put off, and taken back"),
        (Answer::Done, false, undone, ReminderState::Scheduled, "", "in the window, before it was shown"),
        (
            Answer::Dismissed,
            true,
            |desk, alert, _| {
                desk.alert_shown(&alert.about, "", &london("2026-11-23T10:41:00Z")).expect("marked")
            },
            ReminderState::Shown,
            "",
            "put away, and asked again",
        ),
        (
            Answer::Dismissed,
            true,
            |desk, alert, now| desk.alert_shown(&alert.about, "", now).expect("marked"),
            ReminderState::Acted,
            "dismissed",
            "put away after it was shown, and only then noted as shown",
        ),
    ];
    for (answer, seen, deed, state, action, why) in rows {
        let (mut desk, id) = one();
        let now = london("2026-11-23T10:30:00Z");
        let alert = only(&desk, &now);
        if seen {
            desk.alert_shown(&alert.about, "", &now).expect("marked");
        }
        desk.answer_alert(&alert.about, answer, &london("2026-11-23T10:31:00Z")).expect("answered");
        deed(&mut desk, &alert, &now);
        let line = desk.proofs(id).expect("proofs").swap_remove(0);
        assert_eq!((line.state, line.action.as_str()), (state, action), "{why}");
        assert_eq!(line.acted_at.is_some(), !action.is_empty(), "{why}");
    }
}

#[test]
fn only_what_can_be_undone_is_a_step() {
    for (answer, op) in [
        (Answer::Done, Some(Op::Complete)),
        (Answer::Snooze(Snooze::BackAtDesk), Some(Op::Snooze)),
        (Answer::Open, None),
        (Answer::Dismissed, None),
    ] {
        let (mut desk, _) = one();
        let alert = show(&mut desk, &london("2026-11-23T10:30:00Z")).swap_remove(0);
        let before = desk.history().expect("history").len();
        desk.answer_alert(&alert.about, answer, &london("2026-11-23T10:31:00Z")).expect("answered");
        let steps = desk.history().expect("history");
        let newest = (steps.len() > before).then(|| steps[0].op);
        assert_eq!((answer.op(), newest), (op, op), "{answer:?}");
    }
}
