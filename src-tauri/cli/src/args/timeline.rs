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
    /// Mend an entry; what is not named stays. What followed from it follows again
    Edit(EditInteraction),
    /// Delete an entry that did not happen; what it closed is open again
    Delete {
        /// The entry, as `timeline` has it
        id: InteractionId,
    },
}

/// `interaction edit`
#[derive(Debug, Args)]
#[group(required = true, multiple = true, args = ["channel", "direction", "outcome", "no_outcome", "summary", "at"])]
pub struct EditInteraction {
    /// The entry, as `timeline` has it
    pub id: InteractionId,
    /// By which channel
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Option<Channel>,
    /// in: they reached you; out: you reached out
    #[arg(long)]
    pub direction: Option<Direction>,
    /// What came of it
    #[arg(long)]
    pub outcome: Option<Outcome>,
    /// Nothing is known of what came of it
    #[arg(long, conflicts_with = "outcome")]
    pub no_outcome: bool,
    /// In your words
    #[arg(long)]
    pub summary: Option<String>,
    /// When
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
    /// Put a note into other words
    Edit {
        /// The note, as `timeline` has it
        id: NoteId,
        /// The note
        text: String,
    },
    /// Pin a note to the top of the timeline
    Pin {
        /// The note, as `timeline` has it
        id: NoteId,
    },
    /// Take the pin off a note
    Unpin {
        /// The note, as `timeline` has it
        id: NoteId,
    },
    /// Delete a note
    Delete {
        /// The note, as `timeline` has it
        id: NoteId,
    },
}
