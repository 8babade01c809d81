//! The words of a text as search knows them: one form for what stands in the book and for what is typed.

use std::ops::Range;

use crate::fold::{fold_keeping, umlauts_in_one};

/// A word in folded letters and digits, or a whole e-mail address without its dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    joint: Joint,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Blank,
    /// A sign without a blank: "Mei-Ling", "E.ON".
    Sign,
    /// "H&M", "K + S".
    And,
}

/// Words of so few letters are written with others as one as often as not.
const SHORT: usize = 2;
/// Longer ones that are.
const PARTICLES: &[&str] = &[
    "abd", "abu", "bar", "ben", "bin", "dalla", "das", "del", "della", "delle", "den", "der", "des", "dos",
    "ibn", "mac", "san", "ten", "ter", "van", "vanden", "vander", "von",
];

/// The words of a text, in its order.
pub fn words(text: &str) -> Vec<Word> {
    let folded = fold_keeping(text, &['@', '_', '.', '-', '/', '&', '+']);
    let mut words: Vec<Word> = Vec::new();
    let mut joint = Joint::Blank;
    for chunk in folded.split(' ').filter(|chunk| !is_scheme(chunk, text)) {
        if chunk.contains('@') {
            let address = chunk.chars().filter(|c| c.is_ascii_alphanumeric() || "@_".contains(*c));
            words.push(Word { text: address.collect(), joint: Joint::Blank });
            continue;
        }
        // Of "www.prado.example" the first word says nothing.
        let chunk = chunk.trim_start_matches('/');
        let chunk = chunk.strip_prefix("www.").unwrap_or(chunk);
        for (sign, word) in parts(chunk) {
            joint = match sign {
                // "Ana +49 30": the plus belongs to the number.
                Some('+') if joint == Joint::Blank && word.starts_with(|c: char| c.is_ascii_digit()) => {
                    Joint::Blank
                }
                Some('&' | '+') => Joint::And,
                Some(_) if joint == Joint::Blank => Joint::Sign,
                _ => joint,
            };
            if !word.is_empty() {
                words.push(Word { text: word.to_owned(), joint });
                joint = Joint::Blank;
            }
        }
        // The plus of "C++" holds nothing together with the word behind the blank.
        let is_word = chunk.contains(|c: char| c.is_ascii_alphanumeric());
        if joint == Joint::Sign || is_word && chunk.ends_with('+') {
            joint = Joint::Blank;
        }
    }
    if let Some(first) = words.first_mut() {
        first.joint = Joint::Blank;
    } else {
        // A name of nothing but signs is looked for as it is, but for the marks of the search text and its index.
        let signs =
            text.chars().filter(|c| c.is_ascii_punctuation() && !"^$\"".contains(*c)).collect::<String>();
        words.extend((!signs.is_empty()).then_some(Word { text: signs, joint: Joint::Blank }));
    }
    words
}

/// Whether it is what stands before the address in a link.
fn is_scheme(chunk: &str, text: &str) -> bool {
    chunk == "mailto" || matches!(chunk, "http" | "https") && text.contains("://")
}

/// The words of a chunk without blanks, each with the sign before it.
fn parts(chunk: &str) -> impl Iterator<Item = (Option<char>, &str)> {
    let is_sign = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    let mut rest = Some(chunk);
    let mut sign = None;
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.find(is_sign);
        let before = sign;
        sign = end.and_then(|end| text[end..].chars().next());
        rest = end.map(|end| &text[end + 1..]);
        Some((before, &text[..end.unwrap_or(text.len())]))
    })
}

/// What belongs together: initials ("J. R." → "jr"), what a sign holds together with a short word ("H & M" → "h&m",
/// "E.ON" → "eon").
pub fn bonds(words: &[Word]) -> Groups<'_> {
    Groups::of(words, |rest| {
        let initials =
            chain(rest, |word, next| is_initial(word) && is_initial(next) && next.joint != Joint::And);
        if initials > 1 {
            initials
        } else {
            short_chain(rest, Joint::And).max(short_chain(rest, Joint::Sign))
        }
    })
}

/// What is written as one word as often as not: words that a sign holds together ("Mei-Ling" → "meiling"), short words
/// and particles with the word behind them ("O Brennan" → "obrennan", "van der Berg" → "vanderberg").
pub fn closed(words: &[Word]) -> Groups<'_> {
    Groups::of(words, |rest| {
        let signs = chain(rest, |_, next| next.joint == Joint::Sign);
        signs.max(chain(rest, |word, next| {
            is_short(&word.text) && word.joint != Joint::And && next.joint != Joint::And
        }))
    })
}

