//! Values as they are typed.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use touchbase_core::contact::{
    DatesOfTag, OwnDate, PartialDate, RemindOfDates, Rhythm, RhythmDefault, RhythmOf,
};
use touchbase_core::reminder::{Nag, Snooze};
use touchbase_core::settings::Shortcut;
use touchbase_core::time::{DaysOff, Interval, Unit, civil_time};
use touchbase_core::view::SpreadOver;

/// A day, relative to the present or not.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// A date.
    Date(NaiveDate),
    /// So many days from today.
    FromToday(u64),
}

impl Day {
    /// Reads YYYY-MM-DD, today or tomorrow.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "today" => Ok(Self::FromToday(0)),
            "tomorrow" => Ok(Self::FromToday(1)),
            text => date(text)
                .map(Self::Date)
                .ok_or_else(|| format!("“{text}” is not a date. Use YYYY-MM-DD, today or tomorrow.")),
        }
    }

    /// The date, where today is `today`.
    pub fn date(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::FromToday(days) => today + chrono::Days::new(days),
        }
    }
}

/// Reads YYYY-MM-DD. A year of two digits may be a day as well: it is none.
fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok().filter(|date: &NaiveDate| (1000..=9999).contains(&date.year()))
}

/// A day that may be taken back.
#[derive(Clone, Copy, Debug)]
pub enum MaybeDay {
    /// It is known.
    Day(Day),
    /// It is not known any more.
    Never,
}

impl MaybeDay {
    /// Reads a day, or "none".
    pub fn parse(text: &str) -> Result<Self, String> {
        match text {
            "none" => Ok(Self::Never),
            day => Day::parse(day).map(Self::Day),
        }
    }

    /// The date, where today is `today`.
    pub fn date(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day.date(today)),
            Self::Never => None,
        }
    }
}

/// A date with or without its year, that may be taken back.
#[derive(Clone, Copy, Debug)]
pub enum MaybeDate {
    /// It is known.
    Date(PartialDate),
    /// It is not known any more.
    Never,
}

impl MaybeDate {
    /// The date.
    pub fn date(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Never => None,
        }
    }
}

/// A setting: the owner is, or is not, reminded of the dates of all contacts with a tag.
#[derive(Clone, Debug)]
pub struct DatesOfTagSet {
    /// The tag.
    pub tag: String,
    /// Whether; `None` takes it back.
    pub on: Option<bool>,
}

impl DatesOfTagSet {
    /// Returns the setting that it makes; `None` when it takes one back.
    pub fn made(&self) -> Option<DatesOfTag> {
        self.on.map(|on| DatesOfTag { tag: self.tag.clone(), on })
    }
}

/// Two times of a day.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    /// From.
    pub from: NaiveTime,
    /// Until.
    pub until: NaiveTime,
}

/// Whether there are quiet hours.
#[derive(Clone, Copy, Debug)]
pub enum Quiet {
    /// None.
    Off,
    /// These.
    During(Hours),
}

/// The default rhythm of a stage or a tag, as it is set.
#[derive(Clone, Debug)]
pub struct RhythmSet {
    /// Stage or tag.
    pub of: RhythmOf,
    /// Which.
    pub name: String,
    /// How often; `None` takes the default away.
    pub every: Option<Interval>,
}

impl RhythmSet {
    /// The default that it makes, if it makes one.
    pub fn made(&self) -> Option<RhythmDefault> {
        self.every.map(|every| RhythmDefault { of: self.of, name: self.name.clone(), every })
    }
}

/// Reads a date with or without its year, or "none".
pub fn birthday(text: &str) -> Result<MaybeDate, String> {
    match text {
        "none" => Ok(MaybeDate::Never),
        date => partial_date(date).map(MaybeDate::Date),
    }
}

/// Reads "Renewal=2027-03-01": a label, and a date with or without its year.
pub fn own_date(text: &str) -> Result<OwnDate, String> {
    let (label, date) = text
        .rsplit_once('=')
        .ok_or_else(|| format!("“{text}” has no label. Use LABEL=DATE, e.g. Renewal=2027-03-01."))?;
    Ok(OwnDate { label: label.trim().to_owned(), date: partial_date(date)?, yearly: true })
}

