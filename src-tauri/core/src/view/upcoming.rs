//! The read models of what lies ahead: the page Upcoming, what a verb for many follow-ups did, how they are spread.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::FollowUpRow;
use crate::id::{ContactId, FollowUpId};
use crate::time::civil_time;

/// The most rows that the page Upcoming lists. Where there are more, its fullest days list fewer than they have.
pub const UPCOMING_LIMIT: u32 = 1000;

/// The page Upcoming: what is planned from tomorrow on, by day. What is overdue, and today's, is on Today.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UpcomingView {
    /// The owner's date.
    pub today: NaiveDate,
    /// The first day, tomorrow or later.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// What is planned on all of these days.
    pub planned: u32,
    /// Every day, also those on which nothing is planned.
    pub days: Vec<UpcomingDay>,
    /// Where the page before this one begins; `None` on the first.
    pub previous: Option<NaiveDate>,
    /// Where the page after this one begins.
    pub next: NaiveDate,
}

/// A day that lies ahead.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UpcomingDay {
    /// Which.
    pub date: NaiveDate,
    /// How much is planned on it.
    pub count: u32,
    /// How many minutes of the owner's that takes, by the length that the settings give a follow-up. What they owe takes
    /// none.
    pub minutes: u32,
    /// Whether the owner does not work on it.
    pub off: bool,
    /// What for, if the owner said; empty otherwise.
    pub off_name: String,
    /// How many are planned for the same time as another.
    pub overlapping: u32,
    /// What is planned, by time; "any time" last.
    pub rows: Vec<UpcomingRow>,
    /// How many there are beyond these rows.
    pub more: u32,
}

/// A follow-up of a day that lies ahead.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UpcomingRow {
    /// The follow-up.
    #[serde(flatten)]
    pub follow_up: FollowUpRow,
    /// For whom something else is planned at that time, at most three names.
    pub overlaps: Vec<String>,
}

/// How much of what lies ahead a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum UpcomingRange {
    /// So many days, at least one and 92 at most.
    Days(u32),
    /// A month, counted from its first day.
    Month,
}

/// Where several plans are moved together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MoveMany {
    /// The new day.
    pub date: NaiveDate,
    /// The new time; `None` leaves each its own.
    #[serde(default, with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// Why they are moved into the weekly limit; empty leaves out whom it holds back.
    #[serde(default)]
    pub reason: String,
}

/// What a verb for several follow-ups did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ManyDone {
    /// To which it was done.
    pub done: Vec<FollowUpId>,
    /// Which were left as they were, and why.
    pub left_out: Vec<LeftAlone>,
    /// What else was done with them, e.g. "Respond (Ana Prado)".
    pub also_done: Vec<String>,
}

/// A follow-up that a verb for many left as it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LeftAlone {
    /// Which.
    pub follow_up_id: FollowUpId,
    /// For whom it is.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// What it is for.
    pub purpose: String,
    /// Its day.
    pub date: NaiveDate,
    /// Its time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// Whether it is a promise of the owner's.
    pub promised: bool,
    /// A full sentence.
    pub reason: String,
}

/// Over which days follow-ups are spread. The first is the first working day that any of them can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SpreadOver {
    /// So many working days.
    Days(u32),
    /// So many weeks, that of the first day counted: each ends on Sunday.
    Weeks(u32),
    /// Until this day.
    Until(NaiveDate),
}

/// How follow-ups are spread, or were.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SpreadPlan {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Every day, days off too.
    pub days: Vec<SpreadDay>,
    /// What moves, by its new day.
    pub moves: Vec<SpreadMove>,
    /// What stays, and why.
    pub stays: Vec<LeftAlone>,
}

/// A day over which follow-ups are spread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SpreadDay {
    /// Which.
    pub date: NaiveDate,
    /// Whether the owner does not work on it: nothing comes to it.
    pub off: bool,
    /// What for, if the owner said; empty otherwise.
    pub off_name: String,
    /// How much is planned on it before. What is overdue is planned on none of these days.
    pub before: u32,
    /// How much goes away to another day.
    pub goes: u32,
    /// How much comes from another day.
    pub comes: u32,
    /// How much is planned on it afterwards.
    pub after: u32,
}

/// A follow-up that moves to another day. Its time stays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SpreadMove {
    /// Which.
    pub follow_up_id: FollowUpId,
    /// For whom it is.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// What it is for.
    pub purpose: String,
    /// The day that it had.
    pub old_date: NaiveDate,
    /// The day that it has.
    pub date: NaiveDate,
    /// Its time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}