/// The words of a text in groups, most of them of one.
pub struct Groups<'a> {
    words: &'a [Word],
    groups: Vec<Range<usize>>,
}

impl<'a> Groups<'a> {
    /// Groups of as many words as `length` says of the rest of the text.
    fn of(words: &'a [Word], length: impl Fn(&[Word]) -> usize) -> Self {
        let mut groups = Vec::with_capacity(words.len());
        let mut from = 0;
        while from < words.len() {
            let end = from + length(&words[from..]);
            groups.push(from..end);
            from = end;
        }
        Self { words, groups }
    }

    /// Every group as one word.
    pub fn all(&self) -> impl Iterator<Item = String> {
        self.groups.iter().map(|group| one_word(&self.words[group.clone()]))
    }

    /// The groups of several words, each as one.
    pub fn several(&self) -> impl Iterator<Item = String> {
        let several = self.groups.iter().filter(|group| group.len() > 1);
        several.map(|group| one_word(&self.words[group.clone()]))
    }
}

/// Words as one, with the "&" that stands between them.
fn one_word(words: &[Word]) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 && word.joint == Joint::And {
            text.push('&');
        }
        text.push_str(&word.text);
    }
    text
}

/// How many words from the first hang together by `joint`, if one of them is short; else 1.
fn short_chain(words: &[Word], joint: Joint) -> usize {
    let length = chain(words, |_, next| next.joint == joint);
    if words[..length].iter().any(|word| word.text.len() <= SHORT) { length } else { 1 }
}

/// How many words from the first hang together, as `hang` says of each two.
fn chain(words: &[Word], hang: impl Fn(&Word, &Word) -> bool) -> usize {
    1 + words.windows(2).take_while(|two| hang(&two[0], &two[1])).count()
}

fn is_initial(word: &Word) -> bool {
    word.text.len() == 1 && word.text.starts_with(|c: char| c.is_ascii_lowercase())
}

fn is_short(word: &str) -> bool {
    word.len() <= SHORT && word.starts_with(|c: char| c.is_ascii_lowercase()) || PARTICLES.contains(&word)
}

/// The words as they are, and in the one spelling of umlauts where that is another.
pub fn in_all_spellings(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words {
        let one = umlauts_in_one(&word);
        let other = one != word;
        all.push(word);
        if other {
            all.push(one);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_belongs_together() {
        for (text, bound, written_as_one, why) in [
            ("Ana Prado", vec!["ana", "prado"], vec![], "plain words"),
            ("J.R. Dale", vec!["jr", "dale"], vec!["jrdale"], "initials with dots"),
            ("J. R. Dale", vec!["jr", "dale"], vec!["jrdale"], "with dots and blanks"),
            ("J R Dale", vec!["jr", "dale"], vec!["jrdale"], "with blanks"),
            ("J.-P. Dale", vec!["jp", "dale"], vec!["jpdale"], "with a hyphen"),
            ("H&M", vec!["h&m"], vec![], "an ampersand"),
            ("H & M Textil", vec!["h&m", "textil"], vec![], "with blanks around it"),
            ("K+S", vec!["k&s"], vec![], "a plus is one"),
            ("Weber & Söhne", vec!["weber", "sohne"], vec![], "between long words it holds nothing together"),
            ("Ana +49 30", vec!["ana", "49", "30"], vec![], "the plus of a number is none"),
            ("E.ON", vec!["eon"], vec!["eon"], "a dot"),
            ("Mei-Ling", vec!["mei", "ling"], vec!["meiling"], "a hyphen between long words"),
            ("T-Systems", vec!["tsystems"], vec!["tsystems"], "and behind a short one"),
            ("O Brennan", vec!["o", "brennan"], vec!["obrennan"], "a particle"),
            ("van der Berg", vec!["van", "der", "berg"], vec!["vanderberg"], "two of them"),
            (
                "ana.prado@prado-dairy.example",
                vec!["anaprado@pradodairyexample"],
                vec![],
                "an address is one word",
            ),
            (
                "https://www.prado.example/ana",
                vec!["prado", "example", "ana"],
                vec!["pradoexampleana"],
                "a link without what says that it is one",
            ),
            ("...", vec!["..."], vec![], "nothing but signs"),
            ("^^$\"", vec![], vec![], "nothing but the marks of the search text"),
            ("& Co", vec!["co"], vec![], "nothing before it"),
            ("C++ and Go", vec!["c", "and", "go"], vec!["cand"], "a plus at the end of a word"),
        ] {
            let words = words(text);
            assert_eq!(bonds(&words).all().collect::<Vec<_>>(), bound, "{text}: {why}");
            assert_eq!(closed(&words).several().collect::<Vec<_>>(), written_as_one, "{text}: {why}");
        }
    }
}
