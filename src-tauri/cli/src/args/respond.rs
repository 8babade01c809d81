//! What `respond` takes.

use chrono::{DateTime, Utc};
use clap::{ArgGroup, Args, Subcommand};
use touchbase_core::channel::Channel;

use super::value::rfc3339;

/// `respond`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(group = ArgGroup::new("answer").required(true))]
pub struct Respond {
    #[command(subcommand)]
    pub command: Option<RespondCommand>,
    /// The open follow-up "Respond"; where there is none of this number, the contact who waits
    #[arg(required = true)]
    pub id: Option<i64>,
    /// "Received, will do this": what was promised. It becomes a promise
    #[arg(long, value_name = "TEXT", group = "answer", requires = "by")]
    pub holding: Option<String>,
    /// By when it was promised
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339, requires = "holding")]
    pub by: Option<DateTime<Utc>>,
    /// By which channel they were told; without it the one by which they asked
    #[arg(long, value_parser = Channel::typed, requires = "holding")]
    pub channel: Option<Channel>,
    /// Let the answer go, for this reason
    #[arg(long, value_name = "REASON", group = "answer")]
    pub waive: Option<String>,
}

/// `respond …`
#[derive(Debug, Subcommand)]
pub enum RespondCommand {
    /// List who waits for an answer, the longest waiting first
    List,
    /// Show how soon messages were answered in the last 90 days
    Figures,
}
