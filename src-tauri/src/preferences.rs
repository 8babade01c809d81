//! What the window prefers and no business rule needs. Kept beside the window's size, not in the data file.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Theme as Shade};
use tauri_plugin_store::StoreExt;

use crate::failure::Failure;

const FILE: &str = "preferences.json";
const THEME: &str = "theme";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// As Tauri says it; `None` is the system's.
    pub fn shade(self) -> Option<Shade> {
        match self {
            Self::System => None,
            Self::Light => Some(Shade::Light),
            Self::Dark => Some(Shade::Dark),
        }
    }
}

/// The theme that was chosen; the system's where none was, or where the file cannot be read.
pub fn theme(app: &AppHandle) -> Theme {
    let kept = app.store(FILE).ok().and_then(|store| store.get(THEME));
    kept.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
}

/// Keeps the theme.
///
/// # Errors
/// When the file cannot be written.
pub fn keep_theme(app: &AppHandle, theme: Theme) -> Result<(), Failure> {
    let unkept = |error: tauri_plugin_store::Error| {
        Failure::system(format!(
            "The appearance could not be saved ({error}). It stays as it is until you quit Touchbase."
        ))
    };
    let store = app.store(FILE).map_err(unkept)?;
    store.set(THEME, serde_json::json!(theme));
    store.save().map_err(unkept)
}
