//! Pop-ups that notify-rust shows and whose answers it brings: on macOS and on Windows.
//!
//! It brings an answer to whoever waits on the handle of that pop-up, and the wait takes the handle: each pop-up is a
//! thread, which cannot be told to stop. So that no button is dead, a pop-up whose answer nobody waits for any more is
//! taken from the screen; its reminder waits in the window, or is shown anew.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use notify_rust::{CloseReason, Notification, NotificationResponse};
use touchbase_core::reminder::Answer;

use super::open::{Open, Showing};
use super::{Subject, answer_of};
use crate::bell::{Bell, Signal};

/// A system that does not answer in this time takes nothing.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often to look whether the system can bring an answer,
const LOOKS: u32 = 300;
/// and how long to wait in between: half a minute, in which the app starts.
const PAUSE: Duration = Duration::from_millis(100);
/// A thread shows its pop-up through the system's libraries, which do not say how much they need. What they leave takes no
/// memory.
const STACK: usize = 1024 * 1024;
/// Every so many threads are worth a line in the log: the system brings no answer to what was answered elsewhere, so that
/// its thread waits on, perhaps for ever.
const MANY: usize = 64;

/// The pop-ups that are shown, each with the thread that waits for its answer.
pub(super) struct Waits(Arc<Shared>);

/// What each thread holds on to.
struct Shared {
    bell: Bell,
    open: Open,
    /// Whether the system can bring an answer now.
    can_hear: fn() -> bool,
}

impl Waits {
    /// Answers go to `bell`.
    pub fn new(bell: Bell, open: Open, can_hear: fn() -> bool) -> Self {
        Self(Arc::new(Shared { bell, open, can_hear }))
    }

    /// Shows a pop-up, in the place of one of the same subject. Returns when the system took it.
    ///
    /// # Errors
    /// What the system said when it did not take it.
    pub fn show(&self, subject: Subject, notification: Notification) -> Result<(), String> {
        let showing = self.0.open.begin(subject).ok_or("too many pop-ups are waiting")?;
        let (took, taken) = sync_channel(1);
        let shared = self.0.clone();
        let wait = move || {
            let handle = match notification.show() {
                Ok(handle) => handle,
                Err(error) => {
                    let _ = took.send(Err(error.to_string()));
                    return;
                }
            };
            let _ = took.send(Ok(()));
            if !shared.hears() {
                tracing::warn!("the answer to a pop-up cannot be heard: it waits in the window");
                return shared.answered(showing, None);
            }
            let mut response = None;
            let heard = handle.wait_for_response(|said: &NotificationResponse| response = Some(said.clone()));
            match heard {
                Ok(()) => shared.answered(showing, response.as_ref().and_then(answer_in)),
                Err(error) => shared.lost(showing, &error.to_string()),
            }
        };
        let waiting = thread::Builder::new().name("notification".into()).stack_size(STACK).spawn(wait);
        let taken = match waiting {
            Ok(_) => taken.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("no answer".into())),
            Err(error) => Err(error.to_string()),
        };
        self.count();
        taken.inspect_err(|_| self.0.open.forget(showing))
    }

    /// Returns what is on the screen.
    pub fn showing(&self) -> BTreeSet<Subject> {
        self.0.open.subjects()
    }

    /// Takes a pop-up from the screen: its answer means nothing any more.
    pub fn withdraw(&self, subject: Subject) {
        self.0.open.withdraw(subject);
    }

    /// Says when many threads wait: each holds on to what is shared.
    fn count(&self) {
        let threads = Arc::strong_count(&self.0) - 1;
        if threads > 0 && threads.is_multiple_of(MANY) {
            tracing::warn!(
                threads,
                open = self.showing().len(),
                "many threads wait for an answer to a pop-up"
            );
        }
    }
}

impl Shared {
    /// Waits until the system can bring an answer; what is answered meanwhile is kept. Returns whether it can.
    ///
    /// A wait that begins before fails at once and takes the handle with it, so that it cannot be tried again: the pop-up
    /// would have to be shown anew, time and again while the app starts or hangs.
    fn hears(&self) -> bool {
        for _ in 0..LOOKS {
            if (self.can_hear)() {
                return true;
            }
            thread::sleep(PAUSE);
        }
        false
    }

    /// What was not answered waits in the window.
    fn answered(&self, showing: Showing, answer: Option<Answer>) {
        // First it is taken from the screen: whoever hears of its answer may show the next one at once.
        let was_open = self.open.take_back(showing);
        match answer {
            // Pressed is pressed, also when the system took too long to say that it shows.
            Some(answer) => self.bell.answered(showing.subject, answer),
            None if was_open => self.bell.ring(),
            None => {}
        }
    }

    /// The system brings no answer to it.
    fn lost(&self, showing: Showing, why: &str) {
        // One that took its place, or that was withdrawn, ends the wait, too.
        if self.open.take_back(showing) {
            tracing::warn!(why, "the answer to a pop-up cannot be heard: it is shown anew");
            self.bell.send(Signal::Lost(showing.subject));
        }
    }
}

/// The answer that a response is; `None` when the pop-up went without one.
fn answer_in(response: &NotificationResponse) -> Option<Answer> {
    match response {
        NotificationResponse::Default => Some(Answer::Open),
        NotificationResponse::Action(key) => answer_of(key),
        NotificationResponse::Closed(CloseReason::Dismissed) => Some(Answer::Dismissed),
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => None,
    }
}
