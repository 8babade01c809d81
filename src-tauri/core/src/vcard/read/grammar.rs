//! The part that is calcard's: which characters of a value separate, and which belong to it.

use std::borrow::Cow;

use calcard::vcard::{VCardEntry, VCardValue};
use calcard::{Entry, Parser};

use super::line::Line;
use super::{Version, messenger};
use crate::vcard::text::{push_canonical, unescape};

/// The most bytes of parameters, and of a value of many parts: megabytes of bare separators would become gigabytes of
/// empty parts. A longer one is kept as an extra.
const MAX_PARTS: usize = 64 << 10;

/// Whether calcard reads this property's value.
pub(super) fn is_grammar(name: &str) -> bool {
    matches!(
        name,
        "FN" | "N" | "ORG" | "TITLE" | "ROLE" | "TEL" | "EMAIL" | "ADR" | "URL" | "NOTE" | "CATEGORIES"
    ) || messenger::is_property(name)
}

/// The entries calcard makes of the properties that are read by grammar, each in the place of its line. A line's
/// number goes through calcard as its group, so that whatever calcard drops is known and kept as an extra.
pub(super) fn by_calcard(
    lines: &[Line<'_>],
    names: &[Cow<'_, str>],
    version: Version,
    grammar: &mut String,
) -> Vec<Option<VCardEntry>> {
    grammar.clear();
    grammar.push_str("BEGIN:VCARD\n");
    for (index, (line, name)) in lines.iter().zip(names).enumerate() {
        let has_parts = matches!(name.as_ref(), "N" | "ORG" | "ADR" | "CATEGORIES");
        let is_hostile = line.params.len() > MAX_PARTS || (has_parts && line.value.len() > MAX_PARTS);
        if !is_grammar(name) || is_hostile {
            continue;
        }
        grammar.push_str(&index.to_string());
        grammar.push('.');
        grammar.push_str(name);
        // How these are marked is read from their parameters as they were written.
        if !matches!(name.as_ref(), "TEL" | "EMAIL" | "ADR" | "URL") {
            push_params(grammar, &line.params);
        }
        grammar.push(':');
        let literal_commas = version == Version::V2_1 && matches!(name.as_ref(), "N" | "ADR");
        push_canonical(grammar, &line.value, version, literal_commas);
        grammar.push('\n');
    }
    grammar.push_str("END:VCARD\n");
    let mut entries: Vec<Option<VCardEntry>> = Vec::new();
    entries.resize_with(lines.len(), || None);
    if let Entry::VCard(card) = Parser::new(grammar).entry() {
        for entry in card.entries {
            let index = entry.group.as_deref().and_then(|group| group.parse::<usize>().ok());
            if let Some(place) = index.and_then(|index| entries.get_mut(index)) {
                *place = Some(entry);
            }
        }
    }
    entries
}

/// The parameters calcard needs. VALUE and ENCODING would have it turn values into numbers and bytes; a quote without
/// its match or a backslash would have it read past the colon.
fn push_params(grammar: &mut String, params: &str) {
    if params.is_empty() {
        return;
    }
    let unquoted = !params.matches('"').count().is_multiple_of(2);
    for param in params.split(';') {
        let name = param.split('=').next().unwrap_or_default().trim();
        if ["VALUE", "ENCODING", "BASE64"].iter().any(|skipped| name.eq_ignore_ascii_case(skipped)) {
            continue;
        }
        grammar.push(';');
        grammar.extend(param.chars().filter(|letter| match letter {
            '"' | ':' => !unquoted,
            letter => *letter != '\\' && !letter.is_control(),
        }));
    }
}

/// The value of a property that has one.
pub(super) fn text(entry: VCardEntry, line: &Line<'_>, version: Version) -> String {
    match entry.values.into_iter().next() {
        Some(VCardValue::Text(text)) => text,
        Some(VCardValue::Component(parts)) => parts.join(","),
        // A data: address, which calcard decodes.
        _ => unescape(&line.value, version).into_owned(),
    }
}

/// The parts of a structured value, each with its own list.
pub(super) fn parts(entry: VCardEntry) -> Vec<Vec<String>> {
    entry
        .values
        .into_iter()
        .map(|value| match value {
            VCardValue::Text(text) => vec![text],
            VCardValue::Component(texts) => texts,
            _ => Vec::new(),
        })
        .collect()
}
