//! `cargo xtask`: everything that is done with this repository, one command each.
//!
//! It needs nothing but Rust itself; what else is missing (system packages, Node.js, the window's packages) it
//! installs when it may, and otherwise names the exact command.

mod app;
mod bench;
mod checks;
mod cross;
mod headless;
mod icons;
mod node;
mod package;
mod paths;
mod stamp;
mod step;
mod system;
mod ui;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Touchbase's chores. Each command checks what it needs and installs what is missing when it may.
#[derive(Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build Touchbase and open it
    ///
    /// Checks the system packages and Node.js, installs what is missing when it may (as root, or by sudo without
    /// a password), builds the window and the app, and starts it. What has not changed is not built again.
    Run(app::Run),
    /// Check everything: formatting, lints, types, unit tests, flows, and the real app end to end
    ///
    /// Runs the same steps as the continuous integration, stops at the first one that fails and names it. Ends
    /// with the Rust test runner's summary. Uses cargo-nextest and cargo-deny where they are installed.
    Test,
    /// Compile what is written for Windows and macOS, without their tools
    ///
    /// Checks the Rust side of everything but the window for each of their targets that rustup has or can fetch.
    /// Nothing is linked or run.
    CrossCheck(cross::Cross),
    /// Measure, in release mode
    ///
    /// All benchmarks, or the one that is named.
    Bench(bench::Bench),
    /// Picture every page at every size, and compare it with the picture that was kept
    ///
    /// Drives the real app on a virtual display, over the sample book, an empty one and one of odd names. What has changed
    /// is shown side by side in target/screenshots/changed; --accept keeps it, and takes the README's pictures anew.
    Screenshots(checks::Screenshots),
    /// Make the installer for this system
    ///
    /// A .deb on Linux, a .dmg on macOS, a set-up program on Windows, unless --bundles says otherwise.
    Package(package::Package),
    /// Draw the icon sizes again from icons/icon.svg and icons/tray.svg
    Icons,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Run(run) => app::run(&run),
        Chore::Test => checks::test(),
        Chore::CrossCheck(what) => cross::check(&what),
        Chore::Bench(which) => bench::bench(&which),
        Chore::Screenshots(which) => checks::screenshots(&which),
        Chore::Package(package) => package::package(&package),
        Chore::Icons => icons::draw(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
