//! The freedesktop notification service (<https://specifications.freedesktop.org/notification/>).
//!
//! One connection, and one stream of its messages that is heard before the first pop-up is sent. Answers are routed by
//! the id the service gave; one that arrives before the service has told that id is kept until it is known.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use touchbase_core::reminder::Answer;
use zbus::blocking::{Connection, MessageIterator, connection, fdo::DBusProxy};
use zbus::names::WellKnownName;
use zbus::zvariant::{DynamicType, Value};
use zbus::{MatchRule, Message, message};

use super::{Absence, Notifier, PopUp, Subject, answer_of};
use crate::reminders::Bell;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// A service that does not answer in this time takes nothing. The bus may have to start it first.
const PATIENCE: Duration = Duration::from_secs(10);
/// The icon and the desktop file that the package installs.
const ICON: &str = "touchbase";
const DESKTOP_ENTRY: &str = "Touchbase";

/// The desktop's notifications.
pub struct Desktop {
    bell: Bell,
    /// The bus; the session's own without one.
    address: Option<String>,
    session: Mutex<Option<Arc<Session>>>,
}

impl Desktop {
    /// Connects when the first pop-up is shown.
    pub fn new(bell: Bell) -> Self {
        Self { bell, address: None, session: Mutex::new(None) }
    }

    /// The connection; a new one when there is none, or the last one broke.
    fn session(&self) -> Result<Arc<Session>, Absence> {
        let mut kept = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = kept.as_ref().filter(|session| !session.routes().broken) {
            return Ok(session.clone());
        }
        let session = Session::connect(self.bell.clone(), self.address.as_deref()).map_err(|error| {
            tracing::warn!(%error, "no session bus");
            Absence("This session has no message bus, so nothing can pop up.".into())
        })?;
        *kept = Some(session.clone());
        Ok(session)
    }

