//! The outlines of cards on their ground: what the ground does not flow into, growing from the edges of the picture
//! over gentle changes of colour, is a thing lying on it; a thing with four straight sides may be a card.

use image::RgbImage;

use crate::canvas;
use crate::geometry::{Point, Quad, area, bounds, distance, hull};

/// The long side at which outlines are looked for: sharp enough for a card's edge, coarse enough to lose the weave of a
/// cloth and the noise of a phone.
const SIDE: u32 = 448;
/// How steep a change of colour stops the ground, from faint edges to strong textures.
const STEPS: [u16; 3] = [10, 18, 34];
/// A card is at least this part of the picture.
const LEAST: f32 = 0.015;
/// How much of its four-sided outline a card must fill: corners may be round.
const FILLED: f32 = 0.93;

/// Four-sided outlines, in pixels of the picture, from the largest to the smallest; none lies in another.
pub fn four_sided(picture: &RgbImage) -> Vec<Quad> {
    let long = picture.width().max(picture.height());
    let (width, height) = canvas::with_long_side(picture.width(), picture.height(), SIDE.min(long));
    let small = image::imageops::blur(&canvas::scaled(picture, width, height), 0.8);
    let steep = steepness(&small);
    let scale = [picture.width() as f32 / width as f32, picture.height() as f32 / height as f32];
    let mut found: Vec<(f32, Quad)> = Vec::new();
    for step in STEPS {
        for (quad, fills) in outlines(&steep, step, width as usize, height as usize) {
            let same = found.iter_mut().find(|(_, other)| overlap(other, &quad));
            match same {
                Some(known) if known.0 < fills => *known = (fills, quad),
                Some(_) => {}
                None => found.push((fills, quad)),
            }
        }
    }
    let mut quads: Vec<Quad> =
        found.into_iter().map(|(_, quad)| quad.map(|p| [p[0] * scale[0], p[1] * scale[1]])).collect();
    quads.sort_by(|a, b| area(b).total_cmp(&area(a)));
    quads
}

/// Whether the middle of one lies within the other.
fn overlap(a: &Quad, b: &Quad) -> bool {
    let within = |a: &Quad, b: &Quad| crate::geometry::inside(a, crate::geometry::centre(b));
    within(a, b) || within(b, a)
}

/// The largest change of a colour from each pixel to its neighbours.
fn steepness(picture: &RgbImage) -> Vec<u16> {
    let (w, h) = (picture.width() as usize, picture.height() as usize);
    let raw = picture.as_raw();
    let mut steep = vec![0u16; w * h];
    for y in 0..h {
        for x in 0..w {
            let (l, r) = (x.saturating_sub(1), (x + 1).min(w - 1));
            let (t, b) = (y.saturating_sub(1), (y + 1).min(h - 1));
            let change = |p: usize, q: usize| {
                (0..3).map(|c| u16::from(raw[p * 3 + c].abs_diff(raw[q * 3 + c]))).max().unwrap_or(0)
            };
            steep[y * w + x] = change(y * w + l, y * w + r).max(change(t * w + x, b * w + x));
        }
    }
    steep
}

fn outlines(steep: &[u16], step: u16, w: usize, h: usize) -> Vec<(Quad, f32)> {
    let mut things = opened(&flooded(steep, step, w, h), w, h);
    let mut found = Vec::new();
    for start in 0..things.len() {
        if !things[start] {
            continue;
        }
        let (points, count) = take(&mut things, start, w, h);
        if (count as f32) < LEAST * (w * h) as f32 {
            continue;
        }
        let Some(quad) = four_corners(hull(points)) else { continue };
        let fills = count as f32 / area(&quad).abs().max(1.0);
        let shortest = (0..4).map(|i| distance(quad[i], quad[(i + 1) % 4])).fold(f32::MAX, f32::min);
        let [left, top, right, bottom] = bounds(&quad);
        let edges = [left < 1.5, top < 1.5, right > w as f32 - 2.5, bottom > h as f32 - 2.5];
        let at_edges = edges.into_iter().filter(|touches| *touches).count();
        if fills >= FILLED && shortest > 12.0 && at_edges <= 1 {
            found.push((quad, fills));
        }
    }
    found
}

