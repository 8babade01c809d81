//! What a command rejects with.

use serde::Serialize;
use touchbase_core::{Error, ErrorKind};
use touchbase_resident::login::LoginError;

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
    /// The system did not do its part: a window, a file of preferences, a pop-up. Trying again may help.
    pub fn system(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Io, field: None, message: message.into() }
    }

    /// What was asked for does not fit what is there.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Conflict, field: None, message: message.into() }
    }
}

impl From<LoginError> for Failure {
    fn from(error: LoginError) -> Self {
        Self::system(error.to_string())
    }
}

impl From<touchbase_ocr::Error> for Failure {
    fn from(error: touchbase_ocr::Error) -> Self {
        use touchbase_ocr::Error as Ocr;
        let kind = match error {
            Ocr::Cancelled => ErrorKind::Cancelled,
            Ocr::Models(_) | Ocr::Failed(_) => ErrorKind::Io,
            // Another picture may do.
            _ => ErrorKind::Conflict,
        };
        Self { kind, field: None, message: error.to_string() }
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

#[cfg(test)]
mod tests {
    use touchbase_ocr::Error as Ocr;

    use super::*;

    #[test]
    fn what_the_window_can_do_about_a_picture_that_is_not_read() {
        for (error, kind, why) in [
            (Ocr::Cancelled, ErrorKind::Cancelled, "the owner stopped it"),
            (Ocr::Models("det".into()), ErrorKind::Io, "the installation is to blame"),
            (Ocr::Failed("memory".into()), ErrorKind::Io, "another time it may work"),
            (Ocr::Locked, ErrorKind::Conflict, "it is the file's"),
        ] {
            assert_eq!(Failure::from(error).kind, kind, "{why}");
        }
    }
}
