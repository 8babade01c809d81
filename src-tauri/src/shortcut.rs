//! The shortcut of quick add on macOS and Windows. Written from the documentation and not run by this project's tests,
//! which run on Linux.

use std::sync::{Arc, Mutex, PoisonError};

use tauri::AppHandle;
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState as Pressing};
use touchbase_core::settings::Shortcut;
use touchbase_resident::bell::{Bell, Signal, Wish};
use touchbase_resident::shortcut::{Keyboard, ShortcutState};

/// The system's keyboard.
pub struct AppKeyboard {
    app: AppHandle,
    bell: Bell,
    state: Arc<Mutex<ShortcutState>>,
}

impl AppKeyboard {
    /// The keyboard of the app's session.
    pub fn new(app: &AppHandle, bell: Bell) -> Self {
        Self { app: app.clone(), bell, state: Arc::default() }
    }

    fn listen(&self, shortcut: Shortcut) -> ShortcutState {
        let keys = shortcut.to_string();
        let bell = self.bell.clone();
        let listens = self.app.global_shortcut().on_shortcut(keys.as_str(), move |_, _, event| {
            if event.state == Pressing::Pressed {
                bell.ask(Wish::QuickAdd { text: String::new(), token: None });
            }
        });
        match listens {
            Ok(()) => ShortcutState::Works(keys),
            // The kind of the error is lost on the way through the plug-in.
            Err(error) if error.to_string().contains("already registered") => ShortcutState::Taken,
            Err(error) => ShortcutState::Refused(error.to_string()),
        }
    }
}

impl Keyboard for AppKeyboard {
    fn listen_for(&self, shortcut: Option<Shortcut>) {
        if let Err(error) = self.app.global_shortcut().unregister_all() {
            tracing::warn!(%error, "the shortcut before is still listened for");
        }
        let state = shortcut.map_or(ShortcutState::Off, |shortcut| self.listen(shortcut));
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.bell.send(Signal::ShortcutChanged);
    }

    fn state(&self) -> ShortcutState {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
