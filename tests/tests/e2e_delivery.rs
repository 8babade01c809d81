//! Reminders reach the owner whatever the notification service, the data file and the app itself go through.
#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use chrono::TimeDelta;
use chrono_tz::Europe;
use rusqlite::Connection;
use touchbase_core::id::FollowUpId;
use touchbase_core::reminder::{About, Answer, Hold, LateBecause, ReminderState};
use touchbase_tests::cli::rfc3339;
use touchbase_tests::notifications::{Closed, Kind, PopUp, Reflex};
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::xfconf::{self, Xfconf};
use touchbase_tests::{Cli, Clock, Diary, Notifications, Resident, Stage, child, programs};

/// Shortly before nine on a working day.
const MORNING: &str = "2026-03-02 08:59";
const NINE: &str = "2026-03-02 09:00";

fn of(name: &str) -> impl Fn(&PopUp) -> bool {
    move |pop_up| pop_up.title == format!("Call {name}")
}

fn times(service: &Notifications, name: &str) -> usize {
    service.all().iter().filter(|pop_up| of(name)(pop_up)).count()
}

/// Waits until an answer is in the proof log.
#[track_caller]
fn answered(diary: &Diary<'_>, id: FollowUpId, action: &str) {
    diary.proven(action, id, |proof| proof.state == ReminderState::Acted && proof.action == action);
}

#[test]
fn what_nobody_could_show_comes_with_the_service() {
    let stage = Stage::open("delivery-absent");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let diary = Diary::open(&stage, &clock);
    let ids = ["Ana", "Bo"].map(|name| diary.plan(name, NINE));
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    for id in ids {
        let proof = diary.proven("that nobody took it", id, |proof| proof.tries > 0);
        assert_eq!((proof.state, proof.hold), (ReminderState::Scheduled, Some(Hold::Refused)));
        assert_eq!(proof.refusal, "No notification service is running in this session.");
    }
    clock.jump(TimeDelta::minutes(5));
    let service = Notifications::start(&stage.bus);
    service.wait_for(SOON, |pop_up| pop_up.title == "2 missed reminders");
    for id in ids {
        let proof = diary.shown(id);
        assert_eq!((proof.shown_count, proof.late_because), (1, Some(LateBecause::Refused)));
    }
    // From then on they come in time.
    diary.look_up(&service);
    assert_eq!(service.all().len(), 2);
}

#[test]
fn a_service_that_restarts_shows_again_what_was_not_answered() {
    let stage = Stage::open("delivery-restart");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, first) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let [answered_before, again, put_away] =
        ["Answered", "Again", "Put away"].map(|name| diary.plan(name, NINE));
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    first.wait_for_count(SOON, 3);
    let pressed = first.wait_for(SOON, of("Answered"));
    first.press(pressed.id, pressed.action("done"));
    let dismissed = first.wait_for(SOON, of("Put away"));
    first.close(dismissed.id, touchbase_tests::notifications::Closed::Dismissed);
    answered(&diary, answered_before, "done");
    answered(&diary, put_away, "dismissed");
    diary.shown(again);
    drop(first);

    let second = Notifications::start(&stage.bus);
    let pop_up = second.wait_for(SOON, of("Again"));
    diary.proven("it is noted as shown again", again, |proof| proof.shown_count == 2);
    diary.look_up(&second);
    assert_eq!(second.all().len(), 2, "and nothing else: {:#?}", second.all());
    second.press(pop_up.id, pop_up.action("done"));
    answered(&diary, again, "done");
}

