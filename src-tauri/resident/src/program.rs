//! The program `touchbase` on Linux: everything but the window, which it starts as another.

use std::io::ErrorKind;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use touchbase_core::{Book, Result as Opened};

use crate::arguments::{self, Arguments};
use crate::bell::{self, Wish};
use crate::door::{Door, Hall, knock_as_start};
use crate::news::{News, Window};
use crate::profile::Profile;
use crate::resident::{BROKEN, Here};
use crate::{clock, notifier, reminders, tray, window_process};

/// One that is about to end, or has just begun, is waited for this long.
const PATIENCE: Duration = Duration::from_secs(5);
/// And asked again so often.
const PAUSE: Duration = Duration::from_millis(50);

/// Runs the app until it is ended.
pub fn main() -> ExitCode {
    let arguments = Arguments::read();
    match run(&arguments) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("touchbase: {sentence}");
            // At login too: an owner without reminders has to know.
            if let Err(error) = window_process::refuse(&sentence) {
                tracing::error!(%error, "nobody was told");
            }
            ExitCode::FAILURE
        }
    }
}

/// The door; `None` when another resident has it, and knows of this start.
fn come_to_door(profile: &Profile, arguments: &Arguments) -> Result<Option<Door>, String> {
    let mut waited = Duration::ZERO;
    loop {
        if let Some(door) = Door::take(profile)? {
            return Ok(Some(door));
        }
        let error = match knock_as_start(profile, arguments.hidden, arguments.target()) {
            Ok(()) => return Ok(None),
            Err(error) => error,
        };
        let is_mute = matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
        if is_mute || waited >= PATIENCE {
            return Err(match error.kind() {
                ErrorKind::NotFound | ErrorKind::ConnectionRefused => {
                    "Touchbase runs on this data file already, in another session of yours. Nothing was changed. \
                     Quit it there, and start it here again."
                }
                _ => "Touchbase runs already, and does not answer. End it and start it again.",
            }
            .to_owned());
        }
        thread::sleep(PAUSE);
        waited += PAUSE;
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let mut profile = arguments.profile()?;
    let Some(door) = come_to_door(&profile, arguments)? else {
        return Ok(ExitCode::SUCCESS);
    };
    // Held until the end: the folder of a demo goes with it.
    let _folder = profile.prepare().map_err(|error| error.to_string())?;
    open(&profile).map_err(|error| error.to_string())?;
    tracing::info!(data_file = %profile.data_file.display(), "the book is open");
    let (bell, signals) = bell::bell();
    let here = Arc::new(Here::new(
        profile.data_file.clone(),
        profile.is_demo,
        bell.clone(),
        notifier::of_this_system(bell.clone()),
        tray::of_this_session(bell.clone()),
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
    door.open(here.clone(), hall.clone()).map_err(|error| error.to_string())?;
    bell.started(arguments.hidden, arguments.target(), arguments::token());
    let ended = reminders::start(here, hall.clone(), signals)
        .map_err(|error| error.to_string())
        .and_then(|reminders| reminders.join().map_err(|_| BROKEN.to_owned()));
    if let Err(sentence) = ended {
        // Nothing goes on without reminders: who starts the app now waits for its end.
        bell.ask(Wish::Quit);
        hall.tell(News::Quit);
        return Err(sentence);
    }
    Ok(if failed.load(Ordering::Acquire) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Brings the data file into being, and to this build's schema; fills that of a demo.
fn open(profile: &Profile) -> Opened<()> {
    let mut book = Book::open(&profile.data_file)?;
    if profile.is_demo {
        touchbase_sample::fill(&mut book, &clock::now())?;
    }
    Ok(())
}
