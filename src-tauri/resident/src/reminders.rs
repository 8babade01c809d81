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
use touchbase_core::id::ReminderId;
use touchbase_core::op::{Changes, Op};
use touchbase_core::phone;
use touchbase_core::reminder::{About, Alert, Answer, Hold, Snooze, Upcoming};
use touchbase_core::time::Now;
use touchbase_core::{Book, Error, ErrorKind, Result};

use crate::bell::{Signal, Wish};
use crate::desk::Desk;
use crate::news::{News, Target, Window};
use crate::notifier::{Absence, PopUp, Subject};
use crate::resident::Here;
use crate::{clock, clock_set, idle, tray, watch};

/// By the wall clock, at least this often: so a suspend and a change of the clock or the zone heal by themselves.
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
/// So many refusals in a row, and the reminder brings up the window.
const REFUSALS: u32 = 3;
/// At the end, a write waits so long for another program's: nobody tries it again.
const LAST_PATIENCE: Duration = Duration::from_secs(10);
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
        snooze_all: None,
        came_back: false,
        retry: RETRY,
        refusal: None,
        quiet: None,
        desk: Desk::new(),
        upcoming: None,
        in_window: Vec::new(),
        raised_for: BTreeSet::new(),
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
    waiting: BTreeMap<Subject, About>,
    /// Pop-ups of an earlier run: they may be on the screen, and are heard if they are.
    adopted: BTreeSet<Subject>,
    /// Due, and held back since an earlier look: noted once.
    held: BTreeSet<ReminderId>,
    /// Shown, but the data file does not know it yet: it could not be written. They are not shown again.
    unmarked: Vec<Unmarked>,
    /// Lost with the service that showed them, which the data file does not know yet.
    lost: Vec<About>,
    /// Answers that could not be written yet.
    unanswered: Vec<(About, Answer)>,
    /// Everything is to be put off, which could not be written yet.
    snooze_all: Option<Snooze>,
    /// The owner is back, which could not be written yet.
    came_back: bool,
    /// How soon to try again after the next trouble with the data file.
    retry: Duration,
    /// Since the system took no pop-up.
    refusal: Option<Refusal>,
    /// Whether the owner told the system not to disturb: what was held for it raises no window in the same look. `None`
    /// while it was not asked in this one.
    quiet: Option<bool>,
    desk: Desk,
    /// What the tray shows.
    upcoming: Option<Upcoming>,
    /// The alerts that the window was last told of.
    in_window: Vec<About>,
    /// Those of them for which it was raised.
    raised_for: BTreeSet<ReminderId>,
}

/// An alert that was shown.
struct Unmarked {
    about: About,
    /// By which name the system knows its pop-up.
    name: String,
    /// When the system took it.
    at: Now,
}

