//! The shell: the window, and thin commands around the core. No business rule lives here.
//!
//! - Commands are thin: one verb or one query each, in `commands/`, typed for the window by tauri-specta.
//! - Every verb ends in [`host::spread`]: the window asks again, the resident part looks.
//! - One thread reads cards (`reading`), and holds the book only to write down what it read.
//! - What goes on without a window is `touchbase-resident`: on Linux another process, which starts this one (`guest`);
//!   elsewhere a part of this one (`whole`).

mod app;
mod clipboard;
mod commands;
mod events;
mod failure;
mod host;
mod others;
mod photo;
mod preferences;
mod quick_add;
mod reading;
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod web_process;
mod window;

#[cfg(target_os = "linux")]
mod guest;
#[cfg(not(target_os = "linux"))]
mod shortcut;
#[cfg(not(target_os = "linux"))]
mod tray;
#[cfg(not(target_os = "linux"))]
mod whole;

#[cfg(target_os = "linux")]
pub use guest::main;
#[cfg(not(target_os = "linux"))]
pub use whole::main;
