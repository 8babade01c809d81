//! Keys by which contacts that may be one are found among many, without comparing each with each.
//!
//! Two contacts that are certainly one share a [`Own::certain`] key; nearly all that possibly are, an [`Own::possible`]
//! one. A shared key says nothing by itself: [`super::likeness`] does.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::name::words;
use super::shared::{is_role, organization_key};
use super::{is_organization, nickname, profile};
use crate::contact::Details;
use crate::id::ContactId;
use crate::phone;

/// Names of more words than this are compared by their first ones.
const MAX_WORDS: usize = 6;

/// Contacts by key.
#[derive(Default)]
pub(crate) struct Keys {
    /// The first contact of each key: most have no other.
    first: HashMap<u64, ContactId>,
    more: HashMap<u64, Vec<ContactId>>,
}

impl Keys {
    /// Files a contact under its keys.
    pub fn add(&mut self, id: ContactId, keys: impl IntoIterator<Item = u64>) {
        for key in keys {
            let first = *self.first.entry(key).or_insert(id);
            if first != id {
                let more = self.more.entry(key).or_default();
                if !more.contains(&id) {
                    more.push(id);
                }
            }
        }
    }

    /// Whom a key names.
    pub fn named(&self, key: u64) -> impl Iterator<Item = ContactId> {
        let more = self.more.get(&key).map(Vec::as_slice).unwrap_or_default();
        self.first.get(&key).into_iter().chain(more).copied()
    }

    /// The keys under which there is more than one contact, with these.
    pub fn shared(&self) -> impl Iterator<Item = Vec<ContactId>> {
        self.more.iter().map(|(key, more)| {
            let first = self.first.get(key).into_iter();
            first.chain(more).copied().collect()
        })
    }
}

/// The keys of one contact.
#[derive(Debug, Default)]
pub(crate) struct Own {
    /// Those that certainly the same contacts share: a way to reach them together with a word of their name.
    pub certain: Vec<u64>,
    /// Those that possibly the same contacts share besides.
    pub possible: Vec<u64>,
}

/// Returns the keys of a contact. A name is taken apart once for all of them: an import does it a hundred thousand times.
pub(crate) fn of(details: &Details) -> Own {
    let organization = organization(details);
    let names = if is_organization(details) { Vec::new() } else { words(&details.name) };
    Own {
        certain: certain(details, &organization, &names),
        possible: possible(details, &organization, &names),
    }
}

fn certain(details: &Details, organization: &str, names: &[String]) -> Vec<u64> {
    let mut names = names.iter().map(String::as_str).collect::<Vec<_>>();
    if is_organization(details) {
        names.push(organization);
    }
    names.truncate(MAX_WORDS);
    let facts = facts(details);
    facts.iter().flat_map(|fact| names.iter().map(move |name| key((fact, name)))).collect()
}

fn possible(details: &Details, organization: &str, ends: &[String]) -> Vec<u64> {
    let mut keys = details
        .emails
        .iter()
        .filter(|email| !is_role(&email.value))
        .map(|email| key(("alone", email.value.trim().to_lowercase())))
        .collect::<Vec<_>>();
    if is_organization(details) {
        keys.push(key(("firm", organization)));
        return keys;
    }
    let mut names = ends.to_vec();
    names.truncate(MAX_WORDS);
    names.sort_unstable();
    if !names.is_empty() {
        keys.push(key(("name", &names)));
    }
    for (at, name) in names.iter().enumerate() {
        // Nicknames: the other words with the set that this one stands in.
        let others = names.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, name)| name);
        let others = others.collect::<Vec<_>>();
        if !others.is_empty() {
            keys.extend(nickname::plain(name).into_iter().map(|set| key(("nickname", set, &others))));
        }
    }
    // Initials: the family name with the first letter of the given one, at the same firm. Either may stand first.
    if let ([first, .., last], false) = (ends, organization.is_empty()) {
        for (given, family) in [(first, last), (last, first)] {
            keys.push(key(("at", &given[..1], family, organization)));
        }
    }
    keys
}

fn organization(details: &Details) -> String {
    let named = if details.organization.is_empty() { &details.name.full } else { &details.organization };
    if is_organization(details) || !details.organization.is_empty() {
        organization_key(named)
    } else {
        String::new()
    }
}

/// Ways to reach them, spelled one way.
fn facts(details: &Details) -> Vec<String> {
    let emails = details.emails.iter().map(|email| email.value.trim().to_lowercase());
    let phones = details.phones.iter().filter_map(|number| phone::line_key(&number.value));
    let profiles = details.messengers.iter().map(|messenger| profile(&messenger.value).to_lowercase());
    emails.chain(phones).chain(profiles).filter(|fact| !fact.is_empty()).collect()
}

fn key(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
