//! What `import` and `export` take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use touchbase_core::id::ContactId;

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// vCard files, pictures and PDF files of cards, or folders of them
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The event at which these people were met
    #[arg(long, default_value = "")]
    pub event: String,
    /// Where that was
    #[arg(long, default_value = "")]
    pub place: String,
    /// A tag for all of them; may be given again
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// The play that begins with each of them, e.g. event; see `play list`. With a card when it is saved
    #[arg(long, default_value = "")]
    pub play: String,
    /// Tell what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `export`
#[derive(Debug, Args)]
pub struct Export {
    /// The format
    #[arg(long, value_enum, default_value = "vcard")]
    pub format: Format,
    /// The version of vCard
    #[arg(long, value_enum, default_value = "4.0")]
    pub vcard_version: VcardVersion,
    /// The file; without it standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// These contacts only
    pub ids: Vec<ContactId>,
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// vCard
    Vcard,
    /// JSON as in `show`
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
