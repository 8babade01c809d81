//! Birthdays and other dates in the forms that are in use.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::contact::{ANNIVERSARY, OwnDate, PartialDate};
use crate::fold::fold;

/// The parameter with which a date says that it comes once.
pub(crate) const ONCE: &str = "X-TOUCHBASE-ONCE";
/// The label of a date that says nothing else of itself.
const UNNAMED: &str = "Date";

/// Whether a property of this name (in upper case) is a date to remember.
pub(crate) fn is_own_date(name: &str) -> bool {
    matches!(
        name,
        "ANNIVERSARY"
            | "X-ANNIVERSARY"
            | "X-EVOLUTION-ANNIVERSARY"
            | "X-KADDRESSBOOK-X-ANNIVERSARY"
            | "X-ABDATE"
    )
}

/// The date of such a property. `label` is Apple's; `omitted_year` the year that stands for none. `None` when that is no
/// complete day.
pub(crate) fn own_date(
    name: &str,
    value: &str,
    label: Option<&str>,
    omitted_year: Option<i32>,
    once: bool,
) -> Option<OwnDate> {
    let date = birthday(value, omitted_year)?;
    let label = match (name, label.map(str::trim)) {
        ("X-ABDATE", Some("") | None) => UNNAMED,
        // Apple marks the labels that it has words for in every language.
        ("X-ABDATE", Some(label)) => {
            label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")).unwrap_or(label)
        }
        _ => ANNIVERSARY,
    };
    let yearly = !once || date.year.is_none();
    Some(OwnDate { label: label.to_owned(), date, yearly })
}

/// The name under which the parameters of a date are kept: by its label, since the versions have other properties.
pub(crate) fn date_name(label: &str) -> Cow<'_, str> {
    if label == ANNIVERSARY { "ANNIVERSARY".into() } else { format!("X-ABDATE {label}").into() }
}

/// What Apple writes for "the year is unknown", with or without saying so.
const NO_YEAR: i32 = 1604;

/// A birthday: `1985-04-12`, `19850412`, `--0412`, each with or without a time, and whatever else can be read in one way
/// only: `12.04.1985`, `4/17/1985`, `17 April 1985`, `1985年4月17日`. `omitted_year` is the year that stands for none.
/// `None` when that is no complete day, or one of two, so that it stays as text.
pub(crate) fn birthday(value: &str, omitted_year: Option<i32>) -> Option<PartialDate> {
    let value = value.trim();
    let (year, month, day) = standard(value).or_else(|| Written::of(value)?.day())?;
    let year = year.map(|year| year as i32).filter(|year| *year != NO_YEAR && Some(*year) != omitted_year);
    PartialDate::new(year.filter(|year| *year != 0), month, day)
}

/// Whether a text says that there is no date: nothing, or the `0000-00-00` of databases.
pub(crate) fn is_no_date(value: &str) -> bool {
    value.chars().all(|letter| !letter.is_alphanumeric() || letter == '0')
}

/// Year, month and day.
type Parts = (Option<u32>, u32, u32);

/// The forms of the standards.
fn standard(value: &str) -> Option<Parts> {
    let date = without_zone(value.split(['T', 't', ' ']).next()?);
    if let Some(date) = date.strip_prefix("--") {
        return match date.split_once('-') {
            Some((month, day)) => Some((None, digits(month, 2)?, digits(day, 2)?)),
            None => Some((None, digits(date.get(..2)?, 2)?, digits(date.get(2..)?, 2)?)),
        };
    }
    if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((Some(digits(&date[..4], 4)?), digits(&date[4..6], 2)?, digits(&date[6..], 2)?));
    }
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let (month, day) = either(digits(month, 2)?, digits(day, 2)?);
    Some((Some(digits(year, 4)?), month, day))
}

/// Without the zone of XML's dates: `1980-05-17Z`, `1980-05-17+02:00`.
fn without_zone(date: &str) -> &str {
    match date.split_once(':') {
        Some((before, _)) => before.rfind(['+', '-']).map_or(date, |at| &date[..at]),
        None => date.trim_end_matches(['Z', 'z']),
    }
}

