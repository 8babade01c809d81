//! What `import` and `export` take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use touchbase_core::id::ContactId;

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// vCard files, pictures and PDFs of cards, or folders of them
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The event where you met them
    #[arg(long, default_value = "")]
    pub event: String,
    /// The place where you met them
    #[arg(long, default_value = "")]
    pub place: String,
    /// A tag for all of them; can be repeated
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// The play to start for each of them, e.g. event; see `play list`. For a card, it starts when the card is saved
    #[arg(long, default_value = "")]
    pub play: String,
    /// Show what would happen, without changing anything
    #[arg(long)]
    pub dry_run: bool,
}

/// `export`
#[derive(Debug, Args)]
pub struct Export {
    /// The format
    #[arg(long, value_enum, default_value = "vcard")]
    pub format: Format,
    /// The vCard version
    #[arg(long, value_enum, default_value = "4.0")]
    pub vcard_version: VcardVersion,
    /// The file; default: standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Only these contacts; default: all
    pub ids: Vec<ContactId>,
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// vCard
    Vcard,
    /// JSON, as in `show`
    Json,
}

/// Versions of vCard.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum VcardVersion {
    /// For old phones
    #[value(name = "2.1")]
    V2_1,
    /// For most programs
    #[value(name = "3.0")]
    V3_0,
    /// The newest
    #[value(name = "4.0")]
    V4_0,
}
