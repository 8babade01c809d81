//! Sample contacts: marked, counted in no figure, and gone with one verb. What they are, says whoever brings them.

use crate::book::{Book, Reader};
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::op::{Op, Output};
use crate::store::{contact, history, sample};
use crate::time::Now;

/// What the batch is called that the samples are in.
pub const SAMPLES: &str = "Sample contacts";

impl Book {
    /// Adds samples: whatever `fill` adds to the book is marked as one, its contacts stand in a batch of their own, and all of
    /// it is one undo step. Figures never count them.
    ///
    /// # Errors
    /// [`Error::Conflict`] when there are samples already; those of `fill`: then nothing of it stays.
    pub fn add_samples(
        &mut self,
        now: &Now,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<Output<()>> {
        // One transaction: nobody ever sees a sample without its mark, and nobody adds anything between them.
        self.all_or_none(|book| {
            if book.has_samples()? {
                let reason = "The sample contacts are already in this book. Nothing was changed.";
                return Err(Error::Conflict(reason.to_owned()));
            }
            let (before, last) = (sample::newest(&book.conn)?, history::last(&book.conn)?);
            fill(book)?;
            let mut added =
                book.transact(Op::AddSamples, now, |verb| sample::mark(verb.conn, &before, SAMPLES, now))?;
            added.changes |= book.note(|conn| history::join(conn, last))?;
            Ok(added)
        })
    }

    /// Takes all samples out of the book with everything that was planned, logged and begun for them. Returns how many
    /// contacts there were.
    pub fn remove_samples(&mut self, now: &Now) -> Result<Output<u32>> {
        self.with_room(|book| {
            book.transact(Op::RemoveSamples, now, |verb| {
                let ids = sample::contacts(verb.conn)?;
                let batches = sample::batches(verb.conn)?;
                ids.iter().try_for_each(|id| contact::delete(verb.conn, *id))?;
                sample::delete_rest(verb.conn, &batches)?;
                Ok(u32::try_from(ids.len()).unwrap_or(u32::MAX))
            })
        })
    }
}

impl Reader {
    /// Returns the sample contacts, so that they can be told apart wherever they show; none when there are no samples.
    pub fn samples(&self) -> Result<Vec<ContactId>> {
        sample::contacts(&self.conn)
    }

    /// Whether there are samples in the book.
    pub fn has_samples(&self) -> Result<bool> {
        Ok(!self.samples()?.is_empty())
    }
}