fn partial_date(text: &str) -> Result<PartialDate, String> {
    let refused = || format!("“{text}” is not a day. Use YYYY-MM-DD, or MM-DD without the year.");
    let parts = text.trim().split('-').map(str::parse::<u32>).collect::<Result<Vec<_>, _>>();
    let (year, month, day) = match parts.map_err(|_| refused())?.as_slice() {
        [month, day] => (None, *month, *day),
        [year, month, day] => (Some(i32::try_from(*year).map_err(|_| refused())?), *month, *day),
        _ => return Err(refused()),
    };
    PartialDate::new(year, month, day).ok_or_else(refused)
}

/// Reads whether to remind of a contact's dates.
pub fn remind_of_dates(text: &str) -> Result<RemindOfDates, String> {
    text.parse()
}

/// Reads "vip=on", or "vip=default" to take it back.
pub fn dates_of_tag(text: &str) -> Result<DatesOfTagSet, String> {
    let refused = || format!("“{text}” is not a tag with on or off. Use TAG=on, TAG=off, or TAG=default.");
    let (tag, on) = text.rsplit_once('=').ok_or_else(refused)?;
    let on = match on {
        "default" => None,
        on => Some(on_or_off(on).map_err(|_| refused())?),
    };
    if tag.trim().is_empty() { Err(refused()) } else { Ok(DatesOfTagSet { tag: tag.trim().to_owned(), on }) }
}

/// Reads so many days, e.g. "2d" or "2".
pub fn days(text: &str) -> Result<u32, String> {
    text.strip_suffix('d')
        .unwrap_or(text)
        .parse()
        .map_err(|_| format!("“{text}” is not a number of days. Use e.g. 2d, or 0d for the day itself."))
}

/// Reads an instant.
pub fn rfc3339(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text).map(|instant| instant.to_utc()).map_err(|_| {
        format!("“{text}” is not a date and time. Use RFC 3339, e.g. 2026-11-24T10:30:00+01:00.")
    })
}

/// Reads a time of day.
pub fn time(text: &str) -> Result<NaiveTime, String> {
    civil_time::parse(text).ok_or_else(|| format!("“{text}” is not a time. Use HH:MM, e.g. 09:30."))
}

/// Reads an interval. Whether it is long enough is the core's to say.
pub fn interval(text: &str) -> Result<Interval, String> {
    let refused = || format!("“{text}” is not an interval. Use a number and d, w, m or y, e.g. 3m.");
    let unit = match text.chars().last() {
        Some('d') => Unit::Day,
        Some('w') => Unit::Week,
        Some('m') => Unit::Month,
        Some('y') => Unit::Year,
        _ => return Err(refused()),
    };
    let count = text[..text.len() - 1].parse().map_err(|_| refused())?;
    Ok(Interval { count, unit })
}

/// Reads over how many working days or weeks to spread. Whether that makes sense is the core's to say.
pub fn over(text: &str) -> Result<SpreadOver, String> {
    match interval(text) {
        Ok(Interval { count, unit: Unit::Day }) => Ok(SpreadOver::Days(count)),
        Ok(Interval { count, unit: Unit::Week }) => Ok(SpreadOver::Weeks(count)),
        _ => Err(format!("“{text}” is not a number of working days or weeks. Use e.g. 5d or 2w.")),
    }
}

/// Writes an interval as it is typed.
pub fn typed_interval(every: Interval) -> String {
    let unit = match every.unit {
        Unit::Day => 'd',
        Unit::Week => 'w',
        Unit::Month => 'm',
        Unit::Year => 'y',
    };
    format!("{}{unit}", every.count)
}

/// Reads the rhythm of a contact.
pub fn rhythm(text: &str) -> Result<Rhythm, String> {
    match text {
        "default" => Ok(Rhythm::Default),
        "off" => Ok(Rhythm::Off),
        every => interval(every).map(Rhythm::Every).map_err(|reason| format!("{reason} Or off, or default.")),
    }
}

