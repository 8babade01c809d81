//! What `opportunity` takes.

use clap::{Args, Subcommand};
use touchbase_core::id::{ContactId, OpportunityId};
use touchbase_core::opportunity::{OpportunityKind, OpportunityState, Standing};

use super::value::MaybeDay;

/// `opportunity …`
#[derive(Debug, Subcommand)]
pub enum OpportunityCommand {
    /// Add an opportunity; its dates begin plays as in `opportunity set`
    Add(AddOpportunity),
    /// Change or decide an opportunity; what is not named stays. A date set for the first time begins its play
    Set(SetOpportunity),
    /// List opportunities: what has no next step first, then the soonest next step, then what is decided
    List(OpportunityList),
    /// Show an opportunity
    Show {
        /// The opportunity
        id: OpportunityId,
    },
    /// Take down a certain yes: the plays that ran for it end
    Won {
        /// The opportunity
        id: OpportunityId,
    },
    /// Take down a certain no, and why: the plays that ran for it end
    Lost {
        /// The opportunity
        id: OpportunityId,
        /// Why it was lost, e.g. "No budget until 2027"; without it, a reason that is known stays
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
    },
    /// Open a decided opportunity again
    Reopen {
        /// The opportunity
        id: OpportunityId,
    },
    /// Show what opportunities are worth together: by where they stand, by kind, and by the month of their decision.
    /// JSON has "totals", "sums", "kinds" and "expected"; an amount is {"minor", "currency", "decimals"}
    Sums(Narrowed),
    /// Show who should hear of a job that became a yes: whoever spoke for you, and the other employers
    AfterYes {
        /// The opportunity
        id: OpportunityId,
        /// Plan what is proposed
        #[arg(long)]
        plan: bool,
        /// Only for these contacts; may be repeated
        #[arg(long = "for", value_name = "CONTACT", requires = "plan")]
        contacts: Vec<ContactId>,
    },
    /// Delete opportunities; what was planned for them stays with their contacts
    Delete {
        /// The opportunities
        #[arg(required = true)]
        ids: Vec<OpportunityId>,
    },
}

/// `opportunity add`
#[derive(Debug, Args)]
pub struct AddOpportunity {
    /// With whom
    pub contact: ContactId,
    /// What is undecided: sale, job, project, other
    #[arg(long)]
    pub kind: OpportunityKind,
    /// In words
    #[arg(long)]
    pub title: String,
    /// What it is worth, with its currency, e.g. €14,200 or "14,200 EUR"; what is no amount for sure is kept as words
    #[arg(long, default_value = "")]
    pub amount: String,
    /// When a decision is expected: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub expected: Option<MaybeDay>,
    /// A note for yourself
    #[arg(long, default_value = "")]
    pub note: String,
    /// Whether what is delivered needs service every 90 days: true or false
    #[arg(long, value_name = "BOOL")]
    pub service: Option<bool>,
    #[command(flatten)]
    pub dates: Dates,
}

/// `opportunity set`
#[derive(Debug, Args)]
pub struct SetOpportunity {
    /// The opportunity
    pub id: OpportunityId,
    #[command(flatten)]
    pub change: Change,
}

/// What `opportunity set` may change.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
// All of them: what is flattened is no member by itself, and naming it replaces the others.
#[group(args = [
    "state", "kind", "title", "amount", "expected", "lost_reason", "note", "applied", "interviewed", "proposal_sent", "sale_confirmed",
    "delivery_expected", "delivered", "service",
])]
pub struct Change {
    /// Whether it is decided: open, yes, no
    #[arg(long)]
    pub state: Option<OpportunityState>,
    /// What is undecided: sale, job, project, other
    #[arg(long)]
    pub kind: Option<OpportunityKind>,
    /// In words
    #[arg(long)]
    pub title: Option<String>,
    /// What it is worth, with its currency, e.g. €14,200 or "14,200 EUR"; "" takes it back
    #[arg(long)]
    pub amount: Option<String>,
    /// When a decision is expected: YYYY-MM-DD, or none
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub expected: Option<MaybeDay>,
    /// Why it was lost
    #[arg(long, value_name = "REASON")]
    pub lost_reason: Option<String>,
    /// A note for yourself
    #[arg(long)]
    pub note: Option<String>,
    /// Whether what is delivered needs service every 90 days: true or false
    #[arg(long, value_name = "BOOL")]
    pub service: Option<bool>,
    #[command(flatten)]
    pub dates: Dates,
}

/// What happened when: YYYY-MM-DD, today, or none to take a date back.
#[derive(Debug, Args)]
pub struct Dates {
    /// When you applied
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub applied: Option<MaybeDay>,
    /// When you were interviewed
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub interviewed: Option<MaybeDay>,
    /// When you sent a proposal
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub proposal_sent: Option<MaybeDay>,
    /// When the sale was confirmed
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub sale_confirmed: Option<MaybeDay>,
    /// When the goods or the work are expected
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub delivery_expected: Option<MaybeDay>,
    /// When the goods or the work were delivered
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub delivered: Option<MaybeDay>,
}

/// `opportunity list`
#[derive(Debug, Args)]
pub struct OpportunityList {
    /// Only in this state: open, yes, no
    #[arg(long)]
    pub state: Option<OpportunityState>,
    /// Only a page of those that stand so: no_next_step, next_step, yes, no. JSON has "rows" and "total"
    #[arg(long, conflicts_with = "state")]
    pub standing: Option<Standing>,
    /// How many of them to leave out, e.g. those that were shown already
    #[arg(long, default_value_t = 0, requires = "standing")]
    pub skip: u32,
    /// How many of them at most
    #[arg(long, default_value_t = 100, requires = "standing")]
    pub limit: u32,
    #[command(flatten)]
    pub narrowed: Narrowed,
}

/// Which opportunities.
#[derive(Debug, Args)]
pub struct Narrowed {
    /// Only of this kind: sale, job, project, other
    #[arg(long)]
    pub kind: Option<OpportunityKind>,
    /// Only where the contact, the organisation or the title has these words
    #[arg(long, default_value = "")]
    pub text: String,
    /// Only contacts with this tag
    #[arg(long, default_value = "")]
    pub tag: String,
}
