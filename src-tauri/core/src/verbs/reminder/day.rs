//! The end of the working day: who still waits for an answer, and what is left.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};

use super::alerts::{Asks, Words};
use crate::book::{Book, Reader};
use crate::error::Result;
use crate::id::FollowUpId;
use crate::reminder::{About, Alert, Occasion, OccasionState, words};
use crate::settings::Settings;
use crate::store::follow_up::{self, Which};
use crate::store::reminder::WaitingRow;
use crate::time::{Now, WorkingHours};

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

/// The end of a working day.
#[derive(Clone, Copy)]
pub(super) struct DayEnd {
    /// Of which date.
    date: NaiveDate,
    /// When; after midnight it lies on the next date.
    at: DateTime<Utc>,
}

impl DayEnd {
    fn of(date: NaiveDate, hours: &WorkingHours, now: &Now) -> Self {
        let end = hours.end_of(date);
        Self { date, at: now.at(end.date(), end.time()) }
    }
}

/// When today's working day ends; `None` when today is none, or its end is not told of.
fn todays_end(settings: &Settings, now: &Now) -> Option<DayEnd> {
    let hours = &settings.working_hours;
    let today = hours.today(now);
    let is_told_of = settings.reminders.end_of_day && hours.works_on(today);
    is_told_of.then(|| DayEnd::of(today, hours, now))
}

/// When the next working day ends, after now.
pub(super) fn next_end(settings: &Settings, now: &Now) -> Option<DateTime<Utc>> {
    let hours = &settings.working_hours;
    let end = |date| DayEnd::of(date, hours, now).at;
    let today = hours.today(now);
    let first = if end(today) > now.instant { today } else { today + Days::new(1) };
    settings.reminders.end_of_day.then(|| end(hours.roll_forward(first)))
}

impl Book {
    /// Closes a day that ended with nothing left.
    pub(crate) fn close_empty_day(&mut self, now: &Now) -> Result<()> {
        if let Some(date) = self.ended_with_nothing_left(now)? {
            self.note(|conn| Occasion::day_end(date).put(conn, &OccasionState::Closed))?;
        }
        Ok(())
    }
}

impl Reader {
    /// When today's working day ended, if the owner was not told of it yet.
    pub(super) fn end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<DayEnd>> {
        match todays_end(settings, now) {
            Some(end) if end.at <= now.instant => {
                Ok(match Occasion::day_end(end.date).state(&self.conn)? {
                    None | Some(OccasionState::Held(_)) => Some(end),
                    Some(OccasionState::Told(_) | OccasionState::Closed) => None,
                })
            }
            _ => Ok(None),
        }
    }

    /// The same, if the owner was to be told and something held it back.
    pub(super) fn held_end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<DayEnd>> {
        match self.end_of_day(settings, now)? {
            Some(end) if Occasion::day_end(end.date).state(&self.conn)?.is_some() => Ok(Some(end)),
            _ => Ok(None),
        }
    }

    /// When today's working day ended, and by which pop-up the owner was told of it, if that was not answered.
    pub(super) fn told_end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<(DayEnd, String)>> {
        let Some(end) = todays_end(settings, now) else {
            return Ok(None);
        };
        Ok(match Occasion::day_end(end.date).state(&self.conn)? {
            Some(OccasionState::Told(pop_up)) => Some((end, pop_up)),
            _ => None,
        })
    }

    /// The date of today's working day, if it has just ended with nothing left: then it is not told of, whatever is reopened
    /// later.
    fn ended_with_nothing_left(&self, now: &Now) -> Result<Option<NaiveDate>> {
        let settings = self.settings()?;
        let Some(end) = self.end_of_day(&settings, now)? else {
            return Ok(None);
        };
        if settings.quiet_hours.ends(&settings.working_hours, now).is_some() {
            return Ok(None);
        }
        Ok(self.day_alert(&[], Some(end), Asks::First, now)?.is_none().then_some(end.date))
    }

    /// One alert on everybody who waits for an answer: those it newly reminds of, and those of days before. When the day
    /// ends, also on what else is left; `None` when nothing is.
    pub(super) fn day_alert(
        &self,
        answers: &[WaitingRow],
        day_ends: Option<DayEnd>,
        asks: Asks,
        now: &Now,
    ) -> Result<Option<Alert>> {
        let Some(at) = day_ends.map(|end| end.at).or(answers.first().map(|row| row.at)) else {
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
            ([one], _) => format!("{} is waiting for a reply", words::name(one)),
            (more, _) => format!("{} contacts are waiting for a reply", more.len()),
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
            lines.push("Reply, say when you will, or mark it as “No reply needed”.".to_owned());
        }
        let late = match day_ends {
            Some(end) => now.instant - end.at > super::alerts::LATE,
            None => asks == Asks::First && answers.iter().any(|row| row.is_late(now)),
        };
        let day_end = day_ends.map(|end| end.date);
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
        day_ends: Option<DayEnd>,
        now: &Now,
    ) -> Result<Vec<String>> {
        let (mut names, mut earlier) = (Vec::new(), Vec::new());
        for answer in follow_up::open_answers(&self.conn)? {
            let counts = match day_ends {
                Some(end) => answer.asked_at <= end.at,
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
    fn left(&self, end: DayEnd, now: &Now) -> Result<Left> {
        let (from, to) = self.settings()?.working_hours.span_of(end.date);
        let instant = |at: NaiveDateTime| now.at(at.date(), at.time());
        Ok(Left {
            open: follow_up::count_real(&self.conn, Which::LeftOfDay(end.date, end.at))?,
            promises_late: follow_up::count_real(&self.conn, Which::late_promises(now))?,
            done: follow_up::count_done(&self.conn, instant(from), instant(to))?,
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
