//! N and FN: what a contact is called, and whether it is someone or something.

use crate::contact::{Address, Details, Extra, Name};
use crate::vcard::text::{single_spaced, split};

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
        .chain(
            details.extra.iter().filter(|extra| extra.name.eq_ignore_ascii_case("LABEL")).map(first_words_of),
        )
        .chain([details.title.clone(), first_words(&details.note)])
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn first_words_of(extra: &Extra) -> String {
    first_words(&extra.value)
}

/// As much of a text's first line as a name may have.
fn first_words(text: &str) -> String {
    const LENGTH: usize = 40;
    let mut name = String::new();
    for word in text.lines().next().unwrap_or_default().split_whitespace() {
        if !name.is_empty() && name.chars().count() + 1 + word.chars().count() > LENGTH {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.extend(word.chars().take(LENGTH));
    }
    single_spaced(name)
}

/// The nickname that the property `name` (in capitals) says, `value` being still escaped.
pub(super) fn nickname<'v>(name: &str, value: &'v str) -> Option<&'v str> {
    match name {
        "NICKNAME" | "X-NICKNAME" => Some(value),
        // Android: the kind of the entry, then its columns.
        "X-ANDROID-CUSTOM" => {
            let mut columns = split(value, ';');
            columns.next().filter(|kind| kind.ends_with("/nickname"))?;
            columns.next()
        }
        _ => None,
    }
}

/// N: family; given; additional; prefix; suffix, each a list.
pub(super) fn name_of(parts: Vec<Vec<String>>) -> Name {
    let mut parts = parts.into_iter();
    let mut next = |separator: &str| single_spaced(joined(&parts.next().unwrap_or_default(), separator));
    Name {
        full: String::new(),
        family: next(" "),
        given: next(" "),
        additional: next(" "),
        prefix: next(" "),
        suffix: next(", "),
    }
}

/// The pieces of a list, or of a text with commas that were not escaped: these have blanks behind them.
pub(super) fn joined(pieces: &[String], separator: &str) -> String {
    let mut text = String::new();
    for piece in pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push_str(piece);
    }
    text
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
