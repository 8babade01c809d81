//! The harness on its own, without the app: what the end-to-end tests rely on is proved here.
#![cfg(target_os = "linux")]

use std::collections::HashMap;
use std::time::Duration;

use touchbase_tests::child::Running;
use touchbase_tests::display::Place;
use touchbase_tests::notifications::{Closed, Reflex};
use touchbase_tests::wait::SOON;
use touchbase_tests::{Drag, Notifications, Stage, programs};
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::zvariant::Value;
use zbus::{MatchRule, message};

const NAME: &str = "org.freedesktop.Notifications";

/// A sender of pop-ups that hears every signal of the service.
struct Sender {
    connection: Connection,
    signals: MessageIterator,
}

impl Sender {
    fn join(stage: &Stage) -> Self {
        let connection =
            connection::Builder::address(stage.bus.address()).unwrap().method_timeout(SOON).build().unwrap();
        let rule = MatchRule::builder().msg_type(message::Type::Signal).interface(NAME).unwrap().build();
        let signals = MessageIterator::for_match_rule(rule, &connection, None).unwrap();
        Self { connection, signals }
    }

    fn call<T: for<'a> zbus::zvariant::DynamicDeserialize<'a>>(
        &self,
        method: &str,
        body: &(impl serde::Serialize + zbus::zvariant::DynamicType),
    ) -> zbus::Result<T> {
        let path = "/org/freedesktop/Notifications";
        self.connection.call_method(Some(NAME), path, Some(NAME), method, body)?.body().deserialize()
    }

    fn notify(&self, title: &str, replaces: u32) -> zbus::Result<u32> {
        let hints = HashMap::from([("urgency", Value::from(1_u8))]);
        let buttons = ["done", "Done", "snooze", "Snooze 10 min"];
        self.call("Notify", &("proof", replaces, "", title, "a body", buttons.as_slice(), hints, -1_i32))
    }

    /// The next button press: which pop-up, which key. Signals of going pop-ups are passed over.
    fn pressed(&mut self) -> (u32, String) {
        self.signals
            .by_ref()
            .map(|signal| signal.unwrap())
            .find(|signal| signal.header().member().is_some_and(|name| name == "ActionInvoked"))
            .map(|signal| signal.body().deserialize().unwrap())
            .unwrap()
    }
}

#[test]
fn pop_ups_are_recorded_and_their_buttons_pressed() {
    let stage = Stage::open("harness-notifications");
    let service = Notifications::start(&stage.bus);
    let mut sender = Sender::join(&stage);

    let ids: Vec<u32> = (0..20).map(|n| sender.notify(&format!("pop-up {n}"), 0).unwrap()).collect();
    let shown = service.wait_for_count(SOON, 20);
    assert_eq!(shown.iter().map(|pop_up| pop_up.id).collect::<Vec<_>>(), ids);
    for pop_up in &shown {
        service.press(pop_up.id, pop_up.action("done"));
    }
    for id in ids {
        assert_eq!(sender.pressed(), (id, "done".to_owned()));
    }
    assert!(service.all().iter().all(|pop_up| pop_up.closed), "a pressed pop-up goes");

    // A pop-up that replaces another keeps its id; a withdrawn one is closed.
    let id = sender.notify("first", 0).unwrap();
    assert_eq!(sender.notify("second", id).unwrap(), id);
    service.close(id, Closed::Expired);
    let second = service.wait_for(SOON, |pop_up| pop_up.title == "second");
    assert_eq!((second.replaces, second.action("snooze"), second.timeout), (id, "snooze", -1));
    sender.call::<()>("CloseNotification", &(id,)).unwrap();
}

#[test]
fn a_button_can_be_pressed_inside_notify() {
    let stage = Stage::open("harness-reflex");
    let _service = Notifications::start_with(&stage.bus, |pop_up| match pop_up.title.as_str() {
        "refuse" => Reflex::Refuse,
        _ => Reflex::Press("done".to_owned()),
    });
    let mut sender = Sender::join(&stage);
    let id = sender.notify("press", 0).unwrap();
    assert_eq!(sender.pressed(), (id, "done".to_owned()));
    assert!(sender.notify("refuse", 0).is_err(), "a refused pop-up is an error to its sender");
}

#[test]
fn a_bus_without_a_service_activates_none() {
    let stage = Stage::open("harness-no-service");
    let sender = Sender::join(&stage);
    let error = sender.notify("nobody there", 0).unwrap_err();
    assert!(error.to_string().contains("ServiceUnknown"), "{error}");

    // The service may come later, and go again.
    let service = Notifications::start(&stage.bus);
    sender.notify("somebody there", 0).unwrap();
    service.wait_for(Duration::ZERO, |pop_up| pop_up.title == "somebody there");
    drop(service);
    assert!(sender.notify("nobody again", 0).is_err());
}

#[test]
fn a_drag_carries_files_into_another_window() {
    let stage = Stage::open("harness-drag");
    let mut command = stage.command(&programs::beside_test("drop-target"));
    let target = Running::start(&mut command, &stage.logs().join("drop-target.log"));
    let window = stage.display.window("drop-target");
    let place = stage.display.put(&window, Place { x: 50, y: 50, width: 400, height: 300 });

    let file = stage.write("two words & ümlaut.vcf", "");
    let mut drag = Drag::of(&stage, &[&file]);
    assert!(!drag.accepted(), "the source does not take its own files");
    drag.carry_to(place.middle());
    drag.drop();
    let uri = format!("file://{}/two%20words%20&%20%C3%BCmlaut.vcf", file.parent().unwrap().display());
    assert_eq!(target.log().trim(), uri);

    // Over the bare screen nothing takes them.
    let mut drag = Drag::of(&stage, &[&file]);
    drag.carry_to((700, 500));
    drag.let_go();
    assert_eq!(target.said(&uri), 1);
}
