//! What people write beside their name: pronouns ("she/her"), the name they were born with ("née Pike").

use std::sync::LazyLock;

use regex::Regex;

use super::text::{capitalised, digits, key, letters};
use super::traits::is_particle;
use super::words::{List, Sections};

/// What stood beside a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asides {
    /// "she/her", as it was written.
    pub pronouns: String,
    /// The name before marriage, without its "née".
    pub maiden_name: String,
}

struct Words {
    pronouns: List,
    /// Short ones that are nothing else, even alone.
    alone: List,
    label: List,
    maiden: List,
    maiden_label: List,
    any: List,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file = Sections::of(include_str!("words/asides.txt"));
    Words {
        pronouns: file.list("pronoun"),
        alone: file.list("alone"),
        label: file.list("label"),
        maiden: file.list("maiden"),
        maiden_label: file.list("maiden_label"),
        any: file.list("any"),
    }
});

/// Two pronouns and more with strokes between them, or what stands in brackets.
static GROUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)[(\[{<（【]\s*(?P<inner>[^()\[\]{}<>（）【】]{1,60})\s*[)\]}>）】]
        |(?P<bare>[\p{L}\p{M}]+(?:\s?[/／]\s?[\p{L}\p{M}]+)+)",
    )
    .expect("a constant pattern")
});

/// `text` without what stands beside a name in it.
pub fn without(text: &str) -> (String, Asides) {
    let mut asides = Asides::default();
    let mut rest = text.to_owned();
    let found = GROUP.captures_iter(text).find_map(|found| {
        let inner = found.name("inner");
        let said = inner.or_else(|| found.name("bare"))?.as_str().trim();
        let pronouns = pronouns(said, inner.is_some())?.to_owned();
        Some((found.get(0)?.range(), pronouns))
    });
    if let Some((span, pronouns)) = found {
        // "Pronouns: she/her", "Anna Keller | she/her", "Anna Keller, she/her".
        let before =
            text[..span.start].trim_end_matches(|c: char| c.is_whitespace() || ":：-–—|,·•/".contains(c));
        let last = before.rsplit([' ', '|', ',', '(']).next().unwrap_or_default();
        let front = if WORDS.label.has(&key(last)) { &before[..before.len() - last.len()] } else { before };
        let front = front.trim_end_matches(|c: char| c.is_whitespace() || "|,·•(-–—".contains(c));
        let behind = text[span.end..].trim_start();
        let behind = if front.is_empty() {
            behind.trim_start_matches(['|', ',', ' ', '-', '–', ')'])
        } else {
            behind
        };
        let gap =
            if front.is_empty() || behind.is_empty() || behind.starts_with([',', ')']) { "" } else { " " };
        rest = format!("{front}{gap}{behind}");
        asides.pronouns = pronouns;
    }
    if let Some((without, maiden_name)) = without_maiden_name(&rest) {
        rest = without;
        asides.maiden_name = maiden_name;
    }
    (rest, asides)
}

/// "o.s." in Finland, "f." in Denmark: what their letters alone say may be anything.
fn is_short(word: &str) -> bool {
    matches!(word, "o.s." | "f.")
}

/// `said` without a label, if it is nothing but pronouns.
fn pronouns(said: &str, bracketed: bool) -> Option<&str> {
    const MOST: usize = 6;
    let said = match said.split_once([':', '：']) {
        Some((label, rest)) if WORDS.label.has(&key(label)) => rest.trim(),
        _ => said,
    };
    if bracketed && WORDS.any.has(&key(said)) {
        return Some(said);
    }
    let parts: Vec<&str> = said
        .split(['/', '／', ',', '、', '|', ' ', '&'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let known = |part: &&str| letters(part) > 0 && WORDS.pronouns.has(&key(part));
    let all = parts.iter().all(known) && parts.len() <= MOST;
    // One alone is a word like any other, unless it is nothing else.
    let shouted = super::text::all_caps(said);
    let long = said.chars().count() > 2 || !said.is_ascii() || WORDS.alone.has(&key(said));
    let alone = bracketed && long && !said.starts_with(char::is_uppercase);
    let told = (parts.len() > 1 && !shouted) || alone;
    (all && told).then_some(said)
}

/// "Anna Keller, née Pike" → "Anna Keller" and "Pike".
fn without_maiden_name(text: &str) -> Option<(String, String)> {
    const MOST_WORDS: usize = 5;
    let words: Vec<(usize, &str)> = text
        .split(|c: char| c.is_whitespace() || "(（[,".contains(c))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let is_name = |word: &str| {
        capitalised(word)
            && word.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c))
            && letters(word) > 0
    };
    if let Some((label, maiden)) = text.split_once([':', '：'])
        && WORDS.maiden_label.has(&key(label))
    {
        return Some((String::new(), maiden.trim().to_owned()));
    }
    for at in 0..words.len() {
        // "z domu", "de soltera" are two words.
        let length = [3, 2, 1].into_iter().find(|count| {
            words.get(at..at + count).is_some_and(|some| {
                let joined: String = some.iter().map(|(_, word)| key(word)).collect();
                some[0].1.starts_with(char::is_lowercase)
                    && (WORDS.maiden.has(&joined) || (*count == 1 && is_short(some[0].1)))
            }) || (*count == 1 && words[at].1.starts_with("旧姓"))
        });
        let Some(length) = length else { continue };
        let (start, end) = (words[at].0, words[at + length - 1].0 + words[at + length - 1].1.len());
        let before = text[..start].trim_end_matches(|c: char| c.is_whitespace() || ",(（[-–—".contains(c));
        let rest = text[end..].trim_start_matches([':', '：', ' ']);
        let rest = if words[at].1.len() > "旧姓".len() && words[at].1.starts_with("旧姓") {
            text[start + "旧姓".len()..].trim_start_matches([':', '：', ' '])
        } else {
            rest
        };
        let stop = rest.find([')', '）', ']', ',', '|', '·', '•']).unwrap_or(rest.len());
        let maiden = rest[..stop].trim();
        let behind = rest[stop..].trim_start_matches([')', '）', ']']);
        let fits = |name: &str, least: usize| {
            let count = name.split_whitespace().count();
            (least..=MOST_WORDS).contains(&count) && digits(name) == 0
        };
        let named = maiden.split_whitespace().all(|word| is_name(word) || is_particle(word));
        // "Natural born Leaders" and "Pastéis de nata Lisboa" are nobody's names.
        let apart = before.len() < text[..start].trim_end().len();
        let person = before.split_whitespace().last().is_none_or(|word| !is_particle(word))
            && fits(before, if apart { 1 } else { 2 })
            && (apart || words[at].1 != "f.")
            || before.is_empty() && key(words[at].1) != "born";
        if named && fits(maiden, 1) && letters(maiden) > 1 && person {
            return Some((format!("{before}{behind}").trim().to_owned(), maiden.to_owned()));
        }
    }
    None
}
