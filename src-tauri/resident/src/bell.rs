//! What wakes the reminder loop.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};

use touchbase_core::reminder::{Answer, Snooze};

use crate::arguments::Start;
use crate::news::{News, Target, Window};
use crate::notifier::Subject;

/// What the loop hears.
#[derive(Debug)]
pub enum Signal {
    /// Something may have changed: the data file, the clock, the zone.
    Look,
    /// The owner answered a pop-up.
    Answered(Subject, Answer),
    /// A pop-up went unanswered, with the service that showed it.
    Lost(Subject),
    /// A notification service came, or was told to show this app's pop-ups again: what was refused may be taken now.
    ServiceCame,
    /// Whether the shortcut of quick add works is another matter than before.
    ShortcutChanged,
    /// The window closes, and reminders go on.
    WindowCloses,
    /// The owner asked for something outside the window.
    Asked(Wish),
}

/// What the owner can ask for outside the window: in the tray, by a shortcut, or by starting the app again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The window.
    Show,
    /// The window with something on it.
    Open(Target),
    /// The window, which the desktop lets come to the front by this token.
    ShowBy(String),
    /// Quick add, in its own window.
    QuickAdd {
        /// What it begins with.
        text: String,
        /// The desktop's leave to come to the front.
        token: Option<String>,
    },
    /// To be left alone for a while.
    SnoozeAll(Snooze),
    /// The end of the app, reminders included.
    Quit,
}

/// Wakes the loop from anywhere.
#[derive(Clone)]
pub struct Bell(Arc<Rope>);

struct Rope {
    signals: Sender<Signal>,
    /// What is wished of it does not wait for the loop, which may wait for a service that does not answer.
    window: OnceLock<Arc<dyn Window>>,
    leaving: AtomicBool,
}

/// A bell, and what hears it.
pub fn bell() -> (Bell, Receiver<Signal>) {
    let (signals, heard) = channel();
    (Bell(Arc::new(Rope { signals, window: OnceLock::new(), leaving: AtomicBool::new(false) })), heard)
}

impl Bell {
    /// From now on the wish for a window goes to this one, and not through the loop. To be said once.
    pub fn leads_to(&self, window: Arc<dyn Window>) {
        // A second window would be a defect; the first one holds.
        let _ = self.0.window.set(window);
    }

    /// Something may have changed: look.
    pub fn ring(&self) {
        self.send(Signal::Look);
    }

    /// A pop-up was answered.
    pub fn answered(&self, subject: Subject, answer: Answer) {
        self.send(Signal::Answered(subject, answer));
    }

    /// The owner asks for something.
    pub fn ask(&self, wish: Wish) {
        match (wish, self.0.window.get()) {
            (Wish::Show, Some(window)) => window.tell(News::Raise),
            (Wish::Open(target), Some(window)) => window.tell(News::Open(target)),
            (Wish::ShowBy(token), Some(window)) => window.tell(News::RaiseBy(token)),
            (Wish::QuickAdd { text, token }, Some(window)) => window.tell(News::QuickAdd { text, token }),
            (wish, _) => {
                if wish == Wish::Quit {
                    self.0.leaving.store(true, Ordering::Release);
                }
                self.send(Signal::Asked(wish));
            }
        }
    }

    /// The app was started, and asks for this.
    pub fn started(&self, start: Start) {
        let token = start.token.clone();
        if start.wants_window() {
            self.ask(token.clone().map_or(Wish::Show, Wish::ShowBy));
        }
        start.target.into_iter().for_each(|target| self.ask(Wish::Open(target)));
        start.quick_add.into_iter().for_each(|text| self.ask(Wish::QuickAdd { text, token: token.clone() }));
    }

    /// Whether the owner asked for the end: what is asked for afterwards is for the next start.
    pub fn is_leaving(&self) -> bool {
        self.0.leaving.load(Ordering::Acquire)
    }

    /// Anything else.
    pub fn send(&self, signal: Signal) {
        // The loop ends with the process; what nobody hears then is still open at the next start.
        let _ = self.0.signals.send(signal);
    }
}

impl fmt::Debug for Bell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bell").field("leaving", &self.is_leaving()).finish_non_exhaustive()
    }
}
