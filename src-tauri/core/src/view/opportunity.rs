//! The read models of opportunities: the certainty board and its rows.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;

use crate::channel::Channel;
use crate::follow_up::Plan;
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::money::Money;
use crate::opportunity::{OpportunityDates, OpportunityDetails, OpportunityKind, OpportunityState, Standing};
use crate::time::civil_time;

/// An opportunity in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OpportunityRow {
    /// Row id.
    pub id: OpportunityId,
    /// With whom.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// The contact's organisation.
    pub organization: String,
    /// What is undecided.
    pub kind: OpportunityKind,
    /// In words.
    pub title: String,
    /// What it is worth.
    pub amount: Option<Money>,
    /// What it is worth in the owner's words, where they are no amount for sure.
    pub amount_words: String,
    /// When a decision is expected.
    pub expected: Option<NaiveDate>,
    /// Why it was lost.
    pub lost_reason: String,
    /// The owner's note.
    pub note: String,
    /// Open, yes or no.
    pub state: OpportunityState,
    /// Where it stands.
    pub standing: Standing,
    /// What is planned next; `None` unless [`Standing::NextStep`].
    pub next_step: Option<NextStep>,
    /// What happened when.
    pub dates: OpportunityDates,
    /// Whether what is delivered needs service; `None` until the owner was asked.
    pub service: Option<bool>,
    /// Days since the last contact of any kind, or since it was added.
    pub quiet_days: u32,
    /// Attempts since they were last heard of.
    pub unanswered: u32,
    /// What silence most probably means, e.g. "They are probably busy"; empty when there is none.
    pub hint: String,
    /// When it was decided.
    pub closed_at: Option<DateTime<Utc>>,
}

impl OpportunityRow {
    /// Returns what is known of it, to be changed.
    pub fn details(&self) -> OpportunityDetails {
        OpportunityDetails {
            kind: self.kind,
            title: self.title.clone(),
            amount: self.amount,
            amount_words: self.amount_words.clone(),
            expected: self.expected,
            lost_reason: self.lost_reason.clone(),
            note: self.note.clone(),
            state: self.state,
            dates: self.dates,
            service: self.service,
        }
    }
}

/// The next step of an opportunity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NextStep {
    /// The follow-up.
    pub id: FollowUpId,
    /// What it is for.
    pub purpose: String,
    /// By which channel.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}

/// Somebody who should hear of a yes, and what is proposed to plan for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AfterYes {
    /// With whom.
    pub contact_id: ContactId,
    /// Its name.
    pub contact: String,
    /// Where they work; may be empty.
    pub organization: String,
    /// Why they should hear of it, e.g. "Was your reference".
    pub why: String,
    /// What is proposed.
    pub plan: Plan,
}

/// The certainty board. Each group lists at most [`GROUP_LIMIT`](super::GROUP_LIMIT).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OpportunityBoard {
    /// Open, and nothing is planned: the quietest first.
    pub no_next_step: Vec<OpportunityRow>,
    /// Open with a next step: the soonest first.
    pub next_step: Vec<OpportunityRow>,
    /// Decided: the newest first.
    pub yes: Vec<OpportunityRow>,
    /// Decided: the newest first.
    pub no: Vec<OpportunityRow>,
    /// How many there are in each group, listed or not.
    pub totals: StandingTotals,
    /// What those of each group are worth together, listed or not.
    pub sums: StandingSums,
    /// The same of each kind that there is, whichever kind is listed.
    pub kinds: Vec<KindTotals>,
    /// What is open and expected to be decided from today on, by month, the soonest first.
    pub expected: Vec<MonthTotals>,
}

/// A stretch of one group of the board.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OpportunityPage {
    /// The rows asked for.
    pub rows: Vec<OpportunityRow>,
    /// How many there are in the group.
    pub total: u32,
}

/// What opportunities are worth together, by where they stand: the sum of each currency, that of the most amounts first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StandingSums {
    /// See [`Standing::NoNextStep`].
    pub no_next_step: Vec<Money>,
    /// See [`Standing::NextStep`].
    pub next_step: Vec<Money>,
    /// All that are not decided.
    pub open: Vec<Money>,
    /// See [`Standing::Yes`].
    pub yes: Vec<Money>,
    /// See [`Standing::No`].
    pub no: Vec<Money>,
}

/// How many opportunities of a kind stand where, and what they are worth together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KindTotals {
    /// The kind.
    pub kind: OpportunityKind,
    /// How many stand where.
    pub totals: StandingTotals,
    /// What they are worth together.
    pub sums: StandingSums,
}

/// What is expected to be decided in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MonthTotals {
    /// The first day of the month.
    pub month: NaiveDate,
    /// How many opportunities.
    pub count: u32,
    /// What they are worth together.
    pub sums: Vec<Money>,
}

/// How many opportunities stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StandingTotals {
    /// See [`Standing::NoNextStep`].
    pub no_next_step: u32,
    /// See [`Standing::NextStep`].
    pub next_step: u32,
    /// See [`Standing::Yes`].
    pub yes: u32,
    /// See [`Standing::No`].
    pub no: u32,
}