#[test]
fn a_service_that_refuses_is_asked_less_and_less() {
    let stage = Stage::open("delivery-refusing");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let diary = Diary::open(&stage, &clock);
    let calls = Arc::new(AtomicUsize::new(0));
    let service = {
        let calls = Arc::clone(&calls);
        Notifications::start_with(&stage.bus, move |pop_up| {
            if !of("Planned now")(pop_up) {
                calls.fetch_add(1, Ordering::Relaxed);
            }
            Reflex::Show
        })
    };
    service.refuse(true);
    let id = diary.plan("Ana", NINE);
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    let refused = diary.proven("that it was refused", id, |proof| proof.tries > 0);
    assert_eq!(refused.hold, Some(Hold::Refused));
    assert!(refused.refusal.contains("this service takes nothing"), "{refused:?}");

    // Whatever wakes the app meanwhile: it asks after 1 second, after 2 more, after 4 more.
    let look = |name: &str| {
        let held = diary.plan(name, &clock.now().local().format("%F %H:%M").to_string());
        diary.proven("the app looked", held, |proof| proof.hold == Some(Hold::Refused));
    };
    (0..30).for_each(|number| look(&format!("Also {number}")));
    let asked = calls.load(Ordering::Relaxed);
    assert!(asked <= 5, "asked {asked} times");
    clock.jump(TimeDelta::minutes(10));
    // It may have been asking just then.
    look("Planned now");
    service.refuse(false);
    service.wait_for(SOON, |pop_up| pop_up.title == "31 missed reminders");
    // Nobody missed what was planned a moment ago.
    service.wait_for(SOON, of("Planned now"));
    let proof = diary.shown(id);
    assert_eq!((proof.shown_count, proof.late_because), (1, Some(LateBecause::Refused)));
    assert_eq!(
        usize::try_from(proof.tries).unwrap() + 1,
        calls.load(Ordering::Relaxed),
        "each refusal is noted"
    );
}

#[test]
fn what_the_desktop_was_told_not_to_show_counts_as_shown_nowhere() {
    let stage = Stage::open("delivery-muted");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let diary = Diary::open(&stage, &clock);
    let settings = Xfconf::start(&stage.bus);
    settings.mute(&["Touchbase"]);
    let kind = Kind { name: xfconf::SERVICE, ..Kind::default() };
    let service = Notifications::start_as(&stage.bus, kind, |_| Reflex::Show);
    let id = diary.plan("Ana", NINE);
    let resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    let proof = diary.proven("that it was refused", id, |proof| proof.tries > 0);
    assert_eq!((proof.state, proof.hold), (ReminderState::Scheduled, Some(Hold::Refused)));
    assert_eq!(proof.refusal, "Pop-ups from Touchbase are switched off on this desktop.");
    assert_eq!(service.all().len(), 0, "it would take it, and show nothing");
    assert_eq!(resident.ask("presence")["presence"]["pop_ups"]["permission"], "denied");

    clock.jump(TimeDelta::minutes(5));
    settings.mute(&[]);
    service.wait_for(SOON, of("Ana"));
    let proof = diary.shown(id);
    assert_eq!((proof.shown_count, proof.late_because), (1, Some(LateBecause::Refused)));
    assert_eq!(resident.ask("presence")["presence"]["pop_ups"]["permission"], "granted");
}

#[test]
fn do_not_disturb_is_respected_and_caught_up_after() {
    let stage = Stage::open("delivery-undisturbed");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let ids = ["Ana", "Bo"].map(|name| diary.plan(name, NINE));
    let resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    service.inhibit(true);
    resident.knows_do_not_disturb(true);
    clock.set_local(NINE);
    for id in ids {
        let proof = diary.proven("that it is held", id, |proof| proof.hold.is_some());
        assert_eq!((proof.hold, proof.tries), (Some(Hold::DoNotDisturb), 0));
    }
    clock.jump(TimeDelta::minutes(45));
    let later = diary.plan("Cleo", "2026-03-02 09:45");
    diary.proven("that it is held, too", later, |proof| proof.hold == Some(Hold::DoNotDisturb));
    assert_eq!(service.all().len(), 1, "nothing disturbs: {:#?}", service.all());

    clock.jump(TimeDelta::minutes(5));
    service.inhibit(false);
    service.wait_for(SOON, |pop_up| pop_up.title == "3 missed reminders");
    for id in ids.into_iter().chain([later]) {
        assert_eq!(diary.shown(id).late_because, Some(LateBecause::DoNotDisturb));
    }
    diary.look_up(&service);
    assert_eq!(service.all().len(), 3, "one catch-up: {:#?}", service.all());
}

