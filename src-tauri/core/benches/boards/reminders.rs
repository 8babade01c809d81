//! What the reminder loop does over a large book: its looks, every 30 seconds at the least, and its rare large deeds.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Duration, Timelike};
use touchbase_core::Book;
use touchbase_core::reminder::{Nag, Snooze};
use touchbase_core::time::Now;

use super::Failure;
use super::stopwatch::timed;

/// The rare large deeds, in their order: they leave the book as it is after a year of use, for the looks. Tells how long
/// each took.
pub fn settle(
    path: &Path,
    now: &Now,
    told: &mut dyn FnMut(&str, std::time::Duration),
) -> Result<(), Failure> {
    let mut book = Book::open(path)?;
    told("keep time, all computed in an unknown zone", timed(|| Ok(book.keep_time(now).map(drop)?))?);
    let there = Now { zone: chrono_tz::America::New_York, ..*now };
    told("keep time, the owner is in New York", timed(|| Ok(book.keep_time(&there).map(drop)?))?);
    told("keep time, and back", timed(|| Ok(book.keep_time(now).map(drop)?))?);
    let due = book.due_reminders(now)?.alerts;
    let reminders = due.iter().map(|alert| alert.about.reminders().len()).sum::<usize>();
    println!("{reminders} reminders were missed: {} alerts", due.len());
    told("look at what was missed", timed(|| Ok(book.due_reminders(now).map(drop)?))?);
    told(
        "note what was missed as shown",
        timed(|| due.iter().try_for_each(|alert| Ok(book.alert_shown(&alert.about, "1", now)?)))?,
    );
    told("snooze all", timed(|| Ok(book.snooze_all(Snooze::OneHour, now).map(drop)?))?);
    told("undo that", timed(|| Ok(book.undo().map(drop)?))?);
    Ok(())
}

/// A look of the loop, as it goes on for months.
pub struct Looks {
    book: Book,
    now: Now,
}

impl Looks {
    /// At a book with settled reminders.
    pub fn at(path: &Path, now: &Now) -> Result<Self, Failure> {
        // Later than everything that was missed, and before the end of the working day.
        let now = Now { instant: now.instant.with_minute(1).unwrap_or(now.instant), ..*now };
        Ok(Self { book: Book::open(path)?, now })
    }

    /// Whether the owner is nagged.
    pub fn nag(&mut self, nag: Nag) -> Result<(), Failure> {
        let mut settings = self.book.settings()?;
        settings.reminders.nag = nag;
        self.book.change_settings(&settings, &self.now)?;
        Ok(())
    }

    /// Everything that the loop asks each time.
    pub fn whole(&mut self) -> Result<(), Failure> {
        self.time()?;
        self.desk()?;
        self.due()?;
        self.tray()
    }

    /// Whether the owner travelled.
    pub fn time(&mut self) -> Result<(), Failure> {
        Ok(self.book.keep_time(&self.now).map(drop)?)
    }

    /// Whether something waits for the owner to be back.
    pub fn desk(&self) -> Result<(), Failure> {
        Ok(self.book.waits_for_desk().map(drop)?)
    }

    /// What is due, and when next.
    pub fn due(&self) -> Result<(), Failure> {
        Ok(self.book.due_reminders(&self.now).map(drop)?)
    }

    /// The same in the evening, when the end of the day is to be told.
    pub fn evening(&self) -> Result<(), Failure> {
        let evening = Now { instant: self.now.instant + Duration::hours(8), ..self.now };
        Ok(self.book.due_reminders(&evening).map(drop)?)
    }

    /// What the tray shows.
    pub fn tray(&self) -> Result<(), Failure> {
        Ok(self.book.next_up(3, &self.now).map(drop)?)
    }

    /// What waits in the window.
    pub fn window(&self) -> Result<(), Failure> {
        Ok(self.book.pending_alerts(&BTreeSet::new(), &self.now).map(drop)?)
    }

    /// The health page.
    pub fn health(&self) -> Result<(), Failure> {
        Ok(self.book.reminder_health(&self.now).map(drop)?)
    }
}
