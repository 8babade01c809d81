//! A draft: a contact as it was read from a card, a signature or pasted text, before the owner accepts it. Every field
//! tells from which lines it was read, and how sure the reading is.

use serde::{Deserialize, Serialize};

use crate::contact::PlaceKind;
use crate::id::{BatchId, ContactId, DraftId};
use crate::word::words;

/// Below this a field is shown as unsure.
pub const SURE: f32 = 0.8;

/// One line of text as it was read from a picture, or one line of pasted text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Line {
    /// The text, with its spaces.
    pub text: String,
    /// How sure the reading is, 0 to 1; 1 for text that was not read from a picture.
    pub confidence: f32,
    /// The corners in pixels of the card's upright picture, clockwise from the line's top left; all 0 for pasted text.
    pub quad: [[f32; 2]; 4],
    /// Which characters of `text` (counted from 0) were read with little confidence.
    #[serde(default)]
    pub unsure: Vec<u32>,
    /// Which characters stand so far behind the one before them that a space may have been lost between the two; nothing
    /// where no gaps were measured.
    #[serde(default)]
    pub loose: Option<Vec<u32>>,
}

impl Line {
    /// Whether recognition read it from a picture. Text that was typed or pasted is as its writer meant it.
    pub fn was_read(&self) -> bool {
        self.confidence < 1.0 || self.quad != [[0.0; 2]; 4]
    }
}

/// What was read of one card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Reading {
    /// Its lines, in reading order.
    pub lines: Vec<Line>,
    /// What its QR codes say, as text.
    pub codes: Vec<String>,
}

/// A stored draft.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    /// Row id; 0 before it is stored.
    pub id: DraftId,
    /// The batch it came with.
    pub batch: BatchId,
    /// The file it came from, or [`PASTED`].
    pub source: String,
    /// Unread, open or saved.
    pub state: State,
    /// The hash of the bytes that wait to be read, or of the text that was pasted; empty for none.
    pub file: String,
    /// Its upright picture, once it was read.
    pub picture: Option<CardPicture>,
    /// Its lines and codes.
    pub reading: Reading,
    /// Its fields, as read and as the owner mended them.
    pub fields: Vec<Field>,
    /// Sentences on its reading.
    pub notices: Vec<String>,
    /// The contacts that it was said not to be.
    pub apart: Vec<ContactId>,
    /// The contact it became.
    pub contact: Option<ContactId>,
}

/// What pasted text is called where others have a file's name.
pub(crate) const PASTED: &str = "Pasted text";

impl Draft {
    /// A draft of a batch with nothing in it yet.
    pub(crate) fn new(batch: BatchId, source: &str, state: State) -> Self {
        Self {
            id: DraftId(0),
            batch,
            source: source.to_owned(),
            state,
            file: String::new(),
            picture: None,
            reading: Reading::default(),
            fields: Vec::new(),
            notices: Vec::new(),
            apart: Vec::new(),
            contact: None,
        }
    }
}

/// The upright picture of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CardPicture {
    /// Under which its bytes are kept, see [`crate::Reader::blob`].
    pub hash: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// One card of a file that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardRead {
    /// Its upright picture, as the bytes of an image file.
    pub picture: Vec<u8>,
    /// The picture's width in pixels.
    pub width: u32,
    /// The picture's height in pixels.
    pub height: u32,
    /// What was read of it.
    pub reading: Reading,
}

/// A file that waits to be read: its draft, its batch, its name and its bytes.
pub type UnreadFile = (DraftId, BatchId, String, Vec<u8>);

/// How far a draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
// In the window's TypeScript `State` is a follow-up's.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename = "DraftState", rename_all = "kebab-case")]
pub enum State {
    /// Its file is kept, and was not read yet.
    Unread,
    /// Read, and waiting for the owner.
    Open,
    /// It became a contact, or part of one.
    Saved,
}

/// The fields of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    /// The person's name.
    Name,
    /// The name before marriage.
    MaidenName,
    /// How the person is spoken of, e.g. "she/her".
    Pronouns,
    /// Job title.
    Title,
    /// Company, club, office.
    Organization,
    /// Department or unit.
    Department,
    /// A phone number; its kind is mobile, work, fax or home.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A handle or profile at a social network or messenger, e.g. "linkedin.com/in/ana-prado".
    Social,
    /// A postal address, its lines joined by ", ".
    Address,
    /// What belongs to no other field.
    Note,
}

/// One field of a draft. Its value is the truth; the parts of names and addresses follow from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Field {
    /// Which field.
    pub field: FieldName,
    /// Mobile, work, fax, home; `None` when the card does not say.
    pub kind: Option<PlaceKind>,
    /// The value as it goes into the contact.
    pub value: String,
    /// How sure the reading is, 0 to 1; see [`SURE`].
    pub confidence: f32,
    /// The lines it was read from, as positions in [`Reading::lines`]; empty for what a code said or the owner typed.
    pub lines: Vec<u32>,
    /// Which characters of `value` (counted from 0) are unsure.
    #[serde(default)]
    pub unsure: Vec<u32>,
    /// What is printed, where a code on the card says otherwise and won.
    #[serde(default)]
    pub printed: String,
}

words!(State, "a state": Unread = "unread", Open = "open", Saved = "saved");
words!(
    FieldName, "a field":
    Name = "name",
    MaidenName = "maiden-name",
    Pronouns = "pronouns",
    Title = "title",
    Organization = "organization",
    Department = "department",
    Phone = "phone",
    Email = "email",
    Url = "url",
    Social = "social",
    Address = "address",
    Note = "note",
);
