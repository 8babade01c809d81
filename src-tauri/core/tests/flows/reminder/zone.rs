//! The plan is civil, its instants are computed: daylight saving, travel, given zones, changed rules.

use chrono::Duration;
use chrono_tz::America::{Los_Angeles, New_York};
use chrono_tz::Asia::Tokyo;
use chrono_tz::Australia::Lord_Howe;
use chrono_tz::Europe::Berlin;

use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{Interval, Unit};

use super::*;

/// Looks every ten minutes, as often as it takes, and shows what is due. What it was and when.
fn look_through(desk: &mut Desk, from: &str, hours: i64, zone: Tz) -> Vec<(String, Alert)> {
    let mut shown = Vec::new();
    for minutes in (0..hours * 60).step_by(10) {
        let now = Now { instant: utc(from) + Duration::minutes(minutes), zone };
        desk.keep_time(&now).expect("kept");
        let at = now.instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        shown.extend(show(desk, &now).into_iter().map(|alert| (at.clone(), alert)));
    }
    shown
}

#[test]
fn civil_times_survive_the_clock_changes() {
    for (zone, date, time, instant, why) in [
        (LONDON, "2027-03-28", "01:30", "2027-03-28T01:00:00Z", "a gap: the first valid instant after it"),
        (LONDON, "2027-10-31", "01:30", "2027-10-31T00:30:00Z", "a fold: the earlier"),
        (LONDON, "2027-07-01", "09:00", "2027-07-01T08:00:00Z", "summer time"),
        (Berlin, "2027-03-28", "02:30", "2027-03-28T01:00:00Z", "a gap"),
        (Berlin, "2027-03-28", "03:00", "2027-03-28T01:00:00Z", "the first minute after it"),
        (Berlin, "2027-10-31", "02:30", "2027-10-31T00:30:00Z", "a fold"),
        (Berlin, "2027-10-31", "03:00", "2027-10-31T02:00:00Z", "the first minute that comes once"),
        (New_York, "2027-03-14", "02:30", "2027-03-14T07:00:00Z", "a gap"),
        (New_York, "2027-11-07", "01:30", "2027-11-07T05:30:00Z", "a fold"),
        (Lord_Howe, "2027-10-03", "02:10", "2027-10-02T15:30:00Z", "a gap of half an hour"),
        (Lord_Howe, "2027-04-04", "01:40", "2027-04-03T14:40:00Z", "a fold of half an hour"),
        (Berlin, "2028-02-29", "09:00", "2028-02-29T08:00:00Z", "29 February"),
        (Lord_Howe, "2028-02-29", "", "2028-02-28T22:00:00Z", "29 February, at any time"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        let now = Now { zone, ..monday() };
        let id = desk.book.plan(ana, &call_on(date, time), &now).expect("planned").value;
        assert_eq!(desk.follow_up(id).expect("kept").due_at, utc(instant), "{zone} {date} {time}: {why}");
        let from = (utc(instant) - Duration::hours(3)).to_rfc3339();
        let shown = look_through(&mut desk, &from, 30, zone);
        let instants = shown.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>();
        assert_eq!(instants, [instant], "{zone} {date} {time}: {why}; once, and on time");
    }
}

/// What was planned for Tuesday in London, and what is done to it before the owner travels.
struct Trip {
    plan: Plan,
    before: fn(&mut Desk, FollowUpId),
    /// Where the owner goes.
    to: Tz,
    /// When it is due and reminded of then.
    due_at: &'static str,
    reminder_at: &'static str,
    why: &'static str,
}

#[test]
fn nine_stays_nine_wherever_the_owner_is() {
    let nine = || call_on("2026-11-24", "09:00");
    let nothing = |_: &mut Desk, _| {};
    let trips = [
        Trip {
            plan: nine(),
            before: nothing,
            to: New_York,
            due_at: "2026-11-24T14:00:00Z",
            reminder_at: "2026-11-24T14:00:00Z",
            why: "west: later",
        },
        Trip {
            plan: nine(),
            before: nothing,
            to: Tokyo,
            due_at: "2026-11-24T00:00:00Z",
            reminder_at: "2026-11-24T00:00:00Z",
            why: "east: sooner",
        },
        Trip {
            plan: call_on("2026-11-24", ""),
            before: nothing,
            to: New_York,
            due_at: "2026-11-24T14:00:00Z",
            reminder_at: "2026-11-24T14:00:00Z",
            why: "any time is the start of the working hours there",
        },
        Trip {
            plan: Plan { lead_minutes: 30, ..nine() },
            before: nothing,
            to: New_York,
            due_at: "2026-11-24T14:00:00Z",
            reminder_at: "2026-11-24T13:30:00Z",
            why: "the lead time stays",
        },
        Trip {
            plan: Plan { zone: Some(LONDON), ..nine() },
            before: nothing,
            to: New_York,
            due_at: "2026-11-24T09:00:00Z",
            reminder_at: "2026-11-24T09:00:00Z",
            why: "the zone that it was given stays",
        },
        Trip {
            plan: Plan { zone: Some(Tokyo), ..nine() },
            before: nothing,
            to: New_York,
            due_at: "2026-11-24T00:00:00Z",
            reminder_at: "2026-11-24T00:00:00Z",
            why: "09:00 in Tokyo, whoever waits for it",
        },
        Trip {
            plan: nine(),
            before: |desk, id| {
                desk.snooze(id, utc("2026-11-24T10:00:00Z"), &monday()).expect("snoozed");
            },
            to: New_York,
            due_at: "2026-11-24T14:00:00Z",
            reminder_at: "2026-11-24T10:00:00Z",
            why: "what was snoozed was put off until an instant",
        },
        Trip {
            plan: nine(),
            before: |desk, id| {
                desk.snooze_for(id, Snooze::BackAtDesk, &monday()).expect("snoozed");
            },
            to: New_York,
            due_at: "2026-11-24T14:00:00Z",
            reminder_at: "2026-11-24T09:00:00Z",
            why: "so was what waits for the owner to be back, though it is the time of the plan",
        },
        Trip {
            plan: nine(),
            before: |desk, _| {
                show(desk, &london("2026-11-24T09:00:00Z"));
            },
            to: New_York,
            due_at: "2026-11-24T14:00:00Z",
            reminder_at: "2026-11-24T09:00:00Z",
            why: "what was shown stays where it was shown",
        },
    ];
    for Trip { plan, before, to, due_at, reminder_at, why } in trips {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        before(&mut desk, id);
        let steps = desk.history().expect("history").len();
        let there = at("2026-11-24T09:10:00Z", to);
        let changes = desk.keep_time(&there).expect("kept");
        let follow_up = desk.follow_up(id).expect("kept");
        assert_eq!((follow_up.due_at, follow_up.reminder_at), (utc(due_at), utc(reminder_at)), "{why}");
        assert_eq!((follow_up.plan, changes.follow_ups), (plan.clone(), plan.zone.is_none()), "{why}");
        assert_eq!(desk.history().expect("history").len(), steps, "{why}: no step that could be undone");
        assert_eq!(
            desk.keep_time(&there).expect("kept"),
            Changes::NONE,
            "{why}: then there is nothing to do"
        );
    }
}

#[test]
fn travel_shows_each_reminder_once() {
    for (zone, hours, shown, why) in [
        (New_York, 12, vec!["2026-11-24T14:00:00Z"], "not at 09:00 in London"),
        (Tokyo, 12, vec!["2026-11-24T06:00:00Z"], "09:00 was over there when he arrived: at once"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        desk.plan(ana, "2026-11-24", "09:00");
        let alerts = look_through(&mut desk, "2026-11-24T06:00:00Z", hours, zone);
        assert_eq!(alerts.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), shown, "{why}");
        assert_eq!(alerts[0].1.late, zone == Tokyo, "{why}");
        let home = look_through(&mut desk, "2026-11-24T18:00:00Z", 24, LONDON);
        assert_eq!(home, [], "{why}: and not again at home");
        let id = of(&alerts[0].1);
        assert_eq!(desk.proofs(id).expect("proofs").len(), 1, "{why}: one alert, one line of proof");
    }
}

#[test]
fn a_promise_is_due_where_the_owner_is() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let plan = Plan { promise: true, ..call_on("2026-11-24", "09:00") };
    let promised = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let moved = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let later = Move { time: Some(clock("12:00")), ..to("2026-11-24") };
    desk.reschedule(moved, &later, &monday()).expect("moved");
    let arrived = at("2026-11-23T20:00:00Z", New_York);
    desk.keep_time(&arrived).expect("kept");
    for (id, promised_at, why) in [
        (promised, "2026-11-24T14:00:00Z", "by 09:00 there"),
        (moved, "2026-11-24T09:00:00Z", "what it was moved from is an instant that was named"),
    ] {
        assert_eq!(desk.follow_up(id).expect("kept").promised_at, Some(utc(promised_at)), "{why}");
    }
}

