//! One page or photo: where the cards are on it, and which way their text runs.

use image::RgbImage;

use crate::card::small_height;
use crate::geometry::{Point, Quad, area, bounds, centre, extent, inside, rectangle, widened};
use crate::layout::median;
use crate::models::Models;
use crate::{Error, canvas, detect, outline, sheet};

/// Long sides of the first look at a page: enough to see where text is and how it runs; enough to read by, for what
/// looks like the scan of one card; and enough for a sheet of many.
const GLANCE: u32 = 544;
const LOOK: u32 = 800;
const CLOSE_LOOK: u32 = 1280;
/// Text smaller than this at the first look, in pixels, wants a closer one.
const TINY: f32 = 9.0;
/// Text of this height needs no second look.
const CLEAR: f32 = 15.0;
/// So many boxes are more than one card has.
const MANY: usize = 18;
/// A picture whose text reaches over this part of it is a card by itself and is kept whole.
const WHOLE: f32 = 0.5;

/// Cards on one picture differ in size, by their make and by perspective; what is smaller than this part of the
/// largest is a thing on a card.
const SMALLER: f32 = 0.15;

/// How far a side may be from the usual one of the page's cards and still be one.
const ALIKE: std::ops::Range<f32> = 0.88..1.14;
/// A side that is shorter than this part of the usual one is that of half a card.
const HALF: f32 = 0.85;

/// Where a card is.
pub struct Region {
    /// Its corners on the page; the first is the top left when its text is seen upright, or on its head.
    pub quad: Quad,
    /// The height of its smaller lines, in pixels of the page.
    pub small: f32,
    /// Its boxes of text on the page, where the first look was as good as a second would be.
    pub boxes: Option<Vec<Quad>>,
}

/// The cards of a page, from above to below; at least one.
pub fn regions(models: &Models, page: &RgbImage) -> Result<Vec<Region>, Error> {
    let outlines = outline::four_sided(page);
    let (mut boxes, mut side) = first_look(models, page, outlines.len())?;
    if let Some(cards) = outlined(&outlines, &boxes)
        && let Some(regions) = with_the_others(models, page, cards, &boxes)?
    {
        return Ok(regions);
    }
    if outlines.len() > 1 && side < CLOSE_LOOK {
        // Small cards on a large ground: their text is seen only from near.
        (boxes, side) = (detect::text_boxes(&models.detection, page, CLOSE_LOOK)?, CLOSE_LOOK);
        if let Some(cards) = outlined(&outlines, &boxes)
            && let Some(regions) = with_the_others(models, page, cards, &boxes)?
        {
            return Ok(regions);
        }
    }
    let groups = sheet::groups(models, page, &boxes)?;
    let others = |i: usize| groups.iter().enumerate().filter(move |(j, _)| *j != i).map(|(_, group)| group);
    let mut regions: Vec<Region> =
        groups.iter().enumerate().map(|(i, group)| around(page, group, others(i).flatten())).collect();
    if let [only] = &mut regions[..] {
        let (width, height) = (page.width() as f32, page.height() as f32);
        let scale = side as f32 / width.max(height);
        if only.quad == rectangle(0.0, 0.0, width, height) && side >= LOOK && only.small * scale >= CLEAR {
            only.boxes = Some(boxes);
        }
    }
    Ok(regions)
}

