//! The shell's clock: the only place of this crate that reads the time and the zone.

use chrono::Utc;
use chrono_tz::Tz;
use touchbase_core::time::Now;

/// The present moment in the owner's zone. Both are read each time: the owner may travel while the app runs.
#[allow(clippy::disallowed_methods, reason = "the shell is one of the two places that may read a clock")]
pub fn now() -> Now {
    let zone = iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok());
    Now { instant: Utc::now(), zone: zone.unwrap_or(Tz::UTC) }
}
