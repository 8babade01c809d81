//! macOS: the `UserNotifications` framework, through the crate that notify-rust's modern backend wraps. It wants an app
//! bundle, asks the owner for permission once, and brings answers on the main thread's run loop, which the window runs.
//!
//! Compiled by the checks, and run by none of this project's tests, which run on Linux.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use event_listener::{Event, EventListener};
use futures_lite::future;
use mac_usernotifications::{
    Action, AuthorizationStatus, InterruptionLevel, Notification, NotificationResponse, block_on, blocking,
    check_bundle,
};
use touchbase_core::reminder::Answer;

use super::{Absence, Notifier, Permission, PopUp, PopUps, Subject, answer_of, text};
use crate::bell::Bell;

/// A system that does not answer in this time takes nothing.
const PATIENCE: Duration = Duration::from_secs(10);
/// Each pop-up that waits for its answer is a thread. What is due at once is one pop-up, so that they are few.
const MOST: usize = 64;
/// Whoever clears the Notification Centre tells nobody: a pop-up is given up after this time, and waits in the window.
const GIVEN_UP: Duration = Duration::from_hours(24);

/// The Notification Centre.
pub struct Centre(Arc<Shared>);

struct Shared {
    bell: Bell,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// What is on the screen.
    open: BTreeMap<Subject, Showing>,
    shown: u64,
    /// How many threads wait.
    waiting: usize,
}

/// One showing of a pop-up.
struct Showing {
    number: u64,
    /// Nobody is to wait for its answer any more.
    over: Event,
}

impl Centre {
    /// Asks for permission, without waiting for it: the owner may take his time, and on macOS 26 already the question
    /// for the bundle can hang.
    pub fn new(bell: Bell) -> Self {
        let asking = bell.clone();
        let asked = thread::Builder::new().name("permission".into()).spawn(move || {
            match blocking::request_auth() {
                Ok(granted) => tracing::debug!(granted, "pop-ups"),
                Err(error) => tracing::warn!(%error, "no pop-ups"),
            }
            asking.ring();
        });
        if let Err(error) = asked {
            tracing::warn!(%error, "permission was not asked for");
        }
        Self(Arc::new(Shared { bell, state: Mutex::default() }))
    }
}

