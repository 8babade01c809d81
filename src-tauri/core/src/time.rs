//! Time is an argument: this crate never reads a clock. Civil dates and times become instants here.

use chrono::{
    DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc, Weekday,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The moment a verb runs, and the zone in which its owner lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant.
    pub instant: DateTime<Utc>,
    /// The owner's zone.
    pub zone: Tz,
}

impl Now {
    /// The owner's wall clock.
    pub fn local(&self) -> NaiveDateTime {
        self.instant.with_timezone(&self.zone).naive_local()
    }

    /// The same moment in another zone; in the owner's when none is given.
    pub fn within(&self, zone: Option<Tz>) -> Self {
        Self { zone: zone.unwrap_or(self.zone), ..*self }
    }

    /// The owner's date.
    pub fn today(&self) -> NaiveDate {
        self.local().date()
    }

    /// The instant of a civil date and time in the owner's zone; see [`instant`].
    pub fn at(&self, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
        instant(date, time, self.zone)
    }

    /// The last minute of a day in the owner's zone.
    pub fn last_minute_of(&self, date: NaiveDate) -> DateTime<Utc> {
        self.at(date + Days::new(1), NaiveTime::MIN) - Duration::minutes(1)
    }

    /// The owner's civil date of an instant.
    pub fn date_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.zone).date_naive()
    }
}

/// The instant of a civil date and time: inside a gap the first valid instant after it, in a fold the earlier one.
pub fn instant(date: NaiveDate, time: NaiveTime, zone: Tz) -> DateTime<Utc> {
    let civil = date.and_time(time);
    // No zone has ever skipped more than a day (Samoa, 2011), so the search is bounded.
    (0..=25 * 60)
        .find_map(|minutes| zone.from_local_datetime(&(civil + Duration::minutes(minutes))).earliest())
        .map_or_else(|| civil.and_utc(), |local| local.with_timezone(&Utc))
}

/// What comes again sooner is a daily repeat, in days.
const SHORTEST: i64 = 7;
/// The search for a working day ends after so many days.
const LONGEST_LEAVE: u64 = 400;

/// When the owner works: what is due at "any time" is reminded at the start, what must be answered today by the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct WorkingHours {
    /// Monday to Sunday.
    pub days: [bool; 7],
    /// Start of the working day.
    #[serde(with = "civil_time")]
    #[cfg_attr(feature = "specta", specta(type = String))]
    pub start: NaiveTime,
    /// End of the working day; one that is earlier than the start lies on the next date.
    #[serde(with = "civil_time")]
    #[cfg_attr(feature = "specta", specta(type = String))]
    pub end: NaiveTime,
    /// Holidays and days away, as the owner wrote them down.
    pub days_off: Vec<DaysOff>,
}

/// Days on which the owner does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DaysOff {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, not before the first.
    pub until: NaiveDate,
    /// What for, e.g. "Christmas"; may be empty.
    #[serde(default)]
    pub name: String,
}

impl Default for WorkingHours {
    fn default() -> Self {
        Self {
            days: [true, true, true, true, true, false, false],
            start: hour(9),
            end: hour(17),
            days_off: Vec::new(),
        }
    }
}

impl WorkingHours {
    /// Whether the owner works on `date`.
    pub fn works_on(&self, date: NaiveDate) -> bool {
        self.days[date.weekday().num_days_from_monday() as usize] && self.day_off(date).is_none()
    }

    /// The days off, as the owner wrote them down, that `date` is one of.
    pub fn day_off(&self, date: NaiveDate) -> Option<&DaysOff> {
        self.days_off.iter().find(|off| off.from <= date && date <= off.until)
    }

    /// `date` itself, or the next working day after it. Whoever takes more than a year off is not waited for.
    pub fn roll_forward(&self, date: NaiveDate) -> NaiveDate {
        (0..LONGEST_LEAVE)
            .filter_map(|days| date.checked_add_days(Days::new(days)))
            .find(|day| self.works_on(*day))
            .unwrap_or(date)
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        self.roll_forward(date + Days::new(1))
    }