/// The ground: what is reached from the edges of the picture without crossing a steep place. True is *not* ground.
fn flooded(steep: &[u16], step: u16, w: usize, h: usize) -> Vec<bool> {
    let mut thing = vec![true; w * h];
    let border = (0..w).flat_map(|x| [x, (h - 1) * w + x]).chain((0..h).flat_map(|y| [y * w, y * w + w - 1]));
    let mut open: Vec<usize> = border.filter(|&i| steep[i] < step).collect();
    for &i in &open {
        thing[i] = false;
    }
    while let Some(at) = open.pop() {
        let (x, y) = (at % w, at / w);
        let mut visit = |next: usize| {
            if thing[next] && steep[next] < step {
                thing[next] = false;
                open.push(next);
            }
        };
        if x > 0 {
            visit(at - 1);
        }
        if x + 1 < w {
            visit(at + 1);
        }
        if y > 0 {
            visit(at - w);
        }
        if y + 1 < h {
            visit(at + w);
        }
    }
    thing
}

/// Without its thin parts: shrunk by two pixels and grown again.
fn opened(mask: &[bool], w: usize, h: usize) -> Vec<bool> {
    let pass = |mask: &[bool], keep: bool| -> Vec<bool> {
        let mut out = vec![false; mask.len()];
        for y in 0..h {
            for x in 0..w {
                let mut around = (y.saturating_sub(1)..(y + 2).min(h))
                    .flat_map(|y| (x.saturating_sub(1)..(x + 2).min(w)).map(move |x| y * w + x));
                out[y * w + x] = if keep { around.all(|i| mask[i]) } else { around.any(|i| mask[i]) };
            }
        }
        out
    };
    let shrunk = pass(&pass(mask, true), true);
    pass(&pass(&shrunk, false), false)
}

/// Takes one thing out of the mask: the ends of its rows, and how many pixels it has.
fn take(mask: &mut [bool], start: usize, w: usize, h: usize) -> (Vec<Point>, usize) {
    let mut rows: Vec<(usize, usize)> = vec![(usize::MAX, 0); h];
    let (mut open, mut count) = (vec![start], 0);
    mask[start] = false;
    while let Some(at) = open.pop() {
        count += 1;
        let (x, y) = (at % w, at / w);
        rows[y] = (rows[y].0.min(x), rows[y].1.max(x));
        for y in y.saturating_sub(1)..(y + 2).min(h) {
            for x in x.saturating_sub(1)..(x + 2).min(w) {
                let next = y * w + x;
                if mask[next] {
                    mask[next] = false;
                    open.push(next);
                }
            }
        }
    }
    let ends = rows.into_iter().enumerate().filter(|(_, row)| row.0 != usize::MAX);
    let corners = ends.flat_map(|(y, (first, last))| {
        let (y, first, last) = (y as f32, first as f32, last as f32 + 1.0);
        [[first, y], [last, y], [first, y + 1.0], [last, y + 1.0]]
    });
    (corners.collect(), count)
}

/// The four sides that a hull nearly has: the side whose loss adds the least is dropped until four are left.
fn four_corners(mut hull: Vec<Point>) -> Option<Quad> {
    while hull.len() > 4 {
        let n = hull.len();
        let best = (0..n)
            .filter_map(|i| {
                let [a, b, c, d] = [0, 1, 2, 3].map(|k| hull[(i + k) % n]);
                let meet = crossing(a, b, d, c)?;
                Some((area(&[b, meet, c]).abs(), i, meet))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))?;
        let (_, i, meet) = best;
        hull[(i + 1) % n] = meet;
        hull.remove((i + 2) % n);
    }
    let quad: Quad = hull.try_into().ok()?;
    Some(quad)
}

/// Where the line from `a` through `b` meets the line from `c` through `d`, beyond both.
fn crossing(a: Point, b: Point, c: Point, d: Point) -> Option<Point> {
    let (u, v) = ([b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]]);
    let cross = u[0] * v[1] - u[1] * v[0];
    if cross.abs() < 1e-6 {
        return None;
    }
    let t = ((c[0] - a[0]) * v[1] - (c[1] - a[1]) * v[0]) / cross;
    let s = ((c[0] - a[0]) * u[1] - (c[1] - a[1]) * u[0]) / cross;
    (t >= 1.0 && s >= 1.0).then(|| [a[0] + u[0] * t, a[1] + u[1] * t])
}
