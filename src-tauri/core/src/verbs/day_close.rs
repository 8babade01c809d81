//! The close of the day: what is unanswered, what was promised for today, what tomorrow holds.

use chrono::{Days, NaiveDateTime};

use crate::book::Reader;
use crate::error::Result;
use crate::store::follow_up::{self, Which};
use crate::time::Now;
use crate::view::{DayClose, GROUP_LIMIT};

impl Reader {
    /// The close of the day.
    pub fn day_close(&self, now: &Now) -> Result<DayClose> {
        let hours = self.settings()?.working_hours;
        // After midnight it is still the day that is to be closed, where work goes on.
        let today = hours.today(now);
        let tomorrow = today + Days::new(1);
        let next_day = hours.next_working_day(today);
        let (from, to) = hours.span_of(today);
        let rows = |which| follow_up::rows(&self.conn, which, GROUP_LIMIT, now);
        let unanswered = rows(Which::Answers)?;
        let promised = rows(Which::PromisedBefore(tomorrow))?;
        let instant = |at: NaiveDateTime| now.at(at.date(), at.time());
        Ok(DayClose {
            date: today,
            closed: unanswered.is_empty() && promised.is_empty(),
            unanswered,
            promised,
            left_over: follow_up::count(&self.conn, Which::LeftOver(tomorrow))?,
            done: follow_up::count_done(&self.conn, instant(from), instant(to))?,
            next_day,
            next: rows(Which::Between(next_day, next_day + Days::new(1)))?,
            responses: self.response_figures(now)?,
        })
    }
}
