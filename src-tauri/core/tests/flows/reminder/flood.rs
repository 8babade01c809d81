//! Many at once, and what was missed.

use super::*;

/// Somebody for each, with a call at this time.
fn many(desk: &mut Desk, count: usize, date: &str, time: &str) -> Vec<FollowUpId> {
    (1..=count)
        .map(|number| {
            let contact = desk.add(&format!("Contact {number}"));
            desk.plan(contact, date, time)
        })
        .collect()
}

fn titles(alerts: &[Alert]) -> Vec<&str> {
    alerts.iter().map(|alert| alert.title.as_str()).collect()
}

#[test]
fn more_than_five_at_once_are_one() {
    for (count, alerts, why) in [
        (1, 1, "one"),
        (5, 5, "five can be read"),
        (6, 1, "six are one"),
        (1_000, 1, "a thousand are one, and all of them are in it"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ids = many(&mut desk, count, "2026-11-23", "10:30");
        let now = london("2026-11-23T10:30:00Z");
        let shown = show(&mut desk, &now);
        assert_eq!(shown.len(), alerts, "{why}");
        assert_eq!(shown.iter().flat_map(|alert| alert.about.reminders()).count(), count, "{why}");
        assert!(due(&desk, &now).is_empty(), "{why}: all are marked");
        let waiting = pending(&desk, &london("2026-11-23T12:00:00Z"));
        assert_eq!(waiting.len(), alerts, "{why}: so in the window");
        if alerts == 1 && count > 1 {
            assert!(matches!(shown[0].about, About::Several { .. }) && !shown[0].late, "{why}");
            assert_eq!(shown[0].title, format!("{count} follow-ups are due"), "{why}");
            let lines = shown[0].body.lines().collect::<Vec<_>>();
            assert_eq!(lines[0], "10:30 Call Contact 1", "{why}");
            assert_eq!(*lines.last().expect("lines"), format!("and {} more", count - 5), "{why}");
            assert_eq!(lines.len(), 6, "{why}");
        }
        for id in ids {
            let proofs = desk.proofs(id).expect("proofs");
            assert_eq!((proofs.len(), proofs[0].shown_count), (1, 1), "{why}: each has its proof");
        }
    }
}

#[test]
fn what_was_missed_is_one_alert_that_says_since_when() {
    for (plans, now, found, why) in [
        (vec![("2026-11-23", "12:00")], "2026-11-23T12:01:00Z", vec!["Call A"], "a minute is not late"),
        (vec![("2026-11-23", "12:00")], "2026-11-23T13:00:00Z", vec!["Call A"], "one alone keeps its pop-up"),
        (
            vec![("2026-11-23", "12:00"), ("2026-11-23", "12:30")],
            "2026-11-23T13:00:00Z",
            vec!["2 missed reminders: 12:00 Call A"],
            "today: only the time",
        ),
        (
            vec![("2026-11-23", "12:00"), ("2026-11-24", "09:00")],
            "2026-11-24T10:00:00Z",
            vec!["2 missed reminders: Yesterday 12:00 Call A"],
            "a night",
        ),
        (
            vec![("2026-11-27", "18:00"), ("2026-11-28", "10:00"), ("2026-11-30", "09:00")],
            "2026-11-30T09:30:00Z",
            vec!["3 missed reminders: Friday 18:00 Call A"],
            "a weekend",
        ),
        (
            vec![("2026-11-24", "18:00"), ("2026-11-28", "10:00")],
            "2026-12-01T09:30:00Z",
            vec!["2 missed reminders: Tue 24 Nov 2026 18:00 Call A"],
            "a week: the weekday would not tell which",
        ),
        (
            vec![
                ("2026-11-23", "12:00"),
                ("2026-11-23", "12:30"),
                ("2026-11-23", "13:00"),
                ("2026-11-23", "13:00"),
            ],
            "2026-11-23T13:00:00Z",
            vec!["2 missed reminders: 12:00 Call A", "Call C", "Call D"],
            "what is on time keeps its pop-ups",
        ),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        for ((date, time), name) in plans.into_iter().zip(["A", "B", "C", "D"]) {
            let contact = desk.add(name);
            desk.plan(contact, date, time);
        }
        let alerts = due(&desk, &london(now));
        let told = alerts.iter().map(|alert| match alert.about {
            About::Several { .. } => {
                format!("{}: {}", alert.title, alert.body.lines().next().unwrap_or_default())
            }
            _ => alert.title.clone(),
        });
        assert_eq!(told.collect::<Vec<_>>(), found, "{why}");
        for alert in &alerts {
            let late = london(now).instant - alert.at > chrono::Duration::minutes(1);
            assert_eq!(alert.late, late, "{why}: {}", alert.title);
        }
    }
}

#[test]
fn the_list_says_days_and_promises() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let promise = Plan { promise: true, channel: Channel::Email, ..call_on("2026-11-24", "09:00") };
    desk.book.plan(ana, &promise, &monday()).expect("planned");
    desk.plan(ana, "2026-11-23", "12:00");
    let alert = only(&desk, &london("2026-11-24T10:00:00Z"));
    assert_eq!(alert.body, "Yesterday 12:00 Call Ana\n09:00 E-mail Ana (promise)");
    assert_eq!(alert.at, utc("2026-11-23T12:00:00Z"), "the first");
}

