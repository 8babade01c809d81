//! Building the app and starting it.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::step::{cargo, command, run as run_command, step};
use crate::{headless, paths, system, ui};

/// One selection of features for every cargo command here, and always the whole workspace: cargo then resolves the
/// same features for the lints, the app and the tests, and compiles each dependency once.
pub const WORKSPACE: &[&str] = &["--workspace", "--features", "touchbase/custom-protocol"];

/// A target that has development dependencies. Without one, cargo leaves out the features that they ask for, and the app
/// that is run would be another build than the app that is tested.
const AS_FOR_TESTS: &[&str] = &["--example", "read"];

/// The programs that the app is.
pub const APP: &[&str] = &["--bin", "touchbase", "--bin", "touchbase-window"];

#[derive(Args)]
pub struct Run {
    /// Open a throw-away data file with sample contacts instead of your own
    #[arg(long)]
    demo: bool,

    /// Without a screen: start on a virtual display, save a screenshot of the window, and end
    ///
    /// Linux only. The picture is target/screenshots/headless.png.
    #[arg(long)]
    headless: bool,

    /// What the app itself is given (after --), such as: -- --db my.db
    #[arg(last = true, value_name = "APP ARGUMENTS")]
    arguments: Vec<OsString>,
}

/// Builds what changed and starts the app; ends with the app's own exit code.
pub fn run(run: &Run) -> Result<ExitCode> {
    if run.headless {
        headless::supported()?;
    } else if !display() {
        bail!(
            "there is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. On a machine without a screen \
             use\n\n    cargo xtask run --headless\n\nwhich starts a virtual one and saves a screenshot."
        );
    }
    let needs: &[_] = if run.headless { &[system::BUILD, system::HEADLESS] } else { &[system::BUILD] };
    system::require(needs)?;
    ui::install()?;
    ui::build()?;
    build(APP)?;

    let mut app = app(run);
    if run.headless {
        return headless::picture(&mut app);
    }
    println!("\n=== Touchbase");
    let status = app.status().context("the app could not be started")?;
    Ok(match status.code() {
        Some(code) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
        None => bail!("the app was ended by a signal ({status})"),
    })
}

/// Builds the chosen targets of the workspace, for debugging, with the window inside.
pub fn build(targets: &[&str]) -> Result<()> {
    step("App: build", || run_command(cargo(&["build"]).args(WORKSPACE).args(targets).args(AS_FOR_TESTS)))
}

fn app(run: &Run) -> Command {
    let mut app = command(paths::built("touchbase"));
    // Paths among the arguments are the owner's, from where the owner stands.
    if let Ok(here) = env::current_dir() {
        app.current_dir(here);
    }
    if run.demo {
        app.arg("--demo");
    }
    app.args(&run.arguments);
    app
}

/// Whether there is a screen to open a window on.
fn display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    env::consts::OS != "linux" || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
