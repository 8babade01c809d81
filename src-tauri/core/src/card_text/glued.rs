//! One word that is several: the mailbox, the domain, given names and word lists tell where it parts.

use super::mailbox;
use super::text::{all_caps, key, letters};
use super::traits::{Clues, is_given};
use super::weights::mailbox::{BETTER_PARTED, SPELLED, SPELLED_IN_PARTS};
use super::words::{Hit, WORDS};

/// A long word that is several: by the mailbox ("annakeller@" is no help, "anna.keller@" is), given names, word lists;
/// and only where its letters leave room for a space.
pub fn parted(word: &str, clues: &Clues) -> String {
    // "KELLER," as it stands before credentials.
    if let Some(bare) = word.strip_suffix([',', ';']) {
        return format!("{}{}", parted(bare, clues), &word[bare.len()..]);
    }
    clues.gaps.agree(word, parted_by_words(word, clues))
}

fn parted_by_words(word: &str, clues: &Clues) -> String {
    let count = letters(word);
    // "SÖHNEGmbH"
    if let Some(form) = ["gGmbH", "GmbH", "mbH", "Ltd", "LLC"]
        .into_iter()
        .find(|form| word.len() > form.len() + 2 && word.ends_with(form))
    {
        return format!("{} {form}", &word[..word.len() - form.len()]);
    }
    if count < 6 || is_given(word) || word.chars().any(|c| !c.is_alphabetic() && c != '-' && c != '\'') {
        return word.to_owned();
    }
    // A word that the mailbox spells whole is whole.
    let spelled = super::text::spellings(word);
    if clues
        .locals
        .iter()
        .flat_map(|local| local.split(['.', '_', '-']))
        .any(|token| spelled.contains(&key(token)))
    {
        return word.to_owned();
    }
    by_mailbox(word, clues)
        .or_else(|| by_gap(word, clues))
        .or_else(|| by_given_name(word, clues))
        .or_else(|| by_domain(word, clues))
        .or_else(|| by_lists(word))
        .or_else(|| by_small_word(word))
        .unwrap_or_else(|| word.to_owned())
}

/// The parts of "anna.keller@" found in one word.
fn by_mailbox(word: &str, clues: &Clues) -> Option<String> {
    let letters = folded(word);
    let whole: String = letters.iter().map(|(_, folded)| folded.as_str()).collect();
    for local in &clues.locals {
        let tokens: Vec<String> =
            local.split(['.', '_', '-']).map(key).filter(|token| !token.is_empty()).collect();
        let tokens: Vec<String> =
            tokens.into_iter().chain(clues.domains.iter().map(|domain| key(domain))).collect();
        let tokens: Vec<&String> = tokens.iter().filter(|token| token.len() >= 3).collect();
        for token in tokens {
            let Some(at) = whole.find(token.as_str()) else { continue };
            let end = at + token.len();
            // The rest is a name, too: at least two letters; and not a longer form of the same word.
            let (from, to) = (original(&letters, at)?, original(&letters, end)?);
            let parts: Vec<&str> = [&word[..from], &word[from..to], &word[to..]]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect();
            let lengths = parts.iter().all(|part| part.chars().count() >= 2);
            let others = parts.iter().filter(|part| key(part) != **token).all(|part| {
                is_given(part)
                    || mailbox::confirms_name(local, &parts) > SPELLED
                    || (token.len() >= 5
                        && whole.ends_with(token.as_str())
                        && part.chars().count() >= 4
                        && all_caps(word))
            });
            if parts.len() >= 2 && lengths && others {
                return Some(parts.join(" "));
            }
        }
    }
    None
}

/// "MAFALDAVASCONCELOS", whose only wide gap stands behind a given name, or before what the mailbox has.
fn by_gap(word: &str, clues: &Clues) -> Option<String> {
    let (given, family) = word.split_at(clues.gaps.only_wide(word)?);
    let own = key(family);
    let mailed = own.len() >= 4 && clues.locals.iter().any(|local| key(local).ends_with(&own));
    let long = given.chars().count() >= 3 && family.chars().count() >= 3;
    (long && (is_given(given) || mailed)).then(|| format!("{given} {family}"))
}

/// "ANNAKELLER": begins with a given name and holds nothing that is a word; only where the mailbox agrees.
fn by_given_name(word: &str, clues: &Clues) -> Option<String> {
    if is_given(word) {
        return None;
    }
    // No mailbox names anybody: a long word in capitals that begins with a given name and goes on long enough.
    let role = clues.locals.iter().all(|local| mailbox::is_role(&key(local)));
    if role
        && all_caps(word)
        && word.chars().count() >= 11
        && clues.domains.iter().all(|domain| key(domain) != key(word))
    {
        let cuts = word.char_indices().map(|(at, _)| at).filter(|at| word[*at..].chars().count() >= 5);
        let longest = cuts.filter(|at| *at >= 4 && WORDS.given.has(&key(&word[..*at]))).max();
        return longest.map(|at| format!("{} {}", &word[..at], &word[at..]));
    }
    let cuts = word.char_indices().map(|(at, _)| at).filter(|at| *at > 2 && word[*at..].chars().count() >= 3);
    let best = cuts
        .filter(|at| is_given(&word[..*at]))
        .map(|at| {
            let parts = [&word[..at], &word[at..]];
            let score =
                clues.locals.iter().map(|local| mailbox::confirms_name(local, &parts)).fold(0.0, f32::max);
            let whole =
                clues.locals.iter().map(|local| mailbox::confirms_name(local, &[word])).fold(0.0, f32::max);
            (at, score, whole)
        })
        .filter(|(_, score, whole)| *score >= SPELLED_IN_PARTS && *score > whole + BETTER_PARTED)
        .max_by(|a, b| a.1.total_cmp(&b.1));
    best.map(|(at, _, _)| format!("{} {}", &word[..at], &word[at..]))
}

