//! What a program costs: its CPU time and its peak memory. The operating system tells these of all children of a process
//! together, so each program gets a parent of its own: this benchmark, started again.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use serde::{Deserialize, Serialize};

use crate::Failure;

/// First argument of the process that measures.
const CHILD: &str = "measure-a-child";

/// What programs cost; nothing where the system does not tell.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Cost {
    /// CPU seconds, user and system.
    pub cpu: f64,
    /// Peak resident memory in MB.
    pub peak: f64,
}

/// Runs a program to its end: what it printed, and what it cost.
pub fn output(program: &OsStr, arguments: &[OsString]) -> Result<(String, Cost), Failure> {
    let folder = tempfile::tempdir()?;
    let note = folder.path().join("cost.json");
    let output = Command::new(env::current_exe()?)
        .arg(CHILD)
        .arg(&note)
        .arg(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        // Pictures that cannot be read end a scan with an error; what was read of the others counts.
        eprintln!("{} ended with {}", Path::new(program).display(), output.status);
    }
    let cost = serde_json::from_str(&fs::read_to_string(&note)?)?;
    Ok((String::from_utf8_lossy(&output.stdout).into_owned(), cost))
}

/// In the process that measures: runs the program, notes its cost, and gives back its exit code.
pub fn as_child() -> Result<Option<ExitCode>, Failure> {
    let mut arguments = env::args_os().skip(1);
    if arguments.next().is_none_or(|first| first != CHILD) {
        return Ok(None);
    }
    let note = arguments.next().ok_or("no file for the cost")?;
    let program = arguments.next().ok_or("no program")?;
    let status = Command::new(&program)
        .args(arguments)
        .status()
        .map_err(|error| format!("{}: {error}", Path::new(&program).display()))?;
    fs::write(note, serde_json::to_string(&of_children()?)?)?;
    Ok(Some(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

#[cfg(unix)]
fn of_children() -> Result<Cost, Failure> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e6;
    // macOS counts bytes, the others kilobytes.
    let unit = if cfg!(target_os = "macos") { 1.0 } else { 1024.0 };
    Ok(Cost { cpu, peak: usage.max_rss() as f64 * unit / 1e6 })
}

#[cfg(not(unix))]
fn of_children() -> Result<Cost, Failure> {
    Ok(Cost::default())
}