/// The boxes of text, and the long side at which they were seen.
fn first_look(models: &Models, page: &RgbImage, outlines: usize) -> Result<(Vec<Quad>, u32), Error> {
    let long = page.width().max(page.height()) as f32;
    let short = page.width().min(page.height()) as f32;
    // The shape of a card and nothing that lies on a ground: a scan, which will be read as it is.
    let scan = outlines == 0 && (1.42..2.2).contains(&(long / short));
    let side = if scan || outlines > 1 { LOOK } else { GLANCE };
    let boxes = detect::text_boxes(&models.detection, page, side)?;
    let seen = small_height(&boxes) * side as f32 / long;
    if boxes.len() >= 3 && seen >= TINY && (boxes.len() < MANY || outlines > 1) {
        return Ok((boxes, side));
    }
    let closer = detect::text_boxes(&models.detection, page, CLOSE_LOOK)?;
    if closer.len() + boxes.len() >= 4 {
        return Ok(if closer.len() >= boxes.len() { (closer, CLOSE_LOOK) } else { (boxes, side) });
    }
    let evened = detect::text_boxes(&models.detection, &canvas::evened(&shrunk(page)), CLOSE_LOOK)?;
    let back = page.width() as f32 / shrunk_size(page).0 as f32;
    let evened: Vec<Quad> = evened.into_iter().map(|quad| quad.map(|p| [p[0] * back, p[1] * back])).collect();
    let most =
        [(boxes, side), (closer, CLOSE_LOOK), (evened, 0)].into_iter().max_by_key(|(boxes, _)| boxes.len());
    Ok(most.unwrap_or_default())
}

fn shrunk_size(page: &RgbImage) -> (u32, u32) {
    let long = page.width().max(page.height()).min(1600);
    canvas::with_long_side(page.width(), page.height(), long)
}

fn shrunk(page: &RgbImage) -> RgbImage {
    let (width, height) = shrunk_size(page);
    canvas::scaled(page, width, height)
}

/// The cards whose outlines stand out from their ground: one that holds nearly all text, or several of about the same
/// size and shape that do so together.
fn outlined(outlines: &[Quad], boxes: &[Quad]) -> Option<Vec<(Quad, Vec<Quad>)>> {
    let held = |quad: &Quad| -> Vec<Quad> {
        boxes.iter().copied().filter(|text| inside(quad, centre(text))).collect()
    };
    let weight = |boxes: &[Quad]| boxes.iter().map(|quad| extent(quad).0).sum::<f32>();
    let mut cards: Vec<(Quad, Vec<Quad>)> = outlines
        .iter()
        .copied()
        .filter(card_shaped)
        .map(|quad| (quad, held(&quad)))
        .filter(|(_, text)| text.len() >= 2)
        .collect();
    let largest = cards.iter().map(|(quad, _)| area(quad)).fold(0.0, f32::max);
    cards.retain(|(quad, _)| area(quad) > largest * SMALLER);
    let all: f32 = cards.iter().map(|(_, text)| weight(text)).sum();
    if cards.is_empty() || all < weight(boxes) * if cards.len() == 1 { 0.93 } else { 0.6 } {
        return None;
    }
    if cards.len() > 1 && cards.iter().any(|(_, text)| text.len() < 3) {
        return None;
    }
    Some(cards)
}

/// The regions of outlined cards, and of those among them whose outline is lost in the ground: a white card on the
/// white lid of a scanner.
fn with_the_others(
    models: &Models,
    page: &RgbImage,
    cards: Vec<(Quad, Vec<Quad>)>,
    boxes: &[Quad],
) -> Result<Option<Vec<Region>>, Error> {
    let several = cards.len() > 1;
    let cards = if several { with_their_other_halves(cards, boxes) } else { cards };
    let rest: Vec<Quad> = boxes
        .iter()
        .copied()
        .filter(|text| !cards.iter().any(|(quad, _)| inside(quad, centre(text))))
        .collect();
    let groups = if several { sheet::others(models, page, &rest)? } else { Vec::new() };
    let found: f32 =
        cards.iter().flat_map(|(_, text)| text).chain(groups.iter().flatten()).map(|q| extent(q).0).sum();
    if several && found < boxes.iter().map(|quad| extent(quad).0).sum::<f32>() * 0.8 {
        return Ok(None);
    }
    let mut regions: Vec<Region> = (0..groups.len())
        .map(|i| {
            let beside = groups.iter().enumerate().filter(|(j, _)| *j != i).flat_map(|(_, group)| group);
            around(page, &groups[i], cards.iter().map(|(quad, _)| quad).chain(beside))
        })
        .collect();
    regions.extend(cards.into_iter().map(|(quad, text)| Region {
        quad: widened(&begun_with_the_text(quad, &text), extent(&quad).0 * 0.004, extent(&quad).1 * 0.004),
        small: small_height(&text),
        boxes: None,
    }));
    regions.sort_by(|a, b| row_then_column(&a.quad, &b.quad));
    Ok(Some(regions))
}

