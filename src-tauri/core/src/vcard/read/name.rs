//! N and FN: what a contact is called, and whether it is someone or something.

use super::Version;
use crate::contact::likeness::has_legal_form;
use crate::contact::{Address, Details, Extra, Name};
use crate::vcard::text::{single_line, single_spaced, split, unescape};

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

/// The nickname in the value of an X-ANDROID-CUSTOM: the kind of the entry, then its columns, of which the second says
/// that it is a nickname of the common kind.
pub(crate) fn android_nickname(value: &str, version: Version) -> Option<String> {
    let mut columns = split(value, ';');
    columns.next().filter(|kind| *kind == "vnd.android.cursor.item/nickname")?;
    let nickname = single_line(unescape(columns.next()?, version).into_owned());
    let says_no_more = matches!(columns.next(), None | Some("" | "1")) && columns.all(str::is_empty);
    (says_no_more && !nickname.is_empty()).then_some(nickname)
}

/// N: family; given; additional; prefix; suffix, each a list; then the second family name and the generation of RFC 9554,
/// which programs that know them mostly write into the first and the fifth part, too.
pub(super) fn name_of(parts: Vec<Vec<String>>) -> Name {
    let mut parts = parts.into_iter();
    let mut next = |separator: &str| single_spaced(joined(&parts.next().unwrap_or_default(), separator));
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
