//! Birthdays and other dates in the forms that are in use.

use crate::contact::{ANNIVERSARY, OwnDate, PartialDate};

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

/// What Apple writes for "the year is unknown", with or without saying so.
const NO_YEAR: i32 = 1604;

/// A birthday: `1985-04-12`, `19850412`, `--0412`, `--04-12`, `1985/4/12`, `12.04.1985`, each with or without a time.
/// `omitted_year` is the year that stands for none. `None` when that is no complete day, so that it stays as text.
pub(crate) fn birthday(value: &str, omitted_year: Option<i32>) -> Option<PartialDate> {
    let value = value.trim();
    let date = value.split(['T', 't', ' ']).next()?;
    let (year, month, day) = if let Some(date) = date.strip_prefix("--") {
        match date.split_once('-') {
            Some((month, day)) => (None, digits(month, 2)?, digits(day, 2)?),
            None => (None, digits(date.get(..2)?, 2)?, digits(date.get(2..)?, 2)?),
        }
    } else if date.len() == 8 && date.bytes().all(|byte| byte.is_ascii_digit()) {
        (Some(digits(&date[..4], 4)?), digits(&date[4..6], 2)?, digits(&date[6..], 2)?)
    } else {
        // Day before month: with full stops it always is, and a slash leaves it open which of two comes first.
        let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
        let [first, second, third] = parts[..] else {
            return None;
        };
        if first.len() == 4 {
            (Some(digits(first, 4)?), digits(second, 2)?, digits(third, 2)?)
        } else if third.len() == 4 && date.contains('.') {
            (Some(digits(third, 4)?), digits(second, 2)?, digits(first, 2)?)
        } else {
            return None;
        }
    };
    let year = year.map(|year| year as i32).filter(|year| *year != NO_YEAR && Some(*year) != omitted_year);
    PartialDate::new(year.filter(|year| *year != 0), month, day)
}

/// A number of at most `length` digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let fits = (1..=length).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}
