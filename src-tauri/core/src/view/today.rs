//! The read models of the day: Today, its close, the figures of the sidebar.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FollowUpRow, OpportunityRow, Proposal, ResponseFigures};
use crate::channel::Channel;
use crate::id::ContactId;
use crate::opportunity::OpportunityKind;

/// The page Today.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TodayView {
    /// The owner's date.
    pub date: NaiveDate,
    /// The working day before: what is overdue of it is its rest.
    pub last_working_day: NaiveDate,
    /// Of days before today and past their deadline, oldest first.
    pub overdue: Vec<FollowUpRow>,
    /// Of today, by time; "any time" last.
    pub today: Vec<FollowUpRow>,
    /// Of tomorrow.
    pub tomorrow: Vec<FollowUpRow>,
    /// Of the days after tomorrow, up to Sunday of this week.
    pub this_week: Vec<FollowUpRow>,
    /// Who waits for an answer, the longest first. They stand among the other groups too, on the day by which it is due.
    pub waiting: Vec<FollowUpRow>,
    /// Birthdays and other dates that it is time for, also those of days ahead, by their day.
    pub dates: Vec<DateRow>,
    /// Open opportunities with nothing planned, the quietest first.
    pub no_next_step: Vec<OpportunityRow>,
    /// Contacts with whom something is undecided, with no open opportunity and nothing planned, the quietest first.
    pub contacts_without_step: Vec<ContactWithoutStep>,
    /// Contacts that are going quiet.
    pub going_quiet: u32,
    /// Messages that wait for an answer.
    pub unanswered: u32,
    /// Rows of each group beyond those listed: a group lists at most [`GROUP_LIMIT`](super::GROUP_LIMIT).
    pub more: MoreRows,
    /// Done today.
    pub done_today: u32,
    /// The next open follow-up after this week, so that an empty page can say when work comes.
    pub next_date: Option<NaiveDate>,
}

/// The follow-up of a date to remember.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DateRow {
    /// The follow-up.
    #[serde(flatten)]
    pub follow_up: FollowUpRow,
    /// By which channel the owner saw to it a year ago; `None` when they did not.
    pub last_year: Option<Channel>,
}

/// How many rows each group of [`TodayView`] has beyond those listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MoreRows {
    /// Beyond `overdue`.
    pub overdue: u32,
    /// Beyond `today`.
    pub today: u32,
    /// Beyond `tomorrow`.
    pub tomorrow: u32,
    /// Beyond `this_week`.
    pub this_week: u32,
    /// Beyond `waiting`.
    pub waiting: u32,
    /// Beyond `dates`.
    pub dates: u32,
    /// Beyond `no_next_step`.
    pub no_next_step: u32,
    /// Beyond `contacts_without_step`.
    pub contacts_without_step: u32,
}

/// A contact who falls between: something is undecided with them, and nothing is planned.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactWithoutStep {
    /// Who.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// The contact's organisation.
    pub organization: String,
    /// What is undecided, e.g. "“After a trade show or event” ended without a reply", or their stage.
    pub because: String,
    /// Days since the last contact of any kind; `None` when there never was one.
    pub quiet_days: Option<u32>,
}

/// What may come next with a contact for whom nothing is planned any more.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WhatNext {
    /// Who.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// The next steps, the best first; the last is to leave it at that.
    pub proposals: Vec<Proposal>,
}

/// The figures of the sidebar. Samples are counted in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Counts {
    /// Contacts in the book, without those who are archived.
    pub contacts: u32,
    /// Open follow-ups of today and before.
    pub due: u32,
    /// Cards in the Inbox that are not read or not looked at yet.
    pub inbox: u32,
    /// Open opportunities with nothing planned.
    pub no_next_step: u32,
    /// Contacts with whom something else is undecided and nothing is planned.
    pub contacts_without_step: u32,
    /// The owner's promises whose time has passed.
    pub promises_late: u32,
}

/// The close of the day: it closes with a reply, a holding note or an explicit waiver for everybody who waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DayClose {
    /// The owner's date.
    pub date: NaiveDate,
    /// Whether nobody waits and no promise of today is open.
    pub closed: bool,
    /// Answers that are due: the longest waiting first.
    pub unanswered: Vec<FollowUpRow>,
    /// Promises of today and before that are open.
    pub promised: Vec<FollowUpRow>,
    /// What else is open of today and before.
    pub left_over: u32,
    /// What was done today.
    pub done: u32,
    /// What the next working day holds.
    pub next_day: NaiveDate,
    /// Its follow-ups.
    pub next: Vec<FollowUpRow>,
    /// How soon messages were answered.
    pub responses: ResponseFigures,
}

/// What narrows a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ListFilter {
    /// Only where the contact, its organisation, the purpose or the title has these words; empty for all.
    pub text: String,
    /// Only by this channel.
    pub channel: Option<Channel>,
    /// Only contacts with this tag; empty for all.
    pub tag: String,
    /// Only of this play; empty for all.
    pub play: String,
    /// Only promises.
    pub promises: bool,
    /// Only opportunities of this kind.
    pub kind: Option<OpportunityKind>,
}
