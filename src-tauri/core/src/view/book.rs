//! The read models of the book as a whole: what can be undone, what an import did, whether it is sound.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::contact::FieldChange;
use crate::id::{BatchId, ContactId, StepId};
use crate::op::Op;

/// What can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UndoState {
    /// The step that Undo would take back.
    pub undo: Option<HistoryStep>,
    /// The step that Redo would bring back.
    pub redo: Option<HistoryStep>,
}

/// One undo step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HistoryStep {
    /// Row id.
    pub id: StepId,
    /// The verb.
    pub op: Op,
    /// The verb in words, e.g. "Contact added".
    pub label: String,
    /// When it ran.
    pub at: DateTime<Utc>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What there is to say of settings before they are saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SettingsCheck {
    /// How many planned follow-ups move, because their day is a day off then, or lies inside a longer weekly limit.
    pub moves: u32,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportSummary {
    /// Contacts that were not there before.
    pub new: u32,
    /// Contacts found by their UID and brought up to date.
    pub updated: u32,
    /// Cards that say nothing new.
    pub duplicates: u32,
    /// Drafts that wait in the Inbox.
    pub drafts: u32,
    /// New contacts who may be somebody that is there already: they come in beside, and wait among the duplicates. Of a
    /// very large import, as far as that is compared.
    pub ask: u32,
    /// Whom they may be; the first few hundred.
    pub asked: Vec<ImportDoubt>,
    /// What it changes, field by field: contacts that were there first, then new ones; the first few hundred.
    pub changes: Vec<ImportChange>,
    /// How many more contacts it changes or adds.
    pub more_changes: u32,
    /// What could not be read, or was mended.
    pub problems: Vec<Problem>,
    /// The import; `None` when nothing was stored.
    pub batch: Option<BatchId>,
}

/// A new contact who may be somebody that is there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportDoubt {
    /// The new contact's name.
    pub contact: String,
    /// The name of who is most like it: somebody of the book, or of the same import.
    pub alike: String,
    /// Why, in words, e.g. "Same name and organisation".
    pub reason: String,
}

/// What an import changes of one contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportChange {
    /// The contact's name, after the import.
    pub contact: String,
    /// The contact; `None` for a new one.
    pub contact_id: Option<ContactId>,
    /// Its fields that say something else.
    pub fields: Vec<FieldChange>,
}

/// What an import changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ImportChanges {
    /// Contacts that were there first, then new ones; the first few hundred.
    pub contacts: Vec<ImportChange>,
    /// How many more there are.
    pub more: u32,
}

/// An import that changed contacts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportRow {
    /// Row id.
    pub id: BatchId,
    /// The event, else the first file's name.
    pub title: String,
    /// When it was imported.
    pub at: DateTime<Utc>,
    /// How many contacts it changed or added.
    pub contacts: u32,
}

/// A notice on one place of one file. The rest of the file is not touched by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// The line on which the card begins, counted from 1; 0 when it concerns the whole file.
    pub line: u32,
    /// A sentence: what happened, and what became of the card.
    pub reason: String,
}

/// What `check` found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Health {
    /// Whether nothing was found.
    pub ok: bool,
    /// A sentence for each finding.
    pub findings: Vec<String>,
    /// Contacts in the book, those who are archived among them.
    pub contacts: u32,
    /// Open follow-ups in the book.
    pub open_follow_ups: u32,
}
