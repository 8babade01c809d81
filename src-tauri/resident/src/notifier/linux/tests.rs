//! The notifier against a real bus with a service that presses buttons.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use touchbase_core::reminder::{Answer, Snooze};
use touchbase_tests::Notifications;
use touchbase_tests::bus::Bus;
use touchbase_tests::notifications::{Closed, Kind, Reflex};
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::xfconf::{self, Xfconf};

use super::orders::Location;
use super::*;
use crate::bell::{Signal, Wish, bell};
use crate::notifier::ACTIONS;

/// A bus of the test's own with a notifier on it.
struct Scene {
    desktop: Desktop,
    signals: Receiver<Signal>,
    bus: Bus,
    folder: TempDir,
}

/// A service that hangs is waited for so long.
const SHORT: Duration = Duration::from_millis(700);

impl Scene {
    fn new() -> Self {
        Self::within(|surroundings| surroundings)
    }

    /// With a notifier whose surroundings are others.
    fn within(others: impl FnOnce(Surroundings) -> Surroundings) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let bus = Bus::start(folder.path(), folder.path());
        let (bell, signals) = bell();
        let desktop = Desktop::within(bell, others(surroundings(&bus)));
        // By then it has looked who is there: whoever comes from now on is said to come.
        assert!(!desktop.do_not_disturb(), "nobody is there");
        Self { desktop, signals, bus, folder }
    }

    /// A notifier of a later run.
    fn later(&self) -> (Desktop, Receiver<Signal>) {
        let (bell, signals) = bell();
        (Desktop::within(bell, surroundings(&self.bus)), signals)
    }

    fn show(&self, id: i64) -> Result<String, Absence> {
        self.desktop.show(&pop_up(reminder(id), &format!("Call {id} & co"), "Ask <Ana> & Bo"))
    }

    /// The next answer; what else is heard is passed over.
    fn answer(&self) -> (Subject, Answer) {
        answer(&self.signals)
    }

    /// The next pop-up that is lost.
    fn lost(&self) -> Subject {
        loop {
            if let Signal::Lost(subject) = self.signals.recv_timeout(SOON).expect("a pop-up is lost") {
                return subject;
            }
        }
    }

    /// Waits until a service came.
    fn came(&self) {
        while !matches!(self.signals.recv_timeout(SOON).expect("a service comes"), Signal::ServiceCame) {}
    }

    /// Waits until the notifier rings, and says whether `done` holds then or after a later ring.
    fn rings_until(&self, done: impl Fn() -> bool) {
        while !done() {
            self.signals.recv_timeout(SOON).expect("it rings");
        }
    }
}

fn surroundings(bus: &Bus) -> Surroundings {
    Surroundings {
        // Without the identity of this one bus: another may come in its place.
        address: bus.address().split(',').next().map(str::to_owned),
        patience: SOON,
        desktop: "i3".into(),
        printed: Arc::new(|_| None),
    }
}

fn answer(signals: &Receiver<Signal>) -> (Subject, Answer) {
    loop {
        if let Signal::Answered(subject, answer) = signals.recv_timeout(SOON).expect("an answer arrives") {
            return (subject, answer);
        }
    }
}

fn is_told(desktop: &Desktop, order: Order) -> bool {
    desktop.line.session().expect("there is a bus").is_told(order)
}

fn reminder(id: i64) -> Subject {
    Subject::of_reminder(id)
}

/// A pop-up with all buttons.
fn pop_up(subject: Subject, title: &str, body: &str) -> PopUp {
    PopUp { subject, ..PopUp::test(title, body) }
}

#[test]
fn twenty_answered_back_to_back_are_twenty_answers() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    (1..=20).for_each(|id| drop(scene.show(id).expect("the service takes it")));
    let shown = service.wait_for_count(SOON, 20);
    let keys = ["done", "snooze-10", "snooze-60", "snooze-morning", "snooze-desk", "open", "default"];
    for (pop_up, key) in shown.iter().zip(keys.iter().cycle()) {
        service.press(pop_up.id, key);
    }
    for id in 1..=20 {
        let answer = ACTIONS[(id as usize - 1) % ACTIONS.len()].answer;
        assert_eq!(scene.answer(), (reminder(id), answer), "in the order they were pressed");
    }
    assert!(scene.desktop.showing().is_empty(), "an answered pop-up is on the screen no more");
    assert_eq!(scene.signals.try_iter().count(), 0, "the close that follows a button is no second answer");
}