#[test]
fn answers_are_due_by_the_end_of_the_day_where_the_owner_is() {
    for (came, date, due_at, reminder_at, why) in [
        ("2026-11-23T10:00:00Z", "2026-11-23", "2026-11-23T22:00:00Z", "2026-11-23T22:00:00Z", "17:00 there"),
        (
            "2026-11-23T19:00:00Z",
            "2026-11-24",
            "2026-11-24T14:00:00Z",
            "2026-11-24T14:00:00Z",
            "what came after hours is the next day's, from its morning there",
        ),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        desk.log(ana, &heard(Direction::In, Channel::Email, None), &london(came)).expect("logged");
        let id = desk.unanswered_by(ana).expect("asked").expect("somebody waits");
        desk.keep_time(&at("2026-11-23T20:00:00Z", New_York)).expect("kept");
        let answer = desk.follow_up(id).expect("kept");
        assert_eq!(
            (answer.plan.date, answer.due_at, answer.reminder_at),
            (day(date), utc(due_at), utc(reminder_at)),
            "{why}"
        );
    }
}

#[test]
fn an_undo_after_travel_heals() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    desk.reschedule(id, &to("2026-11-26"), &monday()).expect("moved");
    let there = at("2026-11-23T20:00:00Z", New_York);
    desk.keep_time(&there).expect("kept");
    desk.undo().expect("undone");
    assert_eq!(desk.follow_up(id).expect("kept").due_at, utc("2026-11-24T09:00:00Z"), "as it was");
    desk.keep_time(&there).expect("kept");
    assert_eq!(desk.follow_up(id).expect("kept").due_at, utc("2026-11-24T14:00:00Z"), "as it is there");
    let shown = look_through(&mut desk, "2026-11-24T06:00:00Z", 12, New_York);
    assert_eq!(shown.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["2026-11-24T14:00:00Z"]);
}

