//! The reminder loop: do what is due, learn when to wake, sleep until then.
//!
//! One thread shows reminders and takes their answers, so that what happens to a reminder happens in order. It never
//! sleeps longer than [`LONGEST_SLEEP`], because a timer does not run while the machine is suspended and knows nothing of
//! a clock that is set; it wakes at once when the file was written, a pop-up was answered or the clock was set.

mod in_window;
mod obstacles;
mod on_screen;
mod unwritten;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use chrono::TimeDelta;
use touchbase_core::op::{Changes, Op};
use touchbase_core::phone;
use touchbase_core::reminder::{About, Alert, Answer, Snooze, Upcoming};
use touchbase_core::settings::Shortcut;
use touchbase_core::{Book, Error, Result};

use self::in_window::InWindow;
use self::obstacles::{Obstacle, Obstacles};
use self::on_screen::OnScreen;
use self::unwritten::{Unwritten, Written, unless_busy};
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
        window: InWindow::new(window),
        book,
        on_screen: OnScreen::default(),
        unwritten: Unwritten::default(),
        obstacles: Obstacles::default(),
        retry: RETRY,
        desk: Desk::new(),
        upcoming: None,
        quick_add: (None, false),
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
    window: InWindow,
    /// Its own, so that a reminder never waits for the window.
    book: Book,
    on_screen: OnScreen,
    unwritten: Unwritten,
    obstacles: Obstacles,
    /// How soon to try again after the next trouble with the data file.
    retry: Duration,
    desk: Desk,
    /// What the tray shows.
    upcoming: Option<Upcoming>,
    /// The shortcut that is listened for, and whether the window for it is kept ready.
    quick_add: (Option<Shortcut>, bool),
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
                    Signal::ServiceCame => self.obstacles.gone(),
                    Signal::Answered(subject, answer) => self.answered(subject, answer),
                    Signal::Lost(subject) => self.unwritten.lose(self.on_screen.remove(subject)),
                    Signal::WindowCloses => self.tell_of_tray(),
                    Signal::ShortcutChanged => {
                        self.window.tell_changes(Changes { settings: true, ..Changes::NONE })
                    }
                    Signal::Asked(Wish::Show) => self.window.tell(News::Raise),
                    Signal::Asked(Wish::Open(target)) => self.window.tell(News::Open(target)),
                    Signal::Asked(Wish::ShowBy(token)) => self.window.tell(News::RaiseBy(token)),
                    Signal::Asked(Wish::QuickAdd { text, token }) => {
                        self.window.tell(News::QuickAdd { text, token });
                    }
                    Signal::Asked(Wish::SnoozeAll(snooze)) => self.unwritten.snooze_all(snooze),
                    Signal::Asked(Wish::Quit) => return self.quit(signals),
                }
            }
        }
    }

    /// Does what is due. Returns how long to sleep.
    fn look(&mut self) -> Duration {
        self.obstacles.look_anew();
        // One step that cannot be done now holds back no other.
        let steps = [
            Self::write,
            Self::keep_time,
            Self::look_for_owner,
            Self::show_due,
            Self::fill,
            Self::keep_shortcut,
        ];
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
            return if self.unwritten.is_empty() { sleep } else { sleep.min(RETRY) };
        };
        tracing::error!(%error, "the reminders wait for the data file");
        let pause = self.retry;
        self.retry = (pause * 2).min(LONGEST_SLEEP);
        sleep.min(pause)
    }

    /// Writes down what happened since, and tells the owner what came of it.
    fn write(&mut self) -> Result<Duration> {
        let mut tell = |written| match written {
            Written::Answer { about, answer, fresh, changes } => {
                if let Some(op) = answer.op() {
                    self.window.tell_step(changes, op);
                }
                self.on_screen.remove(Subject::from(&about));
                tracing::debug!(?about, answer = answer.as_str(), fresh, "a pop-up was answered");
                if fresh && answer == Answer::Open {
                    self.window.tell(News::Open(Target::from(about.leads_to())));
                }
            }
            Written::RefusedAnswer { about, why } => {
                self.on_screen.remove(Subject::from(&about));
                self.window.say(&why);
            }
            Written::SnoozeAll(changes) => self.window.tell_step(changes, Op::Snooze),
        };
        self.unwritten.write(&mut self.book, &mut tell)?;
        Ok(Duration::MAX)
    }

    /// Instants follow the zone and its rules.
    fn keep_time(&mut self) -> Result<Duration> {
        if let Some(changes) = unless_busy(self.book.keep_time(&clock::now()))? {
            self.window.tell_changes(changes);
        }
        Ok(Duration::MAX)
    }

    /// What was put off until the owner is back.
    fn look_for_owner(&mut self) -> Result<Duration> {
        if !self.book.waits_for_desk()? {
            self.desk.rest();
            self.unwritten.forget_return();
            return Ok(Duration::MAX);
        }
        if self.desk.is_back(idle::idle_for(), clock::now().instant) {
            self.unwritten.come_back();
        }
        if let Some(changes) = self.unwritten.write_return(&mut self.book)? {
            self.window.tell_changes(changes);
        }
        Ok(DESK_SLEEP)
    }

    /// Shows what is due. Returns how long until there is more to do.
    fn show_due(&mut self) -> Result<Duration> {
        let now = clock::now();
        let due = self.book.due_reminders_but(self.unwritten.shown(), &now)?;
        let (alerts, wait) = (due.alerts, until(due.next.map(|next| next - now.instant)));
        let more = if alerts.is_empty() {
            self.obstacles.nothing_is_due();
            Duration::MAX
        } else if let Some(obstacle) = self.obstacles.in_the_way(&*self.here.notifier) {
            self.hold(&alerts, &obstacle);
            obstacle.left
        } else {
            self.show(&alerts)?
        };
        self.unwritten.write_shown(&mut self.book)?;
        Ok(wait.min(more))
    }

    /// Shows alerts, until the system refuses two: one may be the fault of that pop-up. Returns how long until there is more
    /// to do.
    fn show(&mut self, alerts: &[Alert]) -> Result<Duration> {
        let hours = self.book.settings()?.working_hours;
        let mut refused = None;
        for (number, alert) in alerts.iter().enumerate() {
            let now = clock::now();
            let morning = Snooze::TomorrowMorning.offer(&now, &hours).label;
            match self.here.notifier.show(&PopUp::of_alert(alert, now.zone).offering(&morning)) {
                Ok(name) => {
                    self.on_screen.show(&*self.here.notifier, alert.about.clone());
                    self.unwritten.show(alert.about.clone(), name);
                }
                Err(Absence::Quiet) => {
                    self.obstacles.found_quiet();
                    // This one was not tried either: it is noted once, as the others are.
                    self.hold(&alerts[number..], &Obstacle::quiet());
                    return Ok(Duration::MAX);
                }
                Err(Absence::Refused(why)) => {
                    tracing::warn!(about = ?alert.about, "{why} The reminder shows in the window.");
                    let obstacle = Obstacle::refusal(why);
                    self.obstacles.note_tried(&mut self.book, &alert.about, &obstacle);
                    if refused.is_some() {
                        self.hold(&alerts[number + 1..], &obstacle);
                        return Ok(self.obstacles.refused(obstacle.said));
                    }
                    refused = Some(obstacle.said);
                }
            }
        }
        Ok(match refused {
            Some(why) => self.obstacles.refused(why),
            None => {
                self.obstacles.gone();
                // There may be more than were handed out at once.
                Duration::ZERO
            }
        })
    }

    fn hold(&mut self, alerts: &[Alert], obstacle: &Obstacle) {
        self.obstacles.note(&mut self.book, alerts.iter().map(|alert| &alert.about), obstacle);
    }

    /// Everything that shows what waits: pop-ups that are wanted no more, the window, the tray.
    fn fill(&mut self) -> Result<Duration> {
        let notifier = &*self.here.notifier;
        let unwritten = self.unwritten.shown().map(About::key).collect();
        self.on_screen.withdraw_closed(notifier, &self.book, &unwritten);
        let answered = self.unwritten.answered().flat_map(|about| about.reminders().iter().copied());
        let on_screen = self.on_screen.seen(notifier).chain(answered).collect::<BTreeSet<_>>();
        let pending = self.book.pending_alerts(&on_screen, &clock::now())?;
        self.here.see(on_screen);
        let obstacles = &mut self.obstacles;
        self.window.show(pending, || !obstacles.may_pass() && !obstacles.is_quiet(notifier));
        let upcoming = self.book.next_up(tray::NEXT, &clock::now())?;
        if self.upcoming.as_ref() != Some(&upcoming) {
            self.here.tray.show(&upcoming);
            self.upcoming = Some(upcoming);
        }
        Ok(Duration::MAX)
    }

    /// Listens for the shortcut of quick add that the owner chose.
    fn keep_shortcut(&mut self) -> Result<Duration> {
        let quick_add = self.book.settings()?.quick_add;
        let shortcut = quick_add.chosen();
        let (held, ready) = self.quick_add;
        self.quick_add = (shortcut, shortcut.is_some() && quick_add.kept_ready);
        if held != shortcut {
            self.here.keyboard.listen_for(shortcut);
        }
        if ready != self.quick_add.1 {
            self.window.tell(News::KeepQuickAdd(self.quick_add.1));
        }
        Ok(Duration::MAX)
    }

    /// Takes over what an earlier run showed. What went with its service is due again.
    fn adopt(&mut self) -> Result<()> {
        for (name, alert) in self.book.alerts_on_screen(&clock::now())? {
            self.unwritten.lose(self.on_screen.adopt(&*self.here.notifier, &name, alert));
        }
        Ok(())
    }

    fn answered(&mut self, subject: Subject, answer: Answer) {
        match subject {
            Subject::Test => {
                self.here.test_passed();
                self.window.say("Your answer arrived: pop-ups work.");
            }
            Subject::Told => {
                if answer == Answer::Open {
                    self.window.tell(News::Raise);
                }
            }
            // What does not wait any more was answered elsewhere.
            Subject::Alert(_) => {
                if let Some(about) = self.on_screen.about(subject) {
                    self.unwritten.answer(about.clone(), answer);
                }
            }
        }
    }

    /// Once, when the window is closed for the first time.
    fn tell_of_tray(&mut self) {
        if self.book.is_told(TRAY).inspect_err(|error| tracing::debug!(%error)).unwrap_or(true) {
            return;
        }
        let told = self.here.notifier.show(&PopUp::told(
            "Touchbase is still running",
            "It stays in the tray so reminders keep coming; quit from there, or change this in Settings.",
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
        let written = self.book.set_patience(LAST_PATIENCE).and_then(|()| self.write());
        self.unwritten.lose(self.on_screen.take_all());
        if let Err(error) = written.and_then(|_| self.unwritten.write_lost(&mut self.book)) {
            tracing::error!(%error, "not everything could be noted at the end");
        }
        self.window.tell(News::Quit);
    }
}

/// How long until then; as long as can be when there is nothing to wait for.
fn until(wait: Option<TimeDelta>) -> Duration {
    wait.map_or(Duration::MAX, |wait| wait.to_std().unwrap_or(Duration::ZERO))
}