/// The system took no pop-up.
struct Refusal {
    /// When to ask again.
    again_at: Instant,
    /// How long to wait after the next refusal.
    pause: Duration,
    /// How often it refused.
    times: u32,
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
                    Signal::Asked(Wish::ShowBy(token)) => self.window.tell(News::RaiseBy(token)),
                    Signal::Asked(Wish::SnoozeAll(snooze)) => self.snooze_all = Some(snooze),
                    Signal::Asked(Wish::Quit) => return self.quit(signals),
                }
            }
        }
    }

    /// Does what is due. How long to sleep.
    fn look(&mut self) -> Duration {
        self.quiet = None;
        // One step that cannot be done now holds back no other.
        let steps = [Self::settle, Self::keep_time, Self::look_for_owner, Self::show_due, Self::fill];
        let mut sleep = LONGEST_SLEEP;
        let mut trouble = None;
        for step in steps {
            match step(self) {
                Ok(wait) => sleep = sleep.min(wait),
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
        let Some(error) = trouble else {
            self.retry = RETRY;
            return if self.is_settled() { sleep } else { sleep.min(RETRY) };
        };
        tracing::error!(%error, "the reminders wait for the data file");
        let pause = self.retry;
        self.retry = (pause * 2).min(LONGEST_SLEEP);
        sleep.min(pause)
    }

    /// Writes down what was shown, lost and answered, in this order.
    fn settle(&mut self) -> Result<Duration> {
        self.mark()?;
        self.note_lost()?;
        self.take_answers()?;
        self.take_snooze()?;
        Ok(Duration::MAX)
    }

    /// Whether nothing waits to be written.
    fn is_settled(&self) -> bool {
        self.unmarked.is_empty()
            && self.lost.is_empty()
            && self.unanswered.is_empty()
            && self.snooze_all.is_none()
            && !self.came_back
    }

    /// Instants follow the zone and its rules.
    fn keep_time(&mut self) -> Result<Duration> {
        if let Some(changes) = unless_busy(self.book.keep_time(&clock::now()))? {
            self.tell_changes(changes);
        }
        Ok(Duration::MAX)
    }

    /// What was put off until the owner is back.
    fn look_for_owner(&mut self) -> Result<Duration> {
        if !self.book.waits_for_desk()? {
            self.desk.rest();
            self.came_back = false;
            return Ok(Duration::MAX);
        }
        self.came_back |= self.desk.is_back(idle::idle_for(), clock::now().instant);
        if self.came_back
            && let Some(output) = unless_busy(self.book.back_at_desk(&clock::now()))?
        {
            self.came_back = false;
            self.tell_changes(output.changes);
        }
        Ok(DESK_SLEEP)
    }

    /// Everything that shows what waits: pop-ups that are wanted no more, the window, the tray.
    fn fill(&mut self) -> Result<Duration> {
        self.withdraw_closed();
        self.fill_window()?;
        self.fill_tray()?;
        Ok(Duration::MAX)
    }

    /// Tells the window of what a step changed that is none of the owner's.
    fn tell_changes(&self, changes: Changes) {
        if changes != Changes::NONE {
            self.window.tell(News::Changed { changes, message: None, undoable: false });
        }
    }

    /// Takes over what an earlier run showed. What went with its service is due again.
    fn adopt(&mut self) -> Result<()> {
        for (name, alert) in self.book.alerts_on_screen(&clock::now())? {
            let subject = Subject::from(&alert.about);
            if self.here.notifier.adopt(&name, subject) {
                self.adopted.insert(subject);
                self.waiting.insert(subject, alert.about);
            } else {
                self.lost.push(alert.about);
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
            Subject::Alert(_) => {
                self.unanswered.extend(self.waiting.get(&subject).map(|about| (about.clone(), answer)));
            }
        }
    }

    /// Writes the answers down, in order, after what they answer was noted as shown. What cannot be written stays for the
    /// next time; what the book refuses is told to the owner, and its follow-up stays open.
    fn take_answers(&mut self) -> Result<()> {
        while self.unmarked.is_empty()
            && let Some((about, given)) = self.unanswered.first()
        {
            let answered = self.book.answer_alert(about, *given, &clock::now());
            let fresh = match answered {
                // A long import has the file: the answers wait, the reminders do not.
                Err(Error::Busy) => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Io => return Err(error),
                Err(error) => {
                    self.say(&error.to_string());
                    false
                }
                Ok(output) => {
                    if let Some(op) = given.op() {
                        self.did(output.changes, op);
                    }
                    output.value
                }
            };
            let (about, given) = self.unanswered.remove(0);
            self.waiting.remove(&Subject::from(&about));
            tracing::debug!(?about, answer = given.as_str(), fresh, "a pop-up was answered");
            if fresh && given == Answer::Open {
                self.window.tell(News::Open(Target::from(about.leads_to())));
            }
        }
        Ok(())
    }

    fn note_lost(&mut self) -> Result<()> {
        while let Some(about) = self.lost.last()
            && unless_busy(self.book.alert_lost(about, &clock::now()))?.is_some()
        {
            self.lost.pop();
        }
        Ok(())
    }

    /// Puts off all that is due, when the owner said so in the tray.
    fn take_snooze(&mut self) -> Result<()> {
        if let Some(snooze) = self.snooze_all
            && let Some(output) = unless_busy(self.book.snooze_all(snooze, &clock::now()))?
        {
            self.snooze_all = None;
            self.did(output.changes, Op::Snooze);
        }
        Ok(())
    }

    /// Shows what is due. How long until there is more to do.
    fn show_due(&mut self) -> Result<Duration> {
        let now = clock::now();
        let due = self.book.due_reminders_but(self.unmarked.iter().map(|shown| &shown.about), &now)?;
        let (alerts, mut wait) = (due.alerts, until(due.next.map(|next| next - now.instant)));
        if alerts.is_empty() {
            self.held.clear();
        } else if let Some((left, said)) = self.refusal.as_ref().and_then(Refusal::left) {
            self.hold(&alerts, Hold::Refused, &said, false);
            wait = wait.min(left);
        } else if self.is_quiet() {
            self.hold(&alerts, Hold::DoNotDisturb, "", false);
        } else {
            wait = wait.min(self.show(alerts));
        }
        self.mark()?;
        Ok(wait)
    }

    /// Shows alerts, until the system refuses two: one may be the fault of that pop-up. How long until there is more to do.
    fn show(&mut self, alerts: Vec<Alert>) -> Duration {
        let mut alerts = alerts.into_iter();
        let mut refused = None;
        for alert in alerts.by_ref() {
            match self.here.notifier.show(&PopUp::of_alert(&alert, clock::now().zone)) {
                Ok(name) => {
                    let (about, subject) = (alert.about, Subject::Alert(alert.key));
                    self.make_room(&about, subject);
                    self.adopted.remove(&subject);
                    self.waiting.insert(subject, about.clone());
                    self.unmarked.push(Unmarked { about, name, at: clock::now() });
                }
                // Found out only now: the bus had to start the service first.
                Err(Absence::Quiet) => {
                    self.quiet = Some(true);
                    self.hold(&[alert], Hold::DoNotDisturb, "", false);
                    self.hold(alerts.as_slice(), Hold::DoNotDisturb, "", false);
                    return Duration::MAX;
                }
                Err(Absence::Refused(why)) => {
                    tracing::warn!(about = ?alert.about, "{why} The reminder shows in the window.");
                    self.hold(&[alert], Hold::Refused, &why, true);
                    if refused.replace(why).is_some() {
                        break;
                    }
                }
            }
        }
        let Some(why) = refused else {
            self.refusal = None;
            // There may be more than were handed out at once.
            return Duration::ZERO;
        };
        self.hold(alerts.as_slice(), Hold::Refused, &why, false);
        self.refusal.get_or_insert_with(Refusal::new).back_off(why)
    }

    /// Of the same reminders, the newer pop-up says all that the older ones did.
    fn make_room(&mut self, about: &About, subject: Subject) {
        let older = self.waiting.iter().filter(|(other, older)| {
            let ids = older.reminders();
            **other != subject && !ids.is_empty() && ids.iter().all(|id| about.reminders().contains(id))
        });
        for other in older.map(|(other, _)| *other).collect::<Vec<_>>() {
            self.here.notifier.withdraw(other);
            self.waiting.remove(&other);
        }
    }

    /// Notes that alerts are due and not shown: each once, unless it was `tried` just now. A file that cannot be written
    /// says it next time.
    fn hold(&mut self, alerts: &[Alert], hold: Hold, refusal: &str, tried: bool) {
        for Alert { about, .. } in alerts {
            // What joined a group that is held already: the others were noted, and were not tried again.
            let new = if tried { Some(about.clone()) } else { about.without(&self.held) };
            let Some(about) = new else {
                continue;
            };
            match self.book.alert_held(&about, hold, refusal, &clock::now()) {
                Ok(()) => self.held.extend(about.reminders()),
                Err(error) => tracing::debug!(%error, "noted later"),
            }
        }
    }

    /// Notes what was shown. Nothing is shown twice because it could not be noted.
    fn mark(&mut self) -> Result<()> {
        while let Some(Unmarked { about, name, at }) = self.unmarked.first() {
            match self.book.alert_shown(about, name, at) {
                Ok(()) => drop(self.unmarked.remove(0)),
                Err(Error::Busy) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn is_quiet(&mut self) -> bool {
        *self.quiet.get_or_insert_with(|| self.here.notifier.do_not_disturb())
    }

    /// Takes back the pop-ups whose follow-up was closed, moved or deleted elsewhere. A file that cannot be read closes
    /// nothing.
    fn withdraw_closed(&mut self) {
        let book = &self.book;
        let is_closed = |about: &About| !book.still_waits(about).unwrap_or(true);
        let closed = self.waiting.extract_if(.., |_, about| is_closed(about)).collect::<Vec<_>>();
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
            .map(|(_, about)| about)
            // Answered, which could not be written yet.
            .chain(self.unanswered.iter().map(|(about, _)| about))
            .flat_map(|about| about.reminders().iter().copied())
            .collect::<BTreeSet<_>>();
        let pending = self.book.pending_alerts(&on_screen, &clock::now())?;
        self.here.see(on_screen);
        let in_window = pending.into_iter().map(|alert| alert.about).collect::<Vec<_>>();
        let ids = in_window.iter().flat_map(|about| about.reminders()).copied().collect::<BTreeSet<_>>();
        self.raised_for.retain(|id| ids.contains(id));
        // A service that is only just starting is given its time: the window is a large thing to start.
        let starting = self.refusal.as_ref().is_some_and(|refusal| refusal.times < REFUSALS);
        if !(starting || ids.is_subset(&self.raised_for) || self.is_quiet()) {
            self.raised_for = ids;
            self.window.tell(News::RaiseIfHidden);
        }
        if in_window != self.in_window {
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

    /// Once, when the window is closed for the first time.
    fn tell_of_tray(&mut self) {
        if self.book.is_told(TRAY).inspect_err(|error| tracing::debug!(%error)).unwrap_or(true) {
            return;
        }
        let told = self.here.notifier.show(&PopUp::told(
            "Touchbase goes on reminding you",
            "It is in the tray now. Quit there to end it; Settings can make closing the window end it.",
        ));
        // What was not seen is told the next time.
        let told = told
            .map_err(|absence| absence.to_string())
            .and_then(|_| self.book.mark_told(TRAY, &clock::now()).map_err(|error| error.to_string()));
        if let Err(why) = told {
            tracing::debug!("{why}");
        }
    }

    /// Nobody would hear the buttons of a pop-up any more: what was not answered comes again at the next start.
    fn quit(&mut self, signals: &Receiver<Signal>) {
        // What was pressed before is heard, and is given the time to be written.
        for signal in signals.try_iter() {
            if let Signal::Answered(subject, answer) = signal {
                self.answered(subject, answer);
            }
        }
        self.here.notifier.withdraw_all();
        let settled = self.book.set_patience(LAST_PATIENCE).and_then(|()| self.settle());
        self.lost.extend(std::mem::take(&mut self.waiting).into_values());
        if let Err(error) = settled.and_then(|_| self.note_lost()) {
            tracing::error!(%error, "not everything could be noted at the end");
        }
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
        Self { again_at: Instant::now(), pause: FIRST_REFUSAL, times: 0, said: String::new() }
    }

    /// Waits longer each time. How long.
    fn back_off(&mut self, why: String) -> Duration {
        let pause = self.pause;
        self.again_at = Instant::now() + pause;
        self.pause = (pause * 2).min(LONGEST_REFUSAL);
        self.times += 1;
        self.said = why;
        pause
    }

    /// How long still to wait, and what the system said, if it is to be waited for.
    fn left(&self) -> Option<(Duration, String)> {
        let left = self.again_at.saturating_duration_since(Instant::now());
        (!left.is_zero()).then(|| (left, self.said.clone()))
    }
}

/// What a write gave; `None` while another program writes, so that it is tried again at the next look.
fn unless_busy<T>(written: Result<T>) -> Result<Option<T>> {
    match written {
        Ok(value) => Ok(Some(value)),
        Err(Error::Busy) => Ok(None),
        Err(error) => Err(error),
    }
}

/// How long until then; as long as can be when there is nothing to wait for.
fn until(wait: Option<TimeDelta>) -> Duration {
    wait.map_or(Duration::MAX, |wait| wait.to_std().unwrap_or(Duration::ZERO))
}
