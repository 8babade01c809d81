//! The page Today, and the days that planning offers.

use chrono::{Datelike, Days, Duration, DurationRound, NaiveDateTime, NaiveTime};

use crate::book::Reader;
use crate::error::Result;
use crate::opportunity::Standing;
use crate::store::follow_up::{self, Which};
use crate::store::opportunity::{self, Which as Undecided};
use crate::store::touch;
use crate::time::{Now, week_start};
use crate::view::{DateRow, FollowUpRow, GROUP_LIMIT, ListFilter, MoreRows, PlanSuggestion, TodayView};

impl Reader {
    /// The page Today.
    pub fn today(&self, filter: &ListFilter, now: &Now) -> Result<TodayView> {
        let today = now.today();
        let tomorrow = today + Days::new(1);
        let after = today + Days::new(2);
        let next_week = (week_start(today) + Days::new(7)).max(after);
        let group = |parts: &[Which]| self.group(parts, filter, now);
        let midnight = |date| now.at(date, NaiveTime::MIN);
        let ahead = |from, to| [Which::InTimeNotEarly(from, to, now.instant, midnight(tomorrow))];
        // Of an earlier day first: what is past its deadline, but was moved to a later day, comes after it.
        let (overdue, more_overdue) = group(&[Which::Overdue(today), Which::Expired(today, now.instant)])?;
        let (of_today, more_today) = group(&[
            Which::InTime(today, tomorrow, now.instant),
            Which::Early(tomorrow, midnight(tomorrow), now.instant),
        ])?;
        let (of_tomorrow, more_tomorrow) = group(&ahead(tomorrow, after))?;
        let (this_week, more_this_week) = group(&ahead(after, next_week))?;
        let (waiting, more_waiting) = group(&[Which::Answers])?;
        let (dates, more_dates) = group(&[Which::Dates(midnight(tomorrow))])?;
        let dates = dates.into_iter().map(|row| self.with_last_year(row)).collect::<Result<_>>()?;
        let no_next_step = Undecided::Standing(Standing::NoNextStep);
        let no_next_step = opportunity::rows(&self.conn, no_next_step, filter, GROUP_LIMIT, now)?;
        let more_no_next_step = if is_full(&no_next_step) {
            opportunity::totals(&self.conn, filter)?.no_next_step - GROUP_LIMIT
        } else {
            0
        };
        let contacts_without_step = self.contacts_without_step(filter, now)?;
        let more_contacts = if is_full(&contacts_without_step) {
            touch::count_without_step(&self.conn, filter)? - GROUP_LIMIT
        } else {
            0
        };
        Ok(TodayView {
            date: today,
            last_working_day: self.settings()?.working_hours.working_day_before(today),
            overdue,
            today: of_today,
            tomorrow: of_tomorrow,
            this_week,
            waiting,
            dates,
            no_next_step,
            contacts_without_step,
            going_quiet: follow_up::count(&self.conn, Which::Quiet(today))?,
            unanswered: follow_up::count(&self.conn, Which::Answers)?,
            more: MoreRows {
                overdue: more_overdue,
                today: more_today,
                tomorrow: more_tomorrow,
                this_week: more_this_week,
                waiting: more_waiting,
                dates: more_dates,
                no_next_step: more_no_next_step,
                contacts_without_step: more_contacts,
            },
            done_today: follow_up::count_done(&self.conn, midnight(today), midnight(tomorrow))?,
            next_date: follow_up::next_date(&self.conn, next_week)?,
        })
    }

    /// The first rows of several lists, one after the other, and how many there are beyond them.
    fn group(&self, parts: &[Which], filter: &ListFilter, now: &Now) -> Result<(Vec<FollowUpRow>, u32)> {
        let mut rows = Vec::new();
        let mut more = 0;
        for part in parts {
            let room = GROUP_LIMIT - u32::try_from(rows.len()).unwrap_or(GROUP_LIMIT);
            rows.extend(follow_up::filtered(&self.conn, *part, filter, room, now)?);
            if is_full(&rows) {
                more += follow_up::count_filtered(&self.conn, *part, filter)? - room;
            }
        }
        Ok((rows, more))
    }

    fn with_last_year(&self, follow_up: FollowUpRow) -> Result<DateRow> {
        let last = match &follow_up.occurrence {
            Some(day) => follow_up::last_occurrence_by(&self.conn, follow_up.contact_id, day)?
                .filter(|(on, _)| on.year() == day.on.year() - 1),
            None => None,
        };
        Ok(DateRow { follow_up, last_year: last.map(|(_, channel)| channel) })
    }

    /// Returns the days and times that planning offers, each day once: today, unless it is a day off, also as "In 2 hours";
    /// the next working day; and a working day of the next week.
    pub fn suggestions(&self, now: &Now) -> Result<Vec<PlanSuggestion>> {
        let hours = self.settings()?.working_hours;
        let today = now.today();
        let suggestion = |label: &str, date, time| PlanSuggestion { label: label.to_owned(), date, time };
        let mut offered = Vec::new();
        if hours.works_on(today) {
            offered.push(suggestion("Today", today, None));
            let soon = rounded_up(now.local() + Duration::hours(2));
            if soon.date() == today {
                offered.push(suggestion("In 2 hours", today, Some(soon.time())));
            }
        }
        let next = hours.next_working_day(today);
        let label = if next == today + Days::new(1) { "Tomorrow" } else { "Next working day" };
        offered.push(suggestion(label, next, Some(hours.start)));
        let next_week = hours.roll_forward(today + Days::new(7));
        if next_week != next {
            offered.push(suggestion("Next week", next_week, None));
        }
        Ok(offered)
    }
}

/// Rounds a time on the wall clock up to five minutes.
fn rounded_up(at: NaiveDateTime) -> NaiveDateTime {
    at.duration_round_up(Duration::minutes(5)).unwrap_or(at)
}

/// Whether a group may have more rows than it lists.
fn is_full<T>(rows: &[T]) -> bool {
    rows.len() >= GROUP_LIMIT as usize
}
