//! What `template` takes.

use std::path::PathBuf;

use clap::Subcommand;

/// `template …`
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// List all templates
    List,
    /// Show a template; with --json what `template save` reads
    Show {
        /// Its short name
        name: String,
    },
    /// Write a template, or change the one of the same name
    Save {
        /// The template as JSON; - is standard input
        file: PathBuf,
    },
    /// Delete a template, unless a step of a play refers to it
    Delete {
        /// Its short name
        name: String,
    },
}
