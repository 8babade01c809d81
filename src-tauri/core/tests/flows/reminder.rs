//! What the reminder loop sees.

use touchbase_core::contact::{Details, PlaceKind};
use touchbase_core::follow_up::{Completion, Consequences, Logged, Plan, State};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::op::Changes;
use touchbase_core::reminder::{AlertKind, Answer, ReminderState, Snooze};
use touchbase_core::time::QuietHours;

use super::*;

const LONDON: Tz = chrono_tz::Europe::London;

/// A contact and a call due on Monday at 10:30.
fn due_at_half_past_ten(desk: &mut Desk) -> FollowUpId {
    let ana = desk.add("Ana <b>Prado</b>");
    desk.plan(ana, "2026-11-23", "10:30")
}

#[test]
fn do_what_is_due_and_return_when_to_wake() {
    let mut desk = Desk::new();
    let id = due_at_half_past_ten(&mut desk);
    let before = desk.due_reminders(&at("2026-11-23T10:29:59Z", LONDON)).expect("due");
    assert!(before.alerts.is_empty());
    assert_eq!(before.next, Some(utc("2026-11-23T10:30:00Z")));

    let now = at("2026-11-23T10:30:00Z", LONDON);
    let due = desk.due_reminders(&now).expect("due");
    let [alert] = &*due.alerts else { panic!("one alert, not {due:?}") };
    assert_eq!((alert.follow_up_id, alert.late, due.next), (id, false, None));
    assert_eq!(alert.title, "Call Ana <b>Prado</b>", "plain text: who shows it escapes it");
    assert_eq!(alert.body, "Ask about the quote\n+44 20 7946 0958");

    assert_eq!(desk.due_reminders(&now).expect("due").alerts.len(), 1, "due until the system took it");
    desk.reminders_shown(&alert.reminders, &now).expect("marked");
    assert!(desk.due_reminders(&now).expect("due").alerts.is_empty(), "shown once");
    let desk = desk.restarted();
    assert!(desk.due_reminders(&now).expect("due").alerts.is_empty(), "also after a restart");
    assert_eq!(desk.pending_alerts(&now).expect("pending").len(), 1, "and still unanswered");
}

#[test]
fn the_body_says_purpose_last_note_and_number() {
    let mut desk = Desk::new();
    let mut details = named("Ana Prado");
    details.phones.insert(0, Phone { kind: Some(PlaceKind::Fax), value: "+44 20 7946 0000".into() });
    let ana = desk.add_contact(&Details { ..details }, &monday()).expect("added").value;
    for summary in ["Older note", &"Long note ".repeat(60), ""] {
        let interaction = NewInteraction {
            channel: touchbase_core::channel::Channel::Call,
            direction: Direction::Out,
            at: None,
            outcome: Some(Outcome::Reached),
            summary: summary.into(),
            first_hand: true,
            reason: "three notes on one day".into(),
        };
        let logged = Logged { interaction, next: None, consequences: Consequences::default() };
        desk.log(ana, &logged, &monday()).expect("logged");
    }
    desk.plan(ana, "2026-11-23", "10:30");
    let due = desk.due_reminders(&at("2026-11-23T10:30:00Z", LONDON)).expect("due");
    let lines = due.alerts[0].body.lines().collect::<Vec<_>>();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], "Ask about the quote");
    assert!(
        lines[1].starts_with("Long note Long") && lines[1].ends_with(" …") && lines[1].len() < 220,
        "{}",
        lines[1]
    );
    assert_eq!(lines[2], "+44 20 7946 0958", "a fax number is not for calling");
}

