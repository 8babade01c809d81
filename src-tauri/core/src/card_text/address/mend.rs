//! Mends what recognition does to addresses: letters for digits in postal codes and spaces inside, "Il" for "II", and
//! the pin before them for an "O".

use std::sync::LazyLock;

use regex::Regex;

use super::countries::{COUNTRIES, Country, Form, PATTERNS};

/// An address as it must have been printed in `country`.
pub fn mended(value: &str, country: &str) -> String {
    let value = without_pin(value);
    let chunks: Vec<String> = value.split(", ").map(|chunk| with_zeros(&numeral(chunk), country)).collect();
    let Some(at) = COUNTRIES.iter().position(|known| known.code == country) else { return chunks.join(", ") };
    let patterns = &PATTERNS[at];
    let first = COUNTRIES[at].form == Form::CodeFirst;
    let good = |chunk: &String| {
        patterns.alone.is_match(chunk)
            || if first { patterns.first.is_match(chunk) } else { patterns.last.is_match(chunk) }
    };
    if chunks.iter().any(good) {
        return chunks.join(", ");
    }
    let mut chunks = chunks;
    for chunk in chunks.iter_mut().rev() {
        let found = if first {
            patterns.loose_first.captures(chunk).and_then(|found| found.get(1))
        } else {
            patterns.loose_last.captures(chunk).and_then(|found| found.get(2))
        };
        let alone = || patterns.loose_alone.captures(chunk).and_then(|found| found.get(1));
        let Some(found) = found.or_else(alone) else { continue };
        let read = found.as_str().trim();
        let marked = chunk[..found.start()].ends_with('-');
        let digits = read.chars().filter(char::is_ascii_digit).count();
        let written = code(&COUNTRIES[at], read);
        if (digits >= 2 || marked) && patterns.alone.is_match(&written) {
            let gap = if first { " " } else { "" };
            let rest = chunk[found.end()..].trim_start();
            *chunk = format!("{}{written}{gap}{rest}", &chunk[..found.start()]).trim_end().to_owned();
            break;
        }
    }
    chunks.join(", ")
}

/// A postal code with digits where its country has digits, and the country's space.
pub fn code(country: &Country, read: &str) -> String {
    let bare: Vec<char> = read.chars().filter(|c| !c.is_whitespace()).collect();
    let digit = |c: &char| match c {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        c => *c,
    };
    // In which places letters stand: of "A1A 1A1" and "1234 AB" all are known, of "SW1A 1AA" the last three.
    let count = bare.len();
    let is_letter = |at: usize| match country.code {
        "CA" => at.is_multiple_of(2),
        "NL" => at >= 4,
        "GB" => at + 3 != count,
        _ => false,
    };
    let mut code: String =
        bare.iter().enumerate().map(|(at, c)| if is_letter(at) { *c } else { digit(c) }).collect();
    match country.code {
        "SE" | "CZ" | "SK" | "GR" | "CA" if count > 3 => code.insert(3, ' '),
        "GB" if count > 4 => code.insert(count - 3, ' '),
        "NL" if count == 6 => code.insert(4, ' '),
        _ => {}
    }
    code
}

/// "OHardturmstrasse 191" → "Hardturmstrasse 191": the pin that stood before it was read as a letter.
fn without_pin(value: &str) -> &str {
    static PIN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^[OQ0©]\s?(\p{Lu}\p{Ll}{2})").expect("a constant pattern"));
    PIN.captures(value).and_then(|found| found.get(1)).map_or(value, |letters| &value[letters.start()..])
}

/// "Plot 18o" → "Plot 180", but where "8o" is a floor.
fn with_zeros(chunk: &str, country: &str) -> String {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(\d{2,})[oO]\b").expect("a constant pattern"));
    if matches!(country, "ES" | "PT" | "IT" | "BR" | "MX" | "AR" | "CL" | "CO") {
        return chunk.to_owned();
    }
    NUMBER.replace_all(chunk, "${1}0").into_owned()
}

/// "Wuse Il" → "Wuse II": strokes at the end of a name, or before a number, are a Roman number.
fn numeral(chunk: &str) -> String {
    let strokes = |word: &str| {
        (2..=3).contains(&word.len()) && word != "ll" && word.chars().all(|c| matches!(c, 'I' | 'l' | '|'))
    };
    let words: Vec<&str> = chunk.split(' ').collect();
    let numeral = |at: usize| {
        let ends = words.get(at + 1).is_none_or(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        at > 0 && ends && strokes(words[at])
    };
    let mended = words
        .iter()
        .enumerate()
        .map(|(at, word)| if numeral(at) { "I".repeat(word.len()) } else { (*word).to_owned() });
    mended.collect::<Vec<_>>().join(" ")
}
