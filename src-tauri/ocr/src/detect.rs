//! Where text is: the detection model and what makes boxes of its map of probabilities.

use image::RgbImage;
use rten_tensor::NdTensor;

use crate::Error;
use crate::canvas;
use crate::geometry::{
    Point, Quad, area, bounds, distance, extent, hull, inside, smallest_rectangle, widened,
};
use crate::models::Net;

/// A pixel belongs to text from this probability on.
const TEXT: f32 = 0.3;
/// A box counts from this mean probability on.
const BOX: f32 = 0.5;
/// The map shows the core of a line; the line is larger by its area × this ÷ its circumference.
const SWELL: f32 = 1.6;
/// More shows nothing that a card has.
const MOST_PIXELS: f32 = 1_050_000.0;
/// The model takes about 200 bytes a pixel, so that what is larger is looked at in two halves.
const AT_ONCE: u32 = 660_000;
/// How far each half reaches into the other.
const OVERLAP: u32 = 64;
/// The model halves its input five times.
const STEP: u32 = 32;

/// Finds the boxes of text, in pixels of `picture`, looking at it with this long side.
pub fn text_boxes(net: &Net, picture: &RgbImage, long_side: u32) -> Result<Vec<Quad>, Error> {
    let shape =
        picture.width().max(picture.height()) as f32 / picture.width().min(picture.height()).max(1) as f32;
    let long_side = long_side.min((MOST_PIXELS * shape).sqrt() as u32);
    let (width, height) = canvas::with_long_side(picture.width(), picture.height(), long_side);
    let whole = |n: u32| ((n as f32 / STEP as f32).round() as u32).max(1) * STEP;
    let (width, height) = (whole(width), whole(height));
    let map = probabilities(net, &canvas::scaled(picture, width, height))?;
    let scale = [picture.width() as f32 / width as f32, picture.height() as f32 / height as f32];
    let edge = [picture.width() as f32, picture.height() as f32];
    let boxes = boxes(&map, width as usize, height as usize);
    Ok(boxes
        .into_iter()
        .map(|quad| {
            quad.map(|p| [(p[0] * scale[0]).clamp(0.0, edge[0]), (p[1] * scale[1]).clamp(0.0, edge[1])])
        })
        .filter(|quad| distance(quad[0], quad[1]) > 3.0 && distance(quad[0], quad[3]) > 3.0)
        .collect())
}

fn probabilities(net: &Net, picture: &RgbImage) -> Result<Vec<f32>, Error> {
    let (width, height) = picture.dimensions();
    if width * height <= AT_ONCE {
        return probabilities_at_once(net, picture);
    }
    if height > width {
        let upper = height / 2 / STEP * STEP;
        let part =
            |from: u32, to: u32| image::imageops::crop_imm(picture, 0, from, width, to - from).to_image();
        let mut map = probabilities_at_once(net, &part(0, upper + OVERLAP))?;
        map.truncate((upper * width) as usize);
        let lower = probabilities_at_once(net, &part(upper - OVERLAP, height))?;
        map.extend(&lower[(OVERLAP * width) as usize..]);
        return Ok(map);
    }
    let middle = width / 2 / STEP * STEP;
    let part = |from: u32, to: u32| image::imageops::crop_imm(picture, from, 0, to - from, height).to_image();
    let left = probabilities_at_once(net, &part(0, middle + OVERLAP))?;
    let right = probabilities_at_once(net, &part(middle - OVERLAP, width))?;
    let rows =
        |map: &[f32], wide: u32| map.chunks_exact(wide as usize).map(<[f32]>::to_vec).collect::<Vec<_>>();
    let rows = rows(&left, middle + OVERLAP).into_iter().zip(rows(&right, width - middle + OVERLAP));
    Ok(rows
        .flat_map(|(mut row, right)| {
            row.truncate(middle as usize);
            row.extend(&right[OVERLAP as usize..]);
            row
        })
        .collect())
}

