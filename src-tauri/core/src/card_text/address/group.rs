//! Which address lines belong together.

use super::marks;
use crate::card_text::piece::{Piece, reading_order};
use crate::card_text::weights::{address as weights, layout};

/// Puts the address pieces into addresses, each in reading order. Pieces that are near each other are one; pieces
/// that are not, too, unless each has a place of its own.
pub fn group(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    let mut pieces = pieces;
    pieces.sort_by(|a, b| reading_order(&a.area, &b.area));
    for piece in pieces {
        let near =
            |group: &Vec<Piece>| group.iter().any(|other| touches(other, &piece) || touches(&piece, other));
        match groups.iter_mut().rev().find(|group| near(group)) {
            Some(group) => group.push(piece),
            None => groups.push(vec![piece]),
        }
    }
    let complete = |group: &[Piece]| {
        let seen = || group.iter().map(|piece| marks(&piece.text));
        seen().any(|marks| marks.postal >= weights::HAS_PLACE)
            && seen().any(|marks| marks.street >= weights::HAS_STREET || marks.inside > weights::HAS_INSIDE)
    };
    // "Besucheradresse …" and "Postfach …" are two; a street here and a town there are one.
    let mut whole: Vec<Vec<Piece>> = Vec::new();
    for group in groups {
        match whole.last_mut() {
            Some(last) if !(complete(last) && complete(&group)) => last.extend(group),
            _ => whole.push(group),
        }
    }
    whole
}

fn touches(above: &Piece, below: &Piece) -> bool {
    above.area.gap_below(&below.area).is_some_and(|gap| gap < layout::ADDRESS_LINES)
        || (above.area.same_row(&below.area)
            && below.area.left - above.area.right < layout::ADDRESS_COLUMNS * above.area.height()
            && below.area.left > above.area.left)
}