    /// The last working day before `date`. Whoever took more than a year off had none.
    pub fn working_day_before(&self, date: NaiveDate) -> NaiveDate {
        (1..LONGEST_LEAVE)
            .filter_map(|days| date.checked_sub_days(Days::new(days)))
            .find(|day| self.works_on(*day))
            .unwrap_or(date)
    }

    /// Whether a working day goes on after midnight.
    pub fn over_midnight(&self) -> bool {
        self.end < self.start
    }

    /// The civil moment at which the working day of `date` begins.
    pub fn start_of(&self, date: NaiveDate) -> NaiveDateTime {
        date.and_time(self.start)
    }

    /// The civil moment at which the working day of `date` ends; over midnight, on the next date.
    pub fn end_of(&self, date: NaiveDate) -> NaiveDateTime {
        self.within(date, self.end)
    }

    /// The civil moment that has this time in the working day of `date`; over midnight, an early one is of the next date.
    pub fn within(&self, date: NaiveDate, time: NaiveTime) -> NaiveDateTime {
        let early = self.over_midnight() && time < self.turn();
        if early {
            date.checked_add_days(Days::new(1)).unwrap_or(date).and_time(time)
        } else {
            date.and_time(time)
        }
    }

    /// The date whose working day a civil moment belongs to: after midnight still the date before, if work went on then.
    pub fn day_of(&self, at: NaiveDateTime) -> NaiveDate {
        let early = self.over_midnight() && at.time() < self.turn();
        let before =
            at.date().checked_sub_days(Days::new(1)).filter(|before| early && self.works_on(*before));
        before.unwrap_or(at.date())
    }

    /// The date whose working day it is now; see [`Self::day_of`].
    pub fn today(&self, now: &Now) -> NaiveDate {
        self.day_of(now.local())
    }

    /// Whether a civil moment lies within the working hours; their last minute does.
    pub fn are_on(&self, at: NaiveDateTime) -> bool {
        let day = self.day_of(at);
        self.works_on(day) && self.start_of(day) <= at && at <= self.end_of(day)
    }

    /// From when to when what happens belongs to the working day of `date`: from midnight to midnight, unless work goes on
    /// over it.
    pub fn span_of(&self, date: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
        let begins = |date: NaiveDate| {
            let before = date
                .checked_sub_days(Days::new(1))
                .filter(|before| self.over_midnight() && self.works_on(*before));
            before.map_or(date.and_time(NaiveTime::MIN), |_| date.and_time(self.turn()))
        };
        (begins(date), begins(date.checked_add_days(Days::new(1)).unwrap_or(date)))
    }

    /// How long a working day is.
    pub fn length(&self) -> Duration {
        let day = NaiveDate::default();
        self.end_of(day) - self.start_of(day)
    }

    /// The start of the next working day.
    pub fn next_morning(&self, now: &Now) -> DateTime<Utc> {
        now.at(self.next_working_day(self.today(now)), self.start)
    }

    /// At which time one working day gives way to the next, where they go over midnight: in the middle of the rest.
    fn turn(&self) -> NaiveTime {
        self.end + (self.start - self.end) / 2
    }
}

/// When pop-ups are held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct QuietHours {
    /// Whether there are quiet hours.
    pub on: bool,
    /// First quiet minute.
    #[serde(with = "civil_time")]
    #[cfg_attr(feature = "specta", specta(type = String))]
    pub from: NaiveTime,
    /// First minute that is not quiet any more; may lie on the next day.
    #[serde(with = "civil_time")]
    #[cfg_attr(feature = "specta", specta(type = String))]
    pub until: NaiveTime,
    /// Whether days off are quiet as a whole, also without quiet hours: from midnight, or the end of the working hours
    /// that go over it, until those of the next working day begin.
    pub days_off: bool,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { on: false, from: hour(20), until: hour(8), days_off: false }
    }
}

impl QuietHours {
    /// When the quiet that holds at `now` ends; `None` when it is not quiet. Quiet hours and days off that follow upon each
    /// other are one quiet.
    pub fn ends(&self, hours: &WorkingHours, now: &Now) -> Option<DateTime<Utc>> {
        let mut end = None;
        let mut at = *now;
        // In the hour that comes twice, what ended in the first does not begin again in the second.
        while let Some(next) = self.ends_first(hours, &at).filter(|next| *next > at.instant) {
            end = Some(next);
            at.instant = next;
        }
        end
    }

