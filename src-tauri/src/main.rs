//! The shell: a window, a clock, a reminder loop and a notifier around the core. No business rule lives here.
//!
//! - Commands are thin: one verb or one query each, in `commands/`, typed for the window by tauri-specta.
//! - Every verb ends in [`host::spread`]: the window asks again, the reminder loop plans again.
//! - One thread reads cards (`reading`), and holds the book only to write down what it read.
//! - One thread shows reminders and takes their answers (`reminders`); the system's side of it is a
//!   [`notifier::Notifier`].
//! - Only `clock` reads the clock.
#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

mod clipboard;
mod clock;
mod commands;
mod events;
mod failure;
mod host;
mod notifier;
mod photo;
mod preferences;
mod profile;
mod reading;
mod reminders;
mod watch;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tauri::{App, AppHandle, Manager, RunEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;
use tracing_subscriber::EnvFilter;

use crate::host::Host;
use crate::profile::Profile;

/// Touchbase: never drop a follow-up.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// The data file; without it, the owner's own
    #[arg(long, value_name = "FILE", conflicts_with = "demo")]
    db: Option<PathBuf>,
    /// Start without showing the window, as at login; reminders still come
    #[arg(long)]
    hidden: bool,
    /// Open a sample book that is thrown away at the end
    #[arg(long)]
    demo: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,touchbase=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).init();
    let profile = if arguments.demo { Ok(Profile::demo()) } else { Profile::of(arguments.db) };
    match profile.map_err(|error| error.to_string()).and_then(|profile| run(profile, arguments.hidden)) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("touchbase: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the app until it is closed. What cannot even open a window is an error.
fn run(mut profile: Profile, hidden: bool) -> Result<ExitCode, String> {
    #[cfg(target_os = "linux")]
    gtk::init().map_err(|_| {
        "There is no display to open a window on. Start it in a desktop session, or use touchbase-cli."
            .to_owned()
    })?;
    stand_at_home();
    let mut context = tauri::generate_context!();
    context.config_mut().identifier.clone_from(&profile.identifier);
    let interface = commands::interface();
    let app = tauri::Builder::default()
        // First, so that a second start ends before it touches anything.
        .plugin(tauri_plugin_single_instance::Builder::new().callback(second_start).build())
        .plugin(tauri_plugin_autostart::Builder::new().args(profile.login_arguments()).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(window_state()).build())
        .register_asynchronous_uri_scheme_protocol(photo::SCHEME, |context, request, responder| {
            let app = context.app_handle().clone();
            tauri::async_runtime::spawn_blocking(move || responder.respond(photo::respond(&app, &request)));
        })
        .invoke_handler(interface.invoke_handler())
        .build(context)
        .map_err(|error| format!("The window could not be made ({error})."))?;
    interface.mount_events(&app);
    if let Err(sentence) = open(&app, &mut profile, hidden) {
        refuse(app.handle(), &sentence);
    }
    let code = app.run_return(|app, event| {
        if let (RunEvent::Exit, Some(host)) = (event, app.try_state::<Host>()) {
            host.desk.end();
            // Nobody would hear their buttons any more; they wait in the window at the next start.
            host.notifier.withdraw_all();
        }
    });
    Ok(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The file dialogs start where the program stands. Not in the folder of a data file named on the command line: GTK looks
/// into the files of a folder it lists, and closing a file gives up this process's locks on it, SQLite's among them
/// (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).
fn stand_at_home() {
    if let Some(Err(error)) = dirs::home_dir().map(std::env::set_current_dir) {
        tracing::debug!(%error, "there is no home to stand in");
    }
}

/// Opens the book, and everything that works on it.
fn open(app: &App, profile: &mut Profile, hidden: bool) -> Result<(), String> {
    profile.prepare().map_err(|error| error.to_string())?;
    let (bell, signals) = reminders::bell();
    let notifier = notifier::of_this_system(bell.clone());
    let (desk, unread) = reading::desk();
    let host = Host::open(profile, notifier, bell, desk).map_err(|error| error.to_string())?;
    tracing::info!(data_file = %profile.data_file.display(), "the book is open");
    app.manage(host);
    window::create(app.handle(), profile.title, hidden)
        .map_err(|error| format!("The window could not be made ({error})."))?;
    reminders::start(app.handle(), signals).map_err(|error| error.to_string())?;
    reading::start(app.handle(), unread).map_err(|error| error.to_string())
}

/// Says in a dialog why the book cannot be opened, and ends.
fn refuse(app: &AppHandle, sentence: &str) {
    eprintln!("touchbase: {sentence}");
    let ended = app.clone();
    app.dialog()
        .message(sentence)
        .title("Touchbase cannot open this book")
        .kind(MessageDialogKind::Error)
        .show(move |_| ended.exit(1));
}

/// Another start of the same profile ended in favour of this one. At login it asked for no window.
fn second_start(app: &AppHandle, arguments: Vec<String>, _folder: String) {
    if !arguments.iter().any(|argument| argument == "--hidden") {
        window::raise(app);
    }
}

/// The window decides itself when it shows.
fn window_state() -> StateFlags {
    StateFlags::all() - StateFlags::VISIBLE
}
