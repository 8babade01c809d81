//! Bounded waiting, and the one place of the tests that reads a clock.

use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};

/// Long enough for anything that happens at once, on a machine that builds something else meanwhile.
pub const SOON: Duration = Duration::from_secs(15);

/// Long enough for a program to start and paint.
pub const START: Duration = Duration::from_secs(60);

const PAUSE: Duration = Duration::from_millis(20);

/// Asks until there is an answer; fails the test, naming `what`, when there is none in time.
#[track_caller]
pub fn until<T>(what: &str, within: Duration, ask: impl FnMut() -> Option<T>) -> T {
    match try_until(within, ask) {
        Some(answer) => answer,
        None => panic!("{what}: not within {} s", within.as_secs_f32()),
    }
}

/// Asks until there is an answer; `None` when there is none in time.
pub fn try_until<T>(within: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if start.elapsed() > within {
            return None;
        }
        sleep(PAUSE);
    }
}

/// The wall clock, as the app under test reads it.
#[expect(clippy::disallowed_methods, reason = "what is compared with the app's own clock must be that clock")]
pub fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}