#[test]
fn an_undo_after_a_round_trip_shows_nothing_twice() {
    for (shown_in, from, why) in [
        (New_York, "2026-11-24T13:00:00Z", "shown in New York, and undone in London"),
        (Tokyo, "2026-11-23T23:00:00Z", "shown in Tokyo, and undone in London"),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        let id = desk.plan(ana, "2026-11-24", "09:00");
        let other_words = Plan { purpose: "Other words".into(), ..call_on("2026-11-24", "09:00") };
        desk.edit_plan(id, &other_words, &monday()).expect("changed");
        assert_eq!(look_through(&mut desk, from, 6, shown_in).len(), 1, "{why}");
        desk.keep_time(&london("2026-11-24T18:00:00Z")).expect("kept");
        desk.undo().expect("undone");
        assert_eq!(look_through(&mut desk, "2026-11-24T18:00:00Z", 24, LONDON), [], "{why}");
        for line in desk.proofs(id).expect("proofs") {
            assert!(line.shown_at.is_some(), "{why}: {line:?}");
        }
        let health = desk.reminder_health(&london("2026-11-25T18:00:00Z")).expect("health");
        assert_eq!((health.shown, health.waiting), (1, 1), "{why}: it counts once");
    }
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    assert_eq!(look_through(&mut desk, "2026-11-24T08:00:00Z", 2, LONDON).len(), 1);
    let there = at("2026-11-24T10:10:00Z", New_York);
    desk.reschedule(id, &to("2026-11-25"), &there).expect("moved");
    desk.reschedule(id, &Move { time: Some(clock("09:00")), ..to("2026-11-24") }, &there)
        .expect("moved back");
    let again = look_through(&mut desk, "2026-11-24T10:20:00Z", 6, New_York);
    assert_eq!(again.len(), 1, "the owner planned it anew, for 09:00 there");
}

#[test]
fn what_is_put_off_to_the_time_of_its_plan_over_there_comes_again() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    assert_eq!(look_through(&mut desk, "2026-11-23T23:30:00Z", 1, Tokyo).len(), 1, "at 09:00 in Tokyo");
    // Where the owner lands it is the evening before.
    let there = at("2026-11-24T00:30:00Z", New_York);
    desk.keep_time(&there).expect("kept");
    desk.snooze_for(id, Snooze::TomorrowMorning, &there).expect("put off");
    assert_eq!(desk.follow_up(id).expect("kept").reminder_at, utc("2026-11-24T14:00:00Z"), "09:00 there");
    let shown = look_through(&mut desk, "2026-11-24T00:40:00Z", 18, New_York);
    assert_eq!(shown.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["2026-11-24T14:00:00Z"]);
}