#[test]
fn the_end_of_a_day_that_nobody_may_disturb_waits_in_the_window_and_comes_after() {
    let stage = Stage::open("delivery-undisturbed-day");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    diary.change_settings(|settings| settings.reminders.end_of_day = true);
    diary.plan("Ana", NINE);
    let resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    service.wait_for(SOON, of("Ana"));
    service.inhibit(true);
    resident.knows_do_not_disturb(true);
    clock.set_local("2026-03-02 17:00");
    until("it waits in the window", SOON, || {
        let pending =
            diary.book().pending_alerts(&BTreeSet::new(), &clock.now()).expect("the pending alerts");
        pending.iter().any(|alert| matches!(alert.about, About::DayEnd { .. })).then_some(())
    });
    assert_eq!(service.all().len(), 1, "nothing disturbs: {:#?}", service.all());
    service.inhibit(false);
    let day = service.wait_for(SOON, |pop_up| pop_up.body.contains("Today: 0 done, 1 left."));
    let labels = day.actions.iter().map(|(_, label)| label.as_str()).collect::<BTreeSet<_>>();
    assert_eq!(labels, BTreeSet::from(["Open"]), "nobody waits, so that there is nothing to put off");
}

#[test]
fn killed_between_show_and_mark_none_is_lost_and_each_comes_twice_at_most() {
    const KILLS: u32 = 50;
    let stage = Stage::open("delivery-killed");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let diary = Diary::open(&stage, &clock);
    // The one that dies when it shows its next pop-up.
    let victim = Arc::new(AtomicU32::new(0));
    let service = {
        let victim = Arc::clone(&victim);
        Notifications::start_with(&stage.bus, move |_| {
            match victim.swap(0, Ordering::AcqRel) {
                0 => {}
                id => child::kill(id),
            }
            Reflex::Show
        })
    };
    let mut resident = Resident::start(&stage, &clock);
    let first = clock.local(NINE);
    let mut planned = BTreeMap::new();
    for n in 0..KILLS {
        let (name, due_at) = (format!("Person {n}"), first + TimeDelta::minutes(n.into()));
        let id = diary.plan(&name, &due_at.with_timezone(&Europe::Berlin).format("%F %R").to_string());
        // Half of them before the service has answered, half of them just after.
        let inside = n % 2 == 0;
        if inside {
            victim.store(resident.id(), Ordering::Release);
        }
        clock.set(due_at);
        service.wait_for(SOON, of(&name));
        if inside {
            resident.wait();
        } else {
            resident.kill();
        }
        resident = Resident::start(&stage, &clock);
        diary.shown(id);
        planned.insert(name, id);
    }
    diary.look_up(&service);
    let mut repeats = 0;
    for (name, id) in &planned {
        let shown = times(&service, name);
        assert!((1..=2).contains(&shown), "{name} popped up {shown} times");
        repeats += shown - 1;
        let proof = diary.proof(*id);
        assert_eq!((proof.state, proof.shown_count), (ReminderState::Shown, 1), "{name}: {proof:?}");
    }
    println!("{KILLS} kills: none lost, {repeats} repeated once");
    assert!(repeats >= planned.len() / 2, "those inside Notify were shown, and not marked");
}

#[test]
fn the_buttons_of_a_killed_app_work_after_its_next_start() {
    let stage = Stage::open("delivery-adopted");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let single = diary.plan("Ana", NINE);
    let group = (0..6).map(|n| diary.plan(&format!("Group {n}"), "2026-03-02 09:05")).collect::<Vec<_>>();
    let mut resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    let one = service.wait_for(SOON, of("Ana"));
    clock.set_local("2026-03-02 09:05");
    let six = service.wait_for(SOON, |pop_up| pop_up.title == "6 follow-ups are due");
    diary.shown(single);
    group.iter().for_each(|id| drop(diary.shown(*id)));
    resident.kill();

    let _resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    assert_eq!(service.all().len(), 3, "nothing is shown again: {:#?}", service.all());
    service.press(one.id, one.action("done"));
    answered(&diary, single, "done");
    service.press(six.id, six.action("1 hour"));
    for id in group {
        let snoozed = clock.local("2026-03-02 10:05");
        let proof = diary.proven("it is snoozed", id, |proof| proof.state == ReminderState::Scheduled);
        assert!(proof.at >= snoozed && proof.at < snoozed + TimeDelta::minutes(1), "{proof:?}");
    }
}

