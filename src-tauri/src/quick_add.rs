//! The window of quick add: small, over whatever is open, and gone when something was added. Where the owner chose a
//! shortcut for it and has memory to spare, it is kept ready, unseen.

use std::sync::{Mutex, PoisonError};

use tauri::webview::PageLoadEvent;
use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Manager, Monitor, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

use touchbase_resident::news::{News, Target};

use crate::events::{QuickAddAsked, tell};
use crate::host::Host;
use crate::preferences::theme;
use crate::window::{self, logged};

/// The label of the window, in the capability too.
pub const LABEL: &str = "quick-add";

const TITLE: &str = "Quick add";

/// As large as it is with nothing typed, until its page says otherwise.
const SIZE: LogicalSize<f64> = LogicalSize { width: 640.0, height: 98.0 };
/// It stays so far away from the edges of the screen.
const MARGIN: f64 = 16.0;
/// It begins at this part of the screen's height: in the upper third.
const TOP: f64 = 0.14;

/// How far the page is, and what is wanted of the window.
#[derive(Default)]
struct Page {
    /// Whether the window is kept while it is not seen.
    kept: bool,
    /// Whether it hears what it is told.
    listens: bool,
    /// What it was asked for before it did.
    asked: Option<Asked>,
    /// Whether it is on the screen, or soon will be.
    shown: bool,
    /// Whether it was closed for good, and may still be there.
    leaves: bool,
    /// What its page says of its size. A window that is not seen has none yet.
    size: Option<LogicalSize<f64>>,
}

/// Somebody asked for quick add.
#[derive(Clone)]
struct Asked {
    text: String,
    token: Option<String>,
}

impl Page {
    /// Returns what was asked for when the page hears it now. Else it waits until the page listens.
    fn ask(&mut self, asked: Asked, is_there: bool) -> Option<Asked> {
        self.listens &= is_there;
        if self.listens {
            return Some(asked);
        }
        self.asked = Some(asked);
        None
    }

    /// Its window is gone, whoever closed it.
    fn gone(&mut self) {
        self.leaves = false;
        self.listens = false;
        self.shown = false;
    }
}

/// Before the first window.
pub fn prepare(app: &AppHandle) {
    app.manage(Mutex::new(Page::default()));
}

fn with_page<T>(app: &AppHandle, work: impl FnOnce(&mut Page) -> T) -> T {
    work(&mut app.state::<Mutex<Page>>().lock().unwrap_or_else(PoisonError::into_inner))
}

fn window(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// Makes the window, unseen.
///
/// # Errors
/// When the system has no web view for it.
pub fn create(app: &AppHandle) -> tauri::Result<()> {
    let theme = theme(app);
    with_page(app, |page| page.listens = false);
    let title = if app.state::<Host>().profile.is_demo { "Quick add (sample data)" } else { TITLE };
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("quick-add.html".into()))
        .title(title)
        .inner_size(SIZE.width, SIZE.height)
        .visible(false)
        .decorations(false)
        // GTK never changes the size of a window that nobody can resize.
        .resizable(cfg!(target_os = "linux"))
        .maximizable(false)
        .minimizable(false)
        .always_on_top(true)
        .visible_on_all_workspaces(true)
        .skip_taskbar(true)
        .theme(theme.shade())
        .initialization_script(window::script(theme))
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Started {
                with_page(window.app_handle(), |page| page.listens = false);
            }
        });
    let window = builder.build()?;
    logged(window.set_background_color(Some(window::background(&window, theme))));
    #[cfg(target_os = "linux")]
    crate::web_process::revive(&window);
    window::was_made(app);
    let this = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            close(this.app_handle());
        }
        WindowEvent::Destroyed => {
            with_page(this.app_handle(), Page::gone);
            window::go_on(this.app_handle());
        }
        _ => {}
    });
    Ok(())
}

/// Keeps the window ready, unseen; or not any more.
pub fn keep(app: &AppHandle, kept: bool) {
    let shown = with_page(app, |page| {
        page.kept = kept;
        page.shown
    });
    match window(app) {
        None if kept => logged(create(app)),
        Some(window) if !kept && !shown => destroy(&window),
        _ => {}
    }
}

/// Whether the window is closed for good, and may still be there: nothing can be shown in it, and no other be made.
pub fn leaves(app: &AppHandle) -> bool {
    with_page(app, |page| page.leaves)
}

fn destroy(window: &WebviewWindow) {
    with_page(window.app_handle(), |page| {
        page.leaves = true;
        page.listens = false;
    });
    logged(window.destroy());
}

/// Shows quick add with this text in it; as soon as its page listens, when it does not yet.
pub fn summon(app: &AppHandle, text: String, token: Option<String>) {
    let window = window(app);
    let now = with_page(app, |page| page.ask(Asked { text, token }, window.is_some()));
    match (window, now) {
        (None, _) => logged(create(app)),
        (Some(window), Some(Asked { text, token })) => {
            tell(app, QuickAddAsked { text });
            show(&window, token.as_deref());
        }
        // It shows itself when its page listens.
        (Some(_), None) => {}
    }
}

