//! What the business rules need to know of the owner. Kept in the data file; window and theme are the shell's.

use serde::{Deserialize, Serialize};

use crate::contact::{Details, Rhythm, RhythmDefault};
use crate::error::{Error, Result};
use crate::phone;
use crate::reminder::ReminderSettings;
use crate::time::{Interval, QuietHours, WorkingHours, in_words};

/// No follow-up occupies more of the day than this, in minutes.
const LONGEST_SLOT: u32 = 8 * 60;

/// The owner's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Settings {
    /// When the owner works.
    pub working_hours: WorkingHours,
    /// When pop-ups are held back; the owner's own promises come through.
    pub quiet_hours: QuietHours,
    /// ISO 3166 region of phone numbers written without a country code, e.g. "DE"; empty when not chosen.
    pub default_region: String,
    /// Rhythms by stage or tag, the first that fits counts.
    pub rhythms: Vec<RhythmDefault>,
    /// Minutes that a follow-up with a time occupies; 0 for none.
    pub slot_minutes: u32,
    /// How the owner wants to be reminded.
    pub reminders: ReminderSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            working_hours: WorkingHours::default(),
            quiet_hours: QuietHours::default(),
            default_region: String::new(),
            rhythms: Vec::new(),
            slot_minutes: 15,
            reminders: ReminderSettings::default(),
        }
    }
}

impl Settings {
    /// Returns the rhythm that holds for a contact, and the stage or tag that it comes from; empty when it is their own.
    pub(crate) fn rhythm_of(&self, details: &Details) -> Option<(Interval, &str)> {
        if details.do_not_contact {
            return None;
        }
        match details.rhythm {
            Rhythm::Off => None,
            Rhythm::Every(every) => Some((every, "")),
            Rhythm::Default => {
                let default = self.rhythms.iter().find(|default| default.holds_for(details))?;
                Some((default.every, &default.name))
            }
        }
    }

    /// Refuses what no rule could work with.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at the field.
    pub fn check(&self) -> Result<()> {
        if self.working_hours.end == self.working_hours.start {
            return Err(Error::invalid(
                "working_hours",
                "The working day must end at another time than it starts.",
            ));
        }
        if !self.working_hours.days.contains(&true) {
            return Err(Error::invalid(
                "working_days",
                "At least one day of the week must be a working day.",
            ));
        }
        if let Some(off) = self.working_hours.days_off.iter().find(|off| off.until < off.from) {
            let (until, from) = (in_words(off.until), in_words(off.from));
            let reason = format!("Days off cannot end on {until} and begin on {from}.");
            return Err(Error::invalid("days_off", reason));
        }
        if self.slot_minutes > LONGEST_SLOT {
            let reason = format!("A follow-up can occupy {LONGEST_SLOT} minutes at most.");
            return Err(Error::invalid("slot_minutes", reason));
        }
        for RhythmDefault { name, every, .. } in &self.rhythms {
            if name.trim().is_empty() {
                return Err(Error::invalid("rhythms", "Say for which stage or tag the rhythm holds."));
            }
            every.check_rhythm("rhythms")?;
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
