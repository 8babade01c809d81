//! The alerts that are on the screen as pop-ups.

use std::collections::{BTreeMap, BTreeSet};

use touchbase_core::Reader;
use touchbase_core::id::ReminderId;
use touchbase_core::reminder::{About, Alert, AlertKey};

use crate::notifier::{Notifier, Subject};

/// The alerts that were shown and still wait for an answer.
#[derive(Default)]
pub(super) struct OnScreen {
    waiting: BTreeMap<Subject, About>,
    /// Pop-ups of an earlier run: they may be on the screen, and are heard if they are.
    adopted: BTreeSet<Subject>,
}

impl OnScreen {
    /// Takes over the pop-up of an earlier run. Gives the alert back when the pop-up went with its service.
    pub fn adopt(&mut self, notifier: &dyn Notifier, name: &str, alert: Alert) -> Option<About> {
        let subject = Subject::Alert(alert.key);
        if !notifier.adopt(name, subject) {
            return Some(alert.about);
        }
        self.adopted.insert(subject);
        self.waiting.insert(subject, alert.about);
        None
    }

    /// Notes an alert that was shown. It says all that older ones of the same reminders did: these go.
    pub fn show(&mut self, notifier: &dyn Notifier, about: About) {
        let subject = Subject::from(&about);
        let older = self.waiting.extract_if(.., |other, older| {
            let ids = older.reminders();
            *other != subject && !ids.is_empty() && ids.iter().all(|id| about.reminders().contains(id))
        });
        older.for_each(|(other, _)| notifier.withdraw(other));
        self.adopted.remove(&subject);
        self.waiting.insert(subject, about);
    }

    /// What a pop-up waits for; `None` when it was answered elsewhere.
    pub fn about(&self, subject: Subject) -> Option<&About> {
        self.waiting.get(&subject)
    }

    /// Takes out what waits for nothing any more.
    pub fn remove(&mut self, subject: Subject) -> Option<About> {
        self.waiting.remove(&subject)
    }

    /// Takes out everything.
    pub fn take_all(&mut self) -> impl Iterator<Item = About> + use<> {
        std::mem::take(&mut self.waiting).into_values()
    }

    /// Takes back the pop-ups that were answered elsewhere, or whose follow-up was closed, moved or deleted there. A file
    /// that cannot be read closes nothing, and what was shown just now (`unwritten`) waits, whatever it says.
    pub fn withdraw_closed(
        &mut self,
        notifier: &dyn Notifier,
        book: &Reader,
        unwritten: &BTreeSet<AlertKey>,
    ) {
        let is_closed =
            |about: &About| !unwritten.contains(&about.key()) && !book.still_waits(about).unwrap_or(true);
        let closed = self.waiting.extract_if(.., |_, about| is_closed(about));
        closed.for_each(|(subject, _)| notifier.withdraw(subject));
    }

    /// Returns the reminders that the owner can see. Of a pop-up of an earlier run nobody knows whether it is still there.
    pub fn seen(&self, notifier: &dyn Notifier) -> impl Iterator<Item = ReminderId> {
        let showing = notifier.showing();
        let seen = self.waiting.iter();
        let seen =
            seen.filter(move |(subject, _)| showing.contains(subject) && !self.adopted.contains(subject));
        seen.flat_map(|(_, about)| about.reminders().iter().copied())
    }
}
