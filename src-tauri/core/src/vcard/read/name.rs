//! N and FN: what a contact is called, and whether it is someone or something.

use crate::contact::{Address, Details, Name};
use crate::vcard::text::single_line;

/// Whether a card that does not say its kind is an organisation: nobody's name is on it.
pub(crate) fn looks_like_organisation(details: &Details) -> bool {
    let full = &details.name.full;
    !details.organization.is_empty()
        && details.name.joined().is_empty()
        && (full.is_empty() || *full == details.organization)
}

/// What is shown for a contact without FN.
pub(super) fn shown_name(details: &Details, nickname: &str) -> String {
    let joined = details.name.joined();
    let first_line = |address: &Address| {
        let all = [&address.street, &address.city, &address.region, &address.postal_code, &address.country];
        all.into_iter().find_map(|part| part.lines().next()).unwrap_or_default().to_owned()
    };
    [joined.as_str(), &details.organization, nickname]
        .into_iter()
        .map(str::to_owned)
        .chain(details.emails.iter().map(|email| email.value.clone()))
        .chain(details.phones.iter().map(|phone| phone.value.clone()))
        .chain(details.messengers.iter().map(|messenger| messenger.value.clone()))
        .chain(details.urls.iter().cloned())
        .chain(details.addresses.iter().map(first_line))
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

/// N: family; given; additional; prefix; suffix, each a list.
pub(super) fn name_of(parts: Vec<Vec<String>>) -> Name {
    let mut parts = parts.into_iter();
    let mut next = |separator: &str| single_line(parts.next().unwrap_or_default().join(separator));
    Name {
        full: String::new(),
        family: next(" "),
        given: next(" "),
        additional: next(" "),
        prefix: next(" "),
        suffix: next(", "),
    }
}

/// Whether both have the same parts, whatever is shown.
pub(super) fn same_parts(name: &Name, other: &Name) -> bool {
    *name == Name { full: name.full.clone(), ..other.clone() }
}

/// "Ana Prado" → Ana, Prado. Anything less plain is left whole: a wrong guess is worse than none.
pub(super) fn split_two_words(name: &mut Name) {
    let mut words = name.full.split_whitespace();
    let (Some(given), Some(family), None) = (words.next(), words.next(), words.next()) else {
        return;
    };
    let plain =
        |word: &str| word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'));
    if plain(given) && plain(family) {
        (name.given, name.family) = (given.to_owned(), family.to_owned());
    }
}
