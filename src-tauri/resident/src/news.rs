//! What the resident part tells the window, and where the window can be opened.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use touchbase_core::id::ContactId;
use touchbase_core::op::Changes;
use touchbase_core::reminder::{About, Alert};

/// What the resident part tells the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// Come to the front.
    Raise,
    /// Come to the front, unless it is on the screen somewhere.
    RaiseIfHidden,
    /// Come to the front with something on it.
    Open(Target),
    /// Something in the data file changed.
    Changed {
        /// Which views must ask again.
        changes: Changes,
        /// What is said of it; `None` for nothing.
        message: Option<String>,
        /// Whether Undo would take exactly this back.
        undoable: bool,
    },
    /// The alerts that wait in the window are others than before.
    AlertsChanged,
    /// The app ends.
    Quit,
}

/// What can be opened from outside the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case", tag = "page", content = "with")]
pub enum Target {
    /// The page Today.
    Today,
    /// The page of a contact.
    Contact(ContactId),
    /// The close of the day.
    Day,
    /// The dialog that adds a contact.
    Add,
    /// The import of these files.
    Import(Vec<PathBuf>),
    /// Whoever this text finds, e.g. a telephone number.
    Find(String),
}

impl Target {
    /// Where an alert leads.
    pub fn of(alert: &Alert) -> Self {
        match alert.about {
            About::FollowUp { contact_id, .. } => Self::Contact(contact_id),
            About::Several => Self::Today,
            About::Day => Self::Day,
        }
    }
}

/// The window, as the resident part sees it. There may be none: then who is to raise it starts it, and other news are for
/// nobody.
pub trait Window: Send + Sync {
    /// Tells it.
    fn tell(&self, news: News);

    /// Whether it is there.
    fn is_open(&self) -> bool;
}
