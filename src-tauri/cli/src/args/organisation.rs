//! What `organisation` takes.

use clap::{Args, Subcommand};

/// `organisation …`
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// List organisations and how many people belong to each. JSON: a list of {"name", "people", "contact_id"}
    List(OrganisationList),
    /// Show an organisation: its people and who left, one timeline of all, next steps, opportunities and their sums. JSON:
    /// {"name", "contact", "people", "left", "timeline", "next_steps", "opportunities", "totals", "sums", "won_since",
    /// "last_delivered"}
    Show {
        /// Its name, in any spelling
        name: String,
    },
    /// Give an organisation another name, for its own record, its people and those who left
    Rename {
        /// Its name, in any spelling
        name: String,
        /// The new name
        new: String,
        /// Make it one with the organisation that has the new name already
        #[arg(long)]
        join: bool,
    },
}

/// `organisation list`
#[derive(Debug, Args)]
pub struct OrganisationList {
    /// Only names in which a word begins with this
    #[arg(default_value = "")]
    pub text: String,
    /// The most organisations
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}