#[test]
fn what_went_with_its_service_while_the_app_was_off_comes_again() {
    let stage = Stage::open("delivery-both-restart");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, first) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let id = diary.plan("Ana", NINE);
    let mut resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    first.wait_for(SOON, of("Ana"));
    diary.shown(id);
    resident.kill();
    drop(first);
    // The next service counts from the beginning: the same number is another pop-up.
    let second = Notifications::start(&stage.bus);
    let _resident = Resident::start(&stage, &clock);
    let pop_up = second.wait_for(SOON, of("Ana"));
    second.press(pop_up.id, pop_up.action("done"));
    answered(&diary, id, "done");
    assert_eq!((second.all().len(), diary.proof(id).shown_count), (1, 2));
}

#[test]
fn an_answered_pop_up_goes_from_the_screen_where_the_service_keeps_it() {
    let stage = Stage::open("delivery-kept");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let kind = Kind { keeps_pressed: true, ..Kind::default() };
    let service = Notifications::start_as(&stage.bus, kind, |_| Reflex::Show);
    let diary = Diary::open(&stage, &clock);
    let cli = Cli::new(&stage);
    let _resident = Resident::start(&stage, &clock);
    let of_cli = |words: &[&str], id: FollowUpId| {
        let (now, id) = (rfc3339(clock.now().instant), id.to_string());
        cli.json(
            ["--now", &now, "--zone", "Europe/Berlin"].iter().chain(&[words[0], &id]).chain(&words[1..]),
        );
    };
    let in_window = |answer: Answer, id: FollowUpId| {
        let contact_id = diary.book().follow_up(id).expect("a follow-up").contact_id;
        let about = About::FollowUp { reminder: diary.proof(id).id, follow_up_id: id, contact_id };
        diary.book().answer_alert(&about, answer, &clock.now()).expect("answered");
    };
    let press = |label: &'static str| {
        let service = &service;
        move |pop_up: &PopUp, _| service.press(pop_up.id, pop_up.action(label))
    };
    type Way<'a> = Box<dyn Fn(&PopUp, FollowUpId) + 'a>;
    let ways: [(&str, Way<'_>); 13] = [
        ("Done", Box::new(press("Done"))),
        ("For ten minutes", Box::new(press("10 min"))),
        ("For an hour", Box::new(press("1 hour"))),
        ("Until the morning", Box::new(press("Tomorrow morning"))),
        ("Until back", Box::new(press("When I am back"))),
        ("Opened", Box::new(press("Open"))),
        ("Done on the command line", Box::new(|_, id| of_cli(&["done"], id))),
        ("Put off on the command line", Box::new(|_, id| of_cli(&["snooze", "--for", "1h"], id))),
        ("Done in the window", Box::new(|_, id| in_window(Answer::Done, id))),
        ("Opened in the window", Box::new(|_, id| in_window(Answer::Open, id))),
        ("Put away in the window", Box::new(|_, id| in_window(Answer::Dismissed, id))),
        (
            "Deleted",
            Box::new(|_, id| {
                let contact = diary.book().follow_up(id).expect("a follow-up").contact_id;
                diary.book().delete_contacts(&[contact], &clock.now()).expect("deleted");
            }),
        ),
        (
            // Some keep in a list what expired.
            "Done after it expired",
            Box::new(|pop_up, id| {
                service.close(pop_up.id, Closed::Expired);
                diary.complete(id);
            }),
        ),
    ];
    for (minutes, (name, way)) in (0..).zip(ways) {
        let due_at = clock.local(NINE) + TimeDelta::minutes(minutes);
        let id = diary.plan(name, &due_at.with_timezone(&Europe::Berlin).format("%F %R").to_string());
        clock.set(due_at);
        let pop_up = service.wait_for(SOON, of(name));
        diary.shown(id);
        assert!(!service.is_withdrawn(pop_up.id), "{name}: it stays until it is answered");
        way(&pop_up, id);
        until(&format!("the service is told: {name}"), SOON, || {
            service.is_withdrawn(pop_up.id).then_some(())
        });
    }
}

