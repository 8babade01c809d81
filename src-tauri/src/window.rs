//! The window of the app. That of quick add is `quick_add`.

use std::mem::take;
use std::sync::{Mutex, PoisonError};

use tauri::webview::PageLoadEvent;
use tauri::window::Color;
use tauri::{
    AppHandle, Manager, Theme as Shade, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use touchbase_core::op::Changes;
use touchbase_resident::news::{News, Target};
use touchbase_resident::resident::Closing;

use crate::events::{AlertsChanged, Changed, Offer, Open, tell};
use crate::host::Host;
use crate::preferences::{Theme, theme};
use crate::quick_add;
#[cfg(target_os = "linux")]
use crate::web_process;

/// The label of the window, in the capability too.
pub const LABEL: &str = "main";

/// What the page calls the app in its title.
const NAME: &str = "Touchbase";

/// The page's title until its first page is painted; then it is the name alone.
const OPENING: &str = "Opening Touchbase";

/// How far the page is, and what it is to be told.
#[derive(Default)]
struct Page {
    /// Whether there was a window, this or that of quick add.
    made: bool,
    loaded: bool,
    /// Whether it hears what it is told; what comes before waits in `to_open`.
    listens: bool,
    to_open: Vec<Target>,
    /// Whether it was closed, and may still be on the screen.
    leaves: bool,
    /// What it was told since. Where the process goes too, the next one is told.
    postponed: Vec<News>,
}

/// Before the first window.
pub fn prepare(app: &AppHandle) {
    app.manage(Mutex::new(Page::default()));
}

/// There was a window.
pub fn was_made(app: &AppHandle) {
    with_page(app, |page| page.made = true);
}

/// Makes the window. It shows itself when its page is painted, so that nobody sees it white.
///
/// # Errors
/// When the system has no web view for it.
pub fn create(app: &AppHandle) -> tauri::Result<()> {
    let theme = theme(app);
    with_page(app, |page| {
        let (to_open, postponed) = (take(&mut page.to_open), take(&mut page.postponed));
        *page = Page { made: true, to_open, postponed, ..Page::default() };
    });
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(title(app, OPENING))
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 520.0)
        .visible(false)
        .theme(theme.shade())
        .initialization_script(script(theme))
        .on_document_title_changed(|window, page| {
            // A web view whose page has no title yet says so.
            if !page.is_empty() {
                logged(window.set_title(&title(window.app_handle(), &page)));
            }
        })
        .on_page_load(move |window, load| {
            let loaded = load.event() == PageLoadEvent::Finished;
            with_page(window.app_handle(), |page| {
                page.loaded = loaded;
                page.listens &= loaded;
            });
            if loaded {
                logged(window.show());
            }
        })
        .build()?;
    logged(window.set_background_color(Some(background(&window, theme))));
    let this = window.clone();
    #[cfg(target_os = "linux")]
    web_process::revive(&window);
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            with_page(this.app_handle(), |page| page.leaves = true);
            let this = this.clone();
            tauri::async_runtime::spawn_blocking(move || close(&this));
        }
        // The window of quick add, seen or unseen, keeps this process.
        WindowEvent::Destroyed if this.get_webview_window(quick_add::LABEL).is_some() => {
            stay_soon(this.app_handle());
        }
        _ => {}
    });
    Ok(())
}

/// The words of the title bar: those of the page, and whose data it shows.
fn title(app: &AppHandle, page: &str) -> String {
    page.replacen(NAME, &app.state::<Host>().profile.title, 1)
}

/// The owner closes the window: it goes, web view and all, and reminders go on without it.
fn close(window: &WebviewWindow) {
    let app = window.app_handle();
    let resident = app.state::<Host>().resident.clone();
    match resident.closing() {
        Closing::Close => {
            if let Err(error) = window.destroy() {
                tracing::warn!(%error, "the window did not go");
                stay_soon(app);
            }
        }
        Closing::Minimise(sentence) => {
            logged(window.minimize());
            stay_soon(app);
            tell(app, Changed { changes: Changes::NONE, message: Some(sentence), offers: None });
        }
        Closing::Quit => quit(app),
    }
}

/// Ends the app, reminders included.
pub fn quit(app: &AppHandle) {
    app.state::<Host>().resident.quit();
    app.exit(0);
}

/// Does what the resident part says, and says so if it was to show something. On the main thread.
pub fn hear(app: &AppHandle, news: News) {
    let is_to_show = news.is_to_show();
    if act(app, news) && is_to_show {
        app.state::<Host>().resident.heard();
    }
}

/// Does what is asked of the windows; returns whether it is done. On the main thread, where windows are made and go: what
/// comes while one goes is done when it is gone.
pub fn act(app: &AppHandle, news: News) -> bool {
    let leaves = match news {
        News::QuickAdd { .. } | News::KeepQuickAdd(_) => quick_add::leaves(app),
        _ => news.is_to_show() && with_page(app, |page| page.leaves),
    };
    if leaves {
        with_page(app, |page| page.postponed.push(news));
        return false;
    }
    match news {
        News::Raise => raise(app),
        News::RaiseIfHidden => raise_if_hidden(app),
        News::Open(target) => open(app, target),
        News::RaiseBy(token) => {
            if let Some(window) = app.get_webview_window(LABEL) {
                come_forward(&window, &token);
            }
            raise(app);
        }
        News::QuickAdd { text, token } => quick_add::summon(app, text, token),
        News::KeepQuickAdd(kept) => quick_add::keep(app, kept),
        News::Changed { changes, message, undoable } => {
            tell(app, Changed { changes, message, offers: undoable.then_some(Offer::Undo) });
        }
        News::AlertsChanged => tell(app, AlertsChanged {}),
        News::Quit => app.exit(0),
    }
    true
}

