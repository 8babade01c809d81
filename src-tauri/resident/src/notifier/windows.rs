//! Windows: toasts, through notify-rust. It tells the first thing that becomes of a toast, and no more: one that goes
//! unanswered into the notification centre could be pressed there in vain. So toasts with buttons stay on the screen until
//! they are answered, and what goes unanswered all the same is cleared away once it is the last one: it waits in the window.
//!
//! Windows itself is asked what notify-rust does not pass on: whether it may show toasts, and to clear them. One toast alone
//! cannot be taken back, because notify-rust gives it no name; its answer means nothing any more.
//!
//! Compiled by the checks, and run by none of this project's tests, which run on Linux.

use std::collections::BTreeSet;

use notify_rust::{Notification, Urgency};
use windows::UI::Notifications::{NotificationSetting, ToastNotificationManager};
use windows::core::HSTRING;

use super::open::Open;
use super::waits::Waits;
use super::{Absence, Notifier, Permission, PopUp, PopUps, Subject, text};
use crate::bell::Bell;
use crate::profile::IDENTIFIER;

/// Windows draws no more.
const MOST_BUTTONS: usize = 5;

/// The system's toasts.
pub struct Toasts(Waits);

impl Toasts {
    /// Answers go to `bell`.
    pub fn new(bell: Bell) -> Self {
        let open = Open::new(|_, is_last| {
            if is_last {
                clear();
            }
        });
        Self(Waits::new(bell, open, || true))
    }
}

impl Notifier for Toasts {
    fn show(&self, pop_up: &PopUp) -> Result<String, Absence> {
        // Windows would take it, and show nothing.
        if let (Permission::Denied, why) = permission() {
            return Err(Absence::Refused(why.to_owned()));
        }
        let body = text::body(&pop_up.body);
        // The second line of a toast is notify-rust's subtitle, and would be empty.
        let (first, others) = body.split_once('\n').unwrap_or((&body, ""));
        let mut notification = Notification::new();
        notification
            .summary(&text::title(&pop_up.title))
            .subtitle(first)
            .body(others)
            // Without the identity that the installer gave to the start menu's entry, Windows shows it as PowerShell's, or
            // not at all.
            .app_id(IDENTIFIER)
            .sound_name("Reminder");
        let buttons = pop_up.actions.iter().filter(|action| !action.is_pop_up_itself()).collect::<Vec<_>>();
        if !buttons.is_empty() {
            // It stays until it is answered. Windows wants a button for that.
            notification.urgency(Urgency::Critical);
        }
        for action in buttons.into_iter().take(MOST_BUTTONS) {
            notification.action(action.key, &action.label);
        }
        let shown = self.0.show(pop_up.subject, notification);
        shown
            .map(|()| String::new())
            .map_err(|error| Absence::Refused(format!("Windows did not accept it ({error}).")))
    }

    fn adopt(&self, _name: &str, _subject: Subject) -> bool {
        // Its answer would go to a process that is no more.
        false
    }

    fn showing(&self) -> BTreeSet<Subject> {
        self.0.showing()
    }

    fn withdraw(&self, subject: Subject) {
        self.0.withdraw(subject);
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
        self.showing().into_iter().for_each(|subject| self.withdraw(subject));
        clear();
    }
}

/// Whether Windows shows the toasts of this app, and what there is to say of that.
fn permission() -> (Permission, &'static str) {
    match setting() {
        Ok(NotificationSetting::Enabled) => (
            Permission::Granted,
            "Windows does not tell Touchbase whether “Do not disturb” or Focus assist is on. If no reminders show, check in Settings → System → Notifications.",
        ),
        Ok(NotificationSetting::DisabledForApplication) => (
            Permission::Denied,
            "Windows does not let Touchbase show pop-ups. Switch them on in Settings → System → Notifications → Touchbase.",
        ),
        Ok(NotificationSetting::DisabledForUser) => (
            Permission::Denied,
            "Notifications are switched off in Windows. Switch them on in Settings → System → Notifications.",
        ),
        Ok(NotificationSetting::DisabledByGroupPolicy) => (
            Permission::Denied,
            "The administrator of this computer has switched pop-ups off. Reminders show in the window.",
        ),
        Ok(_) | Err(_) => (
            Permission::Unknown,
            "Windows does not know Touchbase. Install it, so that it is in the Start menu, or check in Settings → System → Notifications.",
        ),
    }
}

/// What Windows says of it.
fn setting() -> windows::core::Result<NotificationSetting> {
    ToastNotificationManager::CreateToastNotifierWithId(&HSTRING::from(IDENTIFIER))?.Setting()
}

/// Takes all toasts of this app from the screen and from the notification centre.
fn clear() {
    let cleared = ToastNotificationManager::History()
        .and_then(|history| history.ClearWithId(&HSTRING::from(IDENTIFIER)));
    if let Err(error) = cleared {
        tracing::debug!(%error, "the toasts stay");
    }
}
