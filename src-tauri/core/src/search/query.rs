//! What was typed → what to look for, in tiers from the surest to the widest.

use super::words::{bonds, closed, words};
use crate::fold::umlauts_in_one;
use crate::phone;

/// One tier: a full-text expression that finds candidates, and the pieces that each of them must really contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// For FTS5's MATCH: trigrams that must all occur.
    pub expression: String,
    /// Substrings of the search text that must all occur; trigrams alone do not tell their order.
    pub pieces: Vec<String>,
}

/// Of so many words at most, every two neighbours are looked for as one.
const MOST_JOINED: usize = 5;

/// The tiers of a query, best first: names that are these words, names that begin with them, anything that contains
/// them, words written as one, phone numbers in another spelling. Empty when nothing searchable was typed.
pub fn tiers(typed: &str) -> Vec<Tier> {
    let typed_words = words(typed);
    let one = |word: String| umlauts_in_one(&word);
    let single = typed_words.iter().map(|word| umlauts_in_one(&word.text)).collect::<Vec<_>>();
    let bound = bonds(&typed_words).all().map(one).collect::<Vec<_>>();
    let closed = closed(&typed_words);
    let as_one = closed.several().next().map(|_| closed.all().map(one).collect::<Vec<_>>());
    if single.is_empty() {
        return Vec::new();
    }
    let mut tiers = vec![
        Tier::of(bound.iter().map(|word| format!("^^{word}$"))),
        Tier::of(bound.iter().map(|word| format!("^^{word}"))),
    ];
    // What an ampersand holds together is neither initials nor two words of one.
    let apart = !bound.iter().any(|word| word.contains('&'));
    if single != bound && apart {
        tiers.push(Tier::of(single.iter().map(|word| format!("^^{word}"))));
    }
    let has_letter_alone = |words: &[String]| words.iter().any(|word| word.len() == 1);
    tiers.push(Tier::of(bound.iter().map(|word| anywhere(word, true))));
    if bound.len() > 1 && has_letter_alone(&bound) {
        // "vitamin c" on the way to "vitamin capsules".
        tiers.push(Tier::of(bound.iter().map(|word| anywhere(word, false))));
    }
    if single != bound && single.iter().any(|word| word.len() > 2) {
        tiers.push(Tier::of(single.iter().map(|word| anywhere(word, true))));
    }
    for words in joined(&single).into_iter().filter(|_| apart).chain(as_one) {
        tiers.push(Tier::of(words.iter().map(|word| anywhere(word, true))));
    }
    tiers.extend(phone::searched_digits(typed).into_iter().map(|digits| Tier::of([digits])));
    // One letter makes no trigram: where it is all that is left, names only.
    tiers.retain(|tier| !tier.expression.is_empty());
    let mut known = Vec::new();
    tiers.retain(|tier| {
        let new = !known.contains(&tier.pieces);
        known.push(tier.pieces.clone());
        new
    });
    tiers
}

/// The piece of search text that has a word: within words, but for so short ones, at their beginnings; one letter alone
/// is a whole word, or begins one.
fn anywhere(word: &str, whole: bool) -> String {
    match word.len() {
        1 if whole => format!(" {word} "),
        1 | 2 => format!(" {word}"),
        // "H&M" is not within "bath&more".
        _ if word.contains('&') => format!(" {word}"),
        _ => word.to_owned(),
    }
}

/// The words with two neighbours as one, for each two: "hans peter weber" → "hanspeter weber", "hans peterweber".
fn joined(words: &[String]) -> Vec<Vec<String>> {
    if words.len() > MOST_JOINED {
        return Vec::new();
    }
    let pairs = 1..words.len();
    pairs
        .map(|at| {
            let pair = format!("{}{}", words[at - 1], words[at]);
            [&words[..at - 1], &[pair], &words[at + 1..]].concat()
        })
        .collect()
}

impl Tier {
    /// What contains all of these pieces of folded text.
    pub fn of(pieces: impl IntoIterator<Item = String>) -> Self {
        let pieces = pieces.into_iter().collect::<Vec<_>>();
        let mut trigrams = pieces.iter().flat_map(|piece| trigrams(piece)).collect::<Vec<_>>();
        trigrams.sort_unstable();
        trigrams.dedup();
        let quoted = trigrams.iter().map(|trigram| format!("\"{trigram}\"")).collect::<Vec<_>>();
        Self { expression: quoted.join(" "), pieces }
    }

    /// What contains a text as it is typed or stored, an address or a profile, each of its words somewhere.
    pub fn of_text(text: &str) -> Self {
        Self::of(words(text).iter().map(|word| anywhere(&umlauts_in_one(&word.text), true)))
    }

    /// Names with words that begin so; a "$" at the end of one says that it ends there.
    pub fn of_names<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(words.into_iter().map(|word| format!("^^{}", umlauts_in_one(word))))
    }
}

/// The trigrams of folded text, which is ASCII.
fn trigrams(piece: &str) -> impl Iterator<Item = &str> {
    (0..piece.len().saturating_sub(2)).map(|at| &piece[at..at + 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_of_what_was_typed() {
        for (typed, pieces, why) in [
            ("", vec![], "nothing typed"),
            ("^$", vec![], "nothing searchable typed"),
            (
                "L",
                vec![vec!["^^l$"], vec!["^^l"], vec![" l "]],
                "one letter finds names, and words of one letter",
            ),
            ("Li", vec![vec!["^^li$"], vec!["^^li"], vec![" li"]], "two letters find words that begin so"),
            (
                "ana quo",
                vec![vec!["^^ana$", "^^quo$"], vec!["^^ana", "^^quo"], vec!["ana", "quo"], vec!["anaquo"]],
                "every word must be found",
            ),
            (
                "vitamin c",
                vec![
                    vec!["^^vitamin$", "^^c$"],
                    vec!["^^vitamin", "^^c"],
                    vec!["vitamin", " c "],
                    vec!["vitamin", " c"],
                    vec!["vitaminc"],
                ],
                "one letter restricts",
            ),
            (
                "H & M",
                vec![vec!["^^h&m$"], vec!["^^h&m"], vec![" h&m"]],
                "what an ampersand holds together is not found apart",
            ),
        ] {
            let found = tiers(typed).into_iter().map(|tier| tier.pieces).collect::<Vec<_>>();
            assert_eq!(found, pieces, "{why}");
        }
        assert_eq!(tiers("Lina")[2].expression, r#""ina" "lin""#);
    }
}