#[test]
fn each_answer_does_what_it_says_once() {
    for (answer, state, reminder_at, why) in [
        (Answer::Done, State::Done, "2026-11-23T10:30:00Z", "done"),
        (
            Answer::Snooze(Snooze::TenMinutes),
            State::Open,
            "2026-11-23T10:41:00Z",
            "ten minutes from the answer",
        ),
        (Answer::Snooze(Snooze::OneHour), State::Open, "2026-11-23T11:31:00Z", "an hour from the answer"),
        (
            Answer::Snooze(Snooze::TomorrowMorning),
            State::Open,
            "2026-11-24T09:00:00Z",
            "start of the working hours",
        ),
        (Answer::Open, State::Open, "2026-11-23T10:30:00Z", "stays open"),
        (Answer::Dismissed, State::Open, "2026-11-23T10:30:00Z", "stays open"),
    ] {
        let mut desk = Desk::new();
        let id = due_at_half_past_ten(&mut desk);
        let shown = at("2026-11-23T10:30:00Z", LONDON);
        let alert = desk.due_reminders(&shown).expect("due").alerts.swap_remove(0);
        desk.reminders_shown(&alert.reminders, &shown).expect("marked");
        let later = at("2026-11-23T10:31:00Z", LONDON);
        assert!(desk.answer_reminders(&alert.reminders, answer, &later).expect("answered").value, "{why}");
        let follow_up = desk.follow_up(id).expect("kept");
        assert_eq!((follow_up.state, follow_up.reminder_at), (state, utc(reminder_at)), "{why}");

        let steps = desk.history().expect("history").len();
        assert!(
            !desk.answer_reminders(&alert.reminders, Answer::Done, &later).expect("answered").value,
            "{why}: a second answer"
        );
        assert_eq!(desk.follow_up(id).expect("kept").state, state, "{why}: a second answer does nothing");
        assert_eq!(desk.history().expect("history").len(), steps, "{why}: and leaves no undo step");
        let proof = &desk.proofs(id).expect("proofs")[0];
        assert_eq!((proof.state, proof.action.as_str()), (ReminderState::Acted, answer.as_str()), "{why}");
    }
}

#[test]
fn an_answer_may_come_before_the_system_returns() {
    let mut desk = Desk::new();
    let id = due_at_half_past_ten(&mut desk);
    let now = at("2026-11-23T10:30:00Z", LONDON);
    let alert = desk.due_reminders(&now).expect("due").alerts.swap_remove(0);
    assert!(desk.answer_reminders(&alert.reminders, Answer::Done, &now).expect("answered").value);
    desk.reminders_shown(&alert.reminders, &now).expect("marked");
    let proof = &desk.proofs(id).expect("proofs")[0];
    assert_eq!((proof.state, proof.shown_at), (ReminderState::Acted, Some(now.instant)));
}

#[test]
fn a_stale_answer_does_nothing() {
    let mut desk = Desk::new();
    let now = at("2026-11-23T10:30:00Z", LONDON);
    type Change = fn(&mut Desk, FollowUpId, &Now) -> Changes;
    let changes: [(&str, Change); 4] = [
        ("done in the window", |desk, id, now| {
            desk.complete(id, &Completion::default(), now).expect("done").changes
        }),
        ("skipped", |desk, id, now| desk.skip(id, now).expect("skipped").changes),
        ("moved", |desk, id, now| desk.reschedule(id, &to("2026-12-01"), now).expect("moved").changes),
        ("contact deleted", |desk, id, now| {
            let contact = desk.follow_up(id).expect("there").contact_id;
            desk.delete_contacts(&[contact], now).expect("deleted").changes
        }),
    ];
    for (why, change) in changes {
        let id = due_at_half_past_ten(&mut desk);
        let alert = desk.due_reminders(&now).expect("due").alerts.swap_remove(0);
        desk.reminders_shown(&alert.reminders, &now).expect("marked");
        change(&mut desk, id, &now);
        let interactions = |desk: &Desk| {
            desk.contact_ids(&ContactFilter::default())
                .expect("ids")
                .iter()
                .map(|id| desk.timeline(*id, &now).expect("timeline").len())
                .sum::<usize>()
        };
        let before = interactions(&desk);
        assert!(
            !desk.answer_reminders(&alert.reminders, Answer::Done, &now).expect("answered").value,
            "{why}"
        );
        assert_eq!(interactions(&desk), before, "{why}");
    }
}

#[test]
fn undo_brings_a_reminder_back_but_not_one_that_was_seen() {
    let mut desk = Desk::new();
    let seen = due_at_half_past_ten(&mut desk);
    let now = at("2026-11-23T10:30:00Z", LONDON);
    let alert = desk.due_reminders(&now).expect("due").alerts.swap_remove(0);
    desk.reminders_shown(&alert.reminders, &now).expect("marked");
    desk.complete(seen, &Completion::default(), &now).expect("done");
    desk.undo().expect("undone");
    assert!(desk.due_reminders(&now).expect("due").alerts.is_empty(), "it was seen already");

    let ana = desk.add("Ana");
    let unseen = desk.plan(ana, "2026-11-23", "10:45");
    desk.complete(unseen, &Completion::default(), &now).expect("done early");
    let then = at("2026-11-23T10:45:00Z", LONDON);
    assert!(desk.due_reminders(&then).expect("due").alerts.is_empty(), "done before its time");
    desk.undo().expect("undone");
    assert_eq!(desk.due_reminders(&then).expect("due").alerts.len(), 1, "open again, and not seen yet");
    desk.redo().expect("redone");
    assert!(desk.due_reminders(&then).expect("due").alerts.is_empty());
}

