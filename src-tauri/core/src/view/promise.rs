//! The read models of promises and answers: the ledger and its figures.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::FollowUpRow;
use crate::follow_up::State;
use crate::time::Now;

/// The ledger of promises. Each list has at most [`GROUP_LIMIT`](super::GROUP_LIMIT) rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromiseLedger {
    /// What the owner owes: the longest overdue first.
    pub i_owe: Vec<FollowUpRow>,
    /// What is owed to the owner: the longest overdue first.
    pub they_owe: Vec<FollowUpRow>,
    /// Closed in the last 90 days, newest first.
    pub closed: Vec<ClosedPromise>,
    /// The owner's own promises of the last 90 days.
    pub mine: PromiseFigures,
    /// Theirs.
    pub theirs: PromiseFigures,
}

/// A promise that is not open any more.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ClosedPromise {
    /// The follow-up.
    pub follow_up: FollowUpRow,
    /// By when it was promised.
    pub promised_at: DateTime<Utc>,
    /// When it was closed.
    pub closed_at: DateTime<Utc>,
    /// Whether it was kept, and in time.
    pub end: PromiseEnd,
}

/// How a promise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PromiseEnd {
    /// On its day or before.
    Kept,
    /// After its day.
    Late,
    /// Let go.
    Dropped,
}

/// How promises were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromiseFigures {
    /// Kept in time.
    pub kept: u32,
    /// Kept late.
    pub late: u32,
    /// Let go.
    pub dropped: u32,
    /// Open, and their time has passed.
    pub overdue: u32,
    /// Open in all.
    pub open: u32,
    /// Kept in time, in per cent of all that are closed or overdue; `None` when there are none.
    pub kept_percent: Option<u32>,
}

/// How soon messages were answered: those answered in the last 90 days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ResponseFigures {
    /// Answered.
    pub answered: u32,
    /// Of these, before the end of their working day.
    pub same_day: u32,
    /// Waived.
    pub waived: u32,
    /// Minutes from the message to the answer: half were answered sooner. `None` when nothing was answered.
    pub median_minutes: Option<u32>,
}

impl PromiseEnd {
    /// How a promise ended.
    pub(crate) fn of(state: State, promised_at: DateTime<Utc>, closed_at: DateTime<Utc>, now: &Now) -> Self {
        match state {
            State::Skipped => Self::Dropped,
            State::Open | State::Done => Self::of_done(promised_at, closed_at, now),
        }
    }

    /// How a promise ended that was done: in time on its day, whatever the hour.
    pub(crate) fn of_done(promised_at: DateTime<Utc>, done_at: DateTime<Utc>, now: &Now) -> Self {
        if now.date_of(done_at) <= now.date_of(promised_at) { Self::Kept } else { Self::Late }
    }
}
