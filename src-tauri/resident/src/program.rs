//! The program `touchbase` on Linux: everything but the window, which it starts as another.

use std::io::{self, ErrorKind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use touchbase_core::Book;

use crate::arguments::Arguments;
use crate::bell::{self, Wish};
use crate::door::{Door, Hall, SocketError, knock_as_start};
use crate::news::{News, Window};
use crate::profile::Profile;
use crate::resident::{BROKEN, Here};
use crate::{clock, notifier, reminders, shortcut, tray, window_process};

/// One that is about to end, or has just begun, is waited for this long.
const PATIENCE: Duration = Duration::from_secs(5);
/// And asked again so often.
const PAUSE: Duration = Duration::from_millis(50);

/// Why the app does not run.
#[derive(Debug, thiserror::Error)]
enum StartError {
    /// The data file cannot be opened or read.
    #[error(transparent)]
    Book(#[from] touchbase_core::Error),
    /// It cannot be the only one on its data file.
    #[error(transparent)]
    Socket(#[from] SocketError),
    /// Another one runs where this session cannot reach it.
    #[error(
        "Touchbase is already running with this data file in another of your sessions. Nothing was changed. \
         Quit it there, then start it here again."
    )]
    OtherSession,
    /// Another one runs, and hangs.
    #[error(
        "Touchbase is already running, but not responding. Nothing was changed. Quit it and start it again."
    )]
    Mute,
    /// The system has no thread left.
    #[error(
        "The system is too busy to run Touchbase ({0}). Nothing was changed. Close a program and try again."
    )]
    NoThread(io::Error),
    /// The reminder loop panicked.
    #[error("{BROKEN}")]
    Broken,
}

/// Runs the app until it is ended.
pub fn main() -> ExitCode {
    let arguments = Arguments::read();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("touchbase: {error}");
            // At login too: an owner without reminders has to know.
            if let Err(error) = window_process::refuse(&error.to_string()) {
                tracing::error!(%error, "nobody was told");
            }
            ExitCode::FAILURE
        }
    }
}

/// The door; `None` when another resident has it, and knows of this start.
fn come_to_door(profile: &Profile, arguments: &Arguments) -> Result<Option<Door>, StartError> {
    let mut waited = Duration::ZERO;
    loop {
        if let Some(door) = Door::take(profile)? {
            return Ok(Some(door));
        }
        let error = match knock_as_start(profile, arguments.start()) {
            Ok(()) => return Ok(None),
            Err(error) => error,
        };
        let is_mute = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
        if is_mute || waited >= PATIENCE {
            return Err(match error.kind() {
                ErrorKind::NotFound | ErrorKind::ConnectionRefused => StartError::OtherSession,
                _ => StartError::Mute,
            });
        }
        thread::sleep(PAUSE);
        waited += PAUSE;
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, StartError> {
    let mut profile = arguments.profile()?;
    let Some(door) = come_to_door(&profile, arguments)? else {
        return Ok(ExitCode::SUCCESS);
    };
    // Held until the end: the folder of a demo goes with it.
    let _folder = profile.prepare()?;
    open(&profile)?;
    tracing::info!(data_file = %profile.data_file.display(), "the book is open");
    let (bell, signals) = bell::bell();
    let here = Arc::new(Here::new(
        profile.data_file.clone(),
        profile.is_demo,
        bell.clone(),
        notifier::of_this_system(bell.clone()),
        tray::of_this_session(bell.clone()),
        shortcut::of_this_session(&profile, bell.clone()),
    ));
    // Who starts the app without a display is told so, and it ends; a window that fails later ends no reminders.
    let failed = Arc::new(AtomicBool::new(false));
    let hall = {
        let (failed, ends, bell) = (failed.clone(), !arguments.hidden, bell.clone());
        Hall::new(profile.clone(), door.address().to_owned(), move || {
            if ends {
                failed.store(true, Ordering::Release);
                bell.ask(Wish::Quit);
            }
        })
    };
    bell.leads_to(hall.clone());
    door.open(here.clone(), hall.clone()).map_err(StartError::NoThread)?;
    bell.started(arguments.start());
    let ended = reminders::start(here, hall.clone(), signals)
        .map_err(StartError::from)
        .and_then(|reminders| reminders.join().map_err(|_| StartError::Broken));
    if let Err(error) = ended {
        // Nothing goes on without reminders: who starts the app now waits for its end.
        bell.ask(Wish::Quit);
        hall.tell(News::Quit);
        return Err(error);
    }
    Ok(if failed.load(Ordering::Acquire) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Brings the data file into being, and to this build's schema; fills that of a demo.
fn open(profile: &Profile) -> touchbase_core::Result<()> {
    let mut book = Book::open(&profile.data_file)?;
    if profile.is_demo {
        touchbase_sample::fill(&mut book, &clock::now())?;
    }
    Ok(())
}