/// "NORDLICHTROBOTICS" with nordlicht.example; "STUDIOBIANCHI".
fn by_domain(word: &str, clues: &Clues) -> Option<String> {
    let letters = folded(word);
    let whole = key(word);
    let known = |part: &str| {
        part.len() >= 4
            && (WORDS.firm_strong.has(part)
                || WORDS.firm_weak.has(part)
                || WORDS.unit_words.has(part)
                || WORDS.legal_anywhere.contains(part))
    };
    let domains = || clues.domains.iter().flat_map(|domain| domain.split('-')).map(key);
    for domain in domains().filter(|domain| domain.len() >= 4 && domain.len() < whole.len()) {
        let at = match (whole.strip_prefix(domain.as_str()), whole.strip_suffix(domain.as_str())) {
            (Some(rest), _) if known(rest) || (all_caps(word) && domain.len() >= 5 && rest.len() >= 5) => {
                domain.len()
            }
            (_, Some(rest)) if known(rest) => rest.len(),
            _ => continue,
        };
        let at = original(&letters, at)?;
        return Some(format!("{} {}", &word[..at], &word[at..]));
    }
    let opening = (4..whole.len().saturating_sub(3)).rev().find(|at| WORDS.firm_opening.has(&whole[..*at]));
    let at = original(&letters, opening.filter(|_| all_caps(word) && WORDS.given.hit(&whole) == Hit::No)?)?;
    Some(format!("{} {}", &word[..at], &word[at..]))
}

/// "SENIORACCOUNTMANAGER": nothing but known words of titles and departments.
fn by_lists(word: &str) -> Option<String> {
    let whole = key(word);
    if letters(word) < 9
        || whole.len() != word.chars().count()
        || WORDS.titles.has(&whole)
        || WORDS.unit_words.has(&whole)
        || is_given(word)
    {
        return None;
    }
    // "VERTRIEBSLEITER" is one word by its ending.
    let compound = WORDS.titles.hit(&whole) != Hit::No || WORDS.unit_words.hit(&whole) != Hit::No;
    let joint = |part: &str| matches!(part, "of" | "and" | "for" | "de" | "des" | "di" | "und" | "du" | "et");
    let known = |part: &str| {
        joint(part)
            || (part.len() >= 4
                && (WORDS.titles.has(part) || WORDS.unit_words.has(part) || WORDS.firm_strong.has(part)))
            || matches!(part, "vice" | "key" | "it" | "hr")
    };
    // The fewest words that cover all of it.
    let mut best: Vec<Option<Vec<usize>>> = vec![None; whole.len() + 1];
    best[0] = Some(Vec::new());
    for end in 1..=whole.len() {
        for start in (0..end).filter(|start| known(&whole[*start..end])) {
            if let Some(cuts) = best[start].clone()
                && best[end].as_ref().is_none_or(|known| known.len() > cuts.len() + 1)
            {
                let mut cuts = cuts;
                cuts.push(end);
                best[end] = Some(cuts);
            }
        }
    }
    let cuts = best[whole.len()].take().filter(|cuts| cuts.len() >= 2)?;
    let chars: Vec<char> = word.chars().collect();
    let mut start = 0;
    let mut parts = Vec::new();
    for end in cuts {
        parts.push(chars[start..end].iter().collect::<String>());
        start = end;
    }
    // Compounds end in the title; what begins with one is several words.
    let titled = parts
        .first()
        .zip(parts.last())
        .is_some_and(|(first, last)| WORDS.titles.has(&key(first)) && !WORDS.titles.has(&key(last)));
    (!compound || titled || parts.iter().any(|part| joint(&key(part)))).then(|| parts.join(" "))
}

/// "Attorneyat", "Logísticae": a known word with a small one glued to its end.
fn by_small_word(word: &str) -> Option<String> {
    let listed = |part: &str| {
        [&WORDS.titles, &WORDS.unit_words, &WORDS.unit_heads, &WORDS.firm_strong]
            .iter()
            .any(|list| list.has(part))
    };
    let whole = key(word);
    if listed(&whole) || is_given(word) || whole.len() != word.chars().count() {
        return None;
    }
    let end = ["of", "at", "and", "for", "de", "des", "du", "et", "di", "da", "do", "und", "e", "y"]
        .into_iter()
        .find(|end| {
            word.ends_with(end) && whole.len() > end.len() + 3 && listed(&whole[..whole.len() - end.len()])
        })?;
    Some(format!("{} {end}", &word[..word.len() - end.len()]))
}

/// Each character's byte position and its folded letters.
fn folded(word: &str) -> Vec<(usize, String)> {
    word.char_indices()
        .map(|(at, c)| (at, key(c.encode_utf8(&mut [0; 4]))))
        .chain([(word.len(), String::new())])
        .collect()
}

/// The byte position in the word at which `at` folded letters have gone by.
fn original(letters: &[(usize, String)], at: usize) -> Option<usize> {
    let mut seen = 0;
    for (position, folded) in letters {
        if seen == at {
            return Some(*position);
        }
        seen += folded.len();
    }
    None
}
