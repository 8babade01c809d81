//! What was typed → what to look for, in tiers from the surest to the widest.

use crate::fold::fold;
use crate::phone;

/// One tier: a full-text expression that finds candidates, and the pieces that each of them must really contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// For FTS5's MATCH: trigrams that must all occur.
    pub expression: String,
    /// Substrings of the search text that must all occur; trigrams alone do not tell their order.
    pub pieces: Vec<String>,
}

/// The tiers of a query, best first: names that are these words, names that begin with them, anything that contains
/// them, phone numbers in another spelling. Empty when nothing searchable was typed.
pub fn tiers(typed: &str) -> Vec<Tier> {
    let folded = fold(typed);
    let words = folded.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>();
    if words.is_empty() {
        return Vec::new();
    }
    let mut tiers = vec![
        Tier::of(words.iter().map(|word| format!("^^{word}$"))),
        Tier::of(words.iter().map(|word| format!("^^{word}"))),
        Tier::of(words.iter().map(
            |word| {
                if word.len() < 3 { format!(" {word}") } else { (*word).to_owned() }
            },
        )),
    ];
    tiers.extend(phone::searched_digits(typed).into_iter().map(|digits| Tier::of([digits])));
    // One letter makes no trigram with the space before it: names only.
    tiers.retain(|tier| !tier.expression.is_empty());
    tiers
}

impl Tier {
    /// What contains all of these pieces of folded text.
    pub fn of(pieces: impl IntoIterator<Item = String>) -> Self {
        let pieces = pieces.into_iter().collect::<Vec<_>>();
        let mut trigrams = pieces.iter().flat_map(|piece| trigrams(piece)).collect::<Vec<_>>();
        trigrams.sort_unstable();
        trigrams.dedup();
        let whole = pieces.iter().all(|piece| piece.len() >= 3);
        let quoted = trigrams.iter().map(|trigram| format!("\"{trigram}\"")).collect::<Vec<_>>();
        Self { expression: if whole { quoted.join(" ") } else { String::new() }, pieces }
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
            ("L", vec![vec!["^^l$"], vec!["^^l"]], "one letter finds names only"),
            ("Li", vec![vec!["^^li$"], vec!["^^li"], vec![" li"]], "two letters find words that begin so"),
            (
                "ana quo",
                vec![vec!["^^ana$", "^^quo$"], vec!["^^ana", "^^quo"], vec!["ana", "quo"]],
                "every word must be found",
            ),
        ] {
            let found = tiers(typed).into_iter().map(|tier| tier.pieces).collect::<Vec<_>>();
            assert_eq!(found, pieces, "{why}");
        }
        assert_eq!(tiers("Lina")[2].expression, r#""ina" "lin""#);
    }
}
