//! Whether two names may be one person's: whatever their accents, order, initials, nicknames and titles.

use super::company;
use super::generation::{Generation, tokens};
use super::nickname::{is_nickname, nicknames};
use crate::contact::Name;
use crate::fold::{fold, umlauts_in_one};

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SameName {
    /// The same words, in any order.
    Same,
    /// The same person's for all that is known: a nickname, a middle name more, written in one.
    Close,
    /// An initial for a given name, a "Jr." or a wife on one of them only.
    Near,
    /// One letter apart: read wrongly, or two people.
    Slip,
    /// They share a word: a family, or a given name.
    Part,
    /// Nothing in common.
    Different,
    /// One of them has none.
    Unknown,
}

/// Forms of address, titles and degrees; no part of a name.
#[rustfmt::skip]
const ASIDE: &[&str] = &[
    "ba", "bba", "bsc", "cbe", "cfa", "cpa", "csc", "dame", "dipl", "dott", "dottssa", "dr", "dra", "drs", "drsc",
    "esq", "frau", "fru", "habil", "herr", "herra", "hr", "ing", "ir", "jd", "judr", "lady", "lic", "llb", "llm",
    "lord", "mag", "mba", "mbe", "md", "meng", "mgr", "miss", "mlle", "mme", "monsieur", "mphil", "mr", "mrs", "ms",
    "msc", "mudr", "mx", "obe", "phd", "phdr", "pmp", "prof", "rev", "rndr", "rouva", "senor", "senora", "sig",
    "signor", "signora", "sigra", "sir", "sra", "srta",
];

impl SameName {
    /// Whether it may be one person's.
    pub fn agrees(self) -> bool {
        matches!(self, Self::Same | Self::Close | Self::Near | Self::Slip)
    }

    pub fn score(self) -> u32 {
        match self {
            Self::Same => 50,
            Self::Close => 40,
            Self::Near => 25,
            Self::Slip => 20,
            Self::Part => 10,
            Self::Different | Self::Unknown => 0,
        }
    }
}

/// A name as it is compared.
#[derive(Debug)]
struct Words {
    words: Vec<String>,
    /// e.g. "elder"; empty for none.
    generation: String,
    /// Whom else the name is of.
    company: Vec<&'static str>,
    /// Written in a script that puts a whole name into one word.
    one_word: bool,
}

/// Two names, compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    /// How alike they are.
    pub same: SameName,
    /// Whether one of them says something of whom it is of that the other does not say: another generation, a couple.
    pub against: bool,
    /// Whether they are more than a given name.
    pub whole: bool,
}

/// The words of a name that tell people apart: folded, without titles.
pub(super) fn words(name: &Name) -> Vec<String> {
    Words::of(name).words
}

/// Whether a folded word is a title or a degree.
pub(super) fn is_aside(word: &str) -> bool {
    ASIDE.contains(&word)
}

/// Compares two names.
pub(super) fn compared(one: &Name, other: &Name) -> Names {
    let (one, other) = (Words::of(one), Words::of(other));
    let whole = one.is_whole() && other.is_whole();
    if one.words.is_empty() || other.words.is_empty() {
        return Names { same: SameName::Unknown, against: false, whole };
    }
    let compared = words_compared(&one, &other);
    let generations = one.generation != other.generation;
    let against = generations || one.company != other.company;
    let same = match compared {
        SameName::Different => compared,
        _ if generations && !one.generation.is_empty() && !other.generation.is_empty() => SameName::Part,
        _ if against && compared.agrees() => SameName::Near,
        _ => compared,
    };
    Names { same, against, whole }
}

impl Words {
    fn of(name: &Name) -> Self {
        let joined = [&name.given, &name.additional, &name.family].map(String::as_str).join(" ");
        let parted = !name.given.is_empty() && !name.family.is_empty();
        let text = if parted { &joined } else { &name.full };
        let generation = Generation::of(name);
        let company = company::of(name);
        // Only where it ties two: "Costa e Silva" is one family.
        let ties = |word: &&str| !company.is_empty() && company::is_and(word);
        let text = text.split_whitespace().filter(|word| !ties(word)).collect::<Vec<_>>().join(" ");
        // A name that is an e-mail address is none.
        let mut words = if text.contains('@') { Vec::new() } else { tokens(&text) };
        if words.iter().any(|word| !is_aside(word) && !generation.words.contains(word)) {
            words.retain(|word| !is_aside(word) && !generation.words.contains(word));
        }
        words.iter_mut().for_each(|word| *word = umlauts_in_one(word));
        Self {
            words,
            generation: generation.which,
            company,
            one_word: name.full.contains(|c| c >= '\u{2e80}'),
        }
    }

    /// Whether it is more than a given name.
    fn is_whole(&self) -> bool {
        self.words.len() > 1 || self.one_word
    }
}

fn words_compared(one: &Words, other: &Words) -> SameName {
    // "Mei-Ling" and "Meiling", "de la Cruz" and "Delacruz".
    if one.words.concat() == other.words.concat() {
        return SameName::Same;
    }
    let mut mine = one.words.iter().map(String::as_str).collect::<Vec<_>>();
    let mut theirs = other.words.iter().map(String::as_str).collect::<Vec<_>>();
    let exact = take_pairs(&mut mine, &mut theirs, |a, b| a == b);
    // "Jon" may be John; or he is his brother.
    let nicknames =
        take_pairs(&mut mine, &mut theirs, |one, other| is_nickname(one, other) && !is_one_apart(one, other));
    let misread =
        take_pairs(&mut mine, &mut theirs, |one, other| is_misread(one, other) || is_nickname(one, other));
    let initials = take_pairs(&mut mine, &mut theirs, is_initial);
    let sure = exact + nicknames;
    match (mine.is_empty(), theirs.is_empty()) {
        (true, true) if misread > 0 && exact > 0 => SameName::Slip,
        (true, true) if misread > 0 => SameName::Part,
        (true, true) if initials > 0 && exact > 0 => SameName::Near,
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
            let words = tokens(&full);
            let words = words.iter().filter(|word| !is_aside(word)).collect::<Vec<_>>();
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
        spellings.extend(nicknames(&umlauts_in_one(given)).map(|name| vec![name.to_owned(), family.clone()]));
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
