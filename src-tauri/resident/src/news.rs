//! What the resident part tells the window, and where the window can be opened.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use touchbase_core::id::ContactId;
use touchbase_core::op::Changes;
use touchbase_core::reminder::Destination;

/// What the resident part tells the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum News {
    /// Come to the front.
    Raise,
    /// Come to the front, before the window that the owner works in: the desktop lets it by this token
    /// (<https://wayland.app/protocols/xdg-activation-v1>).
    RaiseBy(String),
    /// Come to the front, unless it is on the screen somewhere.
    RaiseIfHidden,
    /// Come to the front with something on it.
    Open(Target),
    /// Come to the front with quick add, in a window of its own.
    QuickAdd {
        /// What it begins with.
        text: String,
        /// The desktop's leave to come to the front.
        token: Option<String>,
    },
    /// Whether the window of quick add is kept ready, unseen, so that it comes at once.
    KeepQuickAdd(bool),
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

impl News {
    /// Whether it is for the owner's eyes: there must be a window for it.
    pub fn is_to_show(&self) -> bool {
        match self {
            Self::Raise | Self::RaiseBy(_) | Self::RaiseIfHidden | Self::Open(_) | Self::QuickAdd { .. } => {
                true
            }
            Self::KeepQuickAdd(_) | Self::Changed { .. } | Self::AlertsChanged | Self::Quit => false,
        }
    }
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

impl From<Destination> for Target {
    fn from(destination: Destination) -> Self {
        match destination {
            Destination::Today => Self::Today,
            Destination::Contact(id) => Self::Contact(id),
            Destination::Day => Self::Day,
        }
    }
}

impl Target {
    /// Takes in what was asked for next, where both are one: files that follow files are one import, and what is asked for
    /// twice is opened once. Else gives it back.
    pub fn join(&mut self, next: Self) -> Option<Self> {
        match (self, next) {
            (Self::Import(files), Self::Import(more)) => {
                for file in more {
                    if !files.contains(&file) {
                        files.push(file);
                    }
                }
                None
            }
            (target, next) => (*target != next).then_some(next),
        }
    }
}

/// The window, as the resident part sees it. There may be none: then who is to raise it starts it, and other news are for
/// nobody.
pub trait Window: Send + Sync {
    /// Tells it, without waiting for it.
    fn tell(&self, news: News);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_joined_where_it_is_one() {
        let import = |files: &[&str]| Target::Import(files.iter().map(PathBuf::from).collect());
        let contact = || Target::Contact(ContactId(7));
        for (mut first, next, joined, left, why) in [
            (contact(), import(&["a"]), contact(), Some(import(&["a"])), "both are opened"),
            (import(&["a"]), contact(), import(&["a"]), Some(contact()), "both are opened"),
            (import(&["a"]), import(&["b"]), import(&["a", "b"]), None, "files that follow files"),
            (import(&["a"]), import(&["a"]), import(&["a"]), None, "the same file"),
            (contact(), contact(), contact(), None, "the same page"),
            (Target::Today, contact(), Target::Today, Some(contact()), "another page"),
        ] {
            assert_eq!(first.join(next), left, "{why}");
            assert_eq!(first, joined, "{why}");
        }
    }
}
