//! From boxes that were read to the lines of a card: columns that were taken for one line are parted, strays go, and
//! the lines are put in the order in which one reads them.

use crate::Line;
use crate::geometry::{Quad, bounds, extent, slice};
use crate::recognise::{Glyph, HEIGHT};
use crate::spaces::{Gap, Spaced};

/// A character read with less than this is marked as unsure.
const UNSURE: f32 = 0.75;
/// A line read with less than this on the mean is no text.
const KEEP: f32 = 0.5;

/// One box with what was read in it.
pub struct Row {
    /// Where, in the card's picture, in the direction of its text.
    pub quad: Quad,
    /// How long the strip was that was read.
    pub strip: f32,
    /// What was read.
    pub spaced: Spaced,
}

/// The lines of a card in reading order.
pub fn lines(rows: Vec<Row>) -> Vec<Line> {
    let quads: Vec<Quad> = rows.iter().map(|row| row.quad).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        pieces.extend(parts(row, i, &quads).into_iter().filter_map(|part| piece(row, i, part)));
    }
    let mut lines = joined(pieces);
    // A single character is a picture of a telephone, a bullet or a logo.
    lines.retain(|line| line.text.chars().count() > 1);
    ordered(lines)
}

/// The ranges of glyphs that belong to one column each.
fn parts(row: &Row, own: usize, others: &[Quad]) -> Vec<std::ops::Range<usize>> {
    let count = row.spaced.glyphs.len();
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, gap) in row.spaced.gaps.iter().enumerate() {
        if gap.blank >= HEIGHT as f32 * 0.45 && parts_columns(row, start, i, own, others) {
            parts.push(start..i + 1);
            start = i + 1;
        }
    }
    parts.push(start..count);
    parts
}

/// Whether the wide gap after glyph `i` parts two columns: other lines begin below its right side, or it is so wide
/// that only a label could be followed by it.
fn parts_columns(row: &Row, start: usize, i: usize, own: usize, others: &[Quad]) -> bool {
    let gap = row.spaced.gaps[i];
    let text = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| glyph.character).collect::<String>();
    let (left, right) = (text(&row.spaced.glyphs[start..=i]), text(&row.spaced.glyphs[i + 1..]));
    if is_label(&left) {
        return gap.blank >= HEIGHT as f32 * 6.0;
    }
    if gap.blank >= HEIGHT as f32 * 3.0 {
        return true;
    }
    if row.spaced.is_spread() {
        return false;
    }
    // Name and firm on one height stand further apart than words do; and words do not part where by chance something
    // begins below one of them.
    let high = gap.blank / HEIGHT as f32;
    match in_word_gaps(row, i) {
        Some(words) if high >= 0.55 && words >= 2.0 && is_text(&left) && is_text(&right) => return true,
        Some(words) if high < 0.9 && words < 1.25 => return false,
        _ => {}
    }
    let edge = slice(&row.quad, (gap.from + gap.blank) / row.strip, 1.0)[0];
    let height = extent(&row.quad).1;
    // The narrower the gap, the nearer the lines that bear witness.
    let near = if gap.blank >= HEIGHT as f32 * 0.9 { (0.6, 12.0) } else { (0.35, 2.5) };
    others.iter().enumerate().any(|(other, quad)| {
        other != own
            && (quad[0][0] - edge[0]).abs() < height * near.0
            && (quad[0][1] - edge[1]).abs() < height * near.1
    })
}

/// How wide a gap is in those between the other words of its line, where there are at least two.
fn in_word_gaps(row: &Row, i: usize) -> Option<f32> {
    let spaces = row.spaced.spaces();
    let others = row.spaced.gaps.iter().enumerate().filter(|(other, _)| *other != i && spaces[*other]);
    let words: Vec<f32> = others.map(|(_, gap)| gap.blank).collect();
    let widest = words.iter().copied().fold(1.0, f32::max);
    (words.len() >= 2).then_some(row.spaced.gaps[i].blank / widest)
}

/// Whether this can be a column of its own: words, and neither a label behind its value nor what marks parts of a row.
fn is_text(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 5
        && !text.starts_with(['(', '|', '•', '·', '/', '-', '–'])
        && !text.ends_with(['|', '•', '·', '/', ':', '-', '–'])
}

