//! The read models: plain public structs, one per screen or list. Window, command line and JSON export speak these.

mod backup;
mod book;
mod contact;
mod follow_up;
mod inbox;
mod interaction;
mod opportunity;
mod organisation;
mod play;
mod promise;
mod today;
mod upcoming;

pub use backup::*;
pub use book::*;
pub use contact::*;
pub use follow_up::*;
pub use inbox::*;
pub use interaction::*;
pub use opportunity::*;
pub use organisation::*;
pub use play::*;
pub use promise::*;
pub use today::*;
pub use upcoming::*;

/// The most rows that a list, or a group of a page, has; the rest is counted.
pub const GROUP_LIMIT: u32 = 500;
