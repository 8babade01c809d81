//! Numbers that are written in short behind another ("231250 / -51", "231250 oder 231251"), and numbers in letters
//! ("1-800-FLOWERS").

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::label;
use super::text::{digits, letters};
use super::weights::digits as weights;

/// Words between two numbers.
const JOINTS: [&str; 34] = [
    "oder", "or", "ou", "o", "u", "e", "und", "and", "et", "y", "lub", "i", "nebo", "alebo", "a", "of", "en",
    "eller", "och", "og", "tai", "ja", "vagy", "és", "sau", "și", "ili", "или", "и", "veya", "ve", "ή",
    "και", "bzw",
];

/// What stands behind a number and shortens a second one.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)^\s*(?:(?P<mark>[/+,;&|])|(?P<word>(?:{})\.?\s))\s*(?P<dash>[-–]\s?)?(?P<short>\d(?:[\d ]{{0,12}}\d)?)",
        JOINTS.join("|")
    ))
    .expect("a constant pattern")
});
/// "…, Fax -75": a label, and nothing but the last digits.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*[/,;|·•]?\s*(?P<label>[\p{L}][\p{L}.-]{0,15})\s?:?\s*[-–]\s?(?P<short>\d{1,5})")
        .expect("a constant pattern")
});
/// The short one at the end of what was taken for one number.
static SWALLOWED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<base>.*\d)\s*[/+]\s*(?P<dash>[-–]\s?)?(?P<short>\d{1,4})$").expect("a constant pattern")
});
static VANITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)(?:(?:\+?1[-.\ ]?)?\(?8(?:00|33|44|55|66|77|88)\)?|0800|0808|0900|1300|1800)[-.\ ]
        (?P<name>(?:[A-Z0-9]{1,9}-|[A-Z]\ ){0,3}[A-Z0-9]{2,9})\b(?:\s?\((?P<digits>[\d\ -]+)\))?",
    )
    .expect("a constant pattern")
});

/// A second number behind one that ends at `end` of `text`: where it stands, and its digits in full.
pub fn behind(text: &str, base: &str, end: usize) -> Option<(Range<usize>, String)> {
    let rest = &text[end..];
    if let Some(found) = LABELLED.captures(rest)
        && matches!(label::alone(&found["label"]), Some(label::Label::Phone(_)))
        && ends_there(&rest[found[0].len()..], true)
    {
        let short = found.name("short")?;
        return Some((end + short.start()..end + short.end(), in_full(base, short.as_str(), true)?));
    }
    let found = BEHIND.captures(rest)?;
    let short = found.name("short")?;
    let (dash, word) = (found.name("dash").is_some(), found.name("word").is_some());
    if !ends_there(&rest[short.end()..], dash || word) {
        return None;
    }
    let full = if dash || word || alike(base, short.as_str()) {
        in_full(base, short.as_str(), dash)?
    } else {
        return None;
    };
    Some((end..end + short.end(), full))
}

/// A line with a label and nothing but the last digits of the number above it, written out: "Fax -75".
pub fn below(line: &str, above: &str) -> Option<String> {
    let found = LABELLED.captures(line.trim())?;
    let label = matches!(label::alone(&found["label"]), Some(label::Label::Phone(_)));
    let whole = found[0].len() == line.trim().len();
    let full = in_full(above, &found["short"], true).filter(|_| label && whole)?;
    Some(format!("{} {full}", &found["label"]))
}

/// Whether a text only joins two numbers: "oder", "or".
pub fn is_joint(text: &str) -> bool {
    JOINTS.contains(&text.trim().trim_end_matches('.').to_lowercase().as_str())
}

/// A postal code that was taken for the end of a number.
static POSTAL_CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<base>.*\d)\s+[/–-]\s+(?:\d{2}-\d{3}|\d{4,6})$").expect("a constant pattern")
});

