//! What of Touchbase goes on without a window: the clock, the reminder loop, the pop-ups, the tray.
//!
//! - Only `clock` reads the clock.
//! - One thread shows reminders and takes their answers (`reminders`); the system's side is a [`notifier::Notifier`] and a
//!   [`tray::Tray`].
//! - The window is a [`news::Window`] to this crate, and this crate a [`resident::Resident`] to the window. On Linux they
//!   are two processes with a socket between them (`door`), because a process that has so much as linked the web view takes
//!   more memory than may lie about all day. Elsewhere the window's process has this crate inside.
//! - Both open the data file for themselves, and notice what the other writes (`watch`).

pub mod arguments;
pub mod bell;
pub mod clock;
mod clock_set;
mod desk;
mod idle;
pub mod login;
pub mod news;
pub mod notifier;
pub mod profile;
pub mod reminders;
pub mod resident;
pub mod shortcut;
pub mod tray;
pub mod watch;

#[cfg(target_os = "linux")]
pub mod door;
#[cfg(target_os = "linux")]
pub mod program;
#[cfg(target_os = "linux")]
mod window_process;
