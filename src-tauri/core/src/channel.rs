//! How people reach each other.

use serde::{Deserialize, Serialize};

use crate::word::words;

/// A way to reach someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
// tauri-specta keeps the name `Channel` for one of Tauri's own types.
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename = "ContactChannel", rename_all = "kebab-case")]
pub enum Channel {
    /// A phone call.
    Call,
    /// An e-mail.
    Email,
    /// A meeting, a visit.
    InPerson,
    /// A letter by post.
    Letter,
    /// A postcard by post.
    Postcard,
    /// A text message or a messenger.
    Message,
    /// A fax.
    Fax,
}

words!(
    Channel, "a channel":
    Call = "call",
    Email = "email",
    InPerson = "in-person",
    Letter = "letter",
    Postcard = "postcard",
    Message = "message",
    Fax = "fax",
);

impl Channel {
    /// Reads a channel as people type it: `as_str`'s word or an everyday synonym.
    ///
    /// # Errors
    /// A sentence that lists the channels.
    pub fn typed(text: &str) -> Result<Self, String> {
        match text.trim().to_lowercase().replace('_', "-").as_str() {
            "phone" => Ok(Self::Call),
            "e-mail" | "mail" => Ok(Self::Email),
            "meeting" | "meet" | "visit" => Ok(Self::InPerson),
            "text" | "sms" | "chat" => Ok(Self::Message),
            word => word.parse(),
        }
    }

    /// What the owner does, as it begins a reminder's title: "Call Ana Prado".
    pub fn action(self) -> &'static str {
        match self {
            Self::Call => "Call",
            Self::Email => "E-mail",
            Self::InPerson => "Meet",
            Self::Letter => "Write to",
            Self::Postcard => "Send a postcard to",
            Self::Message => "Message",
            Self::Fax => "Fax",
        }
    }
}