/// The cards, with the light half of those in two tones of which only the dark one stands out from the light lid of a
/// scanner: lines beside it that would lie on a card as large as the others are.
fn with_their_other_halves(mut cards: Vec<(Quad, Vec<Quad>)>, boxes: &[Quad]) -> Vec<(Quad, Vec<Quad>)> {
    let sides = |quad: &Quad| (extent(quad).0.max(extent(quad).1), extent(quad).0.min(extent(quad).1));
    let long = median(cards.iter().map(|(quad, _)| sides(quad).0));
    let short = median(cards.iter().map(|(quad, _)| sides(quad).1));
    for at in 0..cards.len() {
        let free: Vec<Quad> = boxes
            .iter()
            .copied()
            .filter(|text| !cards.iter().any(|(quad, _)| inside(quad, centre(text))))
            .collect();
        let whole = (0..4).filter_map(|side| {
            let mut quad = cards[at].0;
            quad.rotate_left(side);
            let (wide, high) = extent(&quad);
            let usual = [(long, short), (short, long)];
            let (target, _) = usual.into_iter().find(|(_, other)| ALIKE.contains(&(high / other)))?;
            let grown = grown_to_the_right(&quad, target).filter(|_| wide < target * HALF)?;
            let more: Vec<Quad> = free.iter().copied().filter(|text| inside(&grown, centre(text))).collect();
            let others = cards
                .iter()
                .enumerate()
                .any(|(other, (quad, _))| other != at && inside(&grown, centre(quad)));
            (!more.is_empty() && !others).then_some((grown, more))
        });
        if let Some((grown, more)) = whole.max_by_key(|(_, more)| more.len()) {
            cards[at].0 = grown;
            cards[at].1.extend(more);
        }
    }
    cards
}

/// The quad with its right side moved outwards until it is so wide.
fn grown_to_the_right(quad: &Quad, wide: f32) -> Option<Quad> {
    let factor = wide / extent(quad).0;
    let moved =
        |from: Point, to: Point| [from[0] + (to[0] - from[0]) * factor, from[1] + (to[1] - from[1]) * factor];
    factor.is_finite().then(|| [quad[0], moved(quad[0], quad[1]), moved(quad[3], quad[2]), quad[3]])
}

/// Cards measure between a square and two and a half times as long as high; perspective takes a little.
fn card_shaped(quad: &Quad) -> bool {
    let (w, h) = extent(quad);
    let long = w.max(h) / w.min(h).max(1.0);
    long < 2.7
}

/// From above to below, and from left to right in a row.
pub fn row_then_column(a: &Quad, b: &Quad) -> std::cmp::Ordering {
    let ([ax, ay], [bx, by]) = (centre(a), centre(b));
    let height = |quad: &Quad| {
        let [_, top, _, bottom] = bounds(quad);
        bottom - top
    };
    let row = height(a).min(height(b)) * 0.5;
    let (ra, rb) = ((ay / row.max(1.0)) as i64, (by / row.max(1.0)) as i64);
    if (ay - by).abs() < row { ax.total_cmp(&bx) } else { ra.cmp(&rb).then(ay.total_cmp(&by)) }
}

/// The same quad beginning at the corner from which the text inside runs.
fn begun_with_the_text(mut quad: Quad, text: &[Quad]) -> Quad {
    let angle = dominant_angle(text);
    let along = |quad: &Quad| {
        let length = crate::geometry::distance(quad[0], quad[1]).max(1e-6);
        ((quad[1][0] - quad[0][0]) * angle.cos() + (quad[1][1] - quad[0][1]) * angle.sin()) / length
    };
    let best = (0..4usize)
        .max_by(|&a, &b| {
            let turned = |n: usize| {
                let mut quad = quad;
                quad.rotate_left(n);
                along(&quad)
            };
            turned(a).total_cmp(&turned(b))
        })
        .unwrap_or(0);
    quad.rotate_left(best);
    quad
}

