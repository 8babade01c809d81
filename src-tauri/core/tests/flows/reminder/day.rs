//! The end of the working day.

use touchbase_core::id::ReminderId;
use touchbase_core::reminder::Destination;
use touchbase_core::time::QuietHours;

use super::*;

/// A message that came in at an instant.
fn wrote(desk: &mut Desk, name: &str, came: &str) -> ContactId {
    let contact = desk.add(name);
    desk.log(contact, &heard(Direction::In, Channel::Email, None), &london(came)).expect("logged");
    contact
}

/// The alert on the end of a day, if there is one.
fn of_day(desk: &Desk, now: &Now) -> Option<Alert> {
    due(desk, now).into_iter().find(is_of_day)
}

#[test]
fn who_waits_for_an_answer_is_one_alert_at_the_end_of_the_day() {
    let mut desk = Desk::new();
    wrote(&mut desk, "Ana Prado", "2026-11-23T10:00:00Z");
    let five = london("2026-11-23T17:00:00Z");
    let alone = only(&desk, &five);
    assert!(matches!(alone.about, About::Answers { day_end: Some(_), .. }), "{alone:?}");
    assert_eq!(alone.title, "Ana Prado is waiting for a reply");

    for name in ["Bo Lind", "Cai Rees", "Dag Moe", "Eva Kern", "Finn Hale", "Gil Abad"] {
        wrote(&mut desk, name, "2026-11-23T11:00:00Z");
    }
    let before = desk.due_reminders(&london("2026-11-23T16:59:59Z")).expect("due");
    assert_eq!((before.alerts, before.next), (vec![], Some(five.instant)));
    let all = only(&desk, &five);
    assert_eq!((&*all.title, all.about.reminders().len()), ("7 contacts are waiting for a reply", 7));
    assert_eq!(all.body.lines().nth(5), Some("and 2 more"));
    desk.alert_shown(&all.about, "", &five).expect("marked");
    assert!(due(&desk, &five).is_empty(), "each is marked");
    assert_eq!(pending(&desk, &five).len(), 1);

    let late = london("2026-11-23T17:05:00Z");
    assert!(desk.answer_alert(&all.about, Answer::Snooze(Snooze::OneHour), &late).expect("snoozed").value);
    let again = only(&desk, &london("2026-11-23T18:05:00Z"));
    assert_eq!(again.about.reminders().len(), 7, "all of them, later");

    desk.alert_shown(&again.about, "", &late).expect("marked");
    wrote(&mut desk, "Hal Imrie", "2026-11-24T09:00:00Z");
    let next_day = only(&desk, &london("2026-11-24T17:00:00Z"));
    assert_eq!(next_day.title, "8 contacts are waiting for a reply", "those of the day before are counted");
}

