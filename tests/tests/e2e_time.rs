//! Reminders and time: due at the second, through sleep, a clock that is set, the edges of summer time and travel.
#![cfg(target_os = "linux")]

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::{America, Australia, Europe, Tz};
use touchbase_core::follow_up::Plan;
use touchbase_core::id::FollowUpId;
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::reminder::{LateBecause, ReminderState};
use touchbase_core::time::{Interval, Unit};
use touchbase_tests::diary::call;
use touchbase_tests::notifications::PopUp;
use touchbase_tests::wait::SOON;
use touchbase_tests::{Clock, Diary, Notifications, Resident, Stage};

/// A little before something falls due: long enough for a program to start.
const BEFORE: TimeDelta = TimeDelta::milliseconds(1_200);

/// The pop-up of a follow-up that [`Diary::plan`] made.
fn of(name: &str) -> impl Fn(&PopUp) -> bool {
    move |pop_up| pop_up.title == format!("Call {name}")
}

/// How often it popped up.
fn times(service: &Notifications, name: &str) -> usize {
    service.all().iter().filter(|pop_up| of(name)(pop_up)).count()
}

/// Waits for it, and holds it to its time.
#[track_caller]
fn comes_at(service: &Notifications, clock: &Clock, name: &str, due_at: DateTime<Utc>) -> PopUp {
    let pop_up = service.wait_for(SOON, of(name));
    let after = clock.at(pop_up.at) - due_at;
    assert!(after >= TimeDelta::zero(), "{name}: {after} early");
    assert!(after <= TimeDelta::seconds(1), "{name}: {after} after {due_at}");
    pop_up
}

#[track_caller]
fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn each_comes_at_its_second() {
    let stage = Stage::open("time-second");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-03-02 08:50");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let nine = clock.local("2026-03-02 09:00");
    diary.plan("On the hour", "2026-03-02 09:00");
    let lead = Plan { lead_minutes: 30, ..call("2026-03-02 09:30") };
    diary.plan_as("Half an hour before", lead);
    let snoozed = nine + TimeDelta::milliseconds(750);
    diary.snooze(diary.plan("Between two seconds", "2026-03-03 09:00"), snoozed);
    let _resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    clock.set(nine - TimeDelta::seconds(2));
    diary.look_up(&service);
    // Planned while it sleeps until nine.
    let sooner = nine - TimeDelta::milliseconds(500);
    diary.snooze(diary.plan("Sooner than the next", "2026-03-03 09:00"), sooner);
    for (name, at) in [
        ("Sooner than the next", sooner),
        ("On the hour", nine),
        ("Half an hour before", nine),
        ("Between two seconds", snoozed),
    ] {
        comes_at(&service, &clock, name, at);
    }
    assert_eq!(service.all().len(), 2 + 4, "each once: {:#?}", service.all());
}

#[test]
fn what_a_sleep_of_the_machine_missed_is_one_catch_up() {
    let stage = Stage::open("time-sleep");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-03-02 09:00");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let missed =
        [("Ana", "2026-03-02 09:20"), ("Bo", "2026-03-02 09:40")].map(|(name, at)| diary.plan(name, at));
    diary.plan("Cleo", "2026-03-02 10:30");
    let resident = Resident::start(&stage, &clock);
    diary.look_up(&service);

    resident.freeze();
    clock.jump(TimeDelta::hours(1));
    resident.thaw();
    let pop_up = service.wait_for(SOON, |pop_up| pop_up.title == "2 missed reminders");
    assert_eq!(pop_up.body, "09:20 Call Ana\n09:40 Call Bo");
    for id in missed {
        let proof = diary.shown(id);
        assert_eq!((proof.late, proof.late_because), (true, Some(LateBecause::Missed)));
    }
    // The next one is on time again.
    clock.set(clock.local("2026-03-02 10:30") - BEFORE);
    comes_at(&service, &clock, "Cleo", clock.local("2026-03-02 10:30"));
    // One alone keeps its buttons, and says for when it was.
    diary.plan("Dora", "2026-03-02 11:00");
    clock.set(clock.local("2026-03-02 11:20"));
    let alone = service.wait_for(SOON, |pop_up| pop_up.title == "Call Dora");
    assert!(alone.body.ends_with("Late: this was due Mon 2 Mar, 11:00."), "{}", alone.body);
    alone.action("done");
    assert_eq!(service.all().len(), 4, "each once: {:#?}", service.all());
}