    /// The connection, if there is one already.
    fn connected(&self) -> Option<Arc<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Notifier for Desktop {
    fn show(&self, pop_up: &PopUp) -> Result<(), Absence> {
        self.session()?.show(pop_up).map_err(absence)
    }

    fn showing(&self) -> BTreeSet<Subject> {
        self.connected().map(|session| session.routes().open.values().copied().collect()).unwrap_or_default()
    }

    fn withdraw(&self, subject: Subject) {
        if let Some(session) = self.connected() {
            session.withdraw(subject);
        }
    }

    fn service(&self) -> Result<String, Absence> {
        let session = self.session()?;
        let message = session.call("GetServerInformation", &()).map_err(absence)?;
        let body = message.body();
        let (name, _vendor, version, _specification) =
            body.deserialize::<(&str, &str, &str, &str)>().map_err(absence)?;
        Ok(format!("{name} {version}").trim_end().to_owned())
    }
}

/// One connection to the session bus.
struct Session {
    connection: Connection,
    bell: Bell,
    routes: Mutex<Routes>,
}

/// Where answers go.
#[derive(Default)]
struct Routes {
    /// The pop-ups on the screen.
    open: HashMap<u32, Subject>,
    /// How many pop-ups were sent whose id is not known yet.
    sent: usize,
    /// What was heard of unknown ids while `sent` is not 0. Other programs' pop-ups are among them.
    early: Vec<(u32, Heard)>,
    /// What the service can do; asked once.
    capabilities: Option<Vec<String>>,
    /// How many services have gone. A pop-up is only as old as its service.
    gone: usize,
    /// Whether the bus went.
    broken: bool,
}

/// What the service tells of a pop-up.
#[derive(Clone, Copy)]
enum Heard {
    Pressed(Answer),
    Closed(u32),
}

impl Heard {
    /// The owner put it away.
    const DISMISSED: u32 = 2;
}

impl Session {
    fn connect(bell: Bell, address: Option<&str>) -> zbus::Result<Arc<Self>> {
        let builder = address.map_or_else(connection::Builder::session, connection::Builder::address)?;
        let connection = builder.method_timeout(PATIENCE).build()?;
        // Everything that arrives, in its order; the rules below say what the bus is to send.
        let messages = MessageIterator::from(&connection);
        let signals = || MatchRule::builder().msg_type(message::Type::Signal);
        let answers = signals().sender(NAME)?.interface(NAME)?.path(PATH)?.build();
        let owners = signals()
            .sender("org.freedesktop.DBus")?
            .interface("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, NAME)?
            .build();
        let bus = DBusProxy::new(&connection)?;
        bus.add_match_rule(answers)?;
        bus.add_match_rule(owners)?;
        let session = Arc::new(Self { connection, bell, routes: Mutex::default() });
        let hearing = session.clone();
        thread::Builder::new().name("notifications".into()).spawn(move || hearing.listen(messages))?;
        Ok(session)
    }

    fn routes(&self) -> MutexGuard<'_, Routes> {
        self.routes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call(&self, method: &str, body: &(impl serde::Serialize + DynamicType)) -> zbus::Result<Message> {
        self.connection.call_method(Some(NAME), PATH, Some(NAME), method, body)
    }

    fn show(&self, pop_up: &PopUp) -> zbus::Result<()> {
        let capabilities = self.capabilities()?;
        let can = |what: &str| capabilities.iter().any(|capability| capability == what);
        let body = if can("body-markup") { escaped(&pop_up.body) } else { pop_up.body.clone() };
        let buttons = pop_up.subject.actions().filter(|_| can("actions"));
        let buttons = buttons.flat_map(|(key, label, _)| [key, label]).collect::<Vec<_>>();
        let hints = HashMap::from([
            ("urgency", Value::U8(1)),
            ("category", Value::from("x-touchbase.reminder")),
            ("desktop-entry", Value::from(DESKTOP_ENTRY)),
        ]);
        // It stays until it is answered.
        let never = 0_i32;
        let gone = {
            let mut routes = self.routes();
            routes.sent += 1;
            routes.gone
        };
        let reply =
            self.call("Notify", &("Touchbase", 0_u32, ICON, &pop_up.title, body, buttons, hints, never));
        let id = reply.and_then(|message| message.body().deserialize::<u32>());
        let mut routes = self.routes();
        routes.sent -= 1;
        let taken = match id {
            Ok(id) if gone == routes.gone => {
                routes.open.insert(id, pop_up.subject);
                let early = routes.early.extract_if(.., |(of, _)| *of == id);
                for (id, heard) in early.collect::<Vec<_>>() {
                    self.route(&mut routes, id, heard);
                }
                Ok(())
            }
            Ok(_) => Err(zbus::Error::Failure("it went at that moment".into())),
            Err(error) => Err(error),
        };
        if routes.sent == 0 {
            routes.early.clear();
        }
        taken
    }

    fn withdraw(&self, subject: Subject) {
        let ids = {
            let mut routes = self.routes();
            routes.open.extract_if(|_, open| *open == subject).map(|(id, _)| id).collect::<Vec<_>>()
        };
        for id in ids {
            if let Err(error) = self.call("CloseNotification", &id) {
                tracing::debug!(%error, id, "a pop-up was gone already");
            }
        }
    }

    fn capabilities(&self) -> zbus::Result<Vec<String>> {
        if let Some(known) = self.routes().capabilities.clone() {
            return Ok(known);
        }
        let gone = self.routes().gone;
        let capabilities = self.call("GetCapabilities", &())?.body().deserialize::<Vec<String>>()?;
        let mut routes = self.routes();
        if routes.gone == gone {
            routes.capabilities = Some(capabilities.clone());
        }
        Ok(capabilities)
    }

    fn listen(&self, messages: MessageIterator) {
        for message in messages {
            let heard = message.and_then(|message| self.hear(&message));
            match heard {
                Ok(()) => {}
                Err(zbus::Error::InputOutput(_)) => break,
                Err(error) => tracing::debug!(%error, "a message was not understood"),
            }
        }
        tracing::warn!("the session bus went");
        let mut routes = self.routes();
        routes.broken = true;
        self.service_gone(&mut routes);
    }

    fn hear(&self, message: &Message) -> zbus::Result<()> {
        let header = message.header();
        let body = message.body();
        if header.message_type() != message::Type::Signal {
            return Ok(());
        }
        match header.member().map(|member| member.as_str()) {
            Some("ActionInvoked") => {
                let (id, key) = body.deserialize::<(u32, &str)>()?;
                if let Some(answer) = answer_of(key) {
                    self.route(&mut self.routes(), id, Heard::Pressed(answer));
                }
            }
            Some("NotificationClosed") => {
                let (id, reason) = body.deserialize::<(u32, u32)>()?;
                self.route(&mut self.routes(), id, Heard::Closed(reason));
            }
            Some("NameOwnerChanged") => {
                let (name, old, _new) = body.deserialize::<(WellKnownName<'_>, &str, &str)>()?;
                if name == NAME && !old.is_empty() {
                    self.service_gone(&mut self.routes());
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Brings what was heard to whom it concerns. An answered pop-up is none any more.
    fn route(&self, routes: &mut Routes, id: u32, heard: Heard) {
        match (routes.open.remove(&id), heard) {
            (Some(subject), Heard::Pressed(answer)) => self.bell.answered(subject, answer),
            (Some(subject), Heard::Closed(Heard::DISMISSED)) => {
                self.bell.answered(subject, Answer::Dismissed)
            }
            // It expired, or the service took it away: it waits in the window.
            (Some(_), Heard::Closed(_)) => self.bell.ring(),
            (None, _) if routes.sent > 0 => routes.early.push((id, heard)),
            (None, _) => {}
        }
    }

    /// What was on its screen waits in the window. The next service gives the same ids to other pop-ups.
    fn service_gone(&self, routes: &mut Routes) {
        routes.open.clear();
        routes.early.clear();
        routes.capabilities = None;
        routes.gone += 1;
        self.bell.ring();
    }
}

/// Text that is shown as it is where the service reads markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn absence(error: zbus::Error) -> Absence {
    tracing::debug!(%error, "no pop-up");
    let missing = ["org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner"];
    Absence(match &error {
        zbus::Error::MethodError(name, _, _) if missing.contains(&name.as_str()) => {
            "No notification service runs in this session.".into()
        }
        _ => format!("The notification service did not take it ({error})."),
    })
}

#[cfg(test)]
mod tests;
