//! The rows: lines of cards and what they say.

pub mod codes;
pub mod english;
pub mod europe;
pub mod glued;
pub mod misread;
pub mod parts;
pub mod pasted;
pub mod signatures;
pub mod world;

/// One card.
#[derive(Clone, Copy)]
pub struct Row {
    /// Why the row is here.
    pub why: &'static str,
    /// The owner's region.
    pub region: &'static str,
    /// The lines as they were read.
    pub lines: &'static str,
    /// The fields that must be found, in any order; a note only where it matters.
    pub fields: &'static str,
}
