//! The command line's clock: the only place of this crate that reads the time and the zone.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use touchbase_core::time::Now;

/// The present moment and zone, unless the caller set them.
#[allow(
    clippy::disallowed_methods,
    reason = "the command line is one of the two places that may read a clock"
)]
pub fn now(instant: Option<DateTime<Utc>>, zone: Option<Tz>) -> Now {
    Now { instant: instant.unwrap_or_else(Utc::now), zone: zone.unwrap_or_else(system_zone) }
}

/// The zone of this system; UTC where it does not say.
fn system_zone() -> Tz {
    iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
}
