//! Labels: "Tel.", "Mobil:", "F", "E-Mail"; what stands before a value and says what it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::text::key;
use super::words::Sections;
use crate::contact::PlaceKind;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// A phone number of this kind.
    Phone(PlaceKind),
    /// One number for both.
    PhoneAndFax,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A postal address.
    Address,
    /// The person.
    Name,
    /// The department.
    Department,
    /// A handle at this service.
    Social(&'static str),
    /// A VAT or register number, a bank account.
    Register,
    /// Opening hours.
    Hours,
}

struct Labels {
    words: HashMap<String, Vec<Label>>,
    /// The most words one label has.
    longest: usize,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let mut labels: HashMap<String, Vec<Label>> = HashMap::new();
    let mut longest = 1;
    for (section, words) in Sections::of(include_str!("words/labels.txt")).all() {
        let label = match section {
            "work" => Label::Phone(PlaceKind::Work),
            "mobile" => Label::Phone(PlaceKind::Mobile),
            "fax" => Label::Phone(PlaceKind::Fax),
            "home" => Label::Phone(PlaceKind::Home),
            "phone_and_fax" => Label::PhoneAndFax,
            "email" => Label::Email,
            "url" => Label::Url,
            "address" => Label::Address,
            "name" => Label::Name,
            "department" => Label::Department,
            "register" => Label::Register,
            "hours" => Label::Hours,
            service => Label::Social(service),
        };
        for word in words {
            longest = longest.max(word.split('_').count());
            let known = labels.entry(label_key(word)).or_default();
            if !known.contains(&label) {
                known.push(label);
            }
        }
    }
    Labels { words: labels, longest }
});

/// A label found at the end of a text.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What it says.
    pub label: Label,
    /// Where it begins, in bytes.
    pub start: usize,
    /// A single letter, which may also be an icon read as one.
    pub letter: bool,
}

/// The label's words without what recognition confuses: "Te1.", "Te!" are "tel".
fn label_key(text: &str) -> String {
    if text == "@" {
        return "@".to_owned();
    }
    let small = text.chars().any(char::is_lowercase);
    let plain: String = text
        .chars()
        .enumerate()
        .map(|(at, c)| match c {
            '1' | '|' | '!' => 'l',
            'I' if small && at > 0 => 'l',
            '0' => 'o',
            c => c,
        })
        .collect();
    key(&plain)
}

/// The labels that `text` as a whole may be.
fn labels_of(text: &str) -> Vec<Label> {
    let key = label_key(text);
    if key.is_empty() {
        return Vec::new();
    }
    if let Some(labels) = LABELS.words.get(&key) {
        return labels.clone();
    }
    // One misread letter of a longer label: "Moblle".
    if key.len() >= 6 {
        let close = |known: &&String| known.len() == key.len() && strsim::hamming(known, &key) == Ok(1);
        if let Some(known) = LABELS.words.keys().filter(close).min() {
            return LABELS.words[known].clone();
        }
    }
    Vec::new()
}

/// What is asked for: only labels that fit the value after them are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// A number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// Anything else.
    Text,
}

fn fits(label: Label, before: Before) -> bool {
    match before {
        Before::Phone => matches!(
            label,
            Label::Phone(_)
                | Label::PhoneAndFax
                | Label::Register
                | Label::Hours
                | Label::Url
                | Label::Email
                | Label::Social("signal" | "telegram" | "line" | "wechat")
        ),
        Before::Email => matches!(label, Label::Email | Label::Social("skype") | Label::Phone(_)),
        Before::Url => {
            matches!(label, Label::Url | Label::Social(_) | Label::Email)
        }
        Before::Text => matches!(
            label,
            Label::Address
                | Label::Name
                | Label::Department
                | Label::Register
                | Label::Hours
                | Label::Social(_)
        ),
    }
}