fn probabilities_at_once(net: &Net, picture: &RgbImage) -> Result<Vec<f32>, Error> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut input = NdTensor::<f32, 4>::zeros([1, 3, height, width]);
    if let Some(planes) = input.data_mut() {
        fill_planes(planes, picture, width, height);
    }
    Ok(net.run(&input)?.into_data())
}

/// Writes a picture into planes of blue, green and red from −1 to 1, `row` wide; what is beyond the picture stays 0.
pub fn fill_planes(planes: &mut [f32], picture: &RgbImage, row: usize, rows: usize) {
    let width = picture.width() as usize;
    for (i, pixel) in picture.as_raw().chunks_exact(3).enumerate() {
        let at = i / width * row + i % width;
        for (plane, value) in pixel.iter().rev().enumerate() {
            planes[plane * row * rows + at] = f32::from(*value) / 127.5 - 1.0;
        }
    }
}

fn boxes(map: &[f32], width: usize, height: usize) -> Vec<Quad> {
    let mut mask = dilated(map, width, height);
    let mut found = Vec::new();
    for start in 0..mask.len() {
        if mask[start] {
            let edge = take_component(&mut mask, start, width, height);
            found.extend(box_of(edge, map, width, height));
        }
    }
    found
}

/// The text pixels, each grown by one to the right and below, so that hair-thin gaps close.
fn dilated(map: &[f32], width: usize, height: usize) -> Vec<bool> {
    let mut mask = vec![false; map.len()];
    for y in 0..height {
        for x in 0..width {
            if map[y * width + x] > TEXT {
                for (x, y) in [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)] {
                    if x < width && y < height {
                        mask[y * width + x] = true;
                    }
                }
            }
        }
    }
    mask
}

/// Takes one connected patch out of the mask; gives the first and last pixel of each of its rows.
fn take_component(mask: &mut [bool], start: usize, width: usize, height: usize) -> Vec<Point> {
    let mut rows: std::collections::BTreeMap<usize, (usize, usize)> = std::collections::BTreeMap::new();
    let mut open = vec![start];
    mask[start] = false;
    while let Some(at) = open.pop() {
        let (x, y) = (at % width, at / width);
        let row = rows.entry(y).or_insert((x, x));
        *row = (row.0.min(x), row.1.max(x));
        for y in y.saturating_sub(1)..(y + 2).min(height) {
            for x in x.saturating_sub(1)..(x + 2).min(width) {
                let next = y * width + x;
                if mask[next] {
                    mask[next] = false;
                    open.push(next);
                }
            }
        }
    }
    rows.into_iter()
        .flat_map(|(y, (first, last))| [[first as f32, y as f32], [last as f32, y as f32]])
        .collect()
}

fn box_of(edge: Vec<Point>, map: &[f32], width: usize, height: usize) -> Option<Quad> {
    let core = smallest_rectangle(&hull(edge))?;
    let (w, h) = extent(&core);
    if w.min(h) < 3.0 || mean_inside(&core, map, width, height) < BOX {
        return None;
    }
    let by = area(&core).abs() * SWELL / (2.0 * (w + h));
    let quad = widened(&core, by, by);
    let (w, h) = extent(&quad);
    (w.min(h) >= 5.0).then_some(quad)
}

fn mean_inside(quad: &Quad, map: &[f32], width: usize, height: usize) -> f32 {
    let [left, top, right, bottom] = bounds(quad);
    let clamp = |v: f32, last: usize| (v.max(0.0) as usize).min(last);
    let (mut sum, mut count) = (0.0, 0u32);
    for y in clamp(top.floor(), height - 1)..=clamp(bottom.ceil(), height - 1) {
        for x in clamp(left.floor(), width - 1)..=clamp(right.ceil(), width - 1) {
            if inside(quad, [x as f32, y as f32]) {
                sum += map[y * width + x];
                count += 1;
            }
        }
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}