/// "Ebba Sjögren": two words with capitals, as short as a label may be. A box that is not parted yet has no spaces; its
/// capitals tell where words begin.
fn is_name(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    capitals == 2 && small >= 8 && text.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// "Tel", "E-Mail:", "T." and their like.
fn is_label(text: &str) -> bool {
    if is_name(text) {
        return false;
    }
    let name = text.trim_end_matches([':', '.', ' ']);
    let letters = name.chars().count();
    let plain = name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | ' ' | '/'));
    plain && (letters > 1 && letters <= 12 || letters == 1 && "TMFEWPHADOC".contains(&name.to_uppercase()))
}

/// A part of a box, as a line.
struct Piece {
    line: Line,
    /// The number of the row that it is of: what was parted stays apart.
    row: usize,
    spread: bool,
    /// What it is the label of is joined to it already, or it is the value of one.
    labelled: bool,
}

fn piece(row: &Row, number: usize, part: std::ops::Range<usize>) -> Option<Piece> {
    let mut part = part;
    let own = row.spaced.glyphs.get(part.clone())?;
    let strays = own.iter().take_while(|glyph| is_stray(glyph.character)).count();
    // A Chinese card is not one long stray.
    if own.iter().filter(|glyph| glyph.character.is_ascii()).count() >= 4 {
        part.start += strays;
    }
    let glyphs = row.spaced.glyphs.get(part.clone()).filter(|glyphs| !glyphs.is_empty())?;
    let confidence = glyphs.iter().map(|glyph| glyph.sure).sum::<f32>() / glyphs.len() as f32;
    if confidence < KEEP {
        return None;
    }
    let (spaces, wide) = (row.spaced.spaces(), row.spaced.loose());
    let (mut text, mut unsure, mut loose, mut at) = (String::new(), Vec::new(), Vec::new(), 0);
    for (i, glyph) in glyphs.iter().enumerate() {
        let gap = (part.start + i).checked_sub(1).filter(|_| i > 0);
        if gap.is_some_and(|gap| spaces[gap]) {
            text.push(' ');
            at += 1;
        } else if gap.is_some_and(|gap| wide[gap]) {
            loose.push(at);
        }
        if glyph.sure < UNSURE {
            unsure.push(at);
        }
        text.push(glyph.character);
        at += 1;
    }
    let whole = row.spaced.glyphs.len();
    // A part has as much air around it as a box has.
    let air = |gap: Gap| (gap.blank / 2.0).min(HEIGHT as f32 * 0.1);
    let begin = |gap: Gap| (gap.from + gap.blank - air(gap)) / row.strip;
    let end = |gap: Gap| (gap.from + air(gap)) / row.strip;
    let from = if part.start == 0 { 0.0 } else { begin(row.spaced.gaps[part.start - 1]) };
    let to = if part.end == whole { 1.0 } else { end(row.spaced.gaps[part.end - 1]) };
    let line = Line { text, confidence, quad: slice(&row.quad, from, to), unsure, loose };
    Some(Piece { line, row: number, spread: row.spaced.is_spread(), labelled: false })
}

/// An icon is often read as a Chinese character or a mark that begins no line.
fn is_stray(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{2E80}'..='\u{9FFF}' | '©' | '®')
}

/// Whether a piece is the picture of a telephone or a pin that was read as a single character.
fn is_icon(text: &str, before: &str) -> bool {
    let mut characters = text.chars();
    let (Some(only), None) = (characters.next(), characters.next()) else { return false };
    !only.is_alphabetic() || is_stray(only) && !before.chars().any(is_stray)
}

