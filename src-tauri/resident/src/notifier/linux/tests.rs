//! The notifier against a real bus with a service that presses buttons.

use std::collections::BTreeSet;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use tempfile::TempDir;
use touchbase_core::id::ReminderId;
use touchbase_core::reminder::{Answer, Snooze};
use touchbase_tests::Notifications;
use touchbase_tests::bus::Bus;
use touchbase_tests::notifications::{Closed, Reflex};

use super::*;
use crate::notifier::ACTIONS;
use crate::reminders::{Signal, bell};

/// A bus of the test's own with a notifier on it.
struct Scene {
    desktop: Desktop,
    signals: Receiver<Signal>,
    bus: Bus,
    _folder: TempDir,
}

const SOON: Duration = Duration::from_secs(15);

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let bus = Bus::start(folder.path(), folder.path());
        let (bell, signals) = bell();
        let desktop = Desktop { address: Some(bus.address().to_owned()), ..Desktop::new(bell) };
        Self { desktop, signals, bus, _folder: folder }
    }

    fn show(&self, id: i64) -> Result<(), Absence> {
        let body = "Ask <Ana> & Bo".to_owned();
        self.desktop.show(&PopUp { subject: reminder(id), title: format!("Call {id} & co"), body })
    }

    /// The next answer; what only rings is passed over.
    fn answer(&self) -> (Subject, Answer) {
        loop {
            match self.signals.recv_timeout(SOON).expect("an answer arrives") {
                Signal::Answered(subject, answer) => return (subject, answer),
                Signal::Look => {}
            }
        }
    }

    /// Waits until the notifier rings, and says whether `done` holds then or after a later ring.
    fn rings_until(&self, done: impl Fn() -> bool) {
        while !done() {
            self.signals.recv_timeout(SOON).expect("it rings");
        }
    }
}

fn reminder(id: i64) -> Subject {
    Subject::Reminder(ReminderId(id))
}

#[test]
fn twenty_answered_back_to_back_are_twenty_answers() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    (1..=20).for_each(|id| scene.show(id).expect("the service takes it"));
    let shown = service.wait_for_count(SOON, 20);
    let keys = ["done", "snooze-10", "snooze-60", "snooze-morning", "open", "default"];
    for (pop_up, key) in shown.iter().zip(keys.iter().cycle()) {
        service.press(pop_up.id, key);
    }
    for id in 1..=20 {
        let (_, _, answer) = ACTIONS[[1, 2, 3, 4, 5, 0][(id as usize - 1) % 6]];
        assert_eq!(scene.answer(), (reminder(id), answer), "in the order they were pressed");
    }
    assert!(scene.desktop.showing().is_empty(), "an answered pop-up is on the screen no more");
    assert_eq!(scene.signals.try_iter().count(), 0, "the close that follows a button is no second answer");
}

#[test]
fn one_pressed_inside_notify_is_taken() {
    let scene = Scene::new();
    let _service = Notifications::start_with(&scene.bus, |_| Reflex::Press("snooze-60".into()));
    for id in 1..=5 {
        scene.show(id).expect("the service takes it");
        assert_eq!(scene.answer(), (reminder(id), Answer::Snooze(Snooze::OneHour)));
    }
}

#[test]
fn what_becomes_of_an_unanswered_pop_up() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    (1..=4).for_each(|id| scene.show(id).expect("the service takes it"));
    let shown = service.wait_for_count(SOON, 4);
    service.close(shown[0].id, Closed::Dismissed);
    assert_eq!(scene.answer(), (reminder(1), Answer::Dismissed), "the owner put it away");
    service.close(shown[1].id, Closed::Expired);
    scene.rings_until(|| !scene.desktop.showing().contains(&reminder(2)));
    scene.desktop.withdraw(reminder(3));
    assert!(service.all()[2].closed, "withdrawn: gone from the screen");
    assert_eq!(scene.desktop.showing(), BTreeSet::from([reminder(4)]));
    drop(service);
    scene.rings_until(|| scene.desktop.showing().is_empty());
    assert_eq!(scene.signals.try_iter().filter(|signal| matches!(signal, Signal::Answered(..))).count(), 0);
}

#[test]
fn a_service_may_be_absent_come_refuse_and_come_again() {
    let scene = Scene::new();
    let absence = scene.show(1).expect_err("nobody is there");
    assert_eq!(absence.to_string(), "No notification service runs in this session.");
    assert!(scene.desktop.service().is_err() && scene.desktop.showing().is_empty());

    let service = Notifications::start_with(&scene.bus, |_| Reflex::Refuse);
    scene.show(2).expect_err("it takes nothing");
    assert_eq!(scene.desktop.service().expect("it is there").split(' ').next(), Some("touchbase-tests"));
    drop(service);

    let service = Notifications::start(&scene.bus);
    scene.show(3).expect("the new one takes it");
    let pop_up = service.wait_for(SOON, |pop_up| pop_up.title == "Call 3 & co");
    assert_eq!(
        pop_up.body, "Ask &lt;Ana&gt; &amp; Bo",
        "the body is markup to this service, the title is not"
    );
    assert_eq!((pop_up.timeout, pop_up.replaces), (0, 0), "it stays, and replaces none");
    service.press(pop_up.id, "done");
    assert_eq!(scene.answer(), (reminder(3), Answer::Done));
}
