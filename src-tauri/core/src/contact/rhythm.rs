//! Rhythms: how often to keep in touch.

use serde::{Deserialize, Serialize};

use super::Details;
use crate::error::{Error, Result};
use crate::fold::is_one_label;
use crate::time::{Interval, Unit};

/// How often to keep in touch with a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// As the settings have it for the contact's stage or tags; without such a default, not at all.
    #[default]
    Default,
    /// Not at all, whatever the stage or the tags.
    Off,
    /// At this interval.
    Every(Interval),
}

/// The rhythm of all contacts of a stage or with a tag that have none of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RhythmDefault {
    /// Stage or tag.
    pub of: RhythmOf,
    /// The stage or the tag, whatever its capitals.
    pub name: String,
    /// How often.
    pub every: Interval,
}

/// What a [`RhythmDefault`] goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RhythmOf {
    /// The contact's stage.
    Stage,
    /// One of the contact's tags.
    Tag,
}

impl Rhythm {
    /// Returns it in words, e.g. "every 3 months"; empty when it goes by stage and tags.
    pub fn in_words(&self) -> String {
        match self {
            Self::Default => String::new(),
            Self::Off => "off".into(),
            Self::Every(Interval { count, unit }) => {
                let unit = match unit {
                    Unit::Day => "day",
                    Unit::Week => "week",
                    Unit::Month => "month",
                    Unit::Year => "year",
                };
                if *count == 1 { format!("every {unit}") } else { format!("every {count} {unit}s") }
            }
        }
    }

    /// Refuses an interval that is no rhythm.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `rhythm`.
    pub fn check(&self) -> Result<()> {
        match self {
            Self::Every(interval) => interval.check_rhythm("rhythm"),
            Self::Default | Self::Off => Ok(()),
        }
    }
}

impl RhythmDefault {
    /// Whether a contact with these details goes by it.
    pub(crate) fn holds_for(&self, details: &Details) -> bool {
        let is_it = |name: &str| is_one_label(name, &self.name);
        match self.of {
            RhythmOf::Stage => is_it(&details.stage),
            RhythmOf::Tag => details.tags.iter().any(|tag| is_it(tag)),
        }
    }
}

impl Interval {
    /// Refuses an interval at which nobody wants to be asked, or that never ends.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `field`.
    pub(crate) fn check_rhythm(&self, field: &'static str) -> Result<()> {
        self.check(field)?;
        if self.is_daily() { Err(Error::invalid(field, "A rhythm must be at least 7 days.")) } else { Ok(()) }
    }
}