    /// When the quiet hours, or else the days off, end.
    fn ends_first(&self, hours: &WorkingHours, now: &Now) -> Option<DateTime<Utc>> {
        let local = now.local();
        let (today, time) = (local.date(), local.time());
        let over_midnight = self.from > self.until;
        let quiet = if over_midnight {
            time >= self.from || time < self.until
        } else {
            time >= self.from && time < self.until
        };
        if self.on && quiet {
            let end_day = if over_midnight && time >= self.from { today + Days::new(1) } else { today };
            return Some(now.at(end_day, self.until));
        }
        if hours.day_of(local) < today && hours.are_on(local) {
            return None;
        }
        let early = time < hours.start && !hours.works_on(today - Days::new(1));
        let off = self.days_off && (early || !hours.works_on(today));
        off.then(|| now.at(hours.roll_forward(today), hours.start))
    }
}

/// A length of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Interval {
    /// How many, at least 1.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The unit of an [`Interval`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Calendar days.
    Day,
    /// Weeks.
    Week,
    /// Months; the 31st becomes the last day of a shorter month.
    Month,
    /// Years.
    Year,
}

impl Interval {
    /// The date `times` intervals after `date`, counted from `date` so that month ends do not drift.
    pub fn after(&self, date: NaiveDate, times: u32) -> NaiveDate {
        let count = self.count.saturating_mul(times);
        let moved = match self.unit {
            Unit::Day => date.checked_add_days(Days::new(count.into())),
            Unit::Week => date.checked_add_days(Days::new(u64::from(count) * 7)),
            Unit::Month => date.checked_add_months(chrono::Months::new(count)),
            Unit::Year => date.checked_add_months(chrono::Months::new(count.saturating_mul(12))),
        };
        moved.unwrap_or(NaiveDate::MAX)
    }

    /// Refuses an interval of zero, or of more than ten years.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `field`.
    pub(crate) fn check(&self, field: &'static str) -> Result<()> {
        let start = NaiveDate::default();
        let next = self.after(start, 1);
        if next <= start || next > start + chrono::Months::new(12 * 10) {
            Err(Error::invalid(field, "The interval must be longer than zero, and ten years at most."))
        } else {
            Ok(())
        }
    }

    /// Whether it is shorter than a week.
    pub(crate) fn is_daily(&self) -> bool {
        let start = NaiveDate::default();
        (self.after(start, 1) - start).num_days() < SHORTEST
    }
}

/// A date as sentences have it, e.g. "Thu 19 Nov 2026".
pub fn in_words(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// A day as a text to somebody has it: "today", "tomorrow", "yesterday", "on Thu 19 Nov"; with its year where that is
/// another.
pub fn day_in_words(date: NaiveDate, now: &Now) -> String {
    near(date, now).map_or_else(|| format!("on {}", day_and_month(date, now)), str::to_owned)
}

/// A moment as a text to somebody has it, by which something is done: "today by 17:00", "by tomorrow", "by Thu 19 Nov, 10:00".
pub fn by_in_words(date: NaiveDate, time: Option<NaiveTime>, now: &Now) -> String {
    let day = near(date, now).map_or_else(|| day_and_month(date, now), str::to_owned);
    match time.map(|time| time.format(civil_time::FORMAT)) {
        Some(time) if date == now.today() => format!("today by {time}"),
        Some(time) => format!("by {day}, {time}"),
        None if date == now.today() => "today".to_owned(),
        None => format!("by {day}"),
    }
}

fn near(date: NaiveDate, now: &Now) -> Option<&'static str> {
    match (date - now.today()).num_days() {
        -1 => Some("yesterday"),
        0 => Some("today"),
        1 => Some("tomorrow"),
        _ => None,
    }
}

fn day_and_month(date: NaiveDate, now: &Now) -> String {
    let same_year = date.year() == now.today().year();
    date.format(if same_year { "%a %-d %b" } else { "%a %-d %b %Y" }).to_string()
}

