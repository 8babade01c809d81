//! The checks, in the order in which a mistake is found soonest; the pictures.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::Args;

use crate::app::{self, WORKSPACE};
use crate::step::{cargo, last_step, run, step, succeeds};
use crate::{cross, paths, system, ui};

/// Proven with the WebKitGTK of the supported systems; its locked dependencies come with it.
const DRIVER: &str = "2.0.6";

/// Runs every check.
pub fn test() -> Result<ExitCode> {
    step("Formatting", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    system::require(end_to_end_needs())?;

    // The window first: its checks are quick, and the shell cannot be compiled without the window's build.
    ui::install()?;
    ui::check()?;
    ui::test()?;
    ui::build()?;

    if succeeds("cargo-deny", &["--version"]) {
        // Advisories change with the world and not with the code: `cargo deny check advisories` is asked by hand.
        step("Licences and sources (cargo-deny)", || {
            run(&mut cargo(&["deny", "--offline", "check", "bans", "licenses", "sources"]))
        })?;
    }
    step("Lints (clippy)", || {
        run(cargo(&["clippy", "--all-targets"]).args(WORKSPACE).args(["--", "--deny", "warnings"]))
    })?;

    cross::check(&cross::Cross::default())?;

    // The tests and what they drive, in one go: together they share every dependency.
    app::build(&[app::APP, &["--bin", "touchbase-cli", "--tests"]].concat())?;
    step("Documentation's examples", || run(cargo(&["test", "--quiet", "--doc"]).args(WORKSPACE)))?;
    let environment = environment()?;
    rust_tests(&environment)?;
    Ok(ExitCode::SUCCESS)
}

/// What of the pictures is taken, and whether it takes the place of what was kept.
#[derive(Args)]
pub struct Screenshots {
    /// Keep the pictures as they are now, those of the README too
    #[arg(long)]
    accept: bool,

    /// Only these views, e.g. "today" "plan"
    #[arg(value_name = "VIEW")]
    views: Vec<String>,
}

/// Takes the window's pictures and compares them with those that were kept.
pub fn screenshots(which: &Screenshots) -> Result<ExitCode> {
    system::require(end_to_end_needs())?;
    system::require(&[system::PICTURES])?;
    ui::install()?;
    ui::build()?;
    app::build(&[app::APP, &["--bin", "touchbase-cli", "--bin", "screenshots"]].concat())?;
    let environment = environment()?;
    last_step("Screenshots", || {
        let mut screenshots = crate::step::command(paths::built("screenshots"));
        screenshots
            .arg(paths::root().join("tests").join("pictures"))
            .arg(paths::target().join("screenshots").join("changed"))
            .arg(paths::root().join("docs").join("images"))
            .args(which.accept.then_some("--accept"))
            .args(&which.views);
        run(screenshots.envs(environment))
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Unit tests, flows, bindings, and then the real app end to end, one test at a time.
fn rust_tests(environment: &[(&'static str, PathBuf)]) -> Result<()> {
    if !end_to_end() {
        println!(
            "\nEnd-to-end tests are skipped: driving the app's window needs WebKitWebDriver, on Linux only."
        );
    }
    let with = |command: &mut Command| run(command.args(WORKSPACE).envs(environment.iter().cloned()));
    if succeeds("cargo-nextest", &["nextest", "--version"]) {
        // .config/nextest.toml says what runs alone, and when a test has hung.
        return last_step("Tests (cargo-nextest)", || with(&mut cargo(&["nextest", "run"])));
    }
    step("Tests: units", || with(&mut cargo(&["test", "--lib", "--bins"])))?;
    last_step("Tests: flows and end to end", || {
        run(cargo(&["test", "--test", "*"])
            .args(WORKSPACE)
            .args(["--", "--test-threads=1"])
            .envs(environment.iter().cloned()))
    })
}

/// Whether the app's window can be driven here.
fn end_to_end() -> bool {
    cfg!(target_os = "linux")
}

fn end_to_end_needs() -> &'static [&'static [system::Need]] {
    &[system::BUILD, system::HEADLESS, system::END_TO_END]
}

/// Where the end-to-end tests find what they drive.
fn environment() -> Result<Vec<(&'static str, PathBuf)>> {
    let mut environment =
        vec![("TOUCHBASE_APP", paths::built("touchbase")), ("TOUCHBASE_CLI", paths::built("touchbase-cli"))];
    if end_to_end() {
        environment.push(("TAURI_DRIVER", driver()?));
    }
    Ok(environment)
}

/// The bridge between WebDriver clients and a Tauri window, built once into the target directory.
pub fn driver() -> Result<PathBuf> {
    let tools = paths::target().join("tools");
    let driver = tools.join("bin").join("tauri-driver");
    let installed = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if !(driver.is_file() && lists(&installed, DRIVER)) {
        step("Tools: tauri-driver", || {
            run(cargo(&["install", "tauri-driver", "--version", DRIVER, "--locked", "--root"]).arg(&tools))
        })?;
    }
    Ok(driver)
}

/// Whether cargo's own list of installed programs has this version of the driver.
fn lists(installed: &str, version: &str) -> bool {
    installed.lines().any(|line| line.trim_start().starts_with(&format!("\"tauri-driver {version} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_driver_is_installed_again_only_for_another_version() {
        let list = "[v1]\n\"tauri-driver 2.0.6 (registry+https://index.example)\" = [\"tauri-driver\"]\n";
        let rows = [
            (list, "2.0.6", true, "this very version"),
            (list, "2.0.60", false, "a longer number"),
            (list, "2.0", false, "a shorter number"),
            ("", "2.0.6", false, "nothing was installed"),
        ];
        for (installed, version, expected, why) in rows {
            assert_eq!(lists(installed, version), expected, "{why}");
        }
    }
}
