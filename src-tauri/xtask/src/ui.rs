//! The window's side: its packages, its checks, its build. All of it stands in `ui/`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::stamp::Stamp;
use crate::step::{command, run, step};
use crate::{node, paths};

/// npm is a script on Windows, and scripts are found only by their full name.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Installs the packages of the lock file, if it changed since the last time.
pub fn install() -> Result<()> {
    node::require()?;
    let ui = paths::ui();
    let modules = ui.join("node_modules");
    let stamp = Stamp::new(
        modules.join(".touchbase-installed"),
        vec![ui.join("package.json"), ui.join("package-lock.json")],
        &[],
        // npm's own note of what it installed: gone or changed, and the directory is not what the lock file says.
        modules.join(".package-lock.json"),
    );
    if stamp.holds()? {
        return Ok(());
    }
    step("Window: packages (npm ci)", || {
        run(npm().args(["ci", "--no-audit", "--no-fund"]))?;
        stamp.write()
    })
}

/// Builds the window into `ui/dist`, if a source changed since the last time.
pub fn build() -> Result<()> {
    let ui = paths::ui();
    let stamp = Stamp::new(
        ui.join("node_modules").join(".touchbase-built"),
        vec![ui.clone()],
        &["dist", "node_modules", "coverage"],
        ui.join("dist"),
    );
    if stamp.holds()? {
        return Ok(());
    }
    step("Window: build", || {
        run(npm().args(["run", "build"]))?;
        stamp.write()
    })
}

/// Types and markup.
pub fn check() -> Result<()> {
    step("Window: types (svelte-check)", || run(npm().args(["run", "check"])))
}

/// Unit and component tests.
pub fn test() -> Result<()> {
    step("Window: unit tests", || run(npm().arg("test")))
}

/// Tauri's own command line, as the window's packages bring it, started at the top of the repository.
pub fn tauri() -> Result<Command> {
    install()?;
    let script: PathBuf = paths::ui().join("node_modules").join("@tauri-apps").join("cli").join("tauri.js");
    ensure!(script.is_file(), "ui/package.json must have @tauri-apps/cli among its devDependencies");
    let mut tauri = command("node");
    tauri.arg(script);
    Ok(tauri)
}

fn npm() -> Command {
    let mut npm = command(NPM);
    npm.current_dir(paths::ui());
    npm
}
