//! The tray against a real bus with a panel that presses what is in the menu.

use std::sync::mpsc;

use tempfile::TempDir;
use touchbase_core::id::ContactId;
use touchbase_core::reminder::{Snooze, UpcomingRow};
use touchbase_tests::TrayHost;
use touchbase_tests::bus::Bus;
use touchbase_tests::wait::{SOON, until};

use super::*;
use crate::bell::{Signal, Wish, bell};
use crate::news::Target;

/// A bus of the test's own with an icon for its panel.
struct Scene {
    tray: Indicator,
    signals: mpsc::Receiver<Signal>,
    bus: Bus,
    _folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let bus = Bus::start(folder.path(), folder.path());
        let (bell, signals) = bell();
        let tray = Indicator::new(bell, Some(bus.address().to_owned()));
        Self { tray, signals, bus, _folder: folder }
    }

    /// A panel that has the icon.
    fn panel(&self) -> TrayHost {
        let host = TrayHost::start(&self.bus);
        host.wait_for_item(SOON);
        host
    }

    fn until_hosted(&self, hosted: bool) {
        until(&format!("hosted: {hosted}"), SOON, || (self.tray.is_hosted() == hosted).then_some(()));
    }

    /// What the owner asked for.
    fn wish(&self) -> Wish {
        match self.signals.recv_timeout(SOON).expect("a wish arrives") {
            Signal::Asked(wish) => wish,
            other => panic!("no wish: {other:?}"),
        }
    }
}

fn upcoming(due: u32, titles: &[&str]) -> Upcoming {
    let row = |(id, title): (i64, &&str)| UpcomingRow {
        contact_id: ContactId(id),
        title: (*title).to_owned(),
        when: "14:00".into(),
    };
    Upcoming { due, next: (1..).zip(titles).map(row).collect(), morning: "Tomorrow morning".into() }
}

/// What is read in a menu with these entries.
fn labels(next: &[&str], always: &[&str]) -> Vec<String> {
    next.iter().chain(always).map(|label| (*label).to_owned()).collect()
}

fn until_shown<T: PartialEq + std::fmt::Debug>(what: &str, is: impl Fn() -> T, wanted: &T) {
    until(&format!("{what} {wanted:?}"), SOON, || (is() == *wanted).then_some(()));
}

#[test]
fn every_entry_asks_for_what_it_says() {
    let scene = Scene::new();
    let host = scene.panel();
    scene.until_hosted(true);
    assert_eq!((host.status().as_str(), host.title().as_str(), host.count()), ("Active", "Touchbase", None));
    let always = ["Open Touchbase", "Add contact", "Snooze all", "Quit Touchbase"];
    assert_eq!(host.labels(), labels(&["No follow-ups"], &always));
    assert!(!host.menu()[0].enabled, "there is nothing to open");

    scene.tray.show(&upcoming(0, &["Call my_dear_ana <3", "E-mail Bo & Co"]));
    let next = ["14:00 · Call my_dear_ana <3", "14:00 · E-mail Bo & Co"];
    until_shown("the menu", || host.labels(), &labels(&next, &always));
    for (label, wish) in [
        (next[0], Wish::Open(Target::Contact(ContactId(1)))),
        (next[1], Wish::Open(Target::Contact(ContactId(2)))),
        ("Open Touchbase", Wish::Show),
        ("Add contact", Wish::Open(Target::Add)),
        ("10 minutes", Wish::SnoozeAll(Snooze::TenMinutes)),
        ("1 hour", Wish::SnoozeAll(Snooze::OneHour)),
        ("Tomorrow morning", Wish::SnoozeAll(Snooze::TomorrowMorning)),
        ("When I am back at the desk", Wish::SnoozeAll(Snooze::BackAtDesk)),
        ("Quit Touchbase", Wish::Quit),
    ] {
        host.click(label);
        assert_eq!(scene.wish(), wish, "{label}");
    }
    host.activate();
    assert_eq!(scene.wish(), Wish::Show, "a left click");
}

