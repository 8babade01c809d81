//! The program `touchbase` on Linux: everything but the window, which it starts as another.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use touchbase_core::{Book, Result as Opened, sample};

use crate::arguments::Arguments;
use crate::bell::{self, Wish};
use crate::door::{Door, Hall, knock_as_start};
use crate::news::{News, Window};
use crate::profile::Profile;
use crate::resident::Here;
use crate::{clock, notifier, reminders, tray, window_process};

/// Runs the app until it is ended.
pub fn main() -> ExitCode {
    let arguments = Arguments::read();
    match run(&arguments) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("touchbase: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let mut profile = arguments.profile()?;
    let target = arguments.target();
    let Some(door) = Door::take(&profile).map_err(|error| {
        format!("The session's folder cannot be written ({error}), so Touchbase cannot find out whether it runs already.")
    })?
    else {
        return match knock_as_start(&profile, arguments.hidden, target) {
            true => Ok(ExitCode::SUCCESS),
            false => Err("Touchbase runs already, and does not answer. End it and start it again.".into()),
        };
    };
    // Held until the end: the folder of a demo goes with it.
    let opened = profile.prepare().and_then(|folder| open(&profile).map(|()| folder));
    let _folder = match opened {
        Ok(folder) => folder,
        Err(error) => {
            // At login too: an owner without reminders has to know.
            window_process::refuse(&error.to_string()).map_err(|error| error.to_string())?;
            return Err(error.to_string());
        }
    };
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
        let (failed, ends) = (failed.clone(), !arguments.hidden);
        Hall::new(profile.clone(), move || {
            if ends {
                failed.store(true, Ordering::Release);
                bell.ask(Wish::Quit);
            }
        })
    };
    door.open(here.clone(), hall.clone()).map_err(|error| error.to_string())?;
    match target {
        Some(target) => hall.tell(News::Open(target)),
        None if !arguments.hidden => hall.tell(News::Raise),
        None => {}
    }
    let reminders = reminders::start(here, hall, signals).map_err(|error| error.to_string())?;
    let ended = reminders.join();
    Ok(if ended.is_err() || failed.load(Ordering::Acquire) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Brings the data file into being, and to this build's schema; fills that of a demo.
fn open(profile: &Profile) -> Opened<()> {
    let mut book = Book::open(&profile.data_file)?;
    if profile.is_demo {
        sample::fill(&mut book, &clock::now())?;
    }
    Ok(())
}
