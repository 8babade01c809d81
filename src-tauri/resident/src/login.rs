//! Launch at login: without a window, so that reminders come.

use std::path::PathBuf;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

use crate::profile::{Profile, quoted};

/// The resident program, which sits beside whatever program asks.
const PROGRAM: &str = if cfg!(windows) { "touchbase.exe" } else { "touchbase" };

/// Whether the app starts when the owner logs in.
///
/// # Errors
/// A sentence, when the system cannot be asked.
pub fn is_on(profile: &Profile) -> Result<bool, String> {
    entry(profile)
        .and_then(|entry| entry.is_enabled())
        .map_err(|error| format!("Whether Touchbase starts at login could not be found out ({error})."))
}

/// Lets the app start when the owner logs in; or not any more.
///
/// # Errors
/// A sentence, when the system refuses.
pub fn switch(profile: &Profile, on: bool) -> Result<(), String> {
    let done = entry(profile).and_then(|entry| if on { entry.enable() } else { entry.disable() });
    done.map_err(|error| format!("The system refused it ({error}). Nothing was changed."))
}

fn entry(profile: &Profile) -> auto_launch::Result<AutoLaunch> {
    // An AppImage is mounted where it will not be tomorrow.
    let image = std::env::var_os("APPIMAGE").map(PathBuf::from);
    let program = match image {
        Some(image) => image,
        None => std::env::current_exe()?.with_file_name(PROGRAM),
    };
    AutoLaunchBuilder::new()
        .set_app_name(&profile.login_name())
        .set_app_path(&quoted(&program.display().to_string()))
        .set_args(&profile.login_arguments())
        .build()
}