/// The region of text without an outline around it.
fn around<'a>(page: &RgbImage, text: &[Quad], others: impl Iterator<Item = &'a Quad>) -> Region {
    let size = [page.width() as f32, page.height() as f32];
    let whole = rectangle(0.0, 0.0, size[0], size[1]);
    if text.is_empty() {
        return Region { quad: whole, small: 0.0, boxes: None };
    }
    let angle = dominant_angle(text);
    let (sin, cos) = angle.sin_cos();
    let there = |p: &Point| [p[0] * cos + p[1] * sin, p[1] * cos - p[0] * sin];
    let back = |p: Point| [p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos];
    let edge = bounds(&whole.each_ref().map(there));
    let reach: Vec<Point> = text.iter().flatten().map(there).collect();
    let [left, top, right, bottom] = bounds(&reach);
    let long = (right - left).max(bottom - top);
    let fills = long / size[0].max(size[1]);
    let mut others = others.peekable();
    // A narrow turn of a picture that is all card keeps the whole; what lies far from its text is ground.
    let margin = if fills > WHOLE { 0.18 } else { 0.3 } * long;
    let keep_whole = others.peek().is_none() && fills > WHOLE && angle.abs() < 0.02;
    let [left, top, right, bottom] = if keep_whole {
        edge
    } else {
        [
            (left - margin).max(edge[0]),
            (top - margin).max(edge[1]),
            (right + margin).min(edge[2]),
            (bottom + margin).min(edge[3]),
        ]
    };
    let near = others.map(|quad| bounds(&quad.each_ref().map(there)));
    let [left, top, right, bottom] = halfway([left, top, right, bottom], bounds(&reach), near);
    let upright = rectangle(left, top, right - left, bottom - top);
    Region { quad: upright.map(back), small: small_height(text), boxes: None }
}

/// What is around a card's text, cut back where another card's text lies in it: halfway to that.
fn halfway(mut whole: [f32; 4], text: [f32; 4], others: impl Iterator<Item = [f32; 4]>) -> [f32; 4] {
    for other in others {
        let apart = [text[0] - other[2], text[1] - other[3], other[0] - text[2], other[1] - text[3]];
        let Some(side) =
            (0..4).max_by(|&a, &b| apart[a].total_cmp(&apart[b])).filter(|&side| apart[side] > 0.0)
        else {
            continue;
        };
        if side < 2 {
            whole[side] = whole[side].max(text[side] - apart[side] / 2.0);
        } else {
            whole[side] = whole[side].min(text[side] + apart[side] / 2.0);
        }
    }
    whole
}

/// The angle of the lines, in radians clockwise from level, between minus and plus a quarter turn: long boxes tell more
/// than short ones, and those that stand across the others do not count.
pub fn dominant_angle(text: &[Quad]) -> f32 {
    let directions: Vec<(f32, f32)> = text
        .iter()
        .map(|quad| {
            let (w, h) = extent(quad);
            ((quad[1][1] - quad[0][1]).atan2(quad[1][0] - quad[0][0]), (w - h).max(0.0))
        })
        .collect();
    let (x, y) = directions.iter().fold((0.0, 0.0), |(x, y), (angle, weight)| {
        (x + weight * (2.0 * angle).cos(), y + weight * (2.0 * angle).sin())
    });
    if x == 0.0 && y == 0.0 {
        return 0.0;
    }
    let rough = y.atan2(x) / 2.0;
    let off = |angle: f32| {
        let turn = std::f32::consts::PI;
        (angle - rough + turn * 2.5).rem_euclid(turn) - turn / 2.0
    };
    let longest = directions.iter().map(|(_, weight)| *weight).fold(0.0, f32::max);
    let fine = median(
        directions.iter().filter(|(a, w)| *w > longest * 0.3 && off(*a).abs() < 0.26).map(|(a, _)| off(*a)),
    );
    rough + fine
}