#[test]
fn lead_time_comes_before_the_due_time() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let plan = Plan { lead_minutes: 60, ..call_on("2026-11-24", "09:30") };
    desk.book.plan(ana, &plan, &monday()).expect("planned");
    assert_eq!(desk.due_reminders(&monday()).expect("due").next, Some(utc("2026-11-24T08:30:00Z")));
}

#[test]
fn what_was_missed_is_marked_late() {
    let mut desk = Desk::new();
    let id = due_at_half_past_ten(&mut desk);
    let tuesday = at("2026-11-24T08:00:00Z", LONDON);
    let alert = desk.due_reminders(&tuesday).expect("due").alerts.swap_remove(0);
    assert!(alert.late);
    desk.reminders_shown(&alert.reminders, &tuesday).expect("marked");
    assert!(desk.proofs(id).expect("proofs")[0].late);
}

#[test]
fn quiet_hours_hold_back_all_but_promises() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.quiet_hours = QuietHours { on: true, from: clock("20:00"), until: clock("08:00") };
    desk.change_settings(&settings, &monday()).expect("changed");
    let ana = desk.add("Ana");
    desk.plan(ana, "2026-11-23", "21:00");
    let promise = Plan { promise: true, ..call_on("2026-11-23", "21:30") };
    let promised = desk.book.plan(ana, &promise, &monday()).expect("planned").value;
    for (instant, shown, wake, why) in [
        ("2026-11-23T21:00:00Z", vec![], Some("2026-11-23T21:30:00Z"), "held back; the promise is next"),
        ("2026-11-23T21:30:00Z", vec![promised], Some("2026-11-24T08:00:00Z"), "the promise comes through"),
        (
            "2026-11-24T03:00:00Z",
            vec![promised],
            Some("2026-11-24T08:00:00Z"),
            "after midnight it is still quiet",
        ),
    ] {
        let due = desk.due_reminders(&at(instant, LONDON)).expect("due");
        let found = due.alerts.iter().map(|alert| alert.follow_up_id).collect::<Vec<_>>();
        assert_eq!((found, due.next), (shown, wake.map(utc)), "{why}");
    }
    assert_eq!(desk.due_reminders(&at("2026-11-24T08:00:00Z", LONDON)).expect("due").alerts.len(), 2);
}

#[test]
fn civil_times_survive_the_clock_changes() {
    for (zone, date, time, instant, why) in [
        (
            LONDON,
            "2027-03-28",
            "01:30",
            "2027-03-28T01:00:00Z",
            "inside the gap: the first valid instant after it",
        ),
        (LONDON, "2027-10-31", "01:30", "2027-10-31T00:30:00Z", "in the fold: the earlier"),
        (LONDON, "2027-07-01", "09:00", "2027-07-01T08:00:00Z", "summer time"),
        (chrono_tz::America::New_York, "2027-03-14", "02:30", "2027-03-14T07:00:00Z", "gap"),
        (
            chrono_tz::Australia::Lord_Howe,
            "2027-10-03",
            "02:15",
            "2027-10-02T15:30:00Z",
            "a gap of half an hour",
        ),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        let now = Now { zone, ..monday() };
        let id = desk.book.plan(ana, &call_on(date, time), &now).expect("planned").value;
        assert_eq!(desk.follow_up(id).expect("kept").due_at, utc(instant), "{zone} {date} {time}: {why}");
    }
}

#[test]
fn undoing_the_answer_of_a_pop_up_asks_again() {
    for answer in [Answer::Done, Answer::Snooze(Snooze::OneHour)] {
        let mut desk = Desk::new();
        let id = due_at_half_past_ten(&mut desk);
        let now = at("2026-11-23T10:30:00Z", LONDON);
        let alert = desk.due_reminders(&now).expect("due").alerts.swap_remove(0);
        desk.reminders_shown(&alert.reminders, &now).expect("marked");
        desk.answer_reminders(&alert.reminders, answer, &now).expect("answered");
        assert!(desk.pending_alerts(&now).expect("pending").is_empty());
        desk.undo().expect("undone");
        let pending = desk.pending_alerts(&now).expect("pending");
        assert_eq!(pending.iter().map(|alert| alert.follow_up_id).collect::<Vec<_>>(), [id], "{answer:?}");
        assert!(
            desk.answer_reminders(&alert.reminders, Answer::Done, &now).expect("answered").value,
            "and is answered anew"
        );
        assert_eq!(desk.follow_up(id).expect("kept").state, State::Done);
    }
}

