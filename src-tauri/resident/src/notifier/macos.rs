//! macOS: the `UserNotifications` framework, through notify-rust's modern backend. It wants an app bundle, asks the owner
//! for permission once, and brings answers on the main thread's run loop, which the window runs.
//!
//! What notify-rust does not pass on is asked of the crate that it wraps: taking a pop-up from the screen by its name,
//! because the wait for an answer takes the handle that could, and the words of the permission.
//!
//! Compiled by the checks, and run by none of this project's tests, which run on Linux.

use std::collections::BTreeSet;
use std::future::ready;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use mac_usernotifications::{AuthorizationStatus, block_on_current, blocking::close_delivered};
use notify_rust::{
    Notification, Urgency, check_bundle, get_notification_settings_blocking, request_auth_blocking,
};

use super::open::Open;
use super::waits::Waits;
use super::{Absence, Notifier, Permission, PopUp, PopUps, Subject, text};
use crate::bell::Bell;

/// A system that does not answer in this time is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// Whoever clears the Notification Centre tells nobody: a pop-up is given up after this time, and waits in the window.
const GIVEN_UP: Duration = Duration::from_hours(24);

/// The Notification Centre.
pub struct Centre(Waits);

impl Centre {
    /// Asks for permission, without waiting for it: the owner may take a while, and on macOS 26 already the question
    /// for the bundle can hang.
    pub fn new(bell: Bell) -> Self {
        let asking = bell.clone();
        let asked = thread::Builder::new().name("permission".into()).spawn(move || {
            match request_auth_blocking() {
                Ok(granted) => tracing::debug!(granted, "pop-ups"),
                Err(error) => tracing::warn!(%error, "no pop-ups"),
            }
            asking.ring();
        });
        if let Err(error) = asked {
            tracing::warn!(%error, "permission was not asked for");
        }
        let open = Open::new(|subject, _| close_delivered(&name_of(subject)));
        Self(Waits::new(bell, open, can_hear))
    }
}

impl Notifier for Centre {
    fn show(&self, pop_up: &PopUp) -> Result<String, Absence> {
        let name = name_of(pop_up.subject);
        let mut notification = Notification::new();
        notification
            .summary(&text::title(&pop_up.title))
            .body(&text::body(&pop_up.body))
            // One of the same name takes its place.
            .id(name.as_str())
            // The system's own.
            .sound_name("")
            // A reminder does not break through a Focus.
            .urgency(Urgency::Normal)
            .timeout(GIVEN_UP);
        for action in pop_up.actions.iter().filter(|action| !action.is_pop_up_itself()) {
            notification.action(action.key, &action.label);
        }
        let shown = self.0.show(pop_up.subject, notification);
        shown.map(|()| name).map_err(|error| Absence::Refused(format!("macOS did not accept it ({error}).")))
    }

    fn adopt(&self, _name: &str, _subject: Subject) -> bool {
        // Its answer would go to a process that is no more. Shown anew, it takes its own place.
        false
    }

    fn showing(&self) -> BTreeSet<Subject> {
        self.0.showing()
    }

    fn withdraw(&self, subject: Subject) {
        self.0.withdraw(subject);
    }

    fn do_not_disturb(&self) -> bool {
        // macOS tells no program whether a Focus is on.
        false
    }

    fn pop_ups(&self) -> PopUps {
        let (told, settings) = sync_channel(1);
        let asked = thread::Builder::new().name("permission".into()).spawn(move || {
            let _ = told.send(check_bundle().and_then(|()| get_notification_settings_blocking()));
        });
        let settings = asked.ok().and_then(|_| settings.recv_timeout(PATIENCE).ok());
        let (permission, advice) = match settings
            .map(|settings| settings.map(|known| known.authorization_status))
        {
            Some(Ok(AuthorizationStatus::Authorized | AuthorizationStatus::Provisional)) => (
                Permission::Granted,
                "macOS does not tell Touchbase whether a Focus is on. If no reminders show, check in Control Centre.",
            ),
            Some(Ok(AuthorizationStatus::Denied)) => (
                Permission::Denied,
                "macOS does not let Touchbase show pop-ups. Allow them in System Settings → Notifications → Touchbase.",
            ),
            Some(Ok(_)) => (
                Permission::Unknown,
                "macOS has asked whether Touchbase may show pop-ups. Allow them there, or in System Settings → Notifications → Touchbase.",
            ),
            Some(Err(_)) => (
                Permission::Denied,
                "macOS only shows pop-ups from installed apps. Move Touchbase to Applications and start it from there.",
            ),
            None => (
                Permission::Unknown,
                "macOS is not responding. Log out and in again. Until then, reminders show in the window.",
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

/// Whether the main thread's run loop is idle, as a wait for an answer wants it when it begins: not while the app starts.
fn can_hear() -> bool {
    block_on_current(ready(())).is_ok()
}

/// The name of a pop-up for the system.
fn name_of(subject: Subject) -> String {
    match subject {
        Subject::Alert(key) => key.to_string(),
        Subject::Told => "told".into(),
        Subject::Test => "test".into(),
    }
}
