//! The reminder loop: do what is due, learn when to wake, sleep until then.
//!
//! One thread shows reminders and takes their answers, so that what happens to a reminder happens in order. It never
//! sleeps longer than [`LONGEST_SLEEP`], because a timer does not run while the machine is suspended and knows nothing of
//! a clock that is set; it wakes at once when the file was written, a pop-up was answered or the clock was set.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use chrono_tz::Tz;
use touchbase_core::contact::phone;
use touchbase_core::id::ReminderId;
use touchbase_core::op::{Changes, Op};
use touchbase_core::reminder::{About, Alert, Answer, Hold, Snooze, Upcoming};
use touchbase_core::{Book, Error, ErrorKind, Result};

use crate::bell::{Signal, Wish};
use crate::desk::Desk;
use crate::news::{News, Target, Window};
use crate::notifier::{Absence, PopUp, Subject};
use crate::resident::Here;
use crate::{clock, clock_set, idle, tray, watch};

/// Rule 4 of the house: by the wall clock, at least this often.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// How often to look whether the owner is back, while something was put off until then.
const DESK_SLEEP: Duration = Duration::from_secs(20);
/// How soon to try again while the data file is taken or cannot be written.
const RETRY: Duration = Duration::from_millis(250);
/// A write waits so long for another program's; then reminders go on, and it is tried again.
const PATIENCE: Duration = Duration::from_millis(100);
/// After the system refused a pop-up it is asked again so soon, then twice as late each time.
const FIRST_REFUSAL: Duration = Duration::from_secs(1);
/// But never later than this.
const LONGEST_REFUSAL: Duration = Duration::from_secs(5 * 60);
/// The key under which the data file remembers that the owner knows of the tray.
const TRAY: &str = "tray";

/// Starts the loop on a thread of its own, which ends when the owner quits.
///
/// # Errors
/// When the data file cannot be opened, or the system has no thread left.
pub fn start(here: Arc<Here>, window: Arc<dyn Window>, signals: Receiver<Signal>) -> Result<JoinHandle<()>> {
    let mut book = Book::open(here.data_file())?;
    book.set_patience(PATIENCE)?;
    let bell = here.bell.clone();
    watch::data_file(here.data_file(), move || bell.ring());
    if let Some(file) = clock::moved_by() {
        let bell = here.bell.clone();
        watch::start(vec![file.to_owned()], move || bell.ring());
    }
    clock_set::start(here.bell.clone());
    unfold_numbers();
    let path = here.data_file().to_owned();
    let mut reminders = Reminders {
        here,
        window,
        book,
        waiting: BTreeMap::new(),
        adopted: BTreeSet::new(),
        held: BTreeSet::new(),
        unmarked: Vec::new(),
        lost: Vec::new(),
        unanswered: Vec::new(),
        refusal: None,
        desk: Desk::new(),
        upcoming: None,
        in_window: Vec::new(),
    };
    let run = move || reminders.run(&signals);
    thread::Builder::new().name("reminders".into()).spawn(run).map_err(|source| Error::Io { path, source })
}

/// Reads the table by which telephone numbers are written, which takes a while: not when the first reminder is due.
fn unfold_numbers() {
    let read = || drop(phone::international("+1 201 555 0123", ""));
    if let Err(error) = thread::Builder::new().name("numbers".into()).spawn(read) {
        tracing::debug!(%error, "the first reminder with a number comes a little late");
    }
}

struct Reminders {
    here: Arc<Here>,
    window: Arc<dyn Window>,
    /// Its own, so that a reminder never waits for the window.
    book: Book,
    /// What was shown and still waits for an answer.
    waiting: BTreeMap<Subject, Alert>,
    /// Pop-ups of an earlier run: they may be on the screen, and are heard if they are.
    adopted: BTreeSet<Subject>,
    /// Due, and held back since an earlier look: noted once.
    held: BTreeSet<ReminderId>,
    /// Shown, but the data file does not know it yet: it could not be written. They are not shown again.
    unmarked: Vec<(Alert, String)>,
    /// Lost with the service that showed them, which the data file does not know yet.
    lost: Vec<Alert>,
    /// Answers that could not be written yet.
    unanswered: Vec<(Alert, Answer)>,
    /// Since the system took no pop-up.
    refusal: Option<Refusal>,
    desk: Desk,
    /// What the tray shows.
    upcoming: Option<Upcoming>,
    /// The alerts that the window was last told of, each by its reminders.
    in_window: Vec<Vec<ReminderId>>,
}

/// The system took no pop-up.
struct Refusal {
    /// When to ask again.
    again_at: Instant,
    /// How long to wait after the next refusal.
    pause: Duration,
    /// What the system said.
    said: String,
}

