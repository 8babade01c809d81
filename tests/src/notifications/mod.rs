//! A notification service that remembers what it was shown and presses buttons.

mod service;

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::task::{Poll, Waker};
use std::time::Duration;

use chrono::{DateTime, Utc};
use zbus::blocking;
use zbus::object_server::Interface;
use zbus::zvariant::Value;

use self::service::{Dunst, Service};
use crate::bus::Bus;

const PATH: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";
const DUNST: &str = "org.dunstproject.cmd0";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// A pop-up, as it arrived.
#[derive(Clone, Debug)]
pub struct PopUp {
    /// The id it was given.
    pub id: u32,
    /// When `Notify` arrived.
    pub at: DateTime<Utc>,
    /// Who sent it.
    pub app: String,
    /// The id it replaces, or 0.
    pub replaces: u32,
    /// Its title; plain text.
    pub title: String,
    /// Its body; markup.
    pub body: String,
    /// Its buttons: the key that is reported, the label that is read.
    pub actions: Vec<(String, String)>,
    /// The names of its hints.
    pub hints: Vec<String>,
    /// Milliseconds until it goes; 0 never, -1 as the service likes.
    pub timeout: i32,
    /// Whether it is on the screen no more.
    pub closed: bool,
    /// Whether the sender took it back; also one that was on the screen no more.
    pub withdrawn: bool,
}

impl PopUp {
    /// The key of the button whose label contains `label`, whatever the case.
    #[track_caller]
    pub fn action(&self, label: &str) -> &str {
        let wanted = label.to_lowercase();
        let found = self.actions.iter().find(|(_, label)| label.to_lowercase().contains(&wanted));
        found.map_or_else(|| panic!("no button “{label}” among {:?}", self.actions), |(key, _)| key)
    }
}

/// What the service does with a pop-up before it answers the call that brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reflex {
    /// Takes it and shows it.
    Show,
    /// Takes it, and the button with this key is pressed before the sender knows the pop-up's id.
    Press(String),
    /// Does not take it.
    Refuse,
    /// Takes it, and says so only when [`Notifications::release`] lets it.
    Hold,
}

/// What kind of service it is.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// What it says that it can do.
    pub capabilities: Vec<&'static str>,
    /// Whether its do-not-disturb is dunst's pause.
    pub is_dunst: bool,
    /// Whether a pop-up whose button was pressed stays until the sender takes it back, as dunst's do.
    pub keeps_pressed: bool,
}

impl Default for Kind {
    fn default() -> Self {
        let capabilities = vec!["actions", "body", "body-markup", "persistence"];
        Self { name: "touchbase-tests", capabilities, is_dunst: false, keeps_pressed: false }
    }
}

/// Why a pop-up went, as the specification numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It expired.
    Expired = 1,
    /// The owner put it away.
    Dismissed = 2,
    /// The sender took it back.
    Withdrawn = 3,
}

/// A running notification service; it leaves the bus when this is dropped.
#[derive(Debug)]
pub struct Notifications {
    shown: Arc<Record>,
    is_dunst: bool,
    keeps_pressed: bool,
    connection: blocking::Connection,
}

impl Notifications {
    /// A service that shows everything.
    #[track_caller]
    pub fn start(bus: &Bus) -> Self {
        Self::start_with(bus, |_| Reflex::Show)
    }

    /// A service with reflexes of its own.
    #[track_caller]
    pub fn start_with(bus: &Bus, reflex: impl Fn(&PopUp) -> Reflex + Send + Sync + 'static) -> Self {
        Self::start_as(bus, Kind::default(), reflex)
    }

    /// A service of a kind, with reflexes of its own.
    #[track_caller]
    pub fn start_as(
        bus: &Bus,
        kind: Kind,
        reflex: impl Fn(&PopUp) -> Reflex + Send + Sync + 'static,
    ) -> Self {
        let shown = Arc::new(Record::default());
        let Kind { is_dunst, keeps_pressed, .. } = kind;
        let service = Service { shown: Arc::clone(&shown), kind, reflex: Box::new(reflex) };
        let dunst = Dunst { shown: Arc::clone(&shown) };
        let connection = blocking::connection::Builder::address(bus.address())
            .and_then(|builder| builder.serve_at(PATH, service))
            .and_then(|builder| if is_dunst { builder.serve_at(PATH, dunst) } else { Ok(builder) })
            .and_then(|builder| builder.name(NAME))
            .and_then(blocking::connection::Builder::build)
            .expect("the notification service joins the bus");
        Self { shown, is_dunst, keeps_pressed, connection }
    }

    /// Answers at one more place, as services do that have more to say.
    #[track_caller]
    pub fn also_serve(&self, path: &'static str, object: impl Interface) {
        self.connection.object_server().at(path, object).expect("nothing is there");
    }

    /// Takes nothing from now on, or takes everything again.
    pub fn refuse(&self, refuses: bool) {
        self.shown.refuses.store(refuses, Ordering::Release);
    }

    /// Says that it took what it holds ([`Reflex::Hold`]), and holds nothing any more.
    pub fn release(&self) {
        let mut held = self.shown.held.lock().expect("the service does not panic");
        held.is_over = true;
        held.waiting.drain(..).for_each(Waker::wake);
    }

