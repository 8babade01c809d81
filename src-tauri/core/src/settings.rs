//! What the business rules need to know of the owner. Kept in the data file; window and theme are the shell's.

mod display;
mod own_card;
mod quick_add;
mod role;

pub use display::{ClockFormat, DateOrder, Display, FirstDay};
pub use own_card::OwnCard;
pub use quick_add::{Key, NamedKey, QuickAdd, Shortcut};
pub use role::Role;

use chrono::{Days, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::contact::{DatesOfTag, Details, NameOrder, RemindOfDates, Rhythm, RhythmDefault};
use crate::error::{Error, Result};
use crate::phone;
use crate::reminder::ReminderSettings;
use crate::time::{Interval, QuietHours, WorkingHours, in_words};

/// No follow-up occupies more of the day than this, in minutes.
const LONGEST_SLOT: u32 = 8 * 60;

/// The reminder of a date comes at most so many days before it.
const LONGEST_LEAD: u32 = 60;

/// A reminder comes at most so many minutes before its follow-up: a week.
const LONGEST_REMINDER_LEAD: u32 = 7 * 24 * 60;

/// Between two attempts lie so many days at least, and at most.
const WEEKLY_LIMITS: std::ops::RangeInclusive<u32> = 1..=30;

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
    /// By which name lists of contacts are ordered.
    pub name_order: NameOrder,
    /// Rhythms by stage or tag, the first that fits counts.
    pub rhythms: Vec<RhythmDefault>,
    /// Which dates of contacts to remind of, and when.
    pub dates: DatesToRemember,
    /// Minutes that a follow-up with a time occupies; 0 for none.
    pub slot_minutes: u32,
    /// How the owner wants to be reminded.
    pub reminders: ReminderSettings,
    /// Minutes before its time at which a follow-up with a time is reminded of, where nothing says another lead.
    pub lead_minutes: u32,
    /// The weekly limit: between two attempts to reach a contact lie at least so many days, 1 to 30. It is the owner's
    /// balance.
    pub weekly_limit_days: u32,
    /// How days, times and text are shown.
    pub display: Display,
    /// The owner's own card.
    pub own_card: OwnCard,
    /// Who the owner is; `None` while they did not say.
    pub role: Option<Role>,
    /// How quick add is opened while another program is open.
    pub quick_add: QuickAdd,
}

/// Which birthdays and other dates of contacts to remind of, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct DatesToRemember {
    /// Whether those of all contacts whose tags say nothing else.
    pub on: bool,
    /// Whether those of all contacts with a tag; the first that fits counts. What a contact says itself comes before.
    pub tags: Vec<DatesOfTag>,
    /// So many days ahead, or on the working day before them.
    pub lead_days: u32,
}

impl Default for DatesToRemember {
    fn default() -> Self {
        Self { on: true, tags: Vec::new(), lead_days: 0 }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            working_hours: WorkingHours::default(),
            quiet_hours: QuietHours::default(),
            default_region: String::new(),
            name_order: NameOrder::default(),
            rhythms: Vec::new(),
            dates: DatesToRemember::default(),
            slot_minutes: 15,
            reminders: ReminderSettings::default(),
            lead_minutes: 0,
            weekly_limit_days: 7,
            display: Display::default(),
            own_card: OwnCard::default(),
            role: None,
            quick_add: QuickAdd::default(),
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

    /// Returns whether the owner is reminded of a contact's dates, and what says so: the contact, a tag, or the settings for
    /// all.
    pub(crate) fn remembers(&self, details: &Details) -> (bool, DatesBy<'_>) {
        if details.do_not_contact {
            return (false, DatesBy::Contact);
        }
        match details.remind_of_dates {
            RemindOfDates::On => (true, DatesBy::Contact),
            RemindOfDates::Off => (false, DatesBy::Contact),
            RemindOfDates::Default => match self.dates.tags.iter().find(|of| of.holds_for(details)) {
                Some(DatesOfTag { tag, on }) => (*on, DatesBy::Tag(tag)),
                None => (self.dates.on, DatesBy::All),
            },
        }
    }

    /// Returns how far apart two attempts to reach a contact lie at least.
    pub(crate) fn apart(&self) -> Days {
        Days::new(self.weekly_limit_days.into())
    }

    /// Returns how many minutes before its time a plan is reminded of of which nothing else is said: at any time of a day
    /// there is nothing to come before.
    pub fn lead_for(&self, time: Option<NaiveTime>) -> u32 {
        time.map_or(0, |_| self.lead_minutes)
    }

    /// Refuses what no rule could work with.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at the field.
    pub fn check(&self) -> Result<()> {
        if self.working_hours.end == self.working_hours.start {
            return Err(Error::invalid(
                "working_hours",
                "The working day must start and end at different times.",
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
            let reason = format!("Days off cannot end ({until}) before they begin ({from}).");
            return Err(Error::invalid("days_off", reason));
        }
        if self.slot_minutes > LONGEST_SLOT {
            let reason = format!("A follow-up can take {LONGEST_SLOT} minutes at most.");
            return Err(Error::invalid("slot_minutes", reason));
        }
        if self.lead_minutes > LONGEST_REMINDER_LEAD {
            return Err(Error::invalid("lead_minutes", "A reminder can come a week ahead at most."));
        }
        if !WEEKLY_LIMITS.contains(&self.weekly_limit_days) {
            let (least, most) = (WEEKLY_LIMITS.start(), WEEKLY_LIMITS.end());
            let reason = format!("The weekly limit can be {least} to {most} days.");
            return Err(Error::invalid("weekly_limit_days", reason));
        }
        self.display.check()?;
        self.own_card.check()?;
        self.quick_add.check()?;
        for RhythmDefault { name, every, .. } in &self.rhythms {
            if name.trim().is_empty() {
                return Err(Error::invalid("rhythms", "Say which stage or tag the rhythm is for."));
            }
            every.check_rhythm("rhythms")?;
        }
        if self.dates.lead_days > LONGEST_LEAD {
            let reason = format!("Dates can be shown {LONGEST_LEAD} days ahead at most.");
            return Err(Error::invalid("dates", reason));
        }
        if self.dates.tags.iter().any(|of| of.tag.trim().is_empty()) {
            return Err(Error::invalid("dates", "Say which tag this is for."));
        }
        if self.quiet_hours.on && self.quiet_hours.from == self.quiet_hours.until {
            return Err(Error::invalid("quiet_hours", "Quiet hours must start and end at different times."));
        }
        if !self.default_region.is_empty() && phone::calling_code(&self.default_region).is_none() {
            let reason =
                format!("“{}” is not a region. Use a two-letter code such as DE or US.", self.default_region);
            return Err(Error::invalid("default_region", reason));
        }
        Ok(())
    }
}

/// What says whether the owner is reminded of a contact's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DatesBy<'a> {
    /// The contact itself.
    Contact,
    /// A tag of theirs.
    Tag(&'a str),
    /// The settings for all.
    All,
}
