//! Pieces that say two things: "Anna Keller, Marketing Manager", "Keller GmbH, Hauptstr. 5", "CEO at Keller GmbH".

use super::address;
use super::label;
use super::piece::Piece;
use super::score;
use super::text;
use super::traits::{Clues, Traits, is_credential, is_honorific};
use super::weights::split as weights;
use super::words::WORDS;
use crate::draft::FieldName;

/// The words between two things of one line.
const SEPARATORS: [&str; 14] = [
    ", ", " - ", " – ", " — ", " / ", " at ", " bei ", " chez ", " @ ", " en ", " presso ", " I ", " l ",
    " ı ",
];

/// `pieces` with those parted that are better as two.
pub fn split(pieces: Vec<Piece>, clues: &Clues) -> Vec<Piece> {
    let mut parted = Vec::new();
    for piece in pieces {
        divide(piece, clues, weights::DEPTH, &mut parted);
    }
    parted
}

fn divide(piece: Piece, clues: &Clues, depth: u32, parted: &mut Vec<Piece>) {
    let whole = best(&piece.text, piece.height, clues);
    let mut cut: Option<(f32, usize, usize)> = None;
    for separator in SEPARATORS {
        if is_misread_bar(separator) && !clues.read {
            continue;
        }
        for (at, _) in piece.text.match_indices(separator) {
            let (at, after) = past_credentials(&piece.text, at, at + separator.len());
            let (left, right) = (
                best(&piece.text[..at], piece.height, clues),
                best(&piece.text[after..], piece.height, clues),
            );
            if !goes_with(left.0, right.0, separator, &piece.text[..at], &piece.text[after..])
                || left.1 < weights::PART
                || right.1 < weights::PART
            {
                continue;
            }
            let gain = left.1 + right.1 - whole.1;
            if gain > weights::GAIN && cut.is_none_or(|(known, _, _)| gain > known) {
                cut = Some((gain, at, after));
            }
        }
    }
    if cut.is_none() {
        cut = merged_columns(&piece, whole, clues);
    }
    let Some((_, at, after)) = cut.filter(|_| depth > 0) else {
        parted.push(piece);
        return;
    };
    let total = piece.text.chars().count().max(1) as f32;
    let share = |at: usize| piece.text[..at].chars().count() as f32 / total;
    let (left, right) = (share(at), share(after));
    for (text, from, to) in [(&piece.text[..at], 0.0, left), (&piece.text[after..], right, 1.0)] {
        let part = Piece { text: text.trim().to_owned(), area: piece.area.part(from, to), ..piece.clone() };
        divide(part, clues, depth - 1, parted);
    }
}

/// Credentials behind a name stay with it: "Ruggero D'Angelo, MBA | Università di Dorabris".
fn past_credentials(line: &str, at: usize, after: usize) -> (usize, usize) {
    let only = |part: &str| text::words(part).iter().all(|word| is_credential(word) && !is_honorific(word));
    let end = line[after..]
        .match_indices(' ')
        .map(|(gap, _)| after + gap)
        .take_while(|gap| only(&line[after..*gap]))
        .last();
    end.map_or((at, after), |end| (end, end + 1))
}

