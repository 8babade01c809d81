//! Launch at login: without a window, so that reminders come.

use std::path::PathBuf;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

use crate::profile::{Profile, quoted};

/// The resident program, which sits beside whatever program asks.
const PROGRAM: &str = if cfg!(windows) { "touchbase.exe" } else { "touchbase" };

/// Why launching at login cannot be asked for or switched.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// The system's list of login programs cannot be read.
    #[error(
        "Touchbase could not find out whether it starts at login ({0}). Nothing was changed. Check the \
         login items in your system settings."
    )]
    Unreadable(auto_launch::Error),
    /// The system's list of login programs cannot be changed.
    #[error(
        "The system did not let Touchbase change what starts at login ({0}). Nothing was changed. Change it \
         under the login items in your system settings."
    )]
    Refused(auto_launch::Error),
}

/// Tells whether the app starts when the owner logs in.
///
/// # Errors
/// When the system cannot be asked.
pub fn is_on(profile: &Profile) -> Result<bool, LoginError> {
    entry(profile).and_then(|entry| entry.is_enabled()).map_err(LoginError::Unreadable)
}

/// Lets the app start when the owner logs in; or not any more.
///
/// # Errors
/// When the system refuses.
pub fn switch(profile: &Profile, on: bool) -> Result<(), LoginError> {
    let done = entry(profile).and_then(|entry| if on { entry.enable() } else { entry.disable() });
    done.map_err(LoginError::Refused)
}

/// What starts the app, today and tomorrow.
///
/// # Errors
/// When the system does not say where this program lies.
pub(crate) fn program() -> std::io::Result<PathBuf> {
    // An AppImage is mounted where it will not be tomorrow.
    let image = std::env::var_os("APPIMAGE").map(PathBuf::from);
    image.map_or_else(|| Ok(std::env::current_exe()?.with_file_name(PROGRAM)), Ok)
}

fn entry(profile: &Profile) -> auto_launch::Result<AutoLaunch> {
    AutoLaunchBuilder::new()
        .set_app_name(&profile.login_name())
        .set_app_path(&quoted(&program()?.display().to_string()))
        .set_args(&profile.login_arguments())
        .build()
}
