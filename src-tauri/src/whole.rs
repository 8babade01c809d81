//! The whole app in one process, as macOS and Windows have it: the window with the resident part inside. Written from the
//! documentation and not run by this project's tests, which run on Linux.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use tauri::{App, AppHandle, Manager};
use touchbase_core::Book;
use touchbase_resident::arguments::Arguments;
use touchbase_resident::arguments::Start;
use touchbase_resident::bell::{self, Bell, Wish};
use touchbase_resident::news::{News, Window};
use touchbase_resident::profile::Profile;
use touchbase_resident::resident::{BROKEN, Here};
use touchbase_resident::{clock, notifier, reminders};

use crate::app::AppError;
use crate::shortcut::AppKeyboard;
use crate::tray::AppTray;
use crate::{app, quick_add, window};

/// Runs the app until it is ended.
pub fn main() -> ExitCode {
    let arguments = Arguments::read();
    match run(&arguments) {
        Ok(code) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("touchbase: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<i32, AppError> {
    let mut profile = arguments.profile()?;
    // Before the app stands elsewhere: what is named is named from here.
    let start = arguments.start();
    let app = app::build(&profile, |builder| {
        // First, so that a second start ends before it touches anything.
        builder
            .plugin(tauri_plugin_single_instance::init(second_start))
            .plugin(tauri_plugin_global_shortcut::Builder::new().build())
    })?;
    // Held until the end: the folder of a demo goes with it.
    let _folder = profile.prepare()?;
    if let Err(error) = open(&app, &profile, start) {
        app::refuse(app.handle(), &error.to_string());
    }
    Ok(app::run(app, true))
}

fn open(app: &App, profile: &Profile, start: Start) -> Result<(), AppError> {
    let mut book = Book::open(&profile.data_file)?;
    if profile.is_demo {
        touchbase_sample::fill(&mut book, &clock::now())?;
    }
    drop(book);
    let (bell, signals) = bell::bell();
    let tray = AppTray::new(app.handle(), bell.clone());
    let here = Arc::new(Here::new(
        profile.data_file.clone(),
        profile.is_demo,
        bell.clone(),
        notifier::of_this_system(bell.clone()),
        Arc::new(tray),
        Arc::new(AppKeyboard::new(app.handle(), bell.clone())),
    ));
    app.manage(bell.clone());
    app::open(app, profile, here.clone(), start.wants_window())?;
    if let Some(target) = start.target {
        window::open(app.handle(), target);
    }
    if let Some(text) = start.quick_add {
        quick_add::summon(app.handle(), text, None);
    }
    let face = Arc::new(Face(app.handle().clone()));
    bell.leads_to(face.clone());
    let reminders = reminders::start(here, face, signals)?;
    let handle = app.handle().clone();
    let waits = move || {
        if reminders.join().is_err() {
            app::refuse(&handle, BROKEN);
        }
    };
    thread::Builder::new().name("loop's end".into()).spawn(waits)?;
    Ok(())
}

/// The window in the same process.
struct Face(AppHandle);

impl Window for Face {
    fn tell(&self, news: News) {
        let app = self.0.clone();
        // Windows are made and moved on the main thread.
        if let Err(error) = self.0.run_on_main_thread(move || window::hear(&app, news)) {
            tracing::warn!(%error, "the window was not told");
        }
    }
}

/// Another start of the same profile ended in favour of this one. At login it asked for no window.
fn second_start(app: &AppHandle, arguments: Vec<String>, folder: String) {
    let Some(bell) = app.try_state::<Bell>() else {
        return;
    };
    match Arguments::of(arguments) {
        Some(arguments) => bell.started(arguments.start_from(Path::new(&folder))),
        None => bell.ask(Wish::Show),
    }
}
