//! Settings, preferences, and what the app says of itself.

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use touchbase_core::op::Op;
use touchbase_core::phone;
use touchbase_core::settings::Settings;
use touchbase_core::view::SettingsCheck;

use touchbase_resident::login;
use touchbase_resident::news::Target;

use crate::failure::Failure;
use crate::host::{aside, ask, run};
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
pub struct AboutApp {
    /// The version.
    pub version: String,
    /// Where the data lies.
    pub data_file: String,
}

/// The settings.
#[tauri::command]
#[specta::specta]
pub async fn settings(app: AppHandle) -> Result<Settings, Failure> {
    ask(app, |reader, _| reader.settings()).await
}

/// Changes the settings. Returns how many planned follow-ups moved to working days.
#[tauri::command]
#[specta::specta]
pub async fn change_settings(app: AppHandle, settings: Settings) -> Result<u32, Failure> {
    run(app, Op::ChangeSettings, move |book, now| book.change_settings(&settings, now)).await
}

/// What there is to say of settings before they are saved.
#[tauri::command]
#[specta::specta]
pub async fn check_settings(app: AppHandle, settings: Settings) -> Result<SettingsCheck, Failure> {
    ask(app, move |reader, now| reader.check_settings(&settings, now)).await
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
pub async fn about(app: AppHandle) -> Result<AboutApp, Failure> {
    let version = app.package_info().version.to_string();
    aside(app, move |host| Ok(AboutApp { version, data_file: host.data_file.display().to_string() })).await
}

/// By which locale the system writes days and times, as a language tag: "de-DE". `None` where the web view knows.
#[tauri::command]
#[specta::specta]
pub async fn system_locale() -> Option<String> {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return None;
    }
    // The web view goes by the language of the words, which many set apart from that of the dates.
    let mut set = ["LC_ALL", "LC_TIME", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let first = set.find(|locale| !locale.is_empty());
    Some(language_tag(&first.unwrap_or_default()))
}

/// "de-DE" for "de_DE.UTF-8@euro". What is no language ("C", "POSIX") writes days and times as British English does: the day
/// before the month, 24 hours.
fn language_tag(locale: &str) -> String {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let is_language =
        |name: &str| (2..=3).contains(&name.len()) && name.chars().all(|c| c.is_ascii_lowercase());
    match name.split('_').next() {
        Some(language) if is_language(language) => name.replace('_', "-"),
        _ => "en-GB".to_owned(),
    }
}

/// The names of the time zones, e.g. "Europe/Berlin".
#[tauri::command]
#[specta::specta]
pub async fn zones() -> Vec<String> {
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect()
}

/// Ends the app, reminders included.
#[tauri::command]
#[specta::specta]
pub async fn quit(app: AppHandle) {
    window::quit(&app);
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
    aside(app, |host| Ok(login::is_on(&host.profile)?)).await
}

/// Lets the app start, hidden, when the owner logs in; or not any more.
#[tauri::command]
#[specta::specta]
pub async fn set_launch_at_login(app: AppHandle, on: bool) -> Result<(), Failure> {
    aside(app, move |host| {
        if on && host.profile.is_demo {
            return Err(Failure::conflict(
                "Sample data is deleted when this window closes. Switch this on in your own book.",
            ));
        }
        Ok(login::switch(&host.profile, on)?)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::language_tag;

    #[test]
    fn a_locale_as_the_window_names_it() {
        for (locale, tag) in [
            ("de_DE.UTF-8", "de-DE"),
            ("en_US.UTF-8", "en-US"),
            ("ca_ES.UTF-8@valencia", "ca-ES"),
            ("fil_PH", "fil-PH"),
            ("en", "en"),
            ("C.UTF-8", "en-GB"),
            ("POSIX", "en-GB"),
            ("", "en-GB"),
        ] {
            assert_eq!(language_tag(locale), tag, "{locale}");
        }
    }
}
