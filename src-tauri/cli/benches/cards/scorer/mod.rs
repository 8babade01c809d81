//! How readings of cards are compared with the truth. A target of its own (`cargo test --test card_scorer`) runs its unit
//! tests, so that a benchmark's figures rest on tested arithmetic.
//!
//! The rules:
//! - One field that was read answers one true field at most; notes are nobody's.
//! - Text is compared after NFKC, case folding, with white space collapsed, without commas and without punctuation at the
//!   ends. Spaces inside count; the figure "ignoring spaces" tells what they cost.
//! - A name is right with its prefix and credentials or without them.
//! - A phone is right when its E.164 number is, taken in the card's country; the extension is no part of that.
//! - E-mail addresses, web addresses and handles are compared without case; web addresses without scheme, `www.` and the
//!   slash at the end. One that only a QR code says is neither asked for nor wrong.
//! - A postal address is right when at least nine tenths of its words are there, and of the words that were read at
//!   least nine tenths belong to it.
//! - A card is usable as it is when name and organisation are right, and a phone and an e-mail address are, where it has
//!   them.

mod compare;
mod errors;
mod score;
mod truth;

pub use errors::Errors;
pub use score::{FIELDS, Score, Tally, Wrong, pair};
pub use truth::{Card, Field, Image, Read};
