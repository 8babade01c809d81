//! The icon sizes that the app and its installers use, drawn from the two SVG files in `icons/`.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::step::{run, step};
use crate::{paths, ui};

/// What is kept of the many sizes that Tauri draws; tauri.conf.json and the tray refer to these.
const KEPT: &[&str] = &["32x32.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.icns", "icon.ico"];

/// The tray's picture has room to be scaled down to any panel, on dense displays too.
const TRAY: &str = "64";

/// Draws all sizes again.
pub fn draw() -> Result<ExitCode> {
    let icons = paths::root().join("icons");
    let drawn = tempfile::tempdir().context("a temporary directory is needed")?;
    let drawn = drawn.path();
    ui::install()?;
    step("Icons", || {
        run(ui::tauri()?.arg("icon").arg(icons.join("icon.svg")).arg("--output").arg(drawn))?;
        run(ui::tauri()?
            .arg("icon")
            .arg(icons.join("tray.svg"))
            .args(["--png", TRAY, "--output"])
            .arg(drawn.join("tray")))?;
        let tray = drawn.join("tray").join(format!("{TRAY}x{TRAY}.png"));
        let pictures = KEPT.iter().map(|name| (drawn.join(name), *name)).chain([(tray, "tray.png")]);
        for (from, name) in pictures {
            fs::copy(&from, icons.join(name)).with_context(|| format!("icons/{name} cannot be written"))?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}