#[test]
fn a_zone_is_given_and_taken_back() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    for (zone, due_at, why) in [
        (Some(New_York), "2026-11-24T14:00:00Z", "given: 09:00 there"),
        (Some(Tokyo), "2026-11-24T00:00:00Z", "another one"),
        (None, "2026-11-24T09:00:00Z", "taken back: wherever the owner is"),
    ] {
        let plan = Plan { zone, ..call_on("2026-11-24", "09:00") };
        desk.edit_plan(id, &plan, &monday()).expect(why);
        let follow_up = desk.follow_up(id).expect("kept");
        assert_eq!((follow_up.due_at, follow_up.reminder_at), (utc(due_at), utc(due_at)), "{why}");
        assert_eq!(desk.follow_up_row(id, &monday()).expect("row").zone, zone, "{why}");
        assert_eq!(desk.keep_time(&monday()).expect("kept"), Changes::NONE, "{why}");
    }
    let given = Plan { zone: Some(New_York), ..call_on("2026-11-24", "09:00") };
    desk.edit_plan(id, &given, &monday()).expect("given");
    let later = Move { time: Some(clock("10:00")), ..to("2026-11-25") };
    desk.reschedule(id, &later, &monday()).expect("moved");
    assert_eq!(desk.follow_up(id).expect("kept").due_at, utc("2026-11-25T15:00:00Z"), "it keeps its zone");
    let every = Interval { count: 1, unit: Unit::Week };
    let weekly = Recurrence { every, from: RecursFrom::Schedule };
    let plan = Plan { recurrence: Some(weekly), zone: Some(New_York), ..call_on("2026-11-25", "10:00") };
    desk.edit_plan(id, &plan, &monday()).expect("weekly");
    desk.complete(id, &Completion::default(), &london("2026-11-25T16:00:00Z")).expect("done");
    let next = &desk.follow_ups(Some(ana), &monday()).expect("next")[0];
    assert_eq!(
        (next.zone, next.reminder_at),
        (Some(New_York), utc("2026-12-02T15:00:00Z")),
        "and so does the next"
    );
}

#[test]
fn a_day_is_over_where_the_follow_up_is() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    // 02:00 on Tuesday in Tokyo, Monday noon in New York.
    let now = at("2026-11-23T17:00:00Z", Tokyo);
    let plan = |zone| Plan { zone, ..call_on("2026-11-23", "15:00") };
    let refused = desk.book.plan(ana, &plan(None), &now).expect_err("it was Monday yesterday");
    assert_eq!(refused.field(), Some("date"));
    let id = desk.book.plan(ana, &plan(Some(New_York)), &now).expect("it is Monday there").value;
    assert_eq!(desk.follow_up(id).expect("kept").due_at, utc("2026-11-23T20:00:00Z"));
}

/// Writes into the file as another version of Touchbase would have.
fn as_left_by(desk: &Desk, sql: &str) {
    let conn = rusqlite::Connection::open(desk.path()).expect("the file");
    conn.execute_batch(sql).expect("written");
}

#[test]
fn changed_rules_of_zones_move_what_is_open() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let floats = desk.plan(ana, "2026-11-24", "09:00");
    let given = Plan { zone: Some(Tokyo), reason: "Both".into(), ..call_on("2026-11-24", "09:00") };
    let given = desk.book.plan(ana, &given, &monday()).expect("planned").value;
    let done = desk.plan(ana, "2026-11-24", "09:00");
    desk.complete(done, &Completion { reason: "All".into(), ..Completion::default() }, &monday())
        .expect("done");
    desk.keep_time(&monday()).expect("kept");
    as_left_by(
        &desk,
        "UPDATE follow_up SET due_at = due_at + 3600000, reminder_at = reminder_at + 3600000;
         UPDATE memo SET value = '1999a' WHERE name = 'zone-rules';",
    );
    assert!(desk.keep_time(&monday()).expect("kept").follow_ups);
    for (id, due_at, why) in [
        (floats, "2026-11-24T09:00:00Z", "what floats"),
        (given, "2026-11-24T00:00:00Z", "what was given a zone"),
        (done, "2026-11-24T10:00:00Z", "what is done stays"),
    ] {
        assert_eq!(desk.follow_up(id).expect("kept").due_at, utc(due_at), "{why}");
    }
    assert_eq!(desk.keep_time(&monday()).expect("kept"), Changes::NONE, "the rules are known now");
}