/// The label at the end of `text`, which stands before a value.
pub fn at_end(text: &str, before: Before) -> Option<Found> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || ":.;,-–—|=>)]_*".contains(c)).len();
    let text = &text[..end];
    let starts = word_starts(text);
    for count in (1..=LABELS.longest.min(starts.len())).rev() {
        let start = starts[starts.len() - count];
        let labels = labels_of(&text[start..]);
        if let Some(label) = labels.into_iter().find(|label| fits(*label, before)) {
            let letter = key(&text[start..]).len() <= 1;
            return Some(Found { label, start, letter });
        }
    }
    // "Tel. Zentrale", "Telefon / Fax", "Mobile WhatsApp": several labels of one value.
    let mut several: Option<(usize, Vec<Label>)> = None;
    for start in starts.iter().rev().take(3) {
        let labels: Vec<_> = text[*start..]
            .split(['/', ' ', '+', '&'])
            .map(|word| labels_of(word).into_iter().find(|label| fits(*label, before) && key(word).len() > 1))
            .filter(|label| label.is_some())
            .collect();
        let words = text[*start..].split(['/', ' ', '+', '&']).filter(|word| !key(word).is_empty()).count();
        if labels.len() < words || words < 2 {
            break;
        }
        several = Some((*start, labels.into_iter().flatten().collect()));
    }
    several.map(|(start, labels)| {
        let of = |kind| labels.contains(&Label::Phone(kind));
        let label = if of(PlaceKind::Fax) && of(PlaceKind::Work) {
            Label::PhoneAndFax
        } else {
            [PlaceKind::Mobile, PlaceKind::Fax, PlaceKind::Home]
                .into_iter()
                .find(|kind| of(*kind))
                .map_or(labels[0], Label::Phone)
        };
        Found { label, start, letter: false }
    })
}

/// The label at the beginning of a text, and the rest: "Adresse: Hauptstr. 5" → address, "Hauptstr. 5".
pub fn at_start(text: &str) -> Option<(Label, &str)> {
    let mut cut = None;
    for (at, c) in text.char_indices().take(40) {
        let colon = c == ':' || c == '#';
        if (colon || c.is_whitespace() || (c == '.' && !text[at + 1..].starts_with(char::is_alphanumeric)))
            && at > 0
        {
            let labels = labels_of(&text[..at]);
            let letter = key(&text[..at]).len() <= 2;
            if let Some(label) = labels.into_iter().find(|label| fits(*label, Before::Text)) {
                // A word may begin a sentence or a street; with a colon it is a label.
                let plain = matches!(label, Label::Register | Label::Hours) && !letter;
                if colon || plain {
                    cut = Some((label, text[at..].trim_start_matches(|c: char| ":.# ".contains(c))));
                }
            }
        }
        if colon {
            break;
        }
    }
    cut
}

/// What `text` says if it is nothing but a label.
pub fn alone(text: &str) -> Option<Label> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || ":.;,-–—|=>()[]_*".contains(c));
    if bare.is_empty() || bare.chars().count() > 24 {
        return None;
    }
    let any = labels_of(bare).into_iter().next();
    any.or_else(|| at_end(text, Before::Phone).filter(|found| found.start == 0).map(|found| found.label))
}

/// What stands behind a label of an address: "Office: No. 13 …", "Sede: Via …". Of a phone's label only the lack of a
/// number tells that it is one, so numbers must have been taken out before.
pub fn of_place(text: &str) -> Option<&str> {
    let (before, after) = text.split_once(':')?;
    let fits = |label| matches!(label, Label::Address | Label::Phone(PlaceKind::Work));
    let known = labels_of(before).into_iter().any(fits) && super::text::letters(after) > 2;
    known.then(|| after.trim_start())
}

/// Whether a word of some length is a label of a phone or a place ("Office", "Adresse").
pub fn is_word(text: &str) -> bool {
    key(text).len() > 2
        && labels_of(text).iter().any(|label| matches!(label, Label::Address | Label::Phone(PlaceKind::Work)))
}

/// Where words begin, and where a letter follows something that is none ("|M", "12F").
fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let part = |c: char| c.is_whitespace() || "|:;,•·()[]".contains(c);
        if !part(c) && (part(previous) || (c.is_alphabetic() && previous.is_ascii_digit())) {
            starts.push(at);
        }
        previous = c;
    }
    starts
}
