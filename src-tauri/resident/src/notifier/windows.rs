//! Windows: toasts, through the crate that notify-rust wraps. Its callbacks bring answers without a thread that waits,
//! also those given later in the notification centre.
//!
//! Compiled by the checks, and run by none of this project's tests, which run on Linux.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tauri_winrt_notification::{Scenario, Sound, Toast, ToastDismissalReason};
use touchbase_core::reminder::Answer;
use windows::UI::Notifications::{NotificationSetting, ToastNotificationManager};
use windows::core::HSTRING;

use super::{Absence, Notifier, Permission, PopUp, PopUps, Subject, answer_of, text};
use crate::bell::Bell;
use crate::profile::IDENTIFIER;

/// The system's toasts.
pub struct Toasts {
    bell: Bell,
    open: Arc<Mutex<BTreeSet<Subject>>>,
}

impl Toasts {
    /// Answers go to `bell`.
    pub fn new(bell: Bell) -> Self {
        Self { bell, open: Arc::default() }
    }
}

impl Notifier for Toasts {
    fn show(&self, pop_up: &PopUp) -> Result<String, Absence> {
        // Windows would take it, and show nothing.
        if let (Permission::Denied, why) = permission() {
            return Err(Absence::Refused(why.to_owned()));
        }
        let subject = pop_up.subject;
        // Without the identity that the installer gave to the start menu's entry, Windows shows it as PowerShell's, or
        // not at all.
        let mut toast = Toast::new(IDENTIFIER)
            .title(&text::title(&pop_up.title))
            .text1(&text::body(&pop_up.body))
            .sound(Some(Sound::Reminder));
        let buttons = pop_up.actions.iter().filter(|action| !action.is_pop_up_itself()).collect::<Vec<_>>();
        if !buttons.is_empty() {
            // It stays until it is answered. Windows wants a button for that, and draws no more than five.
            toast = toast.scenario(Scenario::Reminder);
        }
        for action in buttons.into_iter().take(5) {
            toast = toast.add_button(action.label, action.key);
        }
        let (bell, open) = (self.bell.clone(), self.open.clone());
        let toast = toast.on_activated(move |key| {
            held(&open).remove(&subject);
            if let Some(answer) = answer_of(key.as_deref().unwrap_or("default")) {
                bell.answered(subject, answer);
            }
            Ok(())
        });
        let (bell, open) = (self.bell.clone(), self.open.clone());
        let toast = toast.on_dismissed(move |reason| {
            let was_open = held(&open).remove(&subject);
            match reason {
                Some(ToastDismissalReason::UserCanceled) if was_open => {
                    bell.answered(subject, Answer::Dismissed);
                }
                // It waits in the window, and in the notification centre, where it can still be answered.
                _ => bell.ring(),
            }
            Ok(())
        });
        // Before it is shown: it may be answered before the system has answered.
        held(&self.open).insert(subject);
        toast.show().map(|()| String::new()).map_err(|error| {
            held(&self.open).remove(&subject);
            Absence::Refused(format!("Windows did not take it ({error})."))
        })
    }

    fn adopt(&self, _name: &str, _subject: Subject) -> bool {
        // Its answer would go to a process that is no more.
        false
    }

    fn showing(&self) -> BTreeSet<Subject> {
        held(&self.open).clone()
    }

    fn withdraw(&self, subject: Subject) {
        // One toast alone cannot be taken back through this library; its answer means nothing any more.
        held(&self.open).remove(&subject);
    }

    fn do_not_disturb(&self) -> bool {
        // Windows tells no program of it in a documented way.
        false
    }

    fn pop_ups(&self) -> PopUps {
        let (permission, advice) = permission();
        PopUps {
            service: Some("Windows notifications".into()),
            capabilities: Vec::new(),
            permission,
            do_not_disturb: false,
            advice: advice.into(),
        }
    }

    fn withdraw_all(&self) {
        held(&self.open).clear();
        let cleared = ToastNotificationManager::History()
            .and_then(|history| history.ClearWithId(&HSTRING::from(IDENTIFIER)));
        if let Err(error) = cleared {
            tracing::debug!(%error, "the toasts stay");
        }
    }
}

/// Whether Windows shows the toasts of this app, and what there is to say of that.
fn permission() -> (Permission, &'static str) {
    match setting() {
        Ok(NotificationSetting::Enabled) => (
            Permission::Granted,
            "Windows does not tell Touchbase of do not disturb or Focus assist: when no reminder shows, look in Settings → System → Notifications whether it is on.",
        ),
        Ok(NotificationSetting::DisabledForApplication) => (
            Permission::Denied,
            "Windows does not let Touchbase show pop-ups: switch them on in Settings → System → Notifications → Touchbase.",
        ),
        Ok(NotificationSetting::DisabledForUser) => (
            Permission::Denied,
            "Windows shows no pop-ups at all: switch notifications on in Settings → System → Notifications.",
        ),
        Ok(NotificationSetting::DisabledByGroupPolicy) => (
            Permission::Denied,
            "Whoever administers this computer switched pop-ups off: reminders show in the window.",
        ),
        Ok(_) | Err(_) => (
            Permission::Unknown,
            "Windows does not know Touchbase: install it, so that it stands in the start menu, or look in Settings → System → Notifications.",
        ),
    }
}

/// What Windows says of it.
fn setting() -> windows::core::Result<NotificationSetting> {
    ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(IDENTIFIER))?.Setting()
}

fn held(open: &Mutex<BTreeSet<Subject>>) -> MutexGuard<'_, BTreeSet<Subject>> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}
