//! Two contacts that are one, or that only look so.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use rusqlite::Connection;

use super::answer::keep_one_answer;
use super::planning::{keep_dates, keep_rhythm};
use super::play;
use crate::book::{Book, Reader};
use crate::contact::likeness::keys::{self, Keys};
use crate::contact::likeness::likeness;
use crate::contact::{Contact, Details, Extra, FORMER_UID};
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::op::{Op, Output};
use crate::store::{apart, contact as store, draft, enrolment, follow_up, interaction, note, opportunity};
use crate::time::Now;
use crate::view::Twins;

/// More contacts than this with one key are no twins: a switchboard, a name that everybody has.
const MOST_ALIKE: usize = 24;

impl Book {
    /// Makes two contacts one: `kept` gets every value, interaction, follow-up and card of `other`, which is gone then.
    /// Where the two say something else of one thing, `kept` stands, and what the other says goes into the note.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `other` when the two are one already.
    pub fn merge_contacts(&mut self, kept: ContactId, other: ContactId, now: &Now) -> Result<Output<()>> {
        refuse_one(kept, other)?;
        self.transact(Op::MergeContacts, now, |verb| {
            let asks = |id| -> Result<bool> { Ok(store::get(verb.conn, id)?.details.do_not_contact) };
            // The wish of one is the wish of both. Whoever wrote after asking is answered all the same.
            match (asks(kept)?, asks(other)?) {
                (true, false) => play::stop_contact(verb, other)?,
                (false, true) => play::stop_contact(verb, kept)?,
                (true, true) | (false, false) => {}
            }
            merge(verb.conn, kept, other)?;
            // What the other left undecided is theirs now.
            store::set_left(verb.conn, kept, None)?;
            keep_one_answer(verb.conn, kept)?;
            play::keep_one_way(verb, kept)?;
            keep_dates(verb, kept)?;
            keep_rhythm(verb, kept)
        })
    }

    /// Remembers that two contacts are two: they are not held for one any more.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `other` when they are one.
    pub fn not_the_same(&mut self, a: ContactId, b: ContactId, now: &Now) -> Result<Output<()>> {
        refuse_one(a, b)?;
        self.transact(Op::KeepApart, now, |verb| {
            store::get(verb.conn, a)?;
            store::get(verb.conn, b)?;
            apart::put(verb.conn, a, b)
        })
    }
}

impl Reader {
    /// The pairs of contacts that may be one, the surest first, without those that were said not to be.
    pub fn twins(&self, limit: u32) -> Result<Vec<Twins>> {
        let apart = apart::all(&self.conn)?;
        let limit = limit as usize;
        let mut twins = Vec::new();
        // The pairs that may be certain are weighed all, the others until there are enough.
        for (pairs, enough) in pairs(&self.conn)?.into_iter().zip([usize::MAX, limit]) {
            for (first, second) in pairs.into_iter().filter(|pair| !apart.contains(pair)) {
                if twins.len() >= enough {
                    break;
                }
                let (one, other) = (store::get(&self.conn, first)?, store::get(&self.conn, second)?);
                twins
                    .extend(likeness(&one.details, &other.details).map(|likeness| (likeness, first, second)));
            }
        }
        twins.sort_by_key(|(likeness, first, second)| (Reverse(likeness.score), *first, *second));
        twins.truncate(limit);
        let row =
            |id: ContactId| store::row(&self.conn, id)?.ok_or(Error::NotFound { what: "contact", id: id.0 });
        let shown = twins.into_iter().map(|(likeness, first, second)| {
            Ok(Twins {
                first: row(first)?,
                second: row(second)?,
                certain: likeness.certain,
                reason: likeness.reason,
            })
        });
        shown.collect()
    }
}

/// The pairs that share a key of those who are certainly one, and then those that share another key; the lower id first.
fn pairs(conn: &Connection) -> Result<[BTreeSet<(ContactId, ContactId)>; 2]> {
    let (mut certain, mut possible) = (Keys::default(), Keys::default());
    store::walk(conn, |id, details| {
        certain.add(id, keys::certain(details));
        possible.add(id, keys::possible(details));
    })?;
    let pairs = |keys: &Keys| {
        let mut pairs = BTreeSet::new();
        for group in keys.shared().filter(|group| group.len() <= MOST_ALIKE) {
            for (at, one) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|other| (*one.min(other), *one.max(other))));
            }
        }
        pairs
    };
    let certain = pairs(&certain);
    let possible = pairs(&possible).difference(&certain).copied().collect();
    Ok([certain, possible])
}

fn refuse_one(one: ContactId, other: ContactId) -> Result<()> {
    if one == other {
        Err(Error::invalid("other", "These are one contact already. Choose another one."))
    } else {
        Ok(())
    }
}

fn merge(conn: &Connection, kept: ContactId, other: ContactId) -> Result<()> {
    let (mine, theirs) = (store::get(conn, kept)?, store::get(conn, other)?);
    let mut details = mine.details.with_all_of(&theirs.details);
    details.introduced_by = introducer(conn, &mut details, &mine, &theirs)?;
    let former = Extra { name: FORMER_UID.into(), params: String::new(), value: theirs.uid.clone() };
    details.extra.push(former);
    let mut cards = store::card_hashes(conn, kept)?;
    cards.extend(store::card_hashes(conn, other)?);
    cards.extend(replaced_photo(&details, &theirs.details));
    let mut known = HashSet::new();
    cards.retain(|hash| known.insert(hash.clone()));

    interaction::repoint(conn, other, kept)?;
    note::repoint(conn, other, kept)?;
    follow_up::repoint(conn, other, kept)?;
    enrolment::repoint(conn, other, kept)?;
    opportunity::repoint(conn, other, kept)?;
    draft::repoint(conn, other, kept)?;
    apart::repoint(conn, other, kept)?;
    store::repoint(conn, other, kept)?;
    let created_at = mine.created_at.min(theirs.created_at);
    store::set_origin(conn, kept, &cards, mine.batch.or(theirs.batch), created_at)?;
    store::update(conn, kept, &details)?;
    store::delete(conn, other)
}

/// Who introduced the one that the two become: neither of the two.
fn introducer(
    conn: &Connection,
    details: &mut Details,
    mine: &Contact,
    theirs: &Contact,
) -> Result<Option<ContactId>> {
    let others = [&mine.details, &theirs.details]
        .map(|details| details.introduced_by.filter(|introducer| ![mine.id, theirs.id].contains(introducer)));
    if let [Some(stands), Some(lost)] = others
        && stands != lost
    {
        let name = store::get(conn, lost)?.details.name.full;
        details.note =
            format!("{}\nAlso: {name} (introduced by)", details.note.trim_end()).trim_start().to_owned();
    }
    Ok(others.into_iter().flatten().next())
}

/// The picture of `lost` when another one stands in `details`: its bytes are kept among the cards.
pub fn replaced_photo(details: &Details, lost: &Details) -> Option<String> {
    let lost = lost.photo.as_ref()?;
    (details.photo.as_ref() != Some(lost)).then(|| lost.hash.clone())
}
