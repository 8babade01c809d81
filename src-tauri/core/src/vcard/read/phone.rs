//! TEL: a number as it was written, or a `tel:` address made readable.

use crate::contact::{Marked, Marks, Phone};
use crate::vcard::text::{dialled, percent_decoded};

/// Without the scheme that may stand before it.
pub(super) fn strip_scheme<'v>(value: &'v str, scheme: &str) -> &'v str {
    match value.split_at_checked(scheme.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(scheme) => rest.trim(),
        _ => value,
    }
}

/// Adds a number, once; what a repetition says besides goes with the first.
pub(super) fn push_phone(phones: &mut Vec<Phone>, marks: Marks, written: String) {
    let written = dialled(written);
    let number = strip_scheme(&written, "tel:");
    let value = if number.len() == written.len() { written } else { of_tel_uri(number) };
    if !value.is_empty() {
        push_marked(phones, Phone { marks, value }, |known, new| known.value == new.value);
    }
}

/// Adds a value that is marked, once; `same` tells whether two are one, and what the second says besides goes with the
/// first.
pub(super) fn push_marked<T: Marked>(values: &mut Vec<T>, new: T, same: impl Fn(&T, &T) -> bool) {
    match values.iter_mut().find(|known| same(known, &new)) {
        Some(known) => {
            let is_preferred = new.marks().preferred;
            known.marks_mut().add(new.marks());
            known.marks_mut().preferred |= is_preferred;
        }
        None => values.push(new),
    }
}

/// `+49-30-1;ext=23` → `+49-30-1 ext. 23`; a local number gets the country it is local to.
fn of_tel_uri(uri: &str) -> String {
    let mut parts = uri.split(';');
    let mut number = percent_decoded(parts.next().unwrap_or_default()).trim().to_owned();
    for part in parts {
        match part.split_once('=') {
            Some((name, extension)) if name.eq_ignore_ascii_case("ext") => {
                number = format!("{number} ext. {extension}");
            }
            Some((name, context))
                if name.eq_ignore_ascii_case("phone-context") && context.starts_with('+') =>
            {
                number = format!("{context} {number}");
            }
            _ => {}
        }
    }
    number
}
