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
    /// Show a play; with --json what `play save` reads
    Show {
        /// Its short name
        name: String,
    },
    /// Write a play, or change the one of the same name; who is in it goes on as before
    Save {
        /// The play as JSON; - is standard input
        file: PathBuf,
    },
    /// Delete a play of yours; bring a built-in one back to what it was
    Delete {
        /// Its short name
        name: String,
    },
    /// Start a play for contacts. Who is in it for the same cause, or must not be contacted, is left out
    Start(StartPlay),
    /// Pause a play for a contact: its open step is let go until it is resumed
    Pause {
        /// The enrolment, see `play enrolled`
        enrolment: EnrolmentId,
    },
    /// Go on with a paused play
    Resume {
        /// The enrolment
        enrolment: EnrolmentId,
    },
    /// End a play for a contact: its open step is let go
    End {
        /// The enrolment
        enrolment: EnrolmentId,
    },
    /// List who is in plays, newest first
    Enrolled {
        /// Of this play only
        #[arg(long, default_value = "", value_name = "NAME")]
        play: String,
        /// In this state only: running, paused, finished, ended
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
    /// The opportunity that it is for; without it, the contact's only open one
    #[arg(long, value_name = "ID")]
    pub opportunity: Option<OpportunityId>,
    /// The day that its steps count from: YYYY-MM-DD; without it today
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    pub on: Option<Day>,
    /// Why, e.g. the event: nobody is in the same play twice for one cause
    #[arg(long, default_value = "", value_name = "TEXT")]
    pub cause: String,
}
