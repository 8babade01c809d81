//! Logging what happened.

use std::collections::BTreeSet;

use super::archive::keep_away;
use super::planning::bring_back;
use super::record::{Happening, Terms, record};
use crate::book::{Book, Verb};
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, Logged};
use crate::id::{ContactId, InteractionId};
use crate::interaction::NewInteraction;
use crate::op::{Op, Output};
use crate::store::{contact, interaction};
use crate::time::Now;

impl Book {
    /// Logs an interaction and plans the next step with it. What happened can always be written down, inside the weekly
    /// limit too, and with somebody who asked not to be contacted. Somebody who is archived is back with it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `at` when it lies in the future; those of [`Book::plan`] for the next step, at `next.…`.
    pub fn log(&mut self, id: ContactId, logged: &Logged, now: &Now) -> Result<Output<InteractionId>> {
        self.transact(Op::Log, now, |verb| {
            let Logged { interaction: what, next, consequences } = logged;
            check_at(what, now)?;
            let next = next.as_ref();
            let happening = Happening { what, follow_up: None, terms: Terms::default(), next, consequences };
            log_with(verb, id, &happening)
        })
    }

    /// Logs the same interaction with several contacts, each once. What follows from it follows for each of them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist; [`Error::Invalid`] as [`Book::log`].
    pub fn log_many(
        &mut self,
        ids: &[ContactId],
        what: &NewInteraction,
        now: &Now,
    ) -> Result<Output<Vec<InteractionId>>> {
        self.transact(Op::LogMany, now, |verb| {
            check_at(what, now)?;
            let consequences = &Consequences::default();
            let happening =
                Happening { what, follow_up: None, terms: Terms::default(), next: None, consequences };
            let contacts = ids.iter().copied().collect::<BTreeSet<_>>().into_iter();
            contacts.map(|id| log_with(verb, id, &happening)).collect()
        })
    }
}

/// Takes down what happened with a contact; somebody who is archived is back with it.
fn log_with(verb: &Verb<'_>, id: ContactId, happening: &Happening<'_>) -> Result<InteractionId> {
    contact::get(verb.conn, id)?;
    // What is typed in later than something newer brings nobody back.
    let at = happening.what.at;
    if interaction::last(verb.conn, id)?.is_none_or(|last| at.is_none_or(|at| last.at <= at)) {
        bring_back(verb, id)?;
    }
    let logged = record(verb, id, happening)?;
    keep_away(verb, id)?;
    Ok(logged)
}

/// Refuses to log what has not happened yet.
pub fn check_at(what: &NewInteraction, now: &Now) -> Result<()> {
    if what.at.is_some_and(|at| at > now.instant) {
        let reason = "This is in the future. Log what has happened, and plan what is to come.";
        return Err(Error::invalid("at", reason));
    }
    Ok(())
}