/// Monday of the week of `date`.
pub fn week_start(date: NaiveDate) -> NaiveDate {
    date.week(Weekday::Mon).first_day()
}

/// `hour:00`, for the defaults of this crate.
fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

/// A time of day reads and writes as "HH:MM", in JSON and in the store.
pub mod civil_time {
    use super::*;
    use serde::{Deserializer, Serializer, de};

    /// The written form.
    pub const FORMAT: &str = "%H:%M";

    /// Reads "HH:MM" (a trailing ":SS" is accepted and dropped).
    pub fn parse(text: &str) -> Option<NaiveTime> {
        let time =
            NaiveTime::parse_from_str(text, FORMAT).or_else(|_| NaiveTime::parse_from_str(text, "%H:%M:%S"));
        time.ok().map(to_the_minute)
    }

    /// Drops the seconds: what is planned has none.
    pub fn to_the_minute(time: NaiveTime) -> NaiveTime {
        NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
    }

    /// For `#[serde(with)]`.
    pub fn serialize<S: Serializer>(time: &NaiveTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.format(FORMAT))
    }

    /// For `#[serde(with)]`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text).ok_or_else(|| de::Error::custom(format!("“{text}” is not a time like 09:30")))
    }

    /// The same for a time that may be missing.
    pub mod option {
        use super::*;

        /// For `#[serde(with)]`.
        pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
            match time {
                Some(time) => super::serialize(time, serializer),
                None => serializer.serialize_none(),
            }
        }

        /// For `#[serde(with)]`.
        pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<NaiveTime>, D::Error> {
            match Option::<String>::deserialize(d)? {
                None => Ok(None),
                Some(text) => parse(&text)
                    .map(Some)
                    .ok_or_else(|| de::Error::custom(format!("“{text}” is not a time like 09:30"))),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows that the window's calendar is held to as well.
    const ROWS: &str = include_str!("../tests/fixtures/calendar.json");

    #[derive(Deserialize)]
    struct Rows {
        intervals: Vec<IntervalRow>,
        working_days: Vec<WorkingDayRow>,
    }

    #[derive(Deserialize)]
    struct IntervalRow {
        from: NaiveDate,
        #[serde(flatten)]
        interval: Interval,
        to: NaiveDate,
        why: String,
    }

    #[derive(Deserialize)]
    struct WorkingDayRow {
        from: NaiveDate,
        count: u32,
        to: NaiveDate,
        off: Vec<(NaiveDate, NaiveDate)>,
        why: String,
    }

    fn rows() -> Rows {
        serde_json::from_str(ROWS).unwrap()
    }

    #[test]
    fn intervals_are_counted_on_the_calendar() {
        for IntervalRow { from, interval, to, why } in rows().intervals {
            assert_eq!(interval.after(from, 1), to, "{interval:?} after {from}: {why}");
        }
    }

    #[test]
    fn working_days_leave_out_weekends_and_days_off() {
        for WorkingDayRow { from, count, to, off, why } in rows().working_days {
            let days_off = off.iter().map(|&(from, until)| DaysOff { from, until, name: String::new() });
            let hours = WorkingHours { days_off: days_off.collect(), ..WorkingHours::default() };
            let day = (0..count).fold(from, |day, _| hours.next_working_day(day));
            assert_eq!(day, to, "{count} working days after {from}: {why}");
        }
    }

    #[test]
    fn a_time_is_read_to_the_minute() {
        for (text, read, why) in [
            ("09:30", Some("09:30:00"), "as it is written"),
            ("9:05", Some("09:05:00"), "without a nought"),
            ("09:30:59", Some("09:30:00"), "seconds are dropped"),
            ("23:59:60", Some("23:59:00"), "a leap second is one"),
            ("24:00", None, "no such hour"),
            ("9.30", None, "no colon"),
            ("930", None, "no colon"),
            ("9:30pm", None, "of twelve hours"),
        ] {
            let time = civil_time::parse(text).map(|time| time.format("%H:%M:%S%.f").to_string());
            assert_eq!(time.as_deref(), read, "{text}: {why}");
        }
    }
}
