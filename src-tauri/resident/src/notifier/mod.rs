//! Pop-ups of the system, and their buttons.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(any(target_os = "macos", windows, test))]
mod open;
mod text;
#[cfg(any(target_os = "macos", windows))]
mod waits;
#[cfg(windows)]
mod windows;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
#[cfg(test)]
use touchbase_core::id::{ContactId, FollowUpId, ReminderId};
use touchbase_core::reminder::{About, Alert, AlertKey, Answer, Snooze};

use crate::bell::Bell;

/// What a pop-up is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// What an alert is about.
    Alert(AlertKey),
    /// Something the owner is told once.
    Told,
    /// The owner wants to see one.
    Test,
}

impl From<&About> for Subject {
    fn from(about: &About) -> Self {
        Self::Alert(about.key())
    }
}

#[cfg(test)]
impl Subject {
    /// That of a reminder alone.
    fn of_reminder(id: i64) -> Self {
        let (follow_up_id, contact_id) = (FollowUpId(id), ContactId(id));
        Self::from(&About::FollowUp { reminder: ReminderId(id), follow_up_id, contact_id })
    }
}

/// A pop-up. Plain text: a backend escapes what its system would take for markup.
#[derive(Clone, Debug)]
pub struct PopUp {
    /// What it is about.
    pub subject: Subject,
    /// One line.
    pub title: String,
    /// A few lines.
    pub body: String,
    /// Its buttons, and the press on the pop-up itself.
    actions: Vec<Action>,
}

impl PopUp {
    /// The pop-up of an alert. A single follow-up that is late says when it was due; several say it in their title.
    pub fn of_alert(alert: &Alert, zone: Tz) -> Self {
        let body = match alert.about {
            About::FollowUp { .. } if alert.late => {
                let at = alert.at.with_timezone(&zone).format("%a %-d %b, %H:%M");
                format!("{}\nLate: this was due {at}.", alert.body).trim_start().to_owned()
            }
            _ => alert.body.clone(),
        };
        let actions = ACTIONS.into_iter().filter(|action| alert.about.takes(action.answer)).collect();
        Self { subject: Subject::from(&alert.about), title: alert.title.clone(), body, actions }
    }

    /// The same with the day of the next working morning on its button, in core's words.
    pub fn offering(mut self, morning: &str) -> Self {
        let is_morning = |action: &&mut Action| action.answer == Answer::Snooze(Snooze::TomorrowMorning);
        if let Some(action) = self.actions.iter_mut().find(is_morning) {
            action.label = Cow::Owned(morning.to_owned());
        }
        self
    }

    /// A pop-up by which the owner sees what a reminder looks like.
    pub fn test(title: &str, body: &str) -> Self {
        Self {
            subject: Subject::Test,
            title: title.to_owned(),
            body: body.to_owned(),
            actions: ACTIONS.to_vec(),
        }
    }

    /// Something the owner is told once; pressed, it opens the window.
    pub fn told(title: &str, body: &str) -> Self {
        let actions = ACTIONS.into_iter().filter(Action::is_pop_up_itself).collect();
        Self { subject: Subject::Told, title: title.to_owned(), body: body.to_owned(), actions }
    }
}

/// Why no pop-up is shown, in a sentence.
#[derive(Clone, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum Absence {
    /// The owner told the system not to disturb.
    #[error("“Do not disturb” is on.")]
    Quiet,
    /// There is nobody to show it, or who is there does not take it.
    #[error("{0}")]
    Refused(String),
}

/// The system's notification service.
///
/// Answers arrive at the [`Bell`] it was made with, each once and none lost; a pop-up that goes without one rings it. A
/// service that goes says which pop-ups went with it ([`crate::bell::Signal::Lost`]), one that comes says so.
pub trait Notifier: Send + Sync {
    /// Shows a pop-up with the buttons of its subject, in the place of one of the same subject. Returns when the system
    /// took it, with the name by which a later run finds it again; empty where there is none.
    ///
    /// # Errors
    /// When there is no service, when it refuses, and when the owner told it not to disturb or to show none of this app's.
    fn show(&self, pop_up: &PopUp) -> Result<String, Absence>;

    /// Takes over a pop-up of an earlier run, so that its buttons are heard. Whether they are: else it is to be shown anew.
    fn adopt(&self, name: &str, subject: Subject) -> bool;

    /// What is on the screen and can be answered there.
    fn showing(&self) -> BTreeSet<Subject>;

    /// Takes a pop-up from the screen; does nothing when it is not there.
    fn withdraw(&self, subject: Subject);

    /// Whether the owner told the system not to disturb. What cannot be found out is no.
    fn do_not_disturb(&self) -> bool;

    /// What there is to say of the system's pop-ups.
    fn pop_ups(&self) -> PopUps;

    /// Takes all pop-ups from the screen.
    fn withdraw_all(&self) {
        self.showing().into_iter().for_each(|subject| self.withdraw(subject));
    }
}

/// The system's side of reminders: whether it shows pop-ups, and what to do when it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PopUps {
    /// The service that shows them, e.g. "dunst 1.9.0"; `None` when there is none.
    pub service: Option<String>,
    /// What it can do, in its own words.
    pub capabilities: Vec<String>,
    /// Whether it may show them.
    pub permission: Permission,
    /// Whether the owner told the system not to disturb.
    pub do_not_disturb: bool,
    /// What to switch on when they do not show, in a sentence; empty when nothing is known to be in the way.
    pub advice: String,
}

/// Whether the system lets this app show pop-ups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// It does, or asks for none.
    Granted,
    /// It does not.
    Denied,
    /// It does not say.
    #[default]
    Unknown,
}

/// A button of a pop-up, or the pop-up itself.
#[derive(Clone, Debug)]
struct Action {
    /// What the system reports when it is pressed.
    key: &'static str,
    /// What the owner reads.
    label: Cow<'static, str>,
    /// What it means.
    answer: Answer,
}

impl Action {
    const fn new(key: &'static str, label: &'static str, answer: Answer) -> Self {
        Self { key, label: Cow::Borrowed(label), answer }
    }

    /// Tells whether it is the press on the pop-up itself, and no button.
    fn is_pop_up_itself(&self) -> bool {
        self.key == "default"
    }
}

/// All of them. "default" is what the notification specification calls the pop-up itself.
const ACTIONS: [Action; 7] = [
    Action::new("done", "Done", Answer::Done),
    Action::new("snooze-10", "Snooze 10 min", Answer::Snooze(Snooze::TenMinutes)),
    Action::new("snooze-60", "1 hour", Answer::Snooze(Snooze::OneHour)),
    // Which morning that is depends on the day: see [`PopUp::offering`].
    Action::new("snooze-morning", "Next working morning", Answer::Snooze(Snooze::TomorrowMorning)),
    Action::new("snooze-desk", "When I am back", Answer::Snooze(Snooze::BackAtDesk)),
    Action::new("open", "Open", Answer::Open),
    Action::new("default", "Open", Answer::Open),
];

/// The answer that a reported key stands for.
fn answer_of(key: &str) -> Option<Answer> {
    ACTIONS.iter().find(|action| action.key == key).map(|action| action.answer)
}

/// The notifier of the system this is built for.
pub fn of_this_system(bell: Bell) -> Arc<dyn Notifier> {
    #[cfg(target_os = "linux")]
    return Arc::new(linux::Desktop::new(bell));
    #[cfg(target_os = "macos")]
    return Arc::new(macos::Centre::new(bell));
    #[cfg(windows)]
    return Arc::new(windows::Toasts::new(bell));
}
