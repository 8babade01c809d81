//! Pop-ups that notify-rust shows and whose answers it brings: on macOS and on Windows.
//!
//! It brings an answer to whoever waits on the handle of that pop-up, and the wait takes the handle: each pop-up is a
//! thread, which cannot be told to stop. So that no button is dead, a pop-up whose answer nobody waits for any more is
//! taken from the screen; its reminder waits in the window, or is shown anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use notify_rust::{CloseReason, Notification, NotificationResponse};
use touchbase_core::reminder::Answer;

use super::{Subject, answer_of};
use crate::bell::{Bell, Signal};

/// A system that does not answer in this time takes nothing.
const PATIENCE: Duration = Duration::from_secs(10);
/// What is due at once is one pop-up, so that few wait; those that were answered in the window wait on for a while.
const MOST: usize = 256;
/// A thread that does nothing but wait needs no more.
const STACK: usize = 256 * 1024;

/// The pop-ups that are shown, each with the thread that waits for its answer.
pub(super) struct Waits(Arc<Shared>);

struct Shared {
    bell: Bell,
    /// Takes a pop-up from the screen; told whether it is the last one there.
    take_back: fn(Subject, IsLast),
    state: Mutex<State>,
}

type IsLast = bool;

#[derive(Default)]
struct State {
    /// What is on the screen, and by which showing.
    open: BTreeMap<Subject, u64>,
    shown: u64,
    /// How many threads wait.
    waiting: usize,
}

impl Waits {
    /// Answers go to `bell`.
    pub fn new(bell: Bell, take_back: fn(Subject, IsLast)) -> Self {
        Self(Arc::new(Shared { bell, take_back, state: Mutex::default() }))
    }

    /// Shows a pop-up, in the place of one of the same subject. Returns when the system took it.
    ///
    /// # Errors
    /// What the system said when it did not take it.
    pub fn show(&self, subject: Subject, notification: Notification) -> Result<(), String> {
        let showing = self.0.begin(subject).ok_or("too many pop-ups wait for an answer")?;
        let (took, taken) = sync_channel(1);
        let shared = self.0.clone();
        let wait = move || {
            let handle = match notification.show() {
                Ok(handle) => handle,
                Err(error) => {
                    shared.end(subject, showing);
                    let _ = took.send(Err(error.to_string()));
                    return;
                }
            };
            let _ = took.send(Ok(()));
            let mut response = None;
            let heard = handle.wait_for_response(|said: &NotificationResponse| response = Some(said.clone()));
            match heard {
                Ok(()) => shared.answered(subject, showing, response.as_ref().and_then(answer_in)),
                Err(error) => shared.lost(subject, showing, &error.to_string()),
            }
        };
        let waiting = thread::Builder::new().name("notification".into()).stack_size(STACK).spawn(wait);
        let taken = match waiting {
            Ok(_) => taken.recv_timeout(PATIENCE).unwrap_or_else(|_| Err("no answer".into())),
            Err(error) => {
                self.0.end(subject, showing);
                Err(error.to_string())
            }
        };
        taken.inspect_err(|_| {
            self.0.forget(subject, showing);
        })
    }

    /// Returns what is on the screen.
    pub fn showing(&self) -> BTreeSet<Subject> {
        self.0.state().open.keys().copied().collect()
    }

    /// Takes a pop-up from the screen: its answer means nothing any more.
    pub fn withdraw(&self, subject: Subject) {
        let is_last = {
            let mut state = self.0.state();
            if state.open.remove(&subject).is_none() {
                return;
            }
            state.open.is_empty()
        };
        (self.0.take_back)(subject, is_last);
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for one more. Returns which showing it is; `None` when too many wait.
    fn begin(&self, subject: Subject) -> Option<u64> {
        let mut state = self.state();
        if state.waiting == MOST {
            return None;
        }
        state.waiting += 1;
        state.shown += 1;
        let showing = state.shown;
        state.open.insert(subject, showing);
        Some(showing)
    }

    /// It is on the screen no more. Returns whether it was, with no newer one in its place, and whether it was the last.
    fn forget(&self, subject: Subject, showing: u64) -> (bool, IsLast) {
        let mut state = self.state();
        let is_this = state.open.get(&subject) == Some(&showing);
        if is_this {
            state.open.remove(&subject);
        }
        (is_this, state.open.is_empty())
    }

    /// Its thread ends. Returns as [`Shared::forget`].
    fn end(&self, subject: Subject, showing: u64) -> (bool, IsLast) {
        self.state().waiting -= 1;
        self.forget(subject, showing)
    }

    /// What was not answered waits in the window.
    fn answered(&self, subject: Subject, showing: u64, answer: Option<Answer>) {
        let (was_open, is_last) = self.end(subject, showing);
        match answer {
            // Pressed is pressed, also when the system took too long to say that it shows.
            Some(answer) => self.bell.answered(subject, answer),
            None if was_open => self.bell.ring(),
            None => {}
        }
        if was_open {
            (self.take_back)(subject, is_last);
        }
    }

    /// The system brings no answer to it.
    fn lost(&self, subject: Subject, showing: u64, why: &str) {
        let (was_open, is_last) = self.end(subject, showing);
        // One that took its place, or that was withdrawn, ends the wait, too.
        if was_open {
            tracing::warn!(why, "the answer to a pop-up cannot be heard: it is shown anew");
            (self.take_back)(subject, is_last);
            self.bell.send(Signal::Lost(subject));
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
