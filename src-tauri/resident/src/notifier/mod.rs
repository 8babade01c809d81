//! Pop-ups of the system, and their buttons.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
mod text;
#[cfg(windows)]
mod windows;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use touchbase_core::id::ReminderId;
use touchbase_core::reminder::{About, Alert, Answer, Snooze};

use crate::bell::Bell;

/// What a pop-up is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A reminder.
    Reminder(ReminderId),
    /// Several reminders; this is the first.
    Several(ReminderId),
    /// The end of the working day, when somebody waits for an answer.
    Day,
    /// The end of the working day, when nobody does: there is nothing to put off.
    DayLeft,
    /// Something the owner is told once.
    Told,
    /// The owner wants to see one.
    Test,
}

impl From<&Alert> for Subject {
    fn from(alert: &Alert) -> Self {
        match (alert.about, alert.reminders.first()) {
            (About::FollowUp { .. }, Some(id)) => Self::Reminder(*id),
            (About::Several, Some(id)) => Self::Several(*id),
            (About::Day, Some(_)) => Self::Day,
            (_, None) => Self::DayLeft,
        }
    }
}

impl Subject {
    /// The buttons of its pop-up. What needs a look of its own is not done with by a button.
    fn actions(self) -> impl Iterator<Item = Action> {
        ACTIONS.into_iter().filter(move |(key, _, answer)| match self {
            Self::Reminder(_) | Self::Test => true,
            Self::Several(_) | Self::Day => *answer != Answer::Done,
            Self::DayLeft => *answer == Answer::Open,
            Self::Told => *key == "default",
        })
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
}

/// Why no pop-up is shown, in a sentence.
#[derive(Clone, Debug, Serialize, Deserialize, thiserror::Error)]
pub enum Absence {
    /// The owner told the system not to disturb.
    #[error("Do not disturb is on.")]
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

/// A button: the key that the system reports, the label that the owner reads, the answer it is.
type Action = (&'static str, &'static str, Answer);

/// The buttons. "default" is the pop-up itself.
const ACTIONS: [Action; 7] = [
    ("done", "Done", Answer::Done),
    ("snooze-10", "Snooze 10 min", Answer::Snooze(Snooze::TenMinutes)),
    ("snooze-60", "1 hour", Answer::Snooze(Snooze::OneHour)),
    ("snooze-morning", "Tomorrow morning", Answer::Snooze(Snooze::TomorrowMorning)),
    ("snooze-desk", "When I am back", Answer::Snooze(Snooze::BackAtDesk)),
    ("open", "Open", Answer::Open),
    ("default", "Open", Answer::Open),
];

/// The answer that a reported key stands for. macOS reports the label.
fn answer_of(key: &str) -> Option<Answer> {
    ACTIONS.iter().find(|(known, label, _)| *known == key || *label == key).map(|(_, _, answer)| *answer)
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
