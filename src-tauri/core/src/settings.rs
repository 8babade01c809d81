//! What the business rules need to know of the owner. Kept in the data file; window and theme are the shell's.

use serde::{Deserialize, Serialize};

use crate::contact::phone;
use crate::error::{Error, Result};
use crate::time::{QuietHours, WorkingHours};

/// The owner's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Settings {
    /// When the owner works.
    pub working_hours: WorkingHours,
    /// When pop-ups are held back; a promise comes through.
    pub quiet_hours: QuietHours,
    /// ISO 3166 region of phone numbers written without a country code, e.g. "DE"; empty when not chosen.
    pub default_region: String,
}

impl Settings {
    /// Refuses what no rule could work with.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at the field.
    pub fn check(&self) -> Result<()> {
        if self.working_hours.end <= self.working_hours.start {
            return Err(Error::invalid("working_hours", "The working day must end after it starts."));
        }
        if !self.working_hours.days.contains(&true) {
            return Err(Error::invalid(
                "working_days",
                "At least one day of the week must be a working day.",
            ));
        }
        if self.quiet_hours.on && self.quiet_hours.from == self.quiet_hours.until {
            return Err(Error::invalid(
                "quiet_hours",
                "Quiet hours must end at another time than they begin.",
            ));
        }
        if !self.default_region.is_empty() && phone::calling_code(&self.default_region).is_none() {
            let reason =
                format!("“{}” is not a region. Use a two-letter code such as DE or US.", self.default_region);
            return Err(Error::invalid("default_region", reason));
        }
        Ok(())
    }
}
