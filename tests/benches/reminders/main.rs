//! The resident app over 100,000 open follow-ups: how soon a reminder is shown after it fell due, and what lies about in
//! memory meanwhile.
//!
//! `cargo xtask bench reminders` builds the app and runs this on a bus and a display of its own.

#[cfg(target_os = "linux")]
mod resident;

fn main() {
    #[cfg(target_os = "linux")]
    resident::main();
    #[cfg(not(target_os = "linux"))]
    println!("The reminders are measured on Linux only: the harness speaks D-Bus.");
}
