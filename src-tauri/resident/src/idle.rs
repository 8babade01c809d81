//! Whether the owner is at the desk.

use std::time::Duration;

#[cfg(target_os = "linux")]
mod linux;

/// How long nobody has touched keyboard or mouse; `None` where the system does not say.
#[cfg(target_os = "linux")]
pub fn idle_for() -> Option<Duration> {
    linux::idle_for()
}

/// How long nobody has touched keyboard or mouse; `None` where the system does not say.
#[cfg(not(target_os = "linux"))]
pub fn idle_for() -> Option<Duration> {
    system_idle_time::get_idle_time().inspect_err(|error| tracing::debug!(%error, "idle time unknown")).ok()
}