#[test]
fn what_was_planned_in_an_unknown_zone_is_computed_again() {
    for (zone, why) in [("''", "by the third schema"), ("'Mars/Olympus'", "by rules that know more zones")] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana");
        let id = desk.plan(ana, "2026-11-24", "09:00");
        desk.keep_time(&monday()).expect("kept");
        as_left_by(&desk, &format!("UPDATE follow_up SET zone = {zone}"));
        desk.keep_time(&at("2026-11-23T20:00:00Z", New_York)).expect("kept");
        assert_eq!(desk.follow_up(id).expect("kept").due_at, utc("2026-11-24T14:00:00Z"), "{why}");
    }
}

#[test]
fn a_clock_that_is_set_shows_nothing_twice() {
    for (looks, shown, why) in [
        (
            vec!["2026-11-24T09:00:00Z", "2026-11-23T09:00:00Z", "2026-11-24T09:00:00Z"],
            vec![1, 0, 0],
            "back a day",
        ),
        (
            vec![
                "2026-11-23T11:00:00Z",
                "2026-11-24T11:00:00Z",
                "2026-11-23T11:01:00Z",
                "2026-11-24T09:00:00Z",
            ],
            vec![0, 1, 0, 0],
            "forward a day, and back to the right one",
        ),
        (
            vec!["2026-11-24T09:00:00Z", "2027-11-24T09:00:00Z", "2026-11-24T09:00:01Z"],
            vec![1, 0, 0],
            "forward a year",
        ),
    ] {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        desk.plan(ana, "2026-11-24", "09:00");
        let found = looks
            .iter()
            .map(|instant| {
                desk.keep_time(&london(instant)).expect("kept");
                show(&mut desk, &london(instant)).len()
            })
            .collect::<Vec<_>>();
        assert_eq!(found, shown, "{why}");
    }
}

#[test]
fn other_working_hours_show_nothing_twice() {
    let mut desk = Desk::new();
    set(&mut desk, |settings| settings.reminders.end_of_day = false);
    let ana = desk.add("Ana");
    let seen = desk.plan(ana, "2026-11-23", "");
    let unseen = desk.plan(ana, "2026-11-24", "");
    let now = london("2026-11-23T10:00:00Z");
    assert_eq!(show(&mut desk, &now).len(), 1);
    set(&mut desk, |settings| settings.working_hours.start = clock("11:00"));
    assert_eq!(due(&desk, &london("2026-11-23T11:00:00Z")), [], "it was shown today");
    assert_eq!(desk.follow_up(seen).expect("kept").due_at, utc("2026-11-23T11:00:00Z"));
    assert_eq!(desk.follow_up(unseen).expect("kept").reminder_at, utc("2026-11-24T11:00:00Z"));
}

#[test]
fn what_held_a_reminder_back_does_not_travel_with_it() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    let nine = london("2026-11-24T09:00:00Z");
    let alert = only(&desk, &nine);
    desk.alert_held(&alert.about, Hold::Refused, "no service", &nine).expect("noted");
    desk.keep_time(&at("2026-11-24T09:10:00Z", New_York)).expect("kept");
    let line = desk.proofs(id).expect("proofs").swap_remove(0);
    assert_eq!((line.at, line.hold, &*line.refusal), (utc("2026-11-24T14:00:00Z"), None, ""));
    assert!(pending(&desk, &at("2026-11-24T14:00:00Z", New_York)).is_empty(), "nothing holds it back there");
}

#[test]
fn what_comes_back_after_the_rules_changed_is_computed_by_the_new_ones() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let id = desk.plan(ana, "2026-11-24", "09:00");
    desk.keep_time(&monday()).expect("kept");
    as_left_by(
        &desk,
        "UPDATE follow_up SET due_at = due_at + 3600000, reminder_at = reminder_at + 3600000;
         UPDATE memo SET value = '1999a' WHERE name = 'zone-rules';",
    );
    desk.complete(id, &Completion::default(), &monday()).expect("done before the rules were known");
    desk.keep_time(&monday()).expect("kept");
    desk.undo().expect("undone");
    desk.keep_time(&monday()).expect("kept");
    let follow_up = desk.follow_up(id).expect("kept");
    let nine = utc("2026-11-24T09:00:00Z");
    assert_eq!((follow_up.due_at, follow_up.reminder_at), (nine, nine));
}

