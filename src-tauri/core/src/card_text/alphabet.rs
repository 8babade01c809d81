//! Letters that recognition mistakes for one another, and which of them a word can have.

use std::sync::LazyLock;

use regex::Regex;

use super::text::{capitalised, key};
use super::traits::{is_given, is_particle};
use super::words::{Hit, WORDS};

/// Returns `text` in the letters of its country's languages. Recognition knows the letters of the large languages best and reads
/// them for those of the small ones: a Spanish "ñ" for the Czech "ň", a "č" for the Turkish "ğ". Japanese in Latin letters
/// marks long vowels with a line, never with a tilde.
pub fn of_country(text: &str, country: &str) -> String {
    let text = with_marks(text, country);
    let mut before = ' ';
    let letters = text.chars().map(|c| {
        let begins = !before.is_alphabetic();
        before = c;
        own_letter(c, country, begins)
    });
    letters.collect()
}

/// "Innkjop" → "Innkjøp": words that are known with marks only, in countries whose letters recognition knows badly.
fn with_marks(text: &str, country: &str) -> String {
    const SHORTEST: usize = 4;
    let own = match country {
        "NO" | "DK" => "æøåé",
        "SE" | "FI" => "åäöé",
        "PL" => "ąćęłńóśźż",
        "CZ" => "áčďéěíňóřšťúůýž",
        "SK" => "áäčďéíĺľňóôŕšťúýž",
        "TR" => "çğıöşüâ",
        "HU" => "áéíóöőúüű",
        _ => return text.to_owned(),
    };
    let fits = |known: &&&str| known.chars().all(|c| c.is_ascii() || own.contains(c.to_ascii_lowercase()));
    let mended = |word: &str| {
        let plain = word.is_ascii() && word.len() >= SHORTEST;
        let known = WORDS.marked.get(&key(word)).filter(|_| plain).and_then(|known| known.iter().find(fits));
        known.map_or_else(|| word.to_owned(), |known| cased_as(word, known))
    };
    let parts = text.split_inclusive(|c: char| !c.is_alphabetic()).map(|part| {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        format!("{}{}", mended(word), &part[word.len()..])
    });
    parts.collect()
}

/// The letters of `word` in the capitals of `model`, which has as many.
pub fn cased_as(model: &str, word: &str) -> String {
    let cased = |(letter, model): (char, char)| -> String {
        if model.is_uppercase() { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() }
    };
    word.chars().zip(model.chars()).map(cased).collect()
}

fn own_letter(c: char, country: &str, begins: bool) -> char {
    let small = match (country, c.to_lowercase().next().unwrap_or(c)) {
        ("JP", 'õ' | 'ó' | 'ô') => 'ō',
        ("JP", 'ũ' | 'ú' | 'û') => 'ū',
        ("SE" | "NO" | "DK" | "FI", 'à' | 'â') if begins => 'å',
        ("TR", '$') => 'ş',
        ("TR", 'č' | 'ċ' | 'ĝ' | 'ġ' | 'ǧ') => 'ğ',
        ("CZ" | "SK", 'ñ') => 'ň',
        // A long u that does not begin its word has a ring.
        ("CZ", 'ú' | 'ù') if !begins => 'ů',
        ("PL", 'ñ') => 'ń',
        ("HU", 'õ' | 'ô') => 'ő',
        ("HU", 'û' | 'ũ') => 'ű',
        ("RO", 'ã') => 'ă',
        ("IN" | "NG", 'ì') => 'i',
        _ => return c,
    };
    if c.is_uppercase() || (c == '$' && begins) {
        small.to_uppercase().next().unwrap_or(small)
    } else {
        small
    }
}

/// "S.r.I." → "S.r.l.": a capital I among the small letters of a legal form is a small L.
pub fn with_small_l(text: &str) -> String {
    static FORM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(S\.?\s?[rpR]\.?\s?)I(\.?)$").expect("a constant pattern"));
    FORM.replace(text, "${1}l${2}").into_owned()
}

/// "Kavitha lyer" → "Kavitha Iyer": among capitalised words one that begins with a small L, and is no word that is known,
/// begins with a capital I.
pub fn with_capital_i(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let plain = |word: &str| !word.starts_with(char::is_lowercase) || WORDS.small.has(&key(word));
    let others = |at: usize| {
        let mut others = words.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, word)| *word);
        others.clone().all(plain) && others.any(capitalised)
    };
    let mended = words.iter().enumerate().map(|(at, word)| match word.strip_prefix('l') {
        Some(rest) if is_misread(word, rest) && others(at) => format!("I{rest}"),
        _ => (*word).to_owned(),
    });
    mended.collect::<Vec<_>>().join(" ")
}

/// Tells whether the small L before `rest` begins no word that may stand in small letters.
fn is_misread(word: &str, rest: &str) -> bool {
    let key = key(word);
    let lists = [
        &WORDS.titles,
        &WORDS.unit_words,
        &WORDS.unit_heads,
        &WORDS.firm_strong,
        &WORDS.firm_weak,
        &WORDS.small,
        &WORDS.street_inside,
        &WORDS.street_first,
        &WORDS.street_last,
        &WORDS.slogan_inside,
    ];
    rest.chars().count() >= 3
        && rest.chars().all(char::is_lowercase)
        && !is_particle(word)
        && !is_given(word)
        && lists.into_iter().all(|list| list.hit(&key) == Hit::No)
}
