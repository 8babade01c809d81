//! Logging what happened.

use crate::book::Book;
use crate::error::{Error, Result};
use crate::follow_up::{Logged, Origin, plan_in};
use crate::id::{ContactId, InteractionId};
use crate::interaction::{Direction, NewInteraction};
use crate::op::{Op, Output};
use crate::store::{contact, interaction, setting};
use crate::time::Now;

impl Book {
    /// Logs an interaction and plans the next step with it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `at` when it lies in the future; those of [`Book::plan`] for the next step.
    pub fn log(&mut self, id: ContactId, logged: &Logged, now: &Now) -> Result<Output<InteractionId>> {
        self.transact(Op::Log, now, |conn| {
            let details = contact::get(conn, id)?.details;
            check(&logged.interaction, details.do_not_contact, now)?;
            let interaction = interaction::insert(conn, id, &logged.interaction, None, now)?;
            if let Some(next) = &logged.next {
                plan_in(conn, id, next, Origin::Manual, &setting::get(conn)?, now)?;
            }
            Ok(interaction)
        })
    }
}

fn check(new: &NewInteraction, do_not_contact: bool, now: &Now) -> Result<()> {
    if new.at.is_some_and(|at| at > now.instant) {
        return Err(Error::invalid("at", "This lies in the future. Log what has happened; plan what will."));
    }
    if do_not_contact && new.direction == Direction::Out {
        return Err(Error::invalid("direction", crate::follow_up::DO_NOT_CONTACT));
    }
    Ok(())
}
