//! What keeps pop-ups off the screen: the system refuses them, or the owner told it not to disturb.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use touchbase_core::Book;
use touchbase_core::id::ReminderId;
use touchbase_core::reminder::{About, Hold};

use crate::clock;
use crate::notifier::Notifier;

/// After the system refused a pop-up it is asked again so soon, then twice as late each time.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// But never later than this.
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);
/// After this many refusals in a row the reminder brings up the window. A service that is only just starting is given
/// its time: the window is a large thing to start.
const REFUSALS: u32 = 3;

/// What keeps pop-ups off the screen, and what of it is noted.
#[derive(Default)]
pub(super) struct Obstacles {
    /// Since the system took no pop-up.
    refusal: Option<Refusal>,
    /// Whether the owner told the system not to disturb; `None` while it was not asked in this look.
    quiet: Option<bool>,
    /// The reminders that are due and held back since an earlier look: each is noted once.
    noted: BTreeSet<ReminderId>,
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

/// What keeps a pop-up off the screen.
pub(super) struct Obstacle {
    /// Why it is held back.
    pub hold: Hold,
    /// What the system said; empty when it said nothing.
    pub said: String,
    /// How long it keeps it off at least.
    pub left: Duration,
}

impl Obstacles {
    /// A new look: the owner may have told the system something else since the last one.
    pub fn look_anew(&mut self) {
        self.quiet = None;
    }

    /// Returns what is in the way of all pop-ups now.
    pub fn in_the_way(&mut self, notifier: &dyn Notifier) -> Option<Obstacle> {
        if let Some(refusal) = &self.refusal {
            let left = refusal.again_at.saturating_duration_since(Instant::now());
            if !left.is_zero() {
                return Some(Obstacle { hold: Hold::Refused, said: refusal.said.clone(), left });
            }
        }
        self.is_quiet(notifier).then(Obstacle::quiet)
    }

    /// Tells whether the owner told the system not to disturb.
    pub fn is_quiet(&mut self, notifier: &dyn Notifier) -> bool {
        *self.quiet.get_or_insert_with(|| notifier.do_not_disturb())
    }

    /// The system said so when it was to show something: the bus had to start the service first.
    pub fn found_quiet(&mut self) {
        self.quiet = Some(true);
    }

    /// The system refused a pop-up. Returns how long to wait before it is asked again, which is longer each time.
    pub fn refused(&mut self, why: String) -> Duration {
        let refusal = self.refusal.get_or_insert_with(|| Refusal {
            again_at: Instant::now(),
            pause: FIRST_PAUSE,
            times: 0,
            said: String::new(),
        });
        let pause = refusal.pause;
        refusal.again_at = Instant::now() + pause;
        refusal.pause = (pause * 2).min(LONGEST_PAUSE);
        refusal.times += 1;
        refusal.said = why;
        pause
    }

    /// The system takes pop-ups, or may take them now.
    pub fn gone(&mut self) {
        self.refusal = None;
    }

    /// Tells whether the system refuses pop-ups perhaps only because its service is just starting.
    pub fn may_pass(&self) -> bool {
        self.refusal.as_ref().is_some_and(|refusal| refusal.times < REFUSALS)
    }

    /// Nothing is due: what is held back from now on is noted anew.
    pub fn nothing_is_due(&mut self) {
        self.noted.clear();
    }

    /// Notes that alerts are due and not shown, each once. What joined a group that is held already is noted for itself: the
    /// others were not tried again.
    pub fn note<'a>(
        &mut self,
        book: &mut Book,
        alerts: impl IntoIterator<Item = &'a About>,
        obstacle: &Obstacle,
    ) {
        for about in alerts {
            if let Some(about) = about.without(&self.noted) {
                self.note_tried(book, &about, obstacle);
            }
        }
    }

    /// Notes that an alert was tried just now and is not shown. A file that cannot be written says it next time.
    pub fn note_tried(&mut self, book: &mut Book, about: &About, obstacle: &Obstacle) {
        match book.alert_held(about, obstacle.hold, &obstacle.said, &clock::now()) {
            Ok(()) => self.noted.extend(about.reminders()),
            Err(error) => tracing::debug!(%error, "noted later"),
        }
    }
}

impl Obstacle {
    /// The owner told the system not to disturb.
    pub fn quiet() -> Self {
        Self { hold: Hold::DoNotDisturb, said: String::new(), left: Duration::MAX }
    }

    /// The system refused a pop-up.
    pub fn refusal(said: String) -> Self {
        Self { hold: Hold::Refused, said, left: Duration::ZERO }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_that_refuses_is_asked_later_each_time() {
        let mut obstacles = Obstacles::default();
        let pauses = (0..11).map(|_| obstacles.refused("no".into()).as_secs()).collect::<Vec<_>>();
        assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        obstacles.gone();
        assert_eq!(obstacles.refused("no".into()), FIRST_PAUSE, "it took one meanwhile");
    }

    #[test]
    fn a_service_that_starts_is_given_its_time() {
        let mut obstacles = Obstacles::default();
        assert!(!obstacles.may_pass(), "nothing was refused");
        let mut may_pass = || {
            obstacles.refused("no".into());
            obstacles.may_pass()
        };
        assert_eq!([may_pass(), may_pass(), may_pass()], [true, true, false]);
    }
}
