//! Which pop-ups are on the screen, where the system says so only by bringing their answers: on macOS and on Windows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Subject;

/// What is due at once is one pop-up, so that few are open.
const MOST: usize = 256;

/// The pop-ups that are on the screen and still wait for an answer.
pub(super) struct Open {
    take_back: Box<TakeBack>,
    state: Mutex<State>,
}

/// Takes a pop-up from the screen; told whether it is the last one there.
type TakeBack = dyn Fn(Subject, IsLast) + Send + Sync;
type IsLast = bool;

/// One showing of a pop-up. Another one of the same subject takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Showing {
    pub subject: Subject,
    number: u64,
}

#[derive(Default)]
struct State {
    /// By which showing each is on the screen.
    open: BTreeMap<Subject, u64>,
    /// How often one was shown so far.
    shown: u64,
}

impl Open {
    pub fn new(take_back: impl Fn(Subject, IsLast) + Send + Sync + 'static) -> Self {
        Self { take_back: Box::new(take_back), state: Mutex::default() }
    }

    /// Notes a pop-up that is shown now: to be called before the system is asked to. `None` when too many are open.
    pub fn begin(&self, subject: Subject) -> Option<Showing> {
        let mut state = self.state();
        if state.open.len() >= MOST && !state.open.contains_key(&subject) {
            return None;
        }
        state.shown += 1;
        let number = state.shown;
        state.open.insert(subject, number);
        Some(Showing { subject, number })
    }

    /// The system did not show it.
    pub fn forget(&self, showing: Showing) {
        self.state().remove(showing);
    }

    /// Takes a pop-up from the screen. Returns whether it was there, with no newer one in its place.
    pub fn take_back(&self, showing: Showing) -> bool {
        self.take_out(showing.subject, |state| state.remove(showing))
    }

    /// Takes a pop-up from the screen, by whichever showing it is there.
    pub fn withdraw(&self, subject: Subject) {
        self.take_out(subject, |state| state.open.remove(&subject).is_some());
    }

    /// Returns what is on the screen.
    pub fn subjects(&self) -> BTreeSet<Subject> {
        self.state().open.keys().copied().collect()
    }

    /// The state stays locked until the pop-up is gone: one that is shown meanwhile would go with the last one, or with one
    /// of the same subject.
    fn take_out(&self, subject: Subject, remove: impl FnOnce(&mut State) -> bool) -> bool {
        let mut state = self.state();
        let was_open = remove(&mut state);
        if was_open {
            (self.take_back)(subject, state.open.is_empty());
        }
        was_open
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Returns whether it was there, with no newer one in its place.
    fn remove(&mut self, showing: Showing) -> bool {
        let is_this = self.open.get(&showing.subject) == Some(&showing.number);
        if is_this {
            self.open.remove(&showing.subject);
        }
        is_this
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};
    use std::sync::{Arc, Weak};

    use super::*;

    /// Tells what is taken back.
    fn open() -> (Open, Receiver<(Subject, IsLast)>) {
        let (told, taken) = channel();
        let take_back = move |subject, is_last| told.send((subject, is_last)).expect("the test listens");
        (Open::new(take_back), taken)
    }

    fn begin(open: &Open, subject: Subject) -> Showing {
        open.begin(subject).expect("there is room")
    }

    #[test]
    fn what_is_taken_back_is_on_the_screen_no_more_and_says_whether_it_was_the_last() {
        let (open, taken) = open();
        let (told, test) = (begin(&open, Subject::Told), begin(&open, Subject::Test));
        assert!(open.take_back(told));
        assert_eq!(open.subjects(), BTreeSet::from([Subject::Test]));
        assert!(!open.take_back(told), "it is gone already");
        open.withdraw(Subject::Told);
        open.withdraw(Subject::Test);
        assert!(!open.take_back(test), "it was withdrawn");
        assert_eq!(open.subjects(), BTreeSet::new());
        assert_eq!(taken.try_iter().collect::<Vec<_>>(), [(Subject::Told, false), (Subject::Test, true)]);
    }

    #[test]
    fn one_whose_place_was_taken_takes_nothing_from_the_screen() {
        let (open, taken) = open();
        let (older, newer) = (begin(&open, Subject::Test), begin(&open, Subject::Test));
        open.forget(older);
        assert!(!open.take_back(older));
        assert_eq!((open.subjects(), taken.try_recv().ok()), (BTreeSet::from([Subject::Test]), None));
        assert!(open.take_back(newer));
    }

    #[test]
    fn what_was_never_shown_is_not_taken_back() {
        let (open, taken) = open();
        let showing = begin(&open, Subject::Test);
        open.forget(showing);
        assert_eq!((open.subjects(), taken.try_recv().ok()), (BTreeSet::new(), None));
    }

    #[test]
    fn nothing_is_shown_while_one_is_taken_back() {
        let open = Arc::new_cyclic(|open: &Weak<Open>| {
            let open = open.clone();
            Open::new(move |_, _| {
                let open = open.upgrade().expect("it is there");
                assert!(open.state.try_lock().is_err(), "another could begin now");
            })
        });
        let showing = begin(&open, Subject::Test);
        assert!(open.take_back(showing));
        begin(&open, Subject::Test);
        open.withdraw(Subject::Test);
    }

    #[test]
    fn only_what_is_open_counts() {
        let (open, _taken) = open();
        let subjects = (0..).map(Subject::of_reminder);
        // Answered elsewhere: their threads may wait on.
        for subject in subjects.clone().take(2 * MOST) {
            begin(&open, subject);
            open.withdraw(subject);
        }
        for subject in subjects.take(MOST) {
            begin(&open, subject);
        }
        assert_eq!(open.begin(Subject::Test), None, "too many");
        begin(&open, Subject::of_reminder(0));
        open.withdraw(Subject::of_reminder(0));
        begin(&open, Subject::Test);
    }
}