#[test]
fn a_clock_that_is_set_brings_nothing_twice_and_loses_nothing() {
    let stage = Stage::open("time-set");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-03-02 08:59:58");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let ids = [
        ("Shown before", "2026-03-02 09:00"),
        ("Shown a day early by a wrong clock", "2026-03-02 10:00"),
        ("Shown too early by a wrong clock", "2026-03-03 08:00"),
        ("Tomorrow, when it is", "2026-03-03 10:00"),
    ]
    .map(|(name, at)| (name, diary.plan(name, at)));
    let _resident = Resident::start(&stage, &clock);
    comes_at(&service, &clock, "Shown before", clock.local("2026-03-02 09:00"));

    // The clock goes forward a day, and back; each instant that was passed over comes once.
    clock.set_local("2026-03-03 09:00");
    let caught_up = service.wait_for(SOON, |pop_up| pop_up.title == "2 missed reminders");
    assert!(caught_up.body.contains("Shown too early by a wrong clock"), "{}", caught_up.body);
    ids.iter().take(3).for_each(|(_, id)| drop(diary.shown(*id)));
    clock.set_local("2026-03-02 09:30");
    diary.look_up(&service);
    for passed in ["2026-03-02 10:00", "2026-03-03 08:00"] {
        clock.set(clock.local(passed) - TimeDelta::milliseconds(200));
        diary.look_up(&service);
        clock.set(clock.local(passed) + TimeDelta::minutes(2));
        diary.look_up(&service);
    }
    clock.set(clock.local("2026-03-03 10:00") - BEFORE);
    comes_at(&service, &clock, "Tomorrow, when it is", clock.local("2026-03-03 10:00"));
    for (name, id) in ids {
        let proof = diary.shown(id);
        assert_eq!((proof.shown_count, proof.state), (1, ReminderState::Shown), "{name}");
    }
    // A clock that went back before the first does not bring it back.
    clock.set_local("2026-03-02 08:59:59");
    diary.look_up(&service);
    clock.jump(TimeDelta::seconds(2));
    diary.look_up(&service);
    assert_eq!(times(&service, "Shown before"), 1);
}

#[test]
fn at_the_edges_of_summer_time_each_comes_once() {
    // In the order of time. The instants are written out, not computed.
    let edges: [(Tz, &str, &str, &str); 6] = [
        (
            America::New_York,
            "2026-03-08 02:30",
            "2026-03-08T07:00:00Z",
            "03:00 follows 02:00, UTC-4 from then",
        ),
        (Europe::Berlin, "2026-03-29 02:30", "2026-03-29T01:00:00Z", "03:00 follows 02:00, UTC+2 from then"),
        (
            Australia::Lord_Howe,
            "2026-04-05 01:45",
            "2026-04-04T14:45:00Z",
            "the half hour comes twice; UTC+11 first",
        ),
        (
            Australia::Lord_Howe,
            "2026-10-04 02:15",
            "2026-10-03T15:30:00Z",
            "02:30 follows 02:00, UTC+11 from then",
        ),
        (Europe::Berlin, "2026-10-25 02:30", "2026-10-25T00:30:00Z", "the hour comes twice; UTC+2 first"),
        (America::New_York, "2026-11-01 01:30", "2026-11-01T05:30:00Z", "the hour comes twice; UTC-4 first"),
    ];
    let stage = Stage::open("time-edges");
    let clock = Clock::start(&stage, Tz::UTC, "2026-03-01 12:00");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let _resident = Resident::start(&stage, &clock);
    for (zone, civil, expected, why) in edges {
        let (name, expected) = (format!("{zone} {civil}"), utc(expected));
        clock.travel(zone);
        clock.set(expected - TimeDelta::hours(20));
        let id = diary.plan(&name, civil);
        clock.set(expected - BEFORE);
        comes_at(&service, &clock, &name, expected);
        assert_eq!(diary.shown(id).at, expected, "{why}");
        // What the clock reads in the hour that comes again, and after it.
        for later in [30, 60, 90] {
            clock.set(expected + TimeDelta::minutes(later));
            diary.look_up(&service);
        }
        assert_eq!((times(&service, &name), diary.proofs(id).len()), (1, 1), "{name}: {why}");
    }
}

