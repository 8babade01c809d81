//! What the owner mends on the timeline: entries that were logged, and notes.

use super::log::check_at;
use super::planning::{keep_rhythm, restart_rhythm};
use super::record::{Followed, Happening, record};
use crate::book::{Book, Reader, Verb};
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, State};
use crate::id::{ContactId, InteractionId, NoteId};
use crate::interaction::{Interaction, NewInteraction};
use crate::op::{Op, Output};
use crate::store::{contact, follow_up, interaction as store, note};
use crate::time::Now;

impl Book {
    /// Mends what was logged. When more than its words change, what followed from it is taken back and follows again from
    /// what is true; the entry has another id then.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `at` when it lies in the future.
    pub fn edit_interaction(
        &mut self,
        id: InteractionId,
        what: &NewInteraction,
        now: &Now,
    ) -> Result<Output<InteractionId>> {
        self.transact(Op::EditInteraction, now, |verb| {
            check_at(what, now)?;
            let old = store::get(verb.conn, id)?;
            let is_same = (old.channel, old.direction, old.outcome, old.first_hand)
                == (what.channel, what.direction, what.outcome, what.first_hand)
                && what.at.is_none_or(|at| at == old.at);
            if is_same {
                store::set_summary(verb.conn, &old, &what.summary)?;
                return Ok(id);
            }
            let followed = store::followed::<Followed>(verb.conn, id)?;
            take_back(verb, &old, &followed)?;
            let was_for = match old.follow_up_id {
                Some(id) if follow_up::is_there(verb.conn, id)? => Some(follow_up::get(verb.conn, id)?),
                _ => None,
            };
            let what = NewInteraction { at: Some(what.at.unwrap_or(old.at)), ..what.clone() };
            // What the owner chose then holds again: no play, no answer awaited.
            let consequences = Consequences {
                play: followed.began_nothing().then(String::new),
                answered: old.as_logged().wants_answer() && followed.planned_nothing(),
                opportunity: old.opportunity_id,
                ..Consequences::default()
            };
            let happening = Happening {
                what: &what,
                follow_up: was_for.as_ref().filter(|was_for| was_for.state == State::Open),
                owed: false,
                let_go: false,
                next: None,
                consequences: &consequences,
            };
            Ok(record(verb, old.contact_id, &happening)?.id)
        })
    }

    /// Deletes what was logged and did not happen. What followed from it is taken back: what it closed is open again.
    pub fn delete_interaction(&mut self, id: InteractionId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeleteInteraction, now, |verb| {
            let old = store::get(verb.conn, id)?;
            let followed = store::followed::<Followed>(verb.conn, id)?;
            take_back(verb, &old, &followed)
        })
    }

    /// Writes a note about a contact. It is no contact with them, and nothing follows from it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `text` when it is empty.
    pub fn add_note(&mut self, id: ContactId, text: &str, now: &Now) -> Result<Output<NoteId>> {
        self.transact(Op::AddNote, now, |verb| {
            contact::get(verb.conn, id)?;
            note::insert(verb.conn, id, written(text)?, now)
        })
    }

    /// Puts a note into other words.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `text` when it is empty.
    pub fn edit_note(&mut self, id: NoteId, text: &str, now: &Now) -> Result<Output<()>> {
        self.transact(Op::EditNote, now, |verb| note::update(verb.conn, id, written(text)?))
    }

    /// Deletes a note.
    pub fn delete_note(&mut self, id: NoteId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeleteNote, now, |verb| note::delete(verb.conn, id))
    }
}

impl Reader {
    /// One entry of the timeline as it was logged.
    pub fn interaction(&self, id: InteractionId) -> Result<Interaction> {
        store::get(&self.conn, id)
    }
}

/// Takes an entry away, and what followed from it.
fn take_back(verb: &Verb<'_>, old: &Interaction, followed: &Followed) -> Result<()> {
    followed.take_back(verb, old.contact_id)?;
    store::delete(verb.conn, old)?;
    if old.as_logged().is_real() {
        restart_rhythm(verb, old.contact_id)
    } else {
        keep_rhythm(verb, old.contact_id)
    }
}

fn written(text: &str) -> Result<&str> {
    match text.trim() {
        "" => Err(Error::invalid("text", "There is nothing to note yet. Write a few words.")),
        text => Ok(text),
    }
}
