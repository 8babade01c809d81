//! The window's program, as a child of the resident.

use std::path::Path;
use std::process::{Command, ExitStatus};
use std::{env, io, thread};

use crate::arguments::TOKENS;

/// It stands beside this one.
const PROGRAM: &str = "touchbase-window";

/// Starts the window, which comes in through the door; with `quick_add`, only to add something quickly, and unseen until
/// then. `ended` is told how it ended.
///
/// # Errors
/// When its program is not there.
pub fn start(
    door: &Path,
    quick_add: bool,
    ended: impl FnOnce(ExitStatus) + Send + 'static,
) -> io::Result<()> {
    let mut command = command()?;
    command.arg("--door").arg(door).args(quick_add.then_some("--quick-add"));
    let mut window = command.spawn()?;
    let wait = move || match window.wait() {
        Ok(status) => ended(status),
        Err(error) => tracing::warn!(%error, "the window's end was not heard"),
    };
    thread::Builder::new().name("window".into()).spawn(wait).map(drop)
}

/// Shows nothing but a sentence in a dialog, and waits until it is closed.
///
/// # Errors
/// When its program is not there.
pub fn refuse(sentence: &str) -> io::Result<()> {
    command()?.arg("--refuse").arg(sentence).status().map(drop)
}

fn command() -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?.with_file_name(PROGRAM));
    // It counts once, and reaches the window through the door.
    for name in TOKENS {
        command.env_remove(name);
    }
    Ok(command)
}
