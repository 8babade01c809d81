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

/// A list of contacts that another program keeps: its members get its name as a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactList {
    /// What it is called.
    pub name: String,
    /// Who is in it.
    pub members: Vec<Member>,
}

/// How a list names a member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Member {
    /// By the UID of their card.
    Uid(String),
    /// By an e-mail address.
    Email(String),
}

/// What a reader yields, card by card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The contact; `None` when nothing of the card could be kept, or when it is a list.
    pub card: Option<Box<Incoming>>,
    /// The list of contacts that stands in place of one.
    pub list: Option<ContactList>,
    /// What was wrong with it.
    pub notices: Vec<Notice>,
}
