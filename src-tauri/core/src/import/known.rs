//! Who in the book, or earlier in the same import, a card is.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use super::card::{Card, former_uids};
use crate::contact::likeness::keys::{self, Keys};
use crate::contact::likeness::{Likeness, likeness};
use crate::contact::{Contact, Details};
use crate::error::Result;
use crate::id::ContactId;
use crate::store::{apart, contact as contacts};

/// So many contacts are held by what makes them possibly one: a book of a million fits into memory all the same.
const MOST_POSSIBLE: usize = 100_000;
/// So many contacts are compared with cards of which it is only asked whether they are somebody, in one import.
const MOST_COMPARED: usize = 10_000;

/// So many contacts of one UID are compared with a card, whatever else they say. A UID of more is a constant.
const MOST_OF_ONE_UID: usize = 24;

/// The contacts there are, by what makes one certain. Held for one import: nothing of it is stored.
#[derive(Default)]
pub(super) struct Known {
    keys: Keys,
    /// By what makes one possible besides: of the first [`MOST_POSSIBLE`] contacts.
    possible: Keys,
    filed: usize,
    /// How many were compared with cards that are nobody's.
    compared: usize,
    /// The UIDs by which contacts are known besides their own: of those that were merged into them, and those that stand
    /// on somebody else as well. In the order of their ids.
    former: HashMap<String, Vec<ContactId>>,
}

impl Known {
    /// Those of the book.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut known = Self::default();
        contacts::walk(conn, contacts::Among::All, |id, details| known.add(id, details))?;
        Ok(known)
    }

    /// One more.
    pub fn add(&mut self, id: ContactId, details: &Details) {
        let own = keys::of(details);
        self.keys.add(id, own.certain);
        self.add_possible(id, own.possible);
        self.add_former(id, details);
    }

    /// One more, who is what a card says.
    pub fn add_new(&mut self, id: ContactId, card: &Card, details: &Details) {
        let own = card.keys();
        self.keys.add(id, own.certain.iter().copied());
        self.add_possible(id, own.possible.iter().copied());
        self.add_former(id, details);
    }

    fn add_possible(&mut self, id: ContactId, keys: impl IntoIterator<Item = u64>) {
        if self.filed < MOST_POSSIBLE {
            self.possible.add(id, keys);
            self.filed += 1;
        }
    }

    fn add_former(&mut self, id: ContactId, details: &Details) {
        for uid in former_uids(details) {
            let ids = self.former.entry(uid.to_owned()).or_default();
            if let Err(at) = ids.binary_search(&id) {
                ids.insert(at, id);
            }
        }
    }

    /// Those that are known by the card's UID besides their own; of very many, those that have more in common with it.
    pub fn formerly(&self, card: &Card) -> Vec<ContactId> {
        let ids = self.former.get(&card.uid).map(Vec::as_slice).unwrap_or_default();
        if ids.len() <= MOST_OF_ONE_UID {
            return ids.to_vec();
        }
        let certain = card.keys().certain.iter().flat_map(|key| self.keys.named(*key));
        let possible = card.keys().possible.iter().flat_map(|key| self.possible.named(*key));
        let alike = certain.chain(possible).collect::<BTreeSet<_>>();
        alike.into_iter().filter(|id| ids.binary_search(id).is_ok()).collect()
    }

    /// Who is most like a card that is nobody's, of those that it does not say to be somebody else.
    pub fn most_alike(
        &mut self,
        conn: &Connection,
        card: &Card,
        is_other: impl Fn(&Contact) -> bool,
    ) -> Result<Option<(Contact, Likeness)>> {
        if self.compared >= MOST_COMPARED {
            return Ok(None);
        }
        let certain = card.keys().certain.iter().flat_map(|key| self.keys.named(*key));
        let possible = card.keys().possible.iter().flat_map(|key| self.possible.named(*key));
        let mut best: Option<(Contact, Likeness)> = None;
        for id in certain.chain(possible).collect::<BTreeSet<_>>() {
            if self.compared >= MOST_COMPARED {
                break;
            }
            self.compared += 1;
            let contact = contacts::get(conn, id)?;
            if let Some(found) = likeness(&card.details, &contact.details)
                && best.as_ref().is_none_or(|(_, best)| found.score > best.score)
                && !is_other(&contact)
            {
                best = Some((contact, found));
            }
        }
        Ok(best)
    }

    /// The one that a card of an unknown UID certainly is, of those that `may` be, without those that are `other` by their
    /// id alone. `None` when there is nobody, or when two are as certain who were said not to be the same.
    pub fn certainly(
        &self,
        conn: &Connection,
        card: &Card,
        other: impl Fn(ContactId) -> bool,
        mut may: impl FnMut(&Contact) -> Result<bool>,
    ) -> Result<Option<ContactId>> {
        let candidates = card.keys().certain.iter().flat_map(|key| self.keys.named(*key));
        // Before they are read: a file may have thousands of one name and number.
        let candidates = candidates.filter(|id| !other(*id));
        let mut certain = Vec::new();
        for id in candidates.collect::<BTreeSet<_>>() {
            let contact = contacts::get(conn, id)?;
            let found = likeness(&card.details, &contact.details).filter(|likeness| likeness.certain);
            if let Some(found) = found
                && may(&contact)?
            {
                certain.push((found.score, id));
            }
        }
        let Some((_, best)) = certain.iter().max_by_key(|(score, id)| (*score, -id.0)).copied() else {
            return Ok(None);
        };
        for (_, other) in certain.iter().filter(|(_, id)| *id != best) {
            if apart::are(conn, best, *other)? {
                return Ok(None);
            }
        }
        Ok(Some(best))
    }
}