#[test]
fn the_end_of_the_day_says_what_is_left() {
    type Day = fn(&mut Desk, ContactId);
    /// Title and body; none when there is no alert.
    type Said = Option<(&'static str, &'static str)>;
    let days: [(Day, Said, &str); 9] = [
        (|_, _| {}, None, "nothing is left, and nobody waits"),
        (
            |desk, ana| {
                let done = desk.plan(ana, "2026-11-23", "11:00");
                let reason = "All on one day".to_owned();
                let completion = Completion { reason, ..Completion::default() };
                desk.complete(done, &completion, &london("2026-11-23T11:00:00Z")).expect("done");
            },
            None,
            "all is done",
        ),
        (
            |desk, ana| {
                for time in ["11:00", "12:00", ""] {
                    desk.plan(ana, "2026-11-23", time);
                }
                let done = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
                let reason = "All on one day".to_owned();
                let completion = Completion { reason, ..Completion::default() };
                desk.complete(done, &completion, &london("2026-11-23T11:00:00Z")).expect("done");
                show(desk, &london("2026-11-23T12:00:00Z"));
            },
            Some(("2 follow-ups left today", "Today: 1 done, 2 left.")),
            "some is done",
        ),
        (
            |desk, ana| {
                desk.plan(ana, "2026-11-24", "11:00");
                desk.plan(ana, "2026-11-27", "");
            },
            None,
            "what is planned for other days is not left of this one",
        ),
        (
            |desk, ana| {
                let promise = Plan { promise: true, ..call_on("2026-11-23", "12:00") };
                let late = desk.book.plan(ana, &promise, &monday()).expect("planned").value;
                let later = Move { time: Some(clock("12:00")), ..to("2026-11-26") };
                desk.reschedule(late, &later, &london("2026-11-23T13:00:00Z")).expect("moved");
            },
            Some(("1 promise is late", "Today: 0 done, 0 left.\n1 promise is late.")),
            "a promise that was moved after its time is late all the same",
        ),
        (
            |desk, ana| {
                wrote(desk, "Bo Lind", "2026-11-23T12:00:00Z");
                desk.plan(ana, "2026-11-23", "18:30");
            },
            Some((
                "Bo Lind is waiting for a reply",
                "Bo Lind\nToday: 0 done, 1 left.\n\
                 Reply, say when you will, or mark it as “No reply needed”.",
            )),
            "somebody waits, and there is more to do",
        ),
        (
            |desk, _| {
                wrote(desk, "Bo Lind", "2026-11-20T12:00:00Z");
                show(desk, &london("2026-11-20T17:00:00Z"));
            },
            Some((
                "Bo Lind is waiting for a reply",
                "Bo Lind\nToday: 0 done, 0 left.\n\
                 Reply, say when you will, or mark it as “No reply needed”.",
            )),
            "since Friday, and of no newer message",
        ),
        (
            |desk, ana| {
                let plan = Plan { reason: "New".into(), ..call_on("2026-11-23", "18:00") };
                desk.book.plan(ana, &plan, &london("2026-11-23T17:30:00Z")).expect("planned");
                wrote(desk, "Bo Lind", "2026-11-23T17:30:00Z");
            },
            None,
            "what came after the end is tomorrow's concern",
        ),
        (
            |desk, ana| {
                set(desk, |settings| settings.reminders.end_of_day = false);
                desk.plan(ana, "2026-11-23", "18:00");
            },
            None,
            "the owner does not want it",
        ),
    ];
    for (of_it, said, why) in days {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        of_it(&mut desk, ana);
        let now = london("2026-11-23T17:45:00Z");
        let alert = of_day(&desk, &now);
        let found = alert.as_ref().map(|alert| (&*alert.title, &*alert.body));
        assert_eq!(found, said, "{why}");
        if let Some(alert) = alert {
            assert_eq!((alert.at, alert.late), (utc("2026-11-23T17:00:00Z"), true), "{why}");
            desk.alert_shown(&alert.about, "", &now).expect("marked");
            assert_eq!(of_day(&desk, &now), None, "{why}: once a day");
            let desk = desk.restarted();
            assert_eq!(of_day(&desk, &now), None, "{why}: also after a restart");
        }
    }
}

#[test]
fn the_end_of_the_day_is_only_that_days() {
    let night = QuietHours { on: true, from: clock("16:00"), until: clock("18:00"), days_off: false };
    for (quiet, instant, told, why) in [
        (None, "2026-11-23T16:59:59Z", false, "before it"),
        (None, "2026-11-23T17:00:00Z", true, "at its end"),
        (None, "2026-11-23T23:59:00Z", true, "the machine slept: later that day"),
        (None, "2026-11-24T00:00:00Z", false, "not the next day"),
        (None, "2026-11-28T17:00:00Z", false, "not on a Saturday"),
        (Some(night.clone()), "2026-11-23T17:30:00Z", false, "while it is quiet"),
        (Some(night), "2026-11-23T18:00:00Z", true, "after that"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| {
            settings.quiet_hours = quiet.unwrap_or_default();
            settings.working_hours.start = clock("08:00");
        });
        let ana = desk.add("Ana");
        for date in ["2026-11-23", "2026-11-28"] {
            desk.plan(ana, date, "12:00");
        }
        assert_eq!(of_day(&desk, &london(instant)).is_some(), told, "{instant}: {why}");
    }
}

#[test]
fn the_next_end_of_a_day_wakes_the_loop() {
    for (instant, next, why) in [
        ("2026-11-23T08:00:00Z", "2026-11-23T17:00:00Z", "today"),
        ("2026-11-23T17:00:00Z", "2026-11-24T17:00:00Z", "then tomorrow"),
        ("2026-11-27T18:00:00Z", "2026-11-30T17:00:00Z", "after the weekend"),
    ] {
        let due = Desk::new().due_reminders(&london(instant)).expect("due");
        assert_eq!(due.next, Some(utc(next)), "{instant}: {why}");
    }
}

#[test]
fn an_end_of_day_that_was_held_waits_in_the_window_and_one_that_was_lost_comes_again() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    desk.plan(ana, "2026-11-23", "12:00");
    show(&mut desk, &london("2026-11-23T12:00:00Z"));
    let now = london("2026-11-23T17:00:00Z");
    let alert = of_day(&desk, &now).expect("left");
    let in_window = |desk: &Desk| pending(desk, &now).iter().any(is_of_day);
    assert!(!in_window(&desk));
    desk.alert_held(&alert.about, Hold::Refused, "no service", &now).expect("noted");
    assert!(in_window(&desk), "the system did not take it");
    assert!(of_day(&desk, &now).is_some(), "and it is tried again");
    desk.alert_shown(&alert.about, "", &now).expect("marked");
    assert!(!in_window(&desk) && of_day(&desk, &now).is_none());
    desk.alert_lost(&alert.about, &now).expect("noted");
    assert!(of_day(&desk, &now).is_some(), "its pop-up was lost");
    desk.alert_held(&alert.about, Hold::Refused, "no service", &now).expect("noted");
    assert!(in_window(&desk));
    desk.answer_alert(&alert.about, Answer::Dismissed, &now).expect("answered");
    assert!(!in_window(&desk) && of_day(&desk, &now).is_none(), "it was put away in the window");
}

