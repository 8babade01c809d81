//! N and FN: what a contact is called, and whether it is someone or something.

use crate::contact::likeness::has_legal_form;
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
pub(super) fn shown_name(details: &Details) -> String {
    let joined = details.name.joined();
    let first_line = |address: &Address| {
        let all = [&address.street, &address.city, &address.region, &address.postal_code, &address.country];
        all.into_iter().find_map(|part| part.lines().next()).unwrap_or_default().to_owned()
    };
    [joined.as_str(), &details.organization, &details.nickname]
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

/// N: family; given; additional; prefix; suffix, each a list; then the second family name and the generation of RFC 9554,
/// which programs that know them mostly write into the first and the fifth part, too.
pub(super) fn name_of(parts: Vec<Vec<String>>) -> Name {
    let mut parts = parts.into_iter();
    let mut next = |separator: &str| {
        let words = parts.next().unwrap_or_default().into_iter().map(single_line);
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(separator)
    };
    let mut name = Name {
        full: String::new(),
        family: next(" "),
        given: next(" "),
        additional: next(" "),
        prefix: next(" "),
        suffix: next(", "),
    };
    let (second, generation) = (next(" "), next(", "));
    for (part, more, separator) in [(&mut name.family, second, " "), (&mut name.suffix, generation, ", ")] {
        if part.is_empty() {
            *part = more;
        } else if !more.is_empty() && !part.contains(more.as_str()) {
            *part = format!("{part}{separator}{more}");
        }
    }
    name
}

/// Whether the name in parts is the organisation's: all of it in one part, or with its legal form at the end.
pub(super) fn is_organizations(name: &Name, organization: &str) -> bool {
    let Name { full: _, given, family, additional, prefix, suffix } = name;
    let parts = [family, given, additional, prefix, suffix];
    let words = |text: &str| {
        let mut words =
            text.split_whitespace().map(|word| word.trim_matches(',').to_lowercase()).collect::<Vec<_>>();
        words.sort_unstable();
        words
    };
    let of_parts = words(&parts.map(String::as_str).join(" "));
    let in_one_part = parts.iter().filter(|part| !part.is_empty()).count() == 1 && of_parts.len() > 1;
    !organization.is_empty()
        && of_parts == words(organization)
        && (in_one_part || has_legal_form(organization))
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
