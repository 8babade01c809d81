//! Who in the book may be the one that a card, or any details, tell of.

use rusqlite::Connection;

use crate::contact::likeness::{Likeness, likeness_of_read, spellings};
use crate::contact::{Contact, Details};
use crate::error::{Error, Result};
use crate::fold::fold;
use crate::id::ContactId;
use crate::phone;
use crate::search::query::Tier;
use crate::store::{contact, search};

/// The most contacts that one address, number or name brings up.
const CANDIDATES: usize = 30;
/// So many last digits of a number are looked for: with or without its country's code, they are there.
const LAST_DIGITS: usize = 7;

/// The contacts that may be the one of `details`, which were read from a card, most alike first. Found by the search index, weighed one by one.
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
        alike.extend(likeness_of_read(details, &contact.details).map(|likeness| (contact, likeness)));
    }
    alike.sort_by_key(|(contact, likeness)| (std::cmp::Reverse(likeness.score), contact.id));
    Ok(alike)
}

/// What to look for: every address, every number, and the name in its spellings.
fn tiers(details: &Details) -> Vec<Tier> {
    let emails = details.emails.iter().map(|email| fold(&email.value));
    let profiles = details.messengers.iter().map(|messenger| fold(&messenger.value));
    let numbers = details.phones.iter().filter_map(|number| {
        let digits = phone::digits(&number.value);
        Some(digits[digits.len().checked_sub(LAST_DIGITS)?..].to_owned())
    });
    let names =
        spellings(details).into_iter().map(|words| Tier::of(words.iter().map(|word| format!("^^{word}"))));
    let facts = emails.chain(profiles).chain(numbers).map(|fact| Tier::of([fact]));
    facts.chain(names).filter(|tier| !tier.expression.is_empty()).collect()
}
