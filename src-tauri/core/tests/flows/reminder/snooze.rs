//! Until when a reminder is put off, and what that is called.

use touchbase_core::time::DaysOff;

use super::*;

#[test]
fn a_morning_is_a_working_morning_and_says_which() {
    let christmas = DaysOff { from: day("2026-12-24"), until: day("2027-01-03"), name: "Christmas".into() };
    for (now, hours, until, morning, why) in [
        ("2026-11-23T10:00", "09:00-17:00", "2026-11-24T09:00", "Tomorrow morning", "a working day"),
        (
            "2026-11-23T07:00",
            "09:00-17:00",
            "2026-11-24T09:00",
            "Tomorrow morning",
            "before work it is still that day",
        ),
        ("2026-11-27T16:00", "09:00-17:00", "2026-11-30T09:00", "Monday morning", "over a weekend"),
        ("2026-11-28T12:00", "09:00-17:00", "2026-11-30T09:00", "Monday morning", "on a Saturday"),
        ("2026-11-29T12:00", "09:00-17:00", "2026-11-30T09:00", "Tomorrow morning", "on a Sunday"),
        ("2026-12-23T16:30", "09:00-17:00", "2027-01-04T09:00", "Mon 4 Jan at 09:00", "over the holidays"),
        (
            "2026-11-23T20:00",
            "18:00-02:00",
            "2026-11-24T18:00",
            "Tomorrow at 18:00",
            "work begins in the evening",
        ),
        (
            "2026-11-24T01:00",
            "18:00-02:00",
            "2026-11-24T18:00",
            "Today at 18:00",
            "after midnight it is still Monday's work",
        ),
        ("2026-11-27T20:00", "18:00-02:00", "2026-11-30T18:00", "Monday at 18:00", "over a weekend"),
    ] {
        let mut desk = Desk::new();
        let (start, end) = hours.split_once('-').expect("a span");
        set(&mut desk, |settings| {
            let hours = &mut settings.working_hours;
            (hours.start, hours.end, hours.days_off) = (clock(start), clock(end), vec![christmas.clone()]);
            settings.reminders.end_of_day = false;
        });
        let now = london(&format!("{now}:00Z"));
        let until = utc(&format!("{until}:00Z"));
        let offers = desk.snoozes(&now).expect("offered");
        let labels = offers.iter().map(|offer| (&*offer.label, &*offer.hint)).collect::<Vec<_>>();
        let latest = format!("{morning} at the latest");
        let expected = [
            ("In 10 minutes", ""),
            ("In 1 hour", ""),
            (morning, ""),
            ("When I am back at the desk", latest.as_str()),
        ];
        assert_eq!(labels, expected, "{why}");
        assert_eq!((offers[2].until, offers[3].until), (until, until), "{why}");
        assert_eq!(desk.next_up(3, &now).expect("the tray").morning, morning, "{why}");

        let ids = ["Ana", "Bo", "Cleo"].map(|name| {
            let contact = desk.add(name);
            desk.book.plan(contact, &call_on(&now.today().to_string(), ""), &now).expect("planned").value
        });
        desk.snooze_for(ids[0], Snooze::BackAtDesk, &now).expect("put off");
        let alert = due(&desk, &now).into_iter().find(|alert| !is_of_day(alert) && of(alert) == ids[1]);
        if let Some(alert) = alert {
            desk.alert_shown(&alert.about, "", &now).expect("shown");
            desk.answer_alert(&alert.about, Answer::Snooze(Snooze::TomorrowMorning), &now).expect("put off");
            desk.snooze_all(Snooze::TomorrowMorning, &now).expect("put off");
            for id in ids {
                assert_eq!(desk.follow_up(id).expect("kept").reminder_at, until, "{why}");
            }
        }
    }
}