#[test]
fn a_stale_answer_leaves_redo_alone() {
    let mut desk = Desk::new();
    due_at_half_past_ten(&mut desk);
    let now = at("2026-11-23T10:30:00Z", LONDON);
    let alert = desk.due_reminders(&now).expect("due").alerts.swap_remove(0);
    desk.answer_reminders(&alert.reminders, Answer::Open, &now).expect("answered");
    desk.add("Jonas");
    desk.undo().expect("undone");
    desk.answer_reminders(&alert.reminders, Answer::Done, &now).expect("stale");
    assert!(desk.redo().expect("redone").value.is_some());
}

#[test]
fn a_promise_comes_through_though_hundreds_are_held_back() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.quiet_hours = QuietHours { on: true, from: clock("20:00"), until: clock("08:00") };
    desk.change_settings(&settings, &monday()).expect("changed");
    let ana = desk.add("Ana");
    for _ in 0..250 {
        desk.plan(ana, "2026-11-23", "20:30");
    }
    let promise = Plan { promise: true, ..call_on("2026-11-23", "21:30") };
    let promised = desk.book.plan(ana, &promise, &monday()).expect("planned").value;
    let due = desk.due_reminders(&at("2026-11-23T21:30:00Z", LONDON)).expect("due");
    assert_eq!(due.alerts.iter().map(|alert| alert.follow_up_id).collect::<Vec<_>>(), [promised]);
}

#[test]
fn who_waits_for_an_answer_is_one_alert_at_the_end_of_the_day() {
    let mut desk = Desk::new();
    let wrote = |desk: &mut Desk, name: &str, at_: &str| {
        let contact = desk.add(name);
        let interaction = NewInteraction {
            channel: touchbase_core::channel::Channel::Email,
            direction: Direction::In,
            at: None,
            outcome: None,
            summary: String::new(),
            first_hand: true,
            reason: String::new(),
        };
        let logged = Logged { interaction, next: None, consequences: Consequences::default() };
        desk.log(contact, &logged, &at(at_, LONDON)).expect("logged");
        contact
    };
    wrote(&mut desk, "Ana Prado", "2026-11-23T10:00:00Z");
    let five = at("2026-11-23T17:00:00Z", LONDON);
    let alone = desk.due_reminders(&five).expect("due").alerts;
    let [alone] = &*alone else { panic!("one alert, not {alone:?}") };
    assert_eq!((alone.kind, &*alone.title), (AlertKind::Unanswered, "Ana Prado still waits for an answer"));

    for name in ["Bo Lind", "Cai Rees", "Dag Moe", "Eva Kern", "Finn Hale", "Gil Abad"] {
        wrote(&mut desk, name, "2026-11-23T11:00:00Z");
    }
    assert!(desk.due_reminders(&at("2026-11-23T16:59:59Z", LONDON)).expect("due").alerts.is_empty());
    let all = desk.due_reminders(&five).expect("due").alerts;
    let [all] = &*all else { panic!("one alert, not {all:?}") };
    assert_eq!((&*all.title, all.reminders.len()), ("7 people still wait for an answer", 7));
    assert_eq!(all.body.lines().nth(5), Some("and 2 more"));
    desk.reminders_shown(&all.reminders, &five).expect("marked");
    assert!(desk.due_reminders(&five).expect("due").alerts.is_empty(), "each is marked");
    assert_eq!(desk.pending_alerts(&five).expect("pending").len(), 1);

    let late = at("2026-11-23T17:05:00Z", LONDON);
    assert!(
        desk.answer_reminders(&all.reminders, Answer::Snooze(Snooze::OneHour), &late).expect("snoozed").value
    );
    let again = desk.due_reminders(&at("2026-11-23T18:05:00Z", LONDON)).expect("due").alerts;
    assert_eq!(again.first().map(|alert| alert.reminders.len()), Some(7), "all of them, later");

    let tuesday = "2026-11-24T17:00:00Z";
    desk.reminders_shown(&again[0].reminders, &late).expect("marked");
    wrote(&mut desk, "Hal Imrie", "2026-11-24T09:00:00Z");
    let next_day = desk.due_reminders(&at(tuesday, LONDON)).expect("due").alerts;
    assert_eq!(next_day[0].title, "8 people still wait for an answer", "those of the day before are counted");
}
