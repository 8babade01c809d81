//! Putting contacts away, and bringing them back.

use std::collections::BTreeSet;

use super::planning::{bring_back, keep_dates, keep_rhythm};
use super::play::{self, ARCHIVED};
use crate::book::{Book, Verb};
use crate::error::{Error, Result};
use crate::follow_up::Origin;
use crate::id::ContactId;
use crate::op::{Op, Output};
use crate::store::{contact, follow_up, opportunity};
use crate::time::Now;
use crate::view::{Archived, LeftOut};

impl Book {
    /// Archives contacts: they leave lists, rhythms, plays, dates to remember, "no next step" and duplicates. Their plays end
    /// and what is planned for them is let go: an archive is no pause, and nothing of it comes back by itself. Search finds
    /// them, marked; their page, notes and timeline stay; exports have them.
    ///
    /// Whoever is owed something is not put away unseen, and is left out with the reason: who waits for an answer, with whom
    /// a promise is open, theirs or the owner's, and with whom an opportunity is open.
    ///
    /// They are back by [`Book::unarchive`], and by whatever begins with them again: something is logged (they wrote, they
    /// called), planned or started, a closed follow-up is opened again, or a card of theirs is saved. An import of a file that
    /// has them brings them up to date and leaves them where they are.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist; [`Error::Conflict`] when the only one is left out.
    pub fn archive(&mut self, ids: &[ContactId], now: &Now) -> Result<Output<Archived>> {
        self.transact(Op::Archive, now, |verb| {
            let mut done = Archived::default();
            for id in ids.iter().copied().collect::<BTreeSet<_>>() {
                let known = contact::get(verb.conn, id)?;
                if known.archived {
                    continue;
                }
                match owed(verb, id)? {
                    Some(reason) => {
                        let contact = known.details.name.full;
                        done.left_out.push(LeftOut { contact_id: id, contact, reason });
                    }
                    None => {
                        done.let_go += put_away(verb, id)?;
                        done.archived.push(id);
                    }
                }
            }
            match (ids, &done.left_out[..]) {
                ([_], [only]) => Err(Error::Conflict(only.reason.clone())),
                _ => Ok(done),
            }
        })
    }

    /// Brings archived contacts back, with their rhythms and dates to remember. Plays that ended stay ended. Returns how many
    /// came back.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist.
    pub fn unarchive(&mut self, ids: &[ContactId], now: &Now) -> Result<Output<u32>> {
        self.transact(Op::Unarchive, now, |verb| {
            let mut back = 0;
            for id in ids.iter().copied().collect::<BTreeSet<_>>() {
                back += u32::from(contact::get(verb.conn, id)?.archived);
                bring_back(verb, id)?;
            }
            Ok(back)
        })
    }
}

/// Puts a contact away. Returns how many follow-ups were let go with it; rhythms and dates to remember are none.
fn put_away(verb: &Verb<'_>, id: ContactId) -> Result<u32> {
    contact::set_archived(verb.conn, id, true)?;
    keep_dates(verb, id)?;
    keep_rhythm(verb, id)?;
    let open = follow_up::all_open_of(verb.conn, id)?.len();
    play::stop(verb, id, ARCHIVED)?;
    Ok(u32::try_from(open).unwrap_or(u32::MAX))
}

/// Keeps a contact away who is archived: nothing is to do with them, and where something is owed, they are back. To be called
/// by every verb that mends or adds what is older than the archive.
pub fn keep_away(verb: &Verb<'_>, id: ContactId) -> Result<()> {
    if !contact::get(verb.conn, id)?.archived {
        return Ok(());
    }
    match owed(verb, id)? {
        Some(_) => bring_back(verb, id),
        None => play::stop(verb, id, ARCHIVED),
    }
}

/// Returns why a contact cannot be put away, in a sentence; `None` when nothing is owed.
fn owed(verb: &Verb<'_>, id: ContactId) -> Result<Option<String>> {
    let open = follow_up::all_open_of(verb.conn, id)?;
    let name = contact::get(verb.conn, id)?.details.name.full;
    if open.iter().any(|open| open.origin == Origin::Response) {
        return Ok(Some(format!(
            "{name} is waiting for a reply. Reply, or say that none is needed, then archive."
        )));
    }
    if let Some(promise) = open.iter().find(|open| open.plan.promise) {
        let purpose = &promise.plan.purpose;
        return Ok(Some(format!(
            "There is an open promise with {name}: “{purpose}”. Close it first, then archive."
        )));
    }
    let Some(undecided) = opportunity::open_of(verb.conn, id)?.first().copied() else {
        return Ok(None);
    };
    let title = opportunity::get(verb.conn, undecided)?.details.title;
    Ok(Some(format!("“{title}” with {name} is still open. Mark it won or lost first, then archive.")))
}