#[test]
fn the_29th_of_february() {
    let stage = Stage::open("time-leap");
    let clock = Clock::start(&stage, Europe::Berlin, "2028-01-31 08:00");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let every = |unit| Some(Recurrence { every: Interval { count: 1, unit }, from: RecursFrom::Schedule });
    diary.plan("Once", "2028-02-29 09:00");
    diary.plan_as("Monthly", Plan { recurrence: every(Unit::Month), ..call("2028-01-31 09:01") });
    diary.plan_as("Yearly", Plan { recurrence: every(Unit::Year), ..call("2028-02-29 09:02") });
    let _resident = Resident::start(&stage, &clock);
    for (name, at, why) in [
        ("Monthly", "2028-01-31 09:01", "as planned"),
        ("Once", "2028-02-29 09:00", "a day like others"),
        ("Monthly", "2028-02-29 09:01", "the last day of a shorter month"),
        ("Yearly", "2028-02-29 09:02", "as planned"),
        ("Yearly", "2029-02-28 09:02", "the last day of February in a common year"),
    ] {
        let due_at = clock.local(at);
        let before = service.all().len();
        clock.set(due_at - BEFORE);
        let pop_up = service.wait_for_count(SOON, before + 1).pop().expect("it came");
        let after = clock.at(pop_up.at) - due_at;
        assert!(of(name)(&pop_up), "{name} at {at}, {why}: {pop_up:?}");
        assert!(
            after >= TimeDelta::zero() && after <= TimeDelta::seconds(1),
            "{name} at {at}: {after} after"
        );
        let open = |diary: &Diary<'_>| diary.book().follow_ups(None, &clock.now()).expect("a list");
        let id = open(&diary).into_iter().find(|row| row.contact == name).expect("it is open").id;
        diary.shown(id);
        service.press(pop_up.id, pop_up.action("done"));
        diary.proven("Done is taken", id, |proof| proof.state == ReminderState::Acted);
        // The monthly one is out of the way after its second time.
        if at == "2028-02-29 09:01" {
            let gone = open(&diary)
                .iter()
                .filter(|row| row.contact == "Monthly")
                .map(|row| row.contact_id)
                .collect::<Vec<_>>();
            diary.book().delete_contacts(&gone, &clock.now()).expect("deleted");
        }
    }
}

/// What travels with the owner, and what was meant in a zone.
struct Journey {
    floats: FollowUpId,
    stays: FollowUpId,
}

impl Journey {
    fn plan(diary: &Diary<'_>) -> Self {
        let stays = Plan { zone: Some(Europe::Berlin), ..call("2026-06-02 09:00") };
        Self { floats: diary.plan("Floats", "2026-06-02 09:00"), stays: diary.plan_as("Stays", stays) }
    }

    /// 09:00 in Berlin is 03:00 in New York; 09:00 in New York is six hours later.
    fn ends_in_new_york(&self, diary: &Diary<'_>, service: &Notifications, clock: &Clock) {
        for (name, id, due_at) in
            [("Stays", self.stays, "2026-06-02T07:00:00Z"), ("Floats", self.floats, "2026-06-02T13:00:00Z")]
        {
            clock.set(utc(due_at) - BEFORE);
            diary.look_up(service);
            comes_at(service, clock, name, utc(due_at));
            let lines = diary.proofs(id);
            assert_eq!(lines.len(), 1, "it is the same reminder: {lines:#?}");
        }
        clock.jump(TimeDelta::days(1));
        diary.look_up(service);
        assert_eq!((times(service, "Stays"), times(service, "Floats")), (1, 1));
    }
}

#[test]
fn nine_stays_nine_while_the_owner_travels() {
    let stage = Stage::open("time-travel");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-06-01 12:00");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let journey = Journey::plan(&diary);
    let _resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    clock.travel(America::New_York);
    journey.ends_in_new_york(&diary, &service, &clock);
}

#[test]
fn nine_stays_nine_after_a_start_in_another_zone() {
    let stage = Stage::open("time-travel-off");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-06-01 12:00");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let journey = Journey::plan(&diary);
    let mut resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    resident.quit();
    clock.travel(America::New_York);
    let _resident = Resident::start(&stage, &clock);
    journey.ends_in_new_york(&diary, &service, &clock);
}

#[test]
fn what_was_shown_before_a_journey_is_not_shown_again_after_it() {
    let stage = Stage::open("time-travel-shown");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-06-02 08:59:58");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let journey = Journey::plan(&diary);
    let _resident = Resident::start(&stage, &clock);
    for (name, id) in [("Stays", journey.stays), ("Floats", journey.floats)] {
        comes_at(&service, &clock, name, utc("2026-06-02T07:00:00Z"));
        diary.shown(id);
    }
    clock.travel(America::New_York);
    diary.look_up(&service);
    clock.set(utc("2026-06-02T13:00:00Z") - TimeDelta::milliseconds(500));
    diary.look_up(&service);
    clock.jump(TimeDelta::seconds(2));
    diary.look_up(&service);
    assert_eq!((times(&service, "Stays"), times(&service, "Floats")), (1, 1));
}