impl Reminders {
    fn run(&mut self, signals: &Receiver<Signal>) {
        if let Err(error) = self.adopt() {
            tracing::error!(%error, "what an earlier run showed is not known");
        }
        loop {
            let first = match signals.recv_timeout(self.look()) {
                Ok(signal) => Some(signal),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            for signal in first.into_iter().chain(signals.try_iter()) {
                match signal {
                    Signal::Look => {}
                    Signal::ServiceCame => self.refusal = None,
                    Signal::Answered(subject, answer) => self.answered(subject, answer),
                    Signal::Lost(subject) => self.lost.extend(self.waiting.remove(&subject)),
                    Signal::WindowCloses => self.tell_of_tray(),
                    Signal::Asked(Wish::Show) => self.window.tell(News::Raise),
                    Signal::Asked(Wish::Open(target)) => self.window.tell(News::Open(target)),
                    Signal::Asked(Wish::SnoozeAll(snooze)) => self.snooze_all(snooze),
                    Signal::Asked(Wish::Quit) => return self.quit(),
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
        match self.keep_up() {
            Ok(sleep) => sleep,
            Err(error) => {
                tracing::error!(%error, "the reminders wait for the data file");
                RETRY
            }
        }
    }

    /// Everything that depends on the time. How long to sleep.
    fn keep_up(&mut self) -> Result<Duration> {
        let kept = self.book.keep_time(&clock::now());
        self.changed_unless_busy(kept)?;
        let mut longest = LONGEST_SLEEP;
        match self.book.waits_for_desk()? {
            false => self.desk.rest(),
            true if self.desk.is_back(idle::idle_for(), clock::now().instant) => {
                let back = self.book.back_at_desk(&clock::now()).map(|output| output.changes);
                self.changed_unless_busy(back)?;
            }
            true => longest = DESK_SLEEP,
        }
        self.note_lost();
        let wait = self.show_due()?;
        self.withdraw_closed();
        self.fill_window()?;
        self.fill_tray()?;
        let unwritten = !(self.unanswered.is_empty() && self.unmarked.is_empty() && self.lost.is_empty());
        Ok(wait.min(if unwritten { RETRY } else { longest }))
    }

    /// Tells the window of what a step changed that is none of the owner's. While another program writes it is put off
    /// until the next look.
    fn changed_unless_busy(&self, changes: Result<Changes>) -> Result<()> {
        match changes {
            Ok(changes) => {
                if changes != Changes::NONE {
                    self.window.tell(News::Changed { changes, message: None, undoable: false });
                }
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::Io => {
                tracing::debug!(%error, "put off");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Takes over what an earlier run showed. What went with its service is due again.
    fn adopt(&mut self) -> Result<()> {
        for (name, alert) in self.book.alerts_on_screen(&clock::now())? {
            let subject = Subject::from(&alert);
            if self.here.notifier.adopt(&name, subject) {
                self.adopted.insert(subject);
                self.waiting.insert(subject, alert);
            } else {
                self.lost.push(alert);
            }
        }
        Ok(())
    }

    fn answered(&mut self, subject: Subject, answer: Answer) {
        match subject {
            Subject::Test => {
                self.here.test_passed();
                self.say("Your answer arrived: pop-ups work.");
            }
            Subject::Told => {
                if answer == Answer::Open {
                    self.window.tell(News::Raise);
                }
            }
            // What does not wait any more was answered elsewhere.
            Subject::Reminder(_) | Subject::Several(_) | Subject::Day => {
                self.unanswered.extend(self.waiting.get(&subject).map(|alert| (alert.clone(), answer)));
            }
        }
    }

    /// Writes the answers down, in order. What cannot be written stays for the next time; what the book refuses is told
    /// to the owner, and its follow-up stays open.
    fn take_answers(&mut self) -> Result<()> {
        while let Some((alert, given)) = self.unanswered.first() {
            let answered = self.book.answer_reminders(&alert.reminders, *given, &clock::now());
            let fresh = match answered {
                // A long import has the file: the answers wait, the reminders do not.
                Err(Error::Busy) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Io => return Err(error),
                Err(error) => {
                    self.say(&error.to_string());
                    false
                }
                Ok(output) => {
                    self.did(output.changes, Op::of_answer(*given));
                    // The end of the day may concern no reminder.
                    output.value || alert.reminders.is_empty()
                }
            };
            let (alert, given) = self.unanswered.remove(0);
            tracing::debug!(reminders = ?alert.reminders, answer = given.as_str(), fresh, "a pop-up was answered");
            if fresh && given == Answer::Open {
                self.window.tell(News::Open(Target::of(&alert)));
            }
        }
        Ok(())
    }

    fn note_lost(&mut self) {
        while let Some(alert) = self.lost.last() {
            match self.book.alert_lost(alert, &clock::now()) {
                Ok(()) => drop(self.lost.pop()),
                Err(error) => return tracing::debug!(%error, "a lost pop-up is noted later"),
            }
        }
    }

    /// Shows what is due. How long until there is more to do.
    fn show_due(&mut self) -> Result<Duration> {
        let now = clock::now();
        let due = self.book.due_reminders(&now)?;
        let mut wait = until(due.next.map(|next| next - now.instant));
        let alerts = due.alerts.into_iter().filter(|alert| !self.is_unmarked(alert)).collect::<Vec<_>>();
        if alerts.is_empty() {
            self.held.clear();
        } else if let Some((left, said)) = self.refusal.as_ref().and_then(Refusal::left) {
            self.hold(&alerts, Hold::Refused, &said, false);
            wait = wait.min(left);
        } else if self.here.notifier.do_not_disturb() {
            self.hold(&alerts, Hold::DoNotDisturb, "", false);
        } else {
            wait = wait.min(self.show(alerts));
        }
        self.mark()?;
        Ok(wait)
    }

    /// Shows alerts until the system refuses one. How long until there is more to do.
    fn show(&mut self, alerts: Vec<Alert>) -> Duration {
        let mut alerts = alerts.into_iter();
        while let Some(alert) = alerts.next() {
            let subject = Subject::from(&alert);
            self.make_room(&alert, subject);
            let pop_up = PopUp { subject, title: alert.title.clone(), body: body(&alert, clock::now().zone) };
            match self.here.notifier.show(&pop_up) {
                Ok(name) => {
                    self.refusal = None;
                    self.adopted.remove(&subject);
                    self.waiting.insert(subject, alert.clone());
                    self.unmarked.push((alert, name));
                }
                Err(absence) => {
                    tracing::warn!(reminders = ?alert.reminders, "{absence} The reminder shows in the window.");
                    let refused = std::iter::once(alert).chain(alerts).collect::<Vec<_>>();
                    self.hold(&refused, Hold::Refused, &absence.0, true);
                    let refusal = self.refusal.get_or_insert_with(Refusal::new);
                    return refusal.back_off(absence);
                }
            }
        }
        // There may be more than were handed out at once.
        Duration::ZERO
    }

    /// Of the same reminders, the newer pop-up says all that the older ones did.
    fn make_room(&mut self, alert: &Alert, subject: Subject) {
        let older = self.waiting.iter().filter(|(other, older)| {
            **other != subject && older.reminders.iter().all(|id| alert.reminders.contains(id))
        });
        for other in older.map(|(other, _)| *other).collect::<Vec<_>>() {
            self.here.notifier.withdraw(other);
            self.waiting.remove(&other);
        }
    }

    /// Notes that alerts are due and not shown: each once, unless it was `tried` just now. A file that cannot be written
    /// says it next time.
    fn hold(&mut self, alerts: &[Alert], hold: Hold, refusal: &str, tried: bool) {
        for alert in alerts {
            let mut alert = alert.clone();
            if !tried {
                // What joined a group that is held already: the others were noted, and were not tried again.
                alert.reminders.retain(|id| !self.held.contains(id));
                if alert.reminders.is_empty() {
                    continue;
                }
            }
            match self.book.alert_held(&alert, hold, refusal, &clock::now()) {
                Ok(()) => self.held.extend(&alert.reminders),
                Err(error) => tracing::debug!(%error, "noted later"),
            }
        }
    }

    fn is_unmarked(&self, alert: &Alert) -> bool {
        self.unmarked.iter().any(|(unmarked, _)| {
            Subject::from(unmarked) == Subject::from(alert)
                || !alert.reminders.is_empty()
                    && alert.reminders.iter().all(|id| unmarked.reminders.contains(id))
        })
    }

    /// Notes what was shown. Nothing is shown twice because it could not be noted.
    fn mark(&mut self) -> Result<()> {
        while let Some((alert, name)) = self.unmarked.first() {
            match self.book.alert_shown(alert, name, &clock::now()) {
                Ok(()) => drop(self.unmarked.remove(0)),
                Err(Error::Busy) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Takes back the pop-ups whose follow-up was closed, moved or deleted elsewhere. A file that cannot be read closes
    /// nothing.
    fn withdraw_closed(&mut self) {
        let book = &self.book;
        let is_closed = |alert: &Alert| {
            !alert.reminders.is_empty() && !book.still_waits(&alert.reminders).unwrap_or(true)
        };
        let closed = self.waiting.extract_if(.., |_, alert| is_closed(alert)).collect::<Vec<_>>();
        for (subject, _) in closed {
            self.here.notifier.withdraw(subject);
        }
    }

    /// Tells the window what is on no screen but its own, and raises it if that was seen nowhere else: a pop-up that was
    /// refused, that the service let expire, or of an earlier run, of which nobody knows whether it is still there.
    fn fill_window(&mut self) -> Result<()> {
        let showing = self.here.notifier.showing();
        let on_screen = self
            .waiting
            .iter()
            .filter(|(subject, _)| showing.contains(subject) && !self.adopted.contains(subject))
            .flat_map(|(_, alert)| alert.reminders.iter().copied())
            .collect::<BTreeSet<_>>();
        let pending = self.book.pending_alerts(&on_screen, &clock::now())?;
        self.here.see(on_screen);
        let in_window = pending.into_iter().map(|alert| alert.reminders).collect::<Vec<_>>();
        if in_window != self.in_window {
            let seen = self.in_window.iter().flatten().collect::<BTreeSet<_>>();
            let unseen = in_window.iter().flatten().any(|id| !seen.contains(id));
            if unseen && !self.here.notifier.do_not_disturb() {
                self.window.tell(News::RaiseIfHidden);
            }
            self.in_window = in_window;
            self.window.tell(News::AlertsChanged);
        }
        Ok(())
    }

    fn fill_tray(&mut self) -> Result<()> {
        let upcoming = self.book.upcoming(tray::NEXT, &clock::now())?;
        if self.upcoming.as_ref() != Some(&upcoming) {
            self.here.tray.show(&upcoming);
            self.upcoming = Some(upcoming);
        }
        Ok(())
    }

    fn snooze_all(&mut self, snooze: Snooze) {
        match self.book.snooze_all(snooze, &clock::now()) {
            Ok(output) => self.did(output.changes, Op::Snooze),
            Err(error) => self.say(&error.to_string()),
        }
    }

    /// Once, when the window is closed for the first time.
    fn tell_of_tray(&mut self) {
        let first = self.book.tell_once(TRAY, &clock::now()).inspect_err(|error| tracing::debug!(%error));
        if first.unwrap_or(false) {
            let told = self.here.notifier.show(&PopUp {
                subject: Subject::Told,
                title: "Touchbase goes on reminding you".to_owned(),
                body: "It is in the tray now. Quit there to end it; Settings can make closing the window end it."
                    .to_owned(),
            });
            if let Err(absence) = told {
                tracing::debug!("{absence}");
            }
        }
    }

    /// Nobody would hear the buttons of a pop-up any more: what was not answered comes again at the next start.
    fn quit(&mut self) {
        self.here.notifier.withdraw_all();
        self.lost.extend(std::mem::take(&mut self.waiting).into_values());
        let noted = self.take_answers().and_then(|()| self.mark());
        if let Err(error) = noted {
            tracing::error!(%error, "not everything could be noted at the end");
        }
        self.note_lost();
        self.window.tell(News::Quit);
    }

    /// Tells the window of a step of the owner's.
    fn did(&self, changes: Changes, op: Op) {
        if changes != Changes::NONE {
            let message = Some(op.label().to_owned());
            self.window.tell(News::Changed { changes, message, undoable: true });
        }
    }

    fn say(&self, sentence: &str) {
        let message = Some(sentence.to_owned());
        self.window.tell(News::Changed { changes: Changes::NONE, message, undoable: false });
    }
}

impl Refusal {
    fn new() -> Self {
        Self { again_at: Instant::now(), pause: FIRST_REFUSAL, said: String::new() }
    }

    /// Waits longer each time. How long.
    fn back_off(&mut self, absence: Absence) -> Duration {
        let pause = self.pause;
        self.again_at = Instant::now() + pause;
        self.pause = (pause * 2).min(LONGEST_REFUSAL);
        self.said = absence.0;
        pause
    }

    /// How long still to wait, and what the system said, if it is to be waited for.
    fn left(&self) -> Option<(Duration, String)> {
        let left = self.again_at.saturating_duration_since(Instant::now());
        (!left.is_zero()).then(|| (left, self.said.clone()))
    }
}

/// How long until then; as long as can be when there is nothing to wait for.
fn until(wait: Option<TimeDelta>) -> Duration {
    wait.map_or(Duration::MAX, |wait| wait.to_std().unwrap_or(Duration::ZERO))
}

/// What a pop-up says below its title. A single reminder that is late says when it was due; several say it in their title.
fn body(alert: &Alert, zone: Tz) -> String {
    match alert.about {
        About::FollowUp { .. } if alert.late => {
            let at = alert.at.with_timezone(&zone).format("%a %-d %b, %H:%M");
            format!("{}\nLate: this was for {at}.", alert.body).trim_start().to_owned()
        }
        _ => alert.body.clone(),
    }
}