#[test]
fn a_service_that_keeps_what_was_pressed_is_told_to_close_it() {
    let scene = Scene::new();
    let kind = Kind { keeps_pressed: true, ..Kind::default() };
    let service = Notifications::start_as(&scene.bus, kind, |pop_up| match pop_up.title.as_str() {
        "Call 8 & co" => Reflex::Press("done".into()),
        _ => Reflex::Show,
    });
    for (id, action) in (1..).zip(ACTIONS) {
        scene.show(id).expect("the service takes it");
        let shown = service.wait_for_count(SOON, id as usize).pop().expect("it is there");
        service.press(shown.id, action.key);
        assert_eq!(scene.answer(), (reminder(id), action.answer));
        until("it is taken from the screen", SOON, || service.is_withdrawn(shown.id).then_some(()));
    }
    scene.show(8).expect("the service takes it");
    assert_eq!(scene.answer(), (reminder(8), Answer::Done), "pressed before its id was told");
    until("it is closed, too", SOON, || service.is_withdrawn(8).then_some(()));
}

#[test]
fn the_morning_says_which_day() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    let pop_up = pop_up(reminder(1), "Call Ana", "").offering("Monday morning");
    scene.desktop.show(&pop_up).expect("the service takes it");
    let shown = service.wait_for_count(SOON, 1).remove(0);
    service.press(shown.id, shown.action("Monday morning"));
    assert_eq!(scene.answer(), (reminder(1), Answer::Snooze(Snooze::TomorrowMorning)));
}

#[test]
fn a_thousand_are_shown_and_answered() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    (1..=1_000).for_each(|id| drop(scene.show(id).expect("the service takes it")));
    assert_eq!(scene.desktop.showing().len(), 1_000);
    service.wait_for_count(SOON, 1_000).iter().for_each(|pop_up| service.press(pop_up.id, "done"));
    for id in 1..=1_000 {
        assert_eq!(scene.answer(), (reminder(id), Answer::Done));
    }
    assert!(scene.desktop.showing().is_empty());
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

/// The library's own way, in a process of its own, because it takes the bus from the environment.
#[test]
#[ignore = "run by the test below"]
fn notify_rust_alone() {
    let mut notification = notify_rust::Notification::new();
    let handle = notification.summary("Call").action("done", "Done").action("open", "Open").show();
    handle.expect("the service takes it").wait_for_action(|key| println!("heard {key}"));
}

#[test]
fn notify_rust_alone_loses_what_is_pressed_at_once() {
    let scene = Scene::new();
    let service = Notifications::start_with(&scene.bus, |_| Reflex::Press("done".into()));
    let mut alone = std::process::Command::new(env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "--nocapture", "notifier::linux::tests::notify_rust_alone"])
        .env("DBUS_SESSION_BUS_ADDRESS", scene.bus.address())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let shown = service.wait_for(SOON, |pop_up| pop_up.title == "Call");
    until("it hears something", SOON, || {
        service.press(shown.id, "open");
        alone.try_wait().expect("it is known whether it runs")
    });
    let said = alone.wait_with_output().expect("what it said");
    let said = String::from_utf8_lossy(&said.stdout);
    assert!(said.contains("heard open") && !said.contains("heard done"), "the first press is lost: {said}");
}

#[test]
fn who_opens_a_pop_up_brings_the_window_to_the_front() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    (1..=3).for_each(|id| drop(scene.show(id).expect("the service takes it")));
    let shown = service.wait_for_count(SOON, 3);
    let press = |at: usize, token: &str, action| {
        service.let_come_forward(shown[at].id, token);
        service.press(shown[at].id, action);
    };
    press(0, "first", "done");
    press(1, "second", "open");
    // Of another pop-up than the one that is pressed.
    service.let_come_forward(shown[1].id, "third");
    service.press(shown[2].id, "default");
    let mut heard = Vec::new();
    while heard.len() < 4 {
        match scene.signals.recv_timeout(SOON).expect("more is heard") {
            Signal::Asked(Wish::ShowBy(token)) => heard.push(token),
            Signal::Answered(_, answer) => heard.push(answer.as_str().to_owned()),
            _ => {}
        }
    }
    assert_eq!(heard, ["done", "second", "open", "open"], "before the answer, and for no other");
}