#[test]
fn answers_come_together_also_without_an_end_of_the_day() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    for name in ["Bo Lind", "Cai Rees"] {
        wrote(&mut desk, name, "2026-11-23T19:00:00Z");
    }
    let morning = only(&desk, &london("2026-11-24T09:00:00Z"));
    assert!(matches!(morning.about, About::Answers { day_end: None, .. }), "{morning:?}");
    assert_eq!(morning.title, "2 contacts are waiting for a reply");
    assert_eq!(morning.body, "Bo Lind\nCai Rees\nReply, say when you will, or mark it as “No reply needed”.");
}

#[test]
fn the_morning_reminder_of_answers_is_not_the_end_of_the_day() {
    let mut desk = Desk::new();
    wrote(&mut desk, "Bo Lind", "2026-11-23T19:00:00Z");
    let morning = show(&mut desk, &london("2026-11-24T09:00:00Z"));
    assert_eq!(morning.len(), 1);
    assert!(of_day(&desk, &london("2026-11-24T17:00:00Z")).is_some(), "that is told of in the evening");
}

/// A follow-up that is left of Monday, and the alert at its end.
fn left() -> (Desk, FollowUpId, Alert, Now) {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-23", "12:00");
    show(&mut desk, &london("2026-11-23T12:00:00Z"));
    let now = london("2026-11-23T17:00:00Z");
    let alert = of_day(&desk, &now).expect("left");
    (desk, id, alert, now)
}

#[test]
fn a_later_run_finds_the_end_of_the_day_until_it_is_put_away() {
    type Deed = fn(&mut Desk, FollowUpId, &Now);
    fn answer(desk: &mut Desk, answer: Answer, now: &Now) {
        let about = About::DayEnd { date: day("2026-11-23") };
        assert!(desk.answer_alert(&about, answer, now).expect("answered").value, "it waited");
        assert!(!desk.answer_alert(&about, answer, now).expect("answered").value, "once");
    }
    let deeds: [(Deed, &str, bool, &str); 6] = [
        (|_, _, _| {}, "18:00", true, "nobody answered"),
        (|desk, _, now| answer(desk, Answer::Dismissed, now), "18:00", false, "put away"),
        (|desk, _, now| answer(desk, Answer::Open, now), "18:00", false, "opened"),
        (|desk, _, now| answer(desk, Answer::Snooze(Snooze::OneHour), now), "18:00", false, "waved off"),
        (
            |desk, id, now| desk.complete(id, &Completion::default(), now).map(drop).expect("done"),
            "18:00",
            false,
            "nothing is left any more",
        ),
        (|_, _, _| {}, "24:00", false, "the day is over"),
    ];
    for (deed, then, found, why) in deeds {
        let (mut desk, id, alert, now) = left();
        desk.alert_shown(&alert.about, "9", &now).expect("marked");
        deed(&mut desk, id, &now);
        let mut desk = desk.restarted();
        let then = match then {
            "24:00" => london("2026-11-24T00:00:00Z"),
            time => london(&format!("2026-11-23T{time}:00Z")),
        };
        let on_screen = desk.alerts_on_screen(&then).expect("on the screen");
        let day = on_screen.iter().find(|(_, alert)| is_of_day(alert));
        assert_eq!(day.map(|(name, _)| name.as_str()), found.then_some("9"), "{why}");
        desk.alert_lost(&alert.about, &then).expect("noted");
        assert_eq!(
            of_day(&desk, &then).is_some(),
            found,
            "{why}: what was lost comes again, an answer stays"
        );
    }
}

