//! The reminder loop: do what is due, learn when to wake, sleep until then.
//!
//! One thread shows reminders and takes their answers, so that what happens to a reminder happens in order. It never
//! sleeps longer than [`LONGEST_SLEEP`], because a timer does not run while the machine is suspended and knows nothing of
//! a clock that is set; it wakes at once when a verb ran, a pop-up was answered or another program wrote the file.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tauri::{AppHandle, Manager};
use touchbase_core::id::ReminderId;
use touchbase_core::op::{Changes, Op};
use touchbase_core::reminder::{Alert, Answer};
use touchbase_core::time::Now;
use touchbase_core::{Error, ErrorKind, Reader, Result};

use crate::events::{AlertsChanged, Changed, Target, tell};
use crate::host::{Host, spread};
use crate::notifier::{Notifier, PopUp, Subject};
use crate::{clock, watch, window};

/// Rule 4 of the house: by the wall clock, at least this often.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// How soon to try again while the data file is taken or cannot be written.
const RETRY: Duration = Duration::from_millis(250);

/// What wakes the loop.
#[derive(Debug)]
pub enum Signal {
    /// Something may have changed.
    Look,
    /// The owner answered a pop-up.
    Answered(Subject, Answer),
}

/// Wakes the loop from anywhere.
#[derive(Clone, Debug)]
pub struct Bell(Sender<Signal>);

/// A bell, and what hears it.
pub fn bell() -> (Bell, Receiver<Signal>) {
    let (sender, signals) = channel();
    (Bell(sender), signals)
}

impl Bell {
    /// Something may have changed: look.
    pub fn ring(&self) {
        self.send(Signal::Look);
    }

    /// A pop-up was answered.
    pub fn answered(&self, subject: Subject, answer: Answer) {
        self.send(Signal::Answered(subject, answer));
    }

    fn send(&self, signal: Signal) {
        // The loop ends with the process; what nobody hears then is still open at the next start.
        let _ = self.0.send(signal);
    }
}

/// Starts the loop on a thread of its own.
///
/// # Errors
/// When the data file cannot be read, or the system has no thread left.
pub fn start(app: &AppHandle, signals: Receiver<Signal>) -> Result<()> {
    let host = app.state::<Host>();
    let failed = |source: io::Error| Error::Io { path: host.data_file.clone(), source };
    let mut reminders = Reminders {
        app: app.clone(),
        reader: Reader::open(&host.data_file)?,
        data_version: host.book().data_version()?,
        waiting: BTreeMap::new(),
        unmarked: BTreeSet::new(),
        unanswered: Vec::new(),
        in_window: Vec::new(),
    };
    watch::start(&host.data_file, host.bell.clone());
    thread::Builder::new().name("reminders".into()).spawn(move || reminders.run(&signals)).map_err(failed)?;
    Ok(())
}

/// The reminders that were shown and not answered, and are not on the screen as a pop-up.
///
/// # Errors
/// When the data file cannot be read.
pub fn pending(reader: &Reader, notifier: &dyn Notifier, now: &Now) -> Result<Vec<Alert>> {
    let mut alerts = reader.pending_alerts(now)?;
    let showing = notifier.showing();
    alerts.retain(|alert| !showing.contains(&Subject::from(alert)));
    Ok(alerts)
}

/// Answers the reminders of an alert and tells of what that changed. Whether one still waited for an answer.
///
/// # Errors
/// When the data file cannot be written; the answer can be given again.
pub fn answer(app: &AppHandle, host: &Host, ids: &[ReminderId], answer: Answer) -> Result<bool> {
    let op = match answer {
        Answer::Snooze(_) => Op::Snooze,
        Answer::Done | Answer::Open | Answer::Dismissed => Op::Complete,
    };
    let output = host.book().answer_reminders(ids, answer, &clock::now())?;
    spread(app, output.changes, op.label(), true);
    Ok(output.value)
}

struct Reminders {
    app: AppHandle,
    /// Its own, so that a reminder never waits for a query of the window.
    reader: Reader,
    /// The book's, as it was last seen.
    data_version: i64,
    /// What was shown in this run and still waits for an answer.
    waiting: BTreeMap<Subject, Alert>,
    /// Shown, but the data file does not know it yet: it could not be written. They are not shown again.
    unmarked: BTreeSet<ReminderId>,
    /// Answers that could not be written yet.
    unanswered: Vec<(Alert, Answer)>,
    /// The alerts that the window was last told of, each by its reminders.
    in_window: Vec<Vec<ReminderId>>,
}

