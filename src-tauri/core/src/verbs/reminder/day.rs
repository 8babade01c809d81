//! The end of the working day: who still waits for an answer, and what is left.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::alerts::{Asks, Words};
use crate::book::{Book, Reader};
use crate::error::Result;
use crate::id::FollowUpId;
use crate::reminder::{About, Alert, Occasion, OccasionState, words};
use crate::settings::Settings;
use crate::store::follow_up::{self, Which};
use crate::store::reminder::WaitingRow;
use crate::time::Now;

impl Occasion {
    /// The end of a working day.
    pub(super) fn day_end(date: NaiveDate) -> Self {
        Self::new("end-of-day", date)
    }
}

impl About {
    /// The moment of a day that it tells of, if it does.
    pub(super) fn occasion(&self) -> Option<Occasion> {
        match self {
            Self::Answers { day_end, .. } => day_end.map(Occasion::day_end),
            Self::DayEnd { date } => Some(Occasion::day_end(*date)),
            Self::FollowUp { .. } | Self::Several { .. } => None,
        }
    }
}

/// When today's working day ends; `None` when today is none, or its end is not told of.
fn todays_end(settings: &Settings, now: &Now) -> Option<DateTime<Utc>> {
    let hours = &settings.working_hours;
    let is_told_of = settings.reminders.end_of_day && hours.works_on(now.today());
    is_told_of.then(|| now.at(now.today(), hours.end))
}

/// When the next working day ends, after now.
pub(super) fn next_end(settings: &Settings, now: &Now) -> Option<DateTime<Utc>> {
    let hours = &settings.working_hours;
    let end = |date| now.at(date, hours.end);
    let first = if end(now.today()) > now.instant { now.today() } else { now.today() + Days::new(1) };
    settings.reminders.end_of_day.then(|| end(hours.roll_forward(first)))
}

impl Book {
    /// Closes a day that ended with nothing left.
    pub(crate) fn close_empty_day(&mut self, now: &Now) -> Result<()> {
        if self.ended_with_nothing_left(now)? {
            self.note(|conn| Occasion::day_end(now.today()).put(conn, &OccasionState::Closed))?;
        }
        Ok(())
    }
}

impl Reader {
    /// When today's working day ended, if the owner was not told of it yet.
    pub(super) fn end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<DateTime<Utc>>> {
        match todays_end(settings, now) {
            Some(end) if end <= now.instant => Ok(match self.todays_end_state(now)? {
                None | Some(OccasionState::Held(_)) => Some(end),
                Some(OccasionState::Told(_) | OccasionState::Closed) => None,
            }),
            _ => Ok(None),
        }
    }

    /// The same, if the owner was to be told and something held it back.
    pub(super) fn held_end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<DateTime<Utc>>> {
        match self.end_of_day(settings, now)? {
            Some(end) if self.todays_end_state(now)?.is_some() => Ok(Some(end)),
            _ => Ok(None),
        }
    }

    /// When today's working day ended, and by which pop-up the owner was told of it, if that was not answered.
    pub(super) fn told_end_of_day(
        &self,
        settings: &Settings,
        now: &Now,
    ) -> Result<Option<(DateTime<Utc>, String)>> {
        let Some(end) = todays_end(settings, now) else {
            return Ok(None);
        };
        Ok(match self.todays_end_state(now)? {
            Some(OccasionState::Told(pop_up)) => Some((end, pop_up)),
            _ => None,
        })
    }

    fn todays_end_state(&self, now: &Now) -> Result<Option<OccasionState>> {
        Occasion::day_end(now.today()).state(&self.conn)
    }

    /// Whether today's working day has just ended with nothing left: then it is not told of, whatever is reopened later.
    pub(super) fn ended_with_nothing_left(&self, now: &Now) -> Result<bool> {
        let settings = self.settings()?;
        let Some(end) = self.end_of_day(&settings, now)? else {
            return Ok(false);
        };
        if settings.quiet_hours.ends(&settings.working_hours, now).is_some() {
            return Ok(false);
        }
        Ok(self.day_alert(&[], Some(end), Asks::First, now)?.is_none())
    }