#[test]
fn a_given_zone_that_these_rules_do_not_know_is_left_alone() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let given = Plan { zone: Some(Tokyo), ..call_on("2026-11-24", "") };
    let id = desk.book.plan(ana, &given, &monday()).expect("planned").value;
    let newer_rules = "UPDATE follow_up SET zone = 'Mars/Olympus'; DELETE FROM memo;";
    as_left_by(&desk, newer_rules);
    desk.keep_time(&at("2026-11-23T20:00:00Z", New_York)).expect("kept");
    set(&mut desk, |settings| settings.working_hours.start = clock("07:00"));
    assert_eq!(desk.follow_up(id).expect("kept").due_at, utc("2026-11-24T00:00:00Z"), "at its instant");
    let conn = rusqlite::Connection::open(desk.path()).expect("the file");
    let zone = conn.query_row("SELECT zone FROM follow_up", [], |row| row.get::<_, String>(0));
    assert_eq!(zone.as_deref(), Ok("Mars/Olympus"), "for rules that know it");
}

#[test]
fn what_was_shown_while_the_clock_was_ahead_can_be_planned_for_that_very_moment() {
    type Deed = fn(&mut Desk, FollowUpId, &Now);
    let deeds: [(Deed, usize, &str); 5] = [
        (|_, _, _| {}, 0, "it was shown, and nothing was done"),
        (
            |desk, id, now| desk.snooze_for(id, Snooze::TomorrowMorning, now).map(drop).expect("put off"),
            1,
            "put off until the same moment",
        ),
        (
            |desk, id, now| {
                desk.snooze_for(id, Snooze::OneHour, now).expect("put off");
                desk.snooze_for(id, Snooze::TomorrowMorning, now).expect("put off");
            },
            1,
            "put off twice",
        ),
        (
            |desk, id, now| {
                desk.reschedule(id, &to("2026-11-26"), now).expect("moved");
                let back = Move { time: Some(clock("09:00")), ..to("2026-11-24") };
                desk.reschedule(id, &back, now).expect("moved back");
            },
            1,
            "moved away and back",
        ),
        (
            |desk, id, now| {
                let words = Plan { purpose: "Other words".into(), ..call_on("2026-11-24", "09:00") };
                desk.edit_plan(id, &words, now).expect("changed");
            },
            0,
            "other words are the same reminder",
        ),
    ];
    for (deed, times, why) in deeds {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let ana = desk.add("Ana");
        let id = desk.plan(ana, "2026-11-24", "09:00");
        let nine = london("2026-11-24T09:00:00Z");
        for _ in 0..2 {
            show(&mut desk, &nine);
            deed(&mut desk, id, &london("2026-11-23T10:00:00Z"));
            assert_eq!(due(&desk, &nine).len(), times, "{why}");
        }
        let lines = desk.proofs(id).expect("proofs");
        assert!(
            lines.iter().filter(|line| line.shown_at.is_some()).count() >= 2 * times,
            "{why}: the log stays"
        );
    }
}

#[test]
fn what_was_given_a_zone_is_of_the_day_that_it_is_for_the_owner() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    // 16:00 on the 23rd in Los Angeles.
    let tokyo = Plan { zone: Some(Tokyo), ..call_on("2026-11-24", "09:00") };
    let planned = at("2026-11-22T20:00:00Z", Los_Angeles);
    desk.book.plan(ana, &tokyo, &planned).expect("planned");
    for (now, of_today, of_tomorrow, late, why) in [
        (
            "2026-11-22T20:00:00Z",
            0,
            0,
            false,
            "two days before it by its date, one by the owner's: of the week",
        ),
        ("2026-11-23T15:00:00Z", 1, 0, false, "its day in Los Angeles"),
        ("2026-11-24T03:00:00Z", 1, 0, true, "in the evening of that day it is late"),
        ("2026-11-24T15:00:00Z", 1, 0, true, "and on its date, too"),
    ] {
        let now = at(now, Los_Angeles);
        let today = desk.today(&ListFilter::default(), &now).expect("today");
        assert_eq!(
            (today.today.len(), today.tomorrow.len(), today.overdue.len()),
            (of_today, of_tomorrow, 0),
            "{why}"
        );
        assert_eq!(today.today.iter().any(|row| row.late), late, "{why}");
        assert_eq!(desk.counts(&now).expect("counts").due as usize, of_today, "{why}: the badge");
    }
}
