//! What `draft` takes.

use clap::Subcommand;
use touchbase_core::draft::FieldName;
use touchbase_core::id::{BatchId, ContactId, DraftId};

/// `draft …`
#[derive(Debug, Subcommand)]
pub enum DraftCommand {
    /// Show a card: its fields, who it may be, and the next step that saving it plans
    Show {
        /// The card
        id: DraftId,
    },
    /// Save a card as a contact
    Save {
        /// The card
        id: DraftId,
        /// Merge it into this contact instead of adding a new one
        #[arg(long, value_name = "CONTACT")]
        into: Option<ContactId>,
        /// They have a new job; the old one stays in the history
        #[arg(long, requires = "into")]
        new_job: bool,
        /// Correct a field, e.g. name="Ana Prado" or phone=mobile:+491701234567; replaces all fields of that name, an
        /// empty value removes them; can be repeated
        #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = assignment)]
        set: Vec<(FieldName, String)>,
    },
    /// Discard cards
    Discard {
        /// The cards
        #[arg(required = true)]
        ids: Vec<DraftId>,
    },
}

fn assignment(text: &str) -> Result<(FieldName, String), String> {
    let (field, value) = text
        .split_once('=')
        .ok_or_else(|| format!("“{text}” has no value. Use FIELD=VALUE, e.g. title=Buyer."))?;
    Ok((field.trim().parse()?, value.trim().to_owned()))
}

/// `batch …`
#[derive(Debug, Subcommand)]
pub enum BatchCommand {
    /// List the imports that changed contacts, newest first
    List {
        /// Maximum number of imports
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Show what an import changed, field by field
    Show {
        /// The batch
        id: BatchId,
    },
}
