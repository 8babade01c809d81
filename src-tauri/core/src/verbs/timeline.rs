//! What the owner mends on the timeline: entries that were logged, and notes.

use super::answer::{arrived, waiting};
use super::archive::keep_away;
use super::log::check_at;
use super::planning::{keep_rhythm, move_by_choice, restart_rhythm};
use super::record::{Followed, Happening, record};
use crate::book::{Book, Reader, Verb};
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, FollowUp, Plan, State};
use crate::id::{ContactId, InteractionId, NoteId};
use crate::interaction::{Direction, Interaction, NewInteraction, Outcome};
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
                store::set_words(verb.conn, &old, what)?;
                return Ok(id);
            }
            let followed = store::followed::<Followed>(verb.conn, id)?;
            // What the owner chose then holds again: another play or none, no answer awaited.
            let play = chosen_play(old.outcome, followed.began(verb, old.contact_id)?);
            let waited = waiting(verb.conn, old.contact_id)?.is_some();
            let chosen = was_for(verb, &old)?.filter(|tried| tried.state == State::Open && tried.chosen);
            take_back(verb, &old, &followed)?;
            let was_for = was_for(verb, &old)?;
            let what = NewInteraction { at: Some(what.at.unwrap_or(old.at)), ..what.clone() };
            let opportunity = old.opportunity_id;
            let answered = followed.terms.answered;
            let service = followed.service();
            let consequences = Consequences { play, answered, opportunity, also: Vec::new(), service };
            let happening = Happening {
                what: &what,
                follow_up: was_for.as_ref().filter(|was_for| was_for.state == State::Open),
                terms: followed.terms,
                next: None,
                consequences: &consequences,
            };
            let id = record(verb, old.contact_id, &happening)?;
            keep_away(verb, old.contact_id)?;
            if let Some(chosen) = chosen {
                keep_chosen_day(verb, id, &chosen)?;
            }
            if waited {
                keep_waiting(verb, &old)?;
            }
            Ok(id)
        })
    }

    /// Deletes what was logged and did not happen. What followed from it is taken back: what it closed is open again.
    pub fn delete_interaction(&mut self, id: InteractionId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeleteInteraction, now, |verb| {
            let old = store::get(verb.conn, id)?;
            let followed = store::followed::<Followed>(verb.conn, id)?;
            let waited = waiting(verb.conn, old.contact_id)?.is_some();
            take_back(verb, &old, &followed)?;
            if waited { keep_waiting(verb, &old) } else { Ok(()) }
        })
    }

    /// Writes a note about a contact, in paragraphs as it was typed. It is no contact with them, and nothing follows from it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `text` when it is empty.
    pub fn add_note(&mut self, id: ContactId, text: &str, now: &Now) -> Result<Output<NoteId>> {
        self.transact(Op::AddNote, now, |verb| {
            contact::get(verb.conn, id)?;
            note::insert(verb.conn, id, &written(text)?, now)
        })
    }

    /// Puts a note into other words.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `text` when it is empty.
    pub fn edit_note(&mut self, id: NoteId, text: &str, now: &Now) -> Result<Output<()>> {
        self.transact(Op::EditNote, now, |verb| note::update(verb.conn, id, &written(text)?))
    }

    /// Pins a note to the top of the timeline, or takes the pin off.
    pub fn pin_note(&mut self, id: NoteId, pinned: bool, now: &Now) -> Result<Output<()>> {
        let op = if pinned { Op::PinNote } else { Op::UnpinNote };
        self.transact(op, now, |verb| note::set_pinned(verb.conn, id, pinned))
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

/// The follow-up that an entry was for, if it is still there.
fn was_for(verb: &Verb<'_>, entry: &Interaction) -> Result<Option<FollowUp>> {
    match entry.follow_up_id {
        Some(id) if follow_up::is_there(verb.conn, id)? => Ok(Some(follow_up::get(verb.conn, id)?)),
        _ => Ok(None),
    }
}

/// Leaves a follow-up that is still to do after an entry on the day that the owner chose for the next try.
fn keep_chosen_day(verb: &Verb<'_>, entry: InteractionId, chosen: &FollowUp) -> Result<()> {
    let moved = follow_up::get(verb.conn, chosen.id)?;
    if moved.state != State::Open {
        return Ok(());
    }
    let plan = Plan { date: chosen.plan.date, time: chosen.plan.time, ..moved.plan.clone() };
    move_by_choice(verb, &moved, &plan)?;
    let mut followed = store::followed::<Followed>(verb.conn, entry)?;
    followed.lies_on(chosen.id, (plan.date, plan.time));
    store::set_followed(verb.conn, entry, &followed)
}

/// Takes an entry away, and what followed from it.
fn take_back(verb: &Verb<'_>, old: &Interaction, followed: &Followed) -> Result<()> {
    followed.take_back(verb, old.contact_id)?;
    store::delete(verb.conn, old)?;
    keep_away(verb, old.contact_id)?;
    if old.as_logged().is_real() {
        restart_rhythm(verb, old.contact_id)
    } else {
        keep_rhythm(verb, old.contact_id)
    }
}

/// The play that the owner chose for an outcome, of those that began with it; `None` when it was the outcome's own.
fn chosen_play(outcome: Option<Outcome>, began: Vec<String>) -> Option<String> {
    let rules = outcome.map(Outcome::rules);
    let begins = rules.map_or(&[][..], |rules| rules.begins);
    let is_own = |name: &String| begins.iter().any(|(own, _)| own == name);
    let other = began.iter().find(|name| !is_own(name)).cloned();
    other.or_else(|| (began.is_empty() && !begins.is_empty()).then(String::new))
}

/// Lets who wrote after a message that is gone wait for their answer: one clock ran for both.
fn keep_waiting(verb: &Verb<'_>, gone: &Interaction) -> Result<()> {
    if gone.direction != Direction::In || waiting(verb.conn, gone.contact_id)?.is_some() {
        return Ok(());
    }
    let mut unanswered = None;
    for what in store::since(verb.conn, gone.contact_id, gone.at)? {
        if what.answers_them() {
            unanswered = None;
        } else if what.wants_answer() && unanswered.is_none() {
            unanswered = Some(what);
        }
    }
    unanswered.map_or(Ok(()), |what| arrived(verb, gone.contact_id, &what))
}

/// A note as it is kept: its lines and paragraphs as they were typed, whatever system ended the lines; nothing around them.
fn written(text: &str) -> Result<String> {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = lines.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
    match lines.trim() {
        "" => Err(Error::invalid("text", "The note is empty. Type a few words.")),
        text => Ok(text.to_owned()),
    }
}