impl Notifier for Centre {
    fn show(&self, pop_up: &PopUp) -> Result<String, Absence> {
        let (subject, name) = (pop_up.subject, name_of(pop_up.subject));
        let (showing, withdrawn) = self.0.begin(subject)?;
        let mut notification = Notification::new()
            .title(text::title(&pop_up.title))
            .message(text::body(&pop_up.body))
            // One of the same name takes its place.
            .id(&name)
            .default_sound()
            // A reminder does not break through a Focus.
            .interruption_level(InterruptionLevel::Active)
            .timeout(GIVEN_UP);
        for action in pop_up.actions.iter().filter(|action| !action.is_pop_up_itself()) {
            notification = notification.action(Action::button(action.key, action.label));
        }
        let (took, taken) = sync_channel(1);
        let shared = self.0.clone();
        let waiting = thread::Builder::new().name("notification".into()).spawn(move || {
            let sent = notification.send_blocking().map_err(|error| error.to_string());
            let response = sent.map(|handle| {
                let _ = took.send(Ok(()));
                let response = async { handle.response().await.ok() };
                let over = async {
                    withdrawn.await;
                    None
                };
                block_on(future::or(response, over))
            });
            match response {
                Ok(response) => shared.answered(subject, showing, response),
                Err(error) => {
                    shared.end(subject, showing);
                    let _ = took.send(Err(error));
                }
            }
        });
        let taken = match waiting {
            Ok(_) => taken.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("no answer".into())),
            Err(error) => Err(error.to_string()),
        };
        taken.map(|()| name).map_err(|error| {
            self.0.forget(subject, showing);
            Absence::Refused(format!("macOS did not take it ({error})."))
        })
    }

    fn adopt(&self, _name: &str, _subject: Subject) -> bool {
        // Its answer would go to a process that is no more. Shown anew, it takes its own place.
        false
    }

    fn showing(&self) -> BTreeSet<Subject> {
        self.0.state().open.keys().copied().collect()
    }

    fn withdraw(&self, subject: Subject) {
        if let Some(showing) = self.0.state().open.remove(&subject) {
            showing.over.notify(usize::MAX);
            blocking::close_delivered(&name_of(subject));
        }
    }

    fn do_not_disturb(&self) -> bool {
        // macOS tells no program whether a Focus is on.
        false
    }

    fn pop_ups(&self) -> PopUps {
        let (told, settings) = sync_channel(1);
        let asked = thread::Builder::new().name("permission".into()).spawn(move || {
            let _ = told.send(check_bundle().and_then(|()| blocking::get_notification_settings()));
        });
        let settings = asked.ok().and_then(|_| settings.recv_timeout(PATIENCE).ok());
        let (permission, advice) = match settings
            .map(|settings| settings.map(|known| known.authorization_status))
        {
            Some(Ok(AuthorizationStatus::Authorized | AuthorizationStatus::Provisional)) => (
                Permission::Granted,
                "macOS does not tell Touchbase of a Focus: when no reminder shows, look in Control Centre whether one is on.",
            ),
            Some(Ok(AuthorizationStatus::Denied)) => (
                Permission::Denied,
                "macOS does not let Touchbase show pop-ups: allow them in System Settings → Notifications → Touchbase.",
            ),
            Some(Ok(_)) => (
                Permission::Unknown,
                "macOS asked whether Touchbase may show pop-ups: allow them there, or in System Settings → Notifications → Touchbase.",
            ),
            Some(Err(_)) => (
                Permission::Denied,
                "macOS shows pop-ups only of an installed app: put Touchbase into Applications and start it there.",
            ),
            None => (
                Permission::Unknown,
                "macOS does not answer: log out and in again. Reminders show in the window until then.",
            ),
        };
        PopUps {
            service: Some("macOS Notification Centre".into()),
            capabilities: Vec::new(),
            permission,
            do_not_disturb: false,
            advice: advice.into(),
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for one more. Which showing it is, and what ends the wait for its answer.
    fn begin(&self, subject: Subject) -> Result<(u64, EventListener), Absence> {
        let mut state = self.state();
        if state.waiting == MOST {
            return Err(Absence::Refused("Too many pop-ups wait for an answer.".into()));
        }
        state.waiting += 1;
        state.shown += 1;
        let number = state.shown;
        let over = Event::new();
        let heard = over.listen();
        if let Some(older) = state.open.insert(subject, Showing { number, over }) {
            older.over.notify(usize::MAX);
        }
        Ok((number, heard))
    }

    /// It is on the screen no more. Whether it was, and no newer one in its place.
    fn forget(&self, subject: Subject, number: u64) -> bool {
        let mut state = self.state();
        let is_this = state.open.get(&subject).is_some_and(|showing| showing.number == number);
        if is_this {
            state.open.remove(&subject);
        }
        is_this
    }

    /// Its thread ends. Whether it was on the screen until now.
    fn end(&self, subject: Subject, showing: u64) -> bool {
        self.state().waiting -= 1;
        self.forget(subject, showing)
    }

    /// Whatever was not answered waits in the window.
    fn answered(&self, subject: Subject, showing: u64, response: Option<NotificationResponse>) {
        let was_open = self.end(subject, showing);
        let answer = response.and_then(|response| match response.close_reason {
            None if response.is_default_action() => Some(Answer::Open),
            None => answer_of(&response.action_identifier),
            Some(_) if response.is_timed_out() => None,
            Some(_) => Some(Answer::Dismissed),
        });
        match answer {
            // Pressed is pressed, also when the system took too long to say that it shows.
            Some(answer) => self.bell.answered(subject, answer),
            None if was_open => self.bell.ring(),
            None => {}
        }
    }
}

/// The name of a pop-up for the system.
fn name_of(subject: Subject) -> String {
    match subject {
        Subject::Alert(key) => key.to_string(),
        Subject::Told => "told".into(),
        Subject::Test => "test".into(),
    }
}
