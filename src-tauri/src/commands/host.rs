//! Settings, preferences, and what the app says of itself.

use serde::Serialize;
use specta::Type;
use tauri::{AppHandle, Manager};
use tauri_plugin_autostart::ManagerExt;
use touchbase_core::contact::phone;
use touchbase_core::op::Op;
use touchbase_core::settings::Settings;

use crate::events::Target;
use crate::failure::Failure;
use crate::host::{Host, aside, ask, run};
use crate::preferences::{self, Theme};
use crate::window;

/// A country whose telephone numbers are understood.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Region {
    /// ISO 3166, e.g. "DE".
    pub code: String,
    /// In English, e.g. "Germany".
    pub name: String,
}

/// What the app says of itself.
#[derive(Clone, Debug, Serialize, Type)]
pub struct About {
    /// The version.
    pub version: String,
    /// Where the data lies.
    pub data_file: String,
    /// What becomes of a reminder on this system, in a sentence.
    pub notifications: String,
}

/// The settings.
#[tauri::command]
#[specta::specta]
pub async fn settings(app: AppHandle) -> Result<Settings, Failure> {
    ask(app, |reader, _| reader.settings()).await
}

/// Changes the settings.
#[tauri::command]
#[specta::specta]
pub async fn change_settings(app: AppHandle, settings: Settings) -> Result<(), Failure> {
    run(app, Op::ChangeSettings, move |book, now| book.change_settings(&settings, now)).await
}

/// The page listens from now on. What it is to show, if somebody asked before it did.
#[tauri::command]
#[specta::specta]
pub async fn listens(app: AppHandle) -> Option<Target> {
    window::listens(&app)
}

/// The regions to choose from, by name.
#[tauri::command]
#[specta::specta]
pub async fn regions() -> Vec<Region> {
    let known = rust_iso3166::ALL.iter().filter(|country| phone::calling_code(country.alpha2).is_some());
    let mut regions = known
        .map(|country| Region { code: country.alpha2.to_owned(), name: country.name.replace(" (the)", "") })
        .collect::<Vec<_>>();
    regions.sort_by(|a, b| a.name.cmp(&b.name));
    regions
}

/// What the app says of itself.
#[tauri::command]
#[specta::specta]
pub async fn about(app: AppHandle) -> Result<About, Failure> {
    let version = app.package_info().version.to_string();
    aside(app, move |host| {
        let notifications = match host.notifier.service() {
            Ok(service) => format!("Reminders pop up through {service}."),
            Err(absence) => format!("{absence} Reminders show in this window instead."),
        };
        Ok(About { version, data_file: host.data_file.display().to_string(), notifications })
    })
    .await
}

/// The theme.
#[tauri::command]
#[specta::specta]
pub async fn theme(app: AppHandle) -> Theme {
    preferences::theme(&app)
}

/// Gives the window a theme and keeps it.
#[tauri::command]
#[specta::specta]
pub async fn set_theme(app: AppHandle, theme: Theme) -> Result<(), Failure> {
    window::dress(&app, theme);
    preferences::keep_theme(&app, theme)
}

/// Whether the app starts, hidden, when the owner logs in.
#[tauri::command]
#[specta::specta]
pub async fn launch_at_login(app: AppHandle) -> Result<bool, Failure> {
    app.autolaunch().is_enabled().map_err(|error| {
        Failure::host(format!("Whether Touchbase starts at login could not be found out ({error})."))
    })
}

/// Lets the app start, hidden, when the owner logs in; or not any more.
#[tauri::command]
#[specta::specta]
pub async fn set_launch_at_login(app: AppHandle, on: bool) -> Result<(), Failure> {
    if on && app.state::<Host>().is_demo {
        return Err(Failure::host(
            "Sample data is gone when this window closes. Switch this on in your own book.",
        ));
    }
    let login = app.autolaunch();
    let done = if on { login.enable() } else { login.disable() };
    done.map_err(|error| Failure::host(format!("The system refused it ({error}). Nothing was changed.")))
}
