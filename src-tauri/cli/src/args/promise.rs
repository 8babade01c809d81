//! What `promise` takes.

use clap::{Args, Subcommand, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::id::FollowUpId;

use super::follow_up::When;

/// `promise …`
#[derive(Debug, Subcommand)]
pub enum PromiseCommand {
    /// List open promises, yours first, the longest overdue first
    List(PromiseList),
    /// Tell that a promise of yours takes longer: they were told, and it moves
    Delay(DelayPromise),
    /// Show how promises of the last 90 days were kept, both ways
    Figures,
}

/// `promise list`
#[derive(Debug, Args)]
pub struct PromiseList {
    /// Only yours, or only theirs
    #[arg(long, value_enum)]
    pub side: Option<Side>,
    /// Those closed in the last 90 days instead, newest first, with how they ended: kept, late or dropped
    #[arg(long)]
    pub closed: bool,
    /// Only where the contact, the organisation or the purpose has these words
    #[arg(long, default_value = "")]
    pub text: String,
    /// Only contacts with this tag
    #[arg(long, default_value = "")]
    pub tag: String,
}

/// Whose promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// You owe it
    Mine,
    /// They owe it
    Theirs,
}

/// `promise delay`
#[derive(Debug, Args)]
pub struct DelayPromise {
    /// The follow-up that was promised
    pub id: FollowUpId,
    #[command(flatten)]
    pub when: When,
    /// By which channel they were told: call, email, in-person, letter, postcard, message, fax
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Channel,
    /// What was said
    #[arg(long, default_value = "")]
    pub said: String,
}