#[test]
fn an_answer_to_those_who_wait_puts_the_end_of_the_day_away() {
    for (name, answered, gone, why) in [
        (Some("9"), true, true, "by its pop-up"),
        (Some("9"), false, false, "nobody answered"),
        (None, true, true, "in the window, where it was held"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        desk.plan(ana, "2026-11-23", "18:30");
        wrote(&mut desk, "Bo Lind", "2026-11-23T12:00:00Z");
        let now = london("2026-11-23T17:00:00Z");
        let alert = of_day(&desk, &now).expect("left");
        assert_eq!(alert.about.reminders().len(), 1);
        match name {
            Some(name) => desk.alert_shown(&alert.about, name, &now).expect("marked"),
            None => desk.alert_held(&alert.about, Hold::Refused, "no service", &now).expect("noted"),
        }
        if answered {
            desk.answer_alert(&alert.about, Answer::Dismissed, &now).expect("put away");
        }
        desk.alert_lost(&alert.about, &now).expect("noted");
        assert_eq!(of_day(&desk, &now).is_none(), gone, "{why}");
        let waits = pending(&desk, &now).iter().any(is_of_day);
        assert_eq!(waits, !gone, "{why}: in the window");
    }
}

#[test]
fn the_end_of_the_day_goes_with_those_who_wait_when_they_ask_again() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.nag = touchbase_core::reminder::Nag::Hourly);
    wrote(&mut desk, "Bo Lind", "2026-11-23T12:00:00Z");
    let (five, six) = (london("2026-11-23T17:00:00Z"), london("2026-11-23T18:00:00Z"));
    let day = only(&desk, &five);
    desk.alert_shown(&day.about, "9", &five).expect("marked");
    let again = only(&desk, &six);
    desk.alert_shown(&again.about, "10", &six).expect("marked");
    let mut desk = desk.restarted();
    let on_screen = desk.alerts_on_screen(&six).expect("on the screen");
    let found = on_screen.into_iter().map(|(name, alert)| (name, alert.about)).collect::<Vec<_>>();
    assert_eq!(found, [("10".to_owned(), day.about)], "by the newer pop-up");
    desk.answer_alert(&again.about, Answer::Open, &six).expect("opened");
    assert!(desk.alerts_on_screen(&six).expect("on the screen").is_empty(), "and is answered with them");
}

#[test]
fn what_can_be_answered_from_an_alert_and_where_it_leads() {
    let id = ReminderId(7);
    let date = day("2026-11-23");
    let contact_id = ContactId(3);
    for (about, done, snooze, leads_to, key) in [
        (
            About::FollowUp { reminder: id, follow_up_id: FollowUpId(2), contact_id },
            true,
            true,
            Destination::Contact(contact_id),
            "follow-up-7",
        ),
        (About::Several { reminders: vec![id] }, false, true, Destination::Today, "several-7"),
        (About::Answers { reminders: vec![id], day_end: None }, false, true, Destination::Day, "answers"),
        (About::DayEnd { date }, false, false, Destination::Day, "day-end"),
    ] {
        let taken = (about.takes(Answer::Done), about.takes(Answer::Snooze(Snooze::OneHour)));
        assert_eq!(taken, (done, snooze), "{key}");
        assert!(about.takes(Answer::Open) && about.takes(Answer::Dismissed), "{key}");
        assert_eq!((about.leads_to(), about.key().to_string().as_str()), (leads_to, key));
    }
}

#[test]
fn a_day_that_ended_with_nothing_left_stays_closed() {
    for (looked, told, why) in [
        (None, true, "nobody looked: the machine slept"),
        (Some("2026-11-23T16:59:00Z"), true, "it had not ended yet"),
        (Some("2026-11-23T17:00:00Z"), false, "it was looked at"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        let id = desk.plan(ana, "2026-11-23", "12:00");
        desk.complete(id, &Completion::default(), &london("2026-11-23T12:00:00Z")).expect("done");
        if let Some(looked) = looked {
            desk.keep_time(&london(looked)).expect("kept");
        }
        desk.undo().expect("undone");
        let evening = london("2026-11-23T19:00:00Z");
        desk.keep_time(&evening).expect("kept");
        assert_eq!(of_day(&desk, &evening).is_some(), told, "{why}");
        let tomorrow = london("2026-11-24T17:00:00Z");
        desk.plan(ana, "2026-11-24", "12:00");
        desk.keep_time(&tomorrow).expect("kept");
        assert!(of_day(&desk, &tomorrow).is_some(), "{why}: tomorrow is another day");
    }
}

#[test]
fn one_end_of_a_day_is_remembered_not_all() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    for date in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        let plan = Plan { reason: "Daily".into(), ..call_on(date, "12:00") };
        desk.book.plan(ana, &plan, &monday()).expect("planned");
        let five = london(&format!("{date}T17:00:00Z"));
        let alert = of_day(&desk, &five).expect("left");
        desk.alert_held(&alert.about, Hold::DoNotDisturb, "", &five).expect("noted");
        desk.alert_shown(&alert.about, "9", &five).expect("marked");
    }
    let conn = rusqlite::Connection::open(desk.path()).expect("the file");
    let rows = conn.query_row("SELECT count(*) FROM memo WHERE name LIKE '%day%'", [], |row| row.get(0));
    assert_eq!(rows, Ok(1));
}