#[test]
fn what_becomes_of_an_unanswered_pop_up() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    (1..=4).for_each(|id| drop(scene.show(id).expect("the service takes it")));
    let shown = service.wait_for_count(SOON, 4);
    service.close(shown[0].id, Closed::Dismissed);
    assert_eq!(scene.answer(), (reminder(1), Answer::Dismissed), "the owner put it away");
    service.close(shown[1].id, Closed::Expired);
    scene.rings_until(|| !scene.desktop.showing().contains(&reminder(2)));
    scene.desktop.withdraw(reminder(3));
    assert_eq!(scene.desktop.showing(), BTreeSet::from([reminder(4)]));
    until("withdrawn: gone from the screen", SOON, || service.all()[2].closed.then_some(()));
    drop(service);
    assert_eq!(scene.lost(), reminder(4), "it went with its service");
    assert!(scene.desktop.showing().is_empty());
    assert_eq!(scene.signals.try_iter().filter(|signal| matches!(signal, Signal::Answered(..))).count(), 0);
}

#[test]
fn a_newer_one_of_the_same_subject_takes_its_place() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    let name = scene.show(1).expect("the service takes it");
    scene.show(2).expect("the service takes it");
    assert_eq!(scene.show(1).expect("the service takes it"), name, "the same pop-up, with other words");
    let shown = service.wait_for_count(SOON, 3);
    assert_eq!([shown[0].replaces, shown[1].replaces, shown[2].replaces], [0, 0, shown[0].id]);
    assert!(shown[2].closed.eq(&false) && scene.desktop.showing().len() == 2);
    service.press(shown[2].id, "done");
    assert_eq!(scene.answer(), (reminder(1), Answer::Done));
    assert_eq!(scene.desktop.showing(), BTreeSet::from([reminder(2)]));
}

#[test]
fn a_service_may_be_absent_come_refuse_and_come_again() {
    let scene = Scene::new();
    let absence = scene.show(1).expect_err("nobody is there");
    assert_eq!(absence.to_string(), "No notification service is running in this session.");
    let pop_ups = scene.desktop.pop_ups();
    assert_eq!((pop_ups.service, pop_ups.permission), (None, Permission::Unknown));
    assert!(pop_ups.advice.contains("dunst") && scene.desktop.showing().is_empty());

    let service = Notifications::start(&scene.bus);
    scene.came();
    service.refuse(true);
    let absence = scene.show(2).expect_err("it takes nothing");
    assert!(absence.to_string().contains("this service takes nothing"), "{absence}");
    service.refuse(false);
    scene.show(2).expect("it takes it now");
    let pop_ups = scene.desktop.pop_ups();
    assert_eq!(pop_ups.service.as_deref().and_then(|name| name.split(' ').next()), Some("touchbase-tests"));
    assert_eq!((pop_ups.permission, pop_ups.advice.as_str()), (Permission::Granted, ""));
    assert!(pop_ups.capabilities.contains(&"actions".to_owned()));
    drop(service);
    assert_eq!(scene.lost(), reminder(2));

    let service = Notifications::start(&scene.bus);
    scene.came();
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

#[test]
fn a_service_that_leaves_its_name_and_takes_it_again_is_another() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    scene.show(1).expect("the service takes it");
    let lost_with = service.wait_for_count(SOON, 1)[0].id;
    service.leave();
    assert_eq!(scene.lost(), reminder(1));
    scene.show(1).expect_err("nobody is there");
    service.come_back();
    scene.came();
    scene.show(1).expect("it takes it");
    assert_eq!(service.wait_for_count(SOON, 2)[1].replaces, 0, "it may have forgotten the old one");
    service.press(lost_with, "done");
    service.press(service.all()[1].id, "open");
    assert_eq!(scene.answer(), (reminder(1), Answer::Open), "what was lost is not heard");
}

