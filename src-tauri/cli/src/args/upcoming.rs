//! What `upcoming` and `spread` take.

use chrono::NaiveDate;
use clap::Args;
use touchbase_core::id::FollowUpId;
use touchbase_core::view::{SpreadOver, UpcomingRange};

use super::follow_up::Narrow;
use super::value::{Day, over};

/// `upcoming`
#[derive(Debug, Args)]
pub struct Upcoming {
    /// The first day, YYYY-MM-DD; default: tomorrow
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    pub from: Option<Day>,
    /// Number of days, 92 at most
    #[arg(long, value_name = "N", default_value_t = 14)]
    days: u32,
    /// A month
    #[arg(long, conflicts_with = "days")]
    month: bool,
    #[command(flatten)]
    pub narrow: Narrow,
}

impl Upcoming {
    /// Returns how much is shown.
    pub fn range(&self) -> UpcomingRange {
        if self.month { UpcomingRange::Month } else { UpcomingRange::Days(self.days) }
    }
}

/// `spread`
#[derive(Debug, Args)]
pub struct Spread {
    /// The follow-ups
    #[arg(value_name = "ID", required_unless_present = "overdue")]
    pub ids: Vec<FollowUpId>,
    /// Everything overdue
    #[arg(long, conflicts_with = "ids")]
    pub overdue: bool,
    /// Over this many working days (5d), or weeks including this one (2w)
    #[arg(long, value_name = "LENGTH", default_value = "5d", value_parser = over)]
    over: SpreadOver,
    /// Until this day: YYYY-MM-DD, today or tomorrow
    #[arg(long, value_name = "DATE", value_parser = Day::parse, conflicts_with = "over")]
    until: Option<Day>,
    /// Show what would move, without moving anything
    #[arg(long)]
    pub dry_run: bool,
}

impl Spread {
    /// Over which days, where today is `today`.
    pub fn over(&self, today: NaiveDate) -> SpreadOver {
        self.until.map_or(self.over, |day| SpreadOver::Until(day.date(today)))
    }
}
