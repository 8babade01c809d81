//! How something comes again.

use serde::{Deserialize, Serialize};

use crate::time::Interval;

/// How a follow-up comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Recurrence {
    /// How far apart.
    pub every: Interval,
    /// Counted from when.
    pub from: RecursFrom,
}

/// What a recurrence counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RecursFrom {
    /// From the day it was done: missed ones never pile up.
    Completion,
    /// From the planned date: a fixed schedule that skips to the future.
    Schedule,
}
