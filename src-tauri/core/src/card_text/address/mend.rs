//! What recognition does to addresses: letters for digits in postal codes and spaces inside, "Il" for "II".

use super::countries::{COUNTRIES, Country, Form, PATTERNS};

/// An address as it must have been printed in `country`.
pub fn mended(value: &str, country: &str) -> String {
    let chunks: Vec<String> = value.split(", ").map(numeral).collect();
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

/// "Wuse Il" → "Wuse II": strokes at the end of a name are a Roman number.
fn numeral(chunk: &str) -> String {
    let strokes = |word: &str| {
        (2..=3).contains(&word.len()) && word != "ll" && word.chars().all(|c| matches!(c, 'I' | 'l' | '|'))
    };
    match chunk.rsplit_once(' ') {
        Some((before, last)) if strokes(last) => format!("{before} {}", "I".repeat(last.len())),
        _ => chunk.to_owned(),
    }
}
