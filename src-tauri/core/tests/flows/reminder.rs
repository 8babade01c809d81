//! What the reminder loop sees: what is due, and what an answer does.

mod chance;
mod day;
mod desk;
mod flood;
mod nag;
mod proof;
mod quiet;
mod snooze;
mod zone;

use std::collections::BTreeSet;

use touchbase_core::contact::{Details, PlaceKind};
use touchbase_core::follow_up::{Completion, Consequences, Logged, Plan, State};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::op::Changes;
use touchbase_core::reminder::{About, Alert, Answer, Hold, ReminderState, Snooze};

use super::*;

const LONDON: Tz = chrono_tz::Europe::London;

/// The alerts that are due now.
fn due(desk: &Desk, now: &Now) -> Vec<Alert> {
    desk.due_reminders(now).expect("due").alerts
}

/// The only alert that is due now.
fn only(desk: &Desk, now: &Now) -> Alert {
    let alerts = due(desk, now);
    let [alert] = &*alerts else { panic!("one alert, not {alerts:#?}") };
    alert.clone()
}

/// Shows all that is due now, as the loop does. What it was.
fn show(desk: &mut Desk, now: &Now) -> Vec<Alert> {
    let alerts = due(desk, now);
    alerts.iter().for_each(|alert| desk.alert_shown(&alert.about, "", now).expect("marked"));
    alerts
}

/// The alerts that wait in the window, while nothing is on the screen.
fn pending(desk: &Desk, now: &Now) -> Vec<Alert> {
    desk.pending_alerts(&BTreeSet::new(), now).expect("pending")
}

/// Whether an alert tells of those who wait for an answer, or of the end of the day.
fn is_of_day(alert: &Alert) -> bool {
    matches!(alert.about, About::Answers { .. } | About::DayEnd { .. })
}

/// What an alert is about that stands for one follow-up alone.
fn alone(desk: &Desk, follow_up_id: FollowUpId) -> About {
    let reminder = desk.proofs(follow_up_id).expect("proofs")[0].id;
    let contact_id = desk.follow_up(follow_up_id).expect("kept").contact_id;
    About::FollowUp { reminder, follow_up_id, contact_id }
}

/// The follow-up that an alert is about.
fn of(alert: &Alert) -> FollowUpId {
    match alert.about {
        About::FollowUp { follow_up_id, .. } => follow_up_id,
        _ => panic!("about one follow-up: {alert:?}"),
    }
}

/// Changes a setting.
fn set(desk: &mut Desk, change: impl FnOnce(&mut touchbase_core::settings::Settings)) {
    let mut settings = desk.settings().expect("settings");
    change(&mut settings);
    desk.change_settings(&settings, &monday()).expect("changed");
}

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
    let alert = only(&desk, &now);
    assert_eq!((of(&alert), alert.late, alert.again), (id, false, false));
    let next = desk.due_reminders(&now).expect("due").next;
    assert_eq!(next, Some(utc("2026-11-23T17:00:00Z")), "the end of the working day");
    assert_eq!(alert.title, "Call Ana <b>Prado</b>", "plain text: who shows it escapes it");
    assert_eq!(alert.body, "Ask about the quote\n+44 20 7946 0958");

    assert_eq!(due(&desk, &now).len(), 1, "due until the system took it");
    desk.alert_shown(&alert.about, "", &now).expect("marked");
    assert!(due(&desk, &now).is_empty(), "shown once");
    let desk = desk.restarted();
    assert!(due(&desk, &now).is_empty(), "also after a restart");
    assert_eq!(pending(&desk, &now).len(), 1, "and still unanswered");
}

#[test]
fn the_body_says_purpose_last_note_and_number() {
    let mut desk = Desk::new();
    let mut details = named("Ana Prado");
    details.phones.insert(0, Phone::new(Some(PlaceKind::Fax), "+44 20 7946 0000"));
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
    let alert = only(&desk, &at("2026-11-23T10:30:00Z", LONDON));
    let lines = alert.body.lines().collect::<Vec<_>>();
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
        let alert = due(&desk, &shown).swap_remove(0);
        desk.alert_shown(&alert.about, "", &shown).expect("marked");
        let later = at("2026-11-23T10:31:00Z", LONDON);
        assert!(desk.answer_alert(&alert.about, answer, &later).expect("answered").value, "{why}");
        let follow_up = desk.follow_up(id).expect("kept");
        assert_eq!((follow_up.state, follow_up.reminder_at), (state, utc(reminder_at)), "{why}");

        let steps = desk.history().expect("history").len();
        let proof = &desk.proofs(id).expect("proofs")[0];
        assert_eq!((proof.state, proof.action.as_str()), (ReminderState::Acted, answer.as_str()), "{why}");
        let second = desk.answer_alert(&alert.about, Answer::Done, &later).expect("answered").value;
        if answer == Answer::Dismissed {
            assert!(second, "to put it away is no answer: it can still be given in the window");
            continue;
        }
        assert!(!second, "{why}: a second answer");
        assert_eq!(desk.follow_up(id).expect("kept").state, state, "{why}: a second answer does nothing");
        assert_eq!(desk.history().expect("history").len(), steps, "{why}: and leaves no undo step");
    }
}

