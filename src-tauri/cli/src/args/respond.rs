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
    /// The open follow-up "Respond"; if none has this number, the contact who is waiting
    #[arg(required = true)]
    pub id: Option<i64>,
    /// Send a holding reply: what you will do. It becomes a promise
    #[arg(long, value_name = "TEXT", group = "answer", requires = "by")]
    pub holding: Option<String>,
    /// By when you will do it
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339, requires = "holding")]
    pub by: Option<DateTime<Utc>>,
    /// How you told them; default: the channel they used
    #[arg(long, value_parser = Channel::typed, requires = "holding")]
    pub channel: Option<Channel>,
    /// No reply needed, for this reason
    #[arg(long, value_name = "REASON", group = "answer")]
    pub waive: Option<String>,
}

/// `respond …`
#[derive(Debug, Subcommand)]
pub enum RespondCommand {
    /// List who is waiting for a reply, longest waiting first
    List,
    /// Show how soon you replied in the last 90 days
    Figures,
}
