//! QR codes: a vCard, a MECARD, a web address, a mailbox, a number. What a code says wins over what is printed.

use std::sync::LazyLock;

use regex::Regex;

use super::number;
use super::text::key;
use super::traits::{is_credential, is_honorific};
use super::weights::code::{NOT_EQUAL, SAME, SAME_URL};
use crate::contact::{Address, Details, Email, Kind, Messenger, Name, Phone, PlaceKind};
use crate::draft::{Field, FieldName};
use crate::vcard;

/// Adds what `code` says to the `fields` that were read from print.
pub fn add(code: &str, fields: &mut Vec<Field>) {
    let text = code.trim();
    let lower = text.to_ascii_lowercase();
    let said = if lower.contains("begin:vcard") {
        vcard::read(text.as_bytes())
            .filter_map(|item| item.card)
            .flat_map(|card| of_details(&card.details))
            .collect()
    } else if lower.starts_with("mecard:") {
        of_details(&mecard(&text[7..]))
    } else {
        plain(text, &lower)
    };
    merge(said, fields);
}

/// A code of one value.
fn plain(text: &str, lower: &str) -> Vec<Field> {
    let rest = |prefix: &str| lower.starts_with(prefix).then(|| &text[prefix.len()..]);
    if let Some(address) = rest("mailto:").or_else(|| rest("matmsg:to:")) {
        let address = address.split(['?', ';']).next().unwrap_or_default();
        return vec![said(FieldName::Email, None, address)];
    }
    if let Some(number) = rest("tel:").or_else(|| rest("smsto:")).or_else(|| rest("sms:")) {
        let number = number.split([';', ':', '?']).next().unwrap_or_default();
        let kind = number::kind(number, "").unwrap_or(PlaceKind::Work);
        return vec![said(FieldName::Phone, Some(kind), number)];
    }
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") {
        let field = if super::web::service(text).is_some() { FieldName::Social } else { FieldName::Url };
        return vec![said(field, None, text)];
    }
    // A place, a network, a calendar entry, anything else: kept for the owner to see.
    vec![said(FieldName::Note, None, text)]
}

/// "MECARD:N:Keller,Anna;TEL:+49…;;" with backslash escapes.
fn mecard(text: &str) -> Details {
    let mut details = Details::default();
    let mut note = Vec::new();
    for property in unescaped_split(text, ';') {
        let Some((name, value)) = property.split_once(':') else { continue };
        let whole = unescape(value);
        if whole.trim().is_empty() {
            continue;
        }
        match name.trim().to_ascii_uppercase().as_str() {
            "N" => {
                let parts: Vec<String> =
                    unescaped_split(value, ',').iter().map(|part| unescape(part).trim().to_owned()).collect();
                details.name = match parts.as_slice() {
                    [family, given, ..] => {
                        Name { given: given.clone(), family: family.clone(), ..Name::default() }
                    }
                    _ => Name { full: whole, ..Name::default() },
                };
                if details.name.full.is_empty() {
                    details.name.full = details.name.joined();
                }
            }
            "TEL" | "TEL-AV" => {
                let kind = number::kind(&whole, "").unwrap_or(PlaceKind::Work);
                details.phones.push(Phone::new(Some(kind), whole));
            }
            "EMAIL" => details.emails.push(Email::new(None, whole)),
            "URL" => details.urls.push(whole),
            "ORG" => details.organization = whole,
            "TITLE" => details.title = whole,
            "ADR" => {
                let parts: Vec<String> = unescaped_split(value, ',')
                    .iter()
                    .map(|part| unescape(part).trim().to_owned())
                    .filter(|part| !part.is_empty())
                    .collect();
                details.addresses.push(Address { street: parts.join(", "), ..Address::default() });
            }
            "NOTE" => note.push(whole),
            _ => note.push(format!("{}: {whole}", name.trim())),
        }
    }
    details.note = note.join("\n");
    details
}

fn unescaped_split(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == separator && !escaped {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    parts
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else {
            plain.push(c);
            escaped = false;
        }
    }
    plain
}

fn of_details(details: &Details) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut add = |field, kind, value: &str| {
        if !value.trim().is_empty() {
            fields.push(said(field, kind, value.trim()));
        }
    };
    let name = if details.name.full.is_empty() { details.name.joined() } else { details.name.full.clone() };
    if details.kind == Kind::Organisation && details.organization.is_empty() {
        add(FieldName::Organization, None, &name);
    } else if details.kind == Kind::Person {
        add(FieldName::Name, None, &name);
    }
    add(FieldName::MaidenName, None, &details.maiden_name);
    add(FieldName::Pronouns, None, &details.pronouns);
    add(FieldName::Title, None, &details.title);
    add(FieldName::Organization, None, &details.organization);
    add(FieldName::Department, None, &details.department);
    for phone in &details.phones {
        let kind =
            phone.marks.kind.unwrap_or_else(|| number::kind(&phone.value, "").unwrap_or(PlaceKind::Work));
        add(FieldName::Phone, Some(kind), &phone.value);
    }
    for email in &details.emails {
        add(FieldName::Email, None, &email.value);
    }
    for url in &details.urls {
        add(FieldName::Url, None, url);
    }
    for Messenger { service, value, params: _ } in &details.messengers {
        let plain = super::web::service(value).is_some() || service.is_empty();
        add(FieldName::Social, None, &if plain { value.clone() } else { format!("{service}: {value}") });
    }
    for address in &details.addresses {
        let Address { street, city, region, postal_code, country, .. } = address;
        let town = [postal_code, city, region]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" ");
        let lines: Vec<&str> = street
            .lines()
            .chain([town.as_str(), country.as_str()])
            .filter(|line| !line.trim().is_empty())
            .collect();
        add(FieldName::Address, None, &lines.join(", "));
    }
    add(FieldName::Note, None, &details.note);
    fields
}