/// A number without the postal code that was taken for its end.
pub fn without_postal_code(number: &str) -> Option<&str> {
    let base = POSTAL_CODE.captures(number)?.name("base")?;
    number.get(..base.end()).filter(|base| digits(base) >= weights::WHOLE)
}

/// The length of the first number in `number` (in bytes) if a short one was swallowed with it.
pub fn swallowed(number: &str) -> Option<usize> {
    let found = SWALLOWED.captures(number)?;
    let base = found.name("base")?.as_str();
    let group = base.rsplit(|c: char| !c.is_ascii_digit()).next().map_or(0, str::len);
    let dash = found.name("dash").is_some();
    // "01/99/00/00/41" is one number, and so is "06131/123/4567".
    let apart = dash || (base.matches('/').count() <= 1 && found["short"].len() <= group);
    (apart && digits(base) >= weights::WHOLE && (dash || alike(base, &found["short"]))).then_some(base.len())
}

/// Whether what stands behind a stroke is the number before it with other last digits: "(0431) 23 12 57 / 23 12 58".
pub fn is_other_end(before: &str, behind: &str) -> bool {
    const FEWEST: usize = 5;
    digits(before) >= weights::WHOLE && digits(behind) >= FEWEST && alike(before, behind)
}

/// Whether nothing goes on behind a number: a longer number, a word where it may be a postal code's place.
fn ends_there(rest: &str, sure: bool) -> bool {
    let next = rest.trim_start().chars().next();
    !rest.starts_with(|c: char| c.is_alphanumeric())
        && !next.is_some_and(|c| c.is_ascii_digit() || (c.is_alphabetic() && !sure))
        && !rest.starts_with(['.', '-', ':', '/']) | rest.starts_with(". ")
}

/// Whether the short digits look like another ending of the number.
fn alike(base: &str, short: &str) -> bool {
    let (base, short) = (only_digits(base), only_digits(short));
    let count = short.len();
    count < base.len() && (count <= 2 || base[base.len() - count..][..count / 2] == short[..count / 2])
}

/// "0431 231250" with "51" → "0431 231251"; "+49 431 5555-0" with "-75" → "+49 431 5555-75".
fn in_full(base: &str, short: &str, dash: bool) -> Option<String> {
    const EXTENSION: usize = 4;
    let ending = only_digits(short);
    if dash
        && let Some((front, extension)) = base.rsplit_once(['-', '–'])
        && extension.len() <= EXTENSION
        && extension.chars().all(|c| c.is_ascii_digit())
        && digits(front) + ending.len() >= weights::FEWEST
    {
        return Some(format!("{front}-{ending}"));
    }
    if digits(base) < ending.len() + 2 {
        return None;
    }
    let mut chars: Vec<char> = base.chars().collect();
    let mut places =
        (0..chars.len()).rev().filter(|at| base.chars().nth(*at).is_some_and(|c| c.is_ascii_digit()));
    for digit in ending.chars().rev() {
        chars[places.next()?] = digit;
    }
    Some(chars.into_iter().collect())
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number that is dialled by the letters of the keys. Where its digits stand behind it they are the number.
pub fn vanity(text: &str) -> Option<(Range<usize>, String)> {
    VANITY.captures_iter(text).find_map(|found| {
        let (whole, name) = (found.get(0)?, found.name("name")?);
        let keys = name.as_str().chars().filter(|c| c.is_ascii_alphanumeric()).count();
        let own_word = text[..whole.start()].chars().last().is_none_or(|c| !c.is_alphanumeric());
        if letters(name.as_str()) < 3 || !(5..=11).contains(&keys) || !own_word {
            return None;
        }
        Some(match found.name("digits").filter(|number| digits(number.as_str()) >= weights::WHOLE) {
            Some(number) => (whole.range(), number.as_str().trim().to_owned()),
            None => (whole.start()..name.end(), text[whole.start()..name.end()].to_owned()),
        })
    })
}
