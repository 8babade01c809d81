//! Import: the cards of files are brought into the book.

mod bring_in;
pub mod files;
mod known;

pub use bring_in::Progress;
