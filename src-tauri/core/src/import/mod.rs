//! Import: the cards of files are brought into the book.

mod bring_in;
mod card;
pub mod files;
mod known;
mod lists;
mod told;

pub use bring_in::Progress;
