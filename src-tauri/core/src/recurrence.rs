//! How something comes again.

use chrono::NaiveDate;
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

/// One of a series that comes on a fixed schedule. What moves it moves no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InSeries {
    /// The day that the series counts from.
    pub series_from: NaiveDate,
    /// The day on which it was due before anything moved it.
    pub scheduled: NaiveDate,
}

impl InSeries {
    /// Returns the one after it that lies after a day. Counted from the day that the series counts from, so that neither
    /// a short month nor a move lasts.
    pub(crate) fn next(self, every: Interval, after: NaiveDate) -> Self {
        let passed = self.scheduled.max(after);
        let days = (1..).map(|n| every.after(self.series_from, n));
        let scheduled = days.into_iter().find(|day| *day > passed || *day == NaiveDate::MAX);
        Self { scheduled: scheduled.unwrap_or(NaiveDate::MAX), ..self }
    }
}
