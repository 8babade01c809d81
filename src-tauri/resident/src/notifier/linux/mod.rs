//! The freedesktop notification service (<https://specifications.freedesktop.org/notification/>).
//!
//! One connection, made at the start so that a service that comes is heard of, and one thread that hears what arrives on
//! it (`session`; what is said there is in `messages`). Answers are routed by the id the service gave; one that arrives
//! before the service has told that id is kept until it is known (`routes`). Where the bus goes, the next pop-up connects
//! anew.
//!
//! What is sent is a [`notify_rust::Notification`], with its hints, urgency, buttons and timeout, and why a pop-up went is
//! its [`notify_rust::CloseReason`]. It is sent from here, because notify-rust can lose an answer: it connects once for
//! each pop-up, and asks the bus for what becomes of it only when somebody waits, after the service took it. What was
//! pressed until then never arrives, and the wait goes on (`tests::notify_rust_alone_loses_what_is_pressed_at_once`; what
//! must hold here is `tests::one_pressed_inside_notify_is_taken` and
//! `tests::twenty_answered_back_to_back_are_twenty_answers`). Nor does it take over a pop-up of an earlier run, hear of a
//! service that comes or goes, or tell whether the owner told the desktop not to disturb (`orders`).

mod advice;
mod messages;
mod orders;
mod routes;
mod session;

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{env, thread};

use self::advice::{Standing, advice};
use self::messages::Trouble;
use self::orders::Order;
use self::session::{FINDING_OUT, PATIENCE, Session};
use super::{Absence, Notifier, Permission, PopUp, PopUps, Subject};
use crate::bell::Bell;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The desktop's notifications.
pub struct Desktop {
    line: Arc<Line>,
}

/// What the notifier finds around it.
#[derive(Clone)]
struct Surroundings {
    /// The bus; the session's own without one.
    address: Option<String>,
    /// How long to wait for an answer.
    patience: Duration,
    /// What the desktop calls itself.
    desktop: String,
    /// Runs a command that prints one of the desktop's settings.
    printed: Arc<Printed>,
}

type Printed = dyn Fn(&[&str]) -> Option<bool> + Send + Sync;

/// The connection, and how to come by it.
struct Line {
    bell: Bell,
    surroundings: Surroundings,
    state: Mutex<Connection>,
    changed: Condvar,
}

enum Connection {
    Down,
    Coming,
    Up(Arc<Session>),
}

impl Connection {
    fn session(&self) -> Option<Arc<Session>> {
        match self {
            Self::Up(session) => Some(session.clone()),
            Self::Coming | Self::Down => None,
        }
    }
}

impl Desktop {
    /// Connects without waiting for it.
    pub fn new(bell: Bell) -> Self {
        Self::within(
            bell,
            Surroundings {
                address: None,
                patience: PATIENCE,
                desktop: env::var("XDG_CURRENT_DESKTOP").unwrap_or_default(),
                printed: Arc::new(printed),
            },
        )
    }

    fn within(bell: Bell, surroundings: Surroundings) -> Self {
        let state = Mutex::new(Connection::Down);
        let line = Arc::new(Line { bell, surroundings, state, changed: Condvar::new() });
        line.clone().connect(&mut line.state());
        Self { line }
    }
}

impl Line {
    fn state(&self) -> MutexGuard<'_, Connection> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connects, and hears what arrives until the bus goes, on a thread of its own.
    fn connect(self: Arc<Self>, state: &mut Connection) {
        let line = self.clone();
        let hear = move || {
            match Session::connect(line.bell.clone(), line.surroundings.clone()) {
                Ok((session, messages)) => {
                    line.becomes(Connection::Up(session.clone()));
                    session.listen(messages);
                }
                Err(error) => tracing::warn!(%error, "no session bus"),
            }
            line.becomes(Connection::Down);
        };
        *state = match thread::Builder::new().name("notifications".into()).spawn(hear) {
            Ok(_) => Connection::Coming,
            Err(_) => Connection::Down,
        };
    }

