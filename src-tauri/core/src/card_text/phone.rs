//! Which digits of a card are phone numbers, and of which kind.

use std::sync::LazyLock;

use regex::Regex;

use super::label::{self, Before, Label};
use super::number;
use super::text::{digits, letters};
use super::weights::digits as weights;
use crate::contact::PlaceKind;

/// The kind of a phone number as its label or its range tells.
pub fn kind(label: Option<Label>, sure: bool, number: &str, region: &str) -> PlaceKind {
    let by_range = number::kind(number, region);
    match label {
        Some(Label::Phone(kind)) if sure || by_range.is_none() => kind,
        // A single letter may be an icon: the number's own range knows better.
        Some(Label::Phone(kind)) => match (kind, by_range) {
            (PlaceKind::Work, Some(PlaceKind::Mobile)) => PlaceKind::Mobile,
            (PlaceKind::Mobile, Some(PlaceKind::Work)) => PlaceKind::Work,
            _ => kind,
        },
        Some(Label::PhoneAndFax) => PlaceKind::Work,
        Some(Label::Social(_)) => PlaceKind::Mobile,
        _ => by_range.unwrap_or(PlaceKind::Work),
    }
}

/// Whether a run of digits is a phone number: by its label, its form, or because such a number exists.
pub fn is_phone(text: &str, run: &number::Run, region: &str) -> bool {
    let before = &text[..run.span.start];
    let count = digits(&run.number);
    if is_date_or_postal_code(&run.number) {
        return false;
    }
    let found = label::at_end(before, Before::Phone);
    let label =
        found.map(|found| found.label).or_else(|| label_after(&text[run.span.end..]).map(|(label, _)| label));
    let glued = before.chars().last().is_some_and(char::is_alphabetic) && label.is_none();
    let registered = label::at_start(text.trim_start())
        .is_some_and(|(label, _)| matches!(label, Label::Register | Label::Hours));
    if matches!(label, Some(Label::Register | Label::Hours))
        || (registered
            && (found.is_some_and(|found| found.letter) || !matches!(label, Some(Label::Phone(_)))))
    {
        return false;
    }
    let international =
        run.number.starts_with('+') || run.number.starts_with("(+") || run.number.starts_with("00");
    let valid = || number::is_valid(&run.number, region);
    if matches!(label, Some(Label::Phone(_) | Label::PhoneAndFax | Label::Social(_))) && !glued {
        return weights::LABELLED.contains(&count) || valid();
    }
    if international {
        return weights::INTERNATIONAL.contains(&count);
    }
    if glued || !weights::UNLABELLED.contains(&count) {
        return false;
    }
    // A line of nothing but a number of some length: what else should it be?
    if count == 7 && run.number.len() == 8 && run.number.contains('-') {
        return false;
    }
    // A word and a colon: a label, if one that no list knows.
    let named = before
        .trim_end()
        .strip_suffix(':')
        .is_some_and(|word| !word.trim().contains(' ') && letters(word) >= 2 && digits(word) == 0);
    if named && count >= weights::FORM_TELLS && (valid() || trunk_or_grouped(&run.number)) {
        return true;
    }
    let around = letters(before) + letters(&text[run.span.end..]);
    let before_it = digits(before);
    if around <= weights::LETTERS_OF_ALONE
        && (before_it == 0 || count >= weights::ALONE)
        && count >= weights::FORM_TELLS
        && run.number.contains([' ', '-', '/', '.'])
        && (valid() || region.is_empty() || count >= weights::ALONE)
    {
        return true;
    }
    // Dates, register numbers and years are digits too.
    let grouped = run.number.contains([' ', '-', '/', '.', '(']);
    let trunk = run.number.starts_with('0') || run.number.starts_with('(');
    // Somebody else's number on the line is likely a register's: "HRB 12345 B".
    let words_before = letters(before) > weights::LETTERS_OF_WORDS;
    if words_before && letters(before) > weights::LETTERS_OF_TEXT && !trunk {
        return false;
    }
    (valid() && (grouped || trunk || !words_before))
        || (trunk
            && count >= weights::FORM_TELLS
            && !words_before
            && !before.contains(|c: char| c.is_ascii_digit()))
}

fn trunk_or_grouped(number: &str) -> bool {
    number.starts_with(['0', '(']) || number.matches([' ', '-', '/']).count() >= 2
}

/// A label behind its number: "+49 171 … (mobile)", "347 550 1437 cell."
pub fn label_after(text: &str) -> Option<(Label, usize)> {
    let rest = text.trim_start();
    let (inner, length) = match rest.strip_prefix(['(', '[']) {
        Some(open) => open.find([')', ']']).map(|at| (&open[..at], at + 2))?,
        None => (rest, rest.len()),
    };
    let label = label::alone(inner).filter(|label| matches!(label, Label::Phone(_) | Label::PhoneAndFax))?;
    (super::text::key(inner).len() > 1 || inner.len() < rest.len())
        .then_some((label, text.len() - rest.len() + length))
}

fn is_date_or_postal_code(number: &str) -> bool {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:\d{5}-\d{3}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{2}[./-]\d{2}|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d|\d{5}-\d{4})$").expect("a constant pattern")
    });
    FORM.is_match(number)
}
