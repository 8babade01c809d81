//! Spaces that recognition lost, put back: "SeniorAccountManager", "MünchenerStraße12", "ANNAKELLER".

use std::sync::LazyLock;

use regex::Regex;

use super::text::{all_caps, key, letters};
use super::traits::{Clues, is_given, is_honorific};
use super::words::{Hit, WORDS, city};

/// `text` with the spaces that it must have had.
pub fn restored(text: &str, clues: &Clues) -> String {
    let humps: usize = text.split_whitespace().map(|word| hump_cuts(word).len()).sum();
    let glued = humps >= 2 && !text.contains(' ');
    let text = fragments_joined(text, clues);
    let words: Vec<String> =
        text.split_whitespace().map(|word| word_restored(&with_letters(word), glued, clues)).collect();
    words.join(" ")
}

/// "U rs", "Vertrie b": a stray space inside a word that is known without it.
fn fragments_joined(text: &str, clues: &Clues) -> String {
    let mut joined: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(last) = joined.last_mut() {
            let short = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
            let whole = format!("{last}{word}");
            let key_of = key(&whole);
            let spelled = !short(last)
                && clues
                    .locals
                    .iter()
                    .any(|local| local.split(['.', '_', '-']).any(|token| key(token) == key_of));
            let listed = WORDS.given.has(&key_of)
                || WORDS.titles.has(&key_of)
                || WORDS.unit_words.has(&key_of)
                || WORDS.firm_strong.has(&key_of);
            // "Avocat à la Cour": words of their own.
            let two = WORDS.small.has(&key(word)) && WORDS.titles.has(&key(last));
            if (short(last) || short(word)) && key_of.len() >= 3 && (spelled || listed) && !two {
                *last = whole;
                continue;
            }
        }
        joined.push(word.to_owned());
    }
    joined.join(" ")
}

/// "Ke11er" → "Keller": ones and zeros inside a word were letters.
fn with_letters(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let capitals = all_caps(word);
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    // Codes are letters and digits, too: "WC1R", "29ABCDE1234F1Z5".
    let others = word.chars().any(|c| c.is_ascii_digit() && !matches!(c, '0' | '1'));
    if letters(word) < 3 || others || (capitals && letters(word) < 5) || word.contains(['@', '/', '.', '-']) {
        return word.to_owned();
    }
    let street = word
        .find(|c: char| c.is_ascii_digit())
        .is_some_and(|at| WORDS.street_glued.hit(&key(&word[..at])) != Hit::No);
    let runs = word.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let tail = chars.iter().rev().take_while(|c| c.is_alphabetic()).count();
    if street || runs == 0 || runs > 2 || tail < 2 {
        return word.to_owned();
    }
    let mended = chars.iter().enumerate().map(|(at, c)| {
        let from = (0..at).rev().find(|at| !matches!(chars[*at], '0' | '1'));
        let to = (at + 1..chars.len()).find(|at| !matches!(chars[*at], '0' | '1'));
        match c {
            '0' if letter(to) && (letter(from) || (at == 0 && tail >= 4)) => {
                if capitals {
                    'O'
                } else {
                    'o'
                }
            }
            '1' if letter(from) && letter(to) => {
                if capitals {
                    'I'
                } else {
                    'l'
                }
            }
            c => *c,
        }
    });
    mended.collect()
}

