//! The clock of the app under test, which a file moves (`touchbase --clock FILE`).

use std::cell::RefCell;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::json;
use touchbase_core::time::{Now, instant};

use crate::Stage;
use crate::wait::now;

/// The file is always as long as this, so that one write replaces all of it: whoever reads it meanwhile reads a whole.
const LENGTH: usize = 128;

/// A clock that goes on like the wall clock, and is set by hand.
#[derive(Debug)]
pub struct Clock {
    file: File,
    path: PathBuf,
    /// How it was set, the first time first.
    set: RefCell<Vec<Set>>,
}

/// From a moment of the wall clock on, the clock is ahead of it by so much, in this zone.
#[derive(Clone, Copy, Debug)]
struct Set {
    since: DateTime<Utc>,
    ahead: TimeDelta,
    zone: Tz,
}

impl Clock {
    /// A clock for the programs of a stage. It shows this date and time in this zone, e.g. "2026-03-02 08:59:58".
    #[track_caller]
    pub fn start(stage: &Stage, zone: Tz, local: &str) -> Self {
        let path = stage.path("clock.json");
        let file = File::create(&path).expect("the profile's folder can be written");
        let clock = Self { file, path, set: RefCell::default() };
        clock.change(in_zone(local, zone), zone);
        clock
    }

    /// What `--clock` is to be.
    pub fn file(&self) -> &Path {
        &self.path
    }

    /// What it shows.
    pub fn now(&self) -> Now {
        let Set { ahead, zone, .. } = self.last();
        Now { instant: now() + ahead, zone }
    }

    /// What it showed at a moment of the wall clock.
    pub fn at(&self, wall: DateTime<Utc>) -> DateTime<Utc> {
        let set = self.set.borrow();
        let then = set.iter().rev().find(|set| set.since <= wall).unwrap_or(&set[0]);
        wall + then.ahead
    }

    /// The instant of a date and time in its zone.
    #[track_caller]
    pub fn local(&self, local: &str) -> DateTime<Utc> {
        in_zone(local, self.last().zone)
    }

    /// Sets it to an instant.
    pub fn set(&self, to: DateTime<Utc>) {
        self.change(to, self.last().zone);
    }

    /// Sets it to a date and time in its zone.
    #[track_caller]
    pub fn set_local(&self, local: &str) {
        self.set(self.local(local));
    }

    /// Sets it forward, or back.
    pub fn jump(&self, by: TimeDelta) {
        self.set(self.now().instant + by);
    }

    /// Takes it to another zone. The instant stays.
    pub fn travel(&self, zone: Tz) {
        self.change(self.now().instant, zone);
    }

    fn last(&self) -> Set {
        *self.set.borrow().last().expect("it was set at its start")
    }

    fn change(&self, to: DateTime<Utc>, zone: Tz) {
        let since = now();
        let ahead = TimeDelta::milliseconds((to - since).num_milliseconds());
        let said = json!({ "offset_ms": ahead.num_milliseconds(), "zone": zone.name() }).to_string();
        self.set.borrow_mut().push(Set { since, ahead, zone });
        let written = self.file.write_at(format!("{said:<LENGTH$}").as_bytes(), 0);
        assert_eq!(written.expect("the clock can be written"), LENGTH);
    }
}

#[track_caller]
fn in_zone(local: &str, zone: Tz) -> DateTime<Utc> {
    let formats = ["%F %T%.f", "%F %R"];
    let parsed = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(local, format).ok());
    let parsed = parsed.unwrap_or_else(|| panic!("“{local}” is no date and time"));
    instant(parsed.date(), parsed.time(), zone)
}
