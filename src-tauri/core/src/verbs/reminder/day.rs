//! The end of the working day: who still waits for an answer, and what is left.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::alerts::Asks;
use crate::book::{Book, Reader};
use crate::error::Result;
use crate::id::FollowUpId;
use crate::reminder::{About, Alert, Hold, words};
use crate::settings::Settings;
use crate::store::follow_up::{self, Which};
use crate::store::reminder::WaitingRow;
use crate::store::{column, memo};
use crate::time::Now;

/// The name under which the book remembers what became of the end of a day; of the last one only.
const END_OF_DAY: &str = "end-of-day";

/// What became of the end of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DayEnd {
    /// Something holds it back.
    Held(Hold),
    /// The owner was told of it, by the pop-up of this name; empty where pop-ups have no names.
    Told(String),
    /// It was answered or put away, or nothing was left.
    Closed,
}

impl DayEnd {
    /// What became of the end of this day; `None` while nothing did.
    pub(super) fn of(conn: &Connection, date: NaiveDate) -> Result<Option<Self>> {
        let known = memo::get(conn, END_OF_DAY)?;
        // Words of another version are none: then the owner is told once more.
        let known = known.and_then(|known| serde_json::from_str::<(NaiveDate, Self)>(&known).ok());
        Ok(known.filter(|(of, _)| *of == date).map(|(_, became)| became))
    }

    /// Remembers it.
    pub(super) fn put(&self, conn: &Connection, date: NaiveDate) -> Result<()> {
        memo::put(conn, END_OF_DAY, &column::to_json(&(date, self)))
    }

    /// Forgets that the owner was told, unless he answered.
    pub(super) fn forget_told(conn: &Connection, date: NaiveDate) -> Result<()> {
        match Self::of(conn, date)? {
            Some(Self::Told(_)) => memo::forget(conn, END_OF_DAY),
            _ => Ok(()),
        }
    }
}

/// The day whose end is at this instant, if it is a working day.
pub(super) fn ending_at(at: DateTime<Utc>, settings: &Settings, now: &Now) -> Option<NaiveDate> {
    let hours = &settings.working_hours;
    let date = now.date_of(at);
    (settings.reminders.end_of_day && hours.works_on(date) && now.at(date, hours.end) == at).then_some(date)
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
        match self.ended_with_nothing_left(now)? {
            true => self.note(|conn| DayEnd::Closed.put(conn, now.today())),
            false => Ok(()),
        }
    }
}

impl Reader {
    /// When today's working day ended, if the owner was not told of it yet.
    pub(super) fn end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<DateTime<Utc>>> {
        let end = now.at(now.today(), settings.working_hours.end);
        match ending_at(end, settings, now) {
            Some(today) if end <= now.instant => Ok(match DayEnd::of(&self.conn, today)? {
                None | Some(DayEnd::Held(_)) => Some(end),
                Some(DayEnd::Told(_) | DayEnd::Closed) => None,
            }),
            _ => Ok(None),
        }
    }

    /// The same, if the owner was to be told and something held it back.
    pub(super) fn held_end_of_day(&self, settings: &Settings, now: &Now) -> Result<Option<DateTime<Utc>>> {
        match self.end_of_day(settings, now)? {
            Some(end) if DayEnd::of(&self.conn, now.today())?.is_some() => Ok(Some(end)),
            _ => Ok(None),
        }
    }

    /// When today's working day ended, and by which pop-up the owner was told of it, if he did not answer that.
    pub(super) fn told_end_of_day(
        &self,
        settings: &Settings,
        now: &Now,
    ) -> Result<Option<(DateTime<Utc>, String)>> {
        let end = now.at(now.today(), settings.working_hours.end);
        let Some(today) = ending_at(end, settings, now) else {
            return Ok(None);
        };
        Ok(match DayEnd::of(&self.conn, today)? {
            Some(DayEnd::Told(pop_up)) => Some((end, pop_up)),
            _ => None,
        })
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
        Ok(Some(Alert {
            about: About::Day,
            reminders: answers.iter().map(|row| row.id).collect(),
            title,
            body: lines.join("\n"),
            at,
            late,
            again: asks == Asks::Again,
        }))
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
            match new.contains(&answer.id) {
                true => names.push(answer.contact),
                false if counts => earlier.push(answer.contact),
                false => {}
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
