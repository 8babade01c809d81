//! The page Today, and the days that planning offers.

use chrono::{Days, Months, NaiveDate, NaiveTime};

use crate::book::Reader;
use crate::error::{Error, Result};
use crate::store::follow_up::{self, Which};
use crate::time::{Now, week_start};
use crate::view::{MoreRows, PlanSuggestion, TodayView};

/// The most rows that a group of Today lists; the rest is counted.
pub const GROUP_LIMIT: u32 = 500;

impl Reader {
    /// The page Today.
    pub fn today(&self, now: &Now) -> Result<TodayView> {
        let today = now.today();
        let tomorrow = today + Days::new(1);
        let after = today + Days::new(2);
        let next_week = (week_start(today) + Days::new(7)).max(after);
        let group = |from: NaiveDate, to: NaiveDate| {
            let which = Which::Between(from, to);
            let rows = follow_up::rows(&self.conn, which, GROUP_LIMIT, now)?;
            let more = match u32::try_from(rows.len()) {
                Ok(listed) if listed < GROUP_LIMIT => 0,
                _ => follow_up::count(&self.conn, which)? - GROUP_LIMIT,
            };
            Ok::<_, Error>((rows, more))
        };
        let (overdue, more_overdue) = group(NaiveDate::MIN, today)?;
        let (of_today, more_today) = group(today, tomorrow)?;
        let (of_tomorrow, more_tomorrow) = group(tomorrow, after)?;
        let (this_week, more_this_week) = group(after, next_week)?;
        let midnight = |date| now.at(date, NaiveTime::MIN);
        Ok(TodayView {
            date: today,
            overdue,
            today: of_today,
            tomorrow: of_tomorrow,
            this_week,
            more: MoreRows {
                overdue: more_overdue,
                today: more_today,
                tomorrow: more_tomorrow,
                this_week: more_this_week,
            },
            done_today: follow_up::count_done(&self.conn, midnight(today), midnight(tomorrow))?,
            next_date: follow_up::next_date(&self.conn, next_week)?,
        })
    }

    /// The days and times that planning offers.
    pub fn suggestions(&self, now: &Now) -> Result<Vec<PlanSuggestion>> {
        let hours = self.settings()?.working_hours;
        let today = now.today();
        let suggestion = |label: &str, date, time| PlanSuggestion { label: label.to_owned(), date, time };
        Ok(vec![
            suggestion("Tomorrow", today + Days::new(1), Some(hours.start)),
            suggestion("Next working day", hours.next_working_day(today), None),
            suggestion("In a week", hours.roll_forward(today + Days::new(7)), None),
            suggestion("In 3 months", hours.roll_forward(today + Months::new(3)), None),
        ])
    }
}
