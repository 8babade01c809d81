//! Dates to remember: the birthday, and what else a contact has a date for.

use chrono::{Datelike, Days, NaiveDate};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::{Details, PartialDate};
use crate::error::{Error, Result};
use crate::fold::is_one_label;
use crate::word::words;

/// The label of the birthday among the dates to remember.
pub const BIRTHDAY: &str = "Birthday";
/// The label of what vCard and Apple call the anniversary.
pub const ANNIVERSARY: &str = "Anniversary";
/// A label of this length says no more than what the date is for, in characters.
const LONGEST_LABEL: usize = 100;
/// So many days late, a wish is none any more.
const BELATED: u64 = 14;

/// A date of a contact's own: a wedding anniversary, the end of a warranty, a renewal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct OwnDate {
    /// What it is the date of, e.g. "Warranty"; not empty.
    pub label: String,
    /// The day, with or without the year; the year is that of the first.
    pub date: PartialDate,
    /// Whether it comes every year; else it comes once, and its year is known.
    pub yearly: bool,
}

impl Serialize for OwnDate {
    /// With the date in ISO 8601's basic form beside its parts ("20100612", "--0612"), as vCard 4.0 and scripts have it.
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Self { label, date, yearly } = self;
        let PartialDate { year, month, day } = date;
        let year = year.map_or_else(|| "--".to_owned(), |year| format!("{year:04}"));
        let mut fields = serializer.serialize_struct("OwnDate", 4)?;
        fields.serialize_field("label", label)?;
        fields.serialize_field("date", date)?;
        fields.serialize_field("yearly", yearly)?;
        fields.serialize_field("iso", &format!("{year}{month:02}{day:02}"))?;
        fields.end()
    }
}

/// Whether the owner is reminded of a contact's dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RemindOfDates {
    /// As the settings have it for the contact's tags, or else for all.
    #[default]
    Default,
    /// Yes, whatever the settings.
    On,
    /// No, whatever the settings.
    Off,
}

words!(RemindOfDates, "a choice for reminders of dates": Default = "default", On = "on", Off = "off");

/// Whether the owner is reminded of the dates of all contacts with a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DatesOfTag {
    /// The tag, whatever its capitals.
    pub tag: String,
    /// Whether.
    pub on: bool,
}

impl PartialDate {
    /// Returns its day in a year: of 29 February the 28th where there is none.
    fn in_year(&self, year: i32) -> Option<NaiveDate> {
        let (month, day) = (self.month, self.day);
        NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, day - 1))
    }
}

impl OwnDate {
    /// Refuses what says neither what for nor which day.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `dates`.
    pub(crate) fn check(&self) -> Result<()> {
        let refused = |reason: String| Err(Error::invalid("dates", reason));
        let PartialDate { year, month, day } = self.date;
        if self.label.trim().is_empty() {
            return refused("Say what the date is for, e.g. “Warranty”.".into());
        }
        if self.label.chars().count() > LONGEST_LABEL {
            return refused(format!("Use at most {LONGEST_LABEL} characters to say what a date is for."));
        }
        if PartialDate::new(year, month, day).is_none() {
            return refused(format!("There is no day {day} in month {month}."));
        }
        if !self.yearly && year.is_none() {
            return refused(format!("“{}” happens once, so it needs a year.", self.label.trim()));
        }
        Ok(())
    }

    /// Returns whether one of its days is `day`.
    pub(crate) fn falls_on(&self, day: NaiveDate) -> bool {
        self.in_year(day.year()) == Some(day)
    }

    /// Returns its first day on or after `from` that is none of `past`.
    pub(crate) fn next(&self, from: NaiveDate, past: &[NaiveDate]) -> Option<NaiveDate> {
        let last = past.iter().filter(|day| self.falls_on(**day)).max();
        let first = self.date.year.unwrap_or(i32::MIN).max(from.year());
        // This year's may have passed, and next year's may have been seen to already.
        (first..first.saturating_add(3))
            .filter_map(|year| self.in_year(year))
            .find(|day| *day >= from && last.is_none_or(|last| day > last))
    }

    /// Returns how many years it is on one of its days; `None` when the year is not known, or it is the first.
    pub(crate) fn years_on(&self, day: NaiveDate) -> Option<u32> {
        let years = day.year() - self.date.year.filter(|_| self.yearly)?;
        u32::try_from(years).ok().filter(|years| *years > 0)
    }

    /// Returns whether one of its days has passed so long ago that nothing is to be done for it any more; `day` is the day
    /// itself, or the later one to which the owner moved it. A wish is too late after two weeks; all else waits until it
    /// comes again.
    pub(crate) fn has_lapsed(&self, day: NaiveDate, today: NaiveDate) -> bool {
        if !self.yearly {
            return false;
        }
        let is_wish = [BIRTHDAY, ANNIVERSARY].iter().any(|wish| self.label.eq_ignore_ascii_case(wish));
        let until = if is_wish { day.checked_add_days(Days::new(BELATED)) } else { self.next(day, &[day]) };
        until.is_some_and(|until| if is_wish { until < today } else { until <= today })
    }

    fn in_year(&self, year: i32) -> Option<NaiveDate> {
        let is_its = match self.date.year {
            Some(first) if self.yearly => year >= first,
            Some(only) => year == only,
            None => true,
        };
        self.date.in_year(year).filter(|_| is_its)
    }
}

impl Details {
    /// Returns all dates to remember, the birthday first.
    pub(crate) fn dates_to_remember(&self) -> impl Iterator<Item = OwnDate> {
        let birthday = self.birthday.map(|date| OwnDate { label: BIRTHDAY.to_owned(), date, yearly: true });
        birthday.into_iter().chain(self.dates.iter().cloned())
    }

    /// Returns whether there is any.
    pub(crate) fn has_dates(&self) -> bool {
        self.birthday.is_some() || !self.dates.is_empty()
    }
}

impl DatesOfTag {
    /// Whether a contact with these details goes by it.
    pub(crate) fn holds_for(&self, details: &Details) -> bool {
        details.tags.iter().any(|tag| is_one_label(tag, &self.tag))
    }
}
