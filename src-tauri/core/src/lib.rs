//! The core of Touchbase: contacts, follow-ups and reminders, their rules and their store.
//!
//! Invariants, wherever you are in this crate:
//!
//! - **One door.** [`Book`] has the verbs, [`Reader`] the queries. A verb is one transaction, one durable undo step and
//!   one list of [`op::Changes`]; there is no other way to write. (What the machine does by itself is no verb of the owner's
//!   and is never undone: it notes what was shown in the proof log, and computes instants again where the owner travelled
//!   or the rules of zones changed, see [`Book::keep_time`].)
//! - **Time is an argument.** Nothing here reads a clock or knows a zone but from [`time::Now`].
//! - **Floors.** A room uses only rooms below it: words, entities, formats, store, verbs, import and
//!   export; `tests/floors.rs` lists them.
//! - **SQL lives in `store`**, one module a table. Rows stay private; what leaves is an entity or a [`view`].
//! - **Derived rows follow by themselves**: reminders by SQL triggers on follow-ups, search texts from the writers of
//!   contacts and interactions. No verb has to think of them.
//! - **Messy input is not an error**: importers yield what they could read, and notices.
//! - Absent by design: threads, network, a global state, a cache.

pub mod batch;
mod book;
pub mod card_text;
pub mod channel;
pub mod contact;
pub mod draft;
pub mod email;
pub mod enrolment;
pub mod error;
mod export;
mod fold;
pub mod follow_up;
pub mod id;
pub mod import;
pub mod incoming;
pub mod interaction;
pub mod letter;
pub mod money;
pub mod op;
pub mod opportunity;
pub mod phone;
pub mod play;
pub mod recurrence;
pub mod reminder;
mod search;
pub mod settings;
mod store;
pub mod time;
pub mod vcard;
mod verbs;
pub mod view;
mod word;
mod zones;

pub use book::{Book, Reader, data_file};
pub use error::{Error, ErrorKind, Result};
pub use fold::is_one_label;
pub use store::file::is_own as is_own_file;
