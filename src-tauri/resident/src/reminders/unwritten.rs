//! What happened and is not in the data file yet: another program may be writing, or the disk may be full.

use touchbase_core::op::Changes;
use touchbase_core::reminder::{About, Answer, Snooze};
use touchbase_core::time::Now;
use touchbase_core::{Book, Error, ErrorKind, Result};

use crate::clock;

/// What happened and is not in the data file yet. Everything stays here until it is written, in the order in which it
/// happened.
#[derive(Default)]
pub(super) struct Unwritten {
    /// Alerts that were shown. They are not shown again because they could not be noted.
    shown: Vec<Shown>,
    /// Alerts that were lost with the service that showed them.
    lost: Vec<About>,
    /// Answers to alerts.
    answered: Vec<(About, Answer)>,
    /// The owner put off everything that is due.
    snooze_all: Option<Snooze>,
    /// The owner came back to the machine.
    came_back: bool,
}

/// An alert that was shown.
struct Shown {
    about: About,
    /// By which name the system knows its pop-up.
    name: String,
    /// When the system took it.
    at: Now,
}

/// What was written for the owner, and is to be told.
pub(super) enum Written {
    /// An answer to an alert.
    Answer {
        about: About,
        answer: Answer,
        /// Whether the alert still waited for one.
        fresh: bool,
        changes: Changes,
    },
    /// The book refused an answer, for this reason; the follow-up stays open.
    RefusedAnswer { about: About, why: String },
    /// Everything that is due was put off.
    SnoozeAll(Changes),
}

impl Unwritten {
    pub fn show(&mut self, about: About, name: String) {
        self.shown.push(Shown { about, name, at: clock::now() });
    }

    pub fn lose(&mut self, lost: impl IntoIterator<Item = About>) {
        self.lost.extend(lost);
    }

    pub fn answer(&mut self, about: About, answer: Answer) {
        self.answered.push((about, answer));
    }

    pub fn snooze_all(&mut self, snooze: Snooze) {
        self.snooze_all = Some(snooze);
    }

    pub fn come_back(&mut self) {
        self.came_back = true;
    }

    /// Nothing waits for the owner's return any more.
    pub fn forget_return(&mut self) {
        self.came_back = false;
    }

    /// Returns what was shown, as far as it is not written.
    pub fn shown(&self) -> impl Iterator<Item = &About> {
        self.shown.iter().map(|shown| &shown.about)
    }

    /// Returns what was answered, as far as it is not written.
    pub fn answered(&self) -> impl Iterator<Item = &About> {
        self.answered.iter().map(|(about, _)| about)
    }

    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
            && self.lost.is_empty()
            && self.answered.is_empty()
            && self.snooze_all.is_none()
            && !self.came_back
    }

    /// Writes down what was shown, lost, answered and put off, in this order. What cannot be written stays for the next
    /// time.
    pub fn write(&mut self, book: &mut Book, tell: &mut impl FnMut(Written)) -> Result<()> {
        self.write_shown(book)?;
        self.write_lost(book)?;
        self.write_answers(book, tell)?;
        self.write_snooze(book, tell)
    }

    pub fn write_shown(&mut self, book: &mut Book) -> Result<()> {
        while let Some(Shown { about, name, at }) = self.shown.first()
            && unless_busy(book.alert_shown(about, name, at))?.is_some()
        {
            self.shown.remove(0);
        }
        Ok(())
    }

    pub fn write_lost(&mut self, book: &mut Book) -> Result<()> {
        while let Some(about) = self.lost.last()
            && unless_busy(book.alert_lost(about, &clock::now()))?.is_some()
        {
            self.lost.pop();
        }
        Ok(())
    }

    /// Writes the answers down after what they answer was noted as shown. What the book refuses is told to the owner.
    fn write_answers(&mut self, book: &mut Book, tell: &mut impl FnMut(Written)) -> Result<()> {
        while self.shown.is_empty()
            && let Some((about, answer)) = self.answered.first()
        {
            let answered = match book.answer_alert(about, *answer, &clock::now()) {
                // A long import has the file: the answers wait, the reminders do not.
                Err(Error::Busy) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Io => return Err(error),
                answered => answered,
            };
            let (about, answer) = self.answered.remove(0);
            tell(match answered {
                Ok(output) => Written::Answer { about, answer, fresh: output.value, changes: output.changes },
                Err(error) => Written::RefusedAnswer { about, why: error.to_string() },
            });
        }
        Ok(())
    }

    fn write_snooze(&mut self, book: &mut Book, tell: &mut impl FnMut(Written)) -> Result<()> {
        if let Some(snooze) = self.snooze_all
            && let Some(output) = unless_busy(book.snooze_all(snooze, &clock::now()))?
        {
            self.snooze_all = None;
            tell(Written::SnoozeAll(output.changes));
        }
        Ok(())
    }

    /// Writes down that the owner came back, if it is so. Returns what that changed.
    pub fn write_return(&mut self, book: &mut Book) -> Result<Option<Changes>> {
        if self.came_back
            && let Some(output) = unless_busy(book.back_at_desk(&clock::now()))?
        {
            self.came_back = false;
            return Ok(Some(output.changes));
        }
        Ok(None)
    }
}

/// Returns what a write gave; `None` while another program writes, so that it is tried again at the next look.
pub(super) fn unless_busy<T>(written: Result<T>) -> Result<Option<T>> {
    match written {
        Ok(value) => Ok(Some(value)),
        Err(Error::Busy) => Ok(None),
        Err(error) => Err(error),
    }
}
