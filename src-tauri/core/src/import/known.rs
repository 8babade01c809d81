//! Who in the book, or earlier in the same import, a card certainly is.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use crate::contact::likeness::keys::{self, Keys};
use crate::contact::likeness::likeness;
use crate::contact::{Details, FORMER_UID};
use crate::error::Result;
use crate::id::ContactId;
use crate::store::{apart, contact as contacts};

/// The contacts there are, by what makes one certain. Held for one import: nothing of it is stored.
#[derive(Default)]
pub(super) struct Known {
    keys: Keys,
    /// The UIDs of contacts that were merged into others.
    former: HashMap<String, ContactId>,
}

impl Known {
    /// Those of the book.
    pub fn of(conn: &Connection) -> Result<Self> {
        let mut known = Self::default();
        contacts::walk(conn, |id, details| known.add(id, details))?;
        Ok(known)
    }

    /// One more.
    pub fn add(&mut self, id: ContactId, details: &Details) {
        self.keys.add(id, keys::certain(details));
        for extra in details.extra.iter().filter(|extra| extra.name == FORMER_UID) {
            self.former.insert(extra.value.clone(), id);
        }
    }

    /// The one that a card of an unknown UID certainly is. `None` when there is nobody, or when two are as certain who
    /// were said not to be the same.
    pub fn certainly(&self, conn: &Connection, uid: &str, card: &Details) -> Result<Option<ContactId>> {
        if let Some(former) = self.former.get(uid) {
            return Ok(Some(*former));
        }
        let candidates = keys::certain(card).into_iter().flat_map(|key| self.keys.named(key));
        let mut certain = Vec::new();
        for id in candidates.collect::<BTreeSet<_>>() {
            let found = likeness(card, &contacts::get(conn, id)?.details);
            certain.extend(found.filter(|likeness| likeness.certain).map(|likeness| (likeness.score, id)));
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
