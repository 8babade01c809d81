//! macOS and Windows, through notify-rust. Written from its documentation and not run by this project's tests, which
//! run on Linux.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use notify_rust::{CloseReason, Notification, NotificationResponse, Timeout};
use touchbase_core::reminder::Answer;

use super::{Absence, Notifier, PopUp, Subject, answer_of};
use crate::reminders::Bell;

/// The system's notifications.
pub struct System {
    bell: Bell,
    open: Arc<Mutex<BTreeSet<Subject>>>,
}

impl System {
    /// Answers go to `bell`.
    pub fn new(bell: Bell) -> Self {
        Self { bell, open: Arc::default() }
    }
}

impl Notifier for System {
    fn show(&self, pop_up: &PopUp) -> Result<(), Absence> {
        let mut notification = Notification::new();
        notification.appname("Touchbase").summary(&pop_up.title).body(&pop_up.body).timeout(Timeout::Never);
        // Without it Windows shows the pop-up as PowerShell's, or not at all.
        #[cfg(windows)]
        notification.app_id(crate::profile::IDENTIFIER);
        for (key, label, _) in pop_up.subject.actions().filter(|(key, ..)| *key != "default") {
            notification.action(key, label);
        }
        let (bell, open, subject) = (self.bell.clone(), self.open.clone(), pop_up.subject);
        held(&self.open).insert(subject);
        // The answer is waited for, and on macOS the pop-up sent, in a call that returns when it was answered. The main
        // thread has to run meanwhile, so this one must not be it.
        let waiting = thread::Builder::new().name("notification".into()).spawn(move || {
            let answered = notification.show().and_then(|handle| {
                handle.wait_for_response(|response: &NotificationResponse| {
                    let answer = match response {
                        NotificationResponse::Default => Some(Answer::Open),
                        NotificationResponse::Action(key) => answer_of(key),
                        NotificationResponse::Closed(CloseReason::Dismissed) => Some(Answer::Dismissed),
                        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => None,
                    };
                    if let Some(answer) = answer {
                        bell.answered(subject, answer);
                    }
                })
            });
            if let Err(error) = answered {
                tracing::warn!(%error, "the system did not take a pop-up");
            }
            // Whatever was not answered waits in the window.
            held(&open).remove(&subject);
            bell.ring();
        });
        waiting.map(|_| ()).map_err(|error| {
            held(&self.open).remove(&subject);
            Absence(format!("The system did not take it ({error})."))
        })
    }

    fn showing(&self) -> BTreeSet<Subject> {
        held(&self.open).clone()
    }

    fn withdraw(&self, subject: Subject) {
        // Neither system lets a shown pop-up be taken back through this library; a stale answer does nothing.
        held(&self.open).remove(&subject);
    }

    fn service(&self) -> Result<String, Absence> {
        Ok(if cfg!(target_os = "macos") { "the macOS Notification Center" } else { "Windows notifications" }
            .to_owned())
    }
}

fn held(open: &Mutex<BTreeSet<Subject>>) -> MutexGuard<'_, BTreeSet<Subject>> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}
