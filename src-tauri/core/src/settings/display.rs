//! How the owner wants things shown. Core keeps the choice; the window formats.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::word::words;

/// Text is shown at no less and no more of its usual size, in per cent.
const TEXT_SIZES: std::ops::RangeInclusive<u32> = 80..=200;

/// How days, times and text are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Display {
    /// By which clock times are shown.
    pub clock: ClockFormat,
    /// With which day a week begins.
    pub first_day: FirstDay,
    /// In which order a date has its day, month and year.
    pub date_order: DateOrder,
    /// The size of text in per cent of the usual one: 80 to 200.
    pub text_size: u32,
}

impl Default for Display {
    fn default() -> Self {
        Self {
            clock: ClockFormat::default(),
            first_day: FirstDay::default(),
            date_order: DateOrder::default(),
            text_size: 100,
        }
    }
}

/// By which clock times are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub enum ClockFormat {
    /// As the system has it.
    #[default]
    #[serde(rename = "system")]
    System,
    /// 2:30 pm.
    #[serde(rename = "12h")]
    Hours12,
    /// 14:30.
    #[serde(rename = "24h")]
    Hours24,
}

/// With which day a week begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum FirstDay {
    /// As the system has it.
    #[default]
    System,
    /// Monday.
    Monday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// In which order a date has its day, month and year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// As the system has it.
    #[default]
    System,
    /// 24 Nov 2026.
    DayMonthYear,
    /// Nov 24, 2026.
    MonthDayYear,
    /// 2026-11-24.
    YearMonthDay,
}

words!(ClockFormat, "a clock": System = "system", Hours12 = "12h", Hours24 = "24h");
words!(
    FirstDay, "a first day of the week":
    System = "system", Monday = "monday", Saturday = "saturday", Sunday = "sunday",
);
words!(
    DateOrder, "a date order":
    System = "system",
    DayMonthYear = "day-month-year",
    MonthDayYear = "month-day-year",
    YearMonthDay = "year-month-day",
);

impl Display {
    /// Refuses a size of text that nobody could read or that no window has room for.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `text_size`.
    pub(super) fn check(&self) -> Result<()> {
        if TEXT_SIZES.contains(&self.text_size) {
            return Ok(());
        }
        let (least, most) = (TEXT_SIZES.start(), TEXT_SIZES.end());
        let reason = format!("The text size can be {least} to {most}%.");
        Err(Error::invalid("text_size", reason))
    }
}
