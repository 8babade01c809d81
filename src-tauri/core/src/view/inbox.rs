//! The read models of the Inbox.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use super::ContactRow;
use crate::batch::ImportOptions;
use crate::channel::Channel;
use crate::draft::{CardPicture, Field, Line, State};
use crate::id::{BatchId, ContactId, DraftId};
use crate::time::civil_time;

/// A batch of cards that still has something to read or to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BatchRow {
    /// Row id.
    pub id: BatchId,
    /// The event, else the first file's name and how many more there were.
    pub title: String,
    /// When it was dropped.
    pub at: DateTime<Utc>,
    /// How far its cards are.
    pub counts: BatchCounts,
}

/// How far the cards of a batch are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BatchCounts {
    /// Files not read yet.
    pub unread: u32,
    /// Cards to look at.
    pub open: u32,
    /// Cards that became contacts.
    pub saved: u32,
    /// All of these.
    pub total: u32,
}

/// The card review: one batch.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BatchView {
    /// Row id.
    pub id: BatchId,
    /// The event, else the first file's name and how many more there were.
    pub title: String,
    /// When it was dropped.
    pub at: DateTime<Utc>,
    /// The names of its files.
    pub files: Vec<String>,
    /// What holds for all its cards: event, place, tags, play.
    pub options: ImportOptions,
    /// How far its cards are.
    pub counts: BatchCounts,
    /// Its cards, in the order of files and pages.
    pub drafts: Vec<DraftRow>,
}

/// A card in the strip.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DraftRow {
    /// Row id.
    pub id: DraftId,
    /// Unread, open or saved.
    pub state: State,
    /// The name on it, else the organisation, else the file.
    pub title: String,
    /// How many of its fields are unsure.
    pub unsure: u32,
    /// Its picture; `None` for pasted text and before it is read.
    pub picture: Option<CardPicture>,
    /// Under which the bytes of its file are kept while it waits to be read.
    pub file: Option<String>,
}

/// One card under review.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DraftView {
    /// Row id.
    pub id: DraftId,
    /// The batch it came with.
    pub batch: BatchId,
    /// The file it came from, or "Pasted text".
    pub source: String,
    /// Unread, open or saved.
    pub state: State,
    /// Its picture; `None` for pasted text and before it is read.
    pub picture: Option<CardPicture>,
    /// Under which the bytes of its file are kept while it waits to be read.
    pub file: Option<String>,
    /// Its lines, in reading order.
    pub lines: Vec<Line>,
    /// What its QR codes say.
    pub codes: Vec<String>,
    /// Its fields, as read and as the owner mended them.
    pub fields: Vec<Field>,
    /// Sentences on its reading: nothing found, pages left out …
    pub notices: Vec<String>,
    /// The contact it became.
    pub contact: Option<ContactId>,
    /// Who in the book it may be, most alike first.
    pub alike: Vec<Alike>,
    /// What saving it as a new contact plans, by the batch's play; `None` when it has none.
    pub first_step: Option<FirstStep>,
}

/// Someone in the book who may be the one on a card.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Alike {
    /// Who.
    pub contact: ContactRow,
    /// Whether there is no doubt.
    pub certain: bool,
    /// Why, in words, e.g. "Same name, mobile and organisation".
    pub reason: String,
    /// Whether the name is the same and the organisation another one: it may be a new job.
    pub new_job: bool,
    /// Where the card and the book differ.
    pub differences: Vec<Difference>,
    /// What saving a card into them plans, by the batch's play; `None` when it plans nothing.
    pub first_step: Option<FirstStep>,
}

/// A field of a draft that says something else than the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Difference {
    /// Its position in [`DraftView::fields`].
    pub field: u32,
    /// What the book says.
    pub on_file: String,
}

/// The first follow-up that saving a card plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FirstStep {
    /// What to do it for.
    pub purpose: String,
    /// By which channel: the play's, or else one by which the card can be reached.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}
