//! What `opportunity` takes.

use clap::{Args, Subcommand};
use touchbase_core::id::{ContactId, OpportunityId};
use touchbase_core::opportunity::{OpportunityKind, OpportunityState, Standing};

use super::value::MaybeDay;

/// `opportunity …`
#[derive(Debug, Subcommand)]
pub enum OpportunityCommand {
    /// Add an opportunity; its dates start plays as in `opportunity set`
    Add(AddOpportunity),
    /// Edit an opportunity; options you leave out do not change. Setting a date for the first time starts its play
    Set(SetOpportunity),
    /// List opportunities: those with no next step first, then by next step, then won and lost
    List(OpportunityList),
    /// Show an opportunity
    Show {
        /// The opportunity
        id: OpportunityId,
    },
    /// Mark an opportunity as won; its plays end
    Won {
        /// The opportunity
        id: OpportunityId,
    },
    /// Mark an opportunity as lost, and why; its plays end
    Lost {
        /// The opportunity
        id: OpportunityId,
        /// Why it was lost, e.g. "No budget until 2027"; if left out, a reason already given stays
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
    },
    /// Reopen an opportunity
    Reopen {
        /// The opportunity
        id: OpportunityId,
    },
    /// Show sums: open, won and lost, by kind, and by the month a decision is expected. JSON has "totals", "sums",
    /// "kinds" and "expected"; an amount is {"minor", "currency", "decimals"}
    Sums(Narrowed),
    /// Show who should hear that you got a job: your references, and the other employers
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
    /// Delete opportunities; their follow-ups stay with the contacts
    Delete {
        /// The opportunities
        #[arg(required = true)]
        ids: Vec<OpportunityId>,
    },
}

/// `opportunity add`
#[derive(Debug, Args)]
pub struct AddOpportunity {
    /// The contact
    pub contact: ContactId,
    /// The kind: sale, job, project, other
    #[arg(long)]
    pub kind: OpportunityKind,
    /// What it is, in words
    #[arg(long)]
    pub title: String,
    /// What it is worth, with the currency, e.g. €14,200 or "14,200 EUR"; anything unclear is kept as text
    #[arg(long, default_value = "")]
    pub amount: String,
    /// When a decision is expected: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub expected: Option<MaybeDay>,
    /// A note for yourself
    #[arg(long, default_value = "")]
    pub note: String,
    /// Whether the delivery needs service every 90 days: true or false
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
    /// The state: open, yes (won), no (lost)
    #[arg(long)]
    pub state: Option<OpportunityState>,
    /// The kind: sale, job, project, other
    #[arg(long)]
    pub kind: Option<OpportunityKind>,
    /// What it is, in words
    #[arg(long)]
    pub title: Option<String>,
    /// What it is worth, with the currency, e.g. €14,200 or "14,200 EUR"; "" removes it
    #[arg(long)]
    pub amount: Option<String>,
    /// When a decision is expected: YYYY-MM-DD, or none to remove it
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub expected: Option<MaybeDay>,
    /// Why it was lost
    #[arg(long, value_name = "REASON")]
    pub lost_reason: Option<String>,
    /// A note for yourself
    #[arg(long)]
    pub note: Option<String>,
    /// Whether the delivery needs service every 90 days: true or false
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
    /// When the delivery is expected
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub delivery_expected: Option<MaybeDay>,
    /// When it was delivered
    #[arg(long, value_name = "DATE", value_parser = MaybeDay::parse)]
    pub delivered: Option<MaybeDay>,
}

/// `opportunity list`
#[derive(Debug, Args)]
pub struct OpportunityList {
    /// Only in this state: open, yes (won), no (lost)
    #[arg(long)]
    pub state: Option<OpportunityState>,
    /// Only one page of one group: no_next_step, next_step, yes (won), no (lost). JSON has "rows" and "total"
    #[arg(long, conflicts_with = "state")]
    pub standing: Option<Standing>,
    /// How many to skip, e.g. those already shown
    #[arg(long, default_value_t = 0, requires = "standing")]
    pub skip: u32,
    /// Maximum number of rows
    #[arg(long, default_value_t = 100, requires = "standing")]
    pub limit: u32,
    #[command(flatten)]
    pub narrowed: Narrowed,
}

/// Which opportunities.
#[derive(Debug, Args)]
pub struct Narrowed {
    /// Only this kind: sale, job, project, other
    #[arg(long)]
    pub kind: Option<OpportunityKind>,
    /// Only where the contact, organisation or title contains these words
    #[arg(long, default_value = "")]
    pub text: String,
    /// Only contacts with this tag
    #[arg(long, default_value = "")]
    pub tag: String,
}
