//! The tray through Tauri, on macOS and Windows. Written from the documentation and not run by this project's tests, which
//! run on Linux.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tauri::menu::{IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Wry};
use touchbase_core::reminder::Upcoming;
use touchbase_resident::bell::{Bell, Wish};
use touchbase_resident::tray::Tray;
use touchbase_resident::tray::menu::{Entry, entries, title};

/// The system's tray.
pub struct AppTray {
    app: AppHandle,
    /// `None` where the system gave none.
    icon: Option<TrayIcon>,
    wishes: Wishes,
}

/// What each entry of the menu asks for, by its id.
type Wishes = Arc<Mutex<HashMap<String, Wish>>>;

impl AppTray {
    /// Puts the icon into the tray.
    pub fn new(app: &AppHandle, bell: Bell) -> Self {
        let wishes = Wishes::default();
        let icon = build(app, bell, wishes.clone())
            .inspect_err(|error| tracing::warn!(%error, "the system has no tray"))
            .ok();
        Self { app: app.clone(), icon, wishes }
    }

    fn fill(&self, upcoming: &Upcoming) -> tauri::Result<()> {
        let Some(icon) = &self.icon else {
            return Ok(());
        };
        let mut wishes = HashMap::new();
        let menu = Menu::new(&self.app)?;
        for item in items(&self.app, &entries(upcoming), &mut wishes)? {
            menu.append(item.as_ref())?;
        }
        *self.wishes.lock().unwrap_or_else(PoisonError::into_inner) = wishes;
        icon.set_menu(Some(menu))?;
        icon.set_tooltip(Some(title(upcoming)))?;
        // The count at the app's own icon: in the Dock, and only while there is a window. Windows has no such count.
        if let Some(window) = self.app.get_webview_window(crate::window::LABEL) {
            window.set_badge_count((upcoming.due > 0).then_some(upcoming.due.into()))?;
        }
        Ok(())
    }
}

impl Tray for AppTray {
    fn show(&self, upcoming: &Upcoming) {
        if let Err(error) = self.fill(upcoming) {
            tracing::warn!(%error, "the tray does not show what is due");
        }
    }

    fn is_hosted(&self) -> bool {
        self.icon.is_some()
    }
}

fn build(app: &AppHandle, bell: Bell, wishes: Wishes) -> tauri::Result<TrayIcon> {
    let clicked = bell.clone();
    let mut tray = TrayIconBuilder::new()
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(move |_, event: MenuEvent| {
            let wish = wishes.lock().unwrap_or_else(PoisonError::into_inner).get(&event.id.0).cloned();
            wish.into_iter().for_each(|wish| bell.ask(wish));
        })
        .on_tray_icon_event(move |_, event| {
            if matches!(
                event,
                TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. }
            ) && !cfg!(target_os = "macos")
            {
                clicked.ask(Wish::Show);
            }
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app)
}

/// The entries as the system's menu has them; what they ask for goes to `wishes`.
fn items(
    app: &AppHandle,
    entries: &[Entry],
    wishes: &mut HashMap<String, Wish>,
) -> tauri::Result<Vec<Box<dyn IsMenuItem<Wry>>>> {
    let mut items: Vec<Box<dyn IsMenuItem<Wry>>> = Vec::with_capacity(entries.len());
    for entry in entries {
        items.push(match entry {
            Entry::Ask { label, wish } => {
                let item = MenuItem::new(app, plain(label), true, None::<&str>)?;
                wishes.insert(item.id().0.clone(), wish.clone());
                Box::new(item)
            }
            Entry::Says(label) => Box::new(MenuItem::new(app, plain(label), false, None::<&str>)?),
            Entry::Line => Box::new(PredefinedMenuItem::separator(app)?),
            Entry::Group { label, entries } => {
                let group = Submenu::new(app, plain(label), true)?;
                for item in self::items(app, entries, wishes)? {
                    group.append(item.as_ref())?;
                }
                Box::new(group)
            }
        });
    }
    Ok(items)
}

/// A label in which no letter is a mnemonic.
fn plain(label: &str) -> String {
    label.replace('&', "&&")
}