#[test]
fn a_service_that_goes_before_it_answers_took_nothing() {
    let scene = Scene::new();
    let service = Notifications::start_with(&scene.bus, |_| Reflex::Hold);
    let pop_up = pop_up(reminder(1), "Call", "");
    let shown = thread::scope(|scope| {
        let showing = scope.spawn(|| scene.desktop.show(&pop_up));
        service.wait_for_count(SOON, 1);
        service.leave();
        showing.join().expect("it does not panic")
    });
    assert_eq!(shown.expect_err("it went").to_string(), "The notification service stopped just then.");
    service.release();
    service.come_back();
    scene.rings_until(|| scene.show(1).is_ok());
    assert_eq!(scene.desktop.showing(), BTreeSet::from([reminder(1)]));
}

#[test]
fn a_service_that_hangs_is_not_waited_for() {
    let scene = Scene::within(|usual| Surroundings { patience: SHORT, ..usual });
    let service = Notifications::start_with(&scene.bus, |_| Reflex::Hold);
    let start = Instant::now();
    let absence = scene.show(1).expect_err("it hangs");
    assert_eq!(absence.to_string(), "The notification service is not responding.");
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert!(scene.desktop.showing().is_empty());
    service.release();
    let late = service.wait_for_count(SOON, 1)[0].id;
    until("what it took too late is closed", SOON, || {
        service.all().iter().find(|pop_up| pop_up.id == late)?.closed.then_some(())
    });
    until("it answers again", SOON, || scene.show(1).ok());
    assert_eq!(scene.desktop.showing().len(), 1);
}

#[test]
fn a_pop_up_is_found_again_by_its_name() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    let names = [1, 2].map(|id| scene.show(id).expect("the service takes it"));
    assert!(names[0].ends_with("/1") && names[0].contains("/:1."), "{}", names[0]);

    let (later, signals) = scene.later();
    assert!(later.adopt(&names[0], reminder(1)) && later.adopt(&names[1], reminder(2)));
    let (_, own_name) = names[0].split_once('/').expect("it has parts");
    let strange = format!("0123456789abcdef0123456789abcdef/{own_name}");
    let rows = [
        ("", "no name"),
        ("12", "half a name"),
        (strange.as_str(), "of another bus"),
        (&names[0].replace("/:1.", "/:7."), "of another service"),
        (&names[0].replace("/1", "/x"), "no number"),
    ];
    for (name, because) in rows {
        assert!(!later.adopt(name, reminder(9)), "{because}: {name}");
    }
    assert_eq!(later.showing(), BTreeSet::from([reminder(1), reminder(2)]));
    service.press(1, "done");
    assert_eq!(answer(&signals), (reminder(1), Answer::Done));
    later.show(&pop_up(reminder(2), "again", "")).expect("it takes it");
    assert_eq!(service.wait_for(SOON, |pop_up| pop_up.title == "again").replaces, 2, "it is replaced");

    drop(service);
    let _service = Notifications::start(&scene.bus);
    let (latest, _signals) = scene.later();
    assert!(!latest.adopt(&names[1], reminder(2)), "another service knows nothing of it");
}

#[test]
fn gnome_brings_answers_to_nobody_else() {
    let scene = Scene::new();
    let gnome = Kind { name: orders::GNOME, ..Kind::default() };
    let service = Notifications::start_as(&scene.bus, gnome, |_| Reflex::Show);
    let name = scene.show(1).expect("the service takes it");
    assert!(!scene.later().0.adopt(&name, reminder(1)), "it is shown anew");
    until("the old one is gone", SOON, || service.all()[0].closed.then_some(()));
}

