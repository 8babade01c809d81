//! Whether two names may be one person's: whatever their accents, order, initials, nicknames and titles.

use super::nickname::{is_nickname, nicknames};
use crate::contact::Name;
use crate::fold::fold;

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameName {
    /// The same words, in any order.
    Same,
    /// The same person's for all that is known: a nickname, a middle name more, written in one.
    Close,
    /// An initial for a given name, one letter read wrongly, a "Jr." on one of them only.
    Near,
    /// They share a word: a family, or a given name.
    Part,
    /// Nothing in common.
    Different,
    /// One of them has none.
    Unknown,
}

/// Forms of address, titles and what follows a name; not part of it.
const ASIDE: &[&str] = &[
    "ba", "bsc", "cpa", "dipl", "dott", "dr", "dra", "esq", "frau", "herr", "ing", "jd", "lic", "llm", "mag",
    "mba", "md", "mme", "mr", "mrs", "ms", "msc", "phd", "prof", "sig", "sir", "sra",
];
/// Names of one family that tell father from son.
const GENERATIONS: &[(&str, u8)] = &[
    ("sr", 1),
    ("senior", 1),
    ("pere", 1),
    ("jr", 2),
    ("junior", 2),
    ("ii", 2),
    ("fils", 2),
    ("filho", 2),
    ("iii", 3),
    ("iv", 4),
];

impl SameName {
    /// Whether it may be one person's.
    pub fn agrees(self) -> bool {
        matches!(self, Self::Same | Self::Close | Self::Near)
    }

    pub fn score(self) -> u32 {
        match self {
            Self::Same => 50,
            Self::Close => 40,
            Self::Near => 25,
            Self::Part => 10,
            Self::Different | Self::Unknown => 0,
        }
    }
}

/// A name as it is compared.
#[derive(Debug)]
struct Words {
    words: Vec<String>,
    generation: Option<u8>,
    /// Written in a script that puts a whole name into one word.
    one_word: bool,
}

/// The words of a name that tell people apart: folded, without titles.
pub(super) fn words(name: &Name) -> Vec<String> {
    Words::of(name).words
}

/// Compares two names.
pub(super) fn compared(one: &Name, other: &Name) -> SameName {
    let (one, other) = (Words::of(one), Words::of(other));
    if one.words.is_empty() || other.words.is_empty() {
        return SameName::Unknown;
    }
    let compared = words_compared(&one, &other);
    match (one.generation, other.generation) {
        (Some(mine), Some(theirs)) if mine != theirs && compared != SameName::Different => SameName::Part,
        (Some(_), None) | (None, Some(_)) if compared.agrees() => SameName::Near,
        _ => compared,
    }
}

impl Words {
    fn of(name: &Name) -> Self {
        let joined = [&name.given, &name.additional, &name.family].map(String::as_str).join(" ");
        let parted = !name.given.is_empty() && !name.family.is_empty();
        let text = if parted { &joined } else { &name.full };
        let folded = fold(text);
        // A name that is an e-mail address is none.
        let mut words = if folded.contains('@') { Vec::new() } else { split(&folded) };
        let mut generation = None;
        for word in words.iter().chain(&split(&fold(&name.suffix))) {
            let found = GENERATIONS.iter().find(|(known, _)| known == word);
            generation = generation.or(found.map(|(_, generation)| *generation));
        }
        words.retain(|word| {
            !ASIDE.contains(&word.as_str()) && !GENERATIONS.iter().any(|(known, _)| known == word)
        });
        words.iter_mut().for_each(|word| *word = loose(word));
        Self { words, generation, one_word: name.full.contains(|c| c >= '\u{2e80}') }
    }
}