#[test]
fn twenty_answers_back_to_back_are_twenty_answers() {
    let stage = Stage::open("delivery-twenty");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let _resident = Resident::start(&stage, &clock);
    let ids = (0..20).map(|n| {
        let name = format!("Person {n}");
        let id = diary.plan(&name, NINE);
        clock.set(clock.local(NINE) + TimeDelta::seconds(n));
        service.wait_for(SOON, of(&name));
        id
    });
    let ids = ids.collect::<Vec<_>>();
    let keys = ["done", "1 hour", "10 min", "open"];
    for (pop_up, key) in service.all().iter().zip(keys.iter().cycle()) {
        service.press(pop_up.id, pop_up.action(key));
    }
    for (id, key) in ids.iter().zip(["done", "snooze", "snooze", "open"].iter().cycle()) {
        until("its answer is taken", SOON, || {
            diary.proofs(*id).iter().any(|proof| proof.action == *key).then_some(())
        });
    }
    assert_eq!(service.all().len(), 20, "none came twice");
}

#[test]
fn what_is_done_elsewhere_leaves_the_screen_and_its_late_answer_does_nothing() {
    let stage = Stage::open("delivery-elsewhere");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let [done, moved, next] = ["Done", "Moved", "Next"].map(|name| diary.plan(name, NINE));
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    let [done_pop_up, moved_pop_up, next_pop_up] =
        ["Done", "Moved", "Next"].map(|name| service.wait_for(SOON, of(name)));
    [done, moved, next].iter().for_each(|id| drop(diary.shown(*id)));

    diary.complete(done);
    diary.snooze(moved, clock.local("2026-03-02 11:00"));
    until("both leave the screen", SOON, || {
        let on_screen = service.all().into_iter().filter(|pop_up| !pop_up.closed).count();
        (on_screen == 1).then_some(())
    });
    // Pressed at that very moment; answers are taken in their order.
    service.press(done_pop_up.id, done_pop_up.action("done"));
    service.press(moved_pop_up.id, moved_pop_up.action("done"));
    service.press(next_pop_up.id, next_pop_up.action("done"));
    answered(&diary, next, "done");
    let open = diary.book().follow_ups(None, &clock.now()).expect("a list");
    assert_eq!(open.iter().map(|row| row.id).collect::<Vec<_>>(), [moved], "what was moved is not done");
    let contact = diary.book().follow_up(done).expect("it is kept").contact_id;
    assert_eq!(
        diary.book().timeline(contact, &clock.now()).expect("a timeline").len(),
        1,
        "it was done once"
    );
}

#[test]
fn quitting_takes_the_pop_ups_along_and_the_next_start_brings_them_again() {
    let stage = Stage::open("delivery-quit");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let ids = ["Ana", "Bo"].map(|name| (name, diary.plan(name, NINE)));
    let mut resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    for (name, id) in ids {
        service.wait_for(SOON, of(name));
        diary.shown(id);
    }
    resident.quit();
    assert!(service.all().iter().all(|pop_up| pop_up.closed), "nobody hears their buttons");

    let missed = diary.plan("Missed", "2026-03-02 09:30");
    clock.set_local("2026-03-02 10:00");
    let _resident = Resident::start(&stage, &clock);
    service.wait_for(SOON, |pop_up| pop_up.title == "3 missed reminders");
    for (id, times) in [(ids[0].1, 2), (ids[1].1, 2), (missed, 1)] {
        diary.proven("it is shown again", id, |proof| proof.shown_count == times);
    }
    diary.look_up(&service);
    assert_eq!(service.all().len(), 2 + 1 + 1, "again once, as one catch-up: {:#?}", service.all());
}

