//! Where answers go: which pop-up is on the screen under which id, and what was heard of ids that are not known yet.

use std::collections::{BTreeMap, BTreeSet};

use notify_rust::CloseReason;
use touchbase_core::reminder::Answer;

use crate::notifier::Subject;

/// What the service tells of a pop-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A button.
    Pressed(Answer),
    /// It went, for this reason.
    Closed(CloseReason),
}

/// What becomes of what was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is an answer. A service may keep a pop-up whose button was pressed: it is to be taken from the screen.
    Pressed(u32, Subject, Answer),
    /// The owner put it away.
    Dismissed(Subject),
    /// The pop-up went without one: it expired, or the service took it away. It waits in the window.
    Went,
}

/// A pop-up that was sent, and of which the service has not told the id yet.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    /// What it is about.
    pub subject: Subject,
    /// The id of the one whose place it takes, or 0.
    pub replaces: u32,
}

/// Where answers go.
#[derive(Debug, Default)]
pub struct Routes {
    /// The pop-ups on the screen.
    open: BTreeMap<u32, Subject>,
    /// Those that expired. A service may keep them in a list, with their buttons.
    expired: BTreeMap<u32, Subject>,
    /// The ids that pop-ups on their way replace. They are not open meanwhile, so that what is heard of them waits.
    replaced: BTreeMap<u32, Subject>,
    /// How many pop-ups are on their way.
    sent: usize,
    /// What was heard of ids that are not open while some are on their way. Other programs' pop-ups are among them.
    early: Vec<(u32, Heard)>,
}

impl Routes {
    /// What is on the screen.
    pub fn showing(&self) -> BTreeSet<Subject> {
        self.open.values().chain(self.replaced.values()).copied().collect()
    }

    /// A pop-up is on its way.
    pub fn send(&mut self, subject: Subject) -> Sent {
        self.sent += 1;
        let replaces = self.open.iter().find(|(_, open)| **open == subject).map_or(0, |(id, _)| *id);
        if self.open.remove(&replaces).is_some() {
            self.replaced.insert(replaces, subject);
        }
        Sent { subject, replaces }
    }

    /// The service took it, and gave it this id. Also whether it is to be taken from the screen: a button was pressed
    /// while it took the place of another, and nobody can say which of the two it was on.
    pub fn taken(&mut self, sent: Sent, id: u32) -> (Vec<Outcome>, bool) {
        self.end_one();
        self.replaced.remove(&sent.replaces);
        let older = Some(sent.replaces).filter(|older| *older != 0 && *older != id);
        self.open.extend(older.into_iter().chain([id]).map(|id| (id, sent.subject)));
        let mut outcomes = Vec::new();
        for (of, heard) in
            self.early.extract_if(.., |(of, _)| *of == id || Some(*of) == older).collect::<Vec<_>>()
        {
            let went = matches!(heard, Heard::Closed(reason) if reason != CloseReason::Dismissed);
            // That the older one went is no news: it was to.
            if !(went && (of == sent.replaces)) {
                outcomes.extend(self.hear(of, heard));
            }
        }
        older.map(|older| self.open.remove(&older));
        self.forget_early();
        (outcomes, older.is_none() && sent.replaces != 0 && !self.open.contains_key(&id))
    }

    /// The service did not take it. What it was to replace is still there.
    pub fn refused(&mut self, sent: Sent) -> Vec<Outcome> {
        self.end_one();
        let mut outcomes = Vec::new();
        if self.replaced.remove(&sent.replaces).is_some() {
            self.open.insert(sent.replaces, sent.subject);
            for (id, heard) in self.early.extract_if(.., |(of, _)| *of == sent.replaces).collect::<Vec<_>>() {
                outcomes.extend(self.hear(id, heard));
            }
        }
        self.forget_early();
        outcomes
    }

    /// A pop-up of an earlier run.
    pub fn adopt(&mut self, id: u32, subject: Subject) {
        self.open.insert(id, subject);
    }

    /// Whether this id is one of ours.
    pub fn knows(&self, id: u32) -> bool {
        self.open.contains_key(&id) || self.replaced.contains_key(&id)
    }

    /// Something was heard. An answered pop-up is none any more.
    pub fn hear(&mut self, id: u32, heard: Heard) -> Option<Outcome> {
        let open = self.open.remove(&id);
        let known = open.or_else(|| self.expired.remove(&id));
        match (known, heard) {
            (Some(subject), Heard::Pressed(answer)) => Some(Outcome::Pressed(id, subject, answer)),
            (Some(subject), Heard::Closed(CloseReason::Dismissed)) => Some(Outcome::Dismissed(subject)),
            (Some(subject), Heard::Closed(reason)) => {
                if reason == CloseReason::Expired {
                    self.expired.insert(id, subject);
                }
                open.map(|_| Outcome::Went)
            }
            (None, _) => {
                if self.sent > 0 {
                    self.early.push((id, heard));
                }
                None
            }
        }
    }

