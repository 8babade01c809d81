//! What in a name tells father from son: "sen.", "ml.", "ifj.", "II", "fils", "Neto" …

use std::collections::HashSet;
use std::sync::LazyLock;

use super::name::is_aside;
use crate::contact::Name;
use crate::fold::fold;

/// Where in a name a word says the generation: elsewhere it may be a name or a title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Anywhere,
    Start,
    End,
}

use At::{Anywhere, End, Start};

/// Which of them it is, where the words stand, and the words, several of a language in a line. "Jr." and "II" are two
/// ways to say who somebody is, and nobody knows whether of one man: they differ.
#[rustfmt::skip]
const WORDS: &[(&str, At, &[&str])] = &[
    ("elder", Anywhere, &["senior", "sen", "snr", "the elder", "der Ältere", "die Ältere"]),
    ("elder", Anywhere, &["père", "aîné", "il vecchio", "el viejo", "o velho", "de oude", "cel bătrân"]),
    ("elder", Anywhere, &["den äldre", "den ældre", "den eldre", "vanhempi", "vanem", "idősebb", "idősb"]),
    ("elder", Anywhere, &["starší", "starszy", "starsza", "starejši", "stariji", "старший", "старша", "по-стари"]),
    ("elder", Anywhere, &["vyresnysis", "vecākais", "πρεσβύτερος", "ο πρεσβύτερος"]),
    ("elder", End, &["sr", "st", "d ä", "d æ", "d e", "the old", "vater", "father", "mutter", "mother"]),
    ("elder", End, &["aine", "ainee", "padre", "madre", "pai", "mãe", "mère", "otec", "ojciec", "отец", "батько"]),
    ("elder", End, &["vanh", "vyr", "vec", "ст", "pare", "mare", "tată", "tatăl"]),
    ("elder", Start, &["id", "vanh"]),
    ("younger", Anywhere, &["junior", "jun", "jr", "jnr", "the younger", "der Jüngere", "die Jüngere"]),
    ("younger", Anywhere, &["fils", "il giovane", "el joven", "el mozo", "o moço", "o jovem", "de jonge", "cel tânăr"]),
    ("younger", Anywhere, &["den yngre", "nuorempi", "noorem", "ifjabb", "mladší", "młodszy", "młodsza", "mlajši", "mlađi"]),
    ("younger", Anywhere, &["младший", "молодший", "млади", "jaunesnysis", "jaunākais", "νεότερος", "ο νεότερος"]),
    ("younger", End, &["ml", "mł", "d j", "d y", "jg", "sohn", "son", "tochter", "daughter", "fille", "cadet", "cadette"]),
    ("younger", End, &["hijo", "hija", "filho", "filha", "figlio", "figlia", "fill", "filla", "syn", "сын", "син", "мл"]),
    ("younger", End, &["nuor", "jaun", "fiul"]),
    ("younger", Start, &["ifj"]),
    ("grandson", End, &["neto", "netto", "neta", "nieto", "nieta", "nipote", "enkel", "enkelin", "grandson", "petit-fils"]),
    ("great-grandson", End, &["bisneto", "bisnieto"]),
    ("nephew", End, &["sobrinho", "sobrino"]),
    ("1", End, &["the first", "der Erste", "die Erste", "primeiro", "primero", "le premier"]),
    ("2", End, &["the second", "der Zweite", "die Zweite", "zweiter", "segundo", "secondo", "le second", "den andre"]),
    ("3", End, &["the third", "der Dritte", "die Dritte", "dritter", "terceiro", "tercero", "terzo", "le troisième"]),
    ("4", End, &["the fourth", "der Vierte", "die Vierte", "vierter", "quarto", "cuarto", "le quatrième"]),
];

/// Roman numbers that are no initials.
const ROMAN: &[(&str, u8)] =
    &[("ii", 2), ("iii", 3), ("iv", 4), ("vi", 6), ("vii", 7), ("viii", 8), ("ix", 9)];
/// Roman numbers of one letter: only where nothing else can stand.
const ROMAN_LETTERS: &[(&str, u8)] = &[("i", 1), ("v", 5), ("x", 10)];
/// What may stand behind the digits of an ordinal: "2nd", "3e", "2º".
const ORDINAL_ENDS: &[&str] = &["", "st", "nd", "rd", "th", "e", "er", "eme", "o", "a", "de", "ter", "te"];

/// Folded words before the name before a marriage.
const BORN: &[&str] = &[
    "geb", "geborene", "born", "nee", "ne", "roz", "rozena", "fodt", "fodd", "nata", "nacida", "nascida",
    "os",
];

/// Words of the end that are family names, too.
const FAMILY_NAMES: &[&str] = &["son", "sohn", "syn", "vater", "padre", "mare", "pare", "fill", "otec", "st"];

/// [`WORDS`], folded and one by one.
static FOLDED: LazyLock<Vec<(&str, At, Vec<String>)>> = LazyLock::new(|| {
    let phrases =
        WORDS.iter().flat_map(|(which, at, words)| words.iter().map(move |text| (*which, *at, text)));
    phrases.map(|(which, at, text)| (which, at, tokens(text))).collect()
});

