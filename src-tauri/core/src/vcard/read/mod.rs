//! vCard 2.1, 3.0 and 4.0 as real programs write them: bytes → [`Item`]s, one card at a time.
//!
//! calcard knows the grammar of values, but takes UTF-8 text and gives up what it does not know. So it stands behind
//! a layer that works on bytes:
//!
//! 1. [`charset`]: byte order mark or UTF-16, then the charset of each single property;
//! 2. [`cards`]: the file cut at BEGIN and END, with nested cards, missing ENDs and the limits;
//! 3. [`line`](mod@line): folded, quoted-printable and base64 lines joined to one property each;
//! 4. [`grammar`] and [`details`]: the properties Touchbase has a field for go through calcard; all others are kept
//!    as they are;
//! 5. [`whole`]: what can be said only when all properties are there.

mod address;
mod cards;
mod charset;
mod date;
mod details;
mod grammar;
mod line;
mod marks;
mod messenger;
mod name;
mod params;
mod phone;
mod photo;
mod property;
mod relation;
mod sniff;
mod whole;

use std::borrow::Cow;
use std::ops::Range;

use super::{Version, own};
use crate::incoming::{Incoming, Item, Notice};
use cards::{Cards, Found, Problem};
use charset::Charset;

pub(super) use date::{ONCE, birthday, date_name, is_own_date};
pub(super) use details::{interpreted, is_link};
pub(super) use messenger::{is_no_service, scheme_of};
pub(super) use name::{android_nickname, looks_like_organisation};
pub(super) use params::{encoded, split_params, without};
pub(super) use photo::media_type;
pub(super) use photo::picture_of;
pub(super) use property::standard;
pub(super) use relation::{KNOWN_RELATIONS, apple_label, relation_name};

/// The most bytes one card may have.
const MAX_CARD: usize = 32 << 20;
/// The most bytes one property may have, its folded lines taken together.
const MAX_PROPERTY: usize = 16 << 20;
/// The most lines one card may have: enough for a picture of [`MAX_PROPERTY`] at the usual 76 characters a line.
const MAX_LINES: usize = 1 << 20;
/// The most properties one card may have.
const MAX_PROPERTIES: usize = 10_000;
/// How deep cards may stand inside cards (AGENT).
const MAX_DEPTH: usize = 8;

/// Reads the cards of a file, one at a time. A file that is no vCard at all yields one item without a card, whose
/// notice (line 0) says what it seems to be.
///
/// What is decided here, beyond the standards:
/// - `name.full` is FN, else N joined, else the organisation, nickname, e-mail, phone, web or postal address. N is
///   guessed from FN only where there is no N and FN is two plain words.
/// - A card with an organisation and no name of its own is an organisation.
/// - What no field exists for goes to `extra`; repeated single values (a second FN, a picture by address) too.
/// - The source of a card in a UTF-16 file is its UTF-8 form; otherwise the bytes as they stood in the file.
pub fn read(bytes: &[u8]) -> impl Iterator<Item = Item> + '_ {
    Reader {
        original: bytes,
        cards: Cards::new(charset::whole(bytes)),
        charset: Charset::default(),
        grammar: String::new(),
    }
}

struct Reader<'a> {
    original: &'a [u8],
    cards: Cards<'a>,
    charset: Charset,
    /// What calcard gets to read, card by card.
    grammar: String,
}

impl Iterator for Reader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        Some(match self.cards.next()? {
            Found::Card { line, source, version, problem } => self.card(line, source, version, problem),
            Found::Junk { line, last } => Item {
                notices: vec![Notice {
                    line,
                    reason: if line == last {
                        "This line belongs to no contact and was ignored.".into()
                    } else {
                        format!("The lines up to {last} belong to no contact and were ignored.")
                    },
                }],
                ..Item::default()
            },
            Found::NoCard => Item {
                notices: vec![Notice { line: 0, reason: sniff::what_it_seems(self.original) }],
                ..Item::default()
            },
        })
    }
}

impl Reader<'_> {
    fn card(&mut self, line: u32, source: Range<usize>, version: Version, problem: Option<Problem>) -> Item {
        let skipped = |reason: String| Item { notices: vec![Notice { line, reason }], ..Item::default() };
        if let Some(problem) = problem.filter(Problem::is_fatal) {
            return skipped(problem.sentence());
        }
        // What the card before it lost is its own affair.
        self.charset.lost_letters();
        let file = self.cards.file();
        let line::Lines { properties, unread, joined } =
            match line::lines(file, self.cards.lines(), version, &self.charset) {
                Ok(lines) => lines,
                Err(problem) => return skipped(problem.sentence()),
            };
        let mut read = details::read(properties, version, &mut self.grammar);
        if read.is_list {
            return Item { list: Some(read.into_list()), ..Item::default() };
        }
        if !read.is_usable() {
            return skipped(match problem {
                Some(problem) => format!("{} None of it could be used.", problem.sentence()),
                None => {
                    "This card has no name, organisation, phone number, e-mail, address or note, and was not imported."
                        .into()
                }
            });
        }
        let mut reasons = std::mem::take(&mut read.reasons);
        reasons.extend(problem.map(|problem| problem.sentence()));
        if unread > 0 {
            let (lines, were) =
                if unread == 1 { ("One line".into(), "was") } else { (format!("{unread} lines"), "were") };
            reasons.push(format!(
                "{lines} of this card could not be understood and {were} kept as plain text. Check the contact."
            ));
        }
        if joined > 0 {
            let (lines, were) =
                if joined == 1 { ("One line".into(), "was") } else { (format!("{joined} lines"), "were") };
            reasons.push(format!(
                "{lines} of this card had no field name and {were} added to the field before. Check the contact."
            ));
        }
        if self.charset.lost_letters() {
            reasons.push(
                "Some letters of this card could not be read and are shown as �. Check the contact.".into(),
            );
        }
        Item {
            card: Some(Box::new(Incoming {
                uid: read.uid,
                details: read.details,
                picture: read.picture,
                source: file[source].to_vec(),
            })),
            list: None,
            notices: reasons.into_iter().map(|reason| Notice { line, reason }).collect(),
        }
    }
}

/// Upper case without allocating when it is so already.
fn upper(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(name.to_ascii_uppercase())
    } else {
        Cow::Borrowed(name)
    }
}
