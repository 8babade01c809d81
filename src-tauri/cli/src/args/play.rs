//! What `play` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::id::{ContactId, EnrolmentId, OpportunityId};

use super::value::Day;

/// `play …`
#[derive(Debug, Subcommand)]
pub enum PlayCommand {
    /// List all plays with their steps
    List,
    /// Show a play; with --json, in the form `play save` reads
    Show {
        /// Its short name
        name: String,
    },
    /// Save a play, new or changed; contacts already in it go on as before
    Save {
        /// The play as JSON; - for standard input
        file: PathBuf,
    },
    /// Delete a play of your own, or restore a built-in one
    Delete {
        /// Its short name
        name: String,
    },
    /// Start a play for contacts; those already in it for the same reason, or who must not be contacted, are not
    /// included
    Start(StartPlay),
    /// Pause a play for a contact; its open step is cancelled until you resume it
    Pause {
        /// The number in `play enrolled`
        enrolment: EnrolmentId,
    },
    /// Resume a paused play
    Resume {
        /// The number in `play enrolled`
        enrolment: EnrolmentId,
    },
    /// End a play for a contact; its open step is cancelled
    End {
        /// The number in `play enrolled`
        enrolment: EnrolmentId,
    },
    /// List the contacts in plays, newest first
    Enrolled {
        /// Only this play
        #[arg(long, default_value = "", value_name = "NAME")]
        play: String,
        /// Only in this state: running, paused, finished, ended
        #[arg(long)]
        state: Option<EnrolmentState>,
    },
}

/// `play start`
#[derive(Debug, Args)]
pub struct StartPlay {
    /// The play's short name
    pub play: String,
    /// The contacts
    #[arg(required = true)]
    pub ids: Vec<ContactId>,
    /// The opportunity it is for; default: the contact's only open one
    #[arg(long, value_name = "ID")]
    pub opportunity: Option<OpportunityId>,
    /// The day its steps count from: YYYY-MM-DD; default: today
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    pub on: Option<Day>,
    /// The reason, e.g. an event; a contact runs a play once per reason
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub cause: String,
}
