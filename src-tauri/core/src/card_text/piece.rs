//! Pieces: stretches of lines that say one thing, with their place on the card.

use super::weights::layout;
use crate::draft::Line;

/// Where a piece stands; pasted lines stand below one another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
}

/// A stretch of one line.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    /// The lines it was read from.
    pub lines: Vec<u32>,
    pub confidence: f32,
    pub area: Area,
    /// The height of its letters.
    pub height: f32,
    /// Whether that was measured; pasted text has no size.
    pub measured: bool,
}

impl Area {
    /// The place of `line`, the `index`th of its reading.
    pub fn of(line: &Line, index: usize) -> Self {
        let [a, b, c, d] = line.quad;
        let area = Self {
            left: a[0].min(d[0]),
            right: b[0].max(c[0]),
            top: f32::midpoint(a[1], b[1]),
            bottom: f32::midpoint(c[1], d[1]),
        };
        if area.right > area.left && area.bottom > area.top {
            return area;
        }
        let top = index as f32 * layout::LINE;
        let right = line.text.chars().count() as f32 * layout::CHARACTER;
        Self { left: 0.0, right, top, bottom: top + 1.0 }
    }

    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    fn centre(&self) -> f32 {
        f32::midpoint(self.top, self.bottom)
    }

    /// The part between the shares `from` and `to` of its width.
    pub fn part(&self, from: f32, to: f32) -> Self {
        let width = self.right - self.left;
        Self { left: self.left + width * from, right: self.left + width * to, ..*self }
    }

    pub fn joined(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether both stand in one row.
    pub fn same_row(&self, other: &Self) -> bool {
        let height = self.height().min(other.height()).max(layout::FLAT);
        (self.centre() - other.centre()).abs() < layout::SAME_ROW * height
    }

    /// The gap below `self` until `other`, in heights of `self`, where `other` stands in the same column.
    pub fn gap_below(&self, other: &Self) -> Option<f32> {
        if other.centre() <= self.centre() || self.same_row(other) {
            return None;
        }
        let overlap = self.right.min(other.right) - self.left.max(other.left);
        let narrow = (self.right - self.left).min(other.right - other.left);
        let near = (self.left - other.left).abs() < self.height() * layout::SAME_EDGE;
        let height = self.height().min(other.height());
        (overlap > narrow * layout::COLUMN || near).then(|| (other.top - self.bottom) / height)
    }
}

/// Puts pieces in the order in which a person reads them: rows from the top, each from the left.
pub fn reading_order(a: &Area, b: &Area) -> std::cmp::Ordering {
    if a.same_row(b) { a.left.total_cmp(&b.left) } else { a.centre().total_cmp(&b.centre()) }
}

/// The middle one of the heights.
pub fn median_height(pieces: &[Piece]) -> f32 {
    let mut heights: Vec<f32> = pieces.iter().map(|piece| piece.height).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or(1.0).max(layout::FLAT)
}
