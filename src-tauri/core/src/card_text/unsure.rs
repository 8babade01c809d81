//! Which characters of a value were read with little confidence.

use crate::draft::Line;

/// The positions in `value` of the unsure characters of its `lines`, found by the longest common sequence of both.
pub fn mapped(value: &str, lines: &[&Line]) -> Vec<u32> {
    let mut unsure = Vec::new();
    let value: Vec<char> = value.chars().collect();
    for line in lines.iter().filter(|line| !line.unsure.is_empty()) {
        let text: Vec<char> = line.text.chars().collect();
        for (at, in_value) in aligned(&text, &value) {
            if line.unsure.contains(&(at as u32)) {
                unsure.push(in_value as u32);
            }
        }
    }
    unsure.sort_unstable();
    unsure.dedup();
    unsure
}

/// Pairs of positions of the longest common sequence, whatever the capitals. A confused character that was mended
/// stands in no pair of equals, so unequal neighbours between two pairs are paired, too.
fn aligned(a: &[char], b: &[char]) -> Vec<(usize, usize)> {
    let same = |x: char, y: char| x == y || x.to_lowercase().eq(y.to_lowercase());
    let mut length = vec![vec![0u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i][j] = if same(a[i], b[j]) {
                length[i + 1][j + 1] + 1
            } else {
                length[i + 1][j].max(length[i][j + 1])
            };
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let mended = length[i + 1][j + 1] == length[i][j]
            && pairs.last() == Some(&(i.wrapping_sub(1), j.wrapping_sub(1)));
        if same(a[i], b[j]) || mended {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
