//! What of a contact matched, when it is not the name.

use super::document::{called, fields, line, names_of};
use super::query::Tier;
use crate::contact::Details;
use crate::view::Matched;

/// The lines of the name in a search text.
const OF_THE_NAME: usize = 2;
/// Values of more characters are shown around what matched.
const WHOLE: usize = 80;
/// So many words are shown before the first that matched, and so many from it on.
const BEFORE: usize = 3;
const FROM_IT: usize = 6;

/// A line of a search text besides the name's, and what a tier looks for in it.
pub struct Line<'a> {
    number: usize,
    pieces: Vec<&'a str>,
}

/// The line of a search text that has what a tier found, or most of what the name has not; `None` when it is the name.
pub fn matched_line<'a>(tier: &'a Tier, text: &str) -> Option<Line<'a>> {
    let mut lines = text.lines();
    let names = lines.by_ref().take(OF_THE_NAME).collect::<Vec<_>>();
    let in_name = |piece: &str| names.iter().any(|line| line.contains(piece));
    let pieces = tier.pieces.iter().map(String::as_str).filter(|piece| !in_name(piece)).collect::<Vec<_>>();
    let mut best = None;
    let mut most = 0;
    for (number, line) in lines.enumerate() {
        let found = pieces.iter().filter(|piece| line.contains(**piece)).count();
        if found > most {
            (best, most) = (Some(number), found);
        }
    }
    Some(Line { number: best?, pieces })
}

/// What a contact is called besides the name that is shown, where a tier found that; `None` when it found the shown name.
pub fn matched_name(tier: &Tier, details: &Details) -> Option<Matched> {
    let called = called(details);
    let mut missing = tier.pieces.clone();
    let mut best = None;
    let mut most = 0;
    for (at, (field, text)) in called.iter().enumerate().filter(|(_, (_, text))| !text.is_empty()) {
        let names = names_of(text);
        if at == 0 {
            missing.retain(|piece| !names.contains(piece.as_str()));
            continue;
        }
        let found = missing.iter().filter(|piece| names.contains(piece.as_str())).count();
        if found > most {
            (best, most) = (Some(Matched { field: (*field).to_owned(), text: text.clone() }), found);
        }
    }
    best
}

impl Line<'_> {
    /// Returns what stands there; of the timeline when it is no field's line.
    pub fn shown(&self, details: &Details, summaries: &[String]) -> Option<Matched> {
        let fields = fields(details);
        let (field, value) = match fields.get(self.number) {
            Some(field) => (field.name, field.shown()),
            None => ("timeline", summaries.get(self.number - fields.len())?.as_str().into()),
        };
        Some(Matched { field: field.to_owned(), text: excerpt(&value, &self.pieces) })
    }
}

/// The value in one line; of a long one the words around the first that matched.
fn excerpt(value: &str, pieces: &[&str]) -> String {
    let words = value.split_whitespace().collect::<Vec<_>>();
    if value.chars().count() <= WHOLE {
        return words.join(" ");
    }
    let matches = |word: &&str| {
        let line = line(word);
        pieces.iter().any(|piece| line.contains(*piece))
    };
    let first = words.iter().position(matches).unwrap_or_default();
    let (from, to) = (first.saturating_sub(BEFORE), (first + FROM_IT).min(words.len()));
    let mut shown = words[from..to].join(" ");
    if from > 0 {
        shown.insert_str(0, "… ");
    }
    if to < words.len() {
        shown.push_str(" …");
    }
    shown
}
