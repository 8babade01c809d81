//! Pop-ups of the system, and their buttons.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod portable;

use std::collections::BTreeSet;
use std::sync::Arc;

use touchbase_core::id::ReminderId;
use touchbase_core::reminder::{Alert, AlertKind, Answer, Snooze};

use crate::reminders::Bell;

/// What a pop-up is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A reminder.
    Reminder(ReminderId),
    /// Everybody who waits for an answer.
    Unanswered,
    /// The owner wants to see one.
    Test,
}

impl From<&Alert> for Subject {
    fn from(alert: &Alert) -> Self {
        match (alert.kind, alert.reminders.first()) {
            (AlertKind::FollowUp, Some(id)) => Self::Reminder(*id),
            _ => Self::Unanswered,
        }
    }
}

impl Subject {
    /// The buttons of its pop-up. Who waits for an answer is not done with by a button.
    fn actions(self) -> impl Iterator<Item = Action> {
        ACTIONS.into_iter().filter(move |(.., answer)| self != Self::Unanswered || *answer != Answer::Done)
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
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Absence(pub String);

/// The system's notification service.
///
/// Answers arrive at the [`Bell`] it was made with, each once and none lost; a pop-up that goes without one rings it.
pub trait Notifier: Send + Sync {
    /// Shows a pop-up with the buttons of its subject. Returns when the system took it.
    ///
    /// # Errors
    /// When there is no service, or it refuses. The next pop-up tries again.
    fn show(&self, pop_up: &PopUp) -> Result<(), Absence>;

    /// What is on the screen and can be answered there.
    fn showing(&self) -> BTreeSet<Subject>;

    /// Takes a pop-up from the screen; does nothing when it is not there.
    fn withdraw(&self, subject: Subject);

    /// The name of the service.
    ///
    /// # Errors
    /// When there is none.
    fn service(&self) -> Result<String, Absence>;

    /// Takes all pop-ups from the screen.
    fn withdraw_all(&self) {
        self.showing().into_iter().for_each(|subject| self.withdraw(subject));
    }
}

/// A button: the key that the system reports, the label that the owner reads, the answer it is.
type Action = (&'static str, &'static str, Answer);

/// The buttons. "default" is the pop-up itself.
const ACTIONS: [Action; 6] = [
    ("default", "Open", Answer::Open),
    ("done", "Done", Answer::Done),
    ("snooze-10", "Snooze 10 min", Answer::Snooze(Snooze::TenMinutes)),
    ("snooze-60", "1 hour", Answer::Snooze(Snooze::OneHour)),
    ("snooze-morning", "Tomorrow morning", Answer::Snooze(Snooze::TomorrowMorning)),
    ("open", "Open", Answer::Open),
];

/// The answer that a reported key stands for. macOS reports the label.
fn answer_of(key: &str) -> Option<Answer> {
    ACTIONS.iter().find(|(known, label, _)| *known == key || *label == key).map(|(_, _, answer)| *answer)
}

/// The notifier of the system this is built for.
pub fn of_this_system(bell: Bell) -> Arc<dyn Notifier> {
    #[cfg(target_os = "linux")]
    return Arc::new(linux::Desktop::new(bell));
    #[cfg(not(target_os = "linux"))]
    return Arc::new(portable::System::new(bell));
}