#[test]
fn each_group_counts_for_itself() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    many(&mut desk, 8, "2026-11-23", "11:00");
    many(&mut desk, 3, "2026-11-23", "12:00");
    let late_and_on_time = due(&desk, &london("2026-11-23T12:00:00Z"));
    assert_eq!(late_and_on_time.len(), 4, "one on what is late, and three");
    many(&mut desk, 3, "2026-11-23", "12:00");
    let both = due(&desk, &london("2026-11-23T12:00:00Z"));
    assert_eq!(titles(&both), ["8 missed reminders", "6 follow-ups are due"]);
}

#[test]
fn several_are_snoozed_and_put_away_together() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    many(&mut desk, 7, "2026-11-23", "10:30");
    let now = london("2026-11-23T10:30:00Z");
    let alert = show(&mut desk, &now).swap_remove(0);
    let snoozed = Answer::Snooze(Snooze::TenMinutes);
    let steps = desk.history().expect("history").len();
    assert!(desk.answer_alert(&alert.about, snoozed, &now).expect("snoozed").value);
    assert_eq!(desk.history().expect("history").len(), steps + 1, "one step");
    let later = london("2026-11-23T10:40:00Z");
    let again = only(&desk, &later);
    assert_eq!((again.about.reminders().len(), again.again, again.late), (7, false, false));
    desk.alert_shown(&again.about, "", &later).expect("marked");
    assert!(desk.answer_alert(&again.about, Answer::Dismissed, &later).expect("put away").value);
    assert!(due(&desk, &later).is_empty() && pending(&desk, &later).is_empty());
}

#[test]
fn names_of_any_length_and_markup_stay_plain_and_short() {
    let long = "Priya ".repeat(2_000);
    let solid = "P".repeat(10_000);
    for (name, title, why) in [
        (
            "<b>Ana</b> & Söhne",
            "Call <b>Ana</b> & Söhne".to_owned(),
            "markup is text: who shows it escapes it",
        ),
        (&*long, format!("Call {} …", ["Priya"; 20].join(" ")), "cut at a word"),
        (&*solid, format!("Call {} …", "P".repeat(120)), "where there is one"),
        (
            "Ana\u{7}\u{1b}[31m\nPrado",
            "Call Ana[31m Prado".to_owned(),
            "in one line, without what no screen shows",
        ),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let contact = desk.add(name);
        let plan = Plan { purpose: long.clone(), ..call_on("2026-11-23", "10:30") };
        desk.book.plan(contact, &plan, &monday()).expect("planned");
        let now = london("2026-11-23T10:30:00Z");
        let alert = only(&desk, &now);
        assert_eq!(alert.title, title, "{why}");
        assert!(alert.body.chars().count() < 500, "{why}: {}", alert.body.len());
        for _ in 0..6 {
            desk.plan(contact, "2026-11-23", "10:30");
        }
        let several = only(&desk, &now);
        assert!(several.body.chars().count() < 1_000, "{why}: {}", several.body.len());
        let tray = desk.next_up(3, &now).expect("upcoming");
        assert_eq!(tray.next[0].title, title, "{why}");
    }
}
