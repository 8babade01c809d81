//! Chinese, Japanese and Korean: written without spaces, family name first. What a text is tells itself by how it
//! begins or ends.

use std::sync::LazyLock;

use super::words::Sections;
use crate::contact::family_names_before;

struct Words {
    firm: Vec<&'static str>,
    title: Vec<&'static str>,
    unit: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file = Sections::of(include_str!("words/eastern.txt"));
    Words {
        firm: file.words("firm").collect(),
        title: file.words("title").collect(),
        unit: file.words("unit").collect(),
    }
});

/// Whether all letters of `text` are Chinese, Japanese or Korean.
pub fn is_eastern(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|c| matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'))
}

/// A person's name: a known family name and one to three letters more, with or without a space.
pub fn is_name(text: &str) -> bool {
    const GIVEN: std::ops::RangeInclusive<usize> = 1..=3;
    let text = text.trim();
    let plain = text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || c == '々');
    let known = |family: &str| {
        let given = text[family.len()..].trim_start();
        GIVEN.contains(&given.chars().count()) && !given.contains(char::is_whitespace)
    };
    is_eastern(text)
        && plain
        && family_names_before(text).any(known)
        && !is_firm(text)
        && !is_title(text)
        && !is_unit(text)
}

/// A firm: a legal form or a word of firms stands in it.
pub fn is_firm(text: &str) -> bool {
    !text.is_ascii() && WORDS.firm.iter().any(|word| text.contains(word))
}

/// A title: it ends in one.
pub fn is_title(text: &str) -> bool {
    !text.is_ascii() && ends_in(text, &WORDS.title)
}

/// A department: it ends in the word for one.
pub fn is_unit(text: &str) -> bool {
    is_eastern(text) && text.chars().count() > 2 && ends_in(text, &WORDS.unit)
}

fn ends_in(text: &str, words: &[&str]) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    words.iter().any(|word| last.ends_with(word))
}
