//! When the owner is back at the desk, and everything put off at once.

use touchbase_core::reminder::Nag;

use super::*;

/// A call that was shown at 10:30 and put off until the owner is back.
fn put_off() -> (Desk, FollowUpId) {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let id = due_at_half_past_ten(&mut desk);
    let now = london("2026-11-23T10:30:00Z");
    let alert = show(&mut desk, &now).swap_remove(0);
    let answer = Answer::Snooze(Snooze::BackAtDesk);
    assert!(desk.answer_alert(&alert.about, answer, &now).expect("put off").value);
    (desk, id)
}

#[test]
fn it_comes_when_the_owner_is_back() {
    let (mut desk, id) = put_off();
    assert!(desk.waits_for_desk().expect("asked"));
    let back = london("2026-11-23T11:12:00Z");
    assert!(due(&desk, &back).is_empty(), "not before");
    let steps = desk.history().expect("history").len();
    let output = desk.back_at_desk(&back).expect("back");
    assert_eq!((output.value, output.changes.follow_ups), (1, true));
    assert_eq!(desk.history().expect("history").len(), steps, "no step of the owner's");
    let alert = only(&desk, &back);
    assert_eq!((of(&alert), alert.late, alert.at), (id, false, back.instant));
    assert!(!desk.waits_for_desk().expect("asked"));
    let again = desk.back_at_desk(&back).expect("back");
    assert_eq!((again.value, again.changes), (0, Changes::NONE), "once");
}

#[test]
fn at_the_latest_it_comes_tomorrow_morning() {
    let (mut desk, id) = put_off();
    let morning = london("2026-11-24T09:00:00Z");
    assert_eq!(of(&only(&desk, &morning)), id);
    show(&mut desk, &morning);
    assert!(!desk.waits_for_desk().expect("asked"), "then nobody has to watch for the owner");
    desk.back_at_desk(&london("2026-11-24T09:30:00Z")).expect("back");
    assert!(due(&desk, &london("2026-11-24T09:30:00Z")).is_empty(), "and it does not come twice");
}

#[test]
fn what_was_due_at_the_latest_stays_due_when_the_owner_is_back() {
    let (mut desk, id) = put_off();
    let back = london("2026-11-24T09:30:00Z");
    assert_eq!(desk.back_at_desk(&back).expect("back").value, 0);
    let alert = only(&desk, &back);
    assert_eq!((of(&alert), alert.at), (id, utc("2026-11-24T09:00:00Z")));
    assert!(!desk.waits_for_desk().expect("asked"));
}

#[test]
fn another_move_takes_the_mark_off() {
    type Deed = fn(&mut Desk, FollowUpId, &Now);
    let deeds: [(Deed, bool, &str); 7] = [
        (|_, _, _| {}, true, "nothing"),
        (
            |desk, id, now| {
                desk.snooze(id, utc("2026-11-23T15:00:00Z"), now).expect("snoozed");
            },
            false,
            "snoozed until a time",
        ),
        (
            |desk, id, now| {
                desk.snooze_for(id, Snooze::OneHour, now).expect("snoozed");
            },
            false,
            "snoozed for an hour",
        ),
        (
            |desk, id, now| {
                desk.reschedule(id, &to("2026-11-27"), now).expect("moved");
            },
            false,
            "moved",
        ),
        (
            |desk, id, now| {
                let plan = Plan { purpose: "Other words".into(), ..call_on("2026-11-23", "10:30") };
                desk.edit_plan(id, &plan, now).expect("changed");
            },
            true,
            "other words move nothing",
        ),
        (
            |desk, id, now| {
                desk.complete(id, &Completion::default(), now).expect("done");
            },
            false,
            "done",
        ),
        (
            |desk, _, _| {
                desk.undo().expect("undone");
            },
            false,
            "undone",
        ),
    ];
    for (deed, waits, why) in deeds {
        let (mut desk, id) = put_off();
        let now = london("2026-11-23T10:40:00Z");
        deed(&mut desk, id, &now);
        assert_eq!(desk.waits_for_desk().expect("asked"), waits, "{why}");
        assert_eq!(desk.back_at_desk(&now).expect("back").value, u32::from(waits), "{why}");
    }
}