#[test]
fn what_is_due_is_counted_everywhere() {
    let scene = Scene::new();
    let host = scene.panel();
    let plain = host.pictures();
    scene.tray.show(&upcoming(3, &["Call Ana <3", "E-mail Bo & Co"]));
    until_shown("the count", || host.count(), &Some(3));
    assert_eq!((host.status().as_str(), host.title().as_str()), ("NeedsAttention", "Touchbase: 3 due"));
    let tip = host.tooltip();
    assert_eq!(tip.title, "Touchbase: 3 due");
    assert_eq!(tip.text, "14:00 · Call Ana &lt;3\n14:00 · E-mail Bo &amp; Co", "this text is markup");
    assert_ne!(host.pictures(), plain, "the icon bears the number");
    scene.tray.show(&upcoming(0, &[]));
    until_shown("the count", || host.count(), &None);
    assert_eq!((host.status().as_str(), host.pictures()), ("Active", plain));
}

#[test]
fn an_open_menu_means_what_it_shows() {
    let scene = Scene::new();
    let host = scene.panel();
    scene.tray.show(&upcoming(0, &["Call Ana", "Call Bo"]));
    until_shown("the entry", || host.menu()[0].label.clone(), &"14:00 · Call Ana".to_owned());
    let ana = host.menu()[0].id;
    // Ana's is done elsewhere; what comes next takes its place.
    let mut rest = upcoming(0, &["Call Ana", "Call Bo"]);
    rest.next.remove(0);
    scene.tray.show(&rest);
    until_shown("the entry", || host.menu()[0].label.clone(), &"14:00 · Call Bo".to_owned());
    host.press(ana);
    assert_eq!(scene.wish(), Wish::Open(Target::Contact(ContactId(1))), "pressed as it was read");
}

#[test]
fn a_panel_may_come_go_and_come_again() {
    let scene = Scene::new();
    assert!(!scene.tray.is_hosted(), "nobody is there");
    scene.tray.show(&upcoming(2, &["Call Ana"]));
    let host = TrayHost::start_without_panel(&scene.bus);
    host.wait_for_item(SOON);
    until_shown("the count", || host.count(), &Some(2));
    assert!(!scene.tray.is_hosted(), "registered, and on no screen");
    host.show_icons(true);
    scene.until_hosted(true);
    host.show_icons(false);
    scene.until_hosted(false);
    host.show_icons(true);
    scene.until_hosted(true);
    for time in 1..=3 {
        host.leave();
        scene.until_hosted(false);
        host.come_back();
        host.wait_for_item(SOON);
        scene.until_hosted(true);
        assert_eq!(host.title(), "Touchbase: 2 due", "time {time}");
        until_shown("the count", || host.count(), &Some(2));
    }
    drop(host);
    scene.until_hosted(false);
    let host = scene.panel();
    scene.until_hosted(true);
    drop(scene.tray);
    until("the icon goes with the app", SOON, || (!host.has_item()).then_some(()));
}

#[test]
fn a_bus_may_be_absent_and_go() {
    let (bell, signals) = bell();
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("unix:path={}", folder.path().join("bus").display());
    let tray = Indicator::new(bell, Some(address.clone()));
    assert!(!tray.is_hosted());
    for due in 1..=3 {
        let bus = Bus::start(folder.path(), folder.path());
        let host = TrayHost::start(&bus);
        until("the next thing to show brings the icon", SOON, || {
            tray.show(&upcoming(due, &[]));
            host.has_item().then_some(())
        });
        until_shown("the count", || host.count(), &Some(i64::from(due)));
        host.click("Open Touchbase");
        let asked = signals.recv_timeout(SOON).expect("a wish arrives");
        assert!(matches!(asked, Signal::Asked(Wish::Show)), "{asked:?}");
        drop((host, bus));
        until("the bus is gone", SOON, || (!tray.is_hosted()).then_some(()));
    }
}
