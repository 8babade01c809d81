//! What the host tells the window without being asked.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Wry};
use tauri_specta::Event;
use touchbase_core::id::BatchId;
use touchbase_core::op::Changes;
use touchbase_resident::news::Target;

/// Something in the data file changed: views ask again.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct Changed {
    /// Which views.
    pub changes: Changes,
    /// What was done, e.g. "Follow-up done"; `None` when another program did it.
    pub message: Option<String>,
    /// What the window offers beside the message.
    pub offers: Option<Offer>,
}

/// What can be done with a change that was just made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// Undo takes exactly this back.
    Undo,
    /// It was an undoing itself: Redo takes that back.
    Redo,
}

/// How far an import is.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct ImportProgress {
    /// Cards read so far.
    pub done: u32,
    /// Cards in all, counted roughly beforehand.
    pub total: u32,
    /// The file that is being read.
    pub file: String,
}

/// How far the reading of a batch's cards is. The last one of a batch says `done == total`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, Event)]
pub struct ReadingProgress {
    /// Which batch.
    pub batch: BatchId,
    /// Files read since this reading began.
    pub done: u32,
    /// These, and those not read yet.
    pub total: u32,
    /// The file that is being read; empty at the end.
    pub source: String,
}

/// The owner asked for something outside the window: with Open on a pop-up, in the tray, on the command line.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct Open {
    /// What to show.
    pub target: Target,
}

/// The owner asked for quick add.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct QuickAddAsked {
    /// What it begins with; empty leaves what is typed already.
    pub text: String,
}

/// The alerts that wait in the window are others than before.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct AlertsChanged {}

/// Tells the window. A window that is gone needs to know nothing, so that a failure is only logged.
pub fn tell<E: Event + Serialize + Clone>(app: &AppHandle<Wry>, event: E) {
    if let Err(error) = event.emit(app) {
        tracing::warn!(%error, event = E::NAME, "the window was not told");
    }
}
