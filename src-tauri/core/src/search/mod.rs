//! Search as you type: text → query → ranked contacts.
//!
//! Every contact has one folded text ([`document`]); SQLite's trigram index finds candidates in it, and the candidates
//! are read in the order of the tiers below until there are enough. Nothing is ever sorted as a whole before LIMIT.

pub(crate) mod document;
pub(crate) mod matched;
pub(crate) mod query;
mod words;
