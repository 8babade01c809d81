//! A moment of a day at which the owner is told something that stands for no reminder, and what became of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Hold;

/// A moment of a day at which the owner is told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occasion {
    /// The name under which the book remembers what became of it; of the last day only.
    pub name: &'static str,
    /// Which day.
    pub date: NaiveDate,
}

/// What became of an [`Occasion`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OccasionState {
    /// Something holds it back.
    Held(Hold),
    /// The owner was told of it, by the pop-up of this name; empty where pop-ups have no names.
    Told(String),
    /// It was answered or put away, or there was nothing to tell.
    Closed,
}

impl Occasion {
    /// The moment of this name on this day.
    pub fn new(name: &'static str, date: NaiveDate) -> Self {
        Self { name, date }
    }
}