/// The page listens from now on. The text that it begins with, if somebody asked for it before it did.
pub fn listens(app: &AppHandle) -> Option<String> {
    let Asked { text, token } = with_page(app, |page| {
        page.listens = true;
        page.asked.take()
    })?;
    if let Some(window) = window(app) {
        show(&window, token.as_deref());
    }
    Some(text)
}

/// Gives the window the size of its page.
pub fn fit(app: &AppHandle, size: LogicalSize<f64>) {
    let (listens, shown) = with_page(app, |page| {
        page.size = Some(size);
        (page.listens, page.shown)
    });
    // Before it listens it is not seen, and afterwards it may be gone.
    let Some(window) = window(app).filter(|_| listens) else {
        return;
    };
    // The pointer may be on another screen meanwhile; the window stays where it is.
    let monitor = if shown { window.current_monitor().ok().flatten() } else { monitor(&window) };
    place(&window, size, monitor);
}

/// The owner is done with it, or does not want it: the keyboard goes back to where it was.
pub fn close(app: &AppHandle) {
    let Some(window) = window(app) else {
        return;
    };
    let kept = with_page(app, |page| {
        page.shown = false;
        page.kept
    });
    if kept {
        logged(window.hide());
    } else {
        destroy(&window);
    }
    give_back(app);
}

/// Goes on in the window of the app, which has more room.
pub fn go_on(app: &AppHandle, text: String) {
    let this = app.clone();
    logged(app.run_on_main_thread(move || {
        // First, so that there is a window all the time: without one the process ends. While the window of the app goes, that
        // is this one.
        if window::act(&this, News::Open(Target::Find(text))) {
            close(&this);
        }
    }));
}

fn show(window: &WebviewWindow, token: Option<&str>) {
    let (was_shown, size) = with_page(window.app_handle(), |page| {
        let was_shown = page.shown;
        page.shown = true;
        (was_shown, page.size.unwrap_or(SIZE))
    });
    if !was_shown {
        place(window, size, monitor(window));
    }
    if let Some(token) = token {
        window::come_forward(window, token);
    }
    logged(window.show());
    logged(window.set_focus());
}

/// Gives the window a size, and its place in the upper third of a screen. Where windows cannot choose their place, the
/// desktop does.
fn place(window: &WebviewWindow, size: LogicalSize<f64>, monitor: Option<Monitor>) {
    let Some(monitor) = monitor else {
        return logged(window.set_size(size));
    };
    let scale = monitor.scale_factor();
    let (corner, room) = (
        monitor.work_area().position.to_logical::<f64>(scale),
        monitor.work_area().size.to_logical::<f64>(scale),
    );
    let width = size.width.min(room.width - 2.0 * MARGIN);
    let top = (room.height * TOP).round();
    let height = size.height.min(room.height - top - MARGIN);
    logged(window.set_size(LogicalSize { width, height }));
    let x = corner.x + ((room.width - width) / 2.0).round();
    logged(window.set_position(LogicalPosition { x, y: corner.y + top }));
}

/// The screen with the pointer.
fn monitor(window: &WebviewWindow) -> Option<Monitor> {
    let pointer = window.cursor_position().ok();
    let there = pointer.and_then(|at| window.monitor_from_point(at.x, at.y).ok().flatten());
    there.or_else(|| window.primary_monitor().ok().flatten())
}

/// macOS gives the keyboard to another window of the same app; the owner was in another one.
#[cfg(target_os = "macos")]
fn give_back(app: &AppHandle) {
    let main = app.get_webview_window(window::LABEL);
    if !main.is_some_and(|main| main.is_visible().unwrap_or(false)) {
        logged(app.hide());
    }
}

/// Elsewhere the system knows which window had the keyboard before.
#[cfg(not(target_os = "macos"))]
fn give_back(_app: &AppHandle) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Asked {
        Asked { text: text.to_owned(), token: None }
    }

    #[test]
    fn what_is_asked_of_a_page_that_does_not_listen_waits_for_it() {
        let mut page = Page::default();
        assert!(page.ask(asked("call Ana"), false).is_none(), "there is no window yet");
        assert_eq!(page.asked.take().map(|asked| asked.text).as_deref(), Some("call Ana"));
        page.listens = true;
        assert!(page.ask(asked("call Ben"), true).is_some(), "it hears that at once");
    }

    #[test]
    fn a_window_that_went_by_itself_loses_nothing() {
        let mut page = Page { listens: true, shown: true, ..Page::default() };
        assert!(page.ask(asked("call Ana"), false).is_none(), "the window is not there");
        assert!(page.asked.is_some() && !page.listens, "the next one begins with it");
        let mut page = Page { listens: true, shown: true, ..Page::default() };
        page.gone();
        assert!(!page.shown, "the next one finds its place");
        assert!(page.ask(asked("call Ana"), true).is_none(), "the next one does not listen yet");
        assert!(page.asked.is_some());
    }
}