    fn becomes(&self, connection: Connection) {
        *self.state() = connection;
        self.changed.notify_all();
    }

    /// The connection; a new one when there is none, or the last one broke.
    fn session(self: &Arc<Self>) -> Result<Arc<Session>, Trouble> {
        let mut state = self.state();
        if matches!(*state, Connection::Down) {
            self.clone().connect(&mut state);
        }
        self.awaited(state, self.surroundings.patience).ok_or(Trouble::NoBus)
    }

    /// The connection, if there is one already or one comes so soon.
    fn awaited(&self, state: MutexGuard<'_, Connection>, patience: Duration) -> Option<Arc<Session>> {
        let waited =
            self.changed.wait_timeout_while(state, patience, |state| matches!(state, Connection::Coming));
        waited.unwrap_or_else(PoisonError::into_inner).0.session()
    }

    /// The connection, if there is one already. It is not waited for.
    fn connected(&self) -> Option<Arc<Session>> {
        self.state().session()
    }
}

impl Notifier for Desktop {
    fn show(&self, pop_up: &PopUp) -> Result<String, Absence> {
        let shown = self.line.session().and_then(|session| session.show(pop_up));
        shown.inspect_err(|trouble| tracing::debug!(?trouble, "no pop-up")).map_err(Absence::from)
    }

    fn adopt(&self, name: &str, subject: Subject) -> bool {
        !name.is_empty() && self.line.session().is_ok_and(|session| session.adopt(name, subject))
    }

    fn showing(&self) -> BTreeSet<Subject> {
        self.line.connected().map(|session| session.showing()).unwrap_or_default()
    }

    fn withdraw(&self, subject: Subject) {
        if let Some(session) = self.line.connected() {
            session.withdraw(subject);
        }
    }

    fn do_not_disturb(&self) -> bool {
        let session = self.line.awaited(self.line.state(), FINDING_OUT);
        session.is_some_and(|session| session.is_told(Order::DoNotDisturb))
    }

    fn pop_ups(&self) -> PopUps {
        let session = self.line.session();
        let standing = session.as_ref().map_err(Trouble::clone).and_then(|session| session.service());
        let is_told = |order| session.as_ref().is_ok_and(|session| session.is_told(order));
        let service = standing.as_ref().ok().and_then(|service| service.information.clone());
        let capabilities = standing.as_ref().ok().and_then(|service| service.capabilities.clone());
        let capabilities = capabilities.unwrap_or_default();
        let (do_not_disturb, is_muted) = (is_told(Order::DoNotDisturb), is_told(Order::NoneOfOurs));
        let stands = match (&standing, &service) {
            (_, Some((service, _))) => Standing::Here {
                service,
                has_buttons: capabilities.iter().any(|can| can == "actions"),
                is_quiet: do_not_disturb,
                is_muted,
            },
            (Err(Trouble::NoBus), _) => Standing::NoBus,
            (Err(Trouble::NoService | Trouble::Went), _) => Standing::NoService,
            (Err(Trouble::Hangs | Trouble::Quiet | Trouble::Muted | Trouble::Refused(_)) | Ok(_), _) => {
                Standing::Hangs
            }
        };
        PopUps {
            advice: advice(stands, &self.line.surroundings.desktop),
            permission: match &service {
                Some(_) if is_muted => Permission::Denied,
                Some(_) => Permission::Granted,
                None => Permission::Unknown,
            },
            service: service.map(|(name, version)| format!("{name} {version}").trim_end().to_owned()),
            capabilities,
            do_not_disturb,
        }
    }
}

/// The truth that a command prints; `None` when it prints none, or is not there.
fn printed(command: &[&str]) -> Option<bool> {
    let (program, arguments) = command.split_first()?;
    let output = Command::new(program).args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

#[cfg(test)]
mod tests;
