//! What wakes the reminder loop.

use std::sync::mpsc::{Receiver, Sender, channel};

use touchbase_core::reminder::{Answer, Snooze};

use crate::news::Target;
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
    /// A notification service came: what was refused may be taken now.
    ServiceCame,
    /// The window closes, and reminders go on.
    WindowCloses,
    /// The owner asked for something outside the window.
    Asked(Wish),
}

/// What the owner can ask for outside the window: in the tray, or by starting the app again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The window.
    Show,
    /// The window with something on it.
    Open(Target),
    /// To be left alone for a while.
    SnoozeAll(Snooze),
    /// The end of the app, reminders included.
    Quit,
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

    /// The owner asks for something.
    pub fn ask(&self, wish: Wish) {
        self.send(Signal::Asked(wish));
    }

    /// Anything else.
    pub fn send(&self, signal: Signal) {
        // The loop ends with the process; what nobody hears then is still open at the next start.
        let _ = self.0.send(signal);
    }
}