#[test]
fn the_bus_may_go_and_come_again() {
    let mut scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    scene.show(1).expect("the service takes it");
    drop(service);
    assert_eq!(scene.lost(), reminder(1));
    let service = Notifications::start(&scene.bus);
    scene.came();
    scene.show(1).expect("the service takes it");
    // The old one's socket lies where the new one's is to be.
    let other = tempfile::tempdir().expect("a folder");
    scene.bus = Bus::start(other.path(), other.path());
    assert_eq!(scene.lost(), reminder(1), "lost with the bus");
    drop(service);
    until("nothing is left of the connection", SOON, || {
        scene.desktop.line.connected().is_none().then_some(())
    });
    let absence = scene.show(1).expect_err("there is no bus");
    assert_eq!(absence.to_string(), "This session has no message bus, so pop-ups cannot show.");
    assert!(scene.desktop.pop_ups().advice.contains("dbus-run-session") && !scene.desktop.do_not_disturb());

    fs::remove_file(scene.folder.path().join("bus")).ok();
    scene.bus = Bus::start(scene.folder.path(), scene.folder.path());
    let service = Notifications::start(&scene.bus);
    scene.show(1).expect("a new connection");
    service.press(service.wait_for_count(SOON, 1)[0].id, "done");
    assert_eq!(scene.answer(), (reminder(1), Answer::Done));
}

#[test]
fn do_not_disturb_is_known_without_asking() {
    for is_dunst in [false, true] {
        let scene = Scene::new();
        let kind = Kind { name: if is_dunst { "dunst" } else { "Plasma" }, is_dunst, ..Kind::default() };
        let service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
        scene.rings_until(|| scene.desktop.pop_ups().service.is_some());
        assert!(!scene.desktop.do_not_disturb());
        service.inhibit(true);
        scene.rings_until(|| scene.desktop.do_not_disturb());
        let pop_ups = scene.desktop.pop_ups();
        let switch = if is_dunst { "dunstctl set-paused false" } else { "bell in the system tray" };
        assert!(pop_ups.do_not_disturb && pop_ups.advice.contains(switch), "{}", pop_ups.advice);
        service.inhibit(false);
        scene.rings_until(|| !scene.desktop.do_not_disturb());
        service.inhibit(true);
        scene.rings_until(|| scene.desktop.do_not_disturb());
        service.inhibit_in_silence(false);
        until("its end is found out", SOON, || (!scene.desktop.do_not_disturb()).then_some(()));
        service.inhibit(true);
        scene.rings_until(|| scene.desktop.do_not_disturb());
        drop(service);
        scene.rings_until(|| !scene.desktop.do_not_disturb());
    }
}

#[test]
fn do_not_disturb_is_known_at_the_start() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    scene.came();
    service.inhibit(true);
    assert!(scene.later().0.do_not_disturb(), "a notifier that comes later");
    service.leave();
    service.come_back();
    let show =
        |subject| scene.desktop.show(&pop_up(subject, "Call", "")).map_err(|absence| absence.to_string());
    scene.came();
    assert_eq!(show(reminder(1)), Err("“Do not disturb” is on.".into()), "a service that comes later");
    assert_eq!(service.all().len(), 0);
    show(Subject::Test).expect("the owner wants to see what comes of it");
}

#[test]
fn sway_s_notification_centre_tells_of_it() {
    let scene = Scene::new();
    let dnd = Arc::new(AtomicBool::new(false));
    let centre =
        scene.bus.serve("org.erikreider.swaync.cc", "/org/erikreider/swaync/cc", Centre(dnd.clone()));
    let kind = Kind { name: "SwayNotificationCenter", ..Kind::default() };
    let _service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
    scene.came();
    assert!(!scene.desktop.do_not_disturb());
    for (signal, is_on) in [("Subscribe", true), ("SubscribeV2", false), ("SubscribeV2", true)] {
        dnd.store(is_on, Ordering::Release);
        let (path, interface) = ("/org/erikreider/swaync/cc", "org.erikreider.swaync.cc");
        let told = centre.emit_signal(None::<&str>, path, interface, signal, &(1_u32, is_on, false));
        told.expect("it is on the bus");
        scene.rings_until(|| scene.desktop.do_not_disturb() == is_on);
    }
    assert!(scene.desktop.pop_ups().advice.contains("swaync-client"));
}

#[test]
fn mako_is_asked_each_time() {
    let scene = Scene::new();
    let is_on = Arc::new(AtomicBool::new(false));
    let kind = Kind { name: "mako", ..Kind::default() };
    let service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
    service.also_serve("/fr/emersion/Mako", Modes(is_on.clone()));
    scene.came();
    for wanted in [false, true, false, true] {
        is_on.store(wanted, Ordering::Release);
        assert_eq!(scene.desktop.do_not_disturb(), wanted);
        assert_eq!(scene.show(1).is_ok(), !wanted);
    }
    assert!(scene.desktop.pop_ups().advice.contains("makoctl"));
}

