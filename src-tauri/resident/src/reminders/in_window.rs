//! What the window is told.

use std::collections::BTreeSet;
use std::sync::Arc;

use touchbase_core::id::ReminderId;
use touchbase_core::op::{Changes, Op};
use touchbase_core::reminder::{About, Alert};

use crate::news::{News, Window};

/// The window, and what it was told last.
pub(super) struct InWindow {
    window: Arc<dyn Window>,
    /// The alerts that the window was last told of.
    alerts: Vec<About>,
    /// The reminders for which it was raised, of those alerts.
    raised_for: BTreeSet<ReminderId>,
}

impl InWindow {
    pub fn new(window: Arc<dyn Window>) -> Self {
        Self { window, alerts: Vec::new(), raised_for: BTreeSet::new() }
    }

    pub fn tell(&self, news: News) {
        self.window.tell(news);
    }

    /// Tells of what a step changed that is none of the owner's.
    pub fn tell_changes(&self, changes: Changes) {
        if changes != Changes::NONE {
            self.tell(News::Changed { changes, message: None, undoable: false });
        }
    }

    /// Tells of a step of the owner's.
    pub fn tell_step(&self, changes: Changes, op: Op) {
        if changes != Changes::NONE {
            let message = Some(op.label().to_owned());
            self.tell(News::Changed { changes, message, undoable: true });
        }
    }

    /// Says a sentence to the owner.
    pub fn say(&self, sentence: &str) {
        let message = Some(sentence.to_owned());
        self.tell(News::Changed { changes: Changes::NONE, message, undoable: false });
    }

    /// Shows the alerts that are on no screen but its own. It is raised for those that were seen nowhere else, if `may_raise`:
    /// a pop-up that was refused, that the service let expire, or of an earlier run, of which nobody knows whether it is
    /// still there.
    pub fn show(&mut self, pending: Vec<Alert>, may_raise: impl FnOnce() -> bool) {
        let alerts = pending.into_iter().map(|alert| alert.about).collect::<Vec<_>>();
        let ids = alerts.iter().flat_map(About::reminders).copied().collect::<BTreeSet<_>>();
        self.raised_for.retain(|id| ids.contains(id));
        if !ids.is_subset(&self.raised_for) && may_raise() {
            self.raised_for = ids;
            self.tell(News::RaiseIfHidden);
        }
        if alerts != self.alerts {
            self.alerts = alerts;
            self.tell(News::AlertsChanged);
        }
    }
}
