//! E-mail addresses as mail programs write them: bare, with a name around them, several in one field.

use std::borrow::Cow;

use mail_parser::HeaderValue;
use mail_parser::parsers::MessageStream;

/// An address, and the name that stood with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// "Ilka Brandauer", turned from "Brandauer, Ilka (Sales)"; empty where there was none.
    pub name: String,
    /// The bare address.
    pub address: String,
}

/// Returns the addresses in a text: `ilka@b.example`, `Ilka <ilka@b.example>`, `"Last, First (Dept)" <a@b>; c@d`. One
/// that cannot be taken apart stays as it was written.
pub fn mailboxes(text: &str) -> Vec<Mailbox> {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").or_else(|| text.strip_prefix("MAILTO:")).unwrap_or(text).trim();
    let bare = |address: &str| Mailbox { name: String::new(), address: address.to_owned() };
    if text.is_empty() {
        return Vec::new();
    }
    if !text.contains([' ', '<', ',', ';', '"', '\t', '\n']) {
        return vec![bare(text)];
    }
    let separated = with_commas(text);
    let found = match MessageStream::new(format!("{separated}\n").as_bytes()).parse_address() {
        HeaderValue::Address(address) => address
            .iter()
            .filter_map(|found| {
                let address = found.address()?.trim().to_owned();
                let name = found.name().map(turned).unwrap_or_default();
                Some(Mailbox { name, address })
            })
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    // Only what is told apart without doubt: each with its @, and nothing else lost.
    let ats = text.matches('@').count();
    if !found.is_empty() && found.len() == ats && found.iter().all(|found| is_address(&found.address)) {
        found
    } else {
        vec![bare(text)]
    }
}

fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
        && !text.contains(char::is_whitespace)
}

/// Outlook separates addresses by semicolons, RFC 5322 by commas.
fn with_commas(text: &str) -> Cow<'_, str> {
    if !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut in_quotes = false;
    text.chars()
        .map(|letter| {
            in_quotes ^= letter == '"';
            if letter == ';' && !in_quotes { ',' } else { letter }
        })
        .collect::<String>()
        .into()
}

/// "Brandauer, Ilka (Sales)" → "Ilka Brandauer".
fn turned(name: &str) -> String {
    let name = name.split('(').next().unwrap_or_default();
    let name = name.trim().trim_matches(['"', '\'']).trim();
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_names_around_them() {
        for (text, found, why) in [
            ("ana@prado.example", vec![("", "ana@prado.example")], "bare"),
            (" mailto:ana@prado.example ", vec![("", "ana@prado.example")], "a link"),
            ("Ana Prado <ana@prado.example>", vec![("Ana Prado", "ana@prado.example")], "a name before it"),
            ("<ana@prado.example>", vec![("", "ana@prado.example")], "only brackets"),
            (
                "\"Prado, Ana (Sales)\" <ana@prado.example>",
                vec![("Ana Prado", "ana@prado.example")],
                "the family name first, and the department",
            ),
            (
                "ana@prado.example; bo@holm.example",
                vec![("", "ana@prado.example"), ("", "bo@holm.example")],
                "two in one field, as Outlook separates them",
            ),
            (
                "Ana <ana@prado.example>, Bo <bo@holm.example>",
                vec![("Ana", "ana@prado.example"), ("Bo", "bo@holm.example")],
                "two with their names",
            ),
            ("ana at prado", vec![("", "ana at prado")], "no address stays as it is"),
            ("", vec![], "nothing"),
        ] {
            let boxes = mailboxes(text);
            let boxes = boxes
                .iter()
                .map(|Mailbox { name, address }| (name.as_str(), address.as_str()))
                .collect::<Vec<_>>();
            assert_eq!(boxes, found, "{text}: {why}");
        }
    }
}