    /// Switches do-not-disturb on or off: `Inhibited`, or what dunst calls paused.
    #[track_caller]
    pub fn inhibit(&self, inhibited: bool) {
        self.inhibit_in_silence(inhibited);
        let (interface, property) = if self.is_dunst { (DUNST, "paused") } else { (NAME, "Inhibited") };
        let changed = HashMap::from([(property, Value::from(inhibited))]);
        let body = (interface, changed, Vec::<&str>::new());
        self.connection
            .emit_signal(None::<&str>, PATH, PROPERTIES, "PropertiesChanged", &body)
            .expect("the notification service is on the bus");
    }

    /// Switches it without telling anybody, as a service that is told by a signal of the system does.
    pub fn inhibit_in_silence(&self, inhibited: bool) {
        self.shown.inhibited.store(inhibited, Ordering::Release);
    }

    /// Leaves its name and keeps its connection.
    #[track_caller]
    pub fn leave(&self) {
        self.connection.release_name(NAME).expect("the bus is there");
    }

    /// Takes the name again, on the same connection.
    #[track_caller]
    pub fn come_back(&self) {
        self.connection.request_name(NAME).expect("the name is free");
    }

    /// Every pop-up so far, oldest first.
    pub fn all(&self) -> Vec<PopUp> {
        self.shown.list().clone()
    }

    /// Waits for the first pop-up that `pick` accepts.
    #[track_caller]
    pub fn wait_for(&self, within: Duration, pick: impl Fn(&PopUp) -> bool) -> PopUp {
        match self.find(within, |all| all.iter().find(|pop_up| pick(pop_up)).cloned()) {
            Ok(pop_up) => pop_up,
            Err(all) => panic!("no such pop-up within {} s; there were {all:#?}", within.as_secs_f32()),
        }
    }

    /// Waits until there were `count` pop-ups, and gives them all.
    #[track_caller]
    pub fn wait_for_count(&self, within: Duration, count: usize) -> Vec<PopUp> {
        match self.find(within, |all| (all.len() >= count).then(|| all.to_vec())) {
            Ok(all) => all,
            Err(all) => panic!("{} pop-ups of {count} within {} s", all.len(), within.as_secs_f32()),
        }
    }

    /// Presses a button, and the pop-up goes, as it does on the owner's screen; unless the service keeps it.
    #[track_caller]
    pub fn press(&self, id: u32, action: &str) {
        self.emit("ActionInvoked", &(id, action));
        if !self.keeps_pressed {
            self.close(id, Closed::Dismissed);
        }
    }

    /// Whether the sender took a pop-up back.
    pub fn is_withdrawn(&self, id: u32) -> bool {
        self.shown.list().iter().any(|pop_up| pop_up.id == id && pop_up.withdrawn)
    }

    /// The desktop lets the app of a pop-up come to the front.
    #[track_caller]
    pub fn let_come_forward(&self, id: u32, token: &str) {
        self.emit("ActivationToken", &(id, token));
    }

    /// The pop-up goes without an answer.
    #[track_caller]
    pub fn close(&self, id: u32, reason: Closed) {
        self.shown.close(id);
        self.emit("NotificationClosed", &(id, reason as u32));
    }

    #[track_caller]
    fn emit(&self, signal: &str, body: &(impl serde::Serialize + zbus::zvariant::DynamicType)) {
        self.connection
            .emit_signal(None::<&str>, PATH, NAME, signal, body)
            .expect("the notification service is on the bus");
    }

    fn find<T>(&self, within: Duration, pick: impl Fn(&[PopUp]) -> Option<T>) -> Result<T, Vec<PopUp>> {
        let list = self.shown.list();
        let (list, _) = self
            .shown
            .more
            .wait_timeout_while(list, within, |list| pick(list).is_none())
            .expect("the service does not panic");
        pick(&list).ok_or_else(|| list.clone())
    }
}

/// What was shown, and who waits for more.
#[derive(Debug, Default)]
struct Record {
    list: Mutex<Vec<PopUp>>,
    more: Condvar,
    refuses: AtomicBool,
    inhibited: AtomicBool,
    held: Mutex<Held>,
}

/// Who is to wait until what was taken may be said.
#[derive(Debug, Default)]
struct Held {
    is_over: bool,
    waiting: Vec<Waker>,
}

impl Record {
    fn list(&self) -> MutexGuard<'_, Vec<PopUp>> {
        self.list.lock().expect("the service does not panic")
    }

    async fn wait_for_release(&self) {
        poll_fn(|context| {
            let mut held = self.held.lock().expect("the service does not panic");
            if held.is_over {
                return Poll::Ready(());
            }
            held.waiting.push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    /// Whether there was such a pop-up on the screen.
    fn close(&self, id: u32) -> bool {
        let mut list = self.list();
        let open = list.iter_mut().find(|pop_up| pop_up.id == id && !pop_up.closed);
        open.map(|pop_up| pop_up.closed = true).is_some()
    }

    /// Notes that the sender takes it back.
    fn withdraw(&self, id: u32) {
        self.list().iter_mut().filter(|pop_up| pop_up.id == id).for_each(|pop_up| pop_up.withdrawn = true);
    }
}
