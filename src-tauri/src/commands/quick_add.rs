//! The window of quick add.

use tauri::{AppHandle, LogicalSize};

use crate::quick_add;

/// The page of quick add listens from now on. The text that it begins with; `None` while nobody asked for it.
#[tauri::command]
#[specta::specta]
pub async fn quick_add_listens(app: AppHandle) -> Option<String> {
    quick_add::listens(&app)
}

/// Gives the window of quick add the size of its page.
#[tauri::command]
#[specta::specta]
pub async fn fit_quick_add(app: AppHandle, width: u32, height: u32) {
    quick_add::fit(&app, LogicalSize { width: width.into(), height: height.into() });
}

/// Closes quick add: the keyboard goes back to where it was.
#[tauri::command]
#[specta::specta]
pub async fn close_quick_add(app: AppHandle) {
    quick_add::close(&app);
}

/// Closes quick add and goes on with its text in the window of the app.
#[tauri::command]
#[specta::specta]
pub async fn go_on_in_window(app: AppHandle, text: String) {
    quick_add::go_on(&app, text);
}
