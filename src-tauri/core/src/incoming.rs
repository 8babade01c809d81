//! What the reader of a file yields, card by card. Messy input is not an error: what cannot be read becomes a
//! [`Notice`], and the rest goes on.

use crate::contact::{Details, Picture};

/// One contact as a file describes it, before it is matched with the book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// The UID the file gives it, if it does.
    pub uid: Option<String>,
    /// Its fields; `photo` is empty here, the picture's bytes are in [`Incoming::picture`].
    pub details: Details,
    /// The picture.
    pub picture: Option<Picture>,
    /// The bytes of this card as they stood in the file; kept with the contact.
    pub source: Vec<u8>,
}

/// A sentence on one place of a file: what happened, and what became of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The line on which the card begins, counted from 1; 0 for the whole file.
    pub line: u32,
    /// The sentence.
    pub reason: String,
}

/// What a reader yields, card by card.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The contact; `None` when nothing of the card could be kept.
    pub card: Option<Box<Incoming>>,
    /// What was wrong with it.
    pub notices: Vec<Notice>,
}
