//! Templates: letters, e-mails, postcards and call scripts that steps of plays refer to.

pub(crate) mod built_in;
pub(crate) mod merge;

use serde::{Deserialize, Serialize};

use crate::channel::Channel;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Template {
    /// Its short name, e.g. "thank-you-interview": lower-case letters, digits and hyphens.
    pub name: String,
    /// In words.
    pub title: String,
    /// By which channel it goes out.
    pub channel: Channel,
    /// The subject of an e-mail, the heading of a letter; may be empty.
    #[serde(default)]
    pub subject: String,
    /// The text, with merge fields as `{{given}}`.
    pub body: String,
}