#[test]
fn an_answer_may_come_before_the_system_returns() {
    let mut desk = Desk::new();
    let id = due_at_half_past_ten(&mut desk);
    let now = at("2026-11-23T10:30:00Z", LONDON);
    let alert = due(&desk, &now).swap_remove(0);
    assert!(desk.answer_alert(&alert.about, Answer::Done, &now).expect("answered").value);
    desk.alert_shown(&alert.about, "", &now).expect("marked");
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
        let alert = due(&desk, &now).swap_remove(0);
        desk.alert_shown(&alert.about, "", &now).expect("marked");
        change(&mut desk, id, &now);
        let interactions = |desk: &Desk| {
            desk.contact_ids(&ContactFilter::default())
                .expect("ids")
                .iter()
                .map(|id| desk.timeline(*id, &now).expect("timeline").len())
                .sum::<usize>()
        };
        let before = interactions(&desk);
        assert!(!desk.answer_alert(&alert.about, Answer::Done, &now).expect("answered").value, "{why}");
        assert_eq!(interactions(&desk), before, "{why}");
    }
}

#[test]
fn undo_brings_a_reminder_back_but_not_one_that_was_seen() {
    let mut desk = Desk::new();
    let seen = due_at_half_past_ten(&mut desk);
    let now = at("2026-11-23T10:30:00Z", LONDON);
    let alert = due(&desk, &now).swap_remove(0);
    desk.alert_shown(&alert.about, "", &now).expect("marked");
    desk.complete(seen, &Completion::default(), &now).expect("done");
    desk.undo().expect("undone");
    assert!(due(&desk, &now).is_empty(), "it was seen already");

    let ana = desk.add("Ana");
    let unseen = desk.plan(ana, "2026-11-23", "10:45");
    desk.complete(unseen, &Completion::default(), &now).expect("done early");
    let then = at("2026-11-23T10:45:00Z", LONDON);
    assert!(due(&desk, &then).is_empty(), "done before its time");
    desk.undo().expect("undone");
    assert_eq!(due(&desk, &then).len(), 1, "open again, and not seen yet");
    desk.redo().expect("redone");
    assert!(due(&desk, &then).is_empty());
}

#[test]
fn lead_time_comes_before_the_due_time() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
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
    let alert = due(&desk, &tuesday).swap_remove(0);
    assert!(alert.late);
    desk.alert_shown(&alert.about, "", &tuesday).expect("marked");
    assert!(desk.proofs(id).expect("proofs")[0].late);
}

#[test]
fn undoing_the_answer_of_a_pop_up_asks_again() {
    for answer in [Answer::Done, Answer::Snooze(Snooze::OneHour)] {
        let mut desk = Desk::new();
        let id = due_at_half_past_ten(&mut desk);
        let now = at("2026-11-23T10:30:00Z", LONDON);
        let alert = due(&desk, &now).swap_remove(0);
        desk.alert_shown(&alert.about, "", &now).expect("marked");
        desk.answer_alert(&alert.about, answer, &now).expect("answered");
        assert!(pending(&desk, &now).is_empty());
        desk.undo().expect("undone");
        let pending = pending(&desk, &now);
        assert_eq!(pending.iter().map(of).collect::<Vec<_>>(), [id], "{answer:?}");
        assert!(
            desk.answer_alert(&alert.about, Answer::Done, &now).expect("answered").value,
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
    let alert = due(&desk, &now).swap_remove(0);
    desk.answer_alert(&alert.about, Answer::Open, &now).expect("answered");
    desk.add("Jonas");
    desk.undo().expect("undone");
    desk.answer_alert(&alert.about, Answer::Done, &now).expect("stale");
    assert!(desk.redo().expect("redone").value.is_some());
}