/// The window was closed, and this process stays. On the main thread.
pub fn stay(app: &AppHandle) {
    let postponed = app.try_state::<Mutex<Page>>().map(|page| {
        let mut page = page.lock().unwrap_or_else(PoisonError::into_inner);
        page.leaves = false;
        take(&mut page.postponed)
    });
    postponed.into_iter().flatten().for_each(|news| hear(app, news));
}

/// A window is gone: does what waited for that, unless it waits for the other one. Not at once: it may still be counted.
pub fn go_on(app: &AppHandle) {
    let this = app.clone();
    let waited = move || {
        let postponed = with_page(&this, |page| take(&mut page.postponed));
        postponed.into_iter().for_each(|news| hear(&this, news));
    };
    logged(app.run_on_main_thread(waited));
}

fn stay_soon(app: &AppHandle) {
    let this = app.clone();
    logged(app.run_on_main_thread(move || stay(&this)));
}

/// There is nothing more to do for a window that was closed: its process goes too, where it is only that.
pub fn left(app: &AppHandle) {
    if cfg!(target_os = "linux") && with_page(app, |page| page.made) && app.webview_windows().is_empty() {
        app.exit(0);
    }
}

/// Brings the window to the front; makes it when there is none.
fn raise(app: &AppHandle) {
    match app.get_webview_window(LABEL) {
        Some(window) => {
            logged(window.unminimize());
            // Before its first page is painted it would be white; it shows itself then.
            if with_page(app, |page| page.loaded) {
                logged(window.show());
                logged(window.set_focus());
            }
        }
        None => logged(create(app)),
    }
}

/// Shows the desktop its token, and with it the window; one that is not on the screen yet, when it shows.
#[cfg(target_os = "linux")]
pub fn come_forward(window: &WebviewWindow, token: &str) {
    use gtk::prelude::GtkWindowExt as _;

    let (this, token) = (window.clone(), token.to_owned());
    // Commands run on other threads, where GTK must not be called.
    logged(window.run_on_main_thread(move || match this.gtk_window() {
        Ok(window) => window.set_startup_id(&token),
        Err(error) => tracing::debug!(%error, "the desktop's token was not used"),
    }));
}

/// Elsewhere no desktop hands out tokens.
#[cfg(not(target_os = "linux"))]
pub fn come_forward(_window: &WebviewWindow, _token: &str) {}

/// Shows the window if it is not on the screen; one that is keeps its place.
fn raise_if_hidden(app: &AppHandle) {
    let on_screen = app.get_webview_window(LABEL).is_some_and(|window| {
        // Before its first page is painted a window is not on the screen either, and shows itself.
        let shows = window.is_visible().unwrap_or(true) || !with_page(app, |page| page.loaded);
        shows && !window.is_minimized().unwrap_or(false)
    });
    if !on_screen {
        raise(app);
    }
}

/// Brings the window to the front with something on it; as soon as its page listens, when it does not yet.
pub fn open(app: &AppHandle, target: Target) {
    let now = with_page(app, |page| {
        if page.listens {
            return Some(target);
        }
        let left = match page.to_open.last_mut() {
            Some(last) => last.join(target),
            None => Some(target),
        };
        page.to_open.extend(left);
        None
    });
    raise(app);
    if let Some(target) = now {
        tell(app, Open { target });
    }
}

/// The page listens from now on. It is told what somebody asked for before, in order; the last of it is given back, for it to
/// begin with.
pub fn listens(app: &AppHandle) -> Option<Target> {
    let mut to_open = with_page(app, |page| {
        page.listens = true;
        take(&mut page.to_open)
    });
    let last = to_open.pop();
    to_open.into_iter().for_each(|target| tell(app, Open { target }));
    last
}

/// Gives the windows a theme while they are open.
pub fn dress(app: &AppHandle, theme: Theme) {
    for window in app.webview_windows().into_values() {
        logged(window.set_theme(theme.shade()));
        logged(window.eval(script(theme)));
        logged(window.set_background_color(Some(background(&window, theme))));
    }
}

/// The theme as the style sheets know it. Run before the page has anything to paint.
pub fn script(theme: Theme) -> String {
    match theme.shade() {
        None => "delete document.documentElement.dataset.theme".to_owned(),
        Some(shade) => format!("document.documentElement.dataset.theme = '{shade}'"),
    }
}

/// What is seen where nothing is painted yet: the surfaces of the style sheets' tokens.
pub fn background(window: &WebviewWindow, theme: Theme) -> Color {
    let shade = theme.shade().or_else(|| window.theme().ok());
    if shade == Some(Shade::Dark) { Color(0x17, 0x1b, 0x1d, 0xff) } else { Color(0xff, 0xff, 0xff, 0xff) }
}

fn with_page<T>(app: &AppHandle, work: impl FnOnce(&mut Page) -> T) -> T {
    work(&mut app.state::<Mutex<Page>>().lock().unwrap_or_else(PoisonError::into_inner))
}

/// A window that does not obey is no reason to stop.
pub fn logged(result: tauri::Result<()>) {
    if let Err(error) = result {
        tracing::warn!(%error, "the window did not obey");
    }
}
