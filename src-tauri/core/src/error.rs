//! What can go wrong, in words for the owner: what happened, what is safe, what to do.

use std::borrow::Cow;
use std::path::PathBuf;

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure that stopped a verb. Nothing of that verb was written: a verb is one transaction.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An id that names nothing (any more).
    #[error("There is no {what} {id}. It may have been deleted; undo brings it back.")]
    NotFound {
        /// The word for what was sought, e.g. "contact".
        what: &'static str,
        /// The id that was asked for.
        id: i64,
    },
    /// A value that cannot be accepted, at the field that holds it.
    #[error("{reason}")]
    Invalid {
        /// The field of the form or the command line, e.g. "date"; in a list with its place, e.g. "steps.0.purpose".
        field: Cow<'static, str>,
        /// A full sentence.
        reason: String,
    },
    /// What was asked for no longer fits what is there.
    #[error("{0}")]
    Conflict(String),
    /// The data file was written by a newer Touchbase. It was not touched.
    #[error(
        "This data file was written by a newer version of Touchbase (schema {found}; this version knows \
         {known}). Nothing was changed. Install the newer version to open it."
    )]
    NewerSchema {
        /// The file's schema version.
        found: i64,
        /// The newest version this build knows.
        known: i64,
    },
    /// The data file is damaged or is not a Touchbase file. It was not touched.
    #[error("{path} is not a readable Touchbase data file ({detail}). It was not changed. Restore a backup, or move the file away to start afresh.", path = path.display())]
    Corrupt {
        /// The data file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// No room left on the disk; the transaction was rolled back.
    #[error(
        "The disk is full. This change was not saved; everything before it is safe. Free some space and try again."
    )]
    DiskFull,
    /// Another program holds the data file.
    #[error("The data file is in use by another program. Nothing was changed. Try again in a moment.")]
    Busy,
    /// The owner cancelled; the transaction was rolled back.
    #[error("Cancelled. Nothing was changed.")]
    Cancelled,
    /// A file that could not be read or written.
    #[error("{path}: {source}.", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Anything else from the store: a defect of this program.
    #[error("The data file could not be used: {0}. This change was not saved.")]
    Store(rusqlite::Error),
}

/// The kinds of [`Error`] that a caller acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// See [`Error::NotFound`].
    NotFound,
    /// See [`Error::Invalid`]: shown at the field.
    Invalid,
    /// See [`Error::Conflict`].
    Conflict,
    /// The data file cannot be opened by this build, or at all.
    Unusable,
    /// See [`Error::Cancelled`]: not shown as a failure.
    Cancelled,
    /// Disk, file or lock trouble: trying again may help.
    Io,
}

impl Error {
    /// A refused value at `field`, with a full sentence.
    pub fn invalid(field: impl Into<Cow<'static, str>>, reason: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), reason: reason.into() }
    }

    /// The same refusal where the refused value is a part of a larger form: at "next.date", say.
    pub(crate) fn within(self, part: &str) -> Self {
        match self {
            Self::Invalid { field, reason } => Self::invalid(format!("{part}.{field}"), reason),
            other => other,
        }
    }

    /// What a caller can act on.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound { .. } => ErrorKind::NotFound,
            Self::Invalid { .. } => ErrorKind::Invalid,
            Self::Conflict(_) => ErrorKind::Conflict,
            Self::NewerSchema { .. } | Self::Corrupt { .. } => ErrorKind::Unusable,
            Self::Cancelled => ErrorKind::Cancelled,
            Self::DiskFull | Self::Busy | Self::Io { .. } | Self::Store(_) => ErrorKind::Io,
        }
    }

    /// The field that was refused, if one was.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Corrupt { path: PathBuf::from("The data file"), detail: error.to_string() }
            }
            _ => Self::Store(error),
        }
    }
}
