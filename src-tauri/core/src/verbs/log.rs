//! Logging what happened.

use super::answer::waiting;
use super::planning::DO_NOT_CONTACT;
use super::record::{Happening, record};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::follow_up::Logged;
use crate::id::{ContactId, InteractionId};
use crate::interaction::Direction;
use crate::op::{Op, Output};
use crate::store::contact;
use crate::time::Now;

impl Book {
    /// Logs an interaction and plans the next step with it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `at` when it lies in the future, at `direction` when it went out to somebody who asked not
    /// to be contacted and waits for no answer, at `reason` when it is an attempt inside the weekly limit and none is
    /// given; those of [`Book::plan`] for the next step, at `next.…`.
    pub fn log(&mut self, id: ContactId, logged: &Logged, now: &Now) -> Result<Output<InteractionId>> {
        self.transact(Op::Log, now, |verb| {
            let Logged { interaction: what, next, consequences } = logged;
            if what.at.is_some_and(|at| at > now.instant) {
                let reason = "This lies in the future. Log what has happened; plan what will.";
                return Err(Error::invalid("at", reason));
            }
            let blocked =
                contact::get(verb.conn, id)?.details.do_not_contact && what.direction == Direction::Out;
            if blocked && waiting(verb.conn, id)?.is_none() {
                return Err(Error::invalid("direction", DO_NOT_CONTACT));
            }
            let next = next.as_ref();
            let happening = Happening { what, follow_up: None, owed: false, next, consequences };
            record(verb, id, &happening)
        })
    }
}
