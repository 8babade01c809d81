//! Whether the owner came back to the desk, for what was put off until then.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// Nobody at the keyboard for so long is away.
const AWAY: Duration = Duration::from_secs(3 * 60);
/// Somebody at the keyboard so recently is there.
const THERE: Duration = Duration::from_secs(60);
/// Looks that are further apart than this had a sleeping machine between them.
const ASLEEP: TimeDelta = TimeDelta::minutes(2);

/// The owner's comings and goings, as far as somebody waits for them.
#[derive(Debug)]
pub struct Desk {
    away: Option<Away>,
    looked_at: Option<DateTime<Utc>>,
}

/// By what the owner is known to be away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Away {
    /// The machine slept, or the app has just been started: somebody must have done that.
    Asleep,
    /// Nobody touched the machine: then only somebody who touches it is back.
    Idle,
}

impl Desk {
    /// At the start of the app nobody knows since when the owner was away.
    pub fn new() -> Self {
        Self { away: Some(Away::Asleep), looked_at: None }
    }

    /// Nobody waits for the owner.
    pub fn rest(&mut self) {
        *self = Self { away: None, looked_at: None };
    }

    /// Whether the owner is back, by how long nobody has touched the machine. Where the system does not say, only a
    /// sleep of the machine or a start of the app tells.
    pub fn is_back(&mut self, idle_for: Option<Duration>, at: DateTime<Utc>) -> bool {
        if self.looked_at.is_some_and(|looked_at| (at - looked_at).abs() > ASLEEP) {
            self.away = Some(Away::Asleep);
        }
        self.looked_at = Some(at);
        if idle_for.is_some_and(|idle| idle >= AWAY) {
            self.away = Some(Away::Idle);
        }
        let back = match (self.away, idle_for) {
            (None, _) | (Some(Away::Idle), None) => false,
            (Some(Away::Asleep), None) => true,
            (Some(_), Some(idle)) => idle < THERE,
        };
        if back {
            self.away = None;
        }
        back
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Minutes at the desk and away from it, and whether the owner is back then.
    #[test]
    fn back_is_who_was_away() {
        let start = DateTime::<Utc>::UNIX_EPOCH;
        let minutes = |minutes: i64| start + TimeDelta::minutes(minutes);
        let idle = |seconds: u64| Some(Duration::from_secs(seconds));
        let mut desk = Desk::new();
        desk.rest();
        for (at, idle_for, back, why) in [
            (0, idle(0), false, "who has not left is not back"),
            (1, idle(50), false, "a pause to think"),
            (2, idle(110), false, "not long enough"),
            (3, idle(170), false, "not long enough yet"),
            (4, idle(230), false, "away now"),
            (5, None, false, "the system could not be asked just now"),
            (6, idle(5), true, "back"),
            (7, idle(5), false, "back once"),
            (30, idle(5), true, "the machine slept meanwhile"),
            (31, None, false, "the system says nothing"),
            (50, None, true, "but a sleep says enough"),
        ] {
            assert_eq!(desk.is_back(idle_for, minutes(at)), back, "{at}: {why}");
        }
    }

    #[test]
    fn who_starts_the_app_is_back() {
        assert!(Desk::new().is_back(Some(Duration::ZERO), DateTime::UNIX_EPOCH));
        assert!(!Desk::new().is_back(Some(AWAY), DateTime::UNIX_EPOCH), "unless it started by itself");
    }
}