/// Reads "stage:customer=3m", or "tag:vip=off" to take it away.
pub fn rhythm_default(text: &str) -> Result<RhythmSet, String> {
    let refused = || {
        format!("“{text}” is not a default rhythm. Use stage:NAME=INTERVAL or tag:NAME=INTERVAL, or =off.")
    };
    let (of, rest) = text.split_once(':').ok_or_else(refused)?;
    let of = match of {
        "stage" => RhythmOf::Stage,
        "tag" => RhythmOf::Tag,
        _ => return Err(refused()),
    };
    let (name, every) = rest.rsplit_once('=').ok_or_else(refused)?;
    if name.trim().is_empty() {
        return Err(refused());
    }
    let every = if every == "off" { None } else { Some(interval(every)?) };
    Ok(RhythmSet { of, name: name.trim().to_owned(), every })
}

/// Reads "09:00-17:00".
pub fn hours(text: &str) -> Result<Hours, String> {
    let refused = || format!("“{text}” is not a span of hours. Use HH:MM-HH:MM, e.g. 09:00-17:00.");
    let (from, until) = text.split_once('-').ok_or_else(refused)?;
    Ok(Hours { from: time(from)?, until: time(until)? })
}

/// Reads quiet hours, or "off".
pub fn quiet(text: &str) -> Result<Quiet, String> {
    if text == "off" { Ok(Quiet::Off) } else { hours(text).map(Quiet::During) }
}

/// Reads how long to put a reminder off.
pub fn snooze(text: &str) -> Result<Snooze, String> {
    match text {
        "10m" => Ok(Snooze::TenMinutes),
        "1h" => Ok(Snooze::OneHour),
        "tomorrow" => Ok(Snooze::TomorrowMorning),
        "desk" => Ok(Snooze::BackAtDesk),
        _ => Err(format!("“{text}” is not a length. Use 10m, 1h, tomorrow or desk.")),
    }
}

/// Reads how often to ask again.
pub fn nag(text: &str) -> Result<Nag, String> {
    match text {
        "off" => Ok(Nag::Off),
        "10m" => Ok(Nag::TenMinutes),
        "1h" => Ok(Nag::Hourly),
        _ => Err(format!("“{text}” is not an interval. Use off, 10m or 1h.")),
    }
}

/// Writes how often to ask again as it is typed.
pub fn typed_nag(nag: Nag) -> &'static str {
    match nag {
        Nag::Off => "off",
        Nag::TenMinutes => "10m",
        Nag::Hourly => "1h",
    }
}

/// Reads on or off.
pub fn on_or_off(text: &str) -> Result<bool, String> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(format!("“{text}” is neither on nor off.")),
    }
}

/// Reads a shortcut as it is written; "off" is none.
pub fn shortcut(text: &str) -> Result<String, String> {
    if text == "off" { Ok(String::new()) } else { text.parse::<Shortcut>().map(|keys| keys.to_string()) }
}

/// The days of the week, as they are typed.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads a day of the week: its place from Monday.
pub fn weekday(text: &str) -> Result<usize, String> {
    WEEKDAYS
        .iter()
        .position(|day| text.eq_ignore_ascii_case(day))
        .ok_or_else(|| format!("“{text}” is not a day of the week. Use one of: {}.", WEEKDAYS.join(", ")))
}

/// Reads "2026-12-24..2026-12-26=Christmas"; the end and the name may be missing.
pub fn days_off(text: &str) -> Result<DaysOff, String> {
    let (days, name) = text.split_once('=').unwrap_or((text, ""));
    let (from, until) = days.split_once("..").unwrap_or((days, days));
    let day = |text: &str| {
        date(text.trim()).ok_or_else(|| {
            format!("“{text}” is not a date. Use YYYY-MM-DD=NAME or YYYY-MM-DD..YYYY-MM-DD=NAME.")
        })
    };
    Ok(DaysOff { from: day(from)?, until: day(until)?, name: name.trim().to_owned() })
}