#[test]
fn undo_after_the_owner_came_back() {
    let (mut desk, id) = put_off();
    let back = london("2026-11-23T11:12:00Z");
    desk.back_at_desk(&back).expect("back");
    show(&mut desk, &back);
    desk.undo().expect("undone");
    assert_eq!(desk.follow_up(id).expect("kept").reminder_at, utc("2026-11-23T10:30:00Z"));
    assert!(due(&desk, &back).is_empty(), "it was seen");
    assert_eq!(pending(&desk, &back).len(), 1, "and waits for another answer");
}

#[test]
fn everything_that_is_due_is_put_off_at_once() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let now = london("2026-11-23T11:00:00Z");
    let ids = ["10:10", "10:20", "10:30", "10:40", "11:30"].map(|time| desk.plan(ana, "2026-11-23", time));
    let [put_away, opened, shown, unshown, coming] = ids;
    for time in ["10:10", "10:20", "10:30"] {
        show(&mut desk, &london(&format!("2026-11-23T{time}:00Z")));
    }
    for (id, answer) in [(put_away, Answer::Dismissed), (opened, Answer::Open)] {
        let about = alone(&desk, id);
        desk.answer_alert(&about, answer, &now).expect("answered");
    }
    let steps = desk.history().expect("history").len();
    let output = desk.snooze_all(Snooze::OneHour, &now).expect("put off");
    assert_eq!((output.value, output.changes.follow_ups), (2, true));
    assert_eq!(desk.history().expect("history").len(), steps + 1, "one step");
    for (id, reminder_at, why) in [
        (put_away, "2026-11-23T10:10:00Z", "it was put away already"),
        (opened, "2026-11-23T10:20:00Z", "the owner went to look"),
        (shown, "2026-11-23T12:00:00Z", "it was shown and not answered"),
        (unshown, "2026-11-23T12:00:00Z", "it is due"),
        (coming, "2026-11-23T11:30:00Z", "it is not due yet"),
    ] {
        assert_eq!(desk.follow_up(id).expect("kept").reminder_at, utc(reminder_at), "{why}");
    }
    assert!(due(&desk, &now).is_empty() && pending(&desk, &now).is_empty());
    desk.undo().expect("undone");
    assert_eq!(
        due(&desk, &now).iter().map(of).collect::<Vec<_>>(),
        [unshown],
        "never shown: it is due again"
    );
    assert_eq!(pending(&desk, &now).iter().map(of).collect::<Vec<_>>(), [shown], "seen: it waits again");
    let nothing = desk.snooze_all(Snooze::OneHour, &london("2026-11-22T08:00:00Z")).expect("nothing");
    assert_eq!(nothing.value, 1, "what was shown counts whatever the clock says");
}

#[test]
fn who_is_nagged_puts_off_what_was_put_away_too() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.nag = Nag::TenMinutes);
    due_at_half_past_ten(&mut desk);
    let now = london("2026-11-23T10:30:00Z");
    let alert = show(&mut desk, &now).swap_remove(0);
    desk.answer_alert(&alert.about, Answer::Dismissed, &now).expect("put away");
    assert_eq!(desk.snooze_all(Snooze::OneHour, &now).expect("put off").value, 1);
    assert!(due(&desk, &london("2026-11-23T10:45:00Z")).is_empty());
}

#[test]
fn everything_can_wait_for_the_desk() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    for _ in 0..8 {
        desk.plan(ana, "2026-11-23", "10:30");
    }
    let now = london("2026-11-23T10:30:00Z");
    show(&mut desk, &now);
    assert_eq!(desk.snooze_all(Snooze::BackAtDesk, &now).expect("put off").value, 8);
    let back = london("2026-11-23T14:00:00Z");
    assert_eq!(desk.back_at_desk(&back).expect("back").value, 8);
    assert_eq!(only(&desk, &back).title, "8 follow-ups are due");
}

#[test]
fn something_is_told_once() {
    let mut desk = Desk::new();
    assert!(!desk.is_told("tray").expect("known"));
    desk.mark_told("tray", &monday()).expect("told");
    let desk = desk.restarted();
    assert!(desk.is_told("tray").expect("known"), "also by a later run");
    assert!(!desk.is_told("something else").expect("known"));
}