/// Month and day, of which the first is the month unless it cannot be.
fn either(first: u32, second: u32) -> (u32, u32) {
    if first > 12 { (second, first) } else { (first, second) }
}

/// A number of at most `length` digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let fits = (1..=length).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

/// A date as people write it.
#[derive(Default)]
struct Written {
    /// The number of four digits, and how many numbers stand before it.
    year: Option<(u32, usize)>,
    /// The numbers of one or two digits.
    numbers: Vec<u32>,
    /// By a name, or by the sign that follows a number in Chinese, Japanese and Korean.
    month: Option<u32>,
    day: Option<u32>,
    /// With full stops, the day comes before the month wherever the year is last.
    has_stops: bool,
}

impl Written {
    /// `None` when there is a word in it that may say something else: "about", "or", "before".
    fn of(value: &str) -> Option<Self> {
        if value.len() > 100 || value.contains(['?', '~', '<', '>']) {
            return None;
        }
        let value = without_time(value);
        let mut written = Self { has_stops: value.contains('.'), ..Self::default() };
        let mut rest = value.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        while let Some(first) = rest.chars().next() {
            let same = |letter: char| letter.is_numeric() == first.is_numeric() && goes_on_word(letter);
            let (word, more) = rest.split_at(rest.find(|letter| !same(letter)).unwrap_or(rest.len()));
            if first.is_numeric() {
                written.number(word)?
            } else {
                written.word(word)?
            }
            rest = more.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        }
        Some(written)
    }

    fn number(&mut self, word: &str) -> Option<()> {
        let ascii = any_ascii::any_ascii(word);
        if ascii.len() == 4 && self.year.is_none() {
            self.year = Some((digits(&ascii, 4)?, self.numbers.len()));
        } else {
            self.numbers.push(digits(&ascii, 2)?);
        }
        Some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "年" | "년" if self.numbers.is_empty() => {}
            "月" | "월" if self.month.is_none() => self.month = Some(self.numbers.pop()?),
            "日" | "일" | "号" | "號" if self.day.is_none() => self.day = Some(self.numbers.pop()?),
            _ => match WORDS.get(&fold(word))? {
                Word::Month(month) if self.month.is_none() => self.month = Some(*month),
                Word::Filler => {}
                _ => return None,
            },
        }
        Some(())
    }

    fn day(self) -> Option<Parts> {
        let year = self.year.map(|(year, _)| year);
        let (month, day) = match (self.month, self.day, &self.numbers[..]) {
            (Some(month), Some(day), []) => (month, day),
            (Some(month), None, [day]) => (month, *day),
            (None, None, [first, second]) => match self.year {
                Some((_, 0)) => either(*first, *second),
                Some((_, 1)) => return None,
                _ if self.has_stops => {
                    let (day, month) = if *second > 12 { (*second, *first) } else { (*first, *second) };
                    (month, day)
                }
                _ if *first > 12 || *second > 12 || first == second => either(*first, *second),
                _ => return None,
            },
            _ => return None,
        };
        Some((year, month, day))
    }
}

/// Without the time behind it: `5/17/1980 12:00:00 AM`.
fn without_time(value: &str) -> &str {
    match value.split_once(':') {
        Some((before, _)) => before.trim_end_matches(|letter: char| letter.is_ascii_digit()),
        None => value,
    }
}

/// Letters, and the accents of decomposed ones.
fn goes_on_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}')
}

/// What a word in a date says.
enum Word {
    Month(u32),
    /// In one language this month, in another that one.
    OneOfTwo,
    /// A day of the week, an ending of a number and the like.
    Filler,
}

/// The words of dates, folded, in the languages in which the card reader reads.
static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let mut known: HashMap<String, Word> = HashMap::new();
    for line in include_str!("dates.txt").lines() {
        let mut words = line.split_whitespace();
        let month = words.next().and_then(|month| month.parse().ok());
        for word in words.map(fold) {
            let meaning = match (month, known.get(&word)) {
                (Some(month), Some(Word::Month(other))) if *other != month => Word::OneOfTwo,
                (Some(_), Some(Word::OneOfTwo)) => Word::OneOfTwo,
                (Some(month), _) => Word::Month(month),
                (None, _) => Word::Filler,
            };
            known.insert(word, meaning);
        }
    }
    known
});
