//! What `interaction` and `note` take.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use touchbase_core::channel::Channel;
use touchbase_core::id::{ContactId, InteractionId, NoteId};
use touchbase_core::interaction::{Direction, Outcome};

use super::value::rfc3339;

/// `interaction …`
#[derive(Debug, Subcommand)]
pub enum InteractionCommand {
    /// Edit an entry; options you leave out do not change. What followed from it is worked out again
    Edit(EditInteraction),
    /// Delete an entry that did not happen; follow-ups it closed open again
    Delete {
        /// The entry, as listed by `timeline`
        id: InteractionId,
    },
}

/// `interaction edit`
#[derive(Debug, Args)]
#[group(required = true, multiple = true, args = ["channel", "direction", "outcome", "no_outcome", "summary", "at"])]
pub struct EditInteraction {
    /// The entry, as listed by `timeline`
    pub id: InteractionId,
    /// The channel
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Option<Channel>,
    /// in: they reached you; out: you reached out
    #[arg(long)]
    pub direction: Option<Direction>,
    /// The outcome
    #[arg(long)]
    pub outcome: Option<Outcome>,
    /// No outcome
    #[arg(long, conflicts_with = "outcome")]
    pub no_outcome: bool,
    /// Notes, in your words
    #[arg(long)]
    pub summary: Option<String>,
    /// When it happened
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339)]
    pub at: Option<DateTime<Utc>>,
}

/// `note …`
#[derive(Debug, Subcommand)]
pub enum NoteCommand {
    /// Write a note
    Add {
        /// The contact
        id: ContactId,
        /// The note; it may have paragraphs
        text: String,
    },
    /// Edit a note
    Edit {
        /// The note, as listed by `timeline`
        id: NoteId,
        /// The note
        text: String,
    },
    /// Pin a note to the top of the timeline
    Pin {
        /// The note, as listed by `timeline`
        id: NoteId,
    },
    /// Unpin a note
    Unpin {
        /// The note, as listed by `timeline`
        id: NoteId,
    },
    /// Delete a note
    Delete {
        /// The note, as listed by `timeline`
        id: NoteId,
    },
}