/// Joins what the detection took apart: a label and its value, and pieces of one line.
fn joined(mut pieces: Vec<Piece>) -> Vec<Line> {
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for i in 0..pieces.len() {
        for j in 0..pieces.len() {
            if i != j
                && pieces[i].row != pieces[j].row
                && let Some(gap) = gap_between(&pieces[i], &pieces[j])
            {
                pairs.push((gap, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let edges: Vec<[f32; 2]> = pieces.iter().map(|piece| piece.line.quad[0]).collect();
    // What each piece has become a part of.
    let mut part_of: Vec<usize> = (0..pieces.len()).collect();
    let mut continued = vec![false; pieces.len()];
    for (gap, i, j) in pairs {
        if continued[i] || part_of[j] != j {
            continue;
        }
        let label = is_label(&pieces[i].line.text)
            && !is_label(&pieces[j].line.text)
            && !pieces[i].labelled
            && !pieces[j].labelled
            && gap < 4.0;
        let [head, tail] = [i, j].map(|at| pieces[at].line.text.as_str());
        let icon = !label && is_icon(head, tail);
        let near = match (pieces[i].spread, pieces[j].spread) {
            (true, true) => 1.8,
            // What the detection took apart although it is words on both sides are two columns.
            (false, false) if is_text(head) && is_text(tail) => 0.2,
            _ => 0.7,
        };
        let height = extent(&pieces[j].line.quad).1;
        let column = edges.iter().enumerate().any(|(k, edge)| {
            k != i
                && k != j
                && (edge[0] - edges[j][0]).abs() < height * 0.4
                && (edge[1] - edges[j][1]).abs() < height * 4.0
        });
        if icon || !label && (gap > near || column) {
            continue;
        }
        let head = root(&part_of, i);
        let tail = std::mem::take(&mut pieces[j].line);
        append(&mut pieces[head].line, tail);
        pieces[head].labelled |= label;
        part_of[j] = head;
        continued[i] = true;
    }
    let whole = part_of.iter().enumerate().map(|(i, head)| i == *head);
    pieces.into_iter().zip(whole).filter(|(_, whole)| *whole).map(|(piece, _)| piece.line).collect()
}

fn root(part_of: &[usize], mut i: usize) -> usize {
    while part_of[i] != i {
        i = part_of[i];
    }
    i
}

/// How far the second begins behind the end of the first, in heights, when both stand on one row.
fn gap_between(a: &Piece, b: &Piece) -> Option<f32> {
    let (a, b) = (&a.line.quad, &b.line.quad);
    let (ha, hb) = (extent(a).1, extent(b).1);
    let height = (ha + hb) / 2.0;
    let level = ((a[1][1] + a[2][1]) - (b[0][1] + b[3][1])).abs() / 2.0;
    if ha.max(hb) > 1.6 * ha.min(hb) || level > height * 0.35 {
        return None;
    }
    let gap = ((b[0][0] + b[3][0]) - (a[1][0] + a[2][0])) / 2.0 / height;
    (-0.6..6.0).contains(&gap).then_some(gap)
}

fn append(head: &mut Line, tail: Line) {
    let (before, behind) = (head.text.chars().count() as f32, tail.text.chars().count() as f32);
    head.confidence = (head.confidence * before + tail.confidence * behind) / (before + behind).max(1.0);
    let moved = |at: &u32| at + before as u32 + 1;
    head.unsure.extend(tail.unsure.iter().map(moved));
    head.loose.extend(tail.loose.iter().map(moved));
    head.text.push(' ');
    head.text.push_str(&tail.text);
    head.quad = [head.quad[0], tail.quad[1], tail.quad[2], head.quad[3]];
}

/// Reading order: blocks from above to below, columns of a block from left to right, and the lines of a column.
pub fn ordered(mut lines: Vec<Line>) -> Vec<Line> {
    let boxes: Vec<[f32; 4]> = lines.iter().map(|line| bounds(&line.quad)).collect();
    let mut order = Vec::new();
    cut_apart((0..lines.len()).collect(), &boxes, &mut order);
    let mut taken: Vec<Option<Line>> = lines.drain(..).map(Some).collect();
    order.into_iter().filter_map(|i| taken[i].take()).collect()
}

fn cut_apart(mut set: Vec<usize>, boxes: &[[f32; 4]], order: &mut Vec<usize>) {
    if set.len() <= 1 {
        order.append(&mut set);
        return;
    }
    let height = median(set.iter().map(|&i| boxes[i][3] - boxes[i][1]));
    if let Some((above, below)) = widest_cut(&set, boxes, 1, height * 0.6) {
        cut_apart(above, boxes, order);
        cut_apart(below, boxes, order);
        return;
    }
    if let Some((left, right)) = widest_cut(&set, boxes, 0, height * 0.8)
        && [&left, &right].into_iter().all(|side| is_column(side, boxes, height))
    {
        cut_apart(left, boxes, order);
        cut_apart(right, boxes, order);
        return;
    }
    by_rows(set, boxes, order);
}

/// A column has at least two lines that are not mere labels.
fn is_column(side: &[usize], boxes: &[[f32; 4]], height: f32) -> bool {
    side.len() >= 2 && median(side.iter().map(|&i| boxes[i][2] - boxes[i][0])) > height * 4.5
}

/// The widest gap of the set along an axis, when it is at least this wide: what is before it and what is behind.
fn widest_cut(
    set: &[usize],
    boxes: &[[f32; 4]],
    axis: usize,
    least: f32,
) -> Option<(Vec<usize>, Vec<usize>)> {
    let mut sorted = set.to_vec();
    sorted.sort_by(|&a, &b| boxes[a][axis].total_cmp(&boxes[b][axis]));
    let (mut end, mut best) = (f32::MIN, None);
    for (n, &i) in sorted.iter().enumerate() {
        let gap = boxes[i][axis] - end;
        if n > 0 && gap >= least && best.is_none_or(|(widest, _)| gap > widest) {
            best = Some((gap, n));
        }
        end = end.max(boxes[i][axis + 2]);
    }
    let (_, n) = best?;
    Some((sorted[..n].to_vec(), sorted[n..].to_vec()))
}

/// Row by row: lines that overlap in height by half are one row, read from left to right.
fn by_rows(mut set: Vec<usize>, boxes: &[[f32; 4]], order: &mut Vec<usize>) {
    let middle = |i: usize| (boxes[i][1] + boxes[i][3]) / 2.0;
    set.sort_by(|&a, &b| middle(a).total_cmp(&middle(b)));
    while let Some(&first) = set.first() {
        let height = boxes[first][3] - boxes[first][1];
        let (mut row, rest): (Vec<usize>, Vec<usize>) =
            set.iter().partition(|&&i| (middle(i) - middle(first)).abs() < height * 0.5);
        row.sort_by(|&a, &b| boxes[a][0].total_cmp(&boxes[b][0]));
        order.append(&mut row);
        set = rest;
    }
}

/// The middle one of some values; 0 of none.
pub fn median(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of characters 20 pixels wide at `top`; a space adds 12 pixels to their gap of 3, a tab 36.
    fn row(text: &str, left: f32, top: f32) -> Row {
        let (mut spaced, mut x, mut blank) = (Spaced::default(), 0.0, 3.0);
        for character in text.chars() {
            match character {
                ' ' => blank += 12.0,
                '\t' => blank += 36.0,
                _ => {
                    if !spaced.glyphs.is_empty() {
                        spaced.gaps.push(Gap { blank, from: x, seen: blank > 3.0 });
                        x += blank;
                    }
                    spaced.glyphs.push(Glyph { character, sure: 1.0, at: x + 10.0 });
                    (x, blank) = (x + 20.0, 3.0);
                }
            }
        }
        Row { quad: crate::geometry::rectangle(left, top, x, HEIGHT as f32), strip: x, spaced }
    }

    #[test]
    fn columns_on_one_height_are_parted_and_what_belongs_together_is_not() {
        // (boxes with their left edges, lines, why)
        type Case<'a> = (&'a [(&'a str, f32)], &'a [&'a str], &'a str);
        let cases: [Case<'_>; 7] = [
            (
                &[("Birgitta Berg Ek\tUniversity of Aldirgard", 0.0)],
                &["Birgitta Berg Ek", "University of Aldirgard"],
                "name and firm in one box",
            ),
            (&[("Tel\t+49 30 1234 567", 0.0)], &["Tel +49 30 1234 567"], "a label and its value"),
            (&[("30 1234 567\t(office)", 0.0)], &["30 1234 567 (office)"], "a label behind its value"),
            (
                &[("Ana Prado Lima", 0.0), ("Institute of Law", 340.0)],
                &["Ana Prado Lima", "Institute of Law"],
                "two boxes with words on both sides",
            ),
            (
                &[("Mobile", 0.0), ("+44 20 7946 0958", 200.0)],
                &["Mobile +44 20 7946 0958"],
                "the label apart",
            ),
            (
                &[("9", 0.0), ("Rua das Flores 88", 30.0)],
                &["Rua das Flores 88"],
                "a pin that was read as a digit",
            ),
            (&[("山", 0.0), ("田太郎", 38.0)], &["山 田太郎"], "a name of wide characters"),
        ];
        for (boxes, expected, why) in cases {
            let rows = boxes.iter().map(|(text, left)| row(text, *left, 100.0)).collect();
            let lines: Vec<String> = lines(rows).into_iter().map(|line| line.text).collect();
            assert_eq!(lines, expected, "{why}");
        }
    }

    #[test]
    fn words_do_not_part_where_something_begins_below() {
        let name = row("Everton da Silva Prado", 0.0, 100.0);
        let below = slice(&name.quad, name.spaced.gaps[13].from / name.strip + 0.03, 1.0)[0][0];
        let lines = lines(vec![name, row("Arquiteta", below, 170.0)]);
        assert_eq!(lines[0].text, "Everton da Silva Prado");
    }
}
