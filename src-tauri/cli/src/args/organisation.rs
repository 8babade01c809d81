//! What `organisation` takes.

use clap::{Args, Subcommand};

/// `organisation …`
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// List organisations and the number of people in each. JSON: a list of {"name", "people", "contact_id"}
    List(OrganisationList),
    /// Show an organisation: its people and who left, their next steps, one timeline, opportunities and sums. JSON:
    /// {"name", "contact", "people", "left", "timeline", "next_steps", "opportunities", "totals", "sums", "won_since",
    /// "last_delivered"}
    Show {
        /// Its name, in any spelling
        name: String,
    },
    /// Rename an organisation for everyone in it, and those who left
    Rename {
        /// Its name, in any spelling
        name: String,
        /// The new name
        new: String,
        /// Join it with the organisation that already has the new name
        #[arg(long)]
        join: bool,
    },
}

/// `organisation list`
#[derive(Debug, Args)]
pub struct OrganisationList {
    /// Only names with a word that starts with this
    #[arg(default_value = "")]
    pub text: String,
    /// Maximum number of organisations
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}