fn split(folded: &str) -> Vec<String> {
    let words = folded.split([' ', '.', '_']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// One spelling for "Müller", "Mueller" and "Muller".
pub(super) fn loose(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")
}

fn words_compared(one: &Words, other: &Words) -> SameName {
    // "Mei-Ling" and "Meiling", "de la Cruz" and "Delacruz".
    if one.words.concat() == other.words.concat() {
        return if is_whole(one) && is_whole(other) { SameName::Same } else { SameName::Part };
    }
    let mut mine = one.words.iter().map(String::as_str).collect::<Vec<_>>();
    let mut theirs = other.words.iter().map(String::as_str).collect::<Vec<_>>();
    let exact = take_pairs(&mut mine, &mut theirs, |a, b| a == b);
    let nicknames = take_pairs(&mut mine, &mut theirs, is_nickname);
    let misread = take_pairs(&mut mine, &mut theirs, is_misread);
    let initials = take_pairs(&mut mine, &mut theirs, is_initial);
    let sure = exact + nicknames;
    match (mine.is_empty(), theirs.is_empty()) {
        (true, true) if misread + initials > 0 && exact > 0 => SameName::Near,
        (true, true) if misread > 0 => SameName::Part,
        (true, true) if nicknames > 0 && exact > 0 => SameName::Close,
        (true, true) if nicknames == 0 && exact > 1 => SameName::Same,
        // One of them has a name more: a middle name, a second family name.
        (true, false) | (false, true) if sure > 1 && misread == 0 => {
            if initials == 0 {
                SameName::Close
            } else {
                SameName::Near
            }
        }
        _ if exact + nicknames > 0 => SameName::Part,
        _ => SameName::Different,
    }
}

/// Whether it is more than a given name.
fn is_whole(name: &Words) -> bool {
    name.words.len() > 1 || name.one_word
}

/// Takes out the pairs that match; how many there were.
fn take_pairs(mine: &mut Vec<&str>, theirs: &mut Vec<&str>, matches: impl Fn(&str, &str) -> bool) -> usize {
    let before = mine.len();
    mine.retain(|word| match theirs.iter().position(|other| matches(word, other)) {
        Some(at) => {
            theirs.remove(at);
            false
        }
        None => true,
    });
    before - mine.len()
}

fn is_initial(one: &str, other: &str) -> bool {
    (one.len() == 1 || other.len() == 1) && one[..1] == other[..1]
}

/// Whether a long word differs in a single letter, as when a card is read wrongly.
fn is_misread(one: &str, other: &str) -> bool {
    one.len() > 4 && other.len() > 4 && one.len().abs_diff(other.len()) < 2 && is_one_apart(one, other)
}

fn is_one_apart(one: &str, other: &str) -> bool {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let rest = |text: &str, skipped: usize| text.get(skipped..).map(str::to_owned);
    rest(one, 1) == rest(other, 1)
        || rest(one, 1).as_deref() == Some(other)
        || rest(other, 1).as_deref() == Some(one)
}

/// The most spellings of one name that are looked for.
const MAX_SPELLINGS: usize = 12;

/// The beginnings of words by which a name may stand in the book. The first and the last word count: what stands
/// between them is left out as often as not.
pub(super) fn spellings(name: &Name) -> Vec<Vec<String>> {
    let full = fold(if name.full.is_empty() { &name.given } else { &name.full });
    let written = match (fold(&name.given), fold(&name.family)) {
        (given, family) if !given.is_empty() && !family.is_empty() => {
            vec![first(&given), last(&family)]
        }
        _ => {
            let words = split(&full);
            let words = words.iter().filter(|word| !ASIDE.contains(&word.as_str())).collect::<Vec<_>>();
            let ends = [words.first(), words.last()];
            ends.into_iter().flatten().map(|word| (*word).clone()).collect()
        }
    };
    let [given, family] = written.as_slice() else {
        return Vec::new();
    };
    if given == family {
        return vec![vec![given.clone()]];
    }
    // Either may be the given name: "Weber Jonas" is a name, too.
    let mut spellings = vec![vec![given.clone(), family.clone()]];
    for (given, family) in [(given, family), (family, given)] {
        spellings.push(vec![given[..1].to_owned(), format!("{family}$")]);
        spellings.extend(nicknames(&loose(given)).map(|name| vec![name.to_owned(), family.clone()]));
    }
    spellings.truncate(MAX_SPELLINGS);
    spellings
}

fn first(folded: &str) -> String {
    folded.split(' ').next().unwrap_or_default().to_owned()
}

fn last(folded: &str) -> String {
    folded.rsplit(' ').next().unwrap_or_default().to_owned()
}
