//! The read models of backups.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// What stands where: the book, and the backups of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Backups {
    /// The data file.
    pub data_file: String,
    /// How large it is.
    pub kilobytes: u32,
    /// The folder in which backups are kept.
    pub folder: String,
    /// The backups, the newest first.
    pub rows: Vec<BackupRow>,
}

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BackupRow {
    /// The file.
    pub path: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// How large it is.
    pub kilobytes: u32,
    /// Why it was made.
    pub reason: BackupReason,
}

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum BackupReason {
    /// The owner asked for it.
    ByHand,
    /// Another backup was restored: this one has what was there before.
    BeforeRestore,
    /// A newer Touchbase has changed the form of the data file.
    BeforeUpdate,
}

/// What is in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BookContents {
    /// Contacts, those who are archived among them.
    pub contacts: u32,
    /// Entries of timelines.
    pub entries: u32,
    /// Open follow-ups.
    pub follow_ups: u32,
    /// When the owner changed anything last, as far as that can still be undone.
    pub changed_at: Option<DateTime<Utc>>,
}