#[test]
fn while_another_program_holds_the_file_it_is_shown_once_and_marked_later() {
    let stage = Stage::open("delivery-locked");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let nine = clock.local(NINE);
    let plans = [("Ana", 0), ("Bo", 10), ("Cleo", 20)].map(|(name, s)| (name, nine + TimeDelta::seconds(s)));
    let ids = plans.map(|(name, at)| {
        let id = diary.plan(name, NINE);
        diary.snooze(id, at);
        id
    });
    let resident = Resident::start(&stage, &clock);
    diary.look_up(&service);

    let other = Connection::open(stage.db()).expect("the data file opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody else writes");
    // Answers wait, too; and the next reminder does not wait for the file either.
    let [ana, _, cleo] = plans.map(|(name, at)| {
        clock.set(at);
        service.wait_for(SOON, of(name))
    });
    until("the app knows that all were shown", SOON, || {
        let on_screen = resident.ask("on-screen")["on-screen"].as_array()?.len();
        (on_screen == ids.len()).then_some(())
    });
    service.press(ana.id, ana.action("done"));
    service.close(cleo.id, Closed::Dismissed);
    // What was shown and not noted is late by now, and would be one alert: it is still not shown again.
    clock.set_local("2026-03-02 09:06");
    assert!(ids.iter().all(|id| diary.proof(*id).shown_at.is_none()), "the file is locked");
    other.execute_batch("COMMIT").expect("it ends");

    answered(&diary, ids[0], "done");
    answered(&diary, ids[2], "dismissed");
    for (id, (name, at)) in ids.into_iter().zip(plans) {
        let proof = diary.shown(id);
        assert_eq!((proof.shown_count, proof.late), (1, false), "{name}: it was shown in time");
        assert!(proof.shown_at.is_some_and(|shown| shown - at < TimeDelta::minutes(1)), "{name}: {proof:?}");
    }
    diary.look_up(&service);
    assert_eq!(service.all().len(), 1 + plans.len() + 1, "each once: {:#?}", service.all());
}

#[test]
fn on_a_full_disk_it_is_shown_once_and_marked_when_there_is_room() {
    let stage = Stage::open("delivery-full");
    let disk = stage.path("disk");
    fs::create_dir(&disk).expect("a folder");
    // A small file system of its own, in a mount namespace of its own, which is reached through the process in it.
    let mount = "mount -t tmpfs -o size=8m tmpfs \"$DISK\"";
    let namespace = |script: &str| {
        let mut command = stage.command(&programs::system("unshare"));
        command.args(["--mount", "--map-root-user", "sh", "-c", script]).env("DISK", &disk);
        command
    };
    if !namespace(mount).output().is_ok_and(|output| output.status.success()) {
        eprintln!("not run: this system lets nobody mount a file system of their own");
        return;
    }
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let service = Notifications::start(&stage.bus);
    let diary = Diary::open(&stage, &clock);
    let [first, id, next] =
        ["08:59", "09:00", "09:01"].map(|time| diary.plan(time, &format!("2026-03-02 {time}")));
    drop(diary);
    let script =
        format!(r#"{mount} && cp "$DB" "$DISK" && exec "$APP" --hidden --db "$DISK/t.db" --clock "$CLOCK""#);
    let mut command: Command = namespace(&script);
    command.env("DB", stage.db()).env("APP", programs::app()).env("CLOCK", clock.file());
    let resident = Resident::run(&stage, &mut command);
    // SQLite does not open a file by such a path; a copy will do.
    let inside = PathBuf::from(format!("/proc/{}/root{}", resident.id(), disk.display()));
    let proof = |id: FollowUpId| {
        for file in ["t.db", "t.db-wal"] {
            fs::copy(inside.join(file), stage.path(&format!("copy-of-{file}"))).expect("copied");
        }
        let copy = stage.path("copy-of-t.db");
        Diary::open_file(&copy, &clock).proof(id)
    };
    let shown =
        |id| until("it is noted as shown", SOON, || Some(proof(id)).filter(|proof| proof.shown_at.is_some()));
    service.wait_for(SOON, of("08:59"));
    shown(first);

    let mut filler = File::create(inside.join("filler")).expect("there is room yet");
    while filler.write_all(&[0; 4096]).is_ok() {}
    for name in ["09:00", "09:01"] {
        clock.set_local(&format!("2026-03-02 {name}"));
        service.wait_for(SOON, of(name));
    }
    // Late by now, and still shown already.
    clock.set_local("2026-03-02 09:05");
    assert!([id, next].iter().all(|id| proof(*id).shown_at.is_none()), "the disk is full");
    fs::remove_file(inside.join("filler")).expect("removed");
    drop(filler);
    for (name, id) in [("09:00", id), ("09:01", next)] {
        assert_eq!((shown(id).shown_count, times(&service, name)), (1, 1));
    }
    assert_eq!(service.all().len(), 3, "nothing else: {:#?}", service.all());
}
