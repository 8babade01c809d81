//! The page Upcoming: what lies ahead, by day.

use chrono::{Days, Months, NaiveDate, NaiveTime};

use crate::book::Reader;
use crate::error::{Error, Result};
use crate::follow_up::State;
use crate::settings::Settings;
use crate::store::follow_up::{self as store, DayLoad, Which};
use crate::time::Now;
use crate::view::{
    FollowUpRow, ListFilter, UPCOMING_LIMIT, UpcomingDay, UpcomingRange, UpcomingRow, UpcomingView,
};

/// A page has no more days than this.
const MOST_DAYS: u32 = 92;
/// Of those who stand in each other's way, so many are named.
const MOST_NAMED: u32 = 3;

impl Reader {
    /// Returns what is planned by day, from a day on or else from tomorrow. Today and what is overdue is never among it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `days` when they are none or more than 92, at `from` when it is no day to plan for.
    pub fn upcoming(
        &self,
        from: Option<NaiveDate>,
        range: UpcomingRange,
        filter: &ListFilter,
        now: &Now,
    ) -> Result<UpcomingView> {
        let today = now.today();
        let tomorrow = today + Days::new(1);
        let from = from.unwrap_or(tomorrow).max(tomorrow);
        let (next, before) = pages(from, range)?;
        let settings = self.settings()?;
        let midnight = now.at(tomorrow, NaiveTime::MIN);
        // As on Today: what is early, or past its deadline, stands there.
        let ahead = |from, to| Which::InTimeNotEarly(from, to, now.instant, midnight);
        let loads = store::loads(&self.conn, ahead(from, next), filter)?;
        let listed = level(loads.values().map(|load| load.count), UPCOMING_LIMIT);
        let mut days = Vec::new();
        for date in from.iter_days().take_while(|date| *date < next) {
            let load = loads.get(&date).copied().unwrap_or_default();
            let rows = match load.count {
                0 => Vec::new(),
                _ => {
                    let which = ahead(date, date + Days::new(1));
                    let rows = store::filtered(&self.conn, which, filter, load.count.min(listed), now)?;
                    self.with_overlaps(rows, &settings)?
                }
            };
            let more = load.count.saturating_sub(u32::try_from(rows.len()).unwrap_or(load.count));
            days.push(UpcomingDay { rows, more, ..day_of(date, load, &settings) });
        }
        Ok(UpcomingView {
            today,
            from,
            until: next - Days::new(1),
            planned: days.iter().map(|day| day.count).sum(),
            days,
            previous: (from > tomorrow).then(|| before.max(tomorrow)),
            next,
        })
    }

    /// Returns the open follow-ups that are overdue: those of days before today, and those past their deadline.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub fn overdue(&self, now: &Now) -> Result<Vec<crate::id::FollowUpId>> {
        let today = now.today();
        let mut ids = store::ids(&self.conn, Which::Overdue(today))?;
        ids.extend(store::ids(&self.conn, Which::Expired(today, now.instant))?);
        Ok(ids)
    }

    fn with_overlaps(&self, rows: Vec<FollowUpRow>, settings: &Settings) -> Result<Vec<UpcomingRow>> {
        rows.into_iter()
            .map(|follow_up| {
                let overlaps = if follow_up.clash && follow_up.state == State::Open {
                    store::overlaps(&self.conn, follow_up.id, settings.slot_minutes, MOST_NAMED)?
                } else {
                    Vec::new()
                };
                Ok(UpcomingRow { follow_up, overlaps })
            })
            .collect()
    }
}

/// The first day after a page that begins on a day, and the day on which a page as long before it begins.
fn pages(from: NaiveDate, range: UpcomingRange) -> Result<(NaiveDate, NaiveDate)> {
    let too_far = || Error::invalid("from", format!("{from} is too far away. Choose an earlier day."));
    let (next, before) = match range {
        UpcomingRange::Days(days) if days == 0 || days > MOST_DAYS => {
            let reason = format!("Choose between 1 and {MOST_DAYS} days.");
            return Err(Error::invalid("days", reason));
        }
        UpcomingRange::Days(days) => {
            let days = Days::new(days.into());
            (from.checked_add_days(days), from.checked_sub_days(days))
        }
        UpcomingRange::Month => {
            (from.checked_add_months(Months::new(1)), from.checked_sub_months(Months::new(1)))
        }
    };
    next.zip(before).ok_or_else(too_far)
}

/// What there is to say of a day, but for its rows.
fn day_of(date: NaiveDate, load: DayLoad, settings: &Settings) -> UpcomingDay {
    let hours = &settings.working_hours;
    UpcomingDay {
        date,
        count: load.count,
        minutes: (load.count - load.they_owe) * settings.slot_minutes,
        off: !hours.works_on(date),
        off_name: hours.day_off(date).map(|off| off.name.trim().to_owned()).unwrap_or_default(),
        overlapping: load.overlapping,
        rows: Vec::new(),
        more: 0,
    }
}

/// The most that each day may list, so that all of them together list no more than `most`: a day that has less leaves
/// its share to the others.
fn level(counts: impl Iterator<Item = u32>, most: u32) -> u32 {
    let mut counts = counts.collect::<Vec<_>>();
    counts.sort_unstable();
    let (mut left, mut days) = (most, u32::try_from(counts.len()).unwrap_or(u32::MAX));
    for count in counts {
        let share = left / days.max(1);
        if count > share {
            return share;
        }
        left -= count;
        days -= 1;
    }
    most
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_share_the_rows_of_a_page() {
        for (counts, most, expected, why) in [
            (&[][..], 10, 10, "nothing is planned"),
            (&[3, 4], 10, 10, "all have room"),
            (&[10], 10, 10, "just so many"),
            (&[11], 10, 10, "one too many"),
            (&[2, 20, 20], 10, 4, "the small day leaves its share to the others"),
            (&[20, 2, 20], 10, 4, "in whatever order"),
            (&[20, 20, 20], 2, 0, "more days than rows"),
        ] {
            assert_eq!(super::level(counts.iter().copied(), most), expected, "{why}");
        }
    }
}