/// The words with which one of [`FOLDED`] begins: most names have none of them.
static FIRST_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| FOLDED.iter().filter_map(|(_, _, phrase)| phrase.first()).map(String::as_str).collect());

/// Counts the words at the end of a name that say whose son or grandson it is; two at least are the name itself.
pub(crate) fn generation_behind(name: &[&str]) -> usize {
    let says = |behind: &[&str]| {
        let words = tokens(&behind.join(" "));
        let is_name = words.iter().all(|word| FAMILY_NAMES.contains(&word.as_str()));
        let is_name =
            is_name && behind.iter().all(|word| word.starts_with(char::is_uppercase) && !word.ends_with('.'));
        let phrase = |(_, at, phrase): &(&str, At, Vec<String>)| *at != Start && *phrase == words;
        !is_name && (FOLDED.iter().any(phrase) || matches!(&words[..], [word] if is_ordinal(word)))
    };
    (2..name.len()).find(|at| says(&name[*at..])).map_or(0, |at| name.len() - at)
}

/// Which generation a name says, and the words that say it.
#[derive(Debug, Default)]
pub(super) struct Generation {
    /// e.g. "elder", "2"; empty for none.
    pub which: String,
    /// Folded: they are no part of the name.
    pub words: Vec<String>,
}

impl Generation {
    pub fn of(name: &Name) -> Self {
        let mut generation = Self::default();
        // "Mehmet Demir (oğlu)" has one, too.
        let suffix_text = format!("{} {}", name.suffix, in_brackets(&name.full));
        let suffix = tokens(&suffix_text);
        generation.take(&suffix, &[Anywhere, Start, End], 0);
        generation.take_numbers(&suffix, ROMAN_LETTERS);
        // What else a suffix says and is no degree tells people apart, too.
        for word in suffix_text.split([' ', ',']).filter(|word| !is_degree(word)) {
            for word in tokens(word) {
                if !generation.words.contains(&word) {
                    generation.add(word.clone(), [word]);
                }
            }
        }
        generation.take(&tokens(&name.prefix), &[Anywhere, Start], 0);
        // Whoever is called Sen or Junior has it as a part of their name.
        let parts = [tokens(&name.given), tokens(&name.family)];
        for text in [&name.full, &name.joined()] {
            let mut words = tokens(text);
            if parts.iter().any(|part| part.len() == 1 && words.last() == part.last()) {
                words.pop();
            }
            if parts.iter().any(|part| part.len() == 1 && words.first() == part.first()) {
                words.remove(0);
                generation.take(&words, &[Anywhere, End], 0);
            } else {
                generation.take(&words, &[Anywhere, Start, End], 1);
            }
        }
        generation
    }

    /// Takes what words say, of which so many at least are the name itself.
    fn take(&mut self, words: &[String], places: &[At], name: usize) {
        let any = words.iter().any(|word| FIRST_WORDS.contains(word.as_str()));
        for (which, at, phrase) in FOLDED.iter().filter(|(_, at, _)| any && places.contains(at)) {
            let fits = match at {
                Anywhere => words.windows(phrase.len()).any(|window| window == phrase),
                Start => words.starts_with(phrase),
                End => words.ends_with(phrase),
            };
            if fits && words.len() >= phrase.len() + name {
                self.add((*which).to_owned(), phrase.iter().cloned());
            }
        }
        self.take_numbers(words, &[]);
    }

    fn take_numbers(&mut self, words: &[String], letters: &[(&str, u8)]) {
        for word in words {
            if let Some(number) = number(word, letters) {
                self.add(number.to_string(), [word.clone()]);
            }
        }
    }

    fn add(&mut self, which: String, words: impl IntoIterator<Item = String>) {
        if self.which.is_empty() {
            self.which = which;
        }
        self.words.extend(words);
    }
}

/// What stands in brackets behind a name, unless it is what they were called before a marriage.
fn in_brackets(full: &str) -> &str {
    let inside = full.trim_end().strip_suffix(')').and_then(|full| full.rsplit_once('('));
    let inside = inside.map_or("", |(_, inside)| inside);
    let first = tokens(inside).into_iter().next().unwrap_or_default();
    if BORN.contains(&first.as_str()) { "" } else { inside }
}

/// Whether a word behind a name is a degree, an order or a title: "PhD", "M.Sc.", "OBE", "Esq.".
fn is_degree(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let folded = fold(word).replace('.', "");
    is_aside(&folded) || capitals > 1 && number(&folded, ROMAN_LETTERS).is_none()
}

/// The words of a text, folded, without dots.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split([' ', '.', '_']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a word is a number of a generation for itself: a number in digits alone may be any.
fn is_ordinal(word: &str) -> bool {
    number(word, &[]).is_some() && !word.bytes().all(|c| c.is_ascii_digit())
}

/// The number that a word is: "ii", "2nd", "3".
fn number(word: &str, letters: &[(&str, u8)]) -> Option<u8> {
    if let Some((_, number)) = ROMAN.iter().chain(letters).find(|(roman, _)| *roman == word) {
        return Some(*number);
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, end) = word.split_at(digits);
    let ordinal = digits.parse().ok()?;
    ORDINAL_ENDS.contains(&end).then_some(ordinal)
}