impl Reminders {
    fn run(&mut self, signals: &Receiver<Signal>) {
        loop {
            let first = match signals.recv_timeout(self.look()) {
                Ok(signal) => Some(signal),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            for signal in first.into_iter().chain(signals.try_iter()) {
                match signal {
                    Signal::Look => {}
                    Signal::Answered(Subject::Test, _) => self.test_passed(),
                    // What does not wait any more was answered elsewhere.
                    Signal::Answered(subject, answer) => {
                        self.unanswered
                            .extend(self.waiting.get(&subject).map(|alert| (alert.clone(), answer)));
                    }
                }
            }
        }
    }

    /// Does what is due. How long to sleep.
    fn look(&mut self) -> Duration {
        // An answer that cannot be written now holds back no reminder.
        if let Err(error) = self.take_answers() {
            tracing::error!(%error, "an answer waits for the data file");
        }
        let wait = match self.notice_others().and_then(|()| self.show_due()) {
            Ok(next) => next.map_or(chrono::TimeDelta::MAX, |next| next - clock::now().instant),
            Err(error) => {
                tracing::error!(%error, "the reminders wait for the data file");
                chrono::TimeDelta::MAX
            }
        };
        let longest =
            if self.unanswered.is_empty() && self.unmarked.is_empty() { LONGEST_SLEEP } else { RETRY };
        wait.to_std().unwrap_or(Duration::ZERO).min(longest)
    }

    /// Writes the answers down, in order. What cannot be written stays for the next time; what the book refuses is told
    /// to the owner, and its follow-up stays open.
    fn take_answers(&mut self) -> Result<()> {
        let app = self.app.clone();
        let host = app.state::<Host>();
        // A long import has the book: the answers wait, the reminders do not.
        while let Some((alert, given)) = self.unanswered.first()
            && host.free_book().is_some()
        {
            let fresh = match answer(&app, &host, &alert.reminders, *given) {
                Err(error) if error.kind() == ErrorKind::Io => return Err(error),
                Err(error) => {
                    let message = Some(error.to_string());
                    tell(&app, Changed { changes: Changes::default(), message, undoable: false });
                    false
                }
                Ok(fresh) => fresh,
            };
            let (alert, given) = self.unanswered.remove(0);
            tracing::debug!(reminders = ?alert.reminders, answer = given.as_str(), fresh, "a pop-up was answered");
            if fresh && given == Answer::Open {
                window::open(&app, Target::of(&alert));
            }
        }
        Ok(())
    }

    /// Tells the window when another program wrote the data file.
    fn notice_others(&mut self) -> Result<()> {
        let app = self.app.clone();
        let host = app.state::<Host>();
        // A verb that runs just now rings when it is done.
        let Some(book) = host.free_book() else {
            return Ok(());
        };
        let version = book.data_version()?;
        if version != self.data_version {
            self.data_version = version;
            tell(&app, Changed { changes: Changes::ALL, message: None, undoable: false });
            host.desk.wake();
        }
        Ok(())
    }

    /// Shows what is due, takes back what was closed elsewhere. When to wake.
    fn show_due(&mut self) -> Result<Option<DateTime<Utc>>> {
        let app = self.app.clone();
        let host = app.state::<Host>();
        let due = self.reader.due_reminders(&clock::now())?;
        let (mut shown, mut refused) = (false, false);
        for alert in due.alerts {
            if self.unmarked.is_superset(&alert.reminders.iter().copied().collect()) {
                continue;
            }
            shown = true;
            self.unmarked.extend(&alert.reminders);
            let subject = Subject::from(&alert);
            let pop_up = PopUp { subject, title: alert.title.clone(), body: alert.body.clone() };
            // Of the same subject, the newer one says all that the older one did.
            host.notifier.withdraw(subject);
            if let Err(absence) = host.notifier.show(&pop_up) {
                tracing::warn!(reminders = ?alert.reminders, "{absence} The reminder shows in the window.");
                refused = true;
            }
            self.wait_for(subject, alert);
        }
        if refused {
            window::raise(&app);
        }
        self.mark(&host)?;
        self.withdraw_closed(host.notifier.as_ref());
        let in_window = pending(&self.reader, host.notifier.as_ref(), &clock::now())?;
        let in_window = in_window.into_iter().map(|alert| alert.reminders).collect::<Vec<_>>();
        if in_window != self.in_window {
            // Seen nowhere else: a pop-up of an earlier run, or one that the service let expire.
            if in_window.iter().flatten().any(|id| self.in_window.iter().all(|seen| !seen.contains(id))) {
                window::raise_if_hidden(&app);
            }
            self.in_window = in_window;
            tell(&app, AlertsChanged {});
        }
        // There may be more than were handed out at once.
        Ok(if shown { Some(clock::now().instant) } else { due.next })
    }

    /// Remembers an alert until it is answered, together with what its subject stood for before.
    fn wait_for(&mut self, subject: Subject, mut alert: Alert) {
        if let Some(before) = self.waiting.remove(&subject) {
            alert.reminders.extend(before.reminders);
        }
        self.waiting.insert(subject, alert);
    }

    /// Notes what was shown. Nothing is shown twice because it could not be noted.
    fn mark(&mut self, host: &Host) -> Result<()> {
        if !self.unmarked.is_empty()
            && let Some(mut book) = host.free_book()
        {
            book.reminders_shown(&self.unmarked.iter().copied().collect::<Vec<_>>(), &clock::now())?;
            self.unmarked.clear();
        }
        Ok(())
    }

    /// Takes back the pop-ups whose follow-up was closed, moved or deleted elsewhere.
    fn withdraw_closed(&mut self, notifier: &dyn Notifier) {
        let reader = &self.reader;
        let closed = self.waiting.extract_if(.., |_, alert| !still_waits(reader, alert)).collect::<Vec<_>>();
        for (subject, _) in closed {
            notifier.withdraw(subject);
        }
    }

    fn test_passed(&self) {
        let message = Some("Your answer arrived: pop-ups work.".to_owned());
        tell(&self.app, Changed { changes: Changes::default(), message, undoable: false });
    }
}

/// Whether one of an alert's reminders still waits: its follow-up is open, and it was neither answered nor moved. A file
/// that cannot be read closes nothing.
fn still_waits(reader: &Reader, alert: &Alert) -> bool {
    reader.still_waits(&alert.reminders).unwrap_or(true)
}