    /// One alert on everybody who waits for an answer: those it newly reminds of, and those of days before. When the day
    /// ends, also on what else is left; `None` when nothing is.
    pub(super) fn day_alert(
        &self,
        answers: &[WaitingRow],
        day_ends: Option<DateTime<Utc>>,
        asks: Asks,
        now: &Now,
    ) -> Result<Option<Alert>> {
        let Some(at) = day_ends.or(answers.first().map(|row| row.at)) else {
            return Ok(None);
        };
        let new = answers.iter().map(|row| row.follow_up_id).collect::<BTreeSet<_>>();
        let names = self.who_waits(&new, day_ends, now)?;
        let left = day_ends.map(|end| self.left(end, now)).transpose()?.unwrap_or_default();
        if names.is_empty() && left.is_nothing() {
            return Ok(None);
        }
        let title = match (names.as_slice(), &left) {
            ([], Left { open: 0, promises_late, .. }) => {
                let verb = if *promises_late == 1 { "is" } else { "are" };
                format!("{} {verb} late", words::counted(*promises_late as usize, "promise"))
            }
            ([], Left { open, .. }) => format!("{} left today", words::counted(*open as usize, "follow-up")),
            ([one], _) => format!("{} still waits for an answer", words::name(one)),
            (more, _) => format!("{} people still wait for an answer", more.len()),
        };
        let shown = names.iter().take(words::LISTED).map(|name| words::name(name)).collect();
        let mut lines = words::list(shown, names.len());
        if day_ends.is_some() {
            lines.push(format!("Today: {} done, {} left.", left.done, left.open));
        }
        if left.promises_late > 0 {
            let verb = if left.promises_late == 1 { "is" } else { "are" };
            lines.push(format!("{} {verb} late.", words::counted(left.promises_late as usize, "promise")));
        }
        if !names.is_empty() {
            lines.push("Answer, say when you will, or let it go: then the day is closed.".to_owned());
        }
        let late = match day_ends {
            Some(end) => now.instant - end > super::alerts::LATE,
            None => asks == Asks::First && answers.iter().any(|row| row.is_late(now)),
        };
        let day_end = day_ends.map(|end| now.date_of(end));
        let about = match (answers, day_end) {
            ([], Some(date)) => About::DayEnd { date },
            _ => About::Answers { reminders: answers.iter().map(|row| row.id).collect(), day_end },
        };
        Ok(Some(about.alert(Words { title, body: lines.join("\n"), at, late, asks })))
    }

    /// The names of those who wait for an answer: those of `new` first. At the end of the day all who asked before it; else
    /// those of whom the owner was reminded.
    fn who_waits(
        &self,
        new: &BTreeSet<FollowUpId>,
        day_ends: Option<DateTime<Utc>>,
        now: &Now,
    ) -> Result<Vec<String>> {
        let (mut names, mut earlier) = (Vec::new(), Vec::new());
        for answer in follow_up::open_answers(&self.conn)? {
            let counts = match day_ends {
                Some(end) => answer.asked_at <= end,
                None => answer.reminder_at <= now.instant,
            };
            if new.contains(&answer.id) {
                names.push(answer.contact);
            } else if counts {
                earlier.push(answer.contact);
            }
        }
        names.extend(earlier);
        Ok(names)
    }

    /// What is left of a day that ended: what was planned after its end is of no concern.
    fn left(&self, end: DateTime<Utc>, now: &Now) -> Result<Left> {
        let today = now.today();
        let midnight = |date| now.at(date, NaiveTime::MIN);
        Ok(Left {
            open: follow_up::count(&self.conn, Which::LeftToday(today, end))?,
            promises_late: follow_up::count(&self.conn, Which::late_promises(now))?,
            done: follow_up::count_done(&self.conn, midnight(today), midnight(today + Days::new(1)))?,
        })
    }
}

/// What is left of a day, but for the answers.
#[derive(Default)]
struct Left {
    /// Of today's follow-ups.
    open: u32,
    /// The owner's promises whose time has passed.
    promises_late: u32,
    /// What was done today.
    done: u32,
}

impl Left {
    fn is_nothing(&self) -> bool {
        self.open == 0 && self.promises_late == 0
    }
}
