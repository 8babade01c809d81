//! Logging what happened.

use super::archive::keep_away;
use super::planning::bring_back;
use super::record::{Happening, Terms, record};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::follow_up::Logged;
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
            contact::get(verb.conn, id)?;
            // What is typed in later than something newer brings nobody back.
            if interaction::last(verb.conn, id)?.is_none_or(|last| what.at.is_none_or(|at| last.at <= at)) {
                bring_back(verb, id)?;
            }
            let next = next.as_ref();
            let happening = Happening { what, follow_up: None, terms: Terms::default(), next, consequences };
            let logged = record(verb, id, &happening)?;
            keep_away(verb, id)?;
            Ok(logged)
        })
    }
}

/// Refuses to log what has not happened yet.
pub fn check_at(what: &NewInteraction, now: &Now) -> Result<()> {
    if what.at.is_some_and(|at| at > now.instant) {
        let reason = "This lies in the future. Log what has happened; plan what will.";
        return Err(Error::invalid("at", reason));
    }
    Ok(())
}
