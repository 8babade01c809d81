//! The one window.

use std::sync::{Mutex, PoisonError};

use tauri::webview::PageLoadEvent;
use tauri::window::Color;
use tauri::{
    AppHandle, Manager, Theme as Shade, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::events::{Open, Target, tell};
use crate::preferences::{Theme, theme};

/// The label of the window, in the capability too.
pub const LABEL: &str = "main";

/// How far the page is, and what it is to be told.
#[derive(Default)]
struct Page {
    /// Whether the app was started without showing it.
    hidden: bool,
    loaded: bool,
    /// Whether it hears what it is told; what comes before waits in `to_open`.
    listens: bool,
    to_open: Option<Target>,
}

/// Makes the window. It shows itself when its page is painted, so that nobody sees it white; a hidden one waits to be
/// raised, and hides again instead of closing, for the reminders are to go on.
///
/// # Errors
/// When the system has no web view for it.
pub fn create(app: &AppHandle, title: &str, hidden: bool) -> tauri::Result<()> {
    let theme = theme(app);
    app.manage(Mutex::new(Page { hidden, ..Page::default() }));
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(title)
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 520.0)
        .visible(false)
        .theme(theme.shade())
        .initialization_script(script(theme))
        .on_page_load(move |window, load| {
            let loaded = load.event() == PageLoadEvent::Finished;
            with_page(window.app_handle(), |page| {
                page.loaded = loaded;
                page.listens &= loaded;
            });
            if loaded && !hidden {
                logged(window.show());
            }
        })
        .build()?;
    logged(window.set_background_color(Some(background(&window, theme))));
    if hidden {
        let this = window.clone();
        window.on_window_event(move |event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                logged(this.hide());
            }
        });
    }
    Ok(())
}

/// Brings the window to the front.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        logged(window.unminimize());
        logged(window.show());
        logged(window.set_focus());
    }
}

/// Shows the window if it was started or put away hidden; one that is on the screen keeps its place.
pub fn raise_if_hidden(app: &AppHandle) {
    let hidden = |window: &WebviewWindow| !window.is_visible().unwrap_or(true);
    // Before its first page is painted a window is not on the screen either; unless started hidden it shows itself.
    let settled = with_page(app, |page| page.loaded || page.hidden);
    if settled && app.get_webview_window(LABEL).as_ref().is_some_and(hidden) {
        raise(app);
    }
}

/// Brings the window to the front with something on it; as soon as its page listens, when it does not yet.
pub fn open(app: &AppHandle, target: Target) {
    raise(app);
    let listens = with_page(app, |page| {
        page.to_open = (!page.listens).then_some(target);
        page.listens
    });
    if listens {
        tell(app, Open { target });
    }
}

/// The page listens from now on. What it is to show, if somebody asked before.
pub fn listens(app: &AppHandle) -> Option<Target> {
    with_page(app, |page| {
        page.listens = true;
        page.to_open.take()
    })
}

/// Gives the window a theme while it is open.
pub fn dress(app: &AppHandle, theme: Theme) {
    if let Some(window) = app.get_webview_window(LABEL) {
        logged(window.set_theme(theme.shade()));
        logged(window.eval(script(theme)));
        logged(window.set_background_color(Some(background(&window, theme))));
    }
}

/// The theme as the style sheets know it. Run before the page has anything to paint.
fn script(theme: Theme) -> String {
    match theme.shade() {
        None => "delete document.documentElement.dataset.theme".to_owned(),
        Some(shade) => format!("document.documentElement.dataset.theme = '{shade}'"),
    }
}

/// What is seen where nothing is painted yet: the surfaces of the style sheets' tokens.
fn background(window: &WebviewWindow, theme: Theme) -> Color {
    let shade = theme.shade().or_else(|| window.theme().ok());
    if shade == Some(Shade::Dark) { Color(0x17, 0x1b, 0x1d, 0xff) } else { Color(0xff, 0xff, 0xff, 0xff) }
}

fn with_page<T>(app: &AppHandle, work: impl FnOnce(&mut Page) -> T) -> T {
    work(&mut app.state::<Mutex<Page>>().lock().unwrap_or_else(PoisonError::into_inner))
}

/// A window that does not obey is no reason to stop.
fn logged(result: tauri::Result<()>) {
    if let Err(error) = result {
        tracing::warn!(%error, "the window did not obey");
    }
}
