//! The window as a program of its own, which the resident part starts.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use clap::Parser;
use touchbase_resident::arguments::log_to_stderr;
use touchbase_resident::door::Guest;
use touchbase_resident::profile::Profile;

use crate::{app, window};

/// The window of Touchbase; `touchbase` starts it.
#[derive(Debug, Parser)]
#[command(name = "touchbase-window", version)]
struct Arguments {
    /// The door of the resident part
    #[arg(long, value_name = "SOCKET", required_unless_present = "refuse")]
    door: Option<PathBuf>,
    /// Show nothing but this sentence on why the book cannot be opened
    #[arg(long, value_name = "SENTENCE", conflicts_with = "door")]
    refuse: Option<String>,
}

/// Runs the window until it is closed, or the resident part ends.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log_to_stderr();
    let ran = match (arguments.door, arguments.refuse) {
        (Some(door), _) => run(door),
        (None, sentence) => refuse(&sentence.unwrap_or_default()),
    };
    match ran {
        Ok(code) => u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from),
        Err(sentence) => {
            eprintln!("touchbase: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(door: PathBuf) -> Result<i32, String> {
    let app = {
        // Without a display it does not come in at all: the resident part knows by that.
        let (guest, profile, hearing) = Guest::come_in(&door)
            .map_err(|error| format!("There is no Touchbase behind {} ({error}).", door.display()))?;
        let app = app::build(&profile, |builder| builder)?;
        if let Err(sentence) = app::open(&app, &profile, Arc::new(guest), true) {
            app::refuse(app.handle(), &sentence);
        }
        let handle = app.handle().clone();
        let hears = move || {
            hearing.for_each(|news| window::hear(&handle, news));
            handle.exit(0);
        };
        thread::Builder::new().name("hearing".into()).spawn(hears).map_err(|error| error.to_string())?;
        app
    };
    Ok(app::run(app, false))
}

fn refuse(sentence: &str) -> Result<i32, String> {
    let app = app::build(&Profile::of(None).map_err(|error| error.to_string())?, |builder| builder)?;
    app::refuse(app.handle(), sentence);
    Ok(app::run(app, true))
}