/// mako's modes, of which it tells nobody.
struct Modes(Arc<AtomicBool>);

#[zbus::interface(name = "fr.emersion.Mako")]
impl Modes {
    fn list_modes(&self) -> Vec<&str> {
        let quiet = self.0.load(Ordering::Acquire).then_some("do-not-disturb");
        ["default"].into_iter().chain(quiet).collect()
    }
}

/// The part of swaync that knows whether not to disturb.
struct Centre(Arc<AtomicBool>);

#[zbus::interface(name = "org.erikreider.swaync.cc")]
impl Centre {
    fn get_dnd(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

#[test]
fn desktops_keep_it_in_their_settings() {
    let gnome = "/org/gnome/desktop/notifications/";
    let ours = "/org/gnome/desktop/notifications/application/touchbase/";
    let (cinnamon, mate) = ("/org/cinnamon/desktop/notifications/", "/org/mate/notification-daemon/");
    let rows = [
        (orders::GNOME, "gsettings get org.gnome.desktop.notifications show-banners", gnome, false),
        (orders::GNOME, "touchbase/ enable", ours, false),
        (orders::GNOME, "touchbase/ show-banners", ours, false),
        ("cinnamon", "display-notifications", cinnamon, false),
        ("Notification Daemon", "do-not-disturb", mate, true),
        (orders::PLASMA, "kreadconfig6 --file plasmanotifyrc", "", false),
        (orders::PLASMA, "kreadconfig5 --file plasmanotifyrc", "", false),
    ];
    for (service, command, folder, said_by) in rows {
        let is_this = move |given: &[&str]| given.join(" ").contains(command);
        let place = orders::PLACES.iter().find(|place| match place.at {
            Location::Settings(command) => is_this(command),
            Location::Bus(_) => false,
        });
        let order = place.expect("it is a place").order;
        let (is_given, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let printed = {
            let (is_given, asked) = (is_given.clone(), asked.clone());
            move |command: &[&str]| {
                is_this(command).then(|| {
                    asked.fetch_add(1, Ordering::AcqRel);
                    is_given.load(Ordering::Acquire) == said_by
                })
            }
        };
        let scene = Scene::within(|usual| Surroundings { printed: Arc::new(printed), ..usual });
        let is_told = || is_told(&scene.desktop, order);
        let other = Notifications::start(&scene.bus);
        scene.came();
        assert!(!is_told());
        assert_eq!(asked.load(Ordering::Acquire), 0, "{service} is not there");
        drop(other);
        let kind = Kind { name: service, ..Kind::default() };
        let _service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
        scene.came();
        assert!(!is_told(), "{command}");
        let before = asked.load(Ordering::Acquire);
        assert!(before > 0, "{command}: known from the first pop-up on");

        let writer = Writer::on(&scene.bus);
        writer.tells_of("/org/gnome/desktop/interface/clock-format");
        is_given.store(true, Ordering::Release);
        writer.tells_of(folder);
        scene.rings_until(is_told);
        assert_eq!(asked.load(Ordering::Acquire) - before, 1, "{command}: other settings wake nobody");
        is_given.store(false, Ordering::Release);
        writer.tells_of(folder);
        scene.rings_until(|| !is_told());
    }
}

/// Tells of settings that changed.
struct Writer(zbus::blocking::Connection);

impl Writer {
    fn on(bus: &Bus) -> Self {
        let joined = zbus::blocking::connection::Builder::address(bus.address()).and_then(|bus| bus.build());
        Self(joined.expect("the writer joins the bus"))
    }

    /// As dconf does of a folder; of none, as KDE's programs do of their file for notifications.
    fn tells_of(&self, folder: &str) {
        let told = if folder.is_empty() {
            let changed = HashMap::from([("Applications\u{1d}Touchbase", vec![b"ShowPopups".to_vec()])]);
            let (object, interface) = ("/plasmanotifyrc", "org.kde.kconfig.notify");
            self.0.emit_signal(None::<&str>, object, interface, "ConfigChanged", &(changed,))
        } else {
            let (object, interface) = ("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer");
            self.0.emit_signal(None::<&str>, object, interface, "Notify", &(folder, vec![""], "tag"))
        };
        told.expect("it is on the bus");
    }
}

#[test]
fn what_shows_none_of_ours_is_asked_for_nothing() {
    let scene = Scene::new();
    let settings = Xfconf::start(&scene.bus);
    settings.mute(&["Other", "Touchbase"]);
    let kind = Kind { name: xfconf::SERVICE, ..Kind::default() };
    let service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
    scene.came();
    let absence = scene.show(1).expect_err("from the first pop-up on");
    assert_eq!(absence.to_string(), "Pop-ups from Touchbase are switched off on this desktop.");
    let pop_ups = scene.desktop.pop_ups();
    assert_eq!((pop_ups.permission, pop_ups.do_not_disturb), (Permission::Denied, false));
    assert!(pop_ups.advice.contains("Settings → Notifications → Applications"), "{}", pop_ups.advice);
    assert_eq!(service.all().len(), 0);

    settings.mute(&["Other"]);
    scene.came();
    scene.show(1).expect("it may be shown now");
    assert_eq!(scene.desktop.pop_ups().permission, Permission::Granted);
    settings.mute(&["Touchbase"]);
    scene.rings_until(|| scene.show(2).is_err());
}

#[test]
fn a_service_shows_what_it_can() {
    let rows: [(&[&str], &str, bool, bool, &str); 3] = [
        (&["actions", "body", "body-markup"], "R&amp;D &lt;b&gt;", true, false, "everything"),
        (&["actions", "body"], "R&D <b>", true, false, "no markup: nothing is escaped"),
        (&["body"], "R&D <b>", false, true, "no buttons: answered in the window"),
    ];
    for (capabilities, body, has_buttons, has_advice, because) in rows {
        let scene = Scene::new();
        let kind = Kind { capabilities: capabilities.to_vec(), ..Kind::default() };
        let service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
        scene.desktop.show(&pop_up(reminder(1), "R&D", "R&D <b>\u{7}")).expect("the service takes it");
        let shown = service.wait_for_count(SOON, 1).remove(0);
        assert_eq!((shown.title.as_str(), shown.body.trim()), ("R&D", body), "{because}");
        assert_eq!(!shown.actions.is_empty(), has_buttons, "{because}");
        assert_eq!(!scene.desktop.pop_ups().advice.is_empty(), has_advice, "{because}");
    }
}

#[test]
fn each_answer_has_one_button_that_is_seen() {
    for (name, opens, because) in [
        ("gnome-shell", &["open", "default"][..], "the pop-up itself is no button"),
        ("Xfce Notify Daemon", &["default"], "the pop-up itself is drawn as a button"),
    ] {
        let scene = Scene::new();
        let kind = Kind { name, ..Kind::default() };
        let service = Notifications::start_as(&scene.bus, kind, |_| Reflex::Show);
        scene.show(1).expect("the service takes it");
        let shown = service.wait_for_count(SOON, 1).remove(0);
        let keys = shown.actions.iter().filter(|(_, label)| label == "Open").map(|(key, _)| key.as_str());
        assert_eq!(keys.collect::<Vec<_>>(), opens, "{because}");
        service.press(shown.id, "default");
        assert_eq!(scene.answer(), (reminder(1), Answer::Open), "{because}");
    }
}

#[test]
fn ten_thousand_characters_break_nothing() {
    let scene = Scene::new();
    let service = Notifications::start(&scene.bus);
    let long = "<b>Ünï&code\u{0}\n".repeat(800);
    scene.desktop.show(&pop_up(reminder(1), &long, &long)).expect("the service takes it");
    let shown = service.wait_for_count(SOON, 1).remove(0);
    assert!(shown.title.chars().count() <= 200 && !shown.title.contains('\n'));
    assert!(shown.body.chars().count() <= 10_000 && !shown.body.contains(['<', '\0']));
    service.press(shown.id, "done");
    assert_eq!(scene.answer(), (reminder(1), Answer::Done));
}
