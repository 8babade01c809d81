//! What the app with a window is made of, whatever process it is in.

use std::sync::Arc;

use tauri::{App, AppHandle, Builder, Manager, RunEvent, Wry};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;
#[cfg(target_os = "macos")]
use touchbase_resident::news::{News, Target};
use touchbase_resident::profile::Profile;
use touchbase_resident::resident::Resident;

use crate::host::Host;
#[cfg(target_os = "macos")]
use crate::web_process;
use crate::{commands, others, photo, quick_add, reading, window};

/// Why the window does not open.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no display.
    #[cfg(target_os = "linux")]
    #[error(
        "There is no display to open a window on. Nothing was changed. Start Touchbase in a desktop \
         session, or use touchbase-cli."
    )]
    NoDisplay,
    /// There is no web view, or the system does not make a window of it.
    #[error(
        "The window could not be opened ({0}). Your data is safe. Install the web view of your system \
         again, or use touchbase-cli."
    )]
    NoWindow(#[from] tauri::Error),
    /// The data file cannot be opened or read.
    #[error(transparent)]
    Book(#[from] touchbase_core::Error),
    /// The rest of Touchbase is not there, or is another version's.
    #[cfg(target_os = "linux")]
    #[error(transparent)]
    NoResident(#[from] touchbase_resident::door::NotIn),
    /// The system has no thread left.
    #[error(
        "The system is too busy to run Touchbase ({0}). Your data is safe. Close a program and try again."
    )]
    NoThread(#[from] std::io::Error),
}

/// Builds the app of a profile, before anything is open. `plugged` adds the plug-ins of this system.
///
/// # Errors
/// When there is no display or no web view.
pub fn build(profile: &Profile, plugged: impl FnOnce(Builder<Wry>) -> Builder<Wry>) -> Result<App, AppError> {
    #[cfg(target_os = "linux")]
    gtk::init().map_err(|_| AppError::NoDisplay)?;
    stand_at_home();
    let mut context = tauri::generate_context!();
    context.config_mut().identifier.clone_from(&profile.identifier);
    let interface = commands::interface();
    let builder = plugged(Builder::default());
    #[cfg(target_os = "macos")]
    let builder = web_process::revive_all(builder);
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(window_state())
                .with_denylist(&[quick_add::LABEL])
                .build(),
        )
        .register_asynchronous_uri_scheme_protocol(photo::SCHEME, |context, request, responder| {
            let app = context.app_handle().clone();
            tauri::async_runtime::spawn_blocking(move || responder.respond(photo::respond(&app, &request)));
        })
        .invoke_handler(interface.invoke_handler())
        .build(context)?;
    interface.mount_events(&app);
    Ok(app)
}

/// Opens the book for the window, and everything that works on it. `shown` says whether the window opens at once.
///
/// # Errors
/// When the book cannot be opened, or the window not be made.
pub fn open(app: &App, profile: &Profile, resident: Arc<dyn Resident>, shown: bool) -> Result<(), AppError> {
    let (desk, unread) = reading::desk();
    app.manage(Host::open(profile, resident, desk)?);
    window::prepare(app.handle());
    quick_add::prepare(app.handle());
    if shown {
        window::create(app.handle())?;
    }
    others::start(app.handle());
    Ok(reading::start(app.handle(), unread)?)
}

/// Runs the app. `stays` says whether it goes on without a window. The code that it ends with.
pub fn run(app: App, stays: bool) -> i32 {
    app.run_return(move |app, event| match event {
        // The last window was closed. Cards that were dropped are read first.
        RunEvent::ExitRequested { code: None, api, .. } if stays || is_reading(app) => {
            api.prevent_exit();
            window::stay(app);
        }
        // A click on the app in the Dock. Before the book is open there is nothing to show.
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } if app.try_state::<Host>().is_some() => {
            window::hear(app, News::Raise);
        }
        // A card was double-clicked, or dropped on the Dock.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } if app.try_state::<Host>().is_some() => {
            let files = urls.iter().filter_map(|url| url.to_file_path().ok()).collect::<Vec<_>>();
            if !files.is_empty() {
                window::hear(app, News::Open(Target::Import(files)));
            }
        }
        RunEvent::Exit => {
            if let Some(host) = app.try_state::<Host>() {
                host.desk.end();
            }
        }
        _ => {}
    })
}

fn is_reading(app: &AppHandle) -> bool {
    app.try_state::<Host>().is_some_and(|host| host.desk.is_at_work())
}

/// Says in a dialog why the book cannot be opened, and ends.
pub fn refuse(app: &AppHandle, sentence: &str) {
    eprintln!("touchbase: {sentence}");
    let ended = app.clone();
    app.dialog()
        .message(sentence)
        .title("Touchbase cannot open this book")
        .kind(MessageDialogKind::Error)
        .show(move |_| ended.exit(1));
}

/// The file dialogs start where the program stands. Not in the folder of a data file named on the command line: GTK looks
/// into the files of a folder it lists, and closing a file gives up this process's locks on it, SQLite's among them
/// (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
fn stand_at_home() {
    if let Some(Err(error)) = std::env::home_dir().map(std::env::set_current_dir) {
        tracing::debug!(%error, "there is no home to stand in");
    }
}

/// The window decides itself when it shows.
fn window_state() -> StateFlags {
    StateFlags::all() - StateFlags::VISIBLE
}
