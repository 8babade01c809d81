//! One step of a chore: a heading, the command's own output, how long it took, and a plain sentence when it fails.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::paths;

/// Does `work` under a heading and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    let value = last_step(name, work)?;
    println!("--- {name}: {:.1} s", begun.elapsed().as_secs_f64());
    Ok(value)
}

/// Like [`step`], and leaves the last word to the command's own summary.
pub fn last_step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n=== {name}");
    work().with_context(|| format!("the step \"{name}\" failed"))
}

/// A command that starts at the top of the repository.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command
}

/// The same cargo that runs xtask.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(arguments);
    cargo
}

/// Runs a command to its end; anything but success is an error that shows the command.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("`{shown}` ended with {status}"),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("`{shown}`: the program is not installed or not on the PATH")
        }
        Err(error) => Err(error).with_context(|| format!("`{shown}` could not be started")),
    }
}

/// Whether a command runs and succeeds; its output is not shown.
pub fn succeeds(program: &str, arguments: &[&str]) -> bool {
    command(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a command prints, or nothing when it is missing or fails.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(name.to_string_lossy()).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_its_arguments() {
        let error = run(&mut cargo(&["no-such-chore", "--flag"])).expect_err("cargo knows no such command");
        assert!(error.to_string().contains("cargo no-such-chore --flag"), "{error}");
    }

    #[test]
    fn a_missing_program_is_called_missing() {
        let error = run(&mut command("touchbase-no-such-program")).expect_err("there is no such program");
        assert!(error.to_string().contains("not installed"), "{error}");
    }

    #[test]
    fn a_failing_step_is_named() {
        let error = step("Stamps", || -> Result<()> { bail!("reason") }).expect_err("the work fails");
        assert_eq!(format!("{error:#}"), "the step \"Stamps\" failed: reason");
    }
}
