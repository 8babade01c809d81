//! What `draft` takes.

use clap::Subcommand;
use touchbase_core::draft::FieldName;
use touchbase_core::id::{BatchId, ContactId, DraftId};

/// `draft …`
#[derive(Debug, Subcommand)]
pub enum DraftCommand {
    /// Show a card with its fields, who it may be, and the step that saving plans
    Show {
        /// The card
        id: DraftId,
    },
    /// Make a contact of a card
    Save {
        /// The card
        id: DraftId,
        /// Bring this contact up to date instead of adding one
        #[arg(long, value_name = "CONTACT")]
        into: Option<ContactId>,
        /// They have a new job: the one before stays as a position that they left
        #[arg(long, requires = "into")]
        new_job: bool,
        /// Correct a field, e.g. name="Ana Prado" or phone=mobile:+491701234567; replaces all of that name, an empty
        /// value removes them; may be given again
        #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = assignment)]
        set: Vec<(FieldName, String)>,
    },
    /// Throw cards away
    Discard {
        /// The cards
        #[arg(required = true)]
        ids: Vec<DraftId>,
    },
}

fn assignment(text: &str) -> Result<(FieldName, String), String> {
    let (field, value) = text
        .split_once('=')
        .ok_or_else(|| format!("“{text}” assigns nothing. Use FIELD=VALUE, e.g. title=Buyer."))?;
    Ok((field.trim().parse()?, value.trim().to_owned()))
}

/// `batch …`
#[derive(Debug, Subcommand)]
pub enum BatchCommand {
    /// List the imports that changed contacts, newest first
    List {
        /// At most so many
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Show what an import changed, field by field
    Show {
        /// The batch
        id: BatchId,
    },
}