fn said(field: FieldName, kind: Option<PlaceKind>, value: &str) -> Field {
    Field {
        field,
        kind,
        value: value.to_owned(),
        confidence: 1.0,
        lines: Vec::new(),
        unsure: Vec::new(),
        printed: String::new(),
    }
}

/// What a code says takes the place of what is printed. Fields that a card has once replace each other; of the
/// others the same value, or nearly the same, is one field.
fn merge(said: Vec<Field>, fields: &mut Vec<Field>) {
    let firm =
        said.iter().find(|field| field.field == FieldName::Organization).map(|field| key(&field.value));
    for mut field in said {
        let once = matches!(
            field.field,
            FieldName::Name
                | FieldName::MaidenName
                | FieldName::Pronouns
                | FieldName::Title
                | FieldName::Organization
                | FieldName::Department
        );
        let twin = fields
            .iter()
            .enumerate()
            .filter(|(_, printed)| printed.field == field.field && printed.field != FieldName::Note)
            .map(|(at, printed)| (at, likeness(&field, printed)))
            .filter(|(_, likeness)| {
                once || *likeness >= if field.field == FieldName::Url { SAME_URL } else { SAME }
            })
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if twin.is_none() && once && take_from_note(&mut field, fields) {
            fields.push(field);
            continue;
        }
        match twin {
            Some((at, likeness)) => {
                let printed = &fields[at];
                if likeness < 1.0 {
                    field.printed.clone_from(&printed.value);
                } else {
                    // The same number, in the spelling that can be read.
                    field.value.clone_from(&printed.value);
                }
                field.lines.clone_from(&printed.lines);
                // A code says "cell" or nothing at all; the printed label knows.
                if field.field == FieldName::Phone && printed.kind.is_some() && likeness >= 1.0 {
                    field.kind = printed.kind;
                }
                fields[at] = field;
            }
            None => fields.push(field),
        }
    }
    if let Some(firm) = firm {
        without_parts_of_the_firm(&firm, fields);
    }
}

/// The second line of a firm's name may have been taken for a department.
fn without_parts_of_the_firm(firm: &str, fields: &mut Vec<Field>) {
    let part = |field: &Field| {
        let own = key(&field.value);
        field.field == FieldName::Department
            && !field.lines.is_empty()
            && own.len() >= 5
            && firm.contains(&own)
    };
    let lines: Vec<u32> =
        fields.iter().filter(|field| part(field)).flat_map(|field| field.lines.clone()).collect();
    fields.retain(|field| !part(field));
    if let Some(field) = fields.iter_mut().find(|field| field.field == FieldName::Organization) {
        field.lines.extend(lines);
    }
}

/// What the code says may stand misread in the note.
fn take_from_note(field: &mut Field, fields: &mut Vec<Field>) -> bool {
    let Some(at) = fields.iter().position(|printed| printed.field == FieldName::Note) else { return false };
    let wanted = key(&field.value);
    let near = |line: &&str| strsim::normalized_levenshtein(&key(line), &wanted) >= SAME;
    let Some(line) = fields[at].value.lines().find(near).map(str::to_owned) else { return false };
    let rest: Vec<&str> = fields[at].value.lines().filter(|other| *other != line).collect();
    field.printed.clone_from(&line);
    field.lines.clone_from(&fields[at].lines);
    if rest.is_empty() {
        fields.remove(at);
    } else {
        fields[at].value = rest.join("\n");
    }
    true
}

/// 1: the same but for spelling.
fn likeness(a: &Field, b: &Field) -> f64 {
    let web = |value: &str| {
        key(value.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www."))
    };
    let plain = |field: &Field| match field.field {
        FieldName::Phone => {
            let number = field.value.split(" ext.").next().unwrap_or_default();
            let digits = crate::phone::digits(number);
            digits.chars().skip(digits.len().saturating_sub(8)).collect()
        }
        FieldName::Url | FieldName::Social => web(&field.value),
        _ => key(&field.value),
    };
    let (one, other): (String, String) = (plain(a), plain(b));
    match a.field {
        _ if one == other => 1.0,
        // The same words in another order are the same address.
        FieldName::Address => shared_words(&a.value, &b.value),
        // So is a name that print gives with titles and credentials, and the code without.
        FieldName::Name if untitled(&b.value) == key(&a.value) => 1.0,
        _ => strsim::normalized_levenshtein(&one, &other).min(NOT_EQUAL),
    }
}

/// Which share of the words both addresses have: codes put town and postal code in another order.
fn shared_words(a: &str, b: &str) -> f64 {
    let set = |text: &str| {
        let mut keys: Vec<String> =
            super::text::words(text).into_iter().map(key).filter(|key| key.len() > 1).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let (a, b) = (set(&without_prefixes(a)), set(&without_prefixes(b)));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let share = shared as f64 / a.len().min(b.len()).max(1) as f64;
    if a.len() == b.len() { share } else { share.min(NOT_EQUAL) }
}

/// Without what countries put before postal codes: "CZ-370 01" is "370 01".
fn without_prefixes(address: &str) -> String {
    static PREFIX: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b[A-Z]{1,3}-(\d)").expect("a constant pattern"));
    PREFIX.replace_all(address, "$1").into_owned()
}

/// The [`key`] of a name without titles and credentials.
fn untitled(name: &str) -> String {
    super::text::words(name)
        .into_iter()
        .filter(|word| !is_honorific(word) && !is_credential(word))
        .map(key)
        .collect()
}
