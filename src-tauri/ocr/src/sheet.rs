//! Several cards on one sheet without visible outlines, as a scanner makes them of white cards: wide gaps between
//! groups of lines. One card must never be torn in two, so each group has to look like a card of its own.

use image::RgbImage;

use crate::Error;
use crate::canvas;
use crate::geometry::{Point, Quad, bounds, extent};
use crate::layout::median;
use crate::models::Models;
use crate::page::dominant_angle;
use crate::recognise::{self, HEIGHT};

/// On one card, a line of text is at least this part of the length over which its text is spread; on a sheet of several
/// it is less.
const SMALL: f32 = 0.027;
/// A gap between cards is at least so many lines high.
const WIDE: f32 = 2.2;
/// A card has at least so many lines.
const LINES: usize = 3;

/// The boxes of text card by card; all in one group unless there is every sign of several.
pub fn groups(models: &Models, page: &RgbImage, boxes: &[Quad]) -> Result<Vec<Vec<Quad>>, Error> {
    let one = vec![boxes.to_vec()];
    let angle = dominant_angle(boxes);
    let (sin, cos) = angle.sin_cos();
    let level: Vec<[f32; 4]> = boxes
        .iter()
        .map(|quad| bounds(&quad.map(|p: Point| [p[0] * cos + p[1] * sin, p[1] * cos - p[0] * sin])))
        .collect();
    let spread = level.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |b, l| {
        [b[0].min(l[0]), b[1].min(l[1]), b[2].max(l[2]), b[3].max(l[3])]
    });
    let height = median(boxes.iter().map(|quad| extent(quad).1));
    let long = (spread[2] - spread[0]).max(spread[3] - spread[1]);
    if boxes.len() < 2 * LINES || height > long * SMALL {
        return Ok(one);
    }
    let texts = read(models, page, boxes)?;
    let mut groups = Vec::new();
    part((0..boxes.len()).collect(), &level, height * WIDE, &texts, &mut groups);
    Ok(groups.into_iter().map(|group| group.into_iter().map(|i| boxes[i]).collect()).collect())
}

/// The cards among lines that lie outside the outlines of other cards; lines of which none makes a card are left.
pub fn others(models: &Models, page: &RgbImage, boxes: &[Quad]) -> Result<Vec<Vec<Quad>>, Error> {
    if boxes.len() < LINES {
        return Ok(Vec::new());
    }
    let mut cards = Vec::new();
    for group in groups(models, page, boxes)? {
        let texts = read(models, page, &group)?;
        if is_card(&(0..group.len()).collect::<Vec<_>>(), &texts) {
            cards.push(group);
        }
    }
    Ok(cards)
}

/// Cuts along the widest gap, across or down, as long as there are cards on both sides of it.
fn part(set: Vec<usize>, level: &[[f32; 4]], least: f32, texts: &[String], groups: &mut Vec<Vec<usize>>) {
    let mut cuts = [cut(&set, level, 0), cut(&set, level, 1)];
    cuts.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (gap, one, other) in cuts {
        if gap >= least && is_card(&one, texts) && is_card(&other, texts) {
            part(one, level, least, texts, groups);
            part(other, level, least, texts, groups);
            return;
        }
    }
    groups.push(set);
}

/// The widest gap along an axis, and what lies on either side of it.
fn cut(set: &[usize], level: &[[f32; 4]], axis: usize) -> (f32, Vec<usize>, Vec<usize>) {
    let mut sorted = set.to_vec();
    sorted.sort_by(|&a, &b| level[a][axis].total_cmp(&level[b][axis]));
    let (mut end, mut widest) = (f32::MIN, (0.0, 0));
    for (n, &i) in sorted.iter().enumerate() {
        let gap = level[i][axis] - end;
        if n > 0 && gap > widest.0 {
            widest = (gap, n);
        }
        end = end.max(level[i][axis + 2]);
    }
    let other = sorted.split_off(widest.1);
    (widest.0, sorted, other)
}

fn read(models: &Models, page: &RgbImage, boxes: &[Quad]) -> Result<Vec<String>, Error> {
    let strips: Vec<RgbImage> = boxes
        .iter()
        .map(|quad| {
            let (w, h) = extent(quad);
            let width = (w / h.max(1.0) * HEIGHT as f32).round().clamp(16.0, 800.0);
            canvas::cut(page, quad, width as u32, HEIGHT)
        })
        .collect();
    let upright = recognise::read(models, &strips)?;
    Ok(upright.iter().map(recognise::Reading::text).collect())
}

/// Whether lines have what every card has and hardly a part of one: an electronic address, and a number to call or of a
/// street and its town.
fn is_card(lines: &[usize], texts: &[String]) -> bool {
    let texts = || lines.iter().map(|&i| texts[i].as_str());
    let address = texts().any(|text| text.contains('@') || text.to_ascii_lowercase().contains("www."));
    let digits: usize = texts().map(|text| text.chars().filter(char::is_ascii_digit).count()).sum();
    lines.len() >= LINES && address && digits >= 8
}
