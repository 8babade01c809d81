//! What a command rejects with.

use serde::Serialize;
use touchbase_core::{Error, ErrorKind};

/// Why a command did nothing, in words for the owner.
#[derive(Clone, Debug, Serialize, specta::Type, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What the window can do about it.
    pub kind: ErrorKind,
    /// The field of the form that holds the refused value.
    pub field: Option<String>,
    /// A full sentence.
    pub message: String,
}

impl Failure {
    /// A failure of the host: of a window, a file of preferences, the system.
    pub fn host(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Io, field: None, message: message.into() }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let field = match &error {
            Error::Invalid { field, .. } => Some(field.to_string()),
            _ => None,
        };
        Self { kind: error.kind(), field, message: error.to_string() }
    }
}
