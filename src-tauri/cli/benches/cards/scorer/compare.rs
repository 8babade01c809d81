//! When a value that was read is the one that is printed.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::truth::{Card, Field};

/// Share of an address's words that must agree, both ways.
const ADDRESS: f64 = 0.9;

/// Whether `read` says what `truth` does on this card; `spaced` says whether spaces count.
pub fn same(card: &Card, truth: &Field, read: &Field, spaced: bool) -> bool {
    if truth.field != read.field {
        return false;
    }
    let text = |value: &str| if spaced { folded(value) } else { folded(value).replace(' ', "") };
    match truth.field.as_str() {
        "phone" => same_number(card, truth, &read.value),
        "email" => folded(&truth.value).replace(' ', "") == folded(&read.value).replace(' ', ""),
        "url" | "social" => link(&truth.value) == link(&read.value),
        "address" => same_words(&truth.value, &read.value),
        "name" => names(card, &truth.value).iter().any(|name| text(name) == text(&read.value)),
        _ => text(&truth.value) == text(&read.value),
    }
}

/// NFKC, case folded, white space collapsed, no commas, no punctuation at the ends.
pub fn folded(text: &str) -> String {
    // Lower case after upper case: ß is SS in capitals, and a final sigma is a sigma.
    let folded: String = text.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
    // The combining dot is what a dotted capital I leaves behind; the degree sign is read for the ordinal, which NFKC makes an o.
    let folded = folded.replace('°', "o");
    let folded: String = folded.nfkc().filter(|&c| c != ',' && c != '\u{307}').collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// The printed name, and the name without what stands before and behind it.
fn names(card: &Card, printed: &str) -> Vec<String> {
    let bare = |text: &str, prefix: &str, suffix: &str| {
        let text = text.strip_prefix(prefix).unwrap_or(text).trim();
        text.strip_suffix(suffix).unwrap_or(text).trim().trim_end_matches(',').to_owned()
    };
    let (prefix, suffix) = (card.name.prefix.as_str(), card.name.suffix.as_str());
    vec![
        printed.to_owned(),
        bare(printed, prefix, ""),
        bare(printed, "", suffix),
        bare(printed, prefix, suffix),
    ]
}

/// A web address without what it is reached by; a handle without its sign.
fn link(value: &str) -> String {
    let value: String = value.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect();
    let value = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")).unwrap_or(&value);
    let value = value.strip_prefix("www.").unwrap_or(value).trim_start_matches('@');
    value.trim_end_matches(['/', '.', ',']).to_owned()
}

fn same_number(card: &Card, truth: &Field, read: &str) -> bool {
    let read = without_extension(read);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(read) == digits(without_extension(&truth.value)) {
        return true;
    }
    let country = card.country.parse().ok();
    phonenumber::parse(country, read)
        .is_ok_and(|number| number.format().mode(phonenumber::Mode::E164).to_string() == truth.e164)
}

/// The number as far as the first letter, `#` or `;` behind its first six digits.
fn without_extension(number: &str) -> &str {
    let mut digits = 0;
    for (at, c) in number.char_indices() {
        digits += usize::from(c.is_ascii_digit());
        if digits >= 6 && (c.is_alphabetic() || c == '#' || c == ';') {
            return &number[..at];
        }
    }
    number
}

/// Whether two addresses have nearly the same words, each word as often as it stands there.
fn same_words(truth: &str, read: &str) -> bool {
    let (truth, read) = (words(truth), words(read));
    let common: usize = truth.iter().map(|(word, n)| (*n).min(read.get(word).copied().unwrap_or(0))).sum();
    let share = |all: &HashMap<String, usize>| common as f64 / all.values().sum::<usize>().max(1) as f64;
    share(&truth) >= ADDRESS && share(&read) >= ADDRESS
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in folded(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_insert(0) += 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::truth::Name;
    use super::*;

    fn field(name: &str, value: &str) -> Field {
        Field { field: name.into(), value: value.into(), ..Field::default() }
    }

    #[test]
    fn values_by_field() {
        let card = Card {
            country: "DE".into(),
            name: Name { prefix: "Dr.".into(), suffix: "MBA".into() },
            ..Card::default()
        };
        let rows = [
            ("title", "Head of Sales", "HEAD OF  SALES.", true, "case, spaces, punctuation at the end"),
            ("title", "Head of Sales", "HeadofSales", false, "spaces inside count"),
            ("title", "Founder & CEO", "Founder & CEO", true, "a full-width sign is the same by NFKC"),
            ("organization", "Weißmüller AG", "WEISSMÜLLER AG", true, "a sharp s in capitals"),
            ("organization", "Kaya İnşaat", "kaya inşaat", true, "a dotted capital i"),
            ("organization", "Solvexa Ltd", "Solvexa", false, "the legal form is part of the name"),
            ("organization", "Sol, Vexa & Co.", "Sol Vexa & Co", true, "commas do not count"),
            ("name", "Dr. Eva Maß, MBA", "Eva Maß", true, "neither prefix nor credentials"),
            ("name", "Dr. Eva Maß, MBA", "Dr. Eva Maß", true, "the prefix alone"),
            ("name", "Dr. Eva Maß, MBA", "Eva Mass, MBA", true, "the credentials alone"),
            ("name", "Dr. Eva Maß, MBA", "Eva", false, "half a name"),
            ("email", "eva@firm.example", "EVA@firm.example", true, "case"),
            ("email", "eva@firm.example", "eva@firm.exampl", false, "a letter is missing"),
            ("url", "https://www.firm.example/", "firm.example", true, "scheme, www and slash"),
            ("url", "firm.example/team", "firm.example", false, "the path counts"),
            ("social", "@firm", "firm", true, "a handle's sign"),
            ("address", "Am Hof 3, 10117 Berlin", "Am Hof 3 10117 Berlin", true, "a comma"),
            ("address", "Gran Vía 3, 2º", "Gran Vía 3, 2°", true, "a degree sign for the ordinal"),
            ("address", "Am Hof 3, 10117 Berlin", "Am Hof 3, 10117", false, "the town is missing"),
            ("address", "Am Hof 3, 10117 Berlin", "Solvexa AG, Am Hof 3, 10117 Berlin", false, "too much"),
        ];
        for (name, truth, read, right, why) in rows {
            assert_eq!(same(&card, &field(name, truth), &field(name, read), true), right, "{why}: {read}");
        }
        let (title, run_together) = (field("title", "Head of Sales"), field("title", "HeadofSales"));
        assert!(same(&card, &title, &run_together, false), "spaces do not count when they are not to");
        assert!(!same(&card, &title, &field("note", "Head of Sales"), true), "another field");
    }

    #[test]
    fn numbers_by_what_is_dialled() {
        let card = Card { country: "DE".into(), ..Card::default() };
        let phone = |value: &str| Field { e164: "+493023125123".into(), ..field("phone", value) };
        let rows = [
            ("030 23125 123", "+49 30 23125123", true, "international for national"),
            ("+49 (0)30 23125-123", "030/23125123", true, "national for international"),
            ("030 23125 123", "030 23125-123 DW 12", true, "the extension is apart"),
            ("030 23125 123", "030 23125 12", false, "a digit is missing"),
            ("030 23125 123", "+43 30 23125123", false, "another country"),
            ("030 23125 123", "", false, "nothing"),
        ];
        for (truth, read, right, why) in rows {
            assert_eq!(same(&card, &phone(truth), &field("phone", read), true), right, "{why}");
        }
    }
}
