//! Who in the book may be the one that a card, or any details, tell of.

use rusqlite::Connection;

use crate::contact::likeness::{Likeness, at_another_organisation, likeness_of_read, spellings};
use crate::contact::{Contact, Details};
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::phone;
use crate::search::query::Tier;
use crate::store::{contact, search};

/// The most contacts that one address, number or name brings up.
const CANDIDATES: usize = 30;

/// As many contacts that a card may be are shown.
pub const MOST_ALIKE: usize = 5;

/// The contacts that may be the one of `details`, which were read from a card or typed, most alike first; also who has the
/// same name at another organisation. Found by the search index, weighed one by one.
pub fn alike(conn: &Connection, details: &Details) -> Result<Vec<(Contact, Likeness)>> {
    let mut ids: Vec<ContactId> = Vec::new();
    for tier in tiers(details) {
        for (id, _) in search::find(conn, &tier, CANDIDATES)? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    let mut alike = Vec::new();
    for id in ids {
        let contact = match contact::get(conn, id) {
            Err(Error::NotFound { .. }) => continue,
            found => found?,
        };
        let known = &contact.details;
        let likeness = likeness_of_read(details, known).or_else(|| at_another_organisation(details, known));
        alike.extend(likeness.map(|likeness| (contact, likeness)));
    }
    alike.sort_by_key(|(contact, likeness)| (std::cmp::Reverse(likeness.score), contact.id));
    Ok(alike)
}

/// What to look for: every address, every number, and the name in its spellings.
fn tiers(details: &Details) -> Vec<Tier> {
    let emails = details.emails.iter().map(|email| Tier::of_text(&email.value));
    let profiles = details.messengers.iter().map(|messenger| Tier::of_text(&messenger.value));
    let numbers =
        details.phones.iter().filter_map(|number| Some(Tier::of([phone::line_key(&number.value)?])));
    let names = spellings(details);
    let names = names.iter().map(|words| Tier::of_names(words.iter().map(String::as_str)));
    emails.chain(profiles).chain(numbers).chain(names).filter(|tier| !tier.expression.is_empty()).collect()
}
