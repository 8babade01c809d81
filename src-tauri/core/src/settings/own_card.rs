//! The owner's own card.

use serde::{Deserialize, Serialize};

use crate::contact::Address;
use crate::error::{Error, Result};

/// What the owner gives to others of themselves. It is no contact: no list, rhythm or search ever has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct OwnCard {
    /// The name as it is shown.
    pub name: String,
    /// Organisation.
    pub organization: String,
    /// Job title.
    pub title: String,
    /// The mobile number.
    pub mobile: String,
    /// The landline number.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// The postal address.
    pub address: Address,
    /// The website.
    pub website: String,
}

impl OwnCard {
    /// Refuses what could not be used on a letter.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `own_card`.
    pub(super) fn check(&self) -> Result<()> {
        let email = self.email.trim();
        if email.is_empty()
            || email.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty())
        {
            return Ok(());
        }
        let reason = format!("“{email}” is not an e-mail address. Write it like name@example.com.");
        Err(Error::invalid("own_card", reason))
    }
}
