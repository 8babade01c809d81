//! An opportunity: something undecided with a contact. It is open until a certain yes or no; silence never closes it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{ContactId, OpportunityId};
use crate::money::Money;
use crate::word::words;

/// A stored opportunity.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Opportunity {
    /// Row id.
    pub id: OpportunityId,
    /// With whom.
    pub contact_id: ContactId,
    /// What is known of it.
    #[serde(flatten)]
    pub details: OpportunityDetails,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was decided.
    pub closed_at: Option<DateTime<Utc>>,
}

/// What the owner knows of an opportunity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OpportunityDetails {
    /// What is undecided.
    pub kind: OpportunityKind,
    /// In words, not empty.
    pub title: String,
    /// What it is worth.
    #[serde(default)]
    pub amount: Option<Money>,
    /// What it is worth in the owner's words, e.g. "about 5k"; no sum counts them. Saved without an amount, words that
    /// leave no doubt become one.
    #[serde(default)]
    pub amount_words: String,
    /// When a decision is expected; may lie ahead.
    #[serde(default)]
    pub expected: Option<NaiveDate>,
    /// Why it was lost, as the owner writes it; may be empty.
    #[serde(default)]
    pub lost_reason: String,
    /// The owner's note; may be empty.
    #[serde(default)]
    pub note: String,
    /// Open, yes or no.
    #[serde(default)]
    pub state: OpportunityState,
    /// What happened when.
    #[serde(default)]
    pub dates: OpportunityDates,
    /// Whether what is delivered needs service; `None` until the owner was asked.
    #[serde(default)]
    pub service: Option<bool>,
}

/// The dates of an opportunity. Setting one may begin a play: an interview, a proposal, a sale, a delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct OpportunityDates {
    /// The owner applied.
    pub applied: Option<NaiveDate>,
    /// The owner was interviewed.
    pub interviewed: Option<NaiveDate>,
    /// The owner sent a proposal.
    pub proposal_sent: Option<NaiveDate>,
    /// The sale was confirmed.
    pub sale_confirmed: Option<NaiveDate>,
    /// The goods or the work are expected; may lie ahead.
    pub delivery_expected: Option<NaiveDate>,
    /// The goods or the work were delivered.
    pub delivered: Option<NaiveDate>,
}

/// What is undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OpportunityKind {
    /// Whether they buy.
    Sale,
    /// Whether they hire.
    Job,
    /// Whether a project comes about.
    Project,
    /// Something else.
    Other,
}

/// Whether it is decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum OpportunityState {
    /// Not decided.
    #[default]
    Open,
    /// A certain yes.
    Yes,
    /// A certain no.
    No,
}

/// Where an opportunity stands: always in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Open, and nothing is planned: an alarm.
    NoNextStep,
    /// Open, and its next step is planned.
    NextStep,
    /// A certain yes.
    Yes,
    /// A certain no.
    No,
}

impl OpportunityDetails {
    /// Returns something undecided of which no more is known than what it is.
    pub fn new(kind: OpportunityKind, title: impl Into<String>) -> Self {
        Self {
            kind,
            title: title.into(),
            amount: None,
            amount_words: String::new(),
            expected: None,
            lost_reason: String::new(),
            note: String::new(),
            state: OpportunityState::Open,
            dates: OpportunityDates::default(),
            service: None,
        }
    }
}

impl OpportunityKind {
    /// Returns whether what comes of it may need service.
    pub(crate) fn may_need_service(self) -> bool {
        matches!(self, Self::Sale | Self::Project)
    }
}

words!(OpportunityKind, "a kind of opportunity": Sale = "sale", Job = "job", Project = "project", Other = "other");
words!(OpportunityState, "an opportunity state": Open = "open", Yes = "yes", No = "no");
words!(
    Standing, "a group of opportunities":
    NoNextStep = "no_next_step",
    NextStep = "next_step",
    Yes = "yes",
    No = "no",
);
