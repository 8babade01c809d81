//! A name that is shown otherwise than before: what of it is still named, and what its other words are.

use super::{Name, eastern};
use crate::fold::fold;

/// What a word of a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prefix,
    Given,
    Additional,
    Family,
    Suffix,
}

const PARTS: [Part; 5] = [Part::Prefix, Part::Given, Part::Additional, Part::Family, Part::Suffix];

impl Part {
    fn of(self, name: &Name) -> &String {
        match self {
            Self::Prefix => &name.prefix,
            Self::Given => &name.given,
            Self::Additional => &name.additional,
            Self::Family => &name.family,
            Self::Suffix => &name.suffix,
        }
    }

    fn of_mut(self, name: &mut Name) -> &mut String {
        match self {
            Self::Prefix => &mut name.prefix,
            Self::Given => &mut name.given,
            Self::Additional => &mut name.additional,
            Self::Family => &mut name.family,
            Self::Suffix => &mut name.suffix,
        }
    }
}

/// A word as it is shown.
struct Word<'a> {
    text: &'a str,
    part: Option<Part>,
    /// Whether it is of the part that it was of before.
    known: bool,
}

/// Returns the parts of the name that is shown now. `known` are those it had, `guess` what the name tells by itself.
///
/// A word that was part of the name before is of the same part now; the others are what `guess` has them for, or what
/// their neighbours say. What is not named any more stays as far as it goes with what is: titles do, and a name that is
/// called by one of its parts has the others still.
pub fn renamed(shown: &str, known: &Name, guess: Name) -> Name {
    let guess = Name { full: shown.to_owned(), ..guess };
    if let Some(name) = renamed_without_blanks(shown, known) {
        return name;
    }
    let suffix = guess.suffix.clone();
    let mut words = words(shown, known, &guess);
    let is_called = |word: &Word<'_>| word.known && !matches!(word.part, Some(Part::Prefix | Part::Suffix));
    if !words.iter().any(is_called) {
        // What nobody is called says nothing of titles that others had.
        let is_titled = guess.is_called() || !known.is_called();
        return if is_titled { with_titles(guess, known) } else { guess };
    }
    told_by_neighbours(&mut words);
    let mut name = Name { full: shown.to_owned(), ..Name::default() };
    for word in &words {
        if let Some(part) = word.part {
            append(part.of_mut(&mut name), word.text, part);
        }
    }
    if keys(&name.suffix) == keys(&suffix) {
        name.suffix = suffix;
    }
    if name.given.is_empty() || abbreviates(&name.given, &known.given) {
        name.given.clone_from(&known.given);
    }
    if name.family.is_empty() {
        name.family.clone_from(&known.family);
    }
    // A middle name goes with the given name.
    let same_given = fold(&name.given) == fold(&known.given);
    if same_given && (name.additional.is_empty() || abbreviates(&name.additional, &known.additional)) {
        name.additional.clone_from(&known.additional);
    }
    with_titles(name, known)
}

/// The name with the titles it had, where it is not shown with others.
fn with_titles(mut name: Name, known: &Name) -> Name {
    for part in [Part::Prefix, Part::Suffix] {
        // "M. Sc." is one, of two words.
        if part.of(&name).is_empty() || keys(part.of(&name)) == keys(part.of(known)) {
            part.of_mut(&mut name).clone_from(part.of(known));
        }
    }
    name
}

/// The words that are shown, with what is told of them by what was known, and by `guess`.
fn words<'a>(shown: &'a str, known: &Name, guess: &Name) -> Vec<Word<'a>> {
    let mut known = PARTS.map(|part| (part, keys(part.of(known))));
    let mut guessed = PARTS.map(|part| (part, keys(part.of(guess))));
    let word = |text: &'a str| {
        let keys = keys(text);
        let before = taken(&mut known, &keys);
        let by_itself = taken(&mut guessed, &keys);
        Word { text: text.trim_matches(','), part: before.or(by_itself), known: before.is_some() }
    };
    shown.split_whitespace().map(word).filter(|word| !word.text.is_empty()).collect()
}

/// The part of which all of these words are; they are taken out of it.
fn taken(parts: &mut [(Part, Vec<String>)], keys: &[String]) -> Option<Part> {
    let has = |words: &[String]| !keys.is_empty() && keys.iter().all(|key| words.contains(key));
    let (part, words) = parts.iter_mut().find(|(_, words)| has(words))?;
    words.retain(|word| !keys.contains(word));
    Some(*part)
}

/// The folded words of a text; a double name is two.
fn keys(text: &str) -> Vec<String> {
    let folded = fold(text).replace('.', "");
    folded.split(' ').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// Says of the words that nothing was told of what they are by where they stand. What is no word, such as a remark in
/// brackets, is no part.
fn told_by_neighbours(words: &mut [Word<'_>]) {
    let is_kept = |words: &[Word<'_>], part| words.iter().any(|word| word.known && word.part == Some(part));
    let leads = words.iter().find(|word| word.part != Some(Part::Prefix));
    // "Kovács Pál", who was Kovács Péter: what stands behind the family name that stays is the given name.
    if leads.is_some_and(|word| word.known && word.part == Some(Part::Family))
        && ![Part::Given, Part::Additional].iter().any(|part| is_kept(words, *part))
    {
        let new =
            words.iter_mut().filter(|word| !word.known && word.part.is_some_and(|part| part != Part::Suffix));
        for (at, word) in new.enumerate() {
            word.part = Some(if at == 0 { Part::Given } else { Part::Additional });
        }
    }
    let family = words.iter().position(|word| word.part == Some(Part::Family));
    let mut given = false;
    for (at, word) in words.iter_mut().enumerate() {
        given |= word.part == Some(Part::Given);
        if word.part.is_none() && word.text.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)) {
            word.part = Some(match family {
                Some(family) if at < family && given => Part::Additional,
                Some(family) if at < family => Part::Given,
                _ => Part::Family,
            });
        }
    }
}

fn append(text: &mut String, word: &str, part: Part) {
    if !text.is_empty() {
        text.push_str(if part == Part::Suffix { ", " } else { " " });
    }
    text.push_str(word);
}

/// Whether each word is the initial of one that was known.
fn abbreviates(initials: &str, known: &str) -> bool {
    let (initials, known) = (keys(initials), keys(known));
    !initials.is_empty()
        && initials.len() <= known.len()
        && initials.iter().zip(&known).all(|(initial, word)| initial.len() == 1 && word.starts_with(initial))
}

/// A name without blanks of which one part stays as it was.
fn renamed_without_blanks(shown: &str, known: &Name) -> Option<Name> {
    if !eastern::is_family_first(shown) || shown.contains(char::is_whitespace) {
        return None;
    }
    let Name { full: _, given, family, additional: _, prefix, suffix: _ } = known;
    let bare = shown.strip_suffix(prefix.as_str()).unwrap_or(shown);
    let rest = |rest: &&str| !rest.is_empty();
    let kept = bare.strip_prefix(family.as_str()).filter(|_| !family.is_empty()).filter(rest);
    let (family, given) = match kept {
        Some(given) => (family.as_str(), given),
        None => {
            (bare.strip_suffix(given.as_str()).filter(|_| !given.is_empty()).filter(rest)?, given.as_str())
        }
    };
    Some(Name { full: shown.into(), family: family.into(), given: given.into(), ..known.clone() })
}
