//! What `template` takes.

use std::path::PathBuf;

use clap::Subcommand;

/// `template …`
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// List all templates
    List,
    /// Show a template; with --json, in the form `template save` reads
    Show {
        /// Its short name
        name: String,
    },
    /// Save a template, new or changed
    Save {
        /// The template as JSON; - for standard input
        file: PathBuf,
    },
    /// Delete a template that no play uses
    Delete {
        /// Its short name
        name: String,
    },
}