    /// The ids of the pop-ups about this, which are on the screen no more; also of those that expired.
    pub fn withdraw(&mut self, subject: Subject) -> Vec<u32> {
        let withdrawn = |from: &mut BTreeMap<u32, Subject>| {
            from.extract_if(.., |_, about| *about == subject).map(|(id, _)| id).collect::<Vec<_>>()
        };
        [withdrawn(&mut self.open), withdrawn(&mut self.expired)].concat()
    }

    /// The service went, and all that was on its screen. The next one gives the same ids to other pop-ups.
    pub fn lose(&mut self) -> Vec<Subject> {
        self.early.clear();
        self.expired.clear();
        let mut lost = std::mem::take(&mut self.open);
        lost.append(&mut self.replaced);
        lost.into_values().collect()
    }

    fn end_one(&mut self) {
        self.sent = self.sent.saturating_sub(1);
    }

    fn forget_early(&mut self) {
        if self.sent == 0 {
            self.early.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use touchbase_core::reminder::Answer::Done;

    use super::*;

    /// What is heard while a pop-up is on its way to take the place of number 7.
    #[test]
    fn a_button_pressed_while_a_pop_up_is_replaced_is_one_answer() {
        let about = Subject::of_reminder(1);
        let pressed = (7, Heard::Pressed(Done));
        let answered = |id| Outcome::Pressed(id, about, Done);
        let dismissed = Outcome::Dismissed(about);
        type Row<'a> = (&'a [(u32, Heard)], u32, &'a [Outcome], bool, bool, &'a str);
        let rows: [Row<'_>; 9] = [
            (&[], 7, &[], false, true, "nothing was"),
            (
                &[pressed, (7, Heard::Closed(CloseReason::Dismissed))],
                7,
                &[answered(7)],
                true,
                false,
                "which of the two it was on is unknown",
            ),
            (&[(7, Heard::Closed(CloseReason::Dismissed))], 7, &[dismissed], true, false, "put away"),
            (
                &[(7, Heard::Closed(CloseReason::Expired))],
                7,
                &[],
                false,
                true,
                "the old one went, the new one came",
            ),
            (&[(7, Heard::Closed(CloseReason::Expired))], 8, &[], false, true, "and under another id"),
            (
                &[pressed, (7, Heard::Closed(CloseReason::Dismissed))],
                8,
                &[answered(7)],
                false,
                true,
                "it was the old one; the new one stays",
            ),
            (
                &[(8, Heard::Pressed(Done))],
                8,
                &[answered(8)],
                false,
                false,
                "it was the new one, before its id was told",
            ),
            (
                &[(8, Heard::Closed(CloseReason::Expired))],
                8,
                &[Outcome::Went],
                false,
                false,
                "a service that shows nothing",
            ),
            (&[(9, Heard::Pressed(Done))], 7, &[], false, true, "another program's"),
        ];
        for (heard, id, outcomes, withdraw, shows, because) in rows {
            let mut routes = Routes::default();
            routes.adopt(7, about);
            let sent = routes.send(about);
            assert_eq!(sent.replaces, 7, "the older one of the same subject is replaced");
            assert!(heard.iter().all(|(id, heard)| routes.hear(*id, *heard).is_none()), "{because}");
            assert_eq!(routes.taken(sent, id), (outcomes.to_vec(), withdraw), "{because}");
            assert_eq!(!routes.showing().is_empty(), shows, "{because}");
            assert_eq!(
                routes.hear(9, Heard::Pressed(Done)),
                None,
                "nothing is kept when nothing is on its way"
            );
            assert!(routes.early.is_empty(), "{because}");
        }
    }

    #[test]
    fn what_expired_is_answered_and_withdrawn_where_a_service_keeps_it() {
        let about = Subject::of_reminder(1);
        let mut routes = Routes::default();
        for id in [7, 8, 9] {
            routes.adopt(id, about);
            assert_eq!(routes.hear(id, Heard::Closed(CloseReason::Expired)), Some(Outcome::Went));
        }
        assert!(routes.showing().is_empty(), "it waits in the window");
        assert_eq!(routes.hear(7, Heard::Pressed(Done)), Some(Outcome::Pressed(7, about, Done)), "of a list");
        let put_away = routes.hear(8, Heard::Closed(CloseReason::Dismissed));
        assert_eq!(put_away, Some(Outcome::Dismissed(about)), "from a list");
        assert_eq!(routes.withdraw(about), [9], "and what is left goes when it was answered elsewhere");
    }

    #[test]
    fn what_was_to_be_replaced_stays_when_the_new_one_is_refused() {
        let about = Subject::of_reminder(1);
        let mut routes = Routes::default();
        routes.adopt(7, about);
        let sent = routes.send(about);
        assert!(routes.knows(7), "it is on the screen until it is replaced");
        assert_eq!(routes.refused(sent), []);
        assert_eq!(routes.showing(), BTreeSet::from([about]));
        let sent = routes.send(about);
        assert_eq!(routes.hear(7, Heard::Pressed(Done)), None);
        assert_eq!(routes.refused(sent), [Outcome::Pressed(7, about, Done)], "and its button is heard");
        let sent = routes.send(about);
        assert_eq!(routes.lose(), [], "nothing was on the screen");
        assert_eq!(routes.refused(sent), [], "and nothing comes back with a service that went");
        assert!(routes.showing().is_empty());
    }
}