fn word_restored(word: &str, glued: bool, clues: &Clues) -> String {
    if word.contains(['@', ':']) || word.contains("www.") || word.contains("//") {
        return word.to_owned();
    }
    let mut cuts: Vec<usize> = Vec::new();
    digit_cuts(word, &mut cuts);
    if !is_brand(word, clues) {
        cuts.extend(hump_cuts(word).into_iter().filter(|at| glued || sensible(word, *at)));
    }
    cuts.retain(|at| clues.gaps.may_part(word, *at));
    // A full stop or comma fills the gap behind it.
    punctuation_cuts(word, &mut cuts);
    cuts.sort_unstable();
    cuts.dedup();
    let mut parts = Vec::new();
    let mut start = 0;
    for at in cuts.into_iter().chain([word.len()]) {
        parts.push(super::glued::parted(&word[start..at], clues));
        start = at;
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Where a small letter meets a capital.
fn hump_cuts(word: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut cuts = Vec::new();
    let mut start = 0;
    for i in 1..chars.len() {
        let (at, c) = chars[i];
        if !(c.is_uppercase() && chars[i - 1].1.is_lowercase()) {
            continue;
        }
        let before = &word[start..at];
        // McDonald, DeLuca, GmbH, e.K.
        let prefix = matches!(
            key(before).as_str(),
            "mc" | "mac"
                | "de"
                | "di"
                | "le"
                | "la"
                | "du"
                | "o"
                | "fitz"
                | "van"
                | "gm"
                | "gmb"
                | "mb"
                | "e"
                | "i"
                | "ph"
                | "ggmb"
                | "part"
                | "ges"
                | "st"
                | "ag"
                | "pharm"
        );
        if before.chars().count() >= 2 && !prefix && word[at..].chars().count() >= 2 {
            cuts.push(at);
            start = at;
        }
    }
    cuts
}

/// Whether the parts at a hump are words of their own.
fn sensible(word: &str, at: usize) -> bool {
    let known = |part: &str| {
        let part = part.trim_matches(|c: char| !c.is_alphabetic());
        let key = key(part);
        key.len() > 1
            && (WORDS.titles.hit(&key) != Hit::No
                || WORDS.unit_words.hit(&key) != Hit::No
                || WORDS.unit_heads.hit(&key) != Hit::No
                || is_given(part)
                || WORDS.firm_strong.hit(&key) != Hit::No
                || WORDS.street_last.has(&key)
                || WORDS.street_first.has(&key)
                || WORDS.street_glued.has(&key)
                || WORDS.legal_anywhere.contains(&super::text::legal_key(part))
                || city(part).is_some())
    };
    let (before, after) = word.split_at(at);
    if WORDS.small.has(&key(before)) && before.chars().all(char::is_lowercase) {
        return true;
    }
    let head = &before
        [before.char_indices().rev().find(|(i, c)| c.is_uppercase() && *i > 0).map_or(0, |(i, _)| i)..];
    known(head) || known(after) || known(&after[..hump_cuts(after).first().copied().unwrap_or(after.len())])
}

/// A name in capitals and small letters that the card's domain spells the same way.
fn is_brand(word: &str, clues: &Clues) -> bool {
    let key = key(word);
    key.len() >= 4
        && clues.domains.iter().any(|domain| super::text::key(domain).contains(&key))
        && !clues.locals.iter().any(|local| super::text::key(local) == key)
}

/// After "Dr.", "Str.", a comma, around "&".
fn punctuation_cuts(word: &str, cuts: &mut Vec<usize>) {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    // "&Söhne", "Keller&"
    if word.len() > 3 && word.starts_with('&') {
        cuts.push(1);
    } else if word.len() > 3 && word.ends_with('&') {
        cuts.push(word.len() - 1);
    }
    for i in 1..chars.len().saturating_sub(1) {
        let (at, c) = chars[i];
        let next = chars[i + 1];
        let before = &word[..at];
        let last = &before[before.rfind([',', ' ', '-', '.']).map_or(0, |at| at + 1)..];
        let after = &word[next.0..];
        match c {
            ',' if next.1.is_alphabetic() || (next.1.is_ascii_digit() && chars[i - 1].1.is_alphabetic()) => {
                cuts.push(next.0)
            }
            '.' => {
                let long = after.chars().take_while(|c| c.is_alphabetic()).count() >= 3;
                let street = WORDS.street_glued.hit(&key(last)) != Hit::No
                    || WORDS.street_first.has(&key(last))
                    || WORDS.street_last.has(&key(last));
                let honorific = is_honorific(&format!("{last}."));
                let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
                let capitals = all_caps(&after.chars().take(3).collect::<String>());
                let long =
                    long && (!capitals || after.chars().take_while(|c| c.is_alphabetic()).count() >= 4);
                let opens = next.1.is_uppercase() && long;
                if (opens && (honorific || street || initial))
                    || (next.1.is_ascii_digit() && street && last.len() > 1)
                {
                    cuts.push(next.0);
                }
            }
            '&' => {
                let left = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
                let right = after.chars().take_while(|c| c.is_alphabetic()).count();
                if left >= 3 && right >= 2 {
                    cuts.push(at);
                    cuts.push(next.0);
                }
            }
            _ => {}
        }
    }
}

/// "Straße12", "10115Berlin", "Suite400", "EC2A4NE".
fn digit_cuts(word: &str, cuts: &mut Vec<usize>) {
    static BRITISH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|[A-Z]\d[A-Z]\d[A-Z]\d),?$")
            .expect("a constant pattern")
    });
    if BRITISH.is_match(word) {
        cuts.push(word.trim_end_matches(',').len() - 3);
        return;
    }
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    for i in 1..chars.len() {
        let (at, c) = chars[i];
        let previous = chars[i - 1].1;
        let (before, after) = word.split_at(at);
        if previous.is_alphabetic() && c.is_ascii_digit() {
            let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let key = key(last);
            let place = WORDS.street_glued.hit(&key) != Hit::No
                || WORDS.street_last.has(&key)
                || (WORDS.street_inside.has(&key) && key.len() > 2)
                || city(last).is_some();
            if place || (last.chars().count() >= 5 && !all_caps(last)) {
                cuts.push(at);
            }
        } else if previous.is_ascii_digit() && c.is_alphabetic() {
            let number = before.chars().rev().take_while(char::is_ascii_digit).count();
            let name = after.chars().take_while(|c| c.is_alphabetic()).count();
            let ordinal =
                ["st", "nd", "rd", "th"].iter().any(|end| after.to_lowercase().starts_with(end)) && name <= 3;
            if c.is_uppercase()
                && name >= 3
                && !ordinal
                && (number >= 4 || number <= 3 && after.chars().nth(1).is_some_and(char::is_lowercase))
            {
                cuts.push(at);
            }
        }
    }
}
