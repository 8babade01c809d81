//! The window as a program of its own, which the resident part starts.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use clap::Parser;
use tauri::AppHandle;
use touchbase_resident::arguments::log_to_stderr;
use touchbase_resident::door::{Guest, NotIn};
use touchbase_resident::news::News;
use touchbase_resident::profile::Profile;

use crate::app::AppError;
use crate::{app, quick_add, window};

/// The window of Touchbase; `touchbase` starts it.
#[derive(Debug, Parser)]
#[command(name = "touchbase-window", version)]
struct Arguments {
    /// The door of the resident part
    #[arg(long, value_name = "SOCKET", required_unless_present = "refuse")]
    door: Option<PathBuf>,
    /// Add something quickly, unseen until that is asked for
    #[arg(long)]
    quick_add: bool,
    /// Show nothing but this sentence on why Touchbase cannot go on
    #[arg(long, value_name = "SENTENCE", conflicts_with = "door")]
    refuse: Option<String>,
}

/// Runs the window until it is closed, or the resident part ends.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log_to_stderr();
    let ran = match (arguments.door, arguments.refuse) {
        (Some(door), _) => run(door, arguments.quick_add),
        (None, sentence) => refuse(&sentence.unwrap_or_default()),
    };
    match ran {
        Ok(code) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(error) => {
            eprintln!("touchbase: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(door: PathBuf, quick_add: bool) -> Result<i32, AppError> {
    let app = {
        // Without a display it does not come in at all: the resident part knows by that.
        let (guest, profile, hearing) = match Guest::come_in(&door) {
            Ok(inside) => inside,
            Err(error @ NotIn::Nobody { .. }) => return Err(error.into()),
            Err(error @ NotIn::OtherVersion { .. }) => return refuse(&error.to_string()),
        };
        let app = app::build(&profile, |builder| builder)?;
        let opened = app::open(&app, &profile, Arc::new(guest), !quick_add);
        if let Err(error) = &opened {
            app::refuse(app.handle(), &error.to_string());
        } else if quick_add {
            // Before the first news: it takes longer than they do.
            quick_add::create(app.handle())?;
        }
        let handle = app.handle().clone();
        let hears = move || {
            for news in hearing {
                // Where nothing is open there is nobody to tell: what is left is to wait for the end.
                if opened.is_ok() {
                    pass_on(&handle, news);
                }
            }
            handle.exit(0);
        };
        thread::Builder::new().name("hearing".into()).spawn(hears)?;
        app
    };
    Ok(app::run(app, false))
}

/// Windows are made and moved on the main thread.
fn pass_on(app: &AppHandle, news: News) {
    let this = app.clone();
    if let Err(error) = app.run_on_main_thread(move || window::hear(&this, news)) {
        tracing::warn!(%error, "the window was not told");
    }
}

fn refuse(sentence: &str) -> Result<i32, AppError> {
    let app = app::build(&Profile::of(None)?, |builder| builder)?;
    app::refuse(app.handle(), sentence);
    Ok(app::run(app, true))
}
