//! What `promise` takes.

use clap::{Args, Subcommand, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::id::FollowUpId;

use super::follow_up::When;

/// `promise …`
#[derive(Debug, Subcommand)]
pub enum PromiseCommand {
    /// List open promises, yours first, longest overdue first
    List(PromiseList),
    /// Move a promise that needs more time, once you have told them
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
    /// List those closed in the last 90 days instead, newest first, with how they ended: kept, kept late or missed
    #[arg(long)]
    pub closed: bool,
    /// Only where the contact, organisation or purpose contains these words
    #[arg(long, default_value = "")]
    pub text: String,
    /// Only contacts with this tag
    #[arg(long, default_value = "")]
    pub tag: String,
}

/// Whose promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// You promised it
    Mine,
    /// They promised it
    Theirs,
}

/// `promise delay`
#[derive(Debug, Args)]
pub struct DelayPromise {
    /// The promised follow-up
    pub id: FollowUpId,
    #[command(flatten)]
    pub when: When,
    /// How you told them: call, email, in-person, letter, postcard, message, fax
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Channel,
    /// What you told them
    #[arg(long, default_value = "")]
    pub said: String,
}
