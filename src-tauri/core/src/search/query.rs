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

/// The tiers of a query, best first: names that are these words, names that begin with them, phone numbers in any
/// spelling, anything that contains the words, words written as one. Empty when nothing searchable was typed.
pub fn tiers(typed: &str) -> Vec<Tier> {
    let numbers =
        phone::searched_digits(typed).into_iter().map(|digits| Tier::of([digits])).collect::<Vec<_>>();
    let words = words(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let has_code = typed.chars().find(|c| c.is_alphanumeric() || *c == '+') == Some('+');
    if has_code && !numbers.is_empty() {
        // No name begins so; it may stand in a note. Words that begin with "49" stand in every second contact, so the
        // index is not asked for these.
        let (long, short): (Vec<_>, Vec<_>) =
            words.into_iter().map(|word| word.text).partition(|word| word.len() > 2);
        let mut noted = Tier::of(long);
        noted.pieces.extend(short.iter().map(|word| anywhere(word, true)));
        return numbers.into_iter().chain([noted]).filter(|tier| !tier.expression.is_empty()).collect();
    }
    let one = |word: String| umlauts_in_one(&word);
    let single = words.iter().map(|word| umlauts_in_one(&word.text)).collect::<Vec<_>>();
    let bound = bonds(&words).all().map(one).collect::<Vec<_>>();
    let closed = closed(&words);
    let as_one = closed.several().next().map(|_| closed.all().map(one).collect::<Vec<_>>());
    // What an ampersand holds together is neither initials nor two words of one.
    let apart = !bound.iter().any(|word| word.contains('&'));
    let whole = |words: &[String]| Tier::of(words.iter().map(|word| anywhere(word, true)));

    let mut tiers = vec![
        Tier::of(bound.iter().map(|word| format!("^^{word}$"))),
        Tier::of(bound.iter().map(|word| format!("^^{word}"))),
    ];
    if apart {
        tiers.push(Tier::of(single.iter().map(|word| format!("^^{word}"))));
    }
    let is_number = !numbers.is_empty();
    tiers.extend(numbers);
    tiers.push(whole(&bound));
    if bound.len() > 1 {
        // "vitamin c" on the way to "vitamin capsules".
        tiers.push(Tier::of(bound.iter().map(|word| anywhere(word, false))));
    }
    if single.iter().any(|word| word.len() > 2) {
        tiers.push(whole(&single));
    }
    if let [.., before, last] = &single[..]
        && last.len() == 1
        && before.len() > 2
    {
        // On the way to "Weber & Söhne", "Baden-Baden": a sign and a letter hold nothing together yet.
        tiers.push(Tier::of(single.iter().map(|word| anywhere(word, false))));
    }
    if apart && !is_number {
        tiers.extend(joined(&single).iter().map(|words| whole(words)));
    }
    tiers.extend(as_one.as_deref().map(whole));
    // What makes no trigram cannot be asked of the index; and most words are spelled in one way only.
    tiers.retain(|tier| !tier.expression.is_empty());
    let mut known: Vec<Vec<String>> = Vec::new();
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

    /// Whether it looks for names only.
    pub fn is_of_names(&self) -> bool {
        self.pieces.iter().all(|piece| piece.starts_with('^'))
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

/// Trigrams that cover a piece of folded text, which is ASCII. Not all there are: each one more is a list more that the
/// index goes through, a common one as long as the book, and the pieces are looked for in the candidates anyway.
fn trigrams(piece: &str) -> impl Iterator<Item = &str> {
    let last = piece.len().checked_sub(3);
    let starts = (0..last.unwrap_or(0)).step_by(2).chain(last);
    starts.map(|at| &piece[at..at + 3])
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
                "weber & s",
                vec![
                    vec!["^^weber&s$"],
                    vec!["^^weber&s"],
                    vec![" weber&s"],
                    vec!["weber", " s "],
                    vec!["weber", " s"],
                ],
                "on the way to Weber & Söhne",
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
        assert_eq!(
            tiers("Celina Ott")[2].expression,
            r#""cel" "ina" "lin" "ott""#,
            "no more trigrams than cover the words"
        );
        assert_eq!(
            tiers("+49 30 1234")[2].expression,
            r#""123" "234""#,
            "of a number with its code the longer words"
        );
    }
}
