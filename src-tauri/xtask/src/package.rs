//! Installers, made by Tauri's bundler.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use crate::step::{run, step};
use crate::{paths, system, ui};

#[derive(Args)]
pub struct Package {
    /// What to make instead of this system's own: deb, rpm, appimage, dmg, app, nsis, msi; several with commas
    #[arg(long, value_name = "KINDS")]
    bundles: Option<String>,
}

/// The installer that is made when none is named: the one that needs no download while it is made, where there is one.
fn usual(os: &str) -> &'static str {
    match os {
        "macos" => "dmg",
        "windows" => "nsis",
        _ => "deb",
    }
}

/// Builds the app for release and packs it.
pub fn package(package: &Package) -> Result<ExitCode> {
    let bundles = package.bundles.as_deref().unwrap_or(usual(std::env::consts::OS));
    system::require(&[system::BUILD])?;
    let mut tauri = ui::tauri()?;
    // Tauri builds the window itself first (beforeBuildCommand in tauri.conf.json).
    step("Installer", || run(tauri.args(["build", "--bundles", bundles])))?;
    println!("\nInstallers: {}", paths::target().join("release").join("bundle").display());
    Ok(ExitCode::SUCCESS)
}