/// Two columns read as one line: "Development Manager 3014 GN Rotterdam". Only an address tells itself well enough.
fn merged_columns(piece: &Piece, whole: (FieldName, f32), clues: &Clues) -> Option<(f32, usize, usize)> {
    use FieldName::{Address, Department, Name, Organization, Title};
    let place = |text: &str| {
        let marks = address::marks(text);
        marks.postal >= weights::SURE_PLACE || marks.street >= weights::SURE_STREET
    };
    if !piece.measured || label::of_place(&piece.text).is_some() {
        return None;
    }
    if !place(&piece.text) {
        return name_beside_firm(piece, whole, clues);
    }
    let cuts = piece.text.match_indices(' ').filter_map(|(at, _)| {
        let (before, after) = (&piece.text[..at], &piece.text[at + 1..]);
        let (left, right) = (best(before, piece.height, clues), best(after, piece.height, clues));
        let other = |field| matches!(field, Name | Title | Organization | Department);
        let wordy = before.contains(' ') || (left.0 == Title && left.1 >= weights::ONE_WORD_TITLE);
        let fits = (other(left.0) && wordy && right.0 == Address && place(after))
            || (left.0 == Address
                && place(before)
                && matches!(right.0, Title | Organization)
                && right.1 >= weights::BEHIND_ADDRESS);
        let gain = left.1 + right.1 - whole.1;
        // A number belongs to the street before it: "Av. Chapultepec No. | 135, Col. Roma Norte".
        let torn = right.0 == Address
            && after.starts_with(|c: char| c.is_ascii_digit())
            && !place(after.split(',').next().unwrap_or_default());
        let fits = fits && !torn && label::alone(before).is_none();
        let sure = left.1 >= weights::PART_AT_SPACE && right.1 >= weights::PART_AT_SPACE;
        (fits && sure && gain > weights::GAIN_AT_SPACE).then_some((gain, at, at + 1))
    });
    cuts.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// "Gernot Hochleitner Aldovio Logistik GmbH": the firm has the domain, and a person's name is no part of it.
fn name_beside_firm(piece: &Piece, whole: (FieldName, f32), clues: &Clues) -> Option<(f32, usize, usize)> {
    let cuts = piece.text.match_indices(' ').filter_map(|(at, _)| {
        let (before, after) = (&piece.text[..at], &piece.text[at + 1..]);
        let (left, right) = (best(before, piece.height, clues), best(after, piece.height, clues));
        let (name, firm, named) = match (left.0, right.0) {
            (FieldName::Name, FieldName::Organization) => (before, after, left.1),
            (FieldName::Organization, FieldName::Name) => (after, before, right.1),
            _ => return None,
        };
        let seen = Traits::of(firm, piece.height, clues);
        if whole.0 == FieldName::Name
            || !(seen.legal || seen.firm_strong + seen.firm_in_part + seen.firm_weak > 0)
        {
            return None;
        }
        let domain = |text: &str| Traits::of(text, piece.height, clues).domain;
        let own = seen.domain >= weights::FIRM_DOMAIN
            && domain(name) < weights::NAME_DOMAIN
            && seen.domain >= domain(&piece.text);
        let gain = left.1 + right.1 - whole.1;
        (own && named >= weights::NAME_BESIDE_FIRM && gain > weights::GAIN_AT_SPACE && name.contains(' '))
            .then_some((gain, at, at + 1))
    });
    cuts.max_by(|a, b| a.0.total_cmp(&b.0))
}

/// What a text is best as, and how well.
fn best(text: &str, height: f32, clues: &Clues) -> (FieldName, f32) {
    let seen = Traits::of(text, height, clues);
    let scores = [
        (FieldName::Name, score::name(&seen)),
        (FieldName::Organization, score::organization(&seen)),
        (FieldName::Title, score::title(&seen)),
        (FieldName::Department, score::department(&seen)),
        (FieldName::Address, score::address(&seen)),
        (FieldName::Note, score::note(&seen)),
    ];
    scores.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((FieldName::Note, 0.0))
}

/// An upright stroke that was read as a letter.
fn is_misread_bar(separator: &str) -> bool {
    matches!(separator, " I " | " l " | " ı ")
}

/// Which two stand in one line, with what between them.
fn goes_with(left: FieldName, right: FieldName, separator: &str, before: &str, after: &str) -> bool {
    use FieldName::{Address, Department, Name, Organization, Title};
    // Between words in capitals that is a word ("I" is Norwegian for "in").
    if is_misread_bar(separator) {
        return matches!((left, right), (Title, Department) | (Department, Title) | (Name, Title))
            && !text::all_caps(before)
            && !text::all_caps(after)
            && text::capitalised(after);
    }
    // "Attorney at Law – Supply Chain" works nowhere called "Law".
    if separator == " at " && text::words(after).first().is_some_and(|word| text::key(word) == "law") {
        return false;
    }
    if separator.chars().any(char::is_alphabetic) || separator == " @ " {
        return matches!((left, right), (Title, Organization));
    }
    // "Vice President, Marketing" is one title; "Project Manager, Supply Chain" is two things.
    if (left, right) == (Title, Department)
        && matches!(separator, ", " | " - " | " – " | " — ")
        && needs_object(before)
    {
        let words = text::words(after);
        return [words.first(), words.last()]
            .into_iter()
            .flatten()
            .any(|word| WORDS.unit_sure.has(&text::key(word)));
    }
    matches!(
        (left, right),
        (Name, Title | Organization)
            | (Title, Organization | Name | Department)
            | (Department, Title)
            | (Organization, Address | Name | Title)
    )
}

/// Titles that say nothing without what stands after them: "Director", "Senior Vice President".
fn needs_object(title: &str) -> bool {
    let rank = |word: &str| {
        matches!(
            word,
            "vp" | "svp"
                | "evp"
                | "avp"
                | "vice"
                | "president"
                | "director"
                | "head"
                | "manager"
                | "senior"
                | "associate"
                | "executive"
                | "leiter"
                | "leiterin"
                | "directeur"
                | "directrice"
                | "direttore"
                | "jefe"
                | "jefa"
                | "gerente"
                | "chief"
                | "chef"
                | "deputy"
                | "assistant"
                | "lead"
        )
    };
    let words = text::words(title);
    !words.is_empty() && words.iter().all(|word| rank(&text::key(word)))
}
