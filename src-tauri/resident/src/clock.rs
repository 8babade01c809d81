//! The clock of the app: the only place, beside the command line's, that reads the time and the zone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::{TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use touchbase_core::time::Now;

/// The file that moves this clock; the system's own clock without one.
static MOVED_BY: OnceLock<Moving> = OnceLock::new();

struct Moving {
    file: PathBuf,
    /// What it said last: a file that is just being written says nothing.
    said: Mutex<Moved>,
}

/// What a clock file says. Tests move the clock of the running app with it.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(default)]
struct Moved {
    /// Added to the system's time, in milliseconds.
    offset_ms: i64,
    /// In the place of the system's zone.
    zone: Option<Tz>,
}

/// From now on, the clock is moved by this file, which may change at any time. To be said once, at the start.
pub fn move_by(file: PathBuf) {
    // A second file would be a defect; the first one holds.
    let _ = MOVED_BY.set(Moving { file, said: Mutex::default() });
}

/// The file that moves this clock.
pub fn moved_by() -> Option<&'static Path> {
    MOVED_BY.get().map(|moving| moving.file.as_path())
}

/// The present moment in the owner's zone. Both are read each time: the owner may travel while the app runs.
#[allow(clippy::disallowed_methods, reason = "this is one of the two places that may read a clock")]
pub fn now() -> Now {
    let moved = MOVED_BY.get().map(Moving::read).unwrap_or_default();
    let zone = moved.zone.unwrap_or_else(system_zone);
    Now { instant: Utc::now() + TimeDelta::milliseconds(moved.offset_ms), zone }
}

/// The system's zone. One that cannot be read for a moment is the one that was read last: all plans move with it.
fn system_zone() -> Tz {
    static LAST: Mutex<Option<Tz>> = Mutex::new(None);
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let name = iana_time_zone::get_timezone().map_err(|error| error.to_string());
    match name.and_then(|name| name.parse::<Tz>().map_err(|error| format!("{name}: {error}"))) {
        Ok(zone) => *last.insert(zone),
        Err(error) => {
            let zone = last.unwrap_or(Tz::UTC);
            tracing::warn!(error, %zone, "the system's time zone is not known");
            zone
        }
    }
}

impl Moving {
    fn read(&self) -> Moved {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let read = fs::read(&self.file).map_err(serde_json::Error::io);
        match read.and_then(|bytes| serde_json::from_slice(&bytes)) {
            Ok(moved) => *said = moved,
            Err(error) => tracing::debug!(%error, "the clock file says nothing; what it said last holds"),
        }
        *said
    }
}
